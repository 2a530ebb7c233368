//! A résumé as one HTML file.

use std::fmt::Write as _;

use super::view::{Contact, Entry, View, ViewSection, When};
use crate::domain::resume::content::{ResumeContent, Section};

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("html/style.css");

/// The résumé as one HTML file that needs no other: meaningful elements, microformats (h-resume), a style for screens
/// and paper. `language` is that of the text (BCP 47); `None` = English. Nothing that a person wrote can become markup.
pub fn html(content: &ResumeContent, language: Option<&str>) -> String {
    let view = View::of(content);
    let language = escaped(language.unwrap_or("en"));
    let title = if view.name.is_empty() { "Résumé" } else { &view.name };
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
        escaped(title)
    );
    if !view.name.is_empty() {
        let _ = writeln!(out, "<meta name=\"author\" content=\"{}\">", escaped(&view.name));
    }
    if let Some(headline) = &view.headline {
        let _ = writeln!(out, "<meta name=\"description\" content=\"{}\">", escaped(headline));
    }
    let _ = write!(
        out,
        "<style>\n{STYLE}</style>\n</head>\n<body>\n<main class=\"h-resume\">\n"
    );
    add_head(&mut out, &view);
    for section in &view.sections {
        add_section(&mut out, section);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn add_head(out: &mut String, view: &View) {
    if view.name.is_empty() && view.headline.is_none() && view.contacts.is_empty() {
        return;
    }
    out.push_str("<header class=\"p-contact h-card\">\n");
    if !view.name.is_empty() {
        let _ = writeln!(out, "<h1 class=\"p-name\">{}</h1>", escaped(&view.name));
    }
    if let Some(headline) = &view.headline {
        let _ = writeln!(out, "<p class=\"headline p-job-title\">{}</p>", escaped(headline));
    }
    if !view.contacts.is_empty() {
        out.push_str("<ul class=\"contacts\">\n");
        for contact in &view.contacts {
            let _ = writeln!(out, "<li>{}</li>", contact_html(contact));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</header>\n");
}

fn contact_html(contact: &Contact) -> String {
    let class = match contact.kind {
        "email" => "u-email",
        "phone" => "p-tel",
        "location" => "p-adr",
        _ => "u-url",
    };
    let label = contact.label.as_deref().map(|label| format!("{}: ", escaped(label)));
    let label = label.unwrap_or_default();
    format!("{label}{}", linked(&contact.text, contact.url.as_deref(), class))
}

fn add_section(out: &mut String, section: &ViewSection) {
    let name = section.kind.as_str().to_lowercase();
    let _ = write!(
        out,
        "<section class=\"{name}\">\n<h2>{}</h2>\n",
        escaped(&section.title)
    );
    let class = if section.kind == Section::Summary {
        " class=\"p-summary\""
    } else {
        ""
    };
    for paragraph in &section.paragraphs {
        let _ = writeln!(out, "<p{class}>{}</p>", escaped(paragraph));
    }
    if !section.lines.is_empty() {
        let item = if section.kind == Section::Skills {
            " class=\"p-skill\""
        } else {
            ""
        };
        out.push_str("<ul class=\"lines\">\n");
        for line in &section.lines {
            let label = line.label.as_deref();
            let label = label.map(|label| format!("<strong>{}:</strong> ", escaped(label)));
            let separator = if line.text.contains("; ") { "; " } else { ", " };
            let items: Vec<String> = line
                .items
                .iter()
                .map(|text| format!("<span{item}>{}</span>", escaped(text)))
                .collect();
            let _ = writeln!(out, "<li>{}{}</li>", label.unwrap_or_default(), items.join(separator));
        }
        out.push_str("</ul>\n");
    }
    for entry in &section.entries {
        add_entry(out, section.kind, entry);
    }
    out.push_str("</section>\n");
}

fn add_entry(out: &mut String, section: Section, entry: &Entry) {
    let class = match section {
        Section::Experience | Section::Volunteering => "p-experience h-event",
        Section::Education => "p-education h-event",
        _ => "entry",
    };
    let _ = write!(
        out,
        "<article class=\"{class}\">\n<h3><span class=\"p-name\">{}</span>{}</h3>\n",
        escaped(&entry.title),
        dates(entry)
    );
    let place = |text: &Option<String>, class: &str| {
        let text = text.as_deref();
        text.map(|text| format!("<span class=\"{class}\">{}</span>", escaped(text)))
    };
    let head = [
        place(&entry.organization, "organization p-author h-card"),
        place(&entry.location, "p-location"),
    ];
    let head: Vec<String> = head.into_iter().flatten().collect();
    if !head.is_empty() {
        let _ = writeln!(out, "<p class=\"where\">{}</p>", head.join(" · "));
    }
    if let Some(link) = &entry.link {
        let _ = writeln!(
            out,
            "<p class=\"link\">{}</p>",
            linked(&link.text, link.url.as_deref(), "u-url")
        );
    }
    for paragraph in &entry.paragraphs {
        let _ = writeln!(out, "<p>{}</p>", escaped(paragraph));
    }
    if !entry.bullets.is_empty() {
        out.push_str("<ul>\n");
        for bullet in &entry.bullets {
            let _ = writeln!(out, "<li>{}</li>", escaped(bullet));
        }
        out.push_str("</ul>\n");
    }
    for detail in &entry.details {
        let (label, text) = (escaped(&detail.label), escaped(&detail.text));
        let _ = writeln!(out, "<p class=\"detail\"><em>{label}:</em> {text}</p>");
    }
    out.push_str("</article>\n");
}

/// When an entry was, with times that a program can read.
fn dates(entry: &Entry) -> String {
    let Some(words) = &entry.dates else {
        return String::new();
    };
    let mut html = escaped(words);
    // The last is looked for first, so that the places of the others stay.
    for (when, class, last) in [(&entry.end, "dt-end", true), (&entry.start, "dt-start", false)] {
        let Some(When { words, iso: Some(iso) }) = when else {
            continue;
        };
        let words = escaped(words);
        let at = if last { html.rfind(&words) } else { html.find(&words) };
        if let Some(at) = at {
            let marked = format!("<time class=\"{class}\" datetime=\"{iso}\">{words}</time>");
            html.replace_range(at..at + words.len(), &marked);
        }
    }
    format!(" <span class=\"dates\">{html}</span>")
}

fn linked(text: &str, url: Option<&str>, class: &str) -> String {
    match url {
        Some(url) => format!("<a class=\"{class}\" href=\"{}\">{}</a>", escaped(url), escaped(text)),
        None => format!("<span class=\"{class}\">{}</span>", escaped(text)),
    }
}

/// Text that can stand between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
