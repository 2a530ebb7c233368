use proptest::prelude::*;

use super::*;

#[test]
fn html_becomes_text_that_people_can_read() {
    let cases = [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("<div>One<div>Two</div></div>Three", "One\nTwo\nThree"),
        (
            "<h2>Tasks</h2><ul><li>Build</li><li>Run it</ul><p>End",
            "Tasks\n\n- Build\n- Run it\n\nEnd",
        ),
        ("<ol><li>First<li>Second</ol>", "1. First\n2. Second"),
        ("<ul><li><p>Build</p></li>\n<li><p>Run</p></li></ul>", "- Build\n- Run"),
        (
            "<ul><li>Outer<ul><li>Inner</ul><li>Next</ul>",
            "- Outer\n  - Inner\n- Next",
        ),
        ("<ul><li></li><li>  </li><li>Full</li></ul>", "- Full"),
        (
            "<table><tr><th>Pay</th><th>Place</th></tr><tr><td><div>90k</div></td><td>Bonn</td></tr></table>",
            "Pay | Place\n90k | Bonn",
        ),
        (
            "Fish &amp; chips &ndash; caf&eacute;&nbsp;&#8364;5 &lt;b&gt;",
            "Fish & chips – café €5 <b>",
        ),
        ("a <b>bold</b>move <i>on</i>", "a boldmove on"),
        ("<strong>Type:</strong><strong>Contract</strong>", "Type: Contract"),
        ("  lots \n\n of \t space  ", "lots of space"),
        ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
        (
            "See <a href='https://acme.example/jobs'>our jobs</a>.",
            "See our jobs (https://acme.example/jobs).",
        ),
        ("<a href='https://www.acme.example/'>acme.example</a>", "acme.example"),
        ("<a href='/apply'>Apply</a> <a href='#top'>up</a>", "Apply up"),
        (
            "<a href='mailto:jo@acme.example?subject=Hi'>Write to us</a>",
            "Write to us (jo@acme.example)",
        ),
        (
            "<a href='mailto:jo@acme.example'>jo@acme.example</a>",
            "jo@acme.example",
        ),
        ("<a href='https://a.example'><img src=x></a>after", "after"),
        (
            "a<script>if (1 < 2) { alert('</p>') }</script>b<style>p{}</style>c",
            "abc",
        ),
        (
            "<nav><a href=/>Home</a></nav><p hidden>gone</p><div hidden>gone<div>too</div></div>Seen",
            "Seen",
        ),
        (
            "<div style='color: red; DISPLAY : none'>gone</div><span aria-hidden=true>x</span>Seen",
            "Seen",
        ),
        ("<svg><title>Icon</title><text>x</text></svg><svg/>Seen", "Seen"),
        (
            "<button>Apply</button><select><option>a</select>Seen<footer>© us</footer>",
            "Seen",
        ),
        ("<!-- no --><!doctype html>Seen", "Seen"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p>never closed", "never closed"),
        ("</ul></li></p>odd", "odd"),
        ("", ""),
    ];
    for (html, text) in cases {
        assert_eq!(to_text(html).trim(), text, "{html}");
    }
}

#[test]
fn text_that_readers_do_not_see_is_no_text_and_is_kept_aside() {
    for html in [
        "<p hidden>secret</p>Seen",
        "<p hidden>secret<p>Seen",
        "<div><p hidden>secret</div>Seen",
        "<p style='font-size:0'>secret</p>Seen",
        "<p style='font-size: 0px !important'>secret</p><p>Seen</p>",
        "<span style='color:#fff; background:#ffffff'>secret</span>Seen",
        "<span style='color: white'>secret</span>Seen",
        "<font color=white>secret</font>Seen",
        "<div style='opacity:0'>secret</div>Seen",
        "<div style='position:absolute; left:-9999px'>secret</div>Seen",
        "<div style='text-indent:-5000px'>secret</div>Seen",
        "<div style='visibility:hidden'>secret</div>Seen",
        "<div style='height:0;overflow:hidden'>secret</div>Seen",
        "<div style='clip:rect(0 0 0 0)'>secret</div>Seen",
        "<p aria-hidden=true>secret</p>Seen",
        "<ul><li hidden>secret<ul><li>secret</ul><li>Seen</ul>",
        "<ul><li hidden>secret</ul>Seen",
        "<table><tr><td hidden>secret<td>Seen</table>",
        "<table><tr hidden><td>secret<table><tr><td>secret</table></tr><tr><td>Seen</table>",
        "<dl><dt hidden>secret<dd>Seen</dl>",
        "Seen<p hidden>secret",
        "<div hidden>secret</div><section>Seen<div><nav>",
    ] {
        let page = page(html);
        assert!(
            !page.text.contains("secret") && page.text.contains("Seen"),
            "{html}: {:?}",
            page.text
        );
        assert!(
            page.hidden.contains("secret") && !page.hidden.contains("Seen"),
            "{html}: {:?}",
            page.hidden
        );
    }
    for html in [
        "<div style='background:#036'><p style='color:white'>Seen</p></div>",
        "<h1 style='color:white'>Seen</h1>",
        "<p class=hero style='color:white'>Seen</p>",
        "<p style='font-size:0.9em;opacity:.8;left:-3px;height:0'>Seen</p>",
        "<body style='opacity:0'>Seen</body>",
        "<p style='font-size:1rem; color: #333'>Seen</p>",
    ] {
        assert_eq!(to_text(html).trim(), "Seen", "{html}");
    }
    assert_eq!(hidden_in("&lt;p hidden&gt;secret&lt;/p&gt;Seen"), "secret");
}

#[test]
fn a_hidden_part_that_never_ends_does_not_swallow_the_page() {
    assert_eq!(to_text("<div hidden><p>All of it</p>").trim(), "All of it");
    assert_eq!(
        to_text("Before <nav>Menu <p>All of it").trim(),
        "Before Menu\n\nAll of it"
    );
    let page = page("<p style='display:none'>secret</p><div hidden><p>All of it</p>");
    assert_eq!((page.text.trim(), page.shows_hidden), ("All of it", true));
}

#[test]
fn a_description_is_read_however_often_it_was_escaped() {
    let cases = [
        ("<p>Build &amp; run</p>", "Build & run"),
        ("&lt;p&gt;Build &amp;amp; run&lt;/p&gt;", "Build & run"),
        ("&amp;lt;p&amp;gt;Build&amp;lt;/p&amp;gt;", "Build"),
        (
            "<p>&lt;p&gt;Build&lt;/p&gt;&lt;ul&gt;&lt;li&gt;it&lt;/li&gt;&lt;/ul&gt;</p>",
            "Build\n\n- it",
        ),
        ("<p>You know what a &lt;div&gt; is</p>", "You know what a <div> is"),
        ("Plain text, R&D & more; x < y", "Plain text, R&D & more; x < y"),
        ("Vec<u8> and std::map<int, a>", "Vec<u8> and std::map<int, a>"),
        ("Two\n\nparagraphs", "Two\n\nparagraphs"),
    ];
    for (text, plain) in cases {
        assert_eq!(readable(text).trim(), plain, "{text}");
    }
}

#[test]
fn what_a_page_says_about_itself_is_found() {
    let page = page(
        r#"<html><head><title> Rust Engineer | Acme </title>
        <meta property="og:title" content="Rust Engineer &amp; more"><meta name="description" content="Short">
        <meta property="og:site_name" content="Acme"><link rel="canonical" href="https://acme.example/j/1">
        <script type="application/ld+json">{"a":"<p>x</p>"}</script>
        <SCRIPT TYPE='application/LD+JSON; charset=utf-8'>{"b":1}</SCRIPT></head>
        <body><div hidden><script type="application/ld+json">[3]</script></div><h1>Rust <em>Engineer</em></h1>"#,
    );
    assert_eq!(page.title.as_deref(), Some("Rust Engineer | Acme"));
    assert_eq!(page.og_title.as_deref(), Some("Rust Engineer & more"));
    assert_eq!(page.site_name.as_deref(), Some("Acme"));
    assert_eq!(page.description.as_deref(), Some("Short"));
    assert_eq!(page.address.as_deref(), Some("https://acme.example/j/1"));
    assert_eq!(page.heading.as_deref(), Some("Rust Engineer"));
    assert_eq!(page.json_ld, ["{\"a\":\"<p>x</p>\"}", "{\"b\":1}", "[3]"]);
}

#[test]
fn the_main_part_of_a_page_is_told_apart() {
    let text = "What the work is about. ".repeat(20);
    let page = page(&format!(
        "<header>Logo</header><main><p>{text}</p></main><aside>Other jobs</aside>"
    ));
    assert_eq!(page.main.as_deref(), Some(text.trim()));
    assert!(super::page("<main>Loading</main><p>Text").main.is_none());
}

#[test]
fn nesting_without_end_takes_linear_time() {
    let deep = format!("{}x{}", "<div>".repeat(300_000), "</div>".repeat(300_000));
    assert_eq!(to_text(&deep), "x");
    let lists = "<ul><li>a".repeat(100_000);
    assert!(to_text(&lists).len() < 4_000_000);
    let links = "<a href=https://a.example>b".repeat(100_000);
    assert!(!to_text(&links).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(html in ".{0,200}") {
        let _ = page(&html);
        let _ = readable(&html);
    }

    #[test]
    fn any_tags_in_any_order_are_read(parts in proptest::collection::vec(
        prop::sample::select(vec!["<ul>", "</ul>", "<li>", "</li>", "<td>", "</tr>", "<tr>", "<table>", "<p>", "</p>",
            "<a href=https://x.example/>", "</a>", "<div hidden>", "</div>", "<script>", "</script>", "<pre>", "</pre>",
            "<title>", "</title>", "<main>", "</main>", "<h1>", "</h1>", "word ", "é", "&lt;", "\n"]), 0..60)) {
        let page = page(&parts.concat());
        prop_assert!(page.text.len() < 4000);
    }
}
