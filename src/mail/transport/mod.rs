//! Where letters go: to a mail server, or on this machine into a folder or the log, for trying the program out.

mod folder;
mod smtp;

use super::message::{Sender, write};
use crate::store::outgoing_mail::{ClaimedMail, MailFault};
use smtp::Smtp;
pub use smtp::{Security, SmtpServer};
use std::path::PathBuf;

/// Why no letters can go out at all.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The certificates of this machine cannot be used.
    #[error(
        "letters cannot be sent safely, because this machine's certificates cannot be used: {0}"
    )]
    Tls(String),
}

/// A way for letters to go.
#[derive(Clone)]
pub struct Transport(Way);

#[derive(Clone)]
enum Way {
    Smtp(Smtp),
    Folder(PathBuf),
    Log,
}

impl Transport {
    /// Through a mail server. Nothing is called yet.
    ///
    /// # Errors
    /// When no secure connection could ever be made from here.
    pub fn smtp(server: SmtpServer) -> Result<Self, TransportError> {
        Ok(Self(Way::Smtp(Smtp::new(server)?)))
    }

    /// Into a folder, which is made with the first letter: one file each.
    #[must_use]
    pub const fn folder(path: PathBuf) -> Self {
        Self(Way::Folder(path))
    }

    /// Into the log. Whoever reads that can sign in as anybody: only for one's own machine.
    #[must_use]
    pub const fn log() -> Self {
        Self(Way::Log)
    }

    /// Says once where letters go.
    pub fn introduce(&self) {
        match &self.0 {
            Way::Smtp(smtp) => {
                let (host, port) = smtp.address();
                tracing::info!(host, port, "letters go out by e-mail");
            }
            Way::Folder(path) => {
                tracing::info!(folder = %path.display(), "letters are not sent: they are put into a folder");
            }
            Way::Log => {
                tracing::warn!(
                    "letters are not sent: they are logged, with the codes in them. Do so only on your own machine"
                );
            }
        }
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// When it was not taken, as the class of what came in the way.
    pub async fn send(&self, mail: &ClaimedMail, sender: &Sender) -> Result<(), MailFault> {
        let written = write(mail, sender)?;
        match &self.0 {
            Way::Smtp(smtp) => smtp.send(&written).await,
            Way::Folder(path) => folder::put(path.clone(), mail, written.bytes).await,
            Way::Log => {
                tracing::info!(kind = mail.kind, "a letter:\n{}", mail.text_body);
                Ok(())
            }
        }
    }
}
