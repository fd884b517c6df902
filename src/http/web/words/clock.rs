//! Times by the clock: "10:30am to noon".

use crate::tongue::Argument::Text;
use crate::tongue::Tongue;
use hereabouts_calendar::Hours;
use jiff::civil::Time;

/// The hour at which Welsh no longer says "y prynhawn" but "yr hwyr", as evenings begin in the calendar too.
const EVENING: i8 = 17;

/// "10:30am", "noon", "midnight".
pub(super) fn time(tongue: &Tongue, time: Time) -> String {
    let half = match (time.hour(), time.minute()) {
        (12, 0) => return tongue.say("times-noon").to_owned(),
        (0, 0) => return tongue.say("times-midnight").to_owned(),
        (..12, _) => "times-in-the-morning",
        (12..EVENING, _) => "times-in-the-afternoon",
        _ => "times-in-the-evening",
    };
    let hour = match time.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let shown = match time.minute() {
        0 => hour.to_string(),
        minute => format!("{hour}:{minute:02}"),
    };
    tongue.tell(half, &[("time", Text(&shown))])
}

/// "6pm to 8pm", "after 6pm", "before noon".
pub(in crate::http::web) fn hours(tongue: &Tongue, hours: Hours) -> String {
    let from = time(tongue, hours.from());
    let Some(until) = hours.until() else {
        return tongue.tell("times-after", &[("time", Text(&from))]);
    };
    let until = time(tongue, until);
    if hours.from() == Time::MIN {
        tongue.tell("times-before", &[("time", Text(&until))])
    } else {
        between(tongue, &from, &until)
    }
}

/// When a session begins and ends, as far as it says so: "10:30am to noon", "from 6pm".
pub(super) fn session(
    tongue: &Tongue,
    opens_at: Option<Time>,
    closes_at: Option<Time>,
) -> Option<String> {
    let [opens, closes] = [opens_at, closes_at].map(|at| at.map(|at| time(tongue, at)));
    match (opens, closes) {
        (Some(opens), Some(closes)) => Some(between(tongue, &opens, &closes)),
        (Some(opens), None) => Some(tongue.tell("times-from", &[("time", Text(&opens))])),
        (None, Some(closes)) => Some(tongue.tell("times-until", &[("time", Text(&closes))])),
        (None, None) => None,
    }
}

fn between(tongue: &Tongue, from: &str, until: &str) -> String {
    let both = [("from", Text(from)), ("until", Text(until))];
    tongue.tell("times-between", &both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::web::words::check_both;
    use hereabouts_vocabulary::urgent::Language;
    use jiff::civil::time as at;

    #[track_caller]
    fn check(hour: i8, minute: i8, english: &str, welsh: &str) {
        let at = at(hour, minute, 0, 0);
        check_both(|tongue| time(tongue, at), english, welsh);
    }

    #[test]
    fn the_clock_is_said_as_people_say_it() {
        check(0, 0, "midnight", "hanner nos");
        check(0, 15, "12:15am", "12:15yb");
        check(10, 30, "10:30am", "10:30yb");
        check(12, 0, "noon", "hanner dydd");
        check(12, 30, "12:30pm", "12:30yp");
        check(16, 0, "4pm", "4yp");
        check(19, 5, "7:05pm", "7:05yh");
    }

    #[test]
    fn hours_begin_or_end_or_both() {
        let said = |from, until, language| {
            let hours = Hours::new(at(from, 0, 0, 0), at(until, 0, 0, 0)).unwrap();
            super::hours(Tongue::in_language(language), hours)
        };
        assert_eq!(said(18, 20, Language::En), "6pm to 8pm");
        assert_eq!(said(18, 20, Language::Cy), "6yh i 8yh");
        assert_eq!(said(18, 0, Language::En), "after 6pm");
        assert_eq!(said(18, 0, Language::Cy), "ar ôl 6yh");
        assert_eq!(said(0, 12, Language::En), "before noon");
        assert_eq!(said(0, 12, Language::Cy), "cyn hanner dydd");
    }
}
