//! The packed tree over entries in Hilbert order: 64 entries a leaf, 64 nodes a node, and for each node
//! a box in space round everything below it.
//!
//! A node is known by its level and index alone; its children are the 64 positions below. Boxes are kept
//! in single precision, widened outwards, in arrays apart, so that the distances to 64 children are
//! worked out four at a time. They bound, they never decide.

use crate::geometry::Ecef;

/// Children of a node.
pub(crate) const FAN_OUT: usize = 64;

/// Boxes for every level above the entries.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// `levels[0]` bounds the leaves, which are tree level 1; the last has one node, or there is none.
    levels: Vec<Boxes>,
    entries: usize,
}

/// The boxes of one level, padded to whole nodes of the level above.
#[derive(Debug, Default)]
struct Boxes {
    min: [Vec<f32>; 3],
    max: [Vec<f32>; 3],
    count: usize,
}

/// A point to measure boxes from, rounded both ways.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Eye {
    below: [f32; 3],
    above: [f32; 3],
    exact: Ecef,
}

/// What a squared distance in single precision must be allowed to exceed the true one by.
pub(crate) const SINGLE_SLACK: f64 = 1.000_01;

impl Eye {
    pub(crate) fn new(exact: Ecef) -> Self {
        Self {
            below: exact.map(round_down),
            above: exact.map(round_up),
            exact,
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
        let mut levels = vec![Boxes::around_points(points)];
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
            above => self.levels.get(above - 1).map_or(0, |boxes| boxes.count),
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

    /// For a node above the leaves: lower bounds of the squared chords to its 64 children, in square
    /// metres, good to [`SINGLE_SLACK`].
    #[inline]
    pub(crate) fn child_bounds(
        &self,
        level: usize,
        index: usize,
        eye: &Eye,
        out: &mut [f32; FAN_OUT],
    ) {
        *out = [0.0; FAN_OUT];
        let Some(boxes) = level
            .checked_sub(2)
            .and_then(|below| self.levels.get(below))
        else {
            return;
        };
        let range = index * FAN_OUT..(index + 1) * FAN_OUT;
        for axis in 0..3 {
            let (Some(min), Some(max)) = (
                boxes.min[axis].get(range.clone()),
                boxes.max[axis].get(range.clone()),
            ) else {
                return;
            };
            add_axis(out, min, max, eye.below[axis], eye.above[axis]);
        }
    }

    /// The square of the longest chord to anything below a node, never too small.
    pub(crate) fn farthest_chord2(&self, level: usize, index: usize, eye: &Eye) -> f64 {
        let Some(boxes) = level.checked_sub(1).and_then(|own| self.levels.get(own)) else {
            return f64::INFINITY;
        };
        (0..3)
            .map(|axis| {
                let to_min = eye.exact[axis] - f64::from(boxes.min[axis][index]);
                let to_max = f64::from(boxes.max[axis][index]) - eye.exact[axis];
                let farther = to_min.max(to_max);
                farther * farther
            })
            .sum()
    }
}

#[inline]
fn add_axis(out: &mut [f32; FAN_OUT], min: &[f32], max: &[f32], below: f32, above: f32) {
    for ((sum, &min), &max) in out.iter_mut().zip(min).zip(max) {
        let before = min - above;
        let after = below - max;
        let outside = if before > after { before } else { after };
        let outside = if outside > 0.0 { outside } else { 0.0 };
        *sum += outside * outside;
    }
}

impl Boxes {
    fn with_count(count: usize) -> Self {
        let padded = count.next_multiple_of(FAN_OUT);
        Self {
            min: std::array::from_fn(|_| vec![f32::INFINITY; padded]),
            max: std::array::from_fn(|_| vec![f32::NEG_INFINITY; padded]),
            count,
        }
    }

    fn around_points(points: impl ExactSizeIterator<Item = Ecef>) -> Self {
        let mut boxes = Self::with_count(points.len().div_ceil(FAN_OUT));
        for (at, point) in points.enumerate() {
            boxes.include(at / FAN_OUT, point.map(round_down), point.map(round_up));
        }
        boxes
    }

    fn parents(&self) -> Self {
        let mut boxes = Self::with_count(self.count.div_ceil(FAN_OUT));
        for at in 0..self.count {
            let corner = |of: &[Vec<f32>; 3]| std::array::from_fn(|axis| of[axis][at]);
            boxes.include(at / FAN_OUT, corner(&self.min), corner(&self.max));
        }
        boxes
    }

    fn include(&mut self, node: usize, low: [f32; 3], high: [f32; 3]) {
        for axis in 0..3 {
            let (min, max) = (&mut self.min[axis][node], &mut self.max[axis][node]);
            *min = min.min(low[axis]);
            *max = max.max(high[axis]);
        }
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
        let eye = Eye::new(ecef(LonLat::parse(0.0, 52.0).unwrap()));
        let mut bounds = [0.0; FAN_OUT];
        for level in 2..=3 {
            for node in 0..tree.width(level) {
                tree.child_bounds(level, node, &eye, &mut bounds);
                let below = 64usize.pow(u32::try_from(level - 1).unwrap());
                for (at, point) in points
                    .iter()
                    .enumerate()
                    .skip(node * below * 64)
                    .take(below * 64)
                {
                    let child = at / below % 64;
                    let true_chord2 = chord2(&eye.exact, point);
                    assert!(f64::from(bounds[child]) <= true_chord2 * SINGLE_SLACK);
                    assert!(tree.farthest_chord2(level, node, &eye) >= true_chord2);
                }
            }
        }
    }
}
