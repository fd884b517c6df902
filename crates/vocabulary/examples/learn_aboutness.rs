//! Learns what each cue of aboutness is worth from charities that experts tagged, and prints the table for
//! `src/about/weights.rs`.
//!
//! `HEREABOUTS_TEST_DATA=... cargo run --release -p hereabouts-vocabulary --example learn_aboutness`. Only the looked-at half
//! is read. The weights are learned on one part of it and checked on the other, and those printed at the end on both.

#[path = "../benches/understanding/labelled.rs"]
mod labelled;

use hereabouts_vocabulary::{About, HIGHLY_CERTAIN_PERCENT, Vocabulary};
use labelled::{Charity, Codes, Counts, Part, closed, codes_of, known_codes, read, said_by};

/// A looked-at charity and all that its text mentions.
struct Read {
    charity: Charity,
    about: Vec<About>,
}

/// The cues of one mention, and whether the experts tagged it.
type Example = (Vec<f64>, bool);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder =
        std::env::var_os("HEREABOUTS_TEST_DATA").ok_or("HEREABOUTS_TEST_DATA is not set")?;
    let charities = read(folder.as_ref())?;
    let known = known_codes(&charities);
    let looked_at = charities
        .into_iter()
        .filter(|charity| charity.part != Part::Unseen);
    let (held_back, learned_from): (Vec<Read>, Vec<Read>) = looked_at
        .map(|charity| Read {
            about: Vocabulary::embedded().about(&charity.activities),
            charity,
        })
        .partition(|read| read.charity.part == Part::HeldBack);
    for (name, from, to) in [
        (
            "learned on one part, checked on the other",
            &learned_from,
            &held_back,
        ),
        ("and the other way round", &held_back, &learned_from),
    ] {
        let weights = learn(&examples(from, &known));
        eprintln!("{name}");
        eprintln!(
            "    all mentions: {}",
            shares(to, &known, |one| one.understood.certainty_percent
                >= HIGHLY_CERTAIN_PERCENT)
        );
        for percent in [20, 25, 30, 35, 40, 45, 50, 60] {
            let least = f64::from(percent) / 100.0;
            let (here, there) = (
                shares(from, &known, |one| likely(&weights, &values(one)) >= least),
                shares(to, &known, |one| likely(&weights, &values(one)) >= least),
            );
            eprintln!("    from {percent} %: learned on {here}; checked on {there}");
        }
    }
    let all = [
        examples(&learned_from, &known),
        examples(&held_back, &known),
    ]
    .concat();
    let names: Vec<&str> = learned_from
        .iter()
        .chain(&held_back)
        .flat_map(|read| &read.about)
        .take(1)
        .flat_map(About::cues)
        .map(|(name, _)| name)
        .collect();
    eprintln!("learned on both, {} mentions:", all.len());
    for (weight, name) in learn(&all).iter().zip(names) {
        eprintln!("    {weight:.2}, // {name}");
    }
    Ok(())
}

fn values(one: &About) -> Vec<f64> {
    one.cues().map(|(_, value)| value).collect()
}

fn examples(reads: &[Read], known: &Codes) -> Vec<Example> {
    let mut examples = Vec::new();
    for read in reads {
        for one in &read.about {
            let codes = codes_of(Vocabulary::embedded(), one.understood.concept);
            let mut known = codes
                .into_iter()
                .filter(|&code| known.contains(code))
                .peekable();
            if known.peek().is_some() {
                examples.push((
                    values(one),
                    known.any(|code| read.charity.tagged.contains(code)),
                ));
            }
        }
    }
    examples
}

fn likely(weights: &[f64], cues: &[f64]) -> f64 {
    let sum: f64 = weights
        .iter()
        .zip(cues)
        .map(|(weight, cue)| weight * cue)
        .sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gradient descent, with every weight but the first drawn towards nothing.
fn learn(examples: &[Example]) -> Vec<f64> {
    const STEPS: usize = 4000;
    const STEP: f64 = 0.5;
    const DRAW: f64 = 1.0;
    let cues = examples.first().map_or(0, |(cues, _)| cues.len());
    let count = u32::try_from(examples.len()).map_or(1.0, f64::from);
    let mut weights = vec![0.0; cues];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights
            .iter()
            .enumerate()
            .map(|(at, weight)| if at == 0 { 0.0 } else { DRAW * weight })
            .collect();
        for (values, is_tagged) in examples {
            let error = likely(&weights, values) - f64::from(u8::from(*is_tagged));
            for (slope, value) in slope.iter_mut().zip(values) {
                *slope += error * value;
            }
        }
        for (weight, slope) in weights.iter_mut().zip(slope) {
            *weight -= STEP * slope / count;
        }
    }
    weights
}

fn shares(reads: &[Read], known: &Codes, is_meant: impl Fn(&About) -> bool) -> String {
    let mut counts = Counts::default();
    for read in reads {
        let expert: Codes = known.intersection(&read.charity.tagged).cloned().collect();
        let meant = read.about.iter().filter(|one| is_meant(one));
        let codes = meant.flat_map(|one| {
            said_by(
                codes_of(Vocabulary::embedded(), one.understood.concept),
                &expert,
            )
        });
        let ours: Codes = closed(codes).intersection(known).cloned().collect();
        counts.add(&ours, &expert);
    }
    let (precision, recall) = counts.shares();
    let f1 = 2.0 * precision * recall / (precision + recall);
    format!("{precision:.3} {recall:.3} (F {f1:.3})")
}
