//! Our own English can be read at the age of eleven: every catalogue, and pages as they are answered.
//!
//! What groups write is theirs and not counted: of pages with groups on them their catalogues are measured, and of a
//! search what stands round its results. The API guide and the list of its problems are for programmers. Lines that a
//! licence gives word for word are left as they are.

use crate::support::app::TestApp;
use crate::support::reading::Reading;
use std::path::Path;

/// Our goal is an age of 9 to 11.
const OLDEST: f64 = 11.0;
/// Of fewer sentences an average says little.
const FEWEST: usize = 2;
/// For programmers.
const NOT_MEASURED: [&str; 1] = ["api"];

#[test]
fn every_catalogue_can_be_read_at_eleven() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut too_hard = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        if NOT_MEASURED.contains(&name.as_str()) {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        too_hard.extend(measure(&name, &Reading::of(messages(&text))));
    }
    assert_eq!(too_hard, Vec::<String>::new());
}

#[tokio::test]
async fn pages_as_they_are_answered_can_be_read_at_eleven() {
    let app = TestApp::with_sample();
    let mut too_hard = Vec::new();
    for path in [
        "/",
        "/about",
        "/accessibility",
        "/privacy",
        "/browse",
        "/embed",
        "/register",
        "/sign-in",
    ] {
        let page = app.get(path).await;
        too_hard.extend(measure(path, &Reading::of(blocks(&page.text))));
    }
    let form = [
        ("q", "singing with dementia"),
        ("near", "Leeds"),
        ("miles", "5"),
    ];
    let found = app.post_form("/", &form).await;
    too_hard.extend(measure("a search", &Reading::of(blocks(&found.text))));
    let nothing = app.get("/browse/dementia/atlantis").await;
    too_hard.extend(measure("no such list", &Reading::of(blocks(&nothing.text))));
    assert_eq!(too_hard, Vec::<String>::new());
}

/// Prints a line of the table, and gives the hardest sentences of what is too hard.
fn measure(name: &str, reading: &Reading) -> Vec<String> {
    if reading.len() < FEWEST {
        return Vec::new();
    }
    let (kincaid, automated) = (reading.flesch_kincaid_age(), reading.automated_age());
    let sentences = reading.len();
    println!(
        "{name:<16} {sentences:>4} sentences, age {kincaid:>5.1} (Flesch–Kincaid) {automated:>5.1} (ARI)"
    );
    if kincaid <= OLDEST && automated <= OLDEST {
        return Vec::new();
    }
    let hardest = reading.hardest(6).into_iter();
    hardest
        .map(|(age, sentence)| {
            format!("{name} ({kincaid:.1}, {automated:.1}): {age:.0} {sentence}")
        })
        .collect()
}

/// The texts of a catalogue, each choice by itself, with a short word in place of what stands in them.
fn messages(catalogue: &str) -> Vec<String> {
    let lines = catalogue.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let text = match line.strip_prefix(' ') {
                Some(choice) => choice.split_once(']')?.1,
                None => line.split_once(" = ")?.1,
            };
            (!text.contains("->")).then(|| without_arguments(text))
        })
        .collect()
}

fn without_arguments(text: &str) -> String {
    let mut parts = text.split('{');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        said.push_str("ten");
        said.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    said
}

/// The texts of a page's elements, without what groups wrote and what licences say.
fn blocks(html: &str) -> Vec<String> {
    let main = html
        .split_once("<main")
        .unwrap()
        .1
        .split_once("</main>")
        .unwrap()
        .0;
    let mut main = main.to_owned();
    for (from, to) in [
        ("<ol class=\"results\"", "</ol>"),
        ("<blockquote", "</blockquote>"),
    ] {
        while let Some(start) = main.find(from) {
            let end = main[start..]
                .find(to)
                .map_or(main.len(), |end| start + end + to.len());
            main.replace_range(start..end, "");
        }
    }
    let blocks = main.split("</").flat_map(|part| part.split("\n"));
    let texts = blocks.map(|part| {
        let parts = part
            .split('<')
            .map(|one| one.split_once('>').map_or(one, |(_, rest)| rest));
        parts.collect::<Vec<_>>().join(" ")
    });
    texts
        .map(|text| {
            text.replace("&#39;", "’")
                .replace("&#34;", "\"")
                .replace("&#38;", "&")
        })
        .collect()
}
