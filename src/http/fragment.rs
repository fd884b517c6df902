//! What is kept beside the index of a service at a place, so that an answer is written without looking at its record:
//! when it meets, what a page's card says beside that, and JSON for programs.

use super::{api_v1, web};
use crate::directory::rules;
use hereabouts_calendar::Rules;
use hereabouts_domain::{PublicPlace, PublicService};
use serde::Deserialize;
use std::borrow::Cow;

/// The three parts, in the order in which they are kept.
pub(super) struct Fragment<'f> {
    /// When it meets, as [`Rules::pack`] writes it; nothing where nobody says.
    pub(super) rules: &'f [u8],
    /// What a card says beside what is in the JSON, as [`web::Card`] reads it.
    pub(super) card: &'f [u8],
    /// The members of a result that no question changes, an object.
    pub(super) json: &'f [u8],
}

/// Of the JSON what a page says too.
#[derive(Deserialize)]
pub(super) struct Brief<'f> {
    #[serde(borrow)]
    pub(super) service: ServiceBrief<'f>,
    #[serde(borrow)]
    pub(super) organization: OrganizationBrief<'f>,
    #[serde(borrow)]
    pub(super) location: Option<LocationBrief<'f>>,
    #[serde(borrow)]
    pub(super) checked_on: Option<Cow<'f, str>>,
}

/// The service.
#[derive(Deserialize)]
pub(super) struct ServiceBrief<'f> {
    #[serde(borrow)]
    pub(super) name: Cow<'f, str>,
    #[serde(borrow)]
    pub(super) summary: Option<Cow<'f, str>>,
    #[serde(borrow)]
    pub(super) url: Cow<'f, str>,
    #[serde(default)]
    pub(super) sample: bool,
}

/// Who runs it.
#[derive(Deserialize)]
pub(super) struct OrganizationBrief<'f> {
    #[serde(borrow)]
    pub(super) name: Cow<'f, str>,
}

/// Where.
#[derive(Deserialize)]
pub(super) struct LocationBrief<'f> {
    #[serde(borrow)]
    pub(super) name: Option<Cow<'f, str>>,
    #[serde(borrow)]
    pub(super) address: Option<Cow<'f, str>>,
}

/// Writes what is kept of a service at a place, or without one.
#[must_use]
pub fn render_fragment(record: &PublicService, place: Option<&PublicPlace>) -> Vec<u8> {
    let rules = rules(record, place);
    let rules = if rules.is_empty() {
        Vec::new()
    } else {
        rules.pack()
    };
    let (card, json) = (
        web::write_card(record, place),
        api_v1::write_brief(record, place),
    );
    Fragment {
        rules: &rules,
        card: &card,
        json: &json,
    }
    .pack()
}

impl<'f> Fragment<'f> {
    /// The lengths of the first two, then all three. A part that is too long to be counted is left out.
    fn pack(&self) -> Vec<u8> {
        let counted = |part: &'f [u8]| match u16::try_from(part.len()) {
            Ok(length) => (length.to_le_bytes(), part),
            Err(_) => ([0; 2], &[][..]),
        };
        let ((rules_length, rules), (card_length, card)) =
            (counted(self.rules), counted(self.card));
        [&rules_length, &card_length, rules, card, self.json].concat()
    }

    /// What [`Fragment::pack`] made; of other bytes nothing.
    pub(super) fn split(bytes: &'f [u8]) -> Self {
        Self::read(bytes).unwrap_or(Self {
            rules: &[],
            card: &[],
            json: &[],
        })
    }

    fn read(bytes: &'f [u8]) -> Option<Self> {
        let (rules_length, rest) = bytes.split_first_chunk()?;
        let (card_length, rest) = rest.split_first_chunk()?;
        let (rules, rest) = rest.split_at_checked(u16::from_le_bytes(*rules_length).into())?;
        let (card, json) = rest.split_at_checked(u16::from_le_bytes(*card_length).into())?;
        Some(Self { rules, card, json })
    }

    /// When it meets.
    pub(super) fn rules(&self) -> Rules {
        if self.rules.is_empty() {
            return Rules::default();
        }
        Rules::unpack(self.rules)
    }

    /// The members of the JSON, without the braces round them.
    pub(super) fn members(&self) -> &'f [u8] {
        let inside = self.json.strip_prefix(b"{");
        inside
            .and_then(|json| json.strip_suffix(b"}"))
            .unwrap_or_default()
    }

    /// Of the JSON what a page says too. Nothing where it is none of ours.
    pub(super) fn brief(&self) -> Option<Brief<'f>> {
        serde_json::from_slice(self.json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_parts_come_out_as_they_went_in() {
        let whole = Fragment {
            rules: &[1, 2, 3],
            card: b"card",
            json: b"{\"a\":1}",
        };
        let packed = whole.pack();
        let parts = Fragment::split(&packed);
        assert_eq!((parts.rules, parts.card), (whole.rules, whole.card));
        assert_eq!(parts.members(), b"\"a\":1");
    }

    #[test]
    fn bytes_that_are_no_fragment_say_nothing() {
        for bytes in [&[][..], &[9, 0, 0, 0], b"{}"] {
            let parts = Fragment::split(bytes);
            assert!(parts.members().is_empty() && parts.brief().is_none());
        }
    }
}
