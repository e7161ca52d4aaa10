use std::error::Error;
use std::ops::RangeInclusive;

use crate::{Accepts, accepts};

/// Why a payload type does not read an event whose payload may be right.
#[derive(Debug)]
pub enum Refusal {
    /// The payload type reads no event of that type.
    UnknownType,
    /// The payload type reads that type in other versions only.
    UnsupportedVersion {
        /// The versions that are read, in rising order.
        read: Vec<RangeInclusive<u32>>,
    },
    /// The payload was read, but could not be converted into the version that is asked for.
    Upcast(FailedUpcast),
}

impl Refusal {
    /// The refusal of a type or version that is not among these.
    pub(crate) fn of(accepted: &[Accepts], event_type: &str) -> Self {
        let read = accepts::versions(accepted, event_type);
        if read.is_empty() { Self::UnknownType } else { Self::UnsupportedVersion { read } }
    }
}

/// A conversion from one version to the next that failed.
#[derive(Debug)]
pub struct FailedUpcast {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) cause: Box<dyn Error + Send + Sync>,
}
