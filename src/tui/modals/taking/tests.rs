use super::*;
use crate::app::{Deck, InviteOptions, Stamp};
use crate::domain::job::NewJob;
use crate::tui::modals::testing::{drawn, effects, key};
use crate::tui::testing::{Surroundings, now};

/// An invitation for a job at Pontis, the event each day of a week from a day on.
fn series(times: u32) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:k-1@pontis.example\r\n\
         DTSTAMP:20261120T080000Z\r\nDTSTART;TZID=America/New_York:20261201T090000\r\nDTEND;TZID=America/New_York:20261201T100000\r\n\
         RRULE:FREQ=DAILY;COUNT={times}\r\nSUMMARY:Interview with Pontis AG\r\nORGANIZER:mailto:braun@pontis.example\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

fn plan(jobs: &[(&str, &str)], ics: &str) -> (InvitePlan, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    for (title, company) in jobs {
        let new = NewJob {
            title: (*title).to_owned(),
            company: (*company).to_owned(),
            ..NewJob::default()
        };
        deck.apply(Change::AddJob(Box::new(new)), Stamp::command(now()))
            .unwrap();
    }
    let options = InviteOptions {
        job_id: None,
        own_zone: Zone::named("Europe/Berlin").unwrap(),
        forced: false,
    };
    (deck.read_invite(ics.as_bytes(), &options, now()).unwrap(), folder)
}

fn asked(plan: &InvitePlan) -> Confirm {
    let own = Zone::named("Europe/Berlin").unwrap();
    invitation(Path::new("/home/me/invite.ics"), plan, &own)
}

#[test]
fn an_invitation_is_shown_with_both_clocks_and_its_job_before_it_is_taken() {
    let around = Surroundings::default();
    let (plan, _folder) = plan(&[("Bridge inspector", "Pontis AG")], &series(2));
    let taken = effects(asked(&plan).input(&key("t"), &around.ctx()));
    assert!(
        matches!(&taken[..], [Effect::Change(Change::Interview(change))] if **change == plan.change()),
        "{taken:?}"
    );
    insta::assert_snapshot!(drawn(&asked(&plan).into()));
}

#[test]
fn of_a_long_series_it_is_said_that_only_its_first_times_are_taken() {
    let (plan, _folder) = plan(&[("Bridge inspector", "Pontis AG")], &series(60));
    insta::assert_snapshot!(drawn(&asked(&plan).into()));
}

#[test]
fn where_several_jobs_may_be_meant_or_none_the_person_says_which() {
    let around = Surroundings::default();
    let jobs = [("Bridge inspector", "Pontis AG"), ("Diver", "Pontis AG")];
    let (unclear, _folder) = plan(&jobs, &series(1));
    assert!(unclear.unclear().next().is_some());
    let read = effects(asked(&unclear).input(&key("2"), &around.ctx()));
    assert!(
        matches!(
            &read[..],
            [Effect::AtPath { what: PathFor::ReadInvite { job_id: Some(_) }, path, .. }] if path == Path::new("/home/me/invite.ics")
        ),
        "{read:?}"
    );
    insta::assert_snapshot!(drawn(&asked(&unclear).into()));
    let (none, _folder) = plan(&[("Baker", "Café Zeitlos")], &series(1));
    let pick = effects(asked(&none).input(&key("f"), &around.ctx()));
    assert!(matches!(&pick[..], [Effect::Open(Opening::InviteFor(_))]), "{pick:?}");
}

#[test]
fn people_are_counted_before_they_are_taken() {
    let around = Surroundings::default();
    let found = ImportedPeople {
        dry_run: true,
        added: 1_204,
        changed: 3,
        skipped: 12,
        rejected: vec!["line 40: the card has no name".to_owned()],
        edit: None,
    };
    let path = Path::new("/home/me/people.vcf");
    let taken = effects(people(path, &found).input(&key("t"), &around.ctx()));
    assert!(
        matches!(&taken[..], [Effect::AtPath { what: PathFor::TakeCards, path: of, .. }] if of == path),
        "{taken:?}"
    );
    insta::assert_snapshot!(drawn(&people(path, &found).into()));
    let none = ImportedPeople {
        skipped: 2,
        ..ImportedPeople::default()
    };
    let left = people(path, &none).input(&key("t"), &around.ctx());
    assert!(
        matches!(left, crate::tui::modals::ModalOutcome::Stay),
        "there is nothing to take"
    );
}
