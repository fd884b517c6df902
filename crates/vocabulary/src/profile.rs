//! Profiles: what somebody who says one thing about themselves needs to come, or to take part.
//!
//! The data file says what each stands for; the build has checked that every id is one of access.

use crate::embedded::PROFILES;

/// A named set of access concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// The word for it in the API.
    pub id: &'static str,
    /// What people read, in English, after "for somebody".
    pub label: &'static str,
    /// The same in Welsh.
    pub label_cy: &'static str,
    /// Ids of the access concepts that it asks for.
    pub access: &'static [&'static str],
}

impl Profile {
    /// Every profile, in the order of the file.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        PROFILES
    }

    /// The profile with this word.
    #[must_use]
    pub fn find(word: &str) -> Option<&'static Self> {
        Self::all().iter().find(|profile| profile.id == word)
    }
}
