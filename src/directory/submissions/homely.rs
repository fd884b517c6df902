//! Words that tell of somebody's home where an address is to be public: "in my living room", "Jean's house", "flat 3".
//!
//! They are looked for, and shown to a curator; nothing is refused for them. What is only called a house ("Quay House", "the
//! opera house", "Tŷ Hywel") is none.

use crate::directory::questions::{Answers, Entry};
use hereabouts_domain::{PlaceRule, Setting};

/// Answers that may tell of a home in any words.
const TOLD_IN: [&str; 10] = [
    "description",
    "venue",
    "street",
    "getting-there",
    "place-2-venue",
    "place-2-street",
    "place-2-getting-there",
    "place-3-venue",
    "place-3-street",
    "place-3-getting-there",
];
/// Answers that are addresses: there a number behind "flat" is the flat's, and "at home" needs nothing else.
const ADDRESSES: [&str; 6] = [
    "venue",
    "street",
    "place-2-venue",
    "place-2-street",
    "place-3-venue",
    "place-3-street",
];

/// Rooms and houses, as they stand behind "my" or a name.
const ROOMS: [&str; 17] = [
    "house",
    "home",
    "flat",
    "bungalow",
    "cottage",
    "apartment",
    "kitchen",
    "lounge",
    "conservatory",
    "garage",
    "living room",
    "front room",
    "sitting room",
    "dining room",
    "back garden",
    "garden",
    "place",
];
/// Of "our", these only: an organisation has a home, a kitchen and a garden too.
const OUR_ROOMS: [&str; 5] = ["house", "flat", "living room", "front room", "sitting room"];
/// What stands by itself.
const ANYWHERE: [&str; 15] = [
    "private house",
    "private home",
    "private address",
    "somebody s home",
    "somebody s house",
    "someone s home",
    "someone s house",
    "each other s homes",
    "each other s houses",
    "members homes",
    "members houses",
    // Welsh: my house, our house, my home, my living room.
    "fy nhŷ",
    "fy nhy",
    "fy nghartref",
    "fy ystafell fyw",
];
/// The same in Welsh, of ours, of whoever is named behind it, and of a lounge.
const ANYWHERE_IN_WELSH: [&str; 7] = [
    "ein tŷ",
    "ein tŷ ni",
    "ein hystafell fyw",
    "yng nghartref",
    "fy lolfa",
    "ein lolfa",
    "cartref preifat",
];
/// Whoever meets at home says so with one of these.
const MEETING: [&str; 14] = [
    "meet", "meets", "meeting", "met", "held", "host", "hosts", "hosted", "run", "come", "gather",
    "cwrdd", "cyfarfod", "cynnal",
];
/// Whose house is a place of that name: "the people's house", "King's House", "children's home".
const NOBODY: [&str; 27] = [
    "bishop", "king", "queen", "prince", "princess", "duke", "lord", "lady", "judge", "dean",
    "god", "master", "mayor", "merchant", "miner", "weaver", "soldier", "sailor", "veteran", "men",
    "women", "people", "children", "nurse", "friend", "today", "let",
];

/// Whether an entry that tells its address may be at somebody's home, by its setting or by what was written.
pub(super) fn may_be_a_home(answers: &Answers, entry: &Entry) -> bool {
    let mut places = entry.locations.iter();
    let is_public = places.any(|place| place.place_rule == PlaceRule::Public);
    let is_said = || {
        TOLD_IN.iter().any(|name| {
            let said = answers.one(name);
            tells_of_a_home(said, ADDRESSES.contains(name))
        })
    };
    is_public && (entry.service.setting == Some(Setting::Home) || is_said())
}

fn tells_of_a_home(text: &str, is_address: bool) -> bool {
    // No sentence ends behind a saint's title.
    let text = text.replace("St. ", "St ");
    text.split(['.', '!', '?', ';', '\n'])
        .any(|sentence| sentence_tells(&words(sentence), is_address))
}

fn sentence_tells(words: &[String], is_address: bool) -> bool {
    let has = |phrase: &str| find(words, phrase).is_some();
    let stands = ANYWHERE.iter().chain(&ANYWHERE_IN_WELSH);
    stands.into_iter().any(|phrase| has(phrase))
        || ROOMS.iter().any(|room| has(&format!("my {room}")))
        || OUR_ROOMS.iter().any(|room| has(&format!("our {room}")))
        || ["her house", "his house", "her home", "his home"]
            .into_iter()
            .any(has)
        || ["at home", "gartref"].into_iter().any(|home| {
            has(home) && (is_address || words.iter().any(|word| MEETING.contains(&&**word)))
        })
        || is_somebodys(words)
        || (is_address && is_a_flat(words))
}

/// "Jean's house", but for "St Jean's House" and "King's House".
fn is_somebodys(words: &[String]) -> bool {
    let rooms = ROOMS.iter().filter(|room| **room != "place");
    rooms.into_iter().any(|room| {
        let behind = format!("s {room}");
        let mut from = 0;
        while let Some(at) = words.get(from..).and_then(|rest| find(rest, &behind)) {
            let at = from + at;
            let whose = at.checked_sub(1).and_then(|before| words.get(before));
            let before = at.checked_sub(2).and_then(|before| words.get(before));
            let is_saint = before.is_some_and(|word| matches!(&**word, "st" | "saint" | "san"));
            if whose.is_some_and(|whose| !is_saint && !NOBODY.contains(&&**whose)) {
                return true;
            }
            from = at + 1;
        }
        false
    })
}

/// "Flat 3", "Fflat 3a", "Apartment 12".
fn is_a_flat(words: &[String]) -> bool {
    words.windows(2).any(|pair| {
        let [what, number] = pair else { return false };
        let is_flat = matches!(&**what, "flat" | "fflat" | "apartment" | "apt");
        let digits = number.chars().filter(char::is_ascii_digit).count();
        is_flat && (digits > 0 || number.chars().count() == 1)
    })
}

/// Where a phrase begins among words.
fn find(words: &[String], phrase: &str) -> Option<usize> {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    words.windows(wanted.len()).position(|run| run == wanted)
}

/// Words in small letters; what follows an apostrophe is a word of its own.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::questions::STEPS;

    #[test]
    fn words_of_a_home_are_heard_in_both_languages() {
        for said in [
            "We knit in my living room on Mondays.",
            "Come to my house for a cup of tea",
            "We meet at home, with the kettle on.",
            "We meet at Jean's house.",
            "We meet at Jean’s flat on the green",
            "It is in our front room",
            "We take turns in each other's homes",
            "It is at a private address",
            "We meet in a member's home",
            "Rydym yn cwrdd gartref",
            "Dewch i fy nhŷ am baned",
            "Rydym yn cwrdd yng nghartref Siân",
            "Bydd yn fy ystafell fyw",
        ] {
            assert!(tells_of_a_home(said, false), "{said}");
        }
        for said in [
            "Flat 3, 12 High Street",
            "Fflat 2B",
            "At home",
            "Jean's house",
            "My house",
        ] {
            assert!(tells_of_a_home(said, true), "{said}");
        }
    }

    #[test]
    fn the_words_of_every_place_are_heard() {
        let asked = STEPS.iter().flat_map(|step| step.fields);
        let of_places = asked.filter(|field| {
            let name = field.name.trim_start_matches("place-2-");
            ["venue", "street", "getting-there"].contains(&name.trim_start_matches("place-3-"))
        });
        for field in of_places {
            assert!(TOLD_IN.contains(&field.name), "{}", field.name);
            let is_address = !field.name.ends_with("getting-there");
            assert_eq!(ADDRESSES.contains(&field.name), is_address);
        }
    }

    #[test]
    fn what_is_only_called_a_house_is_no_home() {
        for said in [
            "Quay House",
            "Charter House, 2 Quay Street",
            "The opera house",
            "We sing at the House of Song.",
            "St Anne's House",
            "St. John's House",
            "King's House",
            "The Women’s House on the hill",
            "The children's home is next door.",
            "Tŷ Hywel",
            "Our home is the old chapel. Our kitchen feeds everybody.",
            "Exercises that you can do at home",
            "We help people who live at home and are lonely.",
            "We help people to stay in their own homes, or in their own home.",
            "A flat 3 mile walk",
            "It's a home from home",
            "Let's house everybody",
            "Open house on Fridays",
        ] {
            assert!(!tells_of_a_home(said, false), "{said}");
        }
        for said in [
            "Quay House, Flat Street",
            "The House of Song",
            "Flatford Mill",
        ] {
            assert!(!tells_of_a_home(said, true), "{said}");
        }
    }
}
