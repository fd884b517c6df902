//! The sample directory's files, embedded: a program that has dropped root cannot read the checkout.
//!
//! A fixed list, so that a file that is added must be named here; a test compares it with the folder.

macro_rules! embedded {
    ($($town:literal),+ $(,)?) => {
        /// Each file's path in the repository, and its text.
        pub(super) const FILES: &[(&str, &str)] = &[$((
            concat!("seed-data/sample/", $town, ".toml"),
            include_str!(concat!("../../../seed-data/sample/", $town, ".toml")),
        )),+];
    };
}

embedded!(
    "bangor",
    "belfast",
    "bristol",
    "cardiff",
    "folkestone",
    "glasgow",
    "inverness",
    "leeds",
    "national",
);
