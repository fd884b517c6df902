//! What pages and messages say, in English and in Welsh: one catalogue a language, in `locales/`.
//!
//! The catalogues are written in Fluent (projectfluent.org), whose plurals Welsh needs. Nearly every message has no
//! choices in it; those are taken apart once, and saying one is looking it up. What chooses is left to Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use hereabouts_domain::PageLanguage;
use hereabouts_vocabulary::urgent::Language;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;
use unic_langid::langid;

/// The catalogues of a language, by what they are about: the same names in both.
macro_rules! catalogues {
    ($language:literal: $($about:literal)+) => {
        &[$(include_str!(concat!("../locales/", $language, "/", $about, ".ftl"))),+]
    };
    ($language:literal) => {
        catalogues!($language:
            "frame"
            "about"
            "account"
            "accessibility"
            "api"
            "ask"
            "filters"
            "browse"
            "doubles"
            "elsewhere"
            "embed"
            "entry"
            "found"
            "group"
            "health"
            "history"
            "home"
            "managing"
            "keys"
            "map"
            "merging"
            "times"
            "passkey"
            "places"
            "privacy"
            "claim"
            "costs"
            "curate"
            "reasons"
            "register"
            "report"
            "notices"
            "persons"
            "result"
            "right"
            "problems"
            "shortlist"
            "teams"
            "paper"
            "sharing"
            "letters"
        )
    };
}

const ENGLISH: &[&str] = catalogues!("en");
const WELSH: &[&str] = catalogues!("cy");

static TONGUES: LazyLock<[Tongue; 2]> = LazyLock::new(|| {
    [
        Tongue::of(Language::En, ENGLISH),
        Tongue::of(Language::Cy, WELSH),
    ]
});

/// The language of a page, as the vocabulary calls it.
pub(crate) const fn language(page: PageLanguage) -> Language {
    match page {
        PageLanguage::English => Language::En,
        PageLanguage::Welsh => Language::Cy,
    }
}

/// One language's messages.
pub(crate) struct Tongue {
    language: Language,
    messages: HashMap<String, Message>,
    bundle: FluentBundle<FluentResource>,
}

/// A message, as far as it was taken apart.
enum Message {
    Plain(String),
    Pieces(Vec<Piece>),
    /// Chooses by its arguments: Fluent's business.
    Choosing,
}

enum Piece {
    Text(String),
    Argument(String),
}

/// What stands in a message's place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Argument<'a> {
    /// Words, as they are.
    Text(&'a str),
    /// A whole number, which plurals go by.
    Count(usize),
}

impl Tongue {
    /// The messages of a language.
    pub(crate) fn in_language(language: Language) -> &'static Self {
        let [english, welsh] = &*TONGUES;
        match language {
            Language::En => english,
            Language::Cy => welsh,
        }
    }

    fn of(language: Language, catalogues: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![match language {
            Language::En => langid!("en-GB"),
            Language::Cy => langid!("cy"),
        }]);
        // Else every argument comes out between marks that nobody sees.
        bundle.set_use_isolating(false);
        let mut messages = HashMap::new();
        for &catalogue in catalogues {
            // What cannot be read is left out here, and told by a test.
            let resource =
                FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(rest, _)| rest);
            messages.extend(resource.entries().filter_map(taken_apart));
            bundle.add_resource_overriding(resource);
        }
        Self {
            language,
            messages,
            bundle,
        }
    }

    /// Which language it is.
    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// For `lang`: a BCP 47 tag.
    pub(crate) const fn tag(&self) -> &'static str {
        match self.language {
            Language::En => "en-GB",
            Language::Cy => "cy",
        }
    }

    /// A message without arguments. What no catalogue has is said by its name, which a test keeps from happening.
    pub(crate) fn say<'s>(&'s self, name: &'s str) -> &'s str {
        match self.messages.get(name) {
            Some(Message::Plain(text)) => text,
            _ => name,
        }
    }

    /// A message with arguments by name.
    pub(crate) fn tell(&self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        match self.messages.get(name) {
            Some(Message::Plain(text)) => text.clone(),
            Some(Message::Pieces(pieces)) => put_together(pieces, arguments),
            Some(Message::Choosing) => self.choose(name, arguments),
            None => name.to_owned(),
        }
    }

    fn choose(&self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let pattern = self
            .bundle
            .get_message(name)
            .and_then(|found| found.value());
        let Some(pattern) = pattern else {
            return name.to_owned();
        };
        let arguments: FluentArgs<'_> = (arguments.iter())
            .map(|&(name, argument)| (name, FluentValue::from(argument)))
            .collect();
        let said = (self.bundle).format_pattern(pattern, Some(&arguments), &mut Vec::new());
        said.into_owned()
    }
}

impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> Self {
        match argument {
            Argument::Text(text) => text.into(),
            Argument::Count(count) => count.into(),
        }
    }
}

fn put_together(pieces: &[Piece], arguments: &[(&str, Argument<'_>)]) -> String {
    let mut said = String::new();
    for piece in pieces {
        let found = match piece {
            Piece::Text(text) => Some(Argument::Text(text)),
            Piece::Argument(name) => arguments
                .iter()
                .find(|(own, _)| own == name)
                .map(|one| one.1),
        };
        match found {
            Some(Argument::Text(text)) => said.push_str(text),
            // Writing to a text cannot fail.
            Some(Argument::Count(count)) => _ = write!(said, "{count}"),
            None => {}
        }
    }
    said
}

fn taken_apart(entry: &Entry<&str>) -> Option<(String, Message)> {
    let Entry::Message(message) = entry else {
        return None;
    };
    let pattern = message.value.as_ref()?;
    Some((message.id.name.to_owned(), Message::of(pattern)))
}

impl Message {
    fn of(pattern: &Pattern<&str>) -> Self {
        let pieces: Option<Vec<Piece>> = pattern.elements.iter().map(Piece::of).collect();
        match pieces.as_deref() {
            None => Self::Choosing,
            Some([Piece::Text(text)]) => Self::Plain(text.clone()),
            Some(_) => Self::Pieces(pieces.unwrap_or_default()),
        }
    }
}

impl Piece {
    /// `None` of what chooses.
    fn of(element: &PatternElement<&str>) -> Option<Self> {
        let PatternElement::Placeable { expression } = element else {
            let PatternElement::TextElement { value } = element else {
                return None;
            };
            return Some(Self::Text((*value).to_owned()));
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                Some(Self::Argument(id.name.to_owned()))
            }
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                Some(Self::Text((*value).to_owned()))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::Path;

    /// The messages of a language, each with the arguments that stand in it.
    fn messages(catalogues: &[&str]) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for &catalogue in catalogues {
            let resource = FluentResource::try_new(catalogue.to_owned()).expect("it can be read");
            for entry in resource.entries() {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let text = format!("{:?}", message.value);
                let mut arguments: Vec<String> = (text.split("VariableReference").skip(1))
                    .filter_map(|rest| rest.split('"').nth(1).map(str::to_owned))
                    .collect();
                arguments.sort();
                arguments.dedup();
                let before = all.insert(message.id.name.to_owned(), arguments);
                assert!(before.is_none(), "{} stands twice", message.id.name);
            }
        }
        all
    }

    #[test]
    fn every_message_is_there_in_both_languages_with_the_same_arguments() {
        assert_eq!(messages(ENGLISH), messages(WELSH));
    }

    #[test]
    fn every_message_that_a_page_or_its_code_names_is_there_and_no_other() {
        let known = messages(ENGLISH);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut written = String::new();
        for folder in ["templates", "src/http", "src/mail", "src/directory"] {
            read_all(&root.join(folder), &mut written);
        }
        let unused = known
            .keys()
            .filter(|name| !written.contains(&format!("\"{name}\"")));
        assert_eq!(unused.collect::<Vec<_>>(), Vec::<&String>::new());
        let named = ["say(\"", "tell(\"", "count(\""]
            .into_iter()
            .flat_map(|call| written.split(call).skip(1));
        let named = named
            .filter_map(|rest| rest.split_once('"'))
            .map(|(name, _)| name);
        let is_name = |name: &&str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        let unknown: Vec<&str> = named
            .filter(is_name)
            .filter(|name| !known.contains_key(*name))
            .collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    fn read_all(folder: &Path, written: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read_all(&path, written);
            } else {
                written.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
}
