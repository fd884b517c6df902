//! Concept sets as bytes: each set once, however many concepts share it, so that they share it again.

use super::{ConceptSets, Set};
use crate::bitset::Bitset;
use crate::segment::Bitmap;
use crate::stored::{Sink, Source, Stored, StoredError};
use std::collections::HashMap;
use std::sync::Arc;

/// What stands for the empty set, which is none.
const NONE: u32 = u32::MAX;

impl Stored for ConceptSets {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        let Self {
            yes,
            stated,
            refused,
            fully,
            fully_stated,
            answers,
            barred,
            formats,
            existing,
            ruled_out,
            // Empty in every index.
            empty: _,
        } = self;
        let (mut different, mut numbers) = (Vec::new(), Vec::new());
        let mut known = HashMap::new();
        for sets in [yes, stated, refused, fully, fully_stated, answers] {
            let numbered = sets.iter().map(|set| {
                set.as_ref().map_or(NONE, |set| {
                    *known.entry(Arc::as_ptr(set)).or_insert_with(|| {
                        different.push(set);
                        u32::try_from(different.len() - 1).unwrap_or(NONE)
                    })
                })
            });
            numbers.push(numbered.collect::<Vec<u32>>());
        }
        different.len().store(sink)?;
        different.into_iter().try_for_each(|set| set.store(sink))?;
        numbers.store(sink)?;
        barred.store(sink)?;
        formats.store(sink)?;
        existing.store(sink)?;
        ruled_out.store(sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        let different: Vec<Arc<Bitset>> = Vec::load(source)?;
        let numbers: Vec<Vec<u32>> = Vec::load(source)?;
        let mut lists = numbers.into_iter().map(|list| shared(&list, &different));
        let mut next = || {
            let missing = StoredError::Unreadable("too few sets");
            lists.next().unwrap_or(Err(missing))
        };
        Ok(Self {
            yes: next()?,
            stated: next()?,
            refused: next()?,
            fully: next()?,
            fully_stated: next()?,
            answers: next()?,
            barred: Vec::load(source)?,
            formats: Vec::load(source)?,
            existing: Bitset::load(source)?,
            ruled_out: Bitmap::load(source)?,
            empty: Bitset::default(),
        })
    }
}

fn shared(numbers: &[u32], different: &[Arc<Bitset>]) -> Result<Vec<Set>, StoredError> {
    let set = |&number: &u32| match number {
        NONE => Ok(None),
        _ => different
            .get(number as usize)
            .map(|set| Some(Arc::clone(set)))
            .ok_or(StoredError::Unreadable("a set that is not there")),
    };
    numbers.iter().map(set).collect()
}
