//! What visitors tell us: kept for a curator, not too much of it, and gone in time.

use super::sample::*;
use super::{AUTHOR, connect, psql, run};
use crate::support::TestDatabase;
use hereabouts::store::Connection;
use hereabouts::store::aggregate::*;
use hereabouts::store::report::*;
use hereabouts_domain::*;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};

/// A service that is in the database.
async fn service(connection: &mut Connection) -> ServiceId {
    let organization = bare_organization();
    let service = bare_service(organization.id);
    insert_organizations(connection, &[organization], &AUTHOR)
        .await
        .unwrap();
    insert_services(connection, std::slice::from_ref(&service), &AUTHOR)
        .await
        .unwrap();
    service.id
}

fn told(service_id: ServiceId, kind: ReportKind) -> Report {
    Report {
        service_id,
        service_version: 1,
        kind,
        words: Some("It moved to the chapel.".to_owned()),
        reply_to: None,
        language: Some(PageLanguage::Welsh),
    }
}

/// On this day of November 2026, at noon.
fn noon(day: i8) -> Timestamp {
    let at = date(2026, 11, day).at(12, 0, 0, 0);
    at.in_tz("Europe/London").unwrap().timestamp()
}

async fn contact(
    connection: &mut Connection,
    service_id: ServiceId,
    day: i8,
    outcome: ContactOutcome,
) -> Kept {
    let report = ContactReport {
        service_id,
        service_version: 1,
        outcome,
        contacted_on: date(2026, 11, day),
    };
    insert_contact_report(connection, &report, noon(day))
        .await
        .unwrap()
}

async fn open_kinds(connection: &mut Connection) -> Vec<ReportKind> {
    let open = list_open_reports(connection, None, 100).await.unwrap();
    open.into_iter().map(|one| one.report.kind).collect()
}

#[tokio::test]
async fn a_report_waits_for_a_curator_whole_and_worries_about_safety_go_first() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    let moved = Report {
        reply_to: Some(EmailAddress::parse("ann@example.org").unwrap()),
        ..told(service, ReportKind::WhenOrWhere)
    };
    let worry = told(service, ReportKind::Safety);
    for (report, day) in [(&moved, 1), (&worry, 2)] {
        let kept = insert_report(connection, report, noon(day)).await.unwrap();
        assert_eq!(kept, Kept::Yes);
    }
    let open = list_open_reports(connection, None, 100).await.unwrap();
    let seen: Vec<_> = open
        .iter()
        .map(|one| (&one.report, one.reported_at))
        .collect();
    assert_eq!(seen, [(&worry, noon(2)), (&moved, noon(1))]);
    let one = list_open_reports(connection, None, 1).await.unwrap();
    assert_eq!(one, open[..1]);
}

#[tokio::test]
async fn no_flood_is_kept_and_none_keeps_a_worry_about_safety_out() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    let other = told(service, ReportKind::Other);
    for _ in 0..MOST_REPORTS_AN_HOUR {
        let kept = insert_report(connection, &other, noon(1)).await.unwrap();
        assert_eq!(kept, Kept::Yes);
    }
    let kept = insert_report(connection, &other, noon(1)).await.unwrap();
    assert_eq!(kept, Kept::TooMany);
    let worry = told(service, ReportKind::Safety);
    let kept = insert_report(connection, &worry, noon(1)).await.unwrap();
    assert_eq!(kept, Kept::Yes);
    let later = noon(1) + SignedDuration::from_secs(3_601);
    let kept = insert_report(connection, &other, later).await.unwrap();
    assert_eq!(kept, Kept::Yes);
}

#[tokio::test]
async fn a_report_of_no_service_is_refused() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let nobodys = told(ServiceId::mint(), ReportKind::Closed);
    assert!(insert_report(connection, &nobodys, noon(1)).await.is_err());
}

#[tokio::test]
async fn when_nobody_answers_on_three_days_of_a_month_a_curator_hears_of_it_once() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    for day in [1, 1, 1, 2] {
        let kept = contact(connection, service, day, ContactOutcome::NoAnswer).await;
        assert_eq!(kept, Kept::Yes);
    }
    assert_eq!(open_kinds(connection).await, []);
    for day in 3..=9 {
        let kept = contact(connection, service, day, ContactOutcome::NoAnswer).await;
        assert_eq!(kept, Kept::Yes);
        assert_eq!(open_kinds(connection).await, [ReportKind::NoAnswer]);
    }
}

#[tokio::test]
async fn somebody_who_answers_breaks_the_silence() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    for (day, outcome) in [
        (1, ContactOutcome::NoAnswer),
        (2, ContactOutcome::NoAnswer),
        (3, ContactOutcome::StillRight),
        (4, ContactOutcome::NoAnswer),
        (5, ContactOutcome::NoAnswer),
    ] {
        let kept = contact(connection, service, day, outcome).await;
        assert_eq!(kept, Kept::Yes);
    }
    assert_eq!(open_kinds(connection).await, []);
    let kept = contact(connection, service, 6, ContactOutcome::NoAnswer).await;
    assert_eq!(kept, Kept::Yes);
    assert_eq!(open_kinds(connection).await, [ReportKind::NoAnswer]);
}

#[tokio::test]
async fn contact_reports_are_no_check_and_no_flood() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    for _ in 0..MOST_CONTACT_REPORTS_AN_HOUR {
        let kept = contact(connection, service, 1, ContactOutcome::StillRight).await;
        assert_eq!(kept, Kept::Yes);
    }
    let kept = contact(connection, service, 1, ContactOutcome::StillRight).await;
    assert_eq!(kept, Kept::TooMany);
    let checked = psql(
        &database,
        "SELECT count(assured_on), max(version) FROM service",
    )
    .await;
    assert_eq!(checked, "0|1");
}

#[tokio::test]
async fn a_year_after_it_was_dealt_with_a_report_goes_and_its_writer_is_erased() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = service(connection).await;
    let report = Report {
        reply_to: Some(EmailAddress::parse("ann@example.org").unwrap()),
        ..told(service, ReportKind::Cost)
    };
    let kept = insert_report(connection, &report, noon(1)).await.unwrap();
    assert_eq!(kept, Kept::Yes);
    run(
        connection,
        "UPDATE report SET state = 'done', decided_at = '2026-11-02T12:00:00Z'",
    )
    .await;
    let next_year = noon(3) + SignedDuration::from_hours(366 * 24);
    let other = told(service, ReportKind::Other);
    let kept = insert_report(connection, &other, noon(3)).await.unwrap();
    assert_eq!(kept, Kept::Yes);
    let left = "SELECT (SELECT count(*) FROM report), (SELECT count(email) FROM person_detail), \
                (SELECT count(*) FROM person_erasure)";
    assert_eq!(psql(&database, left).await, "2|1|0");
    let kept = insert_report(connection, &other, next_year).await.unwrap();
    assert_eq!(kept, Kept::Yes);
    assert_eq!(psql(&database, left).await, "2|0|1");
}
