//! Listings that look like another one and are not: its branches, its siblings, its neighbours in one hall,
//! its namesakes in other towns.

use super::disturb::{move_by, other_contacts};
use crate::random::Random;
use hereabouts_doubles::{Listing, Session};

/// In what way a listing only looks like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Another branch of the same organisation.
    Branch,
    /// Another session or service of the same organisation in the same place.
    Sibling,
    /// Another group in the same hall.
    Neighbour,
    /// The same name in another town.
    Namesake,
}

/// Names that are met in every town.
const EVERYWHERE: &[&str] = &[
    "Monday Club",
    "Knit and Natter",
    "Stroke Club",
    "Friendship Club",
    "Men's Shed",
    "Memory Cafe",
    "Coffee Morning",
    "Lunch Club",
    "Parkinson's Café",
    "Tai Chi",
    "Community Choir",
    "Toddler Group",
    "Over 60s Club",
    "Carers Support Group",
    "Food Bank",
];

/// Places in names.
const PLACES: &[&str] = &[
    "Ashford", "Brigham", "Carlow", "Denby", "Elmstead", "Farley", "Gosford", "Hartwell", "Ilford",
    "Kelsall", "Langford", "Marston", "Norwell", "Oakham", "Penwith", "Radley", "Selby",
    "Thornham", "Upwell", "Wexcombe",
];

const APART: &[(&str, &str)] = &[
    ("Tuesday", "Thursday"),
    ("Beginners", "Improvers"),
    ("Juniors", "Adults"),
    ("Mens Group", "Womens Group"),
    ("Lunch Club", "Art Class"),
    ("Morning", "Evening"),
    ("Coffee Morning", "Counselling"),
    ("Under 5s", "5 to 11s"),
    ("Online", "In Person"),
    ("Advice", "Youth Club"),
];

/// Two listings, or one to stand beside the original: alike, and yet not one. `stranger` lends a name.
pub fn alike(
    random: &mut Random,
    likeness: Likeness,
    original: &Listing,
    stranger: &Listing,
) -> Vec<Listing> {
    match likeness {
        Likeness::Branch => {
            let (count, named) = (2 + random.below(9), random.percent(70));
            let first = random.below(PLACES.len());
            let town = |at: usize| named.then(|| PLACES[(first + at) % PLACES.len()]);
            (0..count)
                .map(|at| branch(random, original, town(at)))
                .collect()
        }
        Likeness::Sibling => siblings(random, original),
        Likeness::Neighbour => vec![neighbour(random, original, stranger)],
        Likeness::Namesake => vec![namesake(random, original)],
    }
}

/// Most branches have their own place in the name; those that have not have at least a phone of their own.
fn branch(random: &mut Random, original: &Listing, town: Option<&str>) -> Listing {
    let mut branch = original.clone();
    branch.identifiers.clear();
    branch.alternate_name = None;
    if let Some(town) = town {
        branch.name = format!("{} {town}", original.name);
    }
    if random.percent(50) {
        branch.description.clear();
    }
    if town.is_none() || random.percent(50) {
        branch.phones = vec![format!("02{:09}", random.below(1_000_000_000))];
    }
    for place in &mut branch.places {
        place.town = Some(town.unwrap_or("Elsewhere").to_owned());
    }
    move_by(random, &mut branch, 5.0, 80.0);
    branch
}

fn siblings(random: &mut Random, original: &Listing) -> Vec<Listing> {
    let (here, there) = random.pick(APART);
    let day = u8::try_from(random.below(5)).unwrap_or(0);
    let said = random.percent(60);
    let both = [(here, day), (there, day + 2)];
    both.into_iter()
        .map(|(apart, weekday)| {
            let mut sibling = original.clone();
            sibling.name = format!("{} {apart}", original.name);
            sibling.alternate_name = None;
            sibling.sessions.clear();
            if random.percent(50) {
                sibling.description = format!("{apart}: ask us on the day what we do");
            }
            if said {
                sibling.sessions.push(Session {
                    weekday,
                    starts_minute: Some(600),
                });
            }
            sibling
        })
        .collect()
}

fn neighbour(random: &mut Random, original: &Listing, stranger: &Listing) -> Listing {
    let mut neighbour = stranger.clone();
    neighbour.places.clone_from(&original.places);
    // Some give the caretaker's number.
    if random.percent(30) {
        neighbour.phones.clone_from(&original.phones);
    }
    neighbour
}

fn namesake(random: &mut Random, original: &Listing) -> Listing {
    let mut namesake = original.clone();
    if random.percent(60) {
        (*random.pick(EVERYWHERE)).clone_into(&mut namesake.name);
        namesake.organization_name = None;
    }
    namesake.alternate_name = None;
    namesake.identifiers.clear();
    namesake.sessions.clear();
    other_contacts(random, &mut namesake);
    if random.percent(50) {
        namesake.description.clear();
    }
    for place in &mut namesake.places {
        place.town = Some((*random.pick(PLACES)).to_owned());
    }
    move_by(random, &mut namesake, 15.0, 300.0);
    namesake
}
