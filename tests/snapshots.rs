//! Holds every screen and every window to being looked at: each must have been drawn at three sizes for a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The sizes at which everything is looked at, as snapshots name them.
const SIZES: [&str; 3] = ["120x40", "80x24", "40x12"];

/// Modules beside the windows that are none.
const NO_WINDOWS: [&str; 4] = ["drafts_test", "form_window", "testing", "understood"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui")
}

/// The modules that a file declares.
fn modules(file: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let names = text.lines().filter_map(|line| {
        let name = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        name.strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(str::to_owned).collect()
}

/// All snapshots under a folder.
fn snapshots(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            snapshots(&path, found);
        } else if path.extension().is_some_and(|end| end == "snap") {
            found.push(path);
        }
    }
}

/// For each module of a kind (`screens`, `modals`) the sizes at which it was drawn: a snapshot says them in its name, or
/// over each of its pictures.
fn sizes(kind: &str) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut files = Vec::new();
    snapshots(&root(), &mut files);
    let mut sizes: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let mut parts = name.split("__").skip(1);
        if parts.next() != Some("tui") || parts.next() != Some(kind) {
            continue;
        }
        let module = parts.next().unwrap_or_default().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let drawn = SIZES.into_iter().filter(|size| {
            let over = size.replace('x', "×");
            name.ends_with(&format!("_{size}")) || text.lines().any(|line| line == over)
        });
        sizes.entry(module).or_default().extend(drawn);
    }
    sizes
}

/// What was not drawn at all three sizes.
fn lacking(kind: &str, modules: &BTreeSet<String>) -> Vec<String> {
    let drawn = sizes(kind);
    let none = BTreeSet::new();
    let lacks = |module: &String| {
        let has = drawn.get(module).unwrap_or(&none);
        let missing: Vec<&str> = SIZES.into_iter().filter(|size| !has.contains(size)).collect();
        (!missing.is_empty()).then(|| format!("{kind}/{module}: {}", missing.join(", ")))
    };
    modules.iter().filter_map(lacks).collect()
}

#[test]
fn every_screen_was_drawn_at_three_sizes() {
    let screens = modules("screens.rs");
    assert!(screens.len() >= 15, "{screens:?}");
    let lacking = lacking("screens", &screens);
    assert!(lacking.is_empty(), "these lack snapshots:\n{}", lacking.join("\n"));
}

#[test]
fn every_window_was_drawn_at_three_sizes() {
    let mut windows = modules("modals.rs");
    assert!(windows.len() >= 25, "{windows:?}");
    windows.retain(|window| !NO_WINDOWS.contains(&window.as_str()));
    let lacking = lacking("modals", &windows);
    assert!(lacking.is_empty(), "these lack snapshots:\n{}", lacking.join("\n"));
}
