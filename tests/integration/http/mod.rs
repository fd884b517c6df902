//! The program over HTTP, by route and verb.

mod about;
mod api_guide;
mod bad_input;
mod browse;
mod concepts;
mod filters;
mod found;
mod group;
mod health;
mod maps;
mod openapi;
mod pages;
mod places;
mod reading_age;
mod recognise;
mod records;
mod said;
mod search;
mod search_about_them;
mod search_beyond;
mod search_never;
mod search_times;
mod sitemap;
mod suggestions;
