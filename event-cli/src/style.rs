//! Colours, which [`Output`](crate::output::Output) leaves out where they are not wanted.

use anstyle::{AnsiColor, Style};

/// What the eye looks for first.
pub(crate) const STRONG: Style = Style::new().bold();
/// What can be passed over.
pub(crate) const FAINT: Style = Style::new().dimmed();
/// Where something stands, and what else is said of it.
pub(crate) const PLACE: Style = AnsiColor::Blue.on_default().bold();
/// What is wrong, or went.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// What may be wrong, or changed.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// What is right, or came.
pub(crate) const FINE: Style = AnsiColor::Green.on_default().bold();
