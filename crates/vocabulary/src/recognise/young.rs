//! Somebody who says that they are a child and look after somebody is a young carer.
//!
//! Both are their own words; nothing is read from the age of the one who is cared for.

use super::choose::Choice;
use super::reading::Reading;
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
    choices: &mut [Choice],
) {
    let (Some(carers), Some(young)) = (vocabulary.find("carers"), vocabulary.find("young-carers"))
    else {
        return;
    };
    if !says_i_am_a_child(reading, circumstances) || choices.iter().any(|c| c.concept == young) {
        return;
    }
    let cares = |c: &Choice| c.concept == carers && c.certainty_percent >= CARES_PERCENT;
    for choice in choices.iter_mut().filter(|choice| cares(choice)) {
        choice.concept = young;
    }
}

/// "I'm 13", "I am 9 years old".
fn says_i_am_a_child(reading: &Reading, circumstances: &Circumstances) -> bool {
    let Some(ages) = &circumstances.ages else {
        return false;
    };
    let number = (0..reading.len()).find(|&at| reading.bytes(at, at + 1).0 >= ages.bytes.start);
    let before = |back: usize| {
        let at = number.and_then(|at| at.checked_sub(back));
        at.map_or("", |at| reading.word(at))
    };
    let says_i = matches!(before(1), "im" | "ime") || (before(2), before(1)) == ("i", "am");
    says_i && ages.value.most < GROWN_UP && ages.value.least == ages.value.most
}
