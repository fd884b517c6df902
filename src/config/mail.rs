//! From whom letters are, and how they go.

use super::settings::{Found, MAIL_FROM, MAIL_URL, Settings};
use super::{ConfigError, DataConfig};
use hereabouts_domain::EmailAddress;
use percent_encoding::percent_decode_str;
use secrecy::SecretString;
use std::net::IpAddr;
use std::path::PathBuf;
use url::Url;

/// From whom letters are, and how they go.
#[derive(Debug, Clone)]
pub struct MailConfig {
    /// What stands before the address, if it was said.
    pub from_name: Option<String>,
    /// Our own address. There is one wherever there is a mail server.
    pub from: Option<EmailAddress>,
    /// Where letters go.
    pub route: MailRoute,
}

/// Where letters go.
#[derive(Debug, Clone)]
pub enum MailRoute {
    /// To a mail server.
    Smtp(SmtpRoute),
    /// Into a folder, one file each.
    Folder(PathBuf),
    /// Into the log.
    Console,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct SmtpRoute {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: SmtpSecurity,
    /// User and password.
    pub login: Option<(String, SecretString)>,
}

/// How the connection to a mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// TLS from the first byte.
    Tls,
    /// `STARTTLS`, and nothing without it.
    StartTls,
    /// None, on this machine only.
    Plain,
}

impl MailConfig {
    pub(super) fn read(settings: &Settings, data: &DataConfig) -> Result<Self, ConfigError> {
        let from = settings.get(MAIL_FROM).map(sender).transpose()?;
        let route = match settings.get(MAIL_URL) {
            None => MailRoute::Folder(data.data_dir.join("mail")),
            Some(found) => {
                let route = route(found)?;
                if matches!(route, MailRoute::Smtp(_)) && from.is_none() {
                    return Err(found.bad(format!(
                        "names a mail server, so it must also be said from whom letters are: set {} ({}), like Hereabouts <post@example.org>",
                        MAIL_FROM.variable, MAIL_FROM.key
                    )));
                }
                route
            }
        };
        let (from_name, from) = from.map_or((None, None), |(name, from)| (name, Some(from)));
        Ok(Self {
            from_name,
            from,
            route,
        })
    }
}

/// `post@example.org` or `Name <post@example.org>`.
fn sender(found: &Found) -> Result<(Option<String>, EmailAddress), ConfigError> {
    let text = found.text.trim();
    let (name, address) = match text
        .strip_suffix('>')
        .and_then(|rest| rest.rsplit_once('<'))
    {
        Some((name, address)) => (Some(name.trim().trim_matches('"')), address),
        None => (None, text),
    };
    let name = name.filter(|name| !name.is_empty());
    let is_plain = address
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "@.-_+".contains(c));
    match EmailAddress::parse(address) {
        Ok(address) if is_plain && !name.is_some_and(|name| name.contains(char::is_control)) => {
            Ok((name.map(str::to_owned), address))
        }
        _ => Err(found.bad(format!(
            "is {text:?}. It must be an e-mail address, like post@example.org or Hereabouts <post@example.org>"
        ))),
    }
}

/// The value may hold a password: no message repeats it.
fn route(found: &Found) -> Result<MailRoute, ConfigError> {
    let bad = || {
        found.bad(
            "must be like smtps://user:password@mail.example.org:465, smtp://user:password@mail.example.org:587 (which \
             demands STARTTLS), smtp+plain://localhost:25, folder:/path or console:. Signs like @ : / % in a user or a \
             password are written as %40 %3A %2F %25",
        )
    };
    if found.text.trim_end_matches('/') == "console:" {
        return Ok(MailRoute::Console);
    }
    if let Some(path) = found.text.strip_prefix("folder:") {
        let path = PathBuf::from(path);
        return match path.is_absolute() {
            true => Ok(MailRoute::Folder(path)),
            false => {
                Err(found
                    .bad("must name a folder by its whole path, like folder:/var/mail/hereabouts"))
            }
        };
    }
    let url = Url::parse(&found.text).map_err(|_| bad())?;
    let (security, port) = match url.scheme() {
        "smtps" => (SmtpSecurity::Tls, 465),
        "smtp" => (SmtpSecurity::StartTls, 587),
        "smtp+plain" => (SmtpSecurity::Plain, 25),
        _ => return Err(bad()),
    };
    let host = url
        .host_str()
        .filter(|host| !host.is_empty())
        .ok_or_else(bad)?;
    let has_more =
        !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some();
    if has_more {
        return Err(bad());
    }
    if security == SmtpSecurity::Plain && !is_this_machine(host) {
        return Err(found.bad(
            "would send letters that anybody on the way can read. smtp+plain is only for a mail server on this machine, \
             like smtp+plain://localhost:25; for another use smtps:// or smtp://",
        ));
    }
    Ok(MailRoute::Smtp(SmtpRoute {
        host: host.to_owned(),
        port: url.port().unwrap_or(port),
        security,
        login: login(&url).ok_or_else(bad)?,
    }))
}

/// `None` when only one of user and password is there, or either is no text.
fn login(url: &Url) -> Option<Option<(String, SecretString)>> {
    let text = |encoded: &str| {
        let decoded = percent_decode_str(encoded).decode_utf8().ok()?;
        Some(decoded.into_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Some(None),
        ("", Some(_)) | (_, None) => None,
        (user, Some(password)) => Some(Some((text(user)?, text(password)?.into()))),
    }
}

fn is_this_machine(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
