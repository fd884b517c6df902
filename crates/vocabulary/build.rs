//! Checks the vocabulary's data files and turns them into Rust tables.
//!
//! Every mistake in them fails the build, all at once, each with its file and line. Nothing else
//! happens here: no network, no clock, no file outside `data/`.

use std::path::Path;
use std::process::ExitCode;

#[expect(
    dead_code,
    reason = "the recogniser uses more of a folded text than the check does"
)]
#[path = "src/fold.rs"]
mod fold;
#[path = "src/source/mod.rs"]
mod source;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/fold.rs");
    println!("cargo::rerun-if-changed=src/source");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    let files = read_files(Path::new("data"))?;
    let source = source::check(&files)?;
    let folder =
        std::env::var_os("OUT_DIR").ok_or_else(|| vec!["OUT_DIR is not set".to_owned()])?;
    let target = Path::new(&folder).join("tables.rs");
    std::fs::write(&target, source::tables(&source))
        .map_err(|error| vec![format!("{}: {error}", target.display())])
}

fn read_files(folder: &Path) -> Result<Vec<source::SourceFile>, Vec<String>> {
    let kinds = source::KINDS.iter().map(|kind| format!("{kind}.toml"));
    let others = source::OTHER_FILES.iter().map(|&name| name.to_owned());
    let mut files = Vec::new();
    let mut problems = Vec::new();
    for name in kinds.chain(others) {
        match std::fs::read_to_string(folder.join(&name)) {
            Ok(text) => files.push(source::SourceFile::new(name, text)),
            Err(error) => problems.push(format!("data/{name}:1: {error}")),
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}
