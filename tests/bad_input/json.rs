//! JSON that is broken, or that lies about its types.

use super::give::Gives::{Jobs, Nothing};
use super::give::{Case, case, import_all};

fn json(name: &'static str, content: impl Into<Vec<u8>>, gives: super::give::Gives) -> Case {
    case(name, "postings.json", content, gives)
}

fn list(posting: &str) -> String {
    format!(r#"{{"jobs": [{posting}]}}"#)
}

const BAKER: &str = r#"{"id": 7, "title": "Baker", "company_name": "Acme", "absolute_url": "https://example.org/7", "location": {"name": "Graz"}}"#;

#[test]
fn json_that_is_no_list_of_postings_says_so() {
    import_all(vec![
        json(
            "a list as it should be",
            list(BAKER),
            Jobs(1, 0, &["Baker", "Acme", "Graz"]),
        ),
        json("cut off", &list(BAKER)[..60], Nothing(&["no JSON"])),
        json("nothing but a bracket", "[", Nothing(&["no JSON"])),
        json("an empty list", r#"{"jobs": []}"#, Nothing(&[])),
        json("a list of nothing", "[null, null, null]", Nothing(&[])),
        json("a number", "3", Nothing(&[])),
        json("a text", r#""Baker at Acme""#, Nothing(&[])),
        json(
            "100,000 levels",
            format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)),
            Nothing(&["deep"]),
        ),
        json(
            "100,000 levels that are never closed",
            r#"{"a":"#.repeat(100_000),
            Nothing(&["deep"]),
        ),
        json(
            "numbers that JSON has not",
            r#"{"jobs": [{"title": NaN, "company": Infinity}]}"#,
            Nothing(&["no JSON"]),
        ),
        json("zero bytes", b"{\"jobs\": [\0\0\0]}\0\0\0".to_vec(), Nothing(&[])),
        json(
            "a thing of a person's own",
            r#"{"basics": {"name": "Ada"}, "work": []}"#,
            Nothing(&["Resume"]),
        ),
    ]);
}

#[test]
fn json_that_lies_about_its_types_gives_what_can_be_taken() {
    import_all(vec![
        json(
            "every field of another type",
            list(
                r#"{"id": {"a": []}, "title": "Baker", "company_name": "Acme", "absolute_url": 3, "location": [[["Graz"]]], "updated_at": {}, "content": 5, "departments": "x", "metadata": false}"#,
            ),
            Jobs(1, 0, &["Baker", "Acme"]),
        ),
        json(
            "a title that is a number",
            list(&BAKER.replace("\"Baker\"", "42")),
            Jobs(1, 0, &["Acme"]),
        ),
        json(
            "a title that is nothing",
            list(&format!("{BAKER}, {}", BAKER.replace("\"Baker\"", "null"))),
            Jobs(1, 1, &["Baker"]),
        ),
        json(
            "a salary that is a sentence",
            list(&BAKER.replace("\"id\": 7", "\"salary\": \"as much as you dare\"")),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "a number that is too large",
            list(&BAKER.replace("\"id\": 7", "\"id\": 1e999")),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "a salary below nothing",
            list(&BAKER.replace(
                "\"id\": 7",
                r#""salaryRange": {"min": -9e307, "max": 9e307, "currency": "EUR"}"#,
            )),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "half characters",
            list(&BAKER.replace("Baker", r"Baker \ud800 and \udfff more")),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "the same key twice",
            list(&BAKER.replace("\"id\": 7", "\"title\": \"Cook\"")),
            Jobs(1, 0, &["Acme"]),
        ),
        json(
            "a text of 10 megabytes",
            list(&BAKER.replace("\"id\": 7", &format!("\"content\": \"{}\"", "word ".repeat(2_000_000)))),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "keys that would steer a terminal",
            list(&BAKER.replace("\"id\": 7", r#""\u001b[31m\u009b": "\u001b]0;x\u0007\u202e""#)),
            Jobs(1, 0, &["Baker"]),
        ),
        json(
            "one posting on each line",
            format!("{BAKER}\n{}\n", BAKER.replace("Baker", "Cook").replace('7', "8")),
            Jobs(2, 0, &["Baker", "Cook"]),
        ),
        json(
            "10,000 postings",
            list(
                &(0..10_000)
                    .map(|n| {
                        BAKER
                            .replace("Baker", &format!("Baker {n}"))
                            .replace("/7", &format!("/{n}"))
                    })
                    .collect::<Vec<_>>()
                    .join(","),
            ),
            Jobs(10_000, 0, &["Baker 9999"]),
        ),
    ]);
}
