//! Sending a list by somebody's own mail or messages: links that begin one, with everything in it and nobody to send it to.
//!
//! The subject, and how a message begins, say nothing of what it is about: both are seen on a locked phone.

use super::list::List;
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;

/// The longest link that mail programs take, in bytes; some cut what is longer.
const LONGEST: usize = 2_000;

/// The links.
pub(super) struct Sending {
    /// Begins an e-mail.
    pub(super) mail: String,
    /// Begins a text message.
    pub(super) text: String,
}

impl Sending {
    /// For a list, with the address it is shared at.
    pub(super) fn new(frame: &Frame, list: &List, address: Option<&str>) -> Self {
        let link = |beginning: &str, line_end: &str| {
            let of = |say: fn(&Brief) -> Vec<String>| {
                let body = body(frame, list, address, say).join(line_end);
                format!("{beginning}{}", encoded(&body))
            };
            let whole = of(in_full);
            // Names and numbers rather than half a list.
            if whole.len() <= LONGEST {
                whole
            } else {
                of(in_short)
            }
        };
        let subject = encoded(frame.say("paper-neutral"));
        Self {
            mail: link(&format!("mailto:?subject={subject}&body="), "\r\n"),
            // Both marks: what some phones read behind `?`, others read behind `&`.
            text: link("sms:?&body=", "\n"),
        }
    }
}

fn body(
    frame: &Frame,
    list: &List,
    address: Option<&str>,
    say: fn(&Brief) -> Vec<String>,
) -> Vec<String> {
    let mut lines = vec![format!("{}:", frame.say("paper-neutral"))];
    for group in list.groups() {
        lines.push(String::new());
        lines.extend(say(group));
    }
    if let Some(address) = address {
        lines.extend([String::new(), address.to_owned()]);
    }
    lines
}

fn in_full(group: &Brief) -> Vec<String> {
    let mut lines = in_short(group);
    lines.extend(group.next.iter().take(2).cloned());
    lines
}

fn in_short(group: &Brief) -> Vec<String> {
    let mut lines = vec![group.name.clone()];
    let numbers = group.contact.iter().filter(|link| link.is_dialled());
    lines.extend(numbers.take(2).map(|link| link.shown.clone()));
    lines
}

/// As RFC 6068 asks: everything but letters, digits and a few marks behind percent signs.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_link_is_encoded() {
        assert_eq!(
            encoded("Tea & cake?\r\nCôr"),
            "Tea%20%26%20cake%3F%0D%0AC%C3%B4r"
        );
    }
}
