//! A working list of groups: which, in what order, and what somebody noted beside them.
//!
//! It lives in one browser and holds what its reader needs and no more. Texts are kept on one line each, so that a list
//! stays small.

use crate::directory::KeptGroup;
use crate::directory::notes::one_line;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// How many groups a list has at most.
pub(in crate::http::web) const MOST_GROUPS: usize = 20;
/// Random bytes of the secret of a shared list, and as many of what its address ends in: 144 bits, which nobody guesses.
const SECRET_BYTES: usize = 18;

/// A list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::http::web) struct Kept {
    /// What somebody calls it, or nothing.
    pub(in crate::http::web) title: String,
    /// The groups, in their order.
    pub(in crate::http::web) groups: Vec<KeptGroup>,
    /// Where it is shared.
    pub(in crate::http::web) shared: Option<SharedAs>,
}

/// Where a list is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::http::web) struct SharedAs {
    /// What only the browser knows in which it was shared. Whoever has it changes the list and takes it back.
    pub(in crate::http::web) secret: String,
    /// The last day that the address is good for.
    pub(in crate::http::web) until: Date,
}

impl SharedAs {
    /// A new secret, for an address of its own.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub(super) fn new_secret() -> Result<String, getrandom::Error> {
        let mut bytes = [0; SECRET_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What its address ends in. It is made of the secret and does not lead back to it, so that whoever is given the address
    /// reads the list and can do no more.
    pub(super) fn token(&self) -> String {
        let hash = Sha256::new()
            .chain_update("address of a list\0")
            .chain_update(&self.secret)
            .finalize();
        BASE64_URL_SAFE_NO_PAD.encode(&hash[..SECRET_BYTES])
    }
}

/// Where a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// One place nearer to the first.
    Up,
    /// One place nearer to the last.
    Down,
}

/// The list has as many groups as it can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl Kept {
    /// Whether nothing at all needs to be remembered.
    pub(super) fn is_nothing(&self) -> bool {
        self.groups.is_empty() && self.title.is_empty() && self.shared.is_none()
    }

    /// Whether a group is on it.
    pub(in crate::http::web) fn has(&self, id: &str) -> bool {
        self.groups.iter().any(|group| group.id == id)
    }

    /// Puts a group at the end, unless it is there.
    ///
    /// # Errors
    /// When there is no room.
    pub(super) fn keep(&mut self, id: &str) -> Result<(), Full> {
        if self.has(id) {
            return Ok(());
        }
        if self.groups.len() >= MOST_GROUPS {
            return Err(Full);
        }
        self.groups.push(KeptGroup {
            id: id.to_owned(),
            note: String::new(),
        });
        Ok(())
    }

    /// Takes a group off.
    pub(super) fn take_off(&mut self, id: &str) {
        self.groups.retain(|group| group.id != id);
    }

    /// Moves a group by one; the first stays first and the last last.
    pub(super) fn step(&mut self, id: &str, step: Step) {
        let Some(at) = self.groups.iter().position(|group| group.id == id) else {
            return;
        };
        let to = match step {
            Step::Up => at.checked_sub(1),
            Step::Down => Some(at + 1).filter(|to| *to < self.groups.len()),
        };
        if let Some(to) = to {
            self.groups.swap(at, to);
        }
    }

    /// Writes a note beside a group, if it is there.
    pub(super) fn note(&mut self, id: &str, text: &str) {
        if let Some(group) = self.groups.iter_mut().find(|group| group.id == id) {
            group.note = one_line(text);
        }
    }

    /// Takes over what another list has, behind what is here: its notes come along, and its title where here is none.
    ///
    /// # Errors
    /// When there is no room for all of them; then nothing is taken over.
    pub(super) fn take_over(&mut self, other: &Self) -> Result<(), Full> {
        let new = other.groups.iter().filter(|group| !self.has(&group.id));
        let new: Vec<KeptGroup> = new.cloned().collect();
        if self.groups.len() + new.len() > MOST_GROUPS {
            return Err(Full);
        }
        self.groups.extend(new);
        if self.title.is_empty() {
            self.title.clone_from(&other.title);
        }
        Ok(())
    }
}

/// Whether a text has the form of a short id.
pub(in crate::http::web) fn is_short_id(text: &str) -> bool {
    text.len() == 12
        && (text.bytes()).all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(ids: &[&str]) -> Kept {
        let mut kept = Kept::default();
        for id in ids {
            kept.keep(id).unwrap();
        }
        kept
    }

    fn ids(kept: &Kept) -> Vec<&str> {
        kept.groups.iter().map(|group| group.id.as_str()).collect()
    }

    #[test]
    fn a_group_is_kept_once_and_there_is_room_for_twenty() {
        let mut kept = list(&["a", "b", "a"]);
        assert_eq!(ids(&kept), ["a", "b"]);
        for number in 2..MOST_GROUPS {
            kept.keep(&number.to_string()).unwrap();
        }
        assert_eq!(kept.keep("one more"), Err(Full));
        assert_eq!(kept.keep("a"), Ok(()), "it is there already");
        assert_eq!(kept.groups.len(), MOST_GROUPS);
    }

    #[test]
    fn groups_move_by_one_and_not_beyond_the_ends() {
        let mut kept = list(&["a", "b", "c"]);
        kept.step("c", Step::Up);
        assert_eq!(ids(&kept), ["a", "c", "b"]);
        kept.step("a", Step::Up);
        kept.step("b", Step::Down);
        kept.step("nobody", Step::Down);
        assert_eq!(ids(&kept), ["a", "c", "b"]);
        kept.step("a", Step::Down);
        assert_eq!(ids(&kept), ["c", "a", "b"]);
    }

    #[test]
    fn a_note_is_one_line() {
        let mut kept = list(&["a"]);
        kept.note("a", "  Ask for\r\nRuth,\tshe  knows\u{0} ");
        assert_eq!(kept.groups[0].note, "Ask for Ruth, she knows");
    }

    #[test]
    fn another_list_is_taken_over_whole_or_not_at_all() {
        let mut mine = list(&["a"]);
        let mut other = list(&["b", "a"]);
        other.note("b", "by bus");
        other.title = "For Tuesday".to_owned();
        mine.take_over(&other).unwrap();
        assert_eq!(ids(&mine), ["a", "b"]);
        assert_eq!(
            (mine.groups[1].note.as_str(), mine.title.as_str()),
            ("by bus", "For Tuesday")
        );
        let many: Vec<String> = (0..19).map(|number| number.to_string()).collect();
        let many = list(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(mine.take_over(&many), Err(Full));
        assert_eq!(ids(&mine), ["a", "b"]);
    }

    #[test]
    fn a_short_id_is_twelve_letters_and_digits() {
        assert!(is_short_id("0123456789az"));
        for wrong in [
            "",
            "0123456789a",
            "0123456789azz",
            "0123456789A-",
            "../../../../",
        ] {
            assert!(!is_short_id(wrong), "{wrong}");
        }
    }
}
