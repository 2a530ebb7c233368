//! Hyperlinks: annotations that lie over the text.

use hayro_font::kurbo::{Affine, Rect as Area};
use hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};
use hayro_syntax::page::Page;

use super::content::Glyph;
use super::{symbols, text_string};
use crate::domain::resume::source::{Link, TextLine};
use crate::domain::text::clean_line;

/// The most links of one page.
const PAGE_LINKS: usize = 500;

/// A link and where it lies.
pub(super) struct Placed {
    pub(super) link: Link,
    area: Area,
}

/// The links of a page, with the words under them.
pub(super) fn of_page(page: &Page<'_>, glyphs: &[Glyph]) -> Vec<Placed> {
    let mut links: Vec<Placed> = Vec::new();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return links;
    };
    for annotation in annotations.iter::<Dict<'_>>().take(PAGE_LINKS) {
        if annotation
            .get::<Name<'_>>("Subtype")
            .is_none_or(|kind| kind.as_str() != "Link")
        {
            continue;
        }
        let url = annotation
            .get::<Dict<'_>>("A")
            .and_then(|action| action.get::<PdfString<'_>>("URI"))
            .map(|url| clean_line(&text_string(url.as_bytes())));
        let (Some(url), Some(rect)) = (url, annotation.get::<Rect>("Rect")) else {
            continue;
        };
        if url.is_empty() || url.len() > 4_000 {
            continue;
        }
        let area = transform.transform_rect_bbox(Area::new(rect.x0, rect.y0, rect.x1, rect.y1));
        let text = words_in(glyphs, area);
        // A link over several lines, or over an icon and its words, is one link.
        if let Some(last) = links.last_mut().filter(|last| last.link.url == url)
            && area.y0 - last.area.y1 < area.height()
            && last.area.y0 - area.y1 < area.height()
        {
            last.link.text = format!("{} {text}", last.link.text).trim().to_owned();
            if area.width() > last.area.width() {
                last.area = area;
            }
            continue;
        }
        links.push(Placed {
            link: Link {
                text,
                url,
                page: 0,
                line: 0,
            },
            area,
        });
    }
    links
}

/// Finds the lines that a page's links lie on; `first` is the number of lines before.
pub(super) fn place(links: &mut [Placed], lines: &[TextLine], first: usize, page: u32) {
    for placed in links.iter_mut() {
        placed.link.page = page;
        let middle = (placed.area.y0 + placed.area.y1) / 2.0;
        let distance = |line: &TextLine| (f64::from(line.y - line.size * 0.3) - middle).abs();
        let across = |line: &TextLine| f64::from(line.right) > placed.area.x0 && f64::from(line.x) < placed.area.x1;
        let best = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| {
                across(line) && distance(line) < placed.area.height() / 2.0 + f64::from(line.size) * 0.4
            })
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
        placed.link.line = best.map_or(0, |(index, _)| u32::try_from(first + index + 1).unwrap_or(0));
    }
    links.sort_by_key(|placed| match placed.link.line {
        0 => u32::MAX,
        line => line,
    });
}

/// The words whose letters have their middle in an area.
fn words_in(glyphs: &[Glyph], area: Area) -> String {
    let mut inside: Vec<&Glyph> = glyphs
        .iter()
        .filter(|glyph| {
            let (x, y) = (
                f64::from(glyph.x + glyph.right) / 2.0,
                f64::from(glyph.y - glyph.size * 0.3),
            );
            area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1
        })
        .collect();
    // One rectangle over several lines is read line by line.
    inside.sort_by(|a, b| {
        let line = |glyph: &Glyph| (glyph.y / glyph.size.max(1.0)).round();
        line(a).total_cmp(&line(b)).then(a.x.total_cmp(&b.x))
    });
    let mut text = String::new();
    let mut right = f32::MAX;
    for glyph in inside.into_iter().take(500) {
        if (glyph.x - right > glyph.size * 0.16 || glyph.x < right - glyph.size * 2.0) && !text.is_empty() {
            text.push(' ');
        }
        if !glyph
            .text
            .chars()
            .all(|c| symbols::icon(c).is_some() || c == '\u{FFFD}')
        {
            text.push_str(&symbols::plain(&glyph.text));
        }
        right = glyph.right;
    }
    clean_line(&text)
}
