//! A letter as the message that goes over the wire: the same bytes however often it is sent.

use crate::store::outgoing_mail::{ClaimedMail, MailFault};
use hereabouts_domain::EmailAddress;
use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};
use std::error::Error;

/// From whom every letter is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// What stands before the address.
    pub name: String,
    /// Our own address.
    pub address: String,
    /// Where answers go, if it isn't there.
    pub reply_to: Option<EmailAddress>,
}

/// Tells other programs that no person wrote it, so that none answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

/// Its language (RFC 3282).
#[derive(Clone)]
struct ContentLanguage(String);

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// A message, ready for any transport.
pub(super) struct Written {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

/// Writes a letter as a message.
///
/// # Errors
/// [`MailFault::Unwritable`] when an address is one that no e-mail can have.
pub(super) fn write(mail: &ClaimedMail, sender: &Sender) -> Result<Written, MailFault> {
    let from = address(&sender.address)?;
    let to = address(&mail.recipient)?;
    let envelope = Envelope::new(Some(from.clone()), vec![to.clone()]).map_err(unwritable)?;
    let mut builder = MessageBuilder::new()
        .envelope(envelope)
        .from(Mailbox::new(Some(sender.name.clone()), from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(mail.subject.clone())
        .date(mail.created_at.into())
        .message_id(Some(mail.message_id.clone()))
        .header(ContentLanguage(mail.language.clone()))
        .header(AutoSubmitted);
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to.as_str())?));
    }
    // Else lettre draws another boundary each time.
    let parts = MultiPart::alternative()
        .boundary(format!("part-{}", mail.id.simple()))
        .singlepart(SinglePart::plain(mail.text_body.clone()))
        .singlepart(SinglePart::html(mail.html_body.clone()));
    let message = builder.multipart(parts).map_err(unwritable)?;
    let bytes = message.formatted();
    Ok(Written { from, to, bytes })
}

fn address(text: &str) -> Result<Address, MailFault> {
    text.parse().map_err(unwritable)
}

fn unwritable<E>(_: E) -> MailFault {
    MailFault::Unwritable
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn mail(recipient: &str, subject: &str) -> ClaimedMail {
        ClaimedMail {
            id: Uuid::from_u128(7),
            message_id: "<7@example.org>".to_owned(),
            kind: "test".to_owned(),
            language: "cy".to_owned(),
            recipient: recipient.to_owned(),
            subject: subject.to_owned(),
            text_body: "Llythyr â llinell hir ŵ".repeat(60),
            html_body: "<p>Llythyr</p>".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
            expires_at: None,
            attempt: 1,
        }
    }

    fn sender() -> Sender {
        Sender {
            name: "Tea, \"Toast\" & Tŷ".to_owned(),
            address: "post@example.org".to_owned(),
            reply_to: None,
        }
    }

    #[test]
    fn the_same_letter_is_the_same_message() {
        let mail = mail("ann@example.org", "Croeso i’r tŷ");
        let first = write(&mail, &sender()).unwrap().bytes;
        assert_eq!(first, write(&mail, &sender()).unwrap().bytes);
        assert!(first.is_ascii());
        let lines = first.split(|&byte| byte == b'\n');
        assert!(lines.map(<[u8]>::len).max().unwrap() < 200);
    }

    #[test]
    fn no_header_comes_in_by_a_subject_or_an_address() {
        let subject = "Hello\r\nBcc: all@example.org\r\n\r\nBuy";
        let bytes = write(&mail("ann@example.org", subject), &sender())
            .unwrap()
            .bytes;
        let text = String::from_utf8(bytes).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        assert!(!head.contains("\nBcc"), "{head}");
        for bad in [
            "ann@example.org\r\nBcc: all@example.org",
            "ann@example.org>,<all@example.org",
            "ann@example.org,all@example.org",
            "<ann@example.org>",
            "",
        ] {
            assert_eq!(
                write(&mail(bad, "Hello"), &sender()).err(),
                Some(MailFault::Unwritable),
                "{bad}"
            );
        }
    }
}
