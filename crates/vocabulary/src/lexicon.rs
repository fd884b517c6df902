//! What people say for each concept, prepared for finding it in a text.
//!
//! Built once with the vocabulary, from terms that the build has checked; never changed after.

use crate::concept::ConceptIx;
use crate::everyday::{canonical, is_left_out, is_skipped_inside};
use crate::fold::fold;
use crate::phrases::Phrases;
use crate::words::{Traits, WordId, Words};

/// What sort of term it is, which decides how freely it is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A label or a lay word.
    Plain,
    /// A Welsh label or lay word.
    Welsh,
    /// An acronym in any case.
    Acronym,
    /// An acronym that is a word too.
    CapitalsOnly,
    /// A dated or hurtful word.
    Dated,
    /// Words about somebody close ("for my mum"), from which it may be that the person cares for them.
    Relation,
    /// A phrase written as one word.
    Squashed,
    /// A wording of a saying.
    Saying,
    /// A word too common for sentences: "rent", "kids". It counts where little else is typed.
    Alone,
    /// A figure of speech: what sounds like a concept and means none.
    Idiom,
}

/// What the end of a phrase means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    pub(crate) concept: ConceptIx,
    pub(crate) sort: Sort,
}

impl Meaning {
    /// What a figure of speech means. No concept has this number.
    pub(crate) const NOTHING: Self = Self {
        concept: ConceptIx(u16::MAX),
        sort: Sort::Idiom,
    };
}

/// Words and phrases of a vocabulary.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    pub(crate) words: Words,
    pub(crate) phrases: Phrases<Meaning>,
    /// The wordings of families, each with the word that stands for its family in phrases.
    pub(crate) families: Phrases<WordId>,
    /// What stands for a gap in phrases.
    pub(crate) gap: Option<WordId>,
    squashed: Vec<(String, ConceptIx)>,
}

impl Lexicon {
    /// A lexicon that knows the everyday words and the look-alikes, and nothing else yet.
    pub(crate) fn with_known_words(everyday: &[&str], look_alikes: &[&str]) -> Self {
        let mut lexicon = Self::default();
        for word in everyday {
            let everyday = Traits {
                everyday: true,
                ..Traits::default()
            };
            lexicon.words.add(word, everyday);
            lexicon.words.add(canonical(word), everyday);
        }
        for word in look_alikes {
            let look_alike = Traits {
                look_alike: true,
                ..Traits::default()
            };
            lexicon.words.add(word, look_alike);
        }
        lexicon
    }

    /// Adds one term of a concept.
    pub(crate) fn add(&mut self, concept: ConceptIx, term: &str, sort: Sort) {
        let words = self.phrase(term, sort);
        if words.is_empty() {
            return;
        }
        let known = self
            .meanings_of(&words)
            .iter()
            .any(|known| known.concept == concept);
        if known {
            return;
        }
        let texts = &self.words;
        let is_left_out = |word| is_left_out(texts.text(word));
        self.phrases
            .add(&words, is_left_out, Meaning { concept, sort });
        if matches!(sort, Sort::Plain | Sort::Welsh | Sort::Dated) {
            self.squash(concept, &words);
        }
    }

    /// Adds a family of words and phrases that sayings name.
    pub(crate) fn add_family(&mut self, name: &str, wordings: &[String]) {
        let family = self.family(name);
        for wording in wordings {
            let words = self.phrase(wording, Sort::Plain);
            if !words.is_empty() {
                self.families.add(&words, |_| false, family);
            }
        }
    }

    /// The word that stands for a family: none that anybody can type.
    pub(crate) fn family(&mut self, name: &str) -> WordId {
        self.words.add(&format!("@{name}"), Traits::default())
    }

    /// The word that stands for a gap.
    pub(crate) fn gap_word(&mut self) -> WordId {
        let gap = self.words.add("*", Traits::default());
        self.gap = Some(gap);
        gap
    }

    /// Call once, after the last `add`.
    pub(crate) fn finish(&mut self) {
        let said = Traits {
            said: true,
            ..Traits::default()
        };
        for (squashed, concept) in std::mem::take(&mut self.squashed) {
            let known = self.words.find(&squashed);
            if known.is_none_or(|word| !self.words.traits(word).said) {
                let word = self.words.add(&squashed, said);
                self.phrases.add(
                    &[word],
                    |_| false,
                    Meaning {
                        concept,
                        sort: Sort::Squashed,
                    },
                );
            }
        }
        self.words.finish();
        let words = &self.words;
        let weight = |word| how_often(words, word);
        self.phrases.finish(self.gap, weight);
        self.families.finish(None, weight);
    }

    /// The numbers of a term's words.
    pub(crate) fn phrase(&mut self, term: &str, sort: Sort) -> Vec<WordId> {
        let acronym = matches!(sort, Sort::Acronym | Sort::CapitalsOnly);
        let traits = Traits {
            said: true,
            flexible: !acronym,
            welsh: sort == Sort::Welsh,
            english: sort != Sort::Welsh,
            ..Traits::default()
        };
        let folded = fold(term);
        let last = folded.len().saturating_sub(1);
        // At either end they count: "bury her" is a funeral and Bury a town.
        let counts =
            |position, word: &str| position == 0 || position == last || !is_skipped_inside(word);
        folded
            .words()
            .enumerate()
            .filter(|&(position, word)| counts(position, word))
            .map(|(_, word)| self.words.add(canonical(word), traits))
            .collect()
    }

    fn meanings_of(&self, words: &[WordId]) -> &[Meaning] {
        let mut node = crate::phrases::ROOT;
        for &word in words {
            match self.phrases.step(node, word) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.phrases.meanings(node)
    }

    /// "memorycafe" for "memory cafe": short phrases are often typed, or spoken, as one word.
    fn squash(&mut self, concept: ConceptIx, words: &[WordId]) {
        let squashed: String = words.iter().map(|&word| self.words.text(word)).collect();
        if (2..=3).contains(&words.len()) && squashed.len() >= 8 {
            self.squashed.push((squashed, concept));
        }
    }
}

/// About how often a word is said, against one that tells something: a small word in most sentences, and some word of
/// a family in many.
fn how_often(words: &Words, word: WordId) -> u32 {
    const SMALL: u32 = 30;
    const FAMILY: u32 = 10;
    if words.traits(word).everyday {
        SMALL
    } else if words.text(word).starts_with('@') {
        FAMILY
    } else {
        1
    }
}
