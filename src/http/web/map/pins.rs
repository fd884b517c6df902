//! What stands on a map for a result: a pin where a place is, a dashed circle where only its area may be known, nothing
//! for a place that hides.
//!
//! Pins that would lie over each other become one label with all their numbers.

use super::room::Room;
use super::scale::{HALF, Point, Scale};
use crate::http::web::words::METRES_A_MILE;
use hereabouts_domain::{LonLat, PlaceRule, PublicPlace, Service};
use serde::{Deserialize, Serialize};

/// Half the height of a label of one line; one number's is a circle.
const RADIUS: f64 = 11.0;
/// How much wider a label is by each character.
const CHARACTER: f64 = 7.8;
/// How much higher by each line.
const LINE: f64 = 15.0;
/// The longest line of numbers, in characters.
const LONGEST_LINE: usize = 10;
/// Pins are merged when they lie over each other by more than this.
const OVERLAP: f64 = 3.0;
/// How far a label at the edge moves along it, in the order in which that is tried.
const ASIDE: [f64; 9] = [0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 56.0, -56.0];
/// The area of somebody's home: its postcode district is about this far round, ...
const AREA_M: f64 = METRES_A_MILE;
/// ... but its circle is never so small that it looks like a pin, nor so large that it is the map, in units.
const AREA_UNITS: [f64; 2] = [18.0, 70.0];

/// Where a result is, as far as the public may know.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(in crate::http::web) struct Pin {
    #[serde(skip)]
    number: Option<usize>,
    at: LonLat,
    is_home: bool,
}

impl Pin {
    /// Of a place of a group. None where the group or the place keeps to itself where it is; a home has only the
    /// position that is public of it, and says that it is one.
    pub(in crate::http::web) fn of(
        service: &Service,
        place: &PublicPlace,
        number: Option<usize>,
    ) -> Option<Self> {
        let rule = place.location.place_rule;
        if service.withholds_its_place() || rule == PlaceRule::Hidden {
            return None;
        }
        Some(Self {
            number,
            at: place.location.public_point?,
            is_home: rule.shows_only_the_district() || service.place_rule.shows_only_the_district(),
        })
    }

    /// The same for a result of that number.
    pub(in crate::http::web) const fn numbered(self, number: usize) -> Self {
        Self {
            number: Some(number),
            ..self
        }
    }

    /// One at a position, for tests.
    #[cfg(test)]
    pub(super) const fn test(number: usize, at: LonLat) -> Self {
        Self {
            number: Some(number),
            at,
            is_home: false,
        }
    }

    /// Where.
    pub(super) const fn at(&self) -> LonLat {
        self.at
    }

    /// For the movable map: "3 51.0816 1.1663", latitude first; and "home" after it where it is an area.
    pub(super) fn data(&self) -> String {
        let home = if self.is_home { " home" } else { "" };
        let (latitude, longitude) = (self.at.latitude(), self.at.longitude());
        let number = self.number.unwrap_or(0);
        format!("{number} {latitude:.4} {longitude:.4}{home}")
    }
}

/// What is drawn for one or more pins, in whole units.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// The middle of it.
    pub(super) at: Point,
    /// The numbers, in order.
    numbers: Vec<usize>,
    /// It lies farther away than the map reaches; this is the edge in its direction.
    pub(super) is_far: bool,
    /// What it takes up: looked at often, and made anew only when something else of it changes.
    room: Room,
}

/// The area of one or more homes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    /// The middle of it.
    pub(super) at: Point,
    /// How large its circle is, in units.
    pub(super) radius: f64,
    numbers: Vec<usize>,
}

/// Marks and areas.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Marks {
    /// Of places.
    pub(super) marks: Vec<Mark>,
    /// Of homes.
    pub(super) areas: Vec<Area>,
}

impl Marks {
    /// What stands for these pins, off what is taken where that can be.
    pub(super) fn of(scale: &Scale, pins: &[Pin], taken: &[Room]) -> Self {
        let mut all = Self::default();
        for pin in pins {
            let point = scale.point(pin.at);
            let is_far = !Room::of_all().shrunk(RADIUS).holds(point);
            let numbers = pin.number.into_iter().collect();
            if pin.is_home && !is_far {
                all.add_area(scale, point, numbers);
            } else {
                let at = if is_far { at_the_edge(point) } else { point };
                all.marks.push(Mark::new(at, numbers, is_far));
            }
        }
        while merge_two(&mut all.marks) {}
        all.make_way(taken);
        all
    }

    /// Moves what is far away along its edge, off what is where it is.
    fn make_way(&mut self, taken: &[Room]) {
        let (far, near): (Vec<Mark>, Vec<Mark>) =
            self.marks.drain(..).partition(|mark| mark.is_far);
        let own = near.iter().map(Mark::room);
        let mut taken: Vec<Room> = own.chain(taken.iter().copied()).collect();
        self.marks = near;
        for mark in far {
            let mark = mark.beside(&taken);
            taken.push(mark.room());
            self.marks.push(mark);
        }
    }

    fn add_area(&mut self, scale: &Scale, at: Point, numbers: Vec<usize>) {
        // Homes of one district have one public position.
        match self.areas.iter_mut().find(|area| area.at == at) {
            Some(same) => same.numbers.extend(numbers),
            None => self.areas.push(Area {
                at,
                radius: scale
                    .units(AREA_M)
                    .clamp(AREA_UNITS[0], AREA_UNITS[1])
                    .round(),
                numbers,
            }),
        }
    }
}

impl Mark {
    fn new(at: Point, numbers: Vec<usize>, is_far: bool) -> Self {
        Self {
            room: room(at, &numbers),
            at,
            numbers,
            is_far,
        }
    }

    fn moved_to(&mut self, at: Point) {
        self.at = at;
        self.room = room(at, &self.numbers);
    }

    /// What it says, a line at a time; nothing where pins have no numbers.
    pub(super) fn lines(&self) -> Vec<String> {
        lines(&self.numbers)
    }

    /// Moved along its edge to where it has room, where that is near.
    fn beside(mut self, taken: &[Room]) -> Self {
        let from = self.at;
        let is_upright = from.x.abs() > from.y.abs();
        for by in ASIDE {
            let (right, down) = if is_upright { (0.0, by) } else { (by, 0.0) };
            self.moved_to(Point {
                x: from.x + right,
                y: from.y + down,
            });
            if !taken.iter().any(|other| other.meets(&self.room)) {
                return self;
            }
        }
        self.moved_to(from);
        self
    }

    /// What it takes up.
    pub(super) const fn room(&self) -> Room {
        self.room
    }
}

/// What a label with these numbers takes up.
fn room(at: Point, numbers: &[usize]) -> Room {
    let lines = lines(numbers);
    let longest = lines.iter().map(|line| line.chars().count()).max();
    let [x, y] = [longest.unwrap_or(0), lines.len()].map(f64_of);
    let half = Point {
        x: RADIUS + CHARACTER * (x - 2.0).max(0.0) / 2.0,
        y: RADIUS + LINE * (y - 1.0).max(0.0) / 2.0,
    };
    Room::round(at, half).kept_within(HALF)
}

/// Each line with the height that its middle stands at.
pub(super) fn beneath_each_other(lines: Vec<String>, middle: f64) -> Vec<(String, f64)> {
    let first = middle - LINE * (f64_of(lines.len()) - 1.0) / 2.0;
    let numbered = lines.into_iter().enumerate();
    numbered
        .map(|(ix, line)| (line, (first + LINE * f64_of(ix)).round() + 0.0))
        .collect()
}

impl Area {
    /// What its numbers take up.
    pub(super) fn room(&self) -> Room {
        let half = CHARACTER * f64_of(self.said().chars().count()) / 2.0 + 3.0;
        Room::round(
            self.at,
            Point {
                x: half,
                y: LINE / 2.0,
            },
        )
    }

    /// The numbers of the homes in it.
    pub(super) fn said(&self) -> String {
        lines(&self.numbers).join(" ")
    }
}

/// Makes one of two marks that lie over each other; whether there were any. What is far away stays apart from what is not.
fn merge_two(marks: &mut Vec<Mark>) -> bool {
    let room = |ix: usize| marks[ix].room.shrunk(OVERLAP / 2.0);
    let found = (0..marks.len()).find_map(|one| {
        let others = (one + 1)..marks.len();
        let mut others = others.filter(|other| marks[one].is_far == marks[*other].is_far);
        let other = others.find(|other| room(one).meets(&room(*other)))?;
        Some((one, other))
    });
    let Some((one, other)) = found else {
        return false;
    };
    let other = marks.remove(other);
    let mark = &mut marks[one];
    let [own, more] = [&mark.numbers, &other.numbers].map(|numbers| f64_of(numbers.len().max(1)));
    let at = Point {
        x: (mark.at.x * own + other.at.x * more) / (own + more),
        y: (mark.at.y * own + other.at.y * more) / (own + more),
    };
    mark.numbers.extend(other.numbers);
    mark.numbers.sort_unstable();
    mark.numbers.dedup();
    mark.moved_to(at);
    true
}

/// "1–3, 5", broken into lines where it is long.
fn lines(numbers: &[usize]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for said in runs(numbers) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 2 + said.chars().count() <= LONGEST_LINE => {
                line.push_str(", ");
                line.push_str(&said);
            }
            _ => lines.push(said),
        }
    }
    lines
}

/// Numbers that follow each other are said together.
fn runs(numbers: &[usize]) -> Vec<String> {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let said = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first}–{last}")],
        few => few.iter().map(usize::to_string).collect(),
    });
    said.collect()
}

fn at_the_edge(point: Point) -> Point {
    let room = HALF - RADIUS - 2.0;
    let shrink = room / point.x.abs().max(point.y.abs());
    Point {
        x: point.x * shrink,
        y: point.y * shrink,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a page has a few dozen pins")]
const fn f64_of(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::Stewardship;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::parse(lon, lat).unwrap()
    }

    fn pin(number: usize, position: LonLat) -> Pin {
        Pin::test(number, position)
    }

    /// What marks of a map five miles round Leeds say.
    fn said(pins: &[Pin]) -> Vec<String> {
        let scale = Scale::reaching(at(-1.55, 53.8), 5.0 * METRES_A_MILE);
        let marks = Marks::of(&scale, pins, &[]).marks;
        marks.iter().map(|mark| mark.lines().join("; ")).collect()
    }

    #[test]
    fn pins_at_one_place_or_over_each_other_are_one_label() {
        let (here, close, there) = (at(-1.55, 53.8), at(-1.5501, 53.801), at(-1.60, 53.82));
        assert_eq!(said(&[pin(1, here), pin(2, there)]), ["1", "2"]);
        assert_eq!(
            said(&[pin(2, here), pin(1, there), pin(5, close)]),
            ["2, 5", "1"]
        );
        let many: Vec<Pin> = (1..=20).map(|number| pin(number, here)).collect();
        assert_eq!(said(&many), ["1–20"]);
        let odd: Vec<Pin> = (1..=9).map(|number| pin(2 * number, here)).collect();
        assert_eq!(said(&odd), ["2, 4, 6, 8; 10, 12, 14; 16, 18"]);
    }

    #[test]
    fn no_label_is_over_another_and_every_number_is_on_one() {
        let scale = Scale::reaching(at(-0.1, 51.5), METRES_A_MILE);
        let spread = (1..=20_u32).map(|number| {
            let (east, north) = (f64::from(number * 7 % 20), f64::from(number * 11 % 20));
            let position = at(-0.115 + east * 0.0015, 51.49 + north * 0.001);
            pin(number as usize, position)
        });
        let far = [pin(21, at(-0.1, 52.9)), pin(22, at(-3.0, 51.4))];
        let pins: Vec<Pin> = spread.chain(far).collect();
        let marks = Marks::of(&scale, &pins, &[]).marks;
        let rooms: Vec<Room> = marks
            .iter()
            .map(|mark| mark.room().shrunk(OVERLAP / 2.0))
            .collect();
        for (ix, one) in rooms.iter().enumerate() {
            assert!(
                rooms[ix + 1..].iter().all(|other| !one.meets(other)),
                "{marks:?}"
            );
            assert!(Room::of_all().holds_all(one), "{one:?}");
        }
        let mut numbers: Vec<usize> = marks.iter().flat_map(|mark| mark.numbers.clone()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=22).collect::<Vec<_>>());
        assert_eq!(marks.iter().filter(|mark| mark.is_far).count(), 2);
    }

    /// The pin of a group in Leeds, by what the group and its place say of who may know where they are.
    fn pin_of(service_rule: &str, place_rule: &str) -> Option<Pin> {
        let id = "01890000-0000-7000-8000-000000000001";
        let mut service: Service = serde_json::from_value(serde_json::json!({
            "id": id, "organization_id": id, "name": "Any", "status": "active",
            "place_rule": "public", "stewardship": Stewardship::published_unchecked(),
        }))
        .unwrap();
        service.place_rule = serde_json::from_value(service_rule.into()).unwrap();
        let place: PublicPlace = serde_json::from_value(serde_json::json!({
            "service_at_location_id": id,
            "location": {
                "id": id, "location_type": "physical", "place_rule": place_rule,
                "public_point": at(-1.55, 53.8),
            },
        }))
        .unwrap();
        Pin::of(&service, &place, Some(1))
    }

    #[test]
    fn who_hides_has_no_pin_even_where_a_position_has_got_into_the_record() {
        assert_eq!(pin_of("hidden", "public"), None);
        assert_eq!(pin_of("public", "hidden"), None);
        assert_eq!(pin_of("public", "public"), Some(pin(1, at(-1.55, 53.8))));
        for rules in [("public", "home"), ("home", "public")] {
            assert!(pin_of(rules.0, rules.1).unwrap().is_home, "{rules:?}");
        }
    }

    #[test]
    fn a_home_is_an_area_and_homes_of_one_district_are_one() {
        let scale = Scale::reaching(at(-1.55, 53.8), 5.0 * METRES_A_MILE);
        let home = |number| Pin {
            is_home: true,
            ..pin(number, at(-1.58, 53.82))
        };
        let Marks { marks, areas } =
            Marks::of(&scale, &[home(1), home(4), pin(2, at(-1.5, 53.78))], &[]);
        assert_eq!((marks.len(), areas.len()), (1, 1));
        assert_eq!(areas[0].said(), "1, 4");
        assert!(home(1).data().ends_with(" home"));
    }
}
