//! `hereabouts admin …`: who may do what, for whoever runs the program. The first administrator is made here.

use super::CommandError;
use crate::config::Config;
use crate::directory::accounts::{Account, grant, list_staff, take};
use crate::startup::{OpenDatabase, open_database};
use clap::{Args, Subcommand};
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use hereabouts_gazetteer::LocalAuthority;
use std::io::Write;

/// Who may do what.
#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Give somebody a role; they sign in with their e-mail address, and need no account before.
    Grant(Whom),
    /// Take a role back, and end every session that had it.
    Revoke(Whom),
    /// Show everybody who has a role.
    List,
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
}

/// Runs the command.
pub(super) async fn run(config: &Config, command: Admin) -> Result<(), CommandError> {
    // What was typed is looked at before a database is started for it.
    let whom = match &command {
        Admin::Grant(whom) | Admin::Revoke(whom) => {
            Some((EmailAddress::parse(&whom.email)?, whom.grant()?))
        }
        Admin::List => None,
    };
    let OpenDatabase { database, cluster } = open_database(config).await?;
    let mut connection = database.connection().await?;
    match (command, whom) {
        (Admin::Grant(asked), Some((email, role))) => {
            let language = if asked.welsh {
                PageLanguage::Welsh
            } else {
                PageLanguage::English
            };
            grant(&mut connection, &email, language, &role, None).await?;
            say(&format!(
                "{email} is {} now, and signs in at /sign-in.",
                called(&role)
            ))?;
        }
        (Admin::Revoke(_), Some((email, role))) => {
            take(&mut connection, &email, &role, None).await?;
            say(&format!(
                "{email} is not {} any more, and is signed out.",
                called(&role)
            ))?;
        }
        _ => {
            for account in list_staff(&mut connection).await? {
                say(&line(&account))?;
            }
        }
    }
    drop(connection);
    drop(database);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    Ok(())
}

impl Whom {
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
