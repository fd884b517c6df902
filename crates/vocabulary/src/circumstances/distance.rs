//! "Within 5 miles", "half a mile", "walking distance".

use super::Said;
use super::line::Line;

/// Metres in a mile (international mile, exact).
const METRES_A_MILE: f64 = 1609.344;
const METRES_A_KILOMETRE: f64 = 1_000.0;
/// What people will walk: about twenty minutes.
const WALKING_M: f64 = METRES_A_MILE;
/// Nobody means more.
const LARGEST_M: f64 = 500_000.0;

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<f64>> {
    (0..line.len()).find_map(|at| within(line, at).or_else(|| walking(line, at)))
}

/// A number with a unit, after or before a word that makes it an edge.
fn within(line: &mut Line<'_>, at: usize) -> Option<Said<f64>> {
    let unit_m = match line.word(at) {
        "mile" | "miles" | "milltir" | "filltir" => METRES_A_MILE,
        "km" | "kms" | "kilometre" | "kilometres" | "kilometers" => METRES_A_KILOMETRE,
        glued => return glued_within(line, at, glued),
    };
    let (first, count) = count_before(line, at)?;
    let followed = matches!(
        line.word(at + 1),
        "radius" | "max" | "maximum" | "away" | "or"
    );
    edge(line, first, at + 1, count * unit_m, followed)
}

/// "5km", "10miles".
fn glued_within(line: &mut Line<'_>, at: usize, word: &str) -> Option<Said<f64>> {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = word.split_at(figures);
    let unit_m = match unit {
        "m" | "mi" | "mile" | "miles" => METRES_A_MILE,
        "k" | "km" | "kms" => METRES_A_KILOMETRE,
        _ => return None,
    };
    let count: f64 = number.parse().ok()?;
    edge(
        line,
        at,
        at + 1,
        count * unit_m,
        line.word(at + 1) == "radius",
    )
}

fn edge(
    line: &mut Line<'_>,
    first: usize,
    end: usize,
    radius_m: f64,
    is_edge: bool,
) -> Option<Said<f64>> {
    let before = (line.before(first, 2), line.before(first, 1));
    let words_before = match before {
        (_, "within" | "inside" | "under" | "max" | "maximum" | "dan" | "fewn") => 1,
        ("up", "to") | ("less", "than") | ("no", "further" | "farther") => 2,
        ("more" | "further" | "farther", "than") => {
            // "No more than 5 miles", but not "more than 5 miles".
            if matches!(line.before(first, 3), "no" | "not" | "cant") {
                3
            } else {
                return None;
            }
        }
        _ if is_edge => 0,
        _ => return None,
    };
    let is_possible = radius_m > 0.0 && radius_m <= LARGEST_M;
    is_possible.then(|| line.take(first - words_before..end, radius_m, 95))
}

/// The count before a unit and where it begins: `5`, `2.5`, `a`, `half a`, `a couple of`.
fn count_before(line: &Line<'_>, unit: usize) -> Option<(usize, f64)> {
    let last = unit.checked_sub(1)?;
    match (line.before(unit, 2), line.word(last)) {
        ("half", "a") => Some((unit - 2, 0.5)),
        ("couple", "of") => Some((unit.checked_sub(3)?, 2.0)),
        (_, "a" | "one" | "un") => Some((last, 1.0)),
        (_, _) => {
            let whole = f64::from(line.number(last)?);
            let whole_part = last.checked_sub(1).filter(|at| line.gap_after(*at) == ".");
            match whole_part.and_then(|at| Some((at, line.number(at)?))) {
                Some((at, before)) => Some((at, f64::from(before) + whole / 10.0)),
                None => Some((last, whole)),
            }
        }
    }
}

fn walking(line: &mut Line<'_>, at: usize) -> Option<Said<f64>> {
    // "Walking distance limited" is a trouble, and no wish.
    let is_it =
        line.word(at) == "walking" && line.word(at + 1) == "distance" && !line.is_taken(at + 1);
    is_it.then(|| line.take(at..at + 2, WALKING_M, 85))
}
