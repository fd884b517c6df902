//! How facts are said to people: distances in miles, sessions, costs, and why a group is here.

use crate::directory::unquoted;
use hereabouts_calendar::{Hours, Meets, PartOfDay, Session, Week};
use hereabouts_domain::{
    AvailabilityState, CostOption, Frequency, Schedule, Service, ServiceStatus,
};
use hereabouts_gazetteer::{Spot, SpotKind, SpotStatus};
use hereabouts_search::{Asked, TagBasis, TextMatch, Tier, Why, WordMatch};
use hereabouts_vocabulary::{Ages, Kind, Vocabulary};
use jiff::civil::{Date, Time, Weekday};

/// Metres in a mile (international mile, exact).
pub(super) const METRES_A_MILE: f64 = 1609.344;

/// "0.3 miles away in a straight line".
pub(super) fn distance(metres: f64) -> String {
    let miles = metres / METRES_A_MILE;
    match miles {
        miles if miles < 0.05 => "Less than a tenth of a mile away".to_owned(),
        miles if miles < 9.95 => format!("{miles:.1} miles away in a straight line"),
        miles => format!("{miles:.0} miles away in a straight line"),
    }
}

/// What somebody should know about the position that distances are measured from.
pub(super) fn position(spot: &Spot) -> Option<String> {
    let label = &spot.label;
    match (spot.status, spot.kind) {
        (SpotStatus::Terminated, SpotKind::Postcode) => Some(format!(
            "{label} is no longer in use. We measure from where it was."
        )),
        (SpotStatus::SectorOnly | SpotStatus::DistrictOnly, _) => Some(format!(
            "We know only roughly where {label} is, so distances may be a mile or more out."
        )),
        (SpotStatus::Centre | SpotStatus::Terminated, SpotKind::Sector | SpotKind::District) => {
            Some(format!("We measure from the middle of {label}."))
        }
        _ => None,
    }
}

/// "Thursday afternoons, Saturdays", "evenings".
pub(super) fn week(week: Week) -> String {
    let whole_parts = PartOfDay::ALL
        .into_iter()
        .filter(|part| week.contains(Week::part(*part)));
    let every_day: Vec<String> = whole_parts
        .map(|part| format!("{}s", part.as_str()))
        .collect();
    if every_day.len() == PartOfDay::ALL.len() {
        return "any time".to_owned();
    }
    let rest = PartOfDay::ALL
        .into_iter()
        .filter(|part| week.contains(Week::part(*part)))
        .fold(week, |rest, part| rest.without(Week::part(part)));
    let days = Weekday::Monday.cycle_forward().take(7);
    let of_days = days.filter_map(|day| day_in(week, rest, day));
    every_day
        .into_iter()
        .chain(of_days)
        .collect::<Vec<_>>()
        .join(", ")
}

fn day_in(week: Week, rest: Week, day: Weekday) -> Option<String> {
    let name = format!("{day:?}");
    let parts = PartOfDay::ALL
        .into_iter()
        .filter(|part| rest.contains(Week::of(day, *part)));
    let parts: Vec<String> = parts
        .map(|part| format!("{name} {}s", part.as_str()))
        .collect();
    match parts.is_empty() {
        true => None,
        false if week.contains(Week::day(day)) => Some(format!("{name}s")),
        false => Some(parts.join(", ")),
    }
}

/// "6pm to 8pm", "after 6pm", "before noon".
pub(super) fn hours(hours: Hours) -> String {
    match (hours.from(), hours.until()) {
        (Time::MIN, Some(until)) => format!("before {}", time(until)),
        (from, Some(until)) => format!("{} to {}", time(from), time(until)),
        (from, None) => format!("after {}", time(from)),
    }
}

/// What somebody should know who asked for a time: nothing where it surely is on then.
pub(super) const fn meets(meets: Meets) -> Option<&'static str> {
    match meets {
        Meets::Yes => None,
        Meets::Perhaps => Some("It may not meet then. Ask them first."),
        Meets::Unsaid => Some("It doesn’t say whether it meets then. Ask them."),
        Meets::No => Some("It says that it doesn’t meet then."),
    }
}

/// "aged 8", "65 or older", "11 to 17".
pub(super) fn ages(Ages { least, most }: Ages) -> String {
    match (least, most) {
        (least, most) if least == most => format!("aged {least}"),
        (least, u8::MAX) => format!("{least} or older"),
        (0, most) => format!("{most} or younger"),
        (least, most) => format!("{least} to {most} years old"),
    }
}

/// "14 September 2026".
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "10:30am", "noon", "midnight".
fn time(time: Time) -> String {
    match (time.hour(), time.minute()) {
        (12, 0) => "noon".to_owned(),
        (0, 0) => "midnight".to_owned(),
        (hour, minute) => {
            let half = if hour < 12 { "am" } else { "pm" };
            let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
            if minute == 0 {
                format!("{hour}{half}")
            } else {
                format!("{hour}:{minute:02}{half}")
            }
        }
    }
}

/// A repeating session, like "Every second Tuesday of the month, 10:30am to noon, in term time".
pub(super) fn session(schedule: &Schedule) -> String {
    let mut said = Vec::new();
    said.extend(repeats(schedule));
    match (schedule.opens_at, schedule.closes_at) {
        (Some(opens), Some(closes)) => said.push(format!("{} to {}", time(opens), time(closes))),
        (Some(opens), None) => said.push(format!("from {}", time(opens))),
        (None, Some(closes)) => said.push(format!("until {}", time(closes))),
        (None, None) => {}
    }
    if schedule.term_time_only {
        said.push("in term time".to_owned());
    }
    said.extend(schedule.description.clone());
    said.join(", ")
}

/// "Next on Tuesday 24 November", or perhaps.
pub(super) fn next(session: &Session) -> String {
    let day = session.date.strftime("%A %-d %B");
    if session.is_certain {
        format!("Next on {day}")
    } else {
        format!("Next perhaps on {day}: ask them first")
    }
}

fn repeats(schedule: &Schedule) -> Option<String> {
    let days = schedule
        .byday
        .as_deref()
        .map(days)
        .filter(|days| !days.is_empty());
    let interval = schedule.interval.unwrap_or(1);
    Some(match (schedule.freq?, days) {
        (Frequency::Weekly, None) if interval == 1 => "Every week".to_owned(),
        (Frequency::Weekly, None) => format!("Every {interval} weeks"),
        (Frequency::Weekly, Some(days)) if interval == 1 => format!("Every {days}"),
        (Frequency::Weekly, Some(days)) => format!("Every {interval} weeks on {days}"),
        (Frequency::Monthly, None) => match &schedule.bymonthday {
            Some(days) => format!("Every month on day {days}"),
            None => "Every month".to_owned(),
        },
        (Frequency::Monthly, Some(days)) => format!("The {days} of the month"),
    })
}

/// "Tuesday", "Monday and Wednesday", "second Tuesday".
fn days(byday: &str) -> String {
    let days: Vec<String> = byday.split(',').filter_map(one_day).collect();
    match days.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => days.join(""),
    }
}

fn one_day(code: &str) -> Option<String> {
    let (which, day) = code.split_at_checked(code.len().checked_sub(2)?)?;
    let day = match day {
        "MO" => "Monday",
        "TU" => "Tuesday",
        "WE" => "Wednesday",
        "TH" => "Thursday",
        "FR" => "Friday",
        "SA" => "Saturday",
        "SU" => "Sunday",
        _ => return None,
    };
    let which = match which {
        "" => return Some(day.to_owned()),
        "1" => "first",
        "2" => "second",
        "3" => "third",
        "4" => "fourth",
        "5" => "fifth",
        _ => "last",
    };
    Some(format!("{which} {day}"))
}

/// "Free", "£3.50 each session (includes tea)".
pub(super) fn cost(cost: &CostOption) -> String {
    let amount = cost.amount_minor.map(|pence| match pence {
        0 => "Free".to_owned(),
        pence if pence % 100 == 0 => format!("£{}", pence / 100),
        pence => format!("£{}.{:02}", pence / 100, pence % 100),
    });
    let begins_with = |option: &String, amount: &String| {
        option.to_lowercase().starts_with(&amount.to_lowercase())
    };
    let (amount, option) = match (amount, cost.option.clone()) {
        // "Free till March", not "Free free till march".
        (Some(amount), Some(option)) if begins_with(&option, &amount) => (Some(option), None),
        (Some(amount), Some(option)) => (Some(amount), Some(inside_a_line(&option))),
        both => both,
    };
    let detail = cost
        .amount_description
        .as_ref()
        .map(|detail| match (&amount, &option) {
            (None, None) => detail.clone(),
            _ => format!("({detail})"),
        });
    [amount, option, detail]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text that goes on a line: without the capital that it begins with, unless it is written in capitals.
fn inside_a_line(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// What somebody should know before setting out: closed for now, full, a waiting list.
pub(super) fn notice(service: &Service) -> Option<String> {
    if service.status == ServiceStatus::TemporarilyClosed {
        return Some(match service.closed_until {
            Some(until) => format!("Closed for now. Back on {}.", day(until)),
            None => "Closed for now.".to_owned(),
        });
    }
    let availability = service.availability.as_ref()?;
    match (availability.state, availability.waiting_weeks) {
        (AvailabilityState::Open, _) => None,
        (AvailabilityState::Full, _) => Some("Full at the moment.".to_owned()),
        (AvailabilityState::WaitingList, Some(weeks)) => {
            Some(format!("There is a waiting list of about {weeks} weeks."))
        }
        (AvailabilityState::WaitingList, None) => Some("There is a waiting list.".to_owned()),
    }
}

/// That its text has a word, or what it has instead of one that nobody has.
fn word_met(asked: &str, text: Option<TextMatch<'_>>) -> String {
    let how = text.map(|text| (text.how, text.met.unwrap_or(asked)));
    match how {
        Some((WordMatch::Corrected, met)) => {
            format!("Their words mention “{met}”. Nobody's mention “{asked}”.")
        }
        _ => format!("Their words mention “{asked}”."),
    }
}

/// Why a group is here, as a sentence.
pub(super) fn why(vocabulary: &Vocabulary, words: &[String], why: &Why<'_>) -> String {
    let asked = match why.asked {
        Asked::Concept(asked) => asked,
        Asked::Word(at) => {
            let word = words.get(usize::from(at)).map_or("", String::as_str);
            return word_met(unquoted(word), why.text);
        }
    };
    let concept = vocabulary.get(asked);
    let label = &concept.label;
    let own = why.via.map_or(label, |via| &vocabulary.get(via).label);
    let sentence = match (why.tier, concept.kind) {
        (Tier::Everyone, _) => {
            format!("Open to everyone. Not specially for {label}. Ask them first.")
        }
        (Tier::Broader, _) => format!("A wider group: {own}. Ask them about {label}."),
        (Tier::Related, _) => format!("About {own}, which may help with {label} too."),
        (_, Kind::Activity) => format!("Offers {own}."),
        (_, Kind::Access) => format!("Says it has: {own}."),
        (_, Kind::Need | Kind::Symptom) => format!("Helps with {own}."),
        (_, Kind::Condition) if why.tier == Tier::Narrower => {
            format!("For {own}, which is a kind of {label}.")
        }
        (_, Kind::Condition | Kind::Audience) => format!("For {own}."),
        (_, Kind::Format) => format!("Is {own}."),
    };
    match why.basis {
        Some(TagBasis::Suggested) => format!("{sentence} We read this in their words; ask them."),
        Some(TagBasis::Stated) | None => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekly(byday: &str) -> Schedule {
        Schedule {
            freq: Some(Frequency::Weekly),
            byday: Some(byday.to_owned()),
            ..Schedule::default()
        }
    }

    #[test]
    fn sessions_read_as_somebody_would_say_them() {
        let times = |schedule: Schedule| Schedule {
            opens_at: Some(jiff::civil::time(10, 30, 0, 0)),
            closes_at: Some(jiff::civil::time(12, 0, 0, 0)),
            ..schedule
        };
        assert_eq!(
            session(&times(weekly("TU"))),
            "Every Tuesday, 10:30am to noon"
        );
        assert_eq!(
            session(&weekly("MO,WE,FR")),
            "Every Monday, Wednesday and Friday"
        );
        assert_eq!(
            session(&Schedule {
                interval: Some(2),
                ..weekly("TH")
            }),
            "Every 2 weeks on Thursday"
        );
        let monthly = Schedule {
            freq: Some(Frequency::Monthly),
            term_time_only: true,
            ..weekly("2TU")
        };
        assert_eq!(
            session(&monthly),
            "The second Tuesday of the month, in term time"
        );
        assert_eq!(
            session(&Schedule {
                freq: Some(Frequency::Monthly),
                ..weekly("-1FR")
            }),
            "The last Friday of the month"
        );
    }

    #[test]
    fn a_cost_is_said_in_pounds_and_nothing_is_free() {
        let each = |pence| CostOption {
            option: Some("Each session".to_owned()),
            amount_minor: Some(pence),
            ..CostOption::default()
        };
        let free = CostOption {
            option: Some("Free till March".to_owned()),
            ..each(0)
        };
        assert_eq!(cost(&free), "Free till March");
        assert_eq!(cost(&each(350)), "£3.50 each session");
        assert_eq!(cost(&each(400)), "£4 each session");
        assert_eq!(
            cost(&CostOption {
                option: Some("Free".to_owned()),
                ..each(0)
            }),
            "Free"
        );
        assert_eq!(
            cost(&CostOption {
                amount_minor: Some(0),
                ..CostOption::default()
            }),
            "Free"
        );
        assert_eq!(
            cost(&CostOption {
                amount_description: Some("Pay what you can".to_owned()),
                ..CostOption::default()
            }),
            "Pay what you can"
        );
    }

    #[test]
    fn distances_are_miles_in_a_straight_line() {
        assert_eq!(distance(30.0), "Less than a tenth of a mile away");
        assert_eq!(distance(1609.344), "1.0 miles away in a straight line");
        assert_eq!(distance(40_000.0), "25 miles away in a straight line");
    }
}
