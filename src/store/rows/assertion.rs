//! Tags as rows.

use super::{Owner, Part, per_cent, word};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::Assertion;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::assertion)]
pub(in crate::store) struct AssertionRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    service_at_location_id: Option<Uuid>,
    location_id: Option<Uuid>,
    ordinal: i32,
    concept: String,
    holds: bool,
    origin: String,
    state: String,
    certainty_percent: i16,
    from_words: Option<String>,
    recogniser_version: Option<String>,
    asserted_by: Option<String>,
    asserted_at: jiff_diesel::Timestamp,
}

impl AssertionRow {
    /// One origin says one thing about a concept, so these two name the row, not its place in the list.
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, assertion: &Assertion) -> Self {
        Self {
            id: owner.named_part_id(
                "assertion",
                &format!("{}/{}", assertion.concept, assertion.origin),
            ),
            organization_id: owner.organization_id(),
            service_id: owner.service_id(),
            service_at_location_id: owner.service_at_location_id(),
            location_id: owner.location_id(),
            ordinal,
            concept: assertion.concept.clone(),
            holds: assertion.holds,
            origin: assertion.origin.to_string(),
            state: assertion.state.to_string(),
            certainty_percent: i16::from(assertion.certainty_percent),
            from_words: assertion.from_words.clone(),
            recogniser_version: assertion.recogniser_version.clone(),
            asserted_by: assertion.asserted_by.clone(),
            asserted_at: assertion.asserted_at.to_diesel(),
        }
    }
}

impl Part for AssertionRow {
    type Domain = Assertion;

    fn owner_id(&self) -> Uuid {
        let aggregate = self
            .organization_id
            .or(self.service_id)
            .or(self.location_id);
        aggregate
            .or(self.service_at_location_id)
            .unwrap_or_default()
    }

    fn read(self) -> Result<Assertion, StoreError> {
        Ok(Assertion {
            concept: self.concept,
            holds: self.holds,
            origin: word(&self.origin)?,
            state: word(&self.state)?,
            certainty_percent: per_cent(self.certainty_percent)?,
            from_words: self.from_words,
            recogniser_version: self.recogniser_version,
            asserted_by: self.asserted_by,
            asserted_at: self.asserted_at.to_jiff(),
        })
    }
}
