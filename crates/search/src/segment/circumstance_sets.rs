//! For each part of the week, age, language and hurdle the entries that say it, so that circumstances filter by words of
//! bits like everything else.
//!
//! Who says nothing is never hidden: of days that is a set of its own, for ages and hurdles only what is said
//! removes.

use crate::bitset::Bitset;
use crate::document::{AgeRange, Hurdle};
use crate::prepared::Facts;
use crate::stored::stored;
use hereabouts_calendar::Week;
use std::collections::BTreeMap;

/// The sets of a segment.
#[derive(Debug, Default)]
pub(crate) struct CircumstanceSets {
    /// By part of the week.
    week: Vec<Bitset>,
    /// Entries of any of these.
    week_said: Bitset,
    /// Entries that don't say when.
    week_unsaid: Bitset,
    /// Entries that name days beside those of their week.
    extra_days: Bitset,
    /// By least age, and by most. Few different ones are ever said.
    least: Vec<(u8, Bitset)>,
    most: Vec<(u8, Bitset)>,
    /// Entries of any of these.
    ages_said: Bitset,
    /// By language, in order.
    languages: Vec<(String, Bitset)>,
    /// Entries that say one.
    languages_said: Bitset,
    /// By hurdle.
    hurdles: Vec<Bitset>,
    empty: Bitset,
}
stored!(CircumstanceSets {
    week,
    week_said,
    week_unsaid,
    extra_days,
    least,
    most,
    ages_said,
    languages,
    languages_said,
    hurdles,
    empty
});

impl CircumstanceSets {
    /// From each entry's id and facts, by ascending id, all below `length`.
    pub(super) fn new<'f>(entries: impl Iterator<Item = (u32, &'f Facts)>, length: usize) -> Self {
        let mut lists = Lists::default();
        for (id, facts) in entries {
            lists.add(id, facts);
        }
        let set = |list: &Vec<u32>| Bitset::from_sorted(list, length);
        let by_age = |lists: BTreeMap<u8, Vec<u32>>| {
            let sets = lists.iter().map(|(&age, list)| (age, set(list)));
            sets.collect::<Vec<_>>()
        };
        Self {
            week: lists.week.iter().map(set).collect(),
            week_said: set(&lists.week_said),
            week_unsaid: set(&lists.week_unsaid),
            extra_days: set(&lists.extra_days),
            hurdles: lists.hurdles.iter().map(set).collect(),
            languages: (lists.languages.into_iter())
                .map(|(language, list)| (language, set(&list)))
                .collect(),
            languages_said: set(&lists.languages_said),
            least: by_age(lists.least),
            most: by_age(lists.most),
            ages_said: set(&lists.ages_said),
            empty: Bitset::default(),
        }
    }

    /// Sets of what says that it meets in some part of a week.
    pub(crate) fn saying(&self, week: Week) -> impl Iterator<Item = &Bitset> {
        week.parts().filter_map(|part| self.week.get(part))
    }

    /// What says that it meets in some part of any week.
    pub(crate) const fn saying_when(&self) -> &Bitset {
        &self.week_said
    }

    /// What says that it meets in some part of a week, with what doesn't say when it meets.
    pub(crate) fn meeting(&self, week: Week) -> impl Iterator<Item = &Bitset> {
        self.saying(week).chain([&self.week_unsaid])
    }

    /// What names days beside those of its week.
    pub(crate) const fn extra_days(&self) -> &Bitset {
        &self.extra_days
    }

    /// Sets of what is too old or too young for everyone of an age.
    pub(crate) fn not_for(&self, age: AgeRange) -> impl Iterator<Item = &Bitset> {
        let too_young = self
            .least
            .iter()
            .filter(move |(least, _)| *least > age.most);
        let too_old = self.most.iter().filter(move |(most, _)| *most < age.least);
        too_young.chain(too_old).map(|(_, set)| set)
    }

    /// What names a least or a most age.
    pub(crate) const fn naming_ages(&self) -> &Bitset {
        &self.ages_said
    }

    /// What is had in a language, as it says.
    pub(crate) fn language(&self, language: &str) -> &Bitset {
        let found = (self.languages).binary_search_by(|(own, _)| own.as_str().cmp(language));
        found.map_or(&self.empty, |at| &self.languages[at].1)
    }

    /// What says in which languages it is had.
    pub(crate) const fn languages_said(&self) -> &Bitset {
        &self.languages_said
    }

    /// What has a hurdle.
    pub(crate) fn hurdle(&self, hurdle: Hurdle) -> &Bitset {
        self.hurdles.get(hurdle as usize).unwrap_or(&self.empty)
    }

    /// The ages of an entry.
    pub(super) fn ages_of(&self, entry: u32) -> Option<AgeRange> {
        let age = |sets: &[(u8, Bitset)]| {
            sets.iter()
                .find(|(_, set)| set.contains(entry))
                .map(|(age, _)| *age)
        };
        let (least, most) = (age(&self.least), age(&self.most));
        (least.is_some() || most.is_some()).then(|| AgeRange {
            least: least.unwrap_or(u8::MIN),
            most: most.unwrap_or(u8::MAX),
        })
    }

    /// The languages of an entry.
    pub(super) fn languages_of(&self, entry: u32) -> Vec<String> {
        let own = self.languages.iter().filter(|(_, set)| set.contains(entry));
        own.map(|(language, _)| language.clone()).collect()
    }

    /// The hurdles of an entry.
    pub(super) fn hurdles_of(&self, entry: u32) -> Vec<Hurdle> {
        let has = |hurdle: &Hurdle| self.hurdle(*hurdle).contains(entry);
        Hurdle::ALL.into_iter().filter(has).collect()
    }
}

/// The members of each set while it is being collected.
struct Lists {
    week: Vec<Vec<u32>>,
    week_said: Vec<u32>,
    week_unsaid: Vec<u32>,
    extra_days: Vec<u32>,
    least: BTreeMap<u8, Vec<u32>>,
    most: BTreeMap<u8, Vec<u32>>,
    ages_said: Vec<u32>,
    languages: BTreeMap<String, Vec<u32>>,
    languages_said: Vec<u32>,
    hurdles: Vec<Vec<u32>>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            week: vec![Vec::new(); Week::PARTS],
            week_said: Vec::new(),
            week_unsaid: Vec::new(),
            extra_days: Vec::new(),
            least: BTreeMap::new(),
            most: BTreeMap::new(),
            ages_said: Vec::new(),
            languages: BTreeMap::new(),
            languages_said: Vec::new(),
            hurdles: vec![Vec::new(); Hurdle::ALL.len()],
        }
    }
}

impl Lists {
    fn add(&mut self, id: u32, facts: &Facts) {
        let timetable = &facts.timetable;
        for part in timetable.week.parts() {
            self.week[part].push(id);
        }
        if !timetable.week.is_empty() {
            self.week_said.push(id);
        }
        // What was said and is over is not "not said": it meets in no week.
        if timetable.week.is_empty() && !timetable.is_over {
            self.week_unsaid.push(id);
        }
        if timetable.has_extra_days {
            self.extra_days.push(id);
        }
        if let Some(AgeRange { least, most }) = facts.ages {
            if least > u8::MIN || most < u8::MAX {
                self.ages_said.push(id);
            }
            if least > u8::MIN {
                self.least.entry(least).or_default().push(id);
            }
            if most < u8::MAX {
                self.most.entry(most).or_default().push(id);
            }
        }
        if !facts.languages.is_empty() {
            self.languages_said.push(id);
        }
        for language in &facts.languages {
            match self.languages.get_mut(language) {
                Some(list) => list.push(id),
                None => drop(self.languages.insert(language.clone(), vec![id])),
            }
        }
        for &hurdle in &facts.hurdles {
            self.hurdles[hurdle as usize].push(id);
        }
    }
}
