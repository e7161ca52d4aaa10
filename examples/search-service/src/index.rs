//! The state of the service: what the events so far add up to.

use std::collections::{HashMap, HashSet};

use event_core::jiff::Timestamp;
use example_contracts::ingestion::DatasetCreated;
use example_contracts::search::IndexRebuilt;

/// Finds data sets by the names of their columns.
#[derive(Default)]
pub(crate) struct Index {
    datasets_by_column: HashMap<String, HashSet<String>>,
    created_at: HashMap<String, Timestamp>,
}

impl Index {
    /// Indexes the data set as it was created at that time. Nothing is done when the index knows of
    /// a later one under the same name: events need not arrive in the order of what they tell.
    pub(crate) fn rebuild(
        &mut self,
        dataset: &DatasetCreated,
        created_at: Timestamp,
    ) -> Option<IndexRebuilt> {
        let dataset_id = &dataset.dataset_id;
        if self.created_at.get(dataset_id).is_some_and(|&known| known > created_at) {
            return None;
        }
        self.remove(dataset_id);
        for column in &dataset.columns {
            let datasets = self.datasets_by_column.entry(column.name.clone()).or_default();
            datasets.insert(dataset_id.clone());
        }
        self.created_at.insert(dataset_id.clone(), created_at);
        Some(IndexRebuilt {
            dataset_id: dataset_id.clone(),
            datasets: self.created_at.len() as u64,
            columns: self.datasets_by_column.len() as u64,
        })
    }

    fn remove(&mut self, dataset_id: &str) {
        self.datasets_by_column.retain(|_, datasets| {
            datasets.remove(dataset_id);
            !datasets.is_empty()
        });
    }
}
