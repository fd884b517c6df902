//! Letters about what somebody sends in: how to go on with it, that it has come, and what became of it. What is said of a
//! registration is not true of a change, whose page is public before and after.

use super::post::page_of_ours;
use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::{PageLanguage, SubmissionKind};
use uuid::Uuid;

/// What somebody sent in, as letters about it need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentIn<'a> {
    /// Its id.
    pub id: Uuid,
    /// Whether it registers a group or changes its page.
    pub kind: SubmissionKind,
    /// The language that it is written in.
    pub language: PageLanguage,
    /// What the group is called in it.
    pub name: &'a str,
    /// What the addresses of this site begin with, without a language.
    pub origin: &'a str,
}

impl SentIn<'_> {
    fn is_change(&self) -> bool {
        self.kind == SubmissionKind::Change
    }

    /// A page of ours in its language.
    fn page(&self, path: &str) -> String {
        page_of_ours(self.origin, self.language, path)
    }

    /// The page where it can be read.
    fn own_page(&self) -> String {
        self.page(&format!("/register/{}", self.id))
    }

    fn tell(&self, tongue: &Tongue, name: &str) -> String {
        tongue.tell(name, &[("name", Argument::Text(self.name))])
    }
}

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

/// That it has come, where it can be read, and what happens next.
#[must_use]
pub fn submission_sent(sent: &SentIn<'_>) -> Letter {
    let letter = blank(sent.language, "submission-sent", "letter-sent");
    let tongue = Tongue::in_language(letter.language);
    let until_then = if sent.is_change() {
        "letter-sent-stays"
    } else {
        "letter-sent-not-yet"
    };
    Letter {
        opening: vec![
            sent.tell(tongue, "letter-sent-what"),
            tongue.say("letter-sent-next").to_owned(),
            tongue.say(until_then).to_owned(),
        ],
        button: Some(button(tongue, "letter-sent-button", &sent.own_page())),
        ..letter
    }
}

/// That it is in the directory, and who looks after it: whoever wrote it, or the group that they wrote it for. `path` is its
/// page's.
#[must_use]
pub fn submission_approved(sent: &SentIn<'_>, path: &str, is_on_behalf: bool) -> Letter {
    let (subject, what, next) = match (sent.is_change(), is_on_behalf) {
        (true, _) => (
            "letter-changed",
            "letter-changed-what",
            "letter-changed-next",
        ),
        (false, true) => (
            "letter-approved",
            "letter-approved-what",
            "letter-approved-for-them",
        ),
        (false, false) => (
            "letter-approved",
            "letter-approved-what",
            "letter-approved-next",
        ),
    };
    let letter = blank(sent.language, "submission-approved", subject);
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![sent.tell(tongue, what)],
        button: Some(button(tongue, "letter-approved-button", &sent.page(path))),
        closing: vec![tongue.say(next).to_owned()],
        ..letter
    }
}

/// What a curator asks.
#[must_use]
pub fn submission_asked(sent: &SentIn<'_>, question: &str) -> Letter {
    let letter = blank(sent.language, "submission-asked", "letter-asked");
    let tongue = Tongue::in_language(letter.language);
    Letter {
        opening: vec![sent.tell(tongue, "letter-asked-what"), question.to_owned()],
        button: Some(button(tongue, "letter-asked-button", &sent.own_page())),
        ..letter
    }
}

/// That it is not in the directory, or the page stays as it is, and why. Where nobody has said how whoever runs the site is
/// reached, nobody is told to write to them: a group can be registered again, and a page changed again.
#[must_use]
pub fn submission_refused(sent: &SentIn<'_>, reason: &str, can_write_to_us: bool) -> Letter {
    let (subject, what) = if sent.is_change() {
        ("letter-change-refused", "letter-change-refused-what")
    } else {
        ("letter-refused", "letter-refused-what")
    };
    let letter = blank(sent.language, "submission-refused", subject);
    let tongue = Tongue::in_language(letter.language);
    let opening = vec![sent.tell(tongue, what), reason.to_owned()];
    if can_write_to_us {
        return Letter {
            opening,
            closing: vec![tongue.say("letter-refused-next").to_owned()],
            ..letter
        };
    }
    let (label, path) = if sent.is_change() {
        ("managing-title", "/groups")
    } else {
        ("register-title", "/register")
    };
    let again = tongue.say("letter-refused-again").to_owned();
    Letter {
        opening: opening.into_iter().chain([again]).collect(),
        button: Some(button(tongue, label, &sent.page(path))),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(kind: SubmissionKind, language: PageLanguage) -> SentIn<'static> {
        SentIn {
            id: Uuid::nil(),
            kind,
            language,
            name: "Quay Choir",
            origin: "https://example.org",
        }
    }

    #[test]
    fn a_letter_about_a_change_never_says_that_the_page_is_new_or_gone() {
        let change = sent(SubmissionKind::Change, PageLanguage::English);
        let registration = sent(SubmissionKind::Registration, PageLanguage::English);
        let letters = |sent: &SentIn<'_>| {
            [
                submission_sent(sent),
                submission_approved(sent, "/listing/x", false),
                submission_refused(sent, "Why", true),
            ]
        };
        for (changed, registered) in letters(&change).iter().zip(letters(&registration)) {
            let words = |letter: &Letter| [&letter.opening[..], &letter.closing].concat().join(" ");
            assert_ne!(words(changed), words(&registered));
        }
        let refused = submission_refused(&change, "Why", true);
        assert!(refused.opening[0].contains("stays as it is"));
    }

    #[test]
    fn welsh_letters_lead_to_welsh_pages() {
        for kind in [SubmissionKind::Registration, SubmissionKind::Change] {
            let sent = sent(kind, PageLanguage::Welsh);
            for letter in [
                submission_sent(&sent),
                submission_approved(&sent, "/listing/x", true),
                submission_asked(&sent, "Pryd?"),
                submission_refused(&sent, "Siop ydyw", false),
            ] {
                let address = letter.button.unwrap().address;
                assert!(address.starts_with("https://example.org/cy/"), "{address}");
            }
        }
    }

    #[test]
    fn nobody_is_told_to_write_where_nobody_has_said_where_to() {
        let sent = sent(SubmissionKind::Registration, PageLanguage::English);
        let letter = submission_refused(&sent, "It is a shop.", false);
        let words = [letter.opening, letter.closing].concat().join(" ");
        assert!(!words.contains("write to us"), "{words}");
        assert_eq!(
            letter.button.unwrap().address,
            "https://example.org/register"
        );
    }
}
