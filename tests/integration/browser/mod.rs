//! Pages in a real browser.

mod every_page;
mod maps;
mod trips;
