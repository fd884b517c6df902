//! Letters about what visitors tell us: to whoever answers for a group, in the visitor's words; and to curators where somebody
//! may not be safe, without a word of it.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::{PageLanguage, Report};

/// What a visitor told of a page, and whether it is the last that is written of its group that day.
#[derive(Debug, Clone, Copy)]
pub struct ToldOfPage<'a> {
    /// What the page is called.
    pub name: &'a str,
    /// What was told.
    pub report: &'a Report,
    /// The message that says of what kind that is.
    pub kind: &'static str,
    /// Whether no more is written today.
    pub is_last_today: bool,
}

/// That a visitor told us of a page that it is wrong, with a link to where it is changed. Who it was is not said, and the
/// subject names no group.
#[must_use]
pub fn told_of_page(page: PageLanguage, told: ToldOfPage<'_>, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("name", Argument::Text(told.name))];
    let mut opening = vec![
        tongue.tell("letter-told-what", &named),
        tongue.say(told.kind).to_owned(),
    ];
    if let Some(words) = &told.report.words {
        opening.push(format!("“{words}”"));
    }
    let mut closing = vec![
        tongue.say("letter-told-unknown").to_owned(),
        tongue.say("letter-told-next").to_owned(),
    ];
    if told.is_last_today {
        closing.push(tongue.say("letter-told-last").to_owned());
    }
    Letter {
        kind: "told-of-page",
        language,
        subject: tongue.say("letter-told").to_owned(),
        opening,
        code: None,
        button: Some(Button {
            label: tongue.say("letter-told-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing,
        because: tongue.say("letter-manager-because").to_owned(),
    }
}

/// That somebody worries about safety: neither where nor why stands in it.
#[must_use]
pub fn worry_told(page: PageLanguage, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    Letter {
        kind: "worry-told",
        language,
        subject: tongue.say("letter-worry").to_owned(),
        opening: vec![
            tongue.say("letter-worry-what").to_owned(),
            tongue.say("letter-worry-where").to_owned(),
        ],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-worry-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: Vec::new(),
        because: tongue.say("letter-worry-because").to_owned(),
    }
}
