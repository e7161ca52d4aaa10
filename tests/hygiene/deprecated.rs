use event_core::{Event, EventSet};

#[forbid(deprecated)]
mod old {
    use super::Event;

    #[derive(Default, Event)]
    #[event(type = "ingestion.dataset_created", version = 1)]
    #[deprecated = "read version 2"]
    pub(super) struct DatasetCreated {
        #[deprecated(since = "1.2.0", note = "count them yourself")]
        pub(super) rows: u64,
    }
}

#[forbid(deprecated)]
mod marked {
    use super::Event;

    #[derive(Default, Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    #[deprecated = "nobody is invited"]
    pub(super) struct InvitationSent {
        #[deprecated]
        #[event(sensitive = "the mail service sends the invitation to it")]
        pub(super) email: (),
        #[deprecated]
        #[event(public = "the number of the seat")]
        pub(super) pin: (),
    }
}

/// The type of a flattened field is named once more, and by the derive.
#[expect(deprecated)]
mod flattened {
    use event_core::schemars::JsonSchema;
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize, JsonSchema)]
    #[deprecated]
    pub(super) struct Guest {
        pub(super) nickname: String,
    }

    #[derive(Serialize, Deserialize, JsonSchema, event_core::Event)]
    #[event(type = "access.invitation_sent", version = 1)]
    pub(super) struct InvitationSent {
        #[event(sensitive = "the badge shows it")]
        #[serde(flatten)]
        pub(super) guest: Guest,
    }
}

/// The attribute names what is deprecated, and is no use of it.
#[forbid(deprecated)]
mod new {
    use super::Event;

    #[derive(Default, Event)]
    #[event(type = "ingestion.dataset_created", version = 2, upcast_from = super::old::DatasetCreated)]
    pub(super) struct DatasetCreated {}
}

#[expect(deprecated)]
impl From<old::DatasetCreated> for new::DatasetCreated {
    fn from(_: old::DatasetCreated) -> Self {
        Self {}
    }
}

/// What is deprecated is used in the variants, and by their author alone.
#[deny(deprecated)]
mod sets {
    use super::EventSet;

    #[derive(EventSet)]
    pub(super) enum OldEvents {
        #[deprecated = "nobody sends it"]
        Created(#[expect(deprecated)] Box<super::old::DatasetCreated>),
    }

    #[derive(EventSet)]
    #[deprecated]
    pub(super) enum NewEvents {
        Created(super::new::DatasetCreated),
    }
}

#[expect(deprecated)]
mod other_impls {
    crate::implement_the_rest!(super::old::DatasetCreated);
    crate::implement_the_rest!(super::new::DatasetCreated);
    crate::implement_the_rest!(super::marked::InvitationSent);
}

#[test]
#[expect(deprecated)]
fn the_impl_of_a_deprecated_event_is_no_use_of_it() {
    assert_eq!(old::DatasetCreated::TYPE, "ingestion.dataset_created");
    assert_eq!(crate::sent_and_received(old::DatasetCreated { rows: 7 }).rows, 0);
}

#[test]
#[expect(deprecated)]
fn the_impl_of_a_set_of_deprecated_events_is_no_use_of_them() {
    let sets::OldEvents::Created(created) = crate::received(old::DatasetCreated { rows: 7 });
    let sets::NewEvents::Created(new::DatasetCreated {}) = crate::received(*created);
}

#[test]
#[expect(deprecated)]
fn the_marks_of_deprecated_fields_are_no_use_of_them() {
    let marked::InvitationSent { email: (), pin: () } =
        crate::sent_and_received(marked::InvitationSent::default());
    let guest = flattened::Guest { nickname: "Ada".to_owned() };
    let line = crate::shown(flattened::InvitationSent { guest });
    assert!(line.ends_with(r#""payload":{"guest":"[redacted]"}}"#), "{line}");
}
