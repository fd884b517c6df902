//! Words that may name a place: what follows "near" or "in", and whatever has the form of a postcode.

use super::Said;
use super::line::Line;
use crate::inflect::unmutated;
use std::ops::Range;

/// Place names have at most this many words: Newcastle upon Tyne, Ashby de la Zouch.
const LONGEST_NAME_WORDS: usize = 4;

pub(super) fn find(line: &Line<'_>) -> Vec<Said<String>> {
    let codes = (0..line.len()).filter_map(|at| postcode(line, at));
    let mut found: Vec<Said<String>> = codes.collect();
    for at in 0..line.len() {
        found.extend(named_after(line, at));
    }
    found.extend(named_at_an_end(line));
    found
}

/// Two words that together have a postcode's form, or one that has, or a district's.
fn postcode(line: &Line<'_>, at: usize) -> Option<Said<String>> {
    if line.is_taken(at) {
        return None;
    }
    let (word, next) = (line.word(at), line.free_word(at + 1));
    let said = |end, certainty| as_typed(line, at..end, certainty);
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
    let before = at.checked_sub(1);
    let introduced = before.is_some_and(|before| place_word(line, before).is_some());
    let is_at_an_end = (at == 0 || at + 1 == line.len()) && is_plain_district(word);
    (is_outward(word) && (introduced || is_at_an_end)).then(|| said(at + 1, 92))
}

/// `LS6`, `E17`: a letter and one figure is too often something else, and B12 is a vitamin.
fn is_plain_district(word: &str) -> bool {
    word.len() >= 3 && word != "b12"
}

/// The words of a range as the name of a place.
fn as_typed(line: &Line<'_>, words: Range<usize>, certainty: u8) -> Said<String> {
    let said = line.said(words, String::new(), certainty);
    Said {
        value: said.from.clone(),
        ..said
    }
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

/// How certain a place is after the word at a position; `None` of words that no place follows.
fn place_word(line: &Line<'_>, at: usize) -> Option<u8> {
    Some(match line.word(at) {
        // "Within 5 miles of Leeds", "20 minutes from Leeds", "o fewn 5 milltir i Gaerdydd".
        "of" | "from" | "i" if ends_distance(line.before(at, 1)) => 95,
        // The pronoun has a capital sooner than a name after it.
        "i" if !line.shape(at).capital_first && line.shape(at + 1).capital_first => 85,
        "near" | "nearest" | "nearby" | "ger" | "agos" => 95,
        "around" | "round" | "outside" | "towards" | "yn" | "ym" | "yng" => 85,
        "in" | "at" | "from" | "o" | "to" | "by" | "for" => 82,
        _ => return None,
    })
}

/// Words from which it is so far to a place.
fn ends_distance(word: &str) -> bool {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let unit = word.get(figures..).unwrap_or("");
    matches!(
        unit,
        "mile" | "miles" | "km" | "kms" | "kilometre" | "kilometres" | "milltir" | "filltir"
    ) || figures > 0 && matches!(unit, "m" | "mi" | "k")
        || matches!(
            word,
            "minutes"
                | "mins"
                | "minute"
                | "hour"
                | "radius"
                | "distance"
                | "drive"
                | "reach"
                | "outskirts"
                | "north"
                | "south"
                | "east"
                | "west"
        )
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
    let Some(certainty) = place_word(line, at) else {
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
    let runs = (1..=run)
        .rev()
        .filter(|words| !ends_no_name(line.word(first + words - 1)));
    let names = runs.map(|words| as_typed(line, first..first + words, certainty));
    match line.word(at) {
        "yn" | "ym" | "yng" | "i" | "o" => names
            .flat_map(|name| unmutated_too(line, at, name))
            .collect(),
        _ => names.collect(),
    }
}

/// "Yng Nghaerdydd" is in Caerdydd, "i Fangor" to Bangor: the name as typed, and as it may be without its mutation.
fn unmutated_too(line: &Line<'_>, before: usize, name: Said<String>) -> Vec<Said<String>> {
    let first = line.word(before + 1);
    let rest = name.value.split_once(char::is_whitespace);
    let rest = rest.map_or(String::new(), |(_, rest)| format!(" {rest}"));
    // Nobody but a name has the form that "yng" and "ym" give it, with a capital.
    let is_nasal = matches!(line.word(before), "yn" | "ym" | "yng")
        && line.shape(before + 1).capital_first
        && first.starts_with(['m', 'n']);
    let certainty_percent = if is_nasal { 92 } else { name.certainty_percent };
    let plain: Vec<Said<String>> = unmutated(first)
        .map(|first| Said {
            value: format!("{first}{rest}"),
            certainty_percent,
            ..name.clone()
        })
        .collect();
    let is_pronoun = line.word(before) == "i";
    let own = Some(name).filter(|_| !is_pronoun);
    own.into_iter().chain(plain).collect()
}

/// How certain a place is that nothing leads to; just enough, so that whoever knows places takes only a town for one.
const UNLED_PERCENT: u8 = 80;

/// In a longer text a place that nothing leads to has a capital.
const FEW_WORDS: usize = 6;

/// "Dementia cafe Bristol", "Leeds yoga": the words at either end that nothing else has claimed.
fn named_at_an_end(line: &Line<'_>) -> Vec<Said<String>> {
    let len = line.len();
    let is_free = |at: &usize| !line.is_taken(*at);
    let at_start = (0..len).take_while(is_free).take(LONGEST_NAME_WORDS);
    let starts = (1..=at_start.count()).rev().map(|end| 0..end);
    let at_end = (0..len).rev().take_while(is_free).take(LONGEST_NAME_WORDS);
    let ends = ((len - at_end.count()).max(1)..len).map(|first| first..len);
    let is_name = |words: &Range<usize>| {
        let (first, last) = (words.start, words.end.saturating_sub(1));
        let is_plain = |at: usize| !line.is_everyday(at) && line.number(at).is_none();
        let is_whole = (first + 1..words.end).all(|at| !line.shape(at).after_break);
        let stands_out = len <= FEW_WORDS || line.shape(first).capital_first;
        let is_led = first > 0 && place_word(line, first - 1).is_some();
        let has_figures = |at: usize| line.word(at).bytes().any(|byte| byte.is_ascii_digit());
        let is_code = words.clone().any(has_figures);
        is_plain(first) && is_plain(last) && is_whole && stands_out && !is_led && !is_code
    };
    let names = starts.chain(ends).filter(is_name);
    names
        .map(|words| as_typed(line, words, UNLED_PERCENT))
        .collect()
}
