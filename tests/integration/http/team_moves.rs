//! No sequence of moves by any set of people lets somebody read or change a team of link workers that they are not in.
//!
//! As in `moves`: after each move the database is looked at behind the program's back, and whatever has changed must be
//! something that whoever moved was allowed to change, by rules that are written here again.

use super::teams::{account_of, link_worker, start};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, link_of};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;
use std::collections::{BTreeMap, BTreeSet};

const SEQUENCES: usize = 24;
const LONGEST: usize = 12;

/// Lee leads the first team and May the second, so they move the oftenest; Sue is a link worker too, and Eve is none.
const EVERYBODY: [&str; 8] = ["lee", "lee", "lee", "may", "may", "may", "sue", "eve"];

fn email(who: &str) -> String {
    format!("{who}@example.org")
}

/// A move, of somebody on one of the two teams.
#[derive(Debug, Clone, Copy)]
enum Move {
    /// Asks somebody in.
    Invite(&'static str),
    /// Takes up the last invitation, whoever it was for.
    Accept,
    /// Takes somebody off.
    Remove(&'static str),
    /// Hands the lead over.
    HandOver(&'static str),
    /// Gives the team another name.
    Rename,
    /// Makes a list.
    MakeList,
    /// Gives its first list another name.
    RenameList,
    /// Ends its first list.
    EndList,
}

fn moves() -> impl Strategy<Value = Vec<(&'static str, usize, Move)>> {
    let who = || prop::sample::select(&EVERYBODY[..]);
    let one = prop_oneof![
        3 => who().prop_map(Move::Invite),
        3 => Just(Move::Accept),
        2 => who().prop_map(Move::Remove),
        1 => who().prop_map(Move::HandOver),
        1 => Just(Move::Rename),
        2 => Just(Move::MakeList),
        1 => Just(Move::RenameList),
        1 => Just(Move::EndList),
    ];
    prop::collection::vec((who(), 0..2_usize, one), 1..=LONGEST)
}

/// What can be seen of a team behind the program's back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    /// Its name and lists.
    says: String,
    /// Who is in it, and who of them was given the lead.
    members: BTreeMap<String, bool>,
}

struct Invitation {
    link: String,
    whom: &'static str,
    /// Until it was used, or whoever it went to is taken off.
    is_good: bool,
}

struct World<'a> {
    app: &'a TestApp,
    database: &'a TestDatabase,
    people: BTreeMap<&'static str, Visitor<'a>>,
    teams: [String; 2],
    invitations: [Option<Invitation>; 2],
}

impl World<'_> {
    fn id(&self, team: usize) -> &str {
        self.teams[team].rsplit('/').next().unwrap()
    }

    async fn see(&self, team: usize) -> Seen {
        let id = self.id(team);
        let says = format!(
            "SELECT concat_ws(' | ', (SELECT name FROM team WHERE id = '{id}'),
                (SELECT string_agg(id || name || version, ',' ORDER BY id) FROM team_list WHERE team_id = '{id}'))"
        );
        let members = format!(
            "SELECT string_agg(p.email || '=' || m.is_lead, ' ') FROM team_member m
             JOIN account a ON a.id = m.account_id JOIN person_detail p ON p.id = a.person_detail_id
             WHERE m.team_id = '{id}'"
        );
        let members = ask(&self.database.url, &members).await;
        let member = |one: &str| {
            let (email, is_lead) = one.split_once('=').unwrap();
            (email.to_owned(), is_lead == "true")
        };
        Seen {
            says: ask(&self.database.url, &says).await,
            members: members.split_whitespace().map(member).collect(),
        }
    }

    async fn make(&mut self, who: &str, team: usize, step: Move) {
        let (own, path) = (&self.people[who], &self.teams[team]);
        let people = format!("{path}/people");
        match step {
            Move::Invite(whom) => {
                let address = email(whom);
                let fields = [("then", "invite"), ("email", address.as_str())];
                let sent = own.post(&people, &fields).await;
                if sent.answer.text.contains("The letter is on its way") {
                    let link = loop {
                        let letter = self.app.letters_to(&address).await;
                        if letter.text.contains("/team-invited/") {
                            break link_of(self.app, &letter.text);
                        }
                    };
                    self.invitations[team] = Some(Invitation {
                        link,
                        whom,
                        is_good: true,
                    });
                }
            }
            Move::Accept => {
                if let Some(invitation) = &self.invitations[team] {
                    own.post(&invitation.link, &[]).await;
                }
            }
            Move::Remove(whom) => {
                let account = account_of(self.database, &email(whom)).await;
                own.post(&people, &[("then", "remove"), ("who", &account)])
                    .await;
            }
            Move::HandOver(to) => {
                let account = account_of(self.database, &email(to)).await;
                own.post(&people, &[("then", "hand-over"), ("who", &account)])
                    .await;
            }
            Move::Rename => {
                let name = format!("The team of {who}");
                own.post(&people, &[("then", "name"), ("name", &name)])
                    .await;
            }
            Move::MakeList => {
                own.post(path, &[("name", "Things to do")]).await;
            }
            Move::RenameList | Move::EndList => {
                let id = self.id(team);
                let first =
                    format!("SELECT id FROM team_list WHERE team_id = '{id}' ORDER BY id LIMIT 1");
                let list = ask(&self.database.url, &first).await;
                let version = format!("SELECT version FROM team_list WHERE id = '{list}'");
                if list.is_empty() {
                    return;
                }
                let version = ask(&self.database.url, &version).await;
                let then = if matches!(step, Move::EndList) {
                    "end"
                } else {
                    "name"
                };
                let fields = [
                    ("then", then),
                    ("name", "Another name"),
                    ("version", version.as_str()),
                ];
                own.post(&format!("/account/lists/{list}"), &fields).await;
            }
        }
    }

    /// What somebody changed of a team that they may not.
    fn wrongs(
        &self,
        who: &str,
        moved: usize,
        step: Move,
        at: usize,
        (was, is): (&Seen, &Seen),
    ) -> Vec<String> {
        let mut wrongs = Vec::new();
        let own = was.members.get(&email(who));
        let ended = is.members.is_empty();
        if was.says != is.says && own.is_none() {
            wrongs.push(format!("changed what team {at} says"));
        }
        let all = was.members.keys().chain(is.members.keys());
        let touched: BTreeSet<&String> = all
            .filter(|one| was.members.get(*one) != is.members.get(*one))
            .collect();
        let only_themselves = touched.iter().all(|one| **one == email(who));
        let is_invited = self.invitations[at]
            .as_ref()
            .is_some_and(|invitation| invitation.is_good && invitation.whom == who);
        let may = match step {
            _ if touched.is_empty() => true,
            Move::Accept => at == moved && only_themselves && is_invited && who != "eve",
            Move::Remove(_) => {
                at == moved && (own == Some(&true) || (only_themselves && own.is_some()))
            }
            Move::HandOver(_) => at == moved && own == Some(&true),
            _ => false,
        };
        if !may {
            wrongs.push(format!("changed who is in team {at}"));
        }
        let leads = is.members.values().filter(|is_lead| **is_lead).count();
        if leads != usize::from(!ended) {
            wrongs.push(format!("{leads} lead team {at}"));
        }
        wrongs
    }

    /// An invitation is good once, and no way back for whoever has been taken off.
    fn forget_invitations(&mut self, team: usize, was: &Seen, is: &Seen) {
        if let Some(invitation) = &mut self.invitations[team] {
            let email = email(invitation.whom);
            invitation.is_good &=
                was.members.contains_key(&email) == is.members.contains_key(&email);
        }
    }

    /// Whoever is in a team reads it, and nobody else learns that it is there.
    async fn reads(&self, who: &str, team: usize) -> bool {
        let path = &self.teams[team];
        let answer = self.people[who].once(Method::GET, path, None).await;
        answer.status == 200
    }
}

async fn world<'a>(app: &'a TestApp, database: &'a TestDatabase) -> World<'a> {
    let mut people = BTreeMap::new();
    for who in ["lee", "may", "sue"] {
        people.insert(who, link_worker(app, database, &email(who)).await);
    }
    people.insert("eve", Visitor::signed_in(app, &email("eve")).await);
    let teams = [start(&people["lee"]).await, start(&people["may"]).await];
    World {
        app,
        database,
        people,
        teams,
        invitations: [None, None],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_moves_lets_anybody_read_or_change_a_team_that_they_are_not_in() {
    let (app, application, database) = app().await;
    let mut world = world(&app, &database).await;
    // The same sequences at every run.
    let mut runner = TestRunner::deterministic();
    let mut allowed = 0;
    for _ in 0..SEQUENCES {
        let sequence = moves().new_tree(&mut runner).unwrap().current();
        for (at, (who, team, step)) in sequence.iter().enumerate() {
            let before = [world.see(0).await, world.see(1).await];
            world.make(who, *team, *step).await;
            let after = [world.see(0).await, world.see(1).await];
            for seen in 0..2 {
                let changed = (&before[seen], &after[seen]);
                let mut wrongs = world.wrongs(who, *team, *step, seen, changed);
                if world.reads(who, seen).await != after[seen].members.contains_key(&email(who)) {
                    wrongs.push(format!("reads team {seen}, or is in it and doesn't"));
                }
                assert!(
                    wrongs.is_empty(),
                    "{who} by {step:?} of team {team}: {wrongs:?}, after {:?}",
                    &sequence[..at]
                );
                world.forget_invitations(seen, changed.0, changed.1);
            }
            allowed += usize::from(before != after);
        }
        // Limits are no protection here.
        let again = "UPDATE invitation SET invited_at = invited_at - interval '2 days' WHERE team_id IS NOT NULL";
        execute(&database.url, again).await;
        // A team that has ended is started anew.
        for (team, lead) in [(0, "lee"), (1, "may")] {
            if world.see(team).await.members.is_empty() {
                world.teams[team] = start(&world.people[lead]).await;
                world.invitations[team] = None;
            }
        }
    }
    assert!(
        allowed >= 10,
        "moves that are allowed do something: {allowed}"
    );
    application.stop().await.unwrap();
}
