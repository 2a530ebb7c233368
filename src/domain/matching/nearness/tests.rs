use super::{Nearness, vectors};

const LINES: &[&str] = &[
    "Drive trucks to deliver goods.",
    "Weld metal parts with gas torches.",
    "Care for sick people on a hospital ward.",
    "Teach children mathematics.",
];

fn nearest(text: &str) -> usize {
    Nearness::new(LINES).nearest(text, 1)[0].line
}

#[test]
fn other_words_for_the_same_are_near() {
    assert_eq!(nearest("operated lorries and vans"), 0);
    assert_eq!(nearest("nursing of patients in a clinic"), 2);
    assert_eq!(nearest("gave algebra lessons to pupils"), 3);
}

#[test]
fn a_text_is_nearest_to_itself_with_a_score_of_one() {
    let lines = Nearness::new(LINES);
    for (at, line) in LINES.iter().enumerate() {
        let best = lines.nearest(line, 4)[0];
        assert_eq!(best.line, at);
        assert!((best.score - 1.0).abs() < 1e-4, "{best:?}");
    }
}

#[test]
fn an_answer_is_the_same_whatever_was_asked_before_and_in_every_run() {
    let lines = Nearness::new(LINES);
    let first = lines.nearest("welder", 4);
    lines.nearest("something else", 4);
    assert_eq!(lines.nearest("welder", 4), first);
    assert_eq!(Nearness::new(LINES).nearest("welder", 4), first);
}

#[test]
fn what_says_nothing_is_near_to_nothing_and_hurts_nothing() {
    for text in ["", "   ", "\u{200b}", "💼💼", "\u{0}\u{1b}[31m"] {
        let near = Nearness::new(LINES).nearest(text, 4);
        assert_eq!(near.len(), 4);
        assert!(
            near.iter().all(|near| near.score.is_finite() && near.score < 0.2),
            "{text:?} {near:?}"
        );
    }
    assert!(Nearness::new::<&str>(&[]).nearest("welder", 4).is_empty());
    assert_eq!(Nearness::new(&["welder"]).nearest("welder", 4).len(), 1);
}

#[test]
fn the_limit_keeps_the_nearest_in_order() {
    let lines = Nearness::new(LINES);
    let all = lines.nearest("teacher of maths", 10);
    assert_eq!(all.len(), LINES.len());
    assert_eq!(lines.nearest("teacher of maths", 2), all[..2]);
    assert!(lines.nearest("teacher of maths", 0).is_empty());
}

#[test]
fn the_table_has_a_row_and_a_scale_for_every_piece() {
    assert_eq!(vectors::sizes(), (30_522, 30_522, 30_522));
}
