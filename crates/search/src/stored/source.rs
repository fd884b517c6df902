//! Where an index is read from: never more than there is, and never more memory than that.

use super::sink::BLOCK;
use super::{Plain, StoredError};
use std::io::{ErrorKind, Read};

/// Gives what is read, in blocks.
pub(crate) struct Source<'i> {
    input: &'i mut dyn Read,
    /// How many bytes there are at most, as the caller knows.
    left: u64,
    block: Vec<u8>,
}

impl<'i> Source<'i> {
    pub(crate) fn new(input: &'i mut dyn Read, bytes: u64) -> Self {
        Self {
            input,
            left: bytes,
            block: Vec::with_capacity(BLOCK),
        }
    }

    /// One plain value.
    pub(crate) fn take<T: Plain>(&mut self) -> Result<T, StoredError> {
        let mut one = self.take_all(1)?;
        one.pop().ok_or(StoredError::EndsEarly)
    }

    /// So many plain values, in exactly the memory that they need.
    pub(crate) fn take_all<T: Plain>(&mut self, count: usize) -> Result<Vec<T>, StoredError> {
        let bytes = count.checked_mul(T::BYTES).map(|bytes| bytes as u64);
        self.left = bytes
            .and_then(|bytes| self.left.checked_sub(bytes))
            .ok_or(StoredError::EndsEarly)?;
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            let some = (count - all.len()).min((BLOCK / T::BYTES).max(1));
            self.block.resize(some * T::BYTES, 0);
            self.input.read_exact(&mut self.block).map_err(ended)?;
            T::take_all(&self.block, &mut all)
                .ok_or(StoredError::Unreadable("an impossible value"))?;
        }
        Ok(all)
    }
}

fn ended(error: std::io::Error) -> StoredError {
    match error.kind() {
        ErrorKind::UnexpectedEof => StoredError::EndsEarly,
        _ => StoredError::Io(error),
    }
}
