//! What an entry has of places and times that no question asks about: whoever changes it is told that it stays as it is.

use super::draft::Draft;
use super::preview::base;
use crate::directory::Node;
use crate::directory::questions::{Entry, Times, places_left as left};
use crate::store::StoreError;
use hereabouts_domain::{Location, Schedule};

/// What the places are called that a draft's entry has and no question asks about.
///
/// # Errors
/// When the database cannot be asked.
pub async fn places_left(node: &Node, draft: &Draft) -> Result<Vec<String>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let entry = base(&mut connection, draft).await?;
    Ok(entry.as_ref().map_or_else(Vec::new, named))
}

/// The times that a draft's entry has and no question asks about.
///
/// # Errors
/// When the database cannot be asked.
pub async fn times_left(node: &Node, draft: &Draft) -> Result<Vec<Schedule>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let entry = base(&mut connection, draft).await?;
    Ok(entry.map_or_else(Vec::new, |entry| Times::of(&entry).left()))
}

/// What places are called that an entry has and no question asks about.
pub(super) fn named(entry: &Entry) -> Vec<String> {
    left(entry).into_iter().map(name).collect()
}

/// What a place is known by; its id where nothing is known of it.
fn name(location: &Location) -> String {
    let address = location.addresses.first();
    let said = [
        location.name.clone(),
        address.and_then(|address| address.address_1.clone()),
        address.and_then(|address| address.city.clone()),
        address.and_then(|address| Some(address.postal_code.as_ref()?.to_string())),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    match said.as_slice() {
        [] => location.id.to_string(),
        said => said.join(", "),
    }
}
