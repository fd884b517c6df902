//! A real mail server for tests: aiosmtpd, with a Maildir and a few rules, as a process that ends with its test.

use super::letters::{ReceivedLetter, files, within};
use hereabouts::mail::{Security, SmtpServer, Transport};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const PROGRAM: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/integration/mail/server.py"
);
/// Debian's own, which Debian's packages are for.
const PYTHON: &str = "/usr/bin/python3";
const PATIENCE: Duration = Duration::from_secs(30);

/// What the key and the certificate are made by: for this machine, trusted by whoever is told to.
const CERTIFICATE: &str = "[req]\nprompt = no\ndistinguished_name = dn\nx509_extensions = ext\n[dn]\nCN = localhost\n\
    [ext]\nbasicConstraints = critical,CA:FALSE\nsubjectAltName = DNS:localhost\n";

/// A running mail server.
pub struct MailServer {
    folder: TempDir,
    child: Child,
    /// Where it listens, on this machine.
    pub port: u16,
}

impl MailServer {
    /// Starts one that speaks in the clear and knows nothing else.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts one with options: `starttls`, `smtps` (both make a certificate), `auth` (ann, with the password `p@ss:/word`).
    pub fn start_with(options: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        if options.contains(&"starttls") || options.contains(&"smtps") {
            make_certificate(folder.path());
        }
        let mut child = Command::new(PYTHON)
            .arg(PROGRAM)
            .arg(folder.path())
            .args(options)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is there: apt-get install python3-aiosmtpd");
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let port = line.trim().parse();
        let port = port.expect("it says its port: apt-get install python3-aiosmtpd");
        Self {
            folder,
            child,
            port,
        }
    }

    /// The way to it in the clear.
    pub fn transport(&self) -> Transport {
        Transport::smtp(self.server(Security::Plain)).unwrap()
    }

    /// How to speak to it.
    pub fn server(&self, security: Security) -> SmtpServer {
        SmtpServer {
            host: "localhost".to_owned(),
            port: self.port,
            security,
            login: None,
        }
    }

    /// A file of its folder: `busy` and `hold` are rules, `has-*` is what it notes.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// From now on a rule is in force.
    pub fn set(&self, rule: &str) {
        std::fs::write(self.file(rule), "").unwrap();
    }

    /// From now on a rule is no longer in force.
    pub fn unset(&self, rule: &str) {
        std::fs::remove_file(self.file(rule)).unwrap();
    }

    /// Waits until it has noted something.
    pub async fn noted(&self, name: &str) {
        let file = self.file(name);
        within(PATIENCE, name, async || file.exists().then_some(())).await;
    }

    /// What it has taken by now.
    pub fn taken(&self) -> Vec<ReceivedLetter> {
        let files = files(&self.file("maildir/new"));
        files
            .iter()
            .map(|path| ReceivedLetter::read(path))
            .collect()
    }

    /// What it has taken, once it is so many.
    pub async fn letters(&self, count: usize) -> Vec<ReceivedLetter> {
        let what = format!("{count} letters");
        let there = async || Some(self.taken()).filter(|taken| taken.len() >= count);
        let taken = within(PATIENCE, &what, there).await;
        assert_eq!(taken.len(), count);
        taken
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It would end by itself when its standard input does.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn make_certificate(folder: &Path) {
    std::fs::write(folder.join("openssl.cnf"), CERTIFICATE).unwrap();
    let made = Command::new("openssl")
        .current_dir(folder)
        .args("req -x509 -config openssl.cnf -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem".split(' '))
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
}
