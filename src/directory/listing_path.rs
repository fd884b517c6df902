//! The address of a group's page: `/listing/{slug}-{short id}`, or without a slug where a history would betray somebody.
//!
//! The short id finds the group; the slug is for people, and may be out of date. It is made from the
//! group's own published name, never from what somebody typed. No other room makes such an address.

use super::public_records::ServiceSummary;
use super::suggest::NamesOfService;
use hereabouts_domain::{PlaceRule, Service, ServiceId};
use hereabouts_vocabulary::Vocabulary;
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

/// Whether a group's name must stand in no address, title, calendar or preview: it hides, or it is about what would betray
/// whoever is seen to look at it. Our own reading of its words is enough.
#[must_use]
pub fn is_discreet(service: &Service) -> bool {
    let vocabulary = Vocabulary::embedded();
    let said = service.assertions.iter();
    let mut said = said.filter(|one| one.holds && one.counts());
    service.place_rule == PlaceRule::Hidden || said.any(|one| vocabulary.is_discreet(&one.concept))
}

/// The path of a group's page, from the root of the site.
#[must_use]
pub fn listing_path(service: &Service) -> String {
    path_of(&service.name, service.id.0, is_discreet(service))
}

impl ServiceSummary {
    /// The path of its page.
    #[must_use]
    pub fn path(&self) -> String {
        path_of(&self.name, self.id.0, self.is_discreet)
    }
}

impl NamesOfService {
    /// The path of the service's page.
    #[must_use]
    pub fn path(&self, id: ServiceId) -> String {
        path_of(&self.service, id.0, self.is_discreet)
    }
}

fn path_of(name: &str, id: Uuid, is_discreet: bool) -> String {
    let slug = if is_discreet {
        String::new()
    } else {
        slug(name)
    };
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
            path_of("St Saviour's: Singing for Memory!", id, false),
            "/listing/st-saviours-singing-for-memory-28t5cy4tqkff"
        );
        assert_eq!(path_of("…", id, false), "/listing/28t5cy4tqkff");
    }

    #[test]
    fn a_name_that_would_betray_somebody_is_not_in_the_address() {
        let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        let path = path_of("Leeds refuge", id, true);
        assert_eq!(path, "/listing/28t5cy4tqkff");
    }

    #[test]
    fn ids_that_differ_low_have_other_short_ids() {
        assert_ne!(short_id(Uuid::from_u128(1)), short_id(Uuid::from_u128(2)));
        assert_eq!(short_id(Uuid::from_u128(31)), "00000000000z");
    }
}
