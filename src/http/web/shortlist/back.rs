//! Where to go back to after a change: only to a page of ours, and only by its path.
//!
//! The address of an answer is sealed and long, and somebody else may have made up what a form says. So it is held against
//! what our own addresses can look like, and whatever else it is leads to the list.

use super::super::frame::PREFIXES;

/// The longest address that we make, in bytes, with room to spare.
const LONGEST: usize = 6_200;

/// What our pages' paths begin with, behind the language.
const OURS: [&str; 5] = [
    "/account/lists/",
    "/browse/",
    "/found/",
    "/listing/",
    "/shortlist",
];

/// A path that leads to a page of ours and to no other host; else nothing.
pub(super) fn page_of_ours(path: &str) -> Option<&str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~%".contains(&byte);
    let rest = PREFIXES.iter().rev().find_map(|prefix| {
        let rest = path.strip_prefix(prefix)?;
        rest.starts_with('/').then_some(rest)
    })?;
    let is_ours = OURS.iter().any(|ours| rest.starts_with(ours));
    let is_whole = path.len() <= LONGEST && path.bytes().all(is_plain);
    (is_ours && is_whole && !path.contains("..")).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ours_is_gone_back_to() {
        for path in [
            "/found/abc-_123",
            "/cy/found/abc",
            "/en/listing/sing-it-again-0123456789az",
            "/shortlist",
            "/cy/browse/dementia/leeds",
            "/account/lists/0190a1b2-0000-7000-8000-000000000001",
        ] {
            assert_eq!(page_of_ours(path), Some(path));
        }
    }

    #[test]
    fn nobody_is_led_to_another_host_or_out_of_our_pages() {
        for path in [
            "",
            "https://elsewhere.example/found/a",
            "//elsewhere.example/found/a",
            "/\\elsewhere.example/found/",
            "/found/a\r\nSet-Cookie: x=y",
            "/found/../api/v1",
            "/found/a?next=//elsewhere.example",
            "/static/site.css",
            "/cyfound/a",
            "found/a",
        ] {
            assert_eq!(page_of_ours(path), None, "{path}");
        }
        assert_eq!(page_of_ours(&format!("/found/{}", "a".repeat(7_000))), None);
    }
}
