//! What a form about a list says: the title and the notes as they stand in it, and which of its buttons was pressed.
//!
//! Every button sends all that was typed, so that nothing is lost when somebody moves a group before they save.

use super::kept::{Full, Kept, MOST_GROUPS, Step, is_short_id};
use crate::directory::notes::{LONGEST_NOTE, LONGEST_TITLE, one_line};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::problem_page;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

/// What was posted.
pub(super) struct Posted {
    /// The page that it was sent from.
    pub(super) back: Option<String>,
    title: Option<String>,
    notes: Vec<(String, String)>,
    action: Action,
    /// To share it though something looks personal: which findings were shown.
    pub(super) all_the_same: Option<String>,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Nothing but to keep what was typed.
    Save,
    /// Puts a group on the list.
    Keep(String),
    /// Takes a group off it.
    TakeOff(String),
    /// Moves a group by one.
    Move(String, Step),
    /// Takes everything off.
    Clear,
}

/// Why something cannot be kept.
pub(in crate::http::web) struct Fault {
    /// The id of the field that it is about, or nothing.
    pub(in crate::http::web) at: String,
    /// What is wrong, and what would be right.
    pub(in crate::http::web) message: String,
}

impl Posted {
    /// What a reader of our own pages posted, with what is round the answer; or what there is to say instead.
    pub(super) fn of_reader(
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<(Frame, Self), Box<HttpResponse>> {
        let frame = Frame::of(request);
        match Self::read(request, body) {
            Ok(posted) => Ok((frame, posted)),
            Err(problem) => Err(Box::new(problem_page(frame, &problem))),
        }
    }

    /// What a request's body says.
    fn read(request: &HttpRequest, body: Result<Bytes, actix_web::Error>) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        let mut group = |name| -> Result<Option<String>, Problem> {
            let id = parameters.take_one(name)?;
            Ok(id.filter(|id| is_short_id(id)))
        };
        let action = [
            group("keep")?.map(Action::Keep),
            group("take_off")?.map(Action::TakeOff),
            group("up")?.map(|id| Action::Move(id, Step::Up)),
            group("down")?.map(|id| Action::Move(id, Step::Down)),
        ];
        let clear = parameters.take_one("clear")?.map(|_| Action::Clear);
        // What every button does, and the one called so does alone.
        parameters.take_one("save")?;
        let action = action.into_iter().flatten().next().or(clear);
        let title = parameters.take_beginning("title").pop();
        let posted = Self {
            back: parameters.take_one("back")?,
            title: title.map(|(_, title)| title),
            notes: parameters.take_beginning("note-"),
            action: action.unwrap_or(Action::Save),
            all_the_same: parameters.take_one("all_the_same")?,
        };
        parameters.finish()?;
        Ok(posted)
    }

    /// Which button was pressed.
    pub(super) const fn action(&self) -> &Action {
        &self.action
    }

    /// Changes a list as it says, and tells what of it cannot be kept.
    pub(super) fn apply(&self, frame: &Frame, kept: &mut Kept) -> Vec<Fault> {
        if let Some(title) = &self.title {
            kept.title = one_line(title);
        }
        for (id, note) in &self.notes {
            kept.note(id, note);
        }
        let done = match &self.action {
            Action::Save => Ok(()),
            Action::Keep(id) => kept.keep(id),
            Action::TakeOff(id) => {
                kept.take_off(id);
                Ok(())
            }
            Action::Move(id, step) => {
                kept.step(id, *step);
                Ok(())
            }
            Action::Clear => {
                kept.groups.clear();
                kept.title.clear();
                Ok(())
            }
        };
        let full = done.err().map(|Full| full(frame));
        full.into_iter().chain(too_long(frame, kept)).collect()
    }
}

/// There is no room for another group.
pub(super) fn full(frame: &Frame) -> Fault {
    Fault {
        at: "list".to_owned(),
        message: frame.count("shortlist-full", &MOST_GROUPS),
    }
}

/// The browser has no room for all of it.
pub(super) fn too_much(frame: &Frame) -> Fault {
    Fault {
        at: "list".to_owned(),
        message: frame.say("shortlist-too-much").to_owned(),
    }
}

fn too_long(frame: &Frame, kept: &Kept) -> Vec<Fault> {
    let over = |at: &str, text: &str, most: usize| {
        let over = text.chars().count().saturating_sub(most);
        (over > 0).then(|| Fault {
            at: at.to_owned(),
            message: frame.count("shortlist-too-long", &over),
        })
    };
    let title = over("title", &kept.title, LONGEST_TITLE);
    let notes = kept.groups.iter();
    let notes =
        notes.filter_map(|group| over(&format!("note-{}", group.id), &group.note, LONGEST_NOTE));
    title.into_iter().chain(notes).collect()
}
