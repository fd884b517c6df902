//! Groups that are listed already and may be the one that is registered.

use crate::directory::doubles::{Alike, HiddenDouble, LikelyDouble, WaitingDouble};
use crate::directory::listing_path;
use hereabouts_domain::PublicService;
use hereabouts_doubles::{Finding, Reason, Score};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A group that may be the same.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct DoubleRecord {
    /// Its id.
    service_id: String,
    /// What it is called.
    #[schema(example = "Singing for Memory")]
    name: String,
    /// Who runs it.
    #[schema(example = "Tideline Choirs")]
    organization: String,
    /// Its page, from the root of this site. Whoever looks after it can claim it there.
    url: String,
    /// How likely they are the same, from 0 to 1.
    #[schema(example = 0.97)]
    likelihood: f64,
    /// What speaks for it and against it, the strongest first; what an organisation is known by before everything.
    reasons: Vec<DoubleReason>,
    /// Of a registration. group: likely the same group. organization: the same organisation, known by a number, or by its name
    /// with an address, a phone or a website; ask whether this is another activity of it.
    #[schema(example = "group")]
    #[serde(skip_serializing_if = "Option::is_none")]
    alike: Option<&'static str>,
}

/// Another registration that waits and may be of the same group.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct WaitingDoubleRecord {
    /// The submission's id.
    submission_id: String,
    /// What the group is called there.
    #[schema(example = "Singing for Memory")]
    name: String,
    /// Who runs it, as it says there.
    #[schema(example = "Tideline Choirs")]
    organization: String,
    /// How likely they are the same, from 0 to 1.
    #[schema(example = 0.97)]
    likelihood: f64,
    /// What speaks for it and against it.
    reasons: Vec<DoubleReason>,
    /// group: likely the same group. organization: the same organisation.
    #[schema(example = "group")]
    alike: &'static str,
}

/// A group that nobody sees and that may be the one that is registered. For curators only: whoever registers is not to hear of
/// it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct HiddenDoubleRecord {
    /// Its id, by which its history is read (`/api/v1/curation/services/{id}/history`).
    service_id: String,
    /// What it is called.
    #[schema(example = "Singing for Memory")]
    name: String,
    /// Who runs it.
    #[schema(example = "Tideline Choirs")]
    organization: String,
    /// Its own people asked never to be listed.
    do_not_list: bool,
    /// Why it is out of sight, as its history says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "after a report")]
    reason: Option<String>,
    /// How likely they are the same, from 0 to 1.
    #[schema(example = 0.97)]
    likelihood: f64,
    /// What speaks for it and against it.
    reasons: Vec<DoubleReason>,
    /// group: likely the same group. organization: the same organisation.
    #[schema(example = "group")]
    alike: &'static str,
}

/// One thing that was found.
#[derive(Debug, Serialize, ToSchema)]
struct DoubleReason {
    /// same-name, nearly-the-name, words-of-the-name, other-name, same-organization, other-organization, same-number,
    /// other-number, same-email, same-phone, other-phone, same-website, other-website, same-place, apart, similar-words or
    /// other.
    #[schema(example = "same-name")]
    finding: &'static str,
    /// For apart: how far, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_m: Option<u32>,
    /// How much it says, in nats of log odds: above 0 for a double, below 0 against.
    #[schema(example = 6.2)]
    nats: f64,
}

/// The records of likely doubles.
pub(in crate::http::api_v1) fn records(doubles: &[LikelyDouble]) -> Vec<DoubleRecord> {
    let record = |double: &LikelyDouble| DoubleRecord {
        alike: Some(alike(double.alike)),
        ..DoubleRecord::new(&double.record, &double.score)
    };
    doubles.iter().map(record).collect()
}

/// The records of registrations that wait.
pub(in crate::http::api_v1) fn waiting_records(
    doubles: &[WaitingDouble],
) -> Vec<WaitingDoubleRecord> {
    let record = |double: &WaitingDouble| WaitingDoubleRecord {
        submission_id: double.submission.to_string(),
        name: double.name.clone(),
        organization: double.organization.clone(),
        likelihood: likelihood(&double.score),
        reasons: double.score.reasons.iter().map(DoubleReason::of).collect(),
        alike: alike(double.alike),
    };
    doubles.iter().map(record).collect()
}

/// The records of what is out of sight.
pub(in crate::http::api_v1) fn hidden_records(doubles: &[HiddenDouble]) -> Vec<HiddenDoubleRecord> {
    let record = |double: &HiddenDouble| HiddenDoubleRecord {
        service_id: double.entry.service_id.to_string(),
        name: double.entry.name.clone(),
        organization: double.entry.organization.clone(),
        do_not_list: double.entry.is_do_not_list,
        reason: double.entry.reason.clone(),
        likelihood: likelihood(&double.score),
        reasons: double.score.reasons.iter().map(DoubleReason::of).collect(),
        alike: alike(double.alike),
    };
    doubles.iter().map(record).collect()
}

const fn alike(alike: Alike) -> &'static str {
    match alike {
        Alike::Group => "group",
        Alike::Organization => "organization",
    }
}

fn likelihood(score: &Score) -> f64 {
    f64::from(score.per_mille) / 1e3
}

/// The same for a problem.
pub(super) fn values(doubles: &[LikelyDouble]) -> Vec<Value> {
    let records = records(doubles);
    let values = records.iter().map(serde_json::to_value);
    values.filter_map(Result::ok).collect()
}

impl DoubleRecord {
    /// A listing, with how likely it is the same as another and why.
    pub(in crate::http::api_v1) fn new(record: &PublicService, score: &Score) -> Self {
        let service = &record.service;
        Self {
            service_id: service.id.to_string(),
            name: service.name.clone(),
            organization: record.organization.name.clone(),
            url: listing_path(service),
            likelihood: likelihood(score),
            reasons: score.reasons.iter().map(DoubleReason::of).collect(),
            alike: None,
        }
    }
}

impl DoubleReason {
    fn of(reason: &Reason) -> Self {
        let distance_m = match reason.finding {
            Finding::Apart { metres } => Some(metres),
            _ => None,
        };
        Self {
            finding: word(reason.finding),
            distance_m,
            nats: (f64::from(reason.nats) * 1e2).round() / 1e2,
        }
    }
}

const fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::SameName { .. } => "same-name",
        Finding::NameWithinTyping { .. } | Finding::NameShortened => "nearly-the-name",
        Finding::NameHasMore | Finding::NamesShareWords => "words-of-the-name",
        Finding::DifferentNames | Finding::NamesTellApart | Finding::NameTellsMore => "other-name",
        Finding::SameOrganization => "same-organization",
        Finding::DifferentOrganization => "other-organization",
        Finding::SameIdentifier { .. } => "same-number",
        Finding::DifferentIdentifier => "other-number",
        Finding::SameEmail { .. } => "same-email",
        Finding::SamePhone { .. } => "same-phone",
        Finding::DifferentPhone => "other-phone",
        Finding::SamePage { .. } | Finding::SameWebsite { .. } => "same-website",
        Finding::DifferentWebsite => "other-website",
        Finding::SamePlace => "same-place",
        Finding::Apart { .. } => "apart",
        Finding::SimilarDescription => "similar-words",
        _ => "other",
    }
}
