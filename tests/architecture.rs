//! Holds the layers of the program: who may use whom.

use std::fs;
use std::path::{Path, PathBuf};

/// A layer, and the modules of ours that it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("coach", &["domain"]),
    ("interop", &["domain"]),
    ("app", &["domain", "store", "coach", "interop"]),
    ("config", &["domain", "app"]),
    ("paths", &["domain", "app"]),
    ("tui", &["domain", "app", "config"]),
    // The command line prints the table of keys that the screen has.
    ("cli", &["domain", "app", "config", "paths", "tui"]),
];

/// The only file that names colours; everything else names roles.
const NAMES_COLOURS: &str = "tui/theme.rs";

/// The file that writes down for the terminal which colours were named.
const WRITES_COLOURS: &str = "tui/paint.rs";

/// What `domain` must do without: its rules are the same whatever the clock, the disk or the terminal say.
const NOT_IN_DOMAIN: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rusqlite",
    "ratatui",
    "crossterm",
    "ureq",
];

#[test]
fn every_module_uses_only_the_layers_below_it() {
    let broken = check(|file| {
        let Some((layer, may_use)) = MAY_USE.iter().find(|(layer, _)| *layer == file.layer) else {
            return if ["lib", "main"].contains(&file.layer.as_str()) {
                Vec::new()
            } else {
                vec![(1, format!("{} belongs to no layer that this test knows", file.layer))]
            };
        };
        let used = file
            .code
            .iter()
            .flat_map(|(line, code)| used_modules(code).into_iter().map(move |m| (*line, m)));
        used.filter(|(_, module)| MAY_USE.iter().any(|(known, _)| known == module))
            .filter(|(_, module)| module != layer && !may_use.contains(&module.as_str()))
            .map(|(line, module)| (line, format!("{layer} must not use {module}")))
            .collect()
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_domain_does_no_io_and_reads_no_clock() {
    let broken = check(|file| {
        let lines = file.code.iter().filter(|_| file.layer == "domain");
        lines
            .flat_map(|(line, code)| {
                NOT_IN_DOMAIN
                    .iter()
                    .filter(|word| code.contains(**word))
                    .map(move |word| (*line, *word))
            })
            .map(|(line, word)| (line, format!("domain must do without {word}")))
            .collect()
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn only_the_theme_names_colours() {
    let broken = check(|file| {
        let lines = file
            .code
            .iter()
            .filter(|_| file.path != NAMES_COLOURS && file.path != WRITES_COLOURS);
        lines
            .filter(|(_, code)| code.contains("Color::") || code.contains("style::Color"))
            .map(|(line, _)| {
                (
                    *line,
                    format!("only {NAMES_COLOURS} names colours; use a role of the theme"),
                )
            })
            .collect()
    });
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn a_module_is_a_file_beside_its_folder() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|path| path.ends_with("mod.rs"))
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        broken.is_empty(),
        "name these after their module instead of mod.rs: {broken:?}"
    );
}

/// A source file without its tests and comments.
struct Source {
    /// Under `src`.
    path: String,
    /// The module at the top of its path.
    layer: String,
    /// Lines with their numbers.
    code: Vec<(usize, String)>,
}

/// Runs a check over all files; what it finds comes back as `file:line: words`.
fn check(find: impl Fn(&Source) -> Vec<(usize, String)>) -> Vec<String> {
    let root = source_root();
    let mut found = Vec::new();
    let sources = sources();
    let only_tests: Vec<PathBuf> = sources.iter().flat_map(|path| modules_for_tests(path)).collect();
    for path in sources {
        if only_tests
            .iter()
            .any(|tests| path.starts_with(tests) || path == tests.with_extension("rs"))
        {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let layer = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let source = Source {
            path,
            layer,
            code: code_of(&text),
        };
        found.extend(
            find(&source)
                .into_iter()
                .map(|(line, words)| format!("src/{}:{line}: {words}", source.path)),
        );
    }
    found
}

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<PathBuf> {
    let mut waiting = vec![source_root()];
    let mut files = Vec::new();
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The modules that a file declares for its tests alone, as paths without an extension.
fn modules_for_tests(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let declared = lines
        .windows(2)
        .filter(|pair| pair[0] == "#[cfg(test)]")
        .filter_map(|pair| {
            let (_, name) = pair[1].split_once("mod ")?;
            name.strip_suffix(';')
        });
    let folder = if ["lib", "main"]
        .iter()
        .any(|root| path.file_stem() == Some(root.as_ref()))
    {
        source_root()
    } else {
        path.with_extension("")
    };
    declared.map(|name| folder.join(name)).collect()
}

/// The lines of a file but comments and what stands under `#[cfg(test)]`.
fn code_of(text: &str) -> Vec<(usize, String)> {
    let mut code = Vec::new();
    let mut lines = (1..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            skip_item(&mut lines);
            continue;
        }
        let bare = line.split("//").next().unwrap_or_default();
        if !bare.trim().is_empty() {
            code.push((number, bare.to_owned()));
        }
    }
    code
}

/// Goes past the item that follows: to its closing brace at the same indent, or to its semicolon.
fn skip_item<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let mut indent = None;
    for (_, line) in lines {
        let here = line.len() - line.trim_start().len();
        let indent = *indent.get_or_insert(here);
        let is_end = line.trim_end().ends_with(';') || line.trim_start().starts_with('}');
        if here == indent && is_end && !line.trim_start().starts_with('#') {
            return;
        }
    }
}

/// The modules of ours that a line names: `crate::store::…`, or several as in `use crate::{app, domain::job}`.
fn used_modules(code: &str) -> Vec<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut modules = Vec::new();
    for (_, rest) in code
        .match_indices("crate::")
        .map(|(at, found)| code.split_at(at + found.len()))
    {
        match rest.strip_prefix('{') {
            Some(list) => modules.extend(list.split(',').map(|part| word(part.trim()))),
            None => modules.push(word(rest)),
        }
    }
    modules
}

#[test]
fn the_reader_of_sources_sees_what_it_must() {
    assert_eq!(used_modules("use crate::store::Store;"), ["store"]);
    assert_eq!(used_modules("use crate::{app, domain::job};"), ["app", "domain"]);
    assert_eq!(
        used_modules("fn f(a: crate::app::Deck) -> crate::tui::X"),
        ["app", "tui"]
    );
    let text = "use a;\n#[cfg(test)]\nmod tests {\n    use crate::tui;\n}\n// crate::store\nlet b = 1;\n#[cfg(test)]\nuse c;\nlet d;\n";
    assert_eq!(
        code_of(text),
        [
            (1, "use a;".to_owned()),
            (7, "let b = 1;".to_owned()),
            (10, "let d;".to_owned())
        ]
    );
}
