//! Pages in a real browser.

mod embed;
mod every_page;
mod hands;
mod keeping_true;
mod maps;
mod register;
mod shortlist;
mod trips;
