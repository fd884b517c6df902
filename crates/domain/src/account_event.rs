//! What can happen to an account.

use crate::text_enum::text_enum;

text_enum! {
    /// What happened to an account.
    EventKind {
        /// A letter with a link and a code was asked for.
        SignInAsked = "sign-in-asked",
        /// A wrong code was typed, or too many letters were asked for.
        SignInRefused = "sign-in-refused",
        /// Somebody signed in.
        SignedIn = "signed-in",
        /// Somebody signed in where their own organisation lets them in.
        SignedInWithOidc = "signed-in-with-oidc",
        /// Somebody signed out.
        SignedOut = "signed-out",
        /// A session was ended from another one.
        SessionEnded = "session-ended",
        /// A passkey was added.
        PasskeyAdded = "passkey-added",
        /// A passkey was removed.
        PasskeyRemoved = "passkey-removed",
        /// Somebody showed a passkey after signing in.
        SecondFactorPassed = "second-factor-passed",
        /// What was shown was no passkey of the account, or not for this site.
        SecondFactorRefused = "second-factor-refused",
        /// A role was given.
        RoleGranted = "role-granted",
        /// A role was taken back.
        RoleTaken = "role-taken",
        /// It answers for an organisation from now on.
        ManagerAdded = "manager-added",
        /// It doesn't any more.
        ManagerRemoved = "manager-removed",
        /// It was made the lead of an organisation.
        LeadHandedOver = "lead-handed-over",
        /// Its owner took a copy of what is kept of them.
        DataExported = "data-exported",
        /// It was closed, and its owner erased.
        AccountClosed = "account-closed",
        /// A key for a program was made.
        ApiKeyMade = "api-key-made",
        /// A key was revoked.
        ApiKeyRevoked = "api-key-revoked",
        /// It started a team of link workers, or joined one.
        TeamJoined = "team-joined",
        /// It left a team, or was taken off it.
        TeamLeft = "team-left",
        /// It was made the lead of a team.
        TeamLeadHandedOver = "team-lead-handed-over",
    }
}
