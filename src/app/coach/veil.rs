//! The stand-ins as a session uses them.

use super::model::{Shower, Veil};
use crate::domain::privacy;

impl Veil for privacy::StandIns {
    fn hide(&mut self, text: &str) -> String {
        privacy::StandIns::hide(self, text)
    }

    fn show(&self, text: &str) -> String {
        privacy::StandIns::show(self, text)
    }

    fn shower(&self) -> Box<dyn Shower> {
        Box::new(privacy::StandIns::shower(self))
    }
}

impl Shower for privacy::Shower {
    fn push(&mut self, text: &str) -> String {
        privacy::Shower::push(self, text)
    }

    fn finish(&mut self) -> String {
        privacy::Shower::finish(self)
    }
}
