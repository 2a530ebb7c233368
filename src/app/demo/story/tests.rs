use chrono::Utc;

use super::*;
use crate::app::{BoardSort, Origin};
use crate::domain::filter::Filter;
use crate::domain::job::JobStatus;

fn at_noon() -> DateTime<Utc> {
    "2026-03-10T12:00:00Z".parse().unwrap()
}

fn told() -> (tempfile::TempDir, Deck) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("demo.db");
    crate::app::demo::build(&path, None, at_noon()).unwrap();
    let deck = Deck::open(&path, None).unwrap();
    (directory, deck)
}

fn cards(deck: &Deck) -> Vec<crate::app::Card> {
    JobStatus::ALL
        .iter()
        .flat_map(|status| deck.column(*status, BoardSort::Manual, 0, 500).unwrap())
        .collect()
}

#[test]
fn the_story_is_readable_and_each_job_is_told_in_order() {
    let hunt = Hunt::read().unwrap();
    for entry in &hunt.jobs {
        let mut times = vec![entry.found];
        times.extend(entry.steps.iter().map(|step| step.at));
        assert!(times.is_sorted(), "{}", entry.title);
        for interview in &entry.interviews {
            assert!(entry.found < interview.booked, "{}", entry.title);
            assert!(interview.booked < interview.at, "{}", entry.title);
        }
        for at in entry.updates.iter().map(|update| update.at) {
            assert!(entry.found < at, "{}", entry.title);
        }
        for document in &entry.documents {
            assert!(entry.found < document.at, "{}", entry.title);
        }
        if let Some(key) = &entry.resume {
            let resume = hunt.resumes.iter().find(|resume| resume.key == *key).unwrap();
            let first = entry.steps.iter().find(|step| step.to == JobStatus::Applied).unwrap();
            assert!(resume.at < first.at, "{}: {key} was not written yet", entry.title);
        }
    }
}

#[test]
fn nothing_in_the_story_has_happened_later_than_yesterday_evening() {
    let hunt = Hunt::read().unwrap();
    // Just after midnight, when today has hardly begun.
    let midnight = Calendar::new(at_noon()).at("0 00:00".to_owned().try_into().unwrap());
    let calendar = Calendar::new(midnight);
    for (at, _) in events(&hunt, &calendar) {
        assert!(at < midnight);
    }
}

#[test]
fn every_company_and_address_is_invented() {
    for entry in Hunt::read().unwrap().jobs {
        for address in entry.url.iter().chain(&entry.contact_email) {
            let host = address.trim_start_matches("https://");
            let host = host.rsplit('@').next().unwrap().split('/').next().unwrap();
            assert!(host.ends_with(".example"), "{address}");
        }
    }
}

#[test]
fn the_story_is_long_enough_to_look_around_in() {
    let hunt = Hunt::read().unwrap();
    let lines = |text: &String| text.trim().lines().count();
    let long = hunt
        .jobs
        .iter()
        .filter(|entry| {
            entry
                .description
                .as_ref()
                .is_some_and(|text| (6..=20).contains(&lines(text)))
        })
        .count();
    assert!(long >= 15, "{long} long postings");
    let (_directory, deck) = told();
    let cards = cards(&deck);
    let closed = cards.iter().filter(|card| card.status.is_closed()).count();
    assert!((22..=28).contains(&closed), "{closed} closed");
    assert!(
        (38..=46).contains(&(cards.len() - closed)),
        "{} open",
        cards.len() - closed
    );
    assert!(cards.iter().any(|card| card.title.chars().count() > 150));
}

#[test]
fn the_file_is_sound_and_every_column_has_a_card() {
    let (_directory, deck) = told();
    for line in deck.check().unwrap() {
        assert!(line.ok, "{}: {}", line.name, line.detail);
    }
    let counts = deck.counts().unwrap();
    for status in JobStatus::ALL {
        assert!(counts.of(*status) > 0, "{status}");
    }
}

#[test]
fn something_is_due_soon_and_two_interviews_are_ahead() {
    let (_directory, deck) = told();
    let today = Calendar::new(at_noon()).day(0);
    let mut due: Vec<i64> = cards(&deck)
        .iter()
        .filter(|card| !card.status.is_closed())
        .filter_map(|card| Some((card.deadline? - today).num_days()))
        .filter(|days| (0..7).contains(days))
        .collect();
    due.sort_unstable();
    assert_eq!(due, [2, 5, 5]);
    let mut ahead: Vec<DateTime<Utc>> = cards(&deck)
        .iter()
        .flat_map(|card| deck.job_detail(card.id).unwrap().interviews)
        .map(|interview| interview.scheduled_at)
        .filter(|at| *at > at_noon())
        .collect();
    ahead.sort_unstable();
    assert_eq!(ahead.len(), 2);
    let wall = ahead[0].naive_utc();
    assert_eq!(wall.to_string(), format!("{} 14:30:00", today + Duration::days(1)));
    assert_eq!(deck.next_interview(at_noon()).unwrap().unwrap().at, ahead[0]);
}

#[test]
fn what_was_sent_is_frozen_and_something_is_owed_offered_said_and_asked() {
    let (_directory, deck) = told();
    let applications = deck.applications(None, &[], None, 0).unwrap();
    assert!(applications.len() > 30, "{}", applications.len());
    for application in &applications {
        let snapshots = deck.snapshots(application.id).unwrap();
        assert_eq!(snapshots.len(), 1);
        assert!(deck.snapshot_is_intact(&snapshots[0]));
        assert!(deck.snapshot_bytes(&snapshots[0]).unwrap().is_some());
    }
    let offers = deck.offers(None, &[], None, 0).unwrap();
    assert_eq!(
        offers.iter().map(|offer| offer.fact.base).collect::<Vec<_>>(),
        [Some(56_000.0), Some(2_750.0)]
    );
    assert!(deck.tasks(&crate::app::TaskQuery::default()).unwrap().len() >= 8);
    assert!(deck.touches(None, None, None, 0).unwrap().len() >= 8);
    let bank = deck.questions(None, None, None, 0).unwrap();
    assert!(bank.iter().any(|question| question.fact.asked_count == 2));
    let thanked = deck.interviews(&crate::app::InterviewQuery::default()).unwrap();
    assert!(
        thanked
            .iter()
            .filter(|interview| interview.fact.thanked_at.is_some())
            .count()
            >= 3
    );
}

#[test]
fn every_saved_view_finds_something_and_not_everything() {
    let (_directory, deck) = told();
    let views = deck.views().unwrap();
    let all = deck.counts().unwrap().total() as usize;
    for view in &views {
        let filter = Filter::parse(&view.filter, at_noon());
        assert!(filter.text.is_empty(), "{} looks for words", view.name);
        let found = deck.filter(&filter, view.sort, 500).unwrap().cards.len();
        assert!((3..all / 2).contains(&found), "{} finds {found}", view.name);
    }
    assert_eq!(views.len(), 3);
}

#[test]
fn the_journal_and_the_board_of_a_past_day_tell_the_story() {
    let (_directory, deck) = told();
    let log = deck.log(None, 0).unwrap();
    assert!(log.len() > 200, "{} entries", log.len());
    assert!(
        log.iter()
            .all(|edit| edit.created_at <= at_noon() && edit.origin == Origin::Screen)
    );
    assert!(log.is_sorted_by(|newer, older| newer.created_at >= older.created_at));
    let standing = |days: i64| -> Vec<usize> {
        let board = deck.board_at(at_noon() - Duration::days(days)).unwrap();
        board.iter().map(|(_, cards)| cards.len()).collect()
    };
    assert_eq!(standing(200).iter().sum::<usize>(), 0);
    let then = standing(100);
    assert!(then.iter().sum::<usize>() < standing(10).iter().sum());
    assert_eq!(standing(0), deck.counts().unwrap().0.map(|n| n as usize));
    let back = cards(&deck)
        .into_iter()
        .find(|card| card.title == "Dam safety inspector")
        .unwrap();
    let way: Vec<JobStatus> = deck
        .status_changes(back.id)
        .unwrap()
        .iter()
        .map(|change| change.to_status)
        .collect();
    assert!(way.contains(&JobStatus::Withdrawn) && !back.status.is_closed());
}

#[test]
fn what_is_told_of_the_past_was_changed_in_the_past() {
    let (_directory, deck) = told();
    for resume in deck.resumes().unwrap() {
        let days = (at_noon() - resume.updated_at).num_days();
        assert!(days > 7, "{} was changed {days} days ago", resume.title);
        assert!(resume.created_at <= resume.updated_at);
    }
    let contacts = deck.contacts("", None, 0).unwrap();
    assert!(contacts.iter().all(|contact| contact.updated_at < at_noon()));
    // An edit can still be taken back: what it looks at does not count when a row was changed.
    let mut deck = deck;
    deck.apply(Change::Undo, crate::app::Stamp::screen(at_noon())).unwrap();
}

#[test]
fn the_same_day_gives_the_same_story() {
    let (_one, first) = told();
    let (_other, second) = told();
    assert_eq!(cards(&first), cards(&second));
    let log = |deck: &Deck| -> Vec<_> {
        let edits = deck.log(None, 0).unwrap();
        edits
            .into_iter()
            .map(|edit| (edit.label, edit.created_at, edit.row_count))
            .collect()
    };
    assert_eq!(log(&first), log(&second));
}

#[test]
fn a_file_with_jobs_in_it_is_left_alone() {
    let (_directory, deck) = told();
    let before = deck.counts().unwrap();
    let refused = crate::app::demo::build(deck.path(), None, at_noon()).unwrap_err();
    assert!(
        refused.to_string().contains("there are jobs in that file already"),
        "{refused}"
    );
    assert_eq!(deck.counts().unwrap(), before);
}

#[test]
fn goals_are_under_way_over_and_counted_and_weeks_were_looked_back_at() {
    let (_directory, deck) = told();
    let goals = deck.goals_shown(&[], None, 0, at_noon()).unwrap();
    let over = goals.iter().filter(|shown| shown.goal.fact.status.is_over()).count();
    assert_eq!((goals.len(), over), (5, 2));
    let counted = |title: &str| {
        let mut steps = goals
            .iter()
            .flat_map(|shown| shown.goal.fact.milestones.iter().zip(&shown.progress.milestones));
        let (_, step) = steps.find(|(milestone, _)| milestone.title == title).unwrap();
        step.counted.clone().unwrap()
    };
    assert!(counted("20 interviews").n >= 3, "{:?}", counted("20 interviews"));
    assert!(counted("1 offer").n >= 1, "{:?}", counted("1 offer"));
    assert!(
        goals
            .iter()
            .all(|shown| shown.goal.fact.status != GoalStatus::InProgress || shown.progress.reached > 0)
    );
    let reviews = deck.reviews(None, 0).unwrap();
    assert_eq!(reviews.len(), 2);
    assert!(
        reviews
            .iter()
            .any(|review| review.week.figures.iter().any(|(_, n)| *n > 0)),
        "{reviews:?}"
    );
    let plan = deck.settled(at_noon()).unwrap();
    assert!(plan.0.rate.n >= 20, "her own rates say something: {:?}", plan.0.rate);
}

#[test]
fn one_questionnaire_is_finished_and_one_left_half_way() {
    let (_directory, deck) = told();
    let taken = deck.assessments(None).unwrap();
    let seen: Vec<(&str, bool, usize)> = taken
        .iter()
        .map(|one| {
            let fact = &one.fact;
            (
                fact.assessment_type.as_str(),
                fact.completed_at.is_some(),
                fact.answered(),
            )
        })
        .collect();
    assert_eq!(seen, [("ipip-neo-120", false, 47), ("career-interests", true, 60)]);
    // Both are used by nobody.
    assert!(taken.iter().all(|one| !one.fact.is_allowed()));
}
