//! A listing read once and packed small: words as numbers, contact details as hashes, places as they are.

use crate::contact;
use crate::hash::hash_of;
use crate::listing::{Listing, Place};
use crate::sketch::Sketch;
use crate::spelling;
use crate::words::{Word, Words};

/// A listing as it is compared.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// The caller's number.
    pub(crate) id: u32,
    /// The words of name, alternate name, organisation's name and towns, one after another.
    words: Box<[Word]>,
    /// Where name, alternate name and organisation's name end.
    ends: [u16; 3],
    /// How many listings of the index have exactly its name; set when all are known.
    pub(crate) namesakes: u32,
    /// How many of those are within about five kilometres of it, itself among them.
    pub(crate) namesakes_near: u32,
    /// Contact details, sorted.
    pub(crate) contacts: Box<[Contact]>,
    /// Where it is.
    pub(crate) spots: Box<[Spot]>,
    /// The days it meets, Monday the lowest bit; none when not known.
    pub(crate) weekdays: u8,
    /// Each day and time it meets, as minutes of the week.
    pub(crate) moments: Box<[u16]>,
    /// What its description is about.
    pub(crate) sketch: Sketch,
}

/// One contact detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Contact {
    /// What kind of detail.
    pub(crate) kind: ContactKind,
    /// For a register number, what register; else 0.
    pub(crate) register: u32,
    /// Its hash.
    pub(crate) key: u64,
    /// How many listings of the index have it; set when all are known.
    pub(crate) listings: u32,
}

/// The kinds of contact details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContactKind {
    Identifier,
    Email,
    Phone,
    /// A host with a path.
    Page,
    /// A host, of a web address or of an e-mail address.
    Host,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The hash of its postcode, or 0.
    pub(crate) postcode: u64,
    /// How many listings of the index are at that postcode; set when all are known.
    pub(crate) listings: u32,
    /// Longitude and latitude in ten-millionths of a degree.
    pub(crate) point: Option<(i32, i32)>,
}

/// Words that the index doesn't know, which a draft may have.
#[derive(Debug, Default)]
pub(crate) struct Strangers(Vec<(String, u32)>);

/// Turns words into numbers: of an index being built, or of one that is finished.
pub(crate) enum Numbering<'a> {
    /// New words are added.
    Building(&'a mut Words),
    /// New words are strangers.
    Built(&'a Words, &'a mut Strangers),
}

impl Numbering<'_> {
    fn number(&mut self, word: &str) -> Word {
        match self {
            Self::Building(words) => words.number(word),
            Self::Built(words, strangers) => words
                .find(word)
                .unwrap_or_else(|| words.len() + strangers.number(word, words)),
        }
    }
}

impl Strangers {
    fn number(&mut self, word: &str, words: &Words) -> Word {
        let known = self.0.iter().position(|(other, _)| other == word);
        let at = known.unwrap_or_else(|| {
            self.0.push((word.to_owned(), words.stranger_bits(word)));
            self.0.len() - 1
        });
        Word::try_from(at).unwrap_or_default()
    }
}

/// Words of an index with a draft's strangers.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'a> {
    pub(crate) words: &'a Words,
    pub(crate) strangers: &'a Strangers,
}

impl<'a> Lexicon<'a> {
    /// A word's text.
    pub(crate) fn text(self, word: Word) -> &'a str {
        self.stranger(word)
            .map_or_else(|| self.words.text(word), |(text, _)| text)
    }

    /// What it tells, in parts of a bit.
    pub(crate) fn bits(self, word: Word) -> u32 {
        self.stranger(word)
            .map_or_else(|| self.words.bits(word), |(_, bits)| *bits)
    }

    fn stranger(self, word: Word) -> Option<&'a (String, u32)> {
        let at = word.checked_sub(self.words.len())?;
        self.strangers.0.get(at as usize)
    }

    /// Whether it tells one session or branch from another.
    pub(crate) fn is_telling(self, word: Word) -> bool {
        let known = self.words.is_telling(word);
        known.unwrap_or_else(|| spelling::tells_apart(self.text(word)))
    }
}

/// A name, of whatever length, is read so far only: the rest would cost time and tells nothing.
const MOST_WORDS: usize = 16;

impl Known {
    /// Reads a listing.
    pub(crate) fn read(listing: &Listing, numbering: &mut Numbering<'_>) -> Self {
        let mut words = Vec::new();
        let mut ends = [0; 3];
        let organization = listing.organization_name.as_ref();
        // Some lists give the organisation's name, half of it or its initials as the alternate name of each
        // of its services.
        let of_organization = spelling::name_words(organization.map_or("", |name| name));
        let alternate = listing.alternate_name.as_ref().filter(|alternate| {
            let words = spelling::name_words(alternate);
            let shared = words.iter().filter(|word| of_organization.contains(word));
            let initials = of_organization
                .iter()
                .filter_map(|word| word.chars().next());
            let is_initials = matches!(&words[..], [word] if word.chars().eq(initials));
            shared.count() * 2 < words.len() && !is_initials
        });
        let names = [Some(&listing.name), alternate, organization];
        for (name, end) in names.into_iter().zip(&mut ends) {
            push_words(name.map_or("", |name| name), numbering, &mut words);
            *end = u16::try_from(words.len()).unwrap_or(u16::MAX);
        }
        for town in listing
            .places
            .iter()
            .filter_map(|place| place.town.as_ref())
        {
            push_words(town, numbering, &mut words);
        }
        let sessions = listing.sessions.iter().filter(|one| one.weekday < 7);
        let mut moments: Vec<u16> = sessions
            .clone()
            .filter_map(|one| Some(u16::from(one.weekday) * 1_440 + one.starts_minute?.min(1_439)))
            .collect();
        moments.sort_unstable();
        moments.dedup();
        Self {
            id: listing.id,
            words: words.into(),
            ends,
            namesakes: 0,
            namesakes_near: 0,
            contacts: contacts_of(listing),
            spots: listing.places.iter().filter_map(spot_of).collect(),
            weekdays: sessions.fold(0, |days, one| days | 1 << one.weekday),
            moments: moments.into(),
            sketch: Sketch::of(&listing.description),
        }
    }

    /// The name's words in order.
    pub(crate) fn name(&self) -> &[Word] {
        self.between(0, self.ends[0])
    }

    /// The alternate name's words in order.
    pub(crate) fn alternate_name(&self) -> &[Word] {
        self.between(self.ends[0], self.ends[1])
    }

    /// The organisation's words in order.
    pub(crate) fn organization(&self) -> &[Word] {
        self.between(self.ends[1], self.ends[2])
    }

    /// The words of the towns it is in.
    pub(crate) fn towns(&self) -> &[Word] {
        self.words.get(usize::from(self.ends[2])..).unwrap_or(&[])
    }

    fn between(&self, from: u16, to: u16) -> &[Word] {
        let range = usize::from(from)..usize::from(to);
        self.words.get(range).unwrap_or(&[])
    }
}

fn push_words(text: &str, numbering: &mut Numbering<'_>, words: &mut Vec<Word>) {
    let read = spelling::name_words(text);
    let numbered = read.iter().take(MOST_WORDS);
    words.extend(numbered.map(|word| numbering.number(word)));
}

fn contacts_of(listing: &Listing) -> Box<[Contact]> {
    let mut found = Vec::new();
    let mut add = |kind, key: Option<u64>| {
        found.extend(key.map(|key| Contact {
            kind,
            register: 0,
            key,
            listings: 0,
        }));
    };
    for email in listing
        .emails
        .iter()
        .filter_map(|text| contact::email(text))
    {
        add(ContactKind::Email, Some(email.0));
        add(ContactKind::Host, email.1);
    }
    for web in listing
        .web_addresses
        .iter()
        .filter_map(|text| contact::web(text))
    {
        add(ContactKind::Host, web.host);
        add(ContactKind::Page, web.page);
    }
    for phone in &listing.phones {
        add(ContactKind::Phone, contact::phone(phone));
    }
    for number in &listing.identifiers {
        let key = contact::identifier(&number.scheme, &number.number);
        found.extend(key.map(|(register, key)| Contact {
            kind: ContactKind::Identifier,
            register: u32::try_from(register >> 32).unwrap_or_default(),
            key,
            listings: 0,
        }));
    }
    found.sort_unstable();
    found.dedup();
    found.into()
}

fn spot_of(place: &Place) -> Option<Spot> {
    let letters = |text: &String| {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_uppercase).collect::<String>()
    };
    let postcode = place.postcode.as_ref().map(letters);
    let postcode = postcode.filter(|postcode| !postcode.is_empty());
    let point = place.point.map(|point| (point.lon_e7(), point.lat_e7()));
    if postcode.is_none() && point.is_none() {
        return None;
    }
    Some(Spot {
        postcode: postcode.map_or(0, |postcode| hash_of(&postcode)),
        listings: 0,
        point,
    })
}
