//! What can be wrong with an entry, as curators see it.

use crate::text_enum::text_enum;

text_enum! {
    /// What is wrong with an entry; what is to be dealt with first before the others.
    Trouble {
        /// Nobody has checked it for longer than they should, or ever.
        Overdue = "overdue",
        /// It is likely listed twice.
        Doubled = "doubled",
        /// It meets somewhere, and nobody can tell where.
        Unlocated = "unlocated",
        /// It says too little for anybody to go there.
        Thin = "thin",
        /// Nobody of the group looks after it.
        Unclaimed = "unclaimed",
    }
}
