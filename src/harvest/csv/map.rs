//! The map: a TOML file that says what the columns of somebody's table mean here. Written by hand, read
//! strictly; `seed-data/maps/README.md` explains every key and `seed-data/maps/hounslow_connect.toml` is
//! an example.
//!
//! The map says nothing about single rows, and it never decides where a hidden place is shown.

use super::decode::TextEncoding;
use super::table::Delimiter;
use hereabouts_domain::{AggregateKind, FieldRule, Nation, WITHHELD_PLACE_CONCEPTS};
use hereabouts_vocabulary::Vocabulary;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Why a map cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MapError {
    /// Not TOML, or a key or value that has no meaning here.
    #[error("the map, line {line}: {problem}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What is wrong, and what would be right.
        problem: String,
    },
    /// Each key is right by itself, but they don't fit together.
    #[error("the map: {0}")]
    Meaning(String),
    /// Columns that the map needs are not in the file.
    #[error(
        "the file has no column {}; its columns are {}. Nothing was changed",
        quoted(missing),
        quoted(present)
    )]
    MissingColumns {
        /// What the map names.
        missing: Vec<String>,
        /// What the file has.
        present: Vec<String>,
    },
    /// A column that the map needs is in the file more than once.
    #[error("the file has several columns called \"{0}\"; rename all but one. Nothing was changed")]
    AmbiguousColumn(String),
}

fn quoted(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("\"{name}\""))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A whole map.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportMap {
    pub(super) source: SourceMap,
    pub(super) organization: OrganizationMap,
    #[serde(default)]
    pub(super) location: LocationMap,
    pub(super) service: ServiceMap,
    #[serde(default)]
    pub(super) tags: Vec<TagMap>,
    pub(super) recognise: Option<RecogniseMap>,
    #[serde(default)]
    pub(super) rules: RulesMap,
}

/// Whose directory it is, and how its file is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceMap {
    /// Its short name, kept with every record: small letters, digits and hyphens.
    pub(super) name: String,
    /// The licence its words are under, as it states it.
    pub(super) licence: Option<String>,
    /// What names a row there, for ever. Several columns are joined.
    pub(super) id: FieldMap,
    pub(super) encoding: Option<TextEncoding>,
    pub(super) delimiter: Option<Delimiter>,
    /// What its prose is written in.
    #[serde(default)]
    pub(super) markup: Markup,
}

/// What prose may carry beside text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Markup {
    /// HTML, where it looks like it.
    #[default]
    Html,
    /// Markdown, and HTML where it looks like it.
    Markdown,
}

/// Where one field's value comes from: exactly one of `column`, `first_of`, `join` and `constant`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct FieldMap {
    column: Option<String>,
    /// The first of these columns that says anything.
    first_of: Vec<String>,
    /// All of these columns that say anything, with `with` between.
    join: Vec<String>,
    with: Option<String>,
    constant: Option<String>,
    /// What a cell says, and what it means here; compared without case, spaces and punctuation.
    values: BTreeMap<String, String>,
    /// What a cell says when it says nothing.
    ignore: Vec<String>,
}

impl FieldMap {
    /// The columns that it needs.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.column
            .iter()
            .chain(&self.first_of)
            .chain(&self.join)
            .map(String::as_str)
    }

    /// What to call it in a report.
    pub(super) fn label(&self) -> String {
        self.columns().collect::<Vec<_>>().join(" + ")
    }

    /// What a row says for it, tidied and translated; `None` when that is nothing.
    pub(super) fn read<'r>(&self, cell: impl Fn(&str) -> Option<&'r str>) -> Option<String> {
        let said = |column: &str| {
            let text = super::cell::tidy(cell(column)?);
            let ignored = self.ignore.iter().any(|nothing| {
                crate::harvest::values::fold(nothing) == crate::harvest::values::fold(&text)
            });
            (!text.is_empty() && !ignored).then_some(text)
        };
        let text = if let Some(constant) = &self.constant {
            constant.clone()
        } else if self.join.is_empty() {
            self.columns().find_map(said)?
        } else {
            let parts: Vec<String> = self.join.iter().filter_map(|column| said(column)).collect();
            parts.join(self.with.as_deref().unwrap_or(", "))
        };
        let meaning = self.values.iter().find(|(word, _)| {
            crate::harvest::values::fold(word) == crate::harvest::values::fold(&text)
        });
        let text = meaning.map_or(text, |(_, meaning)| meaning.clone());
        (!text.is_empty()).then_some(text)
    }

    fn check(&self, name: &str) -> Result<(), MapError> {
        let ways = [
            self.column.is_some(),
            !self.first_of.is_empty(),
            !self.join.is_empty(),
            self.constant.is_some(),
        ];
        if ways.iter().filter(|way| **way).count() != 1 {
            return Err(MapError::Meaning(format!(
                "{name} needs exactly one of `column`, `first_of`, `join` and `constant`"
            )));
        }
        if self.with.is_some() && self.join.is_empty() {
            return Err(MapError::Meaning(format!(
                "{name}: `with` goes with `join` only"
            )));
        }
        Ok(())
    }
}

/// Declares a section of the map: a struct of fields, and which field of our JSON each of them feeds.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident { $($field:ident => $json:literal),+ $(,)? } $(+ $extra:ident : $type:ty)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct $name {
            $(pub(super) $field: Option<FieldMap>,)+
            $(pub(super) $extra: $type,)*
        }

        impl $name {
            /// The fields that are mapped, each with the field of our JSON that it feeds.
            pub(super) fn mapped(&self) -> impl Iterator<Item = (&'static str, &FieldMap, &'static str)> {
                [$((stringify!($field), self.$field.as_ref(), $json)),+]
                    .into_iter()
                    .filter_map(|(name, map, json)| map.map(|map| (name, map, json)))
            }
        }
    };
}

section!(
    /// Who runs it. Rows with one organisation's name are one organisation.
    OrganizationMap {
        name => "name",
        alternate_name => "alternate_name",
        description => "description",
        website => "website",
        email => "email",
        phone => "phones",
        legal_status => "legal_status",
        charity_number => "organization_identifiers",
    }
);

section!(
    /// Where it is. Rows with one address and postcode are one location.
    LocationMap {
        name => "name",
        description => "description",
        transportation => "transportation",
        address_1 => "addresses",
        address_2 => "addresses",
        city => "addresses",
        state_province => "addresses",
        postcode => "addresses",
        latitude => "point",
        longitude => "point",
        accessibility => "accessibility",
        somebodys_home => "place_rule",
    }
);

section!(
    /// What is offered.
    ServiceMap {
        name => "name",
        alternate_name => "alternate_name",
        summary => "summary",
        description => "description",
        status => "status",
        closed_until => "closed_until",
        formats => "formats",
        website => "website",
        email => "email",
        phone => "phones",
        application_process => "application_process",
        fees_description => "fees_description",
        eligibility_description => "eligibility_description",
        not_for_description => "not_for_description",
        ages => "minimum_age",
        minimum_age => "minimum_age",
        maximum_age => "maximum_age",
        free => "cost_options",
        amount => "cost_options",
        referral_routes => "referral_routes",
        open_to => "open_to",
        setting => "setting",
        languages => "languages",
        opening_hours => "schedules",
        starts_on => "schedules",
        ends_on => "schedules",
    }
    + areas: Vec<AreaMap>
);

/// An area that every row serves, or every row without a place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaMap {
    pub(super) local_authority: Option<String>,
    pub(super) nation: Option<Nation>,
    pub(super) uk: Option<bool>,
    pub(super) districts: Option<Vec<String>>,
    pub(super) when: AreaWhen,
}

/// Which rows serve an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AreaWhen {
    /// All.
    Always,
    /// Those that end up without a point on the map.
    WithoutPlace,
}

/// A column whose words are tags.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagMap {
    pub(super) column: String,
    /// The characters that part one word from the next; none means that the cell is one word.
    #[serde(default)]
    pub(super) separators: String,
    #[serde(default)]
    pub(super) on: TagSubject,
    /// What a word means: concept ids; with `-` before it, that it is said not to be so.
    pub(super) values: BTreeMap<String, Vec<String>>,
}

/// Of what a tag is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum TagSubject {
    /// The service.
    #[default]
    Service,
    /// The place, as access is.
    Location,
}

/// Columns that are read for concepts nobody has tagged.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecogniseMap {
    pub(super) columns: Vec<String>,
    #[serde(default = "half")]
    pub(super) minimum_certainty_percent: u8,
    /// Concepts that this source's words suggest wrongly.
    #[serde(default)]
    pub(super) except: Vec<String>,
}

const fn half() -> u8 {
    50
}

/// Who decides a field when the source changes it: by our JSON's names. Not named: the source.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RulesMap {
    organization: BTreeMap<String, FieldRule>,
    location: BTreeMap<String, FieldRule>,
    service: BTreeMap<String, FieldRule>,
}

impl ImportMap {
    /// Reads a map and checks it against the vocabulary.
    ///
    /// # Errors
    /// When it is not TOML, has an unknown key, names an unknown concept, or contradicts itself.
    pub fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Self, MapError> {
        let map: Self = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            MapError::Syntax {
                line: text.get(..start).unwrap_or_default().matches('\n').count() + 1,
                problem: error.message().to_owned(),
            }
        })?;
        map.check(vocabulary)?;
        Ok(map)
    }

    /// The source's short name.
    #[must_use]
    pub fn source_name(&self) -> &str {
        &self.source.name
    }

    /// Every column that the map needs.
    pub(super) fn columns(&self) -> BTreeSet<&str> {
        let fields = self
            .fields()
            .flat_map(|(_, map)| map.columns().collect::<Vec<_>>());
        let tags = self.tags.iter().map(|tag| tag.column.as_str());
        let recognised = self
            .recognise
            .iter()
            .flat_map(|recognise| &recognise.columns)
            .map(String::as_str);
        fields.chain(tags).chain(recognised).collect()
    }

    fn fields(&self) -> impl Iterator<Item = (String, &FieldMap)> {
        let id = std::iter::once(("source.id".to_owned(), &self.source.id));
        let organization = self
            .organization
            .mapped()
            .map(|(name, map, _)| (format!("organization.{name}"), map));
        let location = self
            .location
            .mapped()
            .map(|(name, map, _)| (format!("location.{name}"), map));
        let service = self
            .service
            .mapped()
            .map(|(name, map, _)| (format!("service.{name}"), map));
        id.chain(organization).chain(location).chain(service)
    }

    /// The fields of our JSON that this map feeds, each with who decides it.
    pub(super) fn fed_fields(&self, kind: AggregateKind) -> BTreeMap<&'static str, FieldRule> {
        let mut fed: BTreeSet<&'static str> = match kind {
            AggregateKind::Organization => self
                .organization
                .mapped()
                .map(|(_, _, json)| json)
                .collect(),
            AggregateKind::Location => self.location.mapped().map(|(_, _, json)| json).collect(),
            AggregateKind::Service => self.service.mapped().map(|(_, _, json)| json).collect(),
        };
        match kind {
            AggregateKind::Organization => {}
            AggregateKind::Location => {
                fed.extend(["point", "public_point", "local_authority", "place_rule"])
            }
            AggregateKind::Service => {
                fed.extend(["organization_id", "service_at_locations", "formats"]);
                if self.service.ages.is_some() {
                    fed.insert("maximum_age");
                }
                if !self.service.areas.is_empty() {
                    fed.insert("service_areas");
                }
            }
        }
        let subject = if kind == AggregateKind::Location {
            TagSubject::Location
        } else {
            TagSubject::Service
        };
        let tagged = self.tags.iter().any(|tag| tag.on == subject) || self.recognise.is_some();
        if tagged && kind != AggregateKind::Organization {
            fed.insert("assertions");
        }
        let rules = self.rules_of(kind);
        fed.into_iter()
            .map(|name| {
                (
                    name,
                    rules.get(name).copied().unwrap_or(FieldRule::SourceWins),
                )
            })
            .collect()
    }

    const fn rules_of(&self, kind: AggregateKind) -> &BTreeMap<String, FieldRule> {
        match kind {
            AggregateKind::Organization => &self.rules.organization,
            AggregateKind::Location => &self.rules.location,
            AggregateKind::Service => &self.rules.service,
        }
    }

    fn check(&self, vocabulary: &Vocabulary) -> Result<(), MapError> {
        let meaning = |problem: String| Err(MapError::Meaning(problem));
        let name = &self.source.name;
        if name.is_empty()
            || !name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            return meaning(format!(
                "source.name \"{name}\" should be small letters, digits and hyphens"
            ));
        }
        for (name, field) in self.fields() {
            field.check(&name)?;
        }
        if self.service.name.is_none() || self.organization.name.is_none() {
            return meaning("service.name and organization.name are needed".to_owned());
        }
        if self.service.ages.is_some()
            && (self.service.minimum_age.is_some() || self.service.maximum_age.is_some())
        {
            return meaning(
                "give service.ages, or minimum_age and maximum_age, not both".to_owned(),
            );
        }
        if self.location.latitude.is_some() != self.location.longitude.is_some() {
            return meaning("location.latitude and location.longitude go together".to_owned());
        }
        for area in &self.service.areas {
            super::service::area(area)
                .map_err(|problem| MapError::Meaning(format!("service.areas: {problem}")))?;
        }
        self.check_rules()?;
        self.check_concepts(vocabulary)
    }

    fn check_rules(&self) -> Result<(), MapError> {
        for kind in AggregateKind::ALL {
            let fed = self.fed_fields(*kind);
            if let Some(field) = self
                .rules_of(*kind)
                .keys()
                .find(|field| !fed.contains_key(field.as_str()))
            {
                let known = fed.keys().copied().collect::<Vec<_>>().join(", ");
                return Err(MapError::Meaning(format!(
                    "rules.{kind}.{field}: this map feeds only {known}"
                )));
            }
        }
        Ok(())
    }

    fn check_concepts(&self, vocabulary: &Vocabulary) -> Result<(), MapError> {
        let tags = self
            .tags
            .iter()
            .flat_map(|tag| tag.values.values().flatten());
        let tagged = tags.map(|concept| concept.trim_start_matches('-'));
        let excepted = self
            .recognise
            .iter()
            .flat_map(|recognise| &recognise.except)
            .map(String::as_str);
        if let Some(concept) = excepted
            .clone()
            .find(|concept| WITHHELD_PLACE_CONCEPTS.contains(concept))
        {
            return Err(MapError::Meaning(format!(
                "recognise.except may not hold {concept}: its places are withheld until a curator has looked"
            )));
        }
        match tagged
            .chain(excepted)
            .find(|concept| vocabulary.find(concept).is_none())
        {
            Some(concept) => Err(MapError::Meaning(format!(
                "the vocabulary has no concept \"{concept}\""
            ))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
