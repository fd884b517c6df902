//! The address of a listing's page: `/listing/{slug}-{short id}`.
//!
//! The short id finds the listing; the slug is for people, and may be out of date. It is made from the
//! group's own published name, never from what somebody typed.

use uuid::Uuid;

/// Crockford's base 32: no I, L, O, U, so that it survives being read aloud and typed.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Twelve digits of five bits. The low 60 bits of a UUID of version 5 or 7 are as good as random: among a
/// million listings two are the same with a chance of one in two million.
const LENGTH: u32 = 12;

/// Slugs longer than this are cut at a word.
const LONGEST_SLUG: usize = 60;

/// The short id of a record: twelve letters and digits from the low 60 bits of its UUID.
#[must_use]
pub fn short_id(id: Uuid) -> String {
    let bits = id.as_u128();
    (0..LENGTH)
        .rev()
        .map(|place| char::from(DIGITS[usize::try_from(bits >> (5 * place) & 31).unwrap_or(0)]))
        .collect()
}

/// The path of a listing's page, from the root of the site.
#[must_use]
pub fn listing_path(name: &str, id: Uuid) -> String {
    let slug = slug(name);
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("/listing/{slug}{dash}{}", short_id(id))
}

fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'' && c != '’') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if slug.len() + word.len() + 1 > LONGEST_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_reads_as_the_name() {
        let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(
            listing_path("St Saviour's: Singing for Memory!", id),
            "/listing/st-saviours-singing-for-memory-28t5cy4tqkff"
        );
        assert_eq!(listing_path("…", id), "/listing/28t5cy4tqkff");
    }

    #[test]
    fn ids_that_differ_low_have_other_short_ids() {
        assert_ne!(short_id(Uuid::from_u128(1)), short_id(Uuid::from_u128(2)));
        assert_eq!(short_id(Uuid::from_u128(31)), "00000000000z");
    }
}
