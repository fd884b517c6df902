//! Precision and recall, held to what was promised: on the labelled set's unseen half, and, without the
//! shared data, on a directory that nobody keeps.

use crate::directory::Directory;
use crate::labelled::disturb::{ALL, Disturbance};
use crate::labelled::neighbours::Likeness;
use crate::labelled::{Half, Set, labelled};
use hereabouts_doubles::{Index, Pair, SUGGESTED_THRESHOLD, sweep};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Least precision and recall, in per cent.
const PROMISED_PERCENT: f64 = 95.0;

#[test]
fn doubles_are_found_and_others_left_alone_on_real_listings() {
    let Some(folder) = std::env::var_os("HEREABOUTS_TEST_DATA") else {
        println!(
            "skipped: HEREABOUTS_TEST_DATA is not set, so there are no real listings to disturb"
        );
        return;
    };
    let set = labelled(Path::new(&folder), Half::Check).unwrap();
    let pairs = sweep(&Index::of(&set.listings), SUGGESTED_THRESHOLD);
    let (precision, recall) = measure(&set, &pairs);
    assert!(precision >= PROMISED_PERCENT, "precision {precision:.2} %");
    assert!(recall >= PROMISED_PERCENT, "recall {recall:.2} %");
}

/// Big enough that blocks are crowded, small enough for every day; `benches/sweep.rs` takes a quarter of a
/// million.
const INVENTED_LISTINGS: usize = 20_000;

#[test]
fn what_was_listed_again_is_found_among_twenty_thousand() {
    let directory = Directory::invented(INVENTED_LISTINGS);
    let pairs = sweep(&Index::of(&directory.listings), SUGGESTED_THRESHOLD);
    let planted = &directory.doubles;
    let found = pairs.iter().filter(|pair| planted.contains(&pair.ids));
    let recall = percent(found.count(), planted.len());
    assert!(recall >= PROMISED_PERCENT, "recall {recall:.2} %");
}

#[test]
fn names_of_the_invented_directory_resemble_real_ones() {
    let (once, words) = Directory::invented(INVENTED_LISTINGS).names();
    assert!((0.85..0.96).contains(&once), "{once} occur once");
    assert!((3.2..3.6).contains(&words), "{words} words");
}

/// Prints the figures, and gives precision and recall in per cent.
fn measure(set: &Set, pairs: &[Pair]) -> (f64, f64) {
    let truth = set.doubles();
    let found: BTreeSet<(u32, u32)> = pairs.iter().map(|pair| pair.ids).collect();
    let verdicts = pairs
        .iter()
        .map(|pair| set.is_double(pair.ids.0, pair.ids.1));
    let (right, wrong) = verdicts.fold((0, 0), |(right, wrong), verdict| match verdict {
        Some(true) => (right + 1, wrong),
        Some(false) => (right, wrong + 1),
        None => (right, wrong),
    });
    let recalled = truth.iter().filter(|pair| found.contains(pair)).count();
    let precision = percent(right, right + wrong);
    let recall = percent(recalled, truth.len());
    println!(
        "{} listings, {} doubles: precision {precision:.2} % ({right} of {}), recall {recall:.2} % ({recalled})",
        set.listings.len(),
        truth.len(),
        right + wrong,
    );
    // Copies are commoner here than doubles in a directory; what is taken wrongly hangs on the listings.
    let rarer = 0.03 * set.listings.len() as f64 * recall / 100.0;
    println!(
        "    were only 3 in 100 listed twice: precision {:.1} %",
        100.0 * rarer / (rarer + wrong as f64)
    );
    print_by_disturbance(set, &truth, &found);
    print_by_likeness(set, pairs);
    (precision, recall)
}

fn print_by_disturbance(set: &Set, truth: &[(u32, u32)], found: &BTreeSet<(u32, u32)>) {
    let recall = |name: String, is: &dyn Fn(&[Disturbance]) -> bool| {
        let of_kind = || {
            truth.iter().filter(|pair| {
                let done = &set.disturbances[pair.1 as usize];
                is(done)
            })
        };
        let right = of_kind().filter(|pair| found.contains(pair)).count();
        let all = of_kind().count();
        println!("    {name}: recall {:.1} % of {all}", percent(right, all));
    };
    recall("real doubles".to_owned(), &<[Disturbance]>::is_empty);
    for (disturbance, _) in ALL {
        recall(format!("{disturbance:?}"), &|done| {
            done.contains(&disturbance)
        });
    }
    for count in 1..=3 {
        recall(format!("{count} at once"), &|done| done.len() == count);
    }
}

fn print_by_likeness(set: &Set, pairs: &[Pair]) {
    let mut wrong: BTreeMap<Option<Likeness>, usize> = BTreeMap::new();
    for pair in pairs {
        let (a, b) = pair.ids;
        if set.is_double(a, b) == Some(false) {
            let likeness = set.likeness[b as usize].or(set.likeness[a as usize]);
            *wrong.entry(likeness).or_default() += 1;
        }
    }
    for (likeness, count) in wrong {
        let all = set.likeness.iter().filter(|one| **one == likeness).count();
        let name = likeness.map_or("real listings".to_owned(), |one| format!("{one:?}"));
        println!("    taken for a double, {name}: {count} pairs (of {all} listings)");
    }
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}
