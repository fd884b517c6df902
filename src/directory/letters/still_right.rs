//! The letter that asks whether an entry is still right, and at last tells that its page is hidden.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// The number of the last reminder.
pub const LAST_REMINDER: i16 = 3;
/// The number of the letter that tells that nobody has answered.
pub const PAGE_HIDDEN: i16 = LAST_REMINDER + 1;

/// Who is asked, and about what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The entry's name.
    pub name: &'a str,
    /// The reminder's number.
    pub number: i16,
    /// How many get the same letter.
    pub people: usize,
    /// How many months after the day the page is hidden.
    pub grace_months: i32,
}

/// Asks, with a link to a page that has one button for "still right", and one to a page that has one for changing it; what is
/// hidden has no such page.
#[must_use]
pub fn still_right(page: PageLanguage, asked: Asked<'_>, link: &str, change: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(asked.name))];
    let is_hidden = asked.number == PAGE_HIDDEN;
    let (subject, what, how) = if is_hidden {
        ("letter-hidden", "letter-hidden-what", "letter-hidden-how")
    } else {
        ("letter-right", "letter-right-what", "letter-right-how")
    };
    let mut closing = Vec::new();
    if !is_hidden {
        let address = [("address", Argument::Text(change))];
        closing.push(tongue.tell("letter-right-change", &address));
    }
    if asked.number == LAST_REMINDER {
        let months = [(
            "months",
            Argument::Count(usize::try_from(asked.grace_months).unwrap_or_default()),
        )];
        closing.push(tongue.tell("letter-right-last", &months));
    } else if !is_hidden {
        closing.push(tongue.say("letter-right-later").to_owned());
    }
    if asked.people > 1 {
        closing.push(tongue.say("letter-right-everybody").to_owned());
    }
    Letter {
        kind: "still-right",
        language,
        subject: tongue.say(subject).to_owned(),
        opening: vec![tongue.tell(what, &named), tongue.say(how).to_owned()],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-right-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing,
        because: tongue.say("letter-right-because").to_owned(),
    }
}
