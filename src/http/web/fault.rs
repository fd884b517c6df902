//! What is wrong with a form that was sent, field by field.

use std::borrow::Cow;

/// What is wrong with a field.
pub(super) struct Fault {
    /// Its id on the page.
    pub(super) field: Cow<'static, str>,
    /// What is wrong, and what would be right.
    pub(super) message: String,
}

impl Fault {
    /// What is wrong with a field, by its id.
    pub(super) fn on(field: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}
