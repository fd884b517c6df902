//! The check of the data files: each mistake is named with its file and line, and all at once.

use crate::source::{KINDS, OTHER_FILES, SourceFile, check, tables};

const SOUND: &str = "[heart-condition]
label = \"heart condition\"
label_cy = \"cyflwr y galon\"

[angina]
label = \"angina\"
label_cy = \"angina pectoris\"
broader = [\"heart-condition\"]
terms = [\"chest trouble\"]
";

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile::new(name.to_owned(), text.to_owned())
}

/// Adds a text to the sound file and expects exactly these mistakes.
#[track_caller]
fn check_mistakes(added: &str, expected: &[&str]) {
    check_files(
        &[file("condition.toml", &format!("{SOUND}{added}"))],
        expected,
    );
}

#[track_caller]
fn check_files(files: &[SourceFile], expected: &[&str]) {
    let found = check(files).err().unwrap_or_default();
    assert_eq!(found, expected);
}

#[test]
fn sound_files_have_no_mistakes() {
    check_mistakes("", &[]);
}

#[test]
fn an_unknown_id_is_named_where_it_stands() {
    check_mistakes(
        "related = [\n  \"heart-condition\",\n  \"hart-failure\",\n]\n",
        &["data/condition.toml:12: there is no concept `hart-failure`"],
    );
}

#[test]
fn a_circle_is_named_at_each_of_its_concepts() {
    check_mistakes(
        "[a]\nlabel = \"a a\"\nlabel_cy = \"a a\"\nbroader = [\"b\"]\n[b]\nlabel = \"b b\"\nlabel_cy = \"b b\"\nbroader = [\"a\"]\n",
        &[
            "data/condition.toml:10: `a` is, by way of others, broader than itself",
            "data/condition.toml:14: `b` is, by way of others, broader than itself",
        ],
    );
}

#[test]
fn a_term_claimed_twice_needs_a_reason() {
    let twice = "[stable-angina]\nlabel = \"stable angina\"\nlabel_cy = \"angina sefydlog\"\nterms = [\"Chest-trouble\"]\n";
    let mistake = "data/condition.toml:13: `Chest-trouble` is claimed by `stable-angina` and by `angina` (data/condition.toml:9); say why in shared-terms.toml or drop one";
    check_mistakes(twice, &[mistake]);
    let reason =
        "[\"chest trouble\"]\nconcepts = [\"angina\", \"stable-angina\"]\nreason = \"Both.\"\n";
    check_files(
        &[
            file("condition.toml", &format!("{SOUND}{twice}")),
            file("shared-terms.toml", reason),
        ],
        &[],
    );
}

#[test]
fn a_shared_term_that_nobody_has_is_a_mistake() {
    let shared =
        "[\"chest pain\"]\nconcepts = [\"angina\", \"heart-condition\"]\nreason = \"Both.\"\n";
    check_files(
        &[
            file("condition.toml", SOUND),
            file("shared-terms.toml", shared),
        ],
        &[
            "data/shared-terms.toml:2: `chest pain` is not a term of `angina`",
            "data/shared-terms.toml:2: `chest pain` is not a term of `heart-condition`",
        ],
    );
}

#[test]
fn an_id_is_unique_across_kinds_and_broader_stays_in_its_kind() {
    let need = "[angina]\nlabel = \"help\"\nlabel_cy = \"help llaw\"\n[rest]\nlabel = \"rest\"\nlabel_cy = \"gorffwys\"\nbroader = [\"heart-condition\"]\noffer = [\"angina\"]\n";
    check_files(
        &[file("condition.toml", SOUND), file("need.toml", need)],
        &[
            "data/need.toml:1: the id `angina` is taken already, in data/condition.toml:5",
            "data/need.toml:7: `heart-condition` is of kind condition and cannot be broader than `rest`, of kind need",
            "data/need.toml:8: only a symptom has `offer`",
        ],
    );
}

#[test]
fn every_mistake_of_form_is_reported_at_once() {
    check_mistakes(
        "[Bad_Id]\nlabel = \"\"\nterm = [\"x\"]\nterms = \"one\"\ncodes = { icd9 = [\"1\"] }\n",
        &[
            "data/condition.toml:10: `Bad_Id` has no `label_cy`",
            "data/condition.toml:10: `Bad_Id` is not an id like heart-failure",
            "data/condition.toml:11: `label` of `Bad_Id` must not be empty",
            "data/condition.toml:12: `term` is not a known field",
            "data/condition.toml:13: `terms` of `Bad_Id` must be a list in [ ]",
            "data/condition.toml:14: `icd9` is not a known scheme",
        ],
    );
}

#[test]
fn an_id_twice_in_one_file_and_broken_toml_name_their_line() {
    for (added, line) in [
        ("[angina]\nlabel = \"x\"\n", 10),
        ("label_cy = \"unclosed\n", 10),
    ] {
        let found = check(&[file("condition.toml", &format!("{SOUND}{added}"))])
            .err()
            .unwrap_or_default();
        let start = format!("data/condition.toml:{line}: ");
        assert!(
            found.iter().any(|mistake| mistake.starts_with(&start)),
            "{found:?}"
        );
    }
}

#[test]
fn a_bad_never_together_pair_is_refused() {
    let pairs = "[[pair]]\nasked = \"anginas\"\nnever = [\"angina\"]\nreason = \"Because.\"\n[[pair]]\nasked = \"angina\"\nnever_settings = [\"bar\"]\n[[pair]]\nasked = \"angina\"\nreason = \"Because.\"\n";
    check_files(
        &[
            file("condition.toml", SOUND),
            file("never-together.toml", pairs),
        ],
        &[
            "data/never-together.toml:2: there is no concept `anginas`",
            "data/never-together.toml:5: `pair` has no `reason`",
            "data/never-together.toml:7: `bar` is not a known setting",
            "data/never-together.toml:9: says neither `never` nor `never_settings`",
        ],
    );
}

#[test]
fn a_line_of_help_needs_its_source_and_the_day_it_was_checked() {
    let urgent = "[abuse]\nheading = \"In danger?\"\nheading_cy = \"Mewn perygl?\"\ncrisis = [\"(hit|hits me\"]\n[[abuse.line]]\nnation = \"cornwall\"\ntext = \"Call\"\ntext_cy = \"Galw\"\nsource = \"a leaflet\"\nhours = \"always\"\n";
    check_files(
        &[file("urgent.toml", urgent)],
        &[
            "data/urgent.toml:1: has no table [medical-emergency]",
            "data/urgent.toml:1: has no table [suicide-self-harm]",
            "data/urgent.toml:4: `(hit|hits me`: a bracket is not closed",
            "data/urgent.toml:5: `hours` needs `hours_cy` and the other way round",
            "data/urgent.toml:5: `line` has no `checked_on`",
            "data/urgent.toml:6: `cornwall` is not a nation",
            "data/urgent.toml:9: `source` must be an https:// address",
        ],
    );
}

#[test]
fn a_family_of_words_is_known_and_is_no_circle() {
    let urgent =
        "[words]\nhits = [\"+kick|@beats\"]\nbeats = [\"@hits\"]\nothers = [\"@nobody\"]\n";
    check_files(
        &[file("urgent.toml", urgent)],
        &[
            "data/urgent.toml:1: has no table [abuse]",
            "data/urgent.toml:1: has no table [medical-emergency]",
            "data/urgent.toml:1: has no table [suicide-self-harm]",
            "data/urgent.toml:2: `+kick|@beats`: families stand inside one another in a circle",
            "data/urgent.toml:3: `@hits`: families stand inside one another in a circle",
            "data/urgent.toml:4: `@nobody`: there is no such family under [words]",
        ],
    );
}

#[test]
fn a_saying_names_families_that_exist_and_begins_and_ends_with_a_word() {
    let saying = |saying: &str| {
        let families = file("families.toml", "[words]\nknees = [\"knee|knees\"]\n");
        let concept = format!("{SOUND}sayings = [\"{saying}\"]\n");
        check(&[file("condition.toml", &concept), families])
            .err()
            .unwrap_or_default()
    };
    assert!(saying("(sore|bad) @knees * (stairs|steps)").is_empty());
    let problem = |text, what| [format!("data/condition.toml:10: `{text}`: {what}")];
    assert_eq!(
        saying("bad @elbows"),
        problem("bad @elbows", "there is no such family under [words]")
    );
    assert_eq!(
        saying("bad *"),
        problem("bad *", "it must begin and end with a word")
    );
}

#[test]
fn only_patterns_of_urgency_may_ask_for_what_stands_near_or_far() {
    let idioms = "[manners]\nsayings = [\"stroke & luck\", \"stroke ** luck\"]\n";
    check_files(
        &[file("idioms.toml", idioms)],
        &[
            "data/idioms.toml:2: `stroke & luck`: `&` is only for urgent.toml",
            "data/idioms.toml:2: `stroke ** luck`: `**` is only for urgent.toml",
        ],
    );
    let concept = "[gout]\nlabel = \"gout\"\nlabel_cy = \"gowt\"\nsayings_cy = [\"pen & glin\"]\n";
    check_files(
        &[file("condition.toml", concept)],
        &["data/condition.toml:4: `pen & glin`: `&` is only for urgent.toml"],
    );
}

#[test]
fn a_saying_is_claimed_like_a_term() {
    let knee = |id: &str| {
        format!("[{id}]\nlabel = \"{id}\"\nlabel_cy = \"{id}\"\nsayings = [\"(bad|sore) knee\"]\n")
    };
    check_mistakes(
        &format!("{}{}", knee("gout"), knee("sprain")),
        &[
            "data/condition.toml:17: `(bad|sore) knee` is claimed by `sprain` and by `gout` (data/condition.toml:13); say why in shared-terms.toml or drop one",
        ],
    );
}

#[test]
fn a_word_list_holds_single_folded_words_once() {
    check_files(
        &[file("look-alikes.txt", "# words\nstoke fit\nDon't stoke\n")],
        &[
            "data/look-alikes.txt:3: `Don't` is not one word in lower case without apostrophes",
            "data/look-alikes.txt:3: `stoke` stands here twice",
        ],
    );
}

#[test]
fn a_profile_names_access_concepts_that_exist() {
    let access = "[lift]\nlabel = \"lift\"\nlabel_cy = \"lifft\"\n";
    let profiles = "[chair]\nlabel = \"a chair\"\nlabel_cy = \"cadair\"\naccess = [\"lift\", \"ramp\", \"angina\"]\n[none]\nlabel = \"none\"\n";
    check_files(
        &[
            file("condition.toml", SOUND),
            file("access.toml", access),
            file("profiles.toml", profiles),
        ],
        &[
            "data/profiles.toml:4: `angina` is of kind condition, not access",
            "data/profiles.toml:4: there is no concept `ramp`",
            "data/profiles.toml:5: `none` has no `label_cy`",
            "data/profiles.toml:5: a profile names at least one of `access`",
        ],
    );
}

#[test]
fn checked_files_become_tables() {
    let files = [file("condition.toml", SOUND)];
    let tables = tables(&check(&files).unwrap());
    assert!(
        tables.contains("id: \"angina\"") && tables.contains("broader: &[\"heart-condition\"]")
    );
}

#[test]
fn the_files_are_those_of_the_data_folder() {
    for name in KINDS
        .iter()
        .map(|kind| format!("{kind}.toml"))
        .chain(OTHER_FILES.map(str::to_owned))
    {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("data")
            .join(&name);
        assert!(path.exists(), "{name}");
    }
}
