//! `breaks`: the gate of a review.

use serde_json::Value;

use crate::Folder;
use crate::organisation::{
    PLACED, SHIPPED, catalog, event, lock, object, order, order_without_total, shop, text,
};

/// A repository whose branch broke a contract of `main` and removed another.
fn repository() -> Folder {
    let folder = Folder::repository();
    folder.write("shop/events.lock.json", lock(shop(&order()).events()));
    folder.commit("Publish");
    let changed = event(PLACED, 1, &order_without_total());
    folder.write("catalog.json", catalog("shop", &[changed], &[]).to_json());
    folder
}

#[test]
fn a_break_is_told_in_the_words_of_a_build() {
    let folder = repository();
    let breaks = folder.event(&["breaks", "catalog.json", "--against", "main"]);
    insta::assert_snapshot!(breaks.ended(1));
}

#[test]
fn a_break_is_a_comment_of_a_review() {
    let folder = repository();
    let arguments = ["breaks", "catalog.json", "--against", "main", "--format", "markdown"];
    insta::assert_snapshot!(folder.event(&arguments).ended(1));
}

#[test]
fn a_break_is_an_annotation_of_a_pull_request() {
    let folder = repository();
    let arguments = ["breaks", "catalog.json", "--against", "main", "--format", "github"];
    let told = folder.event(&arguments).ended(1);
    let lines: Vec<_> = told.lines().collect();
    let [changed, removed] = lines.as_slice() else { panic!("{told}") };
    let start = "::error file=src/events.rs,line=11,title=incompatible-change::`shop.order_placed` version 1 \
                 breaks the contract that was blessed for it%0A= change: `payload.total` was removed%0A";
    assert!(changed.starts_with(start), "{changed}");
    let start = "::error file=shop/events.lock.json,line=6,title=removed-event::";
    assert!(removed.starts_with(start), "{removed}");
}

#[test]
fn a_break_is_a_result_of_sarif() {
    let folder = repository();
    let arguments = ["breaks", "catalog.json", "--against", "main", "--format", "sarif"];
    let log: Value = serde_json::from_str(&folder.event(&arguments).ended(1)).unwrap();
    let run = &log["runs"][0];
    assert_eq!((&log["version"], log["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        // Section 3.27.6: an index into the rules, of which the id is the same.
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].as_u64().unwrap() > 0, "{place}");
    }
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "src/events.rs");
}

#[test]
fn what_both_sides_read_breaks_nothing() {
    let folder = repository();
    let mut grown = order();
    grown["properties"]["coupon"] = text();
    let shipped = object(&[("order_id", text())]);
    let events = [event(PLACED, 1, &grown), event(SHIPPED, 1, &shipped)];
    folder.write("catalog.json", catalog("shop", &events, &[]).to_json());
    let told = folder.event(&["breaks", "catalog.json", "--against", "main"]).ended(0);
    assert_eq!(told, "ok nothing breaks what main has\n");
    for format in ["github", "json", "markdown", "sarif"] {
        let run =
            folder.event(&["breaks", "catalog.json", "--against", "main", "--format", format]);
        let told = run.ended(0);
        assert_eq!(told.is_empty(), format == "github", "{told}");
    }
}

#[test]
fn every_contract_of_a_history_counts_and_what_was_decided_before_is_no_news() {
    let folder = Folder::repository();
    let first = event(PLACED, 1, &order());
    let accepted = event(PLACED, 1, &order_without_total());
    folder.write("events.lock.json", lock(&[first.clone(), accepted.clone()]));
    folder.commit("Accept a break after a review");
    let gate = |events: &[_]| {
        folder.write("catalog.json", catalog("shop", events, &[]).to_json());
        folder.event(&["breaks", "catalog.json", "--against", "HEAD"])
    };
    gate(&[accepted]).ended(0);
    gate(&[first]).ended(0);
    let mut next = order_without_total();
    next["properties"]["coupon"] = text();
    let told = gate(&[event(PLACED, 1, &next)]).ended(1);
    let earlier = "(against an earlier contract, at HEAD:events.lock.json:5 (baseline))";
    assert!(told.contains(earlier), "{told}");
}

#[test]
fn one_direction_is_enough_if_only_one_is_asked_for_and_a_version_may_be_let_pass() {
    let folder = repository();
    let shipped = object(&[("order_id", text())]);
    let events = [event(PLACED, 1, &order_without_total()), event(SHIPPED, 1, &shipped)];
    folder.write("both.json", catalog("shop", &events, &[]).to_json());
    let gate = |arguments: &[&str]| {
        folder.event(&[&["breaks", "--against", "main"], arguments].concat()).code
    };
    assert_eq!(gate(&["both.json"]), 1);
    assert_eq!(gate(&["both.json", "--compatibility", "forward"]), 1);
    assert_eq!(gate(&["both.json", "--compatibility", "backward"]), 0);
    assert_eq!(gate(&["both.json", "--allow", "shop.order_placed@1"]), 0);
    assert_eq!(gate(&["catalog.json", "--allow", "shop.order_placed@1"]), 1);
    let shipped = "shop.order_shipped@1";
    assert_eq!(gate(&["catalog.json", "--allow", "shop.order_placed@1", "--allow", shipped]), 0);
    assert_eq!(gate(&["both.json", "--allow", "shop.order_placed"]), 2);
}

#[test]
fn a_catalog_is_compared_with_a_catalog_too() {
    let folder = Folder::new();
    folder.write("deployed.json", shop(&order()).to_json());
    folder.write("built.json", shop(&order_without_total()).to_json());
    let told = folder.event(&["breaks", "built.json", "--against", "deployed.json"]).ended(1);
    assert!(
        told.starts_with("error[incompatible-change]: `shop.order_placed` version 1"),
        "{told}"
    );
    let told = folder.event(&["breaks", "deployed.json", "--against", "deployed.json"]).ended(0);
    assert_eq!(told, "ok nothing breaks what deployed.json has\n");
}

#[test]
fn a_baseline_is_compared_with_its_past_and_its_structs_get_names() {
    let folder = Folder::repository();
    folder.write("events.lock.json", lock(&[event(PLACED, 1, &order())]));
    folder.commit("Publish");
    let both = [event(PLACED, 1, &order()), event(PLACED, 1, &order_without_total())];
    folder.write("events.lock.json", lock(&both));
    let told = folder.event(&["breaks", "events.lock.json", "--against", "HEAD"]).ended(1);
    assert!(told.contains("  --> events.lock.json:6 (baseline)\n"), "{told}");
    assert!(told.contains("with `impl From<OrderPlacedV1> for OrderPlaced`"), "{told}");
}

#[test]
fn who_reads_what_breaks_is_told() {
    let folder = Folder::new();
    folder.write("deployed/billing.json", crate::organisation::billing().to_json());
    folder.write("shop.json", shop(&order_without_total()).to_json());
    let told = folder.event(&["breaks", "shop.json", "--against", "deployed"]).ended(1);
    assert!(told.ends_with("   = read by: `Events` (billing)\n"), "{told}");
}
