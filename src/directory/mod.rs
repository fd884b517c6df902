//! Use cases, one file each, and the view types that `http` shows.
//!
//! A search or a page asks the [`Node`]: the index and the public records that this process holds in
//! memory. Only what writes, and the follower that keeps the node in step, touch the database. Nothing
//! here knows HTTP, and nothing here logs what a person asked.

pub mod accounts;
mod asked_times;
mod browse;
mod called;
pub mod checks;
pub mod claims;
mod corrections;
mod curated;
mod days;
mod document;
pub mod doubles;
mod entries;
mod find_nearby;
mod following;
pub mod health;
pub mod history;
mod languages;
pub mod letters;
mod listing_path;
pub mod managers;
pub mod merges;
mod merging;
mod node;
pub mod notes;
pub mod own_pages;
mod places_said;
mod public_records;
pub mod questions;
mod quoted;
mod report;
pub mod reports;
mod retention;
mod sessions;
mod sharded;
mod shared_lists;
mod similar;
mod snapshot;
mod soon;
pub mod submissions;
mod suggest;
pub mod teams;
pub mod trust;
mod understand;

pub use crate::store::StoreError;
pub use asked_times::AskedTimes;
pub use browse::{
    BrowsePlace, BrowsePlaceIx, BrowsePlaces, ListedGroup, PlaceCount, Survey, browse_name,
    concept_browsed,
};
pub use corrections::{Circumstance, Corrections, NotMeant};
pub use curated::looks_after_public;
pub use days::begin_day;
pub use document::RenderFragment;
pub use find_nearby::{
    After, NearbyAnswer, Position, Question, QuestionProblem, UnderstoodQuestion, access_of,
    find_nearby,
};
pub use following::{FollowError, Follower};
pub use languages::WantedLanguage;
pub use listing_path::{is_discreet, listing_path, short_id};
pub use node::{DatabaseState, Directory, Node, NodeStatus};
pub use public_records::RecordError;
pub use public_records::{PublicOrganization, ServiceSummary};
pub use quoted::unquoted;
pub use report::{
    MOST_LETTERS_A_DAY, NotKept, ReportFault, Told, last_said_right, message_of, report,
    report_contact,
};
pub use retention::forget_what_is_old;
pub use sessions::rules;
pub use shared_lists::{
    KeptGroup, SHARED_FOR_DAYS, SharedList, find_shared_list, share_list, stop_sharing_list,
};
pub use similar::{Similar, find_similar};
pub use snapshot::{SnapshotError, SnapshotRules, Snapshots};
pub use soon::SaidDays;
pub use suggest::{NamesOfService, Suggested, Suggestions, TypedSoFar};
pub use understand::{
    ConceptProblem, ConceptWords, Heard, Understanding, Understood, UrgentHelp, understand,
    urgent_help,
};
