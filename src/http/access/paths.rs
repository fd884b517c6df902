//! Which rules an address has. Asked before every handler, so it is one look into a table and a few comparisons.

use super::rule::Rule;
use super::table::{OTHERS, PAGES};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a path is compared with, one part of it.
enum Part {
    Word(&'static str),
    /// Anything but nothing.
    Any,
    /// Whatever is left, nothing too.
    Rest,
}

struct Pattern {
    parts: Vec<Part>,
    rules: Vec<&'static Rule>,
}

/// Patterns by their first word.
type Patterns = HashMap<&'static str, Vec<Pattern>>;

static OF_PAGES: LazyLock<Patterns> = LazyLock::new(|| patterns(PAGES));
static OF_OTHERS: LazyLock<Patterns> = LazyLock::new(|| patterns(OTHERS));

/// The rules of an address; of one that isn't there none.
pub(super) fn find(path: &str) -> Option<&'static [&'static Rule]> {
    find_page(path).or_else(|| look_up(&OF_OTHERS, path.strip_prefix('/')?))
}

/// The rules of a page's address, below a language or below none.
pub(super) fn find_page(path: &str) -> Option<&'static [&'static Rule]> {
    let path = path.strip_prefix('/')?;
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let is_language = matches!(first, "en" | "cy");
    look_up(&OF_PAGES, if is_language { rest } else { path })
}

fn look_up(patterns: &'static Patterns, path: &str) -> Option<&'static [&'static Rule]> {
    let first = path.split('/').next()?;
    let found = patterns.get(first)?.iter();
    let mut found = found.filter(|pattern| pattern.is_of(path));
    found.next().map(|pattern| pattern.rules.as_slice())
}

impl Pattern {
    fn is_of(&self, path: &str) -> bool {
        let mut given = path.split('/');
        for part in &self.parts {
            let fits = match (part, given.next()) {
                (Part::Word(word), given) => given == Some(*word),
                (Part::Any, given) => given.is_some_and(|given| !given.is_empty()),
                (Part::Rest, given) => return given.is_some(),
            };
            if !fits {
                return false;
            }
        }
        given.next().is_none()
    }
}

/// Those that say a word at a place go before those that take any, as in the router.
fn patterns(rules: &'static [Rule]) -> Patterns {
    let mut patterns = Patterns::new();
    for rule in rules {
        let path = rule.path.trim_start_matches('/');
        let first = path.split('/').next().unwrap_or_default();
        let same_first = patterns.entry(first).or_default();
        match same_first
            .iter_mut()
            .find(|one| one.rules[0].path == rule.path)
        {
            Some(pattern) => pattern.rules.push(rule),
            None => same_first.push(Pattern {
                parts: path.split('/').map(part).collect(),
                rules: vec![rule],
            }),
        }
    }
    for same_first in patterns.values_mut() {
        same_first
            .sort_by_key(|pattern| pattern.parts.iter().filter(|part| !part.is_word()).count());
    }
    patterns
}

impl Part {
    const fn is_word(&self) -> bool {
        matches!(self, Self::Word(_))
    }
}

fn part(text: &'static str) -> Part {
    match text.strip_prefix('{') {
        None => Part::Word(text),
        Some(named) if named.ends_with(":.*}") => Part::Rest,
        Some(_) => Part::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path_of(path: &str) -> Option<&'static str> {
        find(path).map(|rules| rules[0].path)
    }

    #[test]
    fn an_address_has_the_rules_of_its_pattern_in_every_language() {
        for (path, pattern) in [
            ("/", "/"),
            ("/en", "/"),
            ("/cy/", "/"),
            ("/cy/account", "/account"),
            ("/browse/in/leeds", "/browse/in/{place}"),
            ("/browse/dementia/leeds", "/browse/{concept}/{place}"),
            ("/browse/in", "/browse/{concept}"),
            ("/docs/", "/docs/{file:.*}"),
            ("/docs/a/b.js", "/docs/{file:.*}"),
            ("/embed/size.js", "/embed/size.js"),
        ] {
            assert_eq!(path_of(path), Some(pattern), "{path}");
        }
    }

    #[test]
    fn what_is_not_in_the_table_has_no_rules() {
        for path in [
            "",
            "/nothing",
            "/account/",
            "/found/",
            "/cy/api/v1/search",
            "/listing",
            "/en/en/account",
            "/docsx",
        ] {
            assert_eq!(path_of(path), None, "{path}");
        }
    }
}
