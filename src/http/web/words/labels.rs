//! What a concept is called in the page's language.

use crate::tongue::Tongue;
use hereabouts_vocabulary::urgent::Language;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};

/// The concept's label; the English one where a deployer's own concept has no other.
pub(in crate::http::web) fn label<'v>(
    tongue: &Tongue,
    vocabulary: &'v Vocabulary,
    concept: ConceptIx,
) -> &'v str {
    let concept = vocabulary.get(concept);
    match tongue.language() {
        Language::Cy if !concept.label_cy.is_empty() => &concept.label_cy,
        Language::En | Language::Cy => &concept.label,
    }
}
