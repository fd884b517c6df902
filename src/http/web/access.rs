//! What a result says of access: what is there, what is not, and what somebody asked for and nobody mentions.
//!
//! Only what somebody stated counts, of the place and of the service there. Where both a yes and a no are said,
//! nobody is sent there for the yes.

use super::frame::Frame;
use super::words;
use hereabouts_domain::Assertion;
use hereabouts_vocabulary::{ConceptIx, Kind, Vocabulary};

/// What is stated of access, each concept once.
#[derive(Debug, Default)]
pub(super) struct Access {
    pub(super) there: Vec<ConceptIx>,
    pub(super) not_there: Vec<ConceptIx>,
    not_mentioned: Vec<ConceptIx>,
}

impl Access {
    /// Of what is said of a service and its place.
    pub(super) fn of<'a>(
        vocabulary: &Vocabulary,
        said: impl Iterator<Item = &'a Assertion>,
    ) -> Self {
        let mut access = Self::default();
        for (concept, holds) in said.filter_map(|said| stated(vocabulary, said)) {
            let side = if holds {
                &mut access.there
            } else {
                &mut access.not_there
            };
            if !side.contains(&concept) {
                side.push(concept);
            }
        }
        let not_there = &access.not_there;
        access.there.retain(|concept| !not_there.contains(concept));
        access
    }

    /// What is there, and what is not.
    pub(super) const fn stated(there: Vec<ConceptIx>, not_there: Vec<ConceptIx>) -> Self {
        Self {
            there,
            not_there,
            not_mentioned: Vec::new(),
        }
    }

    /// With what was asked for first.
    pub(super) fn asked_first(mut self, asked: &[ConceptIx]) -> Self {
        for side in [&mut self.there, &mut self.not_there] {
            side.sort_by_key(|concept| !asked.contains(concept));
        }
        self
    }

    /// With those that were asked for and that no reason is about, as far as nothing is said of them.
    pub(super) fn with_unmet(mut self, unmet: &[ConceptIx]) -> Self {
        let is_said = |concept| self.there.contains(concept) || self.not_there.contains(concept);
        self.not_mentioned = (unmet.iter().filter(|concept| !is_said(concept)))
            .copied()
            .collect();
        self
    }

    /// A line for each of the three that has something to say.
    pub(super) fn lines(&self, frame: &Frame, vocabulary: &Vocabulary) -> Vec<String> {
        let labels = |concepts: &[ConceptIx]| {
            let labels = concepts.iter();
            let labels = labels.map(|ix| words::label(frame.tongue(), vocabulary, *ix));
            let labels = labels.collect::<Vec<_>>().join(", ");
            (!labels.is_empty()).then_some(labels)
        };
        let tell = |name, labels| frame.tell(name, "labels", labels);
        let lines = [
            labels(&self.there),
            labels(&self.not_there).map(|not| tell("result-access-not", not)),
            labels(&self.not_mentioned).map(|not| tell("result-access-not-mentioned", not)),
        ];
        lines.into_iter().flatten().collect()
    }
}

fn stated(vocabulary: &Vocabulary, said: &Assertion) -> Option<(ConceptIx, bool)> {
    let counts = said.counts() && !said.is_only_suggested();
    let concept = vocabulary.find(&said.concept).filter(|_| counts)?;
    (vocabulary.get(concept).kind == Kind::Access).then_some((concept, said.holds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use hereabouts_domain::AssertionOrigin;
    use jiff::Timestamp;

    fn state(concept: &str, holds: bool) -> Assertion {
        Assertion::stated(concept, holds, Timestamp::UNIX_EPOCH)
    }

    #[track_caller]
    fn check(said: &[Assertion], asked: &[&str], lines: &[&str]) {
        let vocabulary = Vocabulary::embedded();
        let asked: Vec<ConceptIx> = asked.iter().filter_map(|id| vocabulary.find(id)).collect();
        let request = TestRequest::with_uri("/en/").to_http_request();
        let access = Access::of(vocabulary, said.iter()).asked_first(&asked);
        let access = access.with_unmet(&asked);
        assert_eq!(access.lines(&Frame::of(&request), vocabulary), lines);
    }

    #[test]
    fn what_was_asked_for_comes_first_and_what_nobody_mentions_last() {
        check(
            &[
                state("parking", true),
                state("step-free", true),
                state("lift", false),
            ],
            &["step-free", "hearing-loop"],
            &[
                "step-free, parking",
                "Not there: lift to other floors.",
                "Not mentioned: hearing loop. Ask them.",
            ],
        );
        check(&[], &[], &[]);
    }

    #[test]
    fn a_no_outweighs_a_yes_and_what_we_only_read_is_left_out() {
        let read = Assertion {
            origin: AssertionOrigin::Suggested,
            state: hereabouts_domain::AssertionState::Proposed,
            ..state("parking", true)
        };
        check(
            &[state("step-free", true), state("step-free", false), read],
            &["step-free"],
            &["Not there: step-free."],
        );
    }

    #[test]
    fn what_is_no_access_is_not_told_here() {
        check(&[state("dementia", true)], &[], &[]);
    }
}
