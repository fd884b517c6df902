//! The same moves by a program: a key does what its owner may, and nothing more.

use super::{AREAS, EVERYBODY, Who, World};
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::visitor::Visitor;
use proptest::prelude::*;
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeMap;

/// A move by a key of somebody's.
#[derive(Debug, Clone, Copy)]
pub(super) enum KeyMove {
    /// Changes what the entry says.
    Change,
    /// Approves what waits.
    Approve,
    /// Brings back what it said first.
    Restore,
    /// Shows it again.
    Publish,
    /// Trusts its organisation.
    Trust,
    /// Takes somebody off.
    Remove(Who),
    /// Hands the lead over.
    HandOver(Who),
}

pub(super) fn moves() -> impl Strategy<Value = KeyMove> {
    let who = || prop::sample::select(&EVERYBODY[..]);
    prop_oneof![
        2 => Just(KeyMove::Change),
        2 => Just(KeyMove::Approve),
        1 => Just(KeyMove::Restore),
        1 => Just(KeyMove::Publish),
        1 => Just(KeyMove::Trust),
        2 => who().prop_map(KeyMove::Remove),
        1 => who().prop_map(KeyMove::HandOver),
    ]
}

/// A key for everybody who can have one, of every scope that they can give it.
pub(super) async fn programs<'a>(
    app: &'a TestApp,
    people: &BTreeMap<Who, Visitor<'_>>,
) -> BTreeMap<Who, Program<'a>> {
    let mut programs = BTreeMap::new();
    for (who, visitor) in people {
        if *who == Who::Vi {
            continue;
        }
        let mut scopes = vec![
            "registrations:read",
            "registrations:write",
            "organizations",
            "teams",
        ];
        if (0..AREAS.len()).any(|area| who.curates(area)) {
            scopes.push("curation");
        }
        programs.insert(*who, Program::of(app, visitor, &scopes).await);
    }
    programs
}

impl World<'_> {
    /// Whoever has no key sends one that is none.
    pub(super) async fn make_by_key(&self, who: Who, group: usize, step: KeyMove) {
        let nobodys = Program::with(self.app, "hereabouts_0000");
        let program = self.programs.get(&who).unwrap_or(&nobodys);
        let (service, organization) = (&self.services[group], &self.organizations[group]);
        let curation = format!("/api/v1/curation/services/{service}");
        let managers = format!("/api/v1/organizations/{organization}");
        let (method, path, body) = match step {
            KeyMove::Change => (
                Method::POST,
                format!("/api/v1/services/{service}/changes"),
                json!({"consent": true, "answers": {"description":
                    "A program says something else now, of singing, of tea and of sitting down together."}}),
            ),
            KeyMove::Approve => {
                let waiting = format!(
                    "SELECT id FROM submission WHERE state = 'submitted' AND service_id = '{service}' ORDER BY submitted_at LIMIT 1"
                );
                let id = self.ask(&waiting).await;
                let path = format!("/api/v1/curation/submissions/{id}/decision");
                (Method::POST, path, json!({"decision": "approve"}))
            }
            KeyMove::Restore => {
                let at = self.first_moment(service).await;
                let path = format!("{curation}/restoration");
                (Method::POST, path, json!({"at": at}))
            }
            KeyMove::Publish => (Method::POST, format!("{curation}/publication"), json!({})),
            KeyMove::Trust => {
                let path = format!("{curation}/trust");
                (Method::POST, path, json!({"trusted": "yes"}))
            }
            KeyMove::Remove(whom) => {
                let path = format!("{managers}/managers/{}", self.account(whom).await);
                (Method::DELETE, path, json!({}))
            }
            KeyMove::HandOver(to) => {
                let to = self.account(to).await;
                let path = format!("{managers}/lead");
                (Method::PUT, path, json!({"account_id": to}))
            }
        };
        // Any version will do: it is who may that is asked here.
        let any = [("if-match", "*")];
        program.send(method, &path, Some(&body), &any).await;
    }
}
