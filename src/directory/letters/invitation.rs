//! The letters that ask somebody to look after an organisation's pages: too, or because somebody else wrote them for the group.

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

/// Somebody who works with people who could go there has registered a group, and whoever agreed for it is asked to look after
/// the page: who wrote it, its name, and where the page is and where they say yes.
#[must_use]
pub fn registered_for_you(
    page: PageLanguage,
    by: &str,
    name: &str,
    (address, link): (&str, &str),
) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("by", Argument::Text(by)), ("name", Argument::Text(name))];
    let at = [("address", Argument::Text(address))];
    Letter {
        kind: "registered-for-you",
        language,
        subject: tongue.say("letter-registered").to_owned(),
        opening: vec![
            tongue.tell("letter-registered-what", &named),
            tongue.tell("letter-registered-where", &at),
            tongue.say("letter-invited-how").to_owned(),
        ],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-registered-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-invited-good-for").to_owned(),
            tongue.say("letter-registered-wrong").to_owned(),
        ],
        because: tongue.say("letter-registered-because").to_owned(),
    }
}
