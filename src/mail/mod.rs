//! Letters by e-mail: how one looks, how it is written as a message, and who takes it to a mail server.
//!
//! A use case makes a [`Letter`], puts it on the site's [`Stationery`] and leaves it in the store, in the transaction that
//! it tells of. The [`Postman`] finds it there once that is committed, and takes it out: once in the ordinary course, and
//! after a crash perhaps the same message again.

mod again;
mod letter;
mod message;
mod postman;
mod stationery;
mod transport;

pub use letter::{Button, Letter};
pub use message::Sender;
pub use postman::Postman;
pub use stationery::Stationery;
pub use transport::{Security, SmtpServer, Transport, TransportError};
