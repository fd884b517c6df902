//! What happens there, what happens the first time, and what help there is while you are there.

use super::super::frame::Frame;
use super::{Labels, paragraphs, yes_or_no};
use hereabouts_domain::{PublicService, Service};
use hereabouts_vocabulary::{Kind, SpokenLanguage};

/// What it is.
pub(super) struct AboutView {
    /// What else it is called.
    pub(super) alternate_name: Option<String>,
    /// One sentence.
    pub(super) lead: Option<String>,
    /// The rest.
    pub(super) paragraphs: Vec<String>,
    /// What you can do there.
    pub(super) activities: Vec<String>,
    /// What happens the first time.
    pub(super) first_time: Vec<String>,
    /// Who meets you.
    pub(super) who_meets_you: Option<String>,
    /// What to bring.
    pub(super) bring: Vec<String>,
    /// Whom to bring, help and languages.
    pub(super) while_there: Vec<String>,
}

impl AboutView {
    pub(super) fn new(labels: &Labels<'_>, record: &PublicService) -> Self {
        let service = &record.service;
        let description = service.description.as_deref().unwrap_or_default();
        let first_time = service.first_time_description.as_deref();
        let documents = service.required_documents.iter();
        Self {
            alternate_name: service.alternate_name.clone(),
            lead: service.summary.clone(),
            paragraphs: paragraphs(description).collect(),
            activities: activities(labels, service),
            first_time: paragraphs(first_time.unwrap_or_default()).collect(),
            who_meets_you: service.who_meets_you.clone(),
            bring: documents.map(|one| one.document.clone()).collect(),
            while_there: while_there(labels.frame, service),
        }
    }

    /// Whether anything is known of the first time.
    pub(super) fn has_first_time(&self) -> bool {
        let lists = [&self.first_time, &self.bring, &self.while_there];
        self.who_meets_you.is_some() || lists.iter().any(|list| !list.is_empty())
    }
}

fn activities(labels: &Labels<'_>, service: &Service) -> Vec<String> {
    let said = service.assertions.iter();
    let said = said.filter(|one| one.holds && one.counts() && !one.is_only_suggested());
    let said = said.filter_map(|one| labels.vocabulary.find(&one.concept));
    let activities = said.filter(|ix| labels.vocabulary.get(*ix).kind == Kind::Activity);
    activities.map(|ix| labels.of(ix)).collect()
}

fn while_there(frame: &Frame, service: &Service) -> Vec<String> {
    let someone = yes_or_no(
        service.bring_someone,
        "group-bring-someone",
        "group-bring-nobody",
    );
    let care = yes_or_no(
        service.personal_care_given,
        "group-personal-care",
        "group-no-personal-care",
    );
    let said = [someone, care].into_iter().flatten();
    let said = said.map(|name| frame.say(name).to_owned());
    said.chain(languages(frame, service)).collect()
}

fn languages(frame: &Frame, service: &Service) -> Option<String> {
    let named = service.languages.iter().map(|language| {
        let found = SpokenLanguage::find(&language.code);
        let name = match (language.code.as_str(), found) {
            ("cy", _) => frame.say("group-welsh"),
            ("bfi", _) => frame.say("group-bsl"),
            (_, Some(known)) if frame.is_welsh() => known.name_cy,
            (_, Some(known)) => known.name,
            (code, None) => code,
        };
        match &language.note {
            Some(note) => format!("{name} ({note})"),
            None => name.to_owned(),
        }
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| frame.tell("group-languages", "languages", named.join(", ")))
}
