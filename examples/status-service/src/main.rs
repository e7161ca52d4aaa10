//! An example with its events in its own package.
//!
//! ```text
//! status-service           writes one `status.heartbeat_sent` to standard output
//! status-service schema    writes the JSON Schema of that event instead
//! ```

mod events;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::{env, error};

use event_core::{Envelope, Event as _};

use crate::events::HeartbeatSent;

/// The events of this service, with their schemas.
pub mod catalog {
    event_core::include_catalog!();
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => heartbeat(),
        ["schema"] => Ok(schema()),
        _ => Err("expected `schema` or nothing".into()),
    };
    let written = result.and_then(|text| Ok(io::stdout().write_all(text.as_bytes())?));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell where this fails too.
            let _ = writeln!(io::stderr(), "status-service: {error}");
            ExitCode::FAILURE
        }
    }
}

fn heartbeat() -> Result<String, Box<dyn error::Error>> {
    let workflow = event_core::new_id().to_string();
    let event = HeartbeatSent { uptime_in_seconds: 0 };
    let json = Envelope::new("status-service", workflow, event).to_json()?;
    Ok(String::from_utf8(json)? + "\n")
}

fn schema() -> String {
    catalog::entry(HeartbeatSent::TYPE, HeartbeatSent::VERSION)
        .map_or_else(String::new, |entry| entry.schema.to_owned())
}
