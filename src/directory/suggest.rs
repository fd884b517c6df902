//! What somebody may be about to type: concepts, places, and names of services and organisations.
//!
//! Only what the index holds is offered, so nothing hidden can be. How well something fits comes first, then
//! how much it is used (a town by how many services are around it, then by its size); the kinds take turns, so that none crowds out the others. Nothing that was typed is
//! kept or logged.

use super::node::{Directory, Node};
use super::understand::{UrgentHelp, urgent_help};
use crate::geocoding::{self, WhereError};
use hereabouts_domain::{LonLat, OrganizationId, ServiceId};
use hereabouts_gazetteer::{Spot, SpotKind, distance_m};
use hereabouts_search::{NameFound, Near, Query};
use hereabouts_vocabulary::urgent::Language;
use hereabouts_vocabulary::{Completion, ConceptIx, Fit};
use std::cmp::Reverse;
use std::collections::VecDeque;
use std::sync::Arc;

/// Places this near come before all others, however large, in metres.
const NEAR_M: f64 = 50_000.0;
/// The services of a place are those this near its middle, in metres.
const AROUND_M: f64 = 3_000.0;

/// What somebody has typed so far.
#[derive(Debug, Clone)]
pub struct TypedSoFar {
    /// The words, the last perhaps only begun.
    pub q: String,
    /// Where they are: a postcode, a place, `lat,lon`.
    pub near: Option<String>,
    /// How many suggestions at most.
    pub limit: usize,
    /// The language of urgent help.
    pub language: Language,
}

/// What they may be typing.
#[derive(Debug, Clone)]
pub struct Suggestions {
    /// What to show above everything else, when the words say that somebody may be in danger. There are then
    /// no names and places beside it: none should seem to be the answer.
    pub urgent: Option<UrgentHelp>,
    /// The suggestions, the best first.
    pub suggested: Vec<Suggested>,
}

/// One thing that they may be typing.
#[derive(Debug, Clone)]
pub enum Suggested {
    /// A concept.
    Concept {
        /// Which.
        concept: ConceptIx,
        /// How many services answer it, about.
        services: u32,
    },
    /// A place.
    Place {
        /// Where.
        spot: Spot,
        /// How many services have a place near its middle.
        services: usize,
    },
    /// A service.
    Service {
        /// Which.
        id: ServiceId,
        /// What it and its organisation are called.
        names: NamesOfService,
    },
    /// An organisation.
    Organization(NamesOfService),
}

/// What a service and its organisation are called.
#[derive(Debug, Clone)]
pub struct NamesOfService {
    /// The service.
    pub service: Arc<str>,
    /// The service's name must stand in no address.
    pub is_discreet: bool,
    /// The organisation.
    pub organization: Arc<str>,
    /// The organisation's id.
    pub organization_id: OrganizationId,
    /// How many services the organisation has.
    pub services: usize,
}

/// Suggestions of one kind, in order, each with how it fits.
type Fitting = VecDeque<(Fit, Suggested)>;

impl TypedSoFar {
    /// Suggests.
    ///
    /// # Errors
    /// When `near` is no place.
    pub fn suggest(&self, node: &Node, directory: &Directory) -> Result<Suggestions, WhereError> {
        let near = self.near.as_deref();
        let near = near
            .map(|near| geocoding::locate(node.gazetteer, near))
            .transpose()?;
        let nation = near.as_ref().and_then(geocoding::Whereabouts::nation);
        let near = near.map(|place| place.spot.position);
        let urgent = urgent_help(&self.q, nation, self.language);
        let concepts = self.concepts(node, directory);
        let kinds = match &urgent {
            Some(help) if !help.quiet => vec![concepts],
            _ => {
                let [services, organizations] = self.names(node, directory, near);
                let places = self.places(node, directory, near);
                vec![concepts, places, services, organizations]
            }
        };
        let mut suggested = in_turns(kinds, self.limit);
        // Counting takes a moment each: only for what is shown.
        for one in &mut suggested {
            if let Suggested::Place { spot, services } = one {
                *services = directory.index.count(&around(spot.position));
            }
        }
        Ok(Suggestions { urgent, suggested })
    }

    fn concepts(&self, node: &Node, directory: &Directory) -> Fitting {
        let found = node.completer.complete(&self.q).into_iter();
        let mut found: Vec<(u32, Completion)> = found
            .map(|one| (directory.index.use_of(one.concept), one))
            .collect();
        found.sort_by_key(|&(services, one)| (one.fit, one.by_term, Reverse(services)));
        let first = found.into_iter().take(self.limit);
        first
            .map(|(services, one)| {
                let concept = one.concept;
                (one.fit, Suggested::Concept { concept, services })
            })
            .collect()
    }

    fn places(&self, node: &Node, directory: &Directory, near: Option<LonLat>) -> Fitting {
        let typed = self.q.trim();
        let is_far = |at: LonLat| near.is_some_and(|near| distance_m(near, at) > NEAR_M);
        // How well it fits first: nothing that fits less may stand before what fits more.
        let rank = |name: &str, at: LonLat| {
            let is_begun = !name.eq_ignore_ascii_case(typed);
            (
                is_begun,
                is_far(at),
                Reverse(directory.index.use_around(at)),
            )
        };
        let mut spots = node.gazetteer.places_by(typed, self.limit, rank);
        let is_nearly = spots.is_empty();
        if is_nearly && let Err(error) = geocoding::locate(node.gazetteer, typed) {
            let towns = error.suggestions().into_iter();
            spots.extend(towns.filter(|spot| spot.kind == SpotKind::Place).cloned());
        }
        if is_nearly {
            spots.sort_by_key(|spot| is_far(spot.position));
        }
        let fit = |spot: &Spot| match spot.label.eq_ignore_ascii_case(typed) {
            _ if is_nearly => Fit::Nearly,
            true => Fit::Whole,
            false => Fit::Begins,
        };
        spots
            .into_iter()
            .map(|spot| (fit(&spot), Suggested::Place { spot, services: 0 }))
            .collect()
    }

    fn names(&self, node: &Node, directory: &Directory, near: Option<LonLat>) -> [Fitting; 2] {
        let found = directory.index.names(&self.q, near, self.limit);
        let names = |found: NameFound| Some((found, node.names_of(found.service_id)?));
        let services = found.services.into_iter().filter_map(names);
        let organizations = found.organizations.into_iter().filter_map(names);
        [
            services
                .map(|(found, names)| {
                    let id = found.service_id;
                    (found.fit, Suggested::Service { id, names })
                })
                .collect(),
            organizations
                .map(|(found, names)| (found.fit, Suggested::Organization(names)))
                .collect(),
        ]
    }
}

fn around(middle: LonLat) -> Query {
    Query {
        near: Some(Near::point(middle)),
        radius_m: Some(AROUND_M),
        ..Query::default()
    }
}

/// The best fit first; of each fit one of every kind in turn. What was corrected only comes where nothing
/// fits as it was typed.
fn in_turns(mut kinds: Vec<Fitting>, limit: usize) -> Vec<Suggested> {
    let mut suggested = Vec::new();
    for fit in [Fit::Whole, Fit::Begins, Fit::Inside, Fit::Nearly] {
        if fit == Fit::Nearly && !suggested.is_empty() {
            break;
        }
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for kind in &mut kinds {
                if let Some((_, next)) = kind.pop_front_if(|(own, _)| *own == fit) {
                    suggested.push(next);
                    goes_on = true;
                }
            }
        }
    }
    suggested.truncate(limit);
    suggested
}
