//! Families of words in patterns: named ones, a verb's endings, a Welsh word's mutations.

use super::reader::{Problems, Table};
use crate::fold::fold;

/// How many families may stand inside one another; more is a circle.
const DEEPEST: usize = 4;

/// The families of `[words]`, by name, each as it is written there.
#[derive(Debug, Default)]
pub(crate) struct Families(Vec<(String, Vec<String>)>);

impl Families {
    pub(crate) fn read(tables: Vec<Table<'_>>, problems: &mut Problems) -> Self {
        let mut families = Self::default();
        let mut written = Vec::new();
        for mut table in tables {
            for (name, words) in table.remaining_texts(problems) {
                let texts = words.iter().map(|word| word.text.clone()).collect();
                families.0.push((name.text, texts));
                written.extend(words);
            }
        }
        for words in written {
            let wrong = words
                .text
                .split('|')
                .find_map(|choice| families.expanded(choice).err());
            if let Some(wrong) = wrong {
                problems.at(&words, &format!("`{}`: {wrong}", words.text));
            }
        }
        families
    }

    /// Every wording that a choice stands for, folded; an empty choice stands for itself.
    pub(crate) fn expanded(&self, choice: &str) -> Result<Vec<String>, &'static str> {
        self.expanded_within(choice, DEEPEST)
    }

    /// A choice as it was written, folded, with its families by name and everything else expanded.
    pub(crate) fn named(&self, choice: &str) -> Result<Vec<String>, &'static str> {
        combined(choice, |word| {
            let expanded = self.word(word, DEEPEST)?;
            Ok(if word.starts_with('@') {
                vec![word.to_owned()]
            } else {
                expanded
            })
        })
    }

    /// Every family with all that belongs to it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.0.iter().map(|(name, _)| {
            let all = self.word(&format!("@{name}"), DEEPEST);
            (name.as_str(), all.unwrap_or_default())
        })
    }

    fn expanded_within(&self, choice: &str, deeper: usize) -> Result<Vec<String>, &'static str> {
        combined(choice, |word| self.word(word, deeper))
    }

    fn word(&self, word: &str, deeper: usize) -> Result<Vec<String>, &'static str> {
        if let Some(name) = word.strip_prefix('@') {
            let deeper = deeper
                .checked_sub(1)
                .ok_or("families stand inside one another in a circle")?;
            let family = self.0.iter().find(|(known, _)| known == name);
            let (_, texts) = family.ok_or("there is no such family under [words]")?;
            let mut all = Vec::new();
            for text in texts {
                for choice in text.split('|') {
                    all.extend(self.expanded_within(choice, deeper)?);
                }
            }
            return Ok(all);
        }
        Ok(match (word.strip_prefix('+'), word.strip_prefix('~')) {
            (Some(verb), _) => with_endings(verb),
            (_, Some(welsh)) => with_mutations(welsh),
            _ => vec![fold(word).words().collect::<Vec<_>>().join(" ")],
        })
    }
}

/// Every combination of what the words of a choice stand for.
fn combined(
    choice: &str,
    of_word: impl Fn(&str) -> Result<Vec<String>, &'static str>,
) -> Result<Vec<String>, &'static str> {
    let mut wordings = vec![String::new()];
    for word in choice.split_whitespace() {
        let nexts = of_word(word)?;
        wordings = wordings
            .iter()
            .flat_map(|before| nexts.iter().map(move |next| joined(before, next)))
            .collect();
    }
    Ok(wordings)
}

fn joined(before: &str, next: &str) -> String {
    if before.is_empty() {
        next.to_owned()
    } else {
        format!("{before} {next}")
    }
}

/// A regular English verb with its endings: "punch, punches, punched, punching", "strangle, strangled".
/// A short one doubles its last letter ("stab, stabbed"). Irregular forms are listed in the family.
fn with_endings(verb: &str) -> Vec<String> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| verb.ends_with(ending));
    let is_vowel = |letter: Option<char>| letter.is_some_and(|letter| "aeiou".contains(letter));
    let mut letters = verb.chars().rev();
    let last = letters.next();
    let doubles = !is_vowel(last)
        && !matches!(last, Some('w' | 'x' | 'y'))
        && is_vowel(letters.next())
        && !is_vowel(letters.next())
        && verb
            .chars()
            .filter(|&letter| is_vowel(Some(letter)))
            .count()
            == 1;
    let (third, stem) = match verb.strip_suffix('e') {
        Some(stem) => (format!("{verb}s"), stem.to_owned()),
        None if doubles => (format!("{verb}s"), joined_letters(verb, last)),
        None if ends(&["s", "x", "sh", "ch"]) => (format!("{verb}es"), verb.to_owned()),
        None => (format!("{verb}s"), verb.to_owned()),
    };
    vec![
        verb.to_owned(),
        third,
        format!("{stem}ed"),
        format!("{stem}ing"),
    ]
}

fn joined_letters(verb: &str, last: Option<char>) -> String {
    verb.chars().chain(last).collect()
}

/// A Welsh word with its soft, nasal and aspirate mutations: "curo, guro, nghuro, churo".
fn with_mutations(word: &str) -> Vec<String> {
    const CHANGES: [(&str, &[&str]); 10] = [
        ("ll", &["l"]),
        ("rh", &["r"]),
        ("p", &["b", "mh", "ph"]),
        ("t", &["d", "nh", "th"]),
        ("c", &["g", "ngh", "ch"]),
        ("b", &["f", "m"]),
        ("d", &["dd", "n"]),
        ("g", &["", "ng"]),
        ("m", &["f"]),
        ("", &["h"]),
    ];
    let begins = |start: &str| match start {
        "c" => !word.starts_with("ch"),
        "d" => !word.starts_with("dd"),
        "t" => !word.starts_with("th"),
        "p" => !word.starts_with("ph"),
        "" => word.starts_with(['a', 'e', 'i', 'o', 'u', 'w', 'y']),
        _ => true,
    };
    let found = CHANGES
        .iter()
        .find(|(start, _)| word.starts_with(start) && begins(start));
    let changed = found.into_iter().flat_map(|&(start, changes)| {
        let rest = word.strip_prefix(start).unwrap_or(word);
        changes.iter().map(move |change| format!("{change}{rest}"))
    });
    std::iter::once(word.to_owned()).chain(changed).collect()
}
