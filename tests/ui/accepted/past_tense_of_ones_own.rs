use event_core::Event;

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
#[event(type = "ops.host_sshed", version = 1, past_tense = "sshed")]
struct HostSshed {}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema, Event)]
#[event(type = "lager.datensatz_angelegt", version = 1, past_tense = "angelegt")]
struct DatensatzAngelegt {}

#[test]
fn a_past_tense_that_the_rule_does_not_know_can_be_named() {
    assert_eq!(HostSshed::TYPE, "ops.host_sshed");
    assert_eq!(DatensatzAngelegt::TYPE, "lager.datensatz_angelegt");
}
