//! The small parts of an offer: what it costs, in which language, what to bring, who pays for it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What somebody pays (HSDS `cost_option`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CostOption {
    /// For what, like "Each session".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// The amount in hundredths of the currency (pence); 0 is free; none when only the words say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_minor: Option<i64>,
    /// ISO 4217 code; `GBP` when nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// In words, like "includes tea".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_description: Option<String>,
    /// From this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// To this day, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

/// A language that is spoken or signed there (HSDS `language`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// ISO 639 code: `cy` Welsh, `bfi` British Sign Language.
    pub code: String,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A document that somebody must bring (HSDS `required_document`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredDocument {
    /// What it is, like "Proof of address".
    pub document: String,
    /// Where to get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
}

/// Who pays for it (HSDS `funding`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// In words, like "National Lottery Community Fund".
    pub source: String,
}
