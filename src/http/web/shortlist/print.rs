//! A list on paper, in ordinary print or in large: what somebody takes home and reads at the bus stop.
//!
//! Where a name on it would betray somebody, its heading says nothing; a browser names the file by the page's title. The
//! lines for what matters to somebody are for a pen: nothing that is written there is ever ours.

use super::list::{Entry, List};
use super::qr::{Qr, qr};
use super::shared::{self, Shared};
use crate::clock::now_in_the_uk;
use crate::directory::Node;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::web::map::{Middle, Sketch};
use crate::http::web::{page, problem_page, words};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_gazetteer::Gazetteer;

#[derive(Template)]
#[template(path = "shortlist_print.html")]
struct PrintPage {
    frame: Frame,
    heading: String,
    list: List,
    is_large: bool,
    /// Where the list is on the screen.
    back: String,
    /// This page in the other size.
    other_size: String,
    /// The code of the whole list, where it is shared.
    whole: Option<CodeView>,
    /// Before this, the address of a group's page.
    site: String,
    printed_on: String,
    gazetteer: &'static Gazetteer,
}

/// A code with the address that it leads to.
struct CodeView {
    qr: Qr,
    address: String,
    until: String,
}

impl PrintPage {
    /// Where a group is, drawn.
    fn map(&self, group: &Brief) -> Option<Sketch> {
        Sketch::around(&self.frame, self.gazetteer, Middle::Pins, &group.pins)
    }

    /// The code of a group's own page; none where its address in somebody's phone would be one too many.
    fn code(&self, entry: &Entry) -> Option<Qr> {
        let group = entry.group.as_ref().filter(|group| !group.is_discreet)?;
        let is_single = self.whole.is_none();
        is_single.then(|| qr(&format!("{}{}", self.site, group.path)))?
    }
}

/// The reader's own list.
pub(super) async fn show_own(request: HttpRequest, frame: Frame, node: Data<Node>) -> HttpResponse {
    let kept = frame.kept().clone();
    let today = now_in_the_uk().date();
    let shared = kept.shared.clone().filter(|shared| shared.until >= today);
    let whole = shared.map(|shared| {
        let until = words::day(frame.tongue(), shared.until);
        (frame.to(&format!("/list/{}", shared.token())), until)
    });
    let list = List::new(&frame, &node, &kept);
    print(&request, frame, &node, list, "/shortlist", whole)
}

/// A list that somebody shares.
pub(super) async fn show_shared(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    token: Path<(String,)>,
) -> HttpResponse {
    let Shared { kept, ends } = match shared::find(&node, &token.0).await {
        Ok(shared) => shared,
        Err(unfound) => return unfound.answer(frame),
    };
    let until = shared::last_day(&frame, ends);
    let path = format!("/list/{}", token.0);
    let whole = (frame.to(&path), until);
    let list = List::new(&frame, &node, &kept);
    print(&request, frame, &node, list, &path, Some(whole))
}

fn print(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    list: List,
    path: &str,
    whole: Option<(String, String)>,
) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let site = Site::origin(request);
    let whole = whole.and_then(|(path, until)| {
        let address = format!("{site}{path}");
        Some(CodeView {
            qr: qr(&address)?,
            address,
            until,
        })
    });
    let size = Parameters::of_query(request);
    let is_large = size.is_ok_and(|size| size.peek("size") == Some("large"));
    let other = if is_large { "ordinary" } else { "large" };
    let heading = match list.title.as_str() {
        _ if list.is_discreet() => frame.say("paper-neutral"),
        "" => frame.say("paper-heading"),
        title => title,
    };
    let view = PrintPage {
        heading: heading.to_owned(),
        is_large,
        back: frame.to(path),
        other_size: frame.to(&format!("{path}/print?size={other}")),
        whole,
        site,
        printed_on: words::day(frame.tongue(), now_in_the_uk().date()),
        list,
        gazetteer: node.gazetteer,
        frame,
    };
    page(StatusCode::OK, &view)
}
