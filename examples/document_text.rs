//! Prints what is read of a document: every line with its place and its style. `--text` prints the text alone.

use careerdeck::interop::document_text::{Limits, read};

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let plain = paths.iter().any(|path| path == "--text");
    paths.retain(|path| path != "--text");
    for path in paths {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let start = std::time::Instant::now();
        let document = match read(&bytes, Some(&path), &Limits::default()) {
            Ok(document) => document,
            Err(error) => {
                println!("{path}: {error}\n  {}", error.hint.as_deref().unwrap_or_default());
                continue;
            }
        };
        if plain {
            println!("{}", document.text());
            continue;
        }
        println!(
            "== {path}: {} pages, {} lines, {:?}, title {:?}, author {:?}",
            document.pages,
            document.lines.len(),
            start.elapsed(),
            document.title,
            document.author
        );
        for warning in &document.warnings {
            println!("!! {warning}");
        }
        for (line, number) in document.lines.iter().zip(1..) {
            let segments: Vec<String> = line
                .segments
                .iter()
                .map(|segment| {
                    let icon = segment.icon.map_or(String::new(), |icon| format!("<{icon:?}>"));
                    format!("{icon}{}@{:.0}-{:.0}", segment.text, segment.x, segment.right)
                })
                .collect();
            println!(
                "{number:3} p{} b{} y{:4.0} s{:4.1} g{:4.1} {}{}{}{}{}{} {:?} {}",
                line.page,
                line.block,
                line.y,
                line.size,
                line.gap_above,
                if line.bold { 'B' } else { '-' },
                if line.italic { 'I' } else { '-' },
                if line.ruled { 'R' } else { '-' },
                if line.continues { '+' } else { '-' },
                line.heading.map_or(String::new(), |level| format!(" H{level}")),
                line.marker
                    .as_ref()
                    .map_or(String::new(), |marker| format!(" {}[{marker}]", line.depth)),
                line.role,
                segments.join(" | ")
            );
        }
        for link in &document.links {
            println!("-> line {}: {:?} {}", link.line, link.text, link.url);
        }
    }
}
