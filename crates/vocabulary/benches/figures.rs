//! The flat object of name to number that every benchmark adds to.

use std::path::PathBuf;

/// Adds our figures to the file that `BENCH_JSON` names (default: the workspace's `target/bench.json`),
/// keeping the names of others.
pub(crate) fn write_figures(figures: &[(String, f64)]) -> Result<(), Box<dyn std::error::Error>> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench.json");
    let path = std::env::var_os("BENCH_JSON").map_or_else(|| PathBuf::from(default), PathBuf::from);
    let mut object: serde_json::Map<String, serde_json::Value> = match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)?,
        Err(_) => serde_json::Map::new(),
    };
    for (name, value) in figures {
        object.insert(name.clone(), ((value * 1e4).round() / 1e4).into());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&path, serde_json::to_string_pretty(&object)? + "\n")?;
    Ok(())
}
