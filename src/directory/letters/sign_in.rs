//! The letter that lets somebody sign in: by its button on this device, by its code on another.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue};
use hereabouts_vocabulary::urgent::Language;

/// What is in the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignInLetter<'a> {
    /// The whole address of the page whose button signs in.
    pub link: &'a str,
    /// Eight digits.
    pub code: &'a str,
    /// For how many minutes both are good.
    pub minutes: usize,
}

/// The letter in a language. Nothing in it tells whether its reader has been here before.
#[must_use]
pub fn sign_in(language: Language, letter: &SignInLetter<'_>) -> Letter {
    let tongue = Tongue::in_language(language);
    let minutes = [("minutes", Argument::Count(letter.minutes))];
    Letter {
        kind: "sign-in",
        language,
        subject: tongue.say("letter-sign-in").to_owned(),
        opening: vec![tongue.say("letter-sign-in-how").to_owned()],
        code: Some(in_two_groups(letter.code)),
        button: Some(Button {
            label: tongue.say("letter-sign-in-button").to_owned(),
            address: letter.link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![
            tongue.tell("letter-sign-in-once", &minutes),
            tongue.say("letter-sign-in-never-tell").to_owned(),
            tongue.say("letter-sign-in-ignore").to_owned(),
        ],
        because: tongue.say("letter-sign-in-because").to_owned(),
    }
}

/// `12345678` is easier to copy as `1234 5678`.
pub(super) fn in_two_groups(code: &str) -> String {
    let half = code.chars().count().div_ceil(2);
    let (first, second): (Vec<_>, Vec<_>) =
        code.chars().enumerate().partition(|(at, _)| *at < half);
    let text = |part: Vec<(usize, char)>| part.into_iter().map(|(_, c)| c).collect::<String>();
    format!("{} {}", text(first), text(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_in_two_groups_in_both_languages() {
        let letter = SignInLetter {
            link: "https://example.org/in",
            code: "12345678",
            minutes: 15,
        };
        for (language, subject) in [
            (Language::En, "Your code to sign in to Hereabouts"),
            (Language::Cy, "Eich cod i fewngofnodi i Hereabouts"),
        ] {
            let letter = sign_in(language, &letter);
            assert_eq!(letter.subject, subject);
            assert_eq!(letter.code.as_deref(), Some("1234 5678"));
            assert!(letter.closing[0].contains("15"), "{}", letter.closing[0]);
        }
    }
}
