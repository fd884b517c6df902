//! One segment as one question sees it, and what every way of answering needs of it.
//!
//! Walking a segment's matches happens here; which of them to keep is decided elsewhere.

use crate::bitset::Ones;
use crate::filter::Filter;
use crate::geometry::{Ecef, chord2_limit, chord2_within, coarse_chord2, ecef, geodesic_m};
use crate::segment::Segment;
use crate::tree::{Eye, FAN_OUT, SINGLE_SLACK};
use hereabouts_domain::LonLat;

/// A segment and what matches in it.
#[derive(Debug)]
pub(crate) struct View<'i> {
    pub(crate) segment: &'i Segment,
    pub(crate) filter: Filter<'i>,
}

/// A point with an edge round it: inside is what is no farther than the radius, to the last bit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Circle {
    centre: LonLat,
    point: Ecef,
    eye: Eye,
    radius_m: f64,
    /// Squared chords up to which everything is inside, and beyond which nothing is.
    within2: f64,
    limit2: f64,
}

impl Circle {
    pub(crate) fn new(centre: LonLat, radius_m: f64) -> Self {
        let point = ecef(centre);
        Self {
            centre,
            point,
            eye: Eye::new(point),
            radius_m,
            within2: chord2_within(radius_m),
            limit2: chord2_limit(radius_m),
        }
    }

    /// Whether it holds an entry.
    pub(crate) fn holds(&self, segment: &Segment, entry: usize) -> bool {
        let chord2 = coarse_chord2(&self.point, &segment.points[entry].at);
        chord2 <= self.within2
            || chord2 <= self.limit2
                && geodesic_m(self.centre, segment.entries[entry].position) <= self.radius_m
    }
}

impl View<'_> {
    /// The matching entries with a place of every leaf that has some, as (leaf, word); only those inside
    /// the circle, if there is one.
    pub(crate) fn for_each_match(
        &self,
        circle: Option<&Circle>,
        mut visit: impl FnMut(usize, u64),
    ) {
        match (self.segment.tree.root_level(), circle) {
            (None, _) => {}
            (Some(root), Some(circle)) => self.walk_circle(root, 0, circle, &mut visit),
            (Some(root), None) => self.walk_all(root, 0, &mut visit),
        }
    }

    fn walk_all(&self, level: usize, index: usize, visit: &mut impl FnMut(usize, u64)) {
        if level == 1 {
            let word = self.filter.leaf_word(index) & self.segment.tree.children(1, index);
            if word != 0 {
                visit(index, word);
            }
            return;
        }
        let mask =
            self.filter.word_above(level - 1, index) & self.segment.tree.children(level, index);
        for child in Ones(mask) {
            self.walk_all(level - 1, index * FAN_OUT + child as usize, visit);
        }
    }

    fn walk_circle(
        &self,
        level: usize,
        index: usize,
        circle: &Circle,
        visit: &mut impl FnMut(usize, u64),
    ) {
        let tree = &self.segment.tree;
        if level == 1 {
            let word = self.filter.leaf_word(index) & tree.children(1, index);
            let inside =
                Ones(word).filter(|&at| circle.holds(self.segment, index * FAN_OUT + at as usize));
            let inside = inside.fold(0u64, |bits, at| bits | 1 << at);
            if inside != 0 {
                visit(index, inside);
            }
            return;
        }
        let mask = self.filter.word_above(level - 1, index) & tree.children(level, index);
        let nearest = tree.child_bounds(level, index, mask, &circle.eye);
        let farthest = tree.child_limits(level, index, &circle.eye);
        for child in Ones(mask) {
            let (at, child) = (child as usize, index * FAN_OUT + child as usize);
            if f64::from(farthest[at]) * SINGLE_SLACK <= circle.within2 {
                self.walk_all(level - 1, child, visit);
            } else if f64::from(nearest[at]) <= circle.limit2 * SINGLE_SLACK {
                self.walk_circle(level - 1, child, circle, visit);
            }
        }
    }

    /// The matching places of a service, by location id.
    pub(crate) fn matching_places(&self, service: u32) -> impl Iterator<Item = u32> + '_ {
        let places = self.segment.places_of(service).iter().copied();
        places.filter(|&entry| self.filter.matches(entry))
    }

    /// How many matching places a service has beside the one given, which matches.
    pub(crate) fn other_matching_places(&self, entry: u32) -> u32 {
        let service = self.segment.points[entry as usize].service;
        let count = self
            .matching_places(service)
            .filter(|&other| other != entry)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}
