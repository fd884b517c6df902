//! Who runs the site and where it is for others: what pages say of themselves to search engines and to people.

use actix_web::HttpRequest;
use actix_web::web::Data;

/// What is known of the site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// What its addresses begin with for others, without a slash at the end; the host of a request where it isn't said.
    pub public_url: Option<String>,
    /// Where it is by its own port: what letters lead to when nobody has said where it is for others.
    pub listens_at: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Where people write to them.
    pub contact_email: Option<String>,
}

impl Site {
    /// What the addresses in letters begin with. Never what a request says: whoever asks for a letter to somebody else
    /// would choose where its link leads.
    #[must_use]
    pub fn own_origin(&self) -> &str {
        self.public_url.as_deref().unwrap_or(&self.listens_at)
    }

    /// What the site's addresses begin with, for whoever sent a request.
    pub(super) fn origin(request: &HttpRequest) -> String {
        let said = request.app_data::<Data<Self>>();
        let said = said.and_then(|site| site.public_url.clone());
        said.unwrap_or_else(|| {
            let connection = request.connection_info();
            format!("{}://{}", connection.scheme(), connection.host())
        })
    }
}
