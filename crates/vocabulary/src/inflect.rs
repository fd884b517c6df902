//! Reduces a word to what its inflections and its two spellings share.
//!
//! Deliberately light: plurals, -ing and -ed, and British against American letters. Two words with one
//! reduction are offered as candidates for each other, never taken for the same word outright; what
//! must not meet at all ("fit" and "fits") stands in the list of look-alikes.

/// Writes the reduction of a folded word into `out`.
pub(crate) fn reduce(word: &str, out: &mut String) {
    out.clear();
    out.push_str(word);
    if word.len() < 4 || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    strip_plural(out);
    respell(out);
    strip_verb_ending(out);
    if out.len() > 4 && out.ends_with('e') {
        out.pop();
    }
}

/// Writes a freer reduction into `out`, for words inside a phrase that tell what is meant: short stems lose
/// their endings too ("losing", "lose"), and irregular forms are brought to the plain one ("lost").
pub(crate) fn reduce_freely(word: &str, out: &mut String) {
    out.clear();
    out.push_str(plain_form(word));
    if out.len() < 4 || !out.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    strip_plural(out);
    respell(out);
    strip_ending(out, 2, 4);
    if out.len() > 3 && out.ends_with('e') {
        out.pop();
    }
}

/// The plain form of an irregular verb or plural.
fn plain_form(word: &str) -> &str {
    match word {
        "ate" | "eaten" => "eat",
        "bled" => "bleed",
        "blew" | "blown" => "blow",
        "bought" => "buy",
        "broke" | "broken" => "break",
        "brought" => "bring",
        "built" => "build",
        "burnt" => "burn",
        "came" => "come",
        "caught" => "catch",
        "did" | "does" | "done" => "do",
        "died" | "dies" | "dying" => "die",
        "drank" | "drunk" => "drink",
        "drew" | "drawn" => "draw",
        "driven" | "drove" => "drive",
        "fed" => "feed",
        "feet" => "foot",
        "fell" | "fallen" => "fall",
        "felt" => "feel",
        "forgot" | "forgotten" => "forget",
        "fought" => "fight",
        "found" => "find",
        "gave" | "given" => "give",
        "gone" | "goes" | "went" => "go",
        "got" | "gotten" => "get",
        "grew" | "grown" => "grow",
        "heard" => "hear",
        "held" => "hold",
        "hidden" | "hid" => "hide",
        "kept" => "keep",
        "knew" | "known" => "know",
        "learnt" => "learn",
        "left" => "leave",
        "lives" => "life",
        "lost" => "lose",
        "made" => "make",
        "meant" => "mean",
        "met" => "meet",
        "paid" => "pay",
        "ran" => "run",
        "rang" | "rung" => "ring",
        "ridden" | "rode" => "ride",
        "said" => "say",
        "sang" | "sung" => "sing",
        "sat" => "sit",
        "saw" | "seen" => "see",
        "sent" => "send",
        "shook" | "shaken" => "shake",
        "slept" => "sleep",
        "sold" => "sell",
        "spent" => "spend",
        "spoke" | "spoken" => "speak",
        "stole" | "stolen" => "steal",
        "stood" => "stand",
        "stuck" => "stick",
        "swam" | "swum" => "swim",
        "swollen" => "swell",
        "taken" | "took" => "take",
        "taught" => "teach",
        "teeth" => "tooth",
        "thought" => "think",
        "threw" | "thrown" => "throw",
        "told" => "tell",
        "tore" | "torn" => "tear",
        "woke" | "woken" => "wake",
        "wore" | "worn" => "wear",
        "written" | "wrote" => "write",
        other => other,
    }
}

fn strip_plural(word: &mut String) {
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.len() > 4
        && ["sses", "shes", "ches", "xes", "zes"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.truncate(word.len() - 2);
    } else if word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.pop();
    }
}

fn strip_verb_ending(word: &mut String) {
    strip_ending(word, 4, 4);
}

fn strip_ending(word: &mut String, stem_of_ing: usize, stem_of_ed: usize) {
    for (ending, shortest_stem) in [("ing", stem_of_ing), ("ed", stem_of_ed)] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= shortest_stem
            && stem.bytes().any(|letter| b"aeiouy".contains(&letter))
        {
            let stem_len = stem.len();
            word.truncate(stem_len);
            undouble(word);
            return;
        }
    }
}

/// "swimm" is "swim"; "sell" and "miss" stay.
fn undouble(word: &mut String) {
    let bytes = word.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !b"aeiouls".contains(b)
    {
        word.pop();
    }
}

/// American and British spellings that differ by rule meet in the middle.
fn respell(word: &mut String) {
    if word.len() < 6 {
        return;
    }
    const RULES: [(&str, &str); 9] = [
        ("ae", "e"),
        ("oe", "e"),
        ("our", "or"),
        ("isa", "iza"),
        ("isi", "izi"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ll", "l"),
        ("mme", "m"),
    ];
    for (british, american) in RULES {
        if word.contains(british) {
            *word = word.replace(british, american);
        }
    }
    for (british, american) in [("tre", "ter"), ("bre", "ber"), ("eurone", "euron")] {
        if let Some(stem) = word.strip_suffix(british) {
            *word = format!("{stem}{american}");
        }
    }
}

/// The words that a Welsh word may be a mutation of: "ddementia" of "dementia", "ganser" of "canser".
/// Source: the soft, nasal and aspirate mutations as any Welsh grammar gives them.
pub(crate) fn unmutated(word: &str) -> impl Iterator<Item = String> + '_ {
    const MUTATIONS: [(&str, &str); 17] = [
        ("ngh", "c"),
        ("mh", "p"),
        ("nh", "t"),
        ("ng", "g"),
        ("dd", "d"),
        ("ch", "c"),
        ("ph", "p"),
        ("th", "t"),
        ("g", "c"),
        ("b", "p"),
        ("d", "t"),
        ("f", "b"),
        ("f", "m"),
        ("m", "b"),
        ("n", "d"),
        ("l", "ll"),
        ("r", "rh"),
    ];
    let by_rule = MUTATIONS.into_iter().filter_map(move |(mutated, plain)| {
        word.strip_prefix(mutated)
            .map(|rest| format!("{plain}{rest}"))
    });
    // Soft mutation drops a leading g: "alar" of "galar".
    let dropped = word
        .starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y', 'l', 'r', 'n'])
        .then(|| format!("g{word}"));
    by_rule.chain(dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reduced(word: &str) -> String {
        let mut out = String::new();
        reduce(word, &mut out);
        out
    }

    #[test]
    fn inflections_and_spellings_of_one_word_meet() {
        for (a, b) in [
            ("swimming", "swim"),
            ("singing", "sings"),
            ("dances", "dancing"),
            ("babies", "baby"),
            ("churches", "church"),
            ("tumour", "tumors"),
            ("haemophilia", "hemophilia"),
            ("counselling", "counseling"),
            ("paralysed", "paralyzed"),
            ("centre", "center"),
            ("neurone", "neuron"),
            ("gambling", "gambled"),
        ] {
            assert_eq!(reduced(a), reduced(b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for (a, b) in [
            ("caring", "cars"),
            ("arthritis", "arthriti"),
            ("lupus", "lupu"),
            ("stress", "stres"),
            ("pain", "painting"),
            ("autistic", "artistic"),
        ] {
            assert_ne!(reduced(a), reduced(b), "{a} {b}");
        }
    }

    #[test]
    fn welsh_mutations_lead_back() {
        for (mutated, plain) in [
            ("ddementia", "dementia"),
            ("ganser", "canser"),
            ("boen", "poen"),
            ("nghanser", "canser"),
            ("alar", "galar"),
            ("fyddar", "byddar"),
        ] {
            assert!(unmutated(mutated).any(|word| word == plain), "{mutated}");
        }
    }
}
