//! No sequence of moves by any set of people lets somebody change what they may not.
//!
//! Nine people make moves in any order over HTTP, as browsers and programs would. After each move the database is looked at behind the
//! program's back: whatever has changed must be something that whoever moved was allowed to change, by rules that are written
//! here again and know nothing of the program's own.

mod by_key;

use super::register::{decide, register};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, code_of, link_of};
use by_key::KeyMove;
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

/// Kent's Folkestone and Hythe, and Leeds.
const AREAS: [&str; 2] = ["E07000112", "E08000035"];
const POSTCODES: [&str; 2] = ["CT20 1RS", "LS1 3AD"];
/// As many sequences of moves are tried, each on top of what the ones before left.
const SEQUENCES: usize = 50;
const LONGEST: usize = 12;

/// Who moves. Each but Vi has an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    /// Leads the first group.
    Ann,
    /// Leads the second.
    Bob,
    /// Nobody in particular.
    Eve,
    /// Nobody in particular either.
    Max,
    /// Curator of the first group's area.
    Cas,
    /// Curator of the second's.
    Dot,
    /// Administrator.
    Ada,
    /// Link worker.
    Lee,
    /// Visitor, who never signs in.
    Vi,
}

const EVERYBODY: [Who; 9] = [
    Who::Ann,
    Who::Bob,
    Who::Eve,
    Who::Max,
    Who::Cas,
    Who::Dot,
    Who::Ada,
    Who::Lee,
    Who::Vi,
];

impl Who {
    fn email(self) -> String {
        format!("{self:?}@example.org").to_lowercase()
    }

    /// The areas that somebody looks after.
    fn curates(self, area: usize) -> bool {
        match self {
            Self::Ada => true,
            Self::Cas => area == 0,
            Self::Dot => area == 1,
            _ => false,
        }
    }
}

/// A move, of somebody on one of the two groups.
#[derive(Debug, Clone, Copy)]
enum Move {
    /// Changes the page and sends that in.
    Change,
    /// Goes on with what somebody else is writing.
    WriteAnothers,
    /// Approves, refuses or mends what waits.
    Decide(&'static str),
    /// Claims it, and proves that with the code of the letter, or with another.
    Claim { knows_the_code: bool },
    /// Asks somebody to look after it.
    Invite(Who),
    /// Takes up the last invitation, whoever it was for.
    Accept,
    /// Takes somebody off.
    Remove(Who),
    /// Hands the lead over.
    HandOver(Who),
    /// Says that it is still right.
    Confirm,
    /// Trusts its organisation.
    Trust,
    /// Brings back what it said first.
    BringBack,
    /// Makes the two one.
    Merge,
    /// Undoes the last merge.
    Undo,
    /// Tells us that something is wrong, and takes the group out of sight for that.
    Suspend,
    /// By a program.
    Key(KeyMove),
}

fn who() -> impl Strategy<Value = Who> {
    prop::sample::select(&EVERYBODY[..])
}

/// Whoever moves: mostly those who may do something, or each move would be refused.
fn mover() -> impl Strategy<Value = Who> {
    let may = [Who::Ann, Who::Bob, Who::Cas, Who::Dot, Who::Ada];
    prop_oneof![who(), prop::sample::select(may.to_vec())]
}

fn moves() -> impl Strategy<Value = Vec<(Who, usize, Move)>> {
    let one = prop_oneof![
        3 => Just(Move::Change),
        1 => Just(Move::WriteAnothers),
        3 => prop::sample::select(&["approve", "refuse", "ask"][..]).prop_map(Move::Decide),
        2 => any::<bool>().prop_map(|knows_the_code| Move::Claim { knows_the_code }),
        2 => who().prop_map(Move::Invite),
        2 => Just(Move::Accept),
        2 => who().prop_map(Move::Remove),
        1 => who().prop_map(Move::HandOver),
        1 => Just(Move::Confirm),
        1 => Just(Move::Trust),
        1 => Just(Move::BringBack),
        1 => Just(Move::Merge),
        1 => Just(Move::Undo),
        1 => Just(Move::Suspend),
        8 => by_key::moves().prop_map(Move::Key),
    ];
    prop::collection::vec((mover(), 0..2_usize, one), 1..=LONGEST)
}

/// What can be seen behind the program's back: per group.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    versions: [i64; 2],
    managers: [BTreeMap<String, bool>; 2],
    trusted: [bool; 2],
    roles: String,
}

struct Invitation {
    link: String,
    whom: Who,
    /// Until whoever it went to is taken off the group.
    is_good: bool,
}

struct World<'a> {
    app: &'a TestApp,
    database: &'a TestDatabase,
    people: BTreeMap<Who, Visitor<'a>>,
    programs: BTreeMap<Who, Program<'a>>,
    services: [String; 2],
    organizations: [String; 2],
    pages: [String; 2],
    /// The last invitation to each group.
    invitations: [Option<Invitation>; 2],
}

impl World<'_> {
    async fn ask(&self, query: &str) -> String {
        ask(&self.database.url, query).await
    }

    async fn see(&self) -> Seen {
        let mut seen = Seen {
            versions: [0; 2],
            managers: Default::default(),
            trusted: [false; 2],
            roles: self
                .ask("SELECT string_agg(account_id::text || role || coalesce(area, ''), ' ' ORDER BY account_id, role, area) FROM account_role")
                .await,
        };
        for group in 0..2 {
            let (service, organization) = (&self.services[group], &self.organizations[group]);
            let versions = format!(
                "SELECT (SELECT version FROM service WHERE id = '{service}') + (SELECT version FROM organization WHERE id = '{organization}')"
            );
            seen.versions[group] = self.ask(&versions).await.parse().unwrap();
            let managers = format!(
                "SELECT string_agg(p.email || '=' || m.is_lead, ' ') FROM organization_manager m
                 JOIN account a ON a.id = m.account_id JOIN person_detail p ON p.id = a.person_detail_id
                 WHERE m.organization_id = '{organization}'"
            );
            let managers = self.ask(&managers).await;
            seen.managers[group] = managers
                .split_whitespace()
                .map(|one| {
                    let (email, is_lead) = one.split_once('=').unwrap();
                    (email.to_owned(), is_lead == "true")
                })
                .collect();
            let trusted = format!(
                "SELECT count(*) FROM trusted_organization WHERE organization_id = '{organization}'"
            );
            seen.trusted[group] = self.ask(&trusted).await == "1";
        }
        seen
    }

    async fn account(&self, who: Who) -> String {
        let of = format!(
            "SELECT a.id FROM account a JOIN person_detail p ON p.id = a.person_detail_id WHERE p.email = '{}'",
            who.email()
        );
        self.ask(&of).await
    }

    async fn make(&mut self, who: Who, group: usize, step: Move) {
        let (service, page) = (self.services[group].clone(), self.pages[group].clone());
        let people = format!("/groups/{}", self.organizations[group]);
        let own = &self.people[&who];
        match step {
            Move::Change => {
                let draft = own.post(&format!("{page}/change"), &[]).await.path;
                self.write(own, &draft).await;
            }
            Move::WriteAnothers => {
                let last = "SELECT id FROM submission WHERE state IN ('draft', 'submitted') ORDER BY created_at DESC LIMIT 1";
                let draft = format!("/register/{}", self.ask(last).await);
                self.write(own, &draft).await;
            }
            Move::Decide(then) => {
                let waiting = format!(
                    "SELECT id FROM submission WHERE state = 'submitted' AND service_id = '{service}' ORDER BY submitted_at LIMIT 1"
                );
                let id = self.ask(&waiting).await;
                if id.is_empty() {
                    return;
                }
                let version = format!("SELECT version FROM submission WHERE id = '{id}'");
                let version = self.ask(&version).await;
                let fields = [
                    ("then", then),
                    ("words", "Because"),
                    ("version", version.as_str()),
                ];
                own.get(&format!("/curate/{id}")).await;
                own.post(&format!("/curate/{id}"), &fields).await;
            }
            Move::Claim { knows_the_code } => self.claim(own, group, knows_the_code).await,
            Move::Invite(whom) => {
                let fields = [("then", "invite"), ("email", &*whom.email())];
                let sent = own.post(&people, &fields).await;
                if sent.answer.text.contains("on its way") {
                    let letter = loop {
                        let letter = self.app.letters_to(&whom.email()).await;
                        if letter.text.contains("/invited/") {
                            break letter;
                        }
                    };
                    let link = link_of(self.app, &letter.text);
                    let is_good = true;
                    self.invitations[group] = Some(Invitation {
                        link,
                        whom,
                        is_good,
                    });
                }
            }
            Move::Accept => {
                if let Some(invitation) = &self.invitations[group] {
                    own.post(&invitation.link, &[]).await;
                }
            }
            Move::Remove(whom) => {
                let account = self.account(whom).await;
                own.post(&people, &[("then", "remove"), ("who", &account)])
                    .await;
            }
            Move::HandOver(to) => {
                let account = self.account(to).await;
                own.post(&people, &[("then", "hand-over"), ("who", &account)])
                    .await;
            }
            Move::Confirm => {
                own.post("/curate/health/overdue", &[("service", &service)])
                    .await;
            }
            Move::Trust => {
                own.post(&format!("/curate/history/{service}"), &[("then", "trust")])
                    .await;
            }
            Move::BringBack => self.bring_back(own, &service).await,
            Move::Key(step) => self.make_by_key(who, group, step).await,
            Move::Merge => {
                let versions = format!(
                    "SELECT concat_ws('.', (SELECT version FROM service WHERE id = '{}'), (SELECT version FROM service WHERE id = '{}'),
                     (SELECT version FROM organization WHERE id = '{}'), (SELECT version FROM organization WHERE id = '{}'))",
                    self.services[0], self.services[1], self.organizations[0], self.organizations[1]
                );
                let versions = self.ask(&versions).await;
                let pair = format!("/curate/merge/{}/{}", self.services[0], self.services[1]);
                let fields = [
                    ("then", "merge"),
                    ("keep", "one"),
                    ("from-description", "other"),
                    ("versions", versions.as_str()),
                ];
                own.post(&pair, &fields).await;
            }
            Move::Undo => {
                let merge = self
                    .ask("SELECT id FROM merge WHERE undone_at IS NULL LIMIT 1")
                    .await;
                own.post(&format!("/curate/merged/{merge}"), &[]).await;
            }
            Move::Suspend => {
                own.post(
                    &format!("{page}/wrong"),
                    &[
                        ("kind", "safety"),
                        ("words", "Hm"),
                        ("email", ""),
                        ("leave-empty", ""),
                    ],
                )
                .await;
                let report = self.ask(&format!("SELECT id FROM report WHERE service_id = '{service}' AND state = 'open' LIMIT 1")).await;
                own.post(
                    "/curate/reports",
                    &[("then", "suspend"), ("report", &report)],
                )
                .await;
            }
        }
    }

    async fn write(&self, own: &Visitor<'_>, draft: &str) {
        for (step, answers) in [
            ("you", [("your-name", "Somebody"), ("your-part", "runs-it")]),
            (
                "activity",
                [
                    ("name", "Quayside singing for memory"),
                    (
                        "description",
                        "It is another sentence now, about singing, tea, and sitting down together.",
                    ),
                ],
            ),
        ] {
            own.post(&format!("{draft}/{step}"), &answers).await;
        }
        own.post(&format!("{draft}/send"), &[("consent", "yes")])
            .await;
    }

    /// An invitation is no way back for whoever has been taken off.
    fn forget_invitations(&mut self, before: &Seen, after: &Seen) {
        for (group, invitation) in self.invitations.iter_mut().enumerate() {
            if let Some(invitation) = invitation {
                let email = invitation.whom.email();
                let was = before.managers[group].contains_key(&email);
                invitation.is_good &= !was || after.managers[group].contains_key(&email);
            }
        }
    }

    async fn claim(&self, own: &Visitor<'_>, group: usize, knows_the_code: bool) {
        let claim = own
            .post(&format!("{}/claim", self.pages[group]), &[("way", "email")])
            .await;
        if !claim.path.starts_with("/claim/") {
            return;
        }
        let code = if knows_the_code {
            code_of(&self.app.letters_to(&published(group)).await.text)
        } else {
            self.app.letters_to(&published(group)).await;
            "0000 0000".to_owned()
        };
        own.post(&claim.path, &[("code", &code)]).await;
    }

    /// When the service was written first.
    async fn first_moment(&self, service: &str) -> String {
        let at = format!(
            "SELECT to_char(min(made_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM revision WHERE aggregate_id = '{service}'"
        );
        self.ask(&at).await
    }

    async fn bring_back(&self, own: &Visitor<'_>, service: &str) {
        let at = self.first_moment(service).await;
        let version = self
            .ask(&format!(
                "SELECT version FROM service WHERE id = '{service}'"
            ))
            .await;
        let fields = [("at", at.as_str()), ("version", version.as_str())];
        own.post(&format!("/curate/history/{service}"), &fields)
            .await;
    }

    /// What somebody changed that they may not.
    fn wrongs(
        &self,
        who: Who,
        group: usize,
        step: Move,
        before: &Seen,
        after: &Seen,
    ) -> Vec<String> {
        let mut wrongs = Vec::new();
        if before.roles != after.roles {
            wrongs.push("nobody gives roles here".to_owned());
        }
        for at in 0..2 {
            let own = before.managers[at].get(&who.email());
            let of_trusted = before.trusted[at] && own.is_some();
            if before.versions[at] != after.versions[at] && !who.curates(at) && !of_trusted {
                wrongs.push(format!("changed group {at}"));
            }
            if before.trusted[at] != after.trusted[at] && !who.curates(at) {
                wrongs.push(format!("trusted group {at}"));
            }
            let (was, is) = (&before.managers[at], &after.managers[at]);
            let touched: BTreeSet<&String> = was
                .keys()
                .chain(is.keys())
                .filter(|email| was.get(*email) != is.get(*email))
                .collect();
            let only_themselves = touched.iter().all(|email| **email == who.email());
            let is_invited = self.invitations[at]
                .as_ref()
                .is_some_and(|invitation| invitation.is_good && invitation.whom == who);
            let may = match step {
                _ if touched.is_empty() => true,
                Move::Claim { knows_the_code } => at == group && knows_the_code && only_themselves,
                Move::Accept => at == group && only_themselves && is_invited,
                Move::Remove(_) | Move::Key(KeyMove::Remove(_)) => {
                    at == group && (own == Some(&true) || (only_themselves && own.is_some()))
                }
                Move::HandOver(_) | Move::Key(KeyMove::HandOver(_)) => {
                    at == group && own == Some(&true)
                }
                Move::Merge | Move::Undo => who.curates(0) && who.curates(1),
                _ => false,
            };
            if !may {
                wrongs.push(format!(
                    "changed who looks after group {at}: {was:?} → {is:?}"
                ));
            }
            let leads = is.values().filter(|is_lead| **is_lead).count();
            if leads != usize::from(!is.is_empty()) {
                wrongs.push(format!("{leads} lead group {at}"));
            }
        }
        wrongs
    }
}

/// The address that a group's page publishes; nobody who moves reads it but by being told its code.
fn published(group: usize) -> String {
    format!("group-{group}@example.org")
}

async fn world<'a>(app: &'a TestApp, database: &'a TestDatabase) -> World<'a> {
    let mut connection = database.database.connection().await.unwrap();
    for (who, role, area) in [
        (Who::Cas, Role::Curator, Some(AREAS[0])),
        (Who::Dot, Role::Curator, Some(AREAS[1])),
        (Who::Ada, Role::Administrator, None),
        (Who::Lee, Role::LinkWorker, None),
    ] {
        let grant = Grant {
            role,
            area: area.map(str::to_owned),
        };
        let email = EmailAddress::parse(&who.email()).unwrap();
        accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
            .await
            .unwrap();
    }
    let mut people = BTreeMap::new();
    for who in EVERYBODY {
        let visitor = match who {
            Who::Vi => Visitor::of(app),
            who => Visitor::signed_in(app, &who.email()).await,
        };
        people.insert(who, visitor);
    }
    let (mut services, mut organizations, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for (group, lead) in [(0, Who::Ann), (1, Who::Bob)] {
        let draft = register(&people[&lead]).await;
        let place = [
            ("formats", "in-person"),
            ("place-rule", "public"),
            ("venue", "Quay Hall"),
            ("street", "1 Quay Street"),
            ("town", "Somewhere"),
            ("postcode", POSTCODES[group]),
        ];
        people[&lead].post(&format!("{draft}/place"), &place).await;
        let contact = [("email", &*published(group))];
        people[&lead]
            .post(&format!("{draft}/contact"), &contact)
            .await;
        people[&lead]
            .post(&format!("{draft}/send"), &[("consent", "yes")])
            .await;
        decide(&people[&Who::Ada], &draft, &[("then", "approve")]).await;
        let id = draft.rsplit('/').next().unwrap();
        let of = |column: &str| format!("SELECT {column} FROM submission WHERE id = '{id}'");
        services.push(ask(&database.url, &of("service_id")).await);
        organizations.push(ask(&database.url, &of("organization_id")).await);
    }
    super::register::in_step(app, database).await;
    for service in &services {
        let record = app.get(&format!("/api/v1/services/{service}")).await.json();
        pages.push(record["url"].as_str().unwrap().to_owned());
    }
    World {
        app,
        database,
        programs: by_key::programs(app, &people).await,
        people,
        services: services.try_into().unwrap(),
        organizations: organizations.try_into().unwrap(),
        pages: pages.try_into().unwrap(),
        invitations: [None, None],
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sequence_of_moves_lets_anybody_change_what_they_may_not() {
    let (app, application, database) = app().await;
    let mut world = world(&app, &database).await;
    let areas = "SELECT string_agg(l.local_authority, ' ' ORDER BY l.local_authority) FROM location l JOIN address a ON a.location_id = l.id WHERE a.address_1 = '1 Quay Street'";
    assert_eq!(world.ask(areas).await, AREAS.join(" "));
    // The same sequences at every run.
    let mut runner = TestRunner::deterministic();
    let (mut allowed, mut by_key) = (0, 0);
    for _ in 0..SEQUENCES {
        let sequence = moves().new_tree(&mut runner).unwrap().current();
        for (at, (who, group, step)) in sequence.iter().enumerate() {
            let before = world.see().await;
            world.make(*who, *group, *step).await;
            let after = world.see().await;
            let wrongs = world.wrongs(*who, *group, *step, &before, &after);
            assert!(
                wrongs.is_empty(),
                "{who:?} by {step:?} of group {group}: {wrongs:?}, after {:?}",
                &sequence[..at]
            );
            world.forget_invitations(&before, &after);
            allowed += usize::from(before != after);
            by_key += usize::from(before != after && matches!(step, Move::Key(_)));
        }
        // Limits are no protection here, nor is being out of sight: the next sequence begins without what the last left.
        execute(
            &database.url,
            "UPDATE service SET publication_state = 'published', merged_into = NULL; \
             UPDATE organization SET publication_state = 'published', merged_into = NULL; \
             DELETE FROM merge; UPDATE claim SET made_at = made_at - interval '2 days', expires_at = expires_at - interval '1 day'; \
             UPDATE invitation SET invited_at = invited_at - interval '2 days'; DELETE FROM report",
        )
        .await;
        super::register::in_step(&app, &database).await;
    }
    assert!(
        allowed >= 25 && by_key >= 5,
        "moves that are allowed do something: {allowed}, {by_key} of them by keys"
    );
    application.stop().await.unwrap();
}
