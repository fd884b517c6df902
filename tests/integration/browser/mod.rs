//! Pages in a real browser.

mod every_page;
mod trips;
