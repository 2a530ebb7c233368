//! The fonts that a PDF is set in: those in the program and those in a person's folder.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts in the program; where they come from is in `assets/fonts/SOURCES.md`.
const OWN: &[&[u8]] = &[
    include_bytes!("../../../../assets/fonts/DeckSans-Regular.otf"),
    include_bytes!("../../../../assets/fonts/DeckSans-Italic.otf"),
    include_bytes!("../../../../assets/fonts/DeckSans-SemiBold.otf"),
    include_bytes!("../../../../assets/fonts/DeckSerif-Regular.otf"),
    include_bytes!("../../../../assets/fonts/DeckSerif-Italic.otf"),
    include_bytes!("../../../../assets/fonts/DeckSerif-SemiBold.otf"),
];

/// How many fonts of a folder are read at most, and the size of the largest, in bytes.
const MOST: usize = 64;
const LARGEST: u64 = 32 << 20;

static OWN_FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts = OWN.iter().filter_map(|bytes| Font::new(Bytes::new(*bytes), 0));
    Fonts::of(fonts.collect())
});

/// Fonts, and what is known of each.
#[derive(Clone)]
pub(super) struct Fonts {
    pub all: Vec<Font>,
    pub book: LazyHash<FontBook>,
}

impl Fonts {
    fn of(all: Vec<Font>) -> Fonts {
        let book = LazyHash::new(FontBook::from_fonts(&all));
        Fonts { all, book }
    }

    /// The fonts in the program, and behind them those in the `fonts` folder of a person's templates.
    pub fn with(folder: Option<&Path>) -> Fonts {
        let others = folder
            .map(|folder| in_folder(&folder.join("fonts")))
            .unwrap_or_default();
        if others.is_empty() {
            return OWN_FONTS.clone();
        }
        let mut all = OWN_FONTS.all.clone();
        all.extend(others);
        Fonts::of(all)
    }

    /// Whether one of them can show a character. What shows nothing by itself needs no font.
    pub fn show(&self, c: char) -> bool {
        let invisible = c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{2060}');
        let has = |font: &Font| font.info().coverage.contains(u32::from(c));
        invisible || self.all.iter().any(has)
    }
}

fn in_folder(folder: &Path) -> Vec<Font> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            ["ttf", "otf", "ttc", "otc"].contains(&end.to_ascii_lowercase().as_str())
        })
        .filter(|path| fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= LARGEST))
        .collect();
    paths.sort();
    paths
        .iter()
        .take(MOST)
        .filter_map(|path| fs::read(path).ok())
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)).collect::<Vec<_>>())
        .take(MOST)
        .collect()
}
