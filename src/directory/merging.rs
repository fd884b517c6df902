//! Which merges are worked out at once, and which aside while changes go on being taken in.
//!
//! A merge of a large index takes half a minute; a change that waited for it would be late in search.

use super::following::FollowError;
use hereabouts_search::{Index, Merge, MergeJob};
use tokio::task::JoinHandle;

/// Up to so many services are merged before the change that made it due is in search: some 40 ms. While a merge is
/// running aside, what is newer is merged at once whatever it is, since it is little.
const AT_ONCE: usize = 1_000;

/// The merge that is running aside, if one is.
#[derive(Debug, Default)]
pub(super) struct Merging(Option<Running>);

#[derive(Debug)]
struct Running {
    job: MergeJob,
    task: JoinHandle<Merge>,
}

impl Merging {
    /// What is being merged, which [`tidied`] must leave alone.
    pub(super) fn running(&self) -> Option<MergeJob> {
        self.0.as_ref().map(|running| running.job.clone())
    }

    /// Begins a merge aside.
    pub(super) fn begin(&mut self, job: MergeJob) {
        let work = job.clone();
        let task = tokio::task::spawn_blocking(|| work.run());
        self.0 = Some(Running { job, task });
    }

    /// Waits for the merge aside, for ever when there is none. What is waited for can be given up and waited for
    /// again.
    pub(super) async fn finished(&mut self) -> Result<Merge, FollowError> {
        let Some(running) = &mut self.0 else {
            return std::future::pending().await;
        };
        let done = (&mut running.task).await;
        self.0 = None;
        done.map_err(FollowError::interrupted)
    }
}

/// An index with what is due and small merged, and what is due and large, which is to begin aside. Computes.
pub(super) fn tidied(index: Index, running: Option<&MergeJob>) -> (Index, Option<MergeJob>) {
    tidied_up_to(AT_ONCE, index, running)
}

fn tidied_up_to(
    at_once: usize,
    index: Index,
    running: Option<&MergeJob>,
) -> (Index, Option<MergeJob>) {
    match index.merge_due(running) {
        None => (index, None),
        Some(due) if running.is_none() && due.services() > at_once => (index, Some(due)),
        Some(due) => (index.with_merge(due.run()), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::ServiceId;
    use hereabouts_search::testing::population::Population;
    use hereabouts_search::{Query, ServiceDocument};
    use std::collections::BTreeSet;

    fn services(index: &Index) -> BTreeSet<ServiceId> {
        let everything = Query {
            limit: 10_000,
            ..Query::default()
        };
        let near_by = index.search(&everything);
        let elsewhere = index.without_place(&everything, None);
        let near_by = near_by.hits.iter().map(|hit| hit.service_id);
        near_by
            .chain(elsewhere.hits.iter().map(|hit| hit.service_id))
            .collect()
    }

    #[tokio::test]
    async fn a_large_merge_runs_aside_and_what_changes_meanwhile_is_kept() {
        let population = Population::new(Vec::new()).unwrap();
        let documents = population.documents(400, 3);
        let ids: Vec<ServiceId> = documents
            .iter()
            .map(|document| document.service_id)
            .collect();
        let (first, later) = documents.split_at(documents.len() / 2);
        let mut merging = Merging::default();
        let mut index = Index::build(&population.vocabulary, first.to_vec());
        let mut change = |index: &Index, added: &[ServiceDocument], gone: &[ServiceId]| {
            let changed = index.with_changes(added.to_vec(), gone);
            let (index, due) = tidied_up_to(20, changed, merging.running().as_ref());
            due.into_iter().for_each(|due| merging.begin(due));
            index
        };
        // A third of it goes: the rest is to be packed anew.
        let third = first.len() / 3;
        index = change(&index, &[], &ids[..third]);
        for one in later {
            index = change(&index, std::slice::from_ref(one), &[]);
        }
        index = change(&index, &[], &ids[third..third + 9]);
        let merged = index.with_merge(merging.finished().await.unwrap());
        let expected: BTreeSet<ServiceId> = ids[third + 9..].iter().copied().collect();
        assert_eq!(services(&index), expected);
        assert_eq!(services(&merged), expected);
        assert_eq!(merged.len(), expected.len());
        assert!(merging.running().is_none(), "it is done");
    }
}
