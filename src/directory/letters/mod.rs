//! What we write to people by e-mail: one room a letter. How a letter looks is [`crate::mail`]'s business.

mod claim;
mod invitation;
mod key;
mod manager;
mod passkey;
mod post;
mod report;
mod role;
mod sign_in;
mod still_right;
mod submission;
mod team;

pub use claim::{claim_code, claim_granted, claim_refused};
pub use invitation::{invitation, registered_for_you};
pub use key::api_key_made;
pub use manager::{lead_now, manager_added};
pub use passkey::{PasskeyChange, passkey_changed, way_in_linked};
pub use post::page_of_ours;
pub(super) use post::{post, post_on};
pub use report::{ToldOfPage, told_of_page, worry_told};
pub use role::role_given;
pub use sign_in::{SignInLetter, sign_in};
pub use still_right::{Asked, LAST_REMINDER, PAGE_HIDDEN, still_right};
pub use submission::{
    SentIn, registration_begun, submission_approved, submission_asked, submission_refused,
    submission_sent,
};
pub use team::team_invitation;
