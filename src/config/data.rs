//! Where the program keeps its files, and as whom.

use super::settings::{DATA_DIR, RUN_AS, Settings};
use super::{ConfigError, Env};
use std::ffi::OsStr;
use std::path::PathBuf;

/// Where the program keeps its files, and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataConfig {
    /// The folder of the private server and of the index's snapshots.
    pub data_dir: PathBuf,
    /// The account that the program becomes when it is started as root.
    pub run_as: String,
}

impl DataConfig {
    pub(super) fn read(settings: &Settings, env: &impl Env) -> Result<Self, ConfigError> {
        let data_dir = match settings.get(DATA_DIR) {
            Some(found) => PathBuf::from(&found.text),
            None => default_folder(env)?,
        };
        let run_as = settings
            .get(RUN_AS)
            .map_or_else(|| "postgres".to_owned(), |found| found.text.clone());
        Ok(Self { data_dir, run_as })
    }
}

/// As root, where services keep their state; otherwise where the XDG base directory specification says.
fn default_folder(env: &impl Env) -> Result<PathBuf, ConfigError> {
    if env.is_root() {
        return Ok(PathBuf::from("/var/lib/hereabouts"));
    }
    let variables = env.variables();
    // The specification: a relative path there is to be ignored.
    let folder = |name: &str| {
        variables
            .get(OsStr::new(name))
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let share =
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")));
    share
        .map(|share| share.join("hereabouts"))
        .ok_or(ConfigError::NoHome)
}
