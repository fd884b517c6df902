//! Questions with their answers and what is wrong with them, ready for the template.

use super::rows_shown;
use crate::directory::Node;
use crate::directory::questions::{
    Answers, Choices, EVERY, Field, FieldKind, SESSION_DAYS, SessionAnswer, Step, Wrong,
    places_answered, says_no_place, suggested_concepts,
};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::words::label;
use crate::tongue::Argument;
use hereabouts_vocabulary::Kind;
use jiff::Timestamp;

/// A step on its page.
pub(in crate::http::web) struct StepView {
    pub(in crate::http::web) title: String,
    /// What it is for, where the questions don't say.
    pub(in crate::http::web) lead: Option<String>,
    pub(in crate::http::web) fields: Vec<FieldView>,
    pub(in crate::http::web) faults: Vec<Fault>,
}

/// A question on its page.
pub(in crate::http::web) struct FieldView {
    pub(in crate::http::web) name: &'static str,
    pub(in crate::http::web) asks: String,
    /// It may be left out, whatever else is answered.
    pub(in crate::http::web) is_optional: bool,
    pub(in crate::http::web) hint: Option<String>,
    pub(in crate::http::web) fault: Option<String>,
    pub(in crate::http::web) control: Control,
    /// The fold that begins with it.
    pub(in crate::http::web) opens: Option<FoldView>,
    /// A fold ends with it.
    pub(in crate::http::web) closes: bool,
}

/// Questions that are folded away.
pub(in crate::http::web) struct FoldView {
    pub(in crate::http::web) says: String,
    /// Something is answered in it, or wrong.
    pub(in crate::http::web) is_open: bool,
}

/// How it is answered.
pub(in crate::http::web) enum Control {
    Line {
        input_type: &'static str,
        value: String,
        autocomplete: &'static str,
        is_short: bool,
    },
    Text {
        value: String,
    },
    One(Vec<OptionView>),
    Many(Vec<OptionView>),
    Concepts(ConceptsView),
    Sessions(Vec<RowView>),
}

/// Something that can be chosen.
pub(in crate::http::web) struct OptionView {
    /// Its id on the page: the first has the question's own.
    pub(in crate::http::web) id: String,
    pub(in crate::http::web) value: String,
    pub(in crate::http::web) label: String,
    pub(in crate::http::web) is_chosen: bool,
}

/// Concepts to choose among.
pub(in crate::http::web) struct ConceptsView {
    pub(in crate::http::web) options: Vec<OptionView>,
    /// Those that the group's own words suggest, by their ids.
    pub(in crate::http::web) offered: Vec<String>,
    pub(in crate::http::web) more: String,
}

/// A row of a session.
pub(in crate::http::web) struct RowView {
    pub(in crate::http::web) legend: String,
    pub(in crate::http::web) selects: Vec<SelectView>,
    pub(in crate::http::web) parts: Vec<PartView>,
}

impl RowView {
    /// What is wrong with it: the part, and what would be right.
    pub(in crate::http::web) fn faults(&self) -> impl Iterator<Item = (&str, &str)> {
        let selects = self.selects.iter().map(|one| (&one.name, &one.fault));
        let typed = self.parts.iter().map(|one| (&one.name, &one.fault));
        selects
            .chain(typed)
            .filter_map(|(name, fault)| Some((name.as_str(), fault.as_deref()?)))
    }
}

/// A part of a row that is chosen.
pub(in crate::http::web) struct SelectView {
    pub(in crate::http::web) name: String,
    pub(in crate::http::web) label: String,
    pub(in crate::http::web) options: Vec<OptionView>,
    pub(in crate::http::web) is_wide: bool,
    pub(in crate::http::web) fault: Option<String>,
}

/// A part of a row that is typed.
pub(in crate::http::web) struct PartView {
    pub(in crate::http::web) name: String,
    pub(in crate::http::web) label: String,
    pub(in crate::http::web) value: String,
    pub(in crate::http::web) fault: Option<String>,
}

/// What a page of questions is made with.
#[derive(Clone, Copy)]
struct Maker<'a> {
    frame: &'a Frame,
    node: &'a Node,
    answers: &'a Answers,
    wrong: &'a [Wrong],
    more: &'a str,
}

impl StepView {
    /// A step with its answers, what is wrong with them, and the words that were typed to look for another concept.
    pub(in crate::http::web) fn new(
        frame: &Frame,
        node: &Node,
        step: &Step,
        answers: &Answers,
        wrong: &[Wrong],
        more: &str,
    ) -> Self {
        let maker = Maker {
            frame,
            node,
            answers,
            wrong,
            more,
        };
        let faults = wrong
            .iter()
            .map(|wrong| Fault::on(wrong.field.clone(), frame.say(wrong.says)));
        Self {
            title: frame.say(step.title).to_owned(),
            lead: maker.lead(step),
            fields: maker.fields(step.fields),
            faults: faults.collect(),
        }
    }
}

impl FieldView {
    /// What its hint and its fault are known by.
    pub(in crate::http::web) fn described_by(&self) -> String {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.name));
        let fault = self.fault.is_some().then(|| format!("{}-fault", self.name));
        [hint, fault]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl<'a> Maker<'a> {
    /// What a step is for; where it would show nothing of what is answered to it, that.
    fn lead(self, step: &Step) -> Option<String> {
        let lead = step.lead?;
        let is_in_vain = step.name == "other-places" && says_no_place(self.answers);
        let lead = if is_in_vain {
            "entry-other-places-in-vain"
        } else {
            lead
        };
        Some(self.frame.say(lead).to_owned())
    }

    fn fields(self, fields: &[Field]) -> Vec<FieldView> {
        let mut views: Vec<FieldView> = fields.iter().map(|field| self.field(field)).collect();
        let mut from = 0;
        for folded in fields.chunk_by(|one, next| one.fold == next.fold) {
            let until = from + folded.len();
            if let (Some(fold), [first, ..]) = (folded[0].fold, &mut views[from..until]) {
                first.opens = Some(self.fold(fold, folded));
                views[until - 1].closes = true;
            }
            from = until;
        }
        views
    }

    fn fold(self, says: &str, folded: &[Field]) -> FoldView {
        let answered = folded
            .iter()
            .map(|field| self.answers.all(field.name).len());
        let answered: usize = answered.sum();
        let is_wrong = folded.iter().any(|field| self.fault(field.name).is_some());
        let named = [("count", Argument::Count(answered))];
        FoldView {
            says: self.frame.tongue().tell(says, &named),
            is_open: answered > 0 || is_wrong,
        }
    }

    fn field(self, field: &Field) -> FieldView {
        let hint = match self.proposed(field.name) {
            Some(_) => Some("entry-name-proposed"),
            None => field.hint,
        };
        FieldView {
            name: field.name,
            asks: self.frame.say(field.asks).to_owned(),
            is_optional: field.is_optional(),
            hint: hint.map(|hint| self.frame.say(hint).to_owned()),
            fault: self.fault(field.name),
            control: self.control(field),
            opens: None,
            closes: false,
        }
    }

    /// What stands in a field that nobody has answered yet: a small group is mostly called what its organisation is.
    fn proposed(self, name: &str) -> Option<&'a str> {
        let is_asked = name == "name" && self.answers.one(name).is_empty() && self.wrong.is_empty();
        let proposed = self.answers.one("organization-name");
        Some(proposed).filter(|proposed| is_asked && !proposed.is_empty())
    }

    fn fault(self, name: &str) -> Option<String> {
        let found = self.wrong.iter().find(|wrong| wrong.field == name);
        found.map(|wrong| self.frame.say(wrong.says).to_owned())
    }

    fn control(self, field: &Field) -> Control {
        let value = self.proposed(field.name);
        let value = value
            .unwrap_or_else(|| self.answers.one(field.name))
            .to_owned();
        let line = |input_type, autocomplete, is_short| Control::Line {
            input_type,
            value: value.clone(),
            autocomplete,
            is_short,
        };
        match field.kind {
            FieldKind::Line => line("text", autocomplete(field.name), false),
            FieldKind::Email => line("email", "email", false),
            FieldKind::Phone => line("tel", "tel", false),
            FieldKind::Web => line("text", "url", false),
            FieldKind::Postcode => line("text", "postal-code", true),
            FieldKind::Number(..) | FieldKind::Pounds | FieldKind::Day => line("text", "off", true),
            FieldKind::Text => Control::Text { value },
            FieldKind::One(choices) => Control::One(self.one(field, choices)),
            FieldKind::Many(choices) => Control::Many(self.choices(field.name, choices)),
            FieldKind::Access => Control::Many(self.access(field.name)),
            FieldKind::Concepts => Control::Concepts(self.concepts(field.name)),
            FieldKind::Sessions => Control::Sessions(self.rows()),
        }
    }

    /// Choices of which one is taken. A radio button cannot be let go of, so where no answer is needed, none can be chosen.
    fn one(self, field: &Field, choices: Choices) -> Vec<OptionView> {
        let mut options = self.choices(field.name, choices);
        if field.is_optional() {
            options.push(OptionView {
                id: id_of(field.name, choices.len()),
                value: String::new(),
                label: self.frame.say("entry-no-answer").to_owned(),
                is_chosen: self.answers.one(field.name).is_empty(),
            });
        }
        options
    }

    fn choices(self, name: &str, choices: Choices) -> Vec<OptionView> {
        let options = choices
            .iter()
            .enumerate()
            .map(|(at, (word, message))| OptionView {
                id: id_of(name, at),
                value: (*word).to_owned(),
                label: self.frame.say(message).to_owned(),
                is_chosen: self.answers.has(name, word),
            });
        options.collect()
    }

    fn access(self, name: &str) -> Vec<OptionView> {
        let concepts = self.node.vocabulary.concepts().iter();
        let ids: Vec<String> = (concepts.filter(|concept| concept.kind == Kind::Access))
            .map(|concept| concept.id.clone())
            .collect();
        self.options_of(name, &ids)
    }

    fn is_access(self, id: &str) -> bool {
        let vocabulary = self.node.vocabulary;
        let found = vocabulary.find(id);
        found.is_some_and(|ix| vocabulary.get(ix).kind == Kind::Access)
    }

    fn concepts(self, name: &str) -> ConceptsView {
        let offered = suggested_concepts(self.answers, self.node.vocabulary, Timestamp::now());
        let mut ids = offered.clone();
        ids.extend(
            self.answers
                .all(name)
                .iter()
                .filter(|id| !offered.contains(id))
                .cloned(),
        );
        let mut options = self.options_of(name, &ids);
        // Nobody has seen them yet: what the words surely say is ticked, to be taken away where it is wrong. What there is for
        // access is not: whoever relies on it and does not find it there is worse off than before.
        if self.answers.all(name).is_empty() && self.answers.all("concepts-offered").is_empty() {
            for option in &mut options {
                option.is_chosen = !self.is_access(&option.value);
            }
        }
        ConceptsView {
            options,
            offered,
            more: self.more.to_owned(),
        }
    }

    fn options_of(self, name: &str, ids: &[String]) -> Vec<OptionView> {
        let vocabulary = self.node.vocabulary;
        let known = ids.iter().filter_map(|id| Some((id, vocabulary.find(id)?)));
        let options = known.enumerate().map(|(at, (id, ix))| OptionView {
            id: id_of(name, at),
            value: id.clone(),
            label: label(self.frame.tongue(), vocabulary, ix).to_owned(),
            is_chosen: self.answers.has(name, id),
        });
        options.collect()
    }

    fn rows(self) -> Vec<RowView> {
        (1..=rows_shown(self.answers))
            .map(|number| self.row(number))
            .collect()
    }

    fn row(self, number: usize) -> RowView {
        let row = SessionAnswer::of(self.answers, number);
        let name_of = |part: &str| format!("session-{number}-{part}");
        let part = |part: &str, message: &str, value: &str| {
            let name = name_of(part);
            PartView {
                label: self.frame.say(message).to_owned(),
                value: value.to_owned(),
                fault: self.fault(&name),
                name,
            }
        };
        let select = |part: &str, message: &str, is_wide, options: Vec<OptionView>| {
            let name = name_of(part);
            SelectView {
                label: self.frame.say(message).to_owned(),
                options,
                is_wide,
                fault: self.fault(&name),
                name,
            }
        };
        let days = std::iter::once(("", "entry-no-day"))
            .chain(SESSION_DAYS.map(|(day, message, _)| (day, message)))
            .map(|(day, message)| select_option(day, self.frame.say(message), row.day));
        let every = EVERY
            .iter()
            .map(|(every, message)| select_option(every, self.frame.say(message), row.every));
        let mut selects = vec![
            select("day", "entry-session-day", false, days.collect()),
            select("every", "entry-session-every", false, every.collect()),
        ];
        let at = self.at(&row);
        if !at.is_empty() {
            selects.push(select("at", "entry-session-at", true, at));
        }
        let named = [("number", Argument::Count(number))];
        RowView {
            legend: self.frame.tongue().tell("entry-session-number", &named),
            selects,
            parts: vec![
                part("starts", "entry-session-starts", row.starts),
                part("ends", "entry-session-ends", row.ends),
                part("next", "entry-session-next", row.next),
            ],
        }
    }

    /// The places among which a row can choose, the first where it says none; nothing where there is one place, and the row
    /// names no other.
    fn at(self, row: &SessionAnswer<'_>) -> Vec<OptionView> {
        let places = places_answered(self.answers);
        let is_there = |number| places.iter().any(|(one, _)| *one == number);
        let gone = row.place().filter(|number| !is_there(*number));
        if places.is_empty() || (places.len() < 2 && gone.is_none()) {
            return Vec::new();
        }
        let named = places
            .iter()
            .map(|(number, name)| (number.to_string(), name.as_str()));
        let gone = gone.map(|number| (number.to_string(), self.frame.say("entry-session-at-gone")));
        let all = ("all".to_owned(), self.frame.say("entry-at-all"));
        let options = gone.into_iter().chain(named).chain([all]);
        options
            .map(|(word, name)| select_option(&word, name, row.at))
            .collect()
    }
}

fn select_option(value: &str, label: &str, chosen: &str) -> OptionView {
    OptionView {
        id: String::new(),
        value: value.to_owned(),
        label: label.to_owned(),
        is_chosen: value == chosen,
    }
}

/// What a browser may fill in by itself.
fn autocomplete(name: &str) -> &'static str {
    match name {
        "your-name" => "name",
        "organization-name" => "organization",
        "street" => "address-line1",
        "town" => "address-level2",
        _ => "off",
    }
}

/// The first choice has the question's own id, so that what is said of the question leads there.
fn id_of(name: &str, at: usize) -> String {
    match at {
        0 => name.to_owned(),
        at => format!("{name}-{}", at + 1),
    }
}
