//! The code of the events that are linked.

use std::any::Any;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use event_catalog::{CatalogEvent, Code, CodeError};
use event_core::catalog::{Rewrite, RewriteError};
use serde_json::Value;

/// The hook for panics is one for all threads.
static INSTALL: Once = Once::new();

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// The functions that read and write the payloads of a catalog, by type, version and struct.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkedCode(BTreeMap<(String, u32, String), Rewrite>);

impl LinkedCode {
    pub(crate) fn of<'a>(code: impl IntoIterator<Item = (&'a CatalogEvent, Rewrite)>) -> Self {
        let code = code.into_iter().map(|(event, rewrite)| (key(event), rewrite));
        Self(code.collect())
    }
}

/// Does something in this thread without a word of the panics of the code: those who asked it report
/// them.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    INSTALL.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                usual(panic);
            }
        }));
    });
    let before = IS_QUIET.replace(true);
    let done = work();
    IS_QUIET.set(before);
    done
}

fn key(event: &CatalogEvent) -> (String, u32, String) {
    (event.event_type.clone(), event.version, event.rust.clone())
}

impl Code for LinkedCode {
    fn rewrite(
        &self,
        event: &CatalogEvent,
        version: u32,
        payload: &Value,
    ) -> Result<Value, CodeError> {
        let Some(rewrite) = self.0.get(&key(event)) else {
            return Ok(payload.clone());
        };
        self::rewrite(*rewrite, version, payload)
    }

    fn accept(&self, event: &CatalogEvent, version: u32, payload: &Value) -> Result<(), CodeError> {
        let rewrite = self.0.get(&key(event));
        rewrite.map_or(Ok(()), |rewrite| written(*rewrite, version, payload).map(drop))
    }
}

/// Lets code read a payload and write it again.
pub(crate) fn rewrite(rewrite: Rewrite, version: u32, payload: &Value) -> Result<Value, CodeError> {
    let written = written(rewrite, version, payload)?;
    serde_json::from_str(&written).map_err(|error| CodeError::Write(error.to_string()))
}

fn written(rewrite: Rewrite, version: u32, payload: &Value) -> Result<String, CodeError> {
    let text = payload.to_string();
    let written = quietly(|| panic::catch_unwind(AssertUnwindSafe(|| rewrite(version, &text))))
        .map_err(|panic| CodeError::Panic(message(&*panic)))?;
    written.map_err(|error| match error {
        RewriteError::Upcast { .. } => CodeError::Upcast(error.to_string()),
        RewriteError::Write { reason, .. } => CodeError::Write(reason),
        other => CodeError::Read(other.to_string()),
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "without a message".to_owned())
}
