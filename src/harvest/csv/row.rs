//! From a row to a draft: every mapped column read, cleaned and parsed; what cannot be read is reported,
//! with what would have been right.
//!
//! A row is refused only without an id, a name or an organisation, or when its cells have slipped out of
//! their columns. Anything else that is wrong costs the row that one field.

use super::columns::Columns;
use super::draft::{Draft, Refused};
use super::finding::{Finding, LEFT_OUT};
use super::map::{FieldMap, ImportMap, Markup, TagSubject};
use super::table::TableRow;
use super::{cell, place, plain_text, service, tags};
use crate::harvest::prose::{self, Suggesting};
use hereabouts_domain::{
    Assertion, EmailAddress, Organization, OrganizationId, OrganizationIdentifier, Phone,
    WebAddress,
};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;
use std::fmt::Display;
use uuid::Uuid;

/// Everything that reading needs beside the row.
pub(super) struct Reader<'a> {
    pub(super) map: &'a ImportMap,
    pub(super) columns: &'a Columns,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) gazetteer: &'a Gazetteer,
}

/// One row being read.
pub(super) struct Row<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) table_row: &'a TableRow,
    pub(super) findings: Vec<Finding>,
}

impl Reader<'_> {
    /// Reads one row.
    pub(super) fn read(&self, table_row: &TableRow) -> Result<Draft, Refused> {
        let mut row = Row {
            reader: self,
            table_row,
            findings: Vec::new(),
        };
        row.draft().map_err(|problem| {
            row.findings.push(problem);
            Refused {
                row: table_row.number,
                source_record_id: row.id().ok(),
                name: row.text(self.map.service.name.as_ref()),
                findings: std::mem::take(&mut row.findings),
            }
        })
    }
}

impl Row<'_> {
    fn draft(&mut self) -> Result<Draft, Finding> {
        let map = self.reader.map;
        if self.table_row.surplus > 0 {
            return Err(Finding::of_row(
                format!(
                    "the row has {} cells more than the header; a comma or a quotation mark inside a cell needs \
                     quotation marks round the cell",
                    self.table_row.surplus
                ),
                LEFT_OUT,
            ));
        }
        let source_record_id = self.id()?;
        let name = self.needed(map.service.name.as_ref(), "a name")?;
        let organization_name =
            self.needed(map.organization.name.as_ref(), "an organisation's name")?;
        let organization = self.organization(organization_name);
        let location = place::location(self);
        let service = service::service(self, name, location.as_ref());
        Ok(Draft {
            row: self.table_row.number,
            source_record_id,
            organization_key: crate::harvest::values::fold(&organization.name),
            organization,
            location_key: location.as_ref().map(place::key),
            location,
            service,
            findings: std::mem::take(&mut self.findings),
        })
    }

    fn id(&self) -> Result<String, Finding> {
        let map = &self.reader.map.source.id;
        let refused =
            |found: &str, problem: &str| Finding::of_cell(map.label(), found, problem, LEFT_OUT);
        let id = self
            .read(map)
            .map(|id| cell::plain(&id))
            .filter(|id| !id.is_empty());
        let id = id
            .ok_or_else(|| refused("", "there is no id; every row needs one that never changes"))?;
        let rounded = id.split_once(['e', 'E']).is_some_and(|(number, exponent)| {
            number.contains('.') && number.parse::<f64>().is_ok() && exponent.starts_with('+')
        });
        if rounded {
            return Err(refused(
                &id,
                "the spreadsheet rounded this id; make the column text and export again",
            ));
        }
        Ok(id
            .strip_suffix(".0")
            .filter(|id| id.chars().all(|c| c.is_ascii_digit()))
            .unwrap_or(&id)
            .to_owned())
    }

    fn needed(&self, map: Option<&FieldMap>, what: &str) -> Result<String, Finding> {
        let label = map.map(FieldMap::label).unwrap_or_default();
        self.line(map).ok_or_else(|| {
            Finding::of_cell(
                label,
                "",
                format!(
                    "there is no {}",
                    what.trim_start_matches("a ").trim_start_matches("an ")
                ),
                LEFT_OUT,
            )
        })
    }

    fn organization(&mut self, name: String) -> Organization {
        let map = &self.reader.map.organization;
        Organization {
            alternate_name: self.line(map.alternate_name.as_ref()),
            description: self.text(map.description.as_ref()),
            email: self.parsed(map.email.as_ref(), EmailAddress::parse),
            website: self.parsed(map.website.as_ref(), WebAddress::parse),
            legal_status: self.parsed(map.legal_status.as_ref(), str::parse),
            organization_identifiers: self.charity_number(),
            phones: self.phones(map.phone.as_ref()),
            ..Organization::bare(OrganizationId(Uuid::nil()), name)
        }
    }

    /// The number in the Charity Commission's register, by org-id.guide's list code.
    fn charity_number(&self) -> Vec<OrganizationIdentifier> {
        let number = self.line(self.reader.map.organization.charity_number.as_ref());
        number
            .map(|number| OrganizationIdentifier {
                identifier_scheme: Some("GB-CHC".to_owned()),
                identifier_type: "Charity number".to_owned(),
                identifier: number.trim_end_matches(".0").to_owned(),
            })
            .into_iter()
            .collect()
    }

    /// What a field's columns say, tidied and translated.
    pub(super) fn read(&self, map: &FieldMap) -> Option<String> {
        map.read(|column| self.reader.columns.cell(self.table_row, column))
    }

    /// Prose: markup cleaned, lines kept.
    pub(super) fn text(&self, map: Option<&FieldMap>) -> Option<String> {
        Some(self.cleaned(&self.read(map?)?)).filter(|text| !text.is_empty())
    }

    /// Prose on one line, as a name is.
    pub(super) fn line(&self, map: Option<&FieldMap>) -> Option<String> {
        self.text(map)
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn cleaned(&self, written: &str) -> String {
        let text = plain_text::from_html(written);
        match self.reader.map.source.markup {
            Markup::Html => text,
            Markup::Markdown => plain_text::from_markdown(&text),
        }
    }

    /// A value that is no prose; one that cannot be read is left out and reported.
    pub(super) fn parsed<T, E: Display>(
        &mut self,
        map: Option<&FieldMap>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let map = map?;
        let written = self.read(map)?;
        let written = cell::plain(&written);
        match parse(&written) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(map, &written, error.to_string(), "this field was left out");
                None
            }
        }
    }

    /// Several values with commas, semicolons, strokes or line ends between.
    pub(super) fn parsed_list<T: PartialEq, E: Display>(
        &mut self,
        map: Option<&FieldMap>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Vec<T> {
        let Some(map) = map else { return Vec::new() };
        let written = self.read(map).unwrap_or_default();
        let mut values = Vec::new();
        for word in written
            .split([',', ';', '|', '/', '\n'])
            .map(cell::plain)
            .filter(|word| !word.is_empty())
        {
            match parse(&word) {
                Ok(value) if values.contains(&value) => {}
                Ok(value) => values.push(value),
                Err(error) => self.report(map, &word, error.to_string(), "this value was left out"),
            }
        }
        values
    }

    pub(super) fn phones(&mut self, map: Option<&FieldMap>) -> Vec<Phone> {
        self.parsed(map, crate::harvest::values::parse_phones)
            .unwrap_or_default()
    }

    pub(super) fn report(
        &mut self,
        map: &FieldMap,
        found: &str,
        problem: impl Into<String>,
        done: &str,
    ) {
        self.findings
            .push(Finding::of_cell(map.label(), found, problem, done));
    }

    /// What the source's tags say of the service or of the place.
    pub(super) fn tags(&mut self, subject: TagSubject) -> Vec<Assertion> {
        let reader = self.reader;
        let mut assertions: Vec<Assertion> = Vec::new();
        for tag in reader.map.tags.iter().filter(|tag| tag.on == subject) {
            let written = cell::tidy(
                reader
                    .columns
                    .cell(self.table_row, &tag.column)
                    .unwrap_or_default(),
            );
            for assertion in
                tags::tagged(tag, &written, &reader.map.source.name, &mut self.findings)
            {
                if !assertions
                    .iter()
                    .any(|earlier| earlier.concept == assertion.concept)
                {
                    assertions.push(assertion);
                }
            }
        }
        assertions
    }

    /// What the prose suggests.
    pub(super) fn suggestions(&self) -> Vec<Assertion> {
        let Some(map) = &self.reader.map.recognise else {
            return Vec::new();
        };
        let cells = map
            .columns
            .iter()
            .filter_map(|column| self.reader.columns.cell(self.table_row, column));
        let prose: Vec<String> = cells.map(|raw| self.cleaned(&cell::tidy(raw))).collect();
        let suggesting = Suggesting {
            minimum_certainty_percent: map.minimum_certainty_percent,
            except: &map.except,
            asserted_by: Some(&self.reader.map.source.name),
            said_at: Timestamp::UNIX_EPOCH,
        };
        prose::suggested(self.reader.vocabulary, &prose.join("\n"), &suggesting)
    }
}
