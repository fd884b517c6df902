//! The letter that asks a colleague to join a team of link workers.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::PageLanguage;

/// Who asks, into which team, and the link that says yes.
#[must_use]
pub fn team_invitation(page: PageLanguage, by: &str, team: &str, link: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let named = [("by", Argument::Text(by)), ("name", Argument::Text(team))];
    Letter {
        kind: "team-invitation",
        language,
        subject: tongue.say("teams-letter").to_owned(),
        opening: vec![
            tongue.tell("teams-letter-what", &named),
            tongue.say("teams-letter-how").to_owned(),
        ],
        code: None,
        button: Some(Button {
            label: tongue.say("teams-letter-button").to_owned(),
            address: link.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![
            tongue.say("letter-invited-good-for").to_owned(),
            tongue.say("letter-invited-ignore").to_owned(),
        ],
        because: tongue.say("teams-letter-because").to_owned(),
    }
}
