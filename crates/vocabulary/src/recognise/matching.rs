//! Every phrase of the lexicon that may stand in a text, wherever it may begin.
//!
//! Phrases overlap freely here; which of them are meant is chosen afterwards.

use super::acronyms;
use super::company::Company;
use super::joined::Join;
use super::reading::Reading;
use crate::circumstances::welsh_day;
use crate::concept::ConceptIx;
use crate::dialect::is_written_for_a_link;
use crate::everyday::{
    is_filler, is_link, is_negation, names_somebody_close, stands_after_an_object,
};
use crate::fold::Tail;
use crate::lexicon::{Lexicon, Meaning, Sort};
use crate::phrases::{Node, ROOT};
use crate::starts::{Said, Start};
use crate::words::{Candidate, How, Traits};

/// A phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The position of its first word.
    pub(super) first: usize,
    /// The position after its last word.
    pub(super) last: usize,
    /// How many of its words were matched; the longer phrase wins.
    pub(super) matched: usize,
    pub(super) concept: ConceptIx,
    pub(super) sort: Sort,
    pub(super) certainty_percent: u8,
    /// Which of its words are of a family: its own, and yet they may mean more.
    pub(super) in_families: SomeOf,
    /// Which of its words stand in gaps: not its own.
    pub(super) in_gaps: SomeOf,
}

/// Some of a phrase's first 64 words, counted from its first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct SomeOf(u64);

impl Found {
    /// The positions of its words; what stands in its gaps is not its own.
    pub(super) fn words(&self) -> impl Iterator<Item = usize> + use<> {
        let (first, in_gaps) = (self.first, self.in_gaps);
        (first..self.last).filter(move |at| !in_gaps.has(at - first))
    }
}

impl SomeOf {
    fn count(self) -> u8 {
        u8::try_from(self.0.count_ones()).unwrap_or(u8::MAX)
    }

    /// Whether the word so many after the first is one of them.
    pub(super) const fn has(self, nth: usize) -> bool {
        nth < 64 && self.0 >> nth & 1 == 1
    }

    /// These and the words from one up to, without, another.
    fn with(self, words: std::ops::Range<usize>) -> Self {
        let bits = words.filter(|&nth| nth < 64).map(|nth| 1 << nth);
        Self(bits.fold(self.0, |all, bit| all | bit))
    }
}

/// What has been matched on the way to a node.
#[derive(Clone, Copy)]
struct Path {
    node: Node,
    next: usize,
    matched: usize,
    certainty: u8,
    /// Small words that the text has too many or too few.
    slips: u8,
    company: Company,
    /// As in [`Found`].
    in_families: SomeOf,
    in_gaps: SomeOf,
}

/// The beginning of every phrase, at a word.
fn start(first: usize) -> Path {
    Path {
        node: ROOT,
        next: first,
        matched: 0,
        certainty: 100,
        slips: 0,
        company: Company::NONE,
        in_families: SomeOf::default(),
        in_gaps: SomeOf::default(),
    }
}

/// How many words may stand in a gap of a saying.
const LONGEST_GAP: u8 = 3;

/// How certain a saying is, and by how much each word in a gap makes it less so.
const SAYING_PERCENT: u8 = 94;
const GAP_PERCENT: u8 = 3;

/// How certain a Welsh word is that looks English, where nothing else is typed.
const WELSH_ALONE_PERCENT: u8 = 75;

/// How many small words a phrase may have too many or too few.
const MOST_SLIPS: u8 = 3;

/// All phrases in the text.
pub(super) fn find(lexicon: &Lexicon, reading: &Reading) -> Vec<Found> {
    let mut search = Search {
        lexicon,
        reading,
        first: 0,
        said_after: Said::default(),
        found: Vec::with_capacity(16),
    };
    // From the last word to the first, so that it is known what is said after each.
    for first in (0..reading.len()).rev() {
        search.first = first;
        search.begin();
        search.swapped();
        reading.say(first, &mut search.said_after);
    }
    search.found
}

struct Search<'a> {
    lexicon: &'a Lexicon,
    reading: &'a Reading,
    first: usize,
    said_after: Said,
    found: Vec<Found>,
}

impl Search<'_> {
    /// Walks every phrase that begins at the first word.
    fn begin(&mut self) {
        let (lexicon, reading) = (self.lexicon, self.reading);
        let path = start(self.first);
        let is_link = self.is_only_a_link();
        for candidate in reading.candidates(path.next) {
            if is_link && lexicon.words.text(candidate.word) == reading.word(path.next) {
                continue;
            }
            let mut rest = lexicon.phrases.starts(candidate.word);
            while let Some(begun) = rest.next(&self.said_after) {
                self.go_on_from(self.follow(path, candidate, begun.to), begun);
            }
        }
        for join in reading.joins(path.next) {
            let mut rest = lexicon.phrases.starts(join.word);
            while let Some(begun) = rest.next(&self.said_after) {
                self.go_on_from(self.follow_join(path, join, begun.to), begun);
            }
        }
    }

    /// "Mums nd kids", "a walk wi my dog": no letters of their own where they are small and something stands before.
    fn is_only_a_link(&self) -> bool {
        let shape = self.reading.shape(self.first);
        is_written_for_a_link(self.reading.word(self.first))
            && self.first > 0
            && !(shape.all_capitals && !self.reading.shouted || shape.dotted)
    }

    fn go_on_from(&mut self, path: Path, begun: Start) {
        if begun.ends {
            self.note(path);
        }
        if begun.goes_on {
            self.go_further(path);
        }
    }

    fn walk(&mut self, path: Path) {
        let (lexicon, reading) = (self.lexicon, self.reading);
        let begins_sentence = path.next > self.first && reading.shape(path.next).after_stop;
        if begins_sentence
            || !lexicon
                .phrases
                .may_go_on(path.node, reading.here(path.next))
        {
            return;
        }
        for candidate in reading.candidates(path.next) {
            for node in lexicon.phrases.steps(path.node, candidate.word) {
                self.go_on(self.follow(path, candidate, node));
            }
        }
        for join in reading.joins(path.next) {
            for node in lexicon.phrases.steps(path.node, join.word) {
                self.go_on(self.follow_join(path, join, node));
            }
        }
    }

    fn go_on(&mut self, path: Path) {
        self.note(path);
        self.go_further(path);
    }

    fn go_further(&mut self, path: Path) {
        let phrases = &self.lexicon.phrases;
        if phrases.may_go_on(path.node, self.reading.ahead(path.next)) {
            self.walk(path);
            self.pass_over(path);
        }
        self.pass_gap(path);
        if path.slips < MOST_SLIPS && !self.reading.shape(path.next).after_break {
            for &node in self.lexicon.phrases.past_left_out(path.node) {
                let slips = path.slips + 1;
                self.walk(Path {
                    node,
                    slips,
                    ..path
                });
            }
        }
    }

    /// Articles, possessives and intensifiers inside a phrase make no difference; a few other small words
    /// make little.
    fn pass_over(&mut self, path: Path) {
        let next = path.next + 1;
        let breaks = self.reading.breaks_between(path.next - 1, next + 1);
        let is_filler = || is_filler(self.reading.meant(path.next));
        let slips = if self.reading.is_skipped(path.next) {
            path.slips
        } else if path.slips < MOST_SLIPS && !breaks && is_filler() {
            path.slips + 1
        } else {
            return;
        };
        let path = Path {
            next,
            slips,
            ..path
        };
        self.walk(path);
        self.pass_over(path);
    }

    /// Whatever stands in a gap, as far as the clause goes and nothing is negated.
    fn pass_gap(&mut self, path: Path) {
        let lexicon = self.lexicon;
        let nodes = lexicon.gap.map(|gap| lexicon.phrases.steps(path.node, gap));
        for node in nodes.into_iter().flatten() {
            if lexicon
                .phrases
                .may_go_on(node, self.reading.ahead(path.next))
            {
                self.pass_gap_to(Path { node, ..path });
            }
        }
    }

    fn pass_gap_to(&mut self, mut path: Path) {
        for _ in 0..LONGEST_GAP {
            if self.reading.shape(path.next).after_break || path.next >= self.reading.len() {
                return;
            }
            self.walk(path);
            let word = self.reading.meant(path.next);
            if word == "never" || is_negation(word) {
                return;
            }
            path.in_gaps = path.in_gaps.with(self.nths(path.next, 1));
            path.next += 1;
        }
        if !self.reading.shape(path.next).after_break {
            self.walk(path);
        }
    }

    fn follow_join(&self, path: Path, join: &Join, node: Node) -> Path {
        Path {
            node,
            next: path.next + join.words,
            matched: path.matched + join.words,
            certainty: path.certainty.min(join.certainty_percent),
            company: if join.tells {
                path.company.with_telling_word()
            } else {
                path.company
            },
            in_families: if join.is_family {
                path.in_families.with(self.nths(path.next, join.words))
            } else {
                path.in_families
            },
            ..path
        }
    }

    /// Some words, counted from the first.
    const fn nths(&self, at: usize, words: usize) -> std::ops::Range<usize> {
        at - self.first..at - self.first + words
    }

    fn follow(&self, path: Path, candidate: &Candidate, node: Node) -> Path {
        let typed = self.reading.word(path.next);
        Path {
            node,
            next: path.next + 1,
            matched: path.matched + 1,
            certainty: path.certainty.min(certainty(candidate.how, typed)),
            company: path.company.joined_by(
                candidate,
                self.reading.is_everyday(path.next) || typed.len() < 3,
            ),
            ..path
        }
    }

    /// The path after a word that is typed right, for phrases that are no sayings.
    fn follow_surely(&self, path: Path, candidate: &Candidate) -> Option<Path> {
        let node = self.lexicon.phrases.step(path.node, candidate.word)?;
        candidate
            .is_sure()
            .then(|| self.follow(path, candidate, node))
    }

    /// "Advice about debt" for "debt advice", "support for young carers" for "young carers support".
    fn swapped(&mut self) {
        const LONGEST_SWAP: usize = 3;
        let link = self.first + 1;
        let mut at = link + 1;
        if !is_link(self.reading.meant(link)) || self.reading.breaks_between(self.first, at + 1) {
            return;
        }
        while self.reading.is_skipped(at) {
            at += 1;
        }
        let mut paths = vec![start(at)];
        for _ in 0..LONGEST_SWAP {
            paths = paths
                .iter()
                .flat_map(|path| {
                    let candidates = self.reading.candidates(path.next).iter();
                    candidates.filter_map(|candidate| self.follow_surely(*path, candidate))
                })
                .collect();
            for &path in &paths {
                self.note_swapped(path);
            }
        }
    }

    /// Ends a path with the word that stood before it.
    fn note_swapped(&mut self, path: Path) {
        let reading = self.reading;
        for last in reading.candidates(self.first) {
            let end = Path {
                next: self.first,
                ..path
            };
            if let Some(ended) = self.follow_surely(end, last) {
                self.note(Path {
                    next: path.next,
                    slips: MOST_SLIPS,
                    ..ended
                });
            }
        }
    }

    fn note(&mut self, path: Path) {
        if self.takes_half_a_day(path.next) || self.leaves_out_what_was_lost(path.next) {
            return;
        }
        if !path.company.is_enough() || path.slips > 0 && !path.company.has_telling_word {
            return;
        }
        for meaning in self.lexicon.phrases.meanings(path.node) {
            if let Some(certainty) = self.certainty_of(meaning, path) {
                self.found.push(Found {
                    first: self.first,
                    last: path.next,
                    // What is said right beats what is only nearly said.
                    matched: path.matched.saturating_sub(usize::from(path.slips)),
                    concept: meaning.concept,
                    sort: meaning.sort,
                    certainty_percent: certainty,
                    in_families: path.in_families,
                    in_gaps: path.in_gaps,
                });
            }
        }
    }

    /// "Clwb dydd Sadwrn" is a club on a Saturday, and no "clwb dydd".
    fn takes_half_a_day(&self, last: usize) -> bool {
        let is_begun = matches!(self.reading.word(last - 1), "dydd" | "ddydd" | "nos");
        is_begun && welsh_day(self.reading.word(last)).is_some()
    }

    /// "Since I lost her" is about her, and "since she lost her job" about the job.
    fn leaves_out_what_was_lost(&self, last: usize) -> bool {
        let word = |back: usize| {
            let at = last.checked_sub(back);
            at.map_or("", |at| self.reading.word(at))
        };
        let follows = word(0);
        let ends = follows.is_empty() || self.reading.shape(last).after_break;
        let owns = match word(1) {
            "my" | "his" | "their" | "our" | "your" => !ends,
            // A home is lost, though "she drove her home".
            "her" => !ends && (follows == "home" || !stands_after_an_object(follows)),
            _ => false,
        };
        owns && matches!(word(2), "lose" | "loses" | "losing" | "lost")
    }

    /// How certain a meaning is after this path; `None` when it is not meant at all.
    fn certainty_of(&self, meaning: &Meaning, path: Path) -> Option<u8> {
        let is_small = meaning.sort == Sort::Plain && self.is_small_word();
        if path.matched == 1 && (self.is_one_person() || is_small || self.is_contracted()) {
            return None;
        }
        let at_most = match meaning.sort {
            Sort::Idiom if self.reading.breaks_between(self.first, path.next) => return None,
            Sort::Plain | Sort::Idiom if path.slips > 0 => 100 - 8 * path.slips,
            Sort::Alone if self.says_more() => return None,
            Sort::Alone => 95,
            Sort::Saying => {
                let gaps = path.in_gaps.count().min(LONGEST_GAP);
                SAYING_PERCENT - GAP_PERCENT * gaps - 6 * path.slips
            }
            _ if path.slips > 0 => return None,
            Sort::Plain | Sort::Idiom => 100,
            Sort::Squashed => 95,
            Sort::Dated => 85,
            Sort::Relation if self.is_anybodys(path) => return None,
            Sort::Relation => 45,
            Sort::Acronym => acronyms::certainty(self.reading, self.first, path.next)?,
            Sort::CapitalsOnly => acronyms::certainty_in_capitals(self.reading, self.first)?,
            Sort::Welsh => self.welsh_certainty(path)?,
        };
        Some(path.certainty.min(at_most))
    }

    /// Whether more is said than a few words: in a sentence a common word is seldom what is asked for.
    fn says_more(&self) -> bool {
        const FEW: usize = 3;
        let telling = (0..self.reading.len()).filter(|&at| !self.reading.is_everyday(at));
        telling.count() > FEW
    }

    /// "My dads had a stroke" is about one dad and his apostrophe, not about dads.
    fn is_one_person(&self) -> bool {
        let word = self.reading.word(self.first);
        let owned = self.first.checked_sub(1).map(|at| self.reading.meant(at));
        let is_owned = owned == Some("my") || self.is_somebodys();
        is_owned && word.strip_suffix('s').is_some_and(names_somebody_close)
            || self.is_somebody(word)
    }

    /// "Mum's on her own", but not the "mum's group", where only the apostrophe has slipped.
    fn is_somebodys(&self) -> bool {
        self.reading.shape(self.first).tail == Tail::S
            && !matches!(
                self.reading.word(self.first + 1),
                "group" | "groups" | "club" | "meet" | "class" | "cafe" | "night" | "support"
            )
    }

    /// Who asks "for a neighbour" need not care for them; who asks "for my neighbour" may, and so may "mum to a
    /// disabled child" and who says "I have a disabled child".
    fn is_anybodys(&self, path: Path) -> bool {
        let mut words = (self.first..path.next).map(|at| self.reading.word(at));
        let is_own = |word: &str| matches!(word, "have" | "has" | "got" | "than" | "parent");
        if words.clone().any(is_own) {
            return false;
        }
        let before_close = words
            .by_ref()
            .take_while(|word| !names_somebody_close(word));
        before_close
            .into_iter()
            .any(|word| matches!(word, "a" | "an"))
    }

    /// "She'd" is no shed.
    fn is_contracted(&self) -> bool {
        self.reading.shape(self.first).tail == Tail::Verb
    }

    /// "A man off the internet" is nobody that a group is for; "I'm a man of 60" is.
    fn is_somebody(&self, word: &str) -> bool {
        let one = matches!(
            word,
            "man"
                | "woman"
                | "bloke"
                | "lad"
                | "lass"
                | "guy"
                | "lady"
                | "gentleman"
                | "fella"
                | "chap"
        );
        let before = |back: usize| {
            let at = self.first.checked_sub(back);
            at.map_or("", |at| self.reading.word(at))
        };
        let article = matches!(before(1), "a" | "the" | "this" | "that" | "another");
        one && article && !matches!(before(2), "im" | "am" | "as")
    }

    /// "Everyone mixes it up": a small word means what it means only where it stands alone.
    fn is_small_word(&self) -> bool {
        let excepts = matches!(
            self.reading.word(self.first + 1),
            "but" | "except" | "welcome"
        );
        self.reading.len() > 1 && self.reading.is_everyday(self.first) && !excepts
    }

    /// "Plant" is children in Welsh and a plant in English: such words count only among Welsh ones.
    fn welsh_certainty(&self, path: Path) -> Option<u8> {
        let word = self.lexicon.words.find(self.reading.word(self.first));
        let traits = word.map_or_else(Traits::default, |id| self.lexicon.words.traits(id));
        let looks_english = traits.look_alike || traits.everyday;
        if path.matched > 1 || !looks_english || self.reading.welsh {
            return Some(100);
        }
        // Alone it may well be Welsh: "côr", "dawns".
        let is_alone = self.reading.len() == 1 && !traits.everyday;
        is_alone.then_some(WELSH_ALONE_PERCENT)
    }
}

/// How certain a word's meaning is by the way it was found: an error in a long word confuses less.
fn certainty(how: How, typed: &str) -> u8 {
    match how {
        How::Exact => 100,
        How::Inflected => 95,
        How::Unmutated => 90,
        How::Typo if typed.len() >= 8 => 88,
        How::Typo => 80,
        How::TwoTypos | How::Sound => 70,
    }
}
