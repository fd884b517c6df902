//! Keeping entries true: whoever answers for one is asked in time whether it is still right, says so with one button, and
//! what nobody has confirmed for long is hidden.
//!
//! Everything goes by the day on which a check is due and never by the day of a run: what a missed run left is done by the
//! next, and nothing is sent twice.

use super::accounts::{new_token, token_sha256};
use super::letters::{self, Asked, LAST_REMINDER, PAGE_HIDDEN};
use super::questions::checked_after_months;
use super::{Node, StoreError, listing_path};
use crate::clock::in_the_uk;
use crate::store::aggregate::{Author, list_services, replace_services};
use crate::store::check_reminder::{
    DueCheck, answer_reminder, find_reminded, insert_reminder, list_due_checks, list_lapsed,
    list_whom_to_remind,
};
use crate::store::{Connection, Transactional, change_feed};
use hereabouts_domain::{EmailAddress, PageLanguage, PublicationState, Service, ServiceId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

/// As many are looked at in one go.
const BATCH: i64 = 500;
/// As many reminders go out, at most.
pub const MOST_REMINDERS: usize = LAST_REMINDER as usize;
/// The last reminder goes to as many people: managers, and who else was named to ask. Those before it go to the first of them.
const MOST_ASKED_AT_LAST: i64 = 10;
/// Where a check comes oftener, nobody is reminded of it sooner than a month before the day.
const FEW_MONTHS: i32 = 6;

/// When entries are to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRules {
    /// After as many months an entry is to be checked again.
    pub every_months: i32,
    /// After as many months without a check it is hidden.
    pub hide_after_months: i32,
    /// As many months before the day each reminder goes out, the first reminder first; at most [`MOST_REMINDERS`] of them.
    pub remind_months_before: Vec<i32>,
}

impl CheckRules {
    /// The reminders, the last first, each by its number and how many months before the day it goes out.
    fn reminders(&self) -> impl Iterator<Item = (i16, i32)> {
        let numbers = (1..=LAST_REMINDER).rev();
        numbers.zip(self.remind_months_before.iter().rev().copied())
    }

    /// How many months after the day an entry is hidden that nobody has confirmed.
    const fn grace_months(&self) -> i32 {
        self.hide_after_months - self.every_months
    }
}

impl Default for CheckRules {
    fn default() -> Self {
        Self {
            every_months: 12,
            hide_after_months: 15,
            remind_months_before: vec![2, 1, 0],
        }
    }
}

/// What a run did, or would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CheckRun {
    /// Letters that were written.
    pub reminded: usize,
    /// Entries that are due and have nobody to write to.
    pub nobody: usize,
    /// Entries that were hidden.
    pub hidden: usize,
}

/// Sends the reminders that are due, and hides what nobody has confirmed for too long after they were asked. The links in the
/// letters begin with `origin`. A dry run writes nothing.
///
/// # Errors
/// When the database cannot be written.
pub async fn run_checks(
    node: &Node,
    now: Timestamp,
    origin: &str,
    is_dry: bool,
) -> Result<CheckRun, StoreError> {
    let today = in_the_uk(now).date();
    let mut connection = node.writes.connection().await?;
    let mut run = CheckRun::default();
    let mut asked = BTreeSet::new();
    let rules = node.check_rules();
    for (number, months) in rules.reminders() {
        let by = today.saturating_add(months.months());
        let due = list_due_checks(&mut connection, by, number, BATCH).await?;
        let ids: Vec<ServiceId> = due.iter().map(|due| due.service_id).collect();
        let services = list_services(&mut connection, &ids).await?;
        for due in due {
            // The last reminder stands for those before it, also in a dry run, which notes nothing.
            if !asked.insert(due.service_id) {
                continue;
            }
            let service = services.iter().find(|service| service.id == due.service_id);
            let Some(service) = service.filter(|service| is_wanted(service, due, today)) else {
                continue;
            };
            let reminder = Reminder {
                due,
                number,
                service,
                origin,
                now,
            };
            match reminder.send(&mut connection, node, is_dry).await? {
                Some(0) => run.nobody += 1,
                Some(letters) => run.reminded += letters,
                None => {}
            }
        }
    }
    let due_before = today.saturating_sub(rules.grace_months().months());
    let lapsed = list_lapsed(&mut connection, due_before, BATCH).await?;
    run.hidden = lapsed.len();
    if !is_dry {
        hide(&mut connection, node, &lapsed, origin, now).await?;
    }
    Ok(run)
}

/// An entry that is checked every few months is not reminded of long before the day.
fn is_wanted(service: &Service, due: DueCheck, today: Date) -> bool {
    let often = checked_after_months(service) < FEW_MONTHS;
    !(often && today < due.due_on.saturating_sub(1.month()))
}

/// After how many months an entry is to be checked again: sooner where somebody in need relies on it.
pub(super) fn months_between_checks(node: &Node, service: &Service) -> i32 {
    checked_after_months(service).min(node.check_rules().every_months)
}

/// A reminder to be written.
struct Reminder<'a> {
    due: DueCheck,
    number: i16,
    service: &'a Service,
    origin: &'a str,
    now: Timestamp,
}

impl Reminder<'_> {
    /// Gives how many letters were written; nothing where another node had written them. All have the same link: whoever
    /// answers first has answered.
    async fn send(
        &self,
        connection: &mut Connection,
        node: &Node,
        is_dry: bool,
    ) -> Result<Option<usize>, StoreError> {
        let most = if self.number < LAST_REMINDER {
            1
        } else {
            MOST_ASKED_AT_LAST
        };
        let whom = list_whom_to_remind(connection, self.service.id, most).await?;
        if is_dry {
            return Ok(Some(whom.len()));
        }
        if whom.is_empty() {
            insert_reminder(connection, self.due, self.number, None, self.now).await?;
            return Ok(Some(0));
        }
        connection
            .transaction(async |connection| self.write(connection, node, &whom).await)
            .await
    }

    async fn write(
        &self,
        connection: &mut Connection,
        node: &Node,
        whom: &[(EmailAddress, PageLanguage)],
    ) -> Result<Option<usize>, StoreError> {
        let token = new_token().map_err(|error| StoreError::Pool(error.to_string()))?;
        let path = format!("/still-right/{token}");
        // Whoever looks after it finds the button there, and whoever does not yet how to.
        let change = format!("{}/claim", listing_path(self.service));
        let hash = token_sha256(&token);
        if !insert_reminder(connection, self.due, self.number, Some(&hash), self.now).await? {
            return Ok(None);
        }
        let asked = Asked {
            name: &self.service.name,
            number: self.number,
            people: whom.len(),
            grace_months: node.check_rules().grace_months(),
        };
        for (email, language) in whom {
            let link = letters::page_of_ours(self.origin, *language, &path);
            let change = letters::page_of_ours(self.origin, *language, &change);
            let letter = letters::still_right(*language, asked, &link, &change);
            // Not the moment that was asked about: a letter goes out when it is written.
            letters::post(connection, node, &letter, email, None, Timestamp::now()).await?;
        }
        Ok(Some(whom.len()))
    }
}

/// Hides what nobody has confirmed, and tells those who were asked, by a letter whose link brings it back.
async fn hide(
    connection: &mut Connection,
    node: &Node,
    lapsed: &[ServiceId],
    origin: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    if lapsed.is_empty() {
        return Ok(());
    }
    let author = Author {
        made_by: "checks",
        reason: Some("nobody has confirmed it for too long"),
    };
    let written = change_feed::write(connection, async |connection| {
        let mut services = list_services(connection, lapsed).await?;
        for service in &mut services {
            service.stewardship.publication_state = PublicationState::Hidden;
            let Some(due_on) = service.stewardship.next_check_on else {
                continue;
            };
            let gone = Reminder {
                due: DueCheck {
                    service_id: service.id,
                    due_on,
                },
                number: PAGE_HIDDEN,
                service,
                origin,
                now,
            };
            let whom = list_whom_to_remind(connection, service.id, MOST_ASKED_AT_LAST).await?;
            if !whom.is_empty() {
                gone.write(connection, node, &whom).await?;
            }
        }
        replace_services(connection, &services, &author).await
    });
    written.await.map(drop)
}

/// The entry that a reminder's link is about: its name, and the address of its page where the public sees it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_reminder(
    node: &Node,
    token: &str,
) -> Result<Option<(String, Option<String>)>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let Some(id) = find_reminded(&mut connection, &token_sha256(token)).await? else {
        return Ok(None);
    };
    let service = list_services(&mut connection, &[id]).await?.pop();
    Ok(service.map(|service| {
        let is_public = service.stewardship.publication_state == PublicationState::Published;
        let path = is_public.then(|| listing_path(&service));
        (service.name, path)
    }))
}

/// Confirms that an entry is still right, by a reminder's link. What had been hidden because nobody confirmed it is public
/// again. Gives whether the link was still good.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm(node: &Node, token: &str) -> Result<bool, StoreError> {
    let (hash, now) = (token_sha256(token), Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let author = Author {
        made_by: "a reminder's answer",
        reason: Some("still right"),
    };
    let written = change_feed::write(&mut connection, async |connection| {
        let Some(id) = find_reminded(connection, &hash).await? else {
            return Ok(false);
        };
        let mut services = list_services(connection, &[id]).await?;
        for service in &mut services {
            mark_checked(node, service, now);
            if service.stewardship.publication_state == PublicationState::Hidden {
                service.stewardship.publication_state = PublicationState::Published;
            }
        }
        replace_services(connection, &services, &author).await?;
        answer_reminder(connection, &hash, now).await?;
        Ok::<_, StoreError>(true)
    });
    Ok(written.await?.0)
}

/// Somebody has just said that an entry is right.
pub(super) fn mark_checked(node: &Node, service: &mut Service, now: Timestamp) {
    let today = in_the_uk(now).date();
    let months = months_between_checks(node, service);
    service.stewardship.assured_on = Some(today);
    service.stewardship.next_check_on = Some(today.saturating_add(months.months()));
}
