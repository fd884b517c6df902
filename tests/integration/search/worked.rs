//! Worked questions: what is understood, what comes first and why, written out for a link worker in
//! `docs/how-search-works.md`. The page is made here, so that it can't say what isn't so.
//!
//! `UPDATE_DOCS=1` writes it anew. The day is fixed, since freshness and what is next depend on it.

use crate::support::app::TestApp;
use hereabouts::directory::{NearbyAnswer, Node, Question, UnderstoodQuestion, find_nearby};
use hereabouts_search::{Asked, Reach, Score, TagBasis, Tier, Why};
use jiff::civil::date;
use std::fmt::Write;

/// How the page begins, in our own words.
const INTRODUCTION: &str = include_str!("../../data/how-search-works-introduction.md");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/how-search-works.md");
/// How many answers are shown of each question.
const SHOWN: usize = 4;
const METRES_A_MILE: f64 = 1_609.344;

#[tokio::test]
async fn the_page_of_worked_questions_says_what_the_search_does() {
    let app = TestApp::with_sample();
    let questions: Vec<(&str, &str)> = include_str!("../../data/worked-questions.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once('|').unwrap())
        .collect();
    assert_eq!(questions.len(), 40);
    let mut page = INTRODUCTION.to_owned();
    for (number, (near, q)) in (1..).zip(questions) {
        write_question(app.node(), number, near.trim(), q.trim(), &mut page);
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let written = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        written == page,
        "docs/how-search-works.md is out of date: run this test with UPDATE_DOCS=1"
    );
}

fn write_question(node: &Node, number: u32, near: &str, q: &str, page: &mut String) {
    let question = Question {
        near: (!near.is_empty()).then(|| near.to_owned()),
        q: Some(q.to_owned()),
        now: Some(date(2026, 11, 22).at(12, 0, 0, 0)),
        ..Question::new()
    };
    let understood = question.understand(node).unwrap();
    let directory = node.directory().unwrap();
    let answer = find_nearby(&directory, &understood);
    writeln!(page, "\n### {number}. “{q}”\n").unwrap();
    if !near.is_empty() {
        writeln!(page, "Where: {near}.\n").unwrap();
    }
    if let Some(help) = &understood.urgent {
        let how = if help.quiet {
            "Quietly, since the words deny it"
        } else {
            "Above everything"
        };
        writeln!(
            page,
            "**{how}:** {} — {}.\n",
            help.heading, help.lines[0].text
        )
        .unwrap();
    }
    writeln!(page, "{}\n", heard(node, &understood)).unwrap();
    write_results(node, &understood, &answer, page);
}

/// What was understood, with the words that it was understood from.
fn heard(node: &Node, understood: &UnderstoodQuestion) -> String {
    let mut said: Vec<String> = (understood.heard.understood.iter())
        .map(|found| {
            let label = &node.vocabulary.get(found.concept).label;
            let not = if found.wanted { "" } else { "not " };
            let unsure = if found.certainty_percent < 80 {
                ", unsure, so it only lifts"
            } else {
                ""
            };
            format!("{not}**{label}** (“{}”{unsure})", found.from)
        })
        .collect();
    let circumstances = &understood.heard.circumstances;
    said.extend(
        circumstances
            .when
            .as_ref()
            .map(|one| format!("**when** (“{}”)", one.from)),
    );
    said.extend(
        (understood.said_days.as_ref())
            .map(|one| format!("**{}** (“{}”)", one.in_words(), one.from)),
    );
    said.extend(
        circumstances
            .ages
            .as_ref()
            .map(|one| format!("**age** (“{}”)", one.from)),
    );
    said.extend(
        circumstances
            .free
            .as_ref()
            .map(|one| format!("**free** (“{}”)", one.from)),
    );
    said.extend(
        circumstances
            .radius_m
            .as_ref()
            .map(|one| format!("**how far** (“{}”)", one.from)),
    );
    said.extend(
        understood
            .near_from
            .as_ref()
            .map(|from| format!("**where** (“{from}”)")),
    );
    let mut sentence = if said.is_empty() {
        "Understood: nothing by itself.".to_owned()
    } else {
        format!("Understood: {}.", said.join(", "))
    };
    let left = &understood.heard.not_understood;
    if !left.is_empty() {
        write!(sentence, " Left as words: {}.", left.join(", ")).unwrap();
    }
    sentence
}

fn write_results(
    node: &Node,
    understood: &UnderstoodQuestion,
    answer: &NearbyAnswer<'_>,
    page: &mut String,
) {
    let (near, without) = (&answer.results.hits, &answer.without_place);
    for hit in near.iter().take(SHOWN) {
        let distance = hit
            .distance_m
            .map(|metres| format!("{:.1} miles away", metres / METRES_A_MILE));
        let score = hit.score.unwrap();
        let place = distance.unwrap_or_else(|| "at a place".to_owned());
        write_result(
            node,
            understood,
            (hit.service_id, &place),
            (&hit.why, score),
            page,
        );
    }
    if near.is_empty() {
        writeln!(page, "Nothing near by.\n").unwrap();
    }
    for hit in without.hits.iter().take(2) {
        let reach: Vec<&str> = hit
            .reach
            .iter()
            .map(|reach| reach_in_words(*reach))
            .collect();
        let score = hit.score.unwrap();
        write_result(
            node,
            understood,
            (hit.service_id, &reach.join(", ")),
            (&hit.why, score),
            page,
        );
    }
    writeln!(
        page,
        "\n{} with a place in all, {} without.",
        answer.total, without.total
    )
    .unwrap();
}

fn write_result(
    node: &Node,
    understood: &UnderstoodQuestion,
    (id, place): (hereabouts_domain::ServiceId, &str),
    (whys, score): (&[Why], Score),
    page: &mut String,
) {
    let record = node.find_service(id).unwrap().unwrap();
    let reasons: Vec<String> = whys
        .iter()
        .map(|why| reason(node, understood, why))
        .collect();
    let unmet: Vec<&str> = understood
        .query
        .unmet(whys)
        .map(|ix| node.vocabulary.get(ix).label.as_str())
        .collect();
    write!(
        page,
        "- **{}** ({}), {place}. {}",
        record.service.name,
        record.organization.name,
        reasons.join(" ")
    )
    .unwrap();
    if !unmet.is_empty() {
        write!(page, " Not mentioned: {}.", unmet.join(", ")).unwrap();
    }
    let Score {
        fit,
        reach,
        fresh,
        text,
    } = score;
    writeln!(page, " *{fit} × {reach} × {fresh} × {text}*").unwrap();
}

const fn reach_in_words(reach: Reach) -> &'static str {
    match reach {
        Reach::Covers => "covers the place",
        Reach::Online => "online",
        Reach::Phone => "by phone",
        Reach::HomeVisit => "comes to the home",
    }
}

fn reason(node: &Node, understood: &UnderstoodQuestion, why: &Why) -> String {
    let Asked::Concept(asked) = why.asked else {
        let Asked::Word(at) = why.asked else {
            return String::new();
        };
        return format!(
            "Its text has “{}”.",
            understood.query.words[usize::from(at)]
        );
    };
    let label = |ix| &node.vocabulary.get(ix).label;
    let own = why.via.map_or_else(|| label(asked), label);
    let by = match why.basis {
        Some(TagBasis::Suggested) => "read in its words",
        _ => "it says so",
    };
    match why.tier {
        Tier::Exact => format!("{} ({by}).", capitalised(own)),
        Tier::Narrower => format!(
            "{}, which is a kind of {} ({by}).",
            capitalised(own),
            label(asked)
        ),
        Tier::Broader => format!("Wider: {own}, not {} alone ({by}).", label(asked)),
        Tier::Related => format!("Related: {own}, asked was {} ({by}).", label(asked)),
        Tier::Everyone => format!("Open to everyone, not specially for {}.", label(asked)),
        Tier::Text => String::new(),
    }
}

fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
