//! The full text of the messages.

use event_naming::EventName;

const MESSAGES: &[(&str, &str)] = &[
    (
        "",
        "the name is empty: write `<domain>.<entity>_<past tense>`, for example `ingestion.dataset_created`",
    ),
    (
        "café.order_placed",
        "`café.order_placed` has the character `é`: write the name with `a` to `z`, `0` to `9`, `_` and `.` only",
    ),
    (
        "dataset_created",
        "`dataset_created` has no domain: write `<domain>.dataset_created`, for example `ingestion.dataset_created`",
    ),
    (
        "CreateDataset",
        "`CreateDataset` has no domain and is not lower snake_case: write `<domain>.dataset_created`, for example `ingestion.dataset_created`",
    ),
    (
        "dataset",
        "`dataset` has no domain: write `<domain>.<entity>_<past tense>`, for example `ingestion.dataset_created`",
    ),
    (
        "ingestion..dataset_created",
        "`ingestion..dataset_created` has an empty segment (one dot too many): write `ingestion.dataset_created`",
    ),
    (
        "Ingestion.DatasetCreated",
        "`Ingestion.DatasetCreated` is not lower snake_case: write `ingestion.dataset_created`",
    ),
    (
        "Ingestion.DatasetStatus",
        "`Ingestion.DatasetStatus` is not lower snake_case: write words of `a` to `z` and `0` to `9`, as in `ingestion.dataset_created`",
    ),
    (
        "ingestion.dataset-created",
        "`ingestion.dataset-created` has a `-`, but words are joined with `_`: write `ingestion.dataset_created`",
    ),
    (
        "ingestion.dataset created",
        "`ingestion.dataset created` has a space, but words are joined with `_`: write `ingestion.dataset_created`",
    ),
    (
        "ingestion/dataset_created",
        "`ingestion/dataset_created` has a `/`, but segments are joined with `.`: write `ingestion.dataset_created`",
    ),
    (
        "order.placed!",
        "`order.placed!` has the character `!`: write the name with `a` to `z`, `0` to `9`, `_` and `.` only",
    ),
    ("order.\nplaced", "`order.\\nplaced` has the character `\\n`: write `order.placed`"),
    (
        "login.2fa_sent",
        "`login.2fa_sent` has the segment `2fa_sent`, which starts with a digit: write a letter first, as in `login.two_factor_code_sent`",
    ),
    (
        "ingestion.dataset__created",
        "`ingestion.dataset__created` has one underscore too many in `dataset__created`: write `ingestion.dataset_created`",
    ),
    (
        "a.b.c.d.sent",
        "`a.b.c.d.sent` has 5 segments, but at most 4 are allowed: leave one out, or join two with `_`, as in `billing.customer.card_added`",
    ),
    (
        "ingestion.dataset_created_v2",
        "`ingestion.dataset_created_v2` holds a version, which does not belong in the name: write `version = 2` and the name `ingestion.dataset_created`",
    ),
    (
        "v2.dataset_created",
        "`v2.dataset_created` holds a version, which does not belong in the name: write `version = 2` and leave `v2` out of the name",
    ),
    (
        "ingestion.v1beta1.dataset_created",
        "`ingestion.v1beta1.dataset_created` holds a version, which does not belong in the name: write `version = N` and the name `ingestion.dataset_created`",
    ),
    (
        "billing.invoice_will_be_sent",
        "`billing.invoice_will_be_sent` says with `will` what is going to happen, not what has happened: write a fact, as in `ingestion.dataset_created`",
    ),
    (
        "billing.invoice_to_be_sent",
        "`billing.invoice_to_be_sent` says with `to_be` what is yet to happen, not what has happened: write a fact, as in `ingestion.dataset_created`",
    ),
    (
        "order.order_to_ship",
        "`order.order_to_ship` says with `to_ship` what is yet to happen, not what has happened: write a fact, as in `ingestion.dataset_created`",
    ),
    (
        "billing.invoice_being_sent",
        "`billing.invoice_being_sent` says with `being` what is still under way, not what has happened: write a fact, as in `ingestion.dataset_created`",
    ),
    (
        "billing.invoice_should_be_sent",
        "`billing.invoice_should_be_sent` says with `should` what may or should happen, not what has happened: write a fact, as in `ingestion.dataset_created`",
    ),
    (
        "ingestion.dataset_created_event",
        "`ingestion.dataset_created_event` need not say that it is an event: write `ingestion.dataset_created`",
    ),
    (
        "order.order_created_msg",
        "`order.order_created_msg` need not say that it is a message: write `order.order_created`",
    ),
    (
        "ingestion.create_dataset",
        "`ingestion.create_dataset` is a command, not a fact: write `ingestion.dataset_created`",
    ),
    (
        "ingestion.dataset_create",
        "`ingestion.dataset_create` has `create` in its base form, not in the past tense: write `ingestion.dataset_created`",
    ),
    (
        "account.refreshed_balance",
        "`account.refreshed_balance` has `balance` directly after its verb `refreshed`, but the verb must come last or before a preposition: write `account.balance_refreshed`",
    ),
    (
        "order.payment_received_notification",
        "`order.payment_received_notification` has `notification` directly after its verb `received`, but the verb must come last or before a preposition, as in `search.index_rebuilt`",
    ),
    (
        "contact.deletion",
        "`contact.deletion` names an action with the noun `deletion` instead of stating a fact: write `contact.deleted`",
    ),
    (
        "mail.message_sended",
        "`mail.message_sended` has the wrong past tense `sended`: write `mail.message_sent`",
    ),
    (
        "user.login",
        "`user.login` writes a verb and its particle as one word, `login`: write `user.logged_in`",
    ),
    (
        "ingestion.dataset_creating",
        "`ingestion.dataset_creating` says with `creating` what is happening, not what has happened: write `ingestion.dataset_created` once it has",
    ),
    (
        "ingestion.dataset_creates",
        "`ingestion.dataset_creates` says with `creates` what happens, not what has happened: write `ingestion.dataset_created`",
    ),
    (
        "order.order_created_at",
        "`order.order_created_at` ends in `at` with nothing after it: leave it out, or write what follows it, as in `sent_to_customer`",
    ),
    (
        "web.request_sent_to",
        "`web.request_sent_to` ends in `to` with nothing after it: leave it out, or write what follows it, as in `sent_to_customer`",
    ),
    (
        "order.order_created_yesterday",
        "`order.order_created_yesterday` has `yesterday` directly after its verb `created`, but the verb must come last or before a preposition, as in `search.index_rebuilt`",
    ),
    (
        "ingestion.created.dataset",
        "`ingestion.created.dataset` has its verb `created` before the last segment: write `ingestion.dataset.created`",
    ),
    (
        "order.created.v_of_x",
        "`order.created.v_of_x` has its verb `created` before the last segment: write it in the last segment, as in `billing.customer.card_added`",
    ),
    (
        "legal.create_will",
        "`legal.create_will` does not say what has happened: write a past tense, as in `ingestion.dataset_created`, or, if one of its words is a past tense, name it: `past_tense = \"…\"`",
    ),
    (
        "order.heartbeat",
        "`order.heartbeat` does not say what has happened: write a past tense, as in `ingestion.dataset_created`, or, if one of its words is a past tense, name it: `past_tense = \"…\"`",
    ),
];

#[test]
fn each_message_says_what_is_wrong_and_what_to_write() {
    for (name, message) in MESSAGES {
        assert_eq!(EventName::parse(name).unwrap_err().to_string(), *message);
    }
}

#[test]
fn a_long_name_is_shortened_in_its_message() {
    assert_eq!(
        EventName::parse(&"a".repeat(200)).unwrap_err().to_string(),
        "`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is 200 bytes long, but at most 128 are allowed: write a shorter one, such as `ingestion.dataset_created`"
    );
}

#[test]
fn a_wrong_escape_names_the_words_there_are() {
    for (name, word, message) in [
        (
            "ops.host_sshed",
            "ssh",
            "`past_tense = \"ssh\"` is not a whole word of `host_sshed`: name one of its words, `host` or `sshed`",
        ),
        (
            "ops.big_host_sshed",
            "",
            "`past_tense = \"\"` is not a whole word of `big_host_sshed`: name one of its words, `big`, `host` or `sshed`",
        ),
        (
            "ops.sshed",
            "ssh",
            "`past_tense = \"ssh\"` is not a whole word of `sshed`: write `past_tense = \"sshed\"`, the only word there is",
        ),
    ] {
        assert_eq!(EventName::parse_with(name, word).unwrap_err().to_string(), message);
    }
}

#[test]
fn errors_are_comparable_standard_errors() {
    let error = EventName::parse("order.heartbeat").unwrap_err();
    let same = EventName::parse("order.heartbeat").unwrap_err();
    let other = EventName::parse("order.status").unwrap_err();
    assert_eq!(error.clone(), same);
    assert_ne!(error, other);
    let standard: &dyn std::error::Error = &error;
    assert!(standard.source().is_none());
}
