//! Parsing JSON as it stands in pages and files: with comments, raw line ends inside of strings, commas too
//! many, and several values one after the other.

use std::iter::Peekable;
use std::str::Chars;

use serde_json::{Deserializer, Value};

use super::html;

/// The most commas of a text that is parsed.
const MOST_VALUES: usize = 8_000_000;

/// All values of a text, one after the other (a file with one object per line counts too).
///
/// What is not JSON is made so where the slip is a usual one. The parser's own limit on nesting stays on.
///
/// # Errors
/// What is wrong and where, for a person.
pub(super) fn parse(text: &str) -> Result<Vec<Value>, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    // A value takes many times the memory of the two bytes that `1,` has in the file.
    if text.bytes().filter(|byte| *byte == b',').count() > MOST_VALUES {
        return Err(format!("it has more than {MOST_VALUES} values"));
    }
    let error = match values(text) {
        Ok(found) => return Ok(found),
        Err(error) => error,
    };
    if error.contains("recursion limit") {
        return Err("it is nested more than 127 levels deep".to_owned());
    }
    if let Ok(found) = values(&mended(text)) {
        return Ok(found);
    }
    // Some pages escape what stands in their scripts.
    if text.contains("&quot;")
        && let Ok(found) = values(&mended(&html::unescape(text)))
    {
        return Ok(found);
    }
    Err(error)
}

fn values(text: &str) -> Result<Vec<Value>, String> {
    let mut found = Vec::new();
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        found.push(value.map_err(|error| error.to_string())?);
    }
    if found.is_empty() {
        return Err("there is nothing in it".to_owned());
    }
    Ok(found)
}

/// The first JSON object or list in a script such as `window.data = {…};`, from where `text` begins.
pub(super) fn first_value(text: &str) -> Option<Value> {
    Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}

/// The text with the usual slips put right.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                out.push('"');
                string(&mut letters, &mut out);
            }
            '/' if letters.peek() == Some(&'/') => while letters.next_if(|next| *next != '\n').is_some() {},
            '/' if letters.peek() == Some(&'*') => {
                letters.next();
                let mut before = ' ';
                for next in letters.by_ref() {
                    if before == '*' && next == '/' {
                        break;
                    }
                    before = next;
                }
            }
            // What is left of `<!--`, `-->`, `<![CDATA[` and `]]>`.
            '<' => {
                let is_cdata = letters.clone().take(8).eq("![CDATA[".chars());
                let marks = if is_cdata { 8 } else { 3 };
                letters.by_ref().take(marks).for_each(drop);
            }
            ']' if letters.clone().take(2).eq("]>".chars()) => {
                letters.next();
                letters.next();
            }
            '-' if letters.clone().take(2).eq("->".chars()) => {
                letters.next();
                letters.next();
            }
            // A number beyond all numbers says nothing.
            '-' | '0'..='9' => {
                let start = out.len();
                out.push(letter);
                while let Some(next) = letters.next_if(|next| matches!(next, '0'..='9' | '.' | '+' | '-' | 'e' | 'E')) {
                    out.push(next);
                }
                if out[start..].parse::<f64>().is_ok_and(f64::is_infinite) {
                    out.truncate(start);
                    out.push_str("null");
                }
            }
            '}' | ']' => {
                if out.trim_end().ends_with(',') {
                    let end = out.trim_end().len() - 1;
                    out.truncate(end);
                }
                out.push(letter);
            }
            ';' => {}
            letter if letter.is_control() && !matches!(letter, '\n' | '\r' | '\t') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// The rest of a string, up to its closing quote.
fn string(letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                out.push('"');
                return;
            }
            '\\' => match letters.next() {
                Some('u') => character(letters, out),
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
                    out.push('\\');
                    out.push(next);
                }
                Some('\n' | '\r') | None => {}
                Some(next) => out.push(next),
            },
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\t' => out.push_str("\\t"),
            // The parser takes all others as they are.
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
}

/// The rest of `\uXXXX`. Where a text was cut in the middle of a character, one half of it is left, which means nothing.
fn character(letters: &mut Peekable<Chars<'_>>, out: &mut String) {
    let Some(first) = hexadecimal(letters) else {
        out.push(char::REPLACEMENT_CHARACTER);
        return;
    };
    let mut ahead = letters.clone();
    let is_escape = ahead.next() == Some('\\') && ahead.next() == Some('u');
    let second = is_escape.then(|| hexadecimal(&mut ahead)).flatten();
    let whole = match char::decode_utf16([first].into_iter().chain(second)).next() {
        Some(Ok(whole)) => whole,
        _ => char::REPLACEMENT_CHARACTER,
    };
    if whole.len_utf16() == 2 {
        *letters = ahead;
    }
    match whole {
        '"' | '\\' | '\0'..='\u{1F}' => out.push_str(&format!("\\u{:04x}", u32::from(whole))),
        whole => out.push(whole),
    }
}

fn hexadecimal(letters: &mut Peekable<Chars<'_>>) -> Option<u16> {
    let mut value = 0;
    for _ in 0..4 {
        let digit = letters.next_if(char::is_ascii_hexdigit)?.to_digit(16)?;
        value = value * 16 + u16::try_from(digit).ok()?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn json_with_the_usual_slips_is_read() {
        let cases = [
            ("{\"a\": 1}", json!({"a": 1})),
            ("\u{feff} {\"a\": 1} ", json!({"a": 1})),
            ("<!-- {\"a\": 1} -->", json!({"a": 1})),
            ("//<![CDATA[\n{\"a\": 1}\n//]]>", json!({"a": 1})),
            ("/* <![CDATA[ */ {\"a\": 1} /* ]]> */", json!({"a": 1})),
            ("<![CDATA[{\"a\": [1]}]]>", json!({"a": [1]})),
            ("{\"a\": \"one\ntwo\tthree\u{1}\"}", json!({"a": "one\ntwo\tthree"})),
            ("{\"a\": [1, 2, ], \"b\": 3, }", json!({"a": [1, 2], "b": 3})),
            (
                "{\"a\": \"it\\'s // no, /* comment */\"}; ",
                json!({"a": "it's // no, /* comment */"}),
            ),
            ("{ // what\n \"a\": 1 /* ever */ }", json!({"a": 1})),
            (
                r#"{"a": "cut \ud83d, whole \ud83d\ude00, \ude00 \u00e9 \u12", "b": 1e999, "c": -1e999, "d": [1e2,]}"#,
                json!({"a": "cut \u{fffd}, whole 😀, \u{fffd} é \u{fffd}", "b": null, "c": null, "d": [1e2]}),
            ),
            (r#"{"a": "\u0022\u005c\u0041\u000a", }"#, json!({"a": "\"\\A\n"})),
            ("{&quot;a&quot;: &quot;b &amp;amp; c&quot;}", json!({"a": "b &amp; c"})),
        ];
        for (text, wanted) in cases {
            assert_eq!(parse(text), Ok(vec![wanted]), "{text}");
        }
        assert_eq!(parse("{\"a\":1}\n{\"a\":2}").unwrap().len(), 2);
    }

    #[test]
    fn what_is_no_json_is_an_error_in_words() {
        for text in ["", "{", "nothing", "{\"a\": }", "[1, 2"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert!(
            parse(&format!("[{}1]", "1,".repeat(MOST_VALUES + 1)))
                .unwrap_err()
                .contains("8000000 values")
        );
        let deep = "[".repeat(100_000);
        assert!(parse(&deep).unwrap_err().contains("levels deep"));
    }

    proptest! {
        #[test]
        fn any_text_is_tried_without_a_panic(text in "[\\[\\]{}\",:/*<>!\\-a\\\\\n ]{0,80}") {
            let _ = parse(&text);
        }

        #[test]
        fn mending_leaves_good_json_as_it_is(text in ".{0,60}", number in any::<i64>()) {
            let value = json!({"text": text, "list": [number, {"x": [true, null]}]});
            let written = value.to_string();
            prop_assert_eq!(serde_json::from_str::<Value>(&mended(&written)).unwrap(), value);
        }
    }
}
