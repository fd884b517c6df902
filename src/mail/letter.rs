//! What any letter of ours is made of, and how it is said in plain text and in HTML. Both say the same.
//!
//! The HTML is plain: no tables, no pictures, nothing from another host, nothing that tells us whether it was read.

use super::stationery::Stationery;
use crate::tongue::{Argument, Tongue};
use askama::Template;
use hereabouts_vocabulary::urgent::Language;

/// A letter in one language. It has no greeting: names are not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which letter it is, as the outbox keeps it: `sign-in`.
    pub kind: &'static str,
    /// Of all of it.
    pub language: Language,
    /// On one line. It stands in lists that others may see.
    pub subject: String,
    /// What comes first.
    pub opening: Vec<String>,
    /// Something to type in, as it is shown: `1234 5678`.
    pub code: Option<String>,
    /// Something to do.
    pub button: Option<Button>,
    /// Things, one a line.
    pub list: Vec<String>,
    /// What comes after all that.
    pub closing: Vec<String>,
    /// Why somebody gets it: a whole sentence.
    pub because: String,
}

/// A link that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What it does.
    pub label: String,
    /// Where it leads, as a whole address.
    pub address: String,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct TextPage<'a> {
    letter: &'a Letter,
    foot: &'a [String],
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct HtmlPage<'a> {
    letter: &'a Letter,
    tag: &'static str,
    site_name: &'a str,
    foot: &'a [String],
}

/// A letter's two bodies.
pub(super) struct Bodies {
    pub(super) text: String,
    pub(super) html: String,
}

impl Letter {
    /// Writes both bodies on the site's paper.
    ///
    /// # Errors
    /// When a template cannot be filled, which writing to a text never is.
    pub(super) fn render(&self, stationery: &Stationery) -> Result<Bodies, askama::Error> {
        let tongue = Tongue::in_language(self.language);
        let foot = self.foot(tongue, stationery);
        let text = TextPage {
            letter: self,
            foot: &foot,
        };
        let html = HtmlPage {
            letter: self,
            tag: tongue.tag(),
            site_name: tongue.say("site-name"),
            foot: &foot,
        };
        Ok(Bodies {
            text: tidied(&text.render()?),
            html: html.render()?,
        })
    }

    /// Why it came, who sent it, and whom to ask.
    fn foot(&self, tongue: &Tongue, stationery: &Stationery) -> Vec<String> {
        let mut foot = vec![self.because.clone()];
        if let Some(operator) = &stationery.operator {
            let operator = [("operator", Argument::Text(operator))];
            foot.push(tongue.tell("letter-run-by", &operator));
        }
        foot.push(match &stationery.contact_email {
            Some(email) => tongue.tell("letter-ask", &[("email", Argument::Text(email))]),
            None => tongue.say("letter-no-answer").to_owned(),
        });
        foot
    }
}

/// Without runs of empty lines, and with one line end at the end.
fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut is_after_gap = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && is_after_gap {
            continue;
        }
        is_after_gap = line.is_empty();
        tidy.push_str(line);
        tidy.push('\n');
    }
    format!("{}\n", tidy.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(language: Language) -> Letter {
        Letter {
            kind: "test",
            language,
            subject: "A <b>test</b> & more".to_owned(),
            opening: vec!["First <script>alert(1)</script> & \"second\".".to_owned()],
            code: Some("1234 5678".to_owned()),
            button: Some(Button {
                label: "Do <it>".to_owned(),
                address: "https://example.org/go?a=1&b=\"2\"".to_owned(),
            }),
            list: vec!["One <i>".to_owned(), "Two".to_owned()],
            closing: vec!["Bye.".to_owned()],
            because: "You get this because you asked.".to_owned(),
        }
    }

    fn stationery() -> Stationery {
        Stationery {
            host: "example.org".to_owned(),
            operator: Some("Tea & <Toast>".to_owned()),
            contact_email: Some("hello@example.org".to_owned()),
        }
    }

    #[test]
    fn the_html_escapes_whatever_it_was_given() {
        let html = letter(Language::En).render(&stationery()).unwrap().html;
        for raw in ["<script", "<i>", "<it>", "<Toast>", "<b>", "b=\"2"] {
            assert!(!html.contains(raw), "{raw}: {html}");
        }
        assert!(html.contains("a=1&#38;b=&#34;2&#34;"), "{html}");
    }

    #[test]
    fn the_html_fetches_nothing_and_says_its_language() {
        let html = letter(Language::Cy).render(&stationery()).unwrap().html;
        assert!(html.contains("<html lang=\"cy\">"), "{html}");
        for fetched in ["<img", "<link", "url(", "src=", "<script", "@import"] {
            assert!(!html.contains(fetched), "{fetched}: {html}");
        }
        assert_eq!(
            html.matches("https://").count(),
            2,
            "the button twice: {html}"
        );
    }

    #[test]
    fn the_plain_text_says_all_of_it_with_the_link_on_a_line_of_its_own() {
        let text = letter(Language::En).render(&stationery()).unwrap().text;
        assert_eq!(
            text,
            "First <script>alert(1)</script> & \"second\".\n\n1234 5678\n\nDo <it>:\nhttps://example.org/go?a=1&b=\"2\"\n\n\
             - One <i>\n- Two\n\nBye.\n\n--\nYou get this because you asked.\n\
             Tea & <Toast> runs this site.\nQuestions? Write to hello@example.org.\n"
        );
    }

    #[test]
    fn what_a_letter_lacks_leaves_no_gap() {
        let bare = Letter {
            code: None,
            button: None,
            list: Vec::new(),
            closing: Vec::new(),
            ..letter(Language::En)
        };
        let bodies = bare.render(&Stationery::default()).unwrap();
        assert!(!bodies.text.contains("\n\n\n"), "{}", bodies.text);
        assert!(
            bodies.text.contains("Please don’t answer it"),
            "{}",
            bodies.text
        );
        for absent in ["<ul", "<a ", "<p></p>"] {
            assert!(!bodies.html.contains(absent), "{}", bodies.html);
        }
    }
}
