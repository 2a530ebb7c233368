//! Text of all scripts and of other languages' syntax comes back exactly as it was given.

use serde_json::{Value, json};

use super::give::{run, run_with};
use crate::support::Hunt;

/// What a person may write, and a word by which it must be found.
const TEXTS: &[(&str, &str)] = &[
    ("👩‍👩‍👧‍👦 family, 👩🏽‍🚀 astronaut, ❤️‍🔥, 🏳️‍🌈 and 1️⃣", "astronaut"),
    ("מפתח תוכנה בכיר (Rust)", "תוכנה"),
    ("مهندس برمجيات ١٢٣", "برمجيات"),
    ("می‌خواهم نویسنده", "نویسنده"),
    ("高级软件工程师 · シニアエンジニア · 소프트웨어", "高级软件工程师"),
    ("हिन्दी क्ष्म संपादक", "संपादक"),
    ("Zürich, Łódź, São Paulo, Đà Nẵng", "zurich"),
    ("e\u{301}cole nai\u{308}ve", "ecole"),
    ("Z̶̢͚a̷͔͝l̵̪̈g̸̲̓o̶̰͐ clerk", "clerk"),
    ("Robert'); DROP TABLE jobs;--", "robert"),
    ("\" OR 1=1 --", "or"),
    ("' UNION SELECT * FROM users; /*", "union"),
    ("NEAR(a b, 5) AND title:x* NOT \"y\" ^z {q}", "near"),
    ("%s %n %x {} {0} ${HOME} $(id) `id`", "home"),
    ("<script>alert('x')</script> &amp; &lt;b&gt;", "alert"),
    ("\\x1b[31m \\u001b \\033[0m \\n literally", "literally"),
    ("C:\\Users\\me\\new \\\\server\\share", "server"),
    ("=SUM(A1:A9)", "sum"),
    ("null NULL None undefined NaN", "undefined"),
    ("C++/C# .NET & Node.js — «senior» №5 ½ ™", "senior"),
    ("-1e999 0x7f 1_000 +49", "1e999"),
    ("𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ﬁne ＡＢＣ Ⅻ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢"),
];

/// Asserts that the job has that text in all its fields, in every answer, and is found by its word.
fn assert_there(hunt: &Hunt, id: &str, text: &str, word: &str, way: &str) {
    let job = run(hunt, &["job", "show", id, "--json"]).json();
    for field in ["title", "company", "location", "notes", "description"] {
        assert_eq!(job[field], text, "{way}: {field}");
    }
    assert_eq!(job["tags"], json!([text]), "{way}");
    let shown = run(hunt, &["job", "show", id]);
    assert!(shown.out.contains(text), "{way}: {}", shown.out);
    for query in [word, text] {
        let found = run(hunt, &["search", "--json", "--", query]);
        assert_eq!(found.status, 0, "{way}: {query}: {}", found.err);
        let there = found
            .json()
            .as_array()
            .unwrap()
            .iter()
            .any(|hit| hit["job_id"] == id.parse::<i64>().unwrap());
        assert!(there || query != word, "{way}: {text} is not found by {query}");
    }
    let listed = run(hunt, &["job", "list", "--json", "--search", text]);
    assert_eq!(listed.status, 0, "{way}: {}", listed.err);
}

#[test]
fn what_was_given_on_the_command_line_comes_back() {
    let hunt = Hunt::in_memory();
    for (n, (text, word)) in (1..).zip(TEXTS) {
        let flag = |name: &str| format!("--{name}={text}");
        let fields = ["title", "company", "location", "note", "description", "tag"].map(flag);
        let added = run(&hunt, &[&["job".to_owned(), "add".to_owned()][..], &fields].concat());
        assert_eq!(added.status, 0, "{text}: {}", added.err);
        assert_there(&hunt, &n.to_string(), text, word, "command line");
    }
    // Once more by an export into another file.
    let exported = run(&hunt, &["db", "export", "-"]).out;
    let other = Hunt::in_memory();
    assert_eq!(run_with(&other, &["db", "import", "-"], exported.as_bytes()).status, 0);
    for (n, (text, word)) in (1..).zip(TEXTS) {
        assert_there(&other, &n.to_string(), text, word, "export");
    }
}

#[test]
fn what_was_imported_from_a_table_comes_back() {
    let hunt = Hunt::in_memory();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut csv = String::from("Company,Position,Location,Notes,Description,URL\n");
    for (n, (text, _)) in TEXTS.iter().enumerate() {
        let cell = quoted(text);
        csv.push_str(&format!("{cell},{cell},{cell},{cell},{cell},https://example.org/{n}\n"));
    }
    let file = hunt.write("tracker.csv", csv);
    let gave = run(&hunt, &["job", "import", &file, "--json"]);
    assert_eq!(gave.json()["added"], TEXTS.len(), "{gave:?}");
    for (n, (text, word)) in (1..).zip(TEXTS) {
        let id = n.to_string();
        run(&hunt, &["job", "tag", &id, &format!("--tag={text}")]);
        assert_there(&hunt, &id, text, word, "table");
    }
}

#[test]
fn what_was_imported_from_a_list_of_postings_comes_back() {
    let hunt = Hunt::in_memory();
    // These lists hold HTML; what looks like a tag in them is one.
    let texts: Vec<_> = TEXTS.iter().filter(|(text, _)| !text.contains('<')).collect();
    let jobs: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(n, (text, _))| json!({"id": n, "title": text, "company_name": text, "location": {"name": text}, "absolute_url": format!("https://example.org/{n}")}))
        .collect();
    let file = hunt.write("postings.json", json!({ "jobs": jobs }).to_string());
    let gave = run(&hunt, &["job", "import", &file, "--json"]);
    assert_eq!(gave.json()["added"], texts.len(), "{gave:?}");
    for (n, (text, word)) in (1..).zip(texts) {
        let id = n.to_string();
        let fields = [
            format!("--notes={text}"),
            format!("--description={text}"),
            format!("--tag={text}"),
        ];
        run(
            &hunt,
            &[&["job".to_owned(), "edit".to_owned(), id.clone()][..], &fields].concat(),
        );
        assert_there(&hunt, &id, text, word, "list");
    }
}
