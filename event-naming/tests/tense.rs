//! The rule of tense.

use event_naming::EventName;

fn is_accepted(last_segment: &str) -> bool {
    EventName::parse(&format!("domain.{last_segment}")).is_ok()
}

#[test]
fn past_forms_are_accepted() {
    for word in [
        // regular
        "created",
        "died",
        "used",
        "owed",
        "synced",
        "panicked",
        "embedded",
        "succeeded",
        "tied",
        // irregular, with and without `re`
        "sent",
        "written",
        "wrote",
        "built",
        "set",
        "put",
        "read",
        "went",
        "hid",
        "led",
        "fed",
        "resent",
        "rewritten",
        "rebuilt",
        "reset",
        "redone",
        "born",
        // in -eed
        "agreed",
        "freed",
        "guaranteed",
        "decreed",
        // both forms are right
        "learned",
        "learnt",
        "burned",
        "spilled",
        "relearned",
        // look like an irregular verb made regular and are not
        "lied",
        "relied",
        "founded",
        "relayed",
        "grounded",
        "broadcasted",
        "requited",
        // share letters with an irregular verb
        "rated",
        "hated",
        "called",
        "shelled",
        "retired",
        "rested",
        "planned",
        "played",
    ] {
        assert!(is_accepted(word), "{word}");
    }
}

#[test]
fn other_words_are_no_past_forms() {
    for word in [
        // bases, nouns, adjectives
        "create",
        "creation",
        "creates",
        "creating",
        "status",
        "available",
        "dataset",
        "x",
        // the past is a noun too
        "bid",
        "cost",
        "input",
        "output",
        "forecast",
        "shed",
        "rebid",
        "thought",
        "felt",
        // no form at all although it begins with `re`
        "relent",
        "re",
        "red",
        // in -eed
        "need",
        "feed",
        "seed",
        "speed",
        "exceed",
        "succeed",
        "proceed",
        "weed",
        "createed",
        // too short, no vowel
        "ed",
        "aed",
        "bed",
        "sshed",
        "sled",
        "mp3ed",
        // exceptions
        "embed",
        "hundred",
        "watershed",
        "undefined",
        "unchanged",
        "biped",
        // irregular verbs made regular
        "sended",
        "writed",
        "rewrited",
        "resended",
        "builded",
        "runned",
        "cutted",
        "putting",
        "hided",
        "payed",
        "buyed",
        "maked",
        "choosed",
    ] {
        assert!(!is_accepted(word), "{word}");
    }
}

#[test]
fn only_a_particle_or_a_phrase_may_follow_the_verb() {
    for (segment, accepted) in [
        ("parcel_picked_up", true),
        ("parcel_picked_up_at_station", true),
        ("invoice_sent_to_customer", true),
        ("invoice_sent_to_customer_in_germany", true),
        ("user_logged_in_with_google", true),
        ("item_placed_on_hold", true),
        ("invoice_sent_to", false),
        ("invoice_sent_customer", false),
        ("parcel_picked_up_today", false),
        ("order_created_at", false),
        ("parcel_picked_up_down", false),
        ("parcel_picked_again_away_soon", false),
        ("created_dataset", false),
        ("member_joined_channel", false),
    ] {
        assert_eq!(is_accepted(segment), accepted, "{segment}");
    }
}

#[test]
fn one_adverb_may_follow_the_verb() {
    for (segment, accepted) in [
        ("card_charged_successfully", true),
        ("payment_failed_unexpectedly", true),
        ("user_logged_in_successfully", true),
        ("item_sent_to_customer_directly", true),
        ("charged_successfully", true),
        ("card_successfully_charged", true),
        ("card_charged_fully_automatically", false),
        ("successfully", false),
        ("charge_successfully", false),
        // no adverbs
        ("message_received_reply", false),
        ("order_added_supply", false),
        ("access_set_only", false),
        ("bird_seen_fly", false),
    ] {
        assert_eq!(is_accepted(segment), accepted, "{segment}");
    }
}

#[test]
fn what_a_thing_became_may_follow_the_verb() {
    for (segment, accepted) in [
        ("account_went_active", true),
        ("account_became_active", true),
        ("host_went_offline", true),
        ("service_became_unavailable", true),
        ("invoice_became_overdue", true),
        ("user_became_member", false),
        ("user_went_home_early", false),
        ("order_created_active", false),
        ("went_active", true),
    ] {
        assert_eq!(is_accepted(segment), accepted, "{segment}");
    }
}

#[test]
fn a_command_that_ends_in_a_thing_is_refused() {
    for segment in [
        "create_data_set",
        "start_run",
        "create_ip_set",
        "cancel_order_paid",
        "delete_rule_set",
        "update_rule_set",
        "get_run",
        "get_test_run",
        "schedule_run",
        "stop_job_run",
        "list_permission_set",
        "batch_delete_read_set",
        "cancel_run",
        "request_password_reset",
        "send_password_reset",
        "create_data_set_from_file",
        "add_user_to_permission_set",
        "mark_message_read",
        "mark_as_resolved",
        "mark_invoice_as_paid",
        "recreate_data_set",
    ] {
        assert!(!is_accepted(segment), "{segment}");
    }
}

#[test]
fn a_fact_about_a_thing_that_is_called_like_a_verb_is_accepted() {
    for segment in [
        "order_paid",
        "run_started",
        "run_set",
        "report_sent",
        "build_cut",
        "price_set",
        "password_reset",
        "user_password_reset",
        "test_suite_run",
        "import_job_run",
        "check_run",
        "spell_cast",
        "vote_cast",
        "target_hit",
        "rate_limit_hit",
        "install_limit_hit",
        "publish_date_set",
        "toggle_set",
        "snooze_set",
        "trigger_set",
        "schedule_set",
        "update_read",
        "message_read",
        "post_read",
        "register_read",
        "write_timeout_hit",
        "leave_balance_reset",
        "stop_loss_hit",
        "associate_role_permissions_set",
        "override_vote_cast",
        "create_failed",
        "delete_requested",
        "create_user_failed",
        "verify_email_sent",
        "get_user_not_found",
        "item_marked_as_resolved",
        "deploy_not_run",
        "create_data_not_read",
    ] {
        assert!(is_accepted(segment), "{segment}");
    }
}

#[test]
fn every_particle_and_preposition_of_the_rule_is_known() {
    let particles = "in out up down off over back on through away apart aside along around together \
                     ahead forward again";
    let prepositions = "to from for by with without on onto in into at as of via after before during \
                        against between across under over within out through per upon due because \
                        and until since towards toward off outside inside";
    for particle in particles.split_whitespace() {
        assert!(is_accepted(&format!("item_moved_{particle}")), "{particle}");
        assert!(is_accepted(&format!("item_moved_{particle}_to_shelf")), "{particle}");
    }
    for preposition in prepositions.split_whitespace() {
        let is_particle = particles.split_whitespace().any(|particle| particle == preposition);
        assert!(is_accepted(&format!("item_moved_{preposition}_shelf")), "{preposition}");
        assert_eq!(is_accepted(&format!("item_moved_{preposition}")), is_particle, "{preposition}");
    }
}

#[test]
fn a_word_that_looks_ahead_refuses_the_verb_behind_it() {
    let modals = [
        "will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot",
        "wont", "being",
    ];
    for modal in modals {
        for between in ["", "be_", "have_been_", "not_be_", "no_longer_be_", "get_"] {
            let segment = format!("order_{modal}_{between}created");
            assert!(!is_accepted(&segment), "{segment}");
        }
    }
    for (segment, accepted) in [
        ("order_to_be_created", false),
        ("order_not_to_be_created", false),
        ("order_to_be_not_created", false),
        ("status_changed_to_created", true),
        ("access_to_account_granted", true),
        ("door_to_opened", true),
        ("door_to_not_be_opened", true),
        ("order_not_created", true),
        ("order_no_longer_created", true),
        ("order_been_created", true),
        ("may_report_created", true),
        ("failed_to_be_created", true),
        ("will_created", false),
    ] {
        assert_eq!(is_accepted(segment), accepted, "{segment}");
    }
}

#[test]
fn the_action_stands_in_the_last_segment() {
    assert!(EventName::parse("order.created.line").is_err());
    assert!(EventName::parse("created.order.line").is_err());
    assert!(EventName::parse("order.created.line_added").is_ok());
}

#[test]
fn a_question_an_answer_and_a_hook_state_no_fact() {
    for segment in [
        "check_if_user_opted_out",
        "check_whether_order_paid",
        "respond_activity_task_canceled",
        "get_saved",
        "get_recently_added",
        "retrieve_rendered",
        "before_job_started",
        "on_payment_received",
        "on_completed",
        "when_user_joined",
        "after_commit_written",
    ] {
        assert!(EventName::parse(&format!("domain.{segment}")).is_err(), "{segment}");
    }
    for segment in [
        "respond_failed",
        "respond_button_clicked",
        "get_started_clicked",
        "get_order_failed",
        "on_call_engineer_paged",
        "on_demand_backup_created",
        "on_chain_transfer_confirmed",
        "after_sales_case_opened",
        "before_tax_amount_changed",
        "onboarding_completed",
        "user_logged_on",
        "afterpay_order_captured",
    ] {
        assert!(EventName::parse(&format!("domain.{segment}")).is_ok(), "{segment}");
    }
}
