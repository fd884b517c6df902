//! From a file's bytes to its text, by this rule, in this order:
//!
//! 1. What the map says, if it names an encoding.
//! 2. A byte order mark: UTF-8, UTF-16LE or UTF-16BE.
//! 3. Valid UTF-8 is UTF-8.
//! 4. With more whole UTF-8 characters than broken ones it is damaged UTF-8, and refused.
//! 5. Anything else that is text is Windows-1252, which is what Excel on Windows writes as plain "CSV".
//!
//! A zero byte, a control character or a byte that Windows-1252 does not use means that it is no text,
//! and the whole file is refused: half a file in the wrong letters would be worse than none.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Deserialize;

/// An encoding of text that spreadsheets write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum TextEncoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first: Excel's "Unicode text".
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows-1252: Western European Windows, a superset of Latin-1's letters.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl TextEncoding {
    /// The name that the map uses too.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// Why a file's bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A workbook or another packed file.
    #[error(
        "this is not a text file but a workbook or archive; open it and save the sheet as \"CSV UTF-8\""
    )]
    Workbook,
    /// A byte that no text has.
    #[error(
        "line {line} holds the byte 0x{byte:02x}, which is not text; save the file as \"CSV UTF-8\", or name its \
         encoding in the map ([source] encoding = \"utf-16le\")"
    )]
    NotText {
        /// The line, from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// It means to be in an encoding and is not.
    #[error("the file is {encoding} but broken at line {line}; save it again as \"CSV UTF-8\"")]
    Broken {
        /// The encoding's name.
        encoding: &'static str,
        /// The line, from 1.
        line: usize,
    },
}

/// The text of a file, without a byte order mark, and the encoding that it was in.
///
/// # Errors
/// When the bytes are not text in the encoding that the rule above finds.
pub(super) fn decode(
    bytes: &[u8],
    named: Option<TextEncoding>,
) -> Result<(String, TextEncoding), DecodeError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(DecodeError::Workbook);
    }
    let (marked, rest) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (Some(TextEncoding::Utf8), rest),
        [0xff, 0xfe, rest @ ..] => (Some(TextEncoding::Utf16Le), rest),
        [0xfe, 0xff, rest @ ..] => (Some(TextEncoding::Utf16Be), rest),
        rest => (None, rest),
    };
    let encoding = named.or(marked).map_or_else(|| guess(rest), Ok)?;
    let text = match encoding {
        TextEncoding::Utf8 => utf8(rest)?,
        TextEncoding::Utf16Le | TextEncoding::Utf16Be => utf16(rest, encoding)?,
        TextEncoding::Windows1252 => windows_1252(rest)?,
    };
    Ok((text, encoding))
}

fn guess(bytes: &[u8]) -> Result<TextEncoding, DecodeError> {
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(TextEncoding::Utf8);
    }
    let (mut whole, mut broken, mut first_broken, mut offset) = (0, 0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        offset += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_broken = if broken == 0 { offset } else { first_broken };
            broken += 1;
        }
        offset += chunk.invalid().len();
    }
    if whole > broken {
        return Err(DecodeError::Broken {
            encoding: "utf-8",
            line: line_of(bytes, first_broken),
        });
    }
    Ok(TextEncoding::Windows1252)
}

fn utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::Broken {
        encoding: "utf-8",
        line: line_of(bytes, error.valid_up_to()),
    })?;
    refuse_controls(bytes)?;
    Ok(text.to_owned())
}

fn utf16(bytes: &[u8], encoding: TextEncoding) -> Result<String, DecodeError> {
    let decoder = if encoding == TextEncoding::Utf16Le {
        UTF_16LE
    } else {
        UTF_16BE
    };
    let (text, broken) = decoder.decode_without_bom_handling(bytes);
    if broken {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        return Err(DecodeError::Broken {
            encoding: encoding.as_str(),
            line: before.matches('\n').count() + 1,
        });
    }
    refuse_controls(text.as_bytes())?;
    Ok(text.into_owned())
}

fn windows_1252(bytes: &[u8]) -> Result<String, DecodeError> {
    refuse_controls(bytes)?;
    if let Some(at) = bytes
        .iter()
        .position(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
    {
        return Err(DecodeError::NotText {
            line: line_of(bytes, at),
            byte: bytes.get(at).copied().unwrap_or(0),
        });
    }
    Ok(WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned())
}

/// Refuses a control character that no spreadsheet writes. Tab, line ends, vertical tab, form feed and
/// the unit separators that Office leaves behind are let through and tidied later.
fn refuse_controls(bytes: &[u8]) -> Result<(), DecodeError> {
    match bytes
        .iter()
        .position(|byte| matches!(byte, 0..=8 | 0x0e..=0x1b))
    {
        Some(at) => Err(DecodeError::NotText {
            line: line_of(bytes, at),
            byte: bytes.get(at).copied().unwrap_or(0),
        }),
        None => Ok(()),
    }
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    bytes
        .iter()
        .take(offset)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name,fee\nCaffi’r Bont,£2\nŵy";

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let with_mark = [b"\xef\xbb\xbf", TEXT.as_bytes()].concat();
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), TextEncoding::Utf8),
            (with_mark, TextEncoding::Utf8),
            (utf16_bytes(TEXT, false), TextEncoding::Utf16Le),
            (utf16_bytes(TEXT, true), TextEncoding::Utf16Be),
        ] {
            assert_eq!(decode(&bytes, None), Ok((TEXT.to_owned(), encoding)));
        }
        let windows = b"name,fee\nCaffi\x92r Bont,\xa32\n\x80 \xe9";
        let text = "name,fee\nCaffi’r Bont,£2\n€ é".to_owned();
        assert_eq!(decode(windows, None), Ok((text, TextEncoding::Windows1252)));
    }

    #[test]
    fn the_map_may_name_an_encoding_that_has_no_mark() {
        let bytes = &utf16_bytes(TEXT, false)[2..];
        assert!(matches!(
            decode(bytes, None),
            Err(DecodeError::NotText { line: 1, byte: 0 })
        ));
        assert_eq!(decode(bytes, Some(TextEncoding::Utf16Le)).unwrap().0, TEXT);
    }

    #[test]
    fn what_is_no_text_is_refused_and_says_where() {
        assert_eq!(decode(b"PK\x03\x04...", None), Err(DecodeError::Workbook));
        let damaged = "é\né ŵ\n"
            .as_bytes()
            .iter()
            .copied()
            .chain([0xc3, b','])
            .collect::<Vec<_>>();
        assert_eq!(
            decode(&damaged, None),
            Err(DecodeError::Broken {
                encoding: "utf-8",
                line: 3
            })
        );
        assert_eq!(
            decode(b"a\n\x81", None),
            Err(DecodeError::NotText {
                line: 2,
                byte: 0x81
            })
        );
        assert_eq!(
            decode(b"a\nb\x01\xff", None),
            Err(DecodeError::NotText { line: 2, byte: 1 })
        );
        let odd = [&utf16_bytes("a\nb", false)[..], &[0x41]].concat();
        assert!(matches!(
            decode(&odd, None),
            Err(DecodeError::Broken {
                encoding: "utf-16le",
                ..
            })
        ));
    }
}
