//! What is wrong with answers: each with its question and a message that says what would be right.

use super::answers::{Answers, LONGEST_ANSWER};
use super::field::{Field, FieldKind, Step};
use super::places::{MOST_PLACES, PLACE_PARTS, is_answered, place_part};
use super::sessions::{AT, SessionAnswer, name_of};
use super::steps::steps_of;
use super::whereabouts::{has_a_place, service_areas};
use crate::clock::now_in_the_uk;
use crate::harvest::placing;
use crate::harvest::values::{parse_date, parse_pence};
use hereabouts_domain::{EmailAddress, PhoneNumber, Postcode, SubmissionKind, WebAddress};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::{Kind, SpokenLanguage, Vocabulary};

/// The longest answer on one line, in characters.
pub const LONGEST_LINE: usize = 250;
/// As many addresses may stand in a text: a list of links is an advertisement.
const MOST_LINKS: usize = 3;

/// Something that is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The question, or the part of it, by its name.
    pub field: String,
    /// The message that says what would be right.
    pub says: &'static str,
}

impl Wrong {
    fn new(field: impl Into<String>, says: &'static str) -> Self {
        Self {
            field: field.into(),
            says,
        }
    }
}

/// What is wrong with the answers to one step. A change need not name the people to contact where nobody has: what was read from
/// elsewhere has often none.
#[must_use]
pub fn check(
    kind: SubmissionKind,
    step: &Step,
    answers: &Answers,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if kind == SubmissionKind::Change && step.name == "people" && !step.is_answered(answers) {
        return wrong;
    }
    for field in step.fields {
        match field.kind {
            FieldKind::Sessions => wrong.extend(wrong_sessions(answers)),
            _ => {
                let says = wrong_answer(field, answers, vocabulary);
                wrong.extend(says.map(|says| Wrong::new(field.name, says)));
            }
        }
    }
    let together = match step.name {
        "you" => wrong_agreement(answers),
        "organisation" => wrong_numbers(answers),
        "place" => wrong_place(answers, gazetteer),
        "other-places" => (2..=MOST_PLACES)
            .filter_map(|number| wrong_other_place(answers, number, gazetteer))
            .collect(),
        "times" => wrong_closing(answers),
        "who" => wrong_people(answers),
        "coming" => wrong_price(answers),
        "people" => wrong_contact(answers),
        _ => Vec::new(),
    };
    for one in together {
        if !wrong.iter().any(|before| before.field == one.field) {
            wrong.push(one);
        }
    }
    wrong
}

/// The same for every step that is asked, with the step.
#[must_use]
pub fn check_all(
    kind: SubmissionKind,
    answers: &Answers,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
) -> Vec<(&'static Step, Vec<Wrong>)> {
    let checked =
        steps_of(kind).map(|step| (step, check(kind, step, answers, vocabulary, gazetteer)));
    checked.filter(|(_, wrong)| !wrong.is_empty()).collect()
}

fn wrong_answer(field: &Field, answers: &Answers, vocabulary: &Vocabulary) -> Option<&'static str> {
    let given = answers.all(field.name);
    let Some(first) = given.first() else {
        return field.needed;
    };
    let says = |is_right: bool, says| (!is_right).then_some(says);
    match field.kind {
        FieldKind::Line if first.chars().count() > LONGEST_LINE || first.contains('\n') => {
            Some("entry-wrong-line")
        }
        FieldKind::Text if first.chars().count() > LONGEST_ANSWER => Some("entry-wrong-text"),
        FieldKind::Text => says(
            first.matches("://").count() <= MOST_LINKS,
            "entry-wrong-links",
        ),
        FieldKind::Line | FieldKind::Sessions => None,
        FieldKind::Email => says(EmailAddress::parse(first).is_ok(), "entry-wrong-email"),
        FieldKind::Phone => says(PhoneNumber::parse(first).is_ok(), "entry-wrong-phone"),
        FieldKind::Web => says(WebAddress::parse(first).is_ok(), "entry-wrong-web"),
        FieldKind::Postcode => says(Postcode::parse(first).is_ok(), "entry-wrong-postcode"),
        FieldKind::Number(least, most) => {
            let number = first.parse::<i32>().ok();
            says(
                number.is_some_and(|number| (least..=most).contains(&number)),
                "entry-wrong-number",
            )
        }
        FieldKind::Day => says(parse_date(first).is_ok(), "entry-wrong-date"),
        FieldKind::Pounds => says(parse_pence(first).is_ok(), "entry-wrong-price"),
        FieldKind::One(choices) => says(
            given.len() == 1 && is_choice(choices, first),
            "entry-wrong-choice",
        ),
        FieldKind::Many(choices) => says(
            given.iter().all(|one| is_choice(choices, one)),
            "entry-wrong-choice",
        ),
        FieldKind::Access => {
            let is_access = |id: &String| {
                vocabulary
                    .find(id)
                    .is_some_and(|ix| vocabulary.get(ix).kind == Kind::Access)
            };
            says(given.iter().all(is_access), "entry-wrong-choice")
        }
        FieldKind::Concepts => says(
            given.iter().all(|id| vocabulary.find(id).is_some()),
            "entry-wrong-choice",
        ),
    }
}

fn is_choice(choices: &[(&str, &str)], answer: &str) -> bool {
    choices.iter().any(|(word, _)| *word == answer)
}

/// Who writes for a group that they don't belong to says how it agreed.
fn wrong_agreement(answers: &Answers) -> Vec<Wrong> {
    let needed = is_on_behalf(answers) && answers.one("agreed-how").is_empty();
    let wrong = Wrong::new("agreed-how", "entry-agreed-how-needed");
    needed.then_some(wrong).into_iter().collect()
}

/// Whether somebody writes for a group that they don't belong to: a link worker who has it on the phone.
#[must_use]
pub fn is_on_behalf(answers: &Answers) -> bool {
    answers.one("your-part") == "on-behalf"
}

/// Many who run a small group have no e-mail address.
fn wrong_contact(answers: &Answers) -> Vec<Wrong> {
    let ways = [answers.one("person-1-email"), answers.one("person-1-phone")];
    let none = ways.iter().all(|way| way.is_empty());
    let wrong = Wrong::new("person-1-email", "entry-person-email-needed");
    none.then_some(wrong).into_iter().collect()
}

fn wrong_sessions(answers: &Answers) -> Vec<Wrong> {
    let wrong = SessionAnswer::all(answers).filter_map(|row| {
        let wrong = row.read().err().or_else(|| wrong_at(answers, &row));
        let (part, says) = wrong?;
        Some(Wrong::new(name_of(row.number, part), says))
    });
    wrong.collect()
}

/// A session at a place that was taken out is lost to nobody: somebody says where it is now, or that it is over.
fn wrong_at(answers: &Answers, row: &SessionAnswer<'_>) -> Option<(&'static str, &'static str)> {
    let is_word = row.at.is_empty() || is_choice(&AT, row.at);
    if !is_word {
        return Some(("at", "entry-wrong-choice"));
    }
    let place = row.place().filter(|_| has_a_place(answers))?;
    (!is_answered(answers, place)).then_some(("at", "entry-at-gone"))
}

/// By form only: nobody is called out to. England and Wales: six or seven digits; Scotland: SC and six; Northern Ireland:
/// NIC and six. Companies House: eight digits, or two letters and six digits.
fn wrong_numbers(answers: &Answers) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let (charity, company) = (answers.one("charity-number"), answers.one("company-number"));
    if !charity.is_empty() && charity_scheme(charity).is_none() {
        wrong.push(Wrong::new("charity-number", "entry-wrong-charity-number"));
    }
    if !company.is_empty() && company_number(company).is_none() {
        wrong.push(Wrong::new("company-number", "entry-wrong-company-number"));
    }
    wrong
}

/// The register that a charity's number is of, as org-id.guide names it, and the number as the register writes it.
pub(super) fn charity_scheme(text: &str) -> Option<(&'static str, String)> {
    let number: String = text
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let number = number.strip_prefix("NO.").unwrap_or(&number);
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let scheme = match number {
        number
            if number
                .strip_prefix("SC")
                .is_some_and(|rest| digits(rest, 6, 6)) =>
        {
            "GB-SC"
        }
        number
            if number
                .strip_prefix("NIC")
                .is_some_and(|rest| digits(rest, 6, 6)) =>
        {
            "GB-NIC"
        }
        number if digits(number, 6, 7) => "GB-CHC",
        _ => return None,
    };
    Some((scheme, number.to_owned()))
}

/// A company's number as Companies House writes it.
pub(super) fn company_number(text: &str) -> Option<String> {
    let number: String = text
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let number = format!("{number:0>8}");
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_right = number.len() == 8
        && matches!(letters, 0 | 2)
        && number
            .bytes()
            .skip(letters)
            .all(|byte| byte.is_ascii_digit());
    is_right.then_some(number)
}

/// A place has a postcode that there is.
fn wrong_postcode(text: &str, gazetteer: &Gazetteer) -> Option<&'static str> {
    match Postcode::parse(text) {
        _ if text.is_empty() => Some("entry-postcode-needed"),
        Ok(postcode) => {
            let is_known = placing::of_postcode(gazetteer, &postcode).is_some();
            (!is_known).then_some("entry-postcode-unknown")
        }
        Err(_) => None,
    }
}

/// Of another place nothing needs to be said; but where something is, so is its postcode.
fn wrong_other_place(answers: &Answers, number: usize, gazetteer: &Gazetteer) -> Option<Wrong> {
    let said = |part: &str| answers.one(&place_part(number, part));
    let mut parts = PLACE_PARTS.iter();
    if parts.all(|part| said(part).is_empty()) {
        return None;
    }
    let says = match wrong_postcode(said("postcode"), gazetteer)? {
        "entry-postcode-needed" if number == 2 => "entry-place-2-postcode-needed",
        "entry-postcode-needed" => "entry-place-3-postcode-needed",
        says => says,
    };
    Some(Wrong::new(place_part(number, "postcode"), says))
}

fn wrong_place(answers: &Answers, gazetteer: &Gazetteer) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if has_a_place(answers) {
        let says = wrong_postcode(answers.one("postcode"), gazetteer);
        wrong.extend(says.map(|says| Wrong::new("postcode", says)));
        // Nobody's home is shown for a question that was overlooked.
        if answers.one("place-rule").is_empty() {
            wrong.push(Wrong::new("place-rule", "entry-place-rule-needed"));
        }
    } else if answers.one("area").is_empty() && !answers.all("formats").is_empty() {
        wrong.push(Wrong::new("area", "entry-area-needed"));
    }
    if service_areas(answers.one("area")).is_err() {
        wrong.push(Wrong::new("area", "entry-wrong-area"));
    }
    wrong
}

fn wrong_closing(answers: &Answers) -> Vec<Wrong> {
    let back = parse_date(answers.one("closed-until")).ok();
    let is_closed = answers.has("closed", "yes");
    let today = now_in_the_uk().date();
    let says = match back {
        Some(_) if !is_closed => Wrong::new("closed", "entry-closed-needed"),
        Some(back) if back <= today => Wrong::new("closed-until", "entry-closed-until-over"),
        _ => return Vec::new(),
    };
    vec![says]
}

fn wrong_people(answers: &Answers) -> Vec<Wrong> {
    let age = |name: &str| answers.one(name).parse::<i32>().ok();
    let mut wrong = Vec::new();
    if let (Some(least), Some(most)) = (age("minimum-age"), age("maximum-age"))
        && least > most
    {
        wrong.push(Wrong::new("maximum-age", "entry-wrong-ages"));
    }
    if languages(answers.one("languages")).is_none() {
        wrong.push(Wrong::new("languages", "entry-wrong-languages"));
    }
    wrong
}

/// Languages by their names, or nothing where one is none.
pub(super) fn languages(text: &str) -> Option<Vec<&'static SpokenLanguage>> {
    let named = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let in_welsh = |name: &str| {
        let mut all = SpokenLanguage::all().iter();
        all.find(|language| language.name_cy.to_lowercase() == name.to_lowercase())
    };
    named
        .map(|name| SpokenLanguage::find(name).or_else(|| in_welsh(name)))
        .collect()
}

fn wrong_price(answers: &Answers) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if answers.one("cost") == "price"
        && answers.one("price").is_empty()
        && answers.one("cost-words").is_empty()
    {
        wrong.push(Wrong::new("price", "entry-price-needed"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::super::steps::find_step;
    use super::*;

    fn wrong(step: &str, given: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let mut answers = Answers::default();
        for (name, answer) in given {
            answers.put(name, [*answer]);
        }
        let step = find_step(step).unwrap();
        let found = check(
            SubmissionKind::Registration,
            step,
            &answers,
            Vocabulary::embedded(),
            Gazetteer::embedded().unwrap(),
        );
        found
            .into_iter()
            .map(|wrong| (wrong.field, wrong.says))
            .collect()
    }

    #[test]
    fn a_change_need_not_say_who_makes_it_nor_name_anybody_where_nobody_was_named() {
        let wrong = |answers: &Answers| {
            let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded().unwrap());
            let wrong = check_all(SubmissionKind::Change, answers, vocabulary, gazetteer);
            wrong
                .into_iter()
                .map(|(step, _)| step.name)
                .collect::<Vec<_>>()
        };
        let mut answers = Answers::default();
        assert_eq!(wrong(&answers), ["organisation", "activity", "place"]);
        answers.put("person-1-name", ["Ann"]);
        assert!(wrong(&answers).contains(&"people"), "how to reach Ann");
    }

    #[test]
    fn numbers_of_registers_are_checked_for_their_form() {
        assert_eq!(
            charity_scheme("1101 607").unwrap(),
            ("GB-CHC", "1101607".to_owned())
        );
        assert_eq!(charity_scheme("sc045678").unwrap().0, "GB-SC");
        assert_eq!(charity_scheme("NIC100280").unwrap().0, "GB-NIC");
        for text in ["12345", "SC12", "a charity", "12345678"] {
            assert_eq!(charity_scheme(text), None, "{text}");
        }
        assert_eq!(company_number("1234567").as_deref(), Some("01234567"));
        assert_eq!(company_number("sc123456").as_deref(), Some("SC123456"));
        assert_eq!(company_number("S1234567"), None);
    }

    #[test]
    fn who_writes_for_a_group_says_how_it_agreed_and_nobody_else_is_asked() {
        let you = |part: &str, how: &str| {
            let given = [
                ("your-name", "Lee"),
                ("your-part", part),
                ("agreed-how", how),
            ];
            wrong("you", &given)
        };
        assert_eq!(you("runs-it", ""), []);
        assert_eq!(you("on-behalf", "phone"), []);
        let needed = ("agreed-how".to_owned(), "entry-agreed-how-needed");
        assert_eq!(you("on-behalf", ""), [needed]);
    }

    #[test]
    fn somebody_to_ask_has_an_e_mail_address_or_a_phone() {
        let person = |way, said| wrong("people", &[("person-1-name", "Ann"), (way, said)]);
        assert_eq!(person("person-1-email", "ann@example.org"), []);
        assert_eq!(person("person-1-phone", "01632 960123"), []);
        let needed = ("person-1-email".to_owned(), "entry-person-email-needed");
        assert_eq!(person("person-2-phone", "01632 960123"), [needed]);
    }

    #[test]
    fn a_place_needs_a_postcode_that_there_is_and_no_place_an_area() {
        let place = |given: &[(&str, &str)]| wrong("place", given);
        let needed = ("postcode".to_owned(), "entry-postcode-needed");
        let unsaid = ("place-rule".to_owned(), "entry-place-rule-needed");
        assert_eq!(
            place(&[("formats", "in-person")]),
            [needed, unsaid.clone()],
            "whether it is somebody's home is asked of every place"
        );
        let at = |postcode, more: &[(&'static str, &'static str)]| {
            place(&[&[("formats", "in-person"), ("postcode", postcode)], more].concat())
        };
        let public = [("place-rule", "public")];
        let unknown = ("postcode".to_owned(), "entry-postcode-unknown");
        assert_eq!(at("CT99 9ZZ", &public), [unknown]);
        assert_eq!(at("CT20 1RS", &[]), [unsaid]);
        assert_eq!(at("CT20 1RS", &public), []);
        assert_eq!(
            place(&[("formats", "online")]),
            [("area".to_owned(), "entry-area-needed")]
        );
        assert_eq!(
            place(&[
                ("formats", "in-person"),
                ("place-rule", "hidden"),
                ("area", "Kent, Narnia")
            ])
            .len(),
            1
        );
        assert_eq!(place(&[("formats", "online"), ("area", "England")]), []);
    }

    #[test]
    fn another_place_of_which_something_is_said_needs_a_postcode_that_there_is() {
        let places = |given: &[(&str, &str)]| wrong("other-places", given);
        let field = |name: &str, says| [(name.to_owned(), says)];
        assert_eq!(places(&[]), []);
        assert_eq!(
            places(&[("place-2-getting-there", "By bus")]),
            field("place-2-postcode", "entry-place-2-postcode-needed")
        );
        assert_eq!(
            places(&[("place-3-postcode", "CT99 9ZZ")]),
            field("place-3-postcode", "entry-postcode-unknown")
        );
        assert_eq!(
            places(&[("place-3-postcode", "CT")]),
            field("place-3-postcode", "entry-wrong-postcode")
        );
        assert_eq!(places(&[("place-2-postcode", "CT20 1RS")]), []);
    }

    #[test]
    fn a_session_at_a_place_that_was_taken_out_says_where_it_is_now() {
        let times = |formats, at, postcode| {
            let given = [
                ("formats", formats),
                ("place-2-postcode", postcode),
                ("session-1-day", "monday"),
                ("session-1-starts", "2pm"),
                ("session-1-at", at),
            ];
            wrong("times", &given)
        };
        let field = |says| [("session-1-at".to_owned(), says)];
        assert_eq!(times("in-person", "2", "CT20 1RS"), []);
        assert_eq!(times("in-person", "2", ""), field("entry-at-gone"));
        assert_eq!(times("in-person", "1", ""), []);
        assert_eq!(times("in-person", "all", ""), []);
        assert_eq!(times("in-person", "4", ""), field("entry-wrong-choice"));
        assert_eq!(times("online", "2", ""), [], "there it is no place");
    }

    #[test]
    fn what_must_be_answered_is_asked_for_by_its_own_message() {
        let step = wrong("organisation", &[]);
        assert_eq!(
            step,
            [(
                "organization-name".to_owned(),
                "entry-organization-name-needed"
            )]
        );
        assert_eq!(
            wrong("activity", &[("name", "Choir")]),
            [("description".to_owned(), "entry-description-needed")]
        );
    }

    #[test]
    fn whoever_is_closed_comes_back_on_a_day_that_is_not_over() {
        let times = |given: &[(&str, &str)]| wrong("times", given);
        let (closed, back) = (("closed", "yes"), ("closed-until", "1 March 2990"));
        assert_eq!(times(&[closed]), []);
        assert_eq!(times(&[closed, back]), []);
        let field = |name: &str, says| [(name.to_owned(), says)];
        assert_eq!(times(&[back]), field("closed", "entry-closed-needed"));
        let over = [closed, ("closed-until", "1/3/1999")];
        assert_eq!(
            times(&over),
            field("closed-until", "entry-closed-until-over")
        );
        let soon = [closed, ("closed-until", "soon")];
        assert_eq!(times(&soon), field("closed-until", "entry-wrong-date"));
    }

    #[test]
    fn choices_that_nobody_offers_are_wrong() {
        assert_eq!(
            wrong("who", &[("open-to", "nobody")]),
            [("open-to".to_owned(), "entry-wrong-choice")]
        );
        assert_eq!(wrong("about", &[("concepts", "no-such-thing")]).len(), 1);
        assert_eq!(wrong("who", &[("languages", "Welsh, Pwyleg")]), []);
        assert_eq!(wrong("who", &[("languages", "Welsh, Martian")]).len(), 1);
    }
}
