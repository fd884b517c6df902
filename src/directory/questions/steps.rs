//! The questions themselves, step by step. What must be answered is little: a group that cannot say more yet is still listed.

use super::field::FieldKind::{
    Access, Concepts, Day, Email, Line, Many, Number, One, Phone, Postcode, Pounds, Sessions, Text,
    Web,
};
use super::field::{Choices, Field, Step};
use hereabouts_domain::SubmissionKind;

const YES_OR_NO: Choices = &[("yes", "entry-yes"), ("no", "entry-no")];
const YES: Choices = &[("yes", "entry-yes")];

/// Every step, in the order in which they are asked.
pub const STEPS: &[Step] = &[
    Step {
        name: "you",
        title: "entry-step-you",
        lead: None,
        fields: &[
            Field::new("your-name", Line, "entry-your-name")
                .needed("entry-your-name-needed")
                .personal(),
            Field::new("your-part", One(PARTS), "entry-your-part").needed("entry-your-part-needed"),
            Field::new("agreed-how", One(AGREED), "entry-agreed-how")
                .hint("entry-agreed-how-hint")
                .sometimes(),
            Field::new("your-phone", Phone, "entry-your-phone")
                .hint("entry-your-phone-hint")
                .personal(),
        ],
    },
    Step {
        name: "organisation",
        title: "entry-step-organisation",
        lead: None,
        fields: &[
            Field::new("organization-name", Line, "entry-organization-name")
                .hint("entry-organization-name-hint")
                .needed("entry-organization-name-needed"),
            Field::new(
                "organization-other-name",
                Line,
                "entry-organization-other-name",
            ),
            Field::new("legal-status", One(LEGAL_STATUSES), "entry-legal-status"),
            Field::new("charity-number", Line, "entry-charity-number")
                .hint("entry-charity-number-hint"),
            Field::new("company-number", Line, "entry-company-number")
                .hint("entry-company-number-hint"),
            Field::new("organization-website", Web, "entry-organization-website")
                .hint("entry-website-hint"),
        ],
    },
    Step {
        name: "activity",
        title: "entry-step-activity",
        lead: None,
        fields: &[
            Field::new("name", Line, "entry-name")
                .hint("entry-name-hint")
                .needed("entry-name-needed"),
            Field::new("description", Text, "entry-description")
                .hint("entry-description-hint")
                .needed("entry-description-needed"),
        ],
    },
    Step {
        name: "about",
        title: "entry-step-about",
        lead: None,
        fields: &[Field::new("concepts", Concepts, "entry-concepts").hint("entry-concepts-hint")],
    },
    Step {
        name: "place",
        title: "entry-step-place",
        lead: None,
        fields: &[
            Field::new("formats", Many(FORMATS), "entry-formats").needed("entry-formats-needed"),
            Field::new("place-rule", One(PLACE_RULES), "entry-place-rule")
                .hint("entry-place-rule-hint")
                .sometimes(),
            Field::new("venue", Line, "entry-venue").hint("entry-venue-hint"),
            Field::new("street", Line, "entry-street"),
            Field::new("town", Line, "entry-town"),
            Field::new("postcode", Postcode, "entry-postcode")
                .hint("entry-postcode-hint")
                .sometimes(),
            Field::new("setting", One(SETTINGS), "entry-setting"),
            Field::new("getting-there", Text, "entry-getting-there")
                .hint("entry-getting-there-hint"),
            Field::new("access", Access, "entry-access")
                .hint("entry-access-hint")
                .folded("entry-access-fold"),
            Field::new("area", Line, "entry-area")
                .hint("entry-area-hint")
                .sometimes(),
            Field::new("area-rule", One(AREA_RULES), "entry-area-rule"),
        ],
    },
    Step {
        name: "other-places",
        title: "entry-step-other-places",
        lead: Some("entry-other-places-lead"),
        fields: &[
            Field::new("place-2-venue", Line, "entry-place-2-venue").folded("entry-place-2"),
            Field::new("place-2-street", Line, "entry-place-2-street").folded("entry-place-2"),
            Field::new("place-2-town", Line, "entry-place-2-town").folded("entry-place-2"),
            Field::new("place-2-postcode", Postcode, "entry-place-2-postcode")
                .sometimes()
                .folded("entry-place-2"),
            Field::new("place-2-getting-there", Text, "entry-place-2-getting-there")
                .folded("entry-place-2"),
            Field::new("place-3-venue", Line, "entry-place-3-venue").folded("entry-place-3"),
            Field::new("place-3-street", Line, "entry-place-3-street").folded("entry-place-3"),
            Field::new("place-3-town", Line, "entry-place-3-town").folded("entry-place-3"),
            Field::new("place-3-postcode", Postcode, "entry-place-3-postcode")
                .sometimes()
                .folded("entry-place-3"),
            Field::new("place-3-getting-there", Text, "entry-place-3-getting-there")
                .folded("entry-place-3"),
        ],
    },
    Step {
        name: "times",
        title: "entry-step-times",
        lead: None,
        fields: &[
            Field::new("sessions", Sessions, "entry-sessions").hint("entry-sessions-hint"),
            Field::new("term-time", Many(YES), "entry-term-time"),
            Field::new("bank-holidays", One(BANK_HOLIDAYS), "entry-bank-holidays"),
            Field::new("when-words", Text, "entry-when-words").hint("entry-when-words-hint"),
            Field::new("closed", Many(YES), "entry-closed"),
            Field::new("closed-until", Day, "entry-closed-until").hint("entry-closed-until-hint"),
        ],
    },
    Step {
        name: "who",
        title: "entry-step-who",
        lead: None,
        fields: &[
            Field::new("who-for", Text, "entry-who-for").hint("entry-who-for-hint"),
            Field::new("not-for", Text, "entry-not-for").hint("entry-not-for-hint"),
            Field::new("minimum-age", Number(0, 130), "entry-minimum-age"),
            Field::new("maximum-age", Number(0, 130), "entry-maximum-age"),
            Field::new("open-to", One(OPEN_TO), "entry-open-to"),
            Field::new("diagnosis", One(YES_OR_NO), "entry-diagnosis"),
            Field::new("led-by", Many(LED_BY), "entry-led-by"),
            Field::new("languages", Line, "entry-languages").hint("entry-languages-hint"),
        ],
    },
    Step {
        name: "coming",
        title: "entry-step-coming",
        lead: None,
        fields: &[
            Field::new("referral", Many(REFERRALS), "entry-referral"),
            Field::new("referral-words", Text, "entry-referral-words"),
            Field::new("room", One(ROOM), "entry-room"),
            Field::new("waiting-weeks", Number(0, 520), "entry-waiting-weeks"),
            Field::new("cost", One(COSTS), "entry-cost"),
            Field::new("price", Pounds, "entry-price")
                .hint("entry-price-hint")
                .sometimes(),
            Field::new("cost-words", Text, "entry-cost-words"),
            Field::new("direct-payments", One(YES_OR_NO), "entry-direct-payments"),
            Field::new("bring-someone", One(YES_OR_NO), "entry-bring-someone"),
            Field::new("personal-care", One(YES_OR_NO), "entry-personal-care"),
            Field::new("first-time", Text, "entry-first-time").hint("entry-first-time-hint"),
            Field::new("who-meets", Line, "entry-who-meets"),
            Field::new("safe", Many(SAFE), "entry-safe").hint("entry-safe-hint"),
        ],
    },
    Step {
        name: "contact",
        title: "entry-step-contact",
        lead: None,
        fields: &[
            Field::new("email", Email, "entry-email").hint("entry-public-hint"),
            Field::new("email-withheld", Many(YES), "entry-email-withheld")
                .hint("entry-withheld-hint"),
            Field::new("phone", Phone, "entry-phone").hint("entry-public-hint"),
            Field::new("phone-withheld", Many(YES), "entry-phone-withheld")
                .hint("entry-withheld-hint"),
            Field::new("website", Web, "entry-website").hint("entry-website-hint"),
            Field::new("without-phone", Many(WITHOUT_PHONE), "entry-without-phone")
                .hint("entry-without-phone-hint"),
        ],
    },
    Step {
        name: "people",
        title: "entry-step-people",
        lead: None,
        fields: &[
            Field::new("person-1-name", Line, "entry-person-name")
                .needed("entry-person-name-needed")
                .personal(),
            Field::new("person-1-email", Email, "entry-person-email")
                .hint("entry-person-email-hint")
                .sometimes()
                .personal(),
            Field::new("person-1-phone", Phone, "entry-person-phone")
                .sometimes()
                .personal(),
            Field::new("person-1-shown", Many(SHOWN), "entry-person-shown")
                .hint("entry-person-shown-hint"),
            Field::new("person-2-name", Line, "entry-person-2-name")
                .hint("entry-person-2-hint")
                .personal(),
            Field::new("person-2-email", Email, "entry-person-2-email").personal(),
            Field::new("person-2-phone", Phone, "entry-person-2-phone").personal(),
            Field::new("person-2-shown", Many(SHOWN), "entry-person-2-shown"),
        ],
    },
];

/// The steps of a registration, or of a change: of whoever may make one it is known who they are.
pub fn steps_of(kind: SubmissionKind) -> impl Iterator<Item = &'static Step> {
    let is_asked = move |step: &&Step| kind == SubmissionKind::Registration || step.name != "you";
    STEPS.iter().filter(is_asked)
}

/// A step by its name.
#[must_use]
pub fn find_step(name: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.name == name)
}

const PARTS: Choices = &[
    ("runs-it", "entry-part-runs-it"),
    ("helps", "entry-part-helps"),
    ("on-behalf", "entry-part-on-behalf"),
];
const AGREED: Choices = &[
    ("phone", "entry-agreed-phone"),
    ("in-person", "entry-agreed-in-person"),
    ("in-writing", "entry-agreed-in-writing"),
];
const SHOWN: Choices = &[
    ("name", "entry-shown-name"),
    ("email", "entry-shown-email"),
    ("phone", "entry-shown-phone"),
];
const LEGAL_STATUSES: Choices = &[
    ("unincorporated", "entry-legal-unincorporated"),
    ("charity", "entry-legal-charity"),
    ("cio", "entry-legal-cio"),
    ("cic", "entry-legal-cic"),
    ("company", "entry-legal-company"),
    ("statutory", "entry-legal-statutory"),
];
const FORMATS: Choices = &[
    ("in-person", "entry-format-in-person"),
    ("online", "entry-format-online"),
    ("phone", "entry-format-phone"),
    ("home-visit", "entry-format-home-visit"),
];
const PLACE_RULES: Choices = &[
    ("public", "entry-place-public"),
    ("home", "entry-place-home"),
    ("masked", "entry-place-masked"),
    ("hidden", "entry-place-hidden"),
];
const SETTINGS: Choices = &[
    ("community-centre", "entry-setting-community-centre"),
    ("place-of-worship", "entry-setting-place-of-worship"),
    ("library", "entry-setting-library"),
    ("leisure-centre", "entry-setting-leisure-centre"),
    ("cafe", "entry-setting-cafe"),
    ("pub", "entry-setting-pub"),
    ("school", "entry-setting-school"),
    ("care-home", "entry-setting-care-home"),
    ("hospital", "entry-setting-hospital"),
    ("office", "entry-setting-office"),
    ("outdoors", "entry-setting-outdoors"),
    ("home", "entry-setting-home"),
    ("online", "entry-setting-online"),
];
const AREA_RULES: Choices = &[
    ("anyone", "entry-area-anyone"),
    ("lives-in", "entry-area-lives-in"),
    ("registered-with-gp-in", "entry-area-gp-in"),
];
const BANK_HOLIDAYS: Choices = &[("open", "entry-bank-open"), ("closed", "entry-bank-closed")];
const OPEN_TO: Choices = &[
    ("anyone", "entry-open-anyone"),
    ("residents", "entry-open-residents"),
    ("patients", "entry-open-patients"),
    ("members", "entry-open-members"),
];
const LED_BY: Choices = &[
    ("people-with-the-condition", "entry-led-people"),
    ("carers", "entry-led-carers"),
    ("deaf-people", "entry-led-deaf-people"),
    ("volunteers", "entry-led-volunteers"),
    ("staff", "entry-led-staff"),
];
const REFERRALS: Choices = &[
    ("self", "entry-referral-self"),
    ("professional", "entry-referral-professional"),
    ("gp", "entry-referral-gp"),
];
const ROOM: Choices = &[
    ("open", "entry-room-open"),
    ("waiting-list", "entry-room-waiting-list"),
    ("full", "entry-room-full"),
];
const COSTS: Choices = &[
    ("free", "entry-cost-free"),
    ("donation", "entry-cost-donation"),
    ("price", "entry-cost-price"),
];
const SAFE: Choices = &[
    ("safeguarding", "entry-safe-safeguarding"),
    ("insurance", "entry-safe-insurance"),
    ("dbs", "entry-safe-dbs"),
];
const WITHOUT_PHONE: Choices = &[
    ("email", "entry-without-email"),
    ("text", "entry-without-text"),
    ("form", "entry-without-form"),
    ("drop-in", "entry-without-drop-in"),
    ("post", "entry-without-post"),
    ("relay", "entry-without-relay"),
];

#[cfg(test)]
mod tests {
    use super::super::answers::names;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_has_a_name_of_its_own() {
        let mut seen = BTreeSet::new();
        for field in STEPS.iter().flat_map(|step| step.fields) {
            for name in names(field) {
                assert!(seen.insert(name.clone()), "{name} stands twice");
            }
        }
    }
}
