//! Text that tries to be more than text.

use serde_json::Value;

use super::person_json;
use crate::domain::resume::content::ResumeContent;
use crate::interop::resume_writer::{html, markdown, text};

/// What people and machines have written into fields.
pub(super) fn tricks() -> Vec<String> {
    let mut tricks: Vec<String> = [
        r##"#panic("typst") #import "/x.typ": * #read("/etc/passwd") #{while true {}} #sys.inputs"##,
        "*bold* _slanted_ `raw` $x^2$ = Heading <label> @reference // comment /* open \\ # ]]] }}} )))",
        "<script>alert(1)</script> </style></title>--> &amp; \" onmouseover='x' javascript:alert(1)",
        "[link](javascript:alert(1)) ![image](x) # Heading\n# Heading\n- item\n1. one\n> quote\n```\n---\n| a | b |",
        "\u{1b}[31mred\u{1b}[0m \u{7}\u{0}\u{8} tab\there \u{202e}turned\u{2066} zero\u{200b}width",
        "שלום עולם مرحبا بالعالم Ελληνικά Кириллица Tiếng Việt ſß 漢字 👩‍🚀🇳🇱 e\u{301}\u{302}\u{303}",
        "%PDF-1.7 %%EOF (paren) \\(escaped\\) <</Type/Page>> endobj stream",
    ]
    .map(str::to_owned)
    .to_vec();
    tricks.push("Donaudampfschifffahrt".repeat(480));
    tricks.push(format!(
        "https://long.example/{}",
        "a-very/long_path?with=parts&".repeat(40)
    ));
    tricks.push("word ".repeat(120));
    tricks
}

/// The person with a trick in the place of everything that is free text.
pub(super) fn with_trick(trick: &str) -> ResumeContent {
    let mut person = person_json();
    let mut open = vec![&mut person];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => {
                let is_skill = fields.contains_key("category");
                let free = |name: &str| name != "kind" && !(is_skill && name == "level");
                open.extend(fields.iter_mut().filter(|(name, _)| free(name)).map(|(_, value)| value));
            }
            Value::String(text) => trick.clone_into(text),
            _ => {}
        }
    }
    serde_json::from_value(person).unwrap()
}

#[test]
fn what_a_person_wrote_never_becomes_markup_of_html() {
    for trick in tricks() {
        let written = html(&with_trick(&trick), Some("\"><script>"));
        let (_, body) = written.split_once("<body>").unwrap();
        assert!(!written.contains("<script"), "{trick}");
        assert_eq!(written.matches("</style>").count(), 1, "{trick}");
        assert!(!body.contains("href=\"javascript"), "{trick}");
        let tags: std::collections::BTreeSet<&str> = body
            .split('<')
            .skip(1)
            .filter_map(|tag| tag.trim_start_matches('/').split([' ', '>']).next())
            .collect();
        let known = [
            "main", "header", "h1", "h2", "h3", "p", "ul", "li", "a", "span", "section", "article", "strong", "em",
            "time", "body", "html",
        ];
        assert!(tags.iter().all(|tag| known.contains(tag)), "{tags:?}");
    }
}

#[test]
fn what_a_person_wrote_never_becomes_markup_of_markdown() {
    let written = markdown(&with_trick("# a *b* [c](d) <e> _f_ `g` ~~h~~ &amp; 1"));
    assert!(
        written.contains(r"\# a \*b\* \[c\](d) \<e> \_f\_ \`g\` \~\~h\~\~ \&amp; 1"),
        "{written}"
    );
    let written = markdown(&with_trick("1. one"));
    assert!(written.lines().any(|line| line == r"1\. one"), "{written}");
    let written = markdown(&with_trick("- one"));
    assert!(written.lines().any(|line| line == r"- \- one"), "{written}");
}

#[test]
fn no_control_character_reaches_a_file() {
    for trick in tricks() {
        let content = with_trick(&trick);
        for written in [
            text(&content, Some(80)),
            text(&content, None),
            markdown(&content),
            html(&content, None),
        ] {
            assert!(!written.chars().any(|c| c.is_control() && c != '\n'), "{trick}");
            assert!(!written.contains('\u{202e}'), "{trick}");
        }
    }
}
