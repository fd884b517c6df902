//! When, how old, how far and at what cost, as it was understood.

use crate::directory::{Heard, SaidDays, WantedLanguage};
use crate::http::choices::{DAYS, hurdle_word};
use hereabouts_calendar::{Hours, PartOfDay, Stretch, Week};
use hereabouts_search::{AgeRange, Hurdle, Query};
use hereabouts_vocabulary::Said;
use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The circumstances of a question. Each is null when nothing was said of it; what is less certain than 0.8
/// keeps nothing out.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct CircumstancesRecord {
    /// On which days and in which parts of the day.
    pub(in crate::http) when: Option<WhenRecord>,
    /// On which very days, where the words count them from now; `when` and `hours` are then of these.
    pub(in crate::http) days: Option<DaysRecord>,
    /// Between which hours of the day.
    pub(in crate::http) hours: Option<HoursRecord>,
    /// At which moment, by the clock in the United Kingdom.
    #[schema(example = "2026-12-03T14:00:00")]
    pub(in crate::http) open_at: Option<String>,
    /// The language that somebody wants to be spoken to in.
    pub(in crate::http) languages: Vec<LanguageRecord>,
    /// How old somebody is.
    pub(in crate::http) age: Option<AgeRecord>,
    /// What would keep them out.
    pub(in crate::http) without: Vec<WithoutRecord>,
}

/// Days and parts of the day.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct WhenRecord {
    /// Any one is enough: a day and a part of it, from monday-morning to sunday-evening.
    #[schema(example = json!(["thursday-afternoon"]))]
    pub(in crate::http) parts: Vec<String>,
    /// The words it was read from; null when a parameter gave it.
    #[schema(example = "Thursday afternoon")]
    pub(in crate::http) from: Option<String>,
    /// How sure, from 0 to 1.
    #[schema(example = 0.95)]
    pub(in crate::http) certainty: f64,
}

/// Days counted from now: "today", "tomorrow", "this weekend", "open now".
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct DaysRecord {
    /// The first.
    #[schema(example = "2026-12-03")]
    pub(in crate::http) first: String,
    /// From when on the first day, by the clock in the United Kingdom, because it has begun; null for all of it.
    #[schema(example = "14:00")]
    pub(in crate::http) begins_at: Option<String>,
    /// The last.
    #[schema(example = "2026-12-03")]
    pub(in crate::http) last: String,
    /// What was said, with the days that it is.
    #[schema(example = "today, Thursday")]
    pub(in crate::http) says: String,
    /// The words it was read from.
    #[schema(example = "today")]
    pub(in crate::http) from: String,
    /// How sure, from 0 to 1.
    #[schema(example = 0.9)]
    pub(in crate::http) certainty: f64,
}

/// A language that somebody wants to be spoken to in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct LanguageRecord {
    /// The primary subtag of its BCP 47 tag.
    #[schema(example = "pl")]
    pub(in crate::http) language: String,
    /// What it is called.
    #[schema(example = "Polish")]
    pub(in crate::http) name: String,
    /// Whether what says other languages only was left out.
    pub(in crate::http) required: bool,
    /// The words it was read from; null when a parameter gave it.
    #[schema(example = "in Polish")]
    pub(in crate::http) from: Option<String>,
    /// How sure, from 0 to 1.
    #[schema(example = 0.9)]
    pub(in crate::http) certainty: f64,
}

/// A stretch of a day by the clock.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct HoursRecord {
    /// When it begins.
    #[schema(example = "18:00")]
    pub(in crate::http) begins_at: String,
    /// When it ends; null for the end of the day.
    #[schema(example = "20:00")]
    pub(in crate::http) ends_at: Option<String>,
    /// The words it was read from; null when a parameter gave it.
    #[schema(example = "6-8pm")]
    pub(in crate::http) from: Option<String>,
    /// How sure, from 0 to 1.
    #[schema(example = 0.92)]
    pub(in crate::http) certainty: f64,
}

/// An age, or the ages between two, both included.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct AgeRecord {
    /// The youngest, in whole years; null for no bound.
    #[schema(example = 65)]
    pub(in crate::http) least: Option<u8>,
    /// The oldest; null for no bound.
    pub(in crate::http) most: Option<u8>,
    /// The words it was read from; null when a parameter gave it.
    #[schema(example = "over 65s")]
    pub(in crate::http) from: Option<String>,
    /// How sure, from 0 to 1.
    #[schema(example = 0.95)]
    pub(in crate::http) certainty: f64,
}

/// Something that would keep somebody out; what states it is left out.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct WithoutRecord {
    /// cost, referral, diagnosis, full, waiting-list or closed.
    #[schema(example = "cost")]
    pub(in crate::http) hurdle: String,
    /// The words it was read from; null when a parameter gave it.
    #[schema(example = "free")]
    pub(in crate::http) from: Option<String>,
}

impl CircumstancesRecord {
    /// Of what was heard at a moment.
    pub(in crate::http) fn heard(heard: &Heard, now: DateTime) -> Self {
        let said = &heard.circumstances;
        let said_days = said.soon.as_ref().map(|said| SaidDays::of(said, now));
        Self {
            days: said_days.map(|said| days(&said, said.days)),
            ..Self::without_clock(heard)
        }
    }

    /// Of what was heard, days that are counted from now apart.
    fn without_clock(heard: &Heard) -> Self {
        let said = &heard.circumstances;
        Self {
            days: None,
            when: said.when.as_ref().map(|said| when(said.value, Some(said))),
            hours: (said.hours.as_ref()).map(|said| hours(said.value, Some(said))),
            open_at: None,
            languages: WantedLanguage::heard(heard).map(language).collect(),
            age: said.ages.as_ref().map(|said| {
                let (least, most) = (said.value.least, said.value.most);
                age(AgeRange { least, most }, Some(said))
            }),
            without: said
                .free
                .iter()
                .map(|said| without(Hurdle::Paid, Some(&said.from)))
                .collect(),
        }
    }

    /// Of a question: what the index was asked, and what was heard and is too uncertain to ask.
    pub(in crate::http) fn asked(
        query: &Query,
        languages: &[WantedLanguage],
        said_days: Option<&SaidDays>,
        heard: &Heard,
    ) -> Self {
        let said = &heard.circumstances;
        let is_said = |week: Week| said.when.as_ref().filter(|said| said.value == week);
        let of_age = |range: AgeRange| {
            said.ages
                .as_ref()
                .filter(|said| (said.value.least, said.value.most) == (range.least, range.most))
        };
        let of_hurdle = |hurdle: Hurdle| {
            said.free
                .as_ref()
                .filter(|_| hurdle == Hurdle::Paid)
                .map(|said| &*said.from)
        };
        let heard = Self::without_clock(heard);
        let asked = !query.when.is_empty();
        Self {
            when: if asked {
                Some(when(query.when, is_said(query.when)))
            } else {
                heard.when
            },
            hours: (query.hours)
                .map(|asked| {
                    let said = said.hours.as_ref().filter(|said| said.value == asked);
                    hours(asked, said)
                })
                .or(heard.hours),
            days: said_days.map(|said| days(said, query.during.unwrap_or(said.days))),
            open_at: query.open_at.map(|moment| moment.to_string()),
            languages: languages.iter().cloned().map(language).collect(),
            age: query
                .age
                .map(|range| age(range, of_age(range)))
                .or(heard.age),
            without: query
                .without
                .iter()
                .map(|&hurdle| without(hurdle, of_hurdle(hurdle)))
                .collect(),
        }
    }
}

fn when(week: Week, said: Option<&Said<Week>>) -> WhenRecord {
    WhenRecord {
        parts: week.parts().filter_map(part_word).collect(),
        from: said.map(|said| said.from.clone()),
        certainty: certainty(said),
    }
}

fn days(said: &SaidDays, days: Stretch) -> DaysRecord {
    let begins_at = Some(days.from.time()).filter(|time| *time > Time::midnight());
    DaysRecord {
        first: days.from.date().to_string(),
        begins_at: begins_at.map(|time| time.strftime("%H:%M").to_string()),
        last: days.last.to_string(),
        says: said.in_words(),
        from: said.from.clone(),
        certainty: f64::from(said.certainty_percent) / 100.0,
    }
}

fn hours(hours: Hours, said: Option<&Said<Hours>>) -> HoursRecord {
    let clock = |time: Time| time.strftime("%H:%M").to_string();
    HoursRecord {
        begins_at: clock(hours.from()),
        ends_at: hours.until().map(clock),
        from: said.map(|said| said.from.clone()),
        certainty: certainty(said),
    }
}

fn language(wanted: WantedLanguage) -> LanguageRecord {
    LanguageRecord {
        language: wanted.language.code.to_owned(),
        name: wanted.language.name.to_owned(),
        required: wanted.is_required,
        certainty: f64::from(wanted.certainty_percent) / 100.0,
        from: wanted.from,
    }
}

fn age<T>(range: AgeRange, said: Option<&Said<T>>) -> AgeRecord {
    AgeRecord {
        least: Some(range.least).filter(|least| *least > u8::MIN),
        most: Some(range.most).filter(|most| *most < u8::MAX),
        from: said.map(|said| said.from.clone()),
        certainty: certainty(said),
    }
}

fn without(hurdle: Hurdle, from: Option<&str>) -> WithoutRecord {
    WithoutRecord {
        hurdle: hurdle_word(hurdle).to_owned(),
        from: from.map(str::to_owned),
    }
}

fn certainty<T>(said: Option<&Said<T>>) -> f64 {
    said.map_or(1.0, |said| f64::from(said.certainty_percent) / 100.0)
}

/// `thursday-afternoon`, of a part of the week by its number.
fn part_word(part: usize) -> Option<String> {
    let (day, _) = DAYS.get(part / PartOfDay::ALL.len())?;
    let part = PartOfDay::ALL.get(part % PartOfDay::ALL.len())?;
    Some(format!("{day}-{}", part.as_str()))
}
