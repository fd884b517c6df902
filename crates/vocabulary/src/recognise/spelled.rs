//! Letters said one by one, as a machine writes them down: "b s l", "see oh pea dee".

use crate::fold::Folded;
use crate::words::{WordId, Words};

/// Two letters side by side are too often none.
const FEWEST: usize = 3;

/// No acronym that we know is longer.
const MOST: usize = 6;

/// The acronym that is spelled out from a word on, and how many words spell it; the longest there is.
pub(super) fn find(words: &Words, folded: &Folded, first: usize) -> Option<(WordId, usize)> {
    let mut letters = String::with_capacity(MOST);
    let mut is_plain = false;
    let mut found = None;
    for at in first..first + MOST {
        let breaks = at > first && folded.tokens.get(at)?.shape.after_break;
        let Some((letter, only_a_letter)) = letter(folded.word(at)).filter(|_| !breaks) else {
            break;
        };
        letters.push(letter);
        is_plain |= only_a_letter;
        if letters.len() >= FEWEST && is_plain {
            let word = words.find(&letters);
            let acronym = word.filter(|&word| words.traits(word).said);
            found = acronym.map(|word| (word, letters.len())).or(found);
        }
        if at + 1 >= folded.len() {
            break;
        }
    }
    found
}

/// The letter that a word names, and whether it can be nothing else.
fn letter(word: &str) -> Option<(char, bool)> {
    let mut chars = word.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        let is_letter = letter.is_ascii_lowercase();
        return is_letter.then_some((letter, !matches!(letter, 'a' | 'i' | 'o' | 'y')));
    }
    Some(match word {
        "ay" => ('a', true),
        "bee" | "be" => ('b', false),
        "see" | "sea" | "cee" => ('c', false),
        "dee" => ('d', true),
        "ee" => ('e', true),
        "eff" => ('f', true),
        "gee" => ('g', true),
        "aitch" | "haitch" => ('h', true),
        "eye" => ('i', false),
        "jay" => ('j', false),
        "kay" => ('k', false),
        "ell" => ('l', true),
        "em" => ('m', true),
        "en" => ('n', true),
        "oh" => ('o', false),
        "pea" | "pee" => ('p', false),
        "queue" | "cue" => ('q', false),
        "are" => ('r', false),
        "ess" => ('s', true),
        "tea" | "tee" => ('t', false),
        "you" => ('u', false),
        "vee" => ('v', true),
        "ex" => ('x', false),
        "why" => ('y', false),
        _ => return None,
    })
}
