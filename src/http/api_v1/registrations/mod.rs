//! Registering groups and changing their entries by a program: the same questions, checks and curators as the form's, for whoever's key it is.

mod body;
pub(super) mod changes;
mod doubles;
mod faults;
pub(super) mod one;
pub(super) mod questions;
mod record;
pub(super) mod register;
pub(super) mod versions;

pub(super) use body::bytes as json_body;
pub(super) use doubles::{
    DoubleRecord, HiddenDoubleRecord, WaitingDoubleRecord, hidden_records,
    records as double_records, waiting_records,
};

use crate::http::routing::{post_only, read, read_only};
use actix_web::web::{self, ServiceConfig};

/// Puts the routes in place. What says a word at a place goes before what takes any.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_only(
            "/registrations/questions",
            questions::list_questions,
        ))
        .service(
            web::resource("/registrations")
                .route(read().to(register::list_registrations))
                .route(web::post().to(register::register_group)),
        )
        .service(
            web::resource("/registrations/{id}")
                .route(read().to(one::get_registration))
                .route(web::put().to(one::put_registration))
                .route(web::delete().to(one::withdraw_registration)),
        )
        .service(read_only("/services/{id}/answers", changes::get_answers))
        .service(post_only("/services/{id}/changes", changes::change_service));
}
