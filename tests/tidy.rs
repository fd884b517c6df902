//! Holds the house rules of ARCHITECTURE.md by reading the sources: who may import whom, and that every
//! file says what it is for. Cargo holds the rest: a leaf crate cannot import what it doesn't list.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what helps a test may stop at the first surprise too"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Lines that are code: comments may name whatever they like.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim_start()))
            .filter(|(_, line)| !line.starts_with("//"))
    }
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let shown = path.strip_prefix(root).unwrap().display().to_string();
                found.push(Source {
                    path: shown,
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

/// Fails with every line of `folder` (but not of `except`) that mentions one of `names`.
fn forbid(folder: &str, except: &[&str], names: &[&str], why: &str) {
    let mut broken = Vec::new();
    for source in sources(folder) {
        if except
            .iter()
            .any(|allowed| source.path.starts_with(allowed))
        {
            continue;
        }
        for (at, line) in source.code() {
            if let Some(name) = names.iter().find(|name| mentions(line, name)) {
                broken.push(format!("{}:{at} mentions {name}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "{why}:\n{}", broken.join("\n"));
}

/// Whether a line names a path, as a whole: `diesel::` and not `my_diesel::`.
fn mentions(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}

#[test]
fn the_check_itself_finds_a_broken_rule() {
    assert!(mentions("use diesel::prelude::*;", "diesel::"));
    assert!(!mentions("use my_diesel::prelude::*;", "diesel::"));
    assert!(!mentions("use crate::not::diesel::x;", "diesel::"));
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let mut silent = Vec::new();
    for folder in ["src", "crates", "tests", "benches"] {
        for source in sources(folder) {
            if !source.text.starts_with("//! ") {
                silent.push(source.path);
            }
        }
    }
    assert!(
        silent.is_empty(),
        "these open without `//!`:\n{}",
        silent.join("\n")
    );
}

#[test]
fn no_file_has_the_marks_of_a_merge_that_nobody_finished() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tracked = Command::new("git")
        .args(["grep", "-lE", "^(<{7}|>{7}) "])
        .current_dir(root)
        .output()
        .unwrap();
    // 1: nothing was found; anything else is no answer.
    let said = String::from_utf8_lossy(&tracked.stdout);
    assert_eq!(tracked.status.code(), Some(1), "{said}");
}

#[test]
fn only_the_store_speaks_to_postgresql() {
    let names = [
        "diesel::",
        "diesel_async::",
        "diesel_migrations::",
        "postgis_diesel::",
        "jiff_diesel::",
        "tokio_postgres::",
    ];
    forbid("src", &["src/store"], &names, "diesel stays in `store`");
}

#[test]
fn only_http_and_startup_speak_actix() {
    forbid(
        "src",
        &["src/http", "src/startup"],
        &["actix_web::", "actix_cors::"],
        "actix stays in `http`",
    );
}

#[test]
fn only_outbound_calls_other_hosts() {
    forbid(
        "src",
        &["src/outbound"],
        &["reqwest::"],
        "every address we call is called from `outbound`",
    );
}

#[test]
fn only_mail_speaks_to_mail_servers() {
    forbid(
        "src",
        &["src/mail"],
        &["lettre::"],
        "letters go out through `mail`",
    );
}

#[test]
fn mail_knows_only_the_store_and_the_domain() {
    let names = [
        "crate::directory",
        "crate::harvest",
        "crate::geocoding",
        "hereabouts_search::",
        "hereabouts_gazetteer::",
    ];
    forbid("src/mail", &[], &names, "a letter's words come from above");
}

#[test]
fn only_startup_and_the_commands_see_the_whole_configuration() {
    forbid(
        "src",
        &["src/startup", "src/cli", "src/config"],
        &["crate::config"],
        "others take what they need",
    );
}

#[test]
fn nothing_below_http_knows_http() {
    let rooms = ["src/http", "src/startup", "src/cli"];
    forbid(
        "src",
        &rooms,
        &["crate::http", "crate::startup", "crate::cli"],
        "dependencies point inward",
    );
}

#[test]
fn the_store_knows_only_the_domain() {
    let names = [
        "crate::directory",
        "crate::harvest",
        "crate::geocoding",
        "crate::mail",
        "hereabouts_vocabulary::",
        "hereabouts_search::",
        "hereabouts_gazetteer::",
    ];
    forbid(
        "src/store",
        &[],
        &names,
        "the store takes and returns domain types",
    );
}

#[test]
fn geocoding_knows_only_the_gazetteer() {
    forbid(
        "src/geocoding",
        &[],
        &[
            "crate::store",
            "crate::directory",
            "crate::harvest",
            "hereabouts_search::",
        ],
        "geocoding is below them",
    );
}

#[test]
fn pages_and_api_never_touch_the_database() {
    forbid(
        "src/http",
        &[],
        &["crate::store", "crate::harvest"],
        "http asks use cases",
    );
}

#[test]
fn siblings_under_http_never_import_each_other() {
    let from_siblings = |of: &str| {
        [
            format!("crate::http::{of}"),
            format!("super::{of}"),
            format!("super::super::{of}"),
        ]
    };
    for (room, sibling) in [("src/http/api_v1", "web"), ("src/http/web", "api_v1")] {
        let names = from_siblings(sibling);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        forbid(
            room,
            &[],
            &names,
            "siblings share through `http`, not with each other",
        );
    }
}

#[test]
fn every_file_and_every_test_that_the_security_table_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let named = table.split('`').skip(1).step_by(2);
    let missing: Vec<&str> = named.filter(|name| !is_there(root, name)).collect();
    assert!(
        missing.is_empty(),
        "docs/security.md names what is not there:\n{}",
        missing.join("\n")
    );
}

/// `http::sign_in::a_test` is a test of `tests/integration`, and `http/seal.rs` a file; whatever is neither is words.
fn is_there(root: &Path, name: &str) -> bool {
    if let Some((room, rest)) = name.split_once("::") {
        let (file, test) = rest.split_once("::").unwrap_or((rest, ""));
        let file = root.join(format!("tests/integration/{room}/{file}.rs"));
        let is_test = |text: String| test.is_empty() || text.contains(&format!("fn {test}("));
        return fs::read_to_string(file).is_ok_and(is_test);
    }
    let folders = [root.to_owned(), root.join("src")];
    !name.ends_with(".rs") || folders.iter().any(|folder| folder.join(name).is_file())
}
