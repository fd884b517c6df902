//! The index held against PostGIS, which is the oracle for order by distance, and against what people judge to be best.

mod areas;
mod directory;
mod equality;
mod judged;
mod oracle;
mod soon;
mod worked;
