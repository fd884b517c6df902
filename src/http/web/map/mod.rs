//! Sketch maps: an SVG of a few kilobytes, drawn by the server, that prints and needs no script.
//!
//! Rings of miles in a straight line, the numbers of a list, the towns near by, the coast. The list says all of it in
//! words and comes first; a map only helps those who think in places. Rooms: `pins` decides what may stand on it at all,
//! `scale` how much is shown, `labels` the names, `coast` the land, `room` what is over what.
//!
//! What must not happen here: a pin for a place that hides, or for somebody's home.

pub(super) mod coast;
mod labels;
mod pins;
mod room;
mod scale;

use super::assets::ASSETS;
use super::frame::Frame;
use super::words::METRES_A_MILE;
use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use askama::Template;
use coast::Land;
use hereabouts_domain::LonLat;
use hereabouts_gazetteer::Gazetteer;
use labels::TownLabel;
use pins::{Area, Mark, Marks};
use room::Room;
use scale::{HALF, Point, Scale};

pub(super) use pins::Pin;

/// A map round its own pins shows at least this much, in metres from the middle to an edge, so that one knows the part of
/// the country.
const LEAST_ROUND_PINS_M: f64 = 2.2 * METRES_A_MILE;
/// It shows more, up to so many times as much, until there are as many names as this.
const WIDER: [f64; 3] = [1.0, 2.0, 4.0];
const FEWEST_NAMES: usize = 3;

/// What a map is drawn round.
#[derive(Debug, Clone, Copy)]
pub(super) enum Middle<'a> {
    /// The place that somebody asked for, and what it is called.
    Asked(LonLat, &'a str),
    /// The pins themselves.
    Pins,
}

/// A map, which writes itself into a page: `{{ map|safe }}`.
#[derive(Template)]
#[template(path = "map.html")]
pub(super) struct Sketch {
    tongue: &'static Tongue,
    /// What it shows, for those who don't see it.
    says: String,
    has_middle: bool,
    land: Land,
    rings: Vec<RingView>,
    towns: Vec<TownLabel>,
    areas: Vec<Area>,
    marks: Vec<MarkView>,
    bar: BarView,
    corners: [[f64; 2]; 2],
    /// What the movable map is made of, where there may be one.
    movable: Option<Movable>,
}

struct RingView {
    radius: i32,
    /// What it says, and where.
    label: Option<(String, Point)>,
}

struct MarkView {
    room: Room,
    lines: Vec<(String, f64)>,
    is_far: bool,
}

/// The scale.
struct BarView {
    words: String,
    length: i32,
}

/// For the script.
struct Movable {
    middle: String,
    /// West, south, east and north of the sketch, in degrees.
    corners: String,
    pins: String,
}

impl Sketch {
    /// A map of pins. None without any.
    pub(super) fn around(
        frame: &Frame,
        gazetteer: &Gazetteer,
        middle: Middle<'_>,
        pins: &[Pin],
    ) -> Option<Self> {
        let tongue = frame.tongue();
        let at = pins.iter().map(Pin::at);
        match middle {
            _ if pins.is_empty() => None,
            Middle::Asked(point, place) => {
                let scale = Scale::round(point, at);
                let numbers = [("place", Text(place)), ("count", Count(pins.len()))];
                let says = tongue.tell("map-says-found", &numbers);
                Some(Self::draw(tongue, gazetteer, &scale, pins, true, says))
            }
            Middle::Pins => {
                let middle = middle_of(pins)?;
                let reach_m = Scale::round(middle, at).half_m().max(LEAST_ROUND_PINS_M);
                let scales = WIDER.map(|times| Scale::reaching(middle, reach_m * times));
                let draw = |scale: &Scale| {
                    let says = tongue.say("map-says-group").to_owned();
                    Self::draw(tongue, gazetteer, scale, pins, false, says)
                };
                let mut maps = scales.iter().map(draw);
                let named = maps.find(|map| map.towns.len() >= FEWEST_NAMES);
                named.or_else(|| scales.first().map(draw))
            }
        }
    }

    /// With what a script needs to make it movable.
    pub(super) fn movable(mut self, middle: Option<LonLat>, pins: &[Pin]) -> Self {
        let at = |at: LonLat| format!("{:.5} {:.5}", at.latitude(), at.longitude());
        let pins: Vec<String> = pins.iter().map(Pin::data).collect();
        let [[west, south], [east, north]] = self.corners;
        self.movable = Some(Movable {
            corners: format!("{west:.4} {south:.4} {east:.4} {north:.4}"),
            middle: middle.map(at).unwrap_or_default(),
            pins: pins.join(";"),
        });
        self
    }

    fn draw(
        tongue: &'static Tongue,
        gazetteer: &Gazetteer,
        scale: &Scale,
        pins: &[Pin],
        has_middle: bool,
        says: String,
    ) -> Self {
        let bar = BarView::of(tongue, scale);
        let mut taken = vec![bar.room(), north_room()];
        let Marks { marks, areas } = Marks::of(scale, pins, &taken);
        taken.extend(marks.iter().map(Mark::room));
        taken.extend(areas.iter().map(Area::room));
        let centre = Point { x: 0.0, y: 0.0 };
        taken.extend(has_middle.then(|| Room::round(centre, Point { x: 8.0, y: 8.0 })));
        let rings = if has_middle || pins.len() == 1 {
            rings(tongue, scale, &mut taken)
        } else {
            Vec::new()
        };
        Self {
            tongue,
            says,
            has_middle,
            land: coast::land(scale),
            towns: labels::towns(tongue, scale, gazetteer, &mut taken),
            rings,
            areas,
            marks: marks.iter().map(MarkView::of).collect(),
            bar,
            corners: scale.corners(),
            movable: None,
        }
    }

    fn say(&self, name: &'static str) -> &'static str {
        self.tongue.say(name)
    }

    fn has_far(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_far)
    }

    fn is_numbered(&self) -> bool {
        let areas = self.areas.iter().any(|area| !area.said().is_empty());
        areas || self.marks.iter().any(|mark| !mark.lines.is_empty())
    }
}

impl MarkView {
    fn of(mark: &Mark) -> Self {
        let (room, lines) = (mark.room().whole(), mark.lines());
        let middle = room.middle().y;
        Self {
            lines: pins::beneath_each_other(lines, middle),
            is_far: mark.is_far,
            room,
        }
    }
}

impl BarView {
    fn of(tongue: &Tongue, scale: &Scale) -> Self {
        let step = scale.step();
        Self {
            words: miles(tongue, step),
            length: whole(scale.units(f64::from(step) / 4.0 * METRES_A_MILE)),
        }
    }

    fn room(&self) -> Room {
        let long = f64::from(self.length).max(labels::width(&self.words));
        Room {
            least: Point {
                x: -HALF,
                y: HALF - 30.0,
            },
            most: Point {
                x: 16.0 + long - HALF,
                y: HALF,
            },
        }
    }
}

fn north_room() -> Room {
    Room::round(
        Point {
            x: HALF - 14.0,
            y: 22.0 - HALF,
        },
        Point { x: 12.0, y: 20.0 },
    )
}

fn rings(tongue: &Tongue, scale: &Scale, taken: &mut Vec<Room>) -> Vec<RingView> {
    let rings: Vec<(String, f64)> = scale
        .rings()
        .map(|(quarters, radius)| (miles(tongue, quarters), radius))
        .collect();
    let radii: Vec<(f64, f64)> = (rings.iter())
        .map(|(words, radius)| (*radius, labels::width(words)))
        .collect();
    let places = labels::on_rings(&radii, taken);
    let views = rings
        .into_iter()
        .zip(places)
        .map(|((words, radius), place)| RingView {
            radius: whole(radius),
            label: place.map(|place| (words, place)),
        });
    views.collect()
}

/// "¾ mile", "1½ miles", "10 miles".
fn miles(tongue: &Tongue, quarters: u32) -> String {
    let (full, part) = (quarters / 4, ["", "¼", "½", "¾"][(quarters % 4) as usize]);
    match (full, part) {
        (full, "") => tongue.tell("map-miles", &[("count", Count(full as usize))]),
        (0, part) => tongue.tell("map-part-of-a-mile", &[("part", Text(part))]),
        (full, part) => tongue.tell(
            "map-miles-and-part",
            &[("miles", Text(&format!("{full}{part}")))],
        ),
    }
}

/// Half-way between the outermost.
fn middle_of(pins: &[Pin]) -> Option<LonLat> {
    let lons = pins.iter().map(|pin| pin.at().longitude());
    let lats = pins.iter().map(|pin| pin.at().latitude());
    let middle = |all: &mut dyn Iterator<Item = f64>| {
        let ends = all.fold(None, |ends: Option<(f64, f64)>, one| {
            Some(ends.map_or((one, one), |(least, most)| (least.min(one), most.max(one))))
        });
        ends.map(|(least, most)| f64::midpoint(least, most))
    };
    LonLat::parse(
        middle(&mut lons.into_iter())?,
        middle(&mut lats.into_iter())?,
    )
    .ok()
}

/// For a drawing, whole units are fine enough.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a drawing is 360 units wide"
)]
fn whole(units: f64) -> i32 {
    units.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    fn leeds() -> LonLat {
        LonLat::parse(-1.5491, 53.8008).unwrap()
    }

    fn frame() -> Frame {
        Frame::of(&actix_web::test::TestRequest::with_uri("/en/").to_http_request())
    }

    /// Twenty pins, so many miles apart from each other and from the middle at most.
    fn twenty(middle: LonLat, miles: f64) -> Vec<Pin> {
        let spread = |number: usize, times: usize| {
            let share = f64::from(u32::try_from(number * times % 20).unwrap());
            (share / 10.0 - 0.95) * miles / 69.0
        };
        let pin = |number| {
            let (lon, lat) = (spread(number, 7) * 1.6, spread(number, 11));
            let at = LonLat::parse(middle.longitude() + lon, middle.latitude() + lat).unwrap();
            Pin::test(number, at)
        };
        (1..=20).map(pin).collect()
    }

    fn map(middle: LonLat, pins: &[Pin]) -> String {
        let gazetteer = Gazetteer::embedded().unwrap();
        let asked = Middle::Asked(middle, "Leeds");
        let map = Sketch::around(&frame(), gazetteer, asked, pins).unwrap();
        map.movable(Some(middle), pins).render().unwrap()
    }

    #[test]
    fn there_is_no_map_of_nothing() {
        let gazetteer = Gazetteer::embedded().unwrap();
        for middle in [Middle::Pins, Middle::Asked(leeds(), "Leeds")] {
            assert!(Sketch::around(&frame(), gazetteer, middle, &[]).is_none());
        }
    }

    #[test]
    fn a_map_weighs_little_however_much_is_on_it() {
        let folkestone = LonLat::parse(1.1663, 51.0816).unwrap();
        for middle in [leeds(), folkestone, LonLat::parse(-5.6, 56.4).unwrap()] {
            for miles in [0.4, 1.0, 5.0, 20.0, 100.0] {
                let map = map(middle, &twenty(middle, miles));
                assert!(map.len() < 6_000, "{miles}: {} bytes: {map}", map.len());
                assert!(!map.contains("style") || !map.contains(" style="), "{map}");
            }
        }
    }

    #[test]
    fn distances_are_said_as_people_say_them() {
        let say = |tongue: &Tongue| {
            [1, 2, 3, 4, 6, 8, 40]
                .map(|quarters| miles(tongue, quarters))
                .join(", ")
        };
        super::super::words::check_both(
            say,
            "¼ mile, ½ mile, ¾ mile, 1 mile, 1½ miles, 2 miles, 10 miles",
            "¼ milltir, ½ milltir, ¾ milltir, 1 filltir, 1½ milltir, 2 filltir, 10 milltir",
        );
    }

    #[test]
    #[ignore = "a measurement: cargo test --release --lib how_long -- --ignored --nocapture"]
    fn how_long_a_map_takes() {
        for (place, lon, lat) in [("Leeds", -1.5491, 53.8008), ("Folkestone", 1.1663, 51.0816)] {
            for miles in [1.0, 10.0, 100.0] {
                let middle = LonLat::parse(lon, lat).unwrap();
                let pins = twenty(middle, miles);
                let mut bytes = map(middle, &pins).len();
                let start = Instant::now();
                for _ in 0..1_000 {
                    bytes = bytes.max(map(middle, &pins).len());
                }
                let each = start.elapsed() / 1_000;
                println!("{place}, {miles} miles: {each:?}, {bytes} bytes");
            }
        }
    }
}
