//! Teams of link workers: who is in one, and the lists of groups that it keeps.
//!
//! Nothing here asks who may: that is for `directory::teams`. What a list says is only found while the list lasts.

mod erase;
mod listed;
mod lists;
mod members;
mod own;

pub use erase::forget_in_teams;
pub use listed::{
    NoteWritten, TeamGroup, delete_list_service, insert_list_service, list_list_services,
    put_list_in_order, replace_note, swap_with_neighbour,
};
pub use lists::{
    ListSummary, TeamList, count_lists, delete_ended_lists, delete_list, find_list, hold_list,
    insert_list, keep_list, list_lists, rename_list,
};
pub use members::{
    Member, Team, add_member, delete_team_if_empty, find_team, find_team_name, hand_team_over,
    has_team, hold_team, insert_team, list_members, list_teams_of, remove_member, rename_team,
};
pub use own::{OwnInList, OwnTeams, list_own_in_teams};
