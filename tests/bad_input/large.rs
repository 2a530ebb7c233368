//! Files of 50 megabytes: each is answered in seconds, and what can't be used is said.

use std::time::Duration;

use super::give::run;
use crate::support::Hunt;

const MEGABYTE: usize = 1024 * 1024;
const LARGE: usize = 50 * MEGABYTE;

/// Rows and tags cost more than bytes, and a debug build is ten times slower.
const TABLE: usize = if cfg!(debug_assertions) { 5 * MEGABYTE } else { LARGE };
const PAGE: usize = if cfg!(debug_assertions) { 10 * MEGABYTE } else { LARGE };

/// Each of these is allowed, on a busy machine too: it tells what grows with the square of the input, not what is slow.
const LONGEST: Duration = Duration::from_secs(300);

fn of(part: &str) -> Vec<u8> {
    part.as_bytes().repeat(LARGE / part.len() + 1)
}

fn page_of(part: &str) -> Vec<u8> {
    part.as_bytes().repeat(PAGE / part.len() + 1)
}

/// Imports for a trial, and looks that it did not take too long.
fn trial(name: &str, file: &str, bytes: Vec<u8>, status: i32, word: &str) {
    let hunt = Hunt::in_memory();
    let path = hunt.write(file, &bytes);
    drop(bytes);
    let gave = run(&hunt, &["job", "import", &path, "--dry-run"]);
    println!(
        "{:>6.2} s  {name}: {}",
        gave.took.as_secs_f64(),
        gave.err.lines().chain(gave.out.lines()).next().unwrap_or_default()
    );
    assert_eq!(
        gave.status,
        status,
        "{name}: {} {}",
        gave.err,
        gave.out.chars().take(500).collect::<String>()
    );
    assert!(
        gave.err.contains(word) || gave.out.contains(word),
        "{name}: {} {}",
        gave.err,
        gave.out.chars().take(500).collect::<String>()
    );
    assert!(gave.took < LONGEST, "{name}: {:?}", gave.took);
}

#[test]
fn large_files_that_are_no_table() {
    trial("one line of letters", "large.csv", of("x"), 1, "header");
    trial("one line of quotes", "large.csv", of("\""), 1, "header");
    trial("one line of commas", "large.csv", of(","), 1, "header");
    trial("line ends", "large.csv", of("\n"), 1, "");
    trial("zero bytes", "large.csv", of("\0"), 1, "binary");
    trial(
        "bytes that are no text",
        "large.csv",
        b"\xff\xfe\xfd\x01".repeat(LARGE / 4),
        1,
        "",
    );
}

#[test]
fn large_tables() {
    let head = "Company,Position,Status,Date Applied,Notes\n";
    let mut table = String::from(head);
    for n in 0.. {
        if table.len() > TABLE {
            break;
        }
        table.push_str(&format!(
            "Company {n},Position {n},Applied,2026-05-01,\"{}\"\n",
            "some words about it, ".repeat(8)
        ));
    }
    let rows = table.lines().count() - 1;
    let rows: String = rows
        .to_string()
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect::<Vec<_>>()
        .join(",");
    trial(
        "a table",
        "large.csv",
        table.into_bytes(),
        0,
        &format!("{rows} jobs would be added"),
    );
    let cell = [head.as_bytes(), b"Acme,Baker,,,", &of("word ")].concat();
    trial(
        "a table with one cell of 50 MB",
        "large.csv",
        cell,
        0,
        "1 job would be added",
    );
    let open = [
        head.as_bytes(),
        b"Acme,Baker,,,\"",
        &of("and so on and so on and so on, in more and more words without an end,\n")[..TABLE],
    ]
    .concat();
    trial("a quote that is never closed", "large.csv", open, 0, "not closed");
}

#[test]
fn large_pages_and_lists() {
    trial("a page of opening brackets", "large.html", page_of("<"), 1, "");
    trial("a page of nested boxes", "large.html", page_of("<div>"), 1, "");
    trial(
        "a page of attributes",
        "large.html",
        [b"<html><p ".to_vec(), page_of("a=1 ")].concat(),
        1,
        "",
    );
    trial(
        "a page of references",
        "large.html",
        [b"<html><p>".to_vec(), page_of("&amp;")].concat(),
        1,
        "",
    );
    trial(
        "a comment that is never closed",
        "large.html",
        [b"<html><!--".to_vec(), page_of("x -")].concat(),
        1,
        "",
    );
    trial("a list of brackets", "large.json", page_of("["), 1, "deep");
    trial(
        "a list of numbers",
        "large.json",
        [b"[".to_vec(), page_of("1,"), b"1]".to_vec()].concat(),
        1,
        "",
    );
    trial(
        "a text that is never closed",
        "large.json",
        [b"{\"a\": \"".to_vec(), of("x")].concat(),
        1,
        "JSON",
    );
    trial(
        "a feed of opening tags",
        "large.xml",
        [b"<?xml version=\"1.0\"?>".to_vec(), page_of("<a>")].concat(),
        1,
        "",
    );
    trial(
        "pasted text",
        "large.txt",
        page_of("Baker wanted at Acme in Graz.\n"),
        0,
        "",
    );
}
