//! The working list as a cookie: the one thing that we ask a browser to keep, from the first group that somebody keeps.
//!
//! It goes to nobody but us, no script reads it, and it is gone after 30 days or when the list is cleared. What it holds is
//! deflated, a line each: the title, where the list is shared, and for each group its short id and its note.

use super::kept::{Kept, MOST_GROUPS, SharedAs, is_short_id};
use crate::directory::KeptGroup;
use crate::http::site::Site;
use actix_web::HttpRequest;
use actix_web::http::header::COOKIE;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::io::Read;

/// Its name, which says nothing to whoever looks over somebody's shoulder.
const NAME: &str = "kept";
/// The same over https: browsers take it from no other host, so that nobody can plant a list.
const SECURE_NAME: &str = "__Host-kept";
/// How long it is kept, in seconds: 30 days from the last change.
const GOOD_FOR_S: u32 = 30 * 24 * 60 * 60;
/// No browser has to keep more than 4,096 bytes, its name and rules among them.
const LARGEST_BYTES: usize = 3_900;
/// What it can hold when it is inflated, in bytes; more is none of ours.
const LARGEST_INFLATED_BYTES: u64 = 20_000;
/// How its first line begins. Another way of writing it would have another number.
const VERSION: &str = "1";

/// The list is too long for a browser to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// The list that came with a request; an empty one when none came, or one that cannot be read.
pub(in crate::http::web) fn read(request: &HttpRequest) -> Kept {
    let name = name(request);
    let headers = request.headers().get_all(COOKIE);
    let cookies = headers.filter_map(|header| header.to_str().ok());
    let cookies = cookies.flat_map(|header| header.split(';'));
    let mut ours = cookies.filter_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='));
    ours.next().and_then(unpack).unwrap_or_default()
}

/// What makes a browser keep a list, or forget it when there is nothing to keep.
///
/// # Errors
/// When it is too long.
pub(super) fn write(request: &HttpRequest, kept: &Kept) -> Result<String, TooMuch> {
    let (value, age_s) = if kept.is_nothing() {
        (String::new(), 0)
    } else {
        (pack(kept)?, GOOD_FOR_S)
    };
    let name = name(request);
    let secure = if name == SECURE_NAME { "; Secure" } else { "" };
    Ok(format!(
        "{name}={value}; Path=/; Max-Age={age_s}; HttpOnly; SameSite=Lax{secure}"
    ))
}

fn name(request: &HttpRequest) -> &'static str {
    if Site::is_https(request) {
        SECURE_NAME
    } else {
        NAME
    }
}

fn pack(kept: &Kept) -> Result<String, TooMuch> {
    let shared = kept.shared.as_ref();
    let shared = shared.map(|shared| format!("{} {}", shared.until, shared.secret));
    let mut lines = vec![
        format!("{VERSION}{}", kept.title),
        shared.unwrap_or_default(),
    ];
    let groups = kept.groups.iter();
    lines.extend(groups.map(|group| format!("{}{}", group.id, group.note)));
    let lines = lines.join("\n");
    let mut deflated = Vec::new();
    DeflateEncoder::new(lines.as_bytes(), Compression::best())
        .read_to_end(&mut deflated)
        .map_err(|_| TooMuch)?;
    let packed = BASE64_URL_SAFE_NO_PAD.encode(deflated);
    if packed.len() > LARGEST_BYTES {
        return Err(TooMuch);
    }
    Ok(packed)
}

fn unpack(value: &str) -> Option<Kept> {
    let deflated = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
    let mut lines = String::new();
    DeflateDecoder::new(deflated.as_slice())
        .take(LARGEST_INFLATED_BYTES)
        .read_to_string(&mut lines)
        .ok()?;
    let mut lines = lines.split('\n');
    let title = lines.next()?.strip_prefix(VERSION)?.to_owned();
    let shared = lines.next()?.split_once(' ');
    let shared = shared.and_then(|(until, secret)| {
        Some(SharedAs {
            until: until.parse().ok()?,
            secret: secret.to_owned(),
        })
    });
    let groups = lines.filter_map(|line| {
        let (id, note) = line.split_at_checked(12)?;
        is_short_id(id).then(|| KeptGroup {
            id: id.to_owned(),
            note: note.to_owned(),
        })
    });
    Some(Kept {
        title,
        shared,
        groups: groups.take(MOST_GROUPS).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use jiff::civil::date;

    fn list(groups: usize, note: &str) -> Kept {
        let groups = (0..groups).map(|number| KeptGroup {
            id: format!("{number:012}"),
            note: note.to_owned(),
        });
        Kept {
            title: "Côr a chân".to_owned(),
            groups: groups.collect(),
            shared: Some(SharedAs {
                secret: "abc-_9".to_owned(),
                until: date(2026, 12, 23),
            }),
        }
    }

    #[test]
    fn what_was_kept_is_read_again_among_other_cookies() {
        let kept = list(3, "Ask for Ruth; bring = cake");
        let request = TestRequest::default().to_http_request();
        let written = write(&request, &kept).unwrap();
        let (pair, rules) = written.split_once("; ").unwrap();
        assert_eq!(rules, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax");
        assert!(!pair.contains("Ruth"));
        let back =
            TestRequest::default().insert_header(("cookie", format!("a=b; {pair}; kept2=x")));
        assert_eq!(read(&back.to_http_request()), kept);
    }

    #[test]
    fn it_is_for_https_alone_where_the_page_came_by_it() {
        let request = TestRequest::default().insert_header(("x-forwarded-proto", "https"));
        let written = write(&request.to_http_request(), &list(1, "")).unwrap();
        assert!(written.starts_with("__Host-kept="), "{written}");
        assert!(written.ends_with("; Secure"), "{written}");
    }

    #[test]
    fn nothing_to_keep_is_forgotten() {
        let request = TestRequest::default().to_http_request();
        let written = write(&request, &Kept::default()).unwrap();
        assert!(
            written.starts_with("kept=; Path=/; Max-Age=0;"),
            "{written}"
        );
    }

    #[test]
    fn twenty_groups_with_a_line_each_fit_and_what_does_not_fit_is_refused() {
        let request = TestRequest::default().to_http_request();
        let line = "Go with Sam the first time; the 71 bus stops outside.";
        assert!(write(&request, &list(20, line)).is_ok());
        // Words that repeat are deflated to nearly nothing; these do not repeat.
        let noise = |number: usize| {
            let letters = (0..200_usize).map(|at| {
                let code = (at * at * 31 + number * 977 + at * 7919) % 5_000 + 0x4e00;
                char::from_u32(u32::try_from(code).unwrap()).unwrap()
            });
            letters.collect::<String>()
        };
        let mut much = list(20, "");
        for (number, group) in much.groups.iter_mut().enumerate() {
            group.note = noise(number);
        }
        assert_eq!(write(&request, &much), Err(TooMuch));
    }

    #[test]
    fn what_is_none_of_ours_is_an_empty_list() {
        let huge = {
            let mut deflated = Vec::new();
            let zeros = vec![b'1'; 5_000_000];
            DeflateEncoder::new(zeros.as_slice(), Compression::best())
                .read_to_end(&mut deflated)
                .unwrap();
            BASE64_URL_SAFE_NO_PAD.encode(deflated)
        };
        for value in ["", "%%%", "AAAA", huge.as_str()] {
            let request = TestRequest::default().insert_header(("cookie", format!("kept={value}")));
            assert_eq!(read(&request.to_http_request()).groups, [], "{value}");
        }
    }
}
