//! Profiles that were asked for, and what is said of each thing that they ask for.

use hereabouts_search::{Asked, Tier, Why};
use hereabouts_vocabulary::{ConceptIx, Profile};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use utoipa::ToSchema;

/// A profile, with what it asks for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct ProfileRecord<'a> {
    /// wheelchair, hearing_aid, bsl, autistic or dementia.
    #[schema(example = "wheelchair")]
    pub(in crate::http) profile: &'a str,
    /// What people read.
    #[schema(example = "using a wheelchair")]
    pub(in crate::http) label: &'a str,
    /// The access concepts that it asks for. What says no to one of them is left out.
    #[schema(example = json!(["wheelchair-access", "step-free", "accessible-toilet"]))]
    pub(in crate::http) access: Vec<&'a str>,
}

/// What a result says of one thing that a profile asks for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct AccessSaid {
    /// The concept.
    #[schema(example = "step-free")]
    pub(in crate::http) concept: Cow<'static, str>,
    /// yes or not-said; `why` tells on whose word.
    #[schema(example = "yes")]
    pub(in crate::http) said: Cow<'static, str>,
}

impl From<&'static Profile> for ProfileRecord<'static> {
    fn from(profile: &'static Profile) -> Self {
        Self {
            profile: profile.id,
            label: profile.label,
            access: profile.access.to_vec(),
        }
    }
}

/// What the reasons of a result say of a concept: a wider one than was asked says nothing.
pub(super) fn said(why: &[Why], concept: ConceptIx) -> &'static str {
    let says_yes = |why: &Why| {
        why.asked == Asked::Concept(concept) && matches!(why.tier, Tier::Exact | Tier::Narrower)
    };
    if why.iter().any(says_yes) {
        "yes"
    } else {
        "not-said"
    }
}
