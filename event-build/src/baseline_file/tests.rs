use std::fs;
use std::path::Path;

use event_catalog::{Baseline, BaselineError, Blessed};
use event_compat::Contract;
use serde_json::{Value, json};

use super::Store;
use crate::error::Error;

fn of_schema(event_type: &str, schema: Value) -> Blessed {
    Blessed::new(event_type, 1, Contract { serialize: schema.clone(), deserialize: schema })
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let package = tempfile::tempdir().unwrap();
    fs::write(package.path().join("Cargo.toml"), "").unwrap();
    let store = Store::at(package.path(), Path::new("events.lock.json")).unwrap();
    let locked = store.lock().unwrap();
    let mut old = Baseline::default();
    old.bless([of_schema("a.a_made", json!({ "type": "object" }))]);
    locked.write(&old, None).unwrap();

    let deep = (0..200).fold(json!({}), |items, _| json!({ "type": "array", "items": items }));
    let mut new = old.clone();
    new.bless([of_schema("a.b_made", deep)]);
    let error = locked.write(&new, Some(&old.to_json())).unwrap_err();
    let is_too_deep = matches!(error, Error::Baseline { source: BaselineError::TooDeep, .. });
    assert!(is_too_deep, "{error:?}");
    assert!(error.to_string().contains("names of their own"), "{error}");
    assert_eq!(store.read().unwrap(), Some(old.to_json()));
}
