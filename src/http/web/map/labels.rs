//! The names of towns and of rings on a map, where there is room for them: the largest towns first, and no name over
//! anything else.

use super::room::Room;
use super::scale::{HALF, Point, Scale};
use crate::http::web::words;
use crate::tongue::Tongue;
use hereabouts_domain::LonLat;
use hereabouts_gazetteer::{Gazetteer, Town};

/// More names than this are too many to read.
const MOST_NAMES: usize = 12;
/// So many towns are tried.
const MOST_TRIED: usize = 60;
/// Half the height of a name.
const HALF_HEIGHT: f64 = 8.0;
/// How wide a letter is, more or less.
const LETTER: f64 = 6.5;
/// From a town's dot to its name.
const GAP: f64 = 5.0;
/// And from a dot in the middle, where the mark of what was asked is.
const MIDDLE_GAP: f64 = 11.0;
/// A town with so many inhabitants is written larger; on a map that reaches farther than this, only a city.
const LARGE: u32 = 60_000;
const WIDE_M: f64 = 35_000.0;
const CITY: u32 = 200_000;

/// The name of a town, beside its dot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TownLabel {
    /// What it is called.
    pub(super) name: &'static str,
    /// Its dot.
    pub(super) dot: Point,
    /// Where the name begins, ends or has its middle, as `anchor` says.
    pub(super) at: Point,
    /// For `text-anchor`.
    pub(super) anchor: &'static str,
    /// It is written larger.
    pub(super) is_large: bool,
    /// What the name takes up.
    pub(super) room: Room,
}

/// East and south, and where the name has its end towards the dot.
type Side = (f64, f64, &'static str);

/// Which side of a dot a name stands on, in the order in which they are tried.
const SIDES: [Side; 4] = [
    (1.0, 0.0, "start"),
    (-1.0, 0.0, "end"),
    (0.0, 1.0, "middle"),
    (0.0, -1.0, "middle"),
];

/// The names of the largest towns for which there is room, in the page's language; `taken` grows by what they take up.
pub(super) fn towns(
    tongue: &Tongue,
    scale: &Scale,
    gazetteer: &Gazetteer,
    taken: &mut Vec<Room>,
) -> Vec<TownLabel> {
    let [south_west, north_east] = scale
        .corners()
        .map(|[lon, lat]| LonLat::parse(lon, lat).ok());
    let (Some(south_west), Some(north_east)) = (south_west, north_east) else {
        return Vec::new();
    };
    let mut labels: Vec<TownLabel> = Vec::new();
    for town in gazetteer
        .towns_within(south_west, north_east)
        .take(MOST_TRIED)
    {
        let name = words::place_name(tongue, town.name, town.authority);
        let town = Town { name, ..town };
        let dot = scale.point(town.position);
        let is_told = labels.iter().any(|label| label.name == town.name);
        let is_large = town.population >= if scale.half_m() > WIDE_M { CITY } else { LARGE };
        let label = SIDES.iter().map(|side| label(&town, dot, is_large, *side));
        let free = label
            .filter(|_| !is_told)
            .find(|label| is_free(&label.room, taken));
        if let Some(label) = free {
            taken.extend([label.room, Room::round(dot, Point { x: 2.0, y: 2.0 })]);
            labels.push(label);
        }
        if labels.len() == MOST_NAMES {
            break;
        }
    }
    labels
}

fn label(town: &Town, dot: Point, is_large: bool, side: Side) -> TownLabel {
    let (right, down, anchor) = side;
    let gap = if dot.x.hypot(dot.y) < MIDDLE_GAP - GAP {
        MIDDLE_GAP
    } else {
        GAP
    };
    let half = Point {
        x: width(town.name) * if is_large { 1.15 } else { 1.0 } / 2.0,
        y: HALF_HEIGHT,
    };
    let middle = Point {
        x: dot.x + right * (gap + half.x),
        y: dot.y + down * (gap + half.y),
    };
    let x = match anchor {
        "start" => middle.x - half.x,
        "end" => middle.x + half.x,
        _ => middle.x,
    };
    TownLabel {
        name: town.name,
        dot,
        at: Point { x, y: middle.y },
        anchor,
        is_large,
        room: Room::round(middle, half),
    }
}

/// Where the words of rings stand: on one line from the middle, where most of them have room, south if need be.
pub(super) fn on_rings(radii: &[(f64, f64)], taken: &mut Vec<Room>) -> Vec<Option<Point>> {
    let places = DIRECTIONS.map(|direction| along(direction, radii, taken));
    let most = places
        .iter()
        .rev()
        .max_by_key(|places| places.iter().flatten().count());
    let places = most.cloned().unwrap_or_default();
    for (place, (_, width)) in places.iter().zip(radii) {
        taken.extend(place.map(|place| ring_room(place, *width)));
    }
    places
}

/// Directions from the middle, each of length one.
const DIRECTIONS: [(f64, f64); 6] = [
    (0.0, 1.0),
    (0.0, -1.0),
    (0.64, 0.768),
    (-0.64, 0.768),
    (0.64, -0.768),
    (-0.64, -0.768),
];

/// For every ring, where its words have room in a direction.
fn along((x, y): (f64, f64), radii: &[(f64, f64)], taken: &[Room]) -> Vec<Option<Point>> {
    let places = radii.iter().map(|(radius, width)| {
        let place = Point {
            x: x * radius,
            y: y * radius,
        };
        is_free(&ring_room(place, *width), taken).then_some(place)
    });
    places.collect()
}

fn ring_room(at: Point, width: f64) -> Room {
    Room::round(
        at,
        Point {
            x: width / 2.0,
            y: HALF_HEIGHT,
        },
    )
}

/// How wide a text is, more or less, in units.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|_| LETTER).sum::<f64>() + 3.0
}

fn is_free(room: &Room, taken: &[Room]) -> bool {
    let edge = Room::of_all().shrunk(HALF / 60.0);
    edge.holds_all(room) && !taken.iter().any(|other| other.meets(room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_vocabulary::urgent::Language;

    fn gazetteer() -> &'static Gazetteer {
        Gazetteer::embedded().unwrap()
    }

    fn english() -> &'static Tongue {
        Tongue::in_language(Language::En)
    }

    fn leeds(miles: f64) -> Scale {
        Scale::reaching(LonLat::parse(-1.5491, 53.8008).unwrap(), miles * 1609.344)
    }

    #[test]
    fn no_name_lies_over_another_or_over_the_edge() {
        for miles in [0.6, 1.0, 3.0, 10.0, 40.0, 120.0] {
            let pin = Room::round(Point { x: 20.0, y: -15.0 }, Point { x: 11.0, y: 11.0 });
            let labels = towns(english(), &leeds(miles), gazetteer(), &mut vec![pin]);
            for (ix, label) in labels.iter().enumerate() {
                assert!(!label.room.meets(&pin), "{miles}: {label:?}");
                assert!(Room::of_all().holds_all(&label.room), "{miles}: {label:?}");
                for other in &labels[ix + 1..] {
                    assert!(
                        !label.room.meets(&other.room),
                        "{miles}: {label:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_largest_towns_are_named_first() {
        let names = |miles| -> Vec<&str> {
            let labels = towns(english(), &leeds(miles), gazetteer(), &mut Vec::new());
            labels.iter().map(|label| label.name).collect()
        };
        assert_eq!(names(10.0)[..2], ["Leeds", "Bradford"]);
        let far = names(60.0);
        assert!(
            far.contains(&"Manchester") && far.contains(&"Sheffield"),
            "{far:?}"
        );
        assert!(far.len() <= MOST_NAMES);
    }

    #[test]
    fn words_of_rings_go_where_most_of_them_have_room() {
        let radii = [(50.0, 40.0), (100.0, 40.0)];
        let mut taken = Vec::new();
        let south = on_rings(&radii, &mut taken);
        assert_eq!(south[0], Some(Point { x: 0.0, y: 50.0 }));
        assert_eq!(taken.len(), 2);
        let north = on_rings(&radii, &mut taken);
        assert_eq!(north[1], Some(Point { x: 0.0, y: -100.0 }));
    }
}
