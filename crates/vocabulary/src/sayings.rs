//! Sayings: how people put a thing, with words that may be exchanged.
//!
//! "Others with the same", "anyone else who has it" and "mums like me" ask for one thing in a hundred wordings. A
//! saying holds them all: its words, families of words of which any will do, and gaps.

/// A saying in its parts, each with the choices for what stands there: words between spaces, `@family`, `*` for a
/// gap, or nothing.
pub type Saying = Vec<Vec<String>>;

/// What stands at one place of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Atom<'s> {
    /// This word.
    Word(&'s str),
    /// Any word or phrase of the family of this name.
    Family(&'s str),
    /// A few words, whatever they are.
    Gap,
}

impl<'s> Atom<'s> {
    fn read(word: &'s str) -> Self {
        match word.strip_prefix('@') {
            Some(family) => Self::Family(family),
            None if word == "*" => Self::Gap,
            None => Self::Word(word),
        }
    }
}

/// Every wording of a saying: one choice for each part.
pub(crate) fn wordings(saying: &[Vec<String>]) -> Vec<Vec<Atom<'_>>> {
    let mut wordings = vec![Vec::new()];
    for part in saying {
        wordings = wordings
            .iter()
            .flat_map(|before| {
                part.iter().map(move |choice| {
                    let atoms = choice.split_whitespace().map(Atom::read);
                    before.iter().copied().chain(atoms).collect()
                })
            })
            .collect();
    }
    wordings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saying_has_a_wording_for_each_combination_of_its_choices() {
        let choices = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
        let saying: Saying = vec![
            choices(&["meet", "talk to"]),
            choices(&["*"]),
            choices(&["@others", ""]),
        ];
        let (meet, talk, to) = (Atom::Word("meet"), Atom::Word("talk"), Atom::Word("to"));
        let others = Atom::Family("others");
        assert_eq!(
            wordings(&saying),
            [
                vec![meet, Atom::Gap, others],
                vec![meet, Atom::Gap],
                vec![talk, to, Atom::Gap, others],
                vec![talk, to, Atom::Gap],
            ]
        );
    }
}
