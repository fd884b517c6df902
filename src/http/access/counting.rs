//! Counting a request against what its address and its account may ask, and refusing what is too much.

use crate::http::limits::{Limit, Limits, Quotas, TooMany};
use crate::http::web as pages;
use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::web::{Bytes, Data};
use hereabouts_domain::AccountId;

/// Counts a request against its network address, before anything is looked up for it.
pub(super) async fn count_by_address(
    request: &mut ServiceRequest,
    limit: Limit,
    quotas: &mut Quotas,
) -> Result<(), HttpResponse> {
    let Some(limits) = request.app_data::<Data<Limits>>().cloned() else {
        return Ok(());
    };
    match limits.take_by_address(request.request(), limit) {
        None => Ok(()),
        Some(Ok(left)) => {
            quotas.note_address(left);
            Ok(())
        }
        Some(Err(too_many)) => {
            quotas.note_address(too_many.left);
            Err(refuse_too_many(request, too_many).await)
        }
    }
}

/// Counts it against the account that it comes from.
pub(super) async fn count_by_account(
    request: &mut ServiceRequest,
    account: AccountId,
    limit: Limit,
    quotas: &mut Quotas,
) -> Result<(), HttpResponse> {
    let Some(limits) = request.app_data::<Data<Limits>>().cloned() else {
        return Ok(());
    };
    match limits.take_by_account(account, limit) {
        None => Ok(()),
        Some(Ok(left)) => {
            quotas.note_account(left);
            Ok(())
        }
        Some(Err(too_many)) => {
            quotas.note_account(too_many.left);
            Err(refuse_too_many(request, too_many).await)
        }
    }
}

/// What was sent goes back to whoever sent it, so that nothing typed is lost.
async fn refuse_too_many(request: &mut ServiceRequest, too_many: TooMany) -> HttpResponse {
    let body = request.extract::<Bytes>().await;
    pages::too_many(request.request(), body, too_many.retry_after_s)
}
