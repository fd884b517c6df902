//! Hereabouts.
