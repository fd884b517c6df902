//! What becomes of a record that is known already when its source says something new: field by field, by
//! who decides it. Ids, versions, publication, checks and "do not list" are never the source's.

use hereabouts_domain::{
    AggregateKind, Assertion, AssertionState, FieldRule, Location, Organization, Service, Stewardship,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// An aggregate, as far as importing treats all three alike.
pub(super) trait Aggregate: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Which it is.
    const KIND: AggregateKind;
    /// Its id.
    fn id(&self) -> Uuid;
    /// Gives it its id.
    fn set_id(&mut self, id: Uuid);
    /// Its publication and checks.
    fn stewardship(&self) -> &Stewardship;
}

macro_rules! aggregate {
    ($($name:ident),+) => {$(
        impl Aggregate for $name {
            const KIND: AggregateKind = AggregateKind::$name;
            fn id(&self) -> Uuid { self.id.into() }
            fn set_id(&mut self, id: Uuid) { self.id = id.into(); }
            fn stewardship(&self) -> &Stewardship { &self.stewardship }
        }
    )+};
}
aggregate!(Organization, Location, Service);

/// A known record with what its source now says.
#[derive(Debug, PartialEq)]
pub(super) struct Merged<T> {
    pub(super) record: T,
    /// Fields in which the source differs and a curator is to be asked; ours stayed.
    pub(super) asked: Vec<&'static str>,
}

/// Takes over what the source decides. `fed` are the fields that the map feeds, with the rule for a field
/// that has none of its own in `rules`.
///
/// # Errors
/// When a record has no JSON, which is a defect.
pub(super) fn merge<T: Aggregate>(
    stored: &T,
    draft: &T,
    fed: &BTreeMap<&'static str, FieldRule>,
    rules: &BTreeMap<String, FieldRule>,
) -> Result<Merged<T>, serde_json::Error> {
    let mut fields = object(stored)?;
    let mut new_fields = object(draft)?;
    let mut asked = Vec::new();
    for (name, default) in fed {
        let new = new_fields.remove(*name);
        if fields.get(*name) == new.as_ref() {
            continue;
        }
        match rules.get(*name).unwrap_or(default) {
            FieldRule::SourceWins => match new {
                Some(value) => _ = fields.insert((*name).to_owned(), value),
                None => _ = fields.remove(*name),
            },
            FieldRule::OursWins => {}
            FieldRule::Ask => asked.push(*name),
        }
    }
    Ok(Merged { record: serde_json::from_value(Value::Object(fields))?, asked })
}

fn object(record: &impl Serialize) -> Result<Map<String, Value>, serde_json::Error> {
    match serde_json::to_value(record)? {
        Value::Object(fields) => Ok(fields),
        _ => Err(serde::ser::Error::custom("an aggregate is not a JSON object")),
    }
}

/// The assertions of a record after its source spoke again: what others said stays, and so does every
/// decision of a curator; what this source said before is replaced by what it says now.
pub(super) fn merge_assertions(stored: &[Assertion], new: &[Assertion], source: &str) -> Vec<Assertion> {
    let own = |assertion: &&Assertion| {
        assertion.state == AssertionState::Proposed && assertion.asserted_by.as_deref() == Some(source)
    };
    let mut kept: Vec<Assertion> = stored.iter().filter(|assertion| !own(assertion)).cloned().collect();
    for assertion in new {
        let same = |other: &Assertion| other.concept == assertion.concept && other.origin == assertion.origin;
        if kept.iter().any(same) {
            continue;
        }
        // Said before in the same words: it keeps its date.
        let before = stored.iter().find(|earlier| {
            Assertion { asserted_at: earlier.asserted_at, ..assertion.clone() } == **earlier
        });
        kept.push(before.unwrap_or(assertion).clone());
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::{AssertionOrigin, LocationId, LocationType, PlaceRule};
    use jiff::Timestamp;

    fn location(name: &str, description: Option<&str>) -> Location {
        Location {
            id: LocationId(Uuid::nil()),
            location_type: LocationType::Physical,
            name: Some(name.to_owned()),
            description: description.map(str::to_owned),
            transportation: Some("bus 16".to_owned()),
            place_rule: PlaceRule::Public,
            point: None,
            public_point: None,
            local_authority: None,
            is_sample: false,
            addresses: Vec::new(),
            phones: Vec::new(),
            accessibility: Vec::new(),
            assertions: Vec::new(),
            stewardship: Stewardship { do_not_list: true, version: 7, ..Stewardship::published_unchecked() },
        }
    }

    #[test]
    fn each_field_follows_its_rule_and_what_is_not_fed_stays() {
        let stored = location("Hall", Some("Old words"));
        let mut draft = location("New Hall", None);
        draft.stewardship = Stewardship::published_unchecked();
        draft.transportation = None;
        let fed = BTreeMap::from([("name", FieldRule::SourceWins), ("description", FieldRule::SourceWins)]);
        let merged = merge(&stored, &draft, &fed, &BTreeMap::new()).unwrap();
        assert_eq!(merged.record.name.as_deref(), Some("New Hall"));
        assert_eq!(merged.record.description, None, "the source took it back");
        assert_eq!(merged.record.transportation.as_deref(), Some("bus 16"));
        assert_eq!(merged.record.stewardship, stored.stewardship);

        let rules = BTreeMap::from([
            ("name".to_owned(), FieldRule::OursWins),
            ("description".to_owned(), FieldRule::Ask),
        ]);
        let merged = merge(&stored, &draft, &fed, &rules).unwrap();
        assert_eq!((merged.record, merged.asked), (stored, vec!["description"]));
    }

    fn said(concept: &str, state: AssertionState, by: &str, second: i64) -> Assertion {
        Assertion {
            origin: AssertionOrigin::Suggested,
            state,
            asserted_by: Some(by.to_owned()),
            ..Assertion::stated(concept, true, Timestamp::from_second(second).unwrap())
        }
    }

    #[test]
    fn decisions_and_what_others_said_outlive_the_next_import() {
        let proposed = AssertionState::Proposed;
        let stored = [
            said("autism", proposed, "x", 1),
            said("singing", AssertionState::Rejected, "x", 1),
            said("carers", AssertionState::Confirmed, "x", 1),
            said("dementia", proposed, "y", 1),
            said("adhd", proposed, "x", 1),
        ];
        let new = [
            said("autism", proposed, "x", 9),
            said("singing", proposed, "x", 9),
            said("walking", proposed, "x", 9),
        ];
        let merged = merge_assertions(&stored, &new, "x");
        let shown: Vec<_> = merged
            .iter()
            .map(|assertion| (assertion.concept.as_str(), assertion.state, assertion.asserted_at.as_second()))
            .collect();
        assert_eq!(
            shown,
            [
                ("singing", AssertionState::Rejected, 1),
                ("carers", AssertionState::Confirmed, 1),
                ("dementia", proposed, 1),
                ("autism", proposed, 1),
                ("walking", proposed, 9),
            ]
        );
    }
}
