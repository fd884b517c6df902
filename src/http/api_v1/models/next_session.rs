//! The next session of a result: worked out when it is written, from rules that are packed beside what no
//! question changes.

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

/// What no question changes, with the rules before it.
pub(super) fn pack(rules: &Rules, json: &[u8]) -> Vec<u8> {
    let rules = if rules.is_empty() {
        Vec::new()
    } else {
        rules.pack()
    };
    let length = u16::try_from(rules.len()).unwrap_or(0);
    let rules = rules.get(..usize::from(length)).unwrap_or_default();
    [&length.to_le_bytes(), rules, json].concat()
}

/// The rules and the rest of what [`pack`] made.
pub(super) fn split(fragment: &[u8]) -> (&[u8], &[u8]) {
    let packed = fragment
        .split_first_chunk()
        .and_then(|(length, rest)| rest.split_at_checked(usize::from(u16::from_le_bytes(*length))));
    packed.unwrap_or((&[], fragment))
}

/// Writes the member.
pub(super) fn write(out: &mut Vec<u8>, rules: &[u8], now: DateTime) {
    let next = (!rules.is_empty()).then(|| Rules::unpack(rules).next(now));
    // Writing to memory doesn't fail.
    let _ = match next.flatten() {
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
