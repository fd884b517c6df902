//! What each cue is worth, in nats of log odds: the one table of this crate.
//!
//! `examples/learn_weights.rs` fitted it on one half of the labelled set of `tests/it/labelled`; the other half
//! checks it. Fellegi and Sunter ("A theory for record linkage", 1969) add up log likelihood ratios as if
//! fields were independent; an e-mail address, a phone and a website of one organisation are anything but,
//! so the weights are fitted together (a logistic regression over the same levels of agreement), each held
//! to the sign that its reason demands, and agreement on a value counts by how few share it.

/// How many cues there are.
pub(crate) const COUNT: usize = TABLE.len();

/// One line of the table.
pub(crate) struct Weight {
    /// What it is called where it is learned.
    pub(crate) name: &'static str,
    /// In nats a unit of the cue.
    pub(crate) nats: f32,
    /// 1 may only speak for a double, -1 only against, 0 either.
    pub(crate) sign: i8,
}

macro_rules! cues {
    ($($(#[doc = $why:literal])+ $cue:ident $sign:literal = $nats:literal,)+) => {
        /// What speaks for or against a double.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Cue { $($(#[doc = $why])+ $cue),+ }

        /// The weight of each cue, in the order of [`Cue`].
        pub(crate) const TABLE: &[Weight] = &[
            $(Weight { name: stringify!($cue), nats: $nats, sign: $sign }),+
        ];
    };
}

cues! {
    /// Two listings chosen with no evidence at all are hardly ever doubles.
    Prior -1 = -3.80,
    /// Words shared by the names, by rarity: a unit is ten bits, at most 2.4.
    NameShared 1 = 0.53,
    /// Both names have the same words, but for typing, short forms, and what is next to nothing.
    NameSame 1 = 4.12,
    /// Each name has words where the other has others: a unit is ten bits, at most 3.
    NameReplaced -1 = -2.23,
    /// One name has words that the other lacks: a unit is ten bits, at most 3.
    NameAdded -1 = -0.66,
    /// The same name, but many listings have it ("Monday Club"): 1 for four, 2 for eight, at most 5.
    NameOfMany -1 = -2.08,
    /// Each name has a day, number, level or the like where the other has another, beyond `NameTellsMore`.
    NameTellsApart -1 = -0.09,
    /// A name has a day, number, level or the like that the other has not.
    NameTellsMore -1 = -5.43,
    /// The organisations' names are the same, but for typing and short forms.
    OrganizationSame 1 = 0.66,
    /// The organisations' names are different.
    OrganizationDifferent -1 = -1.96,
    /// A register number is the same.
    IdentifierSame 1 = 1.50,
    /// Both have a number of one register, and they are different.
    IdentifierDifferent -1 = -0.93,
    /// An e-mail address is the same.
    EmailSame 1 = 1.00,
    /// A phone number is the same.
    PhoneSame 1 = 1.00,
    /// Both have phones, and all are different.
    PhoneDifferent -1 = -0.82,
    /// A web page is the same, path and all.
    PageSame 1 = 1.22,
    /// A host is the same.
    HostSame 1 = 1.44,
    /// Both have hosts of their own, and all are different.
    HostDifferent -1 = -0.68,
    /// Names are different, but organisation or contact details the same: two services of one organisation.
    SiblingByName -1 = -0.06,
    /// Places are far apart, but organisation or contact details the same: two branches.
    SiblingByPlace -1 = -0.17,
    /// The same postcode, or less than 100 metres apart.
    PlaceHere 1 = 3.40,
    /// Less than a kilometre apart.
    PlaceNear 1 = 1.47,
    /// Three to ten kilometres apart.
    PlaceTown -1 = -0.76,
    /// Ten to thirty kilometres apart.
    PlaceCounty -1 = -3.44,
    /// Further apart than that.
    PlaceFar -1 = -4.04,
    /// They meet on the same days.
    DaySame 1 = 0.00,
    /// They meet at the same time of the same day.
    TimeSame 1 = 0.00,
    /// They meet on no day in common.
    DayDifferent -1 = -1.13,
    /// Most of one description's words are in the other.
    DescriptionSame 1 = 0.54,
    /// A good part of them are.
    DescriptionAlike 1 = 0.67,
    /// Hardly any are.
    DescriptionDifferent -1 = -2.70,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_has_the_sign_its_reason_demands() {
        for weight in TABLE {
            let sign = f32::from(weight.sign);
            assert!(weight.nats * sign >= 0.0, "{}", weight.name);
        }
    }
}
