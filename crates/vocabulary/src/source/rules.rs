//! What must hold between concepts: ids that exist, a hierarchy without circles, one owner a term.

use super::reader::Problems;
use super::{KINDS, Located, Source, SourceConcept};
use crate::fold::fold;
use hereabouts_domain::Setting;
use std::collections::{BTreeMap, HashMap};

type Ids<'a> = HashMap<&'a str, &'a SourceConcept>;

pub(crate) fn check(source: &Source, problems: &mut Problems) {
    let ids = ids(&source.concepts, problems);
    for concept in &source.concepts {
        check_neighbours(concept, &ids, problems);
    }
    check_circles(&source.concepts, &ids, problems);
    check_claims(source, &ids, problems);
    check_pairs(source, &ids, problems);
    check_profiles(source, &ids, problems);
}

fn ids<'a>(concepts: &'a [SourceConcept], problems: &mut Problems) -> Ids<'a> {
    let mut ids = Ids::new();
    for concept in concepts {
        if let Some(first) = ids.get(concept.id.text.as_str()) {
            let what = format!(
                "the id `{}` is taken already, in data/{}:{}",
                concept.id.text, first.id.file, first.id.line
            );
            problems.at(&concept.id, &what);
        } else {
            ids.insert(&concept.id.text, concept);
        }
    }
    ids
}

fn known<'a>(id: &Located, ids: &Ids<'a>, problems: &mut Problems) -> Option<&'a SourceConcept> {
    let found = ids.get(id.text.as_str()).copied();
    if found.is_none() {
        problems.at(id, &format!("there is no concept `{}`", id.text));
    }
    found
}

fn check_neighbours(concept: &SourceConcept, ids: &Ids<'_>, problems: &mut Problems) {
    for id in &concept.broader {
        if let Some(broad) = known(id, ids, problems)
            && broad.kind != concept.kind
        {
            let what = format!(
                "`{}` is of kind {} and cannot be broader than `{}`, of kind {}",
                id.text, broad.kind, concept.id.text, concept.kind
            );
            problems.at(id, &what);
        }
    }
    for id in &concept.related {
        if known(id, ids, problems).is_some() && id.text == concept.id.text {
            problems.at(id, &format!("`{}` is related to itself", id.text));
        }
    }
    for id in &concept.refuses {
        known(id, ids, problems);
    }
    for id in &concept.offer {
        if let Some(offered) = known(id, ids, problems)
            && offered.kind != KINDS[0]
        {
            problems.at(id, &format!("`{}` is offered but is no condition", id.text));
        }
    }
}

fn check_circles(concepts: &[SourceConcept], ids: &Ids<'_>, problems: &mut Problems) {
    for concept in concepts {
        let mut above: Vec<&Located> = concept.broader.iter().collect();
        let mut next = 0;
        while let Some(&id) = above.get(next) {
            next += 1;
            if id.text == concept.id.text {
                let what = format!("`{}` is, by way of others, broader than itself", id.text);
                problems.at(&concept.id, &what);
                break;
            }
            for broader in ids.get(id.text.as_str()).iter().flat_map(|c| &c.broader) {
                if !above.iter().any(|seen| seen.text == broader.text) {
                    above.push(broader);
                }
            }
        }
    }
}

fn folded(text: &str) -> String {
    fold(text).words().collect::<Vec<_>>().join(" ")
}

fn check_claims(source: &Source, ids: &Ids<'_>, problems: &mut Problems) {
    let mut owners: BTreeMap<String, Vec<(&SourceConcept, &Located)>> = BTreeMap::new();
    for concept in &source.concepts {
        let terms = concept.claims().filter(|term| !term.text.is_empty());
        let terms = terms.map(|term| (term, folded(&term.text)));
        let sayings = concept
            .sayings()
            .map(|saying| (saying, saying.text.clone()));
        for (term, words) in terms.chain(sayings) {
            if words.is_empty() {
                problems.at(term, &format!("`{}` has no letters", term.text));
                continue;
            }
            let claimants = owners.entry(words).or_default();
            if claimants
                .iter()
                .all(|(owner, _)| owner.id.text != concept.id.text)
            {
                claimants.push((concept, term));
            }
        }
    }
    for (words, claimants) in &owners {
        check_term(words, claimants, source, problems);
    }
    for shared in &source.shared_terms {
        let claimants = owners.get(&folded(&shared.term.text));
        for id in &shared.concepts {
            let claims = claimants.is_some_and(|c| c.iter().any(|(o, _)| o.id.text == id.text));
            if known(id, ids, problems).is_some() && !claims {
                let what = format!("`{}` is not a term of `{}`", shared.term.text, id.text);
                problems.at(id, &what);
            }
        }
    }
}

fn check_term(
    words: &str,
    claimants: &[(&SourceConcept, &Located)],
    source: &Source,
    problems: &mut Problems,
) {
    let [(first, first_term), others @ ..] = claimants else {
        return;
    };
    let shared = source
        .shared_terms
        .iter()
        .find(|shared| folded(&shared.term.text) == words);
    let may = |concept: &SourceConcept| {
        shared.is_some_and(|s| s.concepts.iter().any(|id| id.text == concept.id.text))
    };
    for (other, term) in others
        .iter()
        .filter(|(other, _)| !may(first) || !may(other))
    {
        let what = format!(
            "`{}` is claimed by `{}` and by `{}` (data/{}:{}); say why in shared-terms.toml or drop one",
            term.text, other.id.text, first.id.text, first_term.file, first_term.line
        );
        problems.at(term, &what);
    }
}

fn check_pairs(source: &Source, ids: &Ids<'_>, problems: &mut Problems) {
    for pair in &source.pairs {
        known(&pair.asked, ids, problems);
        for id in &pair.never {
            if known(id, ids, problems).is_some() && id.text == pair.asked.text {
                problems.at(id, &format!("`{}` is never offered for itself", id.text));
            }
        }
        for setting in &pair.never_settings {
            if setting.text.parse::<Setting>().is_err() {
                problems.at(
                    setting,
                    &format!("`{}` is not a known setting", setting.text),
                );
            }
        }
    }
}

fn check_profiles(source: &Source, ids: &Ids<'_>, problems: &mut Problems) {
    for id in source.profiles.iter().flat_map(|profile| &profile.access) {
        if let Some(concept) = known(id, ids, problems)
            && concept.kind != "access"
        {
            let what = format!("`{}` is of kind {}, not access", id.text, concept.kind);
            problems.at(id, &what);
        }
    }
}
