//! What somebody's words mean: concepts with the words they came from, what was not understood, and
//! whether it is urgent.
//!
//! Nothing is inferred beyond the words, and the words go nowhere: they are neither logged nor kept.

use hereabouts_domain::Nation;
use hereabouts_vocabulary::urgent::{self, Language, Line, UrgentKind};
use hereabouts_vocabulary::{Concept, ConceptIx, Kind, Vocabulary, recognise};

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

/// What somebody's words mean.
#[derive(Debug, Clone)]
pub struct Understanding {
    /// What to show above everything else, when the words say that somebody may be in danger.
    pub urgent: Option<UrgentHelp>,
    /// The concepts.
    pub understood: Vec<Understood>,
    /// Words that are no concept; they are looked for in the listings' texts.
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
    text: &str,
    nation: Option<Nation>,
    language: Language,
) -> Understanding {
    let (understood, not_understood) = concepts_in(vocabulary, text);
    Understanding {
        urgent: urgent_help(text, nation, language),
        understood,
        not_understood,
    }
}

/// The concepts in `text`, and its words that are none.
pub(super) fn concepts_in(vocabulary: &Vocabulary, text: &str) -> (Vec<Understood>, Vec<String>) {
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
    (understood, recognition.not_understood)
}

/// What to show above everything else, if the raw text calls for it.
#[must_use]
pub fn urgent_help(text: &str, nation: Option<Nation>, language: Language) -> Option<UrgentHelp> {
    urgent::detect(text).map(|found| {
        let block = urgent::block(found.kind, nation, language);
        UrgentHelp {
            kind: found.kind,
            nation,
            quiet: found.quiet,
            heading: block.heading,
            lines: block.lines,
        }
    })
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
    pub fn understand(
        &self,
        vocabulary: &Vocabulary,
    ) -> Result<(Vec<Understood>, Vec<String>), ConceptProblem> {
        if let Some(concept) = vocabulary.find(self.words.trim()) {
            return match vocabulary.get(concept) {
                found if found.kind == self.kind => {
                    Ok((vec![self.given(vocabulary, concept)], Vec::new()))
                }
                found => Err(self.of_another_kind(found)),
            };
        }
        let (mut understood, left_over) = concepts_in(vocabulary, &self.words);
        for found in &mut understood {
            found.explicit = found.wanted && vocabulary.get(found.concept).kind == self.kind;
        }
        if understood.iter().any(|found| found.explicit) {
            return Ok((understood, left_over));
        }
        match understood.iter().find(|found| found.wanted) {
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
