//! When a letter that could not be sent is tried again, and when that ends.

use crate::store::outgoing_mail::{ClaimedMail, MailFault};
use jiff::{SignedDuration, Timestamp};

/// How long after the first attempt the second follows; each further wait is twice as long.
const FIRST: SignedDuration = SignedDuration::from_mins(1);
/// No wait is longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);
/// A letter that has waited so long is given up.
const PATIENCE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// When to try again after this attempt failed at `now`; never when it is hopeless, or was tried for three days.
pub(super) fn again_at(mail: &ClaimedMail, why: MailFault, now: Timestamp) -> Option<Timestamp> {
    let hopeless = matches!(
        why,
        MailFault::RecipientRefused(_) | MailFault::Unwritable | MailFault::Expired
    );
    if hopeless || now.duration_since(mail.created_at) >= PATIENCE {
        return None;
    }
    now.checked_add(wait(mail)).ok()
}

/// Up to a quarter longer than its attempts ask for, by its id: what failed together isn't all tried again together.
fn wait(mail: &ClaimedMail) -> SignedDuration {
    let doublings = u32::try_from(mail.attempt - 1).unwrap_or(0).min(20);
    let plain = FIRST
        .checked_mul(1 << doublings)
        .map_or(LONGEST, |wait| wait.min(LONGEST));
    let share = i64::from(mail.id.as_bytes()[15]);
    let more = plain.as_secs() * share / (4 * 256);
    plain.saturating_add(SignedDuration::from_secs(more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn mail(attempt: i32, last_byte: u8) -> ClaimedMail {
        let mut id = [0; 16];
        id[15] = last_byte;
        ClaimedMail {
            id: Uuid::from_bytes(id),
            message_id: "<a@example.org>".to_owned(),
            kind: "test".to_owned(),
            language: "en".to_owned(),
            recipient: "a@example.org".to_owned(),
            subject: "Test".to_owned(),
            text_body: "Test".to_owned(),
            html_body: "Test".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
            expires_at: None,
            attempt,
        }
    }

    fn minutes(attempt: i32, last_byte: u8) -> i64 {
        wait(&mail(attempt, last_byte)).as_mins()
    }

    #[test]
    fn each_wait_is_twice_as_long_up_to_six_hours() {
        let waits: Vec<i64> = (1..=11).map(|attempt| minutes(attempt, 0)).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
        assert_eq!(minutes(i32::MAX, 0), 360);
    }

    #[test]
    fn letters_that_failed_together_are_not_tried_again_together() {
        assert_eq!(minutes(9, 128), 256 + 32);
        assert!((360..450).contains(&minutes(12, 255)));
    }

    #[test]
    fn three_days_are_enough_and_a_refused_recipient_is_enough_at_once() {
        let after = |hours: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours);
        let mail = mail(3, 0);
        let later = MailFault::Deferred(451);
        assert!(again_at(&mail, later, after(71)).is_some());
        assert_eq!(again_at(&mail, later, after(72)), None);
        assert_eq!(
            again_at(&mail, MailFault::RecipientRefused(550), after(0)),
            None
        );
        for ours in [
            MailFault::SignInRefused,
            MailFault::SenderRefused(550),
            MailFault::Tls,
        ] {
            assert!(
                again_at(&mail, ours, after(1)).is_some(),
                "{ours} can be put right"
            );
        }
    }
}
