//! Text that must not be seen: keys, and the values of headers.

use std::fmt;

/// A key. Neither `Debug` nor `Display` shows it, and it is never serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What stands in for a key.
const STAND_IN: &str = "(hidden)";

impl Secret {
    /// Takes a key in; blanks and line ends around it, as files and commands have them, are no part of it.
    ///
    /// # Errors
    /// In words, when it is empty or has characters that can't stand in a header; the words do not show it.
    pub fn new(text: &str) -> Result<Secret, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("the key is empty".to_owned());
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("the key has blanks or characters that no key has; it must be one word on one line".to_owned());
        }
        Ok(Secret(text.to_owned()))
    }

    /// The key itself, for the header and for nothing else.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// The text without the key, should it stand in there: providers quote keys in their errors.
    pub fn hide_in(&self, text: &str) -> String {
        // A short word would be found everywhere, and is no secret.
        if self.0.len() < 6 {
            text.to_owned()
        } else {
            text.replace(&self.0, STAND_IN)
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STAND_IN)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STAND_IN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_shown_by_nothing() {
        let key = Secret::new(" sk-verysecret\n").unwrap();
        assert_eq!(key.reveal(), "sk-verysecret");
        assert_eq!(
            format!("{key} {key:?} {:?}", Some(&key)),
            "(hidden) (hidden) Some((hidden))"
        );
        assert_eq!(key.hide_in("no such key: sk-verysecret."), "no such key: (hidden).");
    }

    #[test]
    fn what_is_no_key_is_refused_without_being_quoted() {
        for wrong in ["", "  \n", "sk-one\nsk-two", "sk one", "schlüssel"] {
            let why = Secret::new(wrong).unwrap_err();
            assert!(wrong.trim().is_empty() || !why.contains(wrong.trim()), "{why}");
        }
    }
}
