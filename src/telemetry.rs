//! What the program says of itself while it runs: lines on standard error, by level.
//!
//! No line anywhere in the program holds what a person searched for, a full postcode, or a secret. What comes from outside
//! (a provider's error, a browser's answer) stands in values, and no value begins a line of its own.

use std::fmt::{self, Debug};
use tracing::field::Field;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::{Writer, debug_fn};

/// Starts logging. `filter` is in tracing's own language, like `info` or `hereabouts=debug`; one that
/// cannot be read is reported and replaced by `info`.
pub fn start(filter: &str) {
    // Its debug lines show the values that a statement was given, and those are people's words.
    let filter = format!("{filter},tokio_postgres=warn");
    let (filter, problem) = match EnvFilter::try_new(filter) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("info"), Some(error)),
    };
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .fmt_fields(debug_fn(on_one_line))
        .with_writer(std::io::stderr)
        .try_init();
    if let (Ok(()), Some(error)) = (started, problem) {
        tracing::warn!(%error, "HEREABOUTS_LOG cannot be read; logging at info");
    }
}

/// Writes a field of a line. Nothing in a value ends the line or speaks to a terminal; only our own words have several lines.
fn on_one_line(writer: &mut Writer<'_>, field: &Field, value: &dyn Debug) -> fmt::Result {
    let name = field.name();
    let is_our_words = name == "message";
    // Where a library wrote what came by the `log` crate, which the line begins with already.
    if name.starts_with("log.") {
        return Ok(());
    }
    if !is_our_words {
        write!(writer, " {name}=")?;
    }
    for letter in format!("{value:?}").chars() {
        if letter.is_control() && !(is_our_words && letter == '\n') {
            write!(writer, "{}", letter.escape_default())?;
        } else {
            writer.write_char(letter)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::{Arc, Mutex};

    /// What was written, wherever it is written from.
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_came_from_outside_is_no_line_of_ours_and_says_nothing_to_a_terminal() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .fmt_fields(debug_fn(on_one_line))
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::with_default(subscriber, || {
            let error = "bad\r\n2026-11-23 INFO all is well\u{1b}[2J";
            tracing::warn!(%error, times = 2, "nobody was let in");
        });
        let written = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        assert!(
            written.ends_with(
                ": nobody was let in error=bad\\r\\n2026-11-23 INFO all is well\\u{1b}[2J times=2\n"
            ),
            "{written}"
        );
        assert_eq!(written.lines().count(), 1);
    }
}
