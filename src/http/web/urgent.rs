//! Help in danger, as every page shows it: above everything, in English and, where Wales is possible or the page is in
//! Welsh, in Welsh too, whatever language was typed.

use crate::directory::UrgentHelp;
use crate::tongue::Tongue;
use hereabouts_domain::Nation;
use hereabouts_vocabulary::urgent::{self, Language, Line};

/// The number that headings say.
const EMERGENCY: &str = "999";

/// The block in one language.
pub(super) struct UrgentView {
    /// The language's code, for the page's `lang`.
    pub(super) lang: &'static str,
    /// What the block is called to a screen reader.
    pub(super) label: &'static str,
    /// One quiet line, not the whole panel.
    pub(super) quiet: bool,
    pub(super) heading: LineView,
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
    /// A heading: what it says to call is a link, to be pressed on a phone.
    fn heading(text: &'static str) -> Self {
        let said = text.split_once(EMERGENCY);
        let (before, after) = said.unwrap_or((text, ""));
        Self {
            before: before.to_owned(),
            phone: said.map(|_| EMERGENCY),
            after,
            hours: None,
        }
    }

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

/// What to show: nothing, or a block a language, that of the page first.
///
/// Who reads Welsh has help in Welsh wherever the place that was written seems to be. Outside Wales that may be another
/// place of that name (Bangor), so it is the help of all nations then.
pub(super) fn urgent_view(tongue: &Tongue, help: Option<&UrgentHelp>) -> Vec<UrgentView> {
    let Some(help) = help else {
        return Vec::new();
    };
    let reads_welsh = tongue.language() == Language::Cy;
    let may_be_wales = help.nation.is_none_or(|nation| nation == Nation::Wales);
    let nation_in_welsh = may_be_wales.then_some(Nation::Wales);
    let english = (Language::En, help.nation, "en", "Urgent help");
    let welsh = (Language::Cy, nation_in_welsh, "cy", "Cymorth brys");
    let mut languages = vec![english];
    languages.extend((may_be_wales || reads_welsh).then_some(welsh));
    if reads_welsh {
        languages.reverse();
    }
    languages
        .into_iter()
        .map(|(language, nation, lang, label)| {
            let block = urgent::block(help.kind, nation, language);
            UrgentView {
                lang,
                label,
                quiet: help.quiet,
                heading: LineView::heading(block.heading),
                lines: block.lines.iter().map(LineView::new).collect(),
            }
        })
        .collect()
}
