//! How large instances may be, and how many are tried.

/// Longer lists are not written.
pub(super) const LONGEST: u64 = 4_096;
/// Longer texts are not written.
pub(super) const LONGEST_TEXT: u64 = 65_536;
/// More than this of one kind is not tried.
pub(super) const MOST: usize = 48;
