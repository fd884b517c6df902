//! How many typing errors lie between two words, up to a small limit.
//!
//! Optimal string alignment: a letter too many, one too few, a wrong one, or two neighbours swapped
//! counts one each. Source: Damerau, "A technique for computer detection and correction of spelling
//! errors" (1964). Which errors are forgiven is decided by the callers.

/// Words longer than this many bytes are never corrected.
pub const LONGEST: usize = 30;

/// The number of typing errors between two folded words, or `None` above the limit.
#[must_use]
pub fn distance_within(a: &[u8], b: &[u8], limit: u8) -> Option<u8> {
    if a.len().abs_diff(b.len()) > usize::from(limit) {
        return None;
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let (a, b) = without_shared_ends(a, b);
    if a.is_empty() || b.is_empty() {
        return u8::try_from(a.len() + b.len()).ok();
    }
    last_row(a, b, limit)
        .map(|row| row[b.len()])
        .filter(|distance| *distance <= limit)
}

/// Two words without the letters that both begin and both end with: those are never worth an error.
fn without_shared_ends<'a>(a: &'a [u8], b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    let same = |pair: &(&u8, &u8)| pair.0 == pair.1;
    let before = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    (&a[..a.len() - after], &b[..b.len() - after])
}

/// The fewest typing errors between a word and any beginning of another, or `None` above the limit.
#[must_use]
pub fn beginning_within(word: &[u8], other: &[u8], limit: u8) -> Option<u8> {
    let longest = (word.len() + usize::from(limit)).min(LONGEST);
    let other = &other[..other.len().min(longest)];
    let row = last_row(word, other, limit)?;
    let least = row[..=other.len()].iter().min().copied();
    least.filter(|distance| *distance <= limit)
}

/// The number of typing errors between a word and each beginning of another; `None` when it is clear that
/// all are above the limit, or when one is too long.
fn last_row(a: &[u8], b: &[u8], limit: u8) -> Option<[u8; LONGEST + 1]> {
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let mut before = [0_u8; LONGEST + 1];
    let mut above = [0_u8; LONGEST + 1];
    let mut row = [0_u8; LONGEST + 1];
    for (cell, count) in above.iter_mut().zip(0..) {
        *cell = count;
    }
    for (i, &letter_a) in a.iter().enumerate() {
        row[0] = u8::try_from(i + 1).unwrap_or(u8::MAX);
        let mut least = row[0];
        for (j, &letter_b) in b.iter().enumerate() {
            let substituted = above[j] + u8::from(letter_a != letter_b);
            let mut cell = substituted.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && letter_a == b[j - 1] && a[i - 1] == letter_b {
                cell = cell.min(before[j - 1] + 1);
            }
            row[j + 1] = cell;
            least = least.min(cell);
        }
        if least > limit + 1 {
            return None;
        }
        before = above;
        above = row;
    }
    Some(above)
}

/// One bit for each letter that a word has; digits share a bit, anything else another.
#[must_use]
pub fn letter_mask(word: &[u8]) -> u32 {
    word.iter().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << 27,
        }
    })
}

/// Whether two masks leave room for at most `limit` errors: each error explains one letter either way. For more
/// than two errors they always do.
#[must_use]
#[inline]
pub const fn masks_allow(a: u32, b: u32, limit: u32) -> bool {
    beyond(a & !b, limit) | beyond(b & !a, limit) == 0
}

/// What is left of a mask without so many of its bits. Without a branch: what comes next cannot be guessed, and a
/// wrong guess costs more than all of this.
#[inline]
const fn beyond(mask: u32, limit: u32) -> u32 {
    let without_one = mask & mask.wrapping_sub(1);
    let without_two = without_one & without_one.wrapping_sub(1);
    match limit {
        0 => mask,
        1 => without_one,
        2 => without_two,
        _ => 0,
    }
}

/// The positions of the masks (or other sketches of words) that pass a test, in order. The test should have no
/// branch: it is put to many at once, of which hardly any pass.
#[inline]
pub fn positions_passing(
    masks: &[u32],
    test: impl Fn(u32) -> bool + Copy,
) -> impl Iterator<Item = usize> {
    const AT_ONCE: usize = 16;
    let blocks = masks.chunks(AT_ONCE).enumerate();
    let promising =
        blocks.filter(move |(_, block)| block.iter().fold(false, |any, &mask| any | test(mask)));
    promising.flat_map(move |(at, block)| {
        let passing = block
            .iter()
            .enumerate()
            .filter(move |&(_, &mask)| test(mask));
        passing.map(move |(within, _)| at * AT_ONCE + within)
    })
}

/// Things filed under the letters of their words.
#[derive(Debug, Clone)]
pub(crate) struct ByLetters<T> {
    masks: Vec<u32>,
    things: Vec<T>,
}

impl<T> Default for ByLetters<T> {
    fn default() -> Self {
        Self {
            masks: Vec::new(),
            things: Vec::new(),
        }
    }
}

impl<T: Copy> ByLetters<T> {
    pub(crate) fn push(&mut self, mask: u32, thing: T) {
        self.masks.push(mask);
        self.things.push(thing);
    }

    /// Those whose letters leave room for at most `limit` errors, in the order in which they came.
    pub(crate) fn near(&self, mask: u32, limit: u8) -> impl Iterator<Item = T> + '_ {
        let allows = move |own| masks_allow(mask, own, u32::from(limit));
        positions_passing(&self.masks, allows).filter_map(|at| self.things.get(at).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_typing_error_counts_one() {
        for (typed, meant, distance) in [
            ("dementia", "dementia", Some(0)),
            ("dimentia", "dementia", Some(1)),
            ("alzhiemers", "alzheimers", Some(1)),
            ("parkinsns", "parkinsons", Some(1)),
            ("parkinsonns", "parkinsons", Some(1)),
            ("demensha", "dementia", Some(2)),
            ("cat", "dementia", None),
            ("ab", "ba", Some(1)),
        ] {
            let found = distance_within(typed.as_bytes(), meant.as_bytes(), 2);
            assert_eq!(found, distance, "{typed}");
        }
    }

    #[test]
    fn letters_shared_at_both_ends_make_no_difference() {
        let words = [
            "", "a", "ab", "ba", "aab", "aba", "abab", "baab", "banana", "bannana", "abnana",
        ];
        for a in words {
            for b in words {
                let whole = last_row(a.as_bytes(), b.as_bytes(), 9).map(|row| row[b.len()]);
                assert_eq!(
                    distance_within(a.as_bytes(), b.as_bytes(), 9),
                    whole,
                    "{a} {b}"
                );
            }
        }
    }

    #[test]
    fn a_beginning_is_as_near_as_its_nearest_end() {
        for (typed, meant, distance) in [
            ("demen", "dementia", Some(0)),
            ("dimen", "dementia", Some(1)),
            ("parkisn", "parkinsons", Some(1)),
            ("dementias", "dementia", Some(1)),
            ("xyz", "dementia", None),
        ] {
            let found = beginning_within(typed.as_bytes(), meant.as_bytes(), 2);
            assert_eq!(found, distance, "{typed}");
        }
    }

    #[test]
    fn masks_never_refuse_what_the_distance_allows() {
        let words = [
            "stroke", "storke", "strok", "stoke", "strokes", "smoke", "struck", "broke",
        ];
        for a in words {
            for b in words {
                let (x, y) = (letter_mask(a.as_bytes()), letter_mask(b.as_bytes()));
                for limit in 0..3_u8 {
                    let near = distance_within(a.as_bytes(), b.as_bytes(), limit).is_some();
                    assert!(!near || masks_allow(x, y, u32::from(limit)), "{a} {b}");
                }
            }
        }
    }
}
