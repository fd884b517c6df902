//! Tags that a source's own words for them say outright.

use super::finding::Finding;
use super::map::TagMap;
use crate::harvest::prose::once_each;
use crate::harvest::values::fold;
use hereabouts_domain::{Assertion, AssertionOrigin, AssertionState};
use jiff::Timestamp;

/// What the source's own tags say. Words that the map does not translate are reported.
pub(super) fn tagged(
    tag: &TagMap,
    cell: &str,
    source: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Assertion> {
    let words = cell
        .split(|c| tag.separators.contains(c))
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let mut assertions = Vec::new();
    for word in words {
        let Some((_, concepts)) = tag
            .values
            .iter()
            .find(|(written, _)| fold(written) == fold(word))
        else {
            let problem = "the map has no meaning for this word; add it under [[tags]] values";
            findings.push(Finding::of_cell(&tag.column, word, problem, "no tag"));
            continue;
        };
        for concept in concepts {
            let (concept, holds) = concept
                .strip_prefix('-')
                .map_or((concept.as_str(), true), |concept| (concept, false));
            assertions.push(Assertion {
                origin: AssertionOrigin::Source,
                state: AssertionState::Proposed,
                from_words: Some(word.to_owned()),
                asserted_by: Some(source.to_owned()),
                ..Assertion::stated(concept, holds, Timestamp::UNIX_EPOCH)
            });
        }
    }
    once_each(assertions)
}
