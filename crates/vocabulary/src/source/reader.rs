//! Reads one TOML file into tables whose every text remembers its line.
//!
//! Knows nothing of concepts; unknown fields and wrong types become problems here.

use super::{Located, SourceFile};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<(String, usize, String)>);

impl Problems {
    pub(crate) fn add(&mut self, file: &str, line: usize, what: &str) {
        self.0.push((file.to_owned(), line, what.to_owned()));
    }

    pub(crate) fn at(&mut self, place: &Located, what: &str) {
        self.add(&place.file, place.line, what);
    }

    /// The mistakes as lines, by file and line.
    pub(crate) fn into_lines(mut self) -> Vec<String> {
        self.0.sort();
        self.0.dedup();
        self.0
            .into_iter()
            .map(|(file, line, what)| format!("data/{file}:{line}: {what}"))
            .collect()
    }
}

/// A TOML document whose top-level tables are visited in the order of the file.
pub(crate) struct Document<'a> {
    file: &'a SourceFile,
    root: DeTable<'a>,
}

/// One table: its name and its fields, each taken once.
pub(crate) struct Table<'a> {
    file: &'a SourceFile,
    pub(crate) name: Located,
    fields: Vec<(Located, Spanned<DeValue<'a>>)>,
}

impl<'a> Document<'a> {
    pub(crate) fn parse(file: &'a SourceFile, problems: &mut Problems) -> Self {
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        for error in errors {
            let offset = error.span().map_or(0, |span| span.start);
            problems.add(&file.name, file.line_of(offset), error.message());
        }
        Self {
            file,
            root: root.into_inner(),
        }
    }

    /// The tables `[name]`, and the tables of lists `[[name]]` under their common name.
    pub(crate) fn tables(self, problems: &mut Problems) -> Vec<Table<'a>> {
        let mut tables = Vec::new();
        for (key, value) in self.root {
            let name = located(self.file, &key.span(), key.get_ref());
            collect(self.file, &name, value, &mut tables, problems);
        }
        tables.sort_by_key(|table| table.name.line);
        tables
    }
}

fn collect<'a>(
    file: &'a SourceFile,
    name: &Located,
    value: Spanned<DeValue<'a>>,
    tables: &mut Vec<Table<'a>>,
    problems: &mut Problems,
) {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(fields) => tables.push(Table::new(file, name.clone(), fields)),
        DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_table()) => {
            for item in items {
                let place = located(file, &item.span(), &name.text);
                collect(file, &place, item, tables, problems);
            }
        }
        _ => problems.add(
            &file.name,
            file.line_of(span.start),
            &format!("`{}` stands outside any [table]", name.text),
        ),
    }
}

impl<'a> Table<'a> {
    fn new(file: &'a SourceFile, name: Located, fields: DeTable<'a>) -> Self {
        let fields = fields
            .into_iter()
            .map(|(key, value)| (located(file, &key.span(), key.get_ref()), value))
            .collect();
        Self { file, name, fields }
    }

    fn take(&mut self, field: &str) -> Option<Spanned<DeValue<'a>>> {
        let at = self
            .fields
            .iter()
            .position(|(name, _)| name.text == field)?;
        Some(self.fields.swap_remove(at).1)
    }

    fn wrong(&self, at: usize, field: &str, right: &str, problems: &mut Problems) {
        problems.add(
            &self.file.name,
            self.file.line_of(at),
            &format!("`{field}` of `{}` must be {right}", self.name.text),
        );
    }

    /// A text that may be missing.
    pub(crate) fn text(&mut self, field: &str, problems: &mut Problems) -> Option<Located> {
        let value = self.take(field)?;
        let found = match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => {
                return Some(located(self.file, &value.span(), text));
            }
            DeValue::String(_) => "not be empty",
            _ => "be a text in quotation marks",
        };
        let line = self.file.line_of(value.span().start);
        let what = format!("`{field}` of `{}` must {found}", self.name.text);
        problems.add(&self.file.name, line, &what);
        None
    }

    /// A text that must be there; empty once its absence is reported.
    pub(crate) fn required(&mut self, field: &str, problems: &mut Problems) -> Located {
        let missing = !self.fields.iter().any(|(name, _)| name.text == field);
        if missing {
            problems.at(
                &self.name,
                &format!("`{}` has no `{field}`", self.name.text),
            );
        }
        self.text(field, problems).unwrap_or_else(|| Located {
            text: String::new(),
            ..self.name.clone()
        })
    }

    /// A list of texts; empty when missing.
    pub(crate) fn texts(&mut self, field: &str, problems: &mut Problems) -> Vec<Located> {
        let Some(value) = self.take(field) else {
            return Vec::new();
        };
        let at = value.span().start;
        let DeValue::Array(items) = value.into_inner() else {
            self.wrong(at, field, "a list in [ ]", problems);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push(located(self.file, &item.span(), text));
                }
                _ => self.wrong(
                    item.span().start,
                    field,
                    "a list of texts, none empty",
                    problems,
                ),
            }
        }
        texts
    }

    /// A date; `None` once its absence is reported.
    pub(crate) fn date(&mut self, field: &str, problems: &mut Problems) -> Option<[u16; 3]> {
        let value = self.take(field);
        let at = value.as_ref().map(|value| value.span().start);
        let date = value
            .as_ref()
            .and_then(|value| value.get_ref().as_datetime())
            .and_then(|moment| moment.date)
            .map(|date| [date.year, date.month.into(), date.day.into()]);
        if date.is_none() {
            match at {
                Some(at) => self.wrong(at, field, "a date like 2026-11-21", problems),
                None => problems.at(
                    &self.name,
                    &format!("`{}` has no `{field}`", self.name.text),
                ),
            }
        }
        date
    }

    /// A yes or no; no when missing.
    pub(crate) fn flag(&mut self, field: &str, problems: &mut Problems) -> bool {
        let Some(value) = self.take(field) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(value.span().start, field, "true or false", problems);
            false
        })
    }

    /// The tables under a field, `[name.field]` or `[[name.field]]`.
    pub(crate) fn children(&mut self, field: &str, problems: &mut Problems) -> Vec<Table<'a>> {
        let mut tables = Vec::new();
        if let Some(value) = self.take(field) {
            let name = located(self.file, &value.span(), field);
            collect(self.file, &name, value, &mut tables, problems);
        }
        tables
    }

    /// Every field that is left, as lists of texts under their names.
    pub(crate) fn remaining_texts(
        &mut self,
        problems: &mut Problems,
    ) -> Vec<(Located, Vec<Located>)> {
        let mut names: Vec<_> = self.fields.iter().map(|(name, _)| name.clone()).collect();
        names.sort_by(|a, b| a.text.cmp(&b.text));
        names
            .into_iter()
            .map(|name| {
                let texts = self.texts(&name.text, problems);
                (name, texts)
            })
            .collect()
    }

    /// Reports every field that nobody took.
    pub(crate) fn finish(self, problems: &mut Problems) {
        for (name, _) in self.fields {
            problems.at(&name, &format!("`{}` is not a known field", name.text));
        }
    }
}

fn located(file: &SourceFile, span: &std::ops::Range<usize>, text: &str) -> Located {
    Located {
        text: text.to_owned(),
        file: file.name.clone(),
        line: file.line_of(span.start),
    }
}
