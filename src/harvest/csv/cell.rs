//! One cell as a spreadsheet leaves it: formulas that only protect a text, spaces that are none, and the
//! many ways to write nothing.

/// What people write instead of leaving a cell empty; compared in lower case.
const NOTHING: [&str; 12] = [
    "n/a", "#n/a", "na", "n.a.", "null", "nil", "-", "--", "–", "—", "?", "tbc",
];

/// A cell's text without what the spreadsheet added: `="0123"` and `'0123` become `0123`, no-break and
/// thin spaces become spaces, invisible characters go, line ends become `\n`, and "N/A" becomes nothing.
pub(super) fn tidy(raw: &str) -> String {
    let unwrapped = unwrap_formula(raw.trim());
    let mut text = String::with_capacity(unwrapped.len());
    for c in unwrapped.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                text.push(' ')
            }
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{202a}'..='\u{202e}' => {}
            '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' => {}
            c => text.push(c),
        }
    }
    let text = text.trim();
    if NOTHING.contains(&text.to_lowercase().as_str()) {
        String::new()
    } else {
        text.to_owned()
    }
}

/// `tidy` for values that are no prose: typographic quotation marks and dashes become plain ones, runs of
/// spaces and line ends one space.
pub(super) fn plain(raw: &str) -> String {
    let straight: String = tidy(raw)
        .chars()
        .map(|c| match c {
            '‘' | '’' | '‛' | 'ʼ' | '´' | '`' => '\'',
            '“' | '”' | '„' => '"',
            '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
            c => c,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unwrap_formula(text: &str) -> &str {
    let inside = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inside) = inside {
        return inside;
    }
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '=') => {
            rest
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_spreadsheet_added_goes() {
        assert_eq!(tidy("=\"01632 960001\""), "01632 960001");
        assert_eq!(tidy("'01632"), "01632");
        assert_eq!(tidy("'Tis the season"), "'Tis the season");
        assert_eq!(tidy("\u{a0}CT20\u{a0}1AB\u{200b} "), "CT20 1AB");
        assert_eq!(tidy("one\r\ntwo\rthree"), "one\ntwo\nthree");
    }

    #[test]
    fn nothing_is_written_in_many_ways() {
        for text in [
            "", "  ", "N/A", "n/a", " - ", "NULL", "–", "TBC", "=\"\"", "#N/A",
        ] {
            assert_eq!(tidy(text), "", "{text}");
        }
        assert_eq!(tidy("None"), "None", "somebody may have meant it");
    }

    #[test]
    fn plain_values_have_plain_characters() {
        assert_eq!(plain("6 years – 14\nyears"), "6 years - 14 years");
        assert_eq!(plain("Women’s  “Space”"), "Women's \"Space\"");
        assert_eq!(tidy("Women’s “Space”"), "Women’s “Space”");
    }

    #[test]
    fn spellings_of_one_header_fold_together() {
        for header in ["Post Code", "post_code", "PostCode ", "POST-CODE"] {
            assert_eq!(crate::harvest::values::fold(header), "postcode");
        }
    }
}
