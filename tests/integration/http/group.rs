//! A group's page: what everybody needs to know, in people's words, and nothing that betrays or leads to somebody.

use crate::support::app::{Answer, TestApp, answer};
use jiff::Zoned;
use jiff::civil::{Date, Weekday};
use reqwest::Method;
use serde_json::{Value, json};

/// Women who flee live there; it has no place in the directory.
const REFUGE: &str = "Rowan Gate refuge";
/// It says that it is about HIV, and its name doesn't.
const HIV: &str = "Red Kettle Wednesdays";
const SINGING: &str = "Sing It Again";
const HOME: &str = "Knit night at Alison";
const DEAF_CLUB: &str = "Deaf Over 60s Lunch";

async fn page(app: &TestApp, name: &str) -> Answer {
    let page = app.get(&app.group_address(name).await).await;
    assert_eq!(page.status, 200, "{name}");
    page
}

async fn calendar(app: &TestApp, name: &str) -> Answer {
    let path = format!("{}/calendar.ics", app.group_address(name).await);
    app.get(&path).await
}

/// The lines of a calendar as a program reads them, after a look at how they were folded.
fn lines(calendar: &Answer) -> Vec<(String, String)> {
    let text = calendar.text.strip_suffix("\r\n").unwrap();
    let folded = text.split("\r\n");
    assert!(
        folded
            .clone()
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
    );
    let unfolded = text.replace("\r\n ", "");
    let lines = unfolded
        .split("\r\n")
        .map(|line| line.split_once(':').unwrap());
    lines
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// The values that a property has, in order.
fn values<'l>(lines: &'l [(String, String)], name: &str) -> Vec<&'l str> {
    let own = lines.iter().filter(|line| line.0 == name);
    own.map(|line| line.1.as_str()).collect()
}

fn linked_data(page: &Answer) -> Option<Value> {
    let (_, after) = page
        .text
        .split_once("<script type=\"application/ld+json\">")?;
    let (data, _) = after.split_once("</script>")?;
    Some(serde_json::from_str(data).unwrap())
}

fn today() -> Date {
    Zoned::now()
        .with_time_zone(jiff::tz::TimeZone::get("Europe/London").unwrap())
        .date()
}

/// Whether a text has a whole postcode in it.
fn has_postcode(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    words.windows(2).any(|two| {
        let outward = (2..=4).contains(&two[0].len())
            && two[0].starts_with(|c: char| c.is_ascii_uppercase())
            && two[0].contains(|c: char| c.is_ascii_digit());
        let inward = two[1].len() == 3
            && two[1].starts_with(|c: char| c.is_ascii_digit())
            && two[1][1..].chars().all(|c| c.is_ascii_uppercase());
        outward && inward
    })
}

#[tokio::test]
async fn what_somebody_wants_to_know_first_stands_first() {
    let app = TestApp::with_sample();
    let page = page(&app, SINGING).await;
    for said in [
        "<title>Sing It Again – Hereabouts</title>",
        "You don’t need a diagnosis.",
        "You don’t need a referral.",
        "The Old Mission Hall, Dover Road, Folkestone, CT20 1NR",
        "Come at quarter past ten",
        "Ruth or her husband Alan",
        "You can bring somebody with you.",
        "Anyone with dementia of any sort",
        "It has: wheelchair access",
        "The group says. We have not checked.",
        "They are insured.",
        "Somebody last checked this page on 29 September 2026.",
        "Led by: volunteers",
        "Without phoning: e-mail, just turning up.",
        "href=\"mailto:",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let facts = page.text.find("class=\"facts\"").unwrap();
    assert!(facts < page.text.find("class=\"what\"").unwrap());
}

#[tokio::test]
async fn the_next_three_sessions_are_said_with_their_days() {
    let app = TestApp::with_sample();
    let page = page(&app, SINGING).await;
    let (_, list) = page.text.split_once("class=\"next-sessions\"").unwrap();
    let (list, _) = list.split_once("</ol>").unwrap();
    let sessions: Vec<&str> = list.split("<li>").skip(1).collect();
    assert_eq!(sessions.len(), 3, "{list}");
    for session in sessions {
        assert!(session.contains("Tuesday "), "{session}");
        assert!(session.contains("10:30am to noon"), "{session}");
    }
}

#[tokio::test]
async fn the_calendar_has_every_session_of_half_a_year_on_the_clock_of_the_place() {
    let app = TestApp::with_sample();
    let file = calendar(&app, SINGING).await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-type").starts_with("text/calendar"));
    assert!(!file.header("content-disposition").contains("sing"));
    let lines = lines(&file);
    let begun: Vec<&str> = values(&lines, "BEGIN");
    let events = begun.iter().filter(|one| **one == "VEVENT").count();
    assert!((20..=27).contains(&events), "{events}");
    assert_eq!(begun.len(), values(&lines, "END").len());
    let starts = values(&lines, "DTSTART;TZID=Europe/London");
    let ends = values(&lines, "DTEND;TZID=Europe/London");
    assert_eq!((starts.len(), ends.len()), (events, events));
    for (start, end) in starts.iter().zip(ends) {
        let day = Date::strptime("%Y%m%d", &start[..8]).unwrap();
        assert_eq!(day.weekday(), Weekday::Tuesday);
        assert!(day >= today(), "{day}");
        assert_eq!((&start[8..], &end[8..]), ("T103000", "T120000"));
        assert!(
            !["20261222", "20261229"].contains(&&start[..8]),
            "it is cancelled"
        );
    }
    let mut uids = values(&lines, "UID");
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), events);
    let place = "The Old Mission Hall\\, Dover Road\\, Folkestone\\, CT20 1NR";
    assert!(values(&lines, "LOCATION").iter().all(|said| *said == place));
    assert_eq!(values(&lines, "X-WR-CALNAME"), [SINGING]);
    assert_eq!(values(&lines, "TZID"), ["Europe/London"]);
}

#[tokio::test]
async fn what_search_engines_read_is_json_and_only_what_is_so() {
    let app = TestApp::with_sample();
    let data = linked_data(&page(&app, SINGING).await).unwrap();
    let graph = data["@graph"].as_array().unwrap();
    let event = graph.iter().find(|one| one["@type"] == "Event").unwrap();
    assert_eq!(event["name"], SINGING);
    assert_eq!(event["location"]["address"]["postalCode"], "CT20 1NR");
    assert_eq!(event["eventSchedule"][0]["byDay"][0], "TU");
    assert_eq!(event["isAccessibleForFree"], false);
    assert!(event["startDate"].as_str().unwrap().contains("T10:30:00+0"));
    assert_eq!(event["organizer"]["@id"], graph[0]["@id"]);
    let cancelled = &event["eventSchedule"][0]["exceptDate"];
    assert_eq!(*cancelled, json!(["2026-12-22", "2026-12-29"]));
}

#[tokio::test]
async fn a_hidden_refuge_gives_no_place_away_anywhere() {
    let app = TestApp::with_sample();
    let (page, calendar) = (page(&app, REFUGE).await, calendar(&app, REFUGE).await);
    assert!(page.text.contains("They keep it private"), "{}", page.text);
    assert!(
        page.text.contains("href=\"tel:08081570500\""),
        "{}",
        page.text
    );
    assert_eq!(linked_data(&page), None);
    for text in [&page.text, &calendar.text] {
        assert!(!has_postcode(text), "{text}");
        for place in ["class=\"place\"", "class=\"address\"", "LOCATION", "GEO"] {
            assert!(!text.contains(place), "{place}: {text}");
        }
    }
}

#[tokio::test]
async fn somebodys_home_is_its_district_on_the_page_and_nothing_in_the_calendar() {
    let app = TestApp::with_sample();
    let (page, calendar) = (page(&app, HOME).await, calendar(&app, HOME).await);
    assert!(
        page.text.contains("This is somebody’s home."),
        "{}",
        page.text
    );
    assert!(!has_postcode(&page.text), "{}", page.text);
    assert!(!page.text.contains("\"geo\""), "{}", page.text);
    assert!(!calendar.text.contains("LOCATION"), "{}", calendar.text);
}

#[tokio::test]
async fn what_would_betray_somebody_has_no_name_in_its_address_title_or_calendar() {
    let app = TestApp::with_sample();
    for name in [REFUGE, HIV] {
        let path = app.group_address(name).await;
        let short = path.strip_prefix("/listing/").unwrap();
        assert!(short.len() == 12 && !short.contains('-'), "{path}");
        let page = app.get(&path).await;
        assert!(
            page.text
                .contains("<title>Group details – Hereabouts</title>")
        );
        assert!(page.text.contains("<h1>Group details</h1>"));
        assert!(page.text.contains("name=\"robots\" content=\"noindex\""));
        assert_eq!(linked_data(&page), None);
        let calendar = app.get(&format!("{path}/calendar.ics")).await;
        assert!(!calendar.text.contains(name), "{}", calendar.text);
    }
    let sessions = calendar(&app, HIV).await;
    let sessions = lines(&sessions);
    let summaries = values(&sessions, "SUMMARY");
    assert!(!summaries.is_empty());
    assert!(
        summaries.iter().all(|said| *said == "Appointment"),
        "{summaries:?}"
    );
    assert!(values(&sessions, "LOCATION").is_empty());
}

#[tokio::test]
async fn an_address_with_a_name_that_would_betray_somebody_leads_to_the_one_without() {
    let app = TestApp::with_sample();
    let path = app.group_address(HIV).await;
    let named = path.replace("/listing/", "/listing/red-kettle-wednesdays-");
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    for (after, prefix) in [("", ""), ("/calendar.ics", ""), ("", "/cy")] {
        let request = app.request(Method::GET, &format!("{prefix}{named}{after}"));
        let request = request.build().unwrap();
        let moved = client.execute(request).await.unwrap();
        assert_eq!(moved.status(), 301);
        assert_eq!(
            moved.headers()["location"],
            format!("{prefix}{path}{after}")
        );
        assert_eq!(moved.headers()["cache-control"], "private, no-store");
    }
}

#[tokio::test]
async fn an_answer_to_a_search_leads_to_addresses_without_such_names() {
    let app = TestApp::with_sample();
    let fields = [("near", "Leeds"), ("q", "HIV")];
    let found = app.post_form("/", &fields).await;
    assert!(found.text.contains(HIV), "{}", found.text);
    assert!(
        !found.text.contains("/listing/red-kettle"),
        "{}",
        found.text
    );
}

#[tokio::test]
async fn a_group_without_a_phone_says_how_to_get_in_touch_without_one() {
    let app = TestApp::with_sample();
    let page = page(&app, DEAF_CLUB).await;
    assert!(!page.text.contains("href=\"tel:"), "{}", page.text);
    for said in [
        "They give no phone number.",
        "Without phoning: text message, e-mail.",
        "href=\"mailto:committee@harvey-street-deaf.example.org\"",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
}

#[tokio::test]
async fn another_host_is_only_a_press_away_and_learns_nothing() {
    let app = TestApp::with_sample();
    for name in [SINGING, REFUGE, HIV, DEAF_CLUB] {
        let page = page(&app, name).await;
        let (_, main) = page.text.split_once("<main").unwrap();
        let links = main.split("<a href=\"http").skip(1);
        for link in links {
            let (tag, _) = link.split_once('>').unwrap();
            assert!(tag.contains("rel=\"noreferrer nofollow\""), "{tag}");
        }
    }
}

#[tokio::test]
async fn a_few_groups_like_it_are_a_press_away_with_how_far_they_are_from_it() {
    let app = TestApp::with_sample();
    let page = page(&app, SINGING).await;
    let (_, similar) = page.text.split_once("class=\"similar\"").unwrap();
    let links: Vec<&str> = similar.split("href=\"/listing/").skip(1).collect();
    assert!((1..=5).contains(&links.len()), "{similar}");
    assert!(similar.contains("class=\"distance\""), "{similar}");
    assert!(!similar.contains(">Sing It Again<"), "{similar}");
}

#[tokio::test]
async fn what_there_is_for_access_is_not_called_whom_it_is_for() {
    let app = TestApp::with_sample();
    let page = page(&app, SINGING).await;
    let (_, helps) = page.text.split_once("class=\"helps-with\"").unwrap();
    let (helps, _) = helps.split_once("</ul>").unwrap();
    assert!(helps.contains("<li>dementia</li>"), "{helps}");
    assert!(!helps.contains("dementia-friendly"), "{helps}");
    let (_, access) = page.text.split_once("class=\"taking-part\"").unwrap();
    let (access, _) = access.split_once("</section>").unwrap();
    assert!(access.contains("dementia-friendly"), "{access}");
}

#[tokio::test]
async fn the_page_is_in_welsh_too() {
    let app = TestApp::with_sample();
    let path = format!("/cy{}", app.group_address(SINGING).await);
    let page = answer(app.request(Method::GET, &path)).await;
    for said in [
        "<html lang=\"cy\">",
        "Nid oes angen diagnosis arnoch.",
        "dydd Mawrth ",
        "Pwy sy’n ei redeg",
        "Mwy fel hyn",
        "29 Medi 2026",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    assert!(page.text.contains(&format!("href=\"{path}/calendar.ics\"")));
    let discreet = format!("/cy{}", app.group_address(HIV).await);
    let page = app.get(&discreet).await;
    assert!(
        page.text
            .contains("<title>Manylion y grŵp – Hereabouts</title>")
    );
}

#[tokio::test]
async fn what_is_like_a_group_that_hides_is_no_place_in_another_town() {
    let app = TestApp::with_sample();
    let page = page(&app, REFUGE).await;
    for place in ["Chwys yn y Ddraig", "Dry Tuesday", "class=\"distance\""] {
        assert!(!page.text.contains(place), "{place}: {}", page.text);
    }
}
