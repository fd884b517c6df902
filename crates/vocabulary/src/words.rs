//! Every word that the vocabulary knows, and the ways a typed word may mean one of them.
//!
//! Exactly, by inflection or spelling, by a Welsh mutation, by a typing error or by its sound: each way says
//! which it was, because certainty depends on it. Whether a meaning makes sense where it stands is decided
//! by the phrases.

use crate::edits::{ByLetters, LONGEST, distance_within, letter_mask};
use crate::everyday::names_somebody_close;
use crate::hash::FastMap;
use crate::inflect::{reduce, reduce_freely, unmutated};
use crate::sound;

/// The number of a word.
pub(crate) type WordId = u32;

/// A shorter word sounds like too many others to be known by its sound beside a small one, unless it looks like
/// that one too: "is ther" is not "is Thai", but "yung peple" are young people.
const SHORTEST_BY_EAR: usize = 5;

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
    /// Written as it sounds: "tawrets" for "tourettes".
    Sound,
}

/// What must stand beside a word in the same phrase before it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Beside {
    /// It counts by itself.
    Nothing,
    /// Another word that is meant, however small: the "group" of "suport group".
    AnyWord,
    /// A word with a meaning of its own, typed right: the "injury" of "brian injury".
    TellingWord,
}

/// One thing that a typed word may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) word: WordId,
    pub(crate) how: How,
    pub(crate) beside: Beside,
}

impl Candidate {
    /// A word as it is typed.
    pub(crate) const fn exact(word: WordId) -> Self {
        Self {
            word,
            how: How::Exact,
            beside: Beside::Nothing,
        }
    }

    /// Whether the word was typed right and counts by itself.
    pub(crate) fn is_sure(self) -> bool {
        matches!(self.how, How::Exact | How::Inflected) && self.beside == Beside::Nothing
    }
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
    /// Stands in a term or two, and sounds like a word that stands in many: "yung", which somebody wrote down in
    /// "yung carers". It may mean that word anywhere else.
    pub(crate) misspelt: bool,
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
    /// In how many terms each stands.
    uses: Vec<u32>,
    by_reduction: FastMap<Box<str>, Vec<WordId>>,
    /// By the freer reduction, which serves only inside phrases; everyday words too.
    by_free_reduction: FastMap<Box<str>, Vec<WordId>>,
    by_sound: FastMap<Box<str>, Vec<WordId>>,
    /// By length in bytes: the letters of each word, side by side so that the scan is quick.
    by_length: Vec<ByLetters<WordId>>,
}

impl Words {
    /// The number of a word, which gets one if it has none, with these traits besides those it had.
    pub(crate) fn add(&mut self, word: &str, traits: Traits) -> WordId {
        let id = self.ids.get(word).copied().unwrap_or_else(|| {
            let id = WordId::try_from(self.texts.len()).unwrap_or(WordId::MAX);
            self.ids.insert(word.into(), id);
            self.texts.push(word.into());
            self.traits.push(Traits::default());
            self.uses.push(0);
            id
        });
        if let Some(uses) = self.uses.get_mut(id as usize) {
            *uses += u32::from(traits.said);
        }
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

    /// Prepares the searches by inflection, sound and typing error; call once, after the last `add`.
    pub(crate) fn finish(&mut self) {
        let mut key = String::new();
        self.by_length = vec![ByLetters::default(); LONGEST + 1];
        for ((text, traits), id) in self.texts.iter().zip(&self.traits).zip(0..) {
            if !traits.flexible && !traits.everyday {
                continue;
            }
            if !traits.everyday {
                reduce(text, &mut key);
                file_under(&mut self.by_reduction, &key, id);
            }
            if traits.said && traits.flexible {
                reduce_freely(text, &mut key);
                file_under(&mut self.by_free_reduction, &key, id);
                // English is written by ear far oftener than Welsh, which is written as it sounds.
                for last_e_heard in [false, true].into_iter().filter(|_| traits.english) {
                    sound::key(text, last_e_heard, &mut key);
                    file_under(&mut self.by_sound, &key, id);
                }
            }
            if text.len() > 4
                && let Some(bucket) = self.by_length.get_mut(text.len())
            {
                bucket.push(letter_mask(text.as_bytes()), id);
            }
        }
        self.mark_misspelt();
    }

    /// Marks what is misspelt; words of one sound are filed under it.
    fn mark_misspelt(&mut self) {
        const FEW: u32 = 2;
        /// In how many more terms the word must stand that it sounds like.
        const MANY: u32 = 20;
        let mut misspelt: Vec<WordId> = Vec::new();
        for alike in self.by_sound.values() {
            let uses = |word: &WordId| self.uses.get(*word as usize).copied().unwrap_or(0);
            let most = alike.iter().map(uses).max().unwrap_or(0);
            let is_rare = |word: &&WordId| most >= MANY && uses(word) <= FEW;
            misspelt.extend(alike.iter().filter(is_rare));
        }
        for word in misspelt {
            if let Some(traits) = self.traits.get_mut(word as usize) {
                traits.misspelt = !traits.everyday && !traits.look_alike;
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

    /// Appends what a typed word may mean, the most certain ways first; gives its own number if it has one. Among
    /// Welsh words any may have changed its first letter, however short it is and whatever it is in English.
    pub(crate) fn meanings(
        &self,
        typed: &str,
        among_welsh: bool,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) -> Option<WordId> {
        let own = self.find(typed);
        let traits = own.map_or(Traits::default(), |id| self.traits(id));
        let before = out.len();
        if let Some(word) = own.filter(|_| traits.said) {
            out.push(Candidate::exact(word));
        }
        if traits.everyday {
            self.free_inflections(typed, before, scratch, out);
            return own;
        }
        self.inflections(typed, own, traits.look_alike, scratch, out);
        if out.len() == before || traits.look_alike || traits.misspelt {
            self.typing_errors(typed, traits.look_alike, out);
        }
        if out.len() == before || among_welsh || traits.is_only_welsh() {
            self.mutations(typed, among_welsh, out);
        }
        let known = own.filter(|_| !traits.misspelt);
        self.soundings(typed, known, before, scratch, out);
        self.free_inflections(typed, before, scratch, out);
        own
    }

    fn inflections(
        &self,
        typed: &str,
        own: Option<WordId>,
        look_alike: bool,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) {
        reduce(typed, scratch);
        for &word in filed_under(&self.by_reduction, scratch) {
            if Some(word) != own {
                out.push(Candidate {
                    word,
                    how: How::Inflected,
                    beside: if look_alike {
                        Beside::TellingWord
                    } else {
                        Beside::Nothing
                    },
                });
            }
        }
    }

    /// Inflections that tell too little by themselves: "keeps falling" for "keep falling", "lost weight".
    fn free_inflections(
        &self,
        typed: &str,
        before: usize,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) {
        if names_somebody_close(typed) {
            return;
        }
        reduce_freely(typed, scratch);
        for &word in filed_under(&self.by_free_reduction, scratch) {
            // "Support parents" is not "supporting parents".
            if self.text(word).len() > typed.len() + 1 {
                continue;
            }
            push_unless_known(
                out,
                before,
                Candidate {
                    word,
                    how: How::Inflected,
                    beside: Beside::TellingWord,
                },
            );
        }
    }

    /// Words of one sound: the last resort for a long word that nobody knows, and inside a phrase for any.
    fn soundings(
        &self,
        typed: &str,
        own: Option<WordId>,
        before: usize,
        scratch: &mut String,
        out: &mut Vec<Candidate>,
    ) {
        if typed.len() < 3 {
            return;
        }
        sound::key(typed, true, scratch);
        let is_last_resort = own.is_none() && out.len() == before && sound::tells(scratch);
        for &word in filed_under(&self.by_sound, scratch) {
            let meant = self.text(word);
            if !sound::is_alike(typed, meant) {
                continue;
            }
            let is_much_alike = sound::is_much_alike(typed, meant);
            let tells = is_last_resort && is_much_alike;
            push_unless_known(
                out,
                before,
                Candidate {
                    word,
                    how: How::Sound,
                    beside: if tells {
                        Beside::Nothing
                    } else if own.is_none() && (is_much_alike || typed.len() >= SHORTEST_BY_EAR) {
                        Beside::AnyWord
                    } else {
                        Beside::TellingWord
                    },
                },
            );
        }
    }

    /// Long words that sound as several typed ones do together: "men oh paws".
    pub(crate) fn sounding(
        &self,
        together: &str,
        scratch: &mut String,
    ) -> impl Iterator<Item = WordId> {
        sound::key(together, true, scratch);
        let tells = sound::tells(scratch);
        let alike = filed_under(&self.by_sound, scratch).iter().copied();
        alike.filter(move |&word| {
            let meant = self.text(word);
            let is_long = meant.len() >= if tells { 7 } else { 10 };
            is_long && sound::is_alike(together, meant)
        })
    }

    /// One error in words of five letters or more, two in words of eight or more: the shorter counts. What is
    /// as near to an everyday word ("suport") means that one unless a phrase says otherwise.
    fn typing_errors(&self, typed: &str, look_alike: bool, out: &mut Vec<Candidate>) {
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
            let of_length = self.by_length.get(length).into_iter();
            for word in of_length.flat_map(|words| words.near(mask, limit)) {
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
                let beside = match (look_alike, traits.everyday) {
                    (true, _) => Beside::TellingWord,
                    (false, true) => Beside::AnyWord,
                    (false, false) => Beside::Nothing,
                };
                out.push(Candidate { word, how, beside });
            }
        }
        if nearest_everyday <= best {
            for candidate in out.iter_mut().skip(before) {
                if candidate.beside == Beside::Nothing {
                    candidate.beside = Beside::TellingWord;
                }
            }
        }
    }

    fn mutations(&self, typed: &str, among_welsh: bool, out: &mut Vec<Candidate>) {
        let shortest = if among_welsh { 3 } else { 4 };
        if typed.len() < shortest {
            return;
        }
        for word in unmutated(typed).filter_map(|plain| self.find(&plain)) {
            if self.traits(word).welsh {
                out.push(Candidate {
                    word,
                    how: How::Unmutated,
                    beside: Beside::Nothing,
                });
            }
        }
    }
}

fn file_under(files: &mut FastMap<Box<str>, Vec<WordId>>, key: &str, word: WordId) {
    let filed = files.entry(key.into()).or_default();
    if filed.last() != Some(&word) {
        filed.push(word);
    }
}

fn filed_under<'a>(files: &'a FastMap<Box<str>, Vec<WordId>>, key: &str) -> &'a [WordId] {
    files.get(key).map_or(&[], Vec::as_slice)
}

fn push_unless_known(out: &mut Vec<Candidate>, before: usize, candidate: Candidate) {
    let known = out
        .iter()
        .skip(before)
        .any(|known| known.word == candidate.word);
    if !known {
        out.push(candidate);
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
