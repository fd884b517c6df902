//! What somebody corrects in what was heard in their words: "I don't mean this", "I mean that as well".
//!
//! A symptom raises a question and never an answer: only here does its condition come in, by the asker's own yes.

use super::understand::{Heard, Understood};
use hereabouts_vocabulary::{ConceptIx, Vocabulary};

/// What somebody corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// What they don't mean.
    pub not_meant: Vec<NotMeant>,
    /// Concepts that they mean as well.
    pub meant_too: Vec<ConceptIx>,
}

/// Something that was heard and isn't meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMeant {
    /// A concept.
    Concept(ConceptIx),
    /// A circumstance.
    Circumstance(Circumstance),
}

/// A circumstance that can be heard wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circumstance {
    /// Days counted from now.
    Soon,
    /// Days of the week and parts of the day.
    When,
    /// Hours by the clock.
    Hours,
    /// The language to be spoken to in.
    Language,
    /// How old.
    Ages,
    /// That it must cost nothing.
    Free,
    /// How far.
    Radius,
}

impl Circumstance {
    /// Every one.
    const ALL: [Self; 7] = [
        Self::Soon,
        Self::When,
        Self::Hours,
        Self::Language,
        Self::Ages,
        Self::Free,
        Self::Radius,
    ];

    /// Its word. No concept's id has a colon.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Soon => "said:soon",
            Self::When => "said:when",
            Self::Hours => "said:hours",
            Self::Language => "said:language",
            Self::Ages => "said:ages",
            Self::Free => "said:free",
            Self::Radius => "said:radius",
        }
    }
}

impl NotMeant {
    /// Of a concept's id or a circumstance's word.
    #[must_use]
    pub fn read(vocabulary: &Vocabulary, word: &str) -> Option<Self> {
        let circumstance = (Circumstance::ALL.into_iter()).find(|one| one.as_str() == word);
        let concept = || vocabulary.find(word).map(Self::Concept);
        circumstance.map(Self::Circumstance).or_else(concept)
    }
}

impl Corrections {
    /// Corrects what was heard.
    pub(super) fn apply(&self, heard: &mut Heard) {
        for not_meant in &self.not_meant {
            match not_meant {
                NotMeant::Concept(concept) => {
                    heard.understood.retain(|found| found.concept != *concept);
                }
                NotMeant::Circumstance(circumstance) => forget(heard, *circumstance),
            }
        }
        for concept in &self.meant_too {
            if !heard
                .understood
                .iter()
                .any(|found| found.concept == *concept)
            {
                let found = meant_too(heard, *concept);
                heard.understood.push(found);
            }
        }
    }
}

fn forget(heard: &mut Heard, circumstance: Circumstance) {
    let said = &mut heard.circumstances;
    match circumstance {
        Circumstance::Soon => said.soon = None,
        Circumstance::When => said.when = None,
        Circumstance::Hours => said.hours = None,
        Circumstance::Language => said.language = None,
        Circumstance::Ages => said.ages = None,
        Circumstance::Free => said.free = None,
        Circumstance::Radius => said.radius_m = None,
    }
}

/// A concept that is meant as well: beside what raised it, so that either is enough.
fn meant_too(heard: &Heard, concept: ConceptIx) -> Understood {
    let raised = (heard.understood.iter()).find(|found| found.offered.contains(&concept));
    let next = heard.understood.iter().map(|found| found.group + 1).max();
    Understood {
        concept,
        from: String::new(),
        certainty_percent: 100,
        group: raised.map_or(next.unwrap_or(0), |found| found.group),
        explicit: false,
        wanted: true,
        offered: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Heard {
        Heard::in_words(Vocabulary::embedded(), None, text)
    }

    fn ids(heard: &Heard) -> Vec<&'static str> {
        let found = heard.understood.iter();
        found
            .map(|found| Vocabulary::embedded().get(found.concept).id.as_str())
            .collect()
    }

    #[test]
    fn what_is_not_meant_is_as_if_it_had_not_been_heard() {
        let mut heard = heard("free singing on thursday for my mum with dementia");
        let read = |word| NotMeant::read(Vocabulary::embedded(), word).unwrap();
        let corrections = Corrections {
            not_meant: vec![read("dementia"), read("said:when")],
            ..Corrections::default()
        };
        assert!(ids(&heard).contains(&"dementia") && heard.circumstances.when.is_some());
        corrections.apply(&mut heard);
        assert!(!ids(&heard).contains(&"dementia"));
        assert!(heard.circumstances.when.is_none() && heard.circumstances.free.is_some());
    }

    #[test]
    fn what_a_symptom_raises_comes_in_beside_it_by_somebodys_own_yes() {
        let mut heard = heard("she keeps forgetting things");
        let symptom = heard.understood[0].clone();
        let raised = symptom.offered[0];
        let corrections = Corrections {
            meant_too: vec![raised, raised],
            ..Corrections::default()
        };
        corrections.apply(&mut heard);
        let added: Vec<_> = (heard.understood.iter())
            .filter(|found| found.concept == raised)
            .collect();
        assert_eq!(added.len(), 1);
        assert_eq!(added[0].group, symptom.group);
    }

    #[test]
    fn a_word_that_is_neither_is_nothing() {
        assert_eq!(NotMeant::read(Vocabulary::embedded(), "said:nothing"), None);
    }
}
