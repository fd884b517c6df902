//! Finds concepts in what somebody typed or said: which, from which words, how certain, wanted or not.
//!
//! Deterministic, in memory, a few microseconds a sentence. A symptom is never turned into a diagnosis:
//! what it may raise is offered as a question. Nothing is inferred about a person beyond their words,
//! and no word is dropped silently: what is not understood comes back. Urgency is not decided here.

mod acronyms;
mod alone;
mod ambiguous;
mod choose;
mod company;
mod families;
mod joined;
mod leftovers;
mod matching;
mod reading;
mod refused;
mod regardless;
mod run_on;
mod spelled;
mod wanted;
mod young;

use crate::circumstances::{self, Circumstances};
use crate::concept::ConceptIx;
use crate::vocabulary::Vocabulary;

/// From this certainty on a recognised concept may filter; below it only lifts.
pub const HIGHLY_CERTAIN_PERCENT: u8 = 80;

/// What was understood of a text, and what was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recognition {
    /// The concepts, in the order of their words.
    pub understood: Vec<Understood>,
    /// What it says of days, ages, cost and distance, and words that may name a place.
    pub circumstances: Circumstances,
    /// Words that carry meaning but belong to nothing that was understood, as typed.
    pub not_understood: Vec<NotUnderstood>,
}

/// A word that carries meaning and was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The word, as typed.
    pub word: String,
    /// Byte offset in the text at which it starts.
    pub start: usize,
}

/// One concept found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// The concept.
    pub concept: ConceptIx,
    /// The words it was read from, as typed.
    pub from: String,
    /// Byte offset in the text at which these words start.
    pub start: usize,
    /// Byte offset in the text just after them.
    pub end: usize,
    /// How sure, in per cent. Typing errors, inflections, dated words and ambiguity lower it.
    pub certainty_percent: u8,
    /// Concepts with one number are alternative readings of the same words: any of them will do.
    pub group: u32,
    /// False when the words say that it is not wanted: "not diabetes", "adults not kids".
    pub wanted: bool,
    /// Conditions that this symptom raises as a question, never as an answer.
    pub offered: Vec<ConceptIx>,
}

impl Understood {
    /// Whether it is certain enough to filter by, rather than only to lift.
    #[must_use]
    pub const fn is_highly_certain(&self) -> bool {
        self.certainty_percent >= HIGHLY_CERTAIN_PERCENT
    }
}

/// Finds the concepts in a text.
#[must_use]
pub fn recognise(vocabulary: &Vocabulary, text: &str) -> Recognition {
    let lexicon = vocabulary.lexicon();
    let reading = reading::Reading::of(lexicon, text);
    let mut found = matching::find(lexicon, &reading);
    alone::drop_figures_typed_alone(&reading, &mut found);
    let choose::Chosen {
        meant: mut chosen,
        in_figures,
    } = choose::choose(vocabulary, found, reading.len());
    chosen.retain(|choice| !regardless::makes_no_difference(&reading, choice));
    let mut chosen = ambiguous::settled(vocabulary, chosen);
    let taken = (0..reading.len())
        .map(|at| is_covered(&chosen, at) || in_figures[at])
        .collect();
    let everyday = (0..reading.len())
        .map(|at| reading.is_everyday(at))
        .collect();
    let circumstances = circumstances::find(text, reading.folded(), taken, everyday);
    // "Walking distance" asks for no walk.
    if let Some(radius) = &circumstances.radius_m {
        chosen.retain(|choice| {
            !radius
                .bytes
                .contains(&reading.bytes(choice.first, choice.last).0)
        });
    }
    young::find_young_carers(vocabulary, &reading, &circumstances, &mut chosen);
    let unwanted = wanted::unwanted_spans(vocabulary, &reading, &chosen);
    let chosen = wanted::without_refused_parts(vocabulary, chosen, &unwanted);
    let not_understood = leftovers::leftovers(text, &reading, &chosen, &in_figures, &circumstances);
    let understood = |choice: &choose::Choice, wanted| {
        let (start, end) = reading.bytes(choice.first, choice.last);
        Some(Understood {
            concept: choice.concept,
            from: text.get(start..end)?.to_owned(),
            start,
            end,
            certainty_percent: choice.certainty_percent,
            group: choice.group,
            wanted,
            offered: vocabulary.get(choice.concept).offer.clone(),
        })
    };
    let is_wanted = |choice: &choose::Choice| !unwanted.contains(&(choice.first, choice.last));
    let refused = refused::said_with(vocabulary, &reading, &chosen);
    let said = chosen.iter().map(|choice| (choice, is_wanted(choice)));
    let understood = said
        .chain(refused.iter().map(|choice| (choice, false)))
        .filter_map(|(choice, wanted)| understood(choice, wanted))
        .collect();
    Recognition {
        understood: without_repeats(understood),
        circumstances,
        not_understood,
    }
}

fn is_covered(chosen: &[choose::Choice], at: usize) -> bool {
    chosen.iter().any(|choice| choice.has(at))
}

/// A concept said twice is understood once, from the words that are the more certain.
fn without_repeats(mut understood: Vec<Understood>) -> Vec<Understood> {
    let mut at = 0;
    while at < understood.len() {
        let here = (understood[at].concept, understood[at].wanted);
        let certainty = understood[at].certainty_percent;
        let better = |(position, other): (usize, &Understood)| {
            (other.concept, other.wanted) == here
                && (other.certainty_percent > certainty
                    || other.certainty_percent == certainty && position < at)
        };
        if understood.iter().enumerate().any(better) {
            understood.remove(at);
        } else {
            at += 1;
        }
    }
    understood
}
