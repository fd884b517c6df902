//! Throw-away PostgreSQL servers, started through the same code as the program's own: one for the whole
//! test process, which the first test that wants it starts, and folders for tests that start their own.
//!
//! They are gone when the process is, however that ends: a shell waits for the end of a pipe whose other
//! end only this process holds, and then stops what runs below a folder and removes it.

use hereabouts::privilege::{OsUser, is_root};
use hereabouts::store::cluster::{Cluster, ClusterOptions, Durability};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::{Builder, Runtime};

/// Reads until this process has ended, then stops whatever runs below the folder, and removes it.
const WATCHDOG: &str = r#"
cat >/dev/null
find "$1" -name postmaster.pid | while read -r file; do
    pid=$(head -n 1 "$file")
    kill -QUIT "$pid" 2>/dev/null
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
done
rm -rf -- "$1"
"#;

/// The server of this process.
pub struct SharedServer {
    /// The server itself.
    pub cluster: Cluster,
    /// The runtime that watches it, which outlives every test's own.
    pub runtime: Runtime,
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
    let data_dir = folders().join("shared");
    let cluster = runtime
        .block_on(Cluster::start(options(&data_dir)))
        .unwrap();
    SharedServer { cluster, runtime }
}

/// A throw-away server over `data_dir`, under the user that PostgreSQL will run as.
pub fn options(data_dir: &Path) -> ClusterOptions {
    ClusterOptions {
        data_dir: data_dir.to_owned(),
        run_as: run_as(),
        durability: Durability::ThrowAway,
    }
}

/// A server that keeps what is committed, as the program's own does.
pub fn durable_options(data_dir: &Path) -> ClusterOptions {
    ClusterOptions {
        durability: Durability::Full,
        ..options(data_dir)
    }
}

/// Tests run by root give the server to the user that Debian makes for it.
pub fn run_as() -> Option<OsUser> {
    is_root().then(|| OsUser::named("postgres").unwrap())
}

/// A data folder's path that no test has used, and that does not exist yet.
pub fn new_data_dir(name: &str) -> PathBuf {
    let data_dir = folders().join(name);
    assert!(!data_dir.exists(), "two tests use the data folder {name}");
    data_dir
}

/// A data folder in which a server has run before: copied, which is far quicker than made.
pub fn used_data_dir(name: &str) -> PathBuf {
    static ORIGINAL: OnceLock<PathBuf> = OnceLock::new();
    let original = ORIGINAL.get_or_init(|| {
        std::thread::spawn(|| {
            let data_dir = new_data_dir("original");
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                Cluster::start(options(&data_dir))
                    .await
                    .unwrap()
                    .stop()
                    .await
                    .unwrap();
            });
            data_dir
        })
        .join()
        .expect("a first server starts and stops")
    });
    let data_dir = new_data_dir(name);
    let copied = Command::new("cp")
        .arg("-a")
        .arg(original)
        .arg(&data_dir)
        .status()
        .unwrap();
    assert!(copied.success());
    data_dir
}

/// A folder for a program's letters that no other has; it is made with the first letter.
pub fn new_mail_folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    folders().join(format!("mail-{number}"))
}

/// Where this process's data folders lie, with a watchdog over them.
fn folders() -> &'static Path {
    static FOLDERS: OnceLock<(PathBuf, Child)> = OnceLock::new();
    let (folder, _watchdog) = FOLDERS.get_or_init(|| {
        let folder = tempfile::Builder::new()
            .prefix("hereabouts-test-")
            .tempdir()
            .unwrap()
            .keep();
        // The server's user must be able to go through it.
        std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o711))
            .unwrap();
        let watchdog = watch(&folder);
        (folder, watchdog)
    });
    folder
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
    watchdog.spawn().unwrap()
}
