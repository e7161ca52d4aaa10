//! What is logged of bad lines.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use event_consume::replay::Replay;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use crate::fixture::{Events, created};

type Fields = BTreeMap<&'static str, String>;

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

#[derive(Clone, Default)]
struct Recording(Arc<Mutex<Vec<(Level, Fields)>>>);

impl<S: Subscriber> Layer<S> for Recording {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::new();
        event.record(&mut Reader(&mut fields));
        self.0.lock().unwrap().push((*event.metadata().level(), fields));
    }
}

#[test]
fn bad_lines_are_logged_unless_somebody_else_hears_of_them() {
    let text = format!("{}\n{{}}\n", created(1));
    let recording = Recording::default();
    let subscriber = tracing_subscriber::registry().with(recording.clone());
    tracing::subscriber::with_default(subscriber, || {
        let events = Replay::new().events::<Events>(text.as_bytes()).unwrap();
        assert_eq!(events.count(), 1);
        let replay = Replay::new().report(|_| {});
        assert_eq!(replay.events::<Events>(text.as_bytes()).unwrap().count(), 1);
    });
    let expected = [
        ("error", "envelope field `id` is missing".to_owned()),
        ("message", "bad line".to_owned()),
        ("replay.line", "2".to_owned()),
        ("replay.offset", (created(1).len() + 1).to_string()),
    ];
    assert_eq!(*recording.0.lock().unwrap(), [(Level::WARN, Fields::from(expected))]);
}
