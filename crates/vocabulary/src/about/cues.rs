//! The cues that tell what a description is about from what it only mentions.
//!
//! Each is a fact about the text that a reader can check, from 0 (does not hold) upwards; none knows which concept it weighs.

use super::description::{Description, lower_words};
use crate::concept::Kind;
use crate::recognise::Understood;
use crate::vocabulary::Vocabulary;

/// How many cues there are.
pub(super) const COUNT: usize = 11;

/// What each cue is called, in the order of their values.
pub(super) const NAMES: [&str; COUNT] = [
    "always",
    "said in several sentences",
    "its kin are said too",
    "among many concepts",
    "many of its kind in the sentence",
    "in the first sentence",
    "among the first words",
    "in a list",
    "a text of a giver",
    "not word for word",
    "as an example or a reason",
];

/// How strongly each cue holds for one mention.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cues(pub(super) [f64; COUNT]);

impl Cues {
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, f64)> {
        NAMES.into_iter().zip(self.0)
    }
}

/// The cues of one mention among all of a description.
pub(super) fn of(
    vocabulary: &Vocabulary,
    description: &Description<'_>,
    mentioned: &[Understood],
    one: &Understood,
) -> Cues {
    const FIRST_WORDS: usize = 20;
    let sentence = description.sentence_at(one.start);
    let others = || {
        mentioned
            .iter()
            .filter(|other| other.concept != one.concept)
    };
    let kin = others()
        .filter(|other| are_kin(vocabulary, one, other))
        .count();
    let kind = kind(vocabulary, one);
    let beside = others().filter(|other| {
        self::kind(vocabulary, other) == kind && description.sentence_at(other.start) == sentence
    });
    let holds = |holds: bool| f64::from(u8::from(holds));
    Cues([
        1.0,
        logarithm(description.times(one.concept)),
        logarithm(1 + kin),
        logarithm(mentioned.len()),
        logarithm(1 + beside.count()),
        holds(sentence == 0),
        holds(description.words_before(one.start) < FIRST_WORDS),
        holds(is_listed(description, one)),
        holds(description.is_of_giver),
        holds(is_inexact(mentioned, one)),
        holds(is_aside(description.before(one.start))),
    ])
}

/// The second of two counts as much, and each further one less.
fn logarithm(count: usize) -> f64 {
    u32::try_from(count.max(1)).map_or(0.0, f64::from).ln()
}

fn kind(vocabulary: &Vocabulary, one: &Understood) -> Kind {
    vocabulary.get(one.concept).kind
}

/// Whether two concepts are neighbours, or one is part of the other.
fn are_kin(vocabulary: &Vocabulary, one: &Understood, other: &Understood) -> bool {
    let (one, other) = (one.concept, other.concept);
    vocabulary.are_related(one, other)
        || vocabulary.ancestors(one).contains(&other)
        || vocabulary.descendants(one).contains(&other)
}

/// Whether the words only resemble what we know: a typing error or an ending forgiven, small words left out. In what somebody
/// searches that is nearly always right, in prose mostly another word. What has two meanings, or stands inside a longer phrase,
/// is not sure for other reasons.
fn is_inexact(mentioned: &[Understood], one: &Understood) -> bool {
    const EXACTLY_PERCENT: u8 = 100;
    let mut others = mentioned
        .iter()
        .filter(|other| other.concept != one.concept);
    one.certainty_percent < EXACTLY_PERCENT
        && !others.any(|other| {
            other.group == one.group || other.start <= one.start && one.end <= other.end
        })
}

/// "Dance, drama and music".
fn is_listed(description: &Description<'_>, one: &Understood) -> bool {
    let joins = |c: char| matches!(c, ',' | '/' | '&' | ';');
    let is_and =
        |word: Option<&str>| word.is_some_and(|word| matches!(word, "and" | "or" | "AND" | "OR"));
    let (before, after) = (description.before(one.start), description.after(one.end));
    before.trim_end().ends_with(joins)
        || after.trim_start().starts_with(joins)
        || is_and(before.split_whitespace().next_back())
        || is_and(after.split_whitespace().next())
}

/// "Including", "such as"; and "by reason of their youth, age, infirmity", which every deed of trust has.
fn is_aside(before: &str) -> bool {
    const EXAMPLE: [&str; 9] = [
        "including",
        "include",
        "includes",
        "eg",
        "regardless",
        "irrespective",
        "otherwise",
        "etc",
        "occasionally",
    ];
    const PAIRS: [(&str, &str); 7] = [
        ("such", "as"),
        ("for", "example"),
        ("reason", "of"),
        ("because", "of"),
        ("due", "to"),
        ("without", "distinction"),
        ("e", "g"),
    ];
    let words = lower_words(before);
    words.iter().any(|word| EXAMPLE.contains(&word.as_str()))
        || words
            .windows(2)
            .any(|pair| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str())))
}
