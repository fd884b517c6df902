//! The short file of profiles: what somebody who says one thing about themselves needs to take part.

use super::reader::{Document, Problems};
use super::{Located, SourceFile};

/// A named set of access concepts.
#[derive(Debug)]
pub(crate) struct SourceProfile {
    pub(crate) id: Located,
    pub(crate) label: Located,
    pub(crate) label_cy: Located,
    pub(crate) access: Vec<Located>,
}

pub(crate) fn read(file: &SourceFile, problems: &mut Problems) -> Vec<SourceProfile> {
    let tables = Document::parse(file, problems).tables(problems);
    let mut profiles = Vec::new();
    for mut table in tables {
        let profile = SourceProfile {
            id: table.name.clone(),
            label: table.required("label", problems),
            label_cy: table.required("label_cy", problems),
            access: table.texts("access", problems),
        };
        if profile.access.is_empty() {
            problems.at(&table.name, "a profile names at least one of `access`");
        }
        table.finish(problems);
        profiles.push(profile);
    }
    profiles
}
