//! Help in danger, as every page shows it: above everything, in English and, where Wales is possible, in
//! Welsh too, whatever language was typed.

use crate::directory::UrgentHelp;
use hereabouts_domain::Nation;
use hereabouts_vocabulary::urgent::{self, Language, Line};

/// The block in one language.
pub(super) struct UrgentView {
    /// The language's code, for the page's `lang`.
    pub(super) lang: &'static str,
    /// What the block is called to a screen reader.
    pub(super) label: &'static str,
    /// One quiet line, not the whole panel.
    pub(super) quiet: bool,
    pub(super) heading: &'static str,
    pub(super) lines: Vec<LineView>,
}

/// Whom to call, with the number where the sentence has it, or else behind it.
pub(super) struct LineView {
    pub(super) before: String,
    pub(super) phone: Option<&'static str>,
    pub(super) after: &'static str,
    pub(super) hours: Option<&'static str>,
}

impl LineView {
    fn new(line: &Line) -> Self {
        let said = line.phone.and_then(|phone| line.text.split_once(phone));
        let (before, after) = match said {
            Some((before, after)) => (before.to_owned(), after),
            None if line.phone.is_some() => (format!("{} ", line.text), ""),
            None => (line.text.to_owned(), ""),
        };
        Self {
            before,
            phone: line.phone,
            after,
            hours: line.hours,
        }
    }
}

/// What to show: nothing, or a block a language.
pub(super) fn urgent_view(help: Option<&UrgentHelp>) -> Vec<UrgentView> {
    let Some(help) = help else {
        return Vec::new();
    };
    let english = (Language::En, help.nation, "en", "Urgent help");
    let welsh = (Language::Cy, Some(Nation::Wales), "cy", "Cymorth brys");
    let may_be_wales = help.nation.is_none_or(|nation| nation == Nation::Wales);
    [english]
        .into_iter()
        .chain(may_be_wales.then_some(welsh))
        .map(|(language, nation, lang, label)| {
            let block = urgent::block(help.kind, nation, language);
            UrgentView {
                lang,
                label,
                quiet: help.quiet,
                heading: block.heading,
                lines: block.lines.iter().map(LineView::new).collect(),
            }
        })
        .collect()
}
