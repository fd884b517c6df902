//! What people write of lists and beside groups: how long it is at most, on one line, and what in it looks as if it were about
//! a person.

mod personal;

pub use personal::{Found, Kind, find as find_personal};

use crate::clock::now_in_the_uk;
use hereabouts_domain::{PublicAddress, PublicService};

/// How long a note is at most, in letters.
pub const LONGEST_NOTE: usize = 200;
/// How long a title or a name is at most, in letters.
pub const LONGEST_TITLE: usize = 80;

/// What is wrong with the name of something that several people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// There is none.
    Missing,
    /// It has so many letters too many.
    TooLong(usize),
    /// It looks as if it were about a person.
    Personal(Vec<Kind>),
}

/// The name of a team or a list, as somebody gives it.
///
/// # Errors
/// When there is none, it is too long, or something in it looks personal.
pub fn read_name(typed: &str) -> Result<String, NameFault> {
    let name = one_line(typed);
    if name.is_empty() {
        return Err(NameFault::Missing);
    }
    let over = letters_over(&name, LONGEST_TITLE);
    if over > 0 {
        return Err(NameFault::TooLong(over));
    }
    let found = find_personal(&name, &[], now_in_the_uk().year());
    if found.is_empty() {
        Ok(name)
    } else {
        Err(NameFault::Personal(kinds_of(&found)))
    }
}

/// How many letters a text has too many.
#[must_use]
pub fn letters_over(text: &str, most: usize) -> usize {
    text.chars().count().saturating_sub(most)
}

/// The kinds of what was found, each once.
#[must_use]
pub fn kinds_of(found: &[Found]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = found.iter().map(|found| found.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Words on one line, with single spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// How a group says of itself that it can be reached and found, which is nobody's secret.
#[must_use]
pub fn own_words(record: &PublicService) -> Vec<String> {
    let (service, organization) = (&record.service, &record.organization);
    let contacts = || service.contacts.iter().chain(&organization.contacts);
    let phones = service.phones.iter().chain(&organization.phones);
    let phones = (phones.map(|phone| &phone.number))
        .chain(contacts().filter_map(|contact| contact.phone.as_ref()))
        .map(ToString::to_string);
    let emails = (service.email.iter().chain(&organization.email))
        .chain(contacts().filter_map(|contact| contact.email.as_ref()))
        .map(ToString::to_string);
    let sites = (service.website.iter().chain(&organization.website))
        .chain(service.additional_urls.iter().map(|one| &one.url))
        .map(ToString::to_string);
    let places = record.places.iter().map(|place| &place.location);
    let places = places.flat_map(|location| {
        let addresses = location.addresses.iter().map(PublicAddress::one_line);
        let said = [location.name.clone(), location.transportation.clone()];
        addresses.chain(said.into_iter().flatten())
    });
    phones.chain(emails).chain(sites).chain(places).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_on_one_line_not_too_long_and_about_nobody() {
        assert_eq!(
            read_name(" Singing \n in LS12 "),
            Ok("Singing in LS12".to_owned())
        );
        assert_eq!(read_name(" \t"), Err(NameFault::Missing));
        let long = "s".repeat(LONGEST_TITLE + 3);
        assert_eq!(read_name(&long), Err(NameFault::TooLong(3)));
        let personal = NameFault::Personal(vec![Kind::Phone]);
        assert_eq!(read_name("Ring 07700 900123"), Err(personal));
    }
}
