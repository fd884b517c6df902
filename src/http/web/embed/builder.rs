//! The page that builds the line for another site.

use super::choice::{Choice, Written};
use super::{FRAMED, SIZE_SCRIPT};
use crate::directory::Node;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::form::miles_views;
use crate::http::web::frame::Frame;
use crate::http::web::{page, problem_page};
use crate::tongue::Tongue;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_vocabulary::urgent::Language;

/// What the frame may do: send its form, open the answer in a tab that is held to nothing, size itself, and leave at once.
const SANDBOX: &str = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts \
                       allow-top-navigation-by-user-activation";

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage {
    written: Written,
    /// Each distance that can be chosen: its value, how it reads, whether it is chosen.
    miles: Vec<(&'static str, String, bool)>,
    faults: Vec<Fault>,
    line: Option<LineView>,
    frame: Frame,
}

/// What was built.
struct LineView {
    iframe: String,
    /// The second line, that fits the frame to what is in it.
    script: String,
    /// The address of what stands in the frame.
    framed: String,
}

impl EmbedPage {
    fn new(frame: Frame, written: Written) -> Self {
        Self {
            miles: miles_views(&frame, Some(&written.miles)),
            faults: Vec::new(),
            line: None,
            written,
            frame,
        }
    }

    /// What is wrong with a field.
    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|fault| fault.field == field);
        found.map(|fault| fault.message.as_str())
    }
}

/// The form, with the language of the page chosen.
pub(in crate::http::web) async fn show_builder(frame: Frame) -> HttpResponse {
    let written = Written {
        is_welsh: frame.is_welsh(),
        ..Written::default()
    };
    page(StatusCode::OK, &EmbedPage::new(frame, written))
}

/// The line for what was chosen.
pub(in crate::http::web) async fn take_builder(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let written = match read(&request, body) {
        Ok(written) => written,
        Err(problem) => return problem_page(frame, &problem),
    };
    match written.check(&frame, &node) {
        Ok(choice) => {
            let built = EmbedPage {
                line: Some(LineView::of(&frame, &node, &choice)),
                ..EmbedPage::new(frame, written)
            };
            page(StatusCode::OK, &built)
        }
        Err(faults) => {
            let again = EmbedPage {
                faults,
                ..EmbedPage::new(frame, written)
            };
            page(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}

fn read(request: &HttpRequest, body: Result<Bytes, actix_web::Error>) -> Result<Written, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let written = Written::read(&mut parameters)?;
    parameters.finish()?;
    Ok(written)
}

impl LineView {
    fn of(frame: &Frame, node: &Node, choice: &Choice) -> Self {
        let (prefix, language) = if choice.is_welsh {
            ("/cy", Language::Cy)
        } else {
            ("/en", Language::En)
        };
        let origin = frame.origin();
        let framed = format!("{prefix}{FRAMED}{}", choice.query(node));
        let address = format!("{origin}{framed}").replace('&', "&amp;");
        let tongue = Tongue::in_language(language);
        let title = tongue.say("ask-title");
        let site = tongue.say("site-name");
        Self {
            iframe: format!(
                "<iframe src=\"{address}\" title=\"{title} – {site}\" sandbox=\"{SANDBOX}\" loading=\"lazy\" \
                 referrerpolicy=\"no-referrer\" style=\"width:100%;height:38rem;border:0\"></iframe>"
            ),
            script: format!("<script src=\"{origin}{SIZE_SCRIPT}\" async></script>"),
            framed,
        }
    }
}
