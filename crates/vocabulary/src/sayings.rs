//! Sayings: how people put a thing, with words that may be exchanged.
//!
//! "Others with the same", "anyone else who has it" and "mums like me" ask for one thing in a hundred wordings. A
//! saying holds them all: its words, families of words of which any will do, and gaps.

use crate::everyday::{is_left_out, is_skipped_inside};
use crate::hash::FastMap;
use crate::lexicon::{Lexicon, Meaning, Sort};
use crate::phrases::{Node, ROOT};
use crate::words::WordId;

/// A saying in its parts, each with the choices for what stands there: words between spaces, `@family`, `*` for a
/// gap, or nothing.
pub type Saying = Vec<Vec<String>>;

/// Lays sayings into a lexicon's phrases. Those that begin alike share their beginnings.
#[derive(Debug, Default)]
pub(crate) struct SayingWriter {
    /// The place after a part, by the places before it and its choices.
    places: FastMap<(Vec<Node>, Vec<String>), Node>,
}

impl SayingWriter {
    /// Adds a saying with its meaning; `sort` tells whether its words are Welsh.
    pub(crate) fn add(
        &mut self,
        lexicon: &mut Lexicon,
        meaning: Meaning,
        saying: &[Vec<String>],
        sort: Sort,
    ) {
        // Where the wordings so far have come to: more than one after a part that may be missing.
        let mut before = vec![ROOT];
        for (at, part) in saying.iter().enumerate() {
            // Where only an article may stand it makes no difference; at either end it counts, or "bury her" would be
            // a town.
            let is_end = at == 0 || at + 1 == saying.len();
            if !is_end && part.iter().all(|choice| is_passed_over(choice)) {
                continue;
            }
            let choices = part.iter().filter(|choice| !choice.is_empty());
            let choices: Vec<String> = choices.cloned().collect();
            let may_be_missing = choices.len() < part.len();
            let after = self.place_after(lexicon, &before, choices, sort);
            if may_be_missing {
                before.push(after);
            } else {
                before = vec![after];
            }
        }
        for end in before.into_iter().filter(|&end| end != ROOT) {
            let meanings = lexicon.phrases.meanings(end);
            let is_known = |known: &Meaning| known.concept == meaning.concept;
            if !meanings.iter().any(is_known) {
                lexicon.phrases.mean(end, meaning);
            }
        }
    }

    fn place_after(
        &mut self,
        lexicon: &mut Lexicon,
        before: &[Node],
        choices: Vec<String>,
        sort: Sort,
    ) -> Node {
        let key = (before.to_vec(), choices);
        if let Some(&known) = self.places.get(&key) {
            return known;
        }
        let after = lexicon.phrases.new_place();
        for &from in before {
            for choice in &key.1 {
                let words = lexicon.words_of_choice(choice, sort);
                lay(lexicon, from, &words, after);
            }
        }
        self.places.insert(key, after);
        after
    }
}

/// Lets some words lead from one place to another.
fn lay(lexicon: &mut Lexicon, from: Node, words: &[WordId], to: Node) {
    let Some((&last, others)) = words.split_last() else {
        return;
    };
    let Lexicon { words, phrases, .. } = lexicon;
    let is_left_out = |word| is_left_out(words.text(word));
    let from = phrases.walk_on(from, others, is_left_out);
    phrases.join(from, last, to);
    if from != ROOT && is_left_out(last) {
        phrases.leave_out(from, to);
    }
}

/// Whether a choice has nothing but words that make no difference inside a phrase.
fn is_passed_over(choice: &str) -> bool {
    choice.split_whitespace().all(is_skipped_inside)
}

impl Lexicon {
    /// The numbers of a choice's words: families and gaps have their own.
    fn words_of_choice(&mut self, choice: &str, sort: Sort) -> Vec<WordId> {
        let counts_all = is_passed_over(choice);
        let mut words = Vec::new();
        for word in choice.split_whitespace() {
            match word.strip_prefix('@') {
                Some(family) => words.push(self.family(family)),
                None if word == "*" => words.push(self.gap_word()),
                None if is_skipped_inside(word) && !counts_all => {}
                None => words.extend(self.phrase(word, sort)),
            }
        }
        words
    }
}
