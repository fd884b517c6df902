//! Questions with their answers and what is wrong with them, ready for the template.

use super::rows_shown;
use crate::directory::Node;
use crate::directory::questions::{
    Answers, Choices, EVERY, Field, FieldKind, SESSION_DAYS, SessionAnswer, Step, Wrong,
    suggested_concepts,
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
    pub(in crate::http::web) fields: Vec<FieldView>,
    pub(in crate::http::web) faults: Vec<Fault>,
}

/// A question on its page.
pub(in crate::http::web) struct FieldView {
    pub(in crate::http::web) name: &'static str,
    pub(in crate::http::web) asks: String,
    pub(in crate::http::web) hint: Option<String>,
    pub(in crate::http::web) fault: Option<String>,
    pub(in crate::http::web) control: Control,
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
    pub(in crate::http::web) number: usize,
    pub(in crate::http::web) legend: String,
    pub(in crate::http::web) days: Vec<OptionView>,
    pub(in crate::http::web) every: Vec<OptionView>,
    pub(in crate::http::web) parts: Vec<PartView>,
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
            fields: step.fields.iter().map(|field| maker.field(field)).collect(),
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

impl Maker<'_> {
    fn field(self, field: &Field) -> FieldView {
        FieldView {
            name: field.name,
            asks: self.frame.say(field.asks).to_owned(),
            hint: field.hint.map(|hint| self.frame.say(hint).to_owned()),
            fault: self.fault(field.name),
            control: self.control(field),
        }
    }

    fn fault(self, name: &str) -> Option<String> {
        let found = self.wrong.iter().find(|wrong| wrong.field == name);
        found.map(|wrong| self.frame.say(wrong.says).to_owned())
    }

    fn control(self, field: &Field) -> Control {
        let value = self.answers.one(field.name).to_owned();
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
        if field.needed.is_none() {
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
        let option = |value: &str, message: &str, chosen: &str| OptionView {
            id: String::new(),
            value: value.to_owned(),
            label: self.frame.say(message).to_owned(),
            is_chosen: value == chosen,
        };
        let part = |part: &str, message: &str, value: &str| {
            let name = format!("session-{number}-{part}");
            PartView {
                label: self.frame.say(message).to_owned(),
                value: value.to_owned(),
                fault: self.fault(&name),
                name,
            }
        };
        let named = [("number", Argument::Count(number))];
        RowView {
            number,
            legend: self.frame.tongue().tell("entry-session-number", &named),
            days: std::iter::once(("", "entry-no-day"))
                .chain(SESSION_DAYS.map(|(day, message, _)| (day, message)))
                .map(|(day, message)| option(day, message, row.day))
                .collect(),
            every: EVERY
                .iter()
                .map(|(every, message)| option(every, message, row.every))
                .collect(),
            parts: vec![
                part("starts", "entry-session-starts", row.starts),
                part("ends", "entry-session-ends", row.ends),
                part("next", "entry-session-next", row.next),
            ],
        }
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
