//! The judgement of fields: whether a field holds a secret or personal data.

mod dictionary;
mod evidence;
mod form;
mod function;
mod grammar;
mod hint;
mod judge;
mod judgement;
mod noun;
mod owner;
mod personal;
mod secret;
mod sense;
mod shape;
#[cfg(test)]
mod tests;
mod value;
mod vocabulary;
mod words;

pub use self::evidence::Evidence;
pub use self::judge::{field_concern, identifier_name, judge_field};
pub use self::judgement::{FieldClass, FieldConcern, Strength};
pub use self::value::FieldValue;
pub use self::vocabulary::Vocabulary;
