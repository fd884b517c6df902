//! Reads a text into words as they compare: lower case, without accents, apostrophes and hyphens.
//!
//! "Alzheimer's" and "alzheimers" become one word, "long-term" and "long term" the same two, "m.e." is
//! one word that says it was dotted. The build's check and the recogniser fold by this one rule, so a
//! term that the check lets through is the term that is found. Nothing is corrected here.

use hereabouts_domain::{is_apostrophe, push_plain};

/// A text's words, folded, in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    buffer: String,
    /// Where each word is, in order.
    pub(crate) tokens: Vec<Token>,
}

/// One word: its place in the buffer and in the text, and how it was written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Offset in the buffer at which the word starts.
    pub(crate) from: u32,
    /// Offset in the buffer just after it.
    pub(crate) to: u32,
    /// Byte offset in the text at which the word starts.
    pub(crate) start: u32,
    /// Byte offset in the text just after the word.
    pub(crate) end: u32,
    /// How it was written.
    pub(crate) shape: Shape,
}

/// How a word was written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Two or more letters, every one a capital.
    pub(crate) all_capitals: bool,
    /// The first letter is a capital.
    pub(crate) capital_first: bool,
    /// Single letters with dots between them.
    pub(crate) dotted: bool,
    /// Punctuation that ends a clause stands before it.
    pub(crate) after_break: bool,
    /// Punctuation that ends a sentence stands before it.
    pub(crate) after_stop: bool,
    /// What an apostrophe cuts off at its end.
    pub(crate) tail: Tail,
}

/// What an apostrophe cuts off at the end of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Nothing that tells: "don't", "mums'".
    #[default]
    None,
    /// "mum's", "that's".
    S,
    /// A verb: "she'd", "we'll", "you're".
    Verb,
}

impl Folded {
    /// The word at a position.
    pub(crate) fn word(&self, position: usize) -> &str {
        self.tokens.get(position).map_or("", |token| {
            self.buffer
                .get(token.from as usize..token.to as usize)
                .unwrap_or("")
        })
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|position| self.word(position))
    }
}

/// Folds a text; its first four gigabytes, should it be longer.
pub(crate) fn fold(text: &str) -> Folded {
    let mut folder = Folder {
        folded: Folded {
            buffer: String::with_capacity(text.len() + 8),
            tokens: Vec::with_capacity(text.len() / 5 + 2),
        },
        open: None,
        letters: 0,
        capitals: 0,
        break_seen: false,
        stop_seen: false,
        apostrophe: None,
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let Ok(at) = u32::try_from(at) else { break };
        let rest = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() {
            folder.letter(at, c);
        } else if is_apostrophe(c) && folder.open.is_some() {
            // Dropped, so that "mum's" is "mums"; a closing quotation mark does no harm.
            folder.apostrophe = u32::try_from(folder.folded.buffer.len()).ok();
        } else if c == '.' && folder.dot_joins(rest, text, at) {
            folder.dotted();
        } else {
            folder.separator(at, c);
        }
    }
    folder.close();
    folder.folded
}

struct Folder {
    folded: Folded,
    open: Option<Token>,
    letters: u32,
    capitals: u32,
    break_seen: bool,
    stop_seen: bool,
    /// Where in the buffer the last apostrophe of the open word stood.
    apostrophe: Option<u32>,
}

impl Folder {
    fn letter(&mut self, at: u32, c: char) {
        if self.open.is_none() {
            let from = u32::try_from(self.folded.buffer.len()).unwrap_or(u32::MAX);
            self.open = Some(Token {
                from,
                to: from,
                start: at,
                end: at,
                shape: Shape {
                    capital_first: c.is_uppercase(),
                    after_break: self.break_seen,
                    after_stop: self.stop_seen,
                    ..Shape::default()
                },
            });
            self.letters = 0;
            self.capitals = 0;
            self.break_seen = false;
            self.stop_seen = false;
        }
        self.letters += u32::from(c.is_alphabetic());
        self.capitals += u32::from(c.is_uppercase());
        if c.is_ascii() {
            self.folded.buffer.push(c.to_ascii_lowercase());
        } else {
            push_plain(&mut self.folded.buffer, c);
        }
        let width = u32::try_from(c.len_utf8()).unwrap_or(1);
        if let Some(open) = &mut self.open {
            open.end = at + width;
        }
    }

    /// Whether a dot stands between single letters ("m.e") rather than at the end of a sentence.
    fn dot_joins(&self, next: Option<char>, text: &str, at: u32) -> bool {
        let Some(open) = self.open else { return false };
        let only_single_letters =
            open.shape.dotted || self.letters == 1 && open.end - open.start == 1;
        let after = text
            .get(at as usize + 1..)
            .and_then(|rest| rest.chars().nth(1));
        only_single_letters
            && open.end == at
            && next.is_some_and(char::is_alphabetic)
            && !after.is_some_and(char::is_alphanumeric)
    }

    fn dotted(&mut self) {
        if let Some(open) = &mut self.open {
            open.shape.dotted = true;
        }
    }

    fn separator(&mut self, at: u32, c: char) {
        let ends_initials = c == '.' && self.open.is_some_and(|open| open.shape.dotted);
        self.close();
        if c == '&' {
            self.ampersand(at);
        } else if !ends_initials && is_clause_break(c) {
            self.break_seen = true;
            self.stop_seen |= is_sentence_end(c);
        }
    }

    fn ampersand(&mut self, at: u32) {
        let from = u32::try_from(self.folded.buffer.len()).unwrap_or(u32::MAX);
        self.folded.buffer.push_str("and");
        self.folded.tokens.push(Token {
            from,
            to: from + 3,
            start: at,
            end: at + 1,
            shape: Shape::default(),
        });
    }

    fn close(&mut self) {
        if let Some(mut open) = self.open.take() {
            open.to = u32::try_from(self.folded.buffer.len()).unwrap_or(u32::MAX);
            open.shape.tail = self.tail(open.to);
            open.shape.all_capitals = self.letters >= 2 && self.capitals == self.letters;
            self.folded.tokens.push(open);
        }
        self.apostrophe = None;
    }

    fn tail(&self, end: u32) -> Tail {
        let cut_off = self.apostrophe.and_then(|from| {
            let bytes = from as usize..end as usize;
            self.folded.buffer.get(bytes)
        });
        match cut_off {
            Some("s") => Tail::S,
            Some("d" | "ll" | "re" | "ve" | "m") => Tail::Verb,
            _ => Tail::None,
        }
    }
}

fn is_clause_break(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '\n' | '\u{2013}' | '\u{2014}'
    )
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fold(text: &str, expected: &[&str]) {
        assert_eq!(fold(text).words().collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn case_accents_apostrophes_and_hyphens_make_no_difference() {
        check_fold("Alzheimer\u{2019}s", &["alzheimers"]);
        check_fold("long-term", &["long", "term"]);
        check_fold("strôc, tŷ", &["stroc", "ty"]);
        check_fold("Guillain-Barré", &["guillain", "barre"]);
        check_fold("arts & crafts", &["arts", "and", "crafts"]);
        check_fold("carers' group", &["carers", "group"]);
    }

    #[test]
    fn dotted_initials_are_one_word_and_a_full_stop_is_a_break() {
        check_fold(
            "I have M.E. and C.O.P.D",
            &["i", "have", "me", "and", "copd"],
        );
        check_fold("vitamin c. please", &["vitamin", "c", "please"]);
        let folded = fold("not me. Dementia");
        assert!(folded.tokens[2].shape.after_break);
        assert!(!folded.tokens[1].shape.dotted);
    }

    #[test]
    fn each_word_knows_where_it_stood_and_how_it_was_written() {
        let text = "My ME, strôc";
        let folded = fold(text);
        let spans: Vec<_> = folded
            .tokens
            .iter()
            .map(|t| &text[t.start as usize..t.end as usize])
            .collect();
        assert_eq!(spans, ["My", "ME", "strôc"]);
        assert!(folded.tokens[1].shape.all_capitals);
        assert!(folded.tokens[0].shape.capital_first && !folded.tokens[0].shape.all_capitals);
    }
}
