//! Lines of formats that know no places: Markdown, DOCX and plain text on a page that is imagined.

use unicode_width::UnicodeWidthStr;

use crate::domain::resume::source::{DocumentText, Link, Run, Segment, SourceKind, TextLine, all_letters};
use crate::domain::text::clean_line;

/// The size of body text, in points.
pub(super) const BODY: f32 = 10.0;

/// The width of a character of body text on the imagined page, in points.
pub(super) const CHARACTER: f32 = BODY / 2.0;

/// A line that is being put together.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What is known of the line; its text and its segments are filled in from the pieces.
    pub(super) line: TextLine,
    pieces: Vec<Segment>,
    links: Vec<(String, String)>,
}

impl Draft {
    /// Adds letters of one style to the last piece.
    pub(super) fn push(&mut self, run: Run) {
        if run.text.is_empty() {
            return;
        }
        if self.pieces.is_empty() {
            self.pieces.push(Segment::default());
        }
        let Some(piece) = self.pieces.last_mut() else { return };
        match piece.runs.last_mut() {
            Some(last) if same_style(last, &run) => last.text.push_str(&run.text),
            _ => piece.runs.push(run),
        }
    }

    /// Begins another piece, far from what came before.
    pub(super) fn gap(&mut self) {
        self.pieces.push(Segment::default());
    }

    /// Begins another piece that starts at a place.
    pub(super) fn gap_to(&mut self, x: f32) {
        self.pieces.push(Segment {
            x,
            ..Segment::default()
        });
    }

    /// Notes a link under words of this line.
    pub(super) fn link(&mut self, text: &str, url: &str) {
        self.links.push((clean_line(text), clean_line(url)));
    }

    /// Takes a sign off the beginning, with the white space around it; says whether it was there.
    pub(super) fn cut(&mut self, sign: char) -> bool {
        let mut cut = false;
        for run in self.pieces.iter_mut().flat_map(|piece| &mut piece.runs) {
            let mut rest = run.text.trim_start();
            if !cut && let Some(after) = rest.strip_prefix(sign) {
                cut = true;
                rest = after.trim_start();
            }
            let empty = rest.is_empty();
            run.text = rest.to_owned();
            if !empty {
                break;
            }
        }
        cut
    }

    /// Takes another line in as a piece that starts at a place.
    pub(super) fn join(&mut self, other: Draft, x: f32) {
        let indent = other.line.x;
        for (index, mut piece) in other.pieces.into_iter().enumerate() {
            piece.x = if index == 0 { x + indent } else { piece.x };
            if let Some(marker) = other.line.marker.as_ref().filter(|_| index == 0)
                && let Some(run) = piece.runs.first_mut()
            {
                run.text = format!("{marker} {}", run.text);
            }
            self.pieces.push(piece);
        }
        self.links.extend(other.links);
        self.line.heading = self.line.heading.or(other.line.heading);
    }

    /// Whether nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces
            .iter()
            .all(|piece| piece.runs.iter().all(|run| run.text.trim().is_empty()))
    }

    /// The size of most letters, where one is known.
    pub(super) fn size(&self) -> Option<f32> {
        let mut sizes: Vec<(f32, usize)> = Vec::new();
        for run in self
            .pieces
            .iter()
            .flat_map(|piece| &piece.runs)
            .filter(|run| run.size > 0.0)
        {
            let letters = run.text.chars().filter(|c| c.is_alphanumeric()).count();
            let known = sizes.iter().position(|(size, _)| (*size - run.size).abs() < 0.05);
            match known {
                Some(at) => sizes
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|(_, count)| *count += letters),
                None if sizes.len() < 16 => sizes.push((run.size, letters)),
                None => {}
            }
        }
        let most = sizes.into_iter().max_by_key(|(_, count)| *count)?;
        (most.1 > 0).then_some(most.0)
    }

    /// What was added so far, for a look.
    pub(super) fn written(&self) -> String {
        self.pieces
            .iter()
            .flat_map(|piece| &piece.runs)
            .map(|run| run.text.as_str())
            .collect()
    }
}

/// A document that is being put together.
#[derive(Debug)]
pub(super) struct Builder {
    document: DocumentText,
    bytes: usize,
    most_bytes: usize,
    blank: f32,
    y: f32,
    block: u32,
}

impl Builder {
    /// An empty document of a kind, which takes so many bytes of text.
    pub(super) fn new(kind: SourceKind, media_type: &'static str, most_bytes: usize) -> Builder {
        Builder {
            document: DocumentText {
                kind,
                media_type,
                pages: 1,
                title: None,
                author: None,
                lines: Vec::new(),
                links: Vec::new(),
                warnings: Vec::new(),
            },
            bytes: 0,
            most_bytes,
            blank: 0.0,
            y: 0.0,
            block: 0,
        }
    }

    /// Whether the text is as long as it may be.
    pub(super) fn is_full(&self) -> bool {
        self.bytes > self.most_bytes
    }

    /// The document so far, to set its title and its warnings.
    pub(super) fn document(&mut self) -> &mut DocumentText {
        &mut self.document
    }

    /// The line that was added last.
    pub(super) fn last(&mut self) -> Option<&mut TextLine> {
        self.document.lines.last_mut()
    }

    /// Leaves white space before the next line, in sizes of it.
    pub(super) fn blank(&mut self, sizes: f32) {
        self.blank = self.blank.max(sizes);
    }

    /// Leaves the block of lines; the next line begins another.
    pub(super) fn next_block(&mut self) {
        if self.document.lines.last().is_some_and(|line| line.block == self.block) {
            self.block += 1;
        }
    }

    /// Adds a line. One without text is left out, but its links stay.
    pub(super) fn add(&mut self, draft: Draft) {
        let Draft {
            mut line,
            pieces,
            links,
        } = draft;
        if self.is_full() {
            return;
        }
        if line.size <= 0.0 {
            line.size = BODY;
        }
        let wide = line.size / 2.0;
        let mut x = line.x;
        for piece in pieces {
            let Some(mut piece) = tidy(piece, line.size) else {
                continue;
            };
            piece.x = x.max(piece.x);
            piece.right = piece.x + piece.text.width() as f32 * wide;
            x = piece.right + 4.0 * wide;
            line.segments.push(piece);
        }
        let number = match line.segments.is_empty() {
            true => 0,
            false => u32::try_from(self.document.lines.len() + 1).unwrap_or(u32::MAX),
        };
        for (text, url) in links.into_iter().filter(|(_, url)| !url.is_empty()) {
            self.bytes += url.len() + text.len();
            self.document.links.push(Link {
                text,
                url,
                page: 1,
                line: number,
            });
        }
        if number == 0 {
            return;
        }
        fill(&mut line);
        line.page = 1;
        line.block = self.block;
        let first = self.document.lines.last().is_none_or(|last| last.block != self.block);
        line.gap_above = if first { 0.0 } else { self.blank + 0.2 };
        self.y += line.size * (1.2 + self.blank);
        line.y = self.y;
        self.blank = 0.0;
        self.bytes += line.text.len();
        self.document.lines.push(line);
    }

    /// The finished document.
    pub(super) fn finish(mut self) -> DocumentText {
        if self.is_full() {
            self.document
                .warnings
                .push("The text is very long; only its beginning was read".into());
        }
        let mut edges = vec![(f32::MAX, 0.0_f32); self.block as usize + 1];
        for line in &self.document.lines {
            if let Some(edge) = edges.get_mut(line.block as usize) {
                *edge = (edge.0.min(line.x), edge.1.max(line.right));
            }
        }
        for line in &mut self.document.lines {
            line.block_edges = edges.get(line.block as usize).copied().unwrap_or_default();
        }
        self.document
    }
}

/// Fills in what follows from a line's segments.
pub(super) fn fill(line: &mut TextLine) {
    line.text = line
        .segments
        .iter()
        .map(|segment| segment.text.as_str())
        .collect::<Vec<_>>()
        .join("  ");
    line.x = line.segments.first().map_or(line.x, |segment| segment.x);
    line.right = line.segments.last().map_or(line.x, |segment| segment.right);
    let runs = || line.segments.iter().flat_map(|segment| &segment.runs);
    let (bold, italic) = (
        all_letters(runs(), |run| run.bold),
        all_letters(runs(), |run| run.italic),
    );
    (line.bold, line.italic) = (bold, italic);
}

/// Whether letters look the same.
pub(super) fn same_style(a: &Run, b: &Run) -> bool {
    a.bold == b.bold && a.italic == b.italic && (a.size - b.size).abs() < 0.25
}

/// Cleans a piece's text: what a terminal would obey goes, white space becomes one space, the ends have none.
pub(super) fn tidy(mut piece: Segment, size: f32) -> Option<Segment> {
    let mut text = String::new();
    let mut runs = Vec::with_capacity(piece.runs.len());
    for mut run in piece.runs {
        let spaced = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let (before, after) = (spaced(run.text.chars().next()), spaced(run.text.chars().next_back()));
        let mut clean = clean_line(&run.text);
        let gap = text.is_empty() || text.ends_with(' ');
        if clean.is_empty() {
            if before && !gap {
                clean.push(' ');
            } else {
                continue;
            }
        } else {
            if before && !gap {
                clean.insert(0, ' ');
            }
            if after {
                clean.push(' ');
            }
        }
        text.push_str(&clean);
        run.text = clean;
        if run.size <= 0.0 {
            run.size = size;
        }
        runs.push(run);
    }
    while text.ends_with(' ') {
        text.pop();
        if let Some(last) = runs.last_mut() {
            last.text.pop();
        }
        runs.pop_if(|last| last.text.is_empty());
    }
    piece.text = text;
    piece.runs = runs;
    (!piece.text.is_empty()).then_some(piece)
}
