//! What it costs: the amount, with the group's own words.

use crate::tongue::Tongue;
use hereabouts_domain::CostOption;
use hereabouts_vocabulary::urgent::Language;

/// "Free", "£3.50 each session (includes tea)".
pub(in crate::http::web) fn cost(tongue: &Tongue, cost: &CostOption) -> String {
    let amount = cost.amount_minor.map(|pence| amount(tongue, pence));
    let (amount, option) = match (amount, cost.option.as_deref()) {
        (Some(amount), Some(option)) => beside(tongue, amount, option),
        (amount, option) => (amount, option.map(str::to_owned)),
    };
    let detail = cost.amount_description.as_deref();
    let detail = detail.map(|detail| match (&amount, &option) {
        (None, None) => detail.to_owned(),
        _ => format!("({detail})"),
    });
    let said = [amount, option, detail].into_iter().flatten();
    said.collect::<Vec<_>>().join(" ")
}

fn amount(tongue: &Tongue, pence: i64) -> String {
    match pence {
        0 => tongue.say("costs-free").to_owned(),
        pence if pence % 100 == 0 => format!("£{}", pence / 100),
        pence => format!("£{}.{:02}", pence / 100, pence % 100),
    }
}

/// An amount and what it is for. "Free till March", not "Free free till march", in whichever language the group wrote it;
/// a bare "Free" is ours to say.
fn beside(tongue: &Tongue, amount: String, option: &str) -> (Option<String>, Option<String>) {
    let folded = option.to_lowercase();
    let is_free = amount == tongue.say("costs-free");
    let mut frees = [Language::En, Language::Cy]
        .map(|language| {
            Tongue::in_language(language)
                .say("costs-free")
                .to_lowercase()
        })
        .into_iter();
    if is_free && frees.clone().any(|free| free == folded) {
        (Some(amount), None)
    } else if is_free && frees.any(|free| folded.starts_with(&free)) || folded.starts_with(&amount)
    {
        (Some(option.to_owned()), None)
    } else {
        (Some(amount), Some(inside_a_line(option)))
    }
}

/// A text that goes on a line: without the capital that it begins with, unless it is written in capitals.
fn inside_a_line(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::web::words::check_both;

    fn option(words: &str, pence: i64) -> CostOption {
        CostOption {
            option: Some(words.to_owned()),
            amount_minor: Some(pence),
            ..CostOption::default()
        }
    }

    #[track_caller]
    fn check(of: &CostOption, english: &str, welsh: &str) {
        check_both(|tongue| cost(tongue, of), english, welsh);
    }

    #[test]
    fn a_cost_is_said_in_pounds_and_nothing_is_free() {
        let each = "£3.50 each session";
        check(&option("Each session", 350), each, each);
        let each = "£4 each session";
        check(&option("Each session", 400), each, each);
        let no_words = CostOption {
            amount_minor: Some(0),
            ..CostOption::default()
        };
        check(&no_words, "Free", "Am ddim");
        let no_amount = CostOption {
            amount_description: Some("Pay what you can".to_owned()),
            ..CostOption::default()
        };
        check(&no_amount, "Pay what you can", "Pay what you can");
    }

    #[test]
    fn free_is_not_said_twice_in_either_language() {
        check(&option("Free", 0), "Free", "Am ddim");
        check(&option("Am ddim", 0), "Free", "Am ddim");
        let till_march = "Free till March";
        check(&option(till_march, 0), till_march, till_march);
        let members = "Am ddim i aelodau";
        check(&option(members, 0), members, members);
    }
}
