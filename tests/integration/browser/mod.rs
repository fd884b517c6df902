//! Pages in a real browser.

mod elsewhere;
mod embed;
mod every_page;
mod hands;
mod keeping_true;
mod keys;
mod maps;
mod passkey;
mod register;
mod shortlist;
mod teams;
mod trips;
