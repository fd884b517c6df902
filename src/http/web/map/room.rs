//! What takes up room on a drawing, as upright boxes, so that nothing is written over anything else.

use super::scale::{HALF, Point};

/// An upright box, in units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    /// Its west and north edges.
    pub(super) least: Point,
    /// Its east and south edges.
    pub(super) most: Point,
}

impl Room {
    /// The whole drawing.
    pub(super) const fn of_all() -> Self {
        Self::round(Point { x: 0.0, y: 0.0 }, Point { x: HALF, y: HALF })
    }

    /// Round a point, by half of its width and half of its height.
    pub(super) const fn round(at: Point, half: Point) -> Self {
        Self {
            least: Point {
                x: at.x - half.x,
                y: at.y - half.y,
            },
            most: Point {
                x: at.x + half.x,
                y: at.y + half.y,
            },
        }
    }

    /// Less by so much on every side.
    pub(super) const fn shrunk(self, by: f64) -> Self {
        Self {
            least: Point {
                x: self.least.x + by,
                y: self.least.y + by,
            },
            most: Point {
                x: self.most.x - by,
                y: self.most.y - by,
            },
        }
    }

    /// Moved so that it is not over an edge that is so far from the middle.
    pub(super) fn kept_within(self, edge: f64) -> Self {
        let shift = |least: f64, most: f64| (-edge - least).max(0.0) - (most - edge).max(0.0);
        let x = shift(self.least.x, self.most.x);
        let y = shift(self.least.y, self.most.y);
        Self {
            least: Point {
                x: self.least.x + x,
                y: self.least.y + y,
            },
            most: Point {
                x: self.most.x + x,
                y: self.most.y + y,
            },
        }
    }

    /// In whole units.
    pub(super) fn whole(self) -> Self {
        Self {
            least: self.least.whole(),
            most: self.most.whole(),
        }
    }

    /// Whether two have a part in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.least.x < other.most.x
            && other.least.x < self.most.x
            && self.least.y < other.most.y
            && other.least.y < self.most.y
    }

    /// Whether a point is in it.
    pub(super) fn holds(&self, at: Point) -> bool {
        (self.least.x..=self.most.x).contains(&at.x) && (self.least.y..=self.most.y).contains(&at.y)
    }

    /// Whether all of another is in it.
    pub(super) fn holds_all(&self, other: &Self) -> bool {
        self.holds(other.least) && self.holds(other.most)
    }

    /// The middle.
    pub(super) const fn middle(&self) -> Point {
        Point {
            x: f64::midpoint(self.least.x, self.most.x),
            y: f64::midpoint(self.least.y, self.most.y),
        }
    }

    /// From west to east.
    pub(super) const fn width(&self) -> f64 {
        self.most.x - self.least.x
    }

    /// From north to south.
    pub(super) const fn height(&self) -> f64 {
        self.most.y - self.least.y
    }
}
