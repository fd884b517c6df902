//! The land as a map shows it: Natural Earth's coast, cut to the corners of a drawing.
//!
//! It is kept ready in tiles of several sizes, each as fine as a map of its size can show. Tiles overlap by half, so that
//! every map lies wholly in one of them and has few points to cut. The coast may be half a mile from where it is: good
//! enough to know one's way about a county, and not a street.

use super::scale::{HALF, Scale};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// Rings of land as `frontend/coast.mjs` writes them: thousandths of a degree, the first point and then steps.
pub(in crate::http::web) const PACKED: &str = include_str!("../../../../seed-data/coast.json");
const DEGREE: f64 = 1e-3;

/// The side of the smallest tiles, in degrees, over two; each size is twice the one before.
const LEAST_SIDE: f64 = 0.25;
/// The largest ones hold all that we have.
const SIZES: i32 = 8;
/// What is nearer to the coast than this share of a tile's side is the coast on a map: one or two units of it.
const FINEST: f64 = 1.0 / 300.0;
/// What is cut lies a little outside the drawing, where its edge is not seen.
const MARGIN: f64 = 4.0;
/// On maps of less than this, in metres from the middle to an edge, the coast would be wrong by too much to be shown.
const LEAST_SHOWN_M: f64 = 6_000.0;

/// Longitude and latitude in degrees, or units of a drawing.
type Position = [f64; 2];
type Ring = Vec<Position>;

static COAST: LazyLock<Coast> = LazyLock::new(|| Coast::of(&unpacked()));

/// The land in tiles.
struct Coast {
    /// By size, column and row.
    tiles: HashMap<(i32, i32, i32), Vec<Ring>>,
}

/// The land of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Land {
    /// There is no sea in sight.
    All,
    /// An SVG path.
    Path(String),
}

/// The land on a drawing.
pub(super) fn land(scale: &Scale) -> Land {
    if scale.half_m() < LEAST_SHOWN_M {
        return Land::All;
    }
    let corners = scale.corners();
    let edge = HALF + MARGIN;
    let frame = [[-edge, -edge], [edge, edge]];
    let mut path = String::new();
    for ring in COAST.tile(corners) {
        let points = ring.iter().map(|position| on_drawing(corners, *position));
        let cut = cut(points.collect(), frame);
        if is_all_of(&cut, frame) {
            return Land::All;
        }
        write_ring(&cut, &mut path);
    }
    Land::Path(path)
}

/// Where a position in degrees stands. The same as [`Scale::point`], for numbers that are no `LonLat`.
fn on_drawing([[west, south], [east, north]]: [Position; 2], [lon, lat]: Position) -> Position {
    let share = |from: f64, to: f64, at: f64| (at - from) / (to - from) * 2.0 * HALF - HALF;
    [share(west, east, lon), share(north, south, lat)]
}

impl Coast {
    fn of(rings: &[Ring]) -> Self {
        let mut tiles = HashMap::new();
        let mut larger: Vec<((i32, i32), Vec<Ring>)> = vec![((0, 0), rings.to_vec())];
        for size in (0..SIZES).rev() {
            let mut own: HashMap<(i32, i32), Vec<Ring>> = HashMap::new();
            for (at, rings) in &larger {
                let is_first = size == SIZES - 1;
                for part in parts(*at, is_first) {
                    own.entry(part)
                        .or_insert_with(|| cut_all(rings, size, part));
                }
            }
            own.retain(|_, rings| !rings.is_empty());
            tiles.extend(own.iter().map(|((column, row), rings)| {
                (
                    (size, *column, *row),
                    rings.iter().map(|ring| thinned(ring, size)).collect(),
                )
            }));
            larger = own.into_iter().collect();
        }
        Self { tiles }
    }

    /// What there is of land near a drawing, and more round it.
    fn tile(&self, [[west, south], [east, north]]: [Position; 2]) -> &[Ring] {
        let wide = (east - west).max(north - south);
        let size = (0..SIZES)
            .find(|size| side(*size) >= wide)
            .unwrap_or(SIZES - 1);
        let key = (size, whole(west / side(size)), whole(south / side(size)));
        self.tiles.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// Which tiles of the next smaller size lie in one; of the largest size, all round our islands.
fn parts((column, row): (i32, i32), is_first: bool) -> impl Iterator<Item = (i32, i32)> {
    let (columns, rows) = if is_first {
        (-2..=1, 0..=3)
    } else {
        (2 * column..=2 * column + 2, 2 * row..=2 * row + 2)
    };
    columns.flat_map(move |column| rows.clone().map(move |row| (column, row)))
}

/// How far from each other tiles of a size begin, in degrees; each is twice as wide.
fn side(size: i32) -> f64 {
    LEAST_SIDE * f64::from(2).powi(size)
}

fn cut_all(rings: &[Ring], size: i32, (column, row): (i32, i32)) -> Vec<Ring> {
    let side = side(size);
    let least = [f64::from(column) * side, f64::from(row) * side];
    let frame = [least, [least[0] + 2.0 * side, least[1] + 2.0 * side]];
    let cut = rings.iter().map(|ring| cut(ring.clone(), frame));
    cut.filter(|ring| ring.len() > 2).collect()
}

/// Without what a map of this size could not show: from the first point to the one farthest from it, and back.
fn thinned(ring: &[Position], size: i32) -> Ring {
    let least = side(size) * FINEST;
    let Some(first) = ring.first() else {
        return Ring::new();
    };
    let away = |point: &Position| (point[0] - first[0]).hypot(point[1] - first[1]);
    let far =
        (1..ring.len()).max_by(|one, other| away(&ring[*one]).total_cmp(&away(&ring[*other])));
    let far = far.unwrap_or(0);
    let back: Ring = ring[far..].iter().chain([first]).copied().collect();
    let mut thin = vec![*first];
    thin_line(&ring[..=far], least, &mut thin);
    thin_line(&back, least, &mut thin);
    thin.pop();
    thin
}

/// Writes a line without its first point, as straight as it may be: Douglas and Peucker's way.
fn thin_line(line: &[Position], least: f64, thin: &mut Ring) {
    let [from, .., to] = line else {
        return;
    };
    let between = 1..line.len() - 1;
    let off = |ix: &usize| distance_from_line(line[*ix], *from, *to);
    match between.max_by(|one, other| off(one).total_cmp(&off(other))) {
        Some(most) if off(&most) > least => {
            thin_line(&line[..=most], least, thin);
            thin_line(&line[most..], least, thin);
        }
        _ => thin.push(*to),
    }
}

/// In degrees, of which those of longitude count for about as much less as they are shorter.
fn distance_from_line(point: Position, from: Position, to: Position) -> f64 {
    let squeezed = |[lon, lat]: Position| [(lon - from[0]) * 0.6, lat - from[1]];
    let ([x, y], [right, up]) = (squeezed(point), squeezed(to));
    let length = right * right + up * up;
    let along = if length > 0.0 {
        ((x * right + y * up) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (x - along * right).hypot(y - along * up)
}

/// The part of a ring within a frame, by Sutherland and Hodgman's way: one edge after the other.
fn cut(ring: Ring, [least, most]: [Position; 2]) -> Ring {
    let edges = [
        (0, least[0], 1.0),
        (0, most[0], -1.0),
        (1, least[1], 1.0),
        (1, most[1], -1.0),
    ];
    let mut ring = ring;
    for (axis, limit, sign) in edges {
        let inside = |point: &Position| (point[axis] - limit) * sign >= 0.0;
        if ring.iter().all(inside) {
            continue;
        }
        let mut kept = Vec::with_capacity(ring.len());
        let mut before = ring.last().copied();
        for point in &ring {
            if let Some(before) = before.filter(|before| inside(before) != inside(point)) {
                kept.push(crossing(before, *point, axis, limit));
            }
            if inside(point) {
                kept.push(*point);
            }
            before = Some(*point);
        }
        ring = kept;
    }
    ring
}

fn crossing(from: Position, to: Position, axis: usize, limit: f64) -> Position {
    let share = (limit - from[axis]) / (to[axis] - from[axis]);
    let other = 1 - axis;
    let mut point = [limit; 2];
    point[other] = from[other] + share * (to[other] - from[other]);
    point
}

/// Whether nothing is left of a ring but the corners of what it was cut to.
fn is_all_of(ring: &Ring, [least, most]: [Position; 2]) -> bool {
    let is_corner = |point: &Position| {
        (0..2).all(|axis| point[axis] <= least[axis] + 0.01 || point[axis] >= most[axis] - 0.01)
    };
    let area: f64 = (ring.iter().zip(ring.iter().cycle().skip(1)))
        .map(|(from, to)| from[0] * to[1] - to[0] * from[1])
        .sum();
    let whole = (most[0] - least[0]) * (most[1] - least[1]);
    ring.iter().all(is_corner) && area.abs() / 2.0 > whole * 0.999
}

/// In whole units, each point as a step from the one before; nothing of what is smaller than that.
fn write_ring(ring: &Ring, path: &mut String) {
    let mut points: Vec<[i32; 2]> = ring.iter().map(|point| point.map(whole_nearest)).collect();
    points.dedup();
    let [first, rest @ ..] = points.as_slice() else {
        return;
    };
    if rest.len() < 2 {
        return;
    }
    // Writing to a text cannot fail.
    _ = write!(path, "M{} {}l", first[0], first[1]);
    let mut last = first;
    for (ix, point) in rest.iter().enumerate() {
        let [right, down] = [point[0] - last[0], point[1] - last[1]];
        let before = if ix > 0 && right >= 0 { " " } else { "" };
        let between = if down >= 0 { " " } else { "" };
        _ = write!(path, "{before}{right}{between}{down}");
        last = point;
    }
    path.push('z');
}

fn whole(number: f64) -> i32 {
    whole_nearest(number.floor())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "units of a drawing and tiles of the islands are few"
)]
fn whole_nearest(number: f64) -> i32 {
    number.round() as i32
}

/// What cannot be read is no land, and told by a test.
fn unpacked() -> Vec<Ring> {
    let packed: Vec<Vec<i32>> = serde_json::from_str(PACKED).unwrap_or_default();
    packed.iter().map(|steps| ring(steps)).collect()
}

fn ring(steps: &[i32]) -> Ring {
    let mut at = [0, 0];
    let points = steps.chunks_exact(2).map(|step| {
        at = [at[0] + step[0], at[1] + step[1]];
        at.map(|number| f64::from(number) * DEGREE)
    });
    points.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::LonLat;
    use hereabouts_gazetteer::Gazetteer;

    fn drawn(lon: f64, lat: f64, miles: f64) -> Land {
        land(&Scale::reaching(
            LonLat::parse(lon, lat).unwrap(),
            miles * 1609.344,
        ))
    }

    #[test]
    fn inland_there_is_no_sea_and_at_the_coast_there_is() {
        assert_eq!(drawn(-1.5491, 53.8008, 10.0), Land::All);
        for (lon, lat) in [
            (1.1663, 51.0816),
            (-4.13, 53.22),
            (-1.29, 60.15),
            (-2.1, 49.2),
        ] {
            let Land::Path(path) = drawn(lon, lat, 8.0) else {
                panic!("{lon} {lat}: no sea");
            };
            assert!(
                path.len() > 50 && path.len() < 1_600,
                "{}: {path}",
                path.len()
            );
        }
    }

    #[test]
    fn a_wide_map_has_the_coast_too_and_not_too_much_of_it() {
        for miles in [30.0, 60.0, 100.0, 200.0, 400.0] {
            let Land::Path(path) = drawn(-2.5, 54.0, miles) else {
                panic!("{miles}: no sea");
            };
            assert!(
                path.len() > 150 && path.len() < 3_000,
                "{miles}: {}",
                path.len()
            );
        }
    }

    #[test]
    fn every_town_lies_on_land_or_within_three_miles_of_it() {
        let gazetteer = Gazetteer::embedded().unwrap();
        let corner = |lon, lat| LonLat::parse(lon, lat).unwrap();
        let towns = gazetteer.towns_within(corner(-9.0, 49.0), corner(2.0, 61.0));
        let lost = towns.filter(|town| {
            drawn(town.position.longitude(), town.position.latitude(), 3.8)
                == Land::Path(String::new())
        });
        assert_eq!(
            lost.map(|town| town.name).collect::<Vec<_>>(),
            Vec::<&str>::new()
        );
    }

    #[test]
    fn what_is_cut_is_as_large_as_what_it_was_cut_from_within_the_frame() {
        let square = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        let half = cut(square.clone(), [[2.0, -1.0], [9.0, 9.0]]);
        assert!(half.iter().all(|point| point[0] >= 2.0), "{half:?}");
        assert_eq!(half.len(), 4);
        assert!(cut(square.clone(), [[5.0, 5.0], [6.0, 6.0]]).is_empty());
        assert!(is_all_of(
            &cut(square, [[1.0, 1.0], [2.0, 2.0]]),
            [[1.0, 1.0], [2.0, 2.0]]
        ));
    }
}
