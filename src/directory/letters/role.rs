//! The letter that tells somebody which role they have here from now on.

use crate::mail::{Button, Letter};
use crate::tongue::{Argument, Tongue, language};
use hereabouts_domain::{Grant, PageLanguage, Role};
use hereabouts_gazetteer::LocalAuthority;

/// What they may do, and the page where they sign in, which comes first.
#[must_use]
pub fn role_given(page: PageLanguage, grant: &Grant, sign_in: &str) -> Letter {
    let language = language(page);
    let tongue = Tongue::in_language(language);
    let council = grant.area.as_deref().and_then(LocalAuthority::by_code);
    let what = match (grant.role, council) {
        (Role::LinkWorker, _) => tongue.say("letter-role-link-worker").to_owned(),
        (Role::Curator, None) => tongue.say("letter-role-curator").to_owned(),
        (Role::Curator, Some(council)) => {
            let area = [("area", Argument::Text(council.name))];
            tongue.tell("letter-role-curator-of", &area)
        }
        (Role::Administrator, _) => tongue.say("letter-role-administrator").to_owned(),
    };
    Letter {
        kind: "role-given",
        language,
        subject: tongue.say("letter-role").to_owned(),
        opening: vec![what, tongue.say("letter-role-how").to_owned()],
        code: None,
        button: Some(Button {
            label: tongue.say("letter-role-button").to_owned(),
            address: sign_in.to_owned(),
        }),
        list: Vec::new(),
        closing: vec![tongue.say("letter-role-wrong").to_owned()],
        because: tongue.say("letter-role-because").to_owned(),
    }
}
