//! The levels at which an index's services meet the words of a question, looked at from outside.

use crate::{Index, Query};
use hereabouts_domain::ServiceId;
use std::collections::BTreeMap;

/// Each service that has any of the words or phrases, whether they filter or not, with its level from 0, the
/// best.
#[must_use]
pub fn text_levels(index: &Index, query: &Query) -> BTreeMap<ServiceId, usize> {
    index.ask(query, |asked| {
        let mut levels = BTreeMap::new();
        for view in asked.views {
            let sets = view
                .filter
                .text()
                .into_iter()
                .flat_map(|found| &found.levels);
            let sets = sets.enumerate();
            for (level, set) in sets {
                let entries = (0u32..).take(view.segment.id_space());
                for entry in entries.filter(|&entry| set.contains(entry)) {
                    if !view.filter.dead.contains(entry) {
                        let service = view.segment.service_of(entry);
                        levels.insert(view.segment.service_id(service), level);
                    }
                }
            }
        }
        levels
    })
}
