//! What people send in, from the first answer to a curator's decision: groups that they register, and changes to entries
//! that they answer for.
//!
//! Answers are saved step by step, as they were typed. Nothing of it is public before a curator has approved it; what will
//! be public is shown to whoever writes it by publishing it in a transaction that is then taken back.

mod approve;
mod begin;
mod change;
mod decide;
mod draft;
mod examine;
mod homely;
mod left;
mod preview;
mod register;
mod warnings;
mod write;

pub use crate::store::submission::SentPerson;
pub use begin::{begin_change, begin_registration};
pub use change::{Change, EntryAnswers, EntryVersions, NotChanged, change, entry_answers};
pub use decide::{
    DecideError, LookedAt, Opened, Waiting, approve, ask, list_waiting, open_waiting, refuse,
    release,
};
pub use draft::{Draft, Sender};
pub use examine::{Examined, examine};
pub use left::{places_left, times_left};
pub use preview::{Office, preview};
pub use register::{
    LookedOver, NotRegistered, NotReplaced, Once, Receipt, Registration, list_registrations,
    look_over, register, replace,
};
pub use warnings::Warning;
pub use write::{
    LONGEST_REPLY, NotSaved, NotSent, Sent, find_draft, list_own_drafts, save_step, send, withdraw,
};
