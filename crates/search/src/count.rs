//! How many services match: bits counted, not results made.
//!
//! An entry that is its service's only place counts by itself; services with several places are counted
//! through a bitmap of services, so that each counts once.

use crate::bitset::Ones;
use crate::tree::FAN_OUT;
use crate::view::{Circle, View};

/// How many services have a matching place, inside the circle if there is one.
pub(crate) fn count(views: &[View<'_>], circle: Option<&Circle>) -> usize {
    // A service is alive in one segment only, so that the segments' counts add up.
    views.iter().map(|view| count_one(view, circle)).sum()
}

fn count_one(view: &View<'_>, circle: Option<&Circle>) -> usize {
    if view.filter.is_empty() {
        return 0;
    }
    let mut count = 0;
    let mut seen: Vec<u64> = Vec::new();
    view.for_each_match(circle, |leaf, word| {
        let single = view.segment.single_word(leaf);
        count += (word & single).count_ones() as usize;
        let shared = word & !single;
        if shared != 0 && seen.is_empty() {
            seen = vec![0; view.segment.service_count().div_ceil(64)];
        }
        for at in Ones(shared) {
            let service = view.segment.points[leaf * FAN_OUT + at as usize].service;
            let (word, bit) = (&mut seen[service as usize / 64], 1 << (service % 64));
            count += usize::from(*word & bit == 0);
            *word |= bit;
        }
    });
    count
}
