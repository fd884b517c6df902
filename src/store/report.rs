//! What visitors tell us of a service, until a curator has dealt with it, and for a year after.
//!
//! Who wants an answer is a person, who stands in `person_detail` like every other, and is erased as every other is.

use super::rows::people::PersonRow;
use super::rows::report::{NewContactReportRow, NewReportRow, ReportRow};
use super::{Connection, StoreError, schema};
use crate::clock::before;
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{
    AggregateKind, ContactOutcome, ContactReport, OpenReport, OrganizationId, Report, ReportKind,
    ReportState, ServiceId,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use std::collections::HashMap;
use uuid::Uuid;

/// As many reports of one service are kept within an hour; and as many worries about safety, which no flood of others may
/// keep out.
pub const MOST_REPORTS_AN_HOUR: i64 = 10;
/// As many contact reports of one service are kept within an hour.
pub const MOST_CONTACT_REPORTS_AN_HOUR: i64 = 10;
/// On so many days of a month nobody answered before a curator hears of it.
pub const DAYS_WITHOUT_ANSWER: usize = 3;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);
const YEAR: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Whether what somebody told us was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Kept {
    /// It was.
    Yes,
    /// There were too many of the same service within an hour.
    TooMany,
}

/// Keeps a report for a curator.
///
/// # Errors
/// When there is no such service, or the database cannot be written.
pub async fn insert_report(
    connection: &mut Connection,
    report: &Report,
    now: Timestamp,
) -> Result<Kept, StoreError> {
    use schema::report::dsl;
    connection
        .transaction(async |connection| {
            take_turn(connection, report.service_id).await?;
            delete_old(connection, now).await?;
            let safety = ReportKind::Safety.as_str();
            let lately: i64 = dsl::report
                .filter(dsl::service_id.eq(report.service_id.0))
                .filter(dsl::reported_at.gt(before(now, HOUR).to_diesel()))
                .filter((dsl::kind.eq(safety)).eq(report.kind == ReportKind::Safety))
                .count()
                .get_result(connection)
                .await?;
            if lately >= MOST_REPORTS_AN_HOUR {
                return Ok(Kept::TooMany);
            }
            let person = insert_person(connection, report).await?;
            insert(connection, report, person, now).await?;
            Ok(Kept::Yes)
        })
        .await
}

/// Keeps what came of getting in touch. Where nobody answered on several days of a month, a curator hears of it.
///
/// # Errors
/// When there is no such service, or the database cannot be written.
pub async fn insert_contact_report(
    connection: &mut Connection,
    report: &ContactReport,
    now: Timestamp,
) -> Result<Kept, StoreError> {
    use schema::contact_report::dsl;
    connection
        .transaction(async |connection| {
            take_turn(connection, report.service_id).await?;
            delete_old(connection, now).await?;
            let lately: i64 = dsl::contact_report
                .filter(dsl::service_id.eq(report.service_id.0))
                .filter(dsl::reported_at.gt(before(now, HOUR).to_diesel()))
                .count()
                .get_result(connection)
                .await?;
            if lately >= MOST_CONTACT_REPORTS_AN_HOUR {
                return Ok(Kept::TooMany);
            }
            diesel::insert_into(dsl::contact_report)
                .values(NewContactReportRow::new(report, now))
                .execute(connection)
                .await?;
            if report.outcome == ContactOutcome::NoAnswer {
                raise_silence(connection, report, now).await?;
            }
            Ok(Kept::Yes)
        })
        .await
}

/// The last day on which somebody who had got in touch with a service said that its page is still right. Nothing where
/// whoever reached it after them found it otherwise.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_last_said_right(
    connection: &mut Connection,
    service_id: ServiceId,
) -> Result<Option<Date>, StoreError> {
    use schema::contact_report::dsl;
    let last: Option<(String, jiff_diesel::Date)> = dsl::contact_report
        .filter(dsl::service_id.eq(service_id.0))
        .filter(dsl::outcome.ne(ContactOutcome::NoAnswer.as_str()))
        .order(dsl::reported_at.desc())
        .select((dsl::outcome, dsl::contacted_on))
        .first(connection)
        .await
        .optional()?;
    let right = last.filter(|(outcome, _)| outcome == ContactOutcome::StillRight.as_str());
    Ok(right.map(|(_, day)| day.to_jiff()))
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// What waits for a curator of these areas, or of everywhere where none are named: worries about safety first, then the oldest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_open_reports(
    connection: &mut Connection,
    areas: Option<&[String]>,
    limit: i64,
) -> Result<Vec<OpenReport>, StoreError> {
    use schema::report::dsl;
    let ids: Vec<IdRow> = diesel::sql_query(include_str!("sql/open_reports.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<BigInt, _>(limit)
        .load(connection)
        .await?;
    let ids: Vec<Uuid> = ids.into_iter().map(|row| row.id).collect();
    let rows: Vec<ReportRow> = dsl::report
        .filter(dsl::id.eq_any(&ids))
        .order((
            dsl::kind.ne(ReportKind::Safety.as_str()),
            dsl::reported_at,
            dsl::id,
        ))
        .select(ReportRow::as_select())
        .load(connection)
        .await?;
    let people: Vec<Uuid> = rows.iter().filter_map(|row| row.reported_by).collect();
    let emails: HashMap<Uuid, Option<String>> = schema::person_detail::table
        .filter(schema::person_detail::id.eq_any(&people))
        .select((schema::person_detail::id, schema::person_detail::email))
        .load(connection)
        .await?
        .into_iter()
        .collect();
    let email = |row: &ReportRow| emails.get(&row.reported_by?).cloned().flatten();
    let reports = rows.into_iter().map(|row| {
        let email = email(&row);
        row.read(email)
    });
    reports.collect()
}

/// How much of these kinds was told of an organisation's services since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_reports_of(
    connection: &mut Connection,
    organization: OrganizationId,
    kinds: &[ReportKind],
    since: Timestamp,
) -> Result<i64, StoreError> {
    use schema::report::dsl;
    let services = services_of(connection, organization).await?;
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let lately = dsl::report
        .filter(dsl::service_id.eq_any(services))
        .filter(dsl::kind.eq_any(kinds))
        .filter(dsl::reported_at.gt(since.to_diesel()));
    Ok(lately.count().get_result(connection).await?)
}

/// What of these kinds was told of an organisation's services and nobody has dealt with, the oldest first. Who told it is left
/// out.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_open_reports_of(
    connection: &mut Connection,
    organization: OrganizationId,
    kinds: &[ReportKind],
    most: i64,
) -> Result<Vec<OpenReport>, StoreError> {
    use schema::report::dsl;
    let services = services_of(connection, organization).await?;
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let rows: Vec<ReportRow> = dsl::report
        .filter(dsl::state.eq(ReportState::Open.as_str()))
        .filter(dsl::service_id.eq_any(services))
        .filter(dsl::kind.eq_any(kinds))
        .order((dsl::reported_at, dsl::id))
        .limit(most)
        .select(ReportRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(|row| row.read(None)).collect()
}

async fn services_of(
    connection: &mut Connection,
    organization: OrganizationId,
) -> Result<Vec<Uuid>, StoreError> {
    use schema::service::dsl;
    let own = dsl::service.filter(dsl::organization_id.eq(organization.0));
    Ok(own.select(dsl::id).load(connection).await?)
}

/// The service that a report is about which nobody has dealt with.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_open_report(
    connection: &mut Connection,
    id: Uuid,
) -> Result<Option<ServiceId>, StoreError> {
    use schema::report::dsl;
    let found: Option<Uuid> = dsl::report
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(ReportState::Open.as_str()))
        .select(dsl::service_id)
        .first(connection)
        .await
        .optional()?;
    Ok(found.map(ServiceId))
}

/// Notes that a report was dealt with, and says whether nobody had before.
///
/// # Errors
/// When the database cannot be written.
pub async fn settle_report(
    connection: &mut Connection,
    id: Uuid,
    decided_by: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::report::dsl;
    let open = dsl::report
        .filter(dsl::id.eq(id))
        .filter(dsl::state.eq(ReportState::Open.as_str()));
    let settled = diesel::update(open)
        .set((
            dsl::state.eq(ReportState::Done.as_str()),
            dsl::decided_by.eq(decided_by),
            dsl::decided_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(settled > 0)
}

/// The reports of a service that nobody has dealt with.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_open_report_ids(
    connection: &mut Connection,
    service: ServiceId,
) -> Result<Vec<Uuid>, StoreError> {
    use schema::report::dsl;
    let open = dsl::report
        .filter(dsl::service_id.eq(service.0))
        .filter(dsl::state.eq(ReportState::Open.as_str()));
    Ok(open.select(dsl::id).load(connection).await?)
}

/// Makes reports that wait reports of another service; what was decided stays. The version that was shown stays the first
/// one's. Of nobody's answering one report is open at most, so a second one is done with.
///
/// # Errors
/// When the database cannot be written.
pub async fn move_open_reports(
    connection: &mut Connection,
    reports: &[Uuid],
    to: ServiceId,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::report::dsl;
    let open = || dsl::report.filter(dsl::state.eq(ReportState::Open.as_str()));
    let silence = ReportKind::NoAnswer.as_str();
    let there: i64 = open()
        .filter(dsl::service_id.eq(to.0))
        .filter(dsl::kind.eq(silence))
        .count()
        .get_result(connection)
        .await?;
    if there > 0 {
        let second = open()
            .filter(dsl::id.eq_any(reports))
            .filter(dsl::kind.eq(silence));
        diesel::update(second)
            .set((
                dsl::state.eq(ReportState::Done.as_str()),
                dsl::decided_at.eq(now.to_diesel()),
            ))
            .execute(connection)
            .await?;
    }
    diesel::update(open().filter(dsl::id.eq_any(reports)))
        .set(dsl::service_id.eq(to.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// Lets one writer at a time count and write the reports of a service.
async fn take_turn(connection: &mut Connection, service_id: ServiceId) -> Result<(), StoreError> {
    let found: Option<Uuid> = schema::service::table
        .find(service_id.0)
        .select(schema::service::id)
        .for_no_key_update()
        .first(connection)
        .await
        .optional()?;
    found.map(|_| ()).ok_or(StoreError::NotFound {
        kind: AggregateKind::Service,
        id: service_id.0,
    })
}

/// What was dealt with a year ago goes, and with it whoever wanted an answer.
async fn delete_old(connection: &mut Connection, now: Timestamp) -> Result<(), StoreError> {
    use schema::contact_report::dsl;
    let oldest = before(now, YEAR).to_diesel();
    diesel::sql_query(include_str!("sql/delete_old_reports.sql"))
        .bind::<Timestamptz, _>(oldest)
        .execute(connection)
        .await?;
    diesel::delete(dsl::contact_report.filter(dsl::reported_at.lt(oldest)))
        .execute(connection)
        .await?;
    Ok(())
}

async fn insert_person(
    connection: &mut Connection,
    report: &Report,
) -> Result<Option<Uuid>, StoreError> {
    let Some(email) = report.reply_to.clone() else {
        return Ok(None);
    };
    let person = PersonRow {
        id: Uuid::now_v7(),
        name: None,
        email: Some(email.into()),
        phone: None,
    };
    diesel::insert_into(schema::person_detail::table)
        .values(&person)
        .execute(connection)
        .await?;
    Ok(Some(person.id))
}

async fn insert(
    connection: &mut Connection,
    report: &Report,
    reported_by: Option<Uuid>,
    now: Timestamp,
) -> Result<(), StoreError> {
    // Of nobody's answering one report is open at most.
    diesel::insert_into(schema::report::table)
        .values(NewReportRow::new(report, reported_by, now))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// Raises a report when nobody has answered on several days: of the last month, since somebody was reached, and since a
/// curator last heard of it. One person who presses a button thrice is one day.
async fn raise_silence(
    connection: &mut Connection,
    report: &ContactReport,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::{contact_report, report};
    let no_answer = ContactOutcome::NoAnswer.as_str();
    let reached: Option<jiff_diesel::Timestamp> = contact_report::table
        .filter(contact_report::service_id.eq(report.service_id.0))
        .filter(contact_report::outcome.ne(no_answer))
        .select(max(contact_report::reported_at))
        .first(connection)
        .await?;
    let heard: Option<jiff_diesel::Timestamp> = report::table
        .filter(report::service_id.eq(report.service_id.0))
        .filter(report::kind.eq(ReportKind::NoAnswer.as_str()))
        .select(max(report::reported_at))
        .first(connection)
        .await?;
    let since = [reached, heard]
        .into_iter()
        .flatten()
        .map(|at| at.to_jiff());
    let since = since.fold(before(now, MONTH), Timestamp::max);
    let days: Vec<jiff_diesel::Date> = contact_report::table
        .filter(contact_report::service_id.eq(report.service_id.0))
        .filter(contact_report::outcome.eq(no_answer))
        .filter(contact_report::reported_at.gt(since.to_diesel()))
        .select(contact_report::contacted_on)
        .distinct()
        .load(connection)
        .await?;
    if days.len() < DAYS_WITHOUT_ANSWER {
        return Ok(());
    }
    let silence = Report {
        service_id: report.service_id,
        service_version: report.service_version,
        kind: ReportKind::NoAnswer,
        words: None,
        reply_to: None,
        language: None,
    };
    insert(connection, &silence, None, now).await
}
