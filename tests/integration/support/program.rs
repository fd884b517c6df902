//! The program as another process, to be signalled and killed: this same binary, running the test below,
//! which does with the private server what `hereabouts serve` does.

use super::server::durable_options;
use hereabouts::privilege::{OsUser, is_root};
use hereabouts::store::cluster::{Cluster, ClusterOptions, Durability};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use secrecy::{ExposeSecret, SecretString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

const DATA_DIR: &str = "PROGRAM_UNDER_TEST_DATA_DIR";
const BECOMES: &str = "PROGRAM_UNDER_TEST_BECOMES";

/// A running program with its private server.
pub struct Program {
    child: Child,
    /// Its database's address.
    pub url: SecretString,
    /// Its server's process.
    pub server: Pid,
}

impl Program {
    /// Starts it and waits until it serves.
    pub fn start(data_dir: &Path) -> Self {
        Self::spawn(data_dir, None)
    }

    /// Starts it as root; it becomes `user` and then does everything as that user.
    pub fn start_and_become(data_dir: &Path, user: &str) -> Self {
        Self::spawn(data_dir, Some(user))
    }

    fn spawn(data_dir: &Path, becomes: Option<&str>) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([
            "--exact",
            "support::program::the_program",
            "--ignored",
            "--nocapture",
        ]);
        command
            .env(DATA_DIR, data_dir)
            .envs(becomes.map(|user| (BECOMES, user)));
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| line.unwrap().strip_prefix("ready ").map(str::to_owned));
        let ready = ready.expect("the program says that it is ready");
        let (pid, url) = ready.split_once(' ').unwrap();
        // Read to the end, so that it never writes into a closed pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            child,
            url: url.into(),
            server: Pid::from_raw(pid.parse().unwrap()),
        }
    }

    /// Its process.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.id()).unwrap())
    }

    /// Sends it a signal and waits for its end.
    pub fn end_by(mut self, signal: Signal) -> ExitStatus {
        kill(self.pid(), signal).unwrap();
        self.child.wait().unwrap()
    }
}

/// Whether a process is there.
pub fn is_alive(pid: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // A dead child that nobody has waited for yet is dead.
    stat.rsplit_once(") ")
        .is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

/// Waits until a process is gone.
pub fn wait_until_gone(pid: Pid) {
    for _ in 0..600 {
        if !is_alive(pid) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    panic!("process {pid} is still there after a minute");
}

#[test]
#[ignore = "it is no test: other tests run it as a process of its own"]
fn the_program() {
    let Some(data_dir) = std::env::var_os(DATA_DIR).map(PathBuf::from) else {
        return;
    };
    let options = match std::env::var(BECOMES) {
        Ok(user) => {
            let user = OsUser::named(&user).unwrap();
            user.take_folder(&data_dir).unwrap();
            user.become_it().unwrap();
            assert!(!is_root());
            ClusterOptions {
                data_dir,
                run_as: None,
                durability: Durability::Full,
            }
        }
        Err(_) => durable_options(&data_dir),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(serve(options));
}

async fn serve(options: ClusterOptions) {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).unwrap();
    let mut terminate = signal(SignalKind::terminate()).unwrap();
    let cluster = Cluster::start(options).await.unwrap();
    println!(
        "ready {} {}",
        cluster.server_pid().unwrap(),
        cluster.url().expose_secret()
    );
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    cluster.stop().await.unwrap();
}
