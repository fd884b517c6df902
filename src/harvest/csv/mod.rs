//! A directory that comes as a table: one row a service, and a map that says what the columns mean.
//!
//! A file is read whole, checked, compared with what is known, staged, and applied in one short
//! transaction. A bad row is reported and left out; a bad file changes nothing.

mod cell;
mod decode;
mod plain_text;
mod table;

pub use decode::{DecodeError, TextEncoding};
pub use table::{Delimiter, TableError};
