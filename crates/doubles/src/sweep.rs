//! The nightly sweep: every listing against all that are worth comparing, on as many cores as it is given.

use crate::evidence::Evidence;
use crate::index::Index;
use crate::score::{Score, per_mille};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Two listings that are likely one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The caller's numbers for the two, the smaller first.
    pub ids: (u32, u32),
    /// How likely, and why.
    pub score: Score,
}

/// Listings that a thread takes at a time.
const BATCH: usize = 512;

/// All pairs at least as likely as `least_per_mille` (usually
/// [`SUGGESTED_THRESHOLD`](crate::SUGGESTED_THRESHOLD)), the likeliest first, then by ids. Every core works on it.
#[must_use]
pub fn sweep(index: &Index, least_per_mille: u16) -> Vec<Pair> {
    let cores = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    sweep_on(index, least_per_mille, cores)
}

/// The same on so many threads, which leaves the other cores to whoever asks meanwhile.
#[must_use]
pub fn sweep_on(index: &Index, least_per_mille: u16, threads: NonZero<usize>) -> Vec<Pair> {
    let next = AtomicUsize::new(0);
    let mut pairs = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.get())
            .map(|_| scope.spawn(|| sweep_batches(index, least_per_mille, &next)))
            .collect();
        let found = workers.into_iter().filter_map(|worker| worker.join().ok());
        found.flatten().collect::<Vec<_>>()
    });
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.score.per_mille), pair.ids));
    pairs
}

/// How many comparisons a sweep makes.
#[must_use]
pub fn comparisons(index: &Index) -> u64 {
    let mut candidates = Vec::new();
    let mut all = 0;
    for (listing, at) in index.listings.iter().zip(0_u32..) {
        index
            .blocks
            .candidates(index.lexicon(), listing, &mut candidates);
        all += candidates.iter().filter(|&&other| other > at).count() as u64;
    }
    all
}

fn sweep_batches(index: &Index, least_per_mille: u16, next: &AtomicUsize) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut candidates = Vec::new();
    loop {
        let from = next.fetch_add(BATCH, Ordering::Relaxed);
        if from >= index.listings.len() {
            return pairs;
        }
        let to = index.listings.len().min(from + BATCH);
        for at in from..to {
            add_pairs_of(index, at, least_per_mille, &mut candidates, &mut pairs);
        }
    }
}

/// The pairs of one listing with those after it.
fn add_pairs_of(
    index: &Index,
    at: usize,
    least_per_mille: u16,
    candidates: &mut Vec<u32>,
    pairs: &mut Vec<Pair>,
) {
    let Some(listing) = index.listings.get(at) else {
        return;
    };
    let lexicon = index.lexicon();
    index.blocks.candidates(lexicon, listing, candidates);
    // Blocks are the same from both sides: each pair is met twice and compared once.
    for &candidate in candidates.iter() {
        let candidate = candidate as usize;
        let Some(other) = index.listings.get(candidate).filter(|_| candidate > at) else {
            continue;
        };
        let evidence = Evidence::of(lexicon, listing, other);
        if per_mille(evidence.nats()) >= least_per_mille {
            pairs.push(Pair {
                ids: (listing.id.min(other.id), listing.id.max(other.id)),
                score: Score::of(&evidence),
            });
        }
    }
}
