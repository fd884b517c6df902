//! stub
use crate::config::Config;
#[derive(Debug, clap::Subcommand)]
pub(super) enum Import { Csv }
pub(super) async fn run(_c: &Config, _i: Import) -> Result<(), super::CommandError> { Ok(()) }
