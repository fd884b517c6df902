//! What every letter of this site has in common: the paper that it is written on.

use super::letter::Letter;
use crate::store::outgoing_mail::NewMail;
use hereabouts_domain::EmailAddress;
use hereabouts_vocabulary::urgent::Language;
use jiff::Timestamp;
use uuid::Uuid;

/// What is the same in every letter of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stationery {
    /// What a `Message-ID` ends with: the host of our own address.
    pub host: String,
    /// Who runs the site.
    pub operator: Option<String>,
    /// Where people write to them.
    pub contact_email: Option<String>,
}

impl Default for Stationery {
    /// Blank paper, of a host that cannot be.
    fn default() -> Self {
        Self {
            host: "hereabouts.invalid".to_owned(),
            operator: None,
            contact_email: None,
        }
    }
}

impl Stationery {
    /// Writes a letter to somebody, ready for the store. After `expires_at` it is of no use and won't be sent.
    ///
    /// # Errors
    /// When it cannot be written out, which has no cause that a person could bring about.
    pub fn write(
        &self,
        letter: &Letter,
        recipient: &EmailAddress,
        expires_at: Option<Timestamp>,
    ) -> Result<NewMail, askama::Error> {
        let bodies = letter.render(self)?;
        let id = Uuid::now_v7();
        Ok(NewMail {
            id,
            message_id: format!("<{}@{}>", id.simple(), self.host),
            kind: letter.kind,
            language: match letter.language {
                Language::En => "en",
                Language::Cy => "cy",
            },
            recipient: recipient.clone(),
            subject: on_one_line(&letter.subject),
            text_body: bodies.text,
            html_body: bodies.html,
            expires_at,
        })
    }
}

/// A subject may hold the name of a group, and whoever typed that may have typed anything.
fn on_one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_stays_on_one_line() {
        assert_eq!(
            on_one_line("Your group\r\nBcc: all@example.org\u{85}\u{2028}is\0 here"),
            "Your group Bcc: all@example.org is here"
        );
    }
}
