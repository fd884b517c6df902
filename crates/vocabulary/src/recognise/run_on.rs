//! Words typed, or written down from speech, without the spaces between them: "ineedhelpwithmyrent".
//!
//! Only a long word that nobody knows is taken apart, only into words that all are known, and only when
//! small words hold them together, or one beside a longer one does: many a town would otherwise be two
//! everyday words ("Blackpool", "Motherwell").

use crate::fold::{Folded, Shape, Token};
use crate::lexicon::Lexicon;
use crate::words::Words;

/// Shorter words are left alone.
const SHORTEST: usize = 11;

/// Longer ones are no sentence.
const LONGEST: usize = 80;

/// No known word is longer.
const LONGEST_PART: usize = 24;

/// Takes apart every word of a text that is a run of known ones.
pub(super) fn split(lexicon: &Lexicon, folded: &mut Folded) {
    let mut at = 0;
    while at < folded.len() {
        let word = folded.word(at);
        let is_long = (SHORTEST..=LONGEST).contains(&word.len());
        if is_long
            && lexicon.words.find(word).is_none()
            && let Some(lengths) = parts(&lexicon.words, word)
        {
            take_apart(folded, at, &lengths);
        }
        at += 1;
    }
}

/// Makes several words of one, each of so many letters.
fn take_apart(folded: &mut Folded, position: usize, lengths: &[u32]) {
    let Some(&whole) = folded.tokens.get(position) else {
        return;
    };
    // Where folding changed the length, nobody knows where in the text a part begins.
    if whole.to - whole.from != whole.end - whole.start {
        return;
    }
    let mut offset = 0;
    let parts: Vec<Token> = lengths
        .iter()
        .map(|length| {
            let begins = offset;
            offset += length;
            Token {
                from: whole.from + begins,
                to: whole.from + offset,
                start: whole.start + begins,
                end: whole.start + offset,
                shape: Shape {
                    after_break: whole.shape.after_break && begins == 0,
                    after_stop: whole.shape.after_stop && begins == 0,
                    ..Shape::default()
                },
            }
        })
        .collect();
    folded.tokens.splice(position..=position, parts);
}

/// The best way to an offset: the fewer parts the better.
#[derive(Clone, Copy)]
struct Way {
    parts: u32,
    last: u32,
}

/// The lengths of the known words that make up a word.
fn parts(words: &Words, run: &str) -> Option<Vec<u32>> {
    if !run.is_ascii() {
        return None;
    }
    let mut ways: Vec<Option<Way>> = vec![None; run.len() + 1];
    *ways.first_mut()? = Some(Way { parts: 0, last: 0 });
    for end in 1..=run.len() {
        for length in 1..=end.min(LONGEST_PART) {
            let begins = end - length;
            let Some(way) = ways.get(begins).copied().flatten() else {
                continue;
            };
            let part = run.get(begins..end)?;
            let better = ways
                .get(end)
                .copied()
                .flatten()
                .is_none_or(|known| way.parts < known.parts);
            if better && is_part(words, part) {
                *ways.get_mut(end)? = Some(Way {
                    parts: way.parts + 1,
                    last: u32::try_from(length).ok()?,
                });
            }
        }
    }
    let lengths = walk_back(&ways, run.len())?;
    holds_together(words, run, &lengths).then_some(lengths)
}

fn walk_back(ways: &[Option<Way>], end: usize) -> Option<Vec<u32>> {
    let mut lengths = Vec::new();
    let mut at = end;
    while at > 0 {
        let last = (*ways.get(at)?)?.last;
        lengths.push(last);
        at = at.checked_sub(usize::try_from(last).ok()?)?;
    }
    lengths.reverse();
    Some(lengths)
}

fn is_part(words: &Words, part: &str) -> bool {
    let traits = words.find(part).map(|word| words.traits(word));
    match part.len() {
        1 => matches!(part, "i" | "a"),
        2 | 3 => traits.is_some_and(|traits| traits.everyday),
        _ => traits.is_some_and(|traits| traits.everyday || traits.english && traits.flexible),
    }
}

/// Whether the parts are a saying: some word that tells, and small words around it.
fn holds_together(words: &Words, run: &str, lengths: &[u32]) -> bool {
    let (mut telling, mut longest_telling, mut everyday) = (0, 0, 0);
    let mut begins = 0;
    for &length in lengths {
        let Some(part) = run.get(begins..begins + length as usize) else {
            return false;
        };
        begins += length as usize;
        let is_everyday = words.find(part).is_some_and(|w| words.traits(w).everyday);
        if is_everyday {
            everyday += usize::from(part.len() > 1);
        } else {
            telling += 1;
            longest_telling = longest_telling.max(part.len());
        }
    }
    match lengths.len() {
        0..=1 => false,
        2 | 3 => everyday >= 1 && longest_telling >= 6,
        parts => telling >= 1 && everyday * 3 >= parts,
    }
}
