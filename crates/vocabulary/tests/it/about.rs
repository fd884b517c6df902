//! What a description is mainly about.

use hereabouts_vocabulary::{About, Vocabulary};

fn about(text: &str) -> Vec<About> {
    Vocabulary::embedded().about(text)
}

fn mainly(text: &str) -> Vec<&'static str> {
    let vocabulary = Vocabulary::embedded();
    let concepts = vocabulary.mainly_about(text).into_iter();
    concepts
        .map(|one| vocabulary.get(one.concept).id.as_str())
        .collect()
}

fn likely(text: &str, id: &str) -> u8 {
    let concept = Vocabulary::embedded().find(id);
    let about = about(text);
    let one = about
        .iter()
        .find(|one| Some(one.understood.concept) == concept);
    one.map_or(0, |one| one.likely_percent)
}

#[test]
fn a_line_of_few_words_is_about_all_that_it_says() {
    assert_eq!(
        mainly("Gardens for people with dementia"),
        ["gardening", "dementia"]
    );
}

#[test]
fn what_a_description_says_first_and_again_outweighs_what_it_lists_at_the_end() {
    let text = "A choir for people with dementia. Singing is for everybody, and our singers with dementia give concerts. \
                Our members come by car or bicycle, and have done cycling, football, chess, cookery and bingo before.";
    let mainly = mainly(text);
    assert!(
        mainly.contains(&"singing") && mainly.contains(&"dementia"),
        "{mainly:?}"
    );
    assert!(
        !mainly.contains(&"chess") && !mainly.contains(&"football"),
        "{mainly:?}"
    );
}

#[test]
fn whoever_gives_grants_for_a_thing_is_less_about_it_than_whoever_does_it() {
    let gives = likely("Grants to sports clubs and to hospices", "sport");
    let does = likely("Sports for the whole of the town", "sport");
    assert!(gives < does, "{gives} {does}");
}

#[test]
fn the_standing_words_of_a_deed_of_trust_say_little() {
    let deed = "Facilities for recreation in the interests of social welfare for persons who have need of them by reason of \
                their youth, age, infirmity or disability";
    assert!(
        likely(deed, "disabled-people")
            < likely(
                "Recreation for persons with a disability",
                "disabled-people"
            )
    );
}

#[test]
fn what_is_refused_is_never_what_a_text_is_about() {
    let diabetes = Vocabulary::embedded().find("diabetes");
    let about = about("We are for people with dementia, not diabetes");
    assert!(
        about
            .iter()
            .all(|one| Some(one.understood.concept) != diabetes)
    );
}

#[test]
fn each_cue_can_be_told_to_a_curator() {
    let about = about("Singing every week");
    let cues: Vec<_> = about[0].cues().collect();
    assert!(cues.contains(&("in the first sentence", 1.0)), "{cues:?}");
}

#[test]
fn an_empty_text_is_about_nothing() {
    assert!(about("").is_empty());
    assert!(about(" \n. ; ").is_empty());
}
