//! Running a page's content for its letters: where each stands, how large, in which style.
//!
//! Pictures, patterns and clips are not drawn. What fills with colour is remembered, because white letters can be read
//! on it and on nothing else.

mod color;
mod paths;
mod state;

use std::collections::HashSet;

use hayro_font::FontGlyph;
use hayro_font::hayro_cmap::BfString;
use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::fonts::Faces;
use super::guard;
use super::{Stop, text_string};
use state::{Marked, State};

/// How deep drawings may lie in one another.
const DEPTH: usize = 12;
/// How often a state may be saved.
const STATES: usize = 256;
/// The most bytes of a page's content, and of each drawing in it.
const CONTENT: usize = 24 << 20;
/// The most rules and coloured areas of a page that are remembered.
const SHAPES: usize = 4_000;

/// A letter, or what one glyph stands for.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// What it says; U+FFFD where the file doesn't tell.
    pub(super) text: String,
    /// Its left and right edge; its advance, not its ink.
    pub(super) x: f32,
    pub(super) right: f32,
    /// Its base line, downwards from the upper edge of the page.
    pub(super) y: f32,
    /// Its size.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Whether its font holds pictures in the place of letters.
    pub(super) symbol: bool,
    /// Whether the file calls it furniture of the page, such as a page number.
    pub(super) furniture: bool,
    /// Its direction in degrees, 0 for what reads from left to right.
    pub(super) angle: f32,
    /// Whether nobody sees it.
    pub(super) hidden: bool,
    /// Whether it lies off the page.
    pub(super) outside: bool,
}

/// A straight line across, drawn or as a thin area.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) x: f32,
    pub(super) right: f32,
    pub(super) y: f32,
}

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) glyphs: Vec<Glyph>,
    /// Small filled shapes, as browsers draw bullets: left and right edge, and the middle's height.
    pub(super) dots: Vec<Rule>,
    pub(super) rules: Vec<Rule>,
    /// How many pictures there are.
    pub(super) pictures: usize,
    /// Whether something was left out because it was too much.
    pub(super) cut: bool,
}

/// What one run may cost.
pub(super) struct Budget<'a> {
    pub(super) glyphs: usize,
    /// The layers that are off.
    pub(super) off: &'a HashSet<ObjectIdentifier>,
    pub(super) stop: &'a Stop,
}

/// Reads the letters of a page.
pub(super) fn run<'a>(page: &Page<'a>, faces: &mut Faces<'a>, budget: &mut Budget<'_>) -> Content {
    let (data, cut) = page_data(page);
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let (width, height) = page.render_dimensions();
    let mut runner = Runner {
        faces,
        budget,
        content: Content {
            cut,
            ..Content::default()
        },
        state: State::new(transform),
        saved: Vec::new(),
        marked: Vec::new(),
        area: Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        painted: Vec::new(),
        path: Vec::new(),
        path_box: None,
        straight: true,
        steps: 0,
        depth: 0,
    };
    runner.interpret(&data, page.resources());
    runner.content
}

/// The bytes of a page's content, and whether some are missing.
fn page_data(page: &Page<'_>) -> (Vec<u8>, bool) {
    let mut data = Vec::new();
    let mut cut = false;
    let mut add = |stream: &Stream<'_>| match guard::unpack(stream, CONTENT - data.len().min(CONTENT)) {
        Some(more) => {
            data.extend(more);
            data.push(b'\n');
        }
        None => cut = true,
    };
    if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
        add(&stream);
    } else if let Some(streams) = page.raw().get::<Array<'_>>("Contents") {
        streams.iter::<Stream<'_>>().take(1_000).for_each(|stream| add(&stream));
    }
    (data, cut)
}

struct Runner<'r, 'a, 'b> {
    faces: &'r mut Faces<'a>,
    budget: &'r mut Budget<'b>,
    content: Content,
    state: State<'a>,
    saved: Vec<State<'a>>,
    marked: Vec<Marked>,
    area: Rect,
    /// Areas that are not white.
    painted: Vec<Rect>,
    /// Points of the path, for rules.
    path: Vec<Point>,
    path_box: Option<Rect>,
    /// Whether the path has no curves.
    straight: bool,
    steps: u64,
    depth: usize,
}

impl<'a> Runner<'_, 'a, '_> {
    /// Runs one stream. Drawings in it run in turn, up to [`DEPTH`].
    fn interpret(&mut self, data: &[u8], resources: &Resources<'a>) {
        let mut instructions = TypedIter::new(data);
        while let Some(instruction) = instructions.next() {
            self.steps += 1;
            if self.budget.glyphs == 0 || (self.steps.is_multiple_of(512) && self.budget.stop.is_over()) {
                self.content.cut = true;
                return;
            }
            self.step(&instruction, resources);
        }
    }

    fn step(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) {
        match instruction {
            TypedInstruction::SaveState(_) if self.saved.len() < STATES => self.saved.push(self.state.clone()),
            TypedInstruction::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            TypedInstruction::Transform(m) => self.state.ctm *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
            TypedInstruction::SetGraphicsState(name) => {
                if let Some(dict) = resources.get_ext_g_state(name.0) {
                    self.graphics_state(&dict);
                }
            }
            TypedInstruction::XObject(name) => {
                if let Some(stream) = resources.get_x_object(name.0) {
                    self.drawing(&stream, resources);
                }
            }
            TypedInstruction::InlineImage(_) => self.picture(),
            TypedInstruction::BeginMarkedContent(tag) => self.begin_marked(tag.0, None),
            TypedInstruction::BeginMarkedContentWithProperties(tag) => {
                let mut properties = match tag.1 {
                    Object::Dict(dict) => Marked::properties(dict),
                    Object::Name(name) => {
                        let dict = resources.properties.get::<Dict<'_>>(name.clone());
                        let mut marked = dict.map(|dict| Marked::properties(&dict)).unwrap_or_default();
                        let layer = resources.properties.get_ref(name.clone()).map(ObjectIdentifier::from);
                        marked.hidden = layer.is_some_and(|layer| self.budget.off.contains(&layer));
                        marked
                    }
                    _ => Marked::default(),
                };
                properties.hidden &= tag.0.as_str() == "OC";
                self.begin_marked(tag.0, Some(properties));
            }
            TypedInstruction::EndMarkedContent(_) => self.end_marked(),
            other => {
                if !self.text_step(other, resources) && !self.path_step(other) {
                    self.state.paint.step(other, resources);
                }
            }
        }
    }

    fn graphics_state(&mut self, dict: &Dict<'a>) {
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.paint.alpha = alpha;
        }
        if let Some(font) = dict.get::<Array<'_>>("Font") {
            let mut parts = font.iter::<Object<'_>>();
            if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
                self.state.face = self.faces.face(&dict);
                self.state.size = size.as_f64();
            }
        }
    }

    /// Runs a drawing that is used by name.
    fn drawing(&mut self, stream: &Stream<'a>, resources: &Resources<'a>) {
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => {}
            Some(b"Image") => return self.picture(),
            _ => return,
        }
        if self.depth >= DEPTH || self.saved.len() >= STATES {
            self.content.cut = true;
            return;
        }
        let Some(data) = guard::unpack(stream, CONTENT) else {
            self.content.cut = true;
            return;
        };
        // Time passes with each, even when it is empty.
        self.steps += 512 - self.steps % 512 - 1;
        self.depth += 1;
        let (state, saved) = (self.state.clone(), self.saved.len());
        let marked = self.marked.len();
        if let Some(matrix) = stream.dict().get::<Array<'_>>("Matrix") {
            let mut numbers = [0.0; 6];
            for (slot, number) in numbers.iter_mut().zip(matrix.iter::<f64>()) {
                *slot = number;
            }
            self.state.ctm *= Affine::new(numbers);
        }
        match stream.dict().get::<Dict<'a>>("Resources") {
            Some(own) => self.interpret(&data, &Resources::new(own)),
            None => self.interpret(&data, resources),
        }
        while self.marked.len() > marked {
            self.end_marked();
        }
        self.saved.truncate(saved);
        self.state = state;
        self.depth -= 1;
    }

    /// A picture: text can be read on it whatever its colour.
    fn picture(&mut self) {
        self.content.pictures += 1;
        let area = self.state.ctm.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        self.paint_area(area);
    }

    fn paint_area(&mut self, area: Rect) {
        if self.painted.len() < SHAPES {
            self.painted.push(area.inflate(1.0, 1.0));
        }
    }

    fn begin_marked(&mut self, tag: &Name<'_>, properties: Option<Marked>) {
        let mut marked = properties.unwrap_or_default();
        marked.start = self.content.glyphs.len();
        marked.furniture &= tag.as_str() == "Artifact";
        if self.marked.len() < STATES {
            self.marked.push(marked);
        }
    }

    /// Ends a marked part: the words that the file says stand there take the place of letters that it doesn't name.
    fn end_marked(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some(text) = marked.text else { return };
        let Some(glyphs) = self.content.glyphs.get_mut(marked.start..) else {
            return;
        };
        let unknown = glyphs.iter().any(|glyph| glyph.text == "\u{FFFD}");
        let known_icon = glyphs
            .iter()
            .any(|glyph| glyph.text.chars().any(super::symbols::is_private));
        if glyphs.is_empty() || known_icon || !(unknown || glyphs.len() <= 3) {
            return;
        }
        let right = glyphs.last().map_or(0.0, |glyph| glyph.right);
        // A hyphen that is said to be nothing was made by the end of its line.
        let hyphen = text.is_empty()
            && glyphs.len() == 1
            && glyphs
                .iter()
                .all(|glyph| matches!(glyph.text.as_str(), "-" | "\u{2010}" | "\u{AD}"));
        if let Some(first) = glyphs.first_mut() {
            first.text = if hyphen { "\u{AD}".into() } else { text };
            first.right = first.right.max(right);
        }
        self.content.glyphs.truncate(marked.start + 1);
    }

    /// Text operators; says whether it was one.
    fn text_step(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'a>) -> bool {
        match instruction {
            TypedInstruction::BeginText(_) => {
                self.state.text = Affine::IDENTITY;
                self.state.line = Affine::IDENTITY;
            }
            TypedInstruction::EndText(_) => {}
            TypedInstruction::CharacterSpacing(n) => self.state.letter_space = n.0.as_f64(),
            TypedInstruction::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
            TypedInstruction::HorizontalScaling(n) => self.state.scale = n.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(n) => self.state.leading = n.0.as_f64(),
            TypedInstruction::TextRise(n) => self.state.rise = n.0.as_f64(),
            TypedInstruction::TextRenderingMode(n) => self.state.mode = n.0.as_i64(),
            TypedInstruction::TextFont(font) => {
                self.state.face = resources.get_font(font.0).and_then(|dict| self.faces.face(&dict));
                self.state.size = font.1.as_f64();
            }
            TypedInstruction::NextLine(n) => self.state.next_line(n.0.as_f64(), n.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(n) => {
                self.state.leading = -n.1.as_f64();
                self.state.next_line(n.0.as_f64(), n.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => self.state.next_line(0.0, -self.state.leading),
            TypedInstruction::SetTextMatrix(m) => {
                self.state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                self.state.text = self.state.line;
            }
            TypedInstruction::ShowText(text) => self.show(text.0.as_bytes()),
            TypedInstruction::NextLineAndShowText(text) => {
                self.state.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                self.state.word_space = text.0.as_f64();
                self.state.letter_space = text.1.as_f64();
                self.state.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            TypedInstruction::ShowTexts(texts) => {
                for part in texts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(by) => self.state.adjust(by.as_f64()),
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    /// Sets a string.
    fn show(&mut self, bytes: &[u8]) {
        let Some(face) = self.state.face.clone() else { return };
        let hidden_part = self.marked.iter().any(|marked| marked.hidden);
        let furniture = self.marked.iter().any(|marked| marked.furniture);
        let mut at = 0;
        while at < bytes.len() && self.budget.glyphs > 0 {
            let (code, length) = face.font.read_code(bytes, at);
            at += length.max(1);
            let start = self.state.place();
            self.state.advance(&face, code, length);
            if hidden_part {
                continue;
            }
            let end = self.state.place();
            let text = match face.font.glyph(face.font.map_code(code), code) {
                FontGlyph::Outline(glyph) => glyph.as_unicode(),
                FontGlyph::Type3(glyph) => glyph.as_unicode(),
            };
            let text = match text {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => "\u{FFFD}".to_owned(),
            };
            self.add(text, start, end, &face, furniture);
        }
    }

    fn add(&mut self, text: String, start: Affine, end: Affine, face: &super::fonts::Face<'a>, furniture: bool) {
        let [a, b, c, d, x, y] = start.as_coeffs();
        let [.., end_x, end_y] = end.as_coeffs();
        let size = c.hypot(d);
        let places = [x, y, end_x, end_y, size];
        if !places.iter().all(|place| place.is_finite() && place.abs() < 1e6) || size < 0.2 {
            return;
        }
        self.budget.glyphs -= 1;
        let spot = Point::new((x + end_x) / 2.0, y - size * 0.3);
        let outside = !self.area.inflate(1.0, 1.0).contains(spot);
        let unseen = match self.state.mode {
            3 | 7 => true,
            _ => self.state.paint.is_white() && !self.painted.iter().rev().any(|area| area.contains(spot)),
        };
        let slope = b.atan2(a).to_degrees();
        self.content.glyphs.push(Glyph {
            text,
            x: x.min(end_x) as f32,
            right: x.max(end_x) as f32,
            y: y as f32,
            size: size as f32,
            bold: face.bold || matches!(self.state.mode, 2 | 6),
            // Letters that a matrix slants are slanted, too.
            italic: face.italic || (b.abs() < 1e-3 && (c / d).abs() > 0.15),
            symbol: face.symbols,
            furniture,
            angle: slope as f32,
            outside,
            hidden: outside || unseen || size < 1.5 || self.state.paint.alpha < 0.02,
        });
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}
