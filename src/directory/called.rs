//! What is called just as somebody typed. "Rough Patch" is a group before it is a wish: what its words mean is
//! searched for all the same, so that the group is told beside what that finds.

use super::node::Node;
use super::suggest::Suggested;
use hereabouts_domain::LonLat;

/// Whoever types more words than this tells of somebody; few names are longer.
const MOST_WORDS: usize = 7;
/// More of one name than this are told apart by searching.
const MOST: usize = 3;

impl Node {
    /// Organisations and services called just so, whatever the case of letters: rather those near somewhere, at most
    /// three, an organisation before a service of its name.
    pub(super) fn called(&self, typed: &str, near: Option<LonLat>) -> Vec<Suggested> {
        let Some(directory) = self
            .directory()
            .filter(|_| typed.split_whitespace().count() <= MOST_WORDS)
        else {
            return Vec::new();
        };
        let found = directory.index.called(typed, near, MOST);
        let organizations = found.organizations.into_iter();
        let organizations = organizations.filter_map(|found| self.names_of(found.service_id));
        let services = found.services.into_iter().filter_map(|found| {
            let (id, names) = (found.service_id, self.names_of(found.service_id)?);
            Some(Suggested::Service { id, names })
        });
        let all = organizations.map(Suggested::Organization).chain(services);
        all.take(MOST).collect()
    }
}
