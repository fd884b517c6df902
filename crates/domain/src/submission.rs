//! What people send in: a group that is registered, or a change to an entry.

use crate::text_enum::text_enum;

text_enum! {
    /// What is sent in.
    SubmissionKind {
        /// A group that is new here.
        Registration = "registration",
        /// A change to an entry that there is.
        Change = "change",
    }
}

text_enum! {
    /// How far what was sent in has come.
    SubmissionState {
        /// It is being written.
        Draft = "draft",
        /// It waits for a curator.
        Submitted = "submitted",
        /// A curator has asked something, and it waits for whoever sent it.
        Question = "question",
        /// It is in the directory.
        Approved = "approved",
        /// It is not, and whoever sent it was told why.
        Refused = "refused",
        /// Whoever wrote it took it back.
        Withdrawn = "withdrawn",
    }
}

impl SubmissionState {
    /// Whether whoever wrote it may still change it.
    #[must_use]
    pub const fn can_be_written(self) -> bool {
        matches!(self, Self::Draft | Self::Submitted | Self::Question)
    }
}
