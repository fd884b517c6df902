//! What is known already of the records that a file speaks of, read in one snapshot, a query a table.

use super::draft::Draft;
use super::merge::Aggregate;
use crate::store::aggregate::{list_locations, list_organizations, list_services};
use crate::store::source::{find_sources, list_managed_fields};
use crate::store::{Connection, StoreError, change_feed};
use hereabouts_domain::{FieldRule, Location, Organization, Service};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What is known, of all three kinds.
pub(super) struct Known {
    pub(super) organizations: KnownOf<Organization>,
    pub(super) locations: KnownOf<Location>,
    pub(super) services: KnownOf<Service>,
}

/// What is known of one kind.
pub(super) struct KnownOf<T> {
    /// By its id in the source: ours, and what was read last time.
    ids: HashMap<String, (Uuid, Option<[u8; 32]>)>,
    records: HashMap<Uuid, T>,
    rules: HashMap<Uuid, BTreeMap<String, FieldRule>>,
}

impl<T: Aggregate> KnownOf<T> {
    fn new() -> Self {
        Self { ids: HashMap::new(), records: HashMap::new(), rules: HashMap::new() }
    }

    /// The record that a source's id stands for.
    pub(super) fn record(&self, source_record_id: &str) -> Option<&T> {
        self.ids.get(source_record_id).and_then(|(id, _)| self.records.get(id))
    }

    /// SHA-256 of what was read last time.
    pub(super) fn sha256(&self, source_record_id: &str) -> Option<[u8; 32]> {
        self.ids.get(source_record_id).and_then(|(_, sha256)| *sha256)
    }

    /// Who decides a record's fields.
    pub(super) fn rules(&self, id: Uuid) -> BTreeMap<String, FieldRule> {
        self.rules.get(&id).cloned().unwrap_or_default()
    }

    pub(super) fn by_id(&self, id: Uuid) -> Option<&T> {
        self.records.get(&id)
    }

    async fn find(&mut self, connection: &mut Connection, source: &str, keys: Vec<String>) -> Result<Vec<Uuid>, StoreError> {
        for (key, id, sha256) in find_sources(connection, source, T::KIND, &keys).await? {
            self.ids.insert(key, (id, sha256));
        }
        let ids: Vec<Uuid> = self.ids.values().map(|(id, _)| *id).collect();
        for (id, managed) in list_managed_fields(connection, T::KIND, &ids).await? {
            self.rules.entry(id).or_default().insert(managed.field, managed.rule);
        }
        Ok(ids)
    }

    fn keep(&mut self, records: Vec<T>) {
        self.records.extend(records.into_iter().map(|record| (record.id(), record)));
    }
}

impl Known {
    /// Looks up everything that the drafts may become.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(super) async fn load(
        connection: &mut Connection,
        source: &str,
        drafts: &[Draft],
    ) -> Result<Self, StoreError> {
        change_feed::snapshot(connection, async |connection| read(connection, source, drafts).await).await
    }
}

async fn read(connection: &mut Connection, source: &str, drafts: &[Draft]) -> Result<Known, StoreError> {
    let mut known =
        Known { organizations: KnownOf::new(), locations: KnownOf::new(), services: KnownOf::new() };
    let distinct = |keys: BTreeSet<&str>| keys.into_iter().map(str::to_owned).collect::<Vec<_>>();

    let keys = distinct(drafts.iter().map(|draft| draft.organization_key.as_str()).collect());
    let ids = known.organizations.find(connection, source, keys).await?;
    let ids: Vec<_> = ids.into_iter().map(Into::into).collect();
    known.organizations.keep(list_organizations(connection, &ids).await?);

    let keys = distinct(drafts.iter().map(|draft| draft.source_record_id.as_str()).collect());
    let ids = known.services.find(connection, source, keys).await?;
    let ids: Vec<_> = ids.into_iter().map(Into::into).collect();
    let services = list_services(connection, &ids).await?;
    let places: Vec<_> = services
        .iter()
        .flat_map(|service| &service.service_at_locations)
        .map(|place| place.location_id)
        .collect();
    known.services.keep(services);

    let keys = distinct(drafts.iter().filter_map(|draft| draft.location_key.as_deref()).collect());
    let ids = known.locations.find(connection, source, keys).await?;
    let ids: BTreeSet<_> = ids.into_iter().map(Into::into).chain(places).collect();
    known.locations.keep(list_locations(connection, &ids.into_iter().collect::<Vec<_>>()).await?);
    Ok(known)
}
