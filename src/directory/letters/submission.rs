//! Letters about what somebody sends in: how to go on with it, that it has come, and what became of it.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// How to go on with a registration that has been begun.
#[must_use]
pub fn registration_begun(page: PageLanguage, link: &str) -> Letter {
    let letter = blank(page, "registration-begun", "letter-begun");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![
            tongue.say("letter-begun-saved").to_owned(),
            tongue.say("letter-begun-go-on").to_owned(),
        ],
        button: Some(button(tongue, "letter-begun-button", link)),
        closing: vec![tongue.say("letter-begun-kept").to_owned()],
        ..letter
    }
}

/// That it has come, and what happens next.
#[must_use]
pub fn submission_sent(page: PageLanguage, name: &str) -> Letter {
    let letter = blank(page, "submission-sent", "letter-sent");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![
            tongue.tell("letter-sent-what", &[("name", Argument::Text(name))]),
            tongue.say("letter-sent-next").to_owned(),
        ],
        ..letter
    }
}

/// That it is in the directory, and who looks after it: whoever wrote it, or the group that they wrote it for.
#[must_use]
pub fn submission_approved(
    page: PageLanguage,
    name: &str,
    link: &str,
    is_on_behalf: bool,
) -> Letter {
    let letter = blank(page, "submission-approved", "letter-approved");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![tongue.tell("letter-approved-what", &[("name", Argument::Text(name))])],
        button: Some(button(tongue, "letter-approved-button", link)),
        closing: vec![
            tongue
                .say(if is_on_behalf {
                    "letter-approved-for-them"
                } else {
                    "letter-approved-next"
                })
                .to_owned(),
        ],
        ..letter
    }
}

/// What a curator asks.
#[must_use]
pub fn submission_asked(page: PageLanguage, name: &str, question: &str, link: &str) -> Letter {
    let letter = blank(page, "submission-asked", "letter-asked");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![
            tongue.tell("letter-asked-what", &[("name", Argument::Text(name))]),
            question.to_owned(),
        ],
        button: Some(button(tongue, "letter-asked-button", link)),
        ..letter
    }
}

/// That it is not in the directory, and why.
#[must_use]
pub fn submission_refused(page: PageLanguage, name: &str, reason: &str) -> Letter {
    let letter = blank(page, "submission-refused", "letter-refused");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![
            tongue.tell("letter-refused-what", &[("name", Argument::Text(name))]),
            reason.to_owned(),
        ],
        closing: vec![tongue.say("letter-refused-next").to_owned()],
        ..letter
    }
}

/// A letter with a subject and nothing in it. The subject names no group: it stands where others may see it.
fn blank(page: PageLanguage, kind: &'static str, subject: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    Letter {
        kind,
        language,
        subject: tongue.say(subject).to_owned(),
        opening: Vec::new(),
        code: None,
        button: None,
        list: Vec::new(),
        closing: Vec::new(),
        because: tongue.say("letter-submission-because").to_owned(),
    }
}

fn button(tongue: &Tongue, label: &str, address: &str) -> Button {
    Button {
        label: tongue.say(label).to_owned(),
        address: address.to_owned(),
    }
}
