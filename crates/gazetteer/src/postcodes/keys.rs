//! Districts, sectors and units as numbers whose order is the order of the text.
//!
//! A district's key has one base-37 digit for each of four characters (nothing, 0-9, A-Z), a sector's
//! key is the district's times ten plus its digit, and a unit is a number below 400 for its two letters.

use hereabouts_domain::{District, Postcode, Sector};

/// The letters that may end a postcode (BS 7666: no C, I, K, M, O, V).
const UNIT_LETTERS: &[u8; 20] = b"ABDEFGHJLNPQRSTUWXYZ";

/// Units that a sector can have.
pub(crate) const UNITS: u16 = 400;

pub(crate) fn district_key(district: &District) -> u32 {
    outward_key(district.as_str().as_bytes())
}

pub(crate) fn sector_key(sector: &Sector) -> u32 {
    sector_key_of(sector.as_str().as_bytes())
}

/// The sector's key and the unit's number.
pub(crate) fn unit_key(postcode: &Postcode) -> (u32, u16) {
    let text = postcode.as_str().as_bytes();
    let (sector, letters) = text.split_at(text.len() - 2);
    (sector_key_of(sector), unit_number(letters))
}

fn unit_number(letters: &[u8]) -> u16 {
    letters
        .iter()
        .fold(0, |unit, letter| unit * 20 + letter_number(*letter))
}

/// The same from a source's own text, with its spaces as they are. Stricter than [`Postcode::parse`] in
/// mending nothing, wider in taking every letter that an outward code ever ended in (`W1V`, until 2000).
pub(crate) fn read_unit(text: &str) -> Option<(u32, u16)> {
    let mut squeezed = [0_u8; 7];
    let mut length = 0;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        *squeezed.get_mut(length)? = byte;
        length += 1;
    }
    let (outward, inward) = squeezed
        .get(..length)?
        .split_at_checked(length.checked_sub(3)?)?;
    let [digit, letters @ ..] = inward else {
        return None;
    };
    let starts = outward.iter().position(u8::is_ascii_digit)?;
    let outward_is_one = (1..=2).contains(&starts)
        && (1..=2).contains(&(outward.len() - starts))
        && outward
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let inward_is_one =
        digit.is_ascii_digit() && letters.iter().all(|byte| UNIT_LETTERS.contains(byte));
    (outward_is_one && inward_is_one).then(|| {
        let sector = outward_key(outward) * 10 + u32::from(digit - b'0');
        (sector, unit_number(letters))
    })
}

/// The key of the district that a sector lies in.
pub(crate) const fn district_of(sector_key: u32) -> u32 {
    sector_key / 10
}

/// Whether a district is one of Northern Ireland, whose unit postcodes are licensed separately.
pub(crate) fn is_northern_ireland(district_key: u32) -> bool {
    // `BT` and two characters more.
    district_key / (37 * 37) == outward_key(b"BT") / (37 * 37)
}

/// The usual writing of a district.
pub(crate) fn district_text(key: u32) -> String {
    let mut text = String::with_capacity(4);
    for power in [37_u32.pow(3), 37_u32.pow(2), 37, 1] {
        let digit = key / power % 37;
        if digit > 0 {
            text.extend(char::from_digit(digit - 1, 36).map(|c| c.to_ascii_uppercase()));
        }
    }
    text
}

/// The usual writing of a sector.
pub(crate) fn sector_text(key: u32) -> String {
    format!("{} {}", district_text(district_of(key)), key % 10)
}

/// The usual writing of a unit; nothing when the number is not below 400.
pub(crate) fn unit_text(sector: u32, unit: u16) -> Option<String> {
    let first = UNIT_LETTERS.get(usize::from(unit / 20))?;
    let second = UNIT_LETTERS.get(usize::from(unit % 20))?;
    let sector = sector_text(sector);
    Some(format!(
        "{sector}{}{}",
        char::from(*first),
        char::from(*second)
    ))
}

/// The usual sector writing: outward code, a space, a digit.
fn sector_key_of(text: &[u8]) -> u32 {
    let (outward, inward) = text.split_at(text.len().saturating_sub(2));
    let digit = inward.last().map_or(0, |digit| u32::from(digit - b'0'));
    outward_key(outward) * 10 + digit
}

fn outward_key(outward: &[u8]) -> u32 {
    (0..4).fold(0, |key, at| {
        let digit = match outward.get(at) {
            Some(c) if c.is_ascii_digit() => u32::from(c - b'0') + 1,
            Some(c) => u32::from(c - b'A') + 11,
            None => 0,
        };
        key * 37 + digit
    })
}

const LETTER_NUMBERS: [u16; 26] = {
    let mut numbers = [0; 26];
    let mut at = 0;
    while at < 20 {
        numbers[(UNIT_LETTERS[at as usize] - b'A') as usize] = at;
        at += 1;
    }
    numbers
};

fn letter_number(letter: u8) -> u16 {
    let at = usize::from(letter.wrapping_sub(b'A'));
    LETTER_NUMBERS.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_in_the_order_of_the_text() {
        let sectors = [
            "AB1 0", "AB10 1", "M1 1", "M1 2", "M11 1", "SW1A 1", "SW1E 5", "ZE3 9",
        ];
        let keys: Vec<u32> = sectors
            .iter()
            .map(|text| sector_key(&Sector::parse(text).unwrap()))
            .collect();
        assert!(keys.is_sorted(), "{keys:?}");
    }

    #[test]
    fn sources_texts_are_read_as_they_are() {
        let usual = unit_key(&Postcode::parse("M1 1AE").unwrap());
        for text in ["M1 1AE", "M11AE", "M1  1AE", "M1   1AE"] {
            assert_eq!(read_unit(text), Some(usual), "{text}");
        }
        let (sector, unit) = read_unit("W1V 2AA").unwrap();
        assert_eq!(unit_text(sector, unit).unwrap(), "W1V 2AA");
        for text in [
            "",
            "1AE",
            "M1 1AC",
            "MM 1AE",
            "m1 1ae",
            "M1 AAE",
            "MMM1 1AE",
            "M111 1AE",
            "CT2000 1AB",
        ] {
            assert_eq!(read_unit(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_postcode_survives_its_key(
            text in "([A-Z][0-9]|[A-Z]{2}[0-9]{1,2}|[A-Z][0-9][ABT]|[A-Z]{2}[0-9][ABE]) [0-9][ABD-HJLNP-UW-Z]{2}",
        ) {
            let postcode = Postcode::parse(&text).unwrap();
            let (sector, unit) = unit_key(&postcode);
            prop_assert!(unit < UNITS);
            prop_assert_eq!(unit_text(sector, unit).unwrap(), postcode.as_str());
            prop_assert_eq!(sector, sector_key(&postcode.sector()));
            prop_assert_eq!(district_of(sector), district_key(&postcode.district()));
        }
    }
}
