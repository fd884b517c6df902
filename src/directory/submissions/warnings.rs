//! What a curator should look at twice.

use super::draft::Draft;
use super::homely::may_be_a_home;
use crate::directory::questions::{Entry, FieldKind, STEPS, is_on_behalf};
use hereabouts_domain::PlaceRule;

/// Below so many words a description says too little for anybody to go there.
const FEWEST_WORDS: usize = 12;
/// Of so many letters in a row more than nine in ten are capitals: somebody shouts.
const FEWEST_LETTERS_SHOUTED: usize = 12;

/// Something to look at twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// It is at somebody's home.
    Home,
    /// Its address would be public, and its words tell of somebody's home.
    MayBeHome,
    /// Nobody may know where it is.
    Hidden,
    /// It is about abuse, so its place is told to nobody unless it is a public office.
    Withheld,
    /// An answer is in capitals; the message of the question.
    Capitals(&'static str),
    /// An answer has web addresses in it; the message of the question.
    Links(&'static str),
    /// The description says little.
    Thin,
    /// Somebody else wrote it for the group.
    OnBehalf,
    /// The public will not see it: a session for residents, patients or members.
    Closed,
}

/// What to look at twice in a draft, and in the entry that it makes.
pub(super) fn warnings(draft: &Draft, entry: &Entry) -> Vec<Warning> {
    let service = &entry.service;
    let is_home = entry
        .locations
        .iter()
        .any(|location| location.place_rule == PlaceRule::Home);
    let found = [
        (service.place_rule == PlaceRule::Hidden, Warning::Hidden),
        (service.may_lead_to_somebody_in_hiding(), Warning::Withheld),
        (is_home, Warning::Home),
        (may_be_a_home(&draft.answers, entry), Warning::MayBeHome),
        (!service.is_open_to_the_public(), Warning::Closed),
        (is_on_behalf(&draft.answers), Warning::OnBehalf),
        (
            draft.answers.one("description").split_whitespace().count() < FEWEST_WORDS,
            Warning::Thin,
        ),
    ];
    let mut warnings: Vec<Warning> = found
        .into_iter()
        .filter_map(|(is_so, warning)| is_so.then_some(warning))
        .collect();
    for field in STEPS
        .iter()
        .flat_map(|step| step.fields)
        .filter(|field| !field.is_personal)
    {
        let said = draft.answers.one(field.name);
        if shouts(said) {
            warnings.push(Warning::Capitals(field.asks));
        }
        if matches!(field.kind, FieldKind::Text) && has_link(said) {
            warnings.push(Warning::Links(field.asks));
        }
    }
    warnings
}

fn has_link(text: &str) -> bool {
    ["://", "www."].iter().any(|begins| text.contains(begins))
}

fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= FEWEST_LETTERS_SHOUTED && capitals * 10 > letters * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_sentences_in_capitals_are_shouted() {
        assert!(shouts("COME AND SING WITH US EVERY TUESDAY"));
        assert!(shouts("UKULELE FOR STROKE"));
        assert!(shouts("SING WITH US AND WITH THE OTHERS, at 2pm"));
        assert!(!shouts("ME/CFS UK"));
        assert!(!shouts("The RNIB, the NHS and U3A in Hythe"));
        assert!(!shouts("Come and sing with us every Tuesday"));
    }
}
