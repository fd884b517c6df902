//! How long a quarter of a million listings take to index and sweep, how long one draft takes, and how much
//! memory a listing takes. Prints the figures and adds `doubles_*` to the file that `BENCH_JSON` names
//! (default: the workspace's `target/bench.json`).
//!
//! The listings are invented: words as common as words are (Zipf), a third of the groups with a council's or
//! a big charity's website and switchboard, twenty to a hall, 3 % of them listed twice by somebody else.
//! `BENCH_LISTINGS` chooses another number.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark prints its figures, which are far below 2^52"
)]

use hereabouts_domain::LonLat;
use hereabouts_doubles::{
    Index, Listing, Place, SUGGESTED_THRESHOLD, comparisons, likely_doubles, sweep,
};
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LISTINGS: usize = 250_000;

/// One listing in so many is there twice.
const LISTED_TWICE: usize = 33;

const DRAFTS: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::var("BENCH_LISTINGS").ok();
    let wanted = wanted.map_or(Ok(LISTINGS), |text| text.parse())?;
    let (listings, doubles) = invented(wanted);
    let before_bytes = resident_bytes()?;
    let started = Instant::now();
    let index = Index::of(&listings);
    let index_s = started.elapsed().as_secs_f64();
    let grown = resident_bytes()?.saturating_sub(before_bytes);
    let started = Instant::now();
    let pairs = sweep(&index, SUGGESTED_THRESHOLD);
    let sweep_s = started.elapsed().as_secs_f64();
    let found = pairs
        .iter()
        .filter(|pair| doubles.contains(&pair.ids))
        .count();
    let compared = comparisons(&index);
    let mut whole = draft_times(&index, &listings, |draft| draft);
    let mut begun = draft_times(&index, &listings, only_name_and_postcode);
    println!(
        "{} listings, {compared} comparisons, {} pairs, {found} of {} planted doubles",
        listings.len(),
        pairs.len(),
        doubles.len()
    );
    merge(&[
        ("doubles_index_s", index_s),
        ("doubles_sweep_s", sweep_s),
        (
            "doubles_bytes_per_listing",
            grown as f64 / listings.len() as f64,
        ),
        (
            "doubles_comparisons_per_listing",
            compared as f64 / listings.len() as f64,
        ),
        (
            "doubles_found_percent",
            100.0 * found as f64 / doubles.len() as f64,
        ),
        (
            "doubles_right_percent",
            100.0 * found as f64 / pairs.len().max(1) as f64,
        ),
        ("doubles_draft_median_us", percentile(&mut whole, 50)),
        ("doubles_draft_p99_us", percentile(&mut whole, 99)),
        ("doubles_begun_draft_median_us", percentile(&mut begun, 50)),
        ("doubles_begun_draft_p99_us", percentile(&mut begun, 99)),
    ])
}

/// Microseconds that drafts take, which are listings of the index changed by `change`.
fn draft_times(
    index: &Index,
    listings: &[Listing],
    change: impl Fn(Listing) -> Listing,
) -> Vec<f64> {
    let every = (listings.len() / DRAFTS).max(1);
    let drafts = listings.iter().step_by(every).map(|listing| {
        change(Listing {
            id: u32::MAX,
            name: listing.name.replacen('a', "e", 1),
            ..listing.clone()
        })
    });
    drafts
        .map(|draft| {
            let started = Instant::now();
            black_box(likely_doubles(index, black_box(&draft), 5));
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect()
}

/// As a form has it after its first page.
fn only_name_and_postcode(draft: Listing) -> Listing {
    Listing {
        id: draft.id,
        name: draft.name,
        places: draft.places,
        ..Listing::default()
    }
}

fn percentile(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = times.len() * percent / 100;
    times.get(at).copied().unwrap_or(f64::NAN)
}

/// Listings, and which of them are one.
fn invented(count: usize) -> (Vec<Listing>, HashSet<(u32, u32)>) {
    let mut random = Random(0x5eed);
    let towns: Vec<(String, f64, f64)> = (0..1_500)
        .map(|_| {
            (
                word(&mut random),
                -5.0 + 6.5 * random.part(),
                50.2 + 5.5 * random.part(),
            )
        })
        .collect();
    let rare: Vec<String> = (0..40_000).map(|_| word(&mut random)).collect();
    let mut listings: Vec<Listing> = Vec::with_capacity(count);
    let mut doubles = HashSet::new();
    while listings.len() < count {
        let id = u32::try_from(listings.len()).unwrap_or(u32::MAX);
        let one = listing(&mut random, id, &towns, &rare);
        if random.below(LISTED_TWICE) == 0 {
            let double = listed_again(&mut random, &one, id + 1);
            doubles.insert((id, id + 1));
            listings.push(one);
            listings.push(double);
        } else {
            listings.push(one);
        }
    }
    (listings, doubles)
}

/// What groups are called, the most common first.
const KINDS: &[&str] = &[
    "Community",
    "Group",
    "Club",
    "Association",
    "Support",
    "Centre",
    "Friends",
    "Society",
    "Care",
    "Coffee Morning",
    "Lunch Club",
    "Choir",
    "Gardening",
    "Walking",
    "Memory Cafe",
    "Art Class",
    "Stroke",
    "Parkinson's",
    "Dementia",
    "Autism",
    "Bereavement",
    "Knit and Natter",
    "Tai Chi",
    "Yoga",
    "Youth",
    "Toddlers",
    "Food Bank",
    "Advice",
    "Befriending",
    "Mental Health",
    "Carers",
    "Veterans",
    "Deaf",
    "Blind",
    "Diabetes",
    "Cancer",
    "Pain",
    "Fibromyalgia",
    "Epilepsy",
    "Stammer",
];

fn listing(random: &mut Random, id: u32, towns: &[(String, f64, f64)], rare: &[String]) -> Listing {
    let (town, lon, lat) = &towns[random.zipf(towns.len())];
    let kind = KINDS[random.zipf(KINDS.len())];
    let other = KINDS[random.zipf(KINDS.len())];
    let peculiar = &rare[random.zipf(rare.len())];
    let name = match random.below(10) {
        0..4 => format!("{peculiar} {kind}"),
        4..6 => format!("{town} {kind} {other}"),
        6..8 => format!("{peculiar} {other} {kind}"),
        8 => format!("{town} {kind}"),
        _ => format!("{kind} {other}"),
    };
    let council = random.below(3) == 0;
    let (email, web, phone) = if council {
        (
            format!("info@{town}council.gov.uk"),
            format!("https://www.{town}council.gov.uk"),
            format!(
                "01{:09}",
                town.len() * 1_234_567 + town.as_bytes()[0] as usize
            ),
        )
    } else {
        (
            format!("{}{id}@gmail.com", peculiar.to_lowercase()),
            format!("https://www.{}{}.org.uk", peculiar.to_lowercase(), id % 50),
            format!("07{:09}", random.below(1_000_000_000)),
        )
    };
    // Twenty groups to a hall, some halls to a town.
    let hall = random.below(12) as f64;
    let point = LonLat::parse(lon + 0.01 * hall, lat + 0.003 * hall).ok();
    Listing {
        id,
        name,
        organization_name: council.then(|| format!("{town} Council")),
        emails: if random.below(3) > 0 {
            vec![email]
        } else {
            Vec::new()
        },
        web_addresses: if random.below(2) > 0 {
            vec![web]
        } else {
            Vec::new()
        },
        phones: if random.below(4) > 0 {
            vec![phone]
        } else {
            Vec::new()
        },
        places: vec![Place {
            postcode: Some(format!("{town}{hall}")),
            point,
            town: Some(town.clone()),
        }],
        description: (0..25)
            .map(|_| rare[random.zipf(rare.len())].as_str())
            .collect::<Vec<_>>()
            .join(" "),
        ..Listing::default()
    }
}

/// Mistyped, with other contact details or moved by a kilometre.
fn listed_again(random: &mut Random, one: &Listing, id: u32) -> Listing {
    let mut again = Listing { id, ..one.clone() };
    let at = 1 + random.below(again.name.len().saturating_sub(2).max(1));
    if again.name.is_char_boundary(at) && again.name.is_char_boundary(at + 1) {
        again.name.remove(at);
    }
    match random.below(3) {
        0 => again.emails.clear(),
        1 => again.phones = vec![format!("07{:09}", random.below(1_000_000_000))],
        _ => {
            for place in &mut again.places {
                place.postcode = Some(format!("M{id}"));
                place.point = place.point.and_then(|point| {
                    LonLat::parse(point.longitude() + 0.01, point.latitude() + 0.005).ok()
                });
            }
        }
    }
    again.description.truncate(80);
    again
}

fn word(random: &mut Random) -> String {
    let parts = [
        "ba", "cor", "den", "el", "fro", "gil", "ham", "ing", "ket", "lor", "mar", "ner", "ock",
        "pen", "quin", "ro", "stan", "ter", "ul", "ver", "wick", "yar", "zel", "ash", "by", "ley",
        "ton", "worth",
    ];
    let count = 2 + random.below(3);
    let mut word: String = (0..count)
        .map(|_| parts[random.below(parts.len())])
        .collect();
    word[..1].make_ascii_uppercase();
    word
}

/// Writes the figures into the flat object of all benchmarks, leaving the others' names alone.
fn merge(figures: &[(&str, f64)]) -> Result<(), Box<dyn Error>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench.json");
    let path = std::env::var_os("BENCH_JSON").map_or_else(|| PathBuf::from(default), PathBuf::from);
    let mut all: Map<String, Value> = match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Map::new(),
    };
    for (name, figure) in figures {
        println!("{name} {figure:.2}");
        all.insert(
            (*name).to_owned(),
            Value::from((figure * 100.0).round() / 100.0),
        );
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, serde_json::to_string_pretty(&all)? + "\n")?;
    Ok(())
}

/// What Linux says this process holds in memory.
fn resident_bytes() -> Result<usize, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next());
    Ok(kilobytes.unwrap_or("0").parse::<usize>()? * 1_024)
}

/// Marsaglia's xorshift: the same listings in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or_default()
    }

    /// Between 0 and 1.
    fn part(&mut self) -> f64 {
        self.below(1_000_000) as f64 / 1e6
    }

    /// The first of many far more often than the last, about as words are used.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the limit"
    )]
    fn zipf(&mut self, limit: usize) -> usize {
        ((limit as f64 + 1.0).powf(self.part()) - 1.0) as usize % limit
    }
}
