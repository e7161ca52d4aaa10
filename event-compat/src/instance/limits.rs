//! How large instances may be, and how many are tried.

/// Longer texts and lists are not written.
pub(super) const LONGEST: u64 = 4_096;
/// More than this of one kind is not tried.
pub(super) const MOST: usize = 48;
