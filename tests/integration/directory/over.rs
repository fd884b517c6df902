//! What is over leaves the index when a day begins, without anybody changing it.

use crate::support::TestDatabase;
use crate::support::app::TestApp;
use hereabouts::directory::{
    Follower, Node, Question, SnapshotRules, Snapshots, begin_day, find_nearby,
};
use hereabouts::http::render_fragment;
use hereabouts::store::Database;
use hereabouts_calendar::Week;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::path::PathBuf;
use std::time::Duration;
use tokio::runtime::Handle;

/// Whether a service meets on Thursdays near Folkestone, and whether it is there at all.
fn is_found(node: &Node, name: &str) -> (bool, bool) {
    let directory = node.directory().unwrap();
    let among = |when: Week| {
        let question = Question {
            near: Some("Folkestone".to_owned()),
            radius_m: Some(20_000.0),
            when,
            limit: 100,
            ..Question::new()
        };
        let understood = question.understand(node).unwrap();
        let answer = find_nearby(&directory, &understood);
        let is_it = |id| node.find_service(id).unwrap().unwrap().service.name == name;
        answer.results.hits.iter().any(|hit| is_it(hit.service_id))
    };
    (among(Week::day(Weekday::Thursday)), among(Week::EMPTY))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_answers_its_day_until_the_day_after_its_last() {
    let test = TestDatabase::create().await;
    let (_, application) = TestApp::over(test.url.clone(), true).await;
    application.stop().await.unwrap();
    let last: Date = jiff::Zoned::now().date() + 3.days();
    let sql = format!(
        "UPDATE schedule SET valid_to = '{last}' WHERE service_at_location_id IN
         (SELECT one.id FROM service_at_location one JOIN service ON service.id = one.service_id
          WHERE service.name = 'Kettle''s On')"
    );
    crate::support::sql::execute(&test.url, &sql).await;

    let gazetteer = Gazetteer::embedded().unwrap();
    let node = Node::new(Vocabulary::embedded(), gazetteer, render_fragment);
    let database = Database::new(test.url.clone(), 2, Handle::current()).unwrap();
    let never = SnapshotRules {
        every: None,
        oldest: Duration::MAX,
    };
    let snapshots = Snapshots::new(PathBuf::new(), String::new(), never);
    let follower = Follower::new(node.clone(), database, snapshots);
    follower.rebuild().await.unwrap();
    assert_eq!(is_found(&node, "Kettle's On"), (true, true));
    begin_day(&node, last).await.unwrap();
    assert_eq!(is_found(&node, "Kettle's On"), (true, true));
    begin_day(&node, last.tomorrow().unwrap()).await.unwrap();
    assert_eq!(is_found(&node, "Kettle's On"), (false, true));
    // A day that has begun already changes nothing.
    begin_day(&node, last).await.unwrap();
    assert_eq!(is_found(&node, "Kettle's On"), (false, true));
}
