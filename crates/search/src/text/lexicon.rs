//! Words, numbered as they first come; good while one segment is being made.

use super::cut::for_each_word;
use std::collections::HashMap;

/// In a text of word numbers, the end of every field but the last.
pub(crate) const FIELD_END: u32 = u32::MAX;

/// Words and their numbers.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    numbers: HashMap<Box<str>, u32>,
}

impl Lexicon {
    /// The number of a word.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let new = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), new);
        new
    }

    /// The numbers of the words of some fields, in their order.
    pub(crate) fn text(&mut self, fields: [&str; 3]) -> Box<[u32]> {
        let mut numbers = Vec::new();
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                numbers.push(FIELD_END);
            }
            for_each_word(field, |word| numbers.push(self.number(word)));
        }
        numbers.into()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Every word with its number, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, u32)> {
        self.numbers.iter().map(|(word, &number)| (&**word, number))
    }
}
