//! What a concept is: an id, a kind, labels, neighbours, lay terms and codes.
//!
//! Plain data only. How concepts are found in a text is the recogniser's business, not theirs.

use hereabouts_domain::Setting;

/// The position of a concept in its vocabulary: dense, by kind and then in the order of the file.
///
/// Good only within one `Vocabulary`; what is stored or sent is the concept's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptIx(pub u16);

impl ConceptIx {
    /// The position as a slice index.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What sort of thing a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A condition, disability or difference.
    Condition,
    /// Something that a person notices; never turned into a diagnosis.
    Symptom,
    /// What somebody needs help with.
    Need,
    /// Something to do.
    Activity,
    /// Whom it is for.
    Audience,
    /// What makes it possible to take part.
    Access,
    /// In person, online, by phone.
    Format,
}

impl Kind {
    /// Every kind, in the order of concepts.
    pub const ALL: &'static [Self] = &[
        Self::Condition,
        Self::Symptom,
        Self::Need,
        Self::Activity,
        Self::Audience,
        Self::Access,
        Self::Format,
    ];

    /// The word that stands for this kind in files, in the API and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Symptom => "symptom",
            Self::Need => "need",
            Self::Activity => "activity",
            Self::Audience => "audience",
            Self::Access => "access",
            Self::Format => "format",
        }
    }

    /// The kind that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The same concept's code in another scheme; present only where the match is certain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The scheme: `ukcat`, `snomed_ct`, `icd10`, `open_active` or `esd`.
    pub scheme: String,
    /// The code in it.
    pub code: String,
}

/// One concept of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// The stable id in kebab-case, like `multiple-sclerosis`; unique across kinds, never shown.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// What people read, in English.
    pub label: String,
    /// What people read, in Welsh.
    pub label_cy: String,
    /// The concepts that this one is part of; direct ones only.
    pub broader: Vec<ConceptIx>,
    /// The concepts that are part of this one; direct ones only.
    pub narrower: Vec<ConceptIx>,
    /// Neighbours of any kind: offered, never assumed.
    pub related: Vec<ConceptIx>,
    /// Conditions that a symptom may raise as a question.
    pub offer: Vec<ConceptIx>,
    /// What somebody does not want who says this with a refusal: phone calls, of "I hate phones".
    pub refuses: Vec<ConceptIx>,
    /// Lay words for it in English and Welsh, understood and never shown; some are dated or hurtful.
    pub terms: Vec<String>,
    /// Codes in other schemes.
    pub codes: Vec<Code>,
}

/// What must never be offered to somebody who asked for a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeverTogether {
    /// What was asked for; its narrower concepts are meant too.
    pub asked: ConceptIx,
    /// What is then no answer by itself, whether by hierarchy, relation or text.
    pub never: Vec<ConceptIx>,
    /// Settings whose sessions are then never offered.
    pub never_settings: Vec<Setting>,
    /// Why, for the people who keep the list.
    pub reason: String,
}
