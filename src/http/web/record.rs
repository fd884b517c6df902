//! A group's record, for pages that show several: one that cannot be read is left out, and told to whoever runs the site.

use crate::directory::Node;
use hereabouts_domain::{PublicService, ServiceId};

/// The record, if there is one still.
pub(super) fn find_record(node: &Node, id: ServiceId) -> Option<PublicService> {
    node.find_service(id)
        .inspect_err(|error| tracing::error!(%error, "a record in memory is damaged"))
        .ok()
        .flatten()
}
