//! The index held against PostGIS, which is the oracle for order by distance.

mod directory;
mod equality;
mod oracle;
