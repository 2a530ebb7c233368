use chrono::Duration;

use super::*;
use crate::app::{ApplicationDetail, Change, Edit, EditKind, Origin, SentDifference};
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::application::warning::WarningKind;
use crate::domain::application::{ApplicationAnswer, ApplicationStatus};
use crate::domain::job::JobStatus;
use crate::domain::resume::ResumeKind;
use crate::domain::touch::TouchFact;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, application, job, now, press, record, resume};
use crate::tui::widgets::windowed::PART;

fn line(id: i64, status: ApplicationStatus, days: i64) -> SentLine {
    let at = now() - Duration::days(days);
    let names = [
        ("Bridge inspector & diver", "Pontis AG"),
        ("Welder, nights", "Werft Nord"),
        ("潜水検査員", "東京橋梁検査株式会社"),
        (
            "Translator Danish–German for the harbour office and its daughters",
            "Ordbureau",
        ),
    ];
    let (title, company) = names[usize::try_from(id).unwrap() % names.len()];
    SentLine {
        id,
        job_id: id + 100,
        job_title: title.to_owned(),
        company: company.to_owned(),
        job_status: JobStatus::Applied,
        status,
        submitted_at: (status != ApplicationStatus::Draft).then_some(at),
        created_at: at,
        resume_title: (id % 2 == 0).then(|| "Diver CV v3".to_owned()),
        portal_url: (id % 3 == 0).then(|| "https://jobs.pontis.example/me".to_owned()),
        heard_at: None,
        answered_at: None,
        wrote_at: None,
        follow_ups: 0,
        interview_at: None,
    }
}

/// Some of every kind, in the order of the list.
fn few() -> Vec<SentLine> {
    use ApplicationStatus::{Accepted, Draft, Rejected, Submitted, UnderReview};
    let mut lines = vec![
        line(1, Draft, 1),
        line(2, Submitted, 4),
        line(3, Submitted, 31),
        line(4, UnderReview, 12),
        line(5, UnderReview, 9),
        line(6, Rejected, 40),
        line(7, Accepted, 60),
    ];
    lines[3].job_status = JobStatus::InterviewScheduled;
    lines[3].interview_at = Some(now() + Duration::hours(3));
    lines[4].answered_at = Some(now() - Duration::days(2));
    lines[4].heard_at = lines[4].answered_at;
    lines
}

fn counts(lines: &[SentLine]) -> SentCounts {
    let mut counts = vec![0; ApplicationStatus::ALL.len()];
    for line in lines {
        counts[line.status as usize] += 1;
    }
    let withdrawn = |line: &&SentLine| line.status.is_open() && line.job_status == JobStatus::Withdrawn;
    SentCounts {
        by_status: counts,
        withdrawn: lines.iter().filter(withdrawn).count() as u64,
    }
}

#[test]
fn what_was_withdrawn_is_called_so_and_not_counted_as_open() {
    let mut lines = few();
    lines[1].job_status = JobStatus::Withdrawn;
    let mut screen = ApplicationsScreen::default();
    let around = Surroundings::default();
    screen.reply(&listed(&lines), &around.ctx());
    assert_eq!(Page::count(&screen), Some(3));
    let text = drawn(&screen);
    assert!(text.contains("1 of them withdrawn"), "{text}");
    assert!(text.contains("✕ withdrawn"), "{text}");
}

fn listed(lines: &[SentLine]) -> HuntReply {
    HuntReply::Applications {
        counts: counts(lines),
        at: 0,
        first: 0,
        lines: lines.iter().take(PART as usize).cloned().collect(),
    }
}

fn screen(lines: &[SentLine]) -> ApplicationsScreen {
    let around = Surroundings::default();
    let mut screen = ApplicationsScreen::default();
    screen.reply(&listed(lines), &around.ctx());
    screen
}

fn detail(snapshots: usize) -> Box<(ApplicationDetail, Option<String>)> {
    let mut application = application(2, 102, ApplicationStatus::Submitted);
    application.fact.resume_id = Some(9);
    application.fact.submitted_at = Some(now() - Duration::days(9));
    application.fact.cover_letter = Some("Dear Frau Keller,\nI dive.".to_owned());
    application.fact.portal_url = Some("https://jobs.pontis.example/me".to_owned());
    application.fact.login_hint = Some("as mira@steiner.example".to_owned());
    application.fact.notes = Some("She wants the logbook.".to_owned());
    application.fact.answers = vec![ApplicationAnswer {
        question: "Boat licence?".to_owned(),
        answer: "Yes, since 2012.".to_owned(),
        ..ApplicationAnswer::default()
    }];
    let mut job = job(102, "Bridge inspector & diver", "Pontis AG");
    job.status = JobStatus::Applied;
    job.location = Some("Basel".to_owned());
    job.description = Some("We look after 215 bridges, most of them over water.".to_owned());
    let snapshot = |id: i64, days| {
        let fact = SnapshotFact {
            application_id: 2,
            taken_at: now() - Duration::days(days),
            job_title: "Bridge inspector & diver".to_owned(),
            company: "Pontis AG".to_owned(),
            location: Some("Basel".to_owned()),
            posting_url: Some("https://pontis.example/12".to_owned()),
            posting: Some("We look after 212 bridges, most of them over water.".to_owned()),
            resume_title: Some("Diver CV v3".to_owned()),
            file_name: Some("diver-cv.pdf".to_owned()),
            media_type: Some("application/pdf".to_owned()),
            file_size: Some(183_220),
            content_sha256: Some("5e".repeat(32)),
            resume_text: Some("Mira Steiner\nInspected 214 bridges".to_owned()),
            cover_letter: Some("Dear Frau Keller,\nI dive.".to_owned()),
            answers: Vec::new(),
            portal_url: Some("https://jobs.pontis.example/me".to_owned()),
            manifest_sha256: "a7".repeat(32),
        };
        (record(id, fact), true)
    };
    let snapshots = (0..snapshots)
        .map(|n| snapshot(20 - n as i64, 9 + 3 * n as i64))
        .collect();
    let touch = |id, fact: TouchFact| record(id, fact);
    let mine = TouchFact {
        text: Some("Asked how it stands, and whether the boat licence counts.".to_owned()),
        ..TouchFact::new(TouchKind::FollowUp, now() - Duration::days(2))
    };
    let machine = TouchFact::new(TouchKind::Answer, now() - Duration::days(9));
    Box::new((
        ApplicationDetail {
            line: SentLine {
                wrote_at: Some(now() - Duration::days(2)),
                follow_ups: 1,
                ..line(2, ApplicationStatus::Submitted, 9)
            },
            application,
            job,
            resume: Some(resume(9, "Diver CV v4", ResumeKind::Built)),
            snapshots,
            touches: vec![
                (touch(2, mine), Some("Frau Keller".to_owned())),
                (touch(1, machine), None),
            ],
        },
        Some("Mira Steiner\nInspected 231 bridges".to_owned()),
    ))
}

fn opened(snapshots: usize) -> ApplicationsScreen {
    let around = Surroundings::default();
    let mut screen = screen(&few());
    screen.open(2);
    let reply = HuntReply::Application {
        id: 2,
        detail: Some(detail(snapshots)),
    };
    screen.reply(&reply, &around.ctx());
    screen
}

fn go(screen: &mut ApplicationsScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::sized(80, 24);
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        if screen.is_typing() {
            effects.extend(screen.type_key(press(key), &around.ctx()));
            continue;
        }
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Applications], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ApplicationsScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

#[test]
fn it_is_drawn_empty_with_one_with_some_of_every_kind_and_with_500() {
    insta::assert_snapshot!("empty", drawn(&screen(&[])));
    insta::assert_snapshot!("one", drawn(&screen(&few()[1..2])));
    let mut some = screen(&few());
    go(&mut some, "j j");
    insta::assert_snapshot!("few", drawn(&some));
    let lines: Vec<SentLine> = (0..500)
        .map(|id| line(id, ApplicationStatus::Submitted, id / 9))
        .collect();
    let mut many = screen(&lines);
    let more = go(&mut many, "end");
    assert!(
        matches!(
            &more[..],
            [Effect::Read(crate::tui::effect::Read::Hunt(
                HuntRead::ApplicationPart { offset: 379, .. }
            ))]
        ),
        "{more:?}"
    );
    let around = Surroundings::default();
    let reply = HuntReply::ApplicationPart {
        first: 379,
        lines: lines[379..].to_vec(),
    };
    many.reply(&reply, &around.ctx());
    insta::assert_snapshot!("many", drawn(&many));
}

#[test]
fn one_is_opened_part_by_part_and_what_changed_is_asked_for_once() {
    let around = Surroundings::sized(80, 24);
    let mut screen = opened(2);
    insta::assert_snapshot!("about", drawn(&screen));
    go(&mut screen, "tab");
    insta::assert_snapshot!("sent", drawn(&screen));
    go(&mut screen, "[");
    insta::assert_snapshot!("sent_before", drawn(&screen));
    go(&mut screen, "]");
    let asked = go(&mut screen, "=");
    let [
        Effect::SentDifference {
            request,
            application_id: 2,
            snapshot_id: 20,
        },
    ] = asked[..]
    else {
        panic!("{asked:?}");
    };
    assert!(go(&mut screen, "=").is_empty());
    let part = |part, lines: &[(char, &str)]| SentDifference {
        part,
        lines: lines.iter().map(|(sign, line)| (*sign, (*line).to_owned())).collect(),
    };
    let reply = |request| HuntReply::SentDifference {
        request,
        snapshot_id: 20,
        parts: vec![
            part(
                "posting",
                &[
                    ('-', "We look after 212 bridges, most of them over water."),
                    ('+', "We look after 215 bridges, most of them over water."),
                    (' ', "What you do:"),
                    (' ', "- dive"),
                    (' ', "- write what you saw"),
                    (' ', "What we give:"),
                ],
            ),
            part(
                "resume",
                &[
                    (' ', "Mira Steiner"),
                    ('-', "Inspected 214 bridges"),
                    ('+', "Inspected 231 bridges"),
                ],
            ),
        ],
    };
    screen.reply(&reply(request + 1), &around.ctx());
    assert!(drawn(&screen).contains("one moment"));
    screen.reply(&reply(request), &around.ctx());
    insta::assert_snapshot!("changes", drawn(&screen));
    // Enter leads to the job, Escape back to the list, where it is in focus.
    assert!(matches!(go(&mut screen, "enter")[..], [Effect::Go(Place::Job(102))]));
    let back = go(&mut screen, "esc");
    assert!(
        matches!(
            back[..],
            [Effect::Read(crate::tui::effect::Read::Hunt(HuntRead::Applications {
                focus: Some(2),
                ..
            }))]
        ),
        "{back:?}"
    );
}

#[test]
fn one_that_was_not_sent_says_how_it_is() {
    let around = Surroundings::sized(80, 24);
    let mut screen = opened(0);
    go(&mut screen, "tab");
    let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(80, 24)).unwrap();
    terminal
        .draw(|frame| screen.view(&around.ctx(), frame, around.ctx().body()))
        .unwrap();
    let shown = terminal.backend().to_string();
    assert!(shown.contains("Not sent yet. S sends it"), "{shown}");
}

#[test]
fn keys_act_on_the_application_in_focus_in_the_list_and_when_it_is_open() {
    for mut screen in [screen(&few()[1..]), opened(1)] {
        let touch = go(&mut screen, "r");
        assert!(
            matches!(
                touch[..],
                [Effect::Open(Opening::AddTouch {
                    kind: TouchKind::Answer,
                    job_id: Some(102),
                    application_id: Some(2),
                    contact_id: None
                })]
            ),
            "{touch:?}"
        );
        assert!(matches!(
            go(&mut screen, "e")[..],
            [Effect::Open(Opening::EditApplication(2))]
        ));
        assert!(matches!(
            go(&mut screen, "m")[..],
            [Effect::Open(Opening::ApplicationStatus(2))]
        ));
        assert!(matches!(
            go(&mut screen, "S")[..],
            [Effect::Read(crate::tui::effect::Read::Hunt(HuntRead::Submit(2)))]
        ));
        let export = go(&mut screen, "E");
        assert!(
            matches!(&export[..], [Effect::Open(Opening::Path { what: PathFor::ExportSent { id: 2, .. }, line })]
                if line.starts_with("~/sent-")),
            "{export:?}"
        );
        let gone = go(&mut screen, "d");
        assert!(
            matches!(&gone[..], [Effect::Change(Change::Application(change))]
                if **change == ApplicationChange::Delete(vec![2])),
            "{gone:?}"
        );
    }
}

#[test]
fn what_is_typed_narrows_the_list_and_a_late_answer_is_dropped() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(&few());
    go(&mut screen, "/");
    let asked = go(&mut screen, "w e");
    let request = |effect: &Effect| match effect {
        Effect::AfterFrame(effects) => match &effects[..] {
            [Effect::FindApplications { request, .. }] => *request,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let requests: Vec<RequestId> = asked.iter().map(request).collect();
    let found = |request, lines: &[SentLine]| HuntReply::ApplicationsFound {
        request,
        lines: lines.to_vec(),
    };
    screen.reply(&found(requests[0], &few()[..3]), &ctx);
    assert_eq!(screen.list.total(), 7);
    screen.reply(&found(requests[1], &few()[4..5]), &ctx);
    assert_eq!(screen.list.total(), 1);
    insta::assert_snapshot!("filtered", drawn(&screen));
    go(&mut screen, "enter");
    assert!(screen.situation().filtered);
    let all = go(&mut screen, "esc");
    assert!(
        matches!(
            all[..],
            [Effect::Read(crate::tui::effect::Read::Hunt(HuntRead::Applications {
                focus: Some(5),
                ..
            }))]
        ),
        "{all:?}"
    );
    screen.reply(&found(0, &[]), &ctx);
    screen.reply(&listed(&few()), &ctx);
    assert_eq!(screen.list.total(), 7);
    assert_eq!(screen.count(), Some(4));
}

#[test]
fn sending_is_asked_about_only_where_something_speaks_against_it() {
    let sent = submit(4, "Welder at Werft Nord", &[]);
    assert!(
        matches!(&sent[..], [Effect::Change(Change::Application(change))]
            if matches!(**change, ApplicationChange::Submit { id: 4, strict: false, .. })),
        "{sent:?}"
    );
    let warnings = [
        (
            WarningKind::SameCompany,
            "another application to Werft Nord is open: Fitter, sent on 2026-11-02 (application 3)",
        ),
        (
            WarningKind::Silent,
            "Werft Nord has not answered the application for Crane driver: 41 days without a word",
        ),
    ]
    .map(|(kind, text)| Warning {
        kind,
        text: text.to_owned(),
        job_id: None,
        application_id: None,
    });
    let mut asked = submit(4, "Welder at Werft Nord", &warnings);
    let Some(Effect::Push(modal)) = asked.pop() else {
        panic!("{asked:?}");
    };
    insta::assert_snapshot!("warned", crate::tui::modals::testing::drawn(&modal));
}

#[test]
fn what_was_just_written_down_comes_into_focus() {
    let mut screen = screen(&few());
    let edit = Edit {
        label: "draft application 9 for Welder at Werft Nord".to_owned(),
        ..edit()
    };
    screen.applied(&Applied {
        edit: Some(edit),
        made: Some(9),
        tables: vec!["applications".to_owned()],
        ..Applied::default()
    });
    let read = screen.read();
    assert!(
        matches!(
            read[..],
            [Effect::Read(crate::tui::effect::Read::Hunt(HuntRead::Applications {
                focus: Some(9),
                ..
            }))]
        ),
        "{read:?}"
    );
}

fn edit() -> Edit {
    Edit {
        id: 1,
        label: String::new(),
        kind: EditKind::Edit,
        origin: Origin::Screen,
        target_id: None,
        undone: false,
        row_count: 1,
        created_at: now(),
    }
}
