//! Tags are assertions: somebody says that a concept is, or is not, true of something, and says why.

use crate::text_enum::text_enum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Concepts whose services get no public place until a curator confirms that it is a public office:
/// an address could lead somebody to a person in hiding. Imports too.
pub const WITHHELD_PLACE_CONCEPTS: [&str; 4] = [
    "domestic-abuse",
    "forced-marriage",
    "honour-based-abuse",
    "modern-slavery",
];

text_enum! {
    /// Who says it.
    AssertionOrigin {
        /// The group itself.
        Stated = "stated",
        /// The directory it was read from.
        Source = "source",
        /// Our own reading of its words.
        Suggested = "suggested",
        /// A curator.
        Curator = "curator",
    }
}

text_enum! {
    /// What became of it.
    AssertionState {
        /// Nobody has looked yet.
        Proposed = "proposed",
        /// It holds.
        Confirmed = "confirmed",
        /// It does not hold, and is not suggested again.
        Rejected = "rejected",
    }
}

/// One concept said, or denied, of a service, a service at a location, an organisation or a location.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assertion {
    /// The concept's id, like `dementia`. One that this version doesn't know is kept and ignored.
    pub concept: String,
    /// Yes, or no ("not wheelchair accessible", "not for children").
    pub holds: bool,
    /// Who says it.
    pub origin: AssertionOrigin,
    /// What became of it.
    pub state: AssertionState,
    /// How sure, in per cent; 100 when stated.
    pub certainty_percent: u8,
    /// The words it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_words: Option<String>,
    /// The version of the recogniser that read them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recogniser_version: Option<String>,
    /// Who wrote it: an account's id or a source's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asserted_by: Option<String>,
    /// When.
    pub asserted_at: Timestamp,
}

impl Assertion {
    /// What the group itself says: certain, and confirmed by being said.
    #[must_use]
    pub fn stated(concept: &str, holds: bool, asserted_at: Timestamp) -> Self {
        Self {
            concept: concept.to_owned(),
            holds,
            origin: AssertionOrigin::Stated,
            state: AssertionState::Confirmed,
            certainty_percent: 100,
            from_words: None,
            recogniser_version: None,
            asserted_by: None,
            asserted_at,
        }
    }

    /// Whether it counts at all in search: anything that was not rejected.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.state != AssertionState::Rejected
    }

    /// Whether it is only our reading of the words, which nobody has confirmed.
    #[must_use]
    pub fn is_only_suggested(&self) -> bool {
        self.origin == AssertionOrigin::Suggested && self.state == AssertionState::Proposed
    }
}
