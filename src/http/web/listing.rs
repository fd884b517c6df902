//! A group's page: everything that is public of it, in plain words.

use super::frame::Frame;
use super::tongue::Tongue;
use super::{page, problem_page, words};
use crate::directory::{Node, listing_path, short_id};
use crate::http::problem::{Problem, ProblemCode};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{ContactMethod, PublicAddress, PublicService, ReferralRoute};
use hereabouts_vocabulary::Vocabulary;

#[derive(Template)]
#[template(path = "listing.html")]
struct ListingPage {
    frame: Frame,
    record: PublicService,
    places: Vec<PlaceView>,
    sessions: Vec<String>,
    costs: Vec<String>,
    notice: Option<String>,
    is_for: Vec<String>,
    is_not_for: Vec<String>,
    suggested: Vec<String>,
    referral: Vec<&'static str>,
    contact_without_phone: Vec<&'static str>,
    ages: Option<String>,
    checked: String,
}

struct PlaceView {
    name: Option<String>,
    address: String,
    is_home: bool,
    sessions: Vec<String>,
    transportation: Option<String>,
    has: Vec<String>,
    has_not: Vec<String>,
}

/// The page. An address whose slug is out of date leads to the right one.
pub(super) async fn show_listing(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    let path = &path.0;
    let short = path.rsplit('-').next().unwrap_or_default();
    let found = node
        .find_service_by_short_id(short)
        .map(|id| node.find_service(id));
    match found {
        Some(Ok(Some(record))) => {
            let right = listing_path(&record.service);
            if right.strip_prefix("/listing/") == Some(path.as_str()) {
                debug_assert_eq!(short, short_id(record.service.id.0));
                page(
                    StatusCode::OK,
                    &ListingPage::new(frame, node.vocabulary, record),
                )
            } else {
                HttpResponse::MovedPermanently()
                    .insert_header((LOCATION, frame.to(&right)))
                    .finish()
            }
        }
        Some(Err(error)) => problem_page(
            frame,
            &Problem::internal("reading a listing's record", &error),
        ),
        Some(Ok(None)) | None if node.directory().is_none() => problem_page(
            frame,
            &Problem::new(
                ProblemCode::NotReady,
                "The directory is still being read. Try again in a moment.",
            ),
        ),
        Some(Ok(None)) | None => problem_page(
            frame,
            &Problem::new(
                ProblemCode::NotFound,
                "There is no group or service at this address. It may have closed, or asked not to be listed.",
            ),
        ),
    }
}

impl ListingPage {
    fn new(frame: Frame, vocabulary: &Vocabulary, record: PublicService) -> Self {
        let service = &record.service;
        let tongue = frame.tongue();
        let said = |holds: bool, suggested: bool| -> Vec<String> {
            let chosen = service.assertions.iter().filter(|assertion| {
                assertion.counts()
                    && assertion.holds == holds
                    && assertion.is_only_suggested() == suggested
            });
            chosen
                .filter_map(|assertion| label(tongue, vocabulary, &assertion.concept))
                .collect()
        };
        Self {
            frame,
            places: record
                .places
                .iter()
                .map(|place| PlaceView::new(tongue, vocabulary, place))
                .collect(),
            sessions: service
                .schedules
                .iter()
                .map(|schedule| words::session(tongue, schedule))
                .collect(),
            costs: service
                .cost_options
                .iter()
                .map(|cost| words::cost(tongue, cost))
                .collect(),
            notice: words::notice(tongue, service),
            is_for: said(true, false),
            is_not_for: said(false, false),
            suggested: said(true, true),
            referral: service
                .referral_routes
                .iter()
                .map(|route| referral(*route))
                .collect(),
            contact_without_phone: service
                .contact_without_phone
                .iter()
                .map(|method| contact(*method))
                .collect(),
            ages: ages(service.minimum_age, service.maximum_age),
            checked: match service.stewardship.assured_on {
                Some(day) => format!("Somebody checked this on {}.", words::day(tongue, day)),
                None => "Nobody has checked this yet. Please ask before you go.".to_owned(),
            },
            record,
        }
    }
}

impl PlaceView {
    fn new(
        tongue: &Tongue,
        vocabulary: &Vocabulary,
        place: &hereabouts_domain::PublicPlace,
    ) -> Self {
        let location = &place.location;
        let said = |holds: bool| -> Vec<String> {
            let all = location.assertions.iter().chain(&place.assertions);
            all.filter(|assertion| assertion.counts() && assertion.holds == holds)
                .filter_map(|assertion| label(tongue, vocabulary, &assertion.concept))
                .collect()
        };
        Self {
            name: location.name.clone(),
            address: location
                .addresses
                .first()
                .map(PublicAddress::one_line)
                .unwrap_or_default(),
            is_home: location.place_rule == hereabouts_domain::PlaceRule::Home,
            sessions: place
                .schedules
                .iter()
                .map(|schedule| words::session(tongue, schedule))
                .collect(),
            transportation: location.transportation.clone(),
            has: said(true),
            has_not: said(false),
        }
    }
}

fn label(tongue: &Tongue, vocabulary: &Vocabulary, concept: &str) -> Option<String> {
    vocabulary
        .find(concept)
        .map(|ix| words::label(tongue, vocabulary, ix).to_owned())
}

const fn referral(route: ReferralRoute) -> &'static str {
    match route {
        ReferralRoute::SelfReferral => "You can get in touch yourself",
        ReferralRoute::Professional => "A professional, such as a link worker, can refer you",
        ReferralRoute::Gp => "Your GP surgery can refer you",
    }
}

const fn contact(method: ContactMethod) -> &'static str {
    match method {
        ContactMethod::Email => "e-mail",
        ContactMethod::Text => "text message",
        ContactMethod::Form => "a form on their site",
        ContactMethod::DropIn => "just turning up",
        ContactMethod::Post => "a letter",
        ContactMethod::Relay => "text or sign-language relay",
    }
}

fn ages(minimum: Option<i32>, maximum: Option<i32>) -> Option<String> {
    match (minimum, maximum) {
        (Some(from), Some(to)) => Some(format!("Ages {from} to {to}")),
        (Some(from), None) => Some(format!("Ages {from} and over")),
        (None, Some(to)) => Some(format!("Up to age {to}")),
        (None, None) => None,
    }
}
