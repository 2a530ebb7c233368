//! The text of a part of a DOCX: paragraphs, runs, lists, tables, links and text boxes.

use std::collections::HashMap;

use super::package::{Element, Node, Nodes, Relation};
use super::styles::{Letters, Numberings, Paragraph, Styles};
use super::table::{self, Table};
use crate::domain::resume::source::{LineRole, Run};
use crate::interop::document_text::builder::{BODY, Builder, Draft};
use crate::interop::document_text::pdf::symbols;
use crate::interop::document_text::{Stop, unescape};
use crate::interop::import::ReadError;

/// How far columns that tabs make lie apart, in points.
const TAB: f32 = 36.0;
/// The most lines of one cell of a table before it is written out.
pub(super) const CELL_LINES: usize = 20_000;

/// What all parts of a document share.
pub(super) struct Shared<'s> {
    pub(super) styles: &'s Styles,
    pub(super) numberings: &'s mut Numberings,
    pub(super) stop: &'s Stop,
}

/// A paragraph that is open.
#[derive(Default)]
struct Open {
    style: Option<String>,
    own: Paragraph,
    lines: Vec<Draft>,
    draft: Draft,
    /// Whether something was written.
    said: bool,
}

/// A field such as a hyperlink: what it is, and whether its result has begun.
#[derive(Default)]
struct Field {
    instruction: String,
    result: bool,
}

struct Writer<'w, 's> {
    shared: &'w mut Shared<'s>,
    relations: &'w HashMap<String, Relation>,
    builder: &'w mut Builder,
    role: LineRole,
    paragraphs: Vec<Open>,
    tables: Vec<Table>,
    run: Letters,
    run_style: Option<String>,
    /// Which properties are being read.
    in_run: bool,
    in_letters: bool,
    in_paragraph: bool,
    in_text: bool,
    in_instruction: bool,
    fields: Vec<Field>,
    /// The link that is open, and its words.
    link: Option<(String, String)>,
    /// How many elements are open that are left out with all in them.
    skipped: u32,
}

/// Writes the text of one part.
pub(super) fn write(
    text: &str,
    relations: &HashMap<String, Relation>,
    role: LineRole,
    shared: &mut Shared<'_>,
    builder: &mut Builder,
) -> Result<(), ReadError> {
    let mut nodes = Nodes::new(text, shared.stop.clone());
    let mut writer = Writer {
        shared,
        relations,
        builder,
        role,
        paragraphs: Vec::new(),
        tables: Vec::new(),
        run: Letters::default(),
        run_style: None,
        in_run: false,
        in_letters: false,
        in_paragraph: false,
        in_text: false,
        in_instruction: false,
        fields: Vec::new(),
        link: None,
        skipped: 0,
    };
    while let Some(node) = nodes.next()? {
        if writer.builder.is_full() {
            break;
        }
        match node {
            Node::Open(element) => writer.open(&element),
            Node::Close(name) => writer.close(&name),
            Node::Text(text) => writer.characters(&text),
        }
    }
    Ok(())
}

/// What is left out: the second form of the same thing, and what was moved away or deleted.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "Fallback" | "moveFrom" | "del" | "rPrChange" | "pPrChange" | "tblPrChange" | "sectPrChange"
    )
}

impl Writer<'_, '_> {
    fn open(&mut self, element: &Element) {
        if self.skipped > 0 || is_skipped(&element.name) {
            self.skipped += u32::from(is_skipped(&element.name));
            return;
        }
        match element.name.as_str() {
            "p" => {
                self.paragraphs.push(Open::default());
                self.in_run = false;
            }
            "pPr" => self.in_paragraph = true,
            "pStyle" => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.style = element.val().map(str::to_owned);
                }
            }
            "r" => {
                self.in_run = true;
                (self.run, self.run_style) = (Letters::default(), None);
            }
            "rPr" => self.in_letters = true,
            "rStyle" if self.in_run => self.run_style = element.val().map(str::to_owned),
            "t" if self.in_run || !self.paragraphs.is_empty() => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" | "ptab" if self.in_run && !self.in_paragraph => self.tab(),
            "br" | "cr" => self.line_break(),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => {
                let code = element
                    .attribute("char")
                    .and_then(|code| u32::from_str_radix(code, 16).ok());
                if let Some(sign) = code.and_then(char::from_u32) {
                    self.text(&symbols::written(sign).to_string());
                }
            }
            "hyperlink" => {
                let target = element.attribute("id").and_then(|id| self.relations.get(id));
                let url = target
                    .filter(|target| target.outside)
                    .map(|target| target.target.clone());
                self.link = url.map(|url| (url, String::new()));
            }
            "fldSimple" => {
                self.link = element
                    .attribute("instr")
                    .and_then(address)
                    .map(|url| (url, String::new()))
            }
            "fldChar" => self.field(element.attribute("fldCharType").unwrap_or_default()),
            "tbl" => self.tables.push(Table::default()),
            "gridCol" => {
                if let (Some(table), Some(width)) = (self.tables.last_mut(), element.attribute("w")) {
                    table.column(width.parse::<f32>().unwrap_or(0.0) / 20.0);
                }
            }
            "tr" => self.with_table(Table::row),
            "tc" => self.with_table(Table::cell),
            "gridSpan" => {
                let columns = element.number::<usize>().unwrap_or(1);
                self.with_table(|table| table.span(columns));
            }
            _ if self.in_letters && self.in_run => self.run.take(element),
            _ if self.in_paragraph && !self.in_letters => {
                if let Some(open) = self.paragraphs.last_mut() {
                    open.own.take(element);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= u32::from(is_skipped(name));
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.in_paragraph = false,
            "rPr" => self.in_letters = false,
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "hyperlink" | "fldSimple" => self.end_link(),
            "tr" => {
                if self.tables.len() == 1
                    && let Some(table) = self.tables.last_mut()
                {
                    table::write(table.take_row(), self.builder);
                }
            }
            "tbl" => {
                // A table in a table belongs to the cell that it lies in.
                let inner = self.tables.pop();
                match (inner, self.tables.last_mut()) {
                    (Some(inner), Some(outer)) => outer.take_in(inner),
                    _ => self.builder.next_block(),
                }
            }
            _ => {}
        }
    }

    fn with_table(&mut self, act: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    fn characters(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.in_instruction {
            if let Some(field) = self.fields.last_mut().filter(|field| field.instruction.len() < 2_000) {
                field.instruction.push_str(text);
            }
        } else if self.in_text {
            self.text(text);
        }
    }

    /// Adds text in the style that holds.
    fn text(&mut self, text: &str) {
        let Some(open) = self.paragraphs.last_mut() else { return };
        let (_, usual) = self.shared.styles.of(open.style.as_deref());
        let named = self
            .run_style
            .as_deref()
            .map(|id| self.shared.styles.letters(id))
            .unwrap_or_default();
        let letters = self.run.or(named).or(usual);
        if letters.hidden == Some(true) {
            return;
        }
        if let Some((_, words)) = &mut self.link
            && words.len() < 500
        {
            words.push_str(text);
        }
        open.said |= !text.trim().is_empty();
        for (index, part) in text.split('\t').enumerate() {
            if index > 0 {
                tab(open);
            }
            open.draft.push(Run {
                text: part.to_owned(),
                bold: letters.bold == Some(true),
                italic: letters.italic == Some(true),
                size: letters.size.unwrap_or(BODY),
            });
        }
    }

    fn tab(&mut self) {
        if let Some(open) = self.paragraphs.last_mut() {
            tab(open);
        }
    }

    fn line_break(&mut self) {
        if let Some(open) = self.paragraphs.last_mut()
            && !open.draft.is_empty()
        {
            let draft = std::mem::take(&mut open.draft);
            open.lines.push(draft);
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.fields.len() < 64 => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                    if let Some(url) = address(&field.instruction) {
                        self.link = Some((url, String::new()));
                    }
                }
            }
            "end" => {
                let field = self.fields.pop();
                let link = field
                    .filter(|field| field.result)
                    .and_then(|field| address(&field.instruction));
                if link.is_some() {
                    self.end_link();
                }
            }
            _ => {}
        }
    }

    fn end_link(&mut self) {
        if let (Some((url, words)), Some(open)) = (self.link.take(), self.paragraphs.last_mut()) {
            open.draft.link(&words, &url);
        }
    }

    /// Writes a paragraph out, or keeps it in the cell that it stands in.
    fn end_paragraph(&mut self) {
        let Some(mut open) = self.paragraphs.pop() else { return };
        open.lines.push(std::mem::take(&mut open.draft));
        let (style, usual) = self.shared.styles.of(open.style.as_deref());
        let number = open.own.numbering.or(style.numbering).filter(|number| *number > 0);
        let level = open.own.level.or(style.level).unwrap_or(0);
        let marker = number
            .filter(|_| open.said)
            .and_then(|number| self.shared.numberings.marker(number, level));
        let indent = open
            .own
            .indent
            .or(marker.as_ref().and_then(|(_, indent)| *indent))
            .or(style.indent)
            .unwrap_or(0.0);
        let heading = open.own.heading.or(style.heading);
        let size = usual.size.unwrap_or(BODY);
        let before = open.own.before.or(style.before).unwrap_or(0.0);
        let ruled = open.own.ruled || style.ruled;
        let mut drafts = Vec::new();
        if !open.said {
            drafts.push(table::Kept::Blank);
        }
        for (index, mut draft) in open.lines.into_iter().enumerate() {
            // Letters may be set larger than their paragraph's style says.
            let size_of_letters = draft.size();
            let line = &mut draft.line;
            line.heading = heading;
            line.role = self.role;
            line.ruled = ruled;
            line.size = size_of_letters.unwrap_or(size);
            line.x = indent.clamp(0.0, 2_000.0);
            line.depth = u8::try_from(level).unwrap_or(0);
            if index == 0 {
                line.marker = marker.as_ref().map(|(marker, _)| marker.clone());
                if line.marker.is_none() {
                    own_marker(&mut draft);
                }
                if before > size * 0.5 {
                    drafts.push(table::Kept::Space(before / size));
                }
            }
            drafts.push(table::Kept::Line(draft));
        }
        match self.tables.last_mut() {
            Some(table) => table.keep(drafts),
            None => drafts.into_iter().for_each(|kept| kept.write(self.builder)),
        }
    }
}

fn tab(open: &mut Open) {
    // Tabs at the start of a line only indent it.
    match open.draft.is_empty() {
        true => open.own.indent = Some(open.own.indent.unwrap_or(0.0) + TAB),
        false => open.draft.gap(),
    }
}

/// Takes a bullet that was typed for a marker.
fn own_marker(draft: &mut Draft) {
    let written = draft.written();
    let text = written.trim_start();
    let mut chars = text.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else {
        return;
    };
    let bullet = symbols::is_bullet(first);
    let dash = (symbols::is_dash(first) || first == 'o')
        && second.is_whitespace()
        && chars.next().is_some_and(|c| !c.is_numeric());
    if (bullet || dash) && draft.cut(first) {
        draft.line.marker = Some(symbols::written(first).to_string());
    }
}

/// The address in a field's instruction: `HYPERLINK "https://example.org"`.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let quoted = rest.split('"').nth(1)?;
    let inside = rest.trim_start().starts_with("\\l");
    (!inside && !quoted.is_empty()).then(|| unescape(quoted))
}
