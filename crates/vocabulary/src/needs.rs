//! What a phrase still needs: from most places in the graph of phrases, nothing is to be found in a text that has
//! none of a few telling words.
//!
//! Sayings begin with the commonest words, and what tells comes late ("can't … the stairs"). A text is asked for
//! that first, so that hardly any walk leads nowhere.

use crate::phrases::{Node, Phrases};
use crate::words::WordId;

/// More words than this tell too little to be looked for one by one.
const MOST: usize = 8;

/// Some words of which a phrase needs one; `None` when there are too many, or it needs no more.
type Cut = Option<Vec<WordId>>;

/// What each place needs of a text for a phrase to go on from there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Needs {
    /// Where the words of each place begin and end in `words`; [`ANYTHING`] where it isn't known.
    places: Vec<(u32, u32)>,
    words: Vec<WordId>,
}

/// A place that anything may lead on from.
const ANYTHING: (u32, u32) = (u32::MAX, 0);

impl Needs {
    /// `common` tells how common a word is, in any unit; a gap is a word that no text has.
    pub(crate) fn of<M>(
        phrases: &Phrases<M>,
        gap: Option<WordId>,
        common: impl Fn(WordId) -> u32,
    ) -> Self {
        let mut reckoning = Reckoning {
            steps: Steps::of(phrases),
            states: vec![State::Unseen; phrases.len()],
            phrases,
            gap,
            common,
        };
        let mut needs = Self::default();
        for node in 0..reckoning.states.len() {
            let cut = reckoning.after(u32::try_from(node).unwrap_or(Node::MAX));
            needs.add(cut);
        }
        needs
    }

    fn add(&mut self, cut: Cut) {
        let position = |words: &Vec<WordId>| u32::try_from(words.len()).unwrap_or(u32::MAX);
        let place = cut.map_or(ANYTHING, |cut| {
            let first = position(&self.words);
            self.words.extend(cut);
            (first, position(&self.words))
        });
        self.places.push(place);
    }

    /// Whether a text with these words may go on with some phrase from a place; false is certain.
    #[inline]
    pub(crate) fn may_be_met(&self, node: Node, said: &WordSet) -> bool {
        match self.places.get(node as usize) {
            None | Some(&ANYTHING) => true,
            Some(&(from, to)) => {
                let words = self.words.get(from as usize..to as usize);
                words.unwrap_or_default().iter().any(|&word| said.has(word))
            }
        }
    }
}

/// A set of words.
#[derive(Debug, Default)]
pub(crate) struct WordSet(Vec<u64>);

impl WordSet {
    pub(crate) fn of(words: impl Iterator<Item = WordId>) -> Self {
        let mut set = Self::default();
        for word in words {
            let at = word as usize / 64;
            if at >= set.0.len() {
                set.0.resize(at + 1, 0);
            }
            if let Some(bits) = set.0.get_mut(at) {
                *bits |= 1 << (word % 64);
            }
        }
        set
    }

    #[inline]
    fn has(&self, word: WordId) -> bool {
        let bits = self.0.get(word as usize / 64);
        bits.is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}

/// The steps of all places, by the place that they lead on from.
struct Steps {
    starts: Vec<u32>,
    steps: Vec<(WordId, Node)>,
}

impl Steps {
    fn of<M>(phrases: &Phrases<M>) -> Self {
        let mut starts = vec![0_u32; phrases.len() + 1];
        for (from, _, _) in phrases.all_steps() {
            if let Some(start) = starts.get_mut(from as usize) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from their ends, each start moves to where its steps begin.
        let mut steps = vec![(0, 0); sum as usize];
        for (from, word, to) in phrases.all_steps() {
            if let Some(start) = starts.get_mut(from as usize) {
                *start -= 1;
                if let Some(step) = steps.get_mut(*start as usize) {
                    *step = (word, to);
                }
            }
        }
        Self { starts, steps }
    }

    fn from(&self, node: Node) -> std::ops::Range<usize> {
        let start = |at: usize| self.starts.get(at).map_or(0, |&start| start as usize);
        start(node as usize)..start(node as usize + 1)
    }
}

#[derive(Debug, Clone)]
enum State {
    Unseen,
    /// Being worked out: met again, the graph goes round, and nothing can be said.
    Open,
    Known(Cut),
}

struct Reckoning<'p, M, C> {
    phrases: &'p Phrases<M>,
    gap: Option<WordId>,
    common: C,
    steps: Steps,
    states: Vec<State>,
}

impl<M, C: Fn(WordId) -> u32> Reckoning<'_, M, C> {
    /// What must be said after a place for anything more to be found.
    fn after(&mut self, node: Node) -> Cut {
        match self.states.get(node as usize) {
            None | Some(State::Open) => return None,
            Some(State::Known(cut)) => return cut.clone(),
            Some(State::Unseen) => self.set(node, State::Open),
        }
        let cut = self.reckon(node);
        self.set(node, State::Known(cut.clone()));
        cut
    }

    fn set(&mut self, node: Node, state: State) {
        if let Some(own) = self.states.get_mut(node as usize) {
            *own = state;
        }
    }

    fn reckon(&mut self, node: Node) -> Cut {
        let (mut needed, phrases) = (Vec::new(), self.phrases);
        for &past in phrases.past_left_out(node) {
            add(&mut needed, &self.after(past)?)?;
        }
        for at in self.steps.from(node) {
            let &(word, to) = self.steps.steps.get(at)?;
            let later = self.at_or_after(to);
            let cut = if Some(word) == self.gap {
                self.after(to)?
            } else {
                let own = vec![word];
                later
                    .filter(|later| self.how_common(later) < self.how_common(&own))
                    .unwrap_or(own)
            };
            add(&mut needed, &cut)?;
        }
        Some(needed)
    }

    /// The same once the place is reached: what is found there needs no more.
    fn at_or_after(&mut self, node: Node) -> Cut {
        if self.phrases.meanings(node).is_empty() {
            self.after(node)
        } else {
            None
        }
    }

    fn how_common(&self, words: &[WordId]) -> u32 {
        words.iter().map(|&word| (self.common)(word)).sum()
    }
}

/// `None` when they become too many.
fn add(needed: &mut Vec<WordId>, words: &[WordId]) -> Option<()> {
    for &word in words {
        if !needed.contains(&word) {
            if needed.len() == MOST {
                return None;
            }
            needed.push(word);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrases::ROOT;

    const CANT: WordId = 1;
    const CLIMB: WordId = 2;
    const GAP: WordId = 3;
    const STAIRS: WordId = 4;
    const STEPS: WordId = 5;

    fn needs(phrases: &Phrases<()>) -> Needs {
        Needs::of(
            phrases,
            Some(GAP),
            |word| if word < STAIRS { 10 } else { 1 },
        )
    }

    fn said(words: &[WordId]) -> WordSet {
        WordSet::of(words.iter().copied())
    }

    #[test]
    fn what_tells_is_asked_for_at_the_beginning() {
        let mut phrases = Phrases::default();
        phrases.add(&[CANT, CLIMB, GAP, STAIRS], |_| false, ());
        phrases.add(&[CANT, GAP, STEPS], |_| false, ());
        let needs = needs(&phrases);
        assert!(!needs.may_be_met(ROOT, &said(&[CANT, CLIMB])));
        assert!(needs.may_be_met(ROOT, &said(&[STEPS])));
        let after = phrases.step(ROOT, CANT).unwrap();
        let after = phrases.step(after, CLIMB).unwrap();
        assert!(needs.may_be_met(after, &said(&[STAIRS])));
        assert!(!needs.may_be_met(after, &said(&[STEPS])));
    }

    #[test]
    fn a_phrase_that_has_ended_and_goes_on_needs_only_what_goes_on() {
        let mut phrases = Phrases::default();
        phrases.add(&[CANT], |_| false, ());
        phrases.add(&[CANT, CLIMB], |_| false, ());
        let needs = needs(&phrases);
        assert!(needs.may_be_met(ROOT, &said(&[CANT])));
        let after = phrases.step(ROOT, CANT).unwrap();
        assert!(!needs.may_be_met(after, &said(&[CANT])));
        assert!(needs.may_be_met(after, &said(&[CLIMB])));
        let end = phrases.step(after, CLIMB).unwrap();
        assert!(!needs.may_be_met(end, &said(&[CANT, CLIMB])));
    }

    #[test]
    fn a_word_that_may_be_left_out_is_not_needed() {
        let mut phrases = Phrases::default();
        phrases.add(&[CANT, CLIMB, STAIRS, STEPS], |word| word == STAIRS, ());
        let after = phrases.step(ROOT, CANT).unwrap();
        let after = phrases.step(after, CLIMB).unwrap();
        assert!(needs(&phrases).may_be_met(after, &said(&[STEPS])));
    }
}
