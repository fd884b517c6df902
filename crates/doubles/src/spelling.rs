//! How the same name is written: short forms, endings, words that say nothing, and words that tell two
//! sessions of one group apart.

use crate::fold;

/// Short forms and what they stand for; also spellings that British and American lists mix.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("assoc", "association"),
    ("assn", "association"),
    ("ass", "association"),
    ("bapt", "baptist"),
    ("brit", "british"),
    ("cath", "catholic"),
    ("center", "centre"),
    ("cntr", "centre"),
    ("comm", "community"),
    ("ctte", "committee"),
    ("cttee", "committee"),
    ("ctr", "centre"),
    ("dept", "department"),
    ("foundn", "foundation"),
    ("fdn", "foundation"),
    ("glos", "gloucestershire"),
    ("gp", "group"),
    ("gr", "group"),
    ("grp", "group"),
    ("gtr", "greater"),
    ("hosp", "hospital"),
    ("inst", "institute"),
    ("lib", "library"),
    ("lodge", "lodge"),
    ("manc", "manchester"),
    ("mcr", "manchester"),
    ("meth", "methodist"),
    ("mt", "mount"),
    ("natl", "national"),
    ("nat", "national"),
    ("org", "organisation"),
    ("organization", "organisation"),
    ("programme", "program"),
    ("rd", "road"),
    ("ref", "reformed"),
    ("saint", "st"),
    ("sch", "school"),
    ("soc", "society"),
    ("svc", "service"),
    ("svcs", "service"),
    ("univ", "university"),
    ("utd", "united"),
    ("vol", "voluntary"),
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("tues", "tuesday"),
    ("wed", "wednesday"),
    ("weds", "wednesday"),
    ("thur", "thursday"),
    ("thurs", "thursday"),
    ("fri", "friday"),
];

/// Words that come and go without changing whom a name means.
const SAYING_NOTHING: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "in",
    "at",
    "a",
    "an",
    "to",
    "on",
    "with",
    "by",
    "from",
    "y",
    "yr",
    "ltd",
    "limited",
    "cio",
    "scio",
    "cic",
    "plc",
    "llp",
    "inc",
    "incorporated",
    "registered",
];

/// Words that tell one session, branch level, audience or activity from another of the same group: two names
/// that differ in one of these mean two things, however alike they are.
const TELLING: &[&str] = &[
    // When.
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "morning",
    "afternoon",
    "evening",
    "lunchtime",
    "weekend",
    "weekly",
    "monthly",
    "summer",
    "winter",
    "easter",
    "christmas",
    // For whom.
    "beginner",
    "improver",
    "intermediate",
    "advanced",
    "junior",
    "senior",
    "adult",
    "children",
    "child",
    "young",
    "youth",
    "teen",
    "teenager",
    "men",
    "women",
    "boy",
    "girl",
    "ladies",
    "toddler",
    "baby",
    "babies",
    "infant",
    "primary",
    "secondary",
    "parent",
    "dad",
    "mum",
    "family",
    "carer",
    "student",
    "under",
    "over",
    // Where.
    "north",
    "south",
    "east",
    "west",
    "central",
    "upper",
    "lower",
    "online",
    "virtual",
    "person",
    "phone",
    "telephone",
    "zoom",
    "outdoor",
    "mobile",
    // What.
    "advice",
    "advocacy",
    "aerobic",
    "allotment",
    "art",
    "badminton",
    "band",
    "befriending",
    "bereavement",
    "bingo",
    "book",
    "breakfast",
    "camp",
    "chess",
    "choir",
    "class",
    "clinic",
    "coffee",
    "computer",
    "cooking",
    "counselling",
    "counseling",
    "course",
    "craft",
    "cricket",
    "crochet",
    "cycling",
    "dance",
    "drama",
    "exercise",
    "fitness",
    "football",
    "forum",
    "gardening",
    "gym",
    "helpline",
    "history",
    "hotline",
    "housing",
    "knitting",
    "knit",
    "lunch",
    "massage",
    "meditation",
    "mentoring",
    "mindfulness",
    "music",
    "nursery",
    "outreach",
    "painting",
    "photography",
    "pilates",
    "playgroup",
    "pottery",
    "reading",
    "respite",
    "rugby",
    "running",
    "sewing",
    "shop",
    "singing",
    "swimming",
    "tennis",
    "therapy",
    "training",
    "transport",
    "tutoring",
    "volunteering",
    "walking",
    "woodwork",
    "workshop",
    "yoga",
    "zumba",
];

/// Numbers of branches and sites.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];

/// Words that say what sort of body it is, which one list adds and another leaves out.
const BODY: &[&str] = &[
    "group",
    "service",
    "project",
    "centre",
    "charity",
    "team",
    "hub",
    "organisation",
    "program",
    "scheme",
    "trust",
    "society",
    "association",
    "foundation",
    "uk",
    "network",
    "initiative",
    "partnership",
    "company",
    "branch",
    "office",
    "department",
];

/// What share of all names in the country holds a word, in thousandths, so that such words are known to be
/// common in a directory of twenty listings too. Counted in the register of charities and rounded.
const COMMON_PER_MILLE: &[(&str, u32)] = &[
    ("group", 80),
    ("trust", 90),
    ("community", 60),
    ("association", 60),
    ("club", 50),
    ("centre", 50),
    ("service", 40),
    ("support", 40),
    ("society", 40),
    ("church", 40),
    ("st", 30),
    ("charity", 30),
    ("fund", 30),
    ("library", 30),
    ("foundation", 30),
    ("school", 30),
    ("hall", 20),
    ("friend", 20),
    ("care", 20),
    ("health", 20),
    ("project", 20),
    ("village", 15),
    ("young", 15),
    ("day", 10),
    ("coffee", 10),
    ("morning", 10),
    ("lunch", 10),
    ("social", 10),
    ("women", 10),
    ("men", 10),
    ("people", 10),
    ("children", 15),
    ("family", 15),
    ("home", 10),
    ("house", 10),
    ("carer", 10),
    ("dementia", 8),
    ("memory", 5),
    ("cafe", 8),
    ("food", 8),
    ("bank", 8),
    ("scout", 15),
    ("council", 10),
    ("meeting", 5),
    ("monday", 5),
    ("tuesday", 5),
    ("wednesday", 5),
    ("thursday", 5),
    ("friday", 5),
    ("uk", 15),
    ("national", 10),
    ("british", 8),
    ("action", 10),
    ("over", 4),
    ("the", 400),
];

/// The words of a name that count, in their order, each in its usual writing. Should nothing count ("The
/// And"), all of them do.
pub(crate) fn name_words(text: &str) -> Vec<String> {
    let folded = fold::words(text);
    let counting = folded
        .iter()
        .filter(|word| !SAYING_NOTHING.contains(&word.as_str()))
        .map(|word| usual(word))
        .collect::<Vec<_>>();
    if counting.is_empty() {
        folded
    } else {
        counting
    }
}

/// The usual writing of one folded word: the long form, without an ending `s`.
fn usual(word: &str) -> String {
    let long = |word: &str| {
        SHORT_FORMS
            .iter()
            .find(|(short, _)| *short == word)
            .map(|(_, long)| (*long).to_owned())
    };
    if let Some(long) = long(word) {
        return long;
    }
    let singular = without_plural(word);
    long(singular).unwrap_or_else(|| singular.to_owned())
}

fn without_plural(word: &str) -> &str {
    let stem = match word {
        "ladies" | "series" | "news" | "lunches" => return word,
        _ => word.strip_suffix('s'),
    };
    match stem {
        // "Over 60s" is "Over 60".
        Some(stem) if stem.bytes().all(|byte| byte.is_ascii_digit()) => stem,
        Some(stem) if stem.len() >= 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

/// Whether a word tells one session or branch of a group from another: see [`TELLING`], and every number.
pub(crate) fn tells_apart(word: &str) -> bool {
    is_number(word) || TELLING.contains(&word) || ROMAN.contains(&word)
}

/// Whether a word only says what sort of body it is: see [`BODY`].
pub(crate) fn is_body(word: &str) -> bool {
    BODY.contains(&word)
}

/// Whether a word is a number, like "3", "3rd" or "50s": another number is another thing and no slip.
pub(crate) fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a text has a digit, which is never put right.
pub(crate) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a word may be a slip for one that says nothing: "teh", "fo", "Ltdd".
pub(crate) fn is_slip_for_nothing(word: &str) -> bool {
    (2..=12).contains(&word.len())
        && SAYING_NOTHING.iter().any(|nothing| {
            nothing.len() >= 2
                && nothing.len().abs_diff(word.len()) <= 1
                && strsim::osa_distance(nothing, word) == 1
        })
}

/// What share of names hold a word at least, in thousandths.
pub(crate) fn common_per_mille(word: &str) -> u32 {
    COMMON_PER_MILLE
        .iter()
        .find(|(common, _)| *common == word)
        .map_or(0, |(_, share)| *share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_words_that_say_nothing_make_no_difference() {
        let long = name_words("The Saint Anne's Carers' Association & Friends Limited");
        assert_eq!(long, name_words("St Annes Carer Assoc. and Friends CIO"));
        assert_eq!(name_words("Over-60s"), name_words("Over 60\u{2019}s"));
        assert_eq!(name_words("Over-60s"), ["over", "60"]);
        assert_eq!(long, ["st", "anne", "carer", "association", "friend"]);
    }

    #[test]
    fn a_name_of_nothing_else_keeps_its_words() {
        assert_eq!(name_words("The And"), ["the", "and"]);
        assert!(name_words(" -- ").is_empty());
    }

    #[test]
    fn days_numbers_and_levels_tell_apart() {
        for word in ["tuesday", "3rd", "50", "beginner"] {
            assert!(tells_apart(word), "{word}");
        }
        assert!(!tells_apart("stammer"));
    }
}
