//! A question, and a step of several: what it is called, how it is answered, and what must be.

use super::answers::Answers;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// On one line.
    Line,
    /// In as many lines as it takes.
    Text,
    /// With an e-mail address.
    Email,
    /// With a phone number.
    Phone,
    /// With a web address.
    Web,
    /// With a postcode.
    Postcode,
    /// With a whole number, at least and at most these.
    Number(i32, i32),
    /// With a day, like 30/11/2026.
    Day,
    /// With an amount in pounds.
    Pounds,
    /// With one of these words, each with the message that says it.
    One(Choices),
    /// With any of them.
    Many(Choices),
    /// With any of the concepts of access.
    Access,
    /// With concepts: those that the words suggest, and others by their words.
    Concepts,
    /// With rows of day, time and how often.
    Sessions,
}

/// Words that can be chosen, each with the message that says it.
pub type Choices = &'static [(&'static str, &'static str)];

/// A question.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name: in a form, in the API, and as its id on a page.
    pub name: &'static str,
    /// How it is answered.
    pub kind: FieldKind,
    /// The message that asks.
    pub asks: &'static str,
    /// The message that explains.
    pub hint: Option<&'static str>,
    /// It must be answered, and this message says so.
    pub needed: Option<&'static str>,
    /// Whether it must be answered depends on what else is: a place needs a postcode.
    pub is_sometimes_needed: bool,
    /// The message that heads what it is folded away with on a page, until somebody opens that: few have something to say there.
    pub fold: Option<&'static str>,
    /// The answer is about a person: it is kept where it can be erased, and never shown as an entry's.
    pub is_personal: bool,
}

impl Field {
    /// A question that need not be answered.
    pub(super) const fn new(name: &'static str, kind: FieldKind, asks: &'static str) -> Self {
        Self {
            name,
            kind,
            asks,
            hint: None,
            needed: None,
            is_sometimes_needed: false,
            fold: None,
            is_personal: false,
        }
    }

    /// With an explanation.
    pub(super) const fn hint(self, hint: &'static str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// That must be answered.
    pub(super) const fn needed(self, needed: &'static str) -> Self {
        Self {
            needed: Some(needed),
            ..self
        }
    }

    /// That must be answered where something else is.
    pub(super) const fn sometimes(self) -> Self {
        Self {
            is_sometimes_needed: true,
            ..self
        }
    }

    /// Folded away with its neighbours under the same heading.
    pub(super) const fn folded(self, fold: &'static str) -> Self {
        Self {
            fold: Some(fold),
            ..self
        }
    }

    /// Whether it may be left out, whatever else is answered.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.needed.is_none() && !self.is_sometimes_needed
    }

    /// About a person.
    pub(super) const fn personal(self) -> Self {
        Self {
            is_personal: true,
            ..self
        }
    }
}

/// Questions that stand on one page.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Its name, as its address has it.
    pub name: &'static str,
    /// The message that is its heading.
    pub title: &'static str,
    /// The message that says what it is for, where the questions don't.
    pub lead: Option<&'static str>,
    /// The questions.
    pub fields: &'static [Field],
}

impl Step {
    /// Whether some question of it has an answer.
    #[must_use]
    pub fn is_answered(&self, answers: &Answers) -> bool {
        let mut answered = answers.iter().map(|(name, _)| name);
        answered.any(|name| self.fields.iter().any(|field| field.owns(name)))
    }
}
