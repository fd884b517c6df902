//! What `recognise` finds, case by case, each written as one line of words.

use hereabouts_vocabulary::{ConceptDraft, Kind, Recognition, Vocabulary, recognise};

/// `id[words]` for each concept, `-id` when not wanted, `id~` when too uncertain to filter.
fn said(vocabulary: &Vocabulary, recognition: &Recognition) -> String {
    let concepts = recognition.understood.iter().map(|understood| {
        format!(
            "{}{}{}[{}]",
            if understood.wanted { "" } else { "-" },
            vocabulary.get(understood.concept).id,
            if understood.is_highly_certain() {
                ""
            } else {
                "~"
            },
            understood.from
        )
    });
    concepts.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_recognise(text: &str, expected: &str) {
    let vocabulary = Vocabulary::embedded();
    assert_eq!(
        said(vocabulary, &recognise(vocabulary, text)),
        expected,
        "{text}"
    );
}

#[track_caller]
fn check_leftovers(text: &str, expected: &[&str]) {
    let recognition = recognise(Vocabulary::embedded(), text);
    let words: Vec<&str> = recognition
        .not_understood
        .iter()
        .map(|left| left.word.as_str())
        .collect();
    assert_eq!(words, expected, "{text}");
}

#[test]
fn the_longest_phrase_takes_the_words_inside_it() {
    check_recognise("hard of hearing", "hearing-loss[hard of hearing]");
    check_recognise("heart failure", "heart-failure[heart failure]");
    check_recognise("walking football", "walking-football[walking football]");
    check_recognise("young carers", "young-carers[young carers]");
}

#[test]
fn what_is_meant_inside_a_phrase_only_lifts() {
    check_recognise(
        "dementia cafe",
        "dementia~[dementia] memory-cafe[dementia cafe]",
    );
    check_recognise(
        "children with cancer",
        "children~[children] childhood-cancer[children with cancer]",
    );
    check_recognise(
        "dinner for pensioners",
        "lunch-club[dinner for pensioners] older-people~[pensioners]",
    );
    check_recognise("sleep apnoea", "sleep-apnoea[sleep apnoea]");
}

#[test]
fn small_words_inside_a_phrase_make_no_difference() {
    check_recognise("lost the use of her memory", "memory-problems[memory]");
    check_recognise("so feeling really low", "low-mood[feeling really low]");
    check_recognise(
        "she lost her voice after the stroke",
        "aphasia[lost her voice after the stroke]",
    );
}

#[test]
fn inflection_and_both_spellings_are_understood() {
    check_recognise("autistic", "autism[autistic]");
    check_recognise("tumor", "cancer[tumor]");
    check_recognise("swims", "swimming[swims]");
    check_recognise("leukemia", "leukaemia[leukemia]");
}

#[test]
fn typing_errors_are_forgiven_in_long_words_only() {
    check_recognise("dimentia", "dementia[dimentia]");
    check_recognise("alzhiemers", "alzheimers-disease[alzhiemers]");
    check_recognise("parkinsns", "parkinsons-disease[parkinsns]");
    check_recognise("goot", "");
}

#[test]
fn a_word_in_its_own_right_is_never_corrected_into_a_concept() {
    for text in [
        "stoke", "cancel", "fit", "chapped", "careers", "improve", "council",
    ] {
        check_recognise(text, "");
    }
    check_recognise("brian injury", "acquired-brain-injury[brian injury]");
}

#[test]
fn me_is_a_condition_only_where_it_cannot_be_the_pronoun() {
    check_recognise("I have ME", "me-cfs[ME]");
    check_recognise("people with ME", "me-cfs[ME]");
    check_recognise("my me is bad today", "me-cfs[me]");
    check_recognise("me/cfs", "me-cfs[me/cfs]");
    check_recognise("m.e. group", "me-cfs[m.e]");
    for pronoun in [
        "come with me",
        "please help ME",
        "can you tell ME where to go",
        "COME WITH ME TO THE CLUB",
        "near ME14 2AB",
        "near ME 14",
    ] {
        check_recognise(pronoun, "");
    }
}

#[test]
fn two_letters_are_an_acronym_and_a_title_is_not() {
    check_recognise("MS", "multiple-sclerosis[MS]");
    check_recognise("ms group", "multiple-sclerosis[ms]");
    check_recognise("ask for Ms Jones", "");
}

#[test]
fn what_is_not_wanted_is_found_and_said_so() {
    check_recognise("not diabetes", "-diabetes[diabetes]");
    check_recognise("he isn't autistic", "-autism[autistic]");
    check_recognise(
        "no dementia or diabetes",
        "-dementia[dementia] -diabetes[diabetes]",
    );
    check_recognise("adults not kids", "adults[adults] -children[kids]");
    check_recognise(
        "singing without children",
        "singing[singing] -children[children]",
    );
    check_recognise("everyone except men", "everyone[everyone] -men[men]");
    check_recognise("heb blant", "-children[blant]");
}

#[test]
fn a_negation_stops_where_its_clause_does() {
    check_recognise("not far, diabetes group", "diabetes[diabetes]");
    check_recognise("not just for carers", "carers[carers]");
    check_recognise("why not singing", "singing[singing]");
    check_recognise("it doesn't have to be singing", "singing[singing]");
    check_recognise(
        "not diabetes but dementia",
        "-diabetes[diabetes] dementia[dementia]",
    );
}

#[test]
fn dislike_refuses_what_one_does_and_nothing_one_suffers_from() {
    check_recognise("I hate yoga", "-yoga[yoga]");
    check_recognise("she can't stand crafts", "-craft[crafts]");
    check_recognise("I'm not after slimming", "-weight-management[slimming]");
    check_recognise("sorry ladies, men only", "-women[ladies] men[men only]");
    check_recognise("I hate my tinnitus", "tinnitus[tinnitus]");
}

#[test]
fn what_makes_no_difference_is_not_asked_for() {
    check_recognise(
        "singing for everybody regardless of age, religion or disability",
        "singing[singing] everyone[for everybody]",
    );
    check_recognise(
        "whatever your faith, come and dance",
        "everyone[whatever your faith] dance[dance]",
    );
    check_recognise(
        "regardless of the weather we go walking",
        "walking[walking]",
    );
}

#[test]
fn what_somebody_goes_without_is_wanted() {
    check_recognise(
        "no clothes no furniture in the flat",
        "clothes-and-essentials[no furniture]",
    );
    check_recognise(
        "she won't come to the bingo without a wig",
        "bingo[bingo] wigs-and-hair-loss[wig]",
    );
}

#[test]
fn a_symptom_raises_questions_and_is_no_diagnosis() {
    let vocabulary = Vocabulary::embedded();
    let recognition = recognise(vocabulary, "Her memory is going");
    assert_eq!(
        said(vocabulary, &recognition),
        "memory-problems[memory is going]"
    );
    let offered: Vec<_> = recognition.understood[0]
        .offered
        .iter()
        .map(|&ix| vocabulary.get(ix).id.as_str())
        .collect();
    assert_eq!(offered, ["dementia", "mild-cognitive-impairment"]);
}

#[test]
fn somebody_close_is_only_a_lift_for_carers() {
    check_recognise(
        "singing for my mum with dementia",
        "singing[singing] carers~[for my mum] dementia[dementia]",
    );
    check_recognise("caring for my husband", "carers[caring for my husband]");
    check_recognise("his wife", "");
    check_recognise(
        "my dads had a stroke",
        "carers~[my dads] stroke[had a stroke]",
    );
}

#[test]
fn words_of_several_concepts_are_one_ambiguity() {
    let vocabulary = Vocabulary::embedded();
    let recognition = recognise(vocabulary, "fits and dementia");
    let groups: Vec<_> = recognition.understood.iter().map(|u| u.group).collect();
    assert_eq!(
        said(vocabulary, &recognition),
        "epilepsy[fits] physical-activity[fits] dementia[dementia]"
    );
    assert_eq!(groups, [0, 0, 1]);
    assert!(recognition.understood[0].certainty_percent < 100);
}

#[test]
fn words_run_together_or_apart_are_still_found() {
    check_recognise("memorycafe", "memory-cafe[memorycafe]");
    check_recognise("fibro myalgia", "fibromyalgia[fibro myalgia]");
    check_recognise("breast-cancer", "breast-cancer[breast-cancer]");
}

#[test]
fn a_sentence_without_spaces_is_taken_apart_and_a_town_is_not() {
    check_recognise("ineedhelpwithmyrent", "housing-advice[helpwithmyrent]");
    check_recognise("dementiacafe", "memory-cafe[dementiacafe]");
    for town in ["Blackpool", "Motherwell", "Welshpool", "Stratforduponavon"] {
        check_recognise(town, "");
    }
}

#[test]
fn words_written_as_they_sound_are_the_last_resort() {
    check_recognise("lukeemia", "leukaemia[lukeemia]");
    check_recognise("tawrets", "tourettes-syndrome~[tawrets]");
    check_recognise("men oh paws", "menopause[men oh paws]");
    check_recognise("he has parking sons", "parkinsons-disease[parking sons]");
    for other in ["thereby", "Lisburn", "proportion"] {
        check_recognise(other, "");
    }
}

#[test]
fn letters_said_one_by_one_are_an_acronym() {
    check_recognise("see oh pea dee", "copd[see oh pea dee]");
    check_recognise("a class in b s l", "bsl[b s l]");
    check_recognise("why are you", "");
}

#[test]
fn what_is_refused_is_not_heard_again_inside_or_around_it() {
    check_recognise("I don't fancy bingo", "-bingo[bingo]");
    check_recognise("not been diagnosed with autism", "-autism[autism]");
    check_recognise(
        "games night, no alcohol",
        "games[games night] alcohol-free-venue[no alcohol]",
    );
    check_recognise(
        "in the flesh, not online",
        "in-person[in the flesh] -online[online]",
    );
}

#[test]
fn a_refusal_needs_no_negation() {
    check_recognise("declined counselling", "-counselling[counselling]");
    check_recognise("I won't do a choir", "-singing[choir]");
    check_recognise("dementia has been ruled out", "-dementia[dementia]");
    check_recognise("choirs aren't for me", "-singing[choirs]");
    check_recognise("please don't send me to a gym", "-gym[gym]");
}

#[test]
fn a_condition_inside_the_words_of_an_audience_is_meant_too() {
    check_recognise(
        "my brother is autistic",
        "siblings[brother is autistic] autism~[autistic]",
    );
}

#[test]
fn a_short_word_is_not_known_by_its_sound_beside_a_small_one() {
    check_recognise("what help is ther", "");
    check_recognise("ma granny's gey wee", "");
}

#[test]
fn what_else_is_said_settles_what_a_word_means() {
    check_recognise(
        "rent arrears and UC sanctioned",
        "debt-advice[rent arrears] benefits-advice[sanctioned]",
    );
    check_recognise(
        "an ileostomy after UC",
        "stoma[ileostomy] inflammatory-bowel-disease[UC]",
    );
}

#[test]
fn a_figure_of_speech_asks_for_nothing() {
    check_recognise("knocked off his bike by a van", "");
    check_recognise(
        "knocked off my bike, miss the cycling club",
        "cycling[cycling club]",
    );
    let vocabulary = Vocabulary::builder()
        .add(
            Kind::Activity,
            ConceptDraft::new("swimming").terms(&["swim"]),
        )
        .idiom(&[&["numbers"], &["swim"]])
        .build()
        .unwrap();
    assert!(
        recognise(&vocabulary, "the numbers swim")
            .understood
            .is_empty()
    );
    assert_eq!(
        recognise(&vocabulary, "two numbers, swim daily")
            .understood
            .len(),
        1
    );
}

#[test]
fn a_child_who_looks_after_somebody_is_a_young_carer() {
    check_recognise(
        "im 13 and i look after my mum",
        "young-carers[look after my mum]",
    );
    check_recognise(
        "I look after my son, he's 13, I'm tired",
        "parent-carers[look after my son] fatigue[tired]",
    );
    check_recognise(
        "13 and I look after my mum",
        "young-carers[look after my mum]",
    );
    check_recognise(
        "girl of 10 who looks after her mum",
        "young-carers[looks after her mum]",
    );
    check_recognise(
        "I look after my mum, she is 16",
        "carers[look after my mum]",
    );
}

#[test]
fn slips_side_by_side_vouch_for_each_other() {
    check_recognise("suport group", "peer-support[suport group]");
    check_recognise("yung peple", "young-people~[yung peple]");
    check_recognise("suport", "");
    check_recognise("yung", "");
}

#[test]
fn small_words_too_many_or_too_few_and_another_order_are_the_same_phrase() {
    check_recognise(
        "help me with filling in all of these forms",
        "benefits-advice[help me with filling in all of these forms]",
    );
    check_recognise("lifts to hospital", "transport[lifts to hospital]");
    check_recognise(
        "somewhere with an atmosphere of calm",
        "quiet-space~[atmosphere of calm]",
    );
}

#[test]
fn welsh_words_and_their_mutations_are_understood() {
    check_recognise("pobl â dementia", "dementia[dementia]");
    check_recognise("grŵp canu", "singing[grŵp canu]");
    check_recognise("mae gen i ganser", "cancer[ganser]");
    check_recognise(
        "plant ag awtistiaeth",
        "children[plant] autism[awtistiaeth]",
    );
    check_recognise("a plant in a pot", "");
}

#[test]
fn nothing_that_carries_meaning_is_dropped() {
    check_leftovers(
        "Singing for my mum with dementia near Folkestone on a Tuesday",
        &["Folkestone"],
    );
    check_leftovers("juggling and dementia in LS6", &["juggling", "LS6"]);
    check_leftovers("what is on near me", &[]);
    check_leftovers("", &[]);
}

#[test]
fn certainty_falls_with_errors_and_dated_words() {
    let certainty =
        |text: &str| recognise(Vocabulary::embedded(), text).understood[0].certainty_percent;
    assert_eq!(certainty("dementia"), 100);
    assert!(certainty("dementai") < 100);
    assert!(certainty("handicapped") < 100, "understood, never shown");
}

#[test]
fn spans_are_bytes_of_the_text_as_typed() {
    let text = "côr â strôc";
    for understood in recognise(Vocabulary::embedded(), text).understood {
        assert_eq!(&text[understood.start..understood.end], understood.from);
    }
}

#[test]
fn any_text_at_all_is_taken() {
    let long = "not my mum's dementia, ".repeat(2_000);
    for text in [
        "",
        " ",
        "!!!",
        "\u{1F600}",
        "ﷺ ß İ",
        "a.b.c.d",
        "....",
        "'",
        long.as_str(),
    ] {
        let recognition = recognise(Vocabulary::embedded(), text);
        assert!(
            recognition
                .understood
                .iter()
                .all(|u| u.start < u.end && u.end <= text.len())
        );
    }
}

#[test]
fn an_invented_vocabulary_is_recognised_by_the_same_rules() {
    let vocabulary = Vocabulary::builder()
        .add(
            Kind::Condition,
            ConceptDraft::new("blue-knee").terms(&["azure knee"]),
        )
        .add(Kind::Activity, ConceptDraft::new("zorbing"))
        .build()
        .unwrap();
    let recognition = recognise(&vocabulary, "zorbing for people with azure knees");
    assert_eq!(
        said(&vocabulary, &recognition),
        "zorbing[zorbing] blue-knee[azure knees]"
    );
}

/// "Talk to somebody who has it", in its many wordings.
fn with_a_saying() -> Vocabulary {
    Vocabulary::builder()
        .family("others", &["others", "anyone else", "parents", "lads"])
        .add(
            Kind::Need,
            ConceptDraft::new("peer-support").saying(&[
                &["meet", "talk to"],
                &["*"],
                &["@others"],
                &["with"],
                &["it", "the same"],
            ]),
        )
        .add(Kind::Audience, ConceptDraft::new("parents"))
        .add(Kind::Condition, ConceptDraft::new("gout"))
        .build()
        .unwrap()
}

fn heard_with_a_saying(text: &str) -> String {
    let vocabulary = with_a_saying();
    said(&vocabulary, &recognise(&vocabulary, text))
}

#[test]
fn a_saying_is_heard_in_all_its_wordings() {
    assert_eq!(
        heard_with_a_saying("gout, meet others with it"),
        "gout[gout] peer-support[meet others with it]"
    );
    assert_eq!(
        heard_with_a_saying("can I talk to some other lads with the same?"),
        "peer-support[talk to some other lads with the same]"
    );
    assert_eq!(
        heard_with_a_saying("want to meat anyone else with it"),
        "peer-support~[meat anyone else with it]"
    );
}

#[test]
fn an_article_inside_makes_no_difference_and_at_the_end_it_counts() {
    let vocabulary = Vocabulary::builder()
        .add(
            Kind::Need,
            ConceptDraft::new("redundancy").saying(&[&["lost"], &["my", "his"], &["job"]]),
        )
        .add(
            Kind::Need,
            ConceptDraft::new("funeral-help").terms(&["bury her"]),
        )
        .build()
        .unwrap();
    let heard = |text: &str| said(&vocabulary, &recognise(&vocabulary, text));
    assert_eq!(heard("he lost his job"), "redundancy[lost his job]");
    assert_eq!(heard("lost job"), "redundancy[lost job]");
    assert_eq!(heard("to bury her"), "funeral-help[bury her]");
    assert_eq!(heard("a choir in Bury"), "");
}

#[test]
fn a_wide_saying_hears_only_what_is_meant() {
    check_recognise("not a walking group", "-walking[walking group]");
    check_recognise(
        "since she lost her job",
        "employment-support[lost her job] unemployed-people[lost her job]",
    );
    check_recognise("since I lost my licence", "transport[lost my licence]");
    check_recognise(
        "lonely since I lost her",
        "loneliness[lonely] bereavement[since I lost her] widowed-people[since I lost her]",
    );
    check_recognise(
        "since I lost my job",
        "employment-support[lost my job] unemployed-people[lost my job]",
    );
    check_recognise("since she lost her home", "homelessness[lost her home]");
    check_recognise("recently lost my mum", "bereavement[lost my mum]");
    check_recognise("cant go on trips", "outings[trips]");
    check_recognise("the charity shall cease to exist", "");
    check_recognise("the group may cease to exist", "");
    check_recognise(
        "I want to cease to exist",
        "suicidal-thoughts[want to cease to exist]",
    );
    check_recognise("cease to exist", "suicidal-thoughts[cease to exist]");
    check_recognise(
        "I am walking on eggshells around my husband",
        "domestic-abuse[walking on eggshells around my husband]",
    );
    check_recognise("walking on eggshells round my son", "");
    check_recognise("dying for a cup of tea", "coffee-morning[cup of tea]");
    check_recognise("dying for my dinner", "");
    check_recognise("dying for tea and cake", "coffee-morning[tea and cake]");
    check_recognise(
        "a lunch club with no children",
        "lunch-club[lunch club] -children[children]",
    );
    check_recognise("no children please", "-children[children]");
    check_recognise("we have no children", "");
}

#[test]
fn what_stands_in_a_gap_stays_a_word_a_day_and_a_place() {
    check_leftovers("support group Belfast for carers", &["Belfast"]);
    let recognition = recognise(
        Vocabulary::embedded(),
        "support group in Belfast for carers",
    );
    let places = recognition.circumstances.places.iter();
    let names: Vec<_> = places.map(|place| place.value.as_str()).collect();
    assert!(names.contains(&"Belfast"), "{names:?}");
    check_leftovers("support group Tuesdays for carers", &[]);
    // So does what stands in the gap of a figure of speech.
    check_leftovers(
        "she sees purple soldiers in the garden",
        &["purple", "soldiers"],
    );
}

#[test]
fn what_stands_in_a_family_or_a_gap_means_what_it_means_besides() {
    assert_eq!(
        heard_with_a_saying("talk to parents with the same"),
        "peer-support[talk to parents with the same] parents[parents]"
    );
    assert_eq!(
        heard_with_a_saying("meet some gout lads with it"),
        "peer-support[meet some gout lads with it] gout[gout]"
    );
}

#[test]
fn a_gap_is_short_and_passes_over_neither_a_negation_nor_the_end_of_a_clause() {
    for innocent in [
        "meet one two three four lads with it",
        "meet but not lads with it",
        "meet my mum, lads with it",
    ] {
        assert_eq!(heard_with_a_saying(innocent), "", "{innocent}");
    }
}

/// A small generator of texts from a seed: the same texts on every run.
fn scrambled(seed: u64) -> String {
    const PIECES: [&str; 24] = [
        "dementia", "not", "my", "mum", "ME", "ms", "stroke", "singing", "or", "kids", ",", ".",
        "heart", "failure", "dimentia", "the", "hard of", "hearing", "strôc", "grŵp", "'s", "-",
        "without", "Leeds",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut text = String::new();
    for _ in 0..12 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        text.push_str(PIECES[usize::try_from(state % 24).unwrap()]);
        text.push(' ');
    }
    text
}

#[test]
fn the_same_text_gives_the_same_answer_in_the_order_of_its_words() {
    let vocabulary = Vocabulary::embedded();
    for seed in 0..2_000 {
        let text = scrambled(seed);
        let first = recognise(vocabulary, &text);
        assert_eq!(first, recognise(vocabulary, &text), "{text}");
        let starts: Vec<_> = first.understood.iter().map(|u| u.start).collect();
        assert!(starts.is_sorted(), "{text}");
    }
}

#[test]
fn no_phrase_runs_over_the_end_of_a_sentence() {
    check_recognise("chronic pain", "chronic-pain[chronic pain]");
    check_recognise("it is chronic. Pain too", "pain[Pain]");
}

#[test]
fn an_apostrophe_tells_a_verb_or_an_owner_from_a_word() {
    check_recognise("she'd come too", "");
    check_recognise("mum's on her own all day", "loneliness[on her own all day]");
    check_recognise("dads group", "dads[dads group]");
}

#[test]
fn letters_that_are_a_word_too_are_meant_where_nothing_else_is_typed() {
    check_recognise("add", "adhd[add]");
    check_recognise("send support", "send-support[send support]");
    check_recognise("please add me", "");
}

#[test]
fn what_there_is_not_is_asked_for_and_not_refused() {
    check_recognise("why is there no choir near me", "singing[choir]");
    check_recognise("no choir please", "-singing[choir]");
}

#[test]
fn a_refusal_goes_on_through_a_list() {
    check_recognise(
        "no bingo, crafts or quizzes",
        "-bingo[bingo] -craft[crafts] -quiz[quizzes]",
    );
    check_recognise("doesn't do bunting or church", "-faith-worship[church]");
}

#[test]
fn what_somebody_is_sick_of_or_has_nothing_to_do_with_is_refused() {
    check_recognise("sick of bingo", "-bingo[bingo]");
    check_recognise("can't face the gym", "-gym[gym]");
    check_recognise("nothing to do with cancer", "-cancer[cancer]");
}

#[test]
fn among_welsh_words_any_word_may_have_changed_its_first_letter() {
    check_recognise("chwilio am gôr", "singing[gôr]");
    check_recognise("clwb dydd Sadwrn yn y pentref", "");
    check_recognise("clwb dydd yn y pentref", "day-centre[clwb dydd]");
}

#[test]
fn somebody_who_hates_phones_wants_no_phone_calls() {
    check_recognise(
        "I hate phones",
        "contact-without-phone[hate phones] -phone[hate phones]",
    );
    check_recognise(
        "contact by email",
        "contact-without-phone[contact by email]",
    );
}

#[test]
fn who_asks_for_a_neighbour_need_not_be_their_carer() {
    check_recognise("for my neighbour", "carers~[for my neighbour]");
    check_recognise("asking for a neighbour", "");
}
