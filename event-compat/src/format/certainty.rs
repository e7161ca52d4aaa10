//! What is certain of a text, whatever library reads it.

/// What is certain of a text that is as the standard says or not, and that a library may read or not.
pub(super) fn certain(is_standard: bool, may_be_read: bool) -> Option<bool> {
    match (is_standard, may_be_read) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}
