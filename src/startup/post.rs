//! What the configuration says of letters, put together: from whom, on which paper, by which way.

use crate::config::{Config, MailRoute, SmtpRoute, SmtpSecurity};
use crate::mail::{Postman, Security, Sender, SmtpServer, Stationery, Transport, TransportError};
use crate::store::Database;
use hereabouts_domain::EmailAddress;

/// From whom letters are that only go into a folder: of a host that cannot be.
const NOBODY: &str = "hereabouts@hereabouts.invalid";

/// What letters go out with.
pub(super) struct Post {
    transport: Transport,
    sender: Sender,
    operator: Option<String>,
    contact_email: Option<String>,
}

impl Post {
    /// As the configuration says.
    pub(super) fn of(config: &Config) -> Result<Self, TransportError> {
        let (mail, site) = (&config.mail, &config.site);
        let transport = match &mail.route {
            MailRoute::Smtp(route) => Transport::smtp(server(route))?,
            MailRoute::Folder(path) => Transport::folder(path.clone()),
            MailRoute::Console => Transport::log(),
        };
        let name = mail.from_name.clone().or_else(|| site.operator.clone());
        let contact = site.contact_email.as_deref();
        Ok(Self {
            transport,
            sender: Sender {
                name: name.unwrap_or_else(|| "Hereabouts".to_owned()),
                address: mail
                    .from
                    .clone()
                    .map_or_else(|| NOBODY.to_owned(), String::from),
                reply_to: contact.and_then(|email| EmailAddress::parse(email).ok()),
            },
            operator: site.operator.clone(),
            contact_email: site.contact_email.clone(),
        })
    }

    /// What letters are written on.
    pub(super) fn stationery(&self) -> Stationery {
        let address = self.sender.address.as_str();
        let host = address.rsplit_once('@').map_or(address, |(_, host)| host);
        Stationery {
            host: host.to_owned(),
            operator: self.operator.clone(),
            contact_email: self.contact_email.clone(),
        }
    }

    /// Whoever takes out the letters of a database.
    pub(super) fn postman(&self, database: Database) -> Postman {
        self.transport.introduce();
        Postman::new(database, self.transport.clone(), self.sender.clone())
    }
}

fn server(route: &SmtpRoute) -> SmtpServer {
    SmtpServer {
        host: route.host.clone(),
        port: route.port,
        security: match route.security {
            SmtpSecurity::Tls => Security::Tls,
            SmtpSecurity::StartTls => Security::StartTls,
            SmtpSecurity::Plain => Security::Plain,
        },
        login: route.login.clone(),
    }
}
