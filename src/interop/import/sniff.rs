//! Finding out what a file is.

use crate::interop::html;
use crate::interop::posting::head;

/// How much of a text is looked at.
const SAMPLE: usize = 64 * 1024;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Table,
    Json,
    Xml,
    Page,
    Text,
}

/// What a text is, by its content first and its name where the content leaves it open.
pub(super) fn kind(text: &str, origin: Option<&str>) -> Kind {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let sample = head(start, SAMPLE);
    let name = extension(origin);
    if is_json(sample) && !is_named_table(origin) {
        return Kind::Json;
    }
    if is_xml(sample) {
        return Kind::Xml;
    }
    if sample.starts_with('<') && (html::has_tags(sample) || is_doctype(sample)) {
        return Kind::Page;
    }
    match name.as_deref() {
        Some("csv" | "tsv" | "tab") => return Kind::Table,
        Some("html" | "htm" | "xhtml" | "mhtml") => return Kind::Page,
        Some("json" | "jsonl" | "ndjson") => return Kind::Json,
        _ => {}
    }
    // A table's cells may hold HTML, so that the header is looked at before the tags.
    let first = sample.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if crate::interop::csv::is_header(first) {
        return Kind::Table;
    }
    let cells = |mark: char| first.matches(mark).count();
    let may_be_table = cells('\t') >= 1 || cells(',') >= 2 || cells(';') >= 2 || first.starts_with("sep=");
    if may_be_table && first.len() < 4000 && !first.trim_end().ends_with('.') && sample.lines().nth(1).is_some() {
        return Kind::Table;
    }
    if html::count_tags(sample, 3) >= 3 || sample.contains("application/ld+json") {
        return Kind::Page;
    }
    Kind::Text
}

/// Whether the file's name says that it is a table.
pub(super) fn is_named_table(origin: Option<&str>) -> bool {
    matches!(extension(origin).as_deref(), Some("csv" | "tsv" | "tab"))
}

/// Whether the first lines are cut into the same number of cells, which sentences are not.
pub(super) fn is_even_table(text: &str) -> bool {
    let lines: Vec<&str> = head(text, SAMPLE)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(6)
        .collect();
    lines.len() > 1
        && [('\t', 1), (',', 2), (';', 2)].iter().any(|(mark, least)| {
            let cells = |line: &str| line.matches(*mark).count();
            let first = cells(lines[0]);
            first >= *least && lines.iter().all(|line| cells(line) == first)
        })
}

fn extension(origin: Option<&str>) -> Option<String> {
    let origin = origin?;
    if origin.contains("://") {
        return None;
    }
    let (_, extension) = origin.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
    Some(extension.to_ascii_lowercase())
}

/// An object, or a list of values; a line such as `[Remote] Baker` is neither.
fn is_json(text: &str) -> bool {
    let after = |mark: char| text.strip_prefix(mark).map(|rest| rest.trim_start().chars().next());
    match (after('{'), after('[')) {
        (Some(next), _) => matches!(next, None | Some('"' | '}' | '/')),
        (_, Some(next)) => {
            matches!(
                next,
                None | Some('{' | '[' | '"' | ']' | '0'..='9' | '-' | 't' | 'f' | 'n' | '/')
            ) && {
                // `[new] Baker` begins like `[null, …`.
                let word: String = text[1..]
                    .trim_start()
                    .chars()
                    .take_while(char::is_ascii_alphabetic)
                    .collect();
                word.is_empty() || ["true", "false", "null"].contains(&word.as_str())
            }
        }
        _ => false,
    }
}

/// XML that is no page.
pub(super) fn is_xml(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let low = head(start, 2000).to_ascii_lowercase();
    let is_page = low.contains("<html") || low.contains("<!doctype html");
    let root = [
        "<?xml",
        "<rss",
        "<feed",
        "<rdf:rdf",
        "<workzag-jobs",
        "<source>",
        "<jobs>",
        "<positions",
    ];
    !is_page && root.iter().any(|root| low.starts_with(root))
}

fn is_doctype(text: &str) -> bool {
    text.get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
        || text.starts_with("<!--")
}

/// The encoding that a page or an XML document names in its first lines.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let after = ["charset=", "encoding="]
        .iter()
        .find_map(|key| head.split(key).nth(1))?;
    let name: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .take(40)
        .collect();
    encoding_rs::Encoding::for_label(name.as_bytes()).map(|encoding| encoding.name().to_owned())
}
