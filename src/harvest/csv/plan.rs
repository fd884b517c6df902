//! What an import will write, worked out before anything is written: each row's organisation, place and
//! service, new or merged with what is known.
//!
//! Here is where a place is withheld: a service whose concepts ask for it gets none, whatever its row says.

use super::draft::{Draft, digest};
use super::finding::Finding;
use super::known::{Known, KnownOf};
use super::map::{ImportMap, MapError};
use super::merge::{Aggregate, merge, merge_assertions};
use super::report::{PlaceOutcome, RowOutcome, RowReport};
use super::service;
use crate::harvest::withhold;
use hereabouts_domain::{
    AggregateKind, Assertion, FieldRule, Location, LocationId, ManagedField, Organization,
    PublicationState, Service, ServiceAtLocation, ServiceAtLocationId, ServiceId, Stewardship,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// One record to be written, with where it came from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Write<T> {
    pub(super) is_new: bool,
    pub(super) id: Uuid,
    /// None when only what was read is to be noted, because the record stays as it is.
    pub(super) record: Option<T>,
    pub(super) source_record_id: String,
    pub(super) sha256: [u8; 32],
    /// Fields that nobody has decided about yet.
    pub(super) managed_fields: Vec<ManagedField>,
}

/// What one row writes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct RowWrites {
    pub(super) organization: Option<Write<Organization>>,
    pub(super) location: Option<Write<Location>>,
    pub(super) service: Option<Write<Service>>,
    /// Places that nobody may find any more.
    #[serde(default)]
    pub(super) emptied_locations: Vec<Location>,
}

impl RowWrites {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A row with what it writes and what is said about it.
pub(super) struct PlannedRow {
    pub(super) writes: RowWrites,
    pub(super) report: RowReport,
    /// Places that its service had and must not have any more.
    pub(super) lost_places: Vec<LocationId>,
    pub(super) service_id: Option<ServiceId>,
}

/// Why a plan could not be made.
#[derive(Debug, thiserror::Error)]
pub(super) enum PlanError {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Map(#[from] MapError),
}

/// Works out what the drafts write.
pub(super) fn plan(
    drafts: &[Draft],
    map: &ImportMap,
    known: &Known,
    now: Timestamp,
) -> Result<Vec<PlannedRow>, PlanError> {
    let assessed: Vec<Assessed<'_>> = drafts
        .iter()
        .map(|draft| assess(draft, known, &map.source.name, now))
        .collect();
    let open = assessed.iter().filter(|row| !row.withheld);
    let mut planner = Planner {
        map,
        known,
        now,
        organizations: HashMap::new(),
        locations: HashMap::new(),
        merged_organizations: merged_organizations(&assessed),
        open_places: open
            .filter_map(|row| row.draft.location_key.as_deref())
            .collect(),
    };
    assessed.into_iter().map(|row| planner.row(row)).collect()
}

/// A draft, with what is known said of it too, and whether it may have a place.
struct Assessed<'a> {
    draft: &'a Draft,
    stored: Option<&'a Service>,
    /// The draft's service, with its assertions merged with those that are known.
    service: Service,
    withheld: bool,
}

fn assess<'a>(draft: &'a Draft, known: &'a Known, source: &str, now: Timestamp) -> Assessed<'a> {
    let stored = known.services.record(&draft.source_record_id);
    let mut service = draft.service.clone();
    service.assertions = assertions(
        stored.map(|stored| &stored.assertions),
        &service.assertions,
        source,
        now,
    );
    let withheld = withholds(&service, stored);
    Assessed {
        draft,
        stored,
        service,
        withheld,
    }
}

fn assertions(
    stored: Option<&Vec<Assertion>>,
    said: &[Assertion],
    source: &str,
    now: Timestamp,
) -> Vec<Assertion> {
    let said: Vec<Assertion> = said
        .iter()
        .map(|assertion| Assertion {
            asserted_at: now,
            ..assertion.clone()
        })
        .collect();
    stored.map_or_else(
        || said.clone(),
        |stored| merge_assertions(stored, &said, source),
    )
}

/// Each organisation once: the first row's words, gaps filled from the others', and no word that leads to
/// a place which any of its rows must not have.
fn merged_organizations<'a>(rows: &[Assessed<'a>]) -> BTreeMap<&'a str, Organization> {
    let mut merged: BTreeMap<&str, Organization> = BTreeMap::new();
    for draft in rows.iter().map(|row| row.draft) {
        merged
            .entry(&draft.organization_key)
            .and_modify(|first| fill_gaps(first, &draft.organization))
            .or_insert_with(|| draft.organization.clone());
    }
    for row in rows.iter().filter(|row| row.withheld) {
        if let Some(organization) = merged.get_mut(row.draft.organization_key.as_str()) {
            withhold::organization_words(organization, row.draft.location.as_ref());
        }
    }
    merged
}

fn fill_gaps(first: &mut Organization, other: &Organization) {
    let other = other.clone();
    first.alternate_name = first.alternate_name.take().or(other.alternate_name);
    first.description = first.description.take().or(other.description);
    first.website = first.website.take().or(other.website);
    first.email = first.email.take().or(other.email);
    first.legal_status = first.legal_status.or(other.legal_status);
    if first.phones.is_empty() {
        first.phones = other.phones;
    }
    if first.organization_identifiers.is_empty() {
        first.organization_identifiers = other.organization_identifiers;
    }
}

/// A record that was decided about: its id, and how it will stand.
#[derive(Clone)]
struct Decided {
    id: Uuid,
    stewardship: Stewardship,
    has_point: bool,
}

struct Planner<'a> {
    map: &'a ImportMap,
    known: &'a Known,
    now: Timestamp,
    organizations: HashMap<&'a str, Decided>,
    locations: HashMap<&'a str, Decided>,
    merged_organizations: BTreeMap<&'a str, Organization>,
    /// The places that some row shows.
    open_places: BTreeSet<&'a str>,
}

impl<'a> Planner<'a> {
    fn row(&mut self, mut assessed: Assessed<'a>) -> Result<PlannedRow, PlanError> {
        let draft = assessed.draft;
        let mut row = PlannedRow {
            writes: RowWrites::default(),
            report: RowReport::of_draft(draft),
            lost_places: Vec::new(),
            service_id: assessed.stored.map(|service| service.id),
        };
        if let Some(reason) = self.reason_to_leave(draft, assessed.stored) {
            row.report
                .findings
                .push(Finding::of_row(reason, "left alone"));
            row.report.outcome = RowOutcome::LeftAlone;
            return Ok(row);
        }
        if assessed.withheld {
            self.withhold(&mut assessed, &mut row);
        }
        let organization_id = self.organization(draft, &mut row)?;
        let place = if assessed.withheld {
            None
        } else {
            self.place(draft, &mut row)?
        };
        let has_point = place.as_ref().is_some_and(|place| place.has_point);
        self.service(&assessed, organization_id, place.as_ref(), &mut row)?;
        row.report.settle(&row.writes, assessed.withheld, has_point);
        Ok(row)
    }

    /// Why a row must not be touched: somebody asked for it, or decided about it.
    fn reason_to_leave(&self, draft: &Draft, stored: Option<&Service>) -> Option<String> {
        let organization = self.known.organizations.record(&draft.organization_key);
        let gone = |stewardship: &Stewardship| {
            matches!(
                stewardship.publication_state,
                PublicationState::Withdrawn | PublicationState::Merged
            )
        };
        if organization.is_some_and(|organization| organization.stewardship.do_not_list) {
            return Some("its organisation asked not to be listed".to_owned());
        }
        let stewardship = &stored?.stewardship;
        if stewardship.do_not_list {
            Some("they asked not to be listed".to_owned())
        } else if gone(stewardship) {
            Some(format!("it is {} here", stewardship.publication_state))
        } else {
            None
        }
    }

    fn withhold(&self, assessed: &mut Assessed<'_>, row: &mut PlannedRow) {
        let draft = assessed.draft;
        let concepts = withholding_concepts(&assessed.service);
        let findings = &mut row.report.findings;
        // What a finding quotes could be the address itself.
        for finding in findings.iter_mut() {
            finding.found = None;
        }
        findings.push(Finding::of_row(
            format!("its place is withheld, because it is about {concepts}, until a curator confirms a public office"),
            "no address and no position was stored",
        ));
        let changed = withhold::service_words(&mut assessed.service, draft.location.as_ref());
        if !changed.is_empty() {
            let problem = format!("its {} named an address", changed.join(", "));
            findings.push(Finding::of_row(problem, "these sentences were left out"));
        }
        if draft
            .location_key
            .as_deref()
            .is_some_and(|key| self.open_places.contains(key))
        {
            let problem =
                "another row shows the same address; look whether that one must be withheld too";
            findings.push(Finding::of_row(problem, "that row was left as it is"));
        }
        let stored = assessed
            .stored
            .iter()
            .flat_map(|stored| &stored.service_at_locations);
        row.lost_places = stored.map(|place| place.location_id).collect();
    }

    fn organization(&mut self, draft: &'a Draft, row: &mut PlannedRow) -> Result<Uuid, PlanError> {
        let key = draft.organization_key.as_str();
        if let Some(decided) = self.organizations.get(key) {
            return Ok(decided.id);
        }
        let record = self
            .merged_organizations
            .get(key)
            .unwrap_or(&draft.organization)
            .clone();
        let sha256 = digest(&record)?;
        let (decided, write) = self.decide(
            key,
            record,
            sha256,
            &self.known.organizations,
            &mut row.report.findings,
        )?;
        row.writes.organization = write;
        self.organizations.insert(key, decided.clone());
        Ok(decided.id)
    }

    fn place(
        &mut self,
        draft: &'a Draft,
        row: &mut PlannedRow,
    ) -> Result<Option<Decided>, PlanError> {
        let (Some(key), Some(location)) = (draft.location_key.as_deref(), &draft.location) else {
            return Ok(None);
        };
        if let Some(decided) = self.locations.get(key) {
            return Ok(Some(decided.clone()));
        }
        let mut record = location.clone();
        let sha256 = digest(&record)?;
        let stored = self
            .known
            .locations
            .record(key)
            .map(|stored| &stored.assertions);
        record.assertions = assertions(stored, &record.assertions, &self.map.source.name, self.now);
        let (mut decided, write) = self.decide(
            key,
            record,
            sha256,
            &self.known.locations,
            &mut row.report.findings,
        )?;
        let written = write.as_ref().and_then(|write| write.record.as_ref());
        let stands = written.or_else(|| self.known.locations.by_id(decided.id));
        decided.has_point = stands.is_some_and(|location| location.public_point.is_some());
        row.writes.location = write;
        self.locations.insert(key, decided.clone());
        Ok(Some(decided))
    }

    fn service(
        &self,
        assessed: &Assessed<'_>,
        organization_id: Uuid,
        place: Option<&Decided>,
        row: &mut PlannedRow,
    ) -> Result<(), PlanError> {
        let draft = assessed.draft;
        let mut record = assessed.service.clone();
        let has_point = place.is_some_and(|place| place.has_point);
        record.service_areas = service::service_areas(&self.map.service.areas, has_point)
            .map_err(MapError::Meaning)?;
        // What was read, not what it became: a row that says the same again is left alone, whatever a
        // curator has decided since, except whether it may have a place.
        let read = (
            &draft.service,
            &record.service_areas,
            &draft.organization_key,
            place.map(|_| &draft.location_key),
        );
        let sha256 = digest(&read)?;
        record.organization_id = organization_id.into();
        record.service_at_locations = places(assessed.stored, place);
        let known = &self.known.services;
        let (decided, mut write) = self.decide(
            &draft.source_record_id,
            record,
            sha256,
            known,
            &mut row.report.findings,
        )?;
        // Rules say who decides words. Nobody's rule shows a place that must stay hidden.
        let record = write.as_mut().and_then(|write| write.record.as_mut());
        if let Some(record) =
            record.filter(|record| assessed.withheld || record.withholds_its_place())
        {
            record.service_at_locations.clear();
        }
        row.service_id = Some(decided.id.into());
        row.writes.service = write;
        Ok(())
    }

    /// New, changed or the same?
    fn decide<T: Aggregate>(
        &self,
        key: &str,
        mut record: T,
        sha256: [u8; 32],
        known: &KnownOf<T>,
        findings: &mut Vec<Finding>,
    ) -> Result<(Decided, Option<Write<T>>), PlanError> {
        let fed = self.map.fed_fields(T::KIND);
        let write = |id, record, is_new, managed_fields| Write {
            is_new,
            id,
            record,
            source_record_id: key.to_owned(),
            sha256,
            managed_fields,
        };
        let Some(stored) = known.record(key) else {
            let id = Uuid::now_v7();
            record.set_id(id);
            let decided = Decided {
                id,
                stewardship: record.stewardship().clone(),
                has_point: false,
            };
            let managed = managed_fields(&fed, &BTreeMap::new());
            return Ok((decided, Some(write(id, Some(record), true, managed))));
        };
        let id = stored.id();
        let decided = Decided {
            id,
            stewardship: stored.stewardship().clone(),
            has_point: false,
        };
        if known.sha256(key) == Some(sha256) || decided.stewardship.do_not_list {
            return Ok((decided, None));
        }
        let rules = known.rules(id);
        let merged = merge(stored, &record, &fed, &rules)?;
        for field in merged.asked {
            let kind = T::KIND;
            let problem = format!(
                "the source changed the {kind}'s {field}, and a curator is to be asked first"
            );
            findings.push(Finding::of_row(problem, "ours was kept"));
        }
        let changed = (merged.record != *stored).then_some(merged.record);
        Ok((
            decided,
            Some(write(id, changed, false, managed_fields(&fed, &rules))),
        ))
    }
}

/// The rules for fields that have none yet.
fn managed_fields(
    fed: &BTreeMap<&'static str, FieldRule>,
    rules: &BTreeMap<String, FieldRule>,
) -> Vec<ManagedField> {
    fed.iter()
        .filter(|(name, _)| !rules.contains_key(**name))
        .map(|(name, rule)| ManagedField {
            field: (*name).to_owned(),
            rule: *rule,
        })
        .collect()
}

/// Whether a service must have no place, as far as its source, its words and our curators say.
fn withholds(service: &Service, stored: Option<&Service>) -> bool {
    let mut probe = service.clone();
    if let Some(stored) = stored {
        probe.public_office_confirmed = stored.public_office_confirmed;
        probe.place_rule = stored.place_rule;
    }
    probe.withholds_its_place()
}

fn withholding_concepts(service: &Service) -> String {
    let concepts = hereabouts_domain::WITHHELD_PLACE_CONCEPTS
        .into_iter()
        .filter(|concept| {
            service
                .assertions
                .iter()
                .any(|said| said.holds && said.counts() && said.concept == *concept)
        });
    let listed = concepts
        .map(|concept| concept.replace('-', " "))
        .collect::<Vec<_>>()
        .join(", ");
    if listed.is_empty() {
        "something that is kept hidden".to_owned()
    } else {
        listed
    }
}

/// A service's places: the one that the row gives, with what is known of the service there; none when it
/// gives none.
fn places(stored: Option<&Service>, place: Option<&Decided>) -> Vec<ServiceAtLocation> {
    let Some(place) = place else {
        return Vec::new();
    };
    let location_id = LocationId(place.id);
    let known = stored
        .map(|stored| stored.service_at_locations.as_slice())
        .unwrap_or_default();
    if known.iter().any(|known| known.location_id == location_id) {
        return known.to_vec();
    }
    vec![ServiceAtLocation {
        id: ServiceAtLocationId::mint(),
        location_id,
        description: None,
        schedules: Vec::new(),
        assertions: Vec::new(),
    }]
}

impl RowReport {
    /// Sums up what a row does.
    fn settle(&mut self, writes: &RowWrites, withheld: bool, has_point: bool) {
        let changed = |kind: AggregateKind| match kind {
            AggregateKind::Organization => writes
                .organization
                .as_ref()
                .is_some_and(|write| write.record.is_some()),
            AggregateKind::Location => writes
                .location
                .as_ref()
                .is_some_and(|write| write.record.is_some()),
            AggregateKind::Service => writes
                .service
                .as_ref()
                .is_some_and(|write| write.record.is_some()),
        };
        self.outcome = if writes.service.as_ref().is_some_and(|write| write.is_new) {
            RowOutcome::Added
        } else if AggregateKind::ALL.iter().any(|kind| changed(*kind)) {
            RowOutcome::Changed
        } else {
            RowOutcome::Unchanged
        };
        self.place = if withheld {
            PlaceOutcome::Withheld
        } else if has_point {
            PlaceOutcome::Located
        } else {
            PlaceOutcome::NotLocated
        };
    }
}
