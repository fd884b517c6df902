//! What would change, question by question, as somebody reads it.

use super::draft::Draft;
use super::publish::find_entry;
use crate::directory::Node;
use crate::directory::questions::{Answers, Field, STEPS, answers_of};
use crate::store::StoreError;

/// A question whose answer would change.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The question.
    pub field: &'static Field,
    /// What the entry says now.
    pub before: Vec<String>,
    /// What it would say.
    pub after: Vec<String>,
}

/// What a draft would change of its entry; of a registration, all that it says.
///
/// # Errors
/// When the database cannot be read.
pub async fn differences(node: &Node, draft: &Draft) -> Result<Vec<Difference>, StoreError> {
    let before = match draft.submission.entry {
        Some((organization, service)) => {
            let mut connection = node.writes.connection().await?;
            answers_of(
                &find_entry(&mut connection, organization, service).await?,
                node.vocabulary,
            )
        }
        None => Answers::default(),
    };
    Ok(between(&before, &draft.answers))
}

/// The questions that are answered differently.
pub(super) fn between(before: &Answers, after: &Answers) -> Vec<Difference> {
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
        assert!(between(&before, &after).is_empty());
        after.put("name", ["Big choir"]);
        after.put("session-1-starts", ["14:00"]);
        after.put("your-name", ["Ann"]);
        let found = between(&before, &after);
        let names: Vec<&str> = found.iter().map(|one| one.field.name).collect();
        assert_eq!(names, ["name", "sessions"]);
        assert_eq!(found[0].after, ["Big choir"]);
    }
}
