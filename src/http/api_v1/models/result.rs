//! One result of a search, as it is documented and as programs read it. The part that no question changes
//! is written once, when a service is indexed.

use super::next_session::NextSession;
use super::profiles::AccessSaid;
use crate::clock::now_in_the_uk;
use crate::directory::listing_path;
use hereabouts_domain::{PublicAddress, PublicPlace, PublicService, Service};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// One result.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct ResultBody {
    /// The part that no question changes.
    #[serde(flatten)]
    pub(in crate::http) fragment: FragmentBody,
    /// When it meets next; null when no session is known.
    pub(in crate::http) next_session: Option<NextSession>,
    /// Only where a day, hours or a moment was asked for: yes, perhaps (a school break or a bank holiday may
    /// keep it from it, or we are not sure of the rule) or not-said (it doesn't say enough to tell; ask them).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "yes")]
    pub(in crate::http) meets: Option<String>,
    /// Metres in a straight line, rounded; null without `near` or without a place.
    #[schema(example = 420)]
    pub(in crate::http) distance_m: Option<u64>,
    /// How it reaches the person: near, covers (they live in its area), online, phone, home_visit. What is near may be
    /// had at home as well, and then stands no lower than what has no place, however far away it is.
    #[schema(example = json!(["near"]))]
    pub(in crate::http) reach: Vec<String>,
    /// Why it is here: one reason for each thing asked that it answers.
    pub(in crate::http) why: Vec<WhyRecord>,
    /// What was asked and it does not say; ids. It may still be so: ask them.
    #[schema(example = json!([]))]
    pub(in crate::http) unmet: Vec<String>,
    /// Why it stands where it does, when what is best comes first; null in other orders.
    pub(in crate::http) score: Option<ScoreRecord>,
    /// Only where a profile was asked for: what is said of each thing that it asks for. What says no is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::http) access: Option<Vec<AccessSaid>>,
    /// At how many other places the same service matches, whatever the radius.
    #[schema(example = 0)]
    pub(in crate::http) other_locations: u32,
    /// Only where it is near and yet says that it serves areas which don't hold where they are: true. Ask them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::http) outside_area: Option<bool>,
    /// Only where it covers by a local authority or postcode district which is just the likeliest: false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) coverage_certain: Option<bool>,
}

/// What orders results under `sort=best`: whole numbers, of which only ratios mean something.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct ScoreRecord {
    /// The other four multiplied.
    pub(in crate::http) total: u32,
    /// How well it serves what was asked, summed over everything asked.
    pub(in crate::http) fit: u32,
    /// How near it is, or how it reaches somebody without a place.
    pub(in crate::http) reach: u32,
    /// How lately somebody checked it; less where it says that it takes nobody for now.
    pub(in crate::http) fresh: u32,
    /// How well its text has the words asked.
    pub(in crate::http) text: u32,
}

/// The part of a result that no question changes.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct FragmentBody {
    /// The service.
    pub(in crate::http) service: ServiceBrief,
    /// Who runs it.
    pub(in crate::http) organization: OrganizationBrief,
    /// Where; null without a place.
    pub(in crate::http) location: Option<LocationBrief>,
    /// The day somebody last checked that it is right; null when nobody has.
    #[schema(example = "2026-09-14")]
    pub(in crate::http) checked_on: Option<String>,
}

/// A service in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct ServiceBrief {
    /// Its id.
    pub(in crate::http) id: String,
    /// What it is called.
    #[schema(example = "Singing for Memory")]
    pub(in crate::http) name: String,
    /// What it is, in a sentence.
    pub(in crate::http) summary: Option<String>,
    /// active or temporarily closed.
    #[schema(example = "active")]
    pub(in crate::http) status: String,
    /// Whether somebody can come now; null when nobody said.
    pub(in crate::http) availability: Option<AvailabilityBrief>,
    /// The languages that it is had in beside English, as BCP 47 tags; empty when nobody said.
    #[schema(example = json!(["cy"]))]
    pub(in crate::http) languages: Vec<String>,
    /// Its page, from the root of this site.
    #[schema(example = "/listing/singing-for-memory-14d2pf2dbkrf")]
    pub(in crate::http) url: String,
    /// True for an invented listing of the sample directory.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(in crate::http) sample: bool,
}

/// Whether somebody can come now.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct AvailabilityBrief {
    /// open, waiting-list, full or temporarily-closed.
    #[schema(example = "waiting-list")]
    pub(in crate::http) state: String,
    /// How long the list takes, in weeks; null when nobody said.
    #[schema(example = 6)]
    pub(in crate::http) waiting_weeks: Option<i32>,
    /// The day it was said; null when that is not known.
    #[schema(example = "2026-10-12")]
    pub(in crate::http) said_on: Option<String>,
    /// The day it means to be back; only where it is temporarily closed and says so.
    #[schema(example = "2027-04-11")]
    pub(in crate::http) closed_until: Option<String>,
}

/// An organisation in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct OrganizationBrief {
    /// Its id.
    pub(in crate::http) id: String,
    /// What it is called.
    #[schema(example = "Harbour Voices")]
    pub(in crate::http) name: String,
}

/// A place in a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct LocationBrief {
    /// Its id.
    pub(in crate::http) id: String,
    /// What it is called; null for somebody's home.
    #[schema(example = "St Saviour's Hall")]
    pub(in crate::http) name: Option<String>,
    /// Its address in one line; only town and district for somebody's home.
    #[schema(example = "12 Canterbury Road, Folkestone, CT19 5NR")]
    pub(in crate::http) address: Option<String>,
    /// WGS 84 degrees; the centre of its postcode district for somebody's home.
    pub(in crate::http) longitude: f64,
    /// WGS 84 degrees.
    pub(in crate::http) latitude: f64,
}

/// One reason why a service is an answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct WhyRecord {
    /// What was asked: a concept's id; null for a word.
    #[schema(example = "dementia")]
    pub(in crate::http) concept: Option<Cow<'static, str>>,
    /// The word or phrase of the question that its text meets, for the match `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::http) word: Option<String>,
    /// exact, narrower (it is for something within what was asked), broader (it is for something wider),
    /// related, everyone (open to everyone, not specially for this) or text.
    #[serde(rename = "match")]
    #[schema(example = "exact")]
    pub(in crate::http) matched: Cow<'static, str>,
    /// stated (by the group, its source or a curator) or suggested (we read it in its words); null for text.
    #[schema(example = "stated")]
    pub(in crate::http) basis: Option<Cow<'static, str>>,
    /// The service's own concept that answers, where it is not the one that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::http) via: Option<Cow<'static, str>>,
    /// The word of its text that meets the word; null for a phrase, which it has as it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "choir")]
    pub(in crate::http) met: Option<String>,
    /// How a word is met: word, stem (another form of it), prefix (it goes on), corrected (no listing has the
    /// word, and this is the nearest that one has) or phrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "corrected")]
    pub(in crate::http) how: Option<String>,
    /// Where its text meets a word: name, organization or description; the first of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "name")]
    pub(in crate::http) field: Option<String>,
}

/// Writes the part of a result that no question changes, as a JSON object.
pub(in crate::http) fn write_brief(record: &PublicService, place: Option<&PublicPlace>) -> Vec<u8> {
    serde_json::to_vec(&fragment(record, place)).unwrap_or_default()
}

fn fragment(record: &PublicService, place: Option<&PublicPlace>) -> FragmentBody {
    let service = &record.service;
    FragmentBody {
        service: ServiceBrief {
            id: service.id.to_string(),
            name: service.name.clone(),
            summary: service.summary.clone(),
            status: service.status.to_string(),
            availability: availability(service),
            languages: (service.languages.iter())
                .map(|language| language.code.clone())
                .collect(),
            url: listing_path(service),
            sample: service.is_sample,
        },
        organization: OrganizationBrief {
            id: record.organization.id.to_string(),
            name: record.organization.name.clone(),
        },
        location: place.and_then(location),
        checked_on: service.stewardship.assured_on.map(|day| day.to_string()),
    }
}

/// Being closed outweighs whatever was said of room.
fn availability(service: &Service) -> Option<AvailabilityBrief> {
    if service.is_closed_on(now_in_the_uk().date()) {
        return Some(AvailabilityBrief {
            state: "temporarily-closed".to_owned(),
            waiting_weeks: None,
            said_on: None,
            closed_until: service.closed_until.map(|day| day.to_string()),
        });
    }
    service.availability.as_ref().map(|said| AvailabilityBrief {
        state: said.state.to_string(),
        waiting_weeks: said.waiting_weeks,
        said_on: said.said_on.map(|day| day.to_string()),
        closed_until: None,
    })
}

fn location(place: &PublicPlace) -> Option<LocationBrief> {
    let location = &place.location;
    let point = location.public_point?;
    Some(LocationBrief {
        id: location.id.to_string(),
        name: location.name.clone(),
        address: location.addresses.first().map(PublicAddress::one_line),
        longitude: point.longitude(),
        latitude: point.latitude(),
    })
}
