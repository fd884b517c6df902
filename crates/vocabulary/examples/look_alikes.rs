//! Prints the words of a list that a typing error or an inflection would turn into a concept.
//!
//! For whoever keeps `data/look-alikes.txt`: run it over a list of English words (one a line) after the
//! terms have grown, read what it prints, and add to the file what is a word in its own right.

use hereabouts_vocabulary::{Vocabulary, recognise};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: look_alikes WORD_LIST");
        return ExitCode::FAILURE;
    };
    match std::fs::read_to_string(&path) {
        Ok(words) => print_turned(&words),
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "printing is all it is for")]
fn print_turned(words: &str) {
    let vocabulary = Vocabulary::embedded();
    for word in words
        .lines()
        .filter(|word| word.chars().all(char::is_lowercase))
    {
        for understood in recognise(vocabulary, word).understood {
            if understood.certainty_percent < 100 {
                let id = &vocabulary.get(understood.concept).id;
                println!("{word}\t{id}\t{}", understood.certainty_percent);
            }
        }
    }
}
