//! `\p{…}`: letters by what Unicode says of them (ECMA-262, 22.2.2.9 and its tables 67 to 70).

use std::sync::LazyLock;

use unicode_general_category::get_general_category;

use super::letters::Letters;

/// The names of the values of `General_Category`, and how they are shortened. One letter stands for
/// all the categories that begin with it.
const CATEGORIES: [(&str, &str); 42] = [
    ("Cased_Letter", "LC"),
    ("Close_Punctuation", "Pe"),
    ("Combining_Mark", "M"),
    ("Connector_Punctuation", "Pc"),
    ("Control", "Cc"),
    ("Currency_Symbol", "Sc"),
    ("Dash_Punctuation", "Pd"),
    ("Decimal_Number", "Nd"),
    ("Enclosing_Mark", "Me"),
    ("Final_Punctuation", "Pf"),
    ("Format", "Cf"),
    ("Initial_Punctuation", "Pi"),
    ("Letter", "L"),
    ("Letter_Number", "Nl"),
    ("Line_Separator", "Zl"),
    ("Lowercase_Letter", "Ll"),
    ("Mark", "M"),
    ("Math_Symbol", "Sm"),
    ("Modifier_Letter", "Lm"),
    ("Modifier_Symbol", "Sk"),
    ("Nonspacing_Mark", "Mn"),
    ("Number", "N"),
    ("Open_Punctuation", "Ps"),
    ("Other", "C"),
    ("Other_Letter", "Lo"),
    ("Other_Number", "No"),
    ("Other_Punctuation", "Po"),
    ("Other_Symbol", "So"),
    ("Paragraph_Separator", "Zp"),
    ("Private_Use", "Co"),
    ("Punctuation", "P"),
    ("Separator", "Z"),
    ("Space_Separator", "Zs"),
    ("Spacing_Mark", "Mc"),
    ("Surrogate", "Cs"),
    ("Symbol", "S"),
    ("Titlecase_Letter", "Lt"),
    ("Unassigned", "Cn"),
    ("Uppercase_Letter", "Lu"),
    ("cntrl", "Cc"),
    ("digit", "Nd"),
    ("punct", "P"),
];

/// Runs of letters of one category, which is told by its two letters.
static RUNS: LazyLock<Vec<([u32; 2], &str)>> = LazyLock::new(|| {
    let mut runs: Vec<([u32; 2], &str)> = Vec::new();
    for letter in '\0'..=char::MAX {
        let (category, letter) = (get_general_category(letter).abbreviation(), letter.into());
        match runs.last_mut() {
            Some((run, same)) if *same == category && run[1] + 1 == letter => run[1] = letter,
            _ => runs.push(([letter, letter], category)),
        }
    }
    runs
});

/// The letters of a property; none for one that is not known here, such as a script.
pub(super) fn property(name: &str) -> Option<Letters> {
    match name {
        "Any" => return Some(Letters::all()),
        "ASCII" => return Some(Letters::of(vec![[0, 0x7F]])),
        "Assigned" => return property("Cn").map(|letters| letters.others()),
        _ => {}
    }
    let category = match name.split_once('=') {
        Some(("General_Category" | "gc", value)) => value,
        Some(_) => return None,
        None => name,
    };
    let is_named = |it: &&(&str, &str)| it.0 == category || it.1 == category;
    let (_, short) = CATEGORIES.iter().find(is_named)?;
    let is_in = |own: &str| match *short {
        "LC" => ["Lu", "Ll", "Lt"].contains(&own),
        short => own.starts_with(short),
    };
    let runs = RUNS.iter().filter(|(_, own)| is_in(own)).map(|(run, _)| *run);
    Some(Letters::of(runs.collect()))
}

#[cfg(test)]
mod tests {
    use super::property;

    #[test]
    fn a_category_goes_by_each_of_its_names() {
        for (name, within, without) in [
            ("L", 'é', '1'),
            ("Letter", 'Ω', ' '),
            ("Lu", 'É', 'é'),
            ("LC", 'a', 'ª'),
            ("digit", '٣', 'x'),
            ("gc=Nd", '7', 'Ⅷ'),
            ("General_Category=Punctuation", '¿', '+'),
            ("Script_Extensions", '\0', '\0'),
            ("Any", '\u{10ffff}', '\0'),
            ("ASCII", '\x7f', '\u{80}'),
            ("Assigned", 'a', '\u{10fffe}'),
        ] {
            let Some(letters) = property(name) else {
                assert_eq!(name, "Script_Extensions");
                continue;
            };
            assert!(letters.has(within.into()), "{within} is no {name}");
            assert!(without == '\0' || !letters.has(without.into()), "{without} is {name}");
        }
        assert!(property("Co").is_some_and(|letters| letters.has(0x10_FFFD)));
        assert_eq!(property("IsLetter"), None);
        assert_eq!(property("l"), None);
    }
}
