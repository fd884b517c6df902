//! What a card says of a service that no question changes and the JSON beside it doesn't tell: written in both languages
//! when the service is indexed, so that showing a page of them is copying.

use super::access::Access;
use super::map::Pin;
use super::words;
use crate::clock::now_in_the_uk;
use crate::tongue::Tongue;
use hereabouts_domain::{PublicPlace, PublicService, Service};
use hereabouts_vocabulary::urgent::Language;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use serde::{Deserialize, Serialize};

/// This many lines say how its sessions repeat.
const MOST_SESSIONS: usize = 3;
/// A description that stands for a summary is cut after this many bytes: the group's page has it whole.
const LONGEST_DESCRIPTION_BYTES: usize = 300;

/// What is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Card<'f> {
    /// What it is, where it has no summary.
    #[serde(borrow)]
    pub(super) description: Option<&'f str>,
    /// Where it stands on a map, as far as the public may know.
    pub(super) pin: Option<Pin>,
    /// What is said to be there for access, by positions in this program's vocabulary.
    there: Vec<u16>,
    /// And what not to be there.
    not_there: Vec<u16>,
    #[serde(borrow)]
    english: Said<'f>,
    #[serde(borrow)]
    welsh: Said<'f>,
}

/// What is said in one language.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Said<'f> {
    /// What somebody should know before setting out.
    #[serde(borrow)]
    pub(super) notice: Option<&'f str>,
    /// How its sessions repeat.
    #[serde(borrow)]
    pub(super) sessions: Vec<&'f str>,
    /// What it costs.
    #[serde(borrow)]
    pub(super) costs: Vec<&'f str>,
}

/// The same, where it is written.
#[derive(Default)]
struct OwnedSaid {
    notice: Option<String>,
    sessions: Vec<String>,
    costs: Vec<String>,
}

/// Writes the card of a service at a place, or without one.
pub(in crate::http) fn write_card(record: &PublicService, place: Option<&PublicPlace>) -> Vec<u8> {
    let service = &record.service;
    let vocabulary = Vocabulary::embedded();
    let there = place.into_iter();
    let there = there.flat_map(|place| place.location.assertions.iter().chain(&place.assertions));
    let said = service.assertions.iter().chain(there);
    let [english, welsh] = [Language::En, Language::Cy]
        .map(|language| OwnedSaid::of(Tongue::in_language(language), record, place));
    let access = Access::of(vocabulary, said);
    let description = (service.description.as_deref()).filter(|_| service.summary.is_none());
    let card = Card {
        description: description.map(beginning),
        pin: place.and_then(|place| Pin::of(service, place, None)),
        there: access.there.iter().map(|ix| ix.0).collect(),
        not_there: access.not_there.iter().map(|ix| ix.0).collect(),
        english: english.borrowed(),
        welsh: welsh.borrowed(),
    };
    postcard::to_allocvec(&card).unwrap_or_default()
}

impl<'f> Card<'f> {
    /// What [`write_card`] wrote; other bytes say nothing.
    pub(super) fn read(bytes: &'f [u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }

    /// What is said of access.
    pub(super) fn access(&self) -> Access {
        let concepts = |numbers: &[u16]| numbers.iter().map(|number| ConceptIx(*number)).collect();
        Access::stated(concepts(&self.there), concepts(&self.not_there))
    }

    /// What is said in a page's language.
    pub(super) fn said(&self, tongue: &Tongue) -> &Said<'f> {
        match tongue.language() {
            Language::En => &self.english,
            Language::Cy => &self.welsh,
        }
    }
}

impl OwnedSaid {
    fn of(tongue: &Tongue, record: &PublicService, place: Option<&PublicPlace>) -> Self {
        Self {
            notice: words::notice(tongue, &record.service, now_in_the_uk().date()),
            sessions: sessions(tongue, record, place),
            costs: costs(tongue, &record.service),
        }
    }

    fn borrowed(&self) -> Said<'_> {
        Said {
            notice: self.notice.as_deref(),
            sessions: self.sessions.iter().map(String::as_str).collect(),
            costs: self.costs.iter().map(String::as_str).collect(),
        }
    }
}

/// How sessions repeat: of the service, and of the place or, without one, of every place.
fn sessions(tongue: &Tongue, record: &PublicService, place: Option<&PublicPlace>) -> Vec<String> {
    let is_there =
        |one: &&PublicPlace| place.is_none_or(|place| place.location.id == one.location.id);
    let there = record.places.iter().filter(is_there);
    let schedules = (record.service.schedules.iter()).chain(there.flat_map(|one| &one.schedules));
    let said = schedules.map(|schedule| words::session(tongue, schedule));
    let said = said.filter(|said| !said.is_empty());
    said.take(MOST_SESSIONS).collect()
}

/// The amounts, or where there are none what they say of fees.
fn costs(tongue: &Tongue, service: &Service) -> Vec<String> {
    let amounts = service.cost_options.iter();
    let mut said: Vec<String> = amounts.map(|cost| words::cost(tongue, cost)).collect();
    if said.is_empty() {
        said.extend(service.fees_description.clone());
    }
    said
}

/// As much of a description as a card has room for, up to the end of a word.
fn beginning(text: &str) -> &str {
    if text.len() <= LONGEST_DESCRIPTION_BYTES {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(LONGEST_DESCRIPTION_BYTES)];
    cut.rsplit_once(char::is_whitespace)
        .map_or(cut, |(words, _)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_description_is_cut_at_the_end_of_a_word() {
        let text = "wordé ".repeat(80);
        let cut = beginning(&text);
        assert!(cut.len() <= LONGEST_DESCRIPTION_BYTES && cut.ends_with("wordé"));
        assert_eq!(beginning("short"), "short");
    }

    #[test]
    fn bytes_that_are_no_card_say_nothing() {
        let card = Card::read(&[255, 255]);
        let tongue = Tongue::in_language(Language::Cy);
        assert!(card.description.is_none() && card.said(tongue).costs.is_empty());
    }
}
