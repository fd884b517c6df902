//! Whom to ask for help when somebody may not be safe in a group: the council that keeps people safe where it is, by name.
//!
//! There is no list of the councils' numbers that may be used here, so the name is all that is said. Of a place that hides, or
//! that nobody knows, nothing is said but what is true everywhere.

use crate::tongue::{Argument, Tongue};
use hereabouts_domain::{Nation, PublicService};
use hereabouts_gazetteer::LocalAuthority;
use std::collections::BTreeSet;

/// What to do if it can wait a little.
pub(super) fn whom_to_ask(tongue: &Tongue, record: &PublicService) -> String {
    let Some(authority) = authority(record) else {
        return tongue.say("report-safety-council").to_owned();
    };
    let message = match authority.nation {
        Some(Nation::England | Nation::Wales) => "report-safety-council-named",
        Some(Nation::Scotland) => "report-safety-council-scotland",
        Some(Nation::NorthernIreland) => return tongue.say("report-safety-trust").to_owned(),
        None => return tongue.say("report-safety-council").to_owned(),
    };
    let council = match authority.county() {
        Some(county) => tongue.tell(
            "report-county-council",
            &[("county", Argument::Text(county))],
        ),
        None => {
            let place = Argument::Text(authority.name);
            tongue.tell("report-council", &[("place", place)])
        }
    };
    tongue.tell(message, &[("council", Argument::Text(&council))])
}

/// The local authority where a group is, if that may be known and there is only one; of districts of one county, one of them.
fn authority(record: &PublicService) -> Option<&'static LocalAuthority> {
    if record.service.withholds_its_place() {
        return None;
    }
    let codes = record.places.iter();
    let codes = codes.filter_map(|place| place.location.local_authority.as_deref());
    let found: Vec<_> = codes.filter_map(LocalAuthority::by_code).collect();
    let councils = found.iter().map(|one| one.county().unwrap_or(one.name));
    let councils: BTreeSet<&str> = councils.collect();
    found.first().copied().filter(|_| councils.len() == 1)
}
