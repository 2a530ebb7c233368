use super::*;
use crate::domain::profile::{EducationFact, EntryFact, EntryKind, ExperienceFact, SkillFact, SkillLevel};
use crate::tui::modals::testing::{drawn, effects, key, type_in};
use crate::tui::testing::{Surroundings, bare_profile, profile};

fn keys(form: &mut FactForm, keys: &[&str], ctx: &Ctx<'_>) -> Vec<Effect> {
    let mut done = Vec::new();
    for name in keys {
        done.extend(effects(form.input(&key(name), ctx)));
    }
    done
}

fn words(form: &mut FactForm, words: &str, ctx: &Ctx<'_>) {
    type_in(words, ctx, |input, ctx| form.input(input, ctx));
}

fn change(effects: Vec<Effect>) -> ProfileChange {
    match effects.into_iter().next() {
        Some(Effect::Change(crate::app::Change::Profile(change))) => *change,
        other => panic!("{other:?}"),
    }
}

fn added(effects: Vec<Effect>) -> Fact {
    match change(effects) {
        ProfileChange::Add { fact, .. } => *fact,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_position_is_written_by_keys_alone() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = FactForm::add(Fact::Experience(ExperienceFact::default()), &bare_profile(), None);
    for field in ["Tram driver", "Stadtwerke Nordheim", "Nordheim", "04/2019", "now"] {
        words(&mut form, field, &ctx);
        keys(&mut form, &["enter"], &ctx);
    }
    // Two sentences, and an empty line leads on.
    words(&mut form, "Drove three lines", &ctx);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "Trained 12 drivers", &ctx);
    keys(&mut form, &["enter", "enter"], &ctx);
    words(&mut form, "Variobahn", &ctx);
    insta::assert_snapshot!("position", drawn_form(&form));
    let saved = keys(&mut form, &["ctrl-s"], &ctx);
    let Fact::Experience(work) = added(saved) else {
        panic!("a position");
    };
    assert_eq!(work.start_date.as_deref(), Some("2019-04"));
    assert!(work.is_current && work.end_date.is_none());
    assert_eq!(work.achievements, ["Drove three lines", "Trained 12 drivers"]);
    assert_eq!(work.technologies, ["Variobahn"]);
}

/// A form with its styles at every size.
fn drawn_form(form: &FactForm) -> String {
    crate::tui::modals::testing::drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
}

#[test]
fn what_is_wrong_is_said_beside_the_field_and_nothing_is_saved() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = FactForm::add(Fact::Education(EducationFact::default()), &bare_profile(), None);
    assert!(keys(&mut form, &["ctrl-s"], &ctx).is_empty());
    words(&mut form, "Hochschule", &ctx);
    keys(&mut form, &["enter", "enter", "enter", "enter"], &ctx);
    words(&mut form, "2019", &ctx);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "2016", &ctx);
    assert!(keys(&mut form, &["ctrl-s"], &ctx).is_empty());
    insta::assert_snapshot!("wrong", drawn_form(&form));
    // Typing replaces what stands in a date.
    words(&mut form, "2019", &ctx);
    let Fact::Education(school) = added(keys(&mut form, &["ctrl-s"], &ctx)) else {
        panic!("an education");
    };
    assert_eq!(school.end_date.as_deref(), Some("2019"));
}

#[test]
fn a_part_of_a_level_is_enough_and_the_next_skill_begins_in_the_same_category() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = FactForm::add(Fact::Skill(SkillFact::default()), &profile(), None);
    words(&mut form, "Scour analysis", &ctx);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "ins", &ctx);
    keys(&mut form, &["right", "enter"], &ctx);
    words(&mut form, "exp", &ctx);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "2,5", &ctx);
    let Fact::Skill(skill) = added(keys(&mut form, &["ctrl-n"], &ctx)) else {
        panic!("a skill");
    };
    assert_eq!(skill.category.as_deref(), Some("Inspection"));
    assert_eq!((skill.level, skill.years), (Some(SkillLevel::Expert), Some(2.5)));
    let applied = crate::app::Applied::default();
    assert!(matches!(
        form.reply(&Reply::Applied(applied), &ctx),
        ModalOutcome::StayWith(_)
    ));
    assert_eq!(
        (form.window.form.text("name"), form.window.form.text("category")),
        (String::new(), "Inspection".to_owned())
    );
}

#[test]
fn only_what_was_changed_is_read_again_and_the_rest_stays_to_the_letter() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let profile = profile();
    let row = FactRow {
        kind: crate::domain::profile::fact::FactKind::Experience,
        row: 1,
    };
    let mut fact = profile.fact(row).unwrap();
    if let Fact::Experience(work) = &mut fact {
        work.start_date = Some("spring of '19".to_owned());
        work.other.insert("keywords".to_owned(), serde_json::json!(["x"]));
    }
    let mut form = FactForm::edit(row, fact.clone(), &profile, Some("location"), None);
    words(&mut form, " and Bern", &ctx);
    // A date that an import left as words hinders nobody who does not touch it … but it is said.
    form.check(&ctx);
    let start = form.window.form.field("start_date").unwrap();
    assert!(start.remark.is_some());
    let read = reading::fact(&form.window.form, &fact, &ctx);
    let Fact::Experience(work) = read else { panic!() };
    assert_eq!(work.location.as_deref(), Some("Basel and Bern"));
    assert_eq!(work.start_date.as_deref(), Some("spring of '19"));
    assert_eq!(work.other.len(), 1);
}

#[test]
fn leaving_keeps_a_draft_and_it_comes_back() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let language = Fact::Entry(EntryFact::new(EntryKind::Language, ""));
    let mut form = FactForm::add(language.clone(), &bare_profile(), None);
    words(&mut form, "Danish", &ctx);
    let left = keys(&mut form, &["esc"], &ctx);
    let [
        Effect::KeepDraft {
            form: name,
            content: Some(content),
        },
        Effect::Toast(_),
    ] = &left[..]
    else {
        panic!("{left:?}");
    };
    assert_eq!(name, "add-language");
    let again = FactForm::add(language, &bare_profile(), Some(content.clone()));
    assert_eq!(again.window.form.text("name"), "Danish");
    insta::assert_snapshot!("draft", drawn(&again.into()));
}

#[test]
fn the_person_is_changed_field_by_field() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let profile = Arc::new(profile());
    let mut form = FactForm::person(Arc::clone(&profile), "links", None);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "GitHub: github.com/mira", &ctx);
    insta::assert_snapshot!("person", drawn_form(&form));
    let saved = keys(&mut form, &["ctrl-s"], &ctx);
    let ProfileChange::Set { patch, seen: Some(_) } = change(saved) else {
        panic!("the person");
    };
    let links = patch.links.clone().unwrap();
    assert_eq!(links[0], profile.profile.links[0]);
    assert_eq!(links[1].label.as_deref(), Some("GitHub"));
    assert_eq!(links[1].url, "https://github.com/mira");
    assert!(patch.phone.is_none() && patch.email.is_none());
}

#[test]
fn wishes_are_understood_from_words() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let profile = Arc::new(profile());
    let mut form = FactForm::wishes(Arc::clone(&profile), "work_modes", None);
    words(&mut form, "rem, on-site", &ctx);
    keys(&mut form, &["enter"], &ctx);
    words(&mut form, "85k EUR", &ctx);
    insta::assert_snapshot!("wishes", drawn_form(&form));
    let saved = keys(&mut form, &["ctrl-s"], &ctx);
    let ProfileChange::Set { patch, .. } = change(saved) else {
        panic!("the wishes");
    };
    let wishes = patch.preferences.clone().unwrap();
    let modes: Vec<&str> = wishes.work_modes.iter().map(|mode| mode.label()).collect();
    assert_eq!(modes, ["remote", "onsite"]);
    assert_eq!(
        (wishes.salary_floor, wishes.currency.as_deref()),
        (Some(85_000.0), Some("EUR"))
    );
    assert_eq!(wishes.titles, profile.profile.preferences.titles);
}

#[test]
fn what_was_changed_elsewhere_meanwhile_is_shown() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let seen = Arc::new(profile());
    let mut form = FactForm::person(Arc::clone(&seen), "phone", None);
    words(&mut form, "4", &ctx);
    keys(&mut form, &["ctrl-s"], &ctx);
    let error = crate::app::Error::new(
        Kind::Conflict,
        "changing the profile",
        "somebody changed the phone meanwhile",
    );
    let asked = effects(form.reply(&Reply::Failed { request: None, error }, &ctx));
    assert!(matches!(asked[..], [Effect::Read(Read::Profile)]), "{asked:?}");
    let mut now = (*seen).clone();
    now.profile.phone = Some("+49 40 555 0199".to_owned());
    form.reply(&Reply::Profile(Arc::new(now)), &ctx);
    let said = drawn_form(&form);
    assert!(said.contains("Phone was changed elsewhere"), "{said}");
}
