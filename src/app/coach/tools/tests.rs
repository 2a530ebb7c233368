//! Every tool, on a small hunt.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::app::coach::Decision;
use crate::app::{
    ApplicationChange, Change, ContactChange, Deck, GoalChange, InterviewChange, OfferChange, ProfileChange, Stamp,
    TaskChange,
};
use crate::domain::application::ApplicationFact;
use crate::domain::contact::ContactFact;
use crate::domain::conversation::proposal::ProposalStatus;
use crate::domain::goal::GoalFact;
use crate::domain::interview::{InterviewFact, InterviewType};
use crate::domain::job::NewJob;
use crate::domain::offer::OfferFact;
use crate::domain::task::TaskFact;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_600_000, 0).unwrap()
}

fn env() -> Env<'static> {
    Env {
        now: now(),
        conversation: None,
        said: &[],
        checker: None,
        assessments: true,
    }
}

/// A hunt in which each row has the number 1.
fn hunt() -> (TempDir, Deck) {
    let folder = tempfile::tempdir().unwrap();
    let mut deck = Deck::open(&folder.path().join("deck.db"), None).unwrap();
    let job = NewJob {
        title: "Tram driver".to_owned(),
        company: "City Transport Graz".to_owned(),
        notes: Some("Near".to_owned()),
        description: Some("Shifts".to_owned()),
        ..NewJob::default()
    };
    let contact = ContactFact {
        name: "Ida Berg".to_owned(),
        email: Some("ida@example.org".to_owned()),
        ..ContactFact::default()
    };
    let experience: crate::domain::profile::ExperienceFact = serde_json::from_value(json!({
        "title": "Driver", "company": "Bus AG", "start_date": "2019-01", "achievements": ["Drove night buses"],
    }))
    .unwrap();
    let skill: crate::domain::profile::SkillFact = serde_json::from_value(json!({ "name": "German" })).unwrap();
    let fact = |fact| {
        Change::Profile(Box::new(ProfileChange::Add {
            fact: Box::new(fact),
            place: None,
        }))
    };
    let changes = [
        Change::AddJob(Box::new(job)),
        Change::Contacts(ContactChange::Add(Box::new(contact))),
        Change::Task(Box::new(TaskChange::Add(Box::new(TaskFact::new("Call Ida"))))),
        Change::Interview(Box::new(InterviewChange::Add(Box::new(InterviewFact::at(
            1,
            InterviewType::Phone,
            now() + chrono::Duration::days(2),
        ))))),
        Change::Application(Box::new(ApplicationChange::Add {
            fact: Box::new(ApplicationFact::draft(1)),
            strict: false,
        })),
        Change::Goal(Box::new(GoalChange::Add(Box::new(GoalFact::new("Drive a tram"))))),
        Change::Practice(Box::new(crate::app::PracticeChange::Begin {
            setup: crate::domain::practice::session::Setup::default(),
            answers: None,
        })),
        fact(crate::domain::profile::fact::Fact::Experience(experience)),
        fact(crate::domain::profile::fact::Fact::Skill(skill)),
    ];
    for change in changes {
        deck.apply(change, Stamp::command(now())).unwrap();
    }
    (folder, deck)
}

fn reads(deck: &Deck, tool: &str, arguments: Value) -> Read {
    read(deck, tool, &arguments.to_string(), &env(), MOST).unwrap_or_else(|why| panic!("{tool}: {why}"))
}

#[test]
fn no_login_and_no_key_of_a_meeting_or_portal_is_given_to_a_model() {
    let (_folder, mut deck) = hunt();
    let mut interview = deck.interview(1).unwrap().fact;
    interview.meeting_url = Some("https://meet.example/j/8812?pwd=SECRET#SECRET".to_owned());
    let mut application = deck.application(1).unwrap().fact;
    application.login_hint = Some("SECRET as ida".to_owned());
    application.portal_url = Some("https://portal.example/me?token=SECRET".to_owned());
    let changes = [
        Change::Interview(Box::new(InterviewChange::Edit {
            id: 1,
            fact: Box::new(interview),
            seen: None,
        })),
        Change::Application(Box::new(ApplicationChange::Edit {
            id: 1,
            fact: Box::new(application),
            seen: None,
            strict: false,
        })),
    ];
    for change in changes {
        deck.apply(change, Stamp::command(now())).unwrap();
    }
    for (tool, arguments, part) in [
        ("get_job", r#"{"job_id":1}"#, "https://meet.example/j/8812"),
        ("get_job", r#"{"job_id":1}"#, "https://portal.example/me"),
        ("get_interview", r#"{"interview_id":1}"#, "https://meet.example/j/8812"),
        ("list_interviews", "{}", "https://meet.example/j/8812"),
        ("list_applications", "{}", "https://portal.example/me"),
        ("get_today", "{}", "to_do"),
    ] {
        let given = read(&deck, tool, arguments, &env(), MOST).unwrap().content.to_string();
        assert!(given.contains(part), "{tool}: {given}");
        assert!(!given.contains("SECRET"), "{tool}: {given}");
    }
}

#[test]
fn every_name_begins_with_a_verb_that_says_whether_it_reads_or_proposes() {
    for tool in all() {
        let verb = tool.name.split('_').next().unwrap();
        match tool.does {
            Does::Reads(_) => assert!(["search", "get", "list"].contains(&verb), "{}", tool.name),
            Does::Writes(_) => assert!(["add", "update", "delete", "draft"].contains(&verb), "{}", tool.name),
        }
        assert!(!tool.about.is_empty() && !tool.words.is_empty());
        let schema = arguments::schema(tool.fields);
        assert_eq!(schema["additionalProperties"], false, "{}", tool.name);
    }
    let names: std::collections::BTreeSet<&str> = all().map(|tool| tool.name).collect();
    assert_eq!(names.len(), all().count(), "each name is there once");
}

#[test]
fn every_reading_tool_gives_data_and_names_its_rows() {
    let (_folder, deck) = hunt();
    for (tool, arguments, holds, row) in [
        ("search_jobs", json!({ "query": "tram" }), "Tram driver", "job:1"),
        (
            "search_jobs",
            json!({ "status": "INTERVIEW_SCHEDULED", "limit": 5 }),
            "Tram driver",
            "job:1",
        ),
        ("get_job", json!({ "job_id": 1 }), "Shifts", "interview:1"),
        ("get_profile", json!({}), "Bus AG", "experience:1"),
        ("list_resumes", json!({}), "resumes", ""),
        ("list_applications", json!({ "job_id": 1 }), "DRAFT", "application:1"),
        (
            "list_interviews",
            json!({ "upcoming": true }),
            "City Transport Graz",
            "interview:1",
        ),
        ("get_interview", json!({ "interview_id": 1 }), "PHONE", "job:1"),
        ("get_today", json!({}), "to_do", ""),
        ("get_stats", json!({ "from": "2026-01-01" }), "sent", ""),
        ("search_notes", json!({ "query": "near" }), "Near", "job:1"),
        ("search_chats", json!({ "query": "anything" }), "found", ""),
        ("list_contacts", json!({}), "Ida Berg", "contact:1"),
        ("list_offers", json!({}), "offers", ""),
        ("list_tasks", json!({}), "Call Ida", "task:1"),
        ("list_goals", json!({}), "Drive a tram", "goal:1"),
        ("get_goal", json!({ "goal_id": 1 }), "Drive a tram", "goal:1"),
        ("get_match", json!({ "job_id": 1 }), "recommendation", "job:1"),
        ("list_practice", json!({}), "hiring manager", "practice:1"),
        (
            "get_practice",
            json!({ "practice_id": 1 }),
            "hiring manager",
            "practice:1",
        ),
        ("list_assessments", json!({}), "allowed none", ""),
    ] {
        let read = reads(&deck, tool, arguments);
        let text = read.content.to_string();
        assert!(text.contains(holds), "{tool}: {text}");
        assert!(
            row.is_empty() || read.rows.iter().any(|one| one == row),
            "{tool}: {:?}",
            read.rows
        );
        assert!(
            !text.contains("\"uid\""),
            "{tool} gives what only the file needs: {text}"
        );
    }
    assert!(
        !reads(&deck, "list_contacts", json!({}))
            .content
            .to_string()
            .contains("ida@example.org")
    );
    let known: Vec<&str> = all()
        .filter(|tool| matches!(tool.does, Does::Reads(_)))
        .map(|tool| tool.name)
        .collect();
    assert_eq!(known.len(), 21, "a new tool needs a line above: {known:?}");
}

#[test]
fn every_writing_tool_only_proposes_and_is_carried_out_and_taken_back() {
    let (_folder, mut deck) = hunt();
    let cases = [
        (
            "add_job",
            json!({ "title": "Baker", "company": "Bread", "salary_min": 30000, "tags": ["near"] }),
            "add Baker at Bread",
        ),
        (
            "update_job",
            json!({ "job_id": 1, "location": "Graz", "priority": "high" }),
            "edit Tram driver",
        ),
        (
            "add_note",
            json!({ "job_id": 1, "text": "Ask about shifts" }),
            "edit Tram driver at City Transport Graz: notes",
        ),
        (
            "add_task",
            json!({ "title": "Write", "due_on": "2026-03-06", "due_time": "09:30", "repeat": "weekly", "job_id": 1 }),
            "add task Write",
        ),
        (
            "update_task",
            json!({ "task_id": 1, "title": "Call Ida Berg" }),
            "edit task",
        ),
        ("update_task", json!({ "task_id": 1, "done": true }), "do task"),
        (
            "add_interview",
            json!({ "job_id": 1, "interview_type": "VIDEO", "scheduled_at": "2026-04-01 14:30", "time_zone": "Europe/Vienna" }),
            "interview",
        ),
        (
            "update_interview",
            json!({ "interview_id": 1, "preparation": "Lines 4 and 5", "questions_to_ask": ["Which line?"] }),
            "interview",
        ),
        (
            "add_goal",
            json!({ "title": "Learn the lines", "milestones": [{ "title": "Line 4", "due_date": "2026-05-01" }] }),
            "add goal Learn the lines",
        ),
        (
            "update_goal",
            json!({ "goal_id": 1, "status": "IN_PROGRESS" }),
            "edit goal Drive a tram: status",
        ),
        ("add_memory", json!({ "text": "No nights" }), "remember: No nights"),
        (
            "add_job_analysis",
            json!({ "job_id": 1, "strengths": ["Drove buses"], "concerns": ["Shifts"], "recommendation": "Apply" }),
            "analysis",
        ),
        (
            "draft_letter",
            json!({ "job_id": 1, "text": "Dear all,\nI drove buses.", "rows": ["experience:1"] }),
            "application",
        ),
        (
            "draft_resume",
            json!({ "title": "For Graz", "job_id": 1, "summary": "Driver", "experiences": [{ "experience_id": 1, "achievements": ["Drove at night"] }], "skills_first": ["skill:1"], "rows": ["experience:1"] }),
            "For Graz",
        ),
    ];
    let writing = all().filter(|tool| matches!(tool.does, Does::Writes(_))).count();
    assert_eq!(writing, cases.len() - 1, "a new tool needs a line above");
    for (tool, arguments, label) in cases {
        let before = deck.log(Some(1), 0).unwrap().remove(0).id;
        let planned = plan(&deck, tool, &arguments.to_string(), &env()).unwrap_or_else(|why| panic!("{tool}: {why}"));
        assert!(!planned.changes.is_empty(), "{tool}");
        assert!(
            planned.changes.iter().all(|change| change.before != change.after),
            "{tool}: {:?}",
            planned.changes
        );
        assert_eq!(
            planned.unsupported.is_empty(),
            !tool.starts_with("draft_") && tool != "add_job_analysis",
            "{tool}: what is not checked is not borne out"
        );
        assert_eq!(
            deck.log(Some(1), 0).unwrap()[0].id,
            before,
            "{tool} changes nothing by itself"
        );
        let id = deck.store.add_beside(&planned.fact(), now()).unwrap();
        let approve = Decision::Approve { unsupported: true };
        let decided = deck
            .decide(id, approve, None, now())
            .unwrap_or_else(|error| panic!("{tool}: {error}"));
        let edit = decided.applied.unwrap().edit.unwrap();
        assert!(edit.label.contains(label), "{tool}: {}", edit.label);
        assert_eq!(edit.origin, crate::app::Origin::Coach);
        deck.apply(Change::Undo, Stamp::command(now()))
            .unwrap_or_else(|error| panic!("{tool}: {error}"));
        assert_eq!(
            deck.coach_proposal(id).unwrap().fact.status,
            ProposalStatus::Pending,
            "{tool}"
        );
    }
}

#[test]
fn what_makes_no_sense_is_told_to_the_model_and_nothing_is_proposed() {
    let (_folder, deck) = hunt();
    for (tool, arguments, why) in [
        ("update_job", json!({ "job_id": 99, "title": "x" }), "no such job"),
        ("update_job", json!({ "job_id": 1 }), "changes nothing"),
        (
            "update_job",
            json!({ "job_id": 1, "title": "Tram driver" }),
            "changes nothing",
        ),
        ("add_job", json!({ "title": "x" }), "company is missing"),
        (
            "add_job",
            json!({ "title": "x", "company": "y", "salary_min": 5, "salary_max": 1 }),
            "salary",
        ),
        ("add_task", json!({ "title": "x", "job_id": 99 }), "no such row"),
        (
            "add_task",
            json!({ "title": "x", "repeat": "now and then" }),
            "no rhythm",
        ),
        (
            "add_interview",
            json!({ "job_id": 1, "interview_type": "VIDEO", "scheduled_at": "2026-04-01 14:30", "time_zone": "Mars" }),
            "no time zone",
        ),
        (
            "update_task",
            json!({ "task_id": 1, "title": "y", "done": true }),
            "one call each",
        ),
        (
            "draft_letter",
            json!({ "job_id": 1, "text": "x", "rows": ["experience:99"] }),
            "no experience:99",
        ),
        (
            "draft_letter",
            json!({ "job_id": 1, "text": "x", "rows": ["posting"] }),
            "names no row",
        ),
        (
            "draft_resume",
            json!({ "title": "x", "experiences": [{ "experience_id": 99 }], "rows": [] }),
            "no experience:99",
        ),
        (
            "draft_resume",
            json!({ "title": "x", "employers": ["Google"], "rows": [] }),
            "no argument",
        ),
        (
            "draft_resume",
            json!({ "title": "x", "leave_out": ["job:1"], "rows": [] }),
            "stands in no résumé",
        ),
        ("get_job", json!({ "job_id": 1 }), "changes nothing"),
        ("delete_everything", json!({}), "no such tool"),
    ] {
        let said = plan(&deck, tool, &arguments.to_string(), &env()).unwrap_err();
        assert!(said.contains(why), "{tool} {arguments}: {said}");
    }
    assert!(
        read(&deck, "add_job", "{}", &env(), MOST)
            .unwrap_err()
            .contains("does not read")
    );
}

#[test]
fn employers_titles_dates_and_skills_of_a_draft_are_the_persons_rows() {
    let (_folder, mut deck) = hunt();
    let arguments = json!({
        "title": "For Graz", "headline": "Head of everything", "rows": [],
        "experiences": [{ "experience_id": 1, "achievements": ["Drove at night"] }],
    });
    let planned = plan(&deck, "draft_resume", &arguments.to_string(), &env()).unwrap();
    let lines = ["Head of everything (not checked)", "Drove at night (not checked)"];
    assert_eq!(planned.unsupported, lines);
    let made = deck.apply(planned.change, Stamp::command(now())).unwrap().made.unwrap();
    let content = deck.resume_content(made).unwrap();
    let experience = &content.experiences[0].fact;
    assert_eq!(
        (
            experience.company.as_str(),
            experience.title.as_str(),
            experience.start_date.as_deref()
        ),
        ("Bus AG", "Driver", Some("2019-01"))
    );
    assert_eq!(experience.achievements, ["Drove at night"]);
    assert_eq!(content.skills[0].fact.name, "German");
}

#[test]
fn a_draft_rests_on_the_rows_that_it_names_and_may_call_the_others_by_name() {
    let (_folder, mut deck) = hunt();
    let other: crate::domain::profile::ExperienceFact = serde_json::from_value(json!({
        "company": "Harbour Ferries", "title": "Deckhand", "start_date": "2015-03", "end_date": "2018-11",
        "achievements": ["Trained 14 deckhands"],
    }))
    .unwrap();
    deck.apply(
        Change::Profile(Box::new(ProfileChange::Add {
            fact: Box::new(crate::domain::profile::fact::Fact::Experience(other)),
            place: None,
        })),
        Stamp::command(now()),
    )
    .unwrap();
    let checker = crate::app::coach::FactCheck {
        today: now().date_naive(),
    };
    let unsupported = |text: &str, rows: &[&str]| {
        let env = Env {
            checker: Some(&checker),
            ..env()
        };
        let arguments = json!({ "job_id": 1, "text": text, "rows": rows });
        plan(&deck, "draft_letter", &arguments.to_string(), &env)
            .unwrap()
            .unsupported
    };
    let trained = "At Harbour Ferries I trained 14 deckhands.";
    assert_eq!(unsupported(trained, &["experience:2"]), Vec::<String>::new());
    assert_eq!(
        unsupported(trained, &["experience:1"]),
        [format!(
            "{trained}: stands in experience:2, which the draft does not name"
        )]
    );
    // Where the person was and as what is written by this program, too.
    assert_eq!(
        unsupported(
            "Before that I was a deckhand at Harbour Ferries from 2015 to 2018.",
            &["experience:1"]
        ),
        Vec::<String>::new()
    );
    assert_eq!(unsupported("I trained 900 deckhands.", &["experience:2"]).len(), 1);
}

#[test]
fn the_words_of_a_search_are_words() {
    let (_folder, deck) = hunt();
    let found = |query: &str| reads(&deck, "search_jobs", json!({ "query": query })).rows;
    assert_eq!(found("tram"), ["job:1"]);
    assert_eq!(found("-tram"), ["job:1"]);
    for conditions in ["status:applied", "is:open", "salary>1"] {
        assert_eq!(found(conditions), Vec::<String>::new(), "{conditions}");
    }
}

#[test]
fn an_offer_is_read_with_its_job() {
    let (_folder, mut deck) = hunt();
    let offer: OfferFact = serde_json::from_value(json!({
        "job_id": 1, "status": "OPEN", "base": 58000.0, "currency": "EUR", "period": "YEAR", "benefits": [], "rounds": [],
        "bonus": null, "equity": null, "sign_on": null, "benefits_value": null, "hours_per_week": null, "deadline": null,
        "received_on": null, "decided_at": null, "notes": null,
    }))
    .unwrap();
    deck.apply(
        Change::Offer(Box::new(OfferChange::Add(Box::new(offer)))),
        Stamp::command(now()),
    )
    .unwrap();
    let read = reads(&deck, "list_offers", json!({ "job_id": 1 }));
    assert_eq!(read.rows, ["offer:1"]);
    assert!(
        reads(&deck, "get_job", json!({ "job_id": 1 }))
            .rows
            .contains(&"offer:1".to_owned())
    );
}

#[test]
fn a_judgement_of_a_job_stands_beside_the_score_and_its_strengths_are_the_persons_own() {
    let (_folder, mut deck) = hunt();
    let seen = deck.job(1).unwrap();
    let patch = crate::domain::job::JobPatch {
        description: Some(Some("We ask for 12 years of night shifts.".to_owned())),
        match_score: Some(Some(61.0)),
        ai_analysis: Some(Some(
            serde_json::from_value(json!({ "strengths": ["Old"], "by": "another program" })).unwrap(),
        )),
        ..Default::default()
    };
    let edit = Change::EditJob {
        id: 1,
        patch: Box::new(patch),
        seen: Some(Box::new(seen)),
    };
    deck.apply(edit, Stamp::command(now())).unwrap();
    let checker = crate::app::coach::FactCheck {
        today: now().date_naive(),
    };
    let env = Env {
        checker: Some(&checker),
        ..env()
    };
    let judged = |strength: &str| {
        let arguments = json!({
            "job_id": 1, "strengths": [strength], "concerns": ["The posting asks for 12 years of night shifts."],
            "recommendation": "Ask them about the shifts.",
        });
        plan(&deck, "add_job_analysis", &arguments.to_string(), &env).unwrap()
    };
    let true_one = judged("Drove night buses at Bus AG");
    assert!(true_one.unsupported.is_empty(), "{:?}", true_one.unsupported);
    let invented = judged("Led 40 drivers for 12 years");
    assert!(!invented.unsupported.is_empty(), "what the posting asks is no strength");
    let fields: Vec<&str> = true_one.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["strengths", "concerns", "recommendation"]);
    let change = true_one.change;
    deck.apply(change, Stamp::command(now())).unwrap();
    let job = deck.job(1).unwrap();
    let analysis = job.ai_analysis.unwrap();
    assert_eq!(analysis.strengths, ["Drove night buses at Bus AG"]);
    assert_eq!(analysis.other["by"], "another program");
    assert_eq!(job.match_score, Some(61.0), "the score is the program's");
}

#[test]
fn results_of_questionnaires_are_read_only_where_the_settings_let_them_be() {
    let (_folder, deck) = hunt();
    let closed = Env {
        assessments: false,
        ..env()
    };
    let why = read(&deck, "list_assessments", "{}", &closed, MOST).unwrap_err();
    assert!(why.contains("settings"), "{why}");
}

#[test]
fn results_of_questionnaires_are_told_in_words_with_their_limits_and_without_the_answers() {
    use crate::app::{AssessmentChange, HuntSettings};
    let (_folder, mut deck) = hunt();
    let mut change = |change| {
        deck.apply(Change::Assessment(Box::new(change)), Stamp::command(now()))
            .unwrap()
            .made
    };
    let taken = change(AssessmentChange::Take {
        kind: "career-interests".to_owned(),
        answers: vec![Some(3); 60],
        mark: None,
    });
    change(AssessmentChange::Allow {
        ids: taken.into_iter().collect(),
        allowed: true,
    });
    deck.go_by(HuntSettings {
        coach_uses_assessments: true,
        ..HuntSettings::default()
    });
    let read = reads(&deck, "list_assessments", json!({}));
    let text = read.content.to_string();
    for words in ["not validated", "possible: 10 to 50", "What it cannot say", "No norms"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("\"answers\"") && !text.contains("ai_insights"), "{text}");
    assert_eq!(read.rows, [format!("assessment:{}", taken.unwrap())]);
}

/// A proposal of a call, with its number.
fn proposed(
    deck: &mut Deck,
    tool: &str,
    arguments: Value,
) -> (i64, crate::domain::conversation::proposal::ProposalFact) {
    let planned = plan(deck, tool, &arguments.to_string(), &env()).unwrap_or_else(|why| panic!("{tool}: {why}"));
    let fact = planned.fact();
    (deck.store.add_beside(&fact, now()).unwrap(), fact)
}

fn second_job(deck: &mut Deck) -> i64 {
    let job = NewJob {
        title: "Bus driver".to_owned(),
        company: "Bus AG".to_owned(),
        ..NewJob::default()
    };
    deck.apply(Change::AddJob(Box::new(job)), Stamp::command(now()))
        .unwrap()
        .jobs[0]
}

#[test]
fn what_follows_from_an_interview_is_part_of_the_difference_and_no_day_of_applying_is_made_up() {
    let (_folder, mut deck) = hunt();
    let job = second_job(&mut deck);
    let arguments = json!({ "job_id": job, "interview_type": "VIDEO", "scheduled_at": "2026-04-01 14:30" });
    let (id, fact) = proposed(&mut deck, "add_interview", arguments);
    let moved = fact
        .changes
        .iter()
        .find(|change| change.field == crate::app::follow::JOB_STATUS)
        .unwrap();
    assert_eq!(
        (&moved.before, &moved.after),
        (&json!("INTERESTED"), &json!("INTERVIEW_SCHEDULED"))
    );
    assert!(fact.changes.iter().all(|change| change.field != "applied_at"));
    deck.decide(id, Decision::Approve { unsupported: false }, None, now())
        .unwrap();
    let after = deck.job(job).unwrap();
    assert_eq!(json!(after.status), moved.after);
    assert_eq!(after.applied_at, None, "nobody recorded an application");
    // The applications that follow are named too, and become what was shown.
    let (_folder, mut deck) = hunt();
    let job = second_job(&mut deck);
    let application = ApplicationFact {
        status: crate::domain::application::ApplicationStatus::Submitted,
        ..ApplicationFact::draft(job)
    };
    let add = ApplicationChange::Add {
        fact: Box::new(application),
        strict: false,
    };
    let made = deck
        .apply(Change::Application(Box::new(add)), Stamp::command(now()))
        .unwrap()
        .made
        .unwrap();
    let arguments = json!({ "job_id": job, "interview_type": "VIDEO", "scheduled_at": "2026-04-01 14:30" });
    let (id, fact) = proposed(&mut deck, "add_interview", arguments);
    let follows = fact
        .changes
        .iter()
        .find(|change| change.field == format!("application {made}"))
        .unwrap();
    assert_eq!(follows.after, json!("UNDER_REVIEW"));
    deck.decide(id, Decision::Approve { unsupported: false }, None, now())
        .unwrap();
    assert_eq!(json!(deck.application(made).unwrap().fact.status), follows.after);
}

#[test]
fn a_move_to_applied_shows_the_day_that_it_sets_and_names_the_row_that_was_changed() {
    let (_folder, mut deck) = hunt();
    let job = second_job(&mut deck);
    let (id, fact) = proposed(&mut deck, "update_job", json!({ "job_id": job, "status": "APPLIED" }));
    assert!(
        fact.changes.iter().any(|change| change.field == "applied_at"),
        "{:?}",
        fact.changes
    );
    let later = now() + chrono::Duration::hours(1);
    let decided = deck
        .decide(id, Decision::Approve { unsupported: false }, None, later)
        .unwrap();
    let told: Value = serde_json::from_str(&decided.content).unwrap();
    assert_eq!(told["row"], format!("job:{job}"));
    assert_eq!(deck.job(job).unwrap().applied_at, Some(later));
    let (id, _) = proposed(&mut deck, "add_job", json!({ "title": "Cook", "company": "Inn" }));
    let decided = deck
        .decide(id, Decision::Approve { unsupported: false }, None, now())
        .unwrap();
    let told: Value = serde_json::from_str(&decided.content).unwrap();
    let made = decided.applied.unwrap().jobs[0];
    assert_eq!(told["row"], format!("job:{made}"));
}

#[test]
fn a_proposal_names_its_row_in_words_and_shows_values_as_a_person_reads_them() {
    let (_folder, mut deck) = hunt();
    let mut about = |tool: &str, arguments: Value| {
        let (_, fact) = proposed(&mut deck, tool, arguments);
        (
            deck.proposal_subject(&fact),
            deck.proposal_label(&fact),
            deck.proposal_changes(&fact),
        )
    };
    let (subject, label, changes) = about("update_job", json!({ "job_id": 1, "priority": "HIGH" }));
    assert_eq!(subject, "Tram driver at City Transport Graz");
    assert_eq!(label, "update job \"Tram driver at City Transport Graz\"");
    let priority = crate::domain::job::Priority::High.label();
    assert_eq!(
        (changes[0].after.as_deref(), changes[0].written.as_deref()),
        (Some(priority), Some("HIGH"))
    );
    assert_eq!(
        about("update_task", json!({ "task_id": 1, "notes": "x" })).0,
        "Call Ida"
    );
    let (subject, _, changes) = about("update_goal", json!({ "goal_id": 1, "status": "IN_PROGRESS" }));
    assert_eq!(subject, "Drive a tram");
    let begun = crate::domain::goal::GoalStatus::InProgress.label();
    assert_eq!(changes[0].after.as_deref(), Some(begun));
    let (subject, ..) = about("update_interview", json!({ "interview_id": 1, "location": "Depot" }));
    assert!(
        subject.contains("City Transport Graz") && subject.contains("Mar 2026"),
        "{subject}"
    );
    let (subject, label, changes) = about("add_task", json!({ "title": "Call Bram", "job_id": 1 }));
    assert_eq!(
        (subject.as_str(), label.as_str()),
        ("Tram driver at City Transport Graz", "add task \"Call Bram\"")
    );
    let job = changes.iter().find(|change| change.field == "job_id").unwrap();
    assert_eq!(job.after.as_deref(), Some("Tram driver at City Transport Graz"));
    assert_eq!(
        about("add_job", json!({ "title": "Cook", "company": "Inn" })).0,
        "Cook at Inn"
    );
}
