//! The letter that asks somebody to look after an organisation's pages too.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// Who asks, what for, and the link that says yes.
#[must_use]
pub fn invitation(page: PageLanguage, by: &str, organization: &str, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [
        ("by", Argument::Text(by)),
        ("name", Argument::Text(organization)),
    ];
    Letter {
        kind: "invitation",
        language,
        subject: tongue.say("letter-invited").to_owned(),
        opening: vec![
            tongue.tell("letter-invited-what", &named),
            tongue.say("letter-invited-how").to_owned(),
        ],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-invited-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-invited-good-for").to_owned(),
            tongue.say("letter-invited-ignore").to_owned(),
        ],
        because: tongue.say("letter-invited-because").to_owned(),
    }
}
