//! What one organisation runs, known by an exact look-up beside the score: of a draft only.
//!
//! The score asks whether two listings are one group, and rightly says no of two services of one charity. Whoever writes
//! the second of them must hear all the same that their organisation is listed. So a number in a register tells by itself,
//! and an e-mail address, a phone or a website where the organisation is called the same besides. The sweep doesn't ask
//! this: it would have every two services of an organisation for doubles.

use crate::draft::Match;
use crate::evidence::{Evidence, is_one_organization};
use crate::index::Index;
use crate::known::{ContactKind, Known, Lexicon, Numbering, Strangers};
use crate::listing::Listing;
use crate::score::{Finding, Score};

/// The `how_many` listings of the index that the draft's organisation runs, those most like the draft first. What it is known
/// by stands first among the reasons. A listing with the draft's own id is left out.
#[must_use]
pub fn of_same_organization(index: &Index, draft: &Listing, how_many: usize) -> Vec<Match> {
    let mut strangers = Strangers::default();
    let mut known = Known::read(draft, &mut Numbering::Built(&index.words, &mut strangers));
    index.counts.tell(&mut known);
    let lexicon = Lexicon {
        words: &index.words,
        strangers: &strangers,
    };
    let others = index.listings.iter().filter(|other| other.id != known.id);
    let own = others.filter(|other| is_same(lexicon, &known, other));
    let mut found: Vec<(u32, Evidence)> = own
        .map(|other| (other.id, Evidence::of(lexicon, &known, other)))
        .collect();
    found
        .sort_by(|(id_a, a), (id_b, b)| b.nats().total_cmp(&a.nats()).then_with(|| id_a.cmp(id_b)));
    found.truncate(how_many);
    let told = found.iter().map(|(id, evidence)| Match {
        id: *id,
        score: known_first(Score::of(evidence)),
    });
    told.collect()
}

impl Index {
    /// How likely two listings are one, of the index or not, with what one organisation is known by first among the reasons,
    /// where one runs both; nothing where none does.
    #[must_use]
    pub fn of_same_organization(&self, a: &Listing, b: &Listing) -> Option<Score> {
        self.compared(a, b, |lexicon, a, b| {
            is_same(lexicon, a, b).then(|| known_first(Score::of(&Evidence::of(lexicon, a, b))))
        })
    }
}

/// Whether two listings have a number in common, or another detail and the organisation's name.
fn is_same(lexicon: Lexicon<'_>, a: &Known, b: &Known) -> bool {
    let shared = |is_telling: fn(ContactKind) -> bool| {
        let own = a.contacts.iter().filter(|one| is_telling(one.kind));
        own.into_iter().any(|one| {
            let mut others = b.contacts.iter();
            others.any(|other| other.kind == one.kind && other.key == one.key)
        })
    };
    shared(|kind| kind == ContactKind::Identifier)
        || (shared(|kind| kind != ContactKind::Identifier) && is_one_organization(lexicon, a, b))
}

fn known_first(mut score: Score) -> Score {
    let rank = |finding: Finding| match finding {
        Finding::SameIdentifier { .. } => 0,
        Finding::SameOrganization => 1,
        Finding::SameEmail { .. }
        | Finding::SamePhone { .. }
        | Finding::SamePage { .. }
        | Finding::SameWebsite { .. } => 2,
        _ => 3,
    };
    score.reasons.sort_by_key(|reason| rank(reason.finding));
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::Identifier;
    use crate::score::Reason;

    fn listing(id: u32, name: &str, organization: &str) -> Listing {
        Listing {
            id,
            name: name.to_owned(),
            organization_name: Some(organization.to_owned()),
            ..Listing::default()
        }
    }

    fn numbered(number: &str, listing: Listing) -> Listing {
        Listing {
            identifiers: vec![Identifier {
                scheme: "GB-CHC".to_owned(),
                number: number.to_owned(),
            }],
            ..listing
        }
    }

    fn mailed(email: &str, listing: Listing) -> Listing {
        Listing {
            emails: vec![email.to_owned()],
            ..listing
        }
    }

    fn findings(reasons: &[Reason]) -> Vec<Finding> {
        reasons.iter().map(|reason| reason.finding).collect()
    }

    #[test]
    fn a_number_in_a_register_tells_by_itself_whatever_else_is_different() {
        let index = Index::of(&[
            numbered("1101607", listing(1, "Otter Choir", "Tideline")),
            numbered("1101608", listing(2, "Walking well", "Hill Folk")),
        ]);
        let draft = numbered("110 1607", listing(9, "Chair yoga", "The Tideline Trust"));
        let found = of_same_organization(&index, &draft, 3);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, 1);
        assert!(!found[0].score.is_likely(), "it is another activity");
        let first = findings(&found[0].score.reasons)[0];
        assert!(matches!(first, Finding::SameIdentifier { .. }), "{first:?}");
    }

    #[test]
    fn an_address_tells_only_with_the_organisations_name() {
        let index = Index::of(&[
            mailed(
                "hello@otters.example",
                listing(1, "Choir", "Otter Valley Friends"),
            ),
            mailed(
                "hello@otters.example",
                listing(2, "Lunch", "Parish of Saint Bee"),
            ),
            listing(3, "Chess", "Otter Valley Friends"),
        ]);
        let draft = mailed(
            "Hello@otters.example",
            listing(9, "Chair yoga", "Otter Valley Friends"),
        );
        let found = of_same_organization(&index, &draft, 3);
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [1]);
        let other = listing(4, "Chess", "Otter Valley Friends");
        assert_eq!(index.of_same_organization(&draft, &other), None);
        let other = mailed("hello@otters.example", other);
        assert!(index.of_same_organization(&draft, &other).is_some());
    }
}
