//! Puts a vocabulary together from drafts that name each other by id.
//!
//! The shipped vocabulary comes through here as much as the invented ones of tests and benches.
//! The fuller checks of the data files, with their line numbers, happen at build time elsewhere.

use crate::concept::{Code, Concept, ConceptIx, Kind, NeverTogether};
use crate::everyday::{names_somebody_close, says_that_they_care};
use crate::fold::fold;
use crate::hierarchy::Hierarchy;
use crate::lexicon::{Lexicon, Meaning, Sort};
use crate::sayings::{Saying, SayingWriter};
use crate::vocabulary::Vocabulary;
use hereabouts_domain::Setting;
use std::collections::HashMap;

/// Why drafts make no vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// Two drafts have one id.
    #[error("the id `{0}` is given to two concepts")]
    DuplicateId(String),
    /// A draft, or a never-together pair, names an id that no draft has.
    #[error("`{of}` names the concept `{id}`, which does not exist")]
    UnknownId {
        /// Who names it.
        of: String,
        /// The id that nobody has.
        id: String,
    },
    /// A concept is broader than itself.
    #[error("`{0}` is, by way of others, broader than itself")]
    Cycle(String),
    /// More concepts than an index can number.
    #[error("a vocabulary holds at most 65,535 concepts")]
    TooMany,
}

/// A concept to be, which names others by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConceptDraft {
    /// The id.
    pub id: String,
    /// What people read, in English; the id's words when empty.
    pub label: String,
    /// What people read, in Welsh; the English label when empty.
    pub label_cy: String,
    /// Ids of the concepts that this one is part of.
    pub broader: Vec<String>,
    /// Ids of neighbours.
    pub related: Vec<String>,
    /// Ids of the conditions that a symptom may raise.
    pub offer: Vec<String>,
    /// Ids of what somebody does not want who says this with a refusal.
    pub refuses: Vec<String>,
    /// Lay words.
    pub terms: Vec<String>,
    /// Welsh lay words.
    pub terms_cy: Vec<String>,
    /// Acronyms, whatever their case.
    pub acronyms: Vec<String>,
    /// Acronyms that are words too, so that only capitals count.
    pub capitals_only: Vec<String>,
    /// Dated or hurtful words: understood with less certainty.
    pub dated: Vec<String>,
    /// Words too common for sentences, which count where little else is typed.
    pub alone: Vec<String>,
    /// Sayings, of which families may be part.
    pub sayings: Vec<Saying>,
    /// The same in Welsh.
    pub sayings_cy: Vec<Saying>,
    /// Codes in other schemes.
    pub codes: Vec<Code>,
}

impl ConceptDraft {
    /// A concept with nothing but an id.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..Self::default()
        }
    }

    /// Sets the ids of the broader concepts.
    #[must_use]
    pub fn broader(mut self, ids: &[&str]) -> Self {
        self.broader = owned(ids);
        self
    }

    /// Sets the ids of the related concepts.
    #[must_use]
    pub fn related(mut self, ids: &[&str]) -> Self {
        self.related = owned(ids);
        self
    }

    /// Sets the lay words.
    #[must_use]
    pub fn terms(mut self, terms: &[&str]) -> Self {
        self.terms = owned(terms);
        self
    }

    /// Adds a saying, by the choices for each of its parts.
    #[must_use]
    pub fn saying(mut self, parts: &[&[&str]]) -> Self {
        self.sayings
            .push(parts.iter().map(|choices| owned(choices)).collect());
        self
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// A never-together pair by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct PairDraft {
    asked: String,
    never: Vec<String>,
    never_settings: Vec<Setting>,
    reason: String,
}

/// Collects drafts; `build` numbers them by kind and then in the order they were added.
#[derive(Debug, Clone, Default)]
pub struct VocabularyBuilder {
    drafts: Vec<(Kind, ConceptDraft)>,
    pairs: Vec<PairDraft>,
    everyday: &'static [&'static str],
    look_alikes: &'static [&'static str],
    families: Vec<(String, Vec<String>)>,
    idioms: Vec<Saying>,
}

impl VocabularyBuilder {
    /// Adds one concept.
    #[must_use]
    pub fn add(mut self, kind: Kind, draft: ConceptDraft) -> Self {
        self.drafts.push((kind, draft));
        self
    }

    /// Adds a pair that must never be offered for each other.
    #[must_use]
    pub fn never_together(
        mut self,
        asked: &str,
        never: &[&str],
        never_settings: &[Setting],
        reason: &str,
    ) -> Self {
        self.pairs.push(PairDraft {
            asked: asked.to_owned(),
            never: owned(never),
            never_settings: never_settings.to_vec(),
            reason: reason.to_owned(),
        });
        self
    }

    /// Sets the words that mean nothing by themselves, and those that only look like a term.
    pub(crate) fn known_words(
        mut self,
        everyday: &'static [&'static str],
        look_alikes: &'static [&'static str],
    ) -> Self {
        self.everyday = everyday;
        self.look_alikes = look_alikes;
        self
    }

    /// Adds a family that sayings name, with its words and phrases.
    #[must_use]
    pub fn family(mut self, name: &str, wordings: &[&str]) -> Self {
        self.families.push((name.to_owned(), owned(wordings)));
        self
    }

    /// Adds a figure of speech, by the choices for each of its parts: words that sound like a concept and mean none.
    #[must_use]
    pub fn idiom(mut self, parts: &[&[&str]]) -> Self {
        self.idioms
            .push(parts.iter().map(|choices| owned(choices)).collect());
        self
    }

    /// The vocabulary.
    ///
    /// # Errors
    /// When an id is given twice or names nobody, when broader goes in a circle, or past 65,535 concepts.
    pub fn build(mut self) -> Result<Vocabulary, VocabularyError> {
        self.drafts.sort_by_key(|(kind, _)| *kind);
        let ids = number(&self.drafts)?;
        let mut concepts = Vec::with_capacity(self.drafts.len());
        for (kind, draft) in &self.drafts {
            concepts.push(concept(*kind, draft, &ids)?);
        }
        let broader: Vec<_> = concepts.iter().map(|c| c.broader.clone()).collect();
        for (narrow, ix) in broader.iter().zip(0u16..) {
            for broad in narrow {
                concepts[broad.index()].narrower.push(ConceptIx(ix));
            }
        }
        let hierarchy = Hierarchy::close(&broader)
            .map_err(|ix| VocabularyError::Cycle(concepts[ix.index()].id.clone()))?;
        let pairs = self
            .pairs
            .into_iter()
            .map(|pair| never_together(pair, &ids))
            .collect::<Result<_, _>>()?;
        let mut lexicon = Lexicon::with_known_words(self.everyday, self.look_alikes);
        for (name, wordings) in &self.families {
            lexicon.add_family(name, wordings);
        }
        fill(&mut lexicon, &self.drafts, &concepts, &self.idioms);
        Ok(Vocabulary::new(concepts, ids, hierarchy, pairs, lexicon))
    }
}

/// Adds what people say for each concept, and what they say that names none.
fn fill(
    lexicon: &mut Lexicon,
    drafts: &[(Kind, ConceptDraft)],
    concepts: &[Concept],
    idioms: &[Saying],
) {
    for (((_, draft), concept), ix) in drafts.iter().zip(concepts).zip(0u16..) {
        let ix = ConceptIx(ix);
        lexicon.add(ix, &concept.label, Sort::Plain);
        let sorts = [
            (&draft.terms, Sort::Plain),
            (&draft.alone, Sort::Alone),
            (&draft.acronyms, Sort::Acronym),
            (&draft.capitals_only, Sort::CapitalsOnly),
            (&draft.dated, Sort::Dated),
            (&draft.terms_cy, Sort::Welsh),
        ];
        for (terms, sort) in sorts {
            for term in terms {
                let is_common = matches!(sort, Sort::Plain | Sort::Alone);
                let relation = is_common && is_relation(draft, term);
                lexicon.add(ix, term, if relation { Sort::Relation } else { sort });
            }
        }
        lexicon.add(ix, &concept.label_cy, Sort::Welsh);
    }
    let mut writer = SayingWriter::default();
    for ((_, draft), ix) in drafts.iter().zip(0u16..) {
        for (sayings, sort) in [
            (&draft.sayings, Sort::Plain),
            (&draft.sayings_cy, Sort::Welsh),
        ] {
            for saying in sayings {
                let words: Vec<&str> = saying.iter().flatten().map(String::as_str).collect();
                let meaning = Meaning {
                    concept: ConceptIx(ix),
                    sort: if is_relation(draft, &words.join(" ")) {
                        Sort::Relation
                    } else {
                        Sort::Saying
                    },
                };
                writer.add(lexicon, meaning, saying, sort);
            }
        }
    }
    for idiom in idioms {
        writer.add(lexicon, Meaning::NOTHING, idiom, Sort::Plain);
    }
    lexicon.finish();
}

fn number(drafts: &[(Kind, ConceptDraft)]) -> Result<HashMap<String, ConceptIx>, VocabularyError> {
    let mut ids = HashMap::with_capacity(drafts.len());
    for (position, (_, draft)) in drafts.iter().enumerate() {
        let ix = u16::try_from(position).map_err(|_| VocabularyError::TooMany)?;
        if ids.insert(draft.id.clone(), ConceptIx(ix)).is_some() {
            return Err(VocabularyError::DuplicateId(draft.id.clone()));
        }
    }
    Ok(ids)
}

fn resolve(
    of: &str,
    names: &[String],
    ids: &HashMap<String, ConceptIx>,
) -> Result<Vec<ConceptIx>, VocabularyError> {
    names
        .iter()
        .map(|id| {
            ids.get(id)
                .copied()
                .ok_or_else(|| VocabularyError::UnknownId {
                    of: of.to_owned(),
                    id: id.clone(),
                })
        })
        .collect()
}

fn concept(
    kind: Kind,
    draft: &ConceptDraft,
    ids: &HashMap<String, ConceptIx>,
) -> Result<Concept, VocabularyError> {
    let label = if draft.label.is_empty() {
        draft.id.replace('-', " ")
    } else {
        draft.label.clone()
    };
    let label_cy = if draft.label_cy.is_empty() {
        label.clone()
    } else {
        draft.label_cy.clone()
    };
    let terms = [
        &draft.terms,
        &draft.terms_cy,
        &draft.acronyms,
        &draft.capitals_only,
        &draft.dated,
        &draft.alone,
    ];
    Ok(Concept {
        id: draft.id.clone(),
        kind,
        label,
        label_cy,
        broader: resolve(&draft.id, &draft.broader, ids)?,
        narrower: Vec::new(),
        related: resolve(&draft.id, &draft.related, ids)?,
        offer: resolve(&draft.id, &draft.offer, ids)?,
        refuses: resolve(&draft.id, &draft.refuses, ids)?,
        terms: terms.into_iter().flatten().cloned().collect(),
        codes: draft.codes.clone(),
    })
}

/// Whether a term of a carers' concept only names somebody close: "for my mum", not "caring for my mum".
fn is_relation(draft: &ConceptDraft, term: &str) -> bool {
    const CARERS: &str = "carers";
    if draft.id != CARERS && !draft.broader.iter().any(|id| id == CARERS) {
        return false;
    }
    let folded = fold(term);
    folded.words().any(names_somebody_close) && !folded.words().any(says_that_they_care)
}

fn never_together(
    pair: PairDraft,
    ids: &HashMap<String, ConceptIx>,
) -> Result<NeverTogether, VocabularyError> {
    let asked = resolve("never-together", std::slice::from_ref(&pair.asked), ids)?;
    let never = resolve(&pair.asked, &pair.never, ids)?;
    // `resolve` answers one index for one id.
    let asked = asked
        .first()
        .copied()
        .ok_or_else(|| VocabularyError::UnknownId {
            of: "never-together".to_owned(),
            id: pair.asked.clone(),
        })?;
    Ok(NeverTogether {
        asked,
        never,
        never_settings: pair.never_settings,
        reason: pair.reason,
    })
}
