//! The same for words that few entries have: by going through their postings, which are in the entries' order.

use super::{Found, LEVELS, Posting, TextField};
use crate::bitset::Bitset;

/// An entry that has a term.
struct Has {
    entry: u32,
    in_name: bool,
    /// Whether the term is a phrase.
    is_phrase: bool,
}

/// What is found; each term is lists of the entries that have it, of which the first so many terms are phrases.
pub(super) fn found(terms: &[Vec<&[Posting]>], phrases: usize, entries: usize) -> Found {
    let mut all: Vec<Has> = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        all.extend(having(term).map(|(entry, in_name)| Has {
            entry,
            in_name,
            is_phrase: at < phrases,
        }));
    }
    // Runs that are in order are only merged.
    all.sort_by_key(|has| has.entry);
    let mut levels: [Vec<u32>; LEVELS] = Default::default();
    let mut found = Vec::new();
    for same in all.chunk_by(|a, b| a.entry == b.entry) {
        let count = |is: fn(&Has) -> bool| same.iter().filter(|has| is(has)).count();
        let (with_phrase, in_name) = (count(|has| has.is_phrase), count(|has| has.in_name));
        let level = match (in_name, same.len()) {
            (in_name, _) if in_name == terms.len() => 0,
            (_, somewhere) if somewhere == terms.len() => 1,
            (1.., _) => 2,
            _ => 3,
        };
        let Some(entry) = same.first().map(|has| has.entry) else {
            continue;
        };
        levels[level].push(entry);
        if with_phrase == phrases {
            found.push(entry);
        }
    }
    (
        Bitset::from_sorted(&found, entries),
        levels.map(|level| Bitset::from_sorted(&level, entries)),
    )
}

/// The entries that have a term, in order and each once, with whether it stands in the name.
fn having(term: &[&[Posting]]) -> impl Iterator<Item = (u32, bool)> {
    let mut postings: Vec<Posting> = term.iter().copied().flatten().copied().collect();
    if term.len() > 1 {
        postings.sort();
    }
    let mut postings = postings.into_iter().peekable();
    std::iter::from_fn(move || {
        let first = postings.next()?;
        let mut in_name = first.fields().has(TextField::Name);
        while let Some(same) = postings.next_if(|next| next.entry() == first.entry()) {
            in_name |= same.fields().has(TextField::Name);
        }
        Some((first.entry(), in_name))
    })
}
