//! How words are heard before patterns see them: contractions apart, dialect, slang and text speak in
//! plain words.
//!
//! "Don't", "do not", "dinnae" and "dnt" become one wording, and so do "he's", "he is" and "hes". The
//! patterns go through the same ear, so each of them is written once. Nothing here decides what is
//! urgent; a word that is heard wrongly can still be meant as it was typed.

use super::spaces::{apart, mended};
use crate::everyday::{canonical, names_somebody_close, stands_after_an_object};
use crate::fold::Folded;
use std::borrow::Cow;

/// One word as it is heard.
#[derive(Debug, Clone)]
pub(super) struct Heard<'a> {
    pub(super) word: Cow<'a, str>,
    /// As it was typed, if it may mean that as well: "fi" is Jamaican for "to" and Welsh for "me".
    pub(super) typed: Option<&'a str>,
    /// Punctuation that ends a clause stands before it.
    pub(super) after_break: bool,
    /// Whether it is "her", which is either a person or a possessive.
    is_her: bool,
}

/// The words of a text as they are heard.
pub(super) fn hear(folded: &Folded) -> Vec<Heard<'_>> {
    let mut heard: Vec<Heard<'_>> = Vec::with_capacity(folded.len() * 5 / 4 + 2);
    let mut tokens = folded.words().zip(&folded.tokens).peekable();
    while let Some((word, token)) = tokens.next() {
        let after_break = token.shape.after_break;
        let next = tokens.peek().filter(|(_, next)| !next.shape.after_break);
        let mended = next.and_then(|(next, _)| mended(word, next));
        if mended.is_some() {
            tokens.next();
        }
        if let Some(words) = mended.or_else(|| apart(word)) {
            push_apart(&mut heard, &words, after_break);
            continue;
        }
        let typed = spelt_plainly(word);
        let plain = plain_words(&typed);
        let before = heard.len();
        if plain.is_empty() {
            push(&mut heard, typed, after_break);
        }
        for (nth, &word) in plain.iter().enumerate() {
            push(&mut heard, Cow::Borrowed(word), nth == 0 && after_break);
        }
        if let Some(other) = other_person(word)
            && let Some(first) = heard.get_mut(before)
        {
            first.typed = Some(other);
        } else if plain.len() == 1
            && heard.len() > before
            && let Some(last) = heard.last_mut()
        {
            last.typed = Some(word);
        }
    }
    mark_objects(&mut heard);
    mark_owners(&mut heard);
    mark_kilometres(&mut heard);
    heard
}

/// Adds words whose spaces were misplaced, each in plain words.
fn push_apart(heard: &mut Vec<Heard<'_>>, words: &[&'static str], after_break: bool) {
    let mut after_break = after_break;
    for word in words {
        let own = [*word];
        let plain = match plain_words(word) {
            [] => &own[..],
            plain => plain,
        };
        for &plain in plain {
            push(heard, Cow::Borrowed(plain), after_break);
            after_break = false;
        }
        if let Some(other) = other_person(word)
            && let Some(last) = heard.last_mut()
        {
            last.typed = Some(other);
        }
    }
}

/// Hears kilometres where a number stands before "kms"; after an age it stays what it is.
fn mark_kilometres(heard: &mut [Heard<'_>]) {
    for at in 1..heard.len() {
        let is_number = |heard: &Heard<'_>| heard.word.bytes().all(|byte| byte.is_ascii_digit());
        let is_age = at.checked_sub(2).and_then(|at| heard.get(at));
        let is_age = is_age.is_some_and(|before| matches!(&*before.word, "is" | "i" | "age"));
        if heard.get(at - 1).is_some_and(is_number)
            && !is_age
            && let Some(here) = heard.get_mut(at)
            && here.word == "kms"
            && !here.after_break
        {
            here.word = Cow::Borrowed("kilometres");
            here.typed = None;
        }
    }
}

/// Hears "me chest" as "my chest"; "he hit me mum" may still mean both.
fn mark_owners(heard: &mut [Heard<'_>]) {
    for at in 1..heard.len() {
        let owns = heard
            .get(at)
            .is_some_and(|next| !next.after_break && is_own(next.typed.unwrap_or(&next.word)));
        if owns
            && let Some(me) = heard.get_mut(at - 1)
            && me.word == "me"
        {
            me.word = Cow::Borrowed("my");
            me.typed = Some("me");
        }
    }
}

/// Tells "hits her" from "hits her head": "her" before nothing, a pause or a small word is a person.
fn mark_objects(heard: &mut [Heard<'_>]) {
    for at in 0..heard.len() {
        let is_her = heard.get(at).is_some_and(|heard| heard.is_her);
        let ends = heard
            .get(at + 1)
            .is_none_or(|next| next.after_break || stands_after_an_object(&next.word));
        if is_her
            && ends
            && let Some(her) = heard.get_mut(at)
        {
            her.typed = Some("herobj");
        }
    }
}

/// The words of a pattern as they are heard; dialect words in it stand for themselves.
pub(super) fn hear_pattern(words: &str) -> Vec<String> {
    let mut heard = Vec::new();
    for word in words.split_whitespace() {
        match plain_words(word) {
            [] | [_] => push(&mut heard, Cow::Borrowed(word), false),
            plain => {
                for &word in plain {
                    push(&mut heard, Cow::Borrowed(word), false);
                }
            }
        }
    }
    heard
        .into_iter()
        .map(|heard| heard.word.into_owned())
        .collect()
}

/// Adds a word, or joins it to the one before: "him self", "no one", "over dose".
fn push<'a>(heard: &mut Vec<Heard<'a>>, word: Cow<'a, str>, after_break: bool) {
    if let Some(before) = heard.last_mut()
        && !after_break
        && let Some(joined) = joined(&before.word, &word)
    {
        before.word = Cow::Borrowed(joined);
        return;
    }
    let is_her = word == "her";
    let word = match word {
        Cow::Borrowed(word) => Cow::Borrowed(same_word(word)),
        Cow::Owned(word) => match same_word(&word) {
            same if same == word => Cow::Owned(word),
            other => Cow::Owned(other.to_owned()),
        },
    };
    heard.push(Heard {
        word,
        typed: None,
        after_break,
        is_her,
    });
}

/// One word of words that may be exchanged.
fn same_word(word: &str) -> &str {
    match canonical(word) {
        "does" | "did" => "do",
        "could" => "can",
        "noone" => "nobody",
        "anybody" => "anyone",
        "somebody" => "someone",
        other => other,
    }
}

/// A word without drawn-out letters ("dieeee") and without figures for letters ("su1cide").
fn spelt_plainly(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let drawn_out = bytes
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2]);
    let has_figures = bytes.iter().any(u8::is_ascii_digit);
    let disguised = has_figures
        && bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(u8::is_ascii_alphabetic);
    if !drawn_out && !disguised {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let after = rest.trim_start_matches(letter);
        let times = (rest.len() - after.len()) / letter.len_utf8();
        let is_drawn_out = letter.is_alphabetic() && times >= 3;
        let meant = if disguised {
            letter_for(letter)
        } else {
            letter
        };
        plain.extend(std::iter::repeat_n(
            meant,
            if is_drawn_out { 1 } else { times },
        ));
        rest = after;
    }
    Cow::Owned(plain)
}

/// The letter that a figure stands for.
const fn letter_for(figure: char) -> char {
    match figure {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        letter => letter,
    }
}

/// What patterns call a third person, who is never the speaker: patterns take "he" and "I" for one.
fn other_person(word: &str) -> Option<&'static str> {
    match word {
        "he" | "she" | "they" | "hes" | "shes" | "theyre" | "dem" | "dey" => Some("heshe"),
        "his" | "her" | "their" => Some("hisher"),
        _ => None,
    }
}

/// The person that a word with a possessive or a shortened "is" names: "dads", "mums".
pub(super) fn person_of(word: &str) -> Option<&str> {
    let person = word.strip_suffix('s')?;
    names_somebody_close(word).then(|| canonical(person))
}

/// A part of the body that people speak of when they are in danger.
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "chest"
            | "throat"
            | "heart"
            | "arm"
            | "leg"
            | "head"
            | "tongue"
            | "mouth"
            | "neck"
            | "eye"
            | "belly"
            | "stomach"
            | "wrist"
            | "skin"
    )
}

/// The part of the body, or the like, that a word with a shortened "is" or "has" names: "throats closing".
pub(super) fn part_of(word: &str) -> Option<&str> {
    let part = word.strip_suffix('s')?;
    let is_like_one = matches!(
        part,
        "lip"
            | "ankle"
            | "hand"
            | "finger"
            | "breathing"
            | "speech"
            | "temperature"
            | "temp"
            | "body"
            | "brain"
            | "tummy"
            | "airway"
            | "knee"
            | "shoulder"
            | "hip"
            | "windpipe"
            | "sugar"
            | "thumb"
            | "calf"
            | "vision"
            | "sight"
    );
    (is_part(part) || is_like_one).then_some(part)
}

/// Whether "me" before this word is how some say "my": "me mam", "me chest".
fn is_own(word: &str) -> bool {
    names_somebody_close(word)
        || is_part(word)
        || part_of(word).is_some()
        || matches!(
            word,
            "heed"
                | "heid"
                | "jaw"
                | "face"
                | "ma"
                | "da"
                | "mate"
                | "fella"
                | "bairn"
                | "wean"
                | "life"
                | "marra"
                | "missus"
                | "inhaler"
        )
}

/// Two words that are one when written together.
fn joined(first: &str, second: &str) -> Option<&'static str> {
    Some(match (first, second) {
        ("my" | "him" | "them" | "me", "self" | "selves") => "myself",
        ("no", "one" | "body") => "nobody",
        ("some", "one" | "body") => "someone",
        ("any", "one" | "body") => "anyone",
        ("every", "one" | "body") => "everyone",
        ("any", "more") => "anymore",
        ("over", "dose" | "doze") => "overdose",
        ("over", "dosed") => "overdosed",
        ("step", "dad" | "father") => "stepdad",
        ("step", "mum" | "mother") => "stepmum",
        ("step", "son") => "stepson",
        ("boy", "friend") => "boyfriend",
        ("girl", "friend") => "girlfriend",
        ("flat" | "house" | "room", "mate") => "flatmate",
        ("can", "no") => "cannot",
        _ => return None,
    })
}

/// The plain words for a contraction, a dialect word or text speak; empty for any other word.
///
/// Only words that mean nothing else in a sentence: "ill", "hell", "shed" and "well" stay as they are.
fn plain_words(word: &str) -> &'static [&'static str] {
    match word {
        // Contractions
        "im" | "hes" | "shes" | "theyre" | "youre" | "iam" => &["i", "is"],
        "ive" | "theyve" | "weve" | "youve" | "iv" => &["i", "have"],
        "theyll" | "youll" => &["i", "will"],
        "id" | "theyd" | "hed" | "youd" => &["i", "would"],
        "itll" => &["it", "will"],
        "mumll" | "mamll" => &["mum", "will"],
        "dadll" | "daddyll" => &["dad", "will"],
        "dont" | "doesnt" | "didnt" | "dnt" | "dosent" | "doesent" | "dinnae" | "dinna"
        | "didnae" | "doesnae" | "disnae" | "divvent" | "divvnt" | "divint" | "divent"
        | "didny" | "dinny" | "didna" | "donot" | "dosnt" | "dunt" => &["do", "not"],
        "cant" | "cannot" | "couldnt" | "cnt" | "carnt" | "cannae" | "canna" | "cannie"
        | "canny" | "cudnt" | "couldnae" | "couldny" | "cyaan" | "cyaant" | "cyan" | "kyaan"
        | "kant" | "cudnae" | "cany" => &["can", "not"],
        "wont" | "wnt" | "willnae" | "winnae" | "willny" | "wullnae" => &["will", "not"],
        "isnt" | "arent" | "wasnt" | "werent" | "aint" | "amnt" | "isnae" | "wasnae" | "urnae"
        | "arenae" | "isny" | "wasny" | "arny" | "amny" | "amnae" | "innit" | "wernt" | "wosnt" => {
            &["is", "not"]
        }
        "havent" | "hasnt" | "hadnt" | "havnt" | "hasnae" | "havnae" | "hivnae" | "hadnae" => {
            &["have", "not"]
        }
        "wouldnt" | "wouldnae" | "wudnt" | "woodnt" => &["would", "not"],
        "shouldnt" | "shouldnae" => &["should", "not"],
        "wanna" | "wana" | "wannae" => &["want", "to"],
        "gonna" | "gona" | "gunna" | "gonnae" | "gonny" | "ganna" | "goin2" => &["going", "to"],
        "gwaan" | "gan" | "gaun" | "gaan" => &["going"],
        "gotta" => &["got", "to"],
        "tryna" | "tryina" | "tryin2" => &["trying", "to"],
        "finna" | "boutta" | "bouta" => &["going", "to"],
        "imma" | "ima" | "imo" | "amma" | "ahm" => &["i", "is", "going", "to"],
        "lemme" => &["let", "me"],
        "gimme" => &["give", "me"],
        "dunno" => &["do", "not", "know"],
        "outta" => &["out", "of"],
        "coulda" => &["can", "have"],
        "kinda" | "sorta" => &["sort", "of"],
        // Scots and Northern Irish
        "dae" | "dea" => &["do"],
        "daein" | "dain" => &["doing"],
        "oan" => &["on"],
        "wis" => &["was"],
        "tak" | "tek" => &["take"],
        "waan" | "waant" | "wantin" | "wannt" | "wnat" | "wan" => &["want"],
        "nuh" => &["not"],
        "tae" | "fi" | "til" | "fe" | "ter" | "tuh" | "2" => &["to"],
        "oot" => &["out"],
        "doon" | "dung" | "dahn" => &["down"],
        "aff" => &["off"],
        "aw" | "aa" => &["all"],
        "wi" | "wiv" | "wid" => &["with"],
        "oor" | "wor" | "ma" | "mah" | "ur" | "yer" | "ya" | "mi" => &["my"],
        "da" => &["dad"],
        "maw" => &["mum"],
        "wean" | "wain" | "bairn" | "weans" | "wains" | "bairns" | "pickney" | "pickny"
        | "pikni" | "yute" => &["child"],
        "lassie" | "wifey" => &["girl"],
        "laddie" => &["boy"],
        "deid" | "ded" => &["dead"],
        "heid" => &["head"],
        "hame" => &["home"],
        "hoose" => &["house"],
        "nae" | "nee" => &["no"],
        "naw" => &["no"],
        "haun" | "hauns" | "haund" | "hauds" => &["hands"],
        "mair" => &["more"],
        "anymair" | "nomore" | "nomair" => &["anymore"],
        "masel" | "mysel" | "masell" | "maself" | "meself" | "mesel" | "hisself" | "hissel"
        | "hersel" | "himsel" | "herselff" | "miself" | "himseld" | "theirself" | "theirselves" => {
            &["myself"]
        }
        "gie" => &["give"],
        "greetin" => &["crying"],
        "feart" | "feared" | "feard" | "afeard" | "afeared" | "afraidy" | "fraid" | "shook"
        | "scart" | "scairt" | "frit" | "feert" => &["scared"],
        "noo" => &["now"],
        "hink" | "tink" => &["think"],
        "kilt" => &["killed"],
        "fae" | "frae" => &["from"],
        "yous" | "yiz" | "dem" | "dey" => &["i"],
        // Caribbean and Multicultural London English
        "dis" => &["this"],
        "dat" => &["that"],
        "di" => &["the"],
        "har" => &["my"],
        "nah" => &["not"],
        "inna" | "ina" => &["in"],
        "bref" | "breff" | "bredd" | "breth" | "breeth" => &["breath"],
        "breeve" | "breave" | "breethe" => &["breathe"],
        "wanting" => &["want"],
        "mout" => &["mouth"],
        "fada" | "fadda" | "faada" => &["dad"],
        "mada" | "mudda" | "mumsy" => &["mum"],
        "bruv" | "bro" | "fam" | "blud" | "bredrin" | "bredren" | "cuz" | "mandem" => &["mate"],
        "missus" | "mrs" | "wifes" => &["wife"],
        "sumting" | "sumthing" | "sumthin" | "somethin" => &["something"],
        // Text speak and voice typing
        "u" | "ye" | "ah" => &["i"],
        "r" => &["is"],
        "wen" => &["when"],
        "tn" | "2nite" | "tonite" | "tonyt" | "tnight" | "2night" | "2nyt" => &["tonight"],
        "2day" => &["today"],
        "2moro" | "2morrow" | "tmrw" | "tmr" | "tomoz" | "tomorow" | "tommorow" => &["tomorrow"],
        "rn" | "atm" => &["right", "now"],
        "bc" | "coz" | "cos" | "bcoz" | "cus" => &["because"],
        "smn" | "sm1" | "sum1" | "sumone" => &["someone"],
        "ne1" => &["anyone"],
        "evry1" | "every1" | "evryone" => &["everyone"],
        "no1" => &["nobody"],
        "nobodys" | "noones" => &["nobody", "is"],
        "sh" | "dsh" | "selfharm" | "selfinjury" => &["self", "harm"],
        "selfharming" | "selfharms" => &["self", "harming"],
        "selfharmed" => &["self", "harmed"],
        "h8" => &["hate"],
        "l8r" => &["later"],
        "w" => &["with"],
        "fone" => &["phone"],
        "luv" => &["love"],
        "thru" => &["through"],
        "tho" => &["though"],
        "hav" | "hv" => &["have"],
        "gna" | "gon" => &["going", "to"],
        "nuffin" | "nuthin" | "nuttin" | "nowt" | "nothin" | "nuffink" => &["nothing"],
        "summat" | "suttin" | "sumfin" => &["something"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[track_caller]
    fn check_heard(text: &str, expected: &str) {
        let folded = fold(text);
        let heard: Vec<_> = hear(&folded)
            .into_iter()
            .map(|heard| heard.word.into_owned())
            .collect();
        assert_eq!(heard.join(" "), expected, "{text}");
    }

    #[test]
    fn contractions_come_apart_and_split_words_together() {
        check_heard("I can't, he's", "i can not i is");
        check_heard("hurt him self", "hurt myself");
        check_heard("no one", "nobody");
    }

    #[test]
    fn dialect_and_text_speak_are_heard_in_plain_words() {
        check_heard("cannae dae this", "can not do this");
        check_heard("mi cyaan tek", "my can not take");
        check_heard("gonna kms rn", "going to kms right now");
    }

    #[test]
    fn drawn_out_letters_and_figures_for_letters_are_read() {
        check_heard("i want to dieeee", "i want to die");
        check_heard("su1cide", "suicide");
        check_heard("999 and 1000", "999 and 1000");
    }
}
