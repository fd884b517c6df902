//! What was killed, the next start puts right.

use crate::support::program::{Program, is_alive, wait_until_gone};
use crate::support::server::{durable_options, run_as, used_data_dir};
use crate::support::sql;
use hereabouts::store::cluster::Cluster;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::os::unix::process::CommandExt;
use std::process::Command;

const WRITE: &str = "CREATE TABLE kept AS SELECT 42 AS number";
const READ: &str = "SELECT number FROM kept";

#[tokio::test]
async fn a_server_killed_under_the_program_is_started_again() {
    let cluster = Cluster::start(durable_options(&used_data_dir("killed-server")))
        .await
        .unwrap();
    sql::execute(&cluster.url(), WRITE).await;
    let before = cluster.server_pid().unwrap();
    kill(Pid::from_raw(before.try_into().unwrap()), Signal::SIGKILL).unwrap();
    wait_until_gone(Pid::from_raw(before.try_into().unwrap()));
    sql::answers_again(&cluster.url()).await;
    assert_eq!(sql::ask(&cluster.url(), READ).await, "42");
    assert_ne!(cluster.server_pid(), Some(before));
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn after_the_program_is_killed_the_next_start_takes_its_folder_over() {
    let data_dir = used_data_dir("killed-program");
    let program = Program::start(&data_dir);
    let orphan = program.server;
    sql::execute(&program.url, WRITE).await;
    program.end_by(Signal::SIGKILL);
    assert!(is_alive(orphan));
    let cluster = Cluster::start(durable_options(&data_dir)).await.unwrap();
    assert!(!is_alive(orphan));
    assert_eq!(sql::ask(&cluster.url(), READ).await, "42");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn after_program_and_server_are_killed_the_next_start_recovers() {
    let data_dir = used_data_dir("killed-both");
    let program = Program::start(&data_dir);
    let server = program.server;
    sql::execute(&program.url, WRITE).await;
    program.end_by(Signal::SIGKILL);
    kill(server, Signal::SIGKILL).unwrap();
    wait_until_gone(server);
    assert!(data_dir.join("postgresql/data/postmaster.pid").exists());
    let cluster = Cluster::start(durable_options(&data_dir)).await.unwrap();
    assert_eq!(sql::ask(&cluster.url(), READ).await, "42");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_stranger_with_the_old_servers_number_is_left_alone() {
    let data_dir = used_data_dir("stranger");
    let mut sleep = Command::new("sleep");
    sleep.arg("600");
    if let Some(user) = run_as() {
        sleep.uid(user.uid()).gid(user.gid());
    }
    let mut stranger = sleep.spawn().unwrap();
    for mark in ["data/postmaster.pid", "socket/.s.PGSQL.5432.lock"] {
        let path = data_dir.join("postgresql").join(mark);
        std::fs::write(path, format!("{}\n", stranger.id())).unwrap();
    }
    let cluster = Cluster::start(durable_options(&data_dir)).await.unwrap();
    assert_eq!(sql::ask(&cluster.url(), "SELECT 1").await, "1");
    assert!(stranger.try_wait().unwrap().is_none());
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    cluster.stop().await.unwrap();
}
