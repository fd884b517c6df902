//! The languages that we write in ourselves.

use crate::text_enum::text_enum;

text_enum! {
    /// The language of a page that somebody read or wrote on, and so of a letter to them.
    PageLanguage {
        /// English.
        English = "en",
        /// Welsh.
        Welsh = "cy",
    }
}
