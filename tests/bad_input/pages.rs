//! Pages and feeds that were broken by hand, by machine or on purpose.

use super::give::Gives::{Jobs, Nothing};
use super::give::{Case, case, import_all};

fn html(name: &'static str, content: impl Into<Vec<u8>>, gives: super::give::Gives) -> Case {
    case(name, "posting.html", content, gives)
}

fn xml(name: &'static str, content: impl Into<Vec<u8>>, gives: super::give::Gives) -> Case {
    case(name, "feed.xml", content, gives)
}

/// A page with that data about a posting, and things around it.
fn page(data: &str, before: &str, after: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Baker | Acme</title>\
         <script type=\"application/ld+json\">{data}</script></head><body>{before}<p>Come and bake.</p>{after}</body></html>"
    )
}

const BAKER: &str = r#"{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"}, "description": "<p>We bake <b>bread</b>.</p>"}"#;

const ONE: super::give::Gives = Jobs(1, 0, &["Baker", "Acme", "We bake bread."]);

#[test]
fn pages_that_are_too_deep_too_wide_or_cut_off() {
    let attributes: String = (0..100_000).map(|n| format!(" data-{n}='{n}'")).collect();
    import_all(vec![
        html(
            "300,000 nested boxes",
            page(BAKER, &"<div>".repeat(300_000), &"</div>".repeat(300_000)),
            ONE,
        ),
        html(
            "300,000 boxes that are never closed",
            page(BAKER, &"<div><span>".repeat(150_000), ""),
            ONE,
        ),
        html(
            "100,000 attributes on one tag",
            page(BAKER, &format!("<div{attributes}>"), ""),
            ONE,
        ),
        html(
            "a tag of a megabyte",
            page(BAKER, &format!("<{}>", "x".repeat(1_000_000)), ""),
            ONE,
        ),
        html(
            "a script that is never closed",
            page(BAKER, "<script>var x = '<p>';", ""),
            ONE,
        ),
        html("a comment that is never closed", page(BAKER, "<!-- ", ""), ONE),
        html("a title that is never closed", page(BAKER, "<title>", ""), ONE),
        html(
            "a million opening brackets",
            page(BAKER, &"<".repeat(1_000_000), ""),
            ONE,
        ),
        html(
            "tables in tables in tables",
            page(BAKER, &"<table><tr><td>".repeat(50_000), ""),
            ONE,
        ),
        html(
            "100,000 lists in lists in the description",
            page(&BAKER.replace("<b>bread</b>", &"<ul><li>".repeat(100_000)), "", ""),
            Jobs(1, 0, &["Baker", "We bake"]),
        ),
        html(
            "zero bytes in tags and text",
            page(
                BAKER,
                &format!("<p\0>a\0b</p\0>{}", "<p>And more of it.</p>".repeat(100)),
                "",
            ),
            ONE,
        ),
        html(
            "references to characters that there are not",
            page(
                &BAKER.replace("bread", "bread &#xD800;&#999999999;&#0;&#x1b;&bogus;&amp"),
                "",
                "",
            ),
            Jobs(1, 0, &["We bake bread"]),
        ),
        html(
            "a page in Latin-1 that says so",
            page(&BAKER.replace("Acme", "B\u{e4}ckerei"), "", "")
                .replace("<head>", "<head><meta charset=\"iso-8859-1\">")
                .chars()
                .map(|c| c as u8)
                .collect::<Vec<u8>>(),
            Jobs(1, 0, &["Bäckerei"]),
        ),
        html("nothing but an opening bracket", "<", Nothing(&[])),
        html(
            "a page without words",
            "<!doctype html><html><head></head><body></body></html>",
            Nothing(&["neither"]),
        ),
    ]);
}

#[test]
fn data_about_postings_that_is_not_as_it_should_be() {
    let posting = |fields: &str| {
        page(
            &format!(r#"{{"@type": "JobPosting", "title": "Baker", "hiringOrganization": "Acme"{fields}}}"#),
            "",
            "",
        )
    };
    import_all(vec![
        html(
            "data that is cut off",
            page(&BAKER[..BAKER.len() - 20], "", ""),
            Jobs(1, 0, &["can't be read"]),
        ),
        html(
            "data in a comment, with commas too many",
            page(
                &format!(
                    "<!-- {} -->",
                    BAKER.replace("\"}\n", "\",}\n").replace("}, \"desc", ",}, \"desc")
                ),
                "",
                "",
            ),
            ONE,
        ),
        html(
            "every field of another type",
            posting(
                r#", "title": ["Baker", 3], "datePosted": {}, "validThrough": [[]], "baseSalary": "much", "jobLocation": 7, "employmentType": {"a": 1}, "description": {"b": []}, "url": false"#,
            ),
            Jobs(1, 0, &["Baker"]),
        ),
        html(
            "numbers beyond all numbers",
            posting(
                r#", "baseSalary": {"currency": "EUR", "value": {"minValue": 1e999, "maxValue": -1e999, "unitText": "YEAR"}}"#,
            ),
            Jobs(1, 0, &["Baker"]),
        ),
        html(
            "half characters",
            posting(r#", "description": "one \ud800 two \udc00 three \ud83d\ude00""#),
            Jobs(1, 0, &["Baker", "one \u{fffd} two \u{fffd} three 😀"]),
        ),
        html(
            "a title of the wrong kind and none to be found",
            page(
                r#"{"@type": "JobPosting", "title": null, "hiringOrganization": null}"#,
                "",
                "",
            ),
            Nothing(&["could be taken"]),
        ),
        html(
            "data 100,000 levels deep",
            page(
                &format!("{}{}{}", "[".repeat(100_000), BAKER, "]".repeat(100_000)),
                "",
                "",
            ),
            Jobs(1, 0, &["deep"]),
        ),
        html(
            "5,000 postings on one page",
            page(
                &format!(
                    "[{}]",
                    (0..5000)
                        .map(|n| BAKER.replace("Baker", &format!("Baker {n}")))
                        .collect::<Vec<_>>()
                        .join(",")
                ),
                "",
                "",
            ),
            Jobs(5000, 0, &["Baker 4999"]),
        ),
        html(
            "2,000 blocks of data",
            (0..2000)
                .map(|n| page(&BAKER.replace("Baker", &format!("Baker {n}")), "", ""))
                .collect::<String>(),
            Jobs(2000, 0, &["Baker 1999"]),
        ),
        html(
            "objects that refer to themselves",
            page(
                r##"{"@graph": [{"@id": "#a", "@type": "JobPosting", "title": "Baker", "hiringOrganization": {"@id": "#b"}, "jobLocation": {"@id": "#a"}}, {"@id": "#b", "name": {"@id": "#b"}, "parentOrganization": {"@id": "#a"}}]}"##,
                "",
                "",
            ),
            Jobs(1, 0, &["Baker"]),
        ),
        html(
            "scripts and handlers in the description",
            posting(
                r#", "description": "<script>alert(1)<\/script><p onclick='x()'>We bake</p><iframe src='javascript:1'></iframe><style>p{}</style>""#,
            ),
            Jobs(1, 0, &["We bake"]),
        ),
    ]);
}

#[test]
fn feeds_that_are_broken_or_hostile() {
    let laughs: String = (1..12)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let feed = |inside: &str| format!("<?xml version=\"1.0\"?><workzag-jobs>{inside}</workzag-jobs>");
    const POSITION: &str = "<position><id>1</id><subcompany>Acme</subcompany><office>Graz</office><recruitingCategory>Bakery</recruitingCategory><name>Baker</name></position>";
    import_all(vec![
        xml("a feed as it should be", feed(POSITION), Jobs(1, 0, &["Baker", "Acme"])),
        xml(
            "a billion laughs",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"laugh\">{laughs}]><workzag-jobs>{}</workzag-jobs>",
                POSITION.replace("Baker", "Baker &l11;")
            ),
            Jobs(1, 0, &["Baker"]),
        ),
        xml(
            "an entity from a file",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><workzag-jobs>{}</workzag-jobs>",
                POSITION.replace("Baker", "Baker &f;")
            ),
            Jobs(1, 0, &["Baker"]),
        ),
        xml(
            "100,000 levels",
            feed(&format!(
                "{}{POSITION}{}",
                "<a>".repeat(100_000),
                "</a>".repeat(100_000)
            )),
            Nothing(&["deep"]),
        ),
        xml(
            "a feed that is cut off",
            feed(POSITION).split("</name>").next().unwrap().to_owned(),
            Jobs(1, 0, &["Baker", "cut off?"]),
        ),
        xml(
            "tags that are closed in the wrong order",
            feed("<position><name>Baker</position></name>"),
            Nothing(&[]),
        ),
        xml("a feed without postings", feed(""), Nothing(&[])),
        xml(
            "control characters as references",
            feed(&POSITION.replace("Baker", "Ba&#27;[31mk&#x9b;er")),
            Jobs(1, 0, &["Acme"]),
        ),
    ]);
}
