//! Two names compared word by word: what they share, what only one says, and what tells them apart.

use crate::known::{Known, Lexicon};
use crate::spelling;
use crate::words::{PARTS_OF_A_BIT, Word, typing_errors};

/// How two names compare. Sums are in parts of a bit (see `words`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NameMatch {
    /// What the shared words tell.
    pub(crate) shared: u32,
    /// What the words tell that only the first has.
    pub(crate) only_first: u32,
    /// What the words tell that only the second has.
    pub(crate) only_second: u32,
    /// Typing errors forgiven.
    pub(crate) typing_errors: u8,
    /// Words that one has in full and the other short or run together, initials among them.
    pub(crate) shortened: u8,
    /// How many words tell them apart on both sides ("Tuesday" here, "Thursday" there).
    pub(crate) telling_both: bool,
    /// Only one has a word that could tell it apart.
    pub(crate) telling_one: bool,
    /// Words compared, of both.
    pub(crate) words: u8,
}

impl NameMatch {
    /// Whether both have the same words, but for typing and short forms.
    pub(crate) const fn is_same(&self) -> bool {
        self.shared > 0 && self.only_first == 0 && self.only_second == 0
    }

    /// Whether what one has beyond the other is next to nothing: a town, a "Group", a slip for "Ltd".
    pub(crate) const fn is_nearly_same(&self) -> bool {
        self.shared > 0 && self.only_first + self.only_second <= NEXT_TO_NOTHING
    }

    /// What both have another word for.
    pub(crate) fn replaced(&self) -> u32 {
        self.only_first.min(self.only_second)
    }

    /// What one has beyond the other.
    pub(crate) fn added(&self) -> u32 {
        self.only_first.abs_diff(self.only_second)
    }

    /// What is compared when there are several names: the same whichever listing comes first.
    fn worth(&self) -> (i64, u32, u32, [u8; 5]) {
        let more = i64::from(self.replaced()) + i64::from(self.added()) / 2;
        let rest = [
            u8::from(!self.telling_both),
            u8::from(!self.telling_one),
            u8::MAX - self.typing_errors,
            u8::MAX - self.shortened,
            self.words,
        ];
        (
            i64::from(self.shared) - more,
            self.shared,
            self.added(),
            rest,
        )
    }
}

/// Words that together tell no more than this, in parts of a bit, are next to nothing.
const NEXT_TO_NOTHING: u32 = 5 * PARTS_OF_A_BIT / 2;

/// A town in a name tells this many times less than other words.
const SAID_ELSEWHERE: u32 = 8;

/// A "Group" or "Trust" that one name has beyond the other tells this many times less than other words.
const BODY: u32 = 4;

/// The best agreement between any names of two listings. A word missing from a name is hardly missed when
/// the organisation or the town has it ("Tai Chi" of Tai Chi Works, "Tai Chi Works: Tai Chi"). Two alternate
/// names are not compared: they are often the organisation's for each of its services.
pub(crate) fn compare(lexicon: Lexicon<'_>, a: &Known, b: &Known, is_here: bool) -> NameMatch {
    let pairs = [
        (a.name(), b.name()),
        (a.name(), b.alternate_name()),
        (a.alternate_name(), b.name()),
    ];
    let named = pairs
        .into_iter()
        .filter(|(first, second)| !first.is_empty() && !second.is_empty());
    named
        .map(|(first, second)| compare_words(lexicon, first, second, [a, b], is_here))
        .max_by_key(NameMatch::worth)
        .unwrap_or_default()
}

/// Two organisations' names, without looking elsewhere.
pub(crate) fn compare_organizations(lexicon: Lexicon<'_>, a: &Known, b: &Known) -> NameMatch {
    let nobody = Known::default();
    compare_words(
        lexicon,
        a.organization(),
        b.organization(),
        [&nobody, &nobody],
        false,
    )
}

/// At most this many words are left over to compare by letters.
const MOST_LEFT: usize = 16;

/// Compares in an order of its own, so that whichever comes first makes no difference.
fn compare_words(
    lexicon: Lexicon<'_>,
    first: &[Word],
    second: &[Word],
    [a, b]: [&Known; 2],
    is_here: bool,
) -> NameMatch {
    if first <= second {
        return compare_ordered(lexicon, first, second, [a, b], is_here);
    }
    let found = compare_ordered(lexicon, second, first, [b, a], is_here);
    NameMatch {
        only_first: found.only_second,
        only_second: found.only_first,
        ..found
    }
}

fn compare_ordered(
    lexicon: Lexicon<'_>,
    first: &[Word],
    second: &[Word],
    sides: [&Known; 2],
    is_here: bool,
) -> NameMatch {
    let mut found = NameMatch {
        words: u8::try_from(first.len() + second.len()).unwrap_or(u8::MAX),
        ..NameMatch::default()
    };
    let mut left_first = Left::of(first, second, lexicon, &mut found.shared);
    let mut left_second = Left::of(second, first, lexicon, &mut 0);
    if !left_first.is_empty() && !left_second.is_empty() {
        match_mistyped(
            lexicon,
            &mut left_first,
            &mut left_second,
            &mut found,
            is_here,
        );
        match_run_together(lexicon, &mut left_first, &mut left_second, &mut found);
        match_run_together(lexicon, &mut left_second, &mut left_first, &mut found);
        match_letters(lexicon, &mut left_first, &mut left_second, &mut found);
    }
    match_initials(
        lexicon,
        &mut left_first,
        second,
        &mut left_second,
        &mut found,
    );
    match_initials(
        lexicon,
        &mut left_second,
        first,
        &mut left_first,
        &mut found,
    );
    let [a, b] = sides;
    left_first.leave_out_organization(a, b, left_second.is_empty());
    left_second.leave_out_organization(b, a, left_first.is_empty());
    let is_town = |word: Word| [a, b].iter().any(|one| is_of_town(lexicon, one, word));
    let tells = |left: &Left| {
        left.words()
            .any(|word| lexicon.is_telling(word) && !is_town(word))
    };
    let (here, there) = (tells(&left_first), tells(&left_second));
    found.telling_both = here && there;
    found.telling_one = here != there;
    found.only_first = left_first.worth(lexicon, a, b, left_second.is_empty());
    found.only_second = left_second.worth(lexicon, b, a, left_first.is_empty());
    found
}

/// The words of a name that are not matched yet, in order; a bit each for those still left.
struct Left<'a> {
    name: &'a [Word],
    left: u32,
}

impl<'a> Left<'a> {
    /// What is left of a name without the words of the other, adding what those tell to `shared`.
    fn of(name: &'a [Word], other: &[Word], lexicon: Lexicon<'_>, shared: &mut u32) -> Self {
        let mut left = 0;
        for (at, word) in name.iter().enumerate().take(MOST_LEFT) {
            let is_repeated = name.iter().take(at).any(|before| before == word);
            if is_repeated {
                continue;
            }
            if other.contains(word) {
                *shared += lexicon.bits(*word);
            } else {
                left |= 1 << at;
            }
        }
        Self { name, left }
    }

    const fn is_empty(&self) -> bool {
        self.left == 0
    }

    fn places(&self) -> impl Iterator<Item = (usize, Word)> {
        let left = self.left;
        let all = self.name.iter().copied().enumerate().take(MOST_LEFT);
        all.filter(move |(at, _)| left >> at & 1 == 1)
    }

    fn words(&self) -> impl Iterator<Item = Word> {
        self.places().map(|(_, word)| word)
    }

    const fn take(&mut self, at: usize) {
        self.left &= !(1 << at);
    }

    /// Leaves out the other's organisation where a name has it whole and more beside it ("Tai Chi Works:
    /// Beginners"), and its own when the other name has nothing in its stead.
    fn leave_out_organization(&mut self, own: &Known, other: &Known, only_here: bool) {
        for one in [own, other] {
            let organization = one.organization();
            if std::ptr::eq(one, own) && !only_here {
                continue;
            }
            let is_within = organization.iter().all(|word| self.name.contains(word));
            let has_more = self.name.iter().any(|word| !organization.contains(word));
            if is_within && has_more {
                for (at, word) in self.places().collect::<Vec<_>>() {
                    if organization.contains(&word) {
                        self.take(at);
                    }
                }
            }
        }
    }

    /// What the words left tell. The other listing's town hardly counts, and the own one half when nobody
    /// knows where the other is: "Age UK Leeds" is "Age UK" in Leeds, may be "Age UK" anywhere, and is not
    /// "Age UK Bristol".
    fn worth(&self, lexicon: Lexicon<'_>, own: &Known, other: &Known, only_here: bool) -> u32 {
        let may_be_there = only_here && other.towns().is_empty();
        self.words()
            .map(|word| match lexicon.bits(word) {
                bits if is_of_town(lexicon, other, word) => bits / SAID_ELSEWHERE,
                bits if may_be_there && is_of_town(lexicon, own, word) => bits / 2,
                bits if only_here && lexicon.words.is_body(word) => bits / BODY,
                bits => bits,
            })
            .sum()
    }
}

/// Whether a word is of a listing's town, or a slip for it.
fn is_of_town(lexicon: Lexicon<'_>, listing: &Known, word: Word) -> bool {
    let towns = listing.towns();
    towns.contains(&word)
        || towns.iter().any(|&town| {
            typing_errors(lexicon.text(town), lexicon.text(word), false).is_some()
                && is_slip(lexicon, town, word, 2)
        })
}

/// Typing errors, what the words tell, their texts in order, and where they stand.
type MistypedPair<'a> = (u8, std::cmp::Reverse<u32>, &'a str, &'a str, usize, usize);

/// Pairs up words that typing errors lie between, the fewest errors first.
fn match_mistyped(
    lexicon: Lexicon<'_>,
    a: &mut Left<'_>,
    b: &mut Left<'_>,
    found: &mut NameMatch,
    is_here: bool,
) {
    let mut pairs: Vec<MistypedPair<'_>> = Vec::new();
    for (at_a, word_a) in a.places() {
        for (at_b, word_b) in b.places() {
            let (text_a, text_b) = (lexicon.text(word_a), lexicon.text(word_b));
            let errors = typing_errors(text_a, text_b, is_here);
            if let Some(errors) = errors.filter(|&errors| is_slip(lexicon, word_a, word_b, errors))
            {
                let bits = lexicon.bits(word_a).min(lexicon.bits(word_b));
                let (low, high) = (text_a.min(text_b), text_a.max(text_b));
                pairs.push((errors, std::cmp::Reverse(bits), low, high, at_a, at_b));
            }
        }
    }
    pairs.sort_unstable();
    for (errors, bits, _, _, at_a, at_b) in pairs {
        if a.left >> at_a & 1 == 1 && b.left >> at_b & 1 == 1 {
            a.take(at_a);
            b.take(at_b);
            found.shared += bits.0;
            found.typing_errors = found.typing_errors.saturating_add(errors);
        }
    }
    match_shortened(lexicon, a, b, found);
}

/// Whether one of two words is rather the other, mistyped, than a word of its own, as "Hale" and "Sale" are
/// and most that tell apart ("men", "women"). In a long one a single slip is a slip.
fn is_slip(lexicon: Lexicon<'_>, a: Word, b: Word, errors: u8) -> bool {
    let shorter = lexicon.text(a).len().min(lexicon.text(b).len());
    let are_words =
        lexicon.is_telling(a) && lexicon.is_telling(b) || lexicon.words.are_both_words(a, b);
    !are_words || errors == 1 && shorter >= 8
}

/// Only words that tell at most this are shortened: "Community" is, "Leytonstone" to "Leyton" is not.
const SHORTENED: u32 = 9 * PARTS_OF_A_BIT;

/// Pairs up a word and its beginning: "Comm" and "Community", "Methodist" and "Meth".
fn match_shortened(
    lexicon: Lexicon<'_>,
    a: &mut Left<'_>,
    b: &mut Left<'_>,
    found: &mut NameMatch,
) {
    let is_short_of = |short: &str, long: &str, long_bits: u32| {
        short.len() >= 2
            && long.len() >= short.len() + 2
            && long.starts_with(short)
            && !spelling::is_number(short)
            && long_bits <= SHORTENED
    };
    for (at_a, word_a) in a.places().collect::<Vec<_>>() {
        let text_a = lexicon.text(word_a);
        let pair = b.places().find(|&(_, word_b)| {
            let text_b = lexicon.text(word_b);
            is_short_of(text_a, text_b, lexicon.bits(word_b))
                || is_short_of(text_b, text_a, lexicon.bits(word_a))
        });
        if let Some((at_b, word_b)) = pair {
            a.take(at_a);
            b.take(at_b);
            found.shared += lexicon.bits(word_a).min(lexicon.bits(word_b)) / 2;
            found.shortened = found.shortened.saturating_add(1);
        }
    }
}

/// Pairs up "Foot Care" and "Footcare".
fn match_run_together(
    lexicon: Lexicon<'_>,
    parted: &mut Left<'_>,
    whole: &mut Left<'_>,
    found: &mut NameMatch,
) {
    for (at, word) in whole.places().collect::<Vec<_>>() {
        let text = lexicon.text(word);
        let left: Vec<(usize, Word)> = parted.places().collect();
        let pair = left.windows(2).find(|pair| match pair {
            [(at_a, a), (at_b, b)] if at_a + 1 == *at_b => text
                .strip_prefix(lexicon.text(*a))
                .is_some_and(|rest| rest == lexicon.text(*b)),
            _ => false,
        });
        if let Some([(at_a, a), (at_b, b)]) = pair {
            let bits = (lexicon.bits(*a) + lexicon.bits(*b)).min(lexicon.bits(word));
            parted.take(*at_a);
            parted.take(*at_b);
            whole.take(at);
            found.shared += bits;
            found.shortened = found.shortened.saturating_add(1);
        }
    }
}

/// Takes two names for the same when they are letter by letter but for a slip in eight, first what is left of
/// both and then all of them: "Ne wKey Club" and "New Key Club".
fn match_letters(lexicon: Lexicon<'_>, a: &mut Left<'_>, b: &mut Left<'_>, found: &mut NameMatch) {
    let tells = |left: &Left| left.words().any(|word| lexicon.is_telling(word));
    if a.is_empty() || b.is_empty() || tells(a) && tells(b) {
        return;
    }
    let joined = |words: &[Word]| {
        words
            .iter()
            .map(|word| lexicon.text(*word))
            .collect::<String>()
    };
    let bits = |words: &[Word]| words.iter().map(|word| lexicon.bits(*word)).sum::<u32>();
    let (left_a, left_b): (Vec<Word>, Vec<Word>) = (a.words().collect(), b.words().collect());
    let (letters_a, letters_b) = (joined(&left_a), joined(&left_b));
    let added = bits(&left_a).min(bits(&left_b));
    // All of both never has more slips than a quarter of what is left: "St Anne's" is not "St Antony's".
    let most = letters_a.len().min(letters_b.len()) / 4;
    let slips = letter_slips(&letters_a, &letters_b).or_else(|| {
        letter_slips(&joined(a.name), &joined(b.name))
            .filter(|slips| usize::from(*slips) <= most.max(1))
    });
    if let Some(slips) = slips {
        found.shared += added;
        found.typing_errors = found.typing_errors.saturating_add(slips);
        (a.left, b.left) = (0, 0);
    }
}

/// How many slips lie between two texts, if it is at most one in eight letters and four in all.
fn letter_slips(a: &str, b: &str) -> Option<u8> {
    let shorter = a.len().min(b.len());
    let most = (shorter / 8).clamp(1, 4);
    if shorter < 5
        || a.len().abs_diff(b.len()) > most
        || spelling::has_digit(a)
        || spelling::has_digit(b)
    {
        return None;
    }
    let slips = strsim::osa_distance(a, b);
    (slips <= most).then(|| u8::try_from(slips).unwrap_or(u8::MAX))
}

/// Initials tell about as much as a rare word.
const INITIALS: u32 = 8 * PARTS_OF_A_BIT;

/// Pairs up initials and the words they stand for: "ACAA" and "Afghanistan & Central Asian Association".
/// The words may all stand beside the initials ("Afghanistan … Association (ACAA)"): then the initials
/// are said already.
fn match_initials(
    lexicon: Lexicon<'_>,
    short: &mut Left<'_>,
    long: &[Word],
    left_long: &mut Left<'_>,
    found: &mut NameMatch,
) {
    for (at, word) in short.places().collect::<Vec<_>>() {
        let text = lexicon.text(word);
        if !(3..=6).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_lowercase()) {
            continue;
        }
        let size = text.len();
        let stands_for = |run: &[Word]| {
            let initials = run.iter().map(|word| lexicon.text(*word).bytes().next());
            initials.eq(text.bytes().map(Some))
        };
        let Some(from) = long.windows(size).position(stands_for) else {
            continue;
        };
        short.take(at);
        found.shortened = found.shortened.saturating_add(1);
        let run = from..from + size;
        if run.clone().any(|at| left_long.left >> at.min(31) & 1 == 1) {
            run.for_each(|at| left_long.take(at.min(31)));
            found.shared += INITIALS;
        }
    }
}
