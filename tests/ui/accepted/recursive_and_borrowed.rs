use std::borrow::Cow;

use event_core::{Envelope, Event, schemars::JsonSchema};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Event)]
#[event(type = "wiki.page_moved", version = 1)]
struct PageMoved {
    title: Cow<'static, str>,
    before: Option<Box<PageMoved>>,
}

#[test]
fn fields_may_be_recursive_and_static_borrows() {
    let before = PageMoved { title: "Draft".into(), before: None };
    let moved = PageMoved { title: "Final".into(), before: Some(Box::new(before)) };
    let json = Envelope::new("wiki", "edit-1", moved).to_json().unwrap();
    let back = Envelope::<PageMoved>::from_json(&json).unwrap().payload;
    assert_eq!(back.before.unwrap().title, "Draft");
}
