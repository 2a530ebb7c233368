use super::*;
use crate::app::Change;
use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
use crate::tui::testing::{Surroundings, job, now};

fn berlin() -> Surroundings {
    Surroundings {
        zone: Zone::named("Europe/Berlin").unwrap(),
        ..Surroundings::default()
    }
}

fn form(around: &Surroundings) -> InterviewForm {
    let mut form = InterviewForm::add(job(12, "Bridge inspector", "Pontis AG"), None, &around.zone, None);
    form.opened(&around.ctx());
    form
}

fn typed(form: &mut InterviewForm, words: &str, ctx: &Ctx<'_>) {
    type_in(words, ctx, |input, ctx| form.input(input, ctx));
}

fn fact_of(effects: Vec<Effect>) -> InterviewFact {
    match effects.into_iter().next() {
        Some(Effect::Change(Change::Interview(change))) => match *change {
            InterviewChange::Add(fact) | InterviewChange::Edit { fact, .. } => *fact,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn interview(fact: InterviewFact) -> Interview {
    Interview {
        id: 7,
        uid: String::new(),
        fact,
        created_at: now(),
        updated_at: now(),
    }
}

#[test]
fn a_time_is_typed_in_words_and_understood_on_both_walls() {
    let around = berlin();
    let ctx = around.ctx();
    let mut form = form(&around);
    typed(&mut form, "3.12. 14:30", &ctx);
    effects(form.input(&key("tab"), &ctx));
    typed(&mut form, "new york", &ctx);
    let said = |form: &InterviewForm, name: &str| form.window.form.field(name).unwrap().remark.clone();
    assert_eq!(
        said(&form, "when"),
        Some(Remark::Understood("Thu 3 Dec 14:30 New York = 20:30 yours".to_owned()))
    );
    let fact = fact_of(effects(form.input(&key("ctrl-s"), &ctx)));
    assert_eq!(fact.scheduled_at.to_rfc3339(), "2026-12-03T19:30:00+00:00");
    assert_eq!(
        (fact.time_zone.as_deref(), fact.duration_minutes),
        (Some("America/New_York"), Some(60))
    );
    insta::assert_snapshot!(
        "add",
        drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
    );
}

#[test]
fn times_that_clocks_leap_over_or_show_twice_are_said() {
    let around = berlin();
    let ctx = around.ctx();
    for (words, wanted) in [
        ("28.3.2027 2:30", "leap over"),
        ("31.10.2027 2:30", "twice"),
        ("yesterday 9:00", "over"),
    ] {
        let mut form = form(&around);
        typed(&mut form, words, &ctx);
        match &form.window.form.field("when").unwrap().remark {
            Some(Remark::Doubt(said)) => assert!(said.contains(wanted), "{said}"),
            other => panic!("{words}: {other:?}"),
        }
    }
    for words in ["", "tomorrow", "soon"] {
        let mut form = form(&around);
        typed(&mut form, words, &ctx);
        assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty(), "{words}");
    }
}

#[test]
fn an_unchanged_time_keeps_its_seconds_and_another_zone_means_the_same_time_there() {
    let around = berlin();
    let ctx = around.ctx();
    let at = chrono::DateTime::parse_from_rfc3339("2026-12-03T13:30:27Z")
        .unwrap()
        .to_utc();
    let mut fact = InterviewFact::at(12, InterviewType::Panel, at);
    fact.time_zone = Some("Europe/Berlin".to_owned());
    let edit = |fact: &InterviewFact| {
        let job = job(12, "Bridge inspector", "Pontis AG");
        let mut form = InterviewForm::edit(interview(fact.clone()), job, &around.zone, None);
        form.opened(&ctx);
        form
    };
    let mut form = edit(&fact);
    form.window.form.focus("location");
    typed(&mut form, "Rheinufer 3", &ctx);
    let changed = fact_of(effects(form.input(&key("ctrl-s"), &ctx)));
    assert_eq!(
        (changed.scheduled_at, changed.location.as_deref()),
        (at, Some("Rheinufer 3"))
    );
    assert_eq!(changed.duration_minutes, None);
    let mut form = edit(&fact);
    form.window.form.focus("zone");
    typed(&mut form, "Tokyo", &ctx);
    let changed = fact_of(effects(form.input(&key("ctrl-s"), &ctx)));
    assert_eq!(changed.scheduled_at.to_rfc3339(), "2026-12-03T05:30:00+00:00");
}

#[test]
fn lengths_are_read_as_people_write_them() {
    for (text, wanted) in [
        ("90", Some(90)),
        ("90 min", Some(90)),
        ("1h30", Some(90)),
        ("1.5 h", Some(90)),
        ("1,5h", Some(90)),
        ("2 hours", Some(120)),
        ("1:15", Some(75)),
        ("0", None),
        ("long", None),
        ("99999999999999999999h", None),
    ] {
        assert_eq!(minutes(text), wanted, "{text}");
    }
}
