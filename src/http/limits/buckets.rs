//! The counts of everybody, in memory of a bounded size: whoever could make the program keep a number for each of their
//! addresses could fill it.

use super::bucket::{Quota, Taken};
use super::policy::Limit;
use hereabouts_domain::AccountId;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// As many locks, so that workers seldom wait for each other.
const SHARDS: usize = 32;
/// As many counts behind each lock: 131,072 in all, some six megabytes.
const MOST_IN_A_SHARD: usize = 4_096;

/// Whose count it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// An address of version 4.
    Four(u32),
    /// A network of version 6, by its first 64 bits: a household or a machine has all that is behind them.
    Six(u64),
    /// An account.
    Account(AccountId),
}

impl Whose {
    pub(super) fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self::Four(address.to_bits()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                let joined = [a, b, c, d]
                    .into_iter()
                    .fold(0, |joined, part| joined << 16 | u64::from(part));
                Self::Six(joined)
            }
        }
    }
}

/// What is counted, and whose.
type Key = (Limit, Whose);
/// The moment until which each is spent, in nanoseconds.
type Shard = HashMap<Key, u64>;

/// The counts.
#[derive(Default)]
pub(super) struct Buckets {
    shards: [Mutex<Shard>; SHARDS],
    chosen_by: RandomState,
}

impl Buckets {
    /// Counts a request.
    pub(super) fn take(&self, key: Key, quota: Quota, now_ns: u64) -> Taken {
        let at = usize::try_from(self.chosen_by.hash_one(key) % SHARDS as u64).unwrap_or(0);
        // A thread that died while it counted has harmed nothing.
        let mut shard = self.shards[at]
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if shard.len() >= MOST_IN_A_SHARD && !shard.contains_key(&key) {
            make_room(&mut shard, now_ns);
        }
        quota.take(shard.entry(key).or_insert(0), now_ns)
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.shards
            .iter()
            .map(|shard| shard.lock().unwrap().len())
            .sum()
    }
}

/// Forgets those whose quota is whole again, which changes nothing; where these are few, half of the others, those that
/// are nearest to it first.
fn make_room(shard: &mut Shard, now_ns: u64) {
    shard.retain(|_, spent_until| *spent_until > now_ns);
    if shard.len() < MOST_IN_A_SHARD / 2 {
        return;
    }
    let mut moments: Vec<u64> = shard.values().copied().collect();
    let middle = moments.len() / 2;
    let (_, median, _) = moments.select_nth_unstable(middle);
    let median = *median;
    shard.retain(|_, spent_until| *spent_until > median);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const QUOTA: Quota = Quota {
        requests: 2,
        window: Duration::from_mins(1),
    };

    #[test]
    fn however_many_ask_only_so_many_are_remembered() {
        let buckets = Buckets::default();
        let most = SHARDS * MOST_IN_A_SHARD;
        for number in 0..(3 * most as u64) {
            buckets.take((Limit::Reading, Whose::Six(number)), QUOTA, number);
        }
        assert!(buckets.len() <= most, "{}", buckets.len());
    }

    #[test]
    fn whoever_asks_too_much_is_remembered_longer_than_whoever_asked_once() {
        let mut shard = Shard::new();
        for number in 0..MOST_IN_A_SHARD as u64 {
            let mut spent = 0;
            let times = if number == 7 { 2 } else { 1 };
            for _ in 0..times {
                QUOTA.take(&mut spent, number);
            }
            shard.insert((Limit::Reading, Whose::Six(number)), spent);
        }
        make_room(&mut shard, 0);
        assert!(shard.contains_key(&(Limit::Reading, Whose::Six(7))));
        assert!(shard.len() <= MOST_IN_A_SHARD / 2, "{}", shard.len());
    }
}
