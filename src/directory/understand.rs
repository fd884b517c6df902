//! What somebody's words mean: concepts with the words they came from, what was not understood, and
//! whether it is urgent.
//!
//! Nothing is inferred beyond the words, and the words go nowhere: they are neither logged nor kept.

use super::places_said::place_in;
use crate::geocoding::Whereabouts;
use hereabouts_domain::Nation;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::urgent::{self, Language, Line, UrgentKind};
use hereabouts_vocabulary::{Circumstances, Concept, ConceptIx, Kind, Vocabulary, recognise};

/// Help to show above everything else, because somebody may be in danger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgentHelp {
    /// What kind of danger.
    pub kind: UrgentKind,
    /// The nation whose numbers these are; `None` shows those of all four.
    pub nation: Option<Nation>,
    /// The words deny it ("not suicidal, just lonely"): show it quietly.
    pub quiet: bool,
    /// What to say first.
    pub heading: &'static str,
    /// Whom to call, in order.
    pub lines: Vec<Line>,
}

impl UrgentHelp {
    /// What to show in a kind of danger.
    #[must_use]
    pub fn in_danger(
        kind: UrgentKind,
        quiet: bool,
        nation: Option<Nation>,
        language: Language,
    ) -> Self {
        let block = urgent::block(kind, nation, language);
        Self {
            kind,
            nation,
            quiet,
            heading: block.heading,
            lines: block.lines,
        }
    }
}

/// What somebody's words mean.
#[derive(Debug, Clone)]
pub struct Understanding {
    /// What to show above everything else, when the words say that somebody may be in danger.
    pub urgent: Option<UrgentHelp>,
    /// What was heard in them.
    pub heard: Heard,
}

/// What was heard in somebody's words, place and danger apart.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// The concepts.
    pub understood: Vec<Understood>,
    /// Days, ages, cost, distance.
    pub circumstances: Circumstances,
    /// The place, with the words that name it.
    pub place: Option<(Whereabouts, String)>,
    /// Words that are none of these, and phrases in double quotes; they are looked for in the listings' texts.
    pub not_understood: Vec<String>,
}

/// One concept that somebody's words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The concept.
    pub concept: ConceptIx,
    /// The words.
    pub from: String,
    /// How sure, in per cent.
    pub certainty_percent: u8,
    /// Concepts of one group are the meanings that one ambiguous word may have.
    pub group: u32,
    /// It was given for its kind (`condition=`), and not found in a sentence: then it always filters.
    pub explicit: bool,
    /// False when it was said not to be wanted ("not diabetes").
    pub wanted: bool,
    /// Conditions that a symptom raises as a question, never as an answer.
    pub offered: Vec<ConceptIx>,
}

/// What `text` means. `nation` chooses the numbers to call; unknown shows those of all four.
#[must_use]
pub fn understand(
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
    text: &str,
    nation: Option<Nation>,
    language: Language,
) -> Understanding {
    let heard = Heard::in_words(vocabulary, Some(gazetteer), text);
    let said = heard.place.as_ref();
    let said = said.and_then(|(place, _)| place.certain_nation());
    Understanding {
        urgent: urgent_help(text, nation.or(said), language),
        heard,
    }
}

impl Heard {
    /// What is heard in a text; a place only where somebody knows places.
    pub(super) fn in_words(
        vocabulary: &Vocabulary,
        gazetteer: Option<&Gazetteer>,
        text: &str,
    ) -> Self {
        let recognition = recognise(vocabulary, text);
        let understood = recognition
            .understood
            .into_iter()
            .map(|found| Understood {
                concept: found.concept,
                from: found.from,
                certainty_percent: found.certainty_percent,
                group: found.group,
                explicit: false,
                wanted: found.wanted,
                offered: found.offered,
            })
            .collect();
        let place =
            gazetteer.and_then(|gazetteer| place_in(gazetteer, &recognition.circumstances.places));
        let names_place = |start: usize| {
            let bytes = place.as_ref().map(|(_, said)| said.bytes.clone());
            bytes.is_some_and(|bytes| bytes.contains(&start))
        };
        let left = recognition.not_understood.into_iter();
        Self {
            not_understood: left
                .filter(|left| !names_place(left.start))
                .map(|left| left.word)
                .collect(),
            place: place.map(|(place, said)| (place, said.from.clone())),
            circumstances: recognition.circumstances,
            understood,
        }
    }

    /// Adds what was heard elsewhere: concepts with groups of their own; what was said first of a
    /// circumstance counts.
    pub(super) fn add(&mut self, other: Self) {
        let first = self.understood.iter().map(|found| found.group + 1).max();
        let concepts = other.understood.into_iter().map(|found| Understood {
            group: found.group + first.unwrap_or(0),
            ..found
        });
        self.understood.extend(concepts);
        self.not_understood.extend(other.not_understood);
        self.place = self.place.take().or(other.place);
        let own = std::mem::take(&mut self.circumstances);
        self.circumstances = Circumstances {
            soon: own.soon.or(other.circumstances.soon),
            when: own.when.or(other.circumstances.when),
            hours: own.hours.or(other.circumstances.hours),
            language: own.language.or(other.circumstances.language),
            ages: own.ages.or(other.circumstances.ages),
            free: own.free.or(other.circumstances.free),
            radius_m: own.radius_m.or(other.circumstances.radius_m),
            places: Vec::new(),
        };
    }
}

/// What to show above everything else, if the raw text calls for it.
#[must_use]
pub fn urgent_help(text: &str, nation: Option<Nation>, language: Language) -> Option<UrgentHelp> {
    urgent::detect(text)
        .map(|found| UrgentHelp::in_danger(found.kind, found.quiet, nation, language))
}

/// Words given for a kind of concept, as `condition=` or `activity=` takes them: an id or lay words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConceptWords {
    /// The kind that was named.
    pub kind: Kind,
    /// An id like `dementia`, or lay words.
    pub words: String,
}

/// Why words given for a kind name no concept of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConceptProblem {
    /// They name one of another kind.
    #[error("{id} is of the kind {kind}, not {asked}; ask with {kind}={id}")]
    OtherKind {
        /// The concept that they name.
        id: String,
        /// Its kind.
        kind: Kind,
        /// The kind that was named.
        asked: Kind,
    },
    /// They name none.
    #[error("no {kind} of that name is known{}", near_misses(.suggestions))]
    Unknown {
        /// The kind that was named.
        kind: Kind,
        /// Ids that may have been meant, best first.
        suggestions: Vec<String>,
    },
}

fn near_misses(suggestions: &[String]) -> String {
    if suggestions.is_empty() {
        "; GET /api/v1/concepts lists those that are".to_owned()
    } else {
        format!("; did you mean {}?", suggestions.join(" or "))
    }
}

impl ConceptWords {
    /// What the words mean, and those of them that mean nothing. What they name of their kind always filters;
    /// what else they name (`condition=singing for dementia`) is understood as if it stood in a sentence.
    ///
    /// # Errors
    /// When they name nothing of this kind.
    pub fn understand(&self, vocabulary: &Vocabulary) -> Result<Heard, ConceptProblem> {
        if let Some(concept) = vocabulary.find(self.words.trim()) {
            return match vocabulary.get(concept) {
                found if found.kind == self.kind => Ok(Heard {
                    understood: vec![self.given(vocabulary, concept)],
                    ..Heard::default()
                }),
                found => Err(self.of_another_kind(found)),
            };
        }
        let mut heard = Heard::in_words(vocabulary, None, &self.words);
        for found in &mut heard.understood {
            found.explicit = found.wanted && vocabulary.get(found.concept).kind == self.kind;
        }
        if heard.understood.iter().any(|found| found.explicit) {
            return Ok(heard);
        }
        match heard.understood.iter().find(|found| found.wanted) {
            Some(other) => Err(self.of_another_kind(vocabulary.get(other.concept))),
            None => Err(self.unknown(vocabulary)),
        }
    }

    fn given(&self, vocabulary: &Vocabulary, concept: ConceptIx) -> Understood {
        Understood {
            concept,
            from: self.words.clone(),
            certainty_percent: 100,
            group: 0,
            explicit: true,
            wanted: true,
            offered: vocabulary.get(concept).offer.clone(),
        }
    }

    fn of_another_kind(&self, found: &Concept) -> ConceptProblem {
        ConceptProblem::OtherKind {
            id: found.id.clone(),
            kind: found.kind,
            asked: self.kind,
        }
    }

    fn unknown(&self, vocabulary: &Vocabulary) -> ConceptProblem {
        let of_kind = |id: &&str| {
            vocabulary
                .find(id)
                .is_some_and(|ix| vocabulary.get(ix).kind == self.kind)
        };
        ConceptProblem::Unknown {
            kind: self.kind,
            suggestions: vocabulary
                .suggest_near_misses(&self.words)
                .into_iter()
                .filter(of_kind)
                .take(3)
                .map(ToOwned::to_owned)
                .collect(),
        }
    }
}
