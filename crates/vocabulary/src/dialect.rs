//! Small words as parts of the country say them and as people in a hurry write them: "tae", "summat", "w/".
//!
//! Only words that carry a sentence belong here; what means a concept is a term of that concept.

/// Whether a folded word is written for "and" or "with", and is letters of its own as well: ND, WI.
pub(crate) fn is_written_for_a_link(word: &str) -> bool {
    matches!(word, "n" | "nd" | "w" | "wi")
}

/// The usual form of a folded word.
pub(crate) fn usual(word: &str) -> &str {
    match word {
        "aboot" | "abt" => "about",
        "anyfing" | "anythin" | "owt" => "anything",
        "appt" => "appointment",
        "appts" => "appointments",
        "auld" => "old",
        "bc" | "cuz" | "coz" => "because",
        "cannae" | "canny" | "cyaan" | "cyan" => "cant",
        "couldnae" => "couldnt",
        "deid" => "dead",
        "didnae" => "didnt",
        "dinnae" | "dinna" | "dunno" => "dont",
        "doesnae" => "doesnt",
        "doon" => "down",
        "fae" | "frae" => "from",
        "fur" => "for",
        "goin" | "gaun" => "going",
        "grp" => "group",
        "hadnae" => "hadnt",
        "hame" => "home",
        "hasnae" => "hasnt",
        "havenae" => "havent",
        "heid" => "head",
        "hoose" => "house",
        "hosp" => "hospital",
        "isnae" => "isnt",
        "ma" | "mah" | "meh" => "my",
        "msg" => "message",
        "n" | "nd" | "an\u{2019}" => "and",
        "nae" | "naw" => "no",
        "nowt" | "nuffin" | "nothin" => "nothing",
        "nuffink" => "nothing",
        "oor" | "wur" => "our",
        "oot" => "out",
        "peeps" | "ppl" | "peple" => "people",
        "roond" => "round",
        "sez" => "says",
        "somefing" | "somethin" | "summat" | "sumthing" | "sth" => "something",
        "somewan" | "sumone" => "someone",
        "tae" => "to",
        "txt" => "text",
        "w" | "wi" | "wiv" | "wid" => "with",
        "wasnae" => "wasnt",
        "willnae" | "wonae" => "wont",
        "wot" | "whit" => "what",
        "wouldnae" => "wouldnt",
        "yer" | "yir" | "yo" => "your",
        "yous" | "youse" | "ye" => "you",
        other => other,
    }
}
