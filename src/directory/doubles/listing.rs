//! Entries as the doubles' crate compares them: as the public may see them, of a home its district.

use hereabouts_domain::{PlaceRule, PublicLocation, PublicService};
use hereabouts_doubles::{Listing, Place};

/// A public record, under a number of ours.
pub(super) fn listing_of_record(number: u32, record: &PublicService) -> Listing {
    let mut listing = Listing::of_service(number, &record.service, Some(&record.organization), &[]);
    listing.places = record
        .places
        .iter()
        .map(|place| place_of(&place.location))
        .collect();
    listing
}

fn place_of(location: &PublicLocation) -> Place {
    let address = location.addresses.first();
    let is_public = location.place_rule == PlaceRule::Public;
    Place {
        postcode: address
            .and_then(|address| address.postal_code.clone())
            .filter(|_| is_public),
        point: location.public_point,
        town: address.and_then(|address| address.city.clone()),
    }
}
