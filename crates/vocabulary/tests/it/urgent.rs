//! Urgency: every crisis phrase is found, what sounds alike is not, and the lines of help are fresh.

use hereabouts_domain::Nation;
use hereabouts_vocabulary::Vocabulary;
use hereabouts_vocabulary::urgent::{
    Language, UrgentKind, block, detect, lines_to_recheck, stale_lines,
};
use jiff::civil::date;
use std::collections::BTreeMap;

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn crises() -> Vec<(UrgentKind, &'static str)> {
    let kind = |letter| match letter {
        "s" => UrgentKind::SuicideSelfHarm,
        "a" => UrgentKind::Abuse,
        "m" => UrgentKind::MedicalEmergency,
        other => panic!("`{other}` is no kind"),
    };
    lines(include_str!("../data/crisis.txt"))
        .map(|line| line.split_once(" | ").unwrap())
        .map(|(letter, phrase)| (kind(letter), phrase))
        .collect()
}

#[test]
fn every_crisis_phrase_is_found_with_its_kind() {
    let crises = crises();
    assert!(crises.len() >= 80);
    let missed: Vec<_> = crises
        .iter()
        .filter(|(kind, phrase)| detect(phrase).is_none_or(|u| u.kind != *kind || u.quiet))
        .collect();
    assert!(
        missed.is_empty(),
        "missed {} of {}: {missed:#?}",
        missed.len(),
        crises.len()
    );
}

#[test]
fn every_crisis_phrase_is_found_inside_a_longer_text_and_in_capitals() {
    for (_, phrase) in crises() {
        for text in [
            phrase.to_uppercase(),
            format!("hello. {phrase}. is there a group near folkestone"),
        ] {
            assert!(detect(&text).is_some_and(|urgent| !urgent.quiet), "{text}");
        }
    }
}

#[test]
fn what_only_sounds_alike_is_not_urgent() {
    let innocent: Vec<_> = lines(include_str!("../data/innocent.txt")).collect();
    assert!(innocent.len() >= 150);
    let mut alarms = Vec::new();
    for line in &innocent {
        let quiet = line.strip_prefix("quiet | ");
        let found = detect(quiet.unwrap_or(line));
        if found.is_some_and(|urgent| quiet.is_none() || !urgent.quiet) {
            alarms.push(line);
        }
    }
    eprintln!("false alarms: {} of {}", alarms.len(), innocent.len());
    assert!(alarms.len() * 50 < innocent.len(), "{alarms:#?}");
}

#[test]
fn a_denial_softens_and_never_hides() {
    for text in [
        "not suicidal just lonely",
        "i am not going to kill myself",
        "he doesn't hit me",
    ] {
        assert!(detect(text).is_some_and(|urgent| urgent.quiet), "{text}");
    }
    let later = detect("not suicidal last week but now i want to die");
    assert!(later.is_some_and(|urgent| !urgent.quiet));
}

#[test]
fn a_topic_is_softened_by_its_setting_and_a_statement_is_not() {
    let alone = detect("domestic abuse");
    assert!(alone.is_some_and(|urgent| !urgent.quiet));
    let talked_about = detect("domestic abuse awareness course");
    assert!(talked_about.is_some_and(|urgent| urgent.quiet));
    assert_eq!(detect("anaphylaxis awareness course"), None);
    let elsewhere = detect("domestic abuse. is there a pottery course");
    assert!(elsewhere.is_some_and(|urgent| !urgent.quiet));
    let said = detect("my husband hits me on the way to the pottery course");
    assert!(said.is_some_and(|urgent| !urgent.quiet));
}

#[test]
fn one_pattern_hears_contractions_dialect_and_welsh_mutations() {
    for text in [
        "he doesn't want to live",
        "he does not want to live",
        "he disnae, he dinnae want tae live",
        "i dnt wanna live",
        "mae'n fy nharo",
        "mae'n taro mam",
    ] {
        assert!(detect(text).is_some_and(|urgent| !urgent.quiet), "{text}");
    }
}

#[test]
fn an_excuse_never_hides_a_finding_that_says_more() {
    assert_eq!(detect("cant carry on with gardening"), None);
    assert!(detect("cant carry on with life").is_some_and(|urgent| !urgent.quiet));
    assert_eq!(detect("she hit her head on the shelf and laughed"), None);
    assert!(detect("she says he hit her").is_some_and(|urgent| !urgent.quiet));
}

#[test]
fn a_typing_error_in_a_crisis_never_hides_it() {
    let phrase = "i want to kill myself and end my life with an overdose";
    for at in 0..phrase.len() - 1 {
        let mut swapped = phrase.as_bytes().to_vec();
        swapped.swap(at, at + 1);
        let text = String::from_utf8(swapped).unwrap();
        assert!(detect(&text).is_some_and(|urgent| !urgent.quiet), "{text}");
    }
}

#[test]
fn the_gravest_finding_is_the_one_shown() {
    let both = detect("he hits me and i have taken an overdose").unwrap();
    assert_eq!(both.kind, UrgentKind::MedicalEmergency);
    let louder = detect("bereaved by suicide and now my husband hits me").unwrap();
    assert_eq!((louder.kind, louder.quiet), (UrgentKind::Abuse, false));
}

#[test]
fn each_nation_gets_its_own_lines_and_an_unknown_one_gets_all() {
    for &kind in UrgentKind::ALL {
        let all = block(kind, None, Language::En);
        assert!(all.heading.contains("999"));
        let mut of_one_nation = 0;
        for &nation in Nation::ALL {
            let own = block(kind, Some(nation), Language::En).lines;
            assert!(
                own.iter()
                    .all(|line| line.nation.is_none() || line.nation == Some(nation))
            );
            of_one_nation += own.iter().filter(|line| line.nation.is_some()).count();
        }
        let in_all = all
            .lines
            .iter()
            .filter(|line| line.nation.is_some())
            .count();
        assert_eq!(in_all, of_one_nation, "{kind:?}");
    }
    let wales = block(UrgentKind::Abuse, Some(Nation::Wales), Language::Cy);
    assert_eq!(wales.lines[0].phone, Some("0808 80 10 800"));
    assert!(wales.heading.contains("pwyswch 55"));
}

#[test]
fn every_line_is_said_in_both_languages() {
    for &kind in UrgentKind::ALL {
        let english = block(kind, None, Language::En);
        let welsh = block(kind, None, Language::Cy);
        assert_ne!(english.heading, welsh.heading);
        for (en, cy) in english.lines.iter().zip(&welsh.lines) {
            assert_ne!(en.text, cy.text);
            assert_eq!(en.phone, cy.phone);
            assert!(!cy.text.is_empty() && en.source.starts_with("https://"));
        }
    }
}

#[test]
fn a_line_is_stale_after_six_months() {
    let checked = block(UrgentKind::Abuse, None, Language::En).lines[0].checked_on;
    let half_a_year_on = checked.saturating_add(jiff::Span::new().months(6));
    assert!(stale_lines(half_a_year_on).is_empty());
    let a_day_later = half_a_year_on.tomorrow().unwrap();
    assert!(!stale_lines(a_day_later).is_empty());
    assert!(stale_lines(date(2000, 1, 1)).is_empty());
}

/// Meant to fail when the facts go stale: somebody must then check every line of `data/urgent.toml`
/// against its source, and write down the day. The only test here that looks at the clock.
#[test]
fn no_line_of_help_is_stale_today() {
    for line in lines_to_recheck() {
        eprintln!("check again before a release: {line}");
    }
    let stale = stale_lines(jiff::Zoned::now().date());
    assert!(stale.is_empty(), "older than six months: {stale:#?}");
}

#[test]
fn two_signs_near_one_another_are_found_in_any_order() {
    for text in [
        "boking since he fell off the slide and can't stay awake",
        "he fell off the slide, can't stay awake and is boking",
        "coffee grounds is what it looks like, he's been sick",
    ] {
        assert!(detect(text).is_some_and(|urgent| !urgent.quiet), "{text}");
    }
    assert_eq!(detect("the slide at the park is broken"), None);
}

#[test]
fn a_pastime_excuses_a_hint_and_never_a_crisis() {
    let bridge = "I stood on the bridge for an hour";
    assert!(detect(bridge).is_some_and(|urgent| !urgent.quiet));
    let spotting = format!("{bridge} watching trains, is there a club for trainspotters");
    assert_eq!(detect(&spotting), None);
    for text in [
        "my husband hits me and won't let me go to choir",
        "I want to die, is there a gardening club",
        "he collapsed at bingo and isn't breathing",
    ] {
        assert!(detect(text).is_some_and(|urgent| !urgent.quiet), "{text}");
    }
}

#[test]
fn me_before_what_is_ones_own_is_my() {
    for text in [
        "crushing feeling in me chest",
        "me da's clutching his chest",
    ] {
        assert!(detect(text).is_some_and(|urgent| !urgent.quiet), "{text}");
    }
}

#[track_caller]
fn check_silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(detect(text), None, "{text}");
    }
}

#[track_caller]
fn check_loud(kind: UrgentKind, texts: &[&str]) {
    for text in texts {
        let found = detect(text).filter(|urgent| !urgent.quiet);
        assert_eq!(found.map(|urgent| urgent.kind), Some(kind), "{text}");
    }
}

#[test]
fn an_everyday_or_welsh_word_is_never_corrected_into_a_crisis() {
    check_silent(&[
        "8 oed",
        "dros 65 oed",
        "pob oed",
        "grandmaster",
        "crooning",
        "dau dad",
        "coesau aflonydd",
        "a walk in leeds and bradford",
    ]);
}

#[test]
fn kms_after_a_number_is_kilometres_unless_the_number_is_an_age() {
    check_silent(&["5 kms walk", "10 kms away"]);
    for text in ["kms", "gonna kms tonight", "i'm 15 kms"] {
        check_loud(UrgentKind::SuicideSelfHarm, &[text]);
    }
}

#[test]
fn speaking_no_welsh_is_no_loss_of_speech() {
    check_silent(&["dwi ddim yn siarad Cymraeg", "dim rhaid siarad"]);
    check_loud(
        UrgentKind::MedicalEmergency,
        &["dydi o ddim yn gallu siarad"],
    );
}

#[test]
fn a_word_of_danger_in_a_plain_sense_is_no_alarm() {
    check_silent(&[
        "gay village",
        "lesbian village",
        "slipped kneecap",
        "pain rules my life",
        "bee hives",
        "kitchen fitting course",
        "toilet alarm cord",
        "torri braich",
        "cut up her dinner",
        "rather not be in a group",
    ]);
    check_loud(UrgentKind::Abuse, &["he rules my life"]);
    check_loud(UrgentKind::SuicideSelfHarm, &["i cut up my arms"]);
}

#[test]
fn a_heart_attack_of_the_past_is_no_alarm_and_one_of_now_is() {
    check_silent(&[
        "had a heart attack last year",
        "recovering from a heart attack",
        "after my heart attack",
        "I had a heart attack at 52",
        "had heart attack 2019",
        "ive had a heart attack and want to get fit",
        "before my heart attack",
        "survived a heart attack",
        "scared of another heart attack",
        "when I had my heart attack",
    ]);
    check_loud(
        UrgentKind::MedicalEmergency,
        &[
            "heart attack",
            "having a heart attack",
            "I think he's having a heart attack",
            "just had a heart attack",
            "she had a heart attack help",
            "had a heart attack this morning",
            "think my dad had a heart attack last night",
            "worried I'm having a heart attack",
            "pain like when I had my heart attack",
            "chest pain like my last heart attack",
            "chest pain after my heart attack",
        ],
    );
}

#[test]
fn what_a_deed_says_of_a_charity_is_no_wish_to_die() {
    check_silent(&[
        "if the charity shall cease to exist",
        "should the trust cease to exist",
        "the group may cease to exist",
    ]);
    check_loud(
        UrgentKind::SuicideSelfHarm,
        &[
            "cease to exist",
            "I just want to cease to exist",
            "dwi eisiau marw adref heno",
        ],
    );
}

#[test]
fn an_excuse_for_a_plain_term_hides_no_danger_that_begins_alike() {
    check_loud(
        UrgentKind::Abuse,
        &[
            "walking on broken glass around him",
            "mum got locked up by dad in the bedroom",
            "he locked me up",
            "I can't leave him",
            "living in fear of my husband",
            "he comes in my room every night",
        ],
    );
    check_loud(
        UrgentKind::MedicalEmergency,
        &[
            "someone is poisoning me",
            "blood pumping out of his leg",
            "help he fell in the pool",
            "choking",
            "baby born early not breathing",
            "hit his head and keeps zoning out",
            "he hit his head and stops breathing",
            "legs puffed up after a wasp sting",
            "skin on fire from acid",
            "mum had a massive heart attack and wants an ambulance",
        ],
    );
}

#[test]
fn misplaced_spaces_and_swapped_letters_never_hide_a_crisis() {
    check_loud(
        UrgentKind::SuicideSelfHarm,
        &[
            "i want todie",
            "iwant to die",
            "i wantto die",
            "i wan tto die",
            "idont want tolive",
            "iwanttodie",
            "i awnt to die",
            "i wnat to dye",
        ],
    );
    check_silent(&["i want to dye my hair"]);
}

#[test]
fn the_bare_name_of_an_emergency_is_heard_in_both_languages() {
    let medical = ["colli anadl yn sydyn", "face arm speech", "heart attack"];
    check_loud(UrgentKind::MedicalEmergency, &medical);
    check_loud(UrgentKind::Abuse, &["camdriniaeth domestig"]);
}

#[test]
fn a_danger_denied_by_name_gets_a_quiet_line_and_never_nothing() {
    for text in [
        "not abuse just arguing",
        "it isn't abuse",
        "not a stroke",
        "not an overdose",
        "dim trais yn y cartref",
        "no longer suicidal",
    ] {
        assert!(detect(text).is_some_and(|urgent| urgent.quiet), "{text}");
    }
}

/// Concepts that are themselves about a crisis: their terms may be urgent.
const CRISIS_CONCEPTS: &[&str] = &[
    "domestic-abuse",
    "elder-abuse",
    "female-genital-mutilation",
    "forced-marriage",
    "honour-based-abuse",
    "mental-health-crisis",
    "modern-slavery",
    "self-harm",
    "sexual-violence",
    "stalking-and-harassment",
    "suicidal-thoughts",
    "suicide-bereavement",
];

/// By concept and the kind's first letter: how many terms are loudly urgent, and the last of them.
fn loud_terms() -> BTreeMap<(String, String), (usize, String)> {
    let mut loud: BTreeMap<_, (usize, String)> = BTreeMap::new();
    for concept in Vocabulary::embedded().concepts() {
        if CRISIS_CONCEPTS.contains(&concept.id.as_str()) {
            continue;
        }
        let labels = [&concept.label, &concept.label_cy];
        for term in concept.terms.iter().chain(labels) {
            if let Some(urgent) = detect(term).filter(|urgent| !urgent.quiet) {
                let kind = urgent.kind.as_str()[..1].to_owned();
                let entry = loud.entry((concept.id.clone(), kind)).or_default();
                *entry = (entry.0 + 1, term.clone());
            }
        }
    }
    loud
}

#[test]
fn plain_terms_are_urgent_only_where_a_reason_is_written_down() {
    let mut allowed: BTreeMap<_, usize> = BTreeMap::new();
    for line in lines(include_str!("../data/urgent-terms.txt")) {
        let [concept, kind, count, reason] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("`{line}` is not `concept | kind | terms | reason`");
        };
        assert!(["sign", "danger", "despair"].contains(&reason));
        let place = (concept.to_owned(), kind.to_owned());
        allowed.insert(place, count.parse().unwrap());
    }
    let found = loud_terms();
    for (place, (count, last)) in &found {
        let most = allowed.get(place).copied().unwrap_or_default();
        assert_eq!(*count, most, "{place:?}, as in `{last}`");
    }
    for place in allowed.keys() {
        assert!(found.contains_key(place), "{place:?} is no longer urgent");
    }
}
