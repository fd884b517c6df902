//! Lists of groups by what they are about and by place, at addresses of their own, so that a search engine finds a group.
//!
//! Only what has groups is linked. What a history would betray somebody by has a neutral address, title and heading, and
//! search engines are told to stay away from it, as from everything that is invented.

mod links;
mod page;
mod paging;

use super::frame::Frame;
use super::redirect::moved;
use super::{message_page, page as respond, problem_page, words};
use crate::directory::{BrowsePlaceIx, BrowsePlaces, Node, Survey, browse_name, concept_browsed};
use crate::http::problem::Problem;
use crate::tongue::Argument::{Count, Text};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::Nation;
use hereabouts_vocabulary::ConceptIx;
use links::Links;
use page::{BrowsePage, SearchView};
use paging::Paging;
use std::sync::Arc;

/// The lists of the nations, in the order of their size, with the message that names each.
pub(super) const NATIONS: [(&str, Nation, &str); 4] = [
    ("england", Nation::England, "browse-england"),
    ("scotland", Nation::Scotland, "browse-scotland"),
    ("wales", Nation::Wales, "browse-wales"),
    (
        "northern-ireland",
        Nation::NorthernIreland,
        "browse-northern-ireland",
    ),
];

/// What a handler needs of the directory.
struct Browsing {
    frame: Frame,
    node: Arc<Node>,
    survey: Arc<Survey>,
    places: &'static BrowsePlaces,
}

impl Browsing {
    /// Or the page that says that the directory is not complete yet.
    async fn of(request: &HttpRequest, node: Data<Node>) -> Result<Self, HttpResponse> {
        let frame = Frame::of(request);
        let node = node.into_inner();
        match node.survey().await {
            Some(survey) => Ok(Self {
                places: BrowsePlaces::of(node.gazetteer),
                frame,
                survey,
                node,
            }),
            None => Err(problem_page(frame, &Problem::not_ready())),
        }
    }

    fn label(&self, concept: ConceptIx) -> String {
        capitalised(words::label(
            self.frame.tongue(),
            self.node.vocabulary,
            concept,
        ))
    }

    fn is_discreet(&self, concept: ConceptIx) -> bool {
        let vocabulary = self.node.vocabulary;
        vocabulary.is_discreet(&vocabulary.get(concept).id)
    }

    fn name(&self, concept: ConceptIx) -> String {
        browse_name(self.node.vocabulary, self.node.vocabulary.get(concept))
    }

    fn tell(&self, message: &str, label: &str, place: &str, count: usize) -> String {
        let said = [
            ("label", Text(label)),
            ("place", Text(place)),
            ("count", Count(count)),
        ];
        self.frame.tongue().tell(message, &said)
    }

    /// What a town is called in the page's language.
    fn town(&self, place: BrowsePlaceIx) -> String {
        let place = self.places.get(place);
        words::place_label(self.frame.tongue(), &place.label, place.authority)
    }

    /// There is no group of that: the list may have had one.
    fn nothing(self) -> HttpResponse {
        message_page(
            self.frame,
            StatusCode::NOT_FOUND,
            "browse-none-title",
            "browse-none",
        )
    }
}

/// Everything that can be browsed.
pub(super) async fn show_all(request: HttpRequest, node: Data<Node>) -> HttpResponse {
    let browsing = match Browsing::of(&request, node).await {
        Ok(browsing) => browsing,
        Err(answer) => return answer,
    };
    let title = browsing.frame.say("browse-title").to_owned();
    let page = BrowsePage {
        is_indexed: browsing.frame.is_real(),
        description: browsing.frame.say("browse-description").to_owned(),
        intro: browsing.frame.say("browse-intro").to_owned(),
        lists: Links::of(&browsing).everything(),
        ..BrowsePage::titled(title, browsing.frame)
    };
    respond(StatusCode::OK, &page)
}

/// The groups of a concept, by name.
pub(super) async fn show_concept(
    request: HttpRequest,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    show(&request, node, Some(&path.0), None).await
}

/// The groups of a concept in a town, the nearest to its middle first.
pub(super) async fn show_concept_in_place(
    request: HttpRequest,
    node: Data<Node>,
    path: Path<(String, String)>,
) -> HttpResponse {
    show(&request, node, Some(&path.0), Some(&path.1)).await
}

/// The groups of a town, or the towns of a nation.
pub(super) async fn show_place(
    request: HttpRequest,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    match NATIONS.into_iter().find(|(name, _, _)| *name == path.0) {
        Some((_, nation, label)) => show_nation(&request, node, nation, label).await,
        None => show(&request, node, None, Some(&path.0)).await,
    }
}

async fn show_nation(
    request: &HttpRequest,
    node: Data<Node>,
    nation: Nation,
    label: &str,
) -> HttpResponse {
    let browsing = match Browsing::of(request, node).await {
        Ok(browsing) => browsing,
        Err(answer) => return answer,
    };
    let links = Links::of(&browsing);
    let Some(list) = links.places_of_nation(nation) else {
        return browsing.nothing();
    };
    let name = browsing.frame.say(label);
    let title = browsing.frame.tell("browse-in-nation", "nation", name);
    let page = BrowsePage {
        is_indexed: browsing.frame.is_real(),
        description: title.clone(),
        intro: browsing.frame.say("browse-in-nation-intro").to_owned(),
        trail: vec![links.top()],
        lists: vec![list],
        ..BrowsePage::titled(title, browsing.frame)
    };
    respond(StatusCode::OK, &page)
}

/// A list of groups, of a concept or a town or both.
async fn show(
    request: &HttpRequest,
    node: Data<Node>,
    concept: Option<&str>,
    place: Option<&str>,
) -> HttpResponse {
    let browsing = match Browsing::of(request, node).await {
        Ok(browsing) => browsing,
        Err(answer) => return answer,
    };
    let vocabulary = browsing.node.vocabulary;
    let found = concept.map(|name| concept_browsed(vocabulary, name));
    let town = place.map(|slug| browsing.places.find(slug));
    if found == Some(None) || town == Some(None) {
        return browsing.nothing();
    }
    let (found, town) = (found.flatten(), town.flatten());
    // An id that betrays somebody leads to the name that doesn't, and nobody between us keeps it.
    if let (Some(name), Some(ix)) = (concept, found)
        && browsing.name(ix) != name
    {
        return moved(&browsing.path(found, town));
    }
    show_groups(browsing, request, found, town)
}

fn show_groups(
    browsing: Browsing,
    request: &HttpRequest,
    concept: Option<ConceptIx>,
    place: Option<BrowsePlaceIx>,
) -> HttpResponse {
    let groups = match (concept, place) {
        (_, Some(place)) => browsing.survey.in_place(place, concept),
        (Some(concept), None) => browsing.survey.of_concept(concept),
        (None, None) => Vec::new(),
    };
    let Some(paging) = Paging::read(request, groups.len()) else {
        return browsing.nothing();
    };
    let (title, description, intro) = browsing.words(concept, place, groups.len());
    let links = Links::of(&browsing);
    let (lists, trail) = (links.beside(concept, place), links.trail(concept, place));
    let search = SearchView {
        q: concept.map_or(String::new(), |concept| browsing.label(concept)),
        near: place
            .map_or("", |place| &browsing.places.get(place).label)
            .to_owned(),
    };
    let path = browsing.path(concept, place);
    let is_discreet = concept.is_some_and(|concept| browsing.is_discreet(concept));
    let page = BrowsePage {
        is_indexed: browsing.is_indexed(concept, place),
        description,
        intro,
        trail,
        subject: concept
            .filter(|_| is_discreet)
            .map(|concept| browsing.label(concept)),
        groups: browsing.views(&groups[paging.range()], concept, place),
        first: paging.range().start + 1,
        earlier: paging.earlier(&path),
        later: paging.later(&path),
        query: paging.query(),
        search: Some(search),
        lists,
        ..BrowsePage::titled(paging.titled(&browsing.frame, title), browsing.frame)
    };
    respond(StatusCode::OK, &page)
}

impl Browsing {
    /// The path of a list's first page.
    fn path(&self, concept: Option<ConceptIx>, place: Option<BrowsePlaceIx>) -> String {
        let place = place.map(|place| self.places.get(place).slug.as_str());
        let path = match (concept.map(|concept| self.name(concept)), place) {
            (Some(concept), Some(place)) => format!("/browse/{concept}/{place}"),
            (Some(concept), None) => format!("/browse/{concept}"),
            (None, Some(place)) => format!("/browse/in/{place}"),
            (None, None) => "/browse".to_owned(),
        };
        self.frame.to(&path)
    }

    /// Whether search engines may show a list.
    fn is_indexed(&self, concept: Option<ConceptIx>, place: Option<BrowsePlaceIx>) -> bool {
        let survey = &self.survey;
        match (concept, place) {
            (Some(concept), None) => survey.may_be_indexed(concept),
            (Some(concept), Some(place)) => {
                survey.may_be_indexed(concept)
                    && (survey.places_of(concept).iter())
                        .any(|count| count.place == place && count.real > 0)
            }
            (None, Some(place)) => {
                (survey.places().iter()).any(|count| count.place == place && count.real > 0)
            }
            (None, None) => self.frame.is_real(),
        }
    }

    /// The title, what search engines say below it, and the sentence that a list begins with.
    fn words(
        &self,
        concept: Option<ConceptIx>,
        place: Option<BrowsePlaceIx>,
        count: usize,
    ) -> (String, String, String) {
        let label = concept.map_or(String::new(), |concept| self.label(concept));
        let town = place.map_or(String::new(), |place| self.town(place));
        let is_discreet = concept.is_some_and(|concept| self.is_discreet(concept));
        let (title, description) = match (concept, place) {
            (Some(_), None) if is_discreet => ("browse-discreet", "browse-description"),
            (Some(_), Some(_)) if is_discreet => ("browse-discreet-in", "browse-description-in"),
            (Some(_), Some(_)) => ("browse-for-in", "browse-description-for-in"),
            (Some(_), None) => ("browse-for", "browse-description-for"),
            (None, _) => ("browse-in", "browse-description-in"),
        };
        let intro = match place {
            Some(_) => "browse-by-distance",
            None => "browse-by-name",
        };
        let tell = |message| self.tell(message, &label, &town, count);
        (tell(title), tell(description), tell(intro))
    }
}

/// With a large letter first.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    first.map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
