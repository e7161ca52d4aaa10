//! Reads a payload at once, if there is nothing strange about it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A payload that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) value: Value,
    /// Whether a number in it is whole and written as a fraction, as `3.0` is.
    pub(super) has_whole_fractions: bool,
}

/// None if a name occurs twice in an object, or if a number or a text cannot be read.
pub(super) fn read(json: &str) -> Option<Read> {
    let mut has_whole_fractions = false;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let seed = Part { has_whole_fractions: &mut has_whole_fractions };
    let value = seed.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(Read { value, has_whole_fractions })
}

/// Whether a number is whole and written as a fraction.
pub(super) fn is_whole_fraction(number: &Number) -> bool {
    number.is_f64() && number.as_f64().is_some_and(|it| it.fract() == 0.0)
}

struct Part<'a> {
    has_whole_fractions: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        *self.has_whole_fractions |= value.fract() == 0.0;
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let has_whole_fractions = self.has_whole_fractions;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Part { has_whole_fractions })? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let has_whole_fractions = self.has_whole_fractions;
        let mut object = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Part { has_whole_fractions })?;
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("a name that occurs twice"));
            }
        }
        Ok(object.into())
    }
}
