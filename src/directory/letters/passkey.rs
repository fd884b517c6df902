//! Letters that tell somebody that the ways into their account have changed: a passkey came or went, or signing in elsewhere
//! leads here now. Whoever did not do it themselves should hear of it where nobody at their browser can keep it from them.

use crate::mail::Letter;
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// What became of a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyChange {
    /// It was added.
    Added,
    /// It was removed.
    Removed,
}

/// What became of which passkey, by the name that its owner gave it.
#[must_use]
pub fn passkey_changed(page: PageLanguage, change: PasskeyChange, name: &str) -> Letter {
    let (kind, subject, what) = match change {
        PasskeyChange::Added => (
            "passkey-added",
            "letter-passkey-added",
            "letter-passkey-added-what",
        ),
        PasskeyChange::Removed => (
            "passkey-removed",
            "letter-passkey-removed",
            "letter-passkey-removed-what",
        ),
    };
    way_in_changed(page, kind, subject, (what, name))
}

/// That somebody who signs in with a provider, by its host, is let into the account from now on.
#[must_use]
pub fn way_in_linked(page: PageLanguage, provider: &str) -> Letter {
    let what = ("letter-linked-what", provider);
    way_in_changed(page, "way-in-linked", "letter-linked", what)
}

fn way_in_changed(
    page: PageLanguage,
    kind: &'static str,
    subject: &str,
    (what, name): (&str, &str),
) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    Letter {
        kind,
        language,
        subject: tongue.say(subject).to_owned(),
        opening: vec![tongue.tell(what, &[("name", Argument::Text(name))])],
        code: None,
        button: None,
        list: Vec::new(),
        closing: vec![tongue.say("letter-way-in-not-you").to_owned()],
        because: tongue.say("letter-way-in-because").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_names_what_changed_in_both_languages_and_says_what_to_do() {
        for page in [PageLanguage::English, PageLanguage::Welsh] {
            let letters = [
                passkey_changed(page, PasskeyChange::Added, "My phone"),
                passkey_changed(page, PasskeyChange::Removed, "My phone"),
                way_in_linked(page, "My phone"),
            ];
            for letter in &letters {
                assert!(letter.opening[0].contains("My phone"), "{letter:?}");
                assert_eq!(letter.closing.len(), 1, "{letter:?}");
            }
            assert_ne!(letters[0].subject, letters[1].subject);
            assert_ne!(letters[1].subject, letters[2].subject);
        }
    }
}
