//! A mail server, spoken to step by step: which step it refuses tells whether trying again can help.
//!
//! Each letter has a connection of its own. There are few of them, and a connection that was kept may be dead.

use super::TransportError;
use crate::mail::message::Written;
use crate::store::outgoing_mail::MailFault;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::{Error, response::Code};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

/// How long a server may take to be reached.
const CONNECTING: Duration = Duration::from_secs(20);

/// How a connection is kept from being read on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, as on port 465.
    Tls,
    /// TLS after `STARTTLS`, without which nothing is sent, as on port 587.
    StartTls,
    /// None: only for a server on this machine.
    Plain,
}

/// A mail server and how to speak to it.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    /// Its name, as its certificate says it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// User and password, where it wants them.
    pub login: Option<(String, SecretString)>,
}

#[derive(Clone)]
pub(super) struct Smtp {
    server: SmtpServer,
    tls: TlsParameters,
    hello: ClientId,
}

impl Smtp {
    /// The certificates that this machine trusts are read now, and not for each letter.
    pub(super) fn new(server: SmtpServer) -> Result<Self, TransportError> {
        let tls = TlsParameters::new(server.host.clone())
            .map_err(|error| TransportError::Tls(error.to_string()))?;
        Ok(Self {
            server,
            tls,
            hello: ClientId::default(),
        })
    }

    /// Host and port.
    pub(super) fn address(&self) -> (&str, u16) {
        (&self.server.host, self.server.port)
    }

    /// Sends a message; once the server has taken it, nothing that follows matters.
    pub(super) async fn send(&self, written: &Written) -> Result<(), MailFault> {
        let mut connection = self.connect().await?;
        let sent = hand_over(&mut connection, written).await;
        match &sent {
            Ok(()) => drop(connection.quit().await),
            Err(_) => connection.abort().await,
        }
        sent
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, MailFault> {
        let SmtpServer {
            host,
            port,
            security,
            login,
        } = &self.server;
        let at_once = (*security == Security::Tls).then(|| self.tls.clone());
        let host = host.trim_matches(['[', ']']);
        let opening = AsyncSmtpConnection::connect_tokio1(
            (host, *port),
            Some(CONNECTING),
            &self.hello,
            at_once,
            None,
        );
        let mut connection = opening
            .await
            .map_err(|error| fault(&error, MailFault::SenderRefused))?;
        if *security == Security::StartTls {
            // A server without it, or somebody on the way who hides it, gets neither password nor letter.
            if !connection.can_starttls() {
                connection.abort().await;
                return Err(MailFault::Tls);
            }
            let securing = connection.starttls(self.tls.clone(), &self.hello);
            securing.await.map_err(|_| MailFault::Tls)?;
        }
        if let Some((user, password)) = login {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            let signing_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials);
            signing_in.await.map_err(|error| {
                if error.is_client() {
                    MailFault::SignInRefused
                } else {
                    fault(&error, |_| MailFault::SignInRefused)
                }
            })?;
        }
        Ok(connection)
    }
}

async fn hand_over(
    connection: &mut AsyncSmtpConnection,
    written: &Written,
) -> Result<(), MailFault> {
    let mut parameters = Vec::new();
    let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
    if !is_ascii(&written.from) || !is_ascii(&written.to) {
        if !(connection.server_info()).supports_feature(Extension::SmtpUtfEight) {
            return Err(MailFault::Unwritable);
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    let sender = connection.command(Mail::new(Some(written.from.clone()), parameters));
    (sender.await).map_err(|error| fault(&error, MailFault::SenderRefused))?;
    let recipient = connection.command(Rcpt::new(written.to.clone(), Vec::new()));
    (recipient.await).map_err(|error| fault(&error, MailFault::RecipientRefused))?;
    let data = connection.command(Data).await;
    data.map_err(|error| fault(&error, MailFault::MessageRefused))?;
    let taken = connection.message(&written.bytes).await;
    taken.map_err(|error| fault(&error, MailFault::MessageRefused))?;
    Ok(())
}

/// The class of an error; a refusal for good is what `refused` says of this step.
fn fault(error: &Error, refused: impl FnOnce(u16) -> MailFault) -> MailFault {
    match error.status().map(number) {
        Some(code @ (530 | 534 | 535 | 538)) => {
            tracing::debug!(code, "the mail server wants us to sign in otherwise");
            MailFault::SignInRefused
        }
        Some(code) if error.is_permanent() => refused(code),
        Some(code) => MailFault::Deferred(code),
        None if error.is_timeout() => MailFault::Timeout,
        None if error.is_tls() => MailFault::Tls,
        None if error.is_response() || error.is_client() => MailFault::Garbled,
        None => MailFault::Unreachable,
    }
}

/// The three digits of an answer.
fn number(code: Code) -> u16 {
    code.to_string().parse().unwrap_or(0)
}
