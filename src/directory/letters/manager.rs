//! The letters to whoever answers for an organisation: somebody else does too from now on, or they lead it themselves.

use crate::mail::Letter;
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// Who it is, by their address, and what they look after.
#[must_use]
pub fn manager_added(page: PageLanguage, who: &str, organization: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [
        ("who", Argument::Text(who)),
        ("name", Argument::Text(organization)),
    ];
    Letter {
        kind: "manager-added",
        language,
        subject: tongue.say("letter-manager").to_owned(),
        opening: vec![tongue.tell("letter-manager-what", &named)],
        code: None,
        button: None,
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-manager-where").to_owned(),
            tongue.say("letter-manager-wrong").to_owned(),
        ],
        because: tongue.say("letter-manager-because").to_owned(),
    }
}

/// They lead it from now on.
#[must_use]
pub fn lead_now(page: PageLanguage, organization: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(organization))];
    Letter {
        kind: "lead-now",
        language,
        subject: tongue.say("letter-lead").to_owned(),
        opening: vec![tongue.tell("letter-lead-what", &named)],
        code: None,
        button: None,
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-lead-where").to_owned(),
            tongue.say("letter-manager-wrong").to_owned(),
        ],
        because: tongue.say("letter-manager-because").to_owned(),
    }
}
