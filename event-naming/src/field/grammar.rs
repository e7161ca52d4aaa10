//! The judgement of a name by its words.

use super::judgement::{FieldClass, FieldConcern, Strength};
use super::noun::{FIXED, Fixed, Noun, Open};
use super::sense::Senses;
use super::shape::Shape;
use super::words::Word;
use super::{personal, secret};

/// What a name speaks of, and what such data looks like.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    pub(super) concern: FieldConcern,
    pub(super) shape: Shape,
    /// Whether the name may only say what to do: `reset_password`, `include_email`.
    pub(super) may_be_action: bool,
    /// Whether it is what reaches somebody or something, and the name does not say whom.
    pub(super) is_of_whom_it_reaches: bool,
}

/// What the words of a name speak of.
pub(super) fn spoken(words: &[Word<'_>]) -> Option<Spoken> {
    if is_flag(words) {
        return None;
    }
    let Some(place) = words.iter().position(|word| word.is(Senses::PREPOSITION)) else {
        return of_noun(words, &[]);
    };
    let (before, after) = (&words[..place], &words[place + 1..]);
    if before.iter().all(is_form) {
        // `hash_of_password`
        return of_noun(after, &[]);
    }
    of_noun(before, after)
}

/// Whether the name only tells whether, or what to do: `has_password`. Behind `send_to`, a noun
/// follows.
fn is_flag(words: &[Word<'_>]) -> bool {
    let [first, inside @ .., _] = words else {
        return false;
    };
    first.is(Senses::FLAG) || inside.iter().any(|word| word.is(Senses::VERB))
}

fn is_form(word: &Word<'_>) -> bool {
    word.noun.is_none() && word.is(Senses::FORM | Senses::LOOSE_FORM | Senses::DIGEST)
}

/// What the last noun says, explained by the words before it, or else by those behind `of`.
fn of_noun(words: &[Word<'_>], complement: &[Word<'_>]) -> Option<Spoken> {
    let forms = words.iter().rev().take_while(|word| is_form(word)).count();
    let (words, forms) = words.split_at(words.len() - forms);
    let (noun, before) = words.split_last()?;
    let explained = if before.is_empty() { complement } else { before };
    let is_password = noun.noun == Some(Noun::Open(Open::Password));
    if is_password && forms.iter().any(|it| it.letters == "protected") {
        return None;
    }
    let (mut concern, shape) = of(noun, explained)?;
    let is_action = |word: &Word<'_>| word.is(Senses::ACTION) && !word.is(Senses::POSTAL);
    let may_be_action = before.first().is_some_and(is_action) && !is_directed(before)
        || before.last().is_some_and(|word| word.is(Senses::COMMAND)) && !is_explained(noun);
    let is_counted = before.first().is_some_and(|word| word.is(Senses::QUANTITY));
    if is_counted && matches!(shape, Shape::Text | Shape::Digits) {
        return None;
    }
    let is_loose = forms.iter().any(|it| it.is(Senses::LOOSE_FORM));
    if is_loose || is_veiled(noun, before, forms) || !is_clear(noun, concern.class(), before) {
        concern = concern.at(Strength::Likely);
    }
    let is_of_whom_it_reaches = reaches(noun) && !personal::is_of_somebody(explained);
    Some(Spoken { concern, shape, may_be_action, is_of_whom_it_reaches })
}

/// Whether it is a value that is not to be read as it is. Who has the hash of a password can guess
/// the password, and an e-mail body is no address.
fn is_veiled(noun: &Word<'_>, before: &[Word<'_>], forms: &[Word<'_>]) -> bool {
    match noun.noun {
        Some(Noun::Open(Open::Password)) => false,
        Some(Noun::Open(Open::Email)) if forms.iter().any(|it| it.letters == "text") => true,
        _ => {
            forms.iter().any(|it| it.is(Senses::DIGEST))
                || before.iter().chain(forms).any(|it| it.is(Senses::VEILED))
        }
    }
}

/// Whether the words before a noun change nothing about it. A word that the rule does not know may:
/// `voice_gender`.
fn is_clear(noun: &Word<'_>, class: FieldClass, before: &[Word<'_>]) -> bool {
    // API keys are called after whoever issues them, and nobody can list those.
    let is_api_key = matches!(noun.noun, Some(Noun::Open(Open::Key)))
        && before.last().is_some_and(|word| word.letters == "api");
    is_api_key || before.iter().all(|word| word.explains(class))
}

/// Whether organisations and machines have such data too.
fn reaches(noun: &Word<'_>) -> bool {
    match noun.noun {
        Some(Noun::Fixed(place)) => FIXED[place].may_be_owned,
        Some(Noun::Open(open)) => {
            matches!(open, Open::Address | Open::Email | Open::IpAddress | Open::Mail | Open::Phone)
        }
        None => false,
    }
}

/// `reset` in `reset_token` says what the token is for.
fn is_explained(noun: &Word<'_>) -> bool {
    matches!(noun.noun, Some(Noun::Open(Open::Token | Open::Code | Open::Link | Open::Key)))
}

/// Behind `send_to`, a noun follows.
fn is_directed(words: &[Word<'_>]) -> bool {
    words.get(1).is_some_and(|word| word.is(Senses::DIRECTION))
}

fn of(noun: &Word<'_>, before: &[Word<'_>]) -> Option<(FieldConcern, Shape)> {
    let (letters, is_plural) = (noun.letters, noun.is_plural);
    let open = match noun.noun? {
        Noun::Fixed(place) => {
            let fixed = &FIXED[place];
            return Some((fixed_noun(noun, fixed, before)?, fixed.shape));
        }
        Noun::Open(open) => open,
    };
    let (shape, concern) = match open {
        Open::Password => (Shape::Text, Some(secret::password())),
        Open::Pass => (Shape::Text, secret::pass(before, is_plural)),
        Open::Secret => (Shape::Text, Some(secret::secret(before, is_plural))),
        Open::Token => (Shape::Text, secret::token(before, is_plural)),
        Open::Key => (Shape::Text, secret::key(before, is_plural)),
        Open::Credential => (Shape::Text, secret::credential(before, letters)),
        Open::Code => (Shape::Digits, secret::code(before)),
        Open::Cookie => (Shape::Text, secret::cookie(before, is_plural)),
        Open::Link => (Shape::Text, secret::link(before, letters)),
        Open::Pin => (Shape::Digits, secret::pin(before, is_plural)),
        Open::Salt => (Shape::Text, Some(secret::salt())),
        Open::Email => (Shape::Text, personal::email(before)),
        Open::Mail => (Shape::Text, personal::mail(before)),
        Open::Phone => (Shape::Digits, personal::phone(before)),
        Open::Address => (Shape::Text, personal::address(before, letters, is_plural)),
        Open::IpAddress => (Shape::Text, personal::ip_address(before, is_plural)),
        Open::Name => (Shape::Text, personal::name(before)),
        Open::UserName => (Shape::Text, personal::user_name(before)),
        Open::Handle => (Shape::Text, personal::handle(before)),
        Open::Age => (Shape::Number, personal::age(before)),
        Open::Location => (Shape::Number, personal::location(before)),
    };
    Some((concern?, shape))
}

fn fixed_noun(noun: &Word<'_>, fixed: &Fixed, before: &[Word<'_>]) -> Option<FieldConcern> {
    // `data_race`, `frying_pan`
    if noun.is(Senses::AMBIGUOUS) && !before.is_empty() && !personal::is_explained(before) {
        return None;
    }
    personal::fixed(fixed, before)
}
