//! Making the first database: the server's folder once, and what belongs in the server at every start.

use super::folder::Folder;
use super::server::{Plan, connect};
use super::{ClusterError, DATABASE, ROLE, SUPERUSER};
use std::fs::File;
use std::path::Path;

/// UTF8 with one collation everywhere, by code point: sorting for people is the program's matter.
/// PostgreSQL 17 brings it itself, before that the system may, and `C` is always there.
const LOCALES: [&[&str]; 3] = [
    &[
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
    ],
    &["--locale=C.UTF-8"],
    &["--locale=C"],
];

/// Runs initdb aside and moves its folder into place, so that a folder is whole or not there.
pub(super) async fn make_pgdata(folder: &Folder, plan: &Plan) -> Result<(), ClusterError> {
    remove_unfinished(&plan.pgdata)?;
    // A name of its own: the initdb of a killed program may still be writing into another.
    let partial = plan
        .pgdata
        .with_extension(format!("partial-{}", std::process::id()));
    let [preferred @ .., everywhere] = LOCALES;
    for locale in preferred {
        // A locale that is not there is refused at once; any other trouble comes again with the last.
        if run_initdb(plan, &partial, locale).await.is_ok() {
            return move_into_place(folder, &partial);
        }
        remove_unfinished(&plan.pgdata)?;
    }
    run_initdb(plan, &partial, everywhere).await?;
    move_into_place(folder, &partial)
}

/// Removes what starts that were killed half-way have left.
fn remove_unfinished(pgdata: &Path) -> Result<(), ClusterError> {
    let parent = pgdata.parent().unwrap_or(pgdata);
    for entry in std::fs::read_dir(parent).map_err(ClusterError::file("read", parent))? {
        let path = entry.map_err(ClusterError::file("read", parent))?.path();
        if path.file_stem() == pgdata.file_name() && path != pgdata {
            std::fs::remove_dir_all(&path).map_err(ClusterError::file("remove", path))?;
        }
    }
    Ok(())
}

async fn run_initdb(plan: &Plan, pgdata: &Path, locale: &[&str]) -> Result<(), ClusterError> {
    let program = plan.installation.bin.join("initdb");
    let failed = |output: String| ClusterError::Program {
        program: program.clone(),
        output,
    };
    let mut command = plan.command("initdb");
    command
        .arg("-D")
        .arg(pgdata)
        .args(["--encoding=UTF8", "--auth=trust", "--username", SUPERUSER])
        .args(locale);
    let output = command
        .output()
        .await
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(failed(
        String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    ))
}

fn move_into_place(folder: &Folder, partial: &Path) -> Result<(), ClusterError> {
    let pgdata = folder.pgdata();
    std::fs::rename(partial, &pgdata).map_err(ClusterError::file("make", &pgdata))?;
    let parent = pgdata.parent().unwrap_or(&pgdata);
    File::open(parent)
        .and_then(|parent| parent.sync_all())
        .map_err(ClusterError::file("write", parent))
}

/// Sees that the program's role, its database and PostGIS are there. Run at every start: a start that was
/// killed half-way is finished by the next.
pub(super) async fn prepare_database(socket_dir: &Path) -> Result<(), ClusterError> {
    let failed = |action| move |source| ClusterError::Setup { action, source };
    let server = connect(socket_dir, "postgres")
        .await
        .map_err(failed("connect"))?;
    let there = server
        .query_one(
            "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1), EXISTS (SELECT FROM pg_database WHERE datname = $2)",
            &[&ROLE, &DATABASE],
        )
        .await
        .map_err(failed("look around"))?;
    if !there.get::<_, bool>(0) {
        let statement = format!("CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
        server
            .batch_execute(&statement)
            .await
            .map_err(failed("create the role"))?;
    }
    if !there.get::<_, bool>(1) {
        let statement = format!("CREATE DATABASE {DATABASE} OWNER {ROLE}");
        server
            .batch_execute(&statement)
            .await
            .map_err(failed("create the database"))?;
    }
    let database = connect(socket_dir, DATABASE)
        .await
        .map_err(failed("connect to the database"))?;
    database
        .batch_execute("SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS postgis")
        .await
        .map_err(failed("create PostGIS"))
}
