//! Words in listings, without any cleverness: every word of every field looked at.
//!
//! Part of the naive reference, and under its rules: only the cutting and stemming of words is shared.

use crate::document::TextFields;
use crate::text::{AskedPhrase, AskedText, AskedWord, TextField, WordMatch, stem, words};
use std::cmp::Reverse;

/// How a text has a word: the way, the field, and the word itself unless it is a phrase.
pub type NaiveText = (WordMatch, TextField, Option<String>);

/// The words of a listing's name, organisation and description.
#[derive(Debug)]
pub(super) struct Fields([(TextField, Vec<String>); 3]);

/// The words of a listing.
pub(super) fn fields_of(text: &TextFields) -> Fields {
    Fields([
        (TextField::Name, words(&text.name)),
        (TextField::Organization, words(&text.organization)),
        (TextField::Description, words(&text.description)),
    ])
}

impl Fields {
    fn all(&self) -> impl Iterator<Item = &str> {
        let fields = self.0.iter();
        fields.flat_map(|(_, words)| words.iter().map(String::as_str))
    }

    fn has(&self, asked: &AskedWord) -> bool {
        self.all().any(|own| how(asked, own).is_some())
    }

    /// For each position asked that is met, how.
    pub(super) fn met(&self, asked: &AskedText) -> Vec<(usize, NaiveText)> {
        let mut met: Vec<(usize, NaiveText)> = Vec::new();
        for word in &asked.words {
            let fields = self.0.iter();
            let ways = fields.flat_map(|(field, words)| {
                let ways = words
                    .iter()
                    .filter_map(|own| Some((how(word, own)?, *field, Some(own.clone()))));
                ways.collect::<Vec<_>>()
            });
            let position = usize::from(word.position);
            if let Some(best) = ways.min()
                && !met.iter().any(|(at, _)| *at == position)
            {
                met.push((position, best));
            }
        }
        for phrase in &asked.phrases {
            let fields = self.0.iter().filter(|(_, words)| has_phrase(words, phrase));
            if let Some(best) = fields.map(|(field, _)| *field).min() {
                met.push((
                    usize::from(phrase.position),
                    (WordMatch::Phrase, best, None),
                ));
            }
        }
        met.sort();
        met
    }

    /// How well it meets all that is asked; `None` for not at all.
    pub(super) fn level(&self, asked: &AskedText) -> Option<usize> {
        let name = Self([
            self.0[0].clone(),
            (TextField::Organization, Vec::new()),
            (TextField::Description, Vec::new()),
        ]);
        let count = |fields: &Self| {
            let words = asked.words.iter().filter(|word| fields.has(word)).count();
            let in_any =
                |phrase: &&AskedPhrase| fields.0.iter().any(|(_, words)| has_phrase(words, phrase));
            words + asked.phrases.iter().filter(in_any).count()
        };
        let terms = asked.words.len() + asked.phrases.len();
        let (in_name, anywhere) = (count(&name), count(self));
        if anywhere == 0 {
            None
        } else if in_name == terms {
            Some(0)
        } else if anywhere == terms {
            Some(1)
        } else if in_name > 0 {
            Some(2)
        } else {
            Some(3)
        }
    }
}

fn has_phrase(words: &[String], phrase: &AskedPhrase) -> bool {
    words
        .windows(phrase.words.len())
        .any(|window| *window == phrase.words)
}

fn how(asked: &AskedWord, own: &str) -> Option<WordMatch> {
    if stem(own) == asked.stem {
        Some(match (asked.is_corrected, own == asked.word) {
            (true, _) => WordMatch::Corrected,
            (false, true) => WordMatch::Word,
            (false, false) => WordMatch::Stem,
        })
    } else if asked.may_go_on && own.starts_with(&asked.word) {
        Some(WordMatch::Prefix)
    } else {
        None
    }
}

/// With the first eight unknown words replaced by the nearest that a listing has. `listed` are the listings,
/// each with how many entries it has.
pub(super) fn corrected(mut asked: AskedText, listed: &[(Fields, usize)]) -> AskedText {
    let is_unknown = |word: &&mut AskedWord| !listed.iter().any(|(fields, _)| fields.has(word));
    for word in asked.words.iter_mut().filter(is_unknown).take(8) {
        let limit = match word.word.len() {
            0..4 => 0,
            4..8 => 1,
            8.. => 2,
        };
        let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let typed = word.word.clone();
        let nearest = (listed.iter().flat_map(|(fields, _)| fields.all()))
            .filter(|own| is_plain(own) && is_plain(&typed))
            .map(|own| (errors(&typed, own), own))
            .filter(|&(errors, _)| errors <= limit)
            .min_by_key(|&(errors, own)| {
                let has_it = |fields: &Fields| fields.all().any(|word| word == own);
                let entries: usize = listed
                    .iter()
                    .filter(|(fields, _)| has_it(fields))
                    .map(|(_, entries)| entries)
                    .sum();
                let begins_otherwise = own.as_bytes().first() != typed.as_bytes().first();
                (errors, begins_otherwise, Reverse(entries), own)
            });
        if let Some((_, own)) = nearest {
            word.correct_to(own);
        }
    }
    asked
}

/// Letters too many, too few, wrong, or swapped with their neighbours.
fn errors(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let wrong = usize::from(a[i - 1] != b[j - 1]);
                    let mut least = (table[i - 1][j - 1] + wrong)
                        .min(table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    table[a.len()][b.len()]
}
