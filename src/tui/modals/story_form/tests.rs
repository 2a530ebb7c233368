use super::*;
use crate::domain::record::Record;
use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
use crate::tui::testing::{Surroundings, now};

fn known() -> Known {
    Known {
        experiences: vec![
            (4, "Bridge inspector, Hafenamt".to_owned()),
            (5, "Diver, Werft".to_owned()),
        ],
        competencies: vec!["teamwork".to_owned(), "resilience".to_owned()],
    }
}

fn of_answer() -> StoryFact {
    StoryFact {
        title: "Last winter our boiler failed with 40 guests …".to_owned(),
        situation: Some("Last winter our boiler failed with 40 guests in the house.".to_owned()),
        action: Some("I borrowed heaters from the church.".to_owned()),
        competencies: vec!["resilience".to_owned()],
        question: Some("Tell me about a time when something failed.".to_owned()),
        mock_interview_id: Some(3),
        ..StoryFact::default()
    }
}

fn saved(done: Vec<Effect>) -> StoryChange {
    let Some(Effect::Change(Change::Practice(change))) = done.into_iter().next() else {
        panic!("nothing is saved");
    };
    match *change {
        PracticeChange::Story(change) => change,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_is_looked_over_and_kept_with_where_it_was_and_what_it_shows() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = StoryForm::add(of_answer(), known(), None);
    insta::assert_snapshot!(
        "of_answer",
        drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
    );
    form.window.form.set("competencies", "resilience, Teamwork; teamwork");
    form.window.form.set("experience", "diver, werft");
    form.check(&ctx);
    let StoryChange::Add(fact) = saved(effects(form.input(&key("ctrl-s"), &ctx))) else {
        panic!("it is added");
    };
    assert_eq!(fact.competencies, ["resilience", "Teamwork"]);
    assert_eq!((fact.experience_id, fact.mock_interview_id), (Some(5), Some(3)));
    assert_eq!(fact.task, None);
}

#[test]
fn a_story_without_a_title_or_a_word_of_what_happened_is_not_saved() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut form = StoryForm::add(StoryFact::default(), known(), None);
    assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
    type_in("The boiler", &ctx, |input, ctx| form.input(input, ctx));
    assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
    form.window.form.set("experience", "nowhere");
    form.window.form.set("result", "All stayed.");
    assert!(
        effects(form.input(&key("ctrl-s"), &ctx)).is_empty(),
        "there is no such experience"
    );
    form.window.form.set("experience", "");
    assert!(matches!(
        saved(effects(form.input(&key("ctrl-s"), &ctx))),
        StoryChange::Add(_)
    ));
}

#[test]
fn a_story_that_was_changed_elsewhere_meanwhile_is_not_overwritten_unseen() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let story = |result: &str| Record {
        id: 7,
        uid: "u".to_owned(),
        fact: StoryFact {
            result: Some(result.to_owned()),
            ..of_answer()
        },
        created_at: now(),
        updated_at: now(),
    };
    let mut form = StoryForm::edit(story("All stayed."), known(), None);
    form.window.form.set("result", "All of them stayed.");
    let shown = crate::tui::screens::practice::StoriesShown {
        stories: vec![story("Nobody left.")],
        experiences: Vec::new(),
    };
    form.reply(&Reply::Hunt(HuntReply::Stories(Box::new(shown))), &ctx);
    assert!(form.window.is_refused());
    let StoryChange::Edit { id, seen, fact } = saved(effects(form.input(&key("ctrl-s"), &ctx))) else {
        panic!("it is changed");
    };
    assert_eq!((id, seen.unwrap().result.as_deref()), (7, Some("Nobody left.")));
    assert_eq!(fact.result.as_deref(), Some("All of them stayed."));
}
