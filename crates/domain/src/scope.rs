//! What a program may do with a key. A key never lets it do more than the account may whose key it is.

use crate::text_enum::text_enum;

text_enum! {
    /// Something that a key lets a program do.
    Scope {
        /// Read what its account has sent in.
        RegistrationsRead = "registrations:read",
        /// Register groups, and go on with what was sent in.
        RegistrationsWrite = "registrations:write",
        /// Tell curators that an entry is wrong.
        ReportsWrite = "reports:write",
        /// Claim organisations, and say who answers for those that its account leads.
        Organizations = "organizations",
        /// What its account does in teams of link workers. Worth nothing while it is no link worker.
        Teams = "teams",
        /// What its account does as a curator or administrator. Without this, a key lets nobody do that.
        Curation = "curation",
    }
}
