//! Numbers from packed bytes and bits. Reading beyond the end gives nothing, never a panic.

/// The fewest bits that hold every number up to `largest`.
pub(crate) const fn width(largest: u32) -> u32 {
    u32::BITS - largest.leading_zeros()
}

/// `count` bits (at most 57) from bit `from` on, lowest first. The slice must go on for 8 bytes from
/// the byte in which they begin.
pub(crate) fn read(bytes: &[u8], from: usize, count: u32) -> Option<u64> {
    let start = from / 8;
    let window = bytes.get(start..start + 8)?;
    let word = u64::from_le_bytes(window.try_into().ok()?);
    Some((word >> (from % 8)) & ((1 << count) - 1))
}

/// A writer of bits, lowest first.
#[derive(Default)]
pub(crate) struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
    pending: u64,
}

impl BitWriter {
    /// Appends the `count` lowest bits of `value`; `count` is at most 32.
    pub(crate) fn push(&mut self, value: u32, count: u32) {
        self.pending |= u64::from(value) << self.used;
        self.used += count;
        while self.used >= 8 {
            self.flush_byte();
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.flush_byte();
        }
        self.bytes
    }

    fn flush_byte(&mut self) {
        let [low, ..] = self.pending.to_le_bytes();
        self.bytes.push(low);
        self.pending >>= 8;
        self.used = self.used.saturating_sub(8);
    }
}

/// The `u16` at `at`.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(field.try_into().ok()?))
}

/// The `u32` at `at`.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes(field.try_into().ok()?))
}

/// The `i32` at `at`.
pub(crate) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    Some(u32_at(bytes, at)?.cast_signed())
}

/// The `u64` at `at`.
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let field = bytes.get(at..at + 8)?;
    Some(u64::from_le_bytes(field.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_are_the_fewest_bits() {
        assert_eq!([0, 1, 2, 3, 4, 255, 256].map(width), [0, 1, 2, 2, 3, 8, 9]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(values in proptest::collection::vec((0..u32::MAX, 1..=32_u32), 1..50)) {
            let mut writer = BitWriter::default();
            for (value, count) in &values {
                writer.push(value & (u32::MAX >> (32 - count)), *count);
            }
            let mut bytes = writer.finish();
            bytes.extend([0; 8]);
            let mut at = 0;
            for (value, count) in values {
                let expected = u64::from(value & (u32::MAX >> (32 - count)));
                prop_assert_eq!(read(&bytes, at, count), Some(expected));
                at += usize::try_from(count).unwrap();
            }
        }
    }
}
