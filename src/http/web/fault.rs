//! What is wrong with a form that was sent, field by field.

/// What is wrong with a field.
pub(super) struct Fault {
    /// Its id on the page.
    pub(super) field: &'static str,
    /// What is wrong, and what would be right.
    pub(super) message: String,
}
