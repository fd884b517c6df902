//! Claims: somebody says that a listed organisation is theirs.

use crate::text_enum::text_enum;

text_enum! {
    /// How a claim is proved.
    ClaimWay {
        /// By a code that was sent to an e-mail address which the entry publishes.
        Email = "email",
        /// By a curator, who rings or writes to the group, or believes whoever vouches.
        Curator = "curator",
    }
}

text_enum! {
    /// How far a claim has come.
    ClaimState {
        /// It is not proved yet.
        Open = "open",
        /// Whoever made it answers for the organisation.
        Granted = "granted",
        /// A curator refused it.
        Refused = "refused",
    }
}
