//! Answers as somebody reads them: choices in words, concepts by their names, a session as a sentence.

use crate::directory::Node;
use crate::directory::questions::{AT, Difference, EVERY, Field, FieldKind, SESSION_DAYS};
use crate::http::web::frame::Frame;
use crate::http::web::words::label;

/// A question whose answer differs.
pub(in crate::http::web) struct DifferenceView {
    pub(in crate::http::web) asks: String,
    pub(in crate::http::web) before: Vec<String>,
    pub(in crate::http::web) after: Vec<String>,
}

impl DifferenceView {
    pub(in crate::http::web) fn of(frame: &Frame, node: &Node, difference: &Difference) -> Self {
        let field = difference.field;
        Self {
            asks: frame.say(field.asks).to_owned(),
            before: said(frame, node, field, &difference.before),
            after: said(frame, node, field, &difference.after),
        }
    }
}

/// The answers to a question, each as it reads. A session's parts are parted by `|`, as differences have them.
pub(in crate::http::web) fn said(
    frame: &Frame,
    node: &Node,
    field: &Field,
    answers: &[String],
) -> Vec<String> {
    let in_words = |answer: &String| match field.kind {
        FieldKind::One(choices) | FieldKind::Many(choices) => {
            let found = choices.iter().find(|(word, _)| word == answer);
            found.map_or_else(
                || answer.clone(),
                |(_, message)| frame.say(message).to_owned(),
            )
        }
        FieldKind::Access | FieldKind::Concepts => match node.vocabulary.find(answer) {
            Some(ix) => label(frame.tongue(), node.vocabulary, ix).to_owned(),
            None => answer.clone(),
        },
        FieldKind::Sessions => session(frame, answer),
        FieldKind::Pounds => format!("£{answer}"),
        _ => answer.clone(),
    };
    answers.iter().map(in_words).collect()
}

/// "Thursday, every two weeks, 14:00–16:00, 26/11/2026, the second place".
fn session(frame: &Frame, row: &str) -> String {
    let parts: Vec<&str> = row.split('|').collect();
    let [day, every, starts, ends, next, at] = parts[..] else {
        return row.to_owned();
    };
    let day = SESSION_DAYS.iter().find(|(word, ..)| *word == day);
    let every = EVERY
        .iter()
        .find(|(word, _)| *word == every)
        .or(EVERY.first());
    let at = AT.iter().find(|(word, _)| *word == at);
    let hours = if ends.is_empty() {
        starts.to_owned()
    } else {
        format!("{starts}–{ends}")
    };
    let said = [
        day.map(|(_, message, _)| frame.say(message).to_owned()),
        every.map(|(_, message)| frame.say(message).to_lowercase()),
        Some(hours),
        Some(next.to_owned()),
        at.map(|(_, message)| frame.say(message).to_lowercase()),
    ];
    let said = said.into_iter().flatten().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(", ")
}
