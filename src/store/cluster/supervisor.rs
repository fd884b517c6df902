//! Keeping the server running while the program runs. Searches go on meanwhile, from the index.

use super::ClusterError;
use super::server::{Plan, Server};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval, sleep};

/// The first wait before a new start; each failure doubles it.
const SHORTEST_WAIT: Duration = Duration::from_millis(200);
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// A server that ran this long was well: the next trouble begins from the shortest wait.
const WELL: Duration = Duration::from_secs(60);
/// How often the length of the log is looked at.
const LOG_CHECK: Duration = Duration::from_secs(60);

/// Watches one server. Dropped without [`Supervisor::stop`], the server is stopped and nobody waits for it.
#[derive(Debug)]
pub(super) struct Supervisor {
    /// Zero while no server runs.
    pid: Arc<AtomicI32>,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<Result<(), ClusterError>>>,
}

impl Supervisor {
    pub(super) fn watch(plan: Plan, server: Server) -> Self {
        let pid = Arc::new(AtomicI32::new(server.pid().as_raw()));
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(supervise(plan, server, stopped, Arc::clone(&pid)));
        Self {
            pid,
            stop: Some(stop),
            task: Some(task),
        }
    }

    pub(super) fn server_pid(&self) -> Option<u32> {
        u32::try_from(self.pid.load(Ordering::Acquire))
            .ok()
            .filter(|pid| *pid != 0)
    }

    pub(super) async fn stop(mut self) -> Result<(), ClusterError> {
        // Dropping the sender is the message.
        drop(self.stop.take());
        match self.task.take() {
            Some(task) => task.await.map_err(|error| ClusterError::Signal {
                action: "stop",
                source: std::io::Error::other(error),
            })?,
            None => Ok(()),
        }
    }
}

async fn supervise(
    plan: Plan,
    mut server: Server,
    mut stopped: oneshot::Receiver<()>,
    pid: Arc<AtomicI32>,
) -> Result<(), ClusterError> {
    let mut log_check = interval(LOG_CHECK);
    let mut wait = SHORTEST_WAIT;
    let mut started = Instant::now();
    loop {
        tokio::select! {
            _ = &mut stopped => {
                let result = server.stop().await;
                pid.store(0, Ordering::Release);
                return result;
            }
            how = server.ended() => {
                pid.store(0, Ordering::Release);
                tracing::error!(how, "the private PostgreSQL ended; starting it again");
                if started.elapsed() > WELL {
                    wait = SHORTEST_WAIT;
                }
                let Some(next) = start_again(&plan, &mut stopped, &mut wait).await else { return Ok(()) };
                pid.store(next.pid().as_raw(), Ordering::Release);
                tracing::info!(pid = next.pid().as_raw(), "the private PostgreSQL runs again");
                (server, started) = (next, Instant::now());
            }
            _ = log_check.tick() => {
                if let Err(error) = plan.bound_log() {
                    tracing::warn!(%error, "the private PostgreSQL's log");
                }
            }
        }
    }
}

/// Tries until the server runs; none when the program stops first.
async fn start_again(
    plan: &Plan,
    stopped: &mut oneshot::Receiver<()>,
    wait: &mut Duration,
) -> Option<Server> {
    loop {
        tokio::select! {
            _ = &mut *stopped => return None,
            () = sleep(*wait) => {}
        }
        *wait = (*wait * 2).min(LONGEST_WAIT);
        match plan.start().await {
            Ok(server) => return Some(server),
            Err(error) => {
                tracing::error!(%error, "the private PostgreSQL did not start; trying again")
            }
        }
    }
}
