//! Packs the files under `seed-data/` while there is no binary yet that could: the binary's own command
//! is `hereabouts postcodes pack`. Arguments: `postcodes OUT live.csv.gz terminated.csv.gz outcodes.csv`
//! or `places OUT cities500.json`.

use hereabouts_gazetteer::{Gazetteer, pack};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [what, out, live, terminated, districts] if what.as_os_str() == "postcodes" => {
            let sources = pack::PostcodeSources {
                plain_live: Some(live.clone()),
                plain_terminated: Some(terminated.clone()),
                crown_districts: Some(districts.clone()),
                ..pack::PostcodeSources::default()
            };
            let (bytes, report) = pack::pack_postcodes(&sources, &mut |what| eprintln!("{what}"))?;
            std::fs::write(out, bytes)?;
            eprintln!("{report}");
        }
        [what, out, cities] if what.as_os_str() == "places" => {
            std::fs::write(out, pack::pack_places(cities, Gazetteer::embedded()?)?)?;
        }
        _ => return Err("see the head of examples/pack.rs".into()),
    }
    Ok(())
}
