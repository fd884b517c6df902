//! Every word that the vocabulary knows, and the ways a typed word may mean one of them.
//!
//! Exactly, by inflection or spelling, by a Welsh mutation, or by a typing error: each way says which
//! it was, because certainty depends on it. Whether a meaning makes sense where it stands is decided
//! by the phrases.

use crate::edits::{LONGEST, distance_within, letter_mask, masks_allow};
use crate::hash::FastMap;
use crate::inflect::{reduce, unmutated};

/// The number of a word.
pub(crate) type WordId = u32;

/// How a typed word came to mean a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// Letter for letter.
    Exact,
    /// "swimming" for "swim", "tumor" for "tumour".
    Inflected,
    /// "ddementia" for "dementia".
    Unmutated,
    /// One typing error.
    Typo,
    /// Two typing errors, in a long word.
    TwoTypos,
}

/// One thing that a typed word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) word: WordId,
    pub(crate) how: How,
    /// Only beside another word of the same phrase that was typed right.
    pub(crate) only_in_phrase: bool,
}

/// What is known of a word besides its letters.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traits {
    /// Stands in some phrase.
    pub(crate) said: bool,
    /// May be meant by an inflection or a typing error; acronyms and squashed phrases may not.
    pub(crate) flexible: bool,
    /// Stands in a Welsh term.
    pub(crate) welsh: bool,
    /// Stands in a term that is not Welsh.
    pub(crate) english: bool,
    /// A word like "the" or "looking": never corrected, never left over.
    pub(crate) everyday: bool,
    /// A word in its own right that looks like one of ours.
    pub(crate) look_alike: bool,
}

impl Traits {
    /// Whether the word tells that a text is Welsh.
    pub(crate) const fn is_only_welsh(self) -> bool {
        self.welsh && !self.english && !self.look_alike && !self.everyday
    }
}

/// The words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    ids: FastMap<Box<str>, WordId>,
    traits: Vec<Traits>,
    texts: Vec<Box<str>>,
    by_reduction: FastMap<Box<str>, Vec<WordId>>,
    /// By length in bytes: the letters of each word, side by side so that the scan is quick.
    by_length: Vec<Vec<(u32, WordId)>>,
}

impl Words {
    /// The number of a word, which gets one if it has none, with these traits besides those it had.
    pub(crate) fn add(&mut self, word: &str, traits: Traits) -> WordId {
        let id = self.ids.get(word).copied().unwrap_or_else(|| {
            let id = WordId::try_from(self.texts.len()).unwrap_or(WordId::MAX);
            self.ids.insert(word.into(), id);
            self.texts.push(word.into());
            self.traits.push(Traits::default());
            id
        });
        if let Some(known) = self.traits.get_mut(id as usize) {
            known.said |= traits.said;
            known.flexible |= traits.flexible;
            known.welsh |= traits.welsh;
            known.english |= traits.english;
            known.everyday |= traits.everyday;
            known.look_alike |= traits.look_alike;
        }
        id
    }

    /// Prepares the searches by inflection and by typing error; call once, after the last `add`.
    pub(crate) fn finish(&mut self) {
        let mut reduction = String::new();
        self.by_length = vec![Vec::new(); LONGEST + 1];
        for ((text, traits), id) in self.texts.iter().zip(&self.traits).zip(0..) {
            if !traits.flexible && !traits.everyday {
                continue;
            }
            if !traits.everyday {
                reduce(text, &mut reduction);
                self.by_reduction
                    .entry(reduction.as_str().into())
                    .or_default()
                    .push(id);
            }
            if text.len() > 4
                && let Some(bucket) = self.by_length.get_mut(text.len())
            {
                bucket.push((letter_mask(text.as_bytes()), id));
            }
        }
    }

    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    pub(crate) fn text(&self, id: WordId) -> &str {
        self.texts.get(id as usize).map_or("", |text| text)
    }

    pub(crate) fn traits(&self, id: WordId) -> Traits {
        self.traits.get(id as usize).copied().unwrap_or_default()
    }

    /// Appends what a typed word may mean, the most certain ways first; gives its own number if it has one.
    pub(crate) fn meanings(
        &self,
        typed: &str,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) -> Option<WordId> {
        let own = self.find(typed);
        let traits = own.map_or(Traits::default(), |id| self.traits(id));
        let before = out.len();
        if let Some(word) = own.filter(|_| traits.said) {
            out.push(Candidate {
                word,
                how: How::Exact,
                only_in_phrase: false,
            });
        }
        if traits.everyday {
            return own;
        }
        self.inflections(typed, own, traits.look_alike, scratch, out);
        if out.len() == before || traits.look_alike {
            self.typing_errors(typed, traits.look_alike, out);
        }
        if out.len() == before || traits.is_only_welsh() {
            self.mutations(typed, out);
        }
        own
    }

    fn inflections(
        &self,
        typed: &str,
        own: Option<WordId>,
        only_in_phrase: bool,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) {
        reduce(typed, scratch);
        for &word in self
            .by_reduction
            .get(scratch.as_str())
            .into_iter()
            .flatten()
        {
            if Some(word) != own {
                out.push(Candidate {
                    word,
                    how: How::Inflected,
                    only_in_phrase,
                });
            }
        }
    }

    /// One error in words of five letters or more, two in words of eight or more: the shorter counts. What is
    /// as near to an everyday word ("suport") means that one unless a phrase says otherwise.
    fn typing_errors(&self, typed: &str, only_in_phrase: bool, out: &mut Vec<Candidate>) {
        let bytes = typed.as_bytes();
        let allowed = errors_allowed(bytes.len());
        if allowed == 0 || bytes.iter().any(u8::is_ascii_digit) {
            return;
        }
        let mask = letter_mask(bytes);
        let before = out.len();
        let mut best = allowed;
        let mut nearest_everyday = u8::MAX;
        for length in bytes.len() - usize::from(allowed)..=bytes.len() + usize::from(allowed) {
            let limit = allowed.min(errors_allowed(length));
            for &(letters, word) in self.by_length.get(length).into_iter().flatten() {
                if !masks_allow(mask, letters, u32::from(limit)) {
                    continue;
                }
                let meant = self.text(word).as_bytes();
                let Some(distance @ 1..) = distance_within(bytes, meant, limit.min(best)) else {
                    continue;
                };
                // Two errors and another beginning is another word.
                if distance > 1 && bytes.first() != meant.first() {
                    continue;
                }
                if distance < best {
                    best = distance;
                    out.truncate(before);
                }
                let traits = self.traits(word);
                if traits.everyday {
                    nearest_everyday = nearest_everyday.min(distance);
                }
                if !traits.said || !traits.flexible {
                    continue;
                }
                let how = if distance == 1 {
                    How::Typo
                } else {
                    How::TwoTypos
                };
                out.push(Candidate {
                    word,
                    how,
                    only_in_phrase,
                });
            }
        }
        if nearest_everyday <= best {
            for candidate in out.iter_mut().skip(before) {
                candidate.only_in_phrase = true;
            }
        }
    }

    fn mutations(&self, typed: &str, out: &mut Vec<Candidate>) {
        if typed.len() < 4 {
            return;
        }
        for word in unmutated(typed).filter_map(|plain| self.find(&plain)) {
            if self.traits(word).welsh {
                out.push(Candidate {
                    word,
                    how: How::Unmutated,
                    only_in_phrase: false,
                });
            }
        }
    }
}

/// How many typing errors a word of this many letters may hold.
const fn errors_allowed(length: usize) -> u8 {
    match length {
        0..=4 => 0,
        5..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}
