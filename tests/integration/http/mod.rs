//! The program over HTTP, by route and verb.

mod bad_input;
mod concepts;
mod filters;
mod found;
mod group;
mod health;
mod openapi;
mod pages;
mod places;
mod recognise;
mod records;
mod said;
mod search;
mod search_about_them;
mod search_beyond;
mod search_never;
mod search_times;
mod suggestions;
