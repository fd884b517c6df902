//! Clearing away what a killed program or a killed server left over a data folder.
//!
//! Only whoever holds the folder's lock may call this: then every server over it is an orphan. No process
//! is signalled that has not been seen to be PostgreSQL over this very folder; process ids come round again.

use super::ClusterError;
use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Signals for a server or what is left of one, politest first, and how long each may take.
const WAYS: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(60)),
    (Signal::SIGQUIT, Duration::from_secs(10)),
    (Signal::SIGKILL, Duration::from_secs(10)),
];
/// The children of a killed server end by themselves when they notice, which is soon.
const NOTICING: Duration = Duration::from_secs(5);

/// Stops every server process over `pgdata`, and removes the marks of servers that are gone when their
/// numbers have gone to strangers.
pub(super) async fn clear_away(pgdata: &Path, socket_dir: &Path) -> Result<(), ClusterError> {
    let marks = [
        pgdata.join("postmaster.pid"),
        socket_dir.join(".s.PGSQL.5432.lock"),
    ];
    if let Some(server) = noted_pid(&marks[0]).filter(|pid| is_server(*pid, pgdata)) {
        tracing::warn!(
            pid = server.as_raw(),
            "stopping the PostgreSQL of an earlier run"
        );
        stop(server, pgdata).await?;
    }
    let deadline = Instant::now() + NOTICING;
    while !leftovers(pgdata).is_empty() && Instant::now() < deadline {
        sleep(Duration::from_millis(20)).await;
    }
    for process in leftovers(pgdata) {
        tracing::warn!(
            pid = process.as_raw(),
            "stopping what is left of a killed PostgreSQL"
        );
        stop(process, pgdata).await?;
    }
    for mark in marks {
        // PostgreSQL would take the stranger for its own old server, and refuse.
        if noted_pid(&mark).is_some_and(|pid| is_stranger(pid, pgdata)) {
            tracing::warn!(path = %mark.display(), "removing the mark of a server that is gone");
            std::fs::remove_file(&mark).map_err(ClusterError::file("remove", mark))?;
        }
    }
    Ok(())
}

async fn stop(process: Pid, pgdata: &Path) -> Result<(), ClusterError> {
    for (signal, patience) in WAYS {
        let deadline = Instant::now() + patience;
        match kill(process, signal) {
            Ok(()) => {}
            Err(Errno::ESRCH) => return Ok(()),
            Err(errno) => {
                return Err(ClusterError::Signal {
                    action: "stop an earlier",
                    source: errno.into(),
                });
            }
        }
        while Instant::now() < deadline {
            if !is_server(process, pgdata) {
                return Ok(());
            }
            sleep(Duration::from_millis(20)).await;
        }
    }
    Err(ClusterError::WillNotStop {
        pid: process.as_raw(),
        pgdata: pgdata.to_owned(),
    })
}

/// The process that PostgreSQL noted as its own in a file.
fn noted_pid(mark: &Path) -> Option<Pid> {
    let text = std::fs::read_to_string(mark).ok()?;
    let pid: i32 = text.lines().next()?.trim().parse().ok()?;
    (pid > 0).then(|| Pid::from_raw(pid))
}

/// Whether that process is PostgreSQL at work in this folder: its working folder is the data folder.
#[cfg(target_os = "linux")]
fn is_server(pid: Pid, pgdata: &Path) -> bool {
    let process = Path::new("/proc").join(pid.to_string());
    let is_postgres =
        std::fs::read_to_string(process.join("comm")).is_ok_and(|name| name.starts_with("post"));
    is_postgres && std::fs::read_link(process.join("cwd")).is_ok_and(|folder| folder == pgdata)
}

/// Every process of a server over this folder.
#[cfg(target_os = "linux")]
fn leftovers(pgdata: &Path) -> Vec<Pid> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.map(Pid::from_raw)
        .filter(|pid| is_server(*pid, pgdata))
        .collect()
}

/// Whether somebody else has that process id now, or a dead process that nobody has waited for.
#[cfg(target_os = "linux")]
fn is_stranger(pid: Pid, pgdata: &Path) -> bool {
    kill(pid, None) != Err(Errno::ESRCH) && !is_server(pid, pgdata)
}

/// Without /proc a process's work cannot be seen: whoever answers at the socket that the server noted is it.
#[cfg(not(target_os = "linux"))]
fn is_server(pid: Pid, pgdata: &Path) -> bool {
    let text = std::fs::read_to_string(pgdata.join("postmaster.pid")).unwrap_or_default();
    let socket_dir = text.lines().nth(4).unwrap_or_default();
    let socket = Path::new(socket_dir).join(".s.PGSQL.5432");
    kill(pid, None).is_ok() && std::os::unix::net::UnixStream::connect(socket).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn leftovers(_: &Path) -> Vec<Pid> {
    Vec::new()
}

#[cfg(not(target_os = "linux"))]
fn is_stranger(_: Pid, _: &Path) -> bool {
    false
}
