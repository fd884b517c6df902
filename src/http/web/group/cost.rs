//! What it costs, and what can pay for it.

use super::super::frame::Frame;
use super::super::words;
use super::yes_or_no;
use hereabouts_domain::Service;

/// What it costs, one thing a line; nothing when nobody said.
pub(super) fn costs(frame: &Frame, service: &Service) -> Vec<String> {
    let options = service.cost_options.iter();
    let options = options.map(|cost| words::cost(frame.tongue(), cost));
    let payments = yes_or_no(
        service.direct_payments_accepted,
        "group-direct-payments",
        "group-no-direct-payments",
    );
    let payments = payments.map(|said| frame.say(said).to_owned());
    let all = options.chain(service.fees_description.clone());
    let all = all.chain(payments);
    all.filter(|said| !said.is_empty()).collect()
}
