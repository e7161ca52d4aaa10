//! `lock check`, `move` and `rewrite`.

use event_catalog::{Baseline, Golden};

use crate::Folder;
use crate::organisation::{
    PLACED, SHIPPED, event, lock, object, order, order_without_total, shop, text,
};

#[test]
fn a_whole_baseline_is_fine_and_one_that_lost_a_contract_is_not() {
    let folder = Folder::repository();
    folder.write("shop/events.lock.json", lock(shop(&order()).events()));
    folder.commit("Publish");
    let file = "shop/events.lock.json";
    let told = folder.event(&["lock", "check", file]).ended(0);
    assert_eq!(told, "ok shop/events.lock.json: 2 contracts of 2 versions\n");

    folder.write(file, lock(&[event(PLACED, 1, &order())]));
    let told = folder.event(&["lock", "check", file]).ended(1);
    let expected = "error: shop/events.lock.json: it lacks 1 contract that HEAD has
   = note: `shop.order_shipped` version 1
   = help: take the file from HEAD and bless again, or bless again alone, which adds what is missing
";
    assert_eq!(told, expected);
    let error = folder.event(&["lock", "check", file, "--against", "nothing"]).failed();
    assert!(error.starts_with("error: git knows no nothing here\n"), "{error}");
}

#[test]
fn an_edited_baseline_and_one_with_marks_are_named_with_their_line() {
    let folder = Folder::new();
    let text = String::from_utf8(lock(shop(&order()).events())).unwrap();
    folder.write("edited.json", text.replace("\"comment\"", "\"remark\""));
    folder.write(
        "torn.json",
        text.replace("null\n", "<<<<<<< ours\nnull\n=======\nnull\n>>>>>>> theirs\n"),
    );
    folder.write("cut.json", &text[..200]);
    let told = folder.event(&["lock", "check", "edited.json", "torn.json", "cut.json"]).ended(1);
    for expected in [
        "error: edited.json: a contract of `shop.order_placed` version 1 (line 5) is not the one that was blessed",
        "error: torn.json: line 7 is the mark of a merge that is not finished\n   = help: ",
        "error: cut.json: this is not JSON at line 5",
    ] {
        assert!(told.contains(expected), "{told}");
    }
    folder.event(&["lock", "check", "nothing.json"]).failed();
}

#[test]
fn a_baseline_of_any_form_is_rewritten_without_a_loss() {
    let folder = Folder::new();
    let text = lock(shop(&order()).events());
    let baseline = Baseline::from_json(&text).unwrap();
    // As a tool that knows JSON alone would write it.
    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    folder.write("events.lock.json", serde_json::to_vec_pretty(&value).unwrap());
    let told = folder.event(&["lock", "check"]).ended(0);
    assert!(told.contains("= note: a blessing writes it in another form"), "{told}");
    let told = folder.event(&["lock", "rewrite", "events.lock.json"]).ended(0);
    assert_eq!(told, "ok events.lock.json: rewritten\n");
    assert_eq!(folder.read("events.lock.json").as_bytes(), text);
    assert_eq!(Baseline::from_json(folder.read("events.lock.json").as_bytes()), Ok(baseline));
    let told = folder.event(&["lock", "rewrite", "events.lock.json"]).ended(0);
    assert_eq!(told, "ok events.lock.json: as it was\n");

    folder.write("broken.json", "{");
    folder.write("other.json", serde_json::to_vec_pretty(&value).unwrap());
    let before = folder.read("other.json");
    folder.event(&["lock", "rewrite", "other.json", "broken.json"]).failed();
    assert_eq!(folder.read("other.json"), before, "nothing is written where one cannot be read");
}

#[test]
fn an_event_moves_with_its_history_and_its_golden_events() {
    let folder = Folder::new();
    let history = [event(PLACED, 1, &order()), event(PLACED, 1, &order_without_total())];
    let second = event(PLACED, 2, &object(&[("id", text())]));
    let shipped = event(SHIPPED, 1, &object(&[]));
    let all = [&history[..], &[second, shipped]].concat();
    folder.write("shop/events.lock.json", lock(&all));
    let mut golden = Golden::default();
    for event in &all {
        golden.add(&event.event_type, event.version, &event.fingerprint, serde_json::json!({}));
    }
    folder.write("shop/events.lock.golden.jsonl", golden.to_lines());
    folder.write("billing/Cargo.toml", "[package]\nname = \"billing-contracts\"\n");
    let before = folder.read("shop/events.lock.json");
    let (from, to) = ("shop/events.lock.json", "billing/events.lock.json");
    let told = folder.event(&["lock", "move", PLACED, "--from", from, "--to", to]).ended(0);
    let line = "in the build.rs beside shop/events.lock.json write \
                `.moved_to(\"shop.order_placed\", 2, \"billing-contracts\")`\n";
    assert!(told.ends_with(line), "{told}");

    let moved = Baseline::from_json(folder.read(to).as_bytes()).unwrap();
    let versions: Vec<_> = moved.versions().collect();
    assert_eq!(versions, [(PLACED, 1), (PLACED, 2)]);
    let fingerprints = moved.of(PLACED, 1).iter().map(|it| &it.fingerprint);
    assert!(fingerprints.eq(history.iter().map(|it| &it.fingerprint)), "in the same order");
    assert_eq!(folder.read("billing/events.lock.golden.jsonl").lines().count(), 3);
    assert_eq!(folder.read(from), before, "what was published stays published");

    let error = folder.event(&["lock", "move", "shop.gone", "--from", from, "--to", to]).failed();
    assert!(
        error.starts_with("error: shop/events.lock.json has no contract of shop.gone\n"),
        "{error}"
    );
}
