use super::*;

#[test]
fn a_context_names_a_row_or_is_refused() {
    let about = About::read(" job:12 ").unwrap();
    assert_eq!((about.context, about.id), (ConversationContext::Job, Some(12)));
    assert_eq!(About::read("résumé:3").unwrap().row().as_deref(), Some("resume:3"));
    for wrong in ["", "job", "job:", "job:x", "user:1", "12"] {
        assert_eq!(About::read(wrong).unwrap_err().kind, Kind::Usage, "{wrong}");
    }
}

#[test]
fn the_instructions_are_this_programs_words_with_the_manner_behind_them() {
    let plain = Instructions::with_manner(" ");
    assert!(plain.system().starts_with("You are the coach in careerdeck"));
    let own = Instructions::with_manner("Be brief.");
    assert_eq!(own.system(), format!("{}\n\nHow you are\nBe brief.", plain.system()));
}
