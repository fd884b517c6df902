//! Reads what somebody says of themselves: the languages they want, and profiles of what they need.

use crate::directory::WantedLanguage;
use crate::http::parameters::{Parameters, not_one_of, probably_meant};
use crate::http::problem::Problem;
use hereabouts_vocabulary::{Profile, SpokenLanguage};

/// Takes `language` and `language_required`.
pub(super) fn read_languages(parameters: &mut Parameters) -> Result<Vec<WantedLanguage>, Problem> {
    let given = parameters.take_all("language");
    let is_required = parameters.take_parsed::<bool>("language_required", "true or false")?;
    if given.is_empty() && is_required == Some(true) {
        return Err(Problem::invalid(
            "language_required",
            "language_required needs a language: give language as well, like language=cy",
        ));
    }
    let wanted = |words: String| {
        SpokenLanguage::find(&words)
            .map(|language| WantedLanguage::given(language, is_required == Some(true)))
            .ok_or_else(|| unknown_language(&words))
    };
    given.into_iter().map(wanted).collect()
}

fn unknown_language(words: &str) -> Problem {
    let names: Vec<&str> = SpokenLanguage::all().iter().map(|one| one.name).collect();
    let meant = probably_meant(words, &names);
    let hint = meant.map_or(String::new(), |name| format!(". Did you mean {name}?"));
    Problem::invalid(
        "language",
        format!(
            "language is a BCP 47 tag or an English name of a language, like cy or Welsh{hint}"
        ),
    )
    .suggesting(meant.map(str::to_owned).into_iter().collect())
}

/// Takes `profile`.
pub(super) fn read_profiles(parameters: &mut Parameters) -> Result<Vec<&'static Profile>, Problem> {
    let ids = || Profile::all().iter().map(|profile| profile.id);
    let profile =
        |word: String| Profile::find(&word).ok_or_else(|| not_one_of("profile", &word, ids()));
    parameters
        .take_all("profile")
        .into_iter()
        .map(profile)
        .collect()
}
