//! How many services of an answer there are for each concept, day, format and hurdle.

use crate::http::choices::{DAYS, hurdle_word};
use hereabouts_search::Facets;
use hereabouts_vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Exact counts over the whole answer, what is near by and what needs no place together, each service once.
/// What no service has is left out; what doesn't say is counted nowhere.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct FacetsRecord<'a> {
    /// How many services there are in all.
    #[schema(example = 42)]
    pub(in crate::http) services: u32,
    /// By concept that they answer, the commonest first.
    #[serde(borrow)]
    pub(in crate::http) concepts: Vec<ConceptCount<'a>>,
    /// By day on which they meet, from monday on.
    pub(in crate::http) days: Vec<WordCount<'a>>,
    /// By part of the day: morning, afternoon, evening.
    pub(in crate::http) parts_of_day: Vec<WordCount<'a>>,
    /// By format.
    pub(in crate::http) formats: Vec<WordCount<'a>>,
    /// By what they state that may keep somebody out: cost, referral, diagnosis, full, waiting-list,
    /// closed.
    pub(in crate::http) hurdles: Vec<WordCount<'a>>,
}

/// How many services answer a concept.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct ConceptCount<'a> {
    /// The concept's id.
    #[schema(example = "dementia")]
    pub(in crate::http) concept: &'a str,
    /// Its kind.
    #[schema(example = "condition")]
    pub(in crate::http) kind: &'a str,
    /// What people read.
    #[schema(example = "dementia")]
    pub(in crate::http) label: &'a str,
    /// How many services.
    #[schema(example = 12)]
    pub(in crate::http) services: u32,
}

/// How many services have something that has a word.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct WordCount<'a> {
    /// The word, as the parameter takes it.
    #[schema(example = "thursday")]
    pub(in crate::http) word: &'a str,
    /// How many services.
    #[schema(example = 7)]
    pub(in crate::http) services: u32,
}

impl<'a> FacetsRecord<'a> {
    /// Of an answer's counts.
    pub(in crate::http) fn of(vocabulary: &'a Vocabulary, facets: &Facets) -> Self {
        let mut concepts: Vec<ConceptCount<'a>> = facets
            .concepts
            .iter()
            .map(|&(ix, services)| {
                let concept = vocabulary.get(ix);
                ConceptCount {
                    concept: &concept.id,
                    kind: concept.kind.as_str(),
                    label: &concept.label,
                    services,
                }
            })
            .collect();
        concepts.sort_by(|a, b| b.services.cmp(&a.services).then(a.concept.cmp(b.concept)));
        let day = |day| {
            DAYS.iter()
                .find(|(_, one)| *one == day)
                .map_or("", |(word, _)| *word)
        };
        Self {
            services: facets.services,
            concepts,
            days: counts(&facets.days, day),
            parts_of_day: counts(&facets.parts_of_day, |part| part.as_str()),
            formats: counts(&facets.formats, |format| format.as_str()),
            hurdles: counts(&facets.hurdles, hurdle_word),
        }
    }
}

fn counts<T: Copy>(
    counted: &[(T, u32)],
    word: impl Fn(T) -> &'static str,
) -> Vec<WordCount<'static>> {
    let count = |&(value, services): &(T, u32)| WordCount {
        word: word(value),
        services,
    };
    counted.iter().map(count).collect()
}
