//! What narrows an answer on a page: filters with counts, order, distance, and what was understood, corrected. All of it
//! is posted by one form, without JavaScript.

use crate::support::app::TestApp;

async fn ask(app: &TestApp, fields: &[(&str, &str)]) -> String {
    let answer = app.post_form("/", fields).await;
    assert_eq!(answer.status, 200, "{fields:?}: {}", answer.text);
    answer.text
}

/// The number in the heading.
fn total(page: &str) -> usize {
    let heading = page.split("<h1 id=\"found\">").nth(1).unwrap();
    let number = heading.split(' ').next().unwrap();
    number.parse().unwrap_or(0)
}

/// How many a choice says it has.
fn count(page: &str, choice: &str) -> usize {
    let label = page.split(&format!("<label for=\"{choice}\">")).nth(1);
    let label = label.unwrap_or_else(|| panic!("{choice} is offered"));
    let label = label.split("</label>").next().unwrap();
    let number = label.split('(').nth(1).unwrap().split(')').next();
    number.unwrap().parse().unwrap()
}

fn is_chosen(page: &str, choice: &str) -> bool {
    let control = page.split(&format!("id=\"{choice}\"")).nth(1).unwrap();
    control.split('>').next().unwrap().contains("checked")
}

#[tokio::test]
async fn a_choice_keeps_as_many_as_it_says_and_stays_chosen() {
    let app = TestApp::with_sample();
    let all = ask(&app, &[("q", "singing"), ("near", "Leeds")]).await;
    let paid = count(&all, "without-cost");
    assert!(paid > 0 && !is_chosen(&all, "without-cost"));
    let fields = [("q", "singing"), ("near", "Leeds"), ("without", "cost")];
    let free = ask(&app, &fields).await;
    assert!(is_chosen(&free, "without-cost"));
    assert_eq!(count(&free, "without-cost"), paid, "its own count stays");
    assert!(total(&free) < total(&all));
    assert!(
        free.contains("value=\"without:cost\""),
        "a button takes it off"
    );
}

#[tokio::test]
async fn a_choice_leaves_the_counts_of_the_others_beside_it_alone() {
    let app = TestApp::with_sample();
    let near = [("near", "Leeds"), ("miles", "25")];
    let all = ask(&app, &near).await;
    let monday = ask(&app, &[near[0], near[1], ("day", "monday")]).await;
    assert!(count(&all, "day-tuesday") > 0);
    assert_eq!(count(&monday, "day-tuesday"), count(&all, "day-tuesday"));
    assert!(count(&monday, "format-in-person") <= count(&all, "format-in-person"));
    let both = [near[0], near[1], ("day", "monday"), ("day", "tuesday")];
    assert!(total(&ask(&app, &both).await) >= total(&monday));
}

#[tokio::test]
async fn a_button_takes_a_choice_off_though_its_box_is_ticked() {
    let app = TestApp::with_sample();
    let fields = [("near", "Leeds"), ("day", "monday"), ("drop", "day:monday")];
    let page = ask(&app, &fields).await;
    assert!(!is_chosen(&page, "day-monday"));
    assert_eq!(total(&page), total(&ask(&app, &[("near", "Leeds")]).await));
}

#[tokio::test]
async fn somebody_says_that_a_word_was_not_meant_so_and_takes_that_back() {
    let app = TestApp::with_sample();
    let asked = [("q", "singing for dementia"), ("near", "CT20 1RS")];
    let page = ask(&app, &[asked[0], asked[1], ("not_meant", "dementia")]).await;
    assert!(page.contains("name=\"meant_again\" value=\"dementia\""));
    assert!(!page.contains("name=\"not_meant\" value=\"dementia\" class"));
    assert!(!page.contains("<dd>For dementia.</dd>"));
    let fields = [
        asked[0],
        asked[1],
        ("not_meant", "dementia"),
        ("meant_again", "dementia"),
    ];
    let again = ask(&app, &fields).await;
    assert!(again.contains("<dd>For dementia.</dd>"));
}

#[tokio::test]
async fn a_symptom_brings_its_conditions_in_only_when_somebody_says_so() {
    let app = TestApp::with_sample();
    let asked = [("q", "mum keeps forgetting things"), ("near", "CT20 1RS")];
    let before = ask(&app, &asked).await;
    assert!(before.contains("name=\"meant_too\" value=\"dementia\""));
    assert!(!before.contains("<dd>For dementia.</dd>"));
    let after = ask(&app, &[asked[0], asked[1], ("meant_too", "dementia")]).await;
    assert!(after.contains("<dd>For dementia.</dd>"));
    assert!(after.contains("(you added it)"));
    assert!(total(&after) >= total(&before));
}

#[tokio::test]
async fn the_next_distances_either_way_are_a_button_away() {
    let app = TestApp::with_sample();
    let page = ask(&app, &[("q", "singing"), ("near", "Leeds"), ("miles", "5")]).await;
    for miles in ["3", "10"] {
        assert!(page.contains(&format!("name=\"change_miles\" value=\"{miles}\"")));
    }
    let fields = [
        ("q", "singing"),
        ("near", "Leeds"),
        ("miles", "5"),
        ("change_miles", "10"),
    ];
    assert!(
        ask(&app, &fields)
            .await
            .contains("within 10 miles of Leeds")
    );
    let nowhere = ask(&app, &[("q", "singing")]).await;
    assert!(!nowhere.contains("change_miles"));
}

#[tokio::test]
async fn names_come_in_order_when_that_is_asked_and_a_later_page_keeps_it() {
    let app = TestApp::with_sample();
    let page = ask(&app, &[("near", "Leeds"), ("sort", "name")]).await;
    assert!(page.contains("<option value=\"name\" selected>"));
    let names = |page: &str| -> Vec<String> {
        let list = page.split("data-list=\"near\"").nth(1).unwrap();
        let list = list.split("</ol>").next().unwrap();
        let links = list.split("<h3><a href=\"").skip(1);
        let name = |link: &str| {
            let name = link.split('>').nth(1).unwrap().split('<').next().unwrap();
            name.to_lowercase()
        };
        links.map(name).collect()
    };
    let first = names(&page);
    assert!(first.is_sorted(), "{first:?}");
    let cursor = page.split("name=\"cursor\" value=\"").nth(1).unwrap();
    let cursor = cursor.split('"').next().unwrap();
    let fields = [("near", "Leeds"), ("sort", "name"), ("cursor", cursor)];
    let second = names(&ask(&app, &fields).await);
    assert!(first.last() <= second.first() && second.is_sorted());
}

#[tokio::test]
async fn a_wrong_place_keeps_what_was_chosen() {
    let app = TestApp::with_sample();
    let fields = [
        ("q", "singing"),
        ("near", "QQ1 1QQ"),
        ("day", "monday"),
        ("sort", "name"),
        ("not_meant", "singing"),
    ];
    let page = app.post_form("/", &fields).await;
    assert_eq!(page.status, 422);
    for (name, value) in [
        ("day", "monday"),
        ("sort", "name"),
        ("not_meant", "singing"),
    ] {
        let kept = format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        assert!(page.text.contains(&kept), "{name}");
    }
}

#[tokio::test]
async fn a_choice_that_there_is_not_is_refused_by_name() {
    let app = TestApp::with_sample();
    let page = app.post_form("/", &[("day", "mondey")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text.contains("Did you mean monday?"), "{}", page.text);
}
