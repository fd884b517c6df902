//! Lists, texts, tables and the areas that services cover.

use super::{Sink, Source, Stored, StoredError};
use hereabouts_domain::{District, Nation, ServiceAreaExtent};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

impl<T: Stored> Stored for Vec<T> {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.len().store(sink)?;
        T::store_all(self, sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        let count = usize::load(source)?;
        T::load_all(count, source)
    }
}

impl<T: Stored> Stored for Box<[T]> {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.len().store(sink)?;
        T::store_all(self, sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        Vec::load(source).map(Vec::into_boxed_slice)
    }
}

impl<T: Stored> Stored for Arc<T> {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        T::store(self, sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        T::load(source).map(Self::new)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.0.store(sink)?;
        self.1.store(sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        Ok((A::load(source)?, B::load(source)?))
    }
}

impl<K: Stored + Eq + Hash, V: Stored, S: BuildHasher + Default> Stored for HashMap<K, V, S> {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.len().store(sink)?;
        for (key, value) in self {
            key.store(sink)?;
            value.store(sink)?;
        }
        Ok(())
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        let pairs: Vec<(K, V)> = Vec::load(source)?;
        Ok(pairs.into_iter().collect())
    }
}

impl Stored for String {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.len().store(sink)?;
        sink.put(self.as_bytes())
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        Self::from_utf8(Vec::load(source)?)
            .map_err(|_| StoredError::Unreadable("a text that is none"))
    }
}

impl Stored for Box<str> {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.len().store(sink)?;
        sink.put(self.as_bytes())
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        String::load(source).map(String::into_boxed_str)
    }
}

impl Stored for District {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.to_string().store(sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        Self::parse(&String::load(source)?)
            .map_err(|_| StoredError::Unreadable("a postcode district that is none"))
    }
}

impl Stored for Nation {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        self.as_str().to_owned().store(sink)
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        let word = String::load(source)?;
        word.parse()
            .map_err(|_| StoredError::Unreadable("a nation that is none"))
    }
}

/// Which kind of area follows.
mod kind {
    pub(super) const LOCAL_AUTHORITY: u8 = 0;
    pub(super) const DISTRICTS: u8 = 1;
    pub(super) const CIRCLE: u8 = 2;
    pub(super) const NATION: u8 = 3;
    pub(super) const UNITED_KINGDOM: u8 = 4;
    pub(super) const BOUNDARY: u8 = 5;
}

impl Stored for ServiceAreaExtent {
    fn store(&self, sink: &mut Sink<'_>) -> Result<(), StoredError> {
        match self {
            Self::LocalAuthority { code } => {
                kind::LOCAL_AUTHORITY.store(sink)?;
                code.store(sink)
            }
            Self::Districts { districts } => {
                kind::DISTRICTS.store(sink)?;
                districts.store(sink)
            }
            Self::Circle { centre, radius_m } => {
                kind::CIRCLE.store(sink)?;
                centre.store(sink)?;
                radius_m.store(sink)
            }
            Self::Nation { nation } => {
                kind::NATION.store(sink)?;
                nation.store(sink)
            }
            Self::UnitedKingdom => kind::UNITED_KINGDOM.store(sink),
            Self::Boundary { polygons } => {
                kind::BOUNDARY.store(sink)?;
                polygons.store(sink)
            }
        }
    }

    fn load(source: &mut Source<'_>) -> Result<Self, StoredError> {
        Ok(match u8::load(source)? {
            kind::LOCAL_AUTHORITY => Self::LocalAuthority {
                code: Stored::load(source)?,
            },
            kind::DISTRICTS => Self::Districts {
                districts: Stored::load(source)?,
            },
            kind::CIRCLE => Self::Circle {
                centre: Stored::load(source)?,
                radius_m: Stored::load(source)?,
            },
            kind::NATION => Self::Nation {
                nation: Stored::load(source)?,
            },
            kind::UNITED_KINGDOM => Self::UnitedKingdom,
            kind::BOUNDARY => Self::Boundary {
                polygons: Stored::load(source)?,
            },
            _ => return Err(StoredError::Unreadable("an area of no known kind")),
        })
    }
}
