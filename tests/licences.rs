//! Holds `assets/LICENSES.md` to the files that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// Every file under a folder, by its path under `assets`.
fn files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let under = path.strip_prefix(assets()).unwrap();
            found.insert(under.to_str().unwrap().replace('\\', "/"));
        }
    }
}

/// A row of a table: what stands in backticks in its first cell, and its other cells.
struct Row {
    named: Vec<String>,
    cells: Vec<String>,
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(assets().join("LICENSES.md")).unwrap();
    let lines = text.lines().filter(|line| line.starts_with("| `"));
    lines
        .map(|line| {
            let mut cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned());
            let first = cells.next().unwrap();
            Row {
                named: first.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
                cells: cells.collect(),
            }
        })
        .collect()
}

#[test]
fn every_asset_has_its_source_and_its_licence_written_down() {
    let mut there = BTreeSet::new();
    files(&assets(), &mut there);
    assert!(there.len() > 40, "{there:?}");
    let rows = rows();
    let named: Vec<&String> = rows.iter().flat_map(|row| &row.named).collect();
    let covers = |name: &str, file: &str| name == file || (name.ends_with('/') && file.starts_with(name));
    let missing: Vec<&String> = there
        .iter()
        .filter(|file| !named.iter().any(|name| covers(name, file)))
        .collect();
    assert!(missing.is_empty(), "assets/LICENSES.md does not speak of {missing:?}");
    let twice: Vec<&String> = there
        .iter()
        .filter(|file| named.iter().filter(|name| covers(name, file)).count() > 1)
        .collect();
    assert!(twice.is_empty(), "assets/LICENSES.md speaks twice of {twice:?}");
    let gone: Vec<&&String> = named
        .iter()
        .filter(|name| !there.iter().any(|file| covers(name, file)))
        .collect();
    assert!(
        gone.is_empty(),
        "assets/LICENSES.md speaks of {gone:?}, which are not there"
    );
}

#[test]
fn what_others_published_is_named_file_by_file_with_its_licence() {
    for row in rows() {
        // One cell says what our own writing is; of what others published the source, the licence and the way are said.
        let of_others = row.cells.len() > 1;
        assert!(row.cells.iter().all(|cell| !cell.is_empty()), "{:?}", row.named);
        if of_others {
            assert_eq!(row.cells.len(), 3, "{:?}", row.named);
            assert!(row.named.iter().all(|name| !name.ends_with('/')), "{:?}", row.named);
        }
    }
    let text = fs::read_to_string(assets().join("LICENSES.md")).unwrap();
    for script in text.split('`').filter(|word| word.starts_with("scripts/")) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
        assert!(path.exists(), "{script} is not there");
    }
    // The licences that ask for their text to be kept have it here.
    for needed in [
        "Copyright (c) 2025, LAiSER",
        "Neither the name of the LAiSER",
        "Copyright (c) 2026 Qarera",
        "The above copyright notice and this permission notice",
        "used under the CC BY 4.0",
        "uses the ESCO classification",
    ] {
        assert!(text.contains(needed), "{needed}");
    }
    for (file, needed) in [
        ("assessments/LICENSES.md", "Copyright (c) 2024 B5 Holding AS"),
        ("vectors/LICENSE-APACHE.txt", "Version 2.0, January 2004"),
        ("fonts/OFL-DeckSans.txt", "SIL OPEN FONT LICENSE"),
        ("fonts/OFL-DeckSerif.txt", "SIL OPEN FONT LICENSE"),
    ] {
        let text = fs::read_to_string(assets().join(file)).unwrap();
        assert!(text.contains(needed), "{file}: {needed}");
    }
}
