//! Every complete public record, compressed in memory, so that a listing's page needs no database.
//!
//! Only the follower writes here. A record and the index may be a moment apart, never more.

mod stored;

pub(crate) use stored::RecordsThen;

use super::NamesOfService;
use super::browse::BrowseFacts;
use super::listing_path::is_discreet;
use super::sessions::next_change;
use super::sharded::Sharded;
use hereabouts_domain::{Organization, OrganizationId, PublicService, ServiceId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// zstd's fast end: a record of 3 kB takes some 20 µs and shrinks to 40 %.
const COMPRESSION_LEVEL: i32 = 3;

/// An organisation as the public may see it, with what it runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicOrganization {
    /// The organisation.
    pub organization: Organization,
    /// What it runs, by name.
    pub services: Vec<ServiceSummary>,
}

/// A service in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceSummary {
    /// What it is called.
    pub name: String,
    /// Its id.
    pub id: ServiceId,
    /// Its name must stand in no address.
    pub is_discreet: bool,
}

/// A record that would not be written as JSON or read back; says which and why.
#[derive(Debug, thiserror::Error)]
#[error("the record of {what} cannot be kept in memory: {reason}")]
pub struct RecordError {
    what: String,
    reason: String,
}

/// The records.
#[derive(Default)]
pub(crate) struct PublicRecords {
    tables: RwLock<Tables>,
}

#[derive(Default)]
struct Tables {
    services: Sharded<StoredService>,
    organizations: Sharded<StoredOrganization>,
    short_ids: HashMap<String, ServiceId>,
    /// How many services are not invented.
    real: usize,
}

#[derive(Clone)]
struct StoredService {
    organization_id: OrganizationId,
    name: Arc<str>,
    is_discreet: bool,
    /// The day from which some of its sessions are over that were not on the day of the index.
    due: Option<Date>,
    /// By what it is found when somebody browses.
    facts: Arc<BrowseFacts>,
    compressed: Arc<[u8]>,
}

/// A service as somebody browses.
pub(crate) struct Browsable {
    pub(crate) id: ServiceId,
    pub(crate) name: Arc<str>,
    pub(crate) is_discreet: bool,
    pub(crate) facts: Arc<BrowseFacts>,
}

#[derive(Default, Clone)]
struct StoredOrganization {
    /// None while only a service of it has been read.
    compressed: Option<Arc<[u8]>>,
    name: Option<Arc<str>>,
    services: BTreeSet<ServiceId>,
}

impl PublicRecords {
    /// Puts or replaces services, which are in the index as of a day.
    pub(crate) fn put_services<'a>(
        &self,
        services: impl IntoIterator<Item = &'a PublicService>,
        as_of: Date,
    ) -> Result<(), RecordError> {
        let mut compressor = Compressor::new()?;
        let compressed: Vec<_> = services
            .into_iter()
            .map(|record| {
                let stored = StoredService {
                    organization_id: record.organization.id,
                    name: Arc::from(record.service.name.as_str()),
                    is_discreet: is_discreet(&record.service),
                    due: next_change(record, as_of),
                    facts: Arc::new(BrowseFacts::of(record)),
                    compressed: compressor.compress(record, "service", record.service.id)?,
                };
                let organization_name = Arc::from(record.organization.name.as_str());
                Ok((record.service.id, stored, organization_name))
            })
            .collect::<Result<_, RecordError>>()?;
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        for (id, stored, organization_name) in compressed {
            tables.remove_service(id);
            let organization = tables
                .organizations
                .entry_or_default(stored.organization_id.0);
            organization.name.get_or_insert(organization_name);
            tables.put_service(id, stored);
        }
        Ok(())
    }

    /// Takes services out.
    pub(crate) fn remove_services(&self, ids: &[ServiceId]) {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            tables.remove_service(*id);
        }
    }

    /// Puts or replaces organisations.
    pub(crate) fn put_organizations<'a>(
        &self,
        organizations: impl IntoIterator<Item = &'a Organization>,
    ) -> Result<(), RecordError> {
        let mut compressor = Compressor::new()?;
        for organization in organizations {
            let compressed = compressor.compress(organization, "organization", organization.id)?;
            let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
            let stored = tables.organizations.entry_or_default(organization.id.0);
            stored.compressed = Some(compressed);
            stored.name = Some(Arc::from(organization.name.as_str()));
        }
        Ok(())
    }

    /// Takes organisations out; their services were taken out by their own change.
    pub(crate) fn remove_organizations(&self, ids: &[OrganizationId]) {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            tables.organizations.remove(id.0);
        }
    }

    /// A service's record.
    pub(crate) fn find_service(&self, id: ServiceId) -> Result<Option<PublicService>, RecordError> {
        let compressed = {
            let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
            tables
                .services
                .get(id.0)
                .map(|stored| Arc::clone(&stored.compressed))
        };
        compressed
            .map(|bytes| expand(&bytes, "service", id))
            .transpose()
    }

    /// The services of which something is over when a day begins that was not over on the day of the index.
    pub(crate) fn list_services_due(&self, day: Date) -> Result<Vec<PublicService>, RecordError> {
        let due: Vec<(ServiceId, Arc<[u8]>)> = {
            let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
            let due = (tables.services.iter())
                .filter(|(_, stored)| stored.due.is_some_and(|due| due <= day));
            due.map(|(id, stored)| (ServiceId(id), Arc::clone(&stored.compressed)))
                .collect()
        };
        due.into_iter()
            .map(|(id, bytes)| expand(&bytes, "service", id))
            .collect()
    }

    /// The service that a short id stands for.
    pub(crate) fn find_service_by_short_id(&self, short_id: &str) -> Option<ServiceId> {
        self.tables
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .short_ids
            .get(short_id)
            .copied()
    }

    /// An organisation's record.
    pub(crate) fn find_organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<PublicOrganization>, RecordError> {
        let (compressed, mut services) = {
            let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
            let Some(stored) = tables.organizations.get(id.0) else {
                return Ok(None);
            };
            let Some(compressed) = stored.compressed.clone() else {
                return Ok(None);
            };
            let services: Vec<_> = stored
                .services
                .iter()
                .filter_map(|id| tables.services.get(id.0).map(|service| (*id, service)))
                .map(|(id, service)| ServiceSummary {
                    name: service.name.to_string(),
                    id,
                    is_discreet: service.is_discreet,
                })
                .collect();
            (compressed, services)
        };
        services.sort();
        let organization = expand(&compressed, "organization", id)?;
        Ok(Some(PublicOrganization {
            organization,
            services,
        }))
    }

    /// What a service and its organisation are called.
    pub(crate) fn names_of(&self, id: ServiceId) -> Option<NamesOfService> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        let service = tables.services.get(id.0)?;
        let organization = tables.organizations.get(service.organization_id.0)?;
        Some(NamesOfService {
            service: Arc::clone(&service.name),
            is_discreet: service.is_discreet,
            organization: organization.name.clone()?,
            organization_id: service.organization_id,
            services: organization.services.len(),
        })
    }

    /// What browsing needs to know of every service, in no order.
    pub(crate) fn list_browsable(&self) -> Vec<Browsable> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        let all = tables.services.iter();
        all.map(|(id, stored)| Browsable {
            id: ServiceId(id),
            name: Arc::clone(&stored.name),
            is_discreet: stored.is_discreet,
            facts: Arc::clone(&stored.facts),
        })
        .collect()
    }

    /// Whether any service is not invented.
    pub(crate) fn has_real_services(&self) -> bool {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        tables.real > 0
    }

    /// How many services and organisations there are.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        (tables.services.len(), tables.organizations.len())
    }
}

impl Tables {
    /// Puts what is not there yet.
    fn put_service(&mut self, id: ServiceId, stored: StoredService) {
        self.short_ids.insert(super::short_id(id.0), id);
        let organization = self
            .organizations
            .entry_or_default(stored.organization_id.0);
        organization.services.insert(id);
        self.real += usize::from(!stored.facts.is_sample);
        self.services.insert(id.0, stored);
    }

    fn remove_service(&mut self, id: ServiceId) {
        if let Some(stored) = self.services.remove(id.0) {
            self.real -= usize::from(!stored.facts.is_sample);
            if let Some(organization) = self.organizations.get_mut(stored.organization_id.0) {
                organization.services.remove(&id);
            }
        }
        self.short_ids.remove(&super::short_id(id.0));
    }
}

/// Compresses one record after another: its working memory is larger than many records.
struct Compressor(zstd::bulk::Compressor<'static>);

impl Compressor {
    fn new() -> Result<Self, RecordError> {
        let made = zstd::bulk::Compressor::new(COMPRESSION_LEVEL);
        made.map(Self).map_err(|reason| RecordError {
            what: "any service".to_owned(),
            reason: reason.to_string(),
        })
    }

    fn compress(
        &mut self,
        record: &impl Serialize,
        kind: &str,
        id: impl std::fmt::Display,
    ) -> Result<Arc<[u8]>, RecordError> {
        let error = |reason: String| RecordError {
            what: format!("{kind} {id}"),
            reason,
        };
        let json = serde_json::to_vec(record).map_err(|e| error(e.to_string()))?;
        let compressed = self.0.compress(&json);
        Ok(Arc::from(compressed.map_err(|e| error(e.to_string()))?))
    }
}

fn expand<T: serde::de::DeserializeOwned>(
    compressed: &[u8],
    kind: &str,
    id: impl std::fmt::Display,
) -> Result<T, RecordError> {
    let error = |reason: String| RecordError {
        what: format!("{kind} {id}"),
        reason,
    };
    let json = zstd::stream::decode_all(compressed).map_err(|e| error(e.to_string()))?;
    serde_json::from_slice(&json).map_err(|e| error(e.to_string()))
}
