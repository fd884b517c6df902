//! A rejected tag stays rejected: neither leaving it out nor proposing it again brings it back.
//!
//! Only saying it anew does: a group that states it, or a curator who confirms it.

use hereabouts_domain::{Assertion, AssertionState};

/// What is to be stored when `stored` is replaced by `new`: everything new, except that a mere proposal
/// doesn't undo a rejection; and every rejection that the new value doesn't mention, at the end.
pub(super) fn keep_rejections(new: &[Assertion], stored: Vec<Assertion>) -> Vec<Assertion> {
    let mut rejected: Vec<Assertion> = stored
        .into_iter()
        .filter(|assertion| assertion.state == AssertionState::Rejected)
        .collect();
    let mut kept: Vec<Assertion> = Vec::with_capacity(new.len() + rejected.len());
    for assertion in new {
        let same = |stored: &Assertion| {
            stored.concept == assertion.concept && stored.origin == assertion.origin
        };
        let rejection = rejected.iter().position(same).map(|at| rejected.remove(at));
        kept.push(match rejection {
            Some(rejection) if assertion.state == AssertionState::Proposed => rejection,
            _ => assertion.clone(),
        });
    }
    kept.extend(rejected);
    kept
}
