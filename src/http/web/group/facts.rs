//! The few things that somebody wants to know first, each also when the group hasn't said it.

use super::super::frame::Frame;
use super::super::words;
use super::{cost, places};
use crate::tongue::Argument;
use hereabouts_domain::{AvailabilityState, PublicService, ReferralRoute, Service};

/// One thing, and what is known of it.
pub(super) struct Fact {
    pub(super) what: String,
    pub(super) said: String,
}

/// The facts, in the order in which people ask.
pub(super) fn facts(frame: &Frame, record: &PublicService, next: Option<&String>) -> Vec<Fact> {
    let service = &record.service;
    let fact = |what: &str, said: Option<String>| Fact {
        what: frame.say(what).to_owned(),
        said: said.unwrap_or_else(|| frame.say("group-not-said").to_owned()),
    };
    let costs = cost::costs(frame, service);
    vec![
        fact("group-fact-next", next.cloned()),
        fact("group-fact-where", places::whereabouts(frame, record)),
        fact(
            "group-fact-cost",
            (!costs.is_empty()).then(|| costs.join("; ")),
        ),
        fact("group-fact-room", room(frame, service)),
        fact(
            "group-fact-diagnosis",
            diagnosis(service).map(|said| frame.say(said).to_owned()),
        ),
        fact(
            "group-fact-referral",
            referral(service).map(|said| frame.say(said).to_owned()),
        ),
    ]
}

/// Whether there is room, and when they said so.
pub(super) fn room(frame: &Frame, service: &Service) -> Option<String> {
    let availability = service.availability.as_ref()?;
    let said = match (availability.state, availability.waiting_weeks) {
        (AvailabilityState::Open, _) => frame.say("group-room-open").to_owned(),
        (AvailabilityState::Full, _) => frame.say("group-room-full").to_owned(),
        (AvailabilityState::WaitingList, None) => frame.say("group-room-list").to_owned(),
        (AvailabilityState::WaitingList, Some(weeks)) => {
            let weeks = usize::try_from(weeks).unwrap_or(0);
            frame.count("group-room-weeks", &weeks)
        }
    };
    let Some(day) = availability.said_on else {
        return Some(said);
    };
    let day = words::day(frame.tongue(), day);
    let said = [
        ("said", Argument::Text(&said)),
        ("day", Argument::Text(&day)),
    ];
    Some(frame.tongue().tell("group-said-on", &said))
}

/// Whether a diagnosis is needed.
pub(super) fn diagnosis(service: &Service) -> Option<&'static str> {
    super::yes_or_no(
        service.diagnosis_needed,
        "group-diagnosis-needed",
        "group-diagnosis-not-needed",
    )
}

fn referral(service: &Service) -> Option<&'static str> {
    let routes = &service.referral_routes;
    if routes.contains(&ReferralRoute::SelfReferral) {
        Some("group-referral-not-needed")
    } else if routes.is_empty() {
        None
    } else {
        Some("group-referral-needed")
    }
}
