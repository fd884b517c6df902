//! A child who looks after somebody is a young carer: "I'm 13 and I care for my mum", "girl of 10 who looks after her dad".
//!
//! Both are said of the same child; nothing is read from the age of the one who is cared for.

use super::choose::Choice;
use super::reading::Reading;
use super::wanted::holds;
use crate::circumstances::Circumstances;
use crate::vocabulary::Vocabulary;

/// At this age the law and the services take a carer for an adult.
const GROWN_UP: u8 = 18;

/// Below this certainty the words only name somebody close.
const CARES_PERCENT: u8 = 80;

/// What the concept of carers becomes where a child says "I".
pub(super) fn find_young_carers(
    vocabulary: &Vocabulary,
    reading: &Reading,
    circumstances: &Circumstances,
    choices: &mut Vec<Choice>,
) {
    let (Some(carers), Some(young)) = (vocabulary.find("carers"), vocabulary.find("young-carers"))
    else {
        return;
    };
    let said: Vec<Choice> = choices
        .iter()
        .filter(|c| c.concept == young)
        .copied()
        .collect();
    // "13 and I look after my mum" says it all, and "look after my mum" nothing more.
    choices.retain(|c| c.concept != carers || !said.iter().any(|whole| holds(whole, c)));
    if !said.is_empty() || !is_of_a_child(reading, circumstances) {
        return;
    }
    let cares = |c: &Choice| c.concept == carers && c.certainty_percent >= CARES_PERCENT;
    for choice in choices.iter_mut().filter(|choice| cares(choice)) {
        choice.concept = young;
    }
}

/// "I'm 13", "I am 9 years old", "13 and I ...", "boy of 10 who ...".
fn is_of_a_child(reading: &Reading, circumstances: &Circumstances) -> bool {
    let Some(ages) = &circumstances.ages else {
        return false;
    };
    let is_said = |at: &usize| ages.bytes.contains(&reading.bytes(*at, at + 1).0);
    let Some(first) = (0..reading.len()).find(is_said) else {
        return false;
    };
    let last = (first..reading.len()).take_while(is_said).last();
    let after = |steps: usize| reading.word(last.unwrap_or(first) + steps);
    let before = |steps: usize| first.checked_sub(steps).map_or("", |at| reading.word(at));
    let says_i = matches!(before(1), "im" | "ime") || (before(2), before(1)) == ("i", "am");
    let begins = first == 0 && (after(1), after(2)) == ("and", "i");
    let is_single = ages.value.least == ages.value.most;
    is_single && ages.value.most < GROWN_UP && (says_i || begins || after(1) == "who")
}
