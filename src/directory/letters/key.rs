//! The letter that tells somebody that a key was made for their account.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// What the key is called, and where it can be revoked. Nothing in it is the key.
#[must_use]
pub fn api_key_made(page: PageLanguage, name: &str, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(name))];
    Letter {
        kind: "api-key-made",
        language,
        subject: tongue.say("letter-key").to_owned(),
        opening: vec![tongue.tell("letter-key-what", &named)],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-key-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![tongue.say("letter-key-not-you").to_owned()],
        because: tongue.say("letter-key-because").to_owned(),
    }
}
