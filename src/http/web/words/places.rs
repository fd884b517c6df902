//! Where: how far it is, how good the position is that distances are measured from, and who need not come.

use super::place_label;
use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use hereabouts_domain::Format;
use hereabouts_gazetteer::{Spot, SpotKind, SpotStatus};
use hereabouts_search::Reach;

/// Metres in a mile (international mile, exact).
pub(in crate::http::web) const METRES_A_MILE: f64 = 1609.344;

/// "0.3 miles away in a straight line".
pub(in crate::http::web) fn distance(tongue: &Tongue, metres: f64) -> String {
    let miles = match metres / METRES_A_MILE {
        miles if miles < 0.05 => return tongue.say("places-very-near").to_owned(),
        miles if miles < 9.95 => format!("{miles:.1}"),
        miles => format!("{miles:.0}"),
    };
    tongue.tell("places-away", &[("miles", Text(&miles))])
}

/// What somebody should know about the position that distances are measured from.
pub(in crate::http::web) fn position(tongue: &Tongue, spot: &Spot) -> Option<String> {
    let name = match (spot.status, spot.kind) {
        (SpotStatus::Terminated, SpotKind::Postcode) => "places-out-of-use",
        (SpotStatus::SectorOnly | SpotStatus::DistrictOnly, _) => "places-roughly",
        (SpotStatus::Centre | SpotStatus::Terminated, SpotKind::Sector | SpotKind::District) => {
            "places-from-the-middle"
        }
        _ => return None,
    };
    let place = place_label(tongue, &spot.label, spot.authority);
    Some(tongue.tell(name, &[("place", Text(&place))]))
}

/// The message for a way of taking part.
pub(in crate::http::web) const fn format_name(format: Format) -> &'static str {
    match format {
        Format::InPerson => "places-format-in-person",
        Format::Online => "places-format-online",
        Format::Phone => "places-format-by-phone",
        Format::HomeVisit => "places-format-home-visit",
    }
}

/// How somebody is reached who does not come.
pub(in crate::http::web) fn reach(tongue: &Tongue, reach: Reach) -> &str {
    tongue.say(match reach {
        Reach::Covers => "places-covers",
        Reach::Online => "places-online",
        Reach::Phone => "places-phone",
        Reach::HomeVisit => "places-home-visit",
    })
}

/// "You need not go there: online, by phone". Nothing where somebody has to.
pub(in crate::http::web) fn at_home(tongue: &Tongue, ways: &[Reach]) -> Option<String> {
    let ways: Vec<&str> = ways.iter().map(|way| reach(tongue, *way)).collect();
    let said = ways.join(", ").to_lowercase();
    (!said.is_empty()).then(|| tongue.tell("places-at-home", &[("ways", Text(&said))]))
}

/// "Also at 2 other places". Nothing where there is no other.
pub(in crate::http::web) fn also_at(tongue: &Tongue, others: u32) -> Option<String> {
    let others = usize::try_from(others).unwrap_or(usize::MAX);
    (others > 0).then(|| tongue.tell("places-also-at", &[("count", Count(others))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::web::words::check_both as check;
    use hereabouts_vocabulary::urgent::Language;

    #[test]
    fn distances_are_miles_in_a_straight_line() {
        check(
            |tongue| distance(tongue, 30.0),
            "Less than a tenth of a mile away",
            "Llai na degfed ran o filltir i ffwrdd",
        );
        check(
            |tongue| distance(tongue, 1609.344),
            "1.0 miles away in a straight line",
            "1.0 milltir i ffwrdd mewn llinell syth",
        );
        check(
            |tongue| distance(tongue, 40_000.0),
            "25 miles away in a straight line",
            "25 milltir i ffwrdd mewn llinell syth",
        );
    }

    #[test]
    fn other_places_are_counted_and_two_mutate_in_welsh() {
        let others = |count| move |tongue: &Tongue| also_at(tongue, count).unwrap();
        check(others(1), "Also at 1 other place", "Hefyd mewn 1 lle arall");
        check(others(2), "Also at 2 other places", "Hefyd mewn 2 le arall");
        check(
            others(3),
            "Also at 3 other places",
            "Hefyd mewn 3 lle arall",
        );
        assert_eq!(also_at(Tongue::in_language(Language::En), 0), None);
    }

    #[test]
    fn who_need_not_go_is_told_how() {
        check(
            |tongue| at_home(tongue, &[Reach::Online, Reach::Phone]).unwrap(),
            "You need not go there: online, by phone",
            "Nid oes rhaid i chi fynd yno: ar-lein, dros y ffôn",
        );
        assert_eq!(at_home(Tongue::in_language(Language::En), &[]), None);
    }
}
