//! Letters about claims: the code that goes to the published address of an organisation which somebody says is theirs, and to
//! whoever said so that it was refused.

use super::sign_in::in_two_groups;
use crate::mail::Letter;
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

/// That a claim was refused, and why, in the curator's words.
#[must_use]
pub fn claim_refused(page: PageLanguage, organization: &str, reason: &str) -> Letter {
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
        closing: vec![tongue.say("letter-refused-next").to_owned()],
        because: tongue.say("letter-claim-refused-because").to_owned(),
    }
}
