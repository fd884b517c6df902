//! What curators do, for programs: the queue, what visitors told, claims, groups that are listed twice, and what was said before.
//! The same rules as on the pages hold; a key does what its owner may, in the areas that they look after, and only with the scope `curation`.

pub(super) mod claims;
pub(super) mod doubles;
pub(super) mod health;
pub(super) mod history;
pub(super) mod merges;
pub(super) mod reports;
pub(super) mod submissions;

use crate::http::routing::{post_only, read_only};
use actix_web::web::{self, ServiceConfig};

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_only(
            "/curation/submissions",
            submissions::list_waiting_submissions,
        ))
        .service(read_only(
            "/curation/submissions/{id}",
            submissions::get_waiting_submission,
        ))
        .service(post_only(
            "/curation/submissions/{id}/decision",
            submissions::decide_submission,
        ))
        .service(read_only("/curation/reports", reports::list_open_reports))
        .service(post_only(
            "/curation/reports/{id}/settlement",
            reports::settle_report,
        ))
        .service(read_only("/curation/claims", claims::list_waiting_claims))
        .service(post_only(
            "/curation/claims/{id}/decision",
            claims::decide_claim,
        ))
        .service(post_only(
            "/curation/claims/{id}/code",
            claims::make_claim_code,
        ))
        .service(read_only("/curation/doubles", doubles::list_likely_doubles))
        .service(read_only(
            "/curation/doubles/{one}/{other}",
            doubles::compare_doubles,
        ))
        .service(post_only(
            "/curation/doubles/{one}/{other}/apart",
            doubles::tell_doubles_apart,
        ))
        .service(post_only("/curation/merges", merges::merge_services))
        .service(web::resource("/curation/merges/{id}").route(web::delete().to(merges::undo_merge)))
        .service(read_only("/curation/health", health::get_health))
        .service(read_only("/curation/hidden", history::list_hidden))
        .service(read_only(
            "/curation/services/{id}/history",
            history::get_history,
        ))
        .service(post_only(
            "/curation/services/{id}/restoration",
            history::restore_service,
        ))
        .service(post_only(
            "/curation/services/{id}/publication",
            history::publish_service,
        ))
        .service(post_only(
            "/curation/services/{id}/trust",
            history::trust_service,
        ));
}
