//! The first steps of phrases, each with what the phrases that begin so must have besides: some words, of which one at
//! least is said in a text where such a phrase stands.
//!
//! Hundreds of sayings begin with "I" or "my", and in a text nearly all of them come to nothing at the next telling
//! word. Here they do so before they are walked, in one pass over numbers that stand in a row. It only ever says no
//! where the walk would have come to nothing: what is heard is the same without it.

use crate::hash::FastMap;
use crate::phrases::Node;
use crate::words::WordId;

/// Stands for a word that is always said.
const ANY: WordId = WordId::MAX;

/// Some words of a text, each exactly.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said(Vec<u64>);

impl Said {
    /// Adds a word.
    pub(crate) fn add(&mut self, word: WordId) {
        let at = word as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= 1 << (word % 64);
        }
    }

    #[inline]
    fn has(&self, word: WordId) -> bool {
        let bits = self.0.get(word as usize / 64).copied().unwrap_or(0);
        word == ANY || bits >> (word % 64) & 1 != 0
    }
}

/// A first step that comes to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    /// Where it leads.
    pub(crate) to: Node,
    /// Whether a phrase ends there.
    pub(crate) ends: bool,
    /// Whether a phrase may go on from there; false is certain.
    pub(crate) goes_on: bool,
}

/// Every first step.
#[derive(Debug, Clone, Default)]
pub(crate) struct Starts {
    /// Where in `entries` the steps by each word begin and end.
    spans: FastMap<WordId, (u32, u32)>,
    /// Of each step the place it leads to, how many words that one needs, and those.
    entries: Vec<u32>,
}

/// Tells in an entry that a phrase ends at its place.
const ENDS: u32 = 1 << 31;

impl Starts {
    /// Those of a graph that begins at `root`.
    pub(crate) fn of<W, E>(root: Node, mut needs: Needs<W, E>) -> Self
    where
        W: Fn(WordId) -> u32,
        E: Fn(Node) -> bool,
    {
        let mut first = needs.ways_from(root);
        first.sort_unstable_by_key(|way| (way.by, way.to));
        let mut starts = Self::default();
        for way in first {
            if let Some(word) = way.by {
                needs.find(way.to);
                starts.push(word, way.to, (needs.ends)(way.to), needs.found(way.to));
            }
        }
        starts
    }

    fn push(&mut self, word: WordId, to: Node, ends: bool, needs: &[WordId]) {
        let from = bound(self.entries.len());
        self.entries.push(if ends { to | ENDS } else { to });
        self.entries.push(bound(needs.len()));
        self.entries.extend_from_slice(needs);
        let span = self.spans.entry(word).or_insert((from, from));
        span.1 = bound(self.entries.len());
    }

    /// The first steps by a word.
    #[inline]
    pub(crate) fn by(&self, word: WordId) -> StartsByWord<'_> {
        let (from, to) = self.spans.get(&word).copied().unwrap_or_default();
        let entries = self.entries.get(from as usize..to as usize);
        StartsByWord(entries.unwrap_or(&[]))
    }
}

/// The first steps by a word, one after the other.
pub(crate) struct StartsByWord<'a>(&'a [u32]);

impl StartsByWord<'_> {
    /// The next that comes to something where these words are said after it.
    #[inline]
    pub(crate) fn next(&mut self, said: &Said) -> Option<Start> {
        while let [to, count, after @ ..] = self.0 {
            let (needs, others) = after.split_at_checked(*count as usize)?;
            self.0 = others;
            let start = Start {
                to: to & !ENDS,
                ends: to & ENDS != 0,
                goes_on: needs.iter().any(|&word| said.has(word)),
            };
            if start.ends || start.goes_on {
                return Some(start);
            }
        }
        None
    }
}

/// A way from one place to another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    pub(crate) from: Node,
    pub(crate) to: Node,
    /// The word that must stand there; none where anything may, or nothing.
    pub(crate) by: Option<WordId>,
}

/// Finds what each place of a graph needs.
pub(crate) struct Needs<W, E> {
    /// By where they come from.
    ways: Vec<Way>,
    /// Where the ways from each place begin; one more than there are places.
    begins: Vec<u32>,
    /// How often a word is said.
    weight: W,
    /// Whether a phrase ends at a place.
    ends: E,
    known: Vec<Option<Known>>,
    /// What the known places need.
    words: Vec<WordId>,
}

/// What is known of a place: where in the words its needs begin and end, and how often one of them is said.
#[derive(Debug, Clone, Copy)]
struct Known {
    from: u32,
    to: u32,
    weight: u32,
}

impl<W: Fn(WordId) -> u32, E: Fn(Node) -> bool> Needs<W, E> {
    /// Those of a graph of as many places.
    pub(crate) fn of(places: usize, unsorted: &[Way], weight: W, ends: E) -> Self {
        let mut begins = vec![0; places + 1];
        for way in unsorted {
            begins[way.from as usize + 1] += 1;
        }
        for place in 1..begins.len() {
            begins[place] += begins[place - 1];
        }
        let mut next = begins.clone();
        let mut ways = unsorted.to_vec();
        for way in unsorted {
            let at = &mut next[way.from as usize];
            ways[*at as usize] = *way;
            *at += 1;
        }
        Self {
            ways,
            begins,
            weight,
            ends,
            known: vec![None; places],
            words: Vec::new(),
        }
    }

    fn ways_from(&self, place: Node) -> Vec<Way> {
        let place = place as usize;
        self.ways[self.begins[place] as usize..self.begins[place + 1] as usize].to_vec()
    }

    fn found(&self, place: Node) -> &[WordId] {
        let known = self.known[place as usize];
        known.map_or(&[], |known| {
            &self.words[known.from as usize..known.to as usize]
        })
    }

    /// Finds what a place needs, and gives how often one of it is said.
    fn find(&mut self, place: Node) -> u32 {
        if let Some(known) = self.known[place as usize] {
            return known.weight;
        }
        let mut ways = self.ways_from(place);
        ways.sort_unstable_by_key(|way| (way.to, way.by));
        let mut words = Vec::new();
        for together in ways.chunk_by(|one, other| one.to == other.to) {
            self.need_one_of(together, &mut words);
        }
        words.sort_unstable();
        words.dedup();
        let weight = self.weight_of(words.iter().copied());
        let from = bound(self.words.len());
        self.words.extend(words);
        self.known[place as usize] = Some(Known {
            from,
            to: bound(self.words.len()),
            weight,
        });
        weight
    }

    /// Adds what is said the more seldom: one of the words on the ways to a place, or what that place needs.
    fn need_one_of(&mut self, ways: &[Way], words: &mut Vec<WordId>) {
        let Some(to) = ways.first().map(|way| way.to) else {
            return;
        };
        let by = || ways.iter().map(|way| way.by.unwrap_or(ANY));
        if (self.ends)(to) || self.weight_of(by()) <= self.find(to) {
            words.extend(by());
        } else {
            words.extend_from_slice(self.found(to));
        }
    }

    fn weight_of(&self, words: impl Iterator<Item = WordId>) -> u32 {
        words.fold(0, |sum: u32, word| {
            let weight = if word == ANY {
                u32::MAX
            } else {
                (self.weight)(word)
            };
            sum.saturating_add(weight)
        })
    }
}

fn bound(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places that word 1 leads to from 0 in a text, each with whether a phrase may go on there.
    fn started(
        ways: &[(Node, Node, Option<WordId>)],
        ends: Node,
        text: &[WordId],
    ) -> Vec<(Node, bool)> {
        let ways: Vec<Way> = ways
            .iter()
            .map(|&(from, to, by)| Way { from, to, by })
            .collect();
        let weight = |word| if word < 10 { 30 } else { 1 };
        let starts = Starts::of(0, Needs::of(5, &ways, weight, |place| place == ends));
        let mut said = Said::default();
        text.iter().for_each(|&word| said.add(word));
        let mut rest = starts.by(1);
        std::iter::from_fn(|| rest.next(&said))
            .map(|start| (start.to, start.goes_on))
            .collect()
    }

    #[test]
    fn a_first_step_needs_the_rarest_of_what_follows() {
        let ways = [(0, 1, Some(1)), (1, 2, Some(2)), (2, 3, Some(20))];
        assert_eq!(started(&ways, 3, &[1, 2]), []);
        assert_eq!(started(&ways, 3, &[1, 20]), [(1, true)]);
    }

    #[test]
    fn what_follows_a_gap_is_needed_and_nothing_that_stands_in_it() {
        let ways = [(0, 1, Some(1)), (1, 2, None), (2, 3, Some(20))];
        assert_eq!(started(&ways, 3, &[1, 20]), [(1, true)]);
        assert_eq!(started(&ways, 3, &[1, 30]), []);
    }

    #[test]
    fn a_step_to_the_end_of_a_phrase_always_comes_to_something() {
        let ways = [(0, 1, Some(1)), (1, 2, Some(20))];
        assert_eq!(started(&ways, 1, &[1]), [(1, false)]);
    }

    #[test]
    fn of_several_ways_each_may_be_taken() {
        let ways = [(0, 1, Some(1)), (1, 2, Some(20)), (1, 3, Some(30))];
        assert_eq!(started(&ways, 2, &[30]), []);
        assert_eq!(started(&ways, 2, &[20]), [(1, true)]);
    }
}
