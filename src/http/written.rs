//! Names and notes of teams, as a page or a program sends them: what is wrong with one, in words.

use crate::directory::notes::{Kind, LONGEST_NOTE, NameFault, letters_over, read_name};
use crate::tongue::{Argument, Tongue};

/// The name that somebody gives a team or a list, or what is wrong with it.
pub(super) fn name_of(tongue: &Tongue, typed: &str) -> Result<String, String> {
    read_name(typed).map_err(|fault| match fault {
        NameFault::Missing => tongue.say("teams-no-name").to_owned(),
        NameFault::TooLong(over) => too_long(tongue, over),
        NameFault::Personal(kinds) => {
            let kinds = kinds_in_words(tongue, &kinds);
            tongue.tell("teams-name-personal", &[("what", Argument::Text(&kinds))])
        }
    })
}

/// What is to be said of a note that is too long.
pub(super) fn note_too_long(tongue: &Tongue, note: &str) -> Option<String> {
    let over = letters_over(note, LONGEST_NOTE);
    (over > 0).then(|| too_long(tongue, over))
}

fn too_long(tongue: &Tongue, over: usize) -> String {
    tongue.tell("shortlist-too-long", &[("count", Argument::Count(over))])
}

/// What something looks like: "a phone number, a postcode".
pub(super) fn kinds_in_words(tongue: &Tongue, kinds: &[Kind]) -> String {
    let words = kinds.iter().map(|kind| tongue.say(kind_in_words(*kind)));
    words.collect::<Vec<_>>().join(", ")
}

const fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::NhsNumber => "sharing-nhs-number",
        Kind::BirthDate => "sharing-birth-date",
        Kind::Phone => "sharing-phone",
        Kind::Email => "sharing-email",
        Kind::Postcode => "sharing-postcode",
    }
}
