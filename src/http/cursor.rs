//! A cursor: where the next page starts, sealed so that it is used only with the question it came from.
//!
//! It holds a version, the question's hash, the order and the last result's key; no position in an
//! index, so it is good on every node and across rebuilds. The seal is 64 bits of SipHash-2-4 under a key
//! that everybody knows (Aumasson and Bernstein, 2012): it keeps out slips of copying and mistakes, and
//! there is nothing in a cursor to protect from anybody.

use super::problem::{Problem, ProblemCode};
use crate::directory::{After, Question};
use hereabouts_search::{Key, Order, PlacelessKey};
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher24;
use std::hash::Hasher;

/// Grows when what is in a cursor changes; older ones are then refused.
const VERSION: u8 = 2;

/// How many bytes seal a cursor.
const SEAL_BYTES: usize = 8;

#[derive(Serialize, Deserialize)]
struct Sealed {
    version: u8,
    question: u64,
    after: Position,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Position {
    /// Distance as its bits, so that none is lost.
    Distance(u64, String),
    Name(String, String),
    WithoutPlace(u8, u8, String, String),
}

/// The hash of a question, over everything but page size, cursor and language.
pub(super) fn hash_question(question: &Question) -> u64 {
    let mut hasher = SipHasher24::new();
    let mut add = |name: &str, value: &str| {
        hasher.write(name.as_bytes());
        hasher.write_u8(0);
        hasher.write(value.as_bytes());
        hasher.write_u8(1);
    };
    add("near", question.near.as_deref().unwrap_or(""));
    add("q", question.q.as_deref().unwrap_or(""));
    for concept in &question.concepts {
        add(concept.kind.as_str(), &concept.words);
    }
    for format in &question.formats {
        add("format", format.as_str());
    }
    let hours = question.hours.map(|hours| format!("{hours:?}"));
    let open_at = question.open_at.map(|moment| moment.to_string());
    add("hours", &hours.unwrap_or_default());
    add("open_at", &open_at.unwrap_or_default());
    for wanted in &question.languages {
        let required = if wanted.is_required { "only" } else { "" };
        add("language", wanted.language.code);
        add("language_required", required);
    }
    for profile in &question.profiles {
        add("profile", profile.id);
    }
    let sort = match question.sort {
        None => 0,
        Some(Order::Distance) => 1,
        Some(Order::Name) => 2,
    };
    hasher.write_u8(sort);
    for part in question.when.parts() {
        hasher.write_usize(part);
    }
    let age = question.age.map_or([0, 0], |age| [age.least, age.most]);
    hasher.write_u8(u8::from(question.age.is_some()));
    hasher.write(&age);
    for hurdle in &question.without {
        hasher.write_u8(*hurdle as u8);
    }
    hasher.write_u64(question.radius_m.map_or(0, f64::to_bits));
    hasher.finish()
}

/// The cursor for what comes after.
pub(super) fn seal(question: u64, after: &After) -> String {
    let after = match after {
        After::Near(Key::Distance {
            distance_m,
            service_id,
        }) => Position::Distance(distance_m.to_bits(), service_id.to_string()),
        After::Near(Key::Name { name, service_id }) => {
            Position::Name(name.clone(), service_id.to_string())
        }
        After::WithoutPlace(key) => Position::WithoutPlace(
            key.tier,
            key.breadth,
            key.name.clone(),
            key.service_id.to_string(),
        ),
    };
    let mut bytes = serde_json::to_vec(&Sealed {
        version: VERSION,
        question,
        after,
    })
    .unwrap_or_default();
    let seal = seal_of(&bytes);
    bytes.extend_from_slice(&seal);
    to_hex(&bytes)
}

/// What comes after a cursor.
pub(super) fn open(question: u64, cursor: &str) -> Result<After, Problem> {
    let problem = || {
        Problem::new(
            ProblemCode::InvalidCursor,
            ProblemCode::InvalidCursor.help(),
        )
        .on("cursor")
    };
    let bytes = from_hex(cursor).ok_or_else(problem)?;
    let (body, seal) = bytes
        .split_at_checked(bytes.len().saturating_sub(SEAL_BYTES))
        .ok_or_else(problem)?;
    if seal_of(body) != *seal {
        return Err(problem());
    }
    let sealed: Sealed = serde_json::from_slice(body).map_err(|_| problem())?;
    if sealed.version != VERSION || sealed.question != question {
        return Err(problem());
    }
    let id = |text: &str| {
        uuid::Uuid::parse_str(text)
            .map(Into::into)
            .map_err(|_| problem())
    };
    Ok(match sealed.after {
        Position::Distance(bits, service) => After::Near(Key::Distance {
            distance_m: f64::from_bits(bits),
            service_id: id(&service)?,
        }),
        Position::Name(name, service) => After::Near(Key::Name {
            name,
            service_id: id(&service)?,
        }),
        Position::WithoutPlace(tier, breadth, name, service) => After::WithoutPlace(PlacelessKey {
            tier,
            breadth,
            name,
            service_id: id(&service)?,
        }),
    })
}

fn to_hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    // Formatting would make a text for each byte.
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        hex.push(digit(byte >> 4));
        hex.push(digit(byte & 15));
    }
    hex
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    let nibble = |digit: u8| char::from(digit).to_digit(16);
    digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(nibble(pair[0])? << 4 | nibble(pair[1])?).ok())
        .collect()
}

fn seal_of(bytes: &[u8]) -> [u8; SEAL_BYTES] {
    SipHasher24::new().hash(bytes).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::ServiceId;

    #[test]
    fn a_cursor_is_good_only_with_its_own_question_and_unharmed() {
        let after = After::Near(Key::Distance {
            distance_m: 0.1 + 0.2,
            service_id: ServiceId::mint(),
        });
        let cursor = seal(7, &after);
        assert_eq!(open(7, &cursor).unwrap(), after);
        assert_eq!(
            open(8, &cursor).unwrap_err().code(),
            ProblemCode::InvalidCursor
        );
        for harmed in [
            &cursor[2..],
            &cursor[..cursor.len() - 2],
            "",
            "zz",
            &cursor.replacen('7', "8", 1),
        ] {
            assert!(open(7, harmed).is_err(), "{harmed}");
        }
    }
}
