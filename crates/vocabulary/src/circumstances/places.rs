//! Words that may name a place: what follows "near" or "in", and whatever has the form of a postcode.

use super::Said;
use super::line::Line;

/// Place names have at most this many words: Newcastle upon Tyne, Ashby de la Zouch.
const LONGEST_NAME_WORDS: usize = 4;

pub(super) fn find(line: &Line<'_>) -> Vec<Said<String>> {
    let codes = (0..line.len()).filter_map(|at| postcode(line, at));
    let mut found: Vec<Said<String>> = codes.collect();
    for at in 0..line.len() {
        found.extend(named_after(line, at));
    }
    found
}

/// Two words that together have a postcode's form, or one that has, or a district's.
fn postcode(line: &Line<'_>, at: usize) -> Option<Said<String>> {
    if line.is_taken(at) {
        return None;
    }
    let (word, next) = (line.word(at), line.free_word(at + 1));
    let said = |end, certainty| {
        let said = line.said(at..end, String::new(), certainty);
        Said {
            value: said.from.clone(),
            ..said
        }
    };
    if is_outward(word) && is_inward(next) {
        return Some(said(at + 2, 97));
    }
    let inward_at = word.len().checked_sub(3)?;
    if word.is_char_boundary(inward_at)
        && is_outward(&word[..inward_at])
        && is_inward(&word[inward_at..])
    {
        return Some(said(at + 1, 97));
    }
    // A district looks like many a code (T2, B12, R2), so it needs a word before it or two letters.
    let introduced = is_place_word(line.before(at, 1)).is_some();
    (is_outward(word) && introduced).then(|| said(at + 1, 92))
}

/// `CT20`, `E1`, `EC1A`.
fn is_outward(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = &word.as_bytes()[letters..];
    let figures = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&letters)
        && (1..=2).contains(&figures)
        && (rest.len() == figures
            || rest.len() == 2 && figures == 1 && rest[1].is_ascii_alphabetic())
}

/// `1RS`.
fn is_inward(word: &str) -> bool {
    matches!(word.as_bytes(), [figure, a, b] if figure.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
}

/// How certain a place is after a word; `None` of words that no place follows.
fn is_place_word(word: &str) -> Option<u8> {
    Some(match word {
        "near" | "nearest" | "nearby" | "ger" | "agos" => 95,
        "around" | "round" | "outside" | "towards" | "yn" | "ym" | "yng" => 85,
        "in" | "at" | "from" | "o" | "to" | "by" | "for" => 82,
        _ => return None,
    })
}

/// Small words that no name ends in.
fn ends_no_name(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "on"
            | "in"
            | "at"
            | "for"
            | "with"
            | "my"
            | "to"
            | "of"
            | "ar"
            | "ac"
    )
}

/// The longest run of words after a place word, then the shorter ones.
fn named_after(line: &Line<'_>, at: usize) -> Vec<Said<String>> {
    let Some(certainty) = is_place_word(line.word(at)) else {
        return Vec::new();
    };
    // "Close to", "next to"; by itself "to" leads to verbs.
    let leads = match line.word(at) {
        "to" => matches!(line.before(at, 1), "close" | "next" | "near"),
        "for" => false,
        _ => true,
    };
    let first = at + 1;
    if !leads || line.is_taken(first) || line.shape(first).after_break {
        return Vec::new();
    }
    let run = (first..line.len())
        .take_while(|&at| !line.is_taken(at) && (at == first || !line.shape(at).after_break))
        .take(LONGEST_NAME_WORDS)
        .count();
    // In a text with capitals a place has one.
    let certainty = if line.has_capitals() && !line.shape(first).capital_first {
        certainty.min(70)
    } else {
        certainty
    };
    (1..=run)
        .rev()
        .filter(|words| !ends_no_name(line.word(first + words - 1)))
        .map(|words| {
            let said = line.said(first..first + words, String::new(), certainty);
            Said {
                value: said.from.clone(),
                ..said
            }
        })
        .collect()
}
