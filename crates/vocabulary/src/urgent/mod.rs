//! When words are urgent: suicide and self-harm, abuse, a medical emergency; and whom to call.
//!
//! Worked out in memory from the raw text, apart from the recogniser, so that neither typing errors nor
//! low certainty can hide it. The phrases and the numbers live in one reviewed file; nothing here is
//! ever taken from listings. Pages show it above everything else, with no pins and no share buttons
//! beside an abuse panel.

mod block;
mod detect;
mod hear;
mod judge;
mod known;
mod pattern;
mod sight;

pub use block::{Language, Line, UrgentBlock, block, lines_to_recheck, stale_lines};
pub use detect::detect;

/// What sort of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UrgentKind {
    /// Chest pain, signs of a stroke, sudden breathlessness, an overdose.
    MedicalEmergency,
    /// Thoughts of suicide, or harming oneself.
    SuicideSelfHarm,
    /// Violence, control or exploitation by somebody else.
    Abuse,
}

impl UrgentKind {
    /// Every kind; an earlier one goes before a later one.
    pub const ALL: &'static [Self] = &[Self::MedicalEmergency, Self::SuicideSelfHarm, Self::Abuse];

    /// The word that stands for this kind in the API and in the reviewed file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MedicalEmergency => "medical-emergency",
            Self::SuicideSelfHarm => "suicide-self-harm",
            Self::Abuse => "abuse",
        }
    }
}

/// That a text is urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Urgent {
    /// What sort.
    pub kind: UrgentKind,
    /// Show one quiet line, not the whole panel: it was denied ("not suicidal just lonely") or is talked
    /// about ("bereaved by suicide").
    pub quiet: bool,
}
