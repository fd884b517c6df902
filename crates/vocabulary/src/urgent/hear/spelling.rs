//! Words spelt to look otherwise: letters drawn out ("dieeee") and figures for letters ("su1cide").

use std::borrow::Cow;

/// A word without drawn-out letters ("dieeee") and without figures for letters ("su1cide").
pub(super) fn spelt_plainly(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let drawn_out = bytes
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2]);
    let has_figures = bytes.iter().any(u8::is_ascii_digit);
    let disguised = has_figures
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(u8::is_ascii_alphabetic);
    if !drawn_out && !disguised {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let after = rest.trim_start_matches(letter);
        let times = (rest.len() - after.len()) / letter.len_utf8();
        let is_drawn_out = letter.is_alphabetic() && times >= 3;
        let meant = if disguised {
            letter_for(letter)
        } else {
            letter
        };
        plain.extend(std::iter::repeat_n(
            meant,
            if is_drawn_out { 1 } else { times },
        ));
        rest = after;
    }
    Cow::Owned(plain)
}

/// The letter that a figure stands for.
const fn letter_for(figure: char) -> char {
    match figure {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        letter => letter,
    }
}
