//! The shortlist: kept in one browser, changed by plain forms, and taken along in every way but by our keeping it.

use super::shortlist_support::{Reader, id, no_database};
use crate::support::app::TestApp;

const SINGING: &str = "Sing It Again";
/// It says that it is about HIV, and its name doesn't.
const HIV: &str = "Red Kettle Wednesdays";
/// Women who flee live there.
const REFUGE: &str = "Rowan Gate refuge";
const DEAF_CLUB: &str = "Deaf Over 60s Lunch";

#[tokio::test]
async fn no_cookie_is_set_before_somebody_keeps_a_group() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    for path in ["/", "/shortlist", "/cy/shortlist", "/shortlist/print"] {
        let page = reader.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("set-cookie"), "", "{path}");
        assert!(!page.text.contains("kept-link"), "{path}");
    }
    let kept = reader.keep(SINGING).await;
    let cookie = kept.header("set-cookie");
    for rule in [
        "kept=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=2592000",
    ] {
        assert!(cookie.contains(rule), "{rule}: {cookie}");
    }
    let page = reader.get("/").await;
    assert!(page.text.contains("Your shortlist (1)"), "{}", page.text);
}

#[tokio::test]
async fn the_button_that_saves_keeps_the_name_and_the_notes() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    let page = reader.get("/shortlist").await;
    assert!(page.text.contains("name=\"save\" value=\"yes\""));
    let note = format!("note-{}", id(&app, SINGING).await);
    let typed = [
        ("title", "For Tuesday"),
        (&*note, "By bus"),
        ("save", "yes"),
    ];
    let saved = reader.post("/shortlist", &typed).await;
    assert_eq!(
        (saved.status, saved.header("location")),
        (303, "/shortlist#saved")
    );
    let page = reader.get("/shortlist").await;
    assert!(page.text.contains("value=\"For Tuesday\"") && page.text.contains(">By bus<"));
}

#[tokio::test]
async fn keeping_leads_back_to_the_page_that_one_was_on_and_nowhere_else() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let singing = id(&app, SINGING).await;
    for (back, expected) in [
        ("/found/abc-123", format!("/found/abc-123#g-{singing}")),
        ("/cy/found/abc", format!("/cy/found/abc#g-{singing}")),
        (
            "https://elsewhere.example/",
            format!("/shortlist#g-{singing}"),
        ),
        (
            "//elsewhere.example/found/a",
            format!("/shortlist#g-{singing}"),
        ),
    ] {
        let answer = reader
            .post("/shortlist", &[("keep", &singing), ("back", back)])
            .await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, expected.as_str())
        );
    }
}

#[tokio::test]
async fn a_result_and_a_groups_page_offer_to_keep_it_and_then_to_take_it_off() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let singing = id(&app, SINGING).await;
    let button = |name: &str| format!("form=\"keep\" name=\"{name}\" value=\"{singing}\"");
    let path = format!("/listing/sing-it-again-{singing}");
    let fields = [("near", "CT20 1RS"), ("q", "singing with dementia")];
    let found = app.post_form("/", &fields).await;
    assert!(found.text.contains(&button("keep")), "{}", found.text);
    assert!(reader.get(&path).await.text.contains(&button("keep")));
    reader.keep(SINGING).await;
    assert!(reader.get(&path).await.text.contains(&button("take_off")));
    reader.post("/shortlist", &[("take_off", &singing)]).await;
    assert!(reader.get(&path).await.text.contains(&button("keep")));
}

#[tokio::test]
async fn whoever_asks_for_json_hears_what_was_done() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let singing = id(&app, SINGING).await;
    let heard = reader
        .post_as_script("/shortlist", &[("keep", &singing)])
        .await;
    assert_eq!(
        heard.json()["said"],
        "Kept. There is 1 group on your shortlist."
    );
    assert_eq!(heard.json()["link"], "Your shortlist (1)");
    let heard = reader
        .post_as_script("/shortlist", &[("take_off", &singing)])
        .await;
    assert_eq!(heard.json()["said"], "Taken off. Your shortlist is empty.");
    assert_eq!(heard.json()["link"], serde_json::Value::Null);
    assert!(
        heard.header("set-cookie").contains("Max-Age=0"),
        "nothing is left to remember"
    );
}

#[tokio::test]
async fn another_websites_page_changes_nothing() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let singing = id(&app, SINGING).await;
    for path in [
        "/shortlist",
        "/shortlist/share",
        "/shortlist/stop-sharing",
        "/list/abc",
    ] {
        let answer = reader
            .post_from("cross-site", path, &[("keep", &singing)])
            .await;
        assert_eq!(answer.status, 403, "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn every_button_keeps_what_was_typed() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let (singing, club) = (id(&app, SINGING).await, id(&app, DEAF_CLUB).await);
    reader.keep(SINGING).await;
    reader.keep(DEAF_CLUB).await;
    let note = format!("note-{singing}");
    let typed = [
        ("title", "For Tuesday"),
        (&*note, "Ask for Ruth & bring cake"),
        ("up", &*club),
    ];
    let answer = reader.post("/shortlist", &typed).await;
    assert_eq!(answer.header("location"), format!("/shortlist#g-{club}"));
    let page = reader.get("/shortlist").await;
    assert!(page.text.contains("value=\"For Tuesday\""), "{}", page.text);
    assert!(
        page.text
            .contains("Ask for Ruth &#38; bring cake</textarea>"),
        "{}",
        page.text
    );
    assert!(
        page.text.find(DEAF_CLUB) < page.text.find(SINGING),
        "it moved up"
    );
    reader.post("/shortlist", &[("down", &club)]).await;
    let page = reader.get("/shortlist").await;
    assert!(
        page.text.find(DEAF_CLUB) > page.text.find(SINGING),
        "it moved down"
    );
    reader.post("/shortlist", &[(&note, "")]).await;
    assert!(
        !reader.get("/shortlist").await.text.contains("Ruth"),
        "an emptied note is gone"
    );
}

#[tokio::test]
async fn a_note_that_is_too_long_is_said_to_be_and_not_lost() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let singing = id(&app, SINGING).await;
    reader.keep(SINGING).await;
    let (field, note) = (format!("note-{singing}"), "x".repeat(203));
    let page = reader.post("/shortlist", &[(&field, &note)]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.header("set-cookie"), "");
    assert!(page.text.contains(&note));
    assert!(
        page.text
            .contains(&format!("<a href=\"#{field}\">This is 3 letters too long.")),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn a_full_list_takes_no_more_and_says_so() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    let question = serde_json::json!({"near": "Leeds", "limit": 22});
    let found = app.search(question).await;
    let results = found["results"].as_array().unwrap();
    let short = |result: &serde_json::Value| {
        let url = result["service"]["url"].as_str().unwrap().to_owned();
        url[url.len() - 12..].to_owned()
    };
    let ids: Vec<String> = results.iter().map(short).collect();
    for id in &ids[..20] {
        assert_eq!(reader.post("/shortlist", &[("keep", id)]).await.status, 303);
    }
    let page = reader.post("/shortlist", &[("keep", &ids[20])]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text.contains("it has room for 20 groups"),
        "{}",
        page.text
    );
    let heard = reader
        .post_as_script("/shortlist", &[("keep", &ids[20])])
        .await;
    assert_eq!(heard.status, 422);
    assert!(
        heard.json()["said"]
            .as_str()
            .unwrap()
            .contains("room for 20")
    );
}

#[tokio::test]
async fn an_empty_list_says_how_to_fill_it_in_both_languages() {
    let app = TestApp::with_sample();
    let reader = Reader::new(&app);
    let page = reader.get("/en/shortlist").await;
    assert!(
        page.text.contains("press “Keep” beside each one"),
        "{}",
        page.text
    );
    let page = reader.get("/cy/shortlist").await;
    assert!(
        page.text.contains("phwyswch “Cadw” wrth ymyl pob un"),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn a_group_that_has_gone_since_is_said_to_have_gone() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    assert_eq!(
        reader
            .post("/shortlist", &[("keep", "000000000000")])
            .await
            .status,
        404
    );
    reader.hold(&["000000000000"]);
    for path in ["/shortlist", "/shortlist/print"] {
        let page = reader.get(path).await;
        assert!(page.text.contains("This group has gone"), "{}", page.text);
    }
}

#[tokio::test]
async fn the_list_says_when_where_and_how_to_get_in_touch() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    for (path, next) in [
        ("/shortlist", "Tuesday "),
        ("/cy/shortlist", "dydd Mawrth "),
    ] {
        let page = reader.get(path).await;
        for said in [
            next,
            "The Old Mission Hall, Dover Road, Folkestone, CT20 1NR",
            "href=\"tel:",
        ] {
            assert!(page.text.contains(said), "{said}: {}", page.text);
        }
    }
}

#[tokio::test]
async fn mail_and_messages_hold_names_numbers_and_days_and_a_subject_that_says_nothing() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    let page = reader.get("/shortlist").await;
    let link = |scheme: &str| {
        let (_, rest) = page.text.split_once(&format!("href=\"{scheme}:?")).unwrap();
        rest.split('"').next().unwrap().replace("&#38;", "&")
    };
    let mail = link("mailto");
    assert!(
        mail.starts_with("subject=Details%20you%20asked%20for&body=Details"),
        "{mail}"
    );
    for said in ["%0D%0ASing%20It%20Again%0D%0A", "%0D%0A0", "Tuesday%20"] {
        assert!(mail.contains(said), "{said}: {mail}");
    }
    let text = link("sms");
    assert!(
        text.contains("%0ASing%20It%20Again%0A") && !text.contains("%0D"),
        "{text}"
    );
}

#[tokio::test]
async fn the_calendar_has_the_sessions_of_every_group_and_a_name_that_says_nothing() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    for name in [SINGING, HIV] {
        reader.keep(name).await;
    }
    reader.post("/shortlist", &[("title", "HIV groups")]).await;
    let file = reader.get("/shortlist/calendar.ics").await;
    assert!(file.header("content-type").starts_with("text/calendar"));
    for said in [
        "X-WR-CALNAME:Details you asked for",
        "SUMMARY:Sing It Again",
        "SUMMARY:Appointment",
    ] {
        assert!(file.text.contains(said), "{said}: {}", file.text);
    }
    assert!(
        !file.text.contains("HIV") && !file.text.contains(HIV),
        "{}",
        file.text
    );
    assert_eq!(file.text.matches("BEGIN:VCALENDAR").count(), 1);
}

#[tokio::test]
async fn a_spreadsheet_has_a_row_a_group_and_notes_only_when_asked() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    for name in [SINGING, DEAF_CLUB] {
        reader.keep(name).await;
    }
    let note = format!("note-{}", id(&app, SINGING).await);
    reader
        .post("/shortlist", &[(&note, "=HYPERLINK(\"x\"), by bus")])
        .await;
    let file = reader.get("/shortlist/shortlist.csv").await;
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"shortlist.csv\""
    );
    let text = file
        .text
        .strip_prefix('\u{feff}')
        .expect("a mark that it is UTF-8");
    assert!(
        text.contains("\r\n") && !text.contains("HYPERLINK"),
        "{text}"
    );
    let file = reader.get("/shortlist/shortlist.csv?notes=yes").await;
    let text = file.text.trim_start_matches('\u{feff}');
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head = rows.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let at = head.iter().position(|own| own == name).unwrap();
        rows[row][at].to_owned()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (cell(0, "name"), cell(1, "name").starts_with(DEAF_CLUB)),
        (SINGING.to_owned(), true)
    );
    assert_eq!(cell(0, "note"), "'=HYPERLINK(\"x\"), by bus");
    assert!(
        cell(0, "url").starts_with("http://127.0.0.1"),
        "{}",
        cell(0, "url")
    );
    assert!(cell(1, "email").contains('@'));
    assert!(
        cell(0, "schedule").starts_with("Every Tuesday"),
        "{}",
        cell(0, "schedule")
    );
}

#[tokio::test]
async fn a_plan_gets_the_service_under_six_heads_and_nothing_of_the_person() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    for name in [SINGING, REFUGE] {
        reader.keep(name).await;
    }
    let note = format!("note-{}", id(&app, SINGING).await);
    reader.post("/shortlist", &[(&note, "Go with Sam")]).await;
    let plan = reader.get("/shortlist/shortlist.json").await;
    assert!(!plan.text.contains("Sam"), "{}", plan.text);
    let plan = plan.json();
    let actions = plan["care_and_support_plan"]["actions"].as_array().unwrap();
    assert_eq!(actions[0]["what"], SINGING);
    let service = &actions[0]["service"];
    let heads: Vec<&String> = service.as_object().unwrap().keys().collect();
    let expected = [
        "identity",
        "provider",
        "contact",
        "eligibility",
        "referral",
        "availability",
    ];
    assert_eq!(heads, expected);
    assert_eq!(service["identity"]["name"], SINGING);
    assert_eq!(service["eligibility"]["diagnosis_needed"], false);
    assert_eq!(service["referral"]["referral_routes"][0], "self");
    assert!(
        service["contact"]["phones"][0]["number"].is_string(),
        "{service}"
    );
    assert!(actions[0]["when"].as_str().unwrap().contains("T10:30:00"));
    // A place that hides has none in a file either.
    assert_eq!(
        actions[1]["service"]["availability"]["locations"],
        serde_json::Value::Null
    );
    let with_notes = reader
        .get("/shortlist/shortlist.json?notes=yes")
        .await
        .json();
    assert_eq!(
        with_notes["care_and_support_plan"]["actions"][0]["comments"],
        "Go with Sam"
    );
}

#[tokio::test]
async fn a_print_has_what_one_needs_and_lines_for_a_pen() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    let note = format!("note-{}", id(&app, SINGING).await);
    reader
        .post(
            "/shortlist",
            &[("title", "For Tuesday"), (&note, "Go with Sam")],
        )
        .await;
    let page = reader.get("/shortlist/print?size=large").await;
    for said in [
        "<h1>For Tuesday</h1>",
        "paper large",
        "Tuesday ",
        "The Old Mission Hall",
        "Getting there",
        "You can get in touch yourself.",
        "Go with Sam",
        "What matters to me",
        "My next step",
        "class=\"qr\"",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let (_, main) = page.text.split_once("<main").unwrap();
    assert!(
        !main.contains("<input") && !main.contains("<textarea"),
        "nothing to fill in is stored"
    );
}

#[tokio::test]
async fn a_print_with_a_name_that_would_betray_somebody_is_headed_neutrally() {
    let app = TestApp::with_sample();
    let mut reader = Reader::new(&app);
    reader.keep(HIV).await;
    reader.post("/shortlist", &[("title", "HIV support")]).await;
    let page = reader.get("/shortlist/print").await;
    assert!(
        page.text.contains("<title>Details you asked for –"),
        "{}",
        page.text
    );
    assert!(page.text.contains("<h1>Details you asked for</h1>"));
    assert!(!page.text.contains("HIV support"));
    assert!(
        !page.text.contains("class=\"qr\""),
        "its page is in no code"
    );
}

#[tokio::test]
async fn with_the_database_away_everything_but_sharing_goes_on() {
    let (app, application) = no_database().await;
    let mut reader = Reader::new(&app);
    reader.keep(SINGING).await;
    for path in [
        "/shortlist",
        "/shortlist/print",
        "/shortlist/calendar.ics",
        "/shortlist/shortlist.csv",
        "/shortlist/shortlist.json",
    ] {
        assert_eq!(reader.get(path).await.status, 200, "{path}");
    }
    let note = format!("note-{}", id(&app, SINGING).await);
    let page = reader
        .post("/shortlist/share", &[(&note, "Ask for Ruth")])
        .await;
    assert_eq!(page.status, 503);
    assert!(
        page.text.contains("We can’t share it just now."),
        "{}",
        page.text
    );
    assert!(
        reader.get("/shortlist").await.text.contains("Ask for Ruth"),
        "what was typed is kept"
    );
    for path in ["/list/abc", "/list/abc/print"] {
        let page = reader.get(path).await;
        assert_eq!(page.status, 503, "{path}");
        assert!(
            page.text.contains("We can’t open this list just now"),
            "{}",
            page.text
        );
    }
    application.stop().await.unwrap();
}
