//! The same listing as another source would have it: mistyped, shortened, moved, with other contact details.

use crate::random::Random;
use hereabouts_domain::LonLat;
use hereabouts_doubles::{Listing, Place};

/// What was done to a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disturbance {
    /// One or two letters wrong, missing, too many or swapped.
    Typing,
    /// Words in short or in full, "and" for "&", "The" or "Ltd" dropped or added.
    Abbreviated,
    /// Only the initials, or the initials added.
    Initials,
    /// The town's name added or dropped.
    Town,
    /// The words in another order.
    WordOrder,
    /// A word left out or one that says little added.
    Word,
    /// Moved by 0.2 to 8 km.
    Moved,
    /// No place at all.
    Placeless,
    /// All contact details are different or missing.
    Contacts,
    /// The organisation's name is missing, or stands before the service's.
    Organization,
}

/// Every disturbance, with how many of a hundred it is: typing, abbreviations and moves most.
pub const ALL: [(Disturbance, usize); 10] = [
    (Disturbance::Typing, 26),
    (Disturbance::Abbreviated, 19),
    (Disturbance::Moved, 17),
    (Disturbance::Town, 10),
    (Disturbance::Word, 7),
    (Disturbance::Contacts, 7),
    (Disturbance::Organization, 5),
    (Disturbance::WordOrder, 4),
    (Disturbance::Placeless, 3),
    (Disturbance::Initials, 2),
];

/// A copy with one (in half of all cases), two (in a third) or three disturbances; beside these, contact
/// details, sessions and description differ as between two sources. `other` lends other words.
pub fn copy(
    random: &mut Random,
    original: &Listing,
    other: &Listing,
) -> (Listing, Vec<Disturbance>) {
    let count = match random.below(100) {
        0..50 => 1,
        50..85 => 2,
        _ => 3,
    };
    let mut chosen: Vec<Disturbance> = Vec::new();
    let mut copy = original.clone();
    for _ in 0..40 {
        if chosen.len() == count {
            break;
        }
        let disturbance = one_of_all(random);
        if chosen.contains(&disturbance) {
            continue;
        }
        let before = copy.clone();
        apply(random, disturbance, &mut copy);
        if copy != before {
            chosen.push(disturbance);
        }
    }
    from_another_source(random, &mut copy, other);
    chosen.sort_unstable();
    (copy, chosen)
}

fn one_of_all(random: &mut Random) -> Disturbance {
    let mut at = random.below(ALL.iter().map(|(_, share)| share).sum());
    for (disturbance, share) in ALL {
        if at < share {
            return disturbance;
        }
        at -= share;
    }
    Disturbance::Typing
}

fn apply(random: &mut Random, disturbance: Disturbance, copy: &mut Listing) {
    match disturbance {
        Disturbance::Typing => {
            for _ in 0..1 + random.below(2) {
                copy.name = mistyped(random, &copy.name);
            }
        }
        Disturbance::Abbreviated => copy.name = abbreviated(random, &copy.name),
        Disturbance::Initials => copy.name = initials(random, &copy.name),
        Disturbance::Town => town(copy),
        Disturbance::WordOrder => word_order(random, &mut copy.name),
        Disturbance::Word => word(random, &mut copy.name),
        Disturbance::Moved => move_by(random, copy, 0.2, 8.0),
        Disturbance::Placeless => copy.places.clear(),
        Disturbance::Contacts => other_contacts(random, copy),
        Disturbance::Organization => organization(random, copy),
    }
}

fn mistyped(random: &mut Random, name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (0..letters.len())
        .filter(|&at| letters[at].is_alphabetic())
        .collect();
    if places.len() < 4 {
        return name.to_owned();
    }
    let at = *random.pick(&places);
    let letter = char::from(b'a' + u8::try_from(random.below(26)).unwrap_or(0));
    match random.below(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(
            at,
            if random.percent(50) {
                letters[at]
            } else {
                letter
            },
        ),
        _ => letters[at] = letter,
    }
    letters.into_iter().collect()
}

/// Whole words as people shorten them. The list is wider than what the program knows, as it would be.
const SHORT: &[(&str, &str)] = &[
    ("association", "Assoc"),
    ("association", "Assn."),
    ("and", "&"),
    ("&", "and"),
    ("saint", "St"),
    ("st", "Saint"),
    ("st.", "Saint"),
    ("group", "Grp"),
    ("centre", "Ctr"),
    ("center", "Centre"),
    ("community", "Comm."),
    ("society", "Soc."),
    ("foundation", "Fdn"),
    ("gloucestershire", "Glos"),
    ("manchester", "Mcr"),
    ("church", "Ch"),
    ("committee", "Cttee"),
    ("hospital", "Hosp"),
    ("library", "Lib"),
    ("service", "Svc"),
    ("services", "Services"),
    ("support", "Supp"),
    ("methodist", "Meth"),
    ("baptist", "Bapt."),
    ("charitable", "Char."),
    ("trust", "Tr"),
    ("national", "Nat'l"),
    ("development", "Dev"),
    ("department", "Dept"),
    ("international", "Int'l"),
    ("program", "Programme"),
    ("school", "Sch"),
];

fn abbreviated(random: &mut Random, name: &str) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    let mut done = false;
    for word in &mut words {
        let lower = word.to_lowercase();
        let short: Vec<&str> = SHORT
            .iter()
            .filter(|(long, _)| *long == lower)
            .map(|(_, short)| *short)
            .collect();
        if !short.is_empty() && (!done || random.percent(50)) {
            (*random.pick(&short)).clone_into(word);
            done = true;
        }
    }
    let is = |word: Option<&String>, all: &[&str]| {
        word.is_some_and(|word| all.contains(&word.to_lowercase().trim_end_matches('.')))
    };
    let legal = ["ltd", "limited", "cio", "cic", "inc"];
    if is(words.first(), &["the"]) && words.len() > 2 {
        words.remove(0);
    } else if is(words.last(), &legal) && words.len() > 2 {
        words.pop();
    } else if !done {
        match random.below(3) {
            0 => words.insert(0, "The".to_owned()),
            at => words.push(["Ltd", "CIO"][at - 1].to_owned()),
        }
    }
    words.join(" ")
}

fn initials(random: &mut Random, name: &str) -> String {
    let small = [
        "the", "of", "and", "for", "in", "ltd", "limited", "inc", "cio",
    ];
    let words = name
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && !small.contains(&word.to_lowercase().as_str()));
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    match initials.chars().count() {
        3..=6 if random.percent(50) => initials.to_uppercase(),
        3..=6 => format!("{name} ({})", initials.to_uppercase()),
        _ => name.to_owned(),
    }
}

fn town(copy: &mut Listing) {
    let town = copy.places.first().and_then(|place| place.town.clone());
    let Some(town) = town.filter(|town| town.len() > 3 && town.len() < 20) else {
        return;
    };
    let without = copy.name.to_lowercase().replace(&town.to_lowercase(), " ");
    if without.trim().len() < copy.name.len() {
        if without.split_whitespace().count() >= 2 {
            copy.name = without;
        }
    } else {
        copy.name = format!("{} {town}", copy.name);
    }
}

fn word_order(random: &mut Random, name: &mut String) {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 {
        return;
    }
    let by = 1 + random.below(words.len() - 1);
    words.rotate_left(by);
    *name = words.join(" ");
}

fn word(random: &mut Random, name: &mut String) {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() >= 4 && random.percent(50) {
        let left_out = random.below(words.len());
        let kept = words.iter().enumerate().filter(|(at, _)| *at != left_out);
        *name = kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    } else {
        let more = [
            "Group", "Service", "Project", "Centre", "UK", "Charity", "Team", "Hub",
        ];
        *name = format!("{name} {}", random.pick(&more));
    }
}

/// Moves a listing's places, to postcodes of their own.
pub fn move_by(random: &mut Random, copy: &mut Listing, least_km: f64, most_km: f64) {
    let km = least_km + (most_km - least_km) * random.part() * random.part();
    let angle = random.part() * std::f64::consts::TAU;
    let number = random.below(100_000_000);
    for place in &mut copy.places {
        *place = Place {
            postcode: Some(format!("QQ{number}")),
            point: place.point.and_then(|point| {
                let north = km * angle.sin() / 111.2;
                let east = km * angle.cos() / (111.2 * point.latitude().to_radians().cos());
                LonLat::parse(point.longitude() + east, point.latitude() + north).ok()
            }),
            town: place.town.clone(),
        };
    }
}

/// Contact details of nobody else.
pub fn other_contacts(random: &mut Random, copy: &mut Listing) {
    let number = random.below(1_000_000_000);
    copy.emails.clear();
    copy.phones.clear();
    copy.web_addresses.clear();
    if random.percent(60) {
        copy.emails.push(format!("someone{number}@gmail.com"));
    }
    if random.percent(60) {
        copy.phones.push(format!("07{number:09}"));
    }
    if random.percent(30) {
        copy.web_addresses
            .push(format!("https://www.facebook.com/page{number}"));
    }
}

fn organization(random: &mut Random, copy: &mut Listing) {
    if let Some(organization) = copy.organization_name.take()
        && random.percent(50)
        && !copy.name.contains(&organization)
    {
        copy.name = format!("{organization} - {}", copy.name);
    }
}

/// What differs between any two sources, whatever else does.
fn from_another_source(random: &mut Random, copy: &mut Listing, other: &Listing) {
    if random.percent(75) {
        copy.identifiers.clear();
    }
    if random.percent(60) {
        copy.sessions.clear();
    }
    let number = random.below(1_000_000_000);
    match random.below(100) {
        0..50 => {}
        50..70 => copy.emails = vec![format!("another{number}@outlook.com")],
        _ => copy.emails.clear(),
    }
    match random.below(100) {
        0..25 => {}
        25..50 => copy
            .phones
            .iter_mut()
            .for_each(|phone| *phone = rewritten(phone)),
        50..65 => copy.phones = vec![format!("07{number:09}")],
        _ => copy.phones.clear(),
    }
    match random.below(100) {
        0..50 => {}
        50..75 => {
            for web in &mut copy.web_addresses {
                *web = another_form(random, web);
            }
        }
        75..85 => copy.web_addresses = vec![format!("https://site{number}.org.uk/")],
        _ => copy.web_addresses.clear(),
    }
    let words: Vec<&str> = copy.description.split_whitespace().collect();
    copy.description = match random.below(100) {
        0..25 => copy.description.clone(),
        25..45 => words.get(..words.len() / 3).unwrap_or(&[]).join(" "),
        45..75 => {
            // Said anew: a third of its words, and as many of somebody else's.
            let kept = words.iter().filter(|_| random.percent(33));
            let mut anew: Vec<&str> = kept.copied().collect();
            let strange = other.description.split_whitespace().take(anew.len());
            anew.extend(strange);
            anew.join(" ")
        }
        _ => String::new(),
    };
}

fn rewritten(phone: &str) -> String {
    match phone.strip_prefix('0') {
        Some(rest) if rest.len() >= 6 => format!("+44 (0){} {}", &rest[..4], &rest[4..]),
        _ => phone.replace('-', " "),
    }
}

fn another_form(random: &mut Random, web: &str) -> String {
    let rest = web.split_once("://").map_or(web, |(_, rest)| rest);
    let bare = rest
        .strip_prefix("www.")
        .unwrap_or(rest)
        .trim_end_matches('/');
    match random.below(5) {
        0 => format!("http://{bare}"),
        1 => format!("https://www.{bare}/"),
        2 => format!("{bare}/?utm_source=directory"),
        3 if !bare.contains("facebook") => {
            format!("https://{}/contact", bare.split('/').next().unwrap_or(bare))
        }
        _ => bare.to_owned(),
    }
}
