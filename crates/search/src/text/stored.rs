//! The texts of a segment's services, as codes of words: what phrases are looked for in, what reasons are
//! read from, and what merging takes over.
//!
//! The commonest words have the shortest codes: seven bits a byte, of which the last byte of a code has its
//! highest bit clear. So a phrase is a string of bytes, and where that string stands behind the end of a
//! code (or at the start), the phrase does. Code 0, the only code with a zero byte, ends a field.

use super::fields::{Fields, TextField};
use super::lexicon::FIELD_END;
use crate::stored::stored;
use std::cmp::Reverse;

/// Ends a field.
const END: u8 = 0;

/// Texts by service.
#[derive(Debug, Default)]
pub(crate) struct StoredTexts {
    codes: Vec<u8>,
    /// Where each service's text starts; one longer than there are services.
    starts: Vec<u32>,
    /// The code of each word of the dictionary, from 1 on.
    code_of: Vec<u32>,
    /// The word of each code, from code 1 on.
    word_of: Vec<u32>,
}
stored!(StoredTexts {
    codes,
    starts,
    code_of,
    word_of
});

impl StoredTexts {
    /// From each service's words, by their positions in a dictionary of so many; `FIELD_END` ends a field.
    pub(crate) fn new<T: Iterator<Item = u32>>(
        words: usize,
        texts: impl Iterator<Item = T> + Clone,
    ) -> Self {
        let mut counts = vec![0u32; words];
        for word in texts.clone().flatten().filter(|&word| word != FIELD_END) {
            counts[word as usize] += 1;
        }
        let mut word_of: Vec<u32> = (0u32..).zip(&counts).map(|(word, _)| word).collect();
        word_of.sort_unstable_by_key(|&word| (Reverse(counts[word as usize]), word));
        let mut code_of = counts;
        for (code, &word) in (1..).zip(&word_of) {
            code_of[word as usize] = code;
        }
        let mut stored = Self {
            codes: Vec::new(),
            starts: vec![0],
            code_of,
            word_of,
        };
        for text in texts {
            stored.push(text);
        }
        stored.codes.shrink_to_fit();
        stored.starts.shrink_to_fit();
        stored
    }

    fn push(&mut self, text: impl Iterator<Item = u32>) {
        for word in text {
            if word == FIELD_END {
                self.codes.push(END);
            } else {
                write_code(&mut self.codes, self.code_of[word as usize]);
            }
        }
        let end = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        self.starts.push(end);
    }

    fn codes(&self, service: u32) -> &[u8] {
        let at = service as usize;
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        self.codes.get(range).unwrap_or_default()
    }

    /// The words of a service's text in order, by their positions in the dictionary, each with its field.
    pub(crate) fn words(&self, service: u32) -> impl Iterator<Item = (TextField, u32)> + '_ {
        let mut rest = self.codes(service);
        let mut fields = TextField::ALL.into_iter();
        let mut field = fields.next();
        std::iter::from_fn(move || {
            while let Some((&END, after)) = rest.split_first() {
                field = fields.next();
                rest = after;
            }
            let code = read_code(&mut rest)?;
            Some((
                field?,
                self.word_of.get(code.checked_sub(1)? as usize).copied()?,
            ))
        })
    }

    /// A phrase as it stands in texts.
    pub(crate) fn pattern(&self, words: &[u32]) -> Vec<u8> {
        let mut pattern = Vec::new();
        for &word in words {
            write_code(&mut pattern, self.code_of[word as usize]);
        }
        pattern
    }

    /// The fields of a service's text in which a phrase stands.
    pub(crate) fn fields_with(&self, service: u32, pattern: &[u8]) -> Fields {
        let (mut found, codes) = (Fields::default(), self.codes(service));
        let fields = codes.split(|&byte| byte == END);
        for (field, codes) in TextField::ALL.into_iter().zip(fields) {
            if stands_in(codes, pattern) {
                found = found.with(field);
            }
        }
        found
    }
}

/// Whether a phrase stands in a field: its bytes do, and the byte before them ends a code.
fn stands_in(codes: &[u8], pattern: &[u8]) -> bool {
    let Some(first) = pattern.first() else {
        return false;
    };
    // Most bytes are told apart by the first alone.
    let mut begins = (0..codes.len()).filter(|&at| codes[at] == *first);
    begins.any(|at| codes[at..].starts_with(pattern) && (at == 0 || codes[at - 1] < 0x80))
}

fn write_code(codes: &mut Vec<u8>, mut code: u32) {
    while code >= 0x80 {
        codes.push((code & 0x7f) as u8 | 0x80);
        code >>= 7;
    }
    codes.push((code & 0x7f) as u8);
}

fn read_code(codes: &mut &[u8]) -> Option<u32> {
    let (mut code, mut shift) = (0u32, 0);
    loop {
        let (&byte, rest) = codes.split_first()?;
        *codes = rest;
        code |= u32::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte < 0x80 {
            return Some(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back_and_phrases_stand_where_their_words_do(
            fields in proptest::collection::vec(proptest::collection::vec(0u32..600, 0..12), 3),
            at in 0usize..12,
            length in 1usize..4,
        ) {
            // Many other words, so that some codes take two bytes.
            let others: Vec<u32> = (0..600).chain(0..300).collect();
            let text: Vec<u32> = fields.join(&FIELD_END);
            let all = [others, text];
            let stored = StoredTexts::new(600, all.iter().map(|text| text.iter().copied()));
            let back: Vec<(TextField, u32)> = stored.words(1).collect();
            let expected: Vec<(TextField, u32)> = TextField::ALL
                .into_iter()
                .zip(&fields)
                .flat_map(|(field, words)| words.iter().map(move |&word| (field, word)))
                .collect();
            prop_assert_eq!(back, expected);
            for asked in &fields {
                let Some(phrase) = asked.get(at..at + length) else { continue };
                let found = stored.fields_with(1, &stored.pattern(phrase));
                for (field, words) in TextField::ALL.into_iter().zip(&fields) {
                    let stands = words.windows(length).any(|window| window == phrase);
                    prop_assert_eq!(found.has(field), stands);
                }
            }
        }
    }
}
