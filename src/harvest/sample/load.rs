//! Loading the sample directory into a database that is empty.

use super::{Sample, build};
use crate::harvest::HarvestError;
use crate::store::aggregate::{
    Author, insert_locations, insert_organizations, insert_services, list_organizations,
};
use crate::store::{Connection, Database, StoreError, change_feed};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;

/// Who the sample's revisions name as their author.
const AUTHOR: Author<'static> = Author {
    made_by: "sample",
    reason: Some("the sample directory"),
};

/// What loading wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadReport {
    /// Whether anything was written, and if not, why.
    pub outcome: LoadOutcome,
    /// Organisations written.
    pub organizations: usize,
    /// Locations written.
    pub locations: usize,
    /// Services written.
    pub services: usize,
    /// The number of the change that wrote them.
    pub change_number: Option<i64>,
}

/// Whether the sample went in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadOutcome {
    /// It did.
    Loaded,
    /// It had been loaded before, and nothing was written.
    AlreadyThere,
    /// There are other records, and nothing was written: invented ones never stand beside real ones.
    NotEmpty,
}

/// Loads the sample directory, in one transaction, into a database in which nothing was ever recorded.
/// Into any other it writes nothing and says so.
///
/// # Errors
/// When the embedded files do not fit together, or the database refuses.
pub async fn load_sample(
    database: &Database,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
) -> Result<LoadReport, HarvestError> {
    let mut connection = database.connection().await?;
    // Looked at before the files are: a warm start should not wait for them.
    let outcome = look(&mut connection).await?;
    if outcome != LoadOutcome::Loaded {
        return Ok(LoadReport {
            outcome,
            organizations: 0,
            locations: 0,
            services: 0,
            change_number: None,
        });
    }
    let sample = Sample::read(vocabulary, gazetteer)?;
    let ((), change_number) = change_feed::write(&mut connection, async |connection| {
        write(connection, &sample).await
    })
    .await?;
    Ok(LoadReport {
        outcome,
        organizations: sample.organizations.len(),
        locations: sample.locations.len(),
        services: sample.services.len(),
        change_number,
    })
}

/// Whether the sample may go in: `Loaded` when nothing was ever recorded.
async fn look(connection: &mut Connection) -> Result<LoadOutcome, HarvestError> {
    // The feed numbers every write of an organisation, a service or a location from 1 on.
    if change_feed::read_position(connection).await?.number == 0 {
        return Ok(LoadOutcome::Loaded);
    }
    let one_of_ours = list_organizations(connection, &[build::first_organization()?]).await?;
    Ok(if one_of_ours.is_empty() {
        LoadOutcome::NotEmpty
    } else {
        LoadOutcome::AlreadyThere
    })
}

async fn write(connection: &mut Connection, sample: &Sample) -> Result<(), StoreError> {
    insert_organizations(connection, &sample.organizations, &AUTHOR).await?;
    insert_locations(connection, &sample.locations, &AUTHOR).await?;
    insert_services(connection, &sample.services, &AUTHOR).await
}
