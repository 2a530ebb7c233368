//! What the operators of a page change: the place of the next letter, its font, and what it is marked as.

use hayro_font::kurbo::Affine;
use hayro_syntax::object::{Dict, Name, String as PdfString};

use super::color::Paint;
use super::text_string;
use crate::interop::document_text::pdf::fonts::Face;

/// The state that is saved and restored.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the page's own places to ours.
    pub(super) ctm: Affine,
    pub(super) paint: Paint,
    pub(super) face: Option<Face<'a>>,
    pub(super) size: f64,
    pub(super) letter_space: f64,
    pub(super) word_space: f64,
    /// The width of letters, 1 for their own.
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// The mode of drawing: filled, stroked, invisible.
    pub(super) mode: i64,
    /// Where the next letter stands, and where its line began.
    pub(super) text: Affine,
    pub(super) line: Affine,
}

impl<'a> State<'a> {
    pub(super) fn new(ctm: Affine) -> State<'a> {
        State {
            ctm,
            paint: Paint::new(),
            face: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
        }
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    /// Moves by thousandths of the size, backwards.
    pub(super) fn adjust(&mut self, by: f64) {
        let by = -by / 1000.0 * self.size;
        let along = self.face.as_ref().is_none_or(|face| face.font.is_horizontal());
        self.text *= match along {
            true => Affine::translate((by * self.scale, 0.0)),
            false => Affine::translate((0.0, by)),
        };
    }

    /// Moves past a letter. The space that the file adds after each belongs to the letter.
    pub(super) fn advance(&mut self, face: &Face<'_>, code: u32, length: usize) {
        let by = face.font.code_advance(code);
        let space = self.letter_space
            + if code == 32 && length == 1 {
                self.word_space
            } else {
                0.0
            };
        self.text *= match face.font.is_horizontal() {
            true => Affine::translate(((by.x / 1000.0 * self.size + space) * self.scale, 0.0)),
            false => Affine::translate((0.0, by.y / 1000.0 * self.size + space)),
        };
    }

    /// Where the next letter stands: one unit is its size.
    pub(super) fn place(&self) -> Affine {
        self.ctm * self.text * Affine::new([self.size * self.scale, 0.0, 0.0, self.size, 0.0, self.rise])
    }
}

/// A part of the content that is marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// The first letter in it.
    pub(super) start: usize,
    /// What it says, in the file's words.
    pub(super) text: Option<String>,
    /// Whether it is a header, a footer or a page number.
    pub(super) furniture: bool,
    /// Whether it belongs to a layer that is off.
    pub(super) hidden: bool,
}

impl Marked {
    /// What a marked part's properties say.
    pub(super) fn properties(dict: &Dict<'_>) -> Marked {
        let is = |key: &str, words: &[&str]| {
            dict.get::<Name<'_>>(key)
                .is_some_and(|name| words.contains(&name.as_str()))
        };
        Marked {
            start: 0,
            text: dict
                .get::<PdfString<'_>>("ActualText")
                .map(|text| text_string(text.as_bytes())),
            furniture: is("Type", &["Pagination"]) || is("Subtype", &["Header", "Footer"]),
            hidden: false,
        }
    }
}
