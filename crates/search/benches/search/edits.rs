//! What searches notice of edits: the same questions to an index that stands still and to one that somebody edits
//! ten thousand times a minute, merges included, in turns.

use super::{RADIUS_M, best_first, time};
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::{Index, ServiceDocument};
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const EDITS_PER_MINUTE: u32 = 10_000;
/// As often as a node is woken at most.
const BEAT: Duration = Duration::from_millis(100);
const QUESTIONS: usize = 10_000;
/// Turns of both, so that what else the machine does meets both alike; and how often the questions are asked in
/// each, which makes them long enough for several merges.
const TURNS: usize = 4;
const REPEATS: usize = 8;

/// Adds the 99th percentile of each (the median of those of many times ten thousand questions), and their ratio.
pub(crate) fn bench(
    population: &Population,
    index: &Index,
    edited: &[ServiceDocument],
    size: &str,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let questions =
        best_first(&population.questions(QUESTIONS, Frequency::Common, Some(RADIUS_M), 8));
    let current = RwLock::new(index.clone());
    let ask = || {
        time(&questions, |question| {
            let index = current
                .read()
                .map_or_else(|_| index.clone(), |now| now.clone());
            index.search(question).hits.len()
        })
    };
    let (mut still, mut busy) = (Vec::new(), Vec::new());
    let mut edits = 0;
    for _ in 0..TURNS {
        still.extend((0..REPEATS).map(|_| ask().p99_us));
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let editing = scope.spawn(|| edit(&current, edited, &is_over));
            busy.extend((0..REPEATS).map(|_| ask().p99_us));
            is_over.store(true, Ordering::Relaxed);
            edits += editing.join().unwrap_or(0);
        });
    }
    let (still, busy) = (middle(&mut still), middle(&mut busy));
    figures.add(&format!("still_{size}_p99_us"), still)?;
    figures.add(&format!("edited_{size}_p99_us"), busy)?;
    figures.add(&format!("edited_{size}_p99_ratio"), busy / still)?;
    figures.add(
        &format!("edited_{size}_edits"),
        f64::from(u32::try_from(edits)?),
    )
}

/// Puts services again, as many a beat as make ten thousand a minute, until it is over; gives how many.
fn edit(current: &RwLock<Index>, edited: &[ServiceDocument], is_over: &AtomicBool) -> usize {
    let (started, mut edits) = (Instant::now(), 0);
    let mut next = edited.iter().cycle();
    while !is_over.load(Ordering::Relaxed) {
        let due = started.elapsed().as_millis() * u128::from(EDITS_PER_MINUTE) / 60_000;
        let count = usize::try_from(due).unwrap_or(0).saturating_sub(edits);
        let batch: Vec<ServiceDocument> = next.by_ref().take(count).cloned().collect();
        edits += batch.len();
        let before = current.read().map(|now| now.clone());
        if let (Ok(before), false) = (before, batch.is_empty()) {
            let after = before.with_changes(batch, &[]);
            let after = match after.merge_due(None) {
                Some(due) => after.with_merge(due.run()),
                None => after,
            };
            if let Ok(mut now) = current.write() {
                *now = after;
            }
        }
        std::thread::sleep(BEAT);
    }
    edits
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
