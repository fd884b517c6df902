//! One throw-away PostgreSQL server for the whole test process, started by the first test that wants it
//! through the same code as the program's own.
//!
//! It is gone when the process is, however that ends: a shell waits for the end of a pipe whose other end
//! only this process holds, and then stops the server and removes its folder.

use hereabouts::privilege::{OsUser, is_root};
use hereabouts::store::cluster::{Cluster, ClusterOptions, Durability};
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// Reads until this process has ended, then stops whatever runs below the folder, and removes it.
const WATCHDOG: &str = r#"
cat >/dev/null
pid=$(head -n 1 "$1/postgresql/data/postmaster.pid" 2>/dev/null)
if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
fi
rm -rf -- "$1"
"#;

/// The server of this process.
pub struct SharedServer {
    /// The server itself.
    pub cluster: Cluster,
    /// The runtime that watches it, which outlives every test's own.
    pub runtime: Runtime,
    _watchdog: Child,
}

/// The server, started when it is first wanted.
pub fn shared() -> &'static SharedServer {
    static SHARED: OnceLock<SharedServer> = OnceLock::new();
    // A runtime may not block inside another; a thread of its own may.
    SHARED.get_or_init(|| {
        std::thread::spawn(start)
            .join()
            .expect("the tests' server starts")
    })
}

fn start() -> SharedServer {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let folder = data_folder().keep();
    let watchdog = watch(&folder);
    let cluster = runtime.block_on(Cluster::start(options(folder))).unwrap();
    SharedServer {
        cluster,
        runtime,
        _watchdog: watchdog,
    }
}

/// A folder of its own for a server, which goes when the test does.
pub fn data_folder() -> TempDir {
    tempfile::Builder::new()
        .prefix("hereabouts-test-")
        .tempdir()
        .unwrap()
}

/// A throw-away server over `data_dir`, under the user that PostgreSQL will run as.
pub fn options(data_dir: PathBuf) -> ClusterOptions {
    ClusterOptions {
        data_dir,
        run_as: run_as(),
        durability: Durability::ThrowAway,
    }
}

/// Tests run by root give the server to the user that Debian makes for it.
pub fn run_as() -> Option<OsUser> {
    is_root().then(|| OsUser::named("postgres").unwrap())
}

fn watch(folder: &Path) -> Child {
    let mut watchdog = Command::new("sh");
    watchdog.args(["-c", WATCHDOG, "sh"]).arg(folder);
    // Ctrl-C in the tests' terminal must not reach it, and nobody waits for what it would print.
    watchdog
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut watchdog = watchdog.spawn().unwrap();
    watchdog.stdin.as_mut().unwrap().flush().unwrap();
    watchdog
}
