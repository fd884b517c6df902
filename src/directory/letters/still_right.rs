//! The letter that asks whether an entry is still right.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// The number of the last reminder.
pub const LAST_REMINDER: i16 = 3;

/// Asks, with one link to a page that has one button for "still right" and a way to change it: the reminder of a number, which
/// goes to so many people.
#[must_use]
pub fn still_right(
    page: PageLanguage,
    name: &str,
    (number, people): (i16, usize),
    link: &str,
) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(name))];
    let what_then = if number == LAST_REMINDER {
        "letter-right-last"
    } else {
        "letter-right-later"
    };
    let mut closing = vec![tongue.say(what_then).to_owned()];
    if people > 1 {
        closing.push(tongue.say("letter-right-everybody").to_owned());
    }
    Letter {
        kind: "still-right",
        language,
        subject: tongue.say("letter-right").to_owned(),
        opening: vec![
            tongue.tell("letter-right-what", &named),
            tongue.say("letter-right-how").to_owned(),
        ],
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
