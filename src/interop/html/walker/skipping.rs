//! What of a page is left out of its text, and where that ends.

use super::super::hiding::{Ends, end_ends, ends, holds, start_ends};
use super::super::tags;
use super::Walker;

/// What is being left out.
#[derive(Debug)]
pub(super) struct Skip {
    pub tag: Vec<u8>,
    /// How many of its name are open.
    pub open: u32,
    /// How many of what it may stand in were opened within it: lists within an item.
    pub inner: u32,
    /// Which one of the page it is.
    pub number: usize,
}

impl Walker<'_> {
    /// Whether a tag stands in what is left out. One that ends that by its beginning does not.
    pub(super) fn skips_start(&mut self, tag: &[u8], self_closing: bool) -> bool {
        let Some(skip) = &mut self.skipping else { return false };
        if ends(&skip.tag) == Ends::ByOthers {
            if skip.inner == 0 && start_ends(&skip.tag, tag) {
                self.skipping = None;
                return false;
            }
            skip.inner += u32::from(holds(&skip.tag, tag));
        } else if skip.tag == tag && !self_closing {
            skip.open += 1;
        }
        true
    }

    /// The same for an end tag.
    pub(super) fn skips_end(&mut self, tag: &[u8]) -> bool {
        let Some(skip) = &mut self.skipping else { return false };
        let by_others = ends(&skip.tag) == Ends::ByOthers;
        if by_others && skip.inner > 0 {
            skip.inner -= u32::from(holds(&skip.tag, tag));
        } else if skip.tag == tag {
            skip.open = skip.open.saturating_sub(1);
            if skip.open == 0 {
                self.skipping = None;
            }
        } else if by_others && end_ends(&skip.tag, tag) {
            self.skipping = None;
            return false;
        }
        true
    }

    /// Begins to leave out an element that is no part of the text, or that readers don't see.
    pub(super) fn leaves_out(&mut self, tag: &[u8], self_closing: bool) -> bool {
        let looks = self.attributes.looks;
        // White letters are hidden on white alone; classes may bring another colour, and a heading stands on a picture.
        let heading = matches!(tag, b"h1" | b"h2" | b"h3" | b"a" | b"button" | b"header");
        let white = looks.white && !self.on_colour && !self.attributes.has_class && !heading;
        let hidden = self.attributes.hidden || looks.hidden || white;
        if !tags::is_left_out(tag, self_closing, hidden) {
            return false;
        }
        let number = self.parts;
        self.parts += 1;
        if self.shown.contains(&number) {
            self.page.shows_hidden |= hidden;
            return false;
        }
        self.in_hidden = hidden;
        if hidden && !self.page.hidden.is_empty() {
            self.page.hidden.push('\n');
        }
        self.skipping = Some(Skip {
            tag: tag.to_vec(),
            open: 1,
            inner: 0,
            number,
        });
        true
    }
}
