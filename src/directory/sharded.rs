//! A map of records by id that can be copied in an instant: in parts, each of which is really copied only when
//! it changes while an earlier copy is still held.
//!
//! So a snapshot can take seconds to write what was true at one moment while the node follows on.

use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Enough that copying one part of a million records takes well under a millisecond.
const SHARDS: usize = 256;

type Shard<V> = Arc<HashMap<Uuid, V>>;

/// A map from ids.
pub(super) struct Sharded<V>(Box<[Shard<V>]>);

impl<V> Default for Sharded<V> {
    fn default() -> Self {
        Self((0..SHARDS).map(|_| Arc::default()).collect())
    }
}

impl<V> Clone for Sharded<V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<V: Clone> Sharded<V> {
    pub(super) fn get(&self, id: Uuid) -> Option<&V> {
        self.0[shard_of(id)].get(&id)
    }

    pub(super) fn get_mut(&mut self, id: Uuid) -> Option<&mut V> {
        self.shard_mut(id).get_mut(&id)
    }

    pub(super) fn insert(&mut self, id: Uuid, value: V) {
        self.shard_mut(id).insert(id, value);
    }

    pub(super) fn remove(&mut self, id: Uuid) -> Option<V> {
        self.shard_mut(id).remove(&id)
    }

    /// The value of an id, put there first where it is missing.
    pub(super) fn entry_or_default(&mut self, id: Uuid) -> &mut V
    where
        V: Default,
    {
        self.shard_mut(id).entry(id).or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|shard| shard.len()).sum()
    }

    /// Every record, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Uuid, &V)> {
        let all = self.0.iter().flat_map(|shard| shard.iter());
        all.map(|(&id, value)| (id, value))
    }

    fn shard_mut(&mut self, id: Uuid) -> &mut HashMap<Uuid, V> {
        Arc::make_mut(&mut self.0[shard_of(id)])
    }
}

/// The low bits of an id are as good as random, whatever its version.
const fn shard_of(id: Uuid) -> usize {
    id.as_bytes()[15] as usize % SHARDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stays_as_it_was_while_the_original_changes() {
        let mut map = Sharded::default();
        for number in 0..2_000 {
            map.insert(Uuid::from_u128(number), number);
        }
        let copy = map.clone();
        map.insert(Uuid::from_u128(7), 0);
        map.remove(Uuid::from_u128(8));
        *map.entry_or_default(Uuid::from_u128(3_000)) += 1;
        assert_eq!(copy.len(), 2_000);
        assert!(copy.iter().all(|(id, &number)| id.as_u128() == number));
        assert_eq!((map.get(Uuid::from_u128(7)), map.len()), (Some(&0), 2_000));
    }
}
