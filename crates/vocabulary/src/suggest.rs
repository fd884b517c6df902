//! "Did you mean": the concepts nearest to an id or to words that nothing was found for.
//!
//! Only for messages to people; a suggestion is never searched for in their stead.

use crate::edits::{LONGEST, distance_within};
use crate::fold::fold;
use crate::recognise::recognise;
use crate::vocabulary::Vocabulary;

/// The most suggestions worth reading.
const MOST: usize = 3;

/// How far, in typing errors, an id or a label may be.
const FARTHEST: u8 = 3;

impl Vocabulary {
    /// Ids that an unknown id, or words, may have meant: at most three, the nearest first.
    #[must_use]
    pub fn suggest_near_misses(&self, id_or_words: &str) -> Vec<&str> {
        let typed = kebab(id_or_words);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut near: Vec<(u8, &str)> = self
            .concepts()
            .iter()
            .filter_map(|concept| Some((nearness(&typed, concept)?, concept.id.as_str())))
            .collect();
        near.sort_unstable();
        let recognised = recognise(self, id_or_words).understood;
        let recognised = recognised
            .iter()
            .map(|understood| self.get(understood.concept).id.as_str());
        let mut suggestions: Vec<&str> = Vec::new();
        let exact = near.iter().take_while(|(far, _)| *far <= 1).count();
        let (nearest, others) = near.split_at(exact);
        for id in nearest
            .iter()
            .map(|(_, id)| *id)
            .chain(recognised)
            .chain(others.iter().map(|(_, id)| *id))
        {
            if !suggestions.contains(&id) {
                suggestions.push(id);
            }
        }
        suggestions.truncate(MOST);
        suggestions
    }
}

fn kebab(text: &str) -> String {
    fold(text).words().collect::<Vec<_>>().join("-")
}

/// How far what was typed is from a concept: by its id, by its label, or as a part of either.
fn nearness(typed: &str, concept: &crate::concept::Concept) -> Option<u8> {
    let label = kebab(&concept.label);
    let limit = FARTHEST.min(u8::try_from(typed.len() / 3).unwrap_or(FARTHEST));
    let by_errors = [concept.id.as_str(), label.as_str()]
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .filter_map(|name| distance_within(typed.as_bytes(), name.as_bytes(), limit))
        .min();
    let starts = typed.len() >= 4 && (concept.id.starts_with(typed) || label.starts_with(typed));
    let inside = typed.len() >= 4 && concept.id.split('-').any(|part| part == typed);
    by_errors.or_else(|| {
        if starts {
            Some(FARTHEST + 1)
        } else {
            inside.then_some(FARTHEST + 2)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_suggestions(typed: &str, first: Option<&str>) {
        let suggestions = Vocabulary::embedded().suggest_near_misses(typed);
        assert_eq!(
            suggestions.first().copied(),
            first,
            "{typed}: {suggestions:?}"
        );
        assert!(suggestions.len() <= MOST);
    }

    #[test]
    fn a_near_id_or_lay_words_are_suggested_and_nonsense_is_not() {
        check_suggestions("demntia", Some("dementia"));
        check_suggestions("heart_failure", Some("heart-failure"));
        check_suggestions("parkinsons", Some("parkinsons-disease"));
        check_suggestions("lost my voice after a stroke", Some("aphasia"));
        check_suggestions("qqqqzzzz", None);
        check_suggestions("", None);
    }
}
