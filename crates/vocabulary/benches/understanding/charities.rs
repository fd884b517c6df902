//! Charities that experts tagged with UKCAT codes, against what is found in what they say they do.
//!
//! Only codes that a concept of ours stands for, and that some expert used, count. Two scores: all that `recognise` is
//! certain to have heard, and what the text is mainly about, which is what experts tag.

use super::Figures;
use super::labelled::{Charity, Codes, Counts, Part, closed, codes_of, known_codes, read, said_by};
use hereabouts_vocabulary::{ConceptIx, HIGHLY_CERTAIN_PERCENT, Vocabulary};
use std::collections::BTreeMap;
use std::path::Path;

/// The scores of one half.
#[derive(Default)]
struct Half {
    mentioned: Counts,
    mainly: Counts,
}

/// Prints the scores of both halves; with `SHOW_CODES` set, those of the looked-at half by code.
pub(super) fn report(
    folder: &Path,
    figures: &mut Figures,
) -> Result<(), Box<dyn std::error::Error>> {
    let charities = read(folder)?;
    let known = known_codes(&charities);
    let mut halves = [Half::default(), Half::default()];
    let mut by_code: BTreeMap<String, Counts> = BTreeMap::new();
    for charity in &charities {
        let expert: Codes = known.intersection(&charity.tagged).cloned().collect();
        let (mentioned, mainly) = said(charity, &known, &expert);
        let half = &mut halves[usize::from(charity.part == Part::Unseen)];
        half.mentioned.add(&mentioned, &expert);
        half.mainly.add(&mainly, &expert);
        if charity.part != Part::Unseen {
            add_by_code(&mut by_code, &mainly, &expert);
        }
    }
    if std::env::var_os("SHOW_CODES").is_some() {
        for (code, counts) in &by_code {
            eprintln!(
                "    {code}: met {}, missed {}, wrong {}",
                counts.met, counts.missed, counts.wrong
            );
        }
    }
    for (name, half) in ["seen", "unseen"].iter().zip(&halves) {
        let scores = [
            ("", "mainly about", &half.mainly),
            ("_mentioned", "mentioned", &half.mentioned),
        ];
        for (suffix, what, counts) in scores {
            let (precision, recall) = counts.shares();
            eprintln!(
                "{name}: charities over {} codes, {what}: precision {precision:.3}, recall {recall:.3}",
                known.len()
            );
            figures.push((format!("charities_{name}{suffix}_precision"), precision));
            figures.push((format!("charities_{name}{suffix}_recall"), recall));
        }
    }
    Ok(())
}

/// The known codes of what a charity's text mentions for certain, and of what it is mainly about.
fn said(charity: &Charity, known: &Codes, expert: &Codes) -> (Codes, Codes) {
    let vocabulary = Vocabulary::embedded();
    let about = vocabulary.about(&charity.activities);
    let codes = |concepts: Vec<ConceptIx>| -> Codes {
        let said = concepts
            .into_iter()
            .flat_map(|concept| said_by(codes_of(vocabulary, concept), expert));
        let said = closed(said);
        said.intersection(known).cloned().collect()
    };
    let certain = about
        .iter()
        .filter(|one| one.understood.certainty_percent >= HIGHLY_CERTAIN_PERCENT);
    let mentioned = certain.map(|one| one.understood.concept).collect();
    let mainly = about.iter().filter(|one| one.is_mainly());
    let mainly = mainly.map(|one| one.understood.concept).collect();
    (codes(mentioned), codes(mainly))
}

fn add_by_code(by_code: &mut BTreeMap<String, Counts>, ours: &Codes, expert: &Codes) {
    for code in ours.union(expert) {
        let one = |codes: &Codes| codes.iter().filter(|c| *c == code).cloned().collect();
        let counts = by_code.entry(code.clone()).or_default();
        counts.add(&one(ours), &one(expert));
    }
}
