//! What the tests share: the command, a folder for its files, and events.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use event_core::Envelope;
use event_core::uuid::Uuid;
use example_contracts::access::InvitationSent;
use example_contracts::ai::EnrichmentFailed;
use tempfile::TempDir;

/// A folder in which the command runs.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with the contracts of the examples and a few events.
    pub(crate) fn with_events() -> Self {
        let folder = Self::new();
        folder.write("events.lock.json", fs::read(baseline()).unwrap());
        folder.write("events.ndjson", EVENTS.join("\n") + "\n");
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// `cargo event` in this folder.
    pub(crate) fn event(&self, arguments: &[&str]) -> Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("cargo-event");
        command.arg("event").args(arguments).current_dir(self.0.path());
        command
    }

    /// What the command ends with and prints: the exit code, the output and the error output.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        of_output(&mut self.event(arguments))
    }
}

pub(crate) fn of_output(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The contracts of the examples.
pub(crate) fn baseline() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/contracts/events.lock.json")
}

/// Events of two services.
pub(crate) const EVENTS: [&str; 4] = [
    r#"{"id":"018cc251-f400-7000-8000-000000000001","type":"ingestion.dataset_created","version":1,"timestamp":"2024-01-01T10:00:00Z","source":"ingestion-service","correlation_id":"import-1","payload":{"dataset_id":"planets","rows":8,"columns":["name","radius"]}}"#,
    r#"{"id":"018cc251-f400-7000-8000-000000000002","type":"ingestion.dataset_created","version":3,"timestamp":"2024-01-01T11:00:00+01:00","source":"ingestion-service","correlation_id":"import-2","payload":{"dataset_id":"moons","rows":290,"columns":[]}}"#,
    r#"{"id":"018cc251-f400-7000-8000-000000000003","type":"access.invitation_sent","version":1,"timestamp":"2024-01-02T09:30:00.5Z","source":"access-service","correlation_id":"import-2","payload":{"dataset_id":"moons","invitation_id":"i-7","email":"caroline@example.org"}}"#,
    r#"{"id":"018cc251-f400-7000-8000-000000000004","type":"ingestion.dataset_created","version":1,"timestamp":"2024-01-03T10:00:00Z","source":"batch","correlation_id":"import-3","payload":{"dataset_id":"comets","rows":0,"columns":["name"]}}"#,
];

/// A line as a service writes it, with an id that says its number.
pub(crate) fn line(number: u64) -> String {
    let id = Uuid::from_u64_pair(0x018c_c251_f400_7000, 0x8000_0000_0000_0000 | number);
    let json = if number.is_multiple_of(3) {
        let payload = InvitationSent {
            dataset_id: format!("dataset-{}", number % 50),
            invitation_id: format!("i-{number}"),
            email: format!("reader-{number}@example.org"),
        };
        Envelope::new("access-service", format!("import-{}", number % 100), payload)
            .with_id(id)
            .to_json()
    } else {
        let payload = EnrichmentFailed {
            dataset_id: format!("dataset-{}", number % 50),
            model: "describer-2".to_owned(),
            attempts: 3,
            detail: "the model did not answer within thirty seconds".to_owned(),
        };
        Envelope::new("ai-service", format!("import-{}", number % 100), payload)
            .with_id(id)
            .to_json()
    };
    String::from_utf8(json.unwrap()).unwrap()
}

/// So many lines.
pub(crate) fn lines(count: u64) -> String {
    (1..=count).map(|number| line(number) + "\n").collect()
}

pub(crate) fn gzip(text: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd(text: &[u8]) -> Vec<u8> {
    zstd::encode_all(text, 1).unwrap()
}
