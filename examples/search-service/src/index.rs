//! The state of the service: what the events so far add up to.

use std::collections::{HashMap, HashSet};

use event_core::jiff::Timestamp;
use event_core::uuid::Uuid;
use example_contracts::ingestion::DatasetCreated;
use example_contracts::search::IndexRebuilt;

/// Finds data sets by the names of their columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Index {
    datasets_by_column: HashMap<String, HashSet<String>>,
    /// When each data set was created, and the id of the event that told it.
    created: HashMap<String, (Timestamp, Uuid)>,
}

impl Index {
    /// Indexes the data set as it was created at that time. Nothing is done when the index knows of
    /// a later one under the same name: events need not arrive in the order of what they tell. Of
    /// two at the same time the one with the greater id is the later one.
    pub(crate) fn rebuild(
        &mut self,
        dataset: &DatasetCreated,
        created_at: Timestamp,
        event_id: Uuid,
    ) -> Option<IndexRebuilt> {
        let (dataset_id, created) = (&dataset.dataset_id, (created_at, event_id));
        if self.created.get(dataset_id).is_some_and(|&known| known > created) {
            return None;
        }
        self.remove(dataset_id);
        for column in &dataset.columns {
            let datasets = self.datasets_by_column.entry(column.name.clone()).or_default();
            datasets.insert(dataset_id.clone());
        }
        self.created.insert(dataset_id.clone(), created);
        Some(IndexRebuilt {
            dataset_id: dataset_id.clone(),
            datasets: self.created.len() as u64,
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::convert::Infallible;

    use event_consume::Context;
    use event_consume::testing::Chaos;
    use event_core::Envelope;
    use example_contracts::ingestion::Column;

    use super::*;
    use crate::sets::SearchEvents;

    fn created(dataset_id: &str, columns: &[&str], seconds: i64) -> Vec<u8> {
        let column = |name: &&str| Column { name: (*name).to_owned(), values: None };
        let columns = columns.iter().map(column).collect();
        let dataset = DatasetCreated { dataset_id: dataset_id.to_owned(), rows: 2, columns };
        let envelope = Envelope::new("ingestion-service", "import-42", dataset);
        envelope.occurred_at(Timestamp::from_second(seconds).unwrap()).to_json().unwrap()
    }

    #[test]
    fn however_the_events_are_delivered_the_index_is_the_same() {
        let events = [
            created("planets", &["name", "rings"], 1),
            created("moons", &["name", "planet"], 2),
            created("planets", &["name", "mass"], 3),
            created("moons", &["name"], 4),
            // Two at the same time.
            created("planets", &["name", "moons"], 5),
            created("planets", &["name", "radius"], 5),
        ];
        Chaos::new(42).assert_idempotent(
            &events,
            RefCell::<Index>::default,
            async |index: &RefCell<Index>, event: Envelope<SearchEvents>, _: Context| {
                if let SearchEvents::DatasetCreated(created) = &event.payload {
                    index.borrow_mut().rebuild(created, event.timestamp, event.id);
                }
                Ok::<(), Infallible>(())
            },
            |index| index.borrow().clone(),
        );
    }
}
