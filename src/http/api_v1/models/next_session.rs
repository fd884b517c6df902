//! The next session of a result: worked out when it is written, from the rules that are kept beside what no question
//! changes.

use hereabouts_calendar::{Rules, Session};
use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};
use std::io::Write;
use utoipa::ToSchema;

/// The next session that has not ended.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct NextSession {
    /// The day it begins.
    #[schema(example = "2026-11-26")]
    pub(in crate::http) date: String,
    /// When it begins, local time; null when nobody said.
    #[schema(example = "10:30")]
    pub(in crate::http) opens_at: Option<String>,
    /// When it ends; earlier than `opens_at` is after midnight. Null when nobody said.
    #[schema(example = "12:00")]
    pub(in crate::http) closes_at: Option<String>,
    /// False when it may not take place: it may fall into a school break or on a bank holiday, or the rule is
    /// doubtful. Ask them.
    #[schema(example = true)]
    pub(in crate::http) certain: bool,
}

/// Writes the member.
pub(super) fn write(out: &mut Vec<u8>, rules: &Rules, now: DateTime) {
    // Writing to memory doesn't fail.
    let _ = match rules.next(now) {
        Some(session) => write_session(out, &session),
        None => out.write_all(b",\"next_session\":null"),
    };
}

fn write_session(out: &mut Vec<u8>, session: &Session) -> std::io::Result<()> {
    write!(
        out,
        ",\"next_session\":{{\"date\":\"{}\",\"opens_at\":",
        session.date
    )?;
    write_time(out, session.opens_at)?;
    out.write_all(b",\"closes_at\":")?;
    write_time(out, session.closes_at)?;
    write!(out, ",\"certain\":{}}}", session.is_certain)
}

fn write_time(out: &mut Vec<u8>, time: Option<Time>) -> std::io::Result<()> {
    match time {
        Some(time) => write!(out, "\"{:02}:{:02}\"", time.hour(), time.minute()),
        None => out.write_all(b"null"),
    }
}
