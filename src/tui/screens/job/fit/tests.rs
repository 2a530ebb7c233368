use super::*;
use crate::app::built;
use crate::domain::job::JobAnalysis;
use crate::domain::matching::{Person, Posting, Weights, compare};
use crate::domain::profile::Preferences;
use crate::tui::action::Scope;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::screens::job::tests::detail;
use crate::tui::testing::{Surroundings, press, profile};

const POSTING: &str = "What you bring:\n- At least 5 years of inspecting bridges\n- A dive certificate\n- Reading of \
    technical drawings\n- Swiss German\n- Kubernetes, Terraform and other tools with which nobody looks at bridges\n- \
    Driving licence\nNice to have:\n- Welding\n- French B1\nWe offer:\n- A boat";

fn found(text: &str) -> Match {
    let wishes = Preferences {
        titles: vec!["Bridge inspector".to_owned()],
        places: vec!["Basel".to_owned()],
        salary_floor: Some(90_000.0),
        currency: Some("CHF".to_owned()),
        ..Preferences::default()
    };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let person = Person::new(&built(&profile(), None), &wishes, None, today);
    let goals = vec![("goal:1".to_owned(), "Inspect bridges in Switzerland".to_owned())];
    let posting = Posting {
        title: "Bridge inspector & diver",
        location: "Basel",
        text,
        ..Posting::default()
    };
    compare(&posting, &person.with_goals(goals), &Weights::default())
}

fn screen(found: Option<Match>) -> JobScreen {
    let mut detail = detail();
    detail.job.description = Some(POSTING.to_owned());
    let mut screen = JobScreen::new(detail);
    screen.pane = Pane::Fit;
    if let Some(found) = found {
        screen.set_fit(found);
    }
    screen
}

fn drawn(screen: &JobScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn go(screen: &mut JobScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let scopes = &[screen.scope(), Scope::Job];
        let Resolved::Action(action) = around.keymap.resolve(scopes, None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

#[test]
fn why_it_fits_is_drawn_before_it_is_known_with_little_with_much_and_in_the_overview() {
    insta::assert_snapshot!("waiting", drawn(&screen(None)));
    insta::assert_snapshot!("little", drawn(&screen(Some(found("We look after bridges.")))));
    let mut shown = screen(Some(found(POSTING)));
    go(&mut shown, "j j");
    insta::assert_snapshot!("much", drawn(&shown));
    go(&mut shown, "G");
    insta::assert_snapshot!("end", drawn(&shown));
    shown.pane = Pane::Overview;
    insta::assert_snapshot!("overview", drawn(&shown));
    let mut advised = screen(Some(found(POSTING)));
    advised.detail.job.ai_analysis = Some(JobAnalysis {
        strengths: vec!["Five years of inspections at the harbour office".to_owned()],
        concerns: vec!["Swiss German is asked for; the profile lists German".to_owned()],
        recommendation: "Ask about Swiss German before you apply.".to_owned(),
        ..JobAnalysis::default()
    });
    insta::assert_snapshot!("advised", drawn(&advised));
}

#[test]
fn beside_a_wish_stands_what_the_posting_says_and_not_the_wish_again() {
    let wish = |state: State| {
        let text = "at least 68000 EUR a year".to_owned();
        crate::domain::matching::Requirement {
            text: text.clone(),
            quote: String::new(),
            kind: crate::domain::matching::RequirementKind::Salary,
            importance: crate::domain::matching::Importance::Nice,
            state,
            rows: vec!["profile:preferences".to_owned()],
            evidence: vec![text],
        }
    };
    let mut paid = found(POSTING);
    paid.requirements.insert(0, wish(State::Missing));
    let mut shown = screen(Some(paid));
    shown.detail.job.salary_min = Some(50_000.0);
    shown.detail.job.salary_max = Some(60_000.0);
    shown.detail.job.salary_currency = Some("EUR".to_owned());
    go(&mut shown, "j");
    let text = drawn(&shown);
    assert!(text.contains("it pays 50–60k EUR"), "{text}");
    assert!(!text.contains("· your wish"), "{text}");
    let mut unsaid = found(POSTING);
    unsaid.requirements = vec![wish(State::Unknown)];
    let mut shown = screen(Some(unsaid));
    shown.detail.job.salary_min = None;
    shown.detail.job.salary_max = None;
    let text = drawn(&shown);
    assert!(text.contains("the posting does not say"), "{text}");
    // A list without anything that fits is not called so.
    shown.pane = Pane::Overview;
    let text = drawn(&shown);
    assert!(text.contains("How it fits") && !text.contains("Why it fits"), "{text}");
}

#[test]
fn the_key_that_adds_is_offered_only_where_it_adds() {
    let mut shown = screen(Some(found(POSTING)));
    let disabled = |shown: &JobScreen| (Action::FitAdd.row().disabled)(&shown.situation());
    let requirements = shown.fit.found.as_ref().unwrap().requirements.clone();
    for (at, asked) in requirements.iter().enumerate() {
        shown.fit.at = at;
        let adds = matches!(go(&mut shown, "+")[..], [Effect::Change(_)]);
        assert_eq!(disabled(&shown).is_none(), adds, "{} ({:?})", asked.text, asked.state);
    }
}

#[test]
fn it_is_asked_for_once_and_again_when_the_job_was_read_again() {
    let mut shown = JobScreen::new(detail());
    let explains = |effect: Option<Effect>| matches!(effect, Some(Effect::Explain(12)));
    assert!(explains(shown.wanted()), "the overview shows the beginning");
    assert!(!explains(shown.wanted()));
    shown.refresh(detail());
    assert!(explains(shown.wanted()));
    let mut other = JobScreen::new(detail());
    other.pane = Pane::Notes;
    assert!(!explains(other.wanted()), "only where it is seen");
}

#[test]
fn one_key_adds_what_is_asked_to_the_profile_and_another_shows_it_in_the_posting() {
    let mut shown = screen(Some(found(POSTING)));
    let at = |shown: &JobScreen, text: &str| {
        let found = shown.fit.found.as_ref().unwrap();
        found
            .requirements
            .iter()
            .position(|asked| asked.text.contains(text))
            .unwrap()
    };
    shown.fit.at = at(&shown, "kubernetes");
    let effects = go(&mut shown, "+");
    let said = format!("{effects:?}");
    assert!(said.contains("Add") && said.contains("kubernetes"), "{said}");
    shown.fit.at = at(&shown, "5 years");
    let effects = go(&mut shown, "+");
    assert!(
        matches!(&effects[..], [Effect::Toast(_)]),
        "years are no row: {effects:?}"
    );
    go(&mut shown, "enter");
    assert_eq!(shown.pane, Pane::Posting);
    assert_eq!(shown.text().map(|text| text.found().0), Some(1));
    let mut shown = screen(None);
    go(&mut shown, "j G k");
    assert!(
        go(&mut shown, "w")
            .iter()
            .any(|effect| format!("{effect:?}").contains("weights"))
    );
}

#[test]
fn a_language_that_the_profile_has_at_another_level_is_not_added_a_second_time() {
    let mut found = found(POSTING);
    let french = found
        .requirements
        .iter()
        .position(|asked| asked.text.contains("French"))
        .unwrap();
    let mut added = |rows: &[&str], state| {
        let asked = &mut found.requirements[french];
        asked.rows = rows.iter().map(|row| (*row).to_owned()).collect();
        asked.state = state;
        let mut shown = screen(Some(found.clone()));
        shown.fit.at = french;
        go(&mut shown, "+")
    };
    for state in [State::Near, State::Missing] {
        let refused = added(&["entry:4"], state);
        assert!(
            matches!(&refused[0], Effect::Toast(toast) if toast.text.contains("French")),
            "{refused:?}"
        );
    }
    let new = added(&[], State::Missing);
    assert!(matches!(new[0], Effect::Change(_)), "{new:?}");
}
