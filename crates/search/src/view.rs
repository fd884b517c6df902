//! One segment as one question sees it, and what every way of answering needs of it.
//!
//! Walking a segment's matches happens here; which of them to keep is decided elsewhere.

use crate::bitset::Ones;
use crate::filter::Filter;
use crate::geometry::{Ecef, Interval, chord2_limit, coarse_chord2, ecef, geodesic_m};
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
}

impl Circle {
    pub(crate) fn new(centre: LonLat, radius_m: f64) -> Self {
        let point = ecef(centre);
        Self {
            centre,
            point,
            eye: Eye::new(point),
            radius_m,
        }
    }

    /// Whether it holds an entry.
    pub(crate) fn holds(&self, segment: &Segment, entry: usize) -> bool {
        let chord2 = coarse_chord2(&self.point, &segment.points[entry].at);
        let interval = Interval::of_coarse_chord(chord2.sqrt());
        interval.hi <= self.radius_m
            || interval.lo <= self.radius_m
                && geodesic_m(self.centre, segment.entries[entry].position) <= self.radius_m
    }

    /// Whether everything within a squared chord lies inside.
    fn holds_all_within(&self, chord2: f64) -> bool {
        Interval::of_chord(chord2.sqrt()).hi <= self.radius_m
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
        if circle.holds_all_within(tree.farthest_chord2(level, index, &circle.eye)) {
            return self.walk_all(level, index, visit);
        }
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
        let limit = chord2_limit(circle.radius_m) * SINGLE_SLACK;
        let mask = self.filter.word_above(level - 1, index) & tree.children(level, index);
        let bounds = tree.child_bounds(level, index, mask, &circle.eye);
        for child in Ones(mask) {
            if f64::from(bounds[child as usize]) <= limit {
                self.walk_circle(level - 1, index * FAN_OUT + child as usize, circle, visit);
            }
        }
    }

    /// The matching entries without a place.
    pub(crate) fn placeless_matches(&self) -> impl Iterator<Item = u32> + '_ {
        let first = self.segment.placeless_base as usize / 64;
        (first..self.segment.id_space().div_ceil(64)).flat_map(|leaf| {
            let base = u32::try_from(leaf * 64).unwrap_or(u32::MAX);
            Ones(self.filter.leaf_word(leaf)).map(move |at| base + at)
        })
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
