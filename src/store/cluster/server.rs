//! One run of the server: started, waited for until it answers, and stopped.

use super::installation::Installation;
use super::{ClusterError, SUPERUSER, folder, orphan};
use crate::privilege::OsUser;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};
use tokio_postgres::error::SqlState;

/// Recovery after a crash replays at most a few gigabytes; longer than this is no recovery.
const LONGEST_START: Duration = Duration::from_secs(600);
/// How long sessions may take to end and buffers to reach the disk.
const LONGEST_STOP: Duration = Duration::from_secs(60);
/// A log that is longer is moved aside, so that there are never many times these bytes.
const LONGEST_LOG_BYTES: u64 = 8 << 20;
/// How many of the log's last lines explain a failed start.
const LINES_SHOWN: usize = 15;

/// All that starting a server needs; the same for every start while the program runs.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) installation: Installation,
    pub(super) pgdata: PathBuf,
    pub(super) socket_dir: PathBuf,
    pub(super) log: PathBuf,
    pub(super) run_as: Option<OsUser>,
}

/// A running server, child of this process.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    pid: Pid,
}

impl Plan {
    /// One of this PostgreSQL's programs, to be run as the server's user.
    pub(super) fn command(&self, program: &str) -> Command {
        command(&self.installation.bin.join(program), self.run_as.as_ref())
    }

    /// Starts the server and waits until it answers.
    pub(super) async fn start(&self) -> Result<Server, ClusterError> {
        orphan::clear_away(&self.pgdata, &self.socket_dir).await?;
        self.bound_log()?;
        let log = self
            .open_log()
            .map_err(ClusterError::file("open", &self.log))?;
        let log_start = log.metadata().map_or(0, |metadata| metadata.len());
        let mut server = self.spawn(&log).map_err(|source| ClusterError::Signal {
            action: "start",
            source,
        })?;
        let how = tokio::select! {
            status = server.child.wait() => status.map_or_else(|error| error.to_string(), |status| status.to_string()),
            answer = timeout(LONGEST_START, first_answer(&self.socket_dir)) => match answer {
                Ok(Ok(())) => return Ok(server),
                Ok(Err(error)) => error.to_string(),
                Err(_) => format!("no answer in {} s", LONGEST_START.as_secs()),
            },
        };
        if server.child.try_wait().is_ok_and(|status| status.is_none()) {
            server.stop().await?;
        }
        Err(ClusterError::DidNotStart {
            how,
            log: self.log.clone(),
            lines: last_lines(&self.log, log_start),
        })
    }

    /// A group of its own: Ctrl-C in a terminal reaches only the program, which then stops the server.
    fn spawn(&self, log: &File) -> io::Result<Server> {
        let mut command = self.command("postgres");
        command.arg("-D").arg(&self.pgdata).process_group(0);
        let child = command
            .stdout(log.try_clone()?)
            .stderr(log.try_clone()?)
            .spawn()?;
        let pid = child
            .id()
            .and_then(|pid| i32::try_from(pid).ok())
            .map(Pid::from_raw);
        let pid = pid.ok_or_else(|| io::Error::other("it has no process id"))?;
        Ok(Server { child, pid })
    }

    fn open_log(&self) -> io::Result<File> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&self.log)?;
        folder::give(&self.log, self.run_as.as_ref())?;
        Ok(log)
    }

    /// Moves a long log aside. The server goes on writing at the end of the same file, now empty.
    pub(super) fn bound_log(&self) -> Result<(), ClusterError> {
        let bound = || -> io::Result<()> {
            let length = match std::fs::metadata(&self.log) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                metadata => metadata?.len(),
            };
            if length > LONGEST_LOG_BYTES {
                std::fs::copy(&self.log, self.log.with_extension("log.1"))?;
                OpenOptions::new().write(true).open(&self.log)?.set_len(0)?;
            }
            Ok(())
        };
        bound().map_err(ClusterError::file("shorten", &self.log))
    }
}

impl Server {
    pub(super) const fn pid(&self) -> Pid {
        self.pid
    }

    /// Waits until the server ends, which it should not.
    pub(super) async fn ended(&mut self) -> String {
        self.child
            .wait()
            .await
            .map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    /// Stops it: sessions are ended and everything is written; if that takes too long, without the latter,
    /// which the next start makes good.
    pub(super) async fn stop(mut self) -> Result<(), ClusterError> {
        let failed = |source| ClusterError::Signal {
            action: "stop",
            source,
        };
        for (signal, patience) in [
            (Signal::SIGINT, LONGEST_STOP),
            (Signal::SIGQUIT, LONGEST_STOP / 6),
        ] {
            if self.child.try_wait().map_err(failed)?.is_some() {
                return Ok(());
            }
            kill(self.pid, signal).map_err(|errno| failed(errno.into()))?;
            match timeout(patience, self.child.wait()).await {
                Ok(ended) => return ended.map(drop).map_err(failed),
                Err(_) => {
                    tracing::warn!(%signal, "PostgreSQL did not stop in {} s", patience.as_secs())
                }
            }
        }
        self.child.kill().await.map_err(failed)
    }
}

/// A program that gets no terminal, nothing of our environment, and the user that it should run as.
pub(super) fn command(program: &Path, run_as: Option<&OsUser>) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("LC_ALL", "C")
        .current_dir("/")
        .stdin(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    if let Some(user) = run_as {
        // Root's other groups are dropped with it.
        command.uid(user.uid()).gid(user.gid());
    }
    command
}

/// A superuser's connection over the socket.
pub(super) async fn connect(
    socket_dir: &Path,
    database: &str,
) -> Result<tokio_postgres::Client, tokio_postgres::Error> {
    let mut config = tokio_postgres::Config::new();
    config
        .host_path(socket_dir)
        .user(SUPERUSER)
        .dbname(database)
        .connect_timeout(Duration::from_secs(5));
    let (client, driver) = config.connect(tokio_postgres::NoTls).await?;
    tokio::spawn(driver);
    Ok(client)
}

/// Returns when the server takes connections; fails when it answers that it never will.
async fn first_answer(socket_dir: &Path) -> Result<(), tokio_postgres::Error> {
    loop {
        match connect(socket_dir, "postgres").await {
            Ok(_) => return Ok(()),
            Err(error) => match error.code() {
                // No socket yet, or a server that starts up or recovers.
                None | Some(&SqlState::CANNOT_CONNECT_NOW) => {
                    sleep(Duration::from_millis(10)).await
                }
                Some(_) => return Err(error),
            },
        }
    }
}

/// The last lines that were written to the log since it was `start` bytes long.
fn last_lines(log: &Path, start: u64) -> String {
    let mut text = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        file.seek(SeekFrom::Start(start))?;
        file.take(LONGEST_LOG_BYTES).read_to_end(&mut text)
    });
    if let Err(error) = read {
        return format!("(cannot be read: {error})");
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(LINES_SHOWN)..)
        .unwrap_or_default()
        .join("\n")
}
