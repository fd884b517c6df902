//! Filters as a page shows them: each choice with how many groups and services of the answer have it.
//!
//! Where any one of several choices is enough, what is chosen already leaves the others' counts alone: the number says
//! what one would find by choosing that one too.

use super::super::form::Form;
use super::super::frame::Frame;
use super::super::words;
use super::{Chosen, Filter, drop_word};
use crate::directory::{Directory, Node};
use crate::http::choices::{DAYS, hurdle_word};
use hereabouts_calendar::PartOfDay;
use hereabouts_search::{AgeRange, FacetConcepts, Facets};
use hereabouts_vocabulary::{Ages, ConceptIx, Kind, SpokenLanguage, Vocabulary};

/// This many concepts of a kind are offered, the commonest of the answer.
const MOST_CONCEPTS: usize = 10;
/// What decides whether somebody can come at all is offered first, and always: nobody should have to guess whether it can be
/// asked for.
const ALWAYS: [&str; 6] = [
    "step-free",
    "accessible-toilet",
    "hearing-loop",
    "bsl",
    "parking",
    "near-bus-stop",
];

/// A filter.
pub(in crate::http::web) struct FilterView {
    pub(in crate::http::web) name: &'static str,
    pub(in crate::http::web) legend: String,
    /// One of many is chosen, from a list.
    pub(in crate::http::web) is_list: bool,
    pub(in crate::http::web) choices: Vec<ChoiceView>,
}

/// A choice.
pub(in crate::http::web) struct ChoiceView {
    pub(in crate::http::web) word: String,
    pub(in crate::http::web) label: String,
    /// How many of the answer have it, where that is counted.
    pub(in crate::http::web) count: Option<u32>,
    pub(in crate::http::web) is_chosen: bool,
}

/// Something chosen, with what a button sends that takes it off.
pub(in crate::http::web) struct ChipView {
    pub(in crate::http::web) label: String,
    pub(in crate::http::web) drop: String,
}

/// Every filter that there is something to choose of.
pub(in crate::http::web) fn filter_views(
    frame: &Frame,
    node: &Node,
    directory: &Directory,
    form: &Form,
    facets: &Facets,
) -> Vec<FilterView> {
    let filters = Filter::ALL.into_iter().map(|filter| {
        let own = counted_without(node, directory, form, filter);
        let counts = own.as_ref().unwrap_or(facets);
        let words = offered(node.vocabulary, &form.filters, filter, counts);
        let choice = |word: String| ChoiceView {
            label: label(frame, node.vocabulary, filter, &word),
            count: count(node.vocabulary, counts, filter, &word),
            is_chosen: form.filters.has(filter, &word),
            word,
        };
        FilterView {
            name: filter.name(),
            legend: frame.say(legend(filter)).to_owned(),
            is_list: matches!(filter, Filter::Age | Filter::Language),
            choices: words.into_iter().map(choice).collect(),
        }
    });
    filters
        .filter(|filter| !filter.choices.is_empty())
        .collect()
}

/// What was chosen, to be taken off.
pub(in crate::http::web) fn chips(
    frame: &Frame,
    vocabulary: &Vocabulary,
    chosen: &Chosen,
) -> Vec<ChipView> {
    let chips = chosen.0.iter().map(|(filter, word)| {
        let label = label(frame, vocabulary, *filter, word);
        ChipView {
            label: match filter {
                Filter::Without => frame.tell("filters-leaving-out", "what", label),
                _ => label,
            },
            drop: drop_word(*filter, word),
        }
    });
    chips.collect()
}

/// The counts as they would be with nothing chosen of a filter of which any choice is enough. Nothing when they are the
/// answer's own.
fn counted_without(
    node: &Node,
    directory: &Directory,
    form: &Form,
    filter: Filter,
) -> Option<Facets> {
    let is_any_enough = matches!(
        filter,
        Filter::Day | Filter::PartOfDay | Filter::Format | Filter::Without
    );
    if !is_any_enough || form.filters.of(filter).next().is_none() {
        return None;
    }
    let other = Form {
        filters: form.filters.without(filter),
        ..form.clone()
    };
    let understood = other.question(node.vocabulary).understand(node).ok()?;
    Some(directory.index.ask(&understood.query, |asked| {
        asked.facets(FacetConcepts::Narrowing)
    }))
}

/// The words to choose from: of concepts the commonest, and whatever is chosen.
fn offered(
    vocabulary: &Vocabulary,
    chosen: &Chosen,
    filter: Filter,
    facets: &Facets,
) -> Vec<String> {
    let Some(kind) = filter.kind() else {
        return filter.words().into_iter().map(str::to_owned).collect();
    };
    let there = facets.concepts.iter();
    let mut there: Vec<(ConceptIx, u32)> = there
        .filter(|(ix, _)| vocabulary.get(*ix).kind == kind)
        .filter(|one| tells_apart(vocabulary, facets, **one))
        .copied()
        .collect();
    there.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let always = ALWAYS.into_iter().filter(|_| kind == Kind::Access);
    let commonest = there.iter().map(|(ix, _)| vocabulary.get(*ix).id.as_str());
    let mut words: Vec<&str> = always.collect();
    for word in commonest.take(MOST_CONCEPTS).chain(chosen.of(filter)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Whether a concept says more than a wider one beside it: whatever has an accessible toilet is counted for Changing
/// Places too, since it may be one, and where no more than these are counted nobody has said so.
fn tells_apart(
    vocabulary: &Vocabulary,
    facets: &Facets,
    (concept, count): (ConceptIx, u32),
) -> bool {
    let broader = &vocabulary.get(concept).broader;
    let is_same =
        |(other, services): &(ConceptIx, u32)| broader.contains(other) && *services == count;
    !facets.concepts.iter().any(is_same)
}

fn count(vocabulary: &Vocabulary, facets: &Facets, filter: Filter, word: &str) -> Option<u32> {
    fn of<T: Copy>(counts: &[(T, u32)], is_it: impl Fn(T) -> bool) -> Option<u32> {
        let found = counts.iter().find(|(one, _)| is_it(*one));
        Some(found.map_or(0, |(_, count)| *count))
    }
    match filter {
        Filter::Day => of(&facets.days, |day| DAYS.contains(&(word, day))),
        Filter::PartOfDay => of(&facets.parts_of_day, |part| part.as_str() == word),
        Filter::Format => of(&facets.formats, |format| format.as_str() == word),
        Filter::Without => of(&facets.hurdles, |hurdle| hurdle_word(hurdle) == word),
        Filter::Access | Filter::Audience => {
            let concept = vocabulary.find(word)?;
            of(&facets.concepts, |ix| ix == concept)
        }
        Filter::Age | Filter::Language => None,
    }
}

const fn legend(filter: Filter) -> &'static str {
    match filter {
        Filter::Day => "filters-day",
        Filter::PartOfDay => "filters-part-of-day",
        Filter::Format => "filters-format",
        Filter::Without => "filters-without",
        Filter::Access => "filters-access",
        Filter::Audience => "filters-audience",
        Filter::Age => "filters-age",
        Filter::Language => "filters-language",
    }
}

fn label(frame: &Frame, vocabulary: &Vocabulary, filter: Filter, word: &str) -> String {
    let tongue = frame.tongue();
    let said = match filter {
        Filter::Day => {
            let day = DAYS.iter().find(|(own, _)| *own == word);
            return day.map_or_else(String::new, |(_, day)| words::named_day(tongue, *day));
        }
        Filter::Age => {
            return super::age(word).map_or_else(String::new, |age| {
                let AgeRange { least, most } = age;
                words::ages(tongue, Ages { least, most })
            });
        }
        Filter::Language => {
            let language = SpokenLanguage::find(word);
            return language.map_or_else(String::new, |one| words::language(tongue, one));
        }
        Filter::Access | Filter::Audience => {
            let concept = vocabulary.find(word);
            return concept.map_or_else(String::new, |ix| {
                words::label(tongue, vocabulary, ix).to_owned()
            });
        }
        Filter::PartOfDay => PartOfDay::from_word(word).map_or("", words::parts),
        Filter::Format => word.parse().map_or("", words::format_name),
        Filter::Without => without(word),
    };
    frame.say(said).to_owned()
}

/// What those are like that are left out.
fn without(word: &str) -> &'static str {
    match word {
        "cost" => "filters-without-cost",
        "referral" => "filters-without-referral",
        "diagnosis" => "filters-without-diagnosis",
        "full" => "filters-without-full",
        "waiting-list" => "filters-without-waiting-list",
        _ => "filters-without-closed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_always_offered_is_access() {
        for id in ALWAYS {
            let ix = Vocabulary::embedded().find(id).unwrap();
            assert_eq!(Vocabulary::embedded().get(ix).kind, Kind::Access, "{id}");
        }
    }
}
