//! Words that people swap freely: "his memory" and "her memory" are one phrase, and so are "mum" and "mam".
//!
//! Terms and texts are brought to the same word before they are compared. Only words whose exchange
//! never changes what a phrase is about belong here.

/// The word that stands for a folded word in phrases.
pub(crate) fn canonical(word: &str) -> &str {
    match word {
        "his" | "her" | "their" | "our" | "your" => "my",
        "he" | "she" | "they" | "we" | "you" => "i",
        "hes" | "shes" | "theyre" | "youre" => "im",
        "himself" | "herself" | "themselves" | "themself" | "yourself" | "ourselves" => "myself",
        "has" | "had" => "have",
        "hasnt" | "hadnt" => "havent",
        "doesnt" | "didnt" => "dont",
        "arent" | "wasnt" | "werent" | "aint" => "isnt",
        "cannot" | "couldnt" => "cant",
        "am" | "are" | "was" | "were" => "is",
        "mam" | "mom" | "mother" | "mummy" | "mammy" => "mum",
        "father" | "daddy" => "dad",
        "gran" | "nana" | "nanna" | "granny" | "grandma" | "grandmother" | "nain" | "mamgu" => {
            "nan"
        }
        "granddad" | "grandpa" | "grandfather" | "taid" | "tadcu" => "grandad",
        "hubby" => "husband",
        "bobl" | "phobl" => "pobl",
        other => other,
    }
}

/// Whether a word inside a phrase makes no difference: articles and possessives, English and Welsh.
pub(crate) fn is_skipped_inside(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "my" | "his" | "her" | "their" | "our" | "your" | "y" | "yr"
    )
}

/// Whether a word only strengthens or weakens: "really low", "a bit lonely".
pub(crate) fn is_intensifier(word: &str) -> bool {
    matches!(
        word,
        "really"
            | "very"
            | "so"
            | "quite"
            | "just"
            | "rather"
            | "pretty"
            | "bit"
            | "too"
            | "always"
            | "still"
    )
}

/// Whether a word may come between two words of a phrase: "help me with filling in all these forms".
pub(crate) fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "to"
            | "in"
            | "with"
            | "at"
            | "on"
            | "from"
            | "about"
            | "me"
            | "him"
            | "them"
            | "it"
            | "some"
            | "any"
            | "all"
            | "these"
            | "those"
            | "this"
            | "that"
            | "i"
            | "im"
            | "is"
            | "be"
            | "been"
            | "being"
            | "have"
            | "own"
            | "new"
            | "little"
    )
}

/// Whether people may leave a word out of a phrase that has it: "filling forms", "arts crafts".
pub(crate) fn is_left_out(word: &str) -> bool {
    matches!(
        word,
        "of" | "for" | "to" | "in" | "with" | "at" | "on" | "from" | "about" | "and" | "is"
    )
}

/// Whether a word joins a thing to what it is about: "support for carers" is carers' support.
pub(crate) fn is_link(word: &str) -> bool {
    matches!(
        word,
        "for" | "of" | "with" | "about" | "in" | "at" | "on" | "to"
    )
}

/// Whether a word by itself turns what stands beside it into its opposite.
pub(crate) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "isnt" | "dont" | "havent" | "without" | "except" | "nid" | "ddim" | "heb"
    )
}

/// Whether a word names somebody close; a possessive ending may hang on it.
pub(crate) fn names_somebody_close(word: &str) -> bool {
    let is_close = |word: &str| {
        matches!(
            canonical(word),
            "mum"
                | "dad"
                | "husband"
                | "wife"
                | "partner"
                | "nan"
                | "grandad"
                | "brother"
                | "sister"
                | "son"
                | "daughter"
                | "child"
                | "boy"
                | "girl"
                | "kid"
                | "parents"
                | "uncle"
                | "auntie"
                | "aunt"
                | "neighbour"
                | "friend"
                | "man"
        )
    };
    is_close(word) || word.strip_suffix('s').is_some_and(is_close)
}

/// Whether a word says that somebody is looked after.
pub(crate) fn says_that_they_care(word: &str) -> bool {
    ["car", "look", "support", "rais", "bring"]
        .iter()
        .any(|start| word.starts_with(start))
        || word == "after"
}

/// Whether a word follows "hits her" rather than standing between "her" and what is hers.
pub(crate) fn stands_after_an_object(word: &str) -> bool {
    matches!(
        word,
        "a" | "about"
            | "across"
            | "after"
            | "again"
            | "against"
            | "all"
            | "and"
            | "around"
            | "as"
            | "at"
            | "away"
            | "bad"
            | "badly"
            | "because"
            | "before"
            | "but"
            | "by"
            | "daily"
            | "down"
            | "every"
            | "everyday"
            | "for"
            | "from"
            | "hard"
            | "home"
            | "i"
            | "if"
            | "in"
            | "inside"
            | "into"
            | "is"
            | "last"
            | "like"
            | "loads"
            | "lots"
            | "now"
            | "of"
            | "off"
            | "often"
            | "on"
            | "or"
            | "out"
            | "over"
            | "really"
            | "regularly"
            | "so"
            | "still"
            | "the"
            | "through"
            | "til"
            | "to"
            | "today"
            | "tonight"
            | "too"
            | "until"
            | "up"
            | "what"
            | "when"
            | "whenever"
            | "where"
            | "while"
            | "why"
            | "with"
            | "without"
            | "unconscious"
            | "round"
            | "yesterday"
            | "black"
            | "my"
            | "do"
            | "not"
            | "go"
            | "leave"
            | "see"
            | "have"
            | "speak"
            | "talk"
            | "scared"
    )
}
