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

#[test]
#[ignore = "for trying lines by hand"]
fn a_line_read() {
    let line = std::env::var("GATE_LINE").unwrap_or_default();
    let reading = crate::domain::gate::reading::Reading::of(&line);
    println!("{:?} {:?} {:?}", reading.tongue, reading.clauses, reading.cues.iter().map(|c| (reading.low(c.at), c.what)).collect::<Vec<_>>());
    println!("{:?} {:?}", reading.numbers, reading.dates);
}
