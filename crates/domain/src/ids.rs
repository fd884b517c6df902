//! Identifiers that are minted here: UUID version 7, one type an aggregate so that they can't be swapped.
//!
//! An id from another directory is never adopted; `Provenance` maps it to one of these.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id; ids minted later sort later.
            #[must_use]
            pub fn mint() -> Self { Self(Uuid::now_v7()) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
    };
}

uuid_id!(
    /// Names one organisation.
    OrganizationId
);
uuid_id!(
    /// Names one service.
    ServiceId
);
uuid_id!(
    /// Names one location.
    LocationId
);
uuid_id!(
    /// Names one service at one location.
    ServiceAtLocationId
);
uuid_id!(
    /// Names one account.
    AccountId
);
uuid_id!(
    /// Names one team of link workers.
    TeamId
);
uuid_id!(
    /// Names one list that a team keeps.
    TeamListId
);
