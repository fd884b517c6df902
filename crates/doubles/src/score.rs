//! How likely two listings are one, and why: for a page to put into words.

use crate::evidence::Evidence;
use crate::weights::{Cue, TABLE};
use serde::{Deserialize, Serialize};

/// From this certainty on, in thousandths, two listings are shown to a curator as likely doubles.
/// Where both precision and recall are above 95 % on the learned half of the labelled set;
/// `tests/it/figures.rs` holds both to 95 % on the other half.
pub const SUGGESTED_THRESHOLD: u16 = 300;

/// How likely two listings are one, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// How likely, in thousandths, 0 to 1000.
    pub per_mille: u16,
    /// What speaks for it and against it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// One thing that was found, and how much it says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was found.
    pub finding: Finding,
    /// How much it says, in nats of log odds: above 0 for a double, below 0 against.
    pub nats: f32,
}

/// What can be found in two listings. `shared_by` is how many listings of the index agree on the value, the
/// two among them; never below 2.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Finding {
    /// The names have the same words.
    SameName {
        /// How many listings are called exactly this.
        shared_by: u32,
    },
    /// The names are the same but for typing errors.
    NameWithinTyping {
        /// How many letters are wrong, missing, too many or swapped.
        letters: u8,
    },
    /// The names are the same, one with short forms or initials.
    NameShortened,
    /// One name has all of the other's words, and more.
    NameHasMore,
    /// The names share some words, and each has others.
    NamesShareWords,
    /// The names share no word.
    DifferentNames,
    /// Each name has a day, a number, a level or the like where the other has another.
    NamesTellApart,
    /// Only one name has a day, a number, a level or the like.
    NameTellsMore,
    /// The same organisation by name.
    SameOrganization,
    /// Different organisations by name.
    DifferentOrganization,
    /// The same number in a register.
    SameIdentifier {
        /// How many listings have it.
        shared_by: u32,
    },
    /// Different numbers in one register.
    DifferentIdentifier,
    /// The same e-mail address.
    SameEmail {
        /// How many listings have it.
        shared_by: u32,
    },
    /// The same phone number.
    SamePhone {
        /// How many listings have it.
        shared_by: u32,
    },
    /// Different phone numbers.
    DifferentPhone,
    /// The same web page.
    SamePage {
        /// How many listings have it.
        shared_by: u32,
    },
    /// The same website.
    SameWebsite {
        /// How many listings have it.
        shared_by: u32,
    },
    /// Different websites.
    DifferentWebsite,
    /// The same postcode, or next door to one another.
    SamePlace,
    /// Apart from one another.
    Apart {
        /// In whole metres, in a straight line.
        metres: u32,
    },
    /// They look like two services of one organisation.
    OtherServiceOfOneOrganization,
    /// They look like two branches of one organisation.
    OtherBranchOfOneOrganization,
    /// The same days of the week.
    SameDays,
    /// The same time of the same day.
    SameTime,
    /// No day in common.
    DifferentDays,
    /// Descriptions with the same words, or much the same.
    SimilarDescription,
    /// Descriptions with hardly a word in common.
    DifferentDescription,
}

/// Reasons weaker than this are not worth a line on a page.
const LEAST_NATS: f32 = 0.05;

/// Log odds as thousandths.
pub(crate) fn per_mille(nats: f32) -> u16 {
    let share = 1.0 / (1.0 + (-f64::from(nats)).exp());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1000"
    )]
    let thousandths = (share * 1e3).round() as u16;
    thousandths
}

impl Score {
    pub(crate) fn of(evidence: &Evidence) -> Self {
        Self {
            per_mille: per_mille(evidence.nats()),
            reasons: reasons(evidence),
        }
    }

    /// Whether a curator should look at it.
    #[must_use]
    pub const fn is_likely(&self) -> bool {
        self.per_mille >= SUGGESTED_THRESHOLD
    }
}

fn reasons(evidence: &Evidence) -> Vec<Reason> {
    let nats = |cues: &[Cue]| -> f32 {
        cues.iter()
            .map(|&cue| evidence.get(cue) * TABLE[cue as usize].nats)
            .sum()
    };
    let names = [
        Cue::NameShared,
        Cue::NameSame,
        Cue::NameReplaced,
        Cue::NameAdded,
        Cue::NameOfMany,
    ];
    let places = [
        Cue::PlaceNear,
        Cue::PlaceTown,
        Cue::PlaceCounty,
        Cue::PlaceFar,
    ];
    let mut found = Vec::new();
    if evidence.name.words > 0 {
        found.push((name_finding(evidence), nats(&names)));
    }
    if let Some(apart_m) = evidence.apart_m {
        found.push((apart(apart_m), nats(&places)));
    }
    let tells = if evidence.name.telling_both {
        Finding::NamesTellApart
    } else {
        Finding::NameTellsMore
    };
    found.push((tells, nats(&[Cue::NameTellsApart, Cue::NameTellsMore])));
    let descriptions = [Cue::DescriptionSame, Cue::DescriptionAlike];
    found.push((Finding::SimilarDescription, nats(&descriptions)));
    for (cue, finding) in by_one_cue(evidence) {
        found.push((finding, nats(&[cue])));
    }
    let worth_saying = |(finding, nats): (Finding, f32)| {
        (nats.abs() >= LEAST_NATS).then_some(Reason { finding, nats })
    };
    let mut reasons: Vec<Reason> = found.into_iter().filter_map(worth_saying).collect();
    reasons.sort_by(|a, b| b.nats.abs().total_cmp(&a.nats.abs()));
    reasons
}

fn name_finding(evidence: &Evidence) -> Finding {
    let name = evidence.name;
    match name {
        _ if name.shared == 0 => Finding::DifferentNames,
        _ if name.is_same() && name.typing_errors > 0 => Finding::NameWithinTyping {
            letters: name.typing_errors,
        },
        _ if name.is_same() && name.shortened > 0 => Finding::NameShortened,
        _ if name.is_same() => Finding::SameName {
            shared_by: evidence.name_shared_by,
        },
        _ if name.replaced() == 0 => Finding::NameHasMore,
        _ => Finding::NamesShareWords,
    }
}

fn apart(metres: f64) -> Finding {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most half round the Earth"
    )]
    let metres = metres.round() as u32;
    Finding::Apart { metres }
}

/// The findings that stand for one cue each.
fn by_one_cue(evidence: &Evidence) -> [(Cue, Finding); 17] {
    let [identifier, email, phone, page, host] =
        evidence.contacts_shared_by.map(|count| count.max(2));
    [
        (Cue::OrganizationSame, Finding::SameOrganization),
        (Cue::OrganizationDifferent, Finding::DifferentOrganization),
        (
            Cue::IdentifierSame,
            Finding::SameIdentifier {
                shared_by: identifier,
            },
        ),
        (Cue::IdentifierDifferent, Finding::DifferentIdentifier),
        (Cue::EmailSame, Finding::SameEmail { shared_by: email }),
        (Cue::PhoneSame, Finding::SamePhone { shared_by: phone }),
        (Cue::PhoneDifferent, Finding::DifferentPhone),
        (Cue::PageSame, Finding::SamePage { shared_by: page }),
        (Cue::HostSame, Finding::SameWebsite { shared_by: host }),
        (Cue::HostDifferent, Finding::DifferentWebsite),
        (Cue::PlaceHere, Finding::SamePlace),
        (Cue::SiblingByName, Finding::OtherServiceOfOneOrganization),
        (Cue::SiblingByPlace, Finding::OtherBranchOfOneOrganization),
        (Cue::DaySame, Finding::SameDays),
        (Cue::TimeSame, Finding::SameTime),
        (Cue::DayDifferent, Finding::DifferentDays),
        (Cue::DescriptionDifferent, Finding::DifferentDescription),
    ]
}
