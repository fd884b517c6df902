//! Maps, right and wrong.

use super::*;
use hereabouts_vocabulary::{ConceptDraft, Kind};

fn vocabulary() -> Vocabulary {
    Vocabulary::builder()
        .add(Kind::Access, ConceptDraft::new("wheelchair-access"))
        .add(Kind::Need, ConceptDraft::new("domestic-abuse"))
        .build()
        .unwrap()
}

const LEAST: &str = "[source]\nname = 'x'\nid = { column = 'id' }\n[organization]\nname = { column = 'org' }\n\
                     [service]\nname = { column = 'name' }\n";

fn parse(more: &str) -> Result<ImportMap, MapError> {
    ImportMap::parse(&format!("{LEAST}{more}"), &vocabulary())
}

#[test]
fn a_map_needs_little() {
    let map = parse("").unwrap();
    assert_eq!(map.columns(), BTreeSet::from(["id", "name", "org"]));
    assert!(map.fed_fields(AggregateKind::Service).contains_key("name"));
    assert!(
        !map.fed_fields(AggregateKind::Service)
            .contains_key("assertions")
    );
}

#[test]
fn an_unknown_key_is_an_error_with_its_line() {
    let error = parse("summry = { column = 'intro' }").unwrap_err();
    assert!(
        matches!(&error, MapError::Syntax { line: 8, problem } if problem.contains("summry")),
        "{error}"
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    for (more, expected) in [
        ("summary = { column = 'a', constant = 'b' }", "exactly one"),
        ("summary = { }", "exactly one"),
        ("summary = { column = 'a', with = '; ' }", "`with`"),
        (
            "ages = { column = 'a' }\nminimum_age = { column = 'b' }",
            "not both",
        ),
        ("[location]\nlatitude = { column = 'lat' }", "go together"),
        ("[rules.service]\ndescription = 'ask'", "feeds only"),
        (
            "[[tags]]\ncolumn = 'a'\nvalues = { Ramp = ['wheel-chair'] }",
            "no concept \"wheel-chair\"",
        ),
        (
            "[recognise]\ncolumns = ['name']\nexcept = ['domestic-abuse']",
            "withheld",
        ),
    ] {
        let error = parse(more).unwrap_err().to_string();
        assert!(error.contains(expected), "{more}: {error}");
    }
}

#[test]
fn a_rule_decides_a_field_that_the_map_feeds() {
    let map =
        parse("summary = { column = 'intro' }\n[rules.service]\nsummary = 'ours_wins'").unwrap();
    let fed = map.fed_fields(AggregateKind::Service);
    assert_eq!(fed["summary"], FieldRule::OursWins);
    assert_eq!(fed["name"], FieldRule::SourceWins);
}

#[test]
fn a_field_is_read_from_its_columns() {
    let field = |text: &str| -> FieldMap { toml::from_str(text).unwrap() };
    let row = |column: &str| match column {
        "a" => Some(" N/A "),
        "b" => Some("Yes "),
        "c" => Some("https://example.org"),
        _ => None,
    };
    assert_eq!(
        field("first_of = ['a', 'b']").read(row).as_deref(),
        Some("Yes")
    );
    assert_eq!(
        field("join = ['b', 'a', 'c']\nwith = ' / '")
            .read(row)
            .as_deref(),
        Some("Yes / https://example.org")
    );
    assert_eq!(
        field("column = 'b'\nvalues = { YES = '0' }")
            .read(row)
            .as_deref(),
        Some("0")
    );
    assert_eq!(
        field("column = 'c'\nignore = ['https://example.org']").read(row),
        None
    );
    assert_eq!(
        field("constant = 'always'").read(row).as_deref(),
        Some("always")
    );
    assert_eq!(field("column = 'a'").read(row), None);
}
