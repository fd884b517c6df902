//! Concepts that would betray somebody: that they looked at such a group must not stand in a history, a title
//! or on a calendar that others see.
//!
//! One list for the whole program. It is about who else uses the screen, not about how private an illness is:
//! here the wrong reader may hurt somebody, throw them out, or keep them from help.

use crate::vocabulary::Vocabulary;

/// Each with everything narrower. Leaving one out may put somebody in danger; one too many costs a group a name
/// in its address.
const DISCREET: [&str; 17] = [
    // Somebody at home may be the one to fear.
    "domestic-abuse",
    "elder-abuse",
    "female-genital-mutilation",
    "forced-marriage",
    "honour-based-abuse",
    "modern-slavery",
    "sexual-violence",
    "stalking-and-harassment",
    // Others may cut somebody off who finds out.
    "abortion-support",
    "coming-out-support",
    "gender-identity-support",
    "hiv",
    "sex-workers",
    "sexual-health",
    // Seen by the wrong person it ends in an argument, or in silence.
    "self-harm",
    "suicidal-thoughts",
    "suicide-bereavement",
];

impl Vocabulary {
    /// Whether a group that says this concept of itself is shown without its name in addresses, titles and calendars.
    #[must_use]
    pub fn is_discreet(&self, id: &str) -> bool {
        let is_listed = |id: &str| DISCREET.contains(&id);
        let above = self.find(id).map(|ix| self.ancestors(ix));
        let mut above = above.into_iter().flatten();
        is_listed(id) || above.any(|broader| is_listed(&self.get(*broader).id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::ConceptDraft;
    use crate::concept::Kind;
    use hereabouts_domain::WITHHELD_PLACE_CONCEPTS;

    #[test]
    fn every_concept_that_is_listed_is_in_the_vocabulary() {
        let vocabulary = Vocabulary::embedded();
        let unknown = DISCREET.iter().filter(|id| vocabulary.find(id).is_none());
        assert_eq!(unknown.collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn whoever_gets_no_place_is_discreet_too() {
        let vocabulary = Vocabulary::embedded();
        for id in WITHHELD_PLACE_CONCEPTS {
            assert!(vocabulary.is_discreet(id), "{id}");
        }
    }

    #[test]
    fn what_is_narrower_than_a_listed_concept_is_discreet_and_what_is_wider_is_not() {
        let concept = |id: &str, broader: &[&str]| ConceptDraft {
            id: id.to_owned(),
            label: id.to_owned(),
            label_cy: id.to_owned(),
            broader: broader.iter().map(|&id| id.to_owned()).collect(),
            ..ConceptDraft::default()
        };
        let vocabulary = Vocabulary::builder()
            .add(Kind::Condition, concept("long-term-condition", &[]))
            .add(Kind::Condition, concept("hiv", &["long-term-condition"]))
            .add(Kind::Condition, concept("hiv-in-later-life", &["hiv"]))
            .build()
            .unwrap();
        assert!(vocabulary.is_discreet("hiv-in-later-life"));
        assert!(!vocabulary.is_discreet("long-term-condition"));
        assert!(!vocabulary.is_discreet("nobody-knows-it"));
    }
}
