//! How good the first ten answers are: judged questions over the sample directory, as nDCG@10 (Järvelin and
//! Kekäläinen 2002, with gains of 2^grade − 1).
//!
//! The judges read listings and questions, never a ranking. What has a place and what needs none is one list
//! here, by score, as somebody reads it who wants help and not a place.

use crate::support::app::TestApp;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write;

/// What is reached; it may rise, never fall.
const LEAST_MEAN: f64 = 0.90;
const FIRST: usize = 10;

#[derive(Deserialize)]
struct Judged {
    question: Vec<JudgedQuestion>,
}

#[derive(Deserialize)]
struct JudgedQuestion {
    near: String,
    q: String,
    grades: Vec<Grade>,
}

#[derive(Deserialize)]
struct Grade {
    service: String,
    organization: String,
    grade: u8,
}

#[tokio::test]
async fn the_first_ten_answers_are_those_that_people_would_choose() {
    let judged: Judged = toml::from_str(include_str!("../../data/judged.toml")).unwrap();
    assert!(judged.question.len() >= 60);
    let app = TestApp::with_sample();
    let mut scored = Vec::new();
    for question in &judged.question {
        let asked = json!({"near": question.near, "q": question.q, "limit": FIRST});
        let found = app.search(asked).await;
        let first = first_ten(&found);
        let grades: Vec<u8> = first.iter().map(|one| question.grade_of(one)).collect();
        scored.push((ndcg(&grades, question), question, found, grades));
    }
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mean = scored.iter().map(|one| one.0).sum::<f64>()
        / f64::from(u32::try_from(scored.len()).unwrap());
    let mut report = String::new();
    for (value, question, found, grades) in &scored {
        writeln!(report, "{value:.2} {}: {}", question.near, question.q).unwrap();
        if *value < 0.9 {
            question.explain(found, grades, &mut report);
        }
    }
    println!("{report}nDCG@10 of {} questions: {mean:.3}", scored.len());
    assert!(mean >= LEAST_MEAN, "{mean:.3} is below {LEAST_MEAN}");
}

impl JudgedQuestion {
    fn grade_of(&self, result: &Value) -> u8 {
        let is_it = |grade: &&Grade| {
            result["service"]["name"] == *grade.service
                && result["organization"]["name"] == *grade.organization
        };
        self.grades
            .iter()
            .find(is_it)
            .map_or(0, |grade| grade.grade)
    }

    fn explain(&self, found: &Value, grades: &[u8], report: &mut String) {
        let understood: Vec<String> = found["query"]["understood"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!(
                    "{}{} {}%",
                    if one["wanted"] == false { "not " } else { "" },
                    one["concept"].as_str().unwrap(),
                    one["certainty"]
                )
            })
            .collect();
        writeln!(
            report,
            "    understood: {}; left: {}",
            understood.join(", "),
            found["query"]["not_understood"]
        )
        .unwrap();
        for (result, grade) in first_ten(found).iter().zip(grades) {
            let why: Vec<&str> = result["why"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|why| why["concept"].as_str())
                .collect();
            writeln!(
                report,
                "    {grade} {} ({}; {}; {} m) {}",
                result["service"]["name"],
                result["organization"]["name"],
                why.join(" "),
                result["distance_m"],
                result["score"]
            )
            .unwrap();
        }
        let first = first_ten(found);
        for missed in self.grades.iter().filter(|grade| grade.grade > 1) {
            let is_there = first.iter().any(|result| {
                result["service"]["name"] == *missed.service
                    && result["organization"]["name"] == *missed.organization
            });
            if !is_there {
                writeln!(
                    report,
                    "    missed {}: {} ({})",
                    missed.grade, missed.service, missed.organization
                )
                .unwrap();
            }
        }
    }
}

/// Results with and without a place in one order by score; equals stay as they are.
fn first_ten(found: &Value) -> Vec<Value> {
    let with_place = found["results"].as_array().unwrap().iter();
    let without = found["without_place"]["results"].as_array().unwrap();
    let mut all: Vec<Value> = with_place.chain(without).cloned().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one["score"]["total"].as_u64().unwrap()));
    all.truncate(FIRST);
    all
}

fn ndcg(grades: &[u8], question: &JudgedQuestion) -> f64 {
    let mut ideal: Vec<u8> = question.grades.iter().map(|grade| grade.grade).collect();
    ideal.sort_unstable_by_key(|&grade| std::cmp::Reverse(grade));
    ideal.truncate(FIRST);
    dcg(grades) / dcg(&ideal)
}

fn dcg(grades: &[u8]) -> f64 {
    let gain = |(rank, &grade): (usize, &u8)| {
        let rank = f64::from(u32::try_from(rank).unwrap());
        (2f64.powi(i32::from(grade)) - 1.0) / (rank + 2.0).log2()
    };
    grades.iter().enumerate().map(gain).sum()
}
