//! Letters as files: one each, named by its id, so that sending it again writes the same file again.

use crate::store::outgoing_mail::{ClaimedMail, MailFault};
use std::fs::{DirBuilder, OpenOptions, rename};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Puts a message into the folder: written aside and renamed, so that nobody finds half of one.
pub(super) async fn put(
    folder: PathBuf,
    mail: &ClaimedMail,
    bytes: Vec<u8>,
) -> Result<(), MailFault> {
    let name = format!("{}-{}", mail.id, mail.kind);
    let writing = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes));
    match writing.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the folder of letters cannot be written");
            Err(MailFault::Folder)
        }
        Err(_) => Err(MailFault::Folder),
    }
}

/// Letters hold codes to sign in with: nobody else on this machine may read them.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let aside = folder.join(format!(".{name}.part"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    rename(&aside, folder.join(format!("{name}.eml")))
}
