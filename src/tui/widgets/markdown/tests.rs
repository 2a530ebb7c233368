use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::testing::{Surroundings, painted};

/// The picture of a text, with the styles below each line.
fn picture(markdown: &Markdown, width: u16, drawn: &Drawn<'_>) -> String {
    let around = Surroundings::default();
    let rows = u16::try_from(markdown.rows(width)).unwrap();
    let area = Rect::new(0, 0, width, rows);
    let mut buffer = Buffer::empty(area);
    markdown.view(&around.ctx(), &mut buffer, area, 0, drawn);
    painted(&buffer)
}

/// The letters of a picture, a line each.
fn lines(source: &str, width: u16) -> Vec<String> {
    let picture = picture(&Markdown::whole(source), width, &Drawn::default());
    let lines = picture.lines().filter(|line| !line.starts_with("    ⟨"));
    lines.map(|line| line.trim_end().to_owned()).collect()
}

const EVERYTHING: &str = "\
# Is it worth your time?

Yes, with **one doubt**. You have the dive certificate [certification:2] and *five years* of
inspections [experience:4, experience:9]. Ask about ~~German~~ `Swiss German`.

## What they ask

1. A certificate
   - CMAS ★★, which you have [certification:2]
   - or the like, for which
     they wait
2. A driving licence

   See <https://pontis.example/12> or [their page](https://evil.example/x \"really\").
10) Nerves

> Inspectors dive in winter, too.
>
> > Bring gloves.

| Thing | Yours | Asked |
|:------|------:|:-----:|
| Dives | 1,214 | 500 |
| 東京 | `a|b` | **no** |

```rust
fn main() { println!(\"a long line of code that has to be broken somewhere\"); }

    four
```
---
![map](https://map.example/a.png) <b>bold?</b><br>next line
";

#[test]
fn everything_that_models_write_is_drawn() {
    let markdown = Markdown::whole(EVERYTHING);
    let cited = |row: &str| match row {
        "certification:2" => Cited::Read,
        "experience:4" => Cited::Unread,
        _ => Cited::Missing,
    };
    let drawn = Drawn {
        cited: &cited,
        dims_advice: true,
        focus: Some(0),
    };
    for width in [72, 36, 18] {
        insta::assert_snapshot!(format!("everything_{width}"), picture(&markdown, width, &drawn));
    }
    assert_eq!(
        markdown.citations(),
        ["certification:2", "experience:4", "experience:9"]
    );
    assert_eq!(
        markdown.code(0),
        Some("fn main() { println!(\"a long line of code that has to be broken somewhere\"); }\n\n    four\n")
    );
}

#[test]
fn a_link_says_where_it_leads_and_nothing_is_hidden() {
    assert_eq!(
        lines("[https://bank.example](https://evil.example)", 60),
        ["https://bank.example (https://evil.example)"]
    );
    assert_eq!(lines("<https://a.example>", 60), ["https://a.example"]);
    assert_eq!(lines("<me@a.example>", 60), ["me@a.example"]);
    assert_eq!(
        lines("![](https://a.example/x.png)", 60),
        ["picture: (https://a.example/x.png)"]
    );
    assert_eq!(lines("[](https://a.example)", 60), ["(https://a.example)"]);
    assert_eq!(
        lines("see [it]\n\n[it]: https://a.example \"t\"", 60),
        ["see [it]", "", "[it]: https://a.example \"t\""]
    );
    assert_eq!(lines("<!-- ignore me -->", 60), ["<!-- ignore me -->"]);
    assert_eq!(lines("<script>alert(1)</script>", 60), ["<script>alert(1)</script>"]);
}

#[test]
fn nothing_that_a_terminal_obeys_or_that_misleads_is_drawn() {
    for source in [
        "a\u{1b}[2Jb",
        "&#27;]0;x&#7;",
        "a\u{202e}b",
        "&#x202e;",
        "```\n\u{9b}2J\n```",
        "|a\u{7}|b|\n|-|-|\n|\u{1b}c|d|",
    ] {
        let markdown = Markdown::whole(source);
        let picture = picture(&markdown, 40, &Drawn::default());
        assert!(
            !picture
                .chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{picture:?}"
        );
    }
}

#[test]
fn only_whole_citations_of_rows_count() {
    let cited = |source: &str| Markdown::whole(source).citations().join(" ");
    assert_eq!(cited("[job:12]"), "job:12");
    assert_eq!(cited("[job:12; profile_entry:4]."), "job:12 entry:4");
    assert_eq!(cited("**so [job:1]**"), "job:1");
    for none in [
        "`[job:12]`",
        "[job:12](https://a.example)",
        "[job:x]",
        "[job:12 and]",
        "job:12",
        "[:12]",
        "```\n[job:12]\n```",
    ] {
        assert_eq!(cited(none), "", "{none}");
    }
}

#[test]
fn items_of_lists_are_set_in_below_their_marks() {
    assert_eq!(
        lines("1. one\n  - two two\n    - three\n2. four\n\n   five\nsix", 14),
        ["1. one", "   · two two", "     · three", "2. four", "", "   five six"]
    );
    assert_eq!(lines("In the year\n1986. It was", 40), ["In the year 1986. It was"]);
    assert_eq!(
        lines("- ```sh\n  ls -l\n  ```\n- b", 20),
        ["·", "  │ sh", "  │ ls -l", "", "· b"]
    );
}

#[test]
fn a_table_without_room_is_a_list() {
    let source = "| Name | What they want of you |\n|---|---|\n| Werft | welding at night |\n| Amt | diving |";
    assert_eq!(
        lines(source, 26),
        [
            "Name   What they want of",
            "       you",
            "──────────────────────────",
            "Werft  welding at night",
            "Amt    diving"
        ]
    );
    assert_eq!(
        lines(source, 10),
        [
            "Na… Werft",
            "Wh… weldin",
            "    g at",
            "    night",
            "",
            "Na… Amt",
            "Wh… diving"
        ]
    );
}

#[test]
fn what_is_not_yet_whole_does_not_show_the_signs_that_will_go() {
    let shown = |source: &str| {
        let mut markdown = Markdown::default();
        markdown.push(source);
        let text = picture(&markdown, 40, &Drawn::default());
        let lines: Vec<_> = text.lines().filter(|line| !line.starts_with("    ⟨")).collect();
        lines.join("/")
    };
    assert_eq!(shown("so **very bo"), "so very bo");
    assert_eq!(shown("so **"), "so");
    assert_eq!(shown("run `ls"), "run ls");
    assert_eq!(shown("one\n\n- "), "one");
    assert_eq!(shown("one\n\n2."), "one");
    assert_eq!(shown("```\nls\n``"), "│ ls");
    assert_eq!(shown("| a | b"), "");
    assert_eq!(shown("| a | b |\n|--"), "");
}

#[test]
fn what_is_done_is_broken_into_rows_once() {
    let mut markdown = Markdown::default();
    markdown.push("one two three four\n\nfive");
    assert_eq!(markdown.rows(10), 4);
    let first = markdown.laid.borrow().rows.clone();
    assert_eq!(first.len(), 2);
    markdown.push(" six seven\n\neight");
    assert_eq!(markdown.laid.borrow().rows, first, "a chunk breaks nothing");
    markdown.rows(10);
    assert_eq!(markdown.laid.borrow().rows[..2], first);
    assert!(markdown.tail.len() < 10 && markdown.laid.borrow().open.len() == 1);
}

#[test]
fn what_is_unfinished_stays_small_whatever_is_written() {
    for unit in ["word ", "x", "東", "| a ", "- a ", "> a ", "**a", "`", "[a](", "```"] {
        let mut markdown = Markdown::default();
        let mut written = 0;
        while written < 60_000 {
            markdown.push(unit);
            written += unit.len();
            assert!(markdown.tail.len() <= 5_000, "{unit}");
        }
        markdown.finish();
        assert!(markdown.rows(60) > 10, "{unit}");
    }
}

/// Text made of what Markdown is made of.
fn sources() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zäß東]{1,7}",
        3 => Just(" ".to_owned()),
        3 => Just("\n".to_owned()),
        2 => Just("\n\n".to_owned()),
        1 => Just("    ".to_owned()),
        1 => Just("\t".to_owned()),
        1 => Just("\r\n".to_owned()),
        3 => prop_oneof![
            Just("- "), Just("* "), Just("1. "), Just("12) "), Just("# "), Just("### "), Just("> "), Just("```"),
            Just("~~~"), Just("---"), Just("==="), Just("|"), Just("|-|-|"), Just("| a | b |\n|:-|-:|\n"), Just("**"),
            Just("*"), Just("_"), Just("`"), Just("~~"), Just("\\"), Just("[job:12]"), Just("[a](https://b.example)"),
            Just("[a]: https://b.example"), Just("<br>"), Just("<div>"), Just("&amp;"), Just("\u{1b}["), Just("👩‍🚀"),
        ].prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

#[test]
fn code_without_a_line_shows_what_stood_behind_its_sign() {
    for source in ["~~~A", "~~~A\n~~~", "```A\n", "- ```A\n  ```"] {
        assert!(lines(source, 40).concat().contains('A'), "{source:?}");
    }
}

proptest! {
    #[test]
    fn any_split_gives_the_picture_of_the_whole(
        source in sources(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        width in 4u16..60,
    ) {
        let whole = Markdown::whole(&source);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(source.len() + 1)).collect();
        cuts.retain(|cut| source.is_char_boundary(*cut));
        cuts.sort_unstable();
        let mut split = Markdown::default();
        let mut from = 0;
        for cut in cuts.into_iter().chain([source.len()]) {
            split.push(&source[from..cut]);
            // Drawn in between, as on the screen, and at another width as well.
            picture(&split, width, &Drawn::default());
            picture(&split, 30, &Drawn::default());
            from = cut;
        }
        split.finish();
        let drawn = Drawn { dims_advice: true, ..Drawn::default() };
        prop_assert_eq!(picture(&split, width, &drawn), picture(&whole, width, &drawn));
        prop_assert_eq!(split.citations(), whole.citations());
    }

    #[test]
    fn no_letter_is_lost(source in "[a-zA-Z0-9 \n#>*_`~|.:()-]{0,200}") {
        let shown: String = lines(&source, 40).concat();
        let mut letters = shown.chars().filter(|c| c.is_ascii_alphabetic());
        for letter in source.chars().filter(|c| c.is_ascii_alphabetic()) {
            prop_assert!(letters.any(|c| c == letter), "{letter} of {source:?} in {shown:?}");
        }
    }
}

#[test]
fn a_sentence_that_cites_nothing_stands_back_beside_one_that_cites() {
    let text = "You have it [job:1]. You also flew to the moon. **So** ask.";
    let rich = super::inline::read(text);
    let uncited: Vec<&str> = rich.uncited.iter().map(|one| &rich.text[one.clone()]).collect();
    assert_eq!(uncited, ["You also flew to the moon.", "So ask."]);
    let area = Rect::new(0, 0, 70, 1);
    let around = Surroundings::default();
    let mut buffer = Buffer::empty(area);
    let drawn = Drawn {
        dims_advice: true,
        ..Drawn::default()
    };
    Markdown::whole(text).view(&around.ctx(), &mut buffer, area, 0, &drawn);
    let dim = |at: u16| buffer[(at, 0)].modifier.contains(ratatui::style::Modifier::DIM);
    assert!(!dim(0) && dim(25));
}

#[test]
fn a_row_is_cited_in_any_case_as_the_check_reads_it() {
    let markdown = Markdown::whole("It is on Friday [Interview:18], see [profile_entry:4].");
    assert_eq!(markdown.citations(), ["interview:18", "entry:4"]);
}
