//! The fields of a listing's text.

/// Where in a listing a word stands, in the order of their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextField {
    /// In the service's name.
    Name,
    /// In the organisation's name.
    Organization,
    /// In the summary or the description.
    Description,
}

impl TextField {
    /// Every field, in the order in which a text is stored.
    pub(crate) const ALL: [Self; 3] = [Self::Name, Self::Organization, Self::Description];

    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Organization => "organization",
            Self::Description => "description",
        }
    }
}

/// A set of fields, in three bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Fields(u8);

impl Fields {
    /// How many bits it takes.
    pub(crate) const BITS: u32 = 3;

    pub(crate) const fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    pub(crate) const fn with(self, field: TextField) -> Self {
        Self(self.0 | 1 << field as u8)
    }

    pub(crate) const fn has(self, field: TextField) -> bool {
        self.0 >> field as u8 & 1 == 1
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The weightiest.
    pub(crate) fn best(self) -> Option<TextField> {
        TextField::ALL.into_iter().find(|&field| self.has(field))
    }
}
