//! Who it is for, and who it is not for.

use super::super::access::Access;
use super::super::frame::Frame;
use super::super::words;
use super::{Labels, facts};
use crate::tongue::Argument;
use hereabouts_domain::Nation;
use hereabouts_domain::{AreaRule, OpenTo, PublicService, Service, ServiceArea, ServiceAreaExtent};
use hereabouts_gazetteer::LocalAuthority;
use hereabouts_vocabulary::Kind;

/// Metres in a mile, whole: a radius is said roughly.
const METRES_A_MILE: f64 = 1609.0;

/// For whom.
pub(super) struct PeopleView {
    /// In the group's own words.
    pub(super) words: Option<String>,
    /// Ages, where they live, whether anybody may come, and whether a diagnosis is needed.
    pub(super) rules: Vec<String>,
    /// What it helps with, and for whom it is.
    pub(super) is_for: Vec<String>,
    /// What there is for whoever needs something to take part, and what there is not.
    pub(super) access: Vec<String>,
    /// What we read in its words, and it hasn't said.
    pub(super) suggested: Vec<String>,
    /// Who it is not for, in the group's own words.
    pub(super) not_for_words: Option<String>,
    /// What it says that it is not for.
    pub(super) is_not_for: Vec<String>,
}

impl PeopleView {
    pub(super) fn new(labels: &Labels<'_>, record: &PublicService) -> Self {
        let service = &record.service;
        let said = |holds: bool, suggested: bool, kinds: &[Kind]| -> Vec<String> {
            let chosen = service.assertions.iter().filter(|one| {
                one.counts() && one.holds == holds && one.is_only_suggested() == suggested
            });
            let known = chosen.filter_map(|one| labels.vocabulary.find(&one.concept));
            let known = known.filter(|ix| kinds.contains(&labels.vocabulary.get(*ix).kind));
            known.map(|ix| labels.of(ix)).collect()
        };
        let people = [Kind::Condition, Kind::Symptom, Kind::Need, Kind::Audience];
        let all = Kind::ALL.iter().copied();
        let all_but_access: Vec<Kind> = all.filter(|kind| *kind != Kind::Access).collect();
        let access = Access::of(labels.vocabulary, service.assertions.iter());
        Self {
            words: service.eligibility_description.clone(),
            rules: rules(labels.frame, service),
            is_for: said(true, false, &people),
            access: access.lines(labels.frame, labels.vocabulary),
            suggested: said(true, true, Kind::ALL),
            not_for_words: service.not_for_description.clone(),
            is_not_for: said(false, false, &all_but_access),
        }
    }

    /// Whether it says whom it is for.
    pub(super) fn says_whom(&self) -> bool {
        self.words.is_some() || !self.rules.is_empty() || !self.is_for.is_empty()
    }

    /// Whether it says whom it is not for.
    pub(super) fn says_whom_not(&self) -> bool {
        self.not_for_words.is_some() || !self.is_not_for.is_empty()
    }
}

fn rules(frame: &Frame, service: &Service) -> Vec<String> {
    // What is closed to the public is not public at all.
    let open_to_anyone =
        (service.open_to == Some(OpenTo::Anyone)).then_some("group-open-to-anyone");
    let said = [
        open_to_anyone,
        area_rule(service),
        facts::diagnosis(service),
    ];
    let said = said.into_iter().flatten();
    let said = said.map(|name| frame.say(name).to_owned());
    ages(frame, service.minimum_age, service.maximum_age)
        .into_iter()
        .chain(said)
        .chain(service.area_rule_description.clone())
        .chain(areas(frame, &service.service_areas))
        .collect()
}

const fn area_rule(service: &Service) -> Option<&'static str> {
    match service.area_rule {
        Some(AreaRule::Anyone) => Some("group-live-anywhere"),
        Some(AreaRule::LivesIn) => Some("group-live-in-area"),
        Some(AreaRule::RegisteredWithGpIn) => Some("group-gp-in-area"),
        None => None,
    }
}

fn ages(frame: &Frame, least: Option<i32>, most: Option<i32>) -> Option<String> {
    let (least, most) = (
        least.map(|age| age.to_string()),
        most.map(|age| age.to_string()),
    );
    match (&least, &most) {
        (Some(least), Some(most)) => {
            let ages = [
                ("least", Argument::Text(least)),
                ("most", Argument::Text(most)),
            ];
            Some(frame.tongue().tell("group-ages-between", &ages))
        }
        (Some(least), None) => Some(frame.tell("group-ages-from", "least", least)),
        (None, Some(most)) => Some(frame.tell("group-ages-to", "most", most)),
        (None, None) => None,
    }
}

fn areas(frame: &Frame, areas: &[ServiceArea]) -> Option<String> {
    let named: Vec<String> = areas.iter().filter_map(|area| name(frame, area)).collect();
    (!named.is_empty()).then(|| frame.tell("group-areas", "areas", named.join(", ")))
}

/// What an area is called; a drawn one without a name is not said.
fn name(frame: &Frame, area: &ServiceArea) -> Option<String> {
    match (&area.extent, &area.name) {
        // What a nation is called is ours to say, in the page's language.
        (ServiceAreaExtent::Nation { nation }, _) => {
            Some(frame.say(nation_name(*nation)).to_owned())
        }
        (ServiceAreaExtent::LocalAuthority { code }, name) => {
            let authority = LocalAuthority::by_code(code);
            let name = name.as_deref().or(authority.map(|one| one.name));
            name.map(|name| words::place_label(frame.tongue(), name, authority))
        }
        (_, Some(name)) => Some(name.clone()),
        (ServiceAreaExtent::Districts { districts }, None) => {
            let districts: Vec<&str> = districts.iter().map(|one| one.as_str()).collect();
            Some(districts.join(", "))
        }
        (ServiceAreaExtent::Circle { radius_m, .. }, None) => Some(circle(frame, *radius_m)),
        (ServiceAreaExtent::UnitedKingdom, None) => {
            Some(frame.say("group-united-kingdom").to_owned())
        }
        (ServiceAreaExtent::Boundary { .. }, None) => None,
    }
}

fn circle(frame: &Frame, radius_m: f64) -> String {
    let miles = format!("{:.0}", (radius_m / METRES_A_MILE).max(1.0));
    frame.count("group-miles-round", &miles.parse().unwrap_or(1))
}

const fn nation_name(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "group-england",
        Nation::Scotland => "group-scotland",
        Nation::Wales => "group-wales",
        Nation::NorthernIreland => "group-northern-ireland",
    }
}
