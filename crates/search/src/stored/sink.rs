//! Where an index is written to: numbers gather in a block before they go on.

use super::{Plain, StoredError};
use std::io::Write;

/// Bytes in a block: small enough to stay in the processor's second cache while it is filled and handed on.
pub(crate) const BLOCK: usize = 1 << 16;

/// Takes what is written, in blocks.
pub(crate) struct Sink<'o> {
    output: &'o mut dyn Write,
    block: Vec<u8>,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(output: &'o mut dyn Write) -> Self {
        Self {
            output,
            block: Vec::with_capacity(BLOCK),
        }
    }

    /// Writes plain values, as they are.
    pub(crate) fn put<T: Plain>(&mut self, all: &[T]) -> Result<(), StoredError> {
        for some in all.chunks((BLOCK / T::BYTES).max(1)) {
            if self.block.len() + some.len() * T::BYTES > BLOCK {
                self.flush()?;
            }
            T::put_all(some, &mut self.block);
        }
        Ok(())
    }

    /// Hands on what has gathered; nothing is complete before.
    pub(crate) fn flush(&mut self) -> Result<(), StoredError> {
        self.output.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }
}
