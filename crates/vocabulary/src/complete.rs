//! Concepts as somebody types them: by the beginning of any word of a label or a lay term, in English and
//! Welsh, with a typing error forgiven where nothing begins so.
//!
//! Lay terms find a concept and are never handed out: some are dated or hurtful. What is most used is not
//! known here; the order among equals is the caller's.

use crate::concept::ConceptIx;
use crate::edits::{LONGEST, beginning_within, letter_mask, masks_allow};
use crate::fold::fold;
use crate::vocabulary::Vocabulary;

/// From this many letters on one typing error is forgiven…
const ONE_ERROR_LETTERS: usize = 4;
/// …and two from this many on.
const TWO_ERRORS_LETTERS: usize = 8;

/// How what was typed stands in a name, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It is the name.
    Whole,
    /// The name begins so.
    Begins,
    /// A later word of it does.
    Inside,
    /// With a typing error.
    Nearly,
}

/// A concept that somebody may be typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Completion {
    /// How what was typed stands in one of its names.
    pub fit: Fit,
    /// Whether that is a lay term: "dementia dogs" has dementia in it, and is something else.
    pub by_term: bool,
    /// Which.
    pub concept: ConceptIx,
}

/// A name of a concept.
#[derive(Debug)]
struct Name {
    text: Box<str>,
    is_term: bool,
    concept: ConceptIx,
    /// Which letters it has.
    letters: u32,
}

/// Every name of every concept, by the beginnings of its words.
#[derive(Debug, Default)]
pub struct Completer {
    names: Vec<Name>,
    /// A name and where in it a word starts, in the order of what follows from there.
    starts: Vec<(u32, u16)>,
}

impl Completer {
    /// The names of a vocabulary.
    #[must_use]
    pub fn of(vocabulary: &Vocabulary) -> Self {
        let mut completer = Self::default();
        for (ix, concept) in (0u16..).map(ConceptIx).zip(vocabulary.concepts()) {
            for label in [&concept.label, &concept.label_cy] {
                completer.add(label, false, ix);
            }
            for term in &concept.terms {
                completer.add(term, true, ix);
            }
        }
        let names = &completer.names;
        completer
            .starts
            .sort_unstable_by_key(|&(name, from)| (rest(names, name, from), name));
        completer
    }

    fn add(&mut self, name: &str, is_term: bool, concept: ConceptIx) {
        let name = words(name);
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let after_spaces = name.match_indices(' ').map(|(at, _)| at + 1);
        let first = (!name.is_empty()).then_some(0);
        let starts = first.into_iter().chain(after_spaces);
        self.starts
            .extend(starts.filter_map(|at| Some((number, u16::try_from(at).ok()?))));
        self.names.push(Name {
            letters: letter_mask(name.as_bytes()),
            text: name.into(),
            is_term,
            concept,
        });
    }

    /// The concepts that have a name with such a beginning, each once as it fits best, the best first.
    #[must_use]
    pub fn complete(&self, typed: &str) -> Vec<Completion> {
        let typed = words(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let found = best_of_each(self.beginning(&typed));
        if found.is_empty() {
            best_of_each(self.nearly_beginning(&typed).into_iter())
        } else {
            found
        }
    }

    fn beginning<'t>(&'t self, typed: &'t str) -> impl Iterator<Item = Completion> + 't {
        let rest = |&(name, from): &(u32, u16)| rest(&self.names, name, from);
        let first = self.starts.partition_point(|start| rest(start) < typed);
        let starts = self.starts[first..].iter();
        starts
            .take_while(move |start| rest(start).starts_with(typed))
            .map(move |&(name, from)| {
                let name = &self.names[name as usize];
                name.completion(match from {
                    0 if *name.text == *typed => Fit::Whole,
                    0 => Fit::Begins,
                    _ => Fit::Inside,
                })
            })
    }

    /// The first letter has to be right: it mostly is, and a twentieth of the names is left to compare.
    fn nearly_beginning(&self, typed: &str) -> Vec<Completion> {
        let limit = match typed.len() {
            TWO_ERRORS_LETTERS..=LONGEST => 2,
            ONE_ERROR_LETTERS..TWO_ERRORS_LETTERS => 1,
            _ => return Vec::new(),
        };
        let first_letter = typed.chars().next();
        let typed_letters = letter_mask(typed.as_bytes());
        let rest = |&(name, from): &(u32, u16)| rest(&self.names, name, from);
        let before = |start: &(u32, u16)| rest(start).chars().next() < first_letter;
        let first = self.starts.partition_point(before);
        let mut nearest: Vec<(u8, &Name)> = self.starts[first..]
            .iter()
            .take_while(|start| rest(start).chars().next() == first_letter)
            .filter(|start| {
                let letters = self.names[start.0 as usize].letters;
                masks_allow(typed_letters & !letters, 0, u32::from(limit))
            })
            .filter_map(|start| {
                let errors = beginning_within(typed.as_bytes(), rest(start).as_bytes(), limit)?;
                Some((errors, &self.names[start.0 as usize]))
            })
            .collect();
        let least = nearest.iter().map(|&(errors, _)| errors).min();
        nearest.retain(|&(errors, _)| Some(errors) == least);
        let names = nearest.into_iter();
        names
            .map(|(_, name)| name.completion(Fit::Nearly))
            .collect()
    }
}

/// One letter begins thousands of names of a few hundred concepts.
fn best_of_each(found: impl Iterator<Item = Completion>) -> Vec<Completion> {
    let mut best: Vec<Option<Completion>> = Vec::new();
    for one in found {
        let at = one.concept.index();
        if best.len() <= at {
            best.resize(at + 1, None);
        }
        let better = |own: &Completion| *own <= one;
        if !best[at].as_ref().is_some_and(better) {
            best[at] = Some(one);
        }
    }
    let mut best: Vec<Completion> = best.into_iter().flatten().collect();
    best.sort_unstable();
    best
}

impl Name {
    const fn completion(&self, fit: Fit) -> Completion {
        Completion {
            fit,
            by_term: self.is_term,
            concept: self.concept,
        }
    }
}

fn rest(names: &[Name], name: u32, from: u16) -> &str {
    let name = names.get(name as usize).map_or("", |name| &name.text);
    name.get(usize::from(from)..).unwrap_or_default()
}

/// The words of a text, folded, with single spaces.
fn words(text: &str) -> String {
    fold(text).words().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, id: &str, fit: Fit) {
        let vocabulary = Vocabulary::embedded();
        let found = Completer::of(vocabulary).complete(typed);
        let ids: Vec<_> = found
            .iter()
            .map(|one| (vocabulary.get(one.concept).id.as_str(), one.fit))
            .collect();
        assert!(ids.contains(&(id, fit)), "{typed}: {ids:?}");
    }

    #[test]
    fn labels_lay_terms_and_welsh_complete_from_any_word() {
        check("demen", "dementia", Fit::Begins);
        check("dementia", "dementia", Fit::Whole);
        check("sclerosis", "motor-neurone-disease", Fit::Inside);
        check("MS", "multiple-sclerosis", Fit::Whole);
        check("canu", "singing", Fit::Whole);
    }

    #[test]
    fn a_label_comes_before_a_lay_term_that_begins_alike() {
        let vocabulary = Vocabulary::embedded();
        let found = Completer::of(vocabulary).complete("demen");
        assert_eq!(vocabulary.get(found[0].concept).id, "dementia");
        assert!(found.iter().any(|one| one.by_term));
    }

    #[test]
    fn a_slip_is_forgiven_where_nothing_begins_so() {
        check("demenxia", "dementia", Fit::Nearly);
        check("alzxheim", "alzheimers-disease", Fit::Nearly);
    }

    #[test]
    fn nothing_completes_nothing() {
        let completer = Completer::of(Vocabulary::embedded());
        assert!(completer.complete(" ,").is_empty());
        assert!(completer.complete("qqqqzzzz").is_empty());
    }
}
