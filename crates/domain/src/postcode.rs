//! UK postcodes as text: whole ones, districts and sectors, read as forgivingly as people write them.
//!
//! This says whether a text has the *form* of a postcode; whether it exists, and where, is the
//! gazetteer's answer. Source of the forms: BS 7666 and Royal Mail's Programmers' Guide to PAF:
//! the outward code is A9, A99, A9A, AA9, AA99 or AA9A, the inward code is 9AA without C, I, K, M, O, V.

use serde::{Deserialize, Serialize};

/// A whole postcode in its usual writing: upper case, one space, like `CT20 1AB`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Postcode(String);

/// A postcode district (the outward code), like `CT20`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct District(String);

/// A postcode sector: district, space, one digit, like `CT20 1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sector(String);

/// The text has not the form of what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a postcode; a whole one looks like CT20 1AB, a district like CT20")]
pub struct PostcodeError(pub String);

impl Postcode {
    /// Reads a whole postcode: any case, spaces missing, doubled or misplaced, and the slips O for 0,
    /// I or L for 1 (and back) where only one of the two can stand.
    ///
    /// # Errors
    /// When no reading gives the form of a postcode.
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let error = || PostcodeError(text.to_owned());
        let letters = squeeze(text).ok_or_else(error)?;
        if !(5..=7).contains(&letters.len()) {
            return Err(error());
        }
        let (outward, inward) = letters.split_at(letters.len() - 3);
        let outward = read_outward(outward).ok_or_else(error)?;
        let inward = read_form(inward, "9ZZ").ok_or_else(error)?;
        Ok(Self(format!("{outward} {inward}")))
    }

    /// The usual writing, like `CT20 1AB`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The district this postcode lies in, like `CT20`.
    #[must_use]
    pub fn district(&self) -> District {
        District(self.0[..self.0.len() - 4].to_owned())
    }

    /// The sector this postcode lies in, like `CT20 1`.
    #[must_use]
    pub fn sector(&self) -> Sector {
        Sector(self.0[..self.0.len() - 2].to_owned())
    }
}

impl District {
    /// Reads a district, as forgivingly as [`Postcode::parse`].
    ///
    /// # Errors
    /// When the text has not the form of an outward code.
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let error = || PostcodeError(text.to_owned());
        let letters = squeeze(text).ok_or_else(error)?;
        read_outward(&letters).map(Self).ok_or_else(error)
    }

    /// The usual writing, like `CT20`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Sector {
    /// Reads a sector, as forgivingly as [`Postcode::parse`]. `CT20 1` and `ct201` are sectors, but a
    /// text without a space that is also a district (`CT20`) is better read as that first.
    ///
    /// # Errors
    /// When the text has not the form of an outward code and a digit.
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let error = || PostcodeError(text.to_owned());
        let letters = squeeze(text).ok_or_else(error)?;
        if letters.len() < 3 {
            return Err(error());
        }
        let (outward, digit) = letters.split_at(letters.len() - 1);
        let outward = read_outward(outward).ok_or_else(error)?;
        let digit = read_form(digit, "9").ok_or_else(error)?;
        Ok(Self(format!("{outward} {digit}")))
    }

    /// The usual writing, like `CT20 1`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The district this sector lies in.
    #[must_use]
    pub fn district(&self) -> District {
        District(self.0[..self.0.len() - 2].to_owned())
    }
}

/// Upper case without spaces; `None` when anything but ASCII letters and digits remains.
fn squeeze(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{a0}')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    kept.chars()
        .all(|c| c.is_ascii_alphanumeric())
        .then_some(kept)
}

/// The outward forms: `A` any letter, `9` a digit, `K` and `Y` the few letters that end an outward
/// code (see [`stands_for`]), which never look like a digit.
const OUTWARD_FORMS: [&str; 6] = ["A9", "A99", "AA9", "A9K", "AA99", "AA9Y"];

fn read_outward(text: &str) -> Option<String> {
    let exact = OUTWARD_FORMS.iter().any(|form| has_form(text, form));
    if exact {
        return Some(text.to_owned());
    }
    OUTWARD_FORMS.iter().find_map(|form| read_form(text, form))
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .chars()
            .zip(form.chars())
            .all(|(c, f)| stands_for(f, c))
}

/// Whether a character can stand where the form has `f`.
fn stands_for(f: char, c: char) -> bool {
    match f {
        '9' => c.is_ascii_digit(),
        'K' => "ABCDEFGHJKMNPRSTUVWXY".contains(c),
        'Y' => "ABEHMNPRVWXY".contains(c),
        'Z' => "ABDEFGHJLNPQRSTUWXYZ".contains(c),
        _ => c.is_ascii_uppercase(),
    }
}

/// Reads `text` as `form`, mending a letter where only a digit can stand and the other way round.
fn read_form(text: &str, form: &str) -> Option<String> {
    if text.len() != form.len() {
        return None;
    }
    text.chars()
        .zip(form.chars())
        .map(|(c, f)| match (f, c) {
            _ if stands_for(f, c) => Some(c),
            ('9', 'O') => Some('0'),
            ('9', 'I' | 'L') => Some('1'),
            ('A', '0') => Some('O'),
            ('A', '1') => Some('I'),
            _ => None,
        })
        .collect()
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self { value.0 }
        }
        impl TryFrom<String> for $name {
            type Error = PostcodeError;
            fn try_from(text: String) -> Result<Self, Self::Error> { Self::parse(&text) }
        }
    )+};
}
as_text!(Postcode, District, Sector);

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> String {
        Postcode::parse(text).unwrap().to_string()
    }

    #[test]
    fn case_and_spaces_do_not_matter() {
        for text in [
            "CT20 1AB",
            "ct201ab",
            " CT2 01AB ",
            "c t 2 0 1 a b",
            "CT20\u{a0}1AB",
        ] {
            assert_eq!(whole(text), "CT20 1AB", "{text}");
        }
    }

    #[test]
    fn slips_are_mended_only_where_one_reading_can_stand() {
        assert_eq!(whole("CT2O IAB"), "CT20 1AB");
        assert_eq!(whole("SW1A lAA"), "SW1A 1AA");
        assert_eq!(whole("0X1 2JD"), "OX1 2JD");
        assert_eq!(whole("1P1 1AA"), "IP1 1AA");
        assert_eq!(whole("W1A 0AX"), "W1A 0AX");
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "CT20",
            "hello",
            "CT20 1A",
            "CT20-1AB",
            "12345",
            "CT2000 1AB",
        ] {
            assert!(Postcode::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_postcode_knows_its_district_and_sector() {
        let postcode = Postcode::parse("SW1A1AA").unwrap();
        assert_eq!(postcode.district().as_str(), "SW1A");
        assert_eq!(postcode.sector().as_str(), "SW1A 1");
        assert_eq!(Sector::parse("ct20 1").unwrap().district().as_str(), "CT20");
        assert_eq!(District::parse("ls6").unwrap().as_str(), "LS6");
    }
}
