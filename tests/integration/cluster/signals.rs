//! Ctrl-C and SIGTERM stop program and server; root is given up.

use crate::support::program::{Program, is_alive};
use crate::support::server::{new_data_dir, used_data_dir};
use hereabouts::privilege::{OsUser, is_root};
use nix::sys::signal::Signal;
use nix::unistd::{Pid, getpgid};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

fn assert_stops_cleanly_by(signal: Signal, name: &str) {
    let data_dir = used_data_dir(name);
    let program = Program::start(&data_dir);
    let server = program.server;
    let ended = program.end_by(signal);
    assert!(ended.success(), "{ended}");
    assert!(!is_alive(server));
    assert!(!data_dir.join("postgresql/data/postmaster.pid").exists());
    let log = std::fs::read_to_string(data_dir.join("postgresql/server.log")).unwrap();
    assert!(
        log.trim_end().ends_with("database system is shut down"),
        "{log}"
    );
}

#[test]
fn an_interrupt_stops_program_and_server() {
    assert_stops_cleanly_by(Signal::SIGINT, "interrupt");
}

#[test]
fn a_termination_stops_program_and_server() {
    assert_stops_cleanly_by(Signal::SIGTERM, "terminate");
}

#[test]
fn a_terminals_ctrl_c_reaches_only_the_program() {
    let program = Program::start(&used_data_dir("terminal"));
    assert_ne!(
        getpgid(Some(program.server)).unwrap(),
        getpgid(Some(program.pid())).unwrap()
    );
    assert!(program.end_by(Signal::SIGINT).success());
}

#[test]
fn started_as_root_program_and_server_run_as_an_ordinary_user() {
    if !is_root() {
        eprintln!("not root: there is nothing to give up");
        return;
    }
    let postgres = OsUser::named("postgres").unwrap();
    let program = Program::start_and_become(&new_data_dir("given-up"), postgres.name());
    let user_of = |pid: Pid| {
        std::fs::metadata(Path::new("/proc").join(pid.to_string()))
            .unwrap()
            .uid()
    };
    assert_eq!(user_of(program.server), postgres.uid());
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.pid())).unwrap();
    let ids = format!("Uid:\t{0}\t{0}\t{0}\t{0}\n", postgres.uid());
    assert!(status.contains(&ids), "{status}");
    assert!(
        status.contains(&format!("Groups:\t{} \n", postgres.gid())),
        "{status}"
    );
    assert!(program.end_by(Signal::SIGTERM).success());
}
