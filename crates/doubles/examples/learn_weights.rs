//! Learns what each cue is worth from the labelled set's first half, and prints the table for
//! `src/weights.rs`; with `--mistakes`, what is wrong there with the weights as they are; with `--unread`,
//! the pairs of real listings that look alike and that no rule and no verdict decides, for `judged.tsv`.
//!
//! `HEREABOUTS_TEST_DATA=... cargo run --release -p hereabouts-doubles --example learn_weights`. The half
//! that figures are measured on is read for `--unread` only.

#![expect(
    unreachable_pub,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "it shares the labelled set with the tests, and prints what it learns"
)]

#[path = "../tests/it/labelled/mod.rs"]
mod labelled;
#[path = "../tests/it/random.rs"]
mod random;

use hereabouts_doubles::{Index, Pair, SUGGESTED_THRESHOLD, sweep};
use labelled::{Half, Set, labelled};
use random::hash_of;
use std::collections::BTreeSet;

/// How much a double counts beside a pair that is none. One would make a certainty the share of doubles among
/// such pairs in the labelled set.
const DOUBLES_COUNT: f64 = 1.0;

/// How strongly a weight is drawn towards nothing, as if so many examples said so.
const DRAW: f64 = 2.0;

/// What the set cannot teach, since nearly all e-mail addresses and phones in it are invented and shared by
/// whatever an organisation has: these weights are held to at least so much.
const FLOORS: [(&str, f64); 3] = [
    ("IdentifierSame", 1.5),
    ("EmailSame", 1.0),
    ("PhoneSame", 1.0),
];

const STEPS: usize = 30;

struct Example {
    cues: Vec<f32>,
    is_double: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder =
        std::env::var_os("HEREABOUTS_TEST_DATA").ok_or("HEREABOUTS_TEST_DATA is not set")?;
    let set = labelled(folder.as_ref(), Half::Learn)?;
    let index = Index::of(&set.listings);
    let pairs = sweep(&index, 0);
    let truth = set.doubles();
    let compared: BTreeSet<(u32, u32)> = pairs.iter().map(|pair| pair.ids).collect();
    let missed = truth.iter().filter(|pair| !compared.contains(pair)).count();
    println!(
        "{} listings, {} pairs compared, {} doubles of which {missed} are never compared",
        set.listings.len(),
        pairs.len(),
        truth.len()
    );
    if std::env::args().any(|argument| argument == "--unread") {
        unread(&set, &pairs);
        let other = labelled(folder.as_ref(), Half::Check)?;
        unread(&other, &sweep(&Index::of(&other.listings), 0));
        return Ok(());
    }
    if std::env::args().any(|argument| argument == "--mistakes") {
        mistakes(&set, &pairs, &truth);
        return Ok(());
    }
    let names = index.cues(&set.listings[0], &set.listings[0]);
    let examples: Vec<Example> = pairs
        .iter()
        .filter_map(|pair| {
            let (a, b) = pair.ids;
            let is_double = set.is_double(a, b)?;
            let cues = index.cues(&set.listings[a as usize], &set.listings[b as usize]);
            let cues = cues.iter().map(|(_, _, value)| *value).collect();
            Some(Example { cues, is_double })
        })
        .collect();
    let signs: Vec<i8> = names.iter().map(|(_, sign, _)| *sign).collect();
    let floors: Vec<f64> = names
        .iter()
        .map(|(name, _, _)| {
            let floor = FLOORS.iter().find(|(known, _)| known == name);
            floor.map_or(0.0, |(_, floor)| *floor)
        })
        .collect();
    let weights = learn(&examples, &signs, &floors);
    for ((name, sign, _), weight) in names.iter().zip(&weights) {
        println!("    {name} {sign} = {weight:.2},");
    }
    for least in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        shares(&examples, &weights, least, truth.len());
    }
    Ok(())
}

fn shares(examples: &[Example], weights: &[f64], least: f64, truth: usize) {
    let is_likely = |one: &&Example| likely(weights, &one.cues) >= least;
    let found = examples.iter().filter(is_likely);
    let (right, wrong): (Vec<&Example>, Vec<&Example>) = found.partition(|one| one.is_double);
    println!(
        "from {least}: precision {:.4}, recall {:.4}",
        right.len() as f64 / (right.len() + wrong.len()).max(1) as f64,
        right.len() as f64 / truth as f64
    );
}

fn likely(weights: &[f64], cues: &[f32]) -> f64 {
    let pairs = weights.iter().zip(cues);
    let sum: f64 = pairs.map(|(weight, cue)| weight * f64::from(*cue)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Newton's method, each step the best that keeps every weight to its sign; each weight is drawn towards
/// nothing.
fn learn(examples: &[Example], signs: &[i8], floors: &[f64]) -> Vec<f64> {
    let mut weights = floors.to_vec();
    for _ in 0..STEPS {
        let (slope, bend) = slope_and_bend(examples, &weights);
        let step = best_step(&weights, (&slope, &bend), signs, floors);
        for (weight, step) in weights.iter_mut().zip(&step) {
            *weight += step.clamp(-1.0, 1.0);
        }
    }
    weights
}

/// First and second derivatives of the error.
fn slope_and_bend(examples: &[Example], weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let draw = |at: usize| if at == 0 { 0.0 } else { DRAW };
    let count = weights.len();
    let mut slope: Vec<f64> = (0..count).map(|at| draw(at) * weights[at]).collect();
    let mut bend = vec![vec![0.0; count]; count];
    for (at, row) in bend.iter_mut().enumerate() {
        row[at] = draw(at) + 1e-6;
    }
    for one in examples {
        let likely = likely(weights, &one.cues);
        let error = likely - f64::from(u8::from(one.is_double));
        let counts = if one.is_double { DOUBLES_COUNT } else { 1.0 };
        let seen = one.cues.iter().enumerate().filter(|(_, cue)| **cue != 0.0);
        let seen: Vec<(usize, f64)> = seen.map(|(at, cue)| (at, f64::from(*cue))).collect();
        for &(at, cue) in &seen {
            slope[at] += counts * error * cue;
            for &(other, other_cue) in &seen {
                bend[at][other] += counts * likely * (1.0 - likely) * cue * other_cue;
            }
        }
    }
    (slope, bend)
}

/// The lowest point of the parabola, one weight at a time until nothing moves.
fn best_step(
    weights: &[f64],
    (slope, bend): (&[f64], &[Vec<f64>]),
    signs: &[i8],
    floors: &[f64],
) -> Vec<f64> {
    let mut step = vec![0.0; weights.len()];
    for _ in 0..500 {
        for at in 0..weights.len() {
            let pull: f64 = bend[at]
                .iter()
                .zip(&step)
                .map(|(bend, step)| bend * step)
                .sum();
            let target = weights[at] + step[at] - (slope[at] + pull) / bend[at][at];
            let held = match signs[at] {
                1 => target.max(floors[at]),
                -1 => target.min(0.0),
                _ => target,
            };
            step[at] = held - weights[at];
        }
    }
    step
}

/// Pairs less likely than this are not worth somebody's reading.
const WORTH_READING: u16 = 200;

/// Prints the pairs of real listings that somebody should read.
fn unread(set: &Set, pairs: &[Pair]) {
    for pair in pairs
        .iter()
        .filter(|pair| pair.score.per_mille >= WORTH_READING)
    {
        let both = [pair.ids.0 as usize, pair.ids.1 as usize];
        let is_real = both.iter().all(|&id| !set.keys[id].is_empty());
        if !is_real || set.is_double(pair.ids.0, pair.ids.1) == Some(true) {
            continue;
        }
        println!("{}", pair.score.per_mille);
        for id in both {
            let one = &set.listings[id];
            println!(
                "    {:016x} {} {:?} | {:?} | {:?} {:?} | {:?} | {}",
                hash_of(&set.keys[set.who[id] as usize]),
                set.keys[id],
                one.name,
                one.organization_name,
                one.phones,
                one.web_addresses,
                one.places.first().map(|place| &place.postcode),
                one.description
                    .split_whitespace()
                    .take(20)
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
    }
}

/// Prints what is taken for a double and is none, and what is missed.
fn mistakes(set: &Set, pairs: &[Pair], truth: &[(u32, u32)]) {
    let show = |id: u32| {
        let one = &set.listings[id as usize];
        let made = (&set.disturbances[id as usize], set.likeness[id as usize]);
        println!(
            "    {:016x} {} {:?} | {:?} | {:?} {:?} {:?} | {:?} | {} | {made:?}",
            hash_of(&set.keys[set.who[id as usize] as usize]),
            set.keys[id as usize].split(':').next().unwrap_or_default(),
            one.name,
            one.organization_name,
            one.emails,
            one.phones,
            one.web_addresses,
            one.places
                .first()
                .map(|place| (&place.postcode, place.point, &place.town)),
            one.description
                .split_whitespace()
                .take(20)
                .collect::<Vec<_>>()
                .join(" "),
        );
    };
    for pair in pairs {
        let (a, b) = pair.ids;
        let is_found = pair.score.per_mille >= SUGGESTED_THRESHOLD;
        let what = match (is_found, set.is_double(a, b)) {
            (true, Some(false)) => "WRONG",
            (false, Some(true)) => "MISSED",
            _ => continue,
        };
        println!("{what} {} {:?}", pair.score.per_mille, pair.score.reasons);
        show(a);
        show(b);
    }
    let compared: BTreeSet<(u32, u32)> = pairs.iter().map(|pair| pair.ids).collect();
    for &(a, b) in truth.iter().filter(|pair| !compared.contains(pair)) {
        println!("NEVER COMPARED");
        show(a);
        show(b);
    }
}
