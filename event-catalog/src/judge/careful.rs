//! Reads a payload part by part, if there is something strange about it.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::strict::{Read, is_whole_fraction};
use crate::entries::Entries;
use crate::step::Step;

/// Something that makes a payload unreadable, if the part where it stands is read at all.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) place: Vec<Step>,
    pub(super) reason: &'static str,
}

/// The payload, in which null stands for what cannot be read. The error makes all of it unreadable.
pub(super) fn read(json: &str) -> Result<(Read, Vec<Flaw>), Flaw> {
    let mut reading = Reading { place: Vec::new(), flaws: Vec::new(), has_whole_fractions: false };
    let value = serde_json::from_str(json).ok().and_then(|it| reading.value(it));
    let Reading { place, flaws, has_whole_fractions } = reading;
    match value {
        Some(value) => Ok((Read { value, has_whole_fractions }, flaws)),
        None => Err(Flaw { place, reason: "has a name that is not text" }),
    }
}

struct Reading {
    place: Vec<Step>,
    flaws: Vec<Flaw>,
    has_whole_fractions: bool,
}

impl Reading {
    /// None if the names of an object cannot be read, at the place where the reading then is.
    fn value(&mut self, json: &RawValue) -> Option<Value> {
        let json = json.get();
        if json.starts_with('{') {
            let Entries(entries) = serde_json::from_str(json).ok()?;
            let mut object = Map::new();
            for (name, value) in entries {
                self.place.push(Step::Key(name.clone()));
                let value = self.value(value)?;
                if object.insert(name, value).is_some() {
                    self.add("occurs more than once");
                }
                self.place.pop();
            }
            return Some(object.into());
        }
        if json.starts_with('[') {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            let mut values = Vec::new();
            for (place, item) in items.into_iter().enumerate() {
                self.place.push(Step::Index(place));
                values.push(self.value(item)?);
                self.place.pop();
            }
            return Some(values.into());
        }
        let value = serde_json::from_str(json);
        if value.is_err() {
            self.add(if json.starts_with('"') {
                "has a `\\u` escape that stands for no character"
            } else {
                "is a number that is out of range"
            });
        }
        let value: Value = value.unwrap_or_default();
        self.has_whole_fractions |= value.as_number().is_some_and(is_whole_fraction);
        Some(value)
    }

    fn add(&mut self, reason: &'static str) {
        self.flaws.push(Flaw { place: self.place.clone(), reason });
    }
}
