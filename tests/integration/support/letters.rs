//! Letters as those who get them see them: read from the files that a program or a mail server has put into a folder.

use hereabouts::config::{Config, MailRoute};
use mail_parser::MessageParser;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a letter may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A letter that has arrived.
#[derive(Debug, Clone)]
pub struct ReceivedLetter {
    /// To whom, without a name.
    pub to: String,
    /// Its subject, decoded.
    pub subject: String,
    /// Its plain text, decoded, with lines that end as ours do.
    pub text: String,
    /// Its HTML, decoded.
    pub html: String,
    /// All of it, as it came.
    pub raw: String,
}

impl ReceivedLetter {
    /// Reads a message.
    pub fn read(path: &Path) -> Self {
        let bytes = std::fs::read(path).unwrap();
        let message = MessageParser::default().parse(&bytes).unwrap();
        let to = message.to().and_then(|to| to.first()).unwrap();
        let body = |found: Option<std::borrow::Cow<'_, str>>| found.unwrap().replace("\r\n", "\n");
        Self {
            to: to.address().unwrap().to_owned(),
            subject: message.subject().unwrap().to_owned(),
            text: body(message.body_text(0)),
            html: body(message.body_html(0)),
            raw: String::from_utf8_lossy(&bytes).replace("\r\n", "\n"),
        }
    }

    /// A header as it stands in the message, which may be encoded there.
    pub fn header(&self, name: &str) -> &str {
        let (head, _) = self.raw.split_once("\n\n").unwrap();
        let start = format!("{name}: ");
        let found = head.lines().find_map(|line| line.strip_prefix(&start));
        found.unwrap_or_else(|| panic!("no {name} in {head}"))
    }
}

/// Where a program puts its letters, and which of them were looked at.
#[derive(Clone, Default)]
pub struct Letters {
    folder: PathBuf,
    seen: Arc<Mutex<HashSet<PathBuf>>>,
}

impl Letters {
    /// Those of a program with this configuration, if it puts them into a folder.
    pub fn of(config: &Config) -> Self {
        let folder = match &config.mail.route {
            MailRoute::Folder(folder) => folder.clone(),
            MailRoute::Smtp(_) | MailRoute::Console => PathBuf::new(),
        };
        Self::in_folder(&folder)
    }

    /// Those in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            seen: Arc::default(),
        }
    }

    /// The next letter to an address that nobody has looked at yet.
    pub async fn next_to(&self, address: &str) -> ReceivedLetter {
        within(PATIENCE, &format!("a letter to {address}"), async || {
            let mut seen = self.seen.lock().unwrap();
            // Named by UUID version 7, they stand in the order in which they were written.
            let new = files(&self.folder)
                .into_iter()
                .filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
            new.filter(|path| !seen.contains(path))
                .map(|path| (ReceivedLetter::read(&path), path))
                .find(|(letter, _)| letter.to == address)
                .map(|(letter, path)| {
                    seen.insert(path);
                    letter
                })
        })
        .await
    }
}

/// Files in a folder, sorted; none when there is no folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Asks again and again until there is an answer.
pub async fn within<T>(
    patience: Duration,
    what: &str,
    mut ask: impl AsyncFnMut() -> Option<T>,
) -> T {
    let started = Instant::now();
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    loop {
        ticks.tick().await;
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(started.elapsed() < patience, "waited in vain for {what}");
    }
}
