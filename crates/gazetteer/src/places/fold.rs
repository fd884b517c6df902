//! Writing a name in one way, so that `Newcastle-upon-Tyne`, `newcastle on tyne` and `NEWCASTLE ON TYNE`
//! are the same key. Keys are for comparing only and are never shown.

/// The key of a name: lower case, no diacritics, no spaces or marks, `saint` as `st`, `upon` as `on`,
/// `&` as `and`.
pub(crate) fn key(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| match word.as_str() {
            "saint" => "st",
            "upon" => "on",
            other => other,
        })
        .collect()
}

/// The same with the long forms, for completing `sain…` and `newcastle upo…`.
pub(crate) fn long_key(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| match word.as_str() {
            "st" => "saint",
            "on" => "upon",
            other => other,
        })
        .collect()
}

/// The words of a name, in lower case without diacritics.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '`' | '.' | '\u{300}'..='\u{36f}' => {}
            '&' => words.extend(["and".to_owned(), String::new()]),
            _ if c.is_alphanumeric() => {
                if let Some(word) = words.last_mut() {
                    push_plain(word, c);
                }
            }
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Takes the diacritic off the letters that English, Welsh, Gaelic and Irish names have.
fn push_plain(word: &mut String, c: char) {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'ẁ' | 'ẃ' | 'ŵ' | 'ẅ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' => 'y',
        'æ' => return word.push_str("ae"),
        other => other,
    };
    word.push(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_of_writing_one_name_have_one_key() {
        let cases = [
            ("Newcastle upon Tyne", "newcastle-on-tyne"),
            ("St. Albans", "SAINT ALBANS"),
            ("Bishop's Stortford", "bishops stortford"),
            ("Bishop’s Stortford", "Bishops Stortford"),
            ("Weston-super-Mare", "weston super mare"),
            ("Steòrnabhagh", "steornabhagh"),
            ("Ashby & Co", "ashby and co"),
            ("Pen-y-bont ar Ogwr", "Penybont ar Ogwr"),
            ("Llanfair\u{302}", "llanfair"),
        ];
        for (left, right) in cases {
            assert_eq!(key(left), key(right), "{left} and {right}");
        }
        assert_ne!(key("Stone"), key("Saintone"));
    }

    #[test]
    fn long_keys_carry_the_long_words() {
        assert_eq!(long_key("St Albans"), "saintalbans");
        assert_eq!(long_key("Stoke-on-Trent"), "stokeupontrent");
    }
}
