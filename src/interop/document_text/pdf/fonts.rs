//! The fonts of a PDF: loading them once, and telling their styles by their names and flags.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::{CMapResolverFn, Font, FontCache, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name};

use super::guard;

/// A font with what its letters look like.
#[derive(Clone)]
pub(super) struct Face<'a> {
    /// Its codes, widths and letters.
    pub(super) font: Font<'a>,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whether it is slanted.
    pub(super) italic: bool,
    /// Whether it holds pictures in the place of letters.
    pub(super) symbols: bool,
}

/// All fonts of a document.
pub(super) struct Faces<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    known: HashMap<Vec<u8>, Option<Face<'a>>>,
}

impl<'a> Faces<'a> {
    /// No fonts yet.
    pub(super) fn new() -> Faces<'a> {
        Faces {
            cache: FontCache::new(),
            resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(wanted) => Some(wanted.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            known: HashMap::new(),
        }
    }

    /// The font that a dictionary describes.
    pub(super) fn face(&mut self, dict: &Dict<'a>) -> Option<Face<'a>> {
        // The dictionary's own bytes name the objects that it refers to.
        let key = dict.data().to_vec();
        if let Some(face) = self.known.get(&key) {
            return face.clone();
        }
        let face = guard::font_is_safe(dict)
            .then(|| self.cache.font(dict, &self.resolver, &self.cmaps))
            .flatten()
            .map(|font| describe(dict, font));
        self.known.insert(key, face.clone());
        face
    }
}

/// What letters of a font look like.
fn describe<'a>(dict: &Dict<'a>, font: Font<'a>) -> Face<'a> {
    let descendant = dict
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let base = descendant.as_ref().unwrap_or(dict);
    let descriptor = base.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let name = dict
        .get::<Name<'_>>("BaseFont")
        .or_else(|| descriptor.get::<Name<'_>>("FontName"))
        .map(|name| name.as_str().to_owned())
        .unwrap_or_default();
    let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
    let weight = descriptor.get::<f32>("FontWeight").unwrap_or(400.0);
    let angle = descriptor.get::<f32>("ItalicAngle").unwrap_or(0.0);
    let style = Style::of(&name);
    Face {
        font,
        bold: style.bold || weight >= 600.0 || flags & (1 << 18) != 0,
        italic: style.italic || angle.abs() > 1.0 || flags & (1 << 6) != 0,
        symbols: style.symbols,
    }
}

/// What a font's name says of its letters.
#[derive(Debug, Default, PartialEq, Eq)]
struct Style {
    bold: bool,
    italic: bool,
    symbols: bool,
}

impl Style {
    fn of(name: &str) -> Style {
        let bare = name.split_once('+').map_or(name, |(_, rest)| rest);
        let lower = bare.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        // The last part is the style where a hyphen or a comma tells it apart: `Minion-Bd`, `Arial,Bold`.
        let style = bare
            .rsplit(['-', ','])
            .next()
            .filter(|style| *style != bare)
            .unwrap_or_default();
        let is = |words: &[&str]| words.contains(&style);
        let tex = |starts: &[&str]| starts.iter().any(|start| bare.starts_with(start));
        Style {
            bold: has(&["bold", "black", "heavy", "semibd", "demi", "extrabd"])
                || is(&["Bd", "Sb", "Medi", "MediItal", "BoldMT", "BdIt"])
                || tex(&["CMBX", "CMSSBX", "SFBX", "SFSX", "LMRoman10-Bold"]),
            italic: has(&["italic", "oblique", "slanted", "kursiv"])
                || style.ends_with("It")
                || is(&["Ital", "ReguItal", "MediItal", "Obl"])
                || tex(&["CMTI", "CMSL", "CMBXTI", "SFTI", "SFSL", "SFIT"]),
            symbols: has(&[
                "awesome", "icon", "symbol", "wingding", "webding", "dingbat", "marvosym", "material", "glyphs",
            ]) || tex(&["CMSY", "MarVoSym", "FA"]) && !has(&["family"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn a_fonts_name_tells_its_style() {
        let style = |bold, italic, symbols| Style { bold, italic, symbols };
        for (name, wanted) in [
            ("ABCDEF+SourceSansPro-SemiboldIt", style(true, true, false)),
            ("Arial,Bold", style(true, false, false)),
            ("MinionPro-Bd", style(true, false, false)),
            ("NimbusRomNo9L-Medi", style(true, false, false)),
            ("NimbusRomNo9L-ReguItal", style(false, true, false)),
            ("CMBX12", style(true, false, false)),
            ("CMTI10", style(false, true, false)),
            ("Helvetica", style(false, false, false)),
            ("AAAAAA+FontAwesome5Free-Solid", style(false, false, true)),
            ("Wingdings-Regular", style(false, false, true)),
        ] {
            assert_eq!(Style::of(name), wanted, "{name}");
        }
    }
}
