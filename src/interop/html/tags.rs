//! What the tags and links of a page mean for its text.

/// What stands between the text so far and the text to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// Whether an element and all in it is no part of the text.
pub(super) fn is_left_out(tag: &[u8], self_closing: bool, hidden: bool) -> bool {
    if matches!(tag, b"svg" | b"math") {
        return !self_closing;
    }
    let never_shown = matches!(
        tag,
        b"template" | b"canvas" | b"object" | b"select" | b"button" | b"nav" | b"footer" | b"datalist" | b"dialog"
    );
    // What has no content has no end, and a page that hides all of itself shows it later.
    let whole_or_empty = matches!(
        tag,
        b"html"
            | b"body"
            | b"head"
            | b"option"
            | b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"source"
            | b"track"
            | b"wbr"
    );
    never_shown || (hidden && !whole_or_empty)
}

/// The gap before and after an element.
pub(super) fn gap_around(tag: &[u8]) -> Gap {
    match tag {
        b"p" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"table" | b"blockquote" | b"dl" | b"section" | b"form"
        | b"hr" | b"header" | b"aside" | b"fieldset" | b"figure" => Gap::Paragraph,
        b"div" | b"dt" | b"dd" | b"tbody" | b"thead" | b"tfoot" | b"caption" | b"address" | b"details" | b"summary"
        | b"legend" | b"figcaption" | b"body" | b"html" | b"head" | b"option" | b"center" => Gap::Line,
        _ => Gap::None,
    }
}

/// Whether a link's address means something outside of its page.
pub(super) fn is_absolute(href: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        href.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// An address without what makes no difference to a reader.
pub(super) fn bare(address: &str) -> &str {
    let address = address.trim_start_matches("https://").trim_start_matches("http://");
    address.trim_start_matches("www.").trim_end_matches('/')
}
