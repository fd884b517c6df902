//! What people send in: registrations and changes, until a curator has decided, and after.
//!
//! The answers that are about people are kept in `person_detail`, and stand in none of these rows.

mod find;
mod people;
mod row;
mod write;

pub use find::{
    Queue, Queued, find_submission, list_own_since, list_own_submissions, list_queue,
    list_submissions_of_service,
};
pub use people::SentPerson;
pub use row::{EntryVersions, Submission};
pub use write::{
    Assigned, Decision, NewSubmission, assign_submission, decide_submission, delete_old_drafts,
    insert_submission, release_submission, replace_submission, save_submission, send_submission,
    withdraw_submission, withdraw_submissions_of,
};
