//! A request's parameters, the same from a query, a form or a JSON body, each taken by name.
//!
//! What is left over when everything known has been taken is an error by name: a misspelt filter that
//! is silently ignored would show somebody the wrong services.

use super::problem::{Problem, ProblemCode};
use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_TYPE;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

/// The longest text that is read, in bytes: several pages of somebody's story.
const LONGEST_TEXT_BYTES: usize = 10_000;
/// As much of all that was typed is heard where it is too long to be read: several times the longest text.
const MOST_HEARD_BYTES: usize = 40_000;
/// A name this many slips away was probably meant: `radius` is two from `radius_m`.
const LIKELY_SLIPS: usize = 2;
/// Of a short name fewer: `foo` was not meant to be `from`.
const LETTERS_A_SLIP: usize = 3;

/// The parameters of one request.
#[derive(Default)]
pub(super) struct Parameters {
    left: Vec<(String, String)>,
    known: Vec<&'static str>,
}

impl Parameters {
    /// Those of the address.
    pub(super) fn of_query(request: &HttpRequest) -> Result<Self, Problem> {
        Self::of_form(request.query_string().as_bytes())
    }

    /// Those of a body: JSON or a form, as its content type says. The address has none beside them.
    pub(super) fn of_body(request: &HttpRequest, body: &[u8]) -> Result<Self, Problem> {
        if !request.query_string().is_empty() {
            return Err(Problem::new(
                ProblemCode::UnknownParameter,
                "The parameters of a POST are in its body; there are none behind a question mark in its address.",
            ));
        }
        let content_type = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        match content_type
            .split(';')
            .next()
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase()
            .as_str()
        {
            "application/json" => Self::of_json(body),
            "application/x-www-form-urlencoded" => Self::of_form(body),
            _ => Err(Problem::new(
                ProblemCode::UnsupportedMediaType,
                ProblemCode::UnsupportedMediaType.help(),
            )),
        }
    }

    /// Those of a query or a form.
    pub(super) fn of_form(encoded: &[u8]) -> Result<Self, Problem> {
        if has_stray_percent(encoded) {
            return Err(Problem::new(
                ProblemCode::MalformedRequest,
                "a percent sign is not followed by two hexadecimal digits; a percent sign itself is written %25",
            ));
        }
        if !percent_decodes_to_utf8(encoded) {
            return Err(Problem::new(
                ProblemCode::MalformedRequest,
                "the parameters are not UTF-8 behind their percent signs",
            ));
        }
        Ok(Self {
            left: form_urlencoded::parse(encoded).into_owned().collect(),
            known: Vec::new(),
        })
    }

    fn of_json(body: &[u8]) -> Result<Self, Problem> {
        let Members(members) = serde_json::from_slice(body).map_err(|error| {
            Problem::new(
                ProblemCode::MalformedRequest,
                format!("not a JSON object with the parameters as members: {error}"),
            )
        })?;
        let mut left = Vec::new();
        for (name, value) in members {
            let values = match value {
                Value::Array(values) => values,
                Value::Null => Vec::new(),
                single => vec![single],
            };
            for value in values {
                left.push((name.clone(), scalar(&name, value)?));
            }
        }
        Ok(Self {
            left,
            known: Vec::new(),
        })
    }

    /// All values, whatever their names: everything that somebody typed, as far as it is read for a cry for help.
    pub(super) fn typed(&self) -> String {
        let values: Vec<&str> = self.left.iter().map(|(_, value)| value.as_str()).collect();
        let mut typed = values.join(". ");
        typed.truncate(typed.floor_char_boundary(MOST_HEARD_BYTES));
        typed
    }

    /// A value that stays to be taken.
    pub(super) fn peek(&self, name: &str) -> Option<&str> {
        let found = self.left.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every value of a repeatable parameter; empty ones, as a plain form sends them, don't count.
    pub(super) fn take_all(&mut self, name: &'static str) -> Vec<String> {
        self.known.push(name);
        let (taken, left) = std::mem::take(&mut self.left)
            .into_iter()
            .partition(|(given, _)| given == name);
        self.left = left;
        let taken: Vec<(String, String)> = taken;
        taken
            .into_iter()
            .map(|(_, value)| value.trim().to_owned())
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// The value of a parameter that can be given once.
    pub(super) fn take_one(&mut self, name: &'static str) -> Result<Option<String>, Problem> {
        let mut values = self.take_all(name);
        if values.len() > 1 {
            return Err(Problem::invalid(
                name,
                format!("{name} can be given once, not {} times", values.len()),
            ));
        }
        Ok(values.pop())
    }

    /// The words of a parameter that can be given once, of a length that somebody can have typed.
    pub(super) fn take_text(&mut self, name: &'static str) -> Result<Option<String>, Problem> {
        self.take_one(name)?
            .map(|text| of_a_typed_length(name, text))
            .transpose()
    }

    /// Every parameter whose name begins so, as the rest of its name and its value: a form that lists things has one for
    /// each. Empty ones are there too, since somebody may have emptied them.
    pub(super) fn take_beginning(&mut self, beginning: &'static str) -> Vec<(String, String)> {
        self.known.push(beginning);
        let mut taken = Vec::new();
        self.left.retain(|(name, value)| {
            let rest = name.strip_prefix(beginning);
            taken.extend(rest.map(|rest| (rest.to_owned(), value.clone())));
            rest.is_none()
        });
        taken
    }

    /// Every value of a repeatable parameter, each of a length that somebody can have typed.
    pub(super) fn take_texts(&mut self, name: &'static str) -> Result<Vec<String>, Problem> {
        self.take_all(name)
            .into_iter()
            .map(|text| of_a_typed_length(name, text))
            .collect()
    }

    /// The value of a parameter, parsed; `right` says what would be right.
    pub(super) fn take_parsed<T: std::str::FromStr>(
        &mut self,
        name: &'static str,
        right: &str,
    ) -> Result<Option<T>, Problem> {
        self.take_one(name)?
            .map(|value| {
                value
                    .parse()
                    .map_err(|_| Problem::invalid(name, format!("{name} is {right}")))
            })
            .transpose()
    }

    /// How many are wanted: `default` when nothing is said, from 1 to `most`.
    pub(super) fn take_limit(&mut self, default: usize, most: usize) -> Result<usize, Problem> {
        let right = format!("a whole number from 1 to {most}");
        let limit = self.take_parsed("limit", &right)?.unwrap_or(default);
        if (1..=most).contains(&limit) {
            Ok(limit)
        } else {
            Err(Problem::invalid("limit", format!("limit is {right}")))
        }
    }

    /// Refuses what nobody took, by name, with the nearest name that would have been taken.
    pub(super) fn finish(self) -> Result<(), Problem> {
        let Some((name, _)) = self.left.first() else {
            return Ok(());
        };
        let meant = probably_meant(name, &self.known);
        let hint = meant
            .map(|known| format!(" Did you mean {known}?"))
            .unwrap_or_default();
        let known = match self.known.as_slice() {
            [] => "This address takes none.".to_owned(),
            known => format!("There are: {}.", known.join(", ")),
        };
        Err(Problem::new(
            ProblemCode::UnknownParameter,
            format!("There is no parameter {name}.{hint} {known}"),
        )
        .on(name.clone())
        .suggesting(meant.map(str::to_owned).into_iter().collect()))
    }
}

/// "That is none of these words", with the one that was probably meant.
pub(super) fn not_one_of(
    name: &'static str,
    given: &str,
    words: impl IntoIterator<Item = &'static str>,
) -> Problem {
    let words: Vec<&str> = words.into_iter().collect();
    let meant = probably_meant(given, &words);
    let hint = meant
        .map(|word| format!(". Did you mean {word}?"))
        .unwrap_or_default();
    Problem::invalid(
        name,
        format!("{name} is one of: {}{hint}", words.join(", ")),
    )
    .suggesting(meant.map(str::to_owned).into_iter().collect())
}

/// The word that differs least, when it differs little; `In Person` is `in-person`.
pub(super) fn probably_meant<'w>(given: &str, words: &[&'w str]) -> Option<&'w str> {
    let given = given.trim().to_lowercase().replace([' ', '_'], "-");
    let slips = |word: &str| slips(&given, &word.to_lowercase().replace('_', "-"));
    let nearest = words.iter().copied().min_by_key(|word| slips(word))?;
    let likely = LIKELY_SLIPS.min(given.len() / LETTERS_A_SLIP);
    (slips(nearest) <= likely).then_some(nearest)
}

fn of_a_typed_length(name: &'static str, text: String) -> Result<String, Problem> {
    if text.len() > LONGEST_TEXT_BYTES {
        return Err(Problem::invalid(
            name,
            format!("{name} has at most {LONGEST_TEXT_BYTES} bytes"),
        ));
    }
    Ok(text)
}

/// A JSON object whose members each stand once: of two, a reader would keep the one and lose the other.
#[derive(Default)]
pub(super) struct Members(pub(super) Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Members;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members, A::Error> {
                let mut members: Vec<(String, Value)> = Vec::new();
                while let Some((name, value)) = object.next_entry::<String, Value>()? {
                    if members.iter().any(|(have, _)| *have == name) {
                        return Err(A::Error::custom(format!(
                            "{name} stands in it twice; several values are a list"
                        )));
                    }
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// How many letters are wrong, missing, too many or swapped.
fn slips(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// Text, number or truth as text; anything else is no parameter.
fn scalar(name: &str, value: Value) -> Result<String, Problem> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(Problem::invalid(
            name,
            format!("{name} is a text or a number, or a list of these"),
        )),
    }
}

/// Whether a percent sign stands for itself, as it never should: reading on would guess.
fn has_stray_percent(encoded: &[u8]) -> bool {
    encoded
        .split(|byte| *byte == b'%')
        .skip(1)
        .any(|after| !matches!(after, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()))
}

/// Whether nothing is lost in reading: `form_urlencoded` would put replacement marks.
fn percent_decodes_to_utf8(encoded: &[u8]) -> bool {
    !form_urlencoded::parse(encoded)
        .any(|(name, value)| name.contains('\u{fffd}') || value.contains('\u{fffd}'))
        || String::from_utf8_lossy(encoded).contains("%EF%BF%BD")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_over(query: &str) -> Problem {
        let mut parameters = Parameters::of_form(query.as_bytes()).unwrap();
        parameters.take_one("near").unwrap();
        parameters.take_one("radius_m").unwrap();
        parameters.finish().unwrap_err()
    }

    #[test]
    fn a_misspelt_parameter_is_refused_with_the_right_name() {
        let problem = left_over("near=CT20&radius=5000");
        assert_eq!(problem.code(), ProblemCode::UnknownParameter);
        assert!(
            problem.detail().contains("Did you mean radius_m?"),
            "{}",
            problem.detail()
        );
    }

    #[test]
    fn a_parameter_that_can_be_given_once_is_not_taken_twice() {
        let mut parameters = Parameters::of_form(b"near=a&near=b").unwrap();
        assert_eq!(
            parameters.take_one("near").unwrap_err().code(),
            ProblemCode::InvalidParameter
        );
    }

    #[test]
    fn a_stray_percent_sign_and_a_member_twice_are_malformed() {
        assert!(Parameters::of_form(b"near=%zz").is_err());
        assert!(Parameters::of_form(b"near=100%").is_err());
        assert!(Parameters::of_form(b"near=100%25").is_ok());
        assert!(Parameters::of_json(br#"{"near":"Leeds","near":"York"}"#).is_err());
        assert!(Parameters::of_json(br#"{"near":["Leeds","York"]}"#).is_ok());
        assert!(Parameters::of_json(b"[]").is_err());
    }

    #[test]
    fn a_word_that_was_probably_meant_is_offered() {
        let problem = not_one_of("format", "In Person", ["in-person", "online"]);
        assert!(problem.detail().ends_with("Did you mean in-person?"));
        for other in ["carrier pigeon", "foo"] {
            let problem = not_one_of("format", other, ["in-person", "from"]);
            assert!(!problem.detail().contains("Did you mean"), "{other}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_malformed() {
        assert!(Parameters::of_form(b"near=%FF%FE").is_err());
        assert!(Parameters::of_form("near=%EF%BF%BD".as_bytes()).is_ok());
    }
}
