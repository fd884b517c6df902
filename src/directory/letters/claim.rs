//! Letters about claims: the code that goes to the published address of an organisation which somebody says is theirs, and to
//! whoever said so what a curator decided.

use super::sign_in::in_two_groups;
use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// The code, and what it lets whoever types it do.
#[must_use]
pub fn claim_code(page: PageLanguage, organization: &str, code: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(organization))];
    Letter {
        kind: "claim-code",
        language,
        subject: tongue.say("letter-claim").to_owned(),
        opening: vec![tongue.tell("letter-claim-what", &named)],
        code: Some(in_two_groups(code)),
        button: None,
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-claim-tell").to_owned(),
            tongue.say("letter-claim-ignore").to_owned(),
        ],
        because: tongue.say("letter-claim-because").to_owned(),
    }
}

/// That a curator has granted a claim, with a link to what they look after now.
#[must_use]
pub fn claim_granted(page: PageLanguage, organization: &str, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(organization))];
    Letter {
        kind: "claim-granted",
        language,
        subject: tongue.say("letter-claim-granted").to_owned(),
        opening: vec![tongue.tell("letter-claim-granted-what", &named)],
        code: None,
        button: Some(Button {
            label: tongue.say("managing-title").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![tongue.say("letter-claim-granted-next").to_owned()],
        because: tongue.say("letter-claim-because-asked").to_owned(),
    }
}

/// That a claim was refused, and why, in the curator's words. Where nobody has said how whoever runs the site is reached,
/// nobody is told to write to them: a group can be claimed again.
#[must_use]
pub fn claim_refused(
    page: PageLanguage,
    organization: &str,
    reason: &str,
    can_write_to_us: bool,
) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(organization))];
    Letter {
        kind: "claim-refused",
        language,
        subject: tongue.say("letter-claim-refused").to_owned(),
        opening: vec![
            tongue.tell("letter-claim-refused-what", &named),
            reason.to_owned(),
        ],
        code: None,
        button: None,
        list: Vec::new(),
        closing: vec![
            tongue
                .say(if can_write_to_us {
                    "letter-refused-next"
                } else {
                    "letter-claim-refused-again"
                })
                .to_owned(),
        ],
        because: tongue.say("letter-claim-because-asked").to_owned(),
    }
}
