//! What more than one resource answers with.

mod circumstances;
mod facets;
mod next_session;
mod profiles;
mod record;
mod result;
pub(in crate::http) mod result_writer;

pub(in crate::http) use circumstances::CircumstancesRecord;
pub(in crate::http) use facets::FacetsRecord;
pub(in crate::http) use profiles::ProfileRecord;
pub(in crate::http) use record::{OrganizationRecord, ServiceRecord};
pub(in crate::http) use result::{ResultBody, write_brief};

use crate::directory::{Understood, UrgentHelp, urgent_help};
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use actix_web::HttpResponse;
use hereabouts_gazetteer::Spot;
use hereabouts_vocabulary::Vocabulary;
use hereabouts_vocabulary::urgent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The language of what people read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::http) enum Language {
    /// English.
    #[default]
    En,
    /// Welsh.
    Cy,
}

impl Language {
    /// What would be right.
    pub(in crate::http) const RIGHT: &'static str = "en or cy";
}

impl std::str::FromStr for Language {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "en" => Ok(Self::En),
            "cy" => Ok(Self::Cy),
            _ => Err(()),
        }
    }
}

impl From<Language> for urgent::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Cy => Self::Cy,
        }
    }
}

/// What to show above everything else.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct UrgentRecord {
    /// suicide-self-harm, abuse or medical-emergency.
    #[schema(example = "suicide-self-harm")]
    pub(in crate::http) kind: String,
    /// The nation whose numbers these are; null when it is not known and those of all four are here.
    #[schema(example = "england")]
    pub(in crate::http) nation: Option<String>,
    /// True when the words deny it ("not suicidal, just lonely"): show it quietly.
    pub(in crate::http) quiet: bool,
    /// What to say first.
    #[schema(example = "Are you in danger now? Call 999 or go to A&E.")]
    pub(in crate::http) heading: String,
    /// Whom to call, in order.
    pub(in crate::http) lines: Vec<UrgentLine>,
}

/// One line of it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct UrgentLine {
    /// What to say.
    #[schema(example = "Samaritans, any time, free")]
    pub(in crate::http) text: String,
    /// The number to call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "116 123")]
    pub(in crate::http) phone: Option<String>,
    /// When somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "any time")]
    pub(in crate::http) hours: Option<String>,
    /// The nation that it is for, where it is not for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) nation: Option<String>,
}

impl From<UrgentHelp> for UrgentRecord {
    fn from(help: UrgentHelp) -> Self {
        Self {
            kind: help.kind.as_str().to_owned(),
            nation: help.nation.map(|nation| nation.to_string()),
            quiet: help.quiet,
            heading: help.heading.to_owned(),
            lines: help
                .lines
                .into_iter()
                .map(|line| UrgentLine {
                    text: line.text.to_owned(),
                    phone: line.phone.map(str::to_owned),
                    hours: line.hours.map(str::to_owned),
                    nation: line.nation.map(|nation| nation.to_string()),
                })
                .collect(),
        }
    }
}

/// Answers a question. Beside the problem of one that cannot be answered stands what to show to somebody who
/// may be in danger, with the numbers of all nations.
pub(in crate::http) fn answer_or_help(
    parameters: Parameters,
    answer: impl FnOnce(Parameters) -> Result<HttpResponse, Problem>,
) -> Result<HttpResponse, Problem> {
    let typed = parameters.typed();
    let language: Language = parameters
        .peek("lang")
        .and_then(|word| word.parse().ok())
        .unwrap_or_default();
    answer(parameters).map_err(|problem| {
        let help = urgent_help(&typed, None, language.into()).map(UrgentRecord::from);
        problem.urging(help.and_then(|help| serde_json::to_value(help).ok()))
    })
}

/// A concept that words mean.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct UnderstoodRecord<'a> {
    /// Its id.
    #[schema(example = "dementia")]
    pub(in crate::http) concept: &'a str,
    /// Its kind.
    #[schema(example = "condition")]
    pub(in crate::http) kind: &'a str,
    /// What people read.
    #[schema(example = "dementia")]
    pub(in crate::http) label: &'a str,
    /// The words.
    #[schema(example = "dimentia")]
    pub(in crate::http) from: String,
    /// How sure, from 0 to 1. What is less than 0.8 keeps nothing out.
    #[schema(example = 0.9)]
    pub(in crate::http) certainty: f64,
    /// Concepts of one group are the meanings that one ambiguous word may have.
    pub(in crate::http) group: u32,
    /// False when it was said not to be wanted ("not diabetes").
    pub(in crate::http) wanted: bool,
    /// Conditions that a symptom raises as a question, never as an answer.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub(in crate::http) offered: Vec<&'a str>,
}

/// The records of what was understood.
pub(in crate::http) fn understood_records<'a>(
    vocabulary: &'a Vocabulary,
    understood: &[Understood],
) -> Vec<UnderstoodRecord<'a>> {
    understood
        .iter()
        .map(|found| {
            let concept = vocabulary.get(found.concept);
            UnderstoodRecord {
                concept: &concept.id,
                kind: concept.kind.as_str(),
                label: &concept.label,
                from: found.from.clone(),
                certainty: f64::from(found.certainty_percent) / 100.0,
                group: found.group,
                wanted: found.wanted,
                offered: found
                    .offered
                    .iter()
                    .map(|ix| vocabulary.get(*ix).id.as_str())
                    .collect(),
            }
        })
        .collect()
}

/// A place on the map of names.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct PlaceRecord {
    /// What it is called.
    #[schema(example = "CT20 1RS")]
    pub(in crate::http) label: String,
    /// position, postcode, sector, district or place.
    #[schema(example = "postcode")]
    pub(in crate::http) kind: String,
    /// How good the position is: exact, live, terminated (the last position of a postcode out of use),
    /// sector_only or district_only (the centre; a whole postcode's own position isn't known), or centre.
    #[schema(example = "live")]
    pub(in crate::http) status: String,
    /// WGS 84 degrees.
    #[schema(example = 1.1663)]
    pub(in crate::http) longitude: f64,
    /// WGS 84 degrees.
    #[schema(example = 51.0815)]
    pub(in crate::http) latitude: f64,
    /// The local authority, the likeliest where an area lies in several.
    pub(in crate::http) local_authority: Option<AuthorityRecord>,
    /// People who live there; for towns and villages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) population: Option<u32>,
}

/// A local authority.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct AuthorityRecord {
    /// Its GSS code.
    #[schema(example = "E07000112")]
    pub(in crate::http) code: String,
    /// Its name.
    #[schema(example = "Folkestone and Hythe")]
    pub(in crate::http) name: String,
    /// False when the place may lie in another one.
    pub(in crate::http) certain: bool,
}

impl From<Spot> for PlaceRecord {
    fn from(spot: Spot) -> Self {
        let certain = spot.authority_is_certain();
        Self {
            kind: spot.kind.as_str().to_owned(),
            status: spot.status.as_str().to_owned(),
            longitude: spot.position.longitude(),
            latitude: spot.position.latitude(),
            local_authority: spot.authority.map(|authority| AuthorityRecord {
                code: authority.code.to_owned(),
                name: authority.name.to_owned(),
                certain,
            }),
            population: spot.population,
            label: spot.label,
        }
    }
}
