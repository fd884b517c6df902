//! The packed tree over entries in Hilbert order: 64 entries a leaf, 64 nodes a node, and for each node
//! a box in space round everything below it.
//!
//! A node is known by its level and index alone; its children are the 64 positions below. Boxes are kept
//! in single precision, widened outwards, in arrays apart, so that the distances to 64 children are
//! worked out four at a time. They bound, they never decide.

use crate::bitset::Ones;
use crate::geometry::Ecef;
use crate::stored::{plain, stored};

/// Children of a node.
pub(crate) const FAN_OUT: usize = 64;

/// Boxes for every level above the entries.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// `levels[0]` bounds the leaves, which are tree level 1; the last has one node, or there is none.
    levels: Vec<Level>,
    entries: usize,
}
stored!(Tree { levels, entries });

/// The boxes of one level.
#[derive(Debug, Default)]
struct Level {
    /// Those of the children of each node of the level above.
    siblings: Vec<Boxes>,
    count: usize,
}
stored!(Level { siblings, count });

/// The boxes of 64 siblings, by axis: next to each other in memory, as they are read together.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Boxes {
    min: [[f32; FAN_OUT]; 3],
    max: [[f32; FAN_OUT]; 3],
}
plain!(Boxes {
    min: [[f32; FAN_OUT]; 3],
    max: [[f32; FAN_OUT]; 3]
});

/// A point to measure boxes from, rounded both ways.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Eye {
    below: [f32; 3],
    above: [f32; 3],
}

/// What a squared distance in single precision must be allowed to exceed the true one by.
pub(crate) const SINGLE_SLACK: f64 = 1.000_01;

impl Eye {
    pub(crate) fn new(exact: Ecef) -> Self {
        Self {
            below: exact.map(round_down),
            above: exact.map(round_up),
        }
    }
}

impl Tree {
    /// Packs points that are already in order.
    pub(crate) fn pack(points: impl ExactSizeIterator<Item = Ecef>) -> Self {
        let entries = points.len();
        if entries == 0 {
            return Self::default();
        }
        let mut levels = vec![Level::around_points(points)];
        while let Some(top) = levels.last()
            && top.count > 1
        {
            levels.push(top.parents());
        }
        Self { levels, entries }
    }

    /// The root's level: 1 when it is a leaf; `None` without entries.
    pub(crate) fn root_level(&self) -> Option<usize> {
        (!self.levels.is_empty()).then_some(self.levels.len())
    }

    /// How many nodes a level has; level 0 is the entries.
    pub(crate) fn width(&self, level: usize) -> usize {
        match level {
            0 => self.entries,
            above => self.levels.get(above - 1).map_or(0, |own| own.count),
        }
    }

    /// The children that a node of a level really has, as a mask.
    #[inline]
    pub(crate) fn children(&self, level: usize, index: usize) -> u64 {
        match self.width(level - 1).saturating_sub(index * FAN_OUT) {
            0 => 0,
            count @ 1..64 => (1 << count) - 1,
            _ => u64::MAX,
        }
    }

    /// For a node above the leaves: lower bounds of the squared chords to those of its 64 children that a
    /// mask names, in square metres, good to [`SINGLE_SLACK`]; infinite for the others.
    #[inline]
    pub(crate) fn child_bounds(
        &self,
        level: usize,
        index: usize,
        mask: u64,
        eye: &Eye,
    ) -> [f32; FAN_OUT] {
        match self.child_boxes(level, index) {
            Some(boxes) if mask.count_ones() <= FEW => boxes.few_bounds(mask, eye),
            Some(boxes) => boxes.bounds(mask, eye),
            None => [f32::INFINITY; FAN_OUT],
        }
    }

    /// For a node above the leaves: upper bounds of the squared chords to anything in its 64 children, in
    /// square metres, good to [`SINGLE_SLACK`].
    pub(crate) fn child_limits(&self, level: usize, index: usize, eye: &Eye) -> [f32; FAN_OUT] {
        self.child_boxes(level, index)
            .map_or([f32::INFINITY; FAN_OUT], |boxes| boxes.limits(eye))
    }

    #[inline]
    fn child_boxes(&self, level: usize, index: usize) -> Option<&Boxes> {
        let below = level.checked_sub(2).and_then(|at| self.levels.get(at));
        below.and_then(|level| level.siblings.get(index))
    }
}

/// Up to so many of 64 boxes are measured one by one.
const FEW: u32 = 8;

impl Boxes {
    /// Boxes that hold nothing.
    const EMPTY: Self = Self {
        min: [[f32::INFINITY; FAN_OUT]; 3],
        max: [[f32::NEG_INFINITY; FAN_OUT]; 3],
    };

    #[inline]
    fn bounds(&self, mask: u64, eye: &Eye) -> [f32; FAN_OUT] {
        let mut bounds = [0.0; FAN_OUT];
        for axis in 0..3 {
            let (below, above) = (eye.below[axis], eye.above[axis]);
            let sides = self.min[axis].iter().zip(&self.max[axis]);
            for (sum, (&min, &max)) in bounds.iter_mut().zip(sides) {
                *sum += outside2(min, max, below, above);
            }
        }
        for child in Ones(!mask) {
            bounds[child as usize] = f32::INFINITY;
        }
        bounds
    }

    #[inline]
    fn few_bounds(&self, mask: u64, eye: &Eye) -> [f32; FAN_OUT] {
        let mut bounds = [f32::INFINITY; FAN_OUT];
        for child in Ones(mask) {
            let child = child as usize;
            let along = |axis: usize| {
                let (min, max) = (self.min[axis][child], self.max[axis][child]);
                outside2(min, max, eye.below[axis], eye.above[axis])
            };
            bounds[child] = along(0) + along(1) + along(2);
        }
        bounds
    }

    fn limits(&self, eye: &Eye) -> [f32; FAN_OUT] {
        let mut limits = [0.0; FAN_OUT];
        for axis in 0..3 {
            let sides = self.min[axis].iter().zip(&self.max[axis]);
            for (sum, (&min, &max)) in limits.iter_mut().zip(sides) {
                let to_min = eye.above[axis] - min;
                let to_max = max - eye.below[axis];
                let farther = if to_min > to_max { to_min } else { to_max };
                *sum += farther * farther;
            }
        }
        limits
    }

    fn include(&mut self, child: usize, low: [f32; 3], high: [f32; 3]) {
        for axis in 0..3 {
            let (min, max) = (&mut self.min[axis][child], &mut self.max[axis][child]);
            *min = min.min(low[axis]);
            *max = max.max(high[axis]);
        }
    }
}

/// The square of how far a coordinate lies outside a range.
#[inline]
fn outside2(min: f32, max: f32, below: f32, above: f32) -> f32 {
    let before = min - above;
    let after = below - max;
    let outside = if before > after { before } else { after };
    let outside = if outside > 0.0 { outside } else { 0.0 };
    outside * outside
}

impl Level {
    fn with_count(count: usize) -> Self {
        Self {
            siblings: vec![Boxes::EMPTY; count.div_ceil(FAN_OUT)],
            count,
        }
    }

    fn around_points(points: impl ExactSizeIterator<Item = Ecef>) -> Self {
        let mut level = Self::with_count(points.len().div_ceil(FAN_OUT));
        for (at, point) in points.enumerate() {
            level.include(at / FAN_OUT, point.map(round_down), point.map(round_up));
        }
        level
    }

    fn parents(&self) -> Self {
        let mut level = Self::with_count(self.count.div_ceil(FAN_OUT));
        for at in 0..self.count {
            let boxes = &self.siblings[at / FAN_OUT];
            let corner = |of: &[[f32; FAN_OUT]; 3]| of.map(|axis| axis[at % FAN_OUT]);
            level.include(at / FAN_OUT, corner(&boxes.min), corner(&boxes.max));
        }
        level
    }

    fn include(&mut self, node: usize, low: [f32; 3], high: [f32; 3]) {
        self.siblings[node / FAN_OUT].include(node % FAN_OUT, low, high);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "rounded outwards next")]
fn round_down(value: f64) -> f32 {
    let near = value as f32;
    if f64::from(near) > value {
        near.next_down()
    } else {
        near
    }
}

#[expect(clippy::cast_possible_truncation, reason = "rounded outwards next")]
fn round_up(value: f64) -> f32 {
    let near = value as f32;
    if f64::from(near) < value {
        near.next_up()
    } else {
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{chord2, ecef};
    use hereabouts_domain::LonLat;

    #[test]
    fn no_entry_is_nearer_or_farther_than_the_bounds_of_its_nodes() {
        let points: Vec<Ecef> = (0..5_000)
            .map(|n| {
                let (lon, lat) = ((n * 7_919) % 3_600, (n * 104_729) % 1_800);
                ecef(
                    LonLat::parse(f64::from(lon) / 10.0 - 180.0, f64::from(lat) / 10.0 - 90.0)
                        .unwrap(),
                )
            })
            .collect();
        let tree = Tree::pack(points.iter().copied());
        assert_eq!(tree.root_level(), Some(3));
        let from = ecef(LonLat::parse(0.0, 52.0).unwrap());
        let eye = Eye::new(from);
        for level in 2..=3 {
            for node in 0..tree.width(level) {
                let all = tree.child_bounds(level, node, u64::MAX, &eye);
                let limits = tree.child_limits(level, node, &eye);
                let few = tree.child_bounds(level, node, 0b101, &eye);
                assert_eq!((few[0], few[1], few[2]), (all[0], f32::INFINITY, all[2]));
                let below = 64usize.pow(u32::try_from(level - 1).unwrap());
                for (at, point) in points
                    .iter()
                    .enumerate()
                    .skip(node * below * 64)
                    .take(below * 64)
                {
                    let child = at / below % 64;
                    let true_chord2 = chord2(&from, point);
                    assert!(f64::from(all[child]) <= true_chord2 * SINGLE_SLACK);
                    assert!(f64::from(limits[child]) * SINGLE_SLACK >= true_chord2);
                }
            }
        }
    }
}
