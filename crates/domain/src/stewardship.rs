//! Who keeps a record true, whether the public may see it, and since when: the same for every aggregate.

use crate::text_enum::text_enum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What a record is a record of: the three things that are written, versioned and published as a whole.
    AggregateKind {
        /// An organisation with its identifiers, contacts and funding.
        Organization = "organization",
        /// A service with its sessions, areas, costs and assertions.
        Service = "service",
        /// A location with its address and access.
        Location = "location",
    }
}

text_enum! {
    /// Whether the public may see a record. Not HSDS `status`, which says whether the service runs.
    PublicationState {
        /// Being written; seen by its owner.
        Draft = "draft",
        /// Waits for a curator.
        Submitted = "submitted",
        /// Public.
        Published = "published",
        /// Taken out of sight for a time (unchecked too long, a worry about safety).
        Hidden = "hidden",
        /// Taken back by its owner.
        Withdrawn = "withdrawn",
        /// Became part of another record, named in `merged_into`; its addresses redirect there.
        Merged = "merged",
    }
}

/// What every aggregate carries beside its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stewardship {
    /// Grows by one with every write; a writer names the one that it read (`If-Match`).
    pub version: i32,
    /// Whether the public may see it.
    pub publication_state: PublicationState,
    /// The record that this one became part of; set exactly when the state is `Merged`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Uuid>,
    /// They asked never to be listed; survives imports and hides the record whatever its state.
    #[serde(default)]
    pub do_not_list: bool,
    /// The account that answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<Uuid>,
    /// The day by which somebody should look whether it is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_check_on: Option<Date>,
    /// The day on which somebody last confirmed it (HSDS `assured_date`). An import is not a check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assured_on: Option<Date>,
}

impl Stewardship {
    /// A published record that nobody has checked yet, at its first version.
    #[must_use]
    pub const fn published_unchecked() -> Self {
        Self {
            version: 1,
            publication_state: PublicationState::Published,
            merged_into: None,
            do_not_list: false,
            owner_id: None,
            next_check_on: None,
            assured_on: None,
        }
    }
}
