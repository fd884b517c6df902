//! Teams of social prescribing link workers, and the lists of groups that they keep together.
//!
//! A list is about groups and never about a person. It is read by whoever is in its team and is a link worker, and both are
//! asked anew each time; to everybody else it isn't there. It ends by itself unless one of them keeps it.

mod groups;
mod invitations;
mod lists;
mod people;
mod whole;

pub use crate::store::team::{ListSummary, Member, Team, TeamGroup, TeamList};
pub use groups::{Added, ListAction, ListChange, NoteChange, add_groups, change_list};
pub use invitations::{accept, find_invited, invite};
pub use lists::{OpenList, end_list, keep_list, make_list, open_list, rename_list};
pub use people::{
    OwnTeam, TeamPeople, find_people, find_team, hand_over, has_team, list_own_teams, remove,
    rename_team, start_team,
};
pub use whole::{WholeList, replace_list};

use super::accounts::{Account, NoRandomness};
use crate::clock::after;
use crate::store::team::find_list as find_stored_list;
use crate::store::team::find_team as find_stored_team;
use crate::store::{Connection, StoreError};
use hereabouts_domain::{Role, TeamId, TeamListId};
use jiff::{SignedDuration, Timestamp};

/// As many teams somebody can be in.
pub const MOST_TEAMS: usize = 10;
/// As many people a team can have.
pub const MOST_MEMBERS: usize = 30;
/// As many lists a team can have at a time.
pub const MOST_LISTS: usize = 50;
/// As many groups a list can have.
pub const MOST_LISTED: usize = 100;
/// How long a list lasts from when it was made or last kept, in days.
pub const KEPT_FOR_DAYS: i64 = 90;
/// A list that ends within so many days is said to end soon.
const SOON_DAYS: i64 = 14;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum TeamsError {
    /// It is not there for them, or not theirs to do.
    #[error("it is not theirs")]
    NotYours,
    /// Only a link worker can be in a team.
    #[error("they are no link worker here")]
    NoLinkWorker,
    /// They are in as many teams as somebody can be.
    #[error("they are in too many teams")]
    TooManyTeams,
    /// The team has as many people as it can have.
    #[error("the team is full")]
    TooManyMembers,
    /// It has as many lists as it can have.
    #[error("the team has too many lists")]
    TooManyLists,
    /// The list has no room for what was to be put on it.
    #[error("the list is full")]
    TooManyGroups,
    /// Too many were invited within a day.
    #[error("too many were invited within a day")]
    TooManyInvited,
    /// The invitation is over, was used, or went to another address.
    #[error("there is no such invitation")]
    Over,
    /// The lead does not go before they have handed over.
    #[error("the lead hands over before they go")]
    LeadGoes,
    /// Somebody else has given the list another name since.
    #[error("it has been renamed since")]
    Renamed,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// Whether something that ends then ends soon.
#[must_use]
pub fn ends_soon(ends: Timestamp, now: Timestamp) -> bool {
    ends.duration_since(now) <= SignedDuration::from_hours(24 * SOON_DAYS)
}

/// Until when something is kept that is kept now.
fn kept_from(now: Timestamp) -> Timestamp {
    after(now, SignedDuration::from_hours(24 * KEPT_FOR_DAYS))
}

/// A team, if somebody is a link worker and in it.
async fn own_team(
    connection: &mut Connection,
    asker: &Account,
    id: TeamId,
) -> Result<Team, TeamsError> {
    let actor = &asker.actor;
    if !actor.has(Role::LinkWorker) {
        return Err(TeamsError::NotYours);
    }
    let found = find_stored_team(connection, id, actor.account_id).await?;
    found.ok_or(TeamsError::NotYours)
}

/// A list that lasts still, if somebody is a link worker and in its team.
async fn own_list(
    connection: &mut Connection,
    asker: &Account,
    id: TeamListId,
    now: Timestamp,
) -> Result<TeamList, TeamsError> {
    let account = asker.actor.account_id;
    let found = find_stored_list(connection, id, account, now).await?;
    found.ok_or(TeamsError::NotYours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_soon_a_fortnight_before_it_does() {
        let now = Timestamp::UNIX_EPOCH;
        let in_days = |days: i64| now + SignedDuration::from_hours(24 * days);
        assert!(!ends_soon(in_days(15), now));
        assert!(ends_soon(in_days(14), now));
        assert!(!ends_soon(kept_from(now), now));
        assert!(ends_soon(kept_from(now), in_days(76)));
    }
}
