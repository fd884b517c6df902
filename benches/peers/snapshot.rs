//! How long it takes to keep a directory on disk and to be ready from there, and how large the file is.
//!
//! The index is the invented one; beside it lies for each service a record of the size of real ones (some 3 kB of
//! JSON, 1 kB compressed). Reading is measured as a start does it: from opening the file until the node answers.
//! The file has just been written, so that the system holds it in memory: a cold disk adds its own time.

use crate::say;
use hereabouts::directory::{Directory, Node, SnapshotRules, Snapshots};
use hereabouts::http::render_fragment;
use hereabouts_domain::{Organization, OrganizationId, PublicService, ServiceId, Stewardship};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::Population;
use hereabouts_search::testing::random::Random;
use hereabouts_search::{Index, ServiceDocument};
use jiff::Timestamp;
use serde_json::json;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Records made at once.
const BATCH: usize = 10_000;
/// Services of one organisation.
const SERVICES_EACH: usize = 2;
/// Words of a description.
const WORDS: usize = 300;

/// Writes what a node holds, reads it into another, and sees that it answers alike.
pub(crate) fn measure(
    population: &'static Population,
    index: Index,
    (entries, services): (usize, &[ServiceId]),
    figures: &mut Figures,
) -> Result<(), Failure> {
    let node = || -> Result<Arc<Node>, Failure> {
        let gazetteer = Gazetteer::embedded()?;
        Ok(Node::new(
            &population.vocabulary,
            gazetteer,
            render_fragment,
        ))
    };
    let folder = tempfile::tempdir()?;
    let rules = SnapshotRules {
        every: Some(Duration::from_secs(600)),
        oldest: Duration::from_hours(168),
    };
    let snapshots = Snapshots::new(folder.path().to_owned(), "bench".to_owned(), rules);
    let full = node()?;
    put_records(&full, services)?;
    full.swap(Directory {
        index,
        position: crate::over_http::nowhere(),
        as_of: jiff::Zoned::now().date(),
    });
    let size = match entries {
        1_000_000 => "1m".to_owned(),
        other => other.to_string(),
    };
    let started = Instant::now();
    let bytes = snapshots.write(&full)?;
    let took_s = started.elapsed().as_secs_f64();
    figures.add(&format!("snapshot_write_{size}_s"), took_s)?;
    figures.add(
        &format!("snapshot_{size}_bytes"),
        bytes.to_string().parse()?,
    )?;
    let held = full.status();
    drop(full);
    let empty = node()?;
    let started = Instant::now();
    snapshots.restore(&empty, Timestamp::now())?;
    let took_s = started.elapsed().as_secs_f64();
    figures.add(&format!("snapshot_read_{size}_s"), took_s)?;
    let restored = empty.status();
    if (restored.services, restored.organizations) != (held.services, held.organizations) {
        return Err("the snapshot lost records".into());
    }
    say(&format!("{} services in the snapshot", restored.services))
}

/// The services of some documents, whose records stand beside the index.
pub(crate) fn ids(documents: &[ServiceDocument]) -> Vec<ServiceId> {
    documents.iter().map(|one| one.service_id).collect()
}

fn put_records(node: &Node, services: &[ServiceId]) -> Result<(), Failure> {
    let mut random = Random::new(11);
    for batch in services.chunks(BATCH) {
        let mut records = Vec::with_capacity(batch.len());
        for ids in batch.chunks(SERVICES_EACH) {
            let organization = organization(&mut random)?;
            for &id in ids {
                records.push(record(id, &organization, &mut random)?);
            }
        }
        let organizations: Vec<Organization> =
            records.iter().map(|one| one.organization.clone()).collect();
        node.put_records(&records, &organizations)?;
    }
    Ok(())
}

fn organization(random: &mut Random) -> Result<Organization, Failure> {
    Ok(serde_json::from_value(json!({
        "id": OrganizationId::mint(),
        "name": words(random, 4),
        "description": words(random, WORDS / 4),
        "stewardship": Stewardship::published_unchecked(),
    }))?)
}

fn record(
    id: ServiceId,
    organization: &Organization,
    random: &mut Random,
) -> Result<PublicService, Failure> {
    Ok(serde_json::from_value(json!({
        "service": {
            "id": id,
            "organization_id": organization.id,
            "name": words(random, 5),
            "description": words(random, WORDS),
            "status": "active",
            "place_rule": "public",
            "stewardship": Stewardship::published_unchecked(),
        },
        "organization": organization,
        "places": [],
    }))?)
}

/// Words out of a few thousand, as texts have them.
fn words(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        // Writing to a string cannot fail.
        let _ = write!(text, "word{} ", random.below(5_000));
    }
    text
}
