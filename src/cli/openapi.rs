//! `hereabouts openapi`: print the API's OpenAPI document.

use super::CommandError;
use crate::http::ApiV1;
use utoipa::OpenApi;

/// Prints it.
#[expect(clippy::print_stdout, reason = "printing is what the command is for")]
pub(super) fn run() -> Result<(), CommandError> {
    println!("{}", ApiV1::openapi().to_pretty_json()?);
    Ok(())
}
