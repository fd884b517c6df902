//! The index of Hereabouts: what is near somebody for what they asked, and why, from memory alone.
//!
//! Nothing here reads a file, a clock or a database, keeps a question, or knows what may be public: it is
//! given documents that the public may see and hands their bytes back.
//!
//! # How it is laid out
//!
//! An *entry* is a service at one place, or a service that needs none. Entries with a place are sorted
//! along a Hilbert curve, so that neighbours on the map are neighbours in memory, and an entry's number
//! is its position there. Over that order stands a packed tree: 64 entries a leaf, 64 nodes a node, each
//! with a box in space round what is below it. No pointers: the children of node n are 64n to 64n + 63.
//!
//! For each concept there is a bitset over the same numbers, with a summary bit for every 64 bits, and
//! one for every 64 of those. Since both go by sixty-fours, *the children of a tree node that hold a
//! match are one machine word* of the bitset. Asking for two things at once is an AND of two words on the
//! few nodes that are visited; nothing is intersected beforehand. Upper words may promise too much, the
//! lowest is exact.
//!
//! The hierarchy costs nothing at search time: the bitset of a concept holds what answers it, by itself,
//! by a narrower or by a broader concept, less what says no to it and what must never be offered for it.
//! Only when a hit is written out are its few tags read, to say which of these it was (and those of what needs
//! no place, where that decides where on the page it stands).
//!
//! # How the nearest are found
//!
//! Always on to the nearest node left, in all segments at once, keeping the k best; when the nearest node
//! left is farther than the k-th, the rest can't matter. Distances are straight lines through the Earth: first
//! to points good to a few millimetres and, where that doesn't tell, to the points themselves, which bounds
//! the true (geodesic) distance within a fraction of a millimetre at 10 km. The geodesic
//! itself is computed only where two such intervals overlap, straddle the radius, or leave the reported
//! metre open; so the order is exactly that of `ST_Distance` on geography, and almost never measured.
//!
//! # How the best are found
//!
//! The same walk, with another promise: a node's nearest corner gives the most that its reach can be, the sets'
//! upper words give the best level of every other factor that anything below can have. Their product is never
//! less than a score below it, so the walk stops when no node promises as much as the k-th best has.
//!
//! # Each service once
//!
//! An entry is an answer only if none of its service's other matching places has a smaller key. So each
//! service comes once, at its nearest place, and a page needs to know nothing of the pages before it. On a
//! first page nothing has to be looked up for that: a nearer place is met by the same walk.
//!
//! Nearly all of the time is spent waiting for memory. So what a walk reads of an entry is small, what a hit
//! needs lies together, and what is needed next is read for several at once: `nearest`, `asking`.
//!
//! # How words are found
//!
//! What is asked in words is corrected over all segments before a plan is made of it. Each segment then gives the
//! entries that the words let through, which is one more bitset among the filters, and a few levels of how well
//! they are met, for ranking. Names that are being typed are looked up by themselves, and only so far: `names`.
//!
//! # How it changes
//!
//! Segments are immutable. A change adds a small segment, marks what it replaces as dead in the others,
//! and gives a new [`Index`] that shares the rest; merging keeps the sizes geometric. Questions run
//! over all segments with one queue, so that results are merged exactly.
//!
//! # Where to look
//!
//! The rules of the kinds: `plan`. Words of bits: `filter`, `bitset`. Walking: `view`; to the nearest: `nearest`,
//! `best`; to the best: `ranked`, by the weights of `score` and their sets in `scoring`. Exact order: `candidate`,
//! `geometry`. Orders without distances: `listed`. Hours and moments: `moments`. Laying out: `prepared`, `timetable`,
//! `segment`. What needs no place: `without_place`, `coverage`; what has
//! places and needs none: `at_home`. Words: `text`. As bytes, for whoever keeps it in a
//! file: `stored`. The whole again, slowly and plainly, for tests: `testing::naive`.
//!
//! How many there are is counted in words of bits: `count`, and for each concept, day and format: `facets`. What
//! needs no place is numbered by name, and sets for authorities, districts and nations tell whom it reaches:
//! `reaching`.
//!
//! Literature: packed Hilbert R-trees (Kamel & Faloutsos 1993), spatial keyword queries (Cong et al.
//! 2009; Rocha-Junior 2011), geodesics (Karney 2013).

mod asking;
mod at_home;
mod best;
mod bitset;
mod candidate;
mod concepts;
mod count;
mod coverage;
mod document;
mod explain;
mod facets;
mod filter;
mod geometry;
mod hilbert;
mod hit;
mod index;
mod kept;
mod least;
mod listed;
mod moments;
mod names;
mod nearest;
mod plan;
mod prepared;
mod promising;
mod query;
mod ranked;
mod reaching;
mod score;
mod scoring;
mod seen;
mod segment;
mod segments;
mod similar;
mod stored;
mod tally;
mod text;
mod timetable;
mod tree;
mod view;
mod without_place;

#[cfg(feature = "testing")]
pub mod testing;

pub use asking::Asking;
pub use document::{
    AgeRange, Hurdle, PlaceDocument, PlacelessDocument, RemoteReach, Said, ServiceDocument, Tag,
    TagBasis, TextFields,
};
pub use facets::{FacetConcepts, Facets};
pub use geometry::geodesic_m;
pub use hit::{Answer, Asked, Hit, PlacelessAnswer, PlacelessHit, Reach, Tier, Why, Whys};
pub use index::Index;
pub use names::{NameFound, NamesFound};
pub use query::{AskedConcept, Demand, Key, ListKey, Near, Order, Query};
pub use score::Score;
pub use segments::{Merge, MergeJob};
pub use stored::StoredError;
pub use text::{TextField, TextMatch, WordMatch, name_key};
