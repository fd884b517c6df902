//! Letters as names and questions compare, whoever typed them and on whichever keyboard.

/// Whether it is one of the marks that people type for an apostrophe.
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{02bc}' | '\u{00b4}'
    )
}

/// Appends a letter without its accent: those of Welsh and of its neighbours in Europe.
pub fn push_plain(buffer: &mut String, c: char) {
    for lower in c.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
            'è' | 'é' | 'ê' | 'ë' | 'ē' => "e",
            'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
            'ŷ' | 'ỳ' | 'ý' | 'ÿ' => "y",
            'ç' => "c",
            'ñ' => "n",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            other => {
                buffer.push(other);
                continue;
            }
        };
        buffer.push_str(plain);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_loses_its_case_and_its_accent_and_no_other_letter_changes() {
        let mut plain = String::new();
        "Tŷ ÆÑßж9".chars().for_each(|c| push_plain(&mut plain, c));
        assert_eq!(plain, "ty aenssж9");
        assert!(is_apostrophe('\u{2019}') && !is_apostrophe('"'));
    }
}
