//! The rule of shape.

use event_naming::EventName;

fn with_length(bytes: usize) -> String {
    let rest = ".created";
    format!("{}{rest}", "a".repeat(bytes - rest.len()))
}

#[test]
fn well_shaped_names_are_accepted() {
    for name in [
        "a.sent",
        "order.placed",
        "a.b.c.sent",
        "a1.b2.sent",
        "two_words.three_more_words.created",
        "s3.object_42_created",
        "video.vault_value_changed",
        "api.v2x_created",
        "ops.gateway_v2_created",
        &with_length(128),
    ] {
        assert!(EventName::parse(name).is_ok(), "{name}");
    }
}

#[test]
fn each_mistake_of_shape_has_its_message() {
    for (name, part) in [
        ("", "the name is empty"),
        (&*with_length(129), "is 129 bytes long, but at most 128 are allowed"),
        ("created", "has no domain"),
        ("dataset_created", "has no domain"),
        ("DatasetCreated", "has no domain and is not lower snake_case"),
        ("a.b.c.d.sent", "has 5 segments, but at most 4 are allowed"),
        (".order.placed", "an empty segment"),
        ("order.placed.", "an empty segment"),
        ("order..placed", "an empty segment"),
        (".", "an empty segment"),
        ("Order.placed", "is not lower snake_case"),
        ("order.PLACED", "is not lower snake_case"),
        ("order.line-added", "has a `-`"),
        ("order.line added", "has a space"),
        ("order/line_added", "has a `/`"),
        ("order:line_added", "has a `:`"),
        ("order.placed!", "has the character `!`"),
        ("order.placed\n", "has the character `\\n`"),
        ("café.order_placed", "has the character `é`"),
        ("订单.placed", "has the character `订`"),
        ("2fa.code_sent", "has the segment `2fa`, which starts with a digit"),
        ("login.2fa_sent", "has the segment `2fa_sent`, which starts with a digit"),
        ("order.line__added", "one underscore too many in `line__added`"),
        ("order._line_added", "one underscore too many in `_line_added`"),
        ("order_.line_added", "one underscore too many in `order_`"),
        ("order.line_added_", "one underscore too many in `line_added_`"),
        ("order.v2.placed", "holds a version"),
        ("v1.order_placed", "holds a version"),
        ("order.placed.v2", "holds a version"),
        ("order.placed_v2", "holds a version"),
        ("order.v1beta1.placed", "holds a version"),
    ] {
        let message = EventName::parse(name).unwrap_err().to_string();
        assert!(message.contains(part), "{name}: {message}");
    }
}
