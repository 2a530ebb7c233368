//! Tries lines by hand: `GATE_FILE=chef GATE_LINE="…"`.

use super::cases::{FILES, LATER, read};
use crate::domain::gate::check;

#[test]
#[ignore = "for trying lines by hand"]
fn a_line_by_hand() {
    let file = std::env::var("GATE_FILE").unwrap_or_default();
    let line = std::env::var("GATE_LINE").unwrap_or_default();
    for (name, text) in FILES.iter().chain(LATER).filter(|(name, _)| *name == file) {
        println!("{:#?}", check(&line, &read(name, text).0));
    }
}
