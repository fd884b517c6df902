//! A cursor: where the next page starts, sealed so that it is used only with the question it came from.
//!
//! It holds a version, the question's hash, the order and the last result's key; no position in an
//! index, so it is good on every node and across rebuilds. The seal is 64 bits of SipHash-2-4 under a key
//! that everybody knows (Aumasson and Bernstein, 2012): it keeps out slips of copying and mistakes, and
//! there is nothing in a cursor to protect from anybody.

use super::problem::{Problem, ProblemCode};
use crate::directory::{After, NearbyAnswer, Position, Question, UnderstoodQuestion};
use hereabouts_domain::ServiceId;
use hereabouts_search::{Key, ListKey, Order};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher24;
use std::hash::Hasher;
use uuid::Uuid;

/// Grows when what is in a cursor changes; older ones are then refused.
const VERSION: u8 = 3;

/// How many bytes seal a cursor.
const SEAL_BYTES: usize = 8;

#[derive(Serialize, Deserialize)]
struct Sealed {
    version: u8,
    question: u64,
    as_of: Option<Date>,
    after: SealedKey,
}

/// A place in a list that is only somebody's.
#[derive(Serialize, Deserialize)]
struct InList {
    version: u8,
    owner: Uuid,
    after: Uuid,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SealedKey {
    /// Distances as their bits, so that none is lost.
    Best(u32, u64, ServiceId),
    Distance(u64, ServiceId),
    Listed(u32, String, ServiceId),
    WithoutPlace(u32, String, ServiceId),
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
    let corrections = &question.corrections;
    for not_meant in &corrections.not_meant {
        add("not_meant", &format!("{not_meant:?}"));
    }
    for meant_too in &corrections.meant_too {
        add("meant_too", &format!("{meant_too:?}"));
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
        Some(Order::Best) => 3,
        Some(Order::Checked) => 4,
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

/// The cursors of what comes after an answer, near by and without a place; `None` when nothing does.
pub(super) fn next_pages(
    hash: u64,
    question: &UnderstoodQuestion,
    answer: &NearbyAnswer<'_>,
) -> (Option<String>, Option<String>) {
    let as_of = question.query.as_of;
    let seal = |position| seal(hash, &After { as_of, position });
    let near = answer.results.next.clone().map(Position::Near);
    let without_place = answer.without_place.next.clone();
    (
        near.map(seal),
        without_place.map(Position::WithoutPlace).map(seal),
    )
}

/// The cursor for what comes after.
fn seal(question: u64, after: &After) -> String {
    sealed(&Sealed {
        version: VERSION,
        question,
        as_of: after.as_of,
        after: SealedKey::from(after.position.clone()),
    })
}

/// The cursor for what comes after an entry of a list that is only somebody's.
pub(super) fn seal_in_list(owner: Uuid, after: Uuid) -> String {
    sealed(&InList {
        version: VERSION,
        owner,
        after,
    })
}

/// What comes after such a cursor.
pub(super) fn open_in_list(owner: Uuid, cursor: &str) -> Result<Uuid, Problem> {
    let opened: InList = opened(cursor).ok_or_else(invalid)?;
    if opened.version != VERSION || opened.owner != owner {
        return Err(invalid());
    }
    Ok(opened.after)
}

fn sealed(content: &impl Serialize) -> String {
    let mut bytes = serde_json::to_vec(content).unwrap_or_default();
    let seal = seal_of(&bytes);
    bytes.extend_from_slice(&seal);
    to_hex(&bytes)
}

fn opened<T: DeserializeOwned>(cursor: &str) -> Option<T> {
    let bytes = from_hex(cursor)?;
    let (body, seal) = bytes.split_at_checked(bytes.len().saturating_sub(SEAL_BYTES))?;
    if seal_of(body) != *seal {
        return None;
    }
    serde_json::from_slice(body).ok()
}

fn invalid() -> Problem {
    let code = ProblemCode::InvalidCursor;
    Problem::new(code, code.help()).on("cursor")
}

/// What comes after a cursor.
pub(super) fn open(question: u64, cursor: &str) -> Result<After, Problem> {
    let sealed: Sealed = opened(cursor).ok_or_else(invalid)?;
    if sealed.version != VERSION || sealed.question != question {
        return Err(invalid());
    }
    Ok(After {
        as_of: sealed.as_of,
        position: sealed.after.into(),
    })
}

impl From<Position> for SealedKey {
    fn from(position: Position) -> Self {
        match position {
            Position::Near(Key::Best {
                score,
                distance_m,
                service_id,
            }) => Self::Best(score, distance_m.to_bits(), service_id),
            Position::Near(Key::Distance {
                distance_m,
                service_id,
            }) => Self::Distance(distance_m.to_bits(), service_id),
            Position::Near(Key::Listed(key)) => Self::Listed(key.rank, key.name, key.service_id),
            Position::WithoutPlace(key) => Self::WithoutPlace(key.rank, key.name, key.service_id),
        }
    }
}

impl From<SealedKey> for Position {
    fn from(key: SealedKey) -> Self {
        let list_key = |rank, name, service_id| ListKey {
            rank,
            name,
            service_id,
        };
        match key {
            SealedKey::Best(score, bits, service_id) => Self::Near(Key::Best {
                score,
                distance_m: f64::from_bits(bits),
                service_id,
            }),
            SealedKey::Distance(bits, service_id) => Self::Near(Key::Distance {
                distance_m: f64::from_bits(bits),
                service_id,
            }),
            SealedKey::Listed(rank, name, id) => Self::Near(Key::Listed(list_key(rank, name, id))),
            SealedKey::WithoutPlace(rank, name, id) => Self::WithoutPlace(list_key(rank, name, id)),
        }
    }
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
    use jiff::civil::date;

    #[test]
    fn a_cursor_is_good_only_with_its_own_question_and_unharmed() {
        let after = After {
            as_of: Some(date(2026, 11, 22)),
            position: Position::Near(Key::Distance {
                distance_m: 0.1 + 0.2,
                service_id: ServiceId::mint(),
            }),
        };
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

    #[test]
    fn a_cursor_in_somebodys_list_is_good_for_nobody_else() {
        let (ann, eve, last) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let cursor = seal_in_list(ann, last);
        assert_eq!(open_in_list(ann, &cursor).unwrap(), last);
        assert!(open_in_list(eve, &cursor).is_err());
        assert!(open_in_list(ann, &cursor[2..]).is_err());
    }
}
