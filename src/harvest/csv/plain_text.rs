//! From HTML, or from the little Markdown that feeds carry, to plain text with lines.
//!
//! The answer is text, never markup: whoever shows it escapes it like any other text. Scripts, styles
//! and what hides in attributes are gone; paragraphs are parted by an empty line and list items stand
//! on lines of their own.

use ammonia::Builder;
use std::collections::HashSet;

/// Elements that end a line; everything else is taken out and its text kept.
const BLOCKS: [&str; 15] = [
    "p",
    "br",
    "div",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
];

/// Text that feeds wrote as HTML, as plain text. Text that is no HTML stays as it is, so that `5 < 7`
/// survives. What was escaped twice is cleaned twice.
pub(super) fn from_html(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !looks_like_html(&text) {
            break;
        }
        text = lines_of(&cleaner().clean(&text).to_string());
    }
    tidy_lines(&text)
}

/// Markdown links as their words, with the address where it says more; pictures as their descriptions;
/// headings and emphasis unmarked.
pub(super) fn from_markdown(text: &str) -> String {
    // A picture inside a link is within reach once the picture is a word.
    let text = with_lines(&without_links(&without_links(text)));
    tidy_lines(&text.lines().map(unmark).collect::<Vec<_>>().join("\n"))
}

/// Lists and headings on lines of their own, where an export made one line of everything.
fn with_lines(text: &str) -> String {
    let has_list = text.starts_with("* ") || text.matches(" * ").count() > 1;
    let text = if has_list {
        text.replace(" * ", "\n* ")
    } else {
        text.to_owned()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once(" #") {
        out.push_str(before);
        let heading = after.trim_start_matches('#').trim_start();
        out.push_str(if heading.starts_with(char::is_uppercase) {
            "\n\n#"
        } else {
            " #"
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn without_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, words, address, after)) = next_link(rest) {
        let (before, is_picture) = before
            .strip_suffix('!')
            .map_or((before, false), |before| (before, true));
        out.push_str(before);
        out.push_str(words);
        if let (false, false, Some(address)) =
            (is_picture, words.contains('.'), shown_address(address))
        {
            let gap = if words.is_empty() { "" } else { " " };
            out.push_str(&format!("{gap}({address})"));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A link's address as it may be shown. What Outlook wrapped is unwrapped, because the wrapping names who
/// got the mail; an address with somebody's mail address in it is not shown.
fn shown_address(address: &str) -> Option<String> {
    let wrapped = address
        .split_once('?')
        .filter(|(host, _)| host.contains("safelinks.protection.outlook.com"));
    let address = match wrapped {
        Some((_, query)) => {
            let mut parts = form_urlencoded::parse(query.as_bytes());
            parts
                .find(|(name, _)| name == "url")
                .map(|(_, url)| url.into_owned())?
        }
        None => address.to_owned(),
    };
    let is_shown =
        address.starts_with("http") && !address.contains('@') && !address.contains("%40");
    is_shown.then_some(address)
}

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(BLOCKS))
        .clean_content_tags(HashSet::from(["script", "style", "template", "title"]));
    builder
}

/// A tag of letters, or a character reference.
fn looks_like_html(text: &str) -> bool {
    let has_tag = text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let name_fits = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        name_fits && name.contains('>')
    });
    has_tag
        || text.match_indices('&').any(|(at, _)| {
            let rest = text.get(at + 1..).unwrap_or_default();
            rest.split_once(';').is_some_and(|(name, _)| {
                (2..=10).contains(&name.len())
                    && name
                        .trim_start_matches('#')
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric())
            })
        })
}

/// The cleaner's own output, which holds no other tags than [`BLOCKS`] and no other references than five.
fn lines_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag_and_after)) = rest.split_once('<') {
        push_text(&mut text, before);
        let (tag, after) = tag_and_after.split_once('>').unwrap_or((tag_and_after, ""));
        text.push_str(match tag.trim_end_matches('/').trim() {
            "li" => "\n- ",
            "br" | "/li" | "tr" => "\n",
            _ => "\n\n",
        });
        rest = after;
    }
    push_text(&mut text, rest);
    text
}

/// Text between tags: line ends in HTML are only spaces.
fn push_text(out: &mut String, text: &str) {
    let decoded = text
        .replace('\n', " ")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    out.push_str(&decoded);
}

/// Lines without spaces at their ends, at most one empty line between two.
fn tidy_lines(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = line.is_empty() || line == "-";
        if bare && (line == "-" || lines.last().is_none_or(String::is_empty)) {
            continue;
        }
        // A list is one block: no empty line between its items.
        if line.starts_with("- ") && lines.last().is_some_and(String::is_empty) {
            let item_before = lines
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|before| before.starts_with("- "));
            if item_before {
                lines.pop();
            }
        }
        lines.push(line);
    }
    lines.join("\n").trim().to_owned()
}

/// The first `[words](address)`: what is before, the words, the address, what is after.
fn next_link(text: &str) -> Option<(&str, &str, &str, &str)> {
    text.match_indices("](").find_map(|(middle, _)| {
        let open = opening_bracket(text.get(..middle)?)?;
        let (address, after) = text.get(middle + 2..)?.split_once(')')?;
        Some((
            text.get(..open)?,
            text.get(open + 1..middle)?,
            address,
            after,
        ))
    })
}

/// Where the bracket stands that the end of `text` would close.
fn opening_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn unmark(line: &str) -> String {
    let line = line.trim_start();
    let heading = line.trim_start_matches('#').trim_start();
    let item = ["* ", "+ ", "• ", "· "]
        .iter()
        .find_map(|mark| heading.strip_prefix(mark));
    let line = item.map_or_else(|| heading.to_owned(), |item| format!("- {item}"));
    unescape(&line.replace("**", "").replace("__", ""))
}

/// `\*` and the like, as what they stand for.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_list_items_become_lines() {
        assert_eq!(
            from_html(
                "<p>Come &amp; sing.</p>\n<ul>\n<li>Tea</li>\n<li>Cake &ndash; &pound;1</li></ul><p>Free<br/>today</p>"
            ),
            "Come & sing.\n\n- Tea\n- Cake – £1\n\nFree\ntoday"
        );
    }

    #[test]
    fn nothing_that_runs_survives() {
        for html in [
            "<p>Hi<script>alert(1)</script></p>",
            "<style>p{}</style>Hi",
            "<a href=\"javascript:alert(1)\" onclick=\"x()\">Hi</a>",
            "<img src=x onerror=alert(1)>Hi",
            "<svg><script>alert(1)</script></svg>Hi",
            "&lt;script&gt;alert(1)&lt;/script&gt;Hi",
            "<!-- secret -->Hi",
        ] {
            assert_eq!(from_html(html), "Hi", "{html}");
        }
    }

    #[test]
    fn what_was_escaped_twice_is_cleaned_twice() {
        assert_eq!(
            from_html("&lt;p&gt;Tea &amp;amp; cake&lt;/p&gt;"),
            "Tea & cake"
        );
    }

    #[test]
    fn text_that_is_no_html_stays() {
        for text in ["5 < 7 & 8 > 3", "R&B; soul", "Tea, cake\n\nand <3"] {
            assert_eq!(from_html(text), text);
        }
    }

    #[test]
    fn lists_and_headings_that_an_export_put_on_one_line_get_their_own() {
        assert_eq!(
            from_markdown("We have: * Tea * Cake ### When Mondays #Access information it\\'s flat"),
            "We have:\n- Tea\n- Cake\n\nWhen Mondays\n\nAccess information it's flat"
        );
        assert_eq!(from_markdown("We are #1 * really"), "We are #1 * really");
    }

    #[test]
    fn links_in_markdown_become_words() {
        assert_eq!(
            from_markdown(
                "# Hello\nSee [our page](https://example.org/us) or [[email]](mailto:[email]).\n* Tea"
            ),
            "Hello\nSee our page (https://example.org/us) or [email].\n- Tea"
        );
        assert_eq!(
            from_markdown("[www.example.org](https://t.example.org/z?l=1)"),
            "www.example.org"
        );
        assert_eq!(from_markdown("a [note] (no link)"), "a [note] (no link)");
        assert_eq!(from_markdown("a ](b) [c](mailto:d)"), "a ](b) c");
        let wrapped = "[us](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fus&data=04%7Csara%40example.org)";
        assert_eq!(from_markdown(wrapped), "us (https://example.org/us)");
        assert_eq!(
            from_markdown("[us](https://example.org/?u=sara%40example.org)"),
            "us"
        );
        assert_eq!(
            from_markdown(
                "![A choir](https://example.org/a.jpg) [![](https://example.org/b.jpg)](https://example.org) end"
            ),
            "A choir (https://example.org) end"
        );
    }
}
