//! The sample directory: invented groups in real towns, so that a newcomer's first question is answered.
//!
//! Everything here is marked as a sample and goes into an empty database only. Nothing invented may ever
//! stand beside a real record.

mod build;
mod files;
mod format;
mod load;
mod service;
mod session;

pub use build::SampleError;
pub use load::{LoadOutcome, LoadReport, load_sample};

use format::SampleFile;
use hereabouts_domain::{Location, Organization, Service};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;

/// The whole sample directory, as the domain knows it. Ids are the same every time.
#[derive(Debug, Default, PartialEq)]
pub struct Sample {
    /// The invented organisations.
    pub organizations: Vec<Organization>,
    /// Their venues, at real postcodes.
    pub locations: Vec<Location>,
    /// What they offer.
    pub services: Vec<Service>,
}

impl Sample {
    /// Reads the files that are embedded in the program.
    ///
    /// # Errors
    /// At the first record that does not fit, naming file, line and key. The tests read all of them, so
    /// that this does not happen to a released program.
    pub fn read(vocabulary: &Vocabulary, gazetteer: &Gazetteer) -> Result<Self, SampleError> {
        let files = files::FILES
            .iter()
            .map(|(path, text)| Ok((*path, *text, parse(path, text)?)));
        build::directory(
            &files.collect::<Result<Vec<_>, _>>()?,
            vocabulary,
            gazetteer,
        )
    }
}

fn parse(path: &str, text: &str) -> Result<SampleFile, SampleError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        SampleError {
            file: path.to_owned(),
            line: text.get(..start).unwrap_or_default().matches('\n').count() + 1,
            key: "cannot be read".to_owned(),
            problem: error.message().to_owned(),
        }
    })
}

#[cfg(test)]
mod tests;
