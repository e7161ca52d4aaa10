//! A serializer that refuses the numbers that JSON does not have.
//!
//! `serde_json` writes `null` for a number that is not finite, and no number is read from that.

use std::fmt;

use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};
use serde::{Serialize, Serializer};

use super::fault::{Fault, Segment};

/// A serializer of values in which each number is finite, and which says where one is not.
pub(super) struct Finite<'a, S> {
    serializer: S,
    fault: &'a Fault,
}

impl<'a, S> Finite<'a, S> {
    pub(super) fn new(serializer: S, fault: &'a Fault) -> Self {
        Self { serializer, fault }
    }
}

impl<'a, S: Serializer> Finite<'a, S> {
    fn parts<P>(
        self,
        begin: impl FnOnce(S) -> Result<P, S::Error>,
    ) -> Result<Parts<'a, P>, S::Error> {
        Ok(Parts {
            serializer: begin(self.serializer)?,
            fault: self.fault,
            variant: None,
            index: 0,
        })
    }

    fn variant<P>(
        self,
        variant: &'static str,
        begin: impl FnOnce(S) -> Result<P, S::Error>,
    ) -> Result<Parts<'a, P>, S::Error> {
        Ok(Parts { variant: Some(variant), ..self.parts(begin)? })
    }

    #[cold]
    fn refused(&self, number: impl fmt::Display) -> S::Error {
        self.fault.set_number();
        S::Error::custom(format_args!("the number is {number}, which JSON does not have"))
    }
}

/// A value inside another one.
struct Inner<'a, T: ?Sized> {
    value: &'a T,
    fault: &'a Fault,
}

impl<T: Serialize + ?Sized> Serialize for Inner<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Finite::new(serializer, self.fault))
    }
}

/// What is left to the serializer below.
macro_rules! as_it_is {
    ($($method:ident($($value:ident: $type:ty),*))*) => {$(
        #[inline]
        fn $method(self, $($value: $type),*) -> Result<S::Ok, S::Error> {
            self.serializer.$method($($value),*)
        }
    )*};
}

impl<'a, S: Serializer> Serializer for Finite<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Parts<'a, S::SerializeSeq>;
    type SerializeTuple = Parts<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Parts<'a, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Parts<'a, S::SerializeTupleVariant>;
    type SerializeMap = Parts<'a, S::SerializeMap>;
    type SerializeStruct = Parts<'a, S::SerializeStruct>;
    type SerializeStructVariant = Parts<'a, S::SerializeStructVariant>;

    as_it_is! {
        serialize_bool(value: bool)
        serialize_i8(value: i8)
        serialize_i16(value: i16)
        serialize_i32(value: i32)
        serialize_i64(value: i64)
        serialize_i128(value: i128)
        serialize_u8(value: u8)
        serialize_u16(value: u16)
        serialize_u32(value: u32)
        serialize_u64(value: u64)
        serialize_u128(value: u128)
        serialize_char(value: char)
        serialize_str(value: &str)
        serialize_bytes(value: &[u8])
        serialize_none()
        serialize_unit()
        serialize_unit_struct(name: &'static str)
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str)
    }

    fn serialize_f32(self, value: f32) -> Result<S::Ok, S::Error> {
        if value.is_finite() {
            self.serializer.serialize_f32(value)
        } else {
            Err(self.refused(value))
        }
    }

    fn serialize_f64(self, value: f64) -> Result<S::Ok, S::Error> {
        if value.is_finite() {
            self.serializer.serialize_f64(value)
        } else {
            Err(self.refused(value))
        }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.serializer.serialize_some(&Inner { value, fault: self.fault })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.serializer.serialize_newtype_struct(name, &Inner { value, fault: self.fault })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let Self { serializer, fault } = self;
        let value = Inner { value, fault };
        let written = serializer.serialize_newtype_variant(name, index, variant, &value);
        fault.at(|| Segment::Name(variant.to_owned()), written)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.parts(|it| it.serialize_seq(length))
    }

    fn serialize_tuple(self, length: usize) -> Result<Self::SerializeTuple, S::Error> {
        self.parts(|it| it.serialize_tuple(length))
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        self.parts(|it| it.serialize_tuple_struct(name, length))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        self.variant(variant, |it| it.serialize_tuple_variant(name, index, variant, length))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        self.parts(|it| it.serialize_map(length))
    }

    fn serialize_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        self.parts(|it| it.serialize_struct(name, length))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        self.variant(variant, |it| it.serialize_struct_variant(name, index, variant, length))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.serializer.collect_str(value)
    }

    fn is_human_readable(&self) -> bool {
        self.serializer.is_human_readable()
    }
}

/// A value that is written part by part.
pub(super) struct Parts<'a, S> {
    serializer: S,
    fault: &'a Fault,
    /// The variant of an enum that the parts belong to.
    variant: Option<&'static str>,
    /// The number of elements that were written.
    index: usize,
}

impl<S> Parts<'_, S> {
    fn named<E>(&self, name: &str, written: Result<(), E>) -> Result<(), E> {
        let written = self.fault.at(|| Segment::Name(name.to_owned()), written);
        self.in_variant(written)
    }

    fn numbered<E>(&mut self, written: Result<(), E>) -> Result<(), E> {
        let index = self.index;
        self.index += 1;
        let written = self.fault.at(|| Segment::Index(index), written);
        self.in_variant(written)
    }

    fn in_variant<E>(&self, written: Result<(), E>) -> Result<(), E> {
        match self.variant {
            Some(variant) => self.fault.at(|| Segment::Name(variant.to_owned()), written),
            None => written,
        }
    }
}

macro_rules! numbered {
    ($($trait:ident $method:ident)*) => {$(
        impl<S: $trait> $trait for Parts<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                let written = self.serializer.$method(&Inner { value, fault: self.fault });
                self.numbered(written)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.serializer.end()
            }
        }
    )*};
}

numbered! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

macro_rules! named {
    ($($trait:ident)*) => {$(
        impl<S: $trait> $trait for Parts<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                let written =
                    self.serializer.serialize_field(name, &Inner { value, fault: self.fault });
                self.named(name, written)
            }

            fn skip_field(&mut self, name: &'static str) -> Result<(), S::Error> {
                self.serializer.skip_field(name)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.serializer.end()
            }
        }
    )*};
}

named! {
    SerializeStruct
    SerializeStructVariant
}

/// A value whose key was written before it is placed at its map, which no longer knows the key.
impl<S: SerializeMap> SerializeMap for Parts<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.serializer.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.serializer.serialize_value(&Inner { value, fault: self.fault })
    }

    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), S::Error> {
        let written = self.serializer.serialize_entry(key, &Inner { value, fault: self.fault });
        self.fault.at(|| Segment::Name(text_of(key)), written)
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.serializer.end()
    }
}

/// A key as it stands in the JSON, if it can be a key.
#[cold]
fn text_of<K: Serialize + ?Sized>(key: &K) -> String {
    match serde_json::to_value(key) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(_) => "?".to_owned(),
    }
}
