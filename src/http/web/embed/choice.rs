//! What the owner of a site chose: what the search is about, where, how far, and in which language.

use crate::directory::{Node, understand};
use crate::geocoding::locate;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::form::{MILES, where_in_words};
use crate::http::web::frame::Frame;
use hereabouts_vocabulary::ConceptIx;
use hereabouts_vocabulary::urgent::Language;

/// As it was written.
#[derive(Default)]
pub(super) struct Written {
    pub(super) about: String,
    pub(super) near: String,
    pub(super) miles: String,
    pub(super) is_welsh: bool,
}

/// As it was understood.
#[derive(Default)]
pub(super) struct Choice {
    pub(super) about: Option<ConceptIx>,
    /// The place, as we call it.
    pub(super) near: Option<String>,
    /// One of [`MILES`].
    pub(super) miles: Option<String>,
    pub(super) is_welsh: bool,
}

impl Written {
    /// What was sent; a length that is none of ours is no length.
    pub(super) fn read(parameters: &mut Parameters) -> Result<Self, Problem> {
        let miles = parameters.take_one("miles")?;
        let miles = miles.filter(|miles| MILES.contains(&miles.as_str()));
        Ok(Self {
            about: parameters.take_one("about")?.unwrap_or_default(),
            near: parameters.take_one("near")?.unwrap_or_default(),
            miles: miles.unwrap_or_default(),
            is_welsh: parameters.take_one("language")?.as_deref() == Some("cy"),
        })
    }

    /// What it means, or what is wrong with it.
    pub(super) fn check(&self, frame: &Frame, node: &Node) -> Result<Choice, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut fault = |field: &'static str, message| faults.push(Fault::on(field, message));
        let about = concept(node, &self.about);
        if about.is_none() && !self.about.is_empty() {
            fault("about", frame.say("problems-unknown-words").to_owned());
        }
        let near = (!self.near.is_empty()).then(|| locate(node.gazetteer, &self.near));
        let near = near.transpose().unwrap_or_else(|error| {
            fault("near", where_in_words(frame, &error));
            None
        });
        if near.is_none() && self.near.is_empty() && !self.miles.is_empty() {
            fault("near", frame.say("ask-radius-needs-place").to_owned());
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Choice {
            about,
            near: near.map(|place| place.spot.label),
            miles: (!self.miles.is_empty()).then(|| self.miles.clone()),
            is_welsh: self.is_welsh,
        })
    }
}

/// The concept of an id, or the first that lay words mean.
fn concept(node: &Node, words: &str) -> Option<ConceptIx> {
    let by_id = node.vocabulary.find(words);
    by_id.or_else(|| {
        let meaning = understand(node.vocabulary, node.gazetteer, words, None, Language::En);
        let mut found = meaning.heard.understood.into_iter();
        found.find(|one| one.wanted).map(|one| one.concept)
    })
}

impl Choice {
    /// Of what the address of a frame says. What is not known there (any more) is as if it had not been said: the frame
    /// stands in somebody's page for years.
    pub(super) fn of_address(node: &Node, parameters: &mut Parameters) -> Self {
        let mut take = |name| parameters.take_one(name).ok().flatten();
        let near = take("near");
        let miles = take("miles").filter(|miles| MILES.contains(&miles.as_str()));
        Self {
            about: take("about").and_then(|id| node.vocabulary.find(&id)),
            miles: miles.filter(|_| near.is_some()),
            near,
            is_welsh: false,
        }
    }

    /// What the address of the frame says behind its question mark; empty where nothing was chosen.
    pub(super) fn query(&self, node: &Node) -> String {
        let about = self.about.map(|ix| node.vocabulary.get(ix).id.as_str());
        let chosen = [
            ("about", about),
            ("near", self.near.as_deref()),
            ("miles", self.miles.as_deref()),
        ];
        let chosen = chosen
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(chosen)
            .finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{mark}{query}")
    }
}
