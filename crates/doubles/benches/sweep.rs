//! How long a quarter of a million listings take to index and sweep, how long one draft takes, and how much
//! memory a listing takes. Prints the figures and adds `doubles_*` to the file that `BENCH_JSON` names
//! (default: the workspace's `target/bench.json`).
//!
//! The listings are invented (`tests/it/directory.rs`), 3 % of them listed twice by somebody else.
//! `BENCH_LISTINGS` chooses another number, `BENCH_MISTAKES` prints so many doubles that were missed and so
//! many pairs that nobody planted.

#![expect(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "it shares the invented directory with the tests, and prints its figures"
)]

#[path = "../tests/it/directory.rs"]
mod directory;
#[path = "../tests/it/random.rs"]
mod random;

use directory::Directory;
use hereabouts_doubles::{
    Index, Listing, Pair, SUGGESTED_THRESHOLD, comparisons, likely_doubles, of_same_organization,
    sweep,
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
const DRAFTS: usize = 2_000;

type Figures = Vec<(&'static str, f64)>;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = Directory::invented(from_environment("BENCH_LISTINGS", LISTINGS)?);
    let (once, words) = directory.names();
    let percent_once = 100.0 * once;
    println!("{percent_once:.1} % of names occur once, and a name has {words:.2} words");
    let before_bytes = resident_bytes()?;
    let (index, index_s) = timed(|| Index::of(&directory.listings));
    let grown = resident_bytes()?.saturating_sub(before_bytes);
    let (pairs, sweep_s) = timed(|| sweep(&index, SUGGESTED_THRESHOLD));
    let listings = directory.listings.len() as f64;
    let mut figures = vec![
        ("doubles_index_s", index_s),
        ("doubles_sweep_s", sweep_s),
        ("doubles_bytes_per_listing", grown as f64 / listings),
        (
            "doubles_comparisons_per_listing",
            comparisons(&index) as f64 / listings,
        ),
    ];
    figures.extend(found(&directory, &pairs));
    figures.extend(drafts(&index, &directory.listings));
    print_mistakes(
        &directory,
        &index,
        &pairs,
        from_environment("BENCH_MISTAKES", 0)?,
    );
    merge(&figures)
}

fn from_environment(name: &str, otherwise: usize) -> Result<usize, std::num::ParseIntError> {
    std::env::var(name).map_or(Ok(otherwise), |text| text.parse())
}

/// What was made, and how many seconds it took.
fn timed<T>(make: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let made = make();
    (made, started.elapsed().as_secs_f64())
}

/// How many of the planted doubles were found, and how many of what was found were planted.
fn found(directory: &Directory, pairs: &[Pair]) -> Figures {
    let planted = &directory.doubles;
    let found = pairs.iter().filter(|pair| planted.contains(&pair.ids));
    let found = found.count();
    println!(
        "{} pairs, {found} of {} planted doubles",
        pairs.len(),
        planted.len()
    );
    let percent = |all: usize| 100.0 * found as f64 / all.max(1) as f64;
    vec![
        ("doubles_found_percent", percent(planted.len())),
        ("doubles_right_percent", percent(pairs.len())),
    ]
}

/// Prints some of the doubles that were missed, and some of the pairs that nobody planted. What was missed
/// although it is likely has no key in common (`blocks.rs`).
fn print_mistakes(directory: &Directory, index: &Index, pairs: &[Pair], most: usize) {
    let found: HashSet<(u32, u32)> = pairs.iter().map(|pair| pair.ids).collect();
    let both = |(a, b)| [a, b].map(|id: u32| &directory.listings[id as usize]);
    let score = |ids| index.score(both(ids)[0], both(ids)[1]);
    let missed: Vec<_> = directory.doubles.difference(&found).collect();
    let never = missed
        .iter()
        .filter(|ids| score(***ids).is_likely())
        .count();
    println!("{} missed, {never} of them never compared", missed.len());
    let wrong: Vec<_> = found.difference(&directory.doubles).collect();
    for (what, ids) in [("missed", missed), ("not planted", wrong)] {
        for ids in ids.into_iter().take(most) {
            let [a, b] = both(*ids);
            let score = score(*ids);
            println!("{what}: {} {:?} {:?}", score.per_mille, a.name, b.name);
            println!("    {:?}", score.reasons);
        }
    }
}

/// How long drafts take, whole and begun.
fn drafts(index: &Index, listings: &[Listing]) -> Figures {
    let likely = |draft: &Listing| drop(black_box(likely_doubles(index, draft, 5)));
    let exact = |draft: &Listing| drop(black_box(of_same_organization(index, draft, 5)));
    let mut whole = draft_times(listings, |draft| draft, likely);
    let mut begun = draft_times(listings, only_name_and_postcode, likely);
    let mut looked_up = draft_times(listings, |draft| draft, exact);
    vec![
        ("doubles_draft_median_us", percentile(&mut whole, 50)),
        ("doubles_draft_p99_us", percentile(&mut whole, 99)),
        ("doubles_begun_draft_median_us", percentile(&mut begun, 50)),
        ("doubles_begun_draft_p99_us", percentile(&mut begun, 99)),
        (
            "doubles_organization_median_us",
            percentile(&mut looked_up, 50),
        ),
        (
            "doubles_organization_p99_us",
            percentile(&mut looked_up, 99),
        ),
    ]
}

/// Microseconds that `asking` takes with drafts, which are listings of the index changed by `change`.
fn draft_times(
    listings: &[Listing],
    change: impl Fn(Listing) -> Listing,
    asking: impl Fn(&Listing),
) -> Vec<f64> {
    let every = (listings.len() / DRAFTS).max(1);
    let drafts = listings.iter().step_by(every).map(|listing| {
        change(Listing {
            id: u32::MAX,
            name: listing.name.replacen('a', "e", 1),
            ..listing.clone()
        })
    });
    let seconds = drafts.map(|draft| timed(|| asking(&draft)).1);
    seconds.map(|seconds| seconds * 1e6).collect()
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
