//! What looks personal in what somebody is about to let others read, field by field, so that they look at it before.
//!
//! An NHS number never goes on; anything else does when whoever wrote it says that it is about nobody.

use crate::clock::now_in_the_uk;
use crate::directory::notes::{Found, Kind, find_personal, kinds_of};
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::written::kinds_in_words;
use sha2::{Digest, Sha256};

/// What in a list looks personal.
pub(in crate::http::web) struct Warning {
    /// A field at a time.
    pub(in crate::http::web) fields: Vec<WarnedField>,
    /// What says that these were shown, where they may be shared all the same.
    pub(in crate::http::web) all_the_same: Option<String>,
}

/// What in one field looks personal.
pub(in crate::http::web) struct WarnedField {
    /// The field's id.
    pub(in crate::http::web) at: String,
    /// Which one it is.
    pub(in crate::http::web) called: String,
    /// What it looks like, in words.
    pub(in crate::http::web) looks_like: String,
    /// The words of the field, and whether they are the ones.
    pub(in crate::http::web) pieces: Vec<(String, bool)>,
}

impl WarnedField {
    /// Of what was found in a text.
    fn new(frame: &Frame, at: String, called: String, text: &str, found: &[Found]) -> Self {
        let mut pieces = Vec::new();
        let mut end = 0;
        for found in found {
            let plain = text.get(end..found.range.start).unwrap_or_default();
            let marked = text.get(found.range.clone()).unwrap_or_default();
            pieces.extend([(plain.to_owned(), false), (marked.to_owned(), true)]);
            end = found.range.end;
        }
        pieces.push((text.get(end..).unwrap_or_default().to_owned(), false));
        Self {
            at,
            called,
            looks_like: kinds_in_words(frame.tongue(), &kinds_of(found)),
            pieces,
        }
    }
}

/// Looks through fields, one after another.
pub(in crate::http::web) struct Look<'f> {
    frame: &'f Frame,
    this_year: i16,
    fields: Vec<WarnedField>,
    shown: Sha256,
    is_forbidden: bool,
}

impl<'f> Look<'f> {
    /// Nothing has been looked at yet.
    pub(in crate::http::web) fn new(frame: &'f Frame) -> Self {
        Self {
            frame,
            this_year: now_in_the_uk().year(),
            fields: Vec::new(),
            shown: Sha256::new(),
            is_forbidden: false,
        }
    }

    /// Looks at a field by its id on the page; what stands in `theirs` is a group's own.
    pub(in crate::http::web) fn at(
        &mut self,
        at: String,
        called: String,
        text: &str,
        theirs: &[String],
    ) {
        let found = find_personal(text, theirs, self.this_year);
        if found.is_empty() {
            return;
        }
        self.is_forbidden |= found.iter().any(|found| found.kind == Kind::NhsNumber);
        self.shown.update(format!("{at}\n{text}\n"));
        let field = WarnedField::new(self.frame, at, called, text, &found);
        self.fields.push(field);
    }

    /// What was found, unless it was nothing, or it is all that somebody has said `all_the_same` to.
    pub(in crate::http::web) fn finish(self, all_the_same: Option<&str>) -> Option<Warning> {
        let shown = self.shown.finalize();
        let shown: String = (shown.iter().take(8))
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let warning = Warning {
            all_the_same: (!self.is_forbidden).then_some(shown),
            fields: self.fields,
        };
        let is_agreed =
            warning.all_the_same.is_some() && warning.all_the_same.as_deref() == all_the_same;
        (!warning.fields.is_empty() && !is_agreed).then_some(warning)
    }
}

/// What a group says of itself, which is nobody's secret.
pub(in crate::http::web) fn theirs(group: Option<&Brief>) -> Vec<String> {
    group.map_or_else(Vec::new, |group| group.own_words.clone())
}
