//! Which build of the program this is.
//!
//! The arrays of an index and the bytes beside them mean what the code says that wrote them, and a number that
//! somebody must remember to raise would be forgotten once. So the executable itself is summed.

use std::io::Read;

/// The version, with the executable's length and sum. Call it early: an executable that is replaced while it
/// runs is still read as it was on Linux, through `/proc`; elsewhere it is the one of that name.
///
/// # Errors
/// When the executable cannot be read.
pub(super) fn fingerprint() -> std::io::Result<String> {
    let running = std::path::Path::new("/proc/self/exe");
    let mut file = if running.exists() {
        std::fs::File::open(running)?
    } else {
        std::fs::File::open(std::env::current_exe()?)?
    };
    let (mut hasher, mut length) = (crc32fast::Hasher::new(), 0);
    let mut block = vec![0; 1 << 20];
    loop {
        match file.read(&mut block)? {
            0 => break,
            count => {
                hasher.update(&block[..count]);
                length += count;
            }
        }
    }
    let (version, sum) = (env!("CARGO_PKG_VERSION"), hasher.finalize());
    Ok(format!("{version}-{length:x}-{sum:08x}"))
}
