//! How long a node takes to read a directory from PostgreSQL, and how long after COMMIT an edit is in search.
//!
//! The sample directory, many times over (`HEREABOUTS_BENCH_ENTRIES` for about how many entries), in a private,
//! durable PostgreSQL, and the whole program over it. Four writers edit as `psql` would, ten thousand times a minute
//! together, so that every edit goes through triggers, notification, reading again and swapping. Merges are
//! included. Adds its figures to the flat JSON object in `BENCH_JSON` (`target/bench.json` by default).

#[path = "../support/private_server.rs"]
mod private_server;

use hereabouts::config::{
    ChecksConfig, Config, DataConfig, DatabaseConfig, LimitsConfig, LogConfig, MailConfig,
    MailRoute, ServerConfig, SignInConfig, SiteConfig, SnapshotConfig,
};
use hereabouts::directory::Node;
use hereabouts::startup::Application;
use hereabouts::store::cluster::{Cluster, Durability};
use hereabouts_search::testing::figures::{Failure, Figures};
use private_server::connect;
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_postgres::Client;

/// A million would take a quarter of an hour to fill and to read.
const ENTRIES: usize = 100_000;
const EDITS_PER_MINUTE: u32 = 10_000;
const WRITERS: u32 = 4;
/// Long enough for several merges.
const SECONDS: u64 = 60;
/// Later than this is never.
const NEVER: Duration = Duration::from_secs(60);

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Failure> {
    let entries: usize =
        std::env::var("HEREABOUTS_BENCH_ENTRIES").map_or(Ok(ENTRIES), |text| text.parse())?;
    let mut figures = Figures::default();
    let folder = private_server::folder()?;
    let cluster = private_server::start(folder.path(), Durability::Full).await?;
    let config = config(&cluster, folder.path());
    fill(&cluster, &config, entries).await?;
    let started = Instant::now();
    let application = Application::start(&config, false).await?;
    let node = Arc::clone(application.node());
    figures.add("from_postgresql_s", started.elapsed().as_secs_f64())?;
    let services = node.status().services;
    figures.add(
        "from_postgresql_services",
        f64::from(u32::try_from(services)?),
    )?;
    edit(&cluster, &node, &mut figures).await?;
    application.stop().await?;
    cluster.stop().await?;
    figures.save()
}

/// Loads the sample directory and multiplies it.
async fn fill(cluster: &Cluster, config: &Config, entries: usize) -> Result<(), Failure> {
    Application::start(config, true).await?.stop().await?;
    let client = connect(cluster).await?;
    let places =
        "SELECT (SELECT count(*) FROM service_at_location) + (SELECT count(*) FROM service_area)";
    let own: i64 = client.query_one(places, &[]).await?.get(0);
    let copies = entries / usize::try_from(own)?.max(1);
    let started = Instant::now();
    let multiply = include_str!("multiply.sql").replace("{copies}", &copies.to_string());
    client.batch_execute(&multiply).await?;
    say(&format!(
        "{copies} copies made in {:.0} s",
        started.elapsed().as_secs_f64()
    ))
}

/// Edits for a while and adds how long the edits took to be in search.
async fn edit(cluster: &Cluster, node: &Arc<Node>, figures: &mut Figures) -> Result<(), Failure> {
    let writers = (0..WRITERS).map(|number| {
        let node = Arc::clone(node);
        let client = connect(cluster);
        async move { write(client.await?, node, number).await }
    });
    let mut milliseconds = Vec::new();
    for written in futures_util::future::join_all(writers).await {
        milliseconds.extend(written?);
    }
    milliseconds.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        let at = milliseconds.len() * percent / 100;
        milliseconds.get(at).copied().unwrap_or(f64::NAN)
    };
    figures.add("edit_to_search_median_ms", at(50))?;
    figures.add("edit_to_search_p99_ms", at(99))?;
    figures.add(
        "edit_to_search_most_ms",
        milliseconds.last().copied().unwrap_or(f64::NAN),
    )?;
    let edits = u32::try_from(milliseconds.len())?;
    figures.add("edit_to_search_edits", f64::from(edits))
}

/// Edits one service after another in its own time; each is waited for, in milliseconds from COMMIT on.
async fn write(client: Client, node: Arc<Node>, number: u32) -> Result<Vec<f64>, Failure> {
    let some = "SELECT id::text FROM service WHERE publication_state = 'published' ORDER BY md5(id::text || $1) LIMIT 2000";
    let rows = client.query(some, &[&number.to_string()]).await?;
    let ids: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let mut beat = tokio::time::interval(Duration::from_secs(60) * WRITERS / EDITS_PER_MINUTE);
    let started = Instant::now();
    let mut milliseconds = Vec::new();
    for id in ids.iter().cycle() {
        if started.elapsed() > Duration::from_secs(SECONDS) {
            break;
        }
        beat.tick().await;
        let edit = "UPDATE service SET name = name || '.' WHERE id = $1::text::uuid";
        client.execute(edit, &[id]).await?;
        let committed = Instant::now();
        let newest = "SELECT max(number) FROM change_set";
        let change: i64 = client.query_one(newest, &[]).await?.get(0);
        if !node.wait_for(change, NEVER).await {
            return Err("an edit never came into search".into());
        }
        milliseconds.push(committed.elapsed().as_secs_f64() * 1e3);
    }
    Ok(milliseconds)
}

fn config(cluster: &Cluster, folder: &std::path::Path) -> Config {
    Config {
        server: ServerConfig {
            bind: ([127, 0, 0, 1], 0).into(),
            trusted_proxies: Vec::new(),
        },
        data: DataConfig {
            data_dir: folder.to_owned(),
            run_as: "postgres".to_owned(),
        },
        database: DatabaseConfig {
            url: Some(cluster.url()),
            max_connections: 4,
        },
        snapshot: SnapshotConfig {
            every: None,
            oldest: Duration::from_secs(3600),
        },
        limits: LimitsConfig::default(),
        checks: ChecksConfig {
            every_months: 12,
            hide_after_months: 15,
            remind_months_before: vec![2, 1, 0],
        },
        site: SiteConfig::default(),
        sign_in: SignInConfig {
            staff_second_factor: false,
            providers: Vec::new(),
        },
        mail: MailConfig {
            from_name: None,
            from: None,
            route: MailRoute::Folder(folder.join("mail")),
        },
        log: LogConfig {
            filter: "warn".to_owned(),
        },
    }
}

/// A line for whoever reads along.
fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
