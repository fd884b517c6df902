//! The server's settings, written anew at each start, so that they are the program's and not of the version
//! that made the folder. What a deployer adds goes into `local.conf` beside them, which is made once.

use super::ClusterError;
use super::folder::give;
use super::server::Plan;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// What the data must survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Everything: a commit is on the disk.
    Full,
    /// Nothing: for servers that are thrown away, like the tests'.
    ThrowAway,
}

/// The deployer's own settings, which go over ours.
const DEPLOYERS: &str = "local.conf";

/// The rule of who may connect. The socket's folder lets in the server's own user and root, nobody else.
const ACCESS: &str = "# Written by Hereabouts at each start.\nlocal all all trust\n";

/// No DETAIL and no statement in the log: they carry people's words.
const EVERY_SERVER: &str = "\
# Written by Hereabouts at each start. Put your own settings into local.conf, in this folder.
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 128MB
work_mem = 8MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
datestyle = 'iso, dmy'
log_destination = 'stderr'
logging_collector = off
log_line_prefix = '%m [%p] '
log_error_verbosity = terse
log_min_error_statement = panic
log_lock_waits = on
";

const THROWN_AWAY: &str = "\
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_connections = 200
";

/// Writes `postgresql.conf` and `pg_hba.conf` into the server's folder.
pub(super) fn write(plan: &Plan, durability: Durability) -> Result<(), ClusterError> {
    let socket_dir = plan.socket_dir.to_string_lossy().replace('\'', "''");
    let more = match durability {
        Durability::Full => "",
        Durability::ThrowAway => THROWN_AWAY,
    };
    let settings = format!(
        "{EVERY_SERVER}unix_socket_directories = '\"{}\"'\n{more}include = '{DEPLOYERS}'\n",
        socket_dir.replace('"', "\"\"")
    );
    if !plan.pgdata.join(DEPLOYERS).exists() {
        replace(
            plan,
            DEPLOYERS,
            "# Your own settings for this server. Hereabouts never writes here again.\n",
        )?;
    }
    replace(plan, "postgresql.conf", &settings)?;
    replace(plan, "pg_hba.conf", ACCESS)
}

/// Whole or not at all, and never through a link that somebody else has laid.
fn replace(plan: &Plan, name: &str, text: &str) -> Result<(), ClusterError> {
    let path = plan.pgdata.join(name);
    let new = plan.pgdata.join(format!("{name}.new"));
    let write = |new: &Path| {
        match std::fs::remove_file(new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        give(new, plan.run_as.as_ref())?;
        std::fs::rename(new, &path)
    };
    write(&new).map_err(ClusterError::file("write", &path))
}
