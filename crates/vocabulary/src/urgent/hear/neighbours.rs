//! What a word means by the words beside it: "her" a person or hers, "me" as some say "my", "kms" after a number.

use super::Heard;
use super::people::is_own;
use crate::everyday::stands_after_an_object;
use std::borrow::Cow;

/// Tells apart what only the neighbours tell apart.
pub(super) fn settle(heard: &mut [Heard<'_>]) {
    mark_objects(heard);
    mark_owners(heard);
    mark_kilometres(heard);
}

/// Tells "hits her" from "hits her head": "her" before nothing, a pause or a small word is a person.
fn mark_objects(heard: &mut [Heard<'_>]) {
    for at in 0..heard.len() {
        let is_her = heard.get(at).is_some_and(|heard| heard.is_her);
        let ends = heard
            .get(at + 1)
            .is_none_or(|next| next.after_break || stands_after_an_object(&next.word));
        if is_her
            && ends
            && let Some(her) = heard.get_mut(at)
        {
            her.typed = Some("herobj");
        }
    }
}

/// Hears "me chest" as "my chest"; "he hit me mum" may still mean both.
fn mark_owners(heard: &mut [Heard<'_>]) {
    for at in 1..heard.len() {
        let owns = heard
            .get(at)
            .is_some_and(|next| !next.after_break && is_own(next.typed.unwrap_or(&next.word)));
        if owns
            && let Some(me) = heard.get_mut(at - 1)
            && me.word == "me"
        {
            me.word = Cow::Borrowed("my");
            me.typed = Some("me");
        }
    }
}

/// Hears kilometres where a number stands before "kms"; after an age it stays what it is.
fn mark_kilometres(heard: &mut [Heard<'_>]) {
    for at in 1..heard.len() {
        let is_number = |heard: &Heard<'_>| heard.word.bytes().all(|byte| byte.is_ascii_digit());
        let is_age = at.checked_sub(2).and_then(|at| heard.get(at));
        let is_age = is_age.is_some_and(|before| matches!(&*before.word, "is" | "i" | "age"));
        if heard.get(at - 1).is_some_and(is_number)
            && !is_age
            && let Some(here) = heard.get_mut(at)
            && here.word == "kms"
            && !here.after_break
        {
            here.word = Cow::Borrowed("kilometres");
            here.typed = None;
        }
    }
}
