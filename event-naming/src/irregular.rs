//! English irregular verbs.

use crate::words::WordList;

/// Whether `base` is an irregular verb.
pub(crate) fn is_verb(base: &str) -> bool {
    BASES.contains(base)
}

/// The irregular verb whose regular past would be `word`, spelt well or badly: `send` for `sended`.
pub(crate) fn verb_made_regular(word: &str) -> Option<&'static str> {
    let base = BASES.with_start_of(word).find(|base| {
        word.strip_prefix(base).is_some_and(|ending| match ending.as_bytes() {
            // `seed` is a verb of its own.
            b"d" => base.ends_with('e') && *base != "see",
            b"ed" => true,
            [doubled, b'e', b'd'] => {
                base.as_bytes().last() == Some(doubled) && is_consonant(*doubled)
            }
            _ => false,
        })
    })?;
    (!REGULAR_TOO.contains(base)).then_some(base)
}

fn is_consonant(letter: u8) -> bool {
    !matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The forms of a verb that are accepted as a past tense. The first one is suggested.
///
/// `None` for a verb that is not irregular; empty for a verb such as `bid`, whose past is also a
/// noun, so that `auction.bid` does not say whether something has happened.
pub(crate) fn forms_of(base: &str) -> Option<&'static [&'static str]> {
    let place = VERBS.binary_search_by(|(verb, _)| (*verb).cmp(base)).ok()?;
    Some(VERBS[place].1)
}

/// The form that a passive takes: `forgotten` for `forgot`. `None` for a regular past form.
pub(crate) fn participle_of(past: &str) -> Option<&'static str> {
    let (_, forms) = VERBS.iter().find(|(_, forms)| forms.contains(&past))?;
    forms.first().copied()
}

/// Whether a past form is a participle and no past tense of its own: `given`.
pub(crate) fn is_only_participle(past: &str) -> bool {
    VERBS.iter().any(|(_, forms)| forms.len() > 1 && forms.first() == Some(&past))
}

/// Whether `word` is an accepted past form of an irregular verb.
pub(crate) fn is_accepted_form(word: &str) -> bool {
    ACCEPTED_FORMS.contains(word)
}

/// Whether the verb has a regular past beside the irregular one: `learnt` and `learned`.
pub(crate) fn has_regular_past_too(base: &str) -> bool {
    REGULAR_TOO.contains(base)
}

/// Every irregular verb, sorted, with its accepted forms.
#[rustfmt::skip]
static VERBS: [(&str, &[&str]); 222] = [
    ("arise", &["arisen", "arose"]), ("awake", &["awoken", "awoke"]), ("bear", &["borne", "born"]),
    ("beat", &["beaten"]), ("become", &["became"]), ("beget", &["begotten", "begot"]),
    ("begin", &["begun", "began"]), ("bend", &["bent"]), ("bet", &[]), ("bid", &[]),
    ("bind", &["bound"]), ("bite", &["bitten"]), ("bleed", &["bled"]), ("blow", &["blown", "blew"]),
    ("break", &["broken", "broke"]), ("breed", &["bred"]), ("bring", &["brought"]),
    ("broadcast", &["broadcast"]), ("build", &["built"]), ("burn", &["burnt"]), ("burst", &[]),
    ("buy", &["bought"]), ("cast", &["cast"]), ("catch", &["caught"]),
    ("choose", &["chosen", "chose"]), ("cling", &["clung"]), ("come", &["came"]), ("cost", &[]),
    ("creep", &["crept"]), ("cut", &["cut"]), ("deal", &["dealt"]), ("dig", &["dug"]),
    ("do", &["done"]), ("draw", &["drawn", "drew"]), ("dream", &["dreamt"]),
    ("drink", &["drunk", "drank"]), ("drive", &["driven", "drove"]), ("dwell", &["dwelt"]),
    ("eat", &["eaten", "ate"]), ("fall", &["fallen", "fell"]), ("feed", &["fed"]), ("feel", &[]),
    ("fight", &["fought"]), ("find", &["found"]), ("flee", &["fled"]), ("fling", &["flung"]),
    ("fly", &["flown", "flew"]), ("forbid", &["forbidden", "forbade"]), ("forecast", &[]),
    ("foresee", &["foreseen", "foresaw"]), ("foretell", &["foretold"]),
    ("forget", &["forgotten", "forgot"]), ("forgive", &["forgiven", "forgave"]),
    ("forgo", &["forgone", "forwent"]), ("forsake", &["forsaken", "forsook"]),
    ("freeze", &["frozen", "froze"]), ("get", &["gotten", "got"]), ("give", &["given", "gave"]),
    ("go", &["gone", "went"]), ("grind", &[]), ("grow", &["grown", "grew"]), ("hang", &["hung"]),
    ("have", &[]), ("hear", &["heard"]), ("hide", &["hidden", "hid"]), ("hit", &["hit"]),
    ("hold", &["held"]), ("hurt", &["hurt"]), ("inlay", &["inlaid"]), ("input", &[]),
    ("keep", &["kept"]), ("kneel", &["knelt"]), ("know", &[]), ("lay", &["laid"]),
    ("lead", &["led"]), ("lean", &["leant"]), ("leap", &["leapt"]), ("learn", &["learnt"]),
    ("leave", &["left"]), ("lend", &["lent"]), ("let", &["let"]), ("lie", &["lain"]),
    ("light", &["lit"]), ("lose", &["lost"]), ("make", &["made"]), ("mean", &[]),
    ("meet", &["met"]), ("mislead", &["misled"]), ("misread", &["misread"]),
    ("misspell", &["misspelt"]), ("mistake", &["mistaken", "mistook"]),
    ("misunderstand", &["misunderstood"]), ("offset", &[]), ("outbid", &["outbid"]),
    ("outdo", &["outdone", "outdid"]), ("outgrow", &["outgrown", "outgrew"]), ("output", &[]),
    ("outrun", &["outran", "outrun"]), ("outsell", &["outsold"]), ("outspend", &["outspent"]),
    ("overcome", &["overcame"]), ("overdo", &["overdone", "overdid"]),
    ("overdraw", &["overdrawn", "overdrew"]), ("overfeed", &["overfed"]),
    ("overhear", &["overheard"]), ("overlay", &["overlaid"]), ("overpay", &["overpaid"]),
    ("override", &["overridden", "overrode"]), ("overrun", &["overran", "overrun"]),
    ("oversee", &["overseen", "oversaw"]), ("oversell", &["oversold"]),
    ("overshoot", &["overshot"]), ("oversleep", &["overslept"]), ("overspend", &["overspent"]),
    ("overtake", &["overtaken", "overtook"]), ("overthrow", &["overthrown", "overthrew"]),
    ("overwrite", &["overwritten", "overwrote"]), ("partake", &["partaken", "partook"]),
    ("pay", &["paid"]), ("prebuild", &["prebuilt"]), ("prepay", &["prepaid"]), ("preset", &[]),
    ("proofread", &["proofread"]), ("prove", &["proven", "proved"]), ("put", &["put"]),
    ("quit", &["quit"]), ("read", &["read"]), ("ride", &["ridden", "rode"]),
    ("ring", &["rung", "rang"]), ("rise", &["risen", "rose"]), ("run", &["ran", "run"]),
    ("saw", &["sawn"]), ("say", &["said"]), ("see", &["seen"]), ("seek", &["sought"]),
    ("sell", &["sold"]), ("send", &["sent"]), ("set", &["set"]), ("sew", &["sewn", "sewed"]),
    ("shake", &["shaken", "shook"]), ("shear", &["shorn", "sheared"]), ("shed", &[]),
    ("shine", &["shone"]), ("shoot", &[]), ("show", &["shown", "showed"]),
    ("shrink", &["shrunk", "shrank"]), ("shut", &["shut"]), ("sing", &["sung", "sang"]),
    ("sink", &["sunk", "sank"]), ("sit", &["sat"]), ("slay", &["slain"]), ("sleep", &["slept"]),
    ("slide", &["slid"]), ("sling", &["slung"]), ("slit", &[]), ("sow", &["sown", "sowed"]),
    ("speak", &["spoken"]), ("speed", &["sped"]), ("spend", &["spent"]), ("spill", &["spilt"]),
    ("spin", &["spun"]), ("split", &["split"]), ("spoil", &["spoilt"]), ("spread", &[]),
    ("spring", &["sprung", "sprang"]), ("stand", &["stood"]), ("steal", &["stolen", "stole"]),
    ("stick", &["stuck"]), ("sting", &["stung"]), ("stride", &["stridden", "strode"]),
    ("strike", &["struck", "stricken"]), ("string", &["strung"]),
    ("strive", &["striven", "strove"]), ("sublet", &["sublet"]), ("swear", &["sworn", "swore"]),
    ("sweep", &["swept"]), ("swell", &["swollen", "swelled"]), ("swim", &["swum", "swam"]),
    ("swing", &["swung"]), ("take", &["taken", "took"]), ("teach", &["taught"]),
    ("tear", &["torn", "tore"]), ("tell", &["told"]), ("think", &[]),
    ("throw", &["thrown", "threw"]), ("thrust", &[]), ("tread", &["trodden", "trod"]),
    ("typecast", &["typecast"]), ("typeset", &["typeset"]), ("unbind", &["unbound"]),
    ("undercut", &["undercut"]), ("undergo", &["undergone", "underwent"]),
    ("underlie", &["underlain"]), ("underpay", &["underpaid"]), ("undersell", &["undersold"]),
    ("understand", &["understood"]), ("undertake", &["undertaken", "undertook"]),
    ("underwrite", &["underwritten", "underwrote"]), ("undo", &["undone", "undid"]),
    ("unfreeze", &["unfrozen", "unfroze"]), ("unhide", &["unhidden", "unhid"]),
    ("unhold", &["unheld"]), ("unmake", &["unmade"]), ("unread", &["unread"]),
    ("unsee", &["unseen", "unsaw"]), ("unsend", &["unsent"]), ("unset", &["unset"]),
    ("unwind", &["unwound"]), ("uphold", &["upheld"]), ("upset", &[]), ("wake", &["woken", "woke"]),
    ("waylay", &["waylaid"]), ("wear", &["worn", "wore"]), ("weave", &["woven", "wove"]),
    ("weep", &["wept"]), ("win", &["won"]), ("wind", &[]), ("withdraw", &["withdrawn", "withdrew"]),
    ("withhold", &["withheld"]), ("withstand", &["withstood"]), ("wring", &["wrung"]),
    ("write", &["written", "wrote"]),
];

/// Every accepted form of every irregular verb, sorted: the table that a check looks at.
#[rustfmt::skip]
static ACCEPTED_FORMS: WordList = WordList::new(&[
    "arisen", "arose", "ate", "awoke", "awoken", "beaten", "became", "began", "begot", "begotten",
    "begun", "bent", "bitten", "bled", "blew", "blown", "born", "borne", "bought", "bound", "bred",
    "broadcast", "broke", "broken", "brought", "built", "burnt", "came", "cast", "caught", "chose",
    "chosen", "clung", "crept", "cut", "dealt", "done", "drank", "drawn", "dreamt", "drew",
    "driven", "drove", "drunk", "dug", "dwelt", "eaten", "fallen", "fed", "fell", "fled", "flew",
    "flown", "flung", "forbade", "forbidden", "foresaw", "foreseen", "foretold", "forgave",
    "forgiven", "forgone", "forgot", "forgotten", "forsaken", "forsook", "forwent", "fought",
    "found", "froze", "frozen", "gave", "given", "gone", "got", "gotten", "grew", "grown", "heard",
    "held", "hid", "hidden", "hit", "hung", "hurt", "inlaid", "kept", "knelt", "laid", "lain",
    "leant", "leapt", "learnt", "led", "left", "lent", "let", "lit", "lost", "made", "met",
    "misled", "misread", "misspelt", "mistaken", "mistook", "misunderstood", "outbid", "outdid",
    "outdone", "outgrew", "outgrown", "outran", "outrun", "outsold", "outspent", "overcame",
    "overdid", "overdone", "overdrawn", "overdrew", "overfed", "overheard", "overlaid", "overpaid",
    "overran", "overridden", "overrode", "overrun", "oversaw", "overseen", "overshot", "overslept",
    "oversold", "overspent", "overtaken", "overthrew", "overthrown", "overtook", "overwritten",
    "overwrote", "paid", "partaken", "partook", "prebuilt", "prepaid", "proofread", "proved",
    "proven", "put", "quit", "ran", "rang", "read", "ridden", "risen", "rode", "rose", "run",
    "rung", "said", "sang", "sank", "sat", "sawn", "seen", "sent", "set", "sewed", "sewn", "shaken",
    "sheared", "shone", "shook", "shorn", "showed", "shown", "shrank", "shrunk", "shut", "slain",
    "slept", "slid", "slung", "sold", "sought", "sowed", "sown", "sped", "spent", "spilt", "split",
    "spoilt", "spoken", "sprang", "sprung", "spun", "stole", "stolen", "stood", "stricken",
    "stridden", "striven", "strode", "strove", "struck", "strung", "stuck", "stung", "sublet",
    "sung", "sunk", "swam", "swelled", "swept", "swollen", "swore", "sworn", "swum", "swung",
    "taken", "taught", "threw", "thrown", "told", "took", "tore", "torn", "trod", "trodden",
    "typecast", "typeset", "unbound", "undercut", "undergone", "underlain", "underpaid",
    "undersold", "understood", "undertaken", "undertook", "underwent", "underwritten", "underwrote",
    "undid", "undone", "unfroze", "unfrozen", "unheld", "unhid", "unhidden", "unmade", "unread",
    "unsaw", "unseen", "unsent", "unset", "unwound", "upheld", "waylaid", "went", "wept",
    "withdrawn", "withdrew", "withheld", "withstood", "woke", "woken", "won", "wore", "worn",
    "wove", "woven", "written", "wrote", "wrung",
]);

/// The verbs of the table, sorted: what a check looks at.
#[rustfmt::skip]
static BASES: WordList = WordList::new(&[
    "arise", "awake", "bear", "beat", "become", "beget", "begin", "bend", "bet", "bid", "bind",
    "bite", "bleed", "blow", "break", "breed", "bring", "broadcast", "build", "burn", "burst",
    "buy", "cast", "catch", "choose", "cling", "come", "cost", "creep", "cut", "deal", "dig", "do",
    "draw", "dream", "drink", "drive", "dwell", "eat", "fall", "feed", "feel", "fight", "find",
    "flee", "fling", "fly", "forbid", "forecast", "foresee", "foretell", "forget", "forgive",
    "forgo", "forsake", "freeze", "get", "give", "go", "grind", "grow", "hang", "have", "hear",
    "hide", "hit", "hold", "hurt", "inlay", "input", "keep", "kneel", "know", "lay", "lead", "lean",
    "leap", "learn", "leave", "lend", "let", "lie", "light", "lose", "make", "mean", "meet",
    "mislead", "misread", "misspell", "mistake", "misunderstand", "offset", "outbid", "outdo",
    "outgrow", "output", "outrun", "outsell", "outspend", "overcome", "overdo", "overdraw",
    "overfeed", "overhear", "overlay", "overpay", "override", "overrun", "oversee", "oversell",
    "overshoot", "oversleep", "overspend", "overtake", "overthrow", "overwrite", "partake", "pay",
    "prebuild", "prepay", "preset", "proofread", "prove", "put", "quit", "read", "ride", "ring",
    "rise", "run", "saw", "say", "see", "seek", "sell", "send", "set", "sew", "shake", "shear",
    "shed", "shine", "shoot", "show", "shrink", "shut", "sing", "sink", "sit", "slay", "sleep",
    "slide", "sling", "slit", "sow", "speak", "speed", "spend", "spill", "spin", "split", "spoil",
    "spread", "spring", "stand", "steal", "stick", "sting", "stride", "strike", "string", "strive",
    "sublet", "swear", "sweep", "swell", "swim", "swing", "take", "teach", "tear", "tell", "think",
    "throw", "thrust", "tread", "typecast", "typeset", "unbind", "undercut", "undergo", "underlie",
    "underpay", "undersell", "understand", "undertake", "underwrite", "undo", "unfreeze", "unhide",
    "unhold", "unmake", "unread", "unsee", "unsend", "unset", "unwind", "uphold", "upset", "wake",
    "waylay", "wear", "weave", "weep", "win", "wind", "withdraw", "withhold", "withstand", "wring",
    "write",
]);

/// The irregular verbs whose regular past is accepted as well.
#[rustfmt::skip]
static REGULAR_TOO: WordList = WordList::new(&[
    "burn", "dream", "lean", "leap", "learn", "sow", "spill", "spoil", "swell",
]);

#[cfg(test)]
mod tests {
    use alloc::collections::{BTreeMap, BTreeSet};
    use alloc::vec::Vec;

    use super::{ACCEPTED_FORMS, BASES, REGULAR_TOO, VERBS};

    struct Row {
        base: &'static str,
        participles: BTreeSet<&'static str>,
        accepted: BTreeSet<&'static str>,
        regular_too: bool,
    }

    fn fixture() -> BTreeMap<&'static str, Row> {
        let text = include_str!("../tests/fixtures/irregular.tsv");
        let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        rows.map(|line| {
            let columns: [&str; 5] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let [base, _past, participle, accepted, regular_too] = columns;
            let participles = participle.split(',').collect();
            let accepted = accepted.split(',').filter(|form| *form != "-").collect();
            (base, Row { base, participles, accepted, regular_too: regular_too == "yes" })
        })
        .collect()
    }

    #[test]
    fn the_table_equals_the_fixture_in_both_directions() {
        let fixture = fixture();
        assert!(fixture.len() > 200);
        let expected: BTreeMap<_, _> =
            fixture.values().map(|row| (row.base, row.accepted.clone())).collect();
        let table: BTreeMap<_, _> = VERBS
            .iter()
            .map(|(base, forms)| (*base, forms.iter().copied().collect::<BTreeSet<_>>()))
            .collect();
        assert_eq!(table, expected);
        assert_eq!(table.len(), VERBS.len(), "no verb stands twice");
    }

    #[test]
    fn the_flat_lists_hold_exactly_what_the_table_holds() {
        let fixture = fixture();
        let accepted: BTreeSet<_> =
            fixture.values().flat_map(|row| row.accepted.iter().copied()).collect();
        assert_eq!(ACCEPTED_FORMS.iter().collect::<BTreeSet<_>>(), accepted);
        let bases: BTreeSet<_> = fixture.keys().copied().collect();
        assert_eq!(BASES.iter().collect::<BTreeSet<_>>(), bases);
        let regular_too: BTreeSet<_> =
            fixture.values().filter(|row| row.regular_too).map(|row| row.base).collect();
        assert_eq!(REGULAR_TOO.iter().collect::<BTreeSet<_>>(), regular_too);
    }

    #[test]
    fn every_list_is_sorted() {
        assert!(VERBS.is_sorted_by(|one, next| one.0 < next.0));
        for list in [&ACCEPTED_FORMS, &BASES, &REGULAR_TOO] {
            assert!(list.iter().is_sorted_by(|one, next| one < next));
        }
    }

    #[test]
    fn a_verb_is_made_regular_in_every_spelling_that_english_would_use() {
        for (word, base) in [
            ("sended", Some("send")),
            ("writed", Some("write")),
            ("begined", Some("begin")),
            ("beginned", Some("begin")),
            ("gooed", None),
            ("sendded", Some("send")),
            ("learned", None),
            ("created", None),
            ("send", None),
            ("", None),
        ] {
            assert_eq!(super::verb_made_regular(word), base, "{word}");
        }
    }

    #[test]
    fn the_first_form_is_a_participle_unless_it_looks_like_the_base() {
        for (base, row) in fixture() {
            let Some(first) = super::forms_of(base).unwrap().first() else {
                continue;
            };
            let other_forms = row.accepted.iter().any(|form| *form != base);
            assert!(*first != base || !other_forms, "{base}: {first}");
            let participle_fits =
                row.participles.iter().any(|form| *form != base && row.accepted.contains(form));
            assert!(row.participles.contains(first) || !participle_fits, "{base}: {first}");
        }
    }
}
