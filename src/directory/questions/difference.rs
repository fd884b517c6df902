//! What differs between answers, question by question, as somebody reads it.

use super::answers::Answers;
use super::field::Field;
use super::steps::STEPS;

/// A question whose answer differs.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The question.
    pub field: &'static Field,
    /// What was said before.
    pub before: Vec<String>,
    /// What is said then.
    pub after: Vec<String>,
}

/// The questions that are answered differently; of an entry's own, nothing where it is new.
#[must_use]
pub fn differences(before: &Answers, after: &Answers) -> Vec<Difference> {
    let fields = STEPS.iter().flat_map(|step| step.fields);
    // Who writes is no part of the entry.
    let of_entry = fields.filter(|field| !field.name.starts_with("your-"));
    let differs = of_entry.filter_map(|field| {
        let (before, after) = (field.said(before), field.said(after));
        (before != after).then_some(Difference {
            field,
            before,
            after,
        })
    });
    differs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_answered_differently_is_a_difference_and_order_makes_none() {
        let mut before = Answers::default();
        before.put("name", ["Choir"]);
        before.put("access", ["step-free", "parking"]);
        before.put("session-1-day", ["monday"]);
        let mut after = before.clone();
        after.put("access", ["parking", "step-free"]);
        assert!(differences(&before, &after).is_empty());
        after.put("name", ["Big choir"]);
        after.put("session-1-starts", ["14:00"]);
        after.put("your-name", ["Ann"]);
        let found = differences(&before, &after);
        let names: Vec<&str> = found.iter().map(|one| one.field.name).collect();
        assert_eq!(names, ["name", "sessions"]);
        assert_eq!(found[0].after, ["Big choir"]);
    }
}
