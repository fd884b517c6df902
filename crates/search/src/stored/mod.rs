//! An index as bytes: what a segment holds, written array by array and read back the same.
//!
//! Nearly all of an index is long arrays of numbers and of small records of fixed size. They are written and
//! read in blocks, field by field in little-endian order, which a compiler turns into little more than copying:
//! a general format that asks of each number how long it is takes some ten times as long for a gigabyte, and
//! casting the arrays themselves to bytes would write out padding, the host's byte order and values that were
//! never checked. So here a position is a position and a date a date again before anybody sees them.
//!
//! Each struct names its fields once, where it is declared ([`stored!`], [`plain!`]); one that is forgotten does
//! not compile. Nothing here opens a file or knows sums: bytes that were damaged on the way are the caller's to
//! find. Bytes that don't read as what was written are an error, and no length among them is believed beyond
//! the bytes that there are.

mod fixed_size;
mod sink;
mod source;
mod values;

pub(crate) use fixed_size::Plain;
pub(crate) use sink::Sink;
pub(crate) use source::Source;

/// Why an index was not written or read.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// The bytes could not be written or had.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// There are fewer bytes than what is written in them needs.
    #[error("the index ends early")]
    EndsEarly,
    /// It was built with other concepts, whose numbers mean something else.
    #[error("the index was built with another vocabulary")]
    AnotherVocabulary,
    /// The bytes don't read as an index.
    #[error("the index holds {0}")]
    Unreadable(&'static str),
}

/// What is written as bytes and read back. An array of what is [`Plain`] goes in blocks, all else one by one.
pub(crate) trait Stored: Sized {
    /// Writes it.
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError>;

    /// Reads what [`Self::store`] wrote.
    fn load(source: &mut Source<'_>) -> Result<Self, StoredError>;

    /// Writes many.
    fn store_all(all: &[Self], sink: &mut Sink<'_>) -> Result<(), StoredError> {
        all.iter().try_for_each(|one| one.store(sink))
    }

    /// Reads so many. The count is not believed: memory is taken as they come.
    fn load_all(count: usize, source: &mut Source<'_>) -> Result<Vec<Self>, StoredError> {
        const FIRST: usize = 1_024;
        let mut all = Vec::with_capacity(count.min(FIRST));
        for _ in 0..count {
            all.push(Self::load(source)?);
        }
        all.shrink_to_fit();
        Ok(all)
    }
}

/// Stores a struct as its fields, one after the other: `stored!(Bitset { packed, first, upper });`.
macro_rules! stored {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::stored::Stored for $name {
            fn store(
                &self,
                sink: &mut $crate::stored::Sink<'_>,
            ) -> Result<(), $crate::stored::StoredError> {
                let Self { $($field),+ } = self;
                $($crate::stored::Stored::store($field, sink)?;)+
                Ok(())
            }

            fn load(
                source: &mut $crate::stored::Source<'_>,
            ) -> Result<Self, $crate::stored::StoredError> {
                Ok(Self { $($field: $crate::stored::Stored::load(source)?),+ })
            }
        }
    };
    ($name:ident($field:ident)) => {
        impl $crate::stored::Stored for $name {
            fn store(
                &self,
                sink: &mut $crate::stored::Sink<'_>,
            ) -> Result<(), $crate::stored::StoredError> {
                let Self($field) = self;
                $crate::stored::Stored::store($field, sink)
            }

            fn load(
                source: &mut $crate::stored::Source<'_>,
            ) -> Result<Self, $crate::stored::StoredError> {
                $crate::stored::Stored::load(source).map(Self)
            }
        }
    };
}
pub(crate) use stored;

/// Makes a struct of [`Plain`] fields plain, so that arrays of it go in blocks:
/// `plain!(Point { at: Coarse, service: u32 });`.
macro_rules! plain {
    ($name:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        impl $crate::stored::Plain for $name {
            const BYTES: usize = 0 $(+ <$type as $crate::stored::Plain>::BYTES)+;

            fn put(self, to: &mut Vec<u8>) {
                let Self { $($field),+ } = self;
                $($crate::stored::Plain::put($field, to);)+
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: <$type as $crate::stored::Plain>::take(from)?),+ })
            }
        }
    };
    ($name:ident($type:ty)) => {
        impl $crate::stored::Plain for $name {
            const BYTES: usize = <$type as $crate::stored::Plain>::BYTES;

            fn put(self, to: &mut Vec<u8>) {
                $crate::stored::Plain::put(self.0, to);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                <$type as $crate::stored::Plain>::take(from).map(Self)
            }
        }
    };
}
pub(crate) use plain;
