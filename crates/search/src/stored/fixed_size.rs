//! Values of a fixed size: numbers, and what is made of numbers.

use super::{Sink, Source, Stored, StoredError};
use hereabouts_domain::{LocationId, LonLat, ServiceId};
use jiff::civil::Date;
use uuid::Uuid;

/// A value that always takes as many bytes.
pub(crate) trait Plain: Copy {
    /// How many.
    const BYTES: usize;

    /// Adds its bytes.
    fn put(self, to: &mut Vec<u8>);

    /// Takes it off the front; `None` when the bytes are no such value.
    fn take(from: &mut &[u8]) -> Option<Self>;

    /// Adds the bytes of many.
    fn put_all(all: &[Self], to: &mut Vec<u8>) {
        for one in all {
            one.put(to);
        }
    }

    /// Takes as many as the bytes hold.
    fn take_all(mut from: &[u8], to: &mut Vec<Self>) -> Option<()> {
        while !from.is_empty() {
            to.push(Self::take(&mut from)?);
        }
        Some(())
    }
}

impl<T: Plain> Stored for T {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        sink.put(std::slice::from_ref(self))
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        source.take()
    }

    fn store_all(all: &[Self], sink: &mut Sink<'_>) -> Result<(), StoredError> {
        sink.put(all)
    }

    fn load_all(count: usize, source: &mut Source<'_>) -> Result<Vec<Self>, StoredError> {
        source.take_all(count)
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Plain for $number {
            const BYTES: usize = size_of::<Self>();

            #[inline]
            fn put(self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn take(from: &mut &[u8]) -> Option<Self> {
                let (bytes, rest) = from.split_first_chunk()?;
                *from = rest;
                Some(Self::from_le_bytes(*bytes))
            }

            // Long arrays of these are most of an index; so known a length, the compiler copies them.
            fn take_all(from: &[u8], to: &mut Vec<Self>) -> Option<()> {
                let (values, rest) = from.as_chunks();
                to.extend(values.iter().map(|bytes| Self::from_le_bytes(*bytes)));
                rest.is_empty().then_some(())
            }
        }
    )+};
}
numbers!(u8, i8, u16, i16, u32, i32, u64, u128, f32, f64);

impl Plain for usize {
    const BYTES: usize = 8;

    fn put(self, to: &mut Vec<u8>) {
        (self as u64).put(to);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::try_from(u64::take(from)?).ok()
    }
}

impl<T: Plain, const N: usize> Plain for [T; N] {
    const BYTES: usize = N * T::BYTES;

    #[inline]
    fn put(self, to: &mut Vec<u8>) {
        T::put_all(&self, to);
    }

    #[inline]
    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut all = [T::take(from)?; N];
        for one in all.iter_mut().skip(1) {
            *one = T::take(from)?;
        }
        Some(all)
    }
}

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl Plain for $id {
            const BYTES: usize = u128::BYTES;

            #[inline]
            fn put(self, to: &mut Vec<u8>) {
                self.0.as_u128().put(to);
            }

            #[inline]
            fn take(from: &mut &[u8]) -> Option<Self> {
                u128::take(from).map(|bits| Self(Uuid::from_u128(bits)))
            }
        }
    )+};
}
ids!(ServiceId, LocationId);

impl Plain for LonLat {
    const BYTES: usize = 2 * i32::BYTES;

    #[inline]
    fn put(self, to: &mut Vec<u8>) {
        [self.lon_e7(), self.lat_e7()].put(to);
    }

    #[inline]
    fn take(from: &mut &[u8]) -> Option<Self> {
        let [lon_e7, lat_e7] = Plain::take(from)?;
        Self::from_e7(lon_e7, lat_e7)
    }
}

/// A day, or none: that is the month 0.
impl Plain for Option<Date> {
    const BYTES: usize = i16::BYTES + <[i8; 2]>::BYTES;

    #[inline]
    fn put(self, to: &mut Vec<u8>) {
        let (year, month, day) =
            self.map_or((0, 0, 0), |date| (date.year(), date.month(), date.day()));
        year.put(to);
        [month, day].put(to);
    }

    #[inline]
    fn take(from: &mut &[u8]) -> Option<Self> {
        let year = i16::take(from)?;
        match <[i8; 2]>::take(from)? {
            [0, _] => Some(None),
            [month, day] => Date::new(year, month, day).ok().map(Some),
        }
    }
}
