//! What results can be filtered by beside words, place and distance: what there is to choose, and what somebody chose.
//!
//! Every filter is a control of the form that asks, so that choosing needs no JavaScript and no address tells it.

mod view;

pub(super) use view::{ChipView, FilterView, chips, filter_views};

use crate::directory::{ConceptWords, Question, WantedLanguage};
use crate::http::choices::{DAYS, hurdle_word};
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::Problem;
use hereabouts_calendar::{PartOfDay, Week};
use hereabouts_domain::Format;
use hereabouts_search::{AgeRange, Hurdle};
use hereabouts_vocabulary::{Kind, SpokenLanguage, Vocabulary};
use serde::{Deserialize, Serialize};

/// Something that results can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Filter {
    Day,
    PartOfDay,
    Format,
    Without,
    Access,
    Audience,
    Age,
    Language,
}

/// Ages as the page offers them: a word, the youngest, the oldest.
const AGES: [(&str, u8, u8); 5] = [
    ("0-10", 0, 10),
    ("11-17", 11, 17),
    ("18-25", 18, 25),
    ("26-64", 26, 64),
    ("65-", 65, u8::MAX),
];

impl Filter {
    /// Every filter, in the order in which the page offers them.
    const ALL: [Self; 8] = [
        Self::Day,
        Self::PartOfDay,
        Self::Format,
        Self::Without,
        Self::Access,
        Self::Audience,
        Self::Age,
        Self::Language,
    ];

    /// What its control is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::PartOfDay => "part_of_day",
            Self::Format => "format",
            Self::Without => "without",
            Self::Access => "access",
            Self::Audience => "audience",
            Self::Age => "age",
            Self::Language => "language",
        }
    }

    /// The kind of the concepts that are its choices, where they are concepts.
    const fn kind(self) -> Option<Kind> {
        match self {
            Self::Access => Some(Kind::Access),
            Self::Audience => Some(Kind::Audience),
            _ => None,
        }
    }

    /// What can be chosen, unless it is concepts: those are many, and the page offers what there is.
    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Day => DAYS.iter().map(|(word, _)| *word).collect(),
            Self::PartOfDay => PartOfDay::ALL.map(PartOfDay::as_str).to_vec(),
            Self::Format => Format::ALL.iter().map(|format| format.as_str()).collect(),
            Self::Without => Hurdle::ALL.map(hurdle_word).to_vec(),
            Self::Age => AGES.iter().map(|(word, ..)| *word).collect(),
            Self::Language => SpokenLanguage::all().iter().map(|one| one.code).collect(),
            Self::Access | Self::Audience => Vec::new(),
        }
    }

    /// Whether a word can be chosen.
    fn takes(self, vocabulary: &Vocabulary, word: &str) -> bool {
        match self.kind() {
            Some(kind) => {
                let concept = vocabulary.find(word);
                concept.is_some_and(|ix| vocabulary.get(ix).kind == kind)
            }
            None => self.words().contains(&word),
        }
    }
}

/// What somebody chose, in the order of the page, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen(Vec<(Filter, String)>);

impl Chosen {
    /// What was posted, without what a button takes off (`drop`, like `day:monday`).
    pub(super) fn read(
        vocabulary: &Vocabulary,
        parameters: &mut Parameters,
    ) -> Result<Self, Problem> {
        let mut chosen = Vec::new();
        for filter in Filter::ALL {
            for word in parameters.take_all(filter.name()) {
                if !filter.takes(vocabulary, &word) {
                    return Err(not_one_of(filter.name(), &word, filter.words()));
                }
                if !chosen.contains(&(filter, word.clone())) {
                    chosen.push((filter, word));
                }
            }
        }
        let dropped = parameters.take_all("drop");
        chosen.retain(|(filter, word)| !dropped.contains(&drop_word(*filter, word)));
        Ok(Self(chosen))
    }

    /// Asks for it.
    pub(super) fn ask(&self, question: &mut Question) {
        question.when = self.when();
        question.formats = self.read_each(Filter::Format, |word| word.parse().ok());
        question.without = self.read_each(Filter::Without, hurdle);
        question.age = self.read_each(Filter::Age, age).into_iter().next();
        let languages = self.read_each(Filter::Language, SpokenLanguage::find);
        let languages = languages.into_iter();
        question.languages = languages
            .map(|language| WantedLanguage::given(language, false))
            .collect();
        let concepts = self.0.iter().filter_map(|(filter, word)| {
            filter.kind().map(|kind| ConceptWords {
                kind,
                words: word.clone(),
            })
        });
        question.concepts = concepts.collect();
    }

    fn when(&self) -> Week {
        let union = |weeks: Vec<Week>| weeks.into_iter().fold(Week::EMPTY, Week::union);
        let day = |word: &str| {
            let found = DAYS.iter().find(|(name, _)| *name == word);
            found.map(|(_, day)| Week::day(*day))
        };
        let part = |word: &str| PartOfDay::from_word(word).map(Week::part);
        let days = union(self.read_each(Filter::Day, day));
        days.narrowed(union(self.read_each(Filter::PartOfDay, part)))
    }

    fn read_each<T>(&self, of: Filter, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        self.of(of).filter_map(read).collect()
    }

    /// What was chosen of a filter.
    fn of(&self, of: Filter) -> impl Iterator<Item = &str> {
        let words = self.0.iter().filter(move |(filter, _)| *filter == of);
        words.map(|(_, word)| word.as_str())
    }

    fn has(&self, filter: Filter, word: &str) -> bool {
        self.of(filter).any(|own| own == word)
    }

    /// All but what was chosen of a filter.
    fn without(&self, filter: Filter) -> Self {
        let others = self.0.iter().filter(|(own, _)| *own != filter);
        Self(others.cloned().collect())
    }

    /// As the controls of a form that doesn't show them.
    pub(super) fn hidden(&self) -> impl Iterator<Item = (&'static str, String)> {
        let controls = self.0.iter();
        controls.map(|(filter, word)| (filter.name(), word.clone()))
    }
}

/// What a button sends that takes a choice off.
fn drop_word(filter: Filter, word: &str) -> String {
    format!("{}:{word}", filter.name())
}

fn hurdle(word: &str) -> Option<Hurdle> {
    Hurdle::ALL
        .into_iter()
        .find(|hurdle| hurdle_word(*hurdle) == word)
}

fn age(word: &str) -> Option<AgeRange> {
    let found = AGES.iter().find(|(own, ..)| *own == word);
    found.map(|&(_, least, most)| AgeRange { least, most })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    fn chosen(form: &str) -> Result<Chosen, Problem> {
        let mut parameters = Parameters::of_form(form.as_bytes()).unwrap();
        Chosen::read(Vocabulary::embedded(), &mut parameters)
    }

    #[test]
    fn days_and_parts_of_the_day_must_both_hold() {
        let mut question = Question::new();
        let thursday_evening = "day=thursday&part_of_day=evening&day=thursday";
        chosen(thursday_evening).unwrap().ask(&mut question);
        let expected = Week::of(Weekday::Thursday, PartOfDay::Evening);
        assert_eq!(question.when, expected);
    }

    #[test]
    fn each_filter_asks_for_what_is_its_own() {
        let mut question = Question::new();
        let form = "format=online&without=cost&access=bsl&age=65-&language=pl";
        chosen(form).unwrap().ask(&mut question);
        assert_eq!(question.formats, [Format::Online]);
        assert_eq!(question.without, [Hurdle::Paid]);
        assert_eq!(question.concepts[0].words, "bsl");
        assert_eq!(question.age.map(|age| age.least), Some(65));
        assert_eq!(question.languages[0].language.name, "Polish");
    }

    #[test]
    fn a_button_takes_one_choice_off() {
        let left = chosen("day=monday&day=tuesday&drop=day:monday").unwrap();
        assert_eq!(left, chosen("day=tuesday").unwrap());
    }

    #[test]
    fn a_word_that_is_no_choice_is_refused() {
        for form in ["day=someday", "access=dementia", "audience=bsl", "age=7"] {
            assert!(chosen(form).is_err(), "{form}");
        }
    }
}
