//! Single values as people and spreadsheets write them: days, ages, yes and no, money, phone numbers.
//!
//! Each reader either understands the text or says in words what would have been right. None guesses.

use hereabouts_domain::{Phone, PhoneNumber, PhoneType};
use jiff::civil::Date;

/// What two spellings of a header or of a value have in common: letters and digits, in lower case.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A day as ISO 8601 writes it, `2026-09-08`.
///
/// # Errors
/// In words, when it is no day of the calendar.
pub(crate) fn parse_iso_date(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text)
        .map_err(|_| format!("`{text}` is not a day; write it like 2026-09-08"))
}

/// A day as people in the UK write it: `2026-09-08`, `08/09/2026`, `8.9.26`, `8 September 2026`, with or
/// without a time behind it. The day comes before the month.
///
/// # Errors
/// In words, when it is no day of the calendar.
pub(crate) fn parse_date(text: &str) -> Result<Date, String> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let slashed = day.replace(['.', '-'], "/");
    let worded = text
        .replace(',', " ")
        .split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ");
    let forms = [
        ("%Y-%m-%d", day),
        ("%d/%m/%Y", &slashed),
        ("%d/%m/%y", &slashed),
        ("%d %B %Y", &worded),
        ("%d %b %Y", &worded),
    ];
    forms
        .iter()
        .filter_map(|(form, text)| Date::strptime(form, text).ok())
        .find(|day| day.year() >= 1900)
        .ok_or_else(|| {
            format!("`{text}` is not a day; write it like 08/09/2026 (day first) or 2026-09-08")
        })
}

/// Yes or no, as spreadsheets say it.
///
/// # Errors
/// In words, when it is neither.
pub(crate) fn parse_yes_no(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "1.0" | "x" | "✓" | "✔" => Ok(true),
        "no" | "n" | "false" | "0" | "0.0" | "none" => Ok(false),
        _ => Err(format!(
            "`{text}` is neither yes nor no; write Yes or No, or translate it in the map"
        )),
    }
}

/// An amount in pounds, as pence: `3.50`, `£3`, `50p`, `free`.
///
/// # Errors
/// In words, when it is no single amount.
pub(crate) fn parse_pence(text: &str) -> Result<i64, String> {
    let error = || format!("`{text}` is not one amount in pounds; write it like 3.50");
    let lower = text.to_lowercase();
    if lower == "free" {
        return Ok(0);
    }
    let bare = lower
        .trim_start_matches("gbp")
        .trim_start_matches('£')
        .trim()
        .replace(',', "");
    if let Some(pence) = bare.strip_suffix('p') {
        return pence
            .trim()
            .parse::<u32>()
            .map(i64::from)
            .map_err(|_| error());
    }
    let (pounds, pence) = bare.split_once('.').unwrap_or((&bare, ""));
    let pounds: u32 = pounds.parse().map_err(|_| error())?;
    let pence = match pence.len() {
        0 => 0,
        1 | 2 => format!("{pence:0<2}").parse::<u32>().map_err(|_| error())?,
        _ => return Err(error()),
    };
    Ok(i64::from(pounds) * 100 + i64::from(pence))
}

/// A whole number, as a spreadsheet may have left it: `12`, `12.0`.
///
/// # Errors
/// In words, when it is none.
pub(crate) fn parse_whole(text: &str) -> Result<i32, String> {
    let bare = text
        .strip_suffix(".0")
        .or_else(|| text.strip_suffix(".00"))
        .unwrap_or(text);
    bare.parse()
        .map_err(|_| format!("`{text}` is not a whole number; write it like 12"))
}

/// A degree of longitude or latitude.
///
/// # Errors
/// In words, when it is no number.
pub(crate) fn parse_degrees(text: &str) -> Result<f64, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is not a number of degrees; write it like 51.4666"))
}

/// Ages in whole years, both inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ages {
    pub(crate) minimum: Option<i32>,
    pub(crate) maximum: Option<i32>,
}

/// Ages as groups write them: `6 years - 14 years`, `4 to 18`, `18+`, `under 5s`, `From 5 years upwards`,
/// `0-18 months`, `all ages`.
///
/// # Errors
/// In words, when it could mean several things.
pub(crate) fn parse_ages(text: &str) -> Result<Ages, String> {
    let error =
        || format!("`{text}` gives no clear ages; write it like 6-14, 18+, under 5 or all ages");
    let lower = text.to_lowercase();
    if lower.contains("all age")
        || lower.contains("any age")
        || matches!(lower.as_str(), "all" | "any")
    {
        return Ok(Ages::default());
    }
    let in_years = |number: i32| {
        if lower.contains("month") && !lower.contains("year") {
            number / 12
        } else {
            number
        }
    };
    let numbers: Vec<i32> = lower
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse().map(in_years))
        .collect::<Result<_, _>>()
        .map_err(|_| error())?;
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let ages = match numbers[..] {
        [minimum, maximum] if minimum <= maximum => Ages {
            minimum: Some(minimum),
            maximum: Some(maximum),
        },
        [age] if says(&["under", "younger", "below"]) => Ages {
            minimum: None,
            maximum: Some((age - 1).max(0)),
        },
        [age] if says(&["up to", "maximum", "max"]) => Ages {
            minimum: None,
            maximum: Some(age),
        },
        [age]
            if says(&[
                "+", "over", "plus", "from", "upward", "above", "older", "minimum", "min ",
            ]) =>
        {
            Ages {
                minimum: Some(age),
                maximum: None,
            }
        }
        _ => return Err(error()),
    };
    let plausible = |age: Option<i32>| age.is_none_or(|age| (0..=130).contains(&age));
    if plausible(ages.minimum) && plausible(ages.maximum) {
        Ok(ages)
    } else {
        Err(error())
    }
}

/// The phones in a cell: one or several with `/`, `;`, `,` or "or" between, each with words about it. A
/// number that lost its first 0 to a spreadsheet gets it back.
///
/// # Errors
/// In words, when a part is no phone number.
pub(crate) fn parse_phones(text: &str) -> Result<Vec<Phone>, String> {
    let parts = text.replace(" or ", "/").replace([';', ',', '\n'], "/");
    parts
        .split('/')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(parse_phone)
        .collect()
}

fn parse_phone(text: &str) -> Result<Phone, String> {
    let is_number = |c: char| c.is_ascii_digit() || " +()-.".contains(c);
    let start = text
        .find(|c: char| c.is_ascii_digit() || c == '+')
        .unwrap_or(0);
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    let about = format!("{} {}", before.trim(), after.trim());
    let about = about
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned();
    let number = PhoneNumber::parse(&with_first_zero(
        number.trim().trim_end_matches(['(', '-', '.']).trim(),
    ))
    .map_err(|error| error.to_string())?;
    let digits: String = number
        .as_str()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let mobile = digits.starts_with("07") || digits.starts_with("447");
    Ok(Phone {
        number,
        phone_type: Some(if mobile {
            PhoneType::Cell
        } else {
            PhoneType::Voice
        }),
        description: (!about.is_empty()).then_some(about),
        is_published: true,
    })
}

fn with_first_zero(number: &str) -> String {
    let number = number.strip_suffix(".0").unwrap_or(number);
    let digits_only = number.chars().all(|c| c.is_ascii_digit());
    if digits_only && number.len() == 10 && number.starts_with(['1', '2', '3', '7', '8']) {
        format!("0{number}")
    } else {
        number.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_day_first() {
        let expected = date(2026, 9, 8);
        for text in [
            "2026-09-08",
            "08/09/2026",
            "8/9/26",
            "8.9.2026",
            "08-09-2026",
            "8 September 2026",
            "8 Sep 2026",
            "2026-09-08T00:00:00",
            "08/09/2026 00:00:00",
        ] {
            assert_eq!(parse_date(text), Ok(expected), "{text}");
        }
        for text in ["09/31/2026", "September", "45123", "2026"] {
            assert!(parse_date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ages_are_read_as_groups_write_them() {
        let ages = |minimum, maximum| Ok(Ages { minimum, maximum });
        for (text, expected) in [
            ("6 years - 14 years", ages(Some(6), Some(14))),
            ("4 to 18", ages(Some(4), Some(18))),
            ("2 - 8 years", ages(Some(2), Some(8))),
            ("11+", ages(Some(11), None)),
            ("From 5 years upwards", ages(Some(5), None)),
            ("7 years upwards", ages(Some(7), None)),
            ("Over 55s", ages(Some(55), None)),
            ("under 5s", ages(None, Some(4))),
            ("up to 25", ages(None, Some(25))),
            ("0-18 months", ages(Some(0), Some(1))),
            ("All ages", ages(None, None)),
        ] {
            assert_eq!(parse_ages(text), expected, "{text}");
        }
        for text in [
            "adults",
            "16",
            "25 to 16",
            "1, 2 and 3",
            "18 to 400",
            "99999999999",
        ] {
            assert!(parse_ages(text).is_err(), "{text}");
        }
    }

    #[test]
    fn money_is_read_in_pence() {
        for (text, pence) in [
            ("3.5", 350),
            ("£3", 300),
            ("£1,200.05", 120_005),
            ("50p", 50),
            ("Free", 0),
            ("0", 0),
        ] {
            assert_eq!(parse_pence(text), Ok(pence), "{text}");
        }
        for text in ["£3-£5", "3.505", "-1", "ask", "", "1e3"] {
            assert!(parse_pence(text).is_err(), "{text}");
        }
    }

    #[test]
    fn phones_are_parted_and_mended() {
        let phones =
            parse_phones("1632960001 / 01632 960002 (office) or Text: 07700 900003").unwrap();
        let shown: Vec<_> = phones
            .iter()
            .map(|phone| (phone.number.as_str(), phone.description.as_deref()))
            .collect();
        assert_eq!(
            shown,
            [
                ("01632960001", None),
                ("01632 960002", Some("office")),
                ("07700 900003", Some("Text"))
            ]
        );
        assert_eq!(phones[2].phone_type, Some(PhoneType::Cell));
        assert!(parse_phones("ring Maureen").is_err());
        assert!(parse_phones("12").is_err());
    }

    #[test]
    fn numbers_lose_what_the_spreadsheet_added() {
        assert_eq!(parse_whole("12.0"), Ok(12));
        assert!(parse_whole("12.5").is_err());
        assert_eq!(parse_yes_no("YES"), Ok(true));
        assert!(parse_yes_no("perhaps").is_err());
    }
}
