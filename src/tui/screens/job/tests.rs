use chrono::Duration;
use ratatui::backend::TestBackend;

use super::*;
use crate::app::{ApplicationLine, DocumentLine, InterviewLine};
use crate::domain::application::{ApplicationMethod, ApplicationStatus};
use crate::domain::document::DocumentType;
use crate::domain::interview::{InterviewOutcome, InterviewType};
use crate::domain::job::{Priority, SalaryPeriod, StatusChange, WorkMode};
use crate::tui::effect::PathFor;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, job, now, press};

const POSTING: &str = "We look after 212 bridges, most of them over water.\n\nWhat you do:\n- dive and look at \
    piers, bearings and scour, in every season and every kind of weather that the river has\n- write what you saw so \
    that an engineer can act on it\n\nRead more at https://pontis.example/bridges or ask \
    https://pontis.example/people/keller.\n\nWhat we give: a boat, a team of five, and 30 days of leave.";

pub(super) fn detail() -> JobDetail {
    let mut job = job(12, "Bridge inspector & diver", "Pontis AG");
    job.location = Some("Basel".to_owned());
    job.work_mode = Some(WorkMode::Hybrid);
    job.status = JobStatus::InterviewScheduled;
    job.status_changed_at = now() - Duration::days(2);
    job.applied_at = Some(now() - Duration::days(9));
    job.salary_min = Some(98_000.0);
    job.salary_max = Some(112_000.0);
    job.salary_currency = Some("CHF".to_owned());
    job.salary_period = Some(SalaryPeriod::Year);
    job.match_score = Some(91.0);
    job.priority = Priority::High;
    job.url = Some("https://www.pontis.example/jobs/12?from=board".to_owned());
    job.description = Some(POSTING.to_owned());
    job.notes = Some("Frau Keller: call mornings.\nAsk about the boat licence.".to_owned());
    job.tags = vec!["diving".to_owned(), "bridges".to_owned()];
    job.deadline = "2026-11-30".parse().ok();
    let change = |id, from, to, days, note: Option<&str>| StatusChange {
        id,
        uid: String::new(),
        job_id: 12,
        from_status: from,
        to_status: to,
        changed_at: now() - Duration::days(days),
        note: note.map(str::to_owned),
        created_at: now() - Duration::days(days),
        updated_at: now() - Duration::days(days),
    };
    use JobStatus::{Applied, Interested, InterviewScheduled};
    JobDetail {
        job,
        history: vec![
            change(1, None, Interested, 12, Some("from pontis.example")),
            change(2, Some(Interested), Applied, 9, None),
            change(3, Some(Applied), Interested, 8, None),
            change(4, Some(Interested), Applied, 8, None),
            change(5, Some(Applied), InterviewScheduled, 2, Some("Frau Keller rang")),
        ],
        applications: vec![ApplicationLine {
            id: 1,
            method: ApplicationMethod::Manual,
            status: ApplicationStatus::Submitted,
            submitted_at: Some(now() - Duration::days(9)),
            resume_title: Some("Diver CV v3".to_owned()),
            portal_url: Some("https://jobs.pontis.example/me".to_owned()),
            notes: None,
        }],
        interviews: vec![InterviewLine {
            id: 1,
            round: None,
            interview_type: InterviewType::Technical,
            scheduled_at: now() + Duration::minutes(28 * 60 + 30),
            duration_minutes: Some(60),
            location: Some("Rheinufer 3, Basel".to_owned()),
            outcome: InterviewOutcome::Pending,
            cancelled_at: None,
            interviewers: vec!["Frau Keller".to_owned(), "Herr Moser".to_owned()],
            notes: Some("Bring the logbook.".to_owned()),
        }],
        documents: vec![DocumentLine {
            id: 1,
            document_type: DocumentType::Resume,
            file_name: "Diver CV v3.pdf".to_owned(),
            size: Some(183_220),
            created_at: now() - Duration::days(9),
        }],
        tasks: Vec::new(),
        offers: Vec::new(),
        touches: Vec::new(),
        weigh: Vec::new(),
    }
}

fn paper(id: i64, kind: DocumentType, name: &str, replaced_by: Option<i64>) -> Document {
    Document {
        id,
        uid: format!("00000000-0000-7000-8000-{id:012}"),
        job_id: 1,
        document_type: kind,
        file_name: name.to_owned(),
        media_type: Some("application/pdf".to_owned()),
        file_size: Some(183_220),
        content_sha256: Some("00".repeat(32)),
        content: None,
        replaced_by,
        notes: None,
        created_at: now() - Duration::days(9 - id),
        updated_at: now() - Duration::days(9 - id),
    }
}

/// A letter, and a résumé that took the place of two before it.
fn papers() -> Vec<Document> {
    vec![
        paper(4, DocumentType::CoverLetter, "letter-Pontis.txt", None),
        paper(3, DocumentType::Resume, "Diver CV v3.pdf", None),
        paper(2, DocumentType::Resume, "Diver CV v2.pdf", Some(3)),
        paper(
            1,
            DocumentType::Resume,
            "潜水士の履歴書 and everything that belongs to it, in full.pdf",
            Some(2),
        ),
    ]
}

#[test]
fn a_title_that_the_head_cuts_is_read_whole_in_the_overview() {
    let mut long = detail();
    long.job.title = format!("{}the very last words", "Inspector of bridges and quays ".repeat(6));
    let screen = JobScreen::new(long);
    let text = drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area));
    let joined: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains("very last words"), "{text}");
    // One that has room there is not said twice: of the three sizes only the smallest cuts this one.
    let short = JobScreen::new(detail());
    let text = drawn_with(|around, frame, area| short.view(&around.ctx(), frame, area));
    assert_eq!(text.matches(" title ").count(), 1, "{text}");
}

#[test]
fn old_versions_stand_below_what_replaced_them_and_keys_act_on_the_document_in_focus() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(Pane::Documents);
    let order: Vec<_> = screen
        .documents
        .iter()
        .map(|(indent, document)| (*indent, document.id))
        .collect();
    assert_eq!(order, [(0, 4), (0, 3), (1, 2), (1, 1)]);
    assert_eq!(screen.scope(), Scope::Documents);
    assert!(screen.situation().entry);
    screen.update(Action::DocumentDown, &ctx);
    let replaced = screen.update(Action::DocumentReplace, &ctx);
    assert!(
        matches!(
            replaced[..],
            [Effect::Open(Opening::Path {
                what: PathFor::Replace { id: 3 },
                ..
            })]
        ),
        "{replaced:?}"
    );
    let read = screen.update(Action::DocumentRead, &ctx);
    assert!(matches!(read[..], [Effect::ReadDocument { id: 3, .. }]), "{read:?}");
    screen.update(Action::DocumentDown, &ctx);
    // What was replaced can't be replaced again.
    assert!(matches!(
        screen.update(Action::DocumentReplace, &ctx)[..],
        [Effect::Toast(_)]
    ));
    // What was just attached comes into focus.
    let mut more = papers();
    more.insert(0, paper(9, DocumentType::Reference, "reference.pdf", None));
    screen.set_documents(more);
    assert_eq!(screen.document().map(|document| document.id), Some(9));
    // Without a document in focus the keys of documents do nothing, and never delete the job.
    screen.set_documents(Vec::new());
    assert!(!screen.situation().entry);
    assert!(screen.update(Action::DocumentDelete, &ctx).is_empty());
}

fn screen(pane: Pane) -> JobScreen {
    let mut screen = JobScreen::new(detail());
    screen.pane = pane;
    screen.set_documents(papers());
    screen
}

fn bare() -> JobScreen {
    JobScreen::new(JobDetail {
        job: job(3, "Beekeeper", "Imkerei Wabe"),
        history: Vec::new(),
        applications: Vec::new(),
        interviews: Vec::new(),
        documents: Vec::new(),
        tasks: Vec::new(),
        offers: Vec::new(),
        touches: Vec::new(),
        weigh: Vec::new(),
    })
}

fn shot(screen: &JobScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

/// Draws once, as the loop does between two keys.
fn draw(screen: &JobScreen, around: &Surroundings) -> String {
    let mut terminal = ratatui::Terminal::new(TestBackend::new(around.window.width, around.window.height)).unwrap();
    terminal
        .draw(|frame| screen.view(&around.ctx(), frame, around.ctx().body()))
        .unwrap();
    terminal.backend().to_string()
}

#[test]
fn every_part_is_drawn_at_every_size() {
    for pane in Pane::ALL {
        insta::assert_snapshot!(format!("{pane:?}"), shot(&screen(*pane)));
    }
}

#[test]
fn empty_parts_say_what_belongs_there() {
    let around = Surroundings::sized(80, 24);
    for (pane, said) in [
        (Pane::Posting, "No text yet. e lets you paste"),
        (Pane::Applications, "No application yet."),
        (Pane::Interviews, "No interviews yet."),
        (Pane::Documents, "No documents yet."),
        (Pane::Notes, "No notes yet. n writes one."),
    ] {
        let mut screen = bare();
        screen.pane = pane;
        let shown = draw(&screen, &around);
        assert!(shown.contains(said), "{shown}");
    }
}

#[test]
fn parts_go_round_and_escape_leads_back() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(Pane::Overview);
    screen.update(Action::JobPreviousPane, &ctx);
    assert_eq!(screen.pane, Pane::Notes);
    screen.update(Action::JobNextPane, &ctx);
    screen.update(Action::JobEnter, &ctx);
    assert_eq!(screen.pane, Pane::Posting);
    let back = screen.update(Action::JobBack, &ctx);
    assert!(matches!(back[..], [Effect::Go(Place::Back)]));
    screen.show(bare().detail);
    assert_eq!(screen.pane, Pane::Posting);
}

#[test]
fn addresses_in_the_text_come_before_the_postings_own() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(Pane::Posting);
    draw(&screen, &around);
    let open = |screen: &mut JobScreen| match &screen.update(Action::JobOpenLink, &ctx)[..] {
        [Effect::OpenLink(link)] => link.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(open(&mut screen), "https://www.pontis.example/jobs/12?from=board");
    screen.update(Action::JobNextLink, &ctx);
    assert_eq!(open(&mut screen), "https://pontis.example/bridges");
    screen.update(Action::JobPreviousLink, &ctx);
    let copied = screen.update(Action::JobCopyLink, &ctx);
    assert!(matches!(&copied[..], [Effect::Copy(link)] if link == "https://pontis.example/people/keller"));
}

#[test]
fn words_are_found_with_enter_and_escape_ends_it() {
    let around = Surroundings::sized(40, 12);
    let ctx = around.ctx();
    let mut screen = screen(Pane::Overview);
    screen.update(Action::JobFind, &ctx);
    assert!(screen.is_typing() && screen.pane == Pane::Posting);
    draw(&screen, &around);
    for letter in ["b", "o", "a", "t"] {
        screen.type_key(press(letter), &ctx);
    }
    assert!(draw(&screen, &around).contains("1 of 1"));
    assert!(draw(&screen, &around).contains("a boat"));
    screen.type_key(press("enter"), &ctx);
    assert!(!screen.is_typing());
    screen.update(Action::JobEnter, &ctx);
    assert!(screen.update(Action::JobBack, &ctx).is_empty());
    assert!(screen.find.is_none());
}

#[test]
fn moving_says_where_it_was_seen_and_deleting_leads_back() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(Pane::Overview);
    // Why it fits was asked for when it was opened.
    screen.wanted();
    let moved = screen.update(Action::JobMoveOn, &ctx);
    let [Effect::Change(Change::MoveJobs { seen, to, .. })] = &moved[..] else {
        panic!("{moved:?}");
    };
    assert_eq!(seen[..], [JobStatus::InterviewScheduled]);
    assert_eq!(*to, JobStatus::InterviewCompleted);
    let deleted = screen.update(Action::JobDelete, &ctx);
    assert!(matches!(
        deleted[..],
        [Effect::Change(Change::DeleteJobs { .. }), Effect::Go(Place::Back)]
    ));
}

#[test]
fn nothing_that_a_terminal_obeys_is_drawn() {
    let mut detail = detail();
    detail.job.title = "A\u{1b}[31mB\u{202e}".to_owned();
    detail.job.notes = Some("x\u{9b}2Jy".to_owned());
    detail.job.url = Some("https://a.example/\u{1b}]0;t\u{7}".to_owned());
    let around = Surroundings::default();
    let mut screen = JobScreen::new(detail);
    for _ in Pane::ALL {
        let shown = draw(&screen, &around);
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{shown:?}");
        screen.update(Action::JobNextPane, &around.ctx());
    }
}

/// A detail with so many interviews, a day apart, the first of them called off.
fn with_interviews(count: i64) -> JobDetail {
    let mut detail = detail();
    let first = detail.interviews[0].clone();
    detail.interviews = (0..count)
        .map(|n| InterviewLine {
            id: n + 1,
            round: Some(n + 1),
            scheduled_at: first.scheduled_at + Duration::days(n),
            cancelled_at: (n == 0 && count > 1).then(now),
            ..first.clone()
        })
        .collect();
    detail
}

#[test]
fn an_interview_in_focus_is_opened_judged_called_off_and_added_to() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = JobScreen::new(with_interviews(3));
    screen.go_to(Pane::Interviews);
    assert_eq!(screen.scope(), Scope::Interviews);
    screen.update(Action::InterviewDown, &ctx);
    let open = screen.update(Action::InterviewOpen, &ctx);
    assert!(matches!(open[..], [Effect::Go(Place::Interview(2))]), "{open:?}");
    let edit = screen.update(Action::InterviewEdit, &ctx);
    assert!(
        matches!(edit[..], [Effect::Open(Opening::EditInterview(2))]),
        "{edit:?}"
    );
    let add = screen.update(Action::JobInterview, &ctx);
    assert!(matches!(
        add[..],
        [Effect::Open(Opening::AddInterview { job_id: 12, at: None })]
    ));
    let change = |effects: Vec<Effect>| match effects.into_iter().next() {
        Some(Effect::Change(Change::Interview(change))) => *change,
        other => panic!("{other:?}"),
    };
    let passed = app::InterviewChange::Outcome {
        id: 2,
        outcome: InterviewOutcome::Passed,
        feedback: None,
    };
    assert_eq!(change(screen.update(Action::InterviewPassed, &ctx)), passed);
    let off = app::InterviewChange::Cancel { id: 2, cancelled: true };
    assert_eq!(change(screen.update(Action::InterviewCancel, &ctx)), off);
    screen.update(Action::InterviewUp, &ctx);
    let again = app::InterviewChange::Cancel {
        id: 1,
        cancelled: false,
    };
    assert_eq!(change(screen.update(Action::InterviewCancel, &ctx)), again);
    // One that was just scheduled is in focus; one that is gone leaves it to the next.
    screen.refresh(with_interviews(4));
    assert_eq!(screen.interview().map(|line| line.id), Some(4));
    screen.refresh(with_interviews(2));
    assert_eq!(screen.interview().map(|line| line.id), Some(2));
    screen.refresh(with_interviews(0));
    assert!(!screen.situation().entry);
}

#[test]
fn the_interviews_of_a_job_are_seen_however_many_they_are() {
    let ctx = Surroundings::default();
    for (name, count) in [("interviews_0", 0), ("interviews_3", 3), ("interviews_500", 500)] {
        let mut screen = JobScreen::new(with_interviews(count));
        screen.go_to(Pane::Interviews);
        for _ in 0..count {
            screen.update(Action::InterviewDown, &ctx.ctx());
        }
        insta::assert_snapshot!(
            name,
            drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
        );
    }
}
