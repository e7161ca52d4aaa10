//! Ways to mend the last segment of a name that has no past tense in the right place.

mod behind;
mod called;

use alloc::format;
use alloc::string::{String, ToString};

use self::behind::{as_complement, behind_object, is_phrasal, is_phrasal_start, join};
use self::called::{is_message, names_control, names_property, names_time};
use crate::action::{
    acts_as_verb, base_of_any_form, base_of_noun, base_of_other_form, ends_in_noun_of_action,
    is_command, is_irregular_base, is_joined_verb, mistake_of_form, word_to_past,
};
use crate::command;
use crate::irregular;
use crate::lexicon::{
    self, ADVERBS, AGENTS, BEFORE_NOUNS, BINDERS, CLEAR_PARTICLES, CLOSING_WORDS, ENTITY_NOUNS,
    INTRANSITIVE, LASTING, NOTICE_NOUNS, OUTCOME_PASTS, OUTCOMES, PARTS, Verb, WEAK_ATTRIBUTES,
};
use crate::mistake::Mistake;
use crate::object::{
    ends_in_verb, has_verb_inside, is_attribute, is_pronoun, names_state, split_object,
    takes_no_object,
};
use crate::reading::{is_adjective, is_plain_noun};
use crate::spelling;
use crate::tense::{self, is_particle, is_preposition};
use crate::words::{LOOK_BACK, MODALS};

/// Reads the words of a last segment in one way. Returns the mistake in them if they are read so,
/// and the segment to write instead, which the caller still has to judge.
type Mend = fn(&[&str]) -> Option<(Mistake, String)>;

/// All ways, in the order in which they are tried.
pub(crate) static MENDS: [Mend; 8] = [
    did,
    base_and_particle,
    command_first,
    base_and_phrase,
    past_first,
    other_form_first,
    subject_verb_object,
    last_word,
];

/// The ways to read a segment whose first word repeats the segment before it. That word is a thing:
/// `block.block_damage` blocks nothing.
pub(crate) static MENDS_OF_ENTITY: [Mend; 5] =
    [did, base_and_particle, base_and_phrase, subject_verb_object, last_word];

/// Finds what makes the segment a plan instead of a fact: a word before its verb, or `to` with the
/// verb.
pub(crate) fn word_of_future(words: &[&str]) -> Option<String> {
    let before_last = words.split_last()?.1;
    let modal = before_last.iter().find(|word| MODALS.contains(word));
    if let Some(modal) = modal {
        return Some(modal.to_string());
    }
    if words.windows(3).any(|three| matches!(three, ["to", "be", _])) {
        return Some("to_be".into());
    }
    // In `order_to_ship` the verb is the last word, in `move_to_archive` it is the first.
    let [.., thing, "to", last] = words else {
        return None;
    };
    let is_plan = lexicon::verb(last) >= Some(Verb::Often) && base_of_any_form(thing).is_none();
    is_plan.then(|| format!("to_{last}"))
}

/// Whether the words leave open which of them is the verb, or where the words around it belong.
pub(crate) fn is_doubtful(words: &[&str]) -> bool {
    let [first, next, ..] = words else {
        return false;
    };
    // `load_of_project` has its object behind `of`.
    let is_of_phrase = *next == "of" && word_to_past(first).is_some();
    // An `update_event` may be a message about an update, and an order to update an event.
    let is_message = matches!(words, [order, "event"] if command::is_order(order));
    is_of_phrase
        || is_message
        || words.last().is_some_and(|last| is_adverb(last))
        || has_two_readings(words)
        || is_two_verbs(words)
}

/// Two words that may both be the verb: `whitelist_toggle`, `copy_login`, `show_render`.
fn is_two_verbs(words: &[&str]) -> bool {
    let &[first, last] = words else {
        return false;
    };
    let is_verb = |word| command::is_plain_order(word) || CLOSING_WORDS.contains(word);
    let is_clear = command::is_verb_by_form(last) || matches!(last, "change" | "update");
    if is_verb(first) || command::is_plain_order(last) || is_clear {
        return false;
    }
    let may_both_be_noun = |word| matches!(word, "login" | "logout") || command::may_be_thing(word);
    if command::is_order(first) {
        return may_both_be_noun(last);
    }
    let ends_action = CLOSING_WORDS.contains(last) || OUTCOMES.contains(last);
    lexicon::verb(first) >= Some(Verb::Often) && !ends_action && lexicon::acts_at_end(last)
}

/// A command or a noun in front (`schedule_data_export`, `control_plane_upgrade`), and a verb or an
/// object at the end (`guild_scheduled_event_update`, `user_sent_friend_request`).
fn has_two_readings(words: &[&str]) -> bool {
    let (object, _) = split_object(words);
    let [first, middle @ .., last] = object else {
        return false;
    };
    let may_command = lexicon::verb(first) == Some(Verb::Often) && !CLOSING_WORDS.contains(first);
    let is_thing = PARTS.contains(last) || command::is_thing_too(last);
    let may_end = lexicon::verb(last) == Some(Verb::Often) && !is_thing;
    let has_verb = middle.iter().rev().skip(1).any(|word| tense::is_past_form(word));
    may_end && (has_verb || (may_command && !middle.is_empty()))
}

/// The mistake in a segment for which no better name is known.
pub(crate) fn unmended_mistake(words: &[&str]) -> Option<Mistake> {
    let (last, before) = words.split_last()?;
    let verb = before.iter().position(|word| tense::is_past_form(word))?;
    let object = words.get(verb + 1)?;
    if verb + 2 == words.len() && is_preposition(last) {
        return Some(Mistake::OpenPhrase { preposition: last.to_string() });
    }
    if is_preposition(object) || is_particle(object) {
        return None;
    }
    Some(Mistake::ObjectAfterVerb { verb: words[verb].into(), object: object.to_string() })
}

/// The past form of a word that can be nothing but a verb. `run` and `set` can be nouns too.
pub(crate) fn past_of_single_verb(word: &str) -> Option<String> {
    if tense::is_past_form(word) && !is_irregular_base(word) {
        return Some(word.into());
    }
    let is_verb = is_command(word) && !tense::is_past_form(word);
    is_verb.then(|| spelling::past_of(word)).flatten()
}

/// Whether a segment names a thing that something can happen to.
pub(crate) fn is_thing(segment: &str) -> bool {
    let mut words = segment.split('_');
    words.all(|word| {
        let is_function_word =
            is_preposition(word) || is_particle(word) || LOOK_BACK.contains(word);
        let is_action = word.ends_with("ing") && !ENTITY_NOUNS.contains(word);
        let names_no_thing = is_action
            || word.ends_with("ly")
            || matches!(word, "auto" | "manual")
            || command::is_plain_order(word)
            || is_adjective(word)
            || BEFORE_NOUNS.contains(word)
            || NOTICE_NOUNS.contains(word);
        !is_function_word && !names_no_thing
    })
}

/// `order_did_ship` → `order_shipped`.
fn did(words: &[&str]) -> Option<(Mistake, String)> {
    let place = words.iter().position(|word| *word == "did")?;
    let (before, rest) = (&words[..place], &words[place + 1..]);
    let (not, rest) = match rest {
        ["not", rest @ ..] => ("not", rest),
        rest => ("", rest),
    };
    let (base, rest) = rest.split_first()?;
    lexicon::verb(base)?;
    let past = spelling::past_of(base)?;
    let better = match before {
        [] if not.is_empty() && !rest.is_empty() => behind_object(base, &past, rest)?,
        _ => join(&[&before.join("_"), not, &past, &rest.join("_")]),
    };
    Some((Mistake::BaseForm { word: base.to_string() }, better))
}

/// `user_log_in` → `user_logged_in`.
fn base_and_particle(words: &[&str]) -> Option<(Mistake, String)> {
    let [before @ .., word, particle] = words else {
        return None;
    };
    let base = base_of_any_form(word)?;
    let begins_in_past = before.first().is_some_and(|first| tense::is_past_form(first));
    // What is `timed` is `timed_out` and nothing else.
    if base == "time" && *particle != "out" {
        return None;
    }
    if !is_particle(particle) || begins_in_past || !may_stand_before_past(before) {
        return None;
    }
    if !CLEAR_PARTICLES.contains(particle) && !is_phrasal(&base, particle) {
        return None;
    }
    // In `roll_release_back` the particle belongs to the command in front.
    if before.first().is_some_and(|first| lexicon::verb(first) > lexicon::verb(&base)) {
        return None;
    }
    let past = spelling::past_of(&base)?;
    let mistake = mistake_of_form(word, &base);
    Some((mistake, join(&[&before.join("_"), &past, particle])))
}

/// `create_dataset` → `dataset_created`.
fn command_first(words: &[&str]) -> Option<(Mistake, String)> {
    let (first, rest) = words.split_first()?;
    let (object, phrase) = split_object(rest);
    let last = object.last()?;
    if !commands(first, rest, last) || rest.first() == Some(&"and") {
        return None;
    }
    // `edit_form_after_title` is a hook.
    let is_hook = matches!(phrase, ["after" | "before" | "over", ..]);
    if is_hook || has_verb_inside(first, object) {
        return None;
    }
    // In `store_api_route_cache_key` the first word is a thing.
    let most_words = match lexicon::verb(first)? {
        _ if lexicon::is_thing_first(first) => 1,
        Verb::Seldom if !command::is_order(first) => 2,
        Verb::Often if !command::is_order(first) => 3,
        _ if command::may_be_thing(first) && !command::is_order(first) => 2,
        _ => usize::MAX,
    };
    if !command::is_order(first) && is_noun_before(first, rest, last) {
        return None;
    }
    let past = spelling::past_of(first)?;
    if *first == "leave" || names_control(first, last) || names_time(first, last) {
        return None;
    }
    // A `request_queue_size` belongs to a queue of requests.
    let is_part = object.len() > 1 && *first == "request" && PARTS.contains(last);
    // A `claim_submission` submits one.
    let is_of_thing =
        object.len() == 1 && lexicon::is_thing_first(first) && ends_in_noun_of_action(last);
    // In `delete_long_running` something is left out.
    let is_open = last.ends_with("ing")
        && !ENTITY_NOUNS.contains(last)
        && !matches!(*first, "pause" | "request" | "resume" | "start" | "stop");
    let is_property = is_open
        || is_of_thing
        || object.len() == 1 && !command::is_order(first) && names_property(first, last);
    if is_message(first, object) || is_part || is_property || object.len() > LONGEST_OBJECT {
        return None;
    }
    // A `resend_invites_execution` carries the command out, and `remove_me` names no thing.
    let is_carried_out = matches!(*last, "execution" | "operation" | "procedure")
        && !matches!(*first, "cancel" | "create" | "delete" | "execute" | "start" | "stop");
    if (is_carried_out && object.len() > 1) || is_pronoun(last) {
        return None;
    }
    // In `import_export_record` the second word may be the verb.
    // `welcome_card_dismissal` dismisses a card.
    let is_noun = object.len() > 1 && !command::is_order(first);
    let has_verb =
        is_noun && (lexicon::verb(object[0]) >= Some(Verb::Often) || ends_in_noun_of_action(last));
    let particles = usize::from(is_phrasal(first, rest[0]));
    if object.len() > most_words.saturating_add(particles)
        || has_verb
        || ends_in_verb(object, &past)
    {
        return None;
    }
    let better = behind_object(first, &past, rest)?;
    Some((Mistake::Command, better))
}

/// Of how many words the object of a command is at most. More of them have a verb of their own.
const LONGEST_OBJECT: usize = 5;

/// Whether a verb that may be a noun is one before the words after it, or leaves it open.
fn is_noun_before(first: &str, rest: &[&str], last: &str) -> bool {
    // In `view_switch` and `autoscale_settings_scaledown` the last word may be the verb, and a
    // `call_button` is a thing.
    let may_act = match rest {
        [last] => lexicon::verb(last) == Some(Verb::Often) || *last == "button",
        _ => is_joined_verb(last),
    };
    // In `double_opt_in_order` the second word is the verb.
    let is_phrasal_object = matches!(rest, [verb, particle, _, ..]
        if is_phrasal(verb, particle) || (is_particle(particle) && lexicon::verb(verb).is_some()));
    // A `tag_retention` is a thing.
    let is_thing = (last.ends_with("tion") || last.ends_with("sion"))
        && lexicon::verb(first) == Some(Verb::Seldom);
    // In `vote_casts` and `replay_file_downloading` the last word may be the verb.
    let may_end_in_verb = base_of_other_form(last).is_some_and(|base| lexicon::acts_at_end(&base));
    may_act || is_phrasal_object || is_thing || may_end_in_verb
}

/// `order_send_to_customer` → `order_sent_to_customer`.
fn base_and_phrase(words: &[&str]) -> Option<(Mistake, String)> {
    let place = words.windows(2).position(|two| {
        is_preposition(two[1])
            && !BINDERS.contains(two[1])
            && !matches!(two[1], "inside" | "outside")
            && base_of_any_form(two[0])
                .is_some_and(|base| lexicon::verb(&base) >= Some(Verb::Often))
    })?;
    let (before, rest) = words.split_at(place);
    let (word, phrase) = rest.split_first()?;
    // In `expired_flag_to_customer` the verb is the first word.
    let has_verb = before.iter().any(|word| tense::is_past_form(word) && !is_irregular_base(word));
    let is_to_do = matches!(phrase, ["to", verb, ..] if command::is_order(verb));
    // In `error_sign_in_required` the verb is the last word.
    let is_description = phrase.first() == Some(&"as");
    let has_verb =
        has_verb || (!is_description && phrase.iter().any(|word| tense::is_past_form(word)));
    if has_verb || is_to_do || names_state(phrase) || !may_stand_before_past(before) {
        return None;
    }
    let base = base_of_any_form(word)?;
    // In `turn_on_notifications_card` the particle belongs to the command.
    let is_command = matches!(phrase, [particle, next, ..]
        if before.is_empty() && is_phrasal(&base, particle) && !is_preposition(next));
    if is_command {
        return None;
    }
    // In `device_delete_to_actor_msg` it says where the message goes.
    let is_sent = matches!(base.as_str(), "create" | "delete" | "remove" | "request" | "update");
    if is_sent && phrase.first() == Some(&"to") {
        return None;
    }
    // Who is `waiting_for` something still waits.
    if word.ends_with("ing") && LASTING.contains(&base) {
        return None;
    }
    let past = spelling::past_of(&base)?;
    let mistake = mistake_of_form(word, &base);
    Some((mistake, join(&[&before.join("_"), &past, &phrase.join("_")])))
}

/// `refreshed_balance` → `balance_refreshed`.
fn past_first(words: &[&str]) -> Option<(Mistake, String)> {
    let (verb, rest) = words.split_first()?;
    let last = rest.last()?;
    // In `run_timeout` and `set_interval` the first word is a base form.
    if !tense::is_past_form(verb) || is_irregular_base(verb) || is_attribute(verb) {
        return None;
    }
    // In `left_click_block` it is a side.
    if *verb == "left" && lexicon::verb(rest[0]).is_some() {
        return None;
    }
    // In `deleted_user_restore` the first word only describes the user.
    if is_command(last) && !INTRANSITIVE.contains(verb) {
        return None;
    }
    // `failed_drain_node` speaks of an attempt.
    let (object, _) = split_object(rest);
    let is_attempt = object.len() > 1 && lexicon::verb(object[0]).is_some();
    // In `lost_item_report` it may only describe the item.
    let is_action = object.len() > 1
        && object.last().is_some_and(|last| lexicon::verb(last) >= Some(Verb::Seldom));
    let is_participle = object.len() > 1 && irregular::is_only_participle(verb);
    if is_participle || (is_action && irregular::participle_of(verb).is_some()) {
        return None;
    }
    // In `regionized_server_init` it only describes the server.
    if names_time(verb, last) || is_about_action(object) {
        return None;
    }
    if is_pronoun(last) || (is_attempt && INTRANSITIVE.contains(verb)) || ends_in_verb(object, verb)
    {
        return None;
    }
    let better = behind_object(verb, irregular::participle_of(verb).unwrap_or(verb), rest)?;
    let object = rest.iter().find(|word| !is_particle(word))?.to_string();
    Some((Mistake::ObjectAfterVerb { verb: verb.to_string(), object }, better))
}

/// Whether several words name an action and what it is about: `server_init`.
fn is_about_action(object: &[&str]) -> bool {
    matches!(object, [_, .., last] if ends_in_noun_of_action(last))
}

/// `creating_dataset`, `creates_dataset` → `dataset_created`.
fn other_form_first(words: &[&str]) -> Option<(Mistake, String)> {
    let (first, rest) = words.split_first()?;
    let last = rest.last()?;
    let base = base_of_other_form(first)?;
    // A `loading_screen` is a thing, as most are that begin in `-ing`.
    let is_verb = if first.ends_with("ing") {
        command::is_plain_order(&base)
            || matches!(
                base.as_str(),
                "deploy" | "install" | "rebuild" | "refresh" | "register" | "restart" | "update"
            )
    } else {
        lexicon::verb(&base)? == Verb::Always
    };
    // In `selling_plan_update` the last word is the verb.
    let acts = |word: &str| {
        let base = base_of_other_form(word);
        lexicon::acts_at_end(word) || base.is_some_and(|base| lexicon::acts_at_end(&base))
    };
    let begins_in_verb = rest.len() > 1 && (acts(rest[0]) || acts(last));
    // In `leaves_decay` the first word is a plural.
    let is_plural = first.ends_with('s') && command::may_be_thing(&base);
    // In `debugging_clicked_link` the second word is the verb.
    let has_verb = rest.len() > 1 && tense::is_past_form(rest[0]) && !is_attribute(rest[0]);
    if !is_verb
        || begins_in_verb
        || has_verb
        || is_plural
        || takes_no_object(&base)
        || CLOSING_WORDS.contains(last)
        || ends_in_noun_of_action(last)
    {
        return None;
    }
    let better = behind_object(&base, &spelling::past_of(&base)?, rest)?;
    Some((mistake_of_form(first, &base), better))
}

/// `member_joined_channel` → `channel_joined_by_member`.
fn subject_verb_object(words: &[&str]) -> Option<(Mistake, String)> {
    let place = words.iter().position(|word| tense::is_past_form(word))?;
    let (subject, rest) = words.split_at(place);
    let (verb, rest) = rest.split_first()?;
    let (first, last) = (rest.first()?, rest.last()?);
    if is_preposition(first) || is_particle(first) {
        return None;
    }
    if subject.last().is_none_or(|word| LOOK_BACK.contains(word)) || is_command(last) {
        return None;
    }
    let mistake = Mistake::ObjectAfterVerb { verb: verb.to_string(), object: first.to_string() };
    if let Some(complement) = as_complement(verb, rest) {
        return Some((mistake, join(&[&subject.join("_"), &complement])));
    }
    // What was `given` to a player was not given by it, unlike what it `gave`.
    let is_passive = irregular::is_only_participle(verb);
    if INTRANSITIVE.contains(verb)
        || NOTICE_NOUNS.contains(last)
        || is_irregular_base(verb)
        || is_passive
    {
        return None;
    }
    let (object, _) = split_object(rest);
    let may_act = subject.last().is_some_and(|last| AGENTS.contains(last))
        || matches!(subject, [one] if may_be_name(one) && !WEAK_ATTRIBUTES.contains(verb));
    let sets_up = rest.len() > 1 && is_joined_verb(last);
    if is_attribute(verb)
        || !may_act
        || sets_up
        || is_about_action(rest)
        || !is_plain_noun(subject)
        || !is_plain_noun(object)
    {
        return None;
    }
    let better = behind_object(verb, irregular::participle_of(verb).unwrap_or(verb), rest)?;
    Some((mistake, format!("{better}_by_{}", subject.join("_"))))
}

/// Whether a word may name somebody who acts. An abbreviation such as `fp` does not.
fn may_be_name(word: &str) -> bool {
    word.len() > 2
        && lexicon::verb(word).is_none()
        && base_of_noun(word).is_none()
        && !is_joined_verb(word)
}

/// `dataset_creation`, `dataset_create`, `dataset_creating` → `dataset_created`.
fn last_word(words: &[&str]) -> Option<(Mistake, String)> {
    let (last, before) = words.split_last()?;
    if let [adjective @ ("successful" | "unsuccessful"), subject @ ..] = before {
        let outcome = if *adjective == "successful" { "succeeded" } else { "failed" };
        let is_action = subject.is_empty() && word_to_past(last).is_some();
        return is_action
            .then(|| (Mistake::Noun { noun: last.to_string() }, format!("{last}_{outcome}")));
    }
    // An `upcoming_expiry` has not happened, whatever the noun says. In `user_selled_record` the
    // misspelt word is the verb.
    if before.iter().any(|word| *word == "upcoming" || tense::verb_made_regular(word).is_some()) {
        return None;
    }
    // A `payment_error` occurs, but not what `set_payment_error` says.
    let is_error = |first: &str| match before.len() {
        1 => !is_command(first),
        _ => lexicon::verb(first) < Some(Verb::Often),
    };
    if *last == "error" && before.first().is_some_and(|first| is_error(first)) {
        return Some((
            Mistake::Noun { noun: "error".into() },
            join(&[&before.join("_"), "error_occurred"]),
        ));
    }
    // A `message_action_copy` copies a message, and a `first_login` is one of several.
    let is_kind = matches!(before, [.., "action" | "actions"] if !OUTCOMES.contains(last))
        || matches!(before, ["double" | "first" | "last" | "next" | "second", ..]);
    // In `player_set_spawn` the verb is `set`.
    let has_verb = before.len() > 1
        && before.last().is_some_and(|word| tense::is_past_form(word) && is_irregular_base(word));
    // In `entity_toggle_sit` there are two.
    let is_second = matches!(before, [_, .., "play" | "toggle"] | ["init"]);
    // A `start_pause` does either.
    let is_second = is_second
        || matches!(before, [first] if command::is_plain_order(first))
            && CLOSING_WORDS.contains(last)
            && !OUTCOMES.contains(last);
    // Nobody says that a button was `replied`.
    let is_answer = *last == "reply" && before.last().is_some_and(|word| !AGENTS.contains(word));
    if is_kind || has_verb || is_second || is_answer || may_begin_in_verb(before, last) {
        return None;
    }
    let (mistake, past) = word_to_past(last)?;
    // What is `left` may be a side: `drag_left`.
    if past == "left" && before.last().is_some_and(|word| !AGENTS.contains(word)) {
        return None;
    }
    // In `export_markdown` the joined word is the object of the verb before it.
    // `setup` and `breakdown` are things behind several words.
    let is_joined = matches!(mistake, Mistake::JoinedWords { .. }) && !CLOSING_WORDS.contains(last);
    let follows_verb = before.last().is_some_and(|word| lexicon::verb(word) >= Some(Verb::Often));
    let is_thing = before.len() > 1 && !["in", "out", "over"].iter().any(|it| last.ends_with(it));
    if is_joined && (follows_verb || is_thing) {
        return None;
    }
    let before = match before.split_last() {
        Some((adjective, rest)) if adverb(adjective).is_some() => {
            join(&[&rest.join("_"), adverb(adjective)?])
        }
        _ if may_stand_before_past(before) => before.join("_"),
        _ => return None,
    };
    Some((mistake, join(&[&before, &past])))
}

/// Whether the first word may be the verb, so that the last one is none: `list_review`.
fn may_begin_in_verb(before: &[&str], last: &str) -> bool {
    let Some(first) = before.first() else {
        return false;
    };
    let is_noun = base_of_noun(last).is_some();
    let is_plain_verb = command::is_plain_order(last);
    let is_login = matches!(last, "login" | "logout");
    let ends_action = (CLOSING_WORDS.contains(last) && !is_login) || OUTCOMES.contains(last);
    // `closing_approval` may speak of who closes it.
    if acts_as_verb(first) {
        return !is_plain_verb && !OUTCOMES.contains(last);
    }
    if before.len() == 1 {
        let is_noun = (is_noun && !ends_action) || last.ends_with("ing");
        let is_other = !is_command(last) && !ends_action;
        return (is_noun && lexicon::verb(first) >= Some(Verb::Seldom))
            || (is_other && (command::is_order(first) || commands(first, &[last], last)));
    }
    if tense::is_past_form(first) {
        // In `deleted_user_restore` it only describes the user.
        if is_attribute(first) {
            return is_noun;
        }
        return !is_plain_verb || OUTCOME_PASTS.contains(first);
    }
    let is_click = last == "click" && matches!(before.last(), Some(&("button" | "link" | "tab")));
    let is_plain_verb = is_plain_verb || is_click;
    let may_ask = lexicon::verb(first) >= Some(Verb::Seldom) && !is_plain_verb && !ends_action;
    // `issue_payment_request` may issue one.
    let issues =
        last == "request" && before.len() > 1 && lexicon::verb(first) >= Some(Verb::Seldom);
    let requests = issues || (*first == "request" && !OUTCOMES.contains(last));
    may_ask || requests || matches!(*first, "failover" | "rollback" | "switchover")
}

/// Whether the first word is an order to do something with the words that follow it.
fn commands(first: &str, rest: &[&str], last: &str) -> bool {
    // `rebuilded` is a misspelt past tense, whatever stands before it, and `missing` no base form.
    let is_continuous = first.ends_with("ing") && !irregular::is_verb(first);
    if tense::verb_made_regular(last).is_some() || is_continuous || takes_no_object(first) {
        return false;
    }
    match lexicon::verb(first) {
        None => false,
        // In `log_in`, `roll_back_deployment` the particle shows that it is a verb.
        Some(Verb::AtTheEnd) => {
            let ends_in_particle = CLEAR_PARTICLES.contains(last);
            rest.len() > 1 && (ends_in_particle || is_phrasal_start(first, rest))
        }
        Some(Verb::Seldom) => {
            !PARTS.contains(last)
                && !CLOSING_WORDS.contains(last)
                && base_of_any_form(last).is_none()
                && !ends_in_noun_of_action(last)
        }
        Some(Verb::Often) => {
            // In `request_cancellation` the order is about an action.
            let is_about_action = CLOSING_WORDS.contains(first)
                && !OUTCOMES.contains(last)
                && ((last.ends_with("ing") && first != "request") || ends_in_noun_of_action(last));
            // In `search_index_opened_page` it is a noun, but not in `update_archived_page`.
            let is_verb = |word: &&str| tense::is_past_form(word) && !command::is_thing_too(word);
            let has_verb = rest.iter().skip(1).any(is_verb);
            // In `shift_open` the last word is the verb.
            let closes = closes(last) || (rest.len() == 1 && command::is_order(last));
            is_about_action || !(closes || has_verb)
        }
        // A `leave_request` is a thing.
        Some(Verb::Always) => {
            let is_thing = command::may_be_thing(first) && rest.len() == 1 && closes(last);
            !OUTCOMES.contains(last) && !is_thing
        }
    }
}

/// Whether a last word is the verb, whatever noun stands before it: `process_dies`.
fn closes(last: &str) -> bool {
    let is_closing = |word: &str| {
        CLOSING_WORDS.contains(word) || matches!(word, "change" | "update") || is_command(word)
    };
    is_closing(last) || base_of_other_form(last).is_some_and(|base| is_closing(&base))
}

/// Whether a past form reads well after these words.
fn may_stand_before_past(before: &[&str]) -> bool {
    before.last().is_none_or(|word| {
        LOOK_BACK.contains(word)
            || !(is_preposition(word)
                || is_particle(word)
                || is_adjective(word)
                || BEFORE_NOUNS.contains(word)
                || (tense::is_past_form(word) && !is_irregular_base(word)))
    })
}

fn is_adverb(word: &str) -> bool {
    let ending = word.len() > 6 && word.ends_with("ly");
    let is_other = || lexicon::verb(word).is_some() || ENTITY_NOUNS.contains(word);
    ADVERBS.contains(word) || (ending && !is_other())
}

fn adverb(adjective: &str) -> Option<&'static str> {
    match adjective {
        "automatic" => Some("automatically"),
        "manual" => Some("manually"),
        "partial" => Some("partially"),
        "permanent" => Some("permanently"),
        "temporary" => Some("temporarily"),
        _ => None,
    }
}
