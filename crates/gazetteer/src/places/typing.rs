//! How many typing errors lie between two keys: letters left out, added, changed, or two swapped
//! (optimal string alignment). Bounded, so that thousands of names can be tried for one answer.

/// Longer keys are not tried.
const LONGEST: usize = 48;

/// How many errors a person is granted in a key of this length.
pub(crate) fn allowed_slips(key: &str) -> usize {
    match key.len() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// The number of errors between two keys, if it is at most `allowed`.
pub(crate) fn slips(one: &str, other: &str, allowed: usize) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > allowed || one.len() > LONGEST || other.len() > LONGEST {
        return None;
    }
    let mut two_back = [0; LONGEST + 1];
    let mut back: [usize; LONGEST + 1] = std::array::from_fn(|at| at);
    for (row, a) in one.iter().enumerate() {
        let mut current = [row + 1; LONGEST + 1];
        for (column, b) in other.iter().enumerate() {
            let changed = back[column] + usize::from(a != b);
            let mut least = changed.min(back[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0 && column > 0 && one[row - 1] == *b && other[column - 1] == *a;
            if swapped {
                least = least.min(two_back[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        if current[..=other.len()].iter().all(|slips| *slips > allowed) {
            return None;
        }
        two_back = back;
        back = current;
    }
    Some(back[other.len()]).filter(|slips| *slips <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted() {
        for (one, other, expected) in [
            ("cardiff", "cardiff", Some(0)),
            ("cadriff", "cardiff", Some(1)),
            ("folkstone", "folkestone", Some(1)),
            ("flokstone", "folkestone", Some(2)),
            ("leeds", "luton", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(slips(one, other, 2), expected, "{one} {other}");
            assert_eq!(slips(other, one, 2), expected, "{other} {one}");
        }
    }
}
