//! What a description is mainly about, among all that it mentions.
//!
//! A group's own words name much more than it is for: "a choir for people with dementia; we sing in churches and care homes,
//! and children are welcome" is about singing and dementia. `recognise` hears everything, as it must for somebody who
//! searches in a dozen words; over a description, this module weighs each concept by how it is said: how often, how early,
//! among how many others, in a list or by itself. The weights were learned from what experts tagged (`weights`).
//!
//! It reads only texts of groups, never what somebody searched for, and decides nothing by which concept it is.

mod cues;
mod description;
mod weights;

use crate::recognise::{Understood, recognise};
use crate::vocabulary::Vocabulary;
use cues::Cues;
use description::Description;

/// From this likelihood on a description counts as being about a concept.
///
/// Lower than even: experts leave out as much that they could have tagged as they tag, and a suggestion that is missing helps
/// nobody, while a wrong one is rejected by a curator. What falls below is said in passing.
pub const MAINLY_PERCENT: u8 = 30;

/// A concept that a description mentions, and how likely it is that the description is about it.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// What was understood, from which words.
    pub understood: Understood,
    /// How likely it is that the description is mainly about it, in per cent.
    pub likely_percent: u8,
    cues: Cues,
}

impl About {
    /// Whether the description is about it, rather than mentioning it in passing.
    #[must_use]
    pub const fn is_mainly(&self) -> bool {
        self.likely_percent >= MAINLY_PERCENT
    }

    /// The cues that speak for and against it: what each is called, and how strongly it holds here.
    pub fn cues(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.cues.named()
    }
}

impl Vocabulary {
    /// Weighs every concept that a description mentions and does not refuse, in the order of its words.
    #[must_use]
    pub fn about(&self, text: &str) -> Vec<About> {
        let mut mentioned = recognise(self, text).understood;
        mentioned.retain(|one| one.wanted);
        let description = Description::of(self, text);
        let weighed: Vec<Cues> = mentioned
            .iter()
            .map(|one| cues::of(self, &description, &mentioned, one))
            .collect();
        mentioned
            .into_iter()
            .zip(weighed)
            .map(|(understood, cues)| About {
                understood,
                likely_percent: weights::likely_percent(&cues),
                cues,
            })
            .collect()
    }

    /// What a description is mainly about.
    #[must_use]
    pub fn mainly_about(&self, text: &str) -> Vec<Understood> {
        self.about(text)
            .into_iter()
            .filter(About::is_mainly)
            .map(|one| one.understood)
            .collect()
    }
}
