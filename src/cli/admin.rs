//! `hereabouts admin …`: who may do what, for whoever runs the program. The first administrator is made here.

use super::{CommandError, origin};
use crate::config::Config;
use crate::directory::Node;
use crate::directory::accounts::{
    Account, KeptOfAddress, erase, find_kept_of, grant, invite, list_staff, reset_passkeys,
    revoke_keys_of, sign_out_everywhere, take,
};
use crate::directory::letters::page_of_ours;
use crate::http;
use crate::startup::{OpenDatabase, open_database, stationery};
use crate::store::Connection;
use clap::{Args, Subcommand};
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use hereabouts_gazetteer::{Gazetteer, LocalAuthority};
use hereabouts_vocabulary::Vocabulary;
use serde_json::{Value, json};
use std::io::Write;

/// Who may do what.
#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Give somebody a role; they sign in with their e-mail address, and need no account before.
    Grant(Whom),
    /// Give somebody a role and tell them by e-mail, with a link to where they sign in.
    Invite(Whom),
    /// Take a role back, and end every session that had it.
    Revoke(Whom),
    /// Revoke every key for programs that somebody has made.
    RevokeKeys {
        /// Their e-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Show everybody who has a role.
    List,
    /// End every session of somebody: for whoever has lost a phone, or whose letters others read.
    SignOut {
        /// Their e-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Print as JSON what is kept about an e-mail address: for somebody who is named here and asks for a copy. See first that
    /// it is they who ask.
    Export {
        /// Their e-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Erase whoever an e-mail address belongs to, wherever they are named, at once and for good; their account is closed. See
    /// first that it is they who ask.
    Erase {
        /// Their e-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
    /// Remove somebody's passkeys, and end their sessions: for whoever has lost them. They add a new one when they sign in.
    ResetPasskeys {
        /// Their e-mail address.
        #[arg(value_name = "EMAIL")]
        email: String,
    },
}

/// Somebody and a role.
#[derive(Debug, Args)]
pub(super) struct Whom {
    /// Their e-mail address.
    #[arg(value_name = "EMAIL")]
    email: String,
    /// administrator, curator or link-worker.
    #[arg(value_name = "ROLE")]
    role: String,
    /// The council that a curator looks after, by name or GSS code; everywhere where it is left out.
    #[arg(long, value_name = "COUNCIL")]
    area: Option<String>,
    /// Write to them in Welsh.
    #[arg(long)]
    welsh: bool,
}

/// Why it cannot be done.
#[derive(Debug, thiserror::Error)]
enum AdminError {
    #[error("there is no council called {0}; write it like \"Folkestone and Hythe\" or E07000112")]
    NoSuchCouncil(String),
    #[error("only a curator has an area; leave --area out")]
    AreaOfNobody,
    #[error("{0} has no account")]
    NoAccount(EmailAddress),
}

/// What was typed, once it has been understood.
enum Work {
    Grant(EmailAddress, Grant, PageLanguage),
    Invite(EmailAddress, Grant, PageLanguage),
    Revoke(EmailAddress, Grant),
    RevokeKeys(EmailAddress),
    List,
    SignOut(EmailAddress),
    ResetPasskeys(EmailAddress),
    Export(EmailAddress),
    Erase(EmailAddress),
}

/// Runs the command.
pub(super) async fn run(config: &Config, command: Admin) -> Result<(), CommandError> {
    // What was typed is looked at before a database is started for it.
    let work = Work::of(command)?;
    let OpenDatabase { database, cluster } = open_database(config).await?;
    let mut connection = database.connection().await?;
    let done = work.run(config, &mut connection).await;
    drop(connection);
    drop(database);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    done
}

impl Work {
    fn of(command: Admin) -> Result<Self, CommandError> {
        Ok(match command {
            Admin::Grant(whom) => Self::Grant(whom.email()?, whom.grant()?, whom.language()),
            Admin::Invite(whom) => Self::Invite(whom.email()?, whom.grant()?, whom.language()),
            Admin::Revoke(whom) => Self::Revoke(whom.email()?, whom.grant()?),
            Admin::RevokeKeys { email } => Self::RevokeKeys(EmailAddress::parse(&email)?),
            Admin::List => Self::List,
            Admin::SignOut { email } => Self::SignOut(EmailAddress::parse(&email)?),
            Admin::Export { email } => Self::Export(EmailAddress::parse(&email)?),
            Admin::Erase { email } => Self::Erase(EmailAddress::parse(&email)?),
            Admin::ResetPasskeys { email } => Self::ResetPasskeys(EmailAddress::parse(&email)?),
        })
    }

    async fn run(self, config: &Config, connection: &mut Connection) -> Result<(), CommandError> {
        match self {
            Self::Grant(email, role, language) => {
                grant(connection, &email, language, &role, None).await?;
                let role = called(&role);
                say(&format!("{email} is {role} now, and signs in at /sign-in."))?;
            }
            Self::Invite(email, role, language) => {
                let sign_in = page_of_ours(&origin(config), language, "/sign-in");
                let paper = stationery(config)?;
                invite(connection, &paper, (&email, language), &role, &sign_in).await?;
                let role = called(&role);
                say(&format!(
                    "{email} is {role} now; a letter to them waits for a program that serves."
                ))?;
            }
            Self::Revoke(email, role) => {
                take(connection, &email, &role, None).await?;
                let role = called(&role);
                say(&format!(
                    "{email} is not {role} any more, and is signed out."
                ))?;
            }
            Self::List => {
                for account in list_staff(connection).await? {
                    say(&line(&account))?;
                }
            }
            Self::RevokeKeys(email) => {
                let revoked = revoke_keys_of(connection, &email).await?;
                say(&format!(
                    "Keys of {email} that were revoked just now: {revoked}."
                ))?;
            }
            Self::SignOut(email) => {
                if !sign_out_everywhere(connection, &email).await? {
                    return Err(AdminError::NoAccount(email).into());
                }
                say(&format!("{email} is signed out everywhere."))?;
            }
            Self::Export(email) => {
                let kept = find_kept_of(connection, &email).await?;
                say(&format!("{:#}", copy_of(&email, &kept)))?;
            }
            Self::Erase(email) => {
                let node = Node::new(
                    Vocabulary::embedded(),
                    Gazetteer::embedded()?,
                    http::render_fragment,
                );
                node.write_letters_on(stationery(config)?);
                let (places, had_account) = erase(connection, &node, &email).await?;
                say(&match had_account {
                    true => format!(
                        "{email} is erased in {places} places, and their account is closed."
                    ),
                    false => format!("{email} is erased in {places} places; they had no account."),
                })?;
            }
            Self::ResetPasskeys(email) => match reset_passkeys(connection, &email).await? {
                Some(count) => say(&format!(
                    "{email} has no passkeys any more ({count} were removed), and is signed out."
                ))?,
                None => return Err(AdminError::NoAccount(email).into()),
            },
        }
        Ok(())
    }
}

impl Whom {
    fn email(&self) -> Result<EmailAddress, CommandError> {
        Ok(EmailAddress::parse(&self.email)?)
    }

    const fn language(&self) -> PageLanguage {
        match self.welsh {
            true => PageLanguage::Welsh,
            false => PageLanguage::English,
        }
    }

    fn grant(&self) -> Result<Grant, CommandError> {
        let role: Role = self.role.parse()?;
        let Some(area) = &self.area else {
            return Ok(Grant { role, area: None });
        };
        if role != Role::Curator {
            return Err(AdminError::AreaOfNobody.into());
        }
        let council = LocalAuthority::by_code(area).or_else(|| LocalAuthority::by_name(area));
        let council = council.filter(|council| council.nation.is_some());
        let council = council.ok_or_else(|| AdminError::NoSuchCouncil(area.clone()))?;
        Ok(Grant {
            role,
            area: Some(council.code.to_owned()),
        })
    }
}

/// What is kept about an address, as JSON.
fn copy_of(email: &EmailAddress, kept: &KeptOfAddress) -> Value {
    let mentions = kept.mentions.iter().map(|one| {
        json!({
            "group": one.entry, "name": one.name, "phone": one.phone, "is_published": one.is_published,
        })
    });
    let sent = kept.sent.iter().map(|one| {
        json!({
            "submission_id": one.submission_id, "kind": one.kind, "state": one.state,
            "changed_at": one.changed_at, "sent_it": one.is_sender, "name": one.name,
            "phone": one.phone,
        })
    });
    let told = kept.told.iter().map(|one| {
        json!({
            "service_id": one.service_id, "kind": one.kind, "words": one.words,
            "state": one.state, "told_at": one.told_at,
        })
    });
    json!({
        "email": email,
        "has_account": kept.has_account,
        "named_as_whom_to_ask": mentions.collect::<Vec<_>>(),
        "named_in_what_was_sent": sent.collect::<Vec<_>>(),
        "told_us": told.collect::<Vec<_>>(),
    })
}

fn line(account: &Account) -> String {
    let roles: Vec<String> = account.actor.grants.iter().map(called).collect();
    format!("{}: {}", account.email, roles.join(", "))
}

fn called(grant: &Grant) -> String {
    let council = grant.area.as_deref().and_then(LocalAuthority::by_code);
    match council {
        Some(council) => format!("{} of {}", grant.role, council.name),
        None => grant.role.to_string(),
    }
}

fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout().lock(), "{line}")
}
