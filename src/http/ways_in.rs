//! How people may come in besides by a letter, and what is asked of staff: what the configuration says of it.

use crate::directory::accounts::RelyingParty;
use crate::oidc::Provider;

/// How people may come in.
#[derive(Debug, Default)]
pub struct WaysIn {
    /// For whom browsers make passkeys; at some addresses they make none.
    pub passkeys: Option<RelyingParty>,
    /// Whether curators and administrators must show a second factor.
    pub staff_second_factor: bool,
    /// Where people may sign in elsewhere. Each is known by its place, from 1, and sends people back to
    /// [`back_to`](Self::back_to).
    pub providers: Vec<Provider>,
}

impl WaysIn {
    /// Where the provider at a place sends people back to, at a site whose addresses begin with `origin`.
    #[must_use]
    pub fn back_to(origin: &str, place: usize) -> String {
        format!("{origin}/sign-in/with/{place}/back")
    }
}
