//! Applications, interviews, tasks, offers and what was said, on the command line.

use std::fs;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::support::{Hunt, each};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn status(hunt: &Hunt, job: &str) -> Value {
    hunt.json(&["job", "show", job])["status"].clone()
}

#[test]
fn an_application_is_drafted_sent_and_frozen_and_its_files_are_what_was_sent() {
    let hunt = Hunt::new();
    let cv = hunt.write("Ada CV.md", "# Ada Okafor\n\n## Skills\n\n- Welding\n");
    hunt.ok(&["resume", "import", &cv, "--primary"]);
    let job = hunt.json(&[
        "job",
        "add",
        "--title",
        "Welder",
        "--company",
        "Werft Nord",
        "--description",
        "Nights too.\nHard hats.",
    ])["id"]
        .to_string();
    let added = hunt.json(&[
        "application",
        "add",
        &job,
        "--cover-letter",
        "Dear Ms Braun",
        "--answer",
        "Driving licence?=B",
        "--portal-url",
        "https://jobs.example/me",
        "--login-hint",
        "as ada@example.org",
    ]);
    assert_eq!(added["status"], "DRAFT");
    assert_eq!(added["resume_id"], 1, "the primary one");
    assert_eq!(
        added["answers"],
        json!([{"question": "Driving licence?", "answer": "B"}])
    );
    assert_eq!(status(&hunt, &job), "INTERESTED");
    hunt.fails(3, &["application", "snapshot", "1"]);

    let ran = hunt.run(&["application", "submit", "1", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("move Welder at Werft Nord to Applied"), "{}", ran.err);
    let sent: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(sent["status"], "SUBMITTED");
    let now = hunt.json(&["job", "show", &job]);
    assert_eq!(now["status"], "APPLIED");
    assert_eq!(now["applied_at"], sent["submitted_at"]);

    // Everything changes; what was sent does not.
    hunt.ok(&["job", "edit", &job, "--description", "Days only."]);
    hunt.ok(&["application", "edit", "1", "--cover-letter", "Dear Mr Braun"]);
    hunt.ok(&["resume", "rm", "1", "--yes"]);
    let out = hunt.path("sent");
    hunt.ok(&["application", "snapshot", "1", "--out", out.to_str().unwrap()]);
    let read = |name: &str| fs::read(out.join(name)).unwrap();
    assert_eq!(read("posting.txt"), b"Nights too.\nHard hats.");
    assert_eq!(read("Ada CV.md"), fs::read(&cv).unwrap());
    assert_eq!(read("cover-letter.txt"), b"Dear Ms Braun");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(out.join("cover-letter.txt"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "what was sent is the person's alone");
    }
    let manifest: Value = serde_json::from_slice(&read("manifest.json")).unwrap();
    for file in manifest["files"].as_array().unwrap() {
        let bytes = read(file["name"].as_str().unwrap());
        assert_eq!(file["sha256"], sha256(&bytes), "{file}");
        assert_eq!(file["bytes"], bytes.len());
    }
    assert_eq!(manifest["files"].as_array().unwrap().len(), 5);
    // Again it is the same; but what somebody else put there is not overwritten.
    hunt.ok(&["application", "snapshot", "1", "--out", out.to_str().unwrap()]);
    fs::write(out.join("posting.txt"), "mine").unwrap();
    hunt.fails(1, &["application", "snapshot", "1", "--out", out.to_str().unwrap()]);

    let diff = hunt.json(&["application", "snapshot", "1", "--diff"]);
    assert_eq!(each(&diff, "part"), ["posting", "resume", "cover letter"]);
    assert!(diff[0]["lines"].as_array().unwrap().contains(&json!("+Days only.")));
    let shown = hunt.ok(&["application", "snapshot", "1"]);
    assert!(shown.contains("Nights too.") && shown.contains("Intact"), "{shown}");

    hunt.ok(&["application", "submit", "1"]);
    assert_eq!(hunt.json(&["application", "snapshot", "1"])["posting"], "Days only.");
    assert_eq!(
        hunt.json(&["application", "snapshot", "1", "--time", "1"])["posting"],
        "Nights too.\nHard hats."
    );
    hunt.fails(3, &["application", "snapshot", "1", "--time", "3"]);
    assert_eq!(
        hunt.json(&["application", "show", "1"])["submitted_at"],
        sent["submitted_at"]
    );
}

#[test]
fn warnings_go_to_standard_error_and_strict_refuses() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    let other = hunt.add_word("Fitter", "Werft Nord GmbH");
    hunt.ok(&["application", "add", &job, "--submitted-at", "yesterday"]);
    let ran = hunt.run(&["application", "add", &other, "--json"]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.err
            .contains("Warning: another application to Werft Nord GmbH is open"),
        "{}",
        ran.err
    );
    assert_eq!(
        serde_json::from_str::<Value>(&ran.out).unwrap()["job_id"].to_string(),
        other
    );
    let said = hunt.fails(1, &["application", "add", &job, "--strict"]);
    assert!(said.contains("already"), "{said}");
    hunt.ok(&[
        "profile",
        "set",
        "--preferences",
        "{\"blocked_companies\": [\"Bad Bakery\"]}",
    ]);
    let bakery = hunt.add_word("Baker", "Bad Bakery");
    assert!(
        hunt.run(&["application", "add", &bakery])
            .err
            .contains("do not want to work for")
    );
    assert_eq!(hunt.json(&["application", "list"]).as_array().unwrap().len(), 3);
    assert_eq!(
        hunt.json(&["application", "list", "--status", "submitted"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        hunt.json(&["application", "list", "--job", &bakery])
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        each(
            &hunt.json(&["application", "list", "--limit", "1", "--offset", "1"]),
            "id"
        ),
        [&json!(2)]
    );
    assert!(hunt.ok(&["application", "list"]).contains("Bad Bakery"));
}

#[test]
fn a_declined_application_suggests_the_move_and_the_setting_turns_moves_off() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    hunt.ok(&["application", "add", &job, "--status", "submitted"]);
    assert_eq!(status(&hunt, &job), "APPLIED");
    let ran = hunt.run(&["application", "edit", "1", "--status", "rejected"]);
    assert!(
        ran.err.contains(&format!("careerdeck job move {job} rejected")),
        "{}",
        ran.err
    );
    assert_eq!(status(&hunt, &job), "APPLIED");
    hunt.ok(&["undo"]);
    // Moving the job by hand tells the application.
    let ran = hunt.run(&["job", "move", &job, "rejected"]);
    assert!(ran.err.contains("mark application 1 as rejected"), "{}", ran.err);
    assert_eq!(hunt.json(&["application", "show", "1"])["status"], "REJECTED");

    let settings = hunt.write("quiet.toml", "[hunt]\nstatus_sync = \"off\"\n");
    let next = hunt.add_word("Fitter", "Dock");
    hunt.ok(&[
        "--config",
        &settings,
        "application",
        "add",
        &next,
        "--status",
        "submitted",
    ]);
    assert_eq!(status(&hunt, &next), "INTERESTED");
    hunt.ok(&["application", "rm", "2", "--yes"]);
    hunt.fails(3, &["application", "show", "2"]);
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["application", "show", "2"])["status"], "SUBMITTED");
}

#[test]
fn an_interview_keeps_its_time_on_the_wall_of_its_zone() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    let added = hunt.json(&[
        "interview",
        "add",
        &job,
        "--type",
        "video",
        "--at",
        "2026-12-01 14:30",
        "--zone",
        "europe/berlin",
        "--minutes",
        "45",
        "--link",
        "https://meet.example/x",
        "--interviewer",
        "Ms Braun",
        "--interviewer",
        "Mr Moser",
    ]);
    assert_eq!(added["scheduled_at"], "2026-12-01T13:30:00Z");
    assert_eq!(added["time_zone"], "Europe/Berlin");
    assert_eq!(added["interviewers"], json!(["Ms Braun", "Mr Moser"]));
    assert_eq!((&added["round"], &added["outcome"]), (&json!(1), &json!("PENDING")));
    assert_eq!(status(&hunt, &job), "INTERVIEW_SCHEDULED");
    // Over the change of the clocks it stays 14:30 in Berlin.
    let moved = hunt.json(&["interview", "edit", "1", "--at", "2027-06-01 14:30"]);
    assert_eq!(moved["scheduled_at"], "2027-06-01T12:30:00Z");
    assert_eq!(moved["ical_sequence"], 1);
    let elsewhere = hunt.json(&["interview", "edit", "1", "--zone", "America/New_York"]);
    assert_eq!(
        elsewhere["scheduled_at"], "2027-06-01T18:30:00Z",
        "the same time on another wall"
    );
    assert_eq!(elsewhere["time_zone"], "America/New_York");
    let exact = hunt.json(&["interview", "edit", "1", "--at", "2027-06-01T08:00:00+02:00"]);
    assert_eq!(exact["scheduled_at"], "2027-06-01T06:00:00Z");
    assert!(hunt.ok(&["interview", "show", "1"]).contains("02:00 America/New_York"));

    let own = hunt.json(&["interview", "add", &job, "--type", "phone", "--at", "2026-12-03 09:00"]);
    assert_eq!(
        (&own["scheduled_at"], &own["time_zone"]),
        (&json!("2026-12-03T09:00:00Z"), &json!("UTC"))
    );
    let said = hunt.fails(
        2,
        &[
            "interview",
            "add",
            &job,
            "--type",
            "phone",
            "--at",
            "2026-12-01 9:00",
            "--zone",
            "Berlin",
        ],
    );
    assert!(said.contains("Europe/Berlin"), "{said}");
    hunt.fails(2, &["interview", "add", &job, "--type", "phone", "--at", "2026-12-01"]);
    hunt.fails(
        2,
        &[
            "interview",
            "add",
            &job,
            "--type",
            "phone",
            "--at",
            "2026-12-01 9:00",
            "--minutes",
            "-5",
        ],
    );
    hunt.fails(
        3,
        &["interview", "add", "99", "--type", "phone", "--at", "2026-12-01 9:00"],
    );
}

#[test]
fn a_time_that_clocks_leap_over_or_show_twice_is_understood_and_said() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    let at = |when: &str| {
        let ran = hunt.run(&[
            "interview",
            "add",
            &job,
            "--type",
            "phone",
            "--at",
            when,
            "--zone",
            "Europe/Berlin",
            "--json",
        ]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        let added: Value = serde_json::from_str(&ran.out).unwrap();
        (added["scheduled_at"].as_str().unwrap().to_owned(), ran.err)
    };
    let (leapt, said) = at("2027-03-28 02:30");
    assert_eq!(leapt, "2027-03-28T01:30:00Z");
    assert!(said.contains("leap over") && said.contains("03:30"), "{said}");
    let (twice, said) = at("2027-10-31 02:30");
    assert_eq!(twice, "2027-10-31T00:30:00Z");
    assert!(said.contains("twice; the first"), "{said}");
}

#[test]
fn interviews_are_listed_by_time_called_off_debriefed_and_judged() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    for at in ["2036-05-05 10:00", "2036-05-02 10:00", "2020-01-01 09:00"] {
        hunt.ok(&["interview", "add", &job, "--type", "technical", "--at", at]);
    }
    assert_eq!(each(&hunt.json(&["interview", "list"]), "id"), [3, 2, 1]);
    assert_eq!(each(&hunt.json(&["interview", "list", "--upcoming"]), "id"), [2, 1]);
    assert_eq!(
        each(
            &hunt.json(&["interview", "list", "--from", "2036-05-02", "--to", "2036-05-02"]),
            "id"
        ),
        [2]
    );
    assert_ne!(hunt.json(&["interview", "cancel", "2"])["cancelled_at"], Value::Null);
    assert_eq!(each(&hunt.json(&["interview", "list", "--upcoming"]), "id"), [1]);
    assert_eq!(hunt.json(&["interview", "restore", "2"])["cancelled_at"], Value::Null);

    let ran = hunt.run(&[
        "interview",
        "debrief",
        "3",
        "--asked",
        "Which seam?=The long one",
        "--asked",
        "Why ships?",
        "--salary-said",
        "60k",
        "--answer-due",
        "2020-01-10",
        "--json",
    ]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("Thank Werft Nord for the interview"), "{}", ran.err);
    let debriefed: Value = serde_json::from_str(&ran.out).unwrap();
    let asked = json!([{"question": "Which seam?", "note": "The long one"}, {"question": "Why ships?"}]);
    assert_eq!(debriefed["questions_asked"], asked);
    assert_eq!(
        (&debriefed["salary_said"], &debriefed["answer_due_on"]),
        (&json!("60k"), &json!("2020-01-10"))
    );
    assert_eq!(each(&hunt.json(&["task", "list", "--interview", "3"]), "job_id"), [1]);

    assert_eq!(
        hunt.json(&["interview", "outcome", "3", "passed", "--feedback", "good hands"])["feedback"],
        "good hands"
    );
    assert_eq!(status(&hunt, &job), "INTERVIEW_SCHEDULED", "two are ahead");
    hunt.ok(&["interview", "rm", "1", "2", "--yes"]);
    hunt.ok(&["interview", "outcome", "3", "pending"]);
    let ran = hunt.run(&["interview", "outcome", "3", "failed"]);
    assert!(ran.err.contains("rejected"), "{}", ran.err);
    assert_eq!(status(&hunt, &job), "INTERVIEW_COMPLETED");
    let shown = hunt.ok(&["job", "show", &job]);
    assert!(shown.contains("Tasks") && shown.contains("Thank Werft Nord"), "{shown}");
}

#[test]
fn tasks_are_added_put_off_done_and_come_again() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    let added = hunt.json(&[
        "task",
        "add",
        "Send",
        "the portfolio",
        "--job",
        &job,
        "--due",
        "2036-12-01 09:30",
        "--repeat",
        "every 2 weeks",
    ]);
    assert_eq!(added["title"], "Send the portfolio");
    assert_eq!(
        (&added["due_on"], &added["due_time"]),
        (&json!("2036-12-01"), &json!("09:30"))
    );
    assert_eq!(
        (&added["repeat_unit"], &added["repeat_every"]),
        (&json!("WEEK"), &json!(2))
    );
    assert_eq!(
        hunt.json(&["task", "snooze", "1", "--until", "2036-12-24"])["snoozed_until"],
        "2036-12-24"
    );
    assert_eq!(
        hunt.json(&["task", "snooze", "1", "--until", ""])["snoozed_until"],
        Value::Null
    );
    let ran = hunt.run(&["task", "done", "1", "--json"]);
    assert!(ran.err.contains("2036-12-15"), "{}", ran.err);
    assert_ne!(serde_json::from_str::<Value>(&ran.out).unwrap()["done_at"], Value::Null);
    assert_eq!(each(&hunt.json(&["task", "list"]), "id"), [2]);
    assert_eq!(each(&hunt.json(&["task", "list", "--all"]), "id"), [2, 1]);
    assert_eq!(each(&hunt.json(&["task", "list", "--done"]), "id"), [1]);
    hunt.ok(&["task", "undone", "1"]);
    assert_eq!(each(&hunt.json(&["task", "list", "--all"]), "id"), [1]);
    let edited = hunt.json(&["task", "edit", "1", "--due", "", "--repeat", "never", "--job", "0"]);
    for gone in ["due_on", "due_time", "repeat_unit", "job_id"] {
        assert_eq!(edited[gone], Value::Null, "{gone}");
    }
    assert!(hunt.ok(&["task", "edit", "1", "--repeat", "never"]).contains("already"));
    hunt.fails(2, &["task", "add", "x", "--repeat", "sometimes"]);
    hunt.fails(2, &["task", "add", "x", "--due", "someday"]);
    hunt.fails(3, &["task", "add", "x", "--job", "99"]);
    hunt.fails(2, &["task", "rm", "1"]);
    hunt.ok(&["task", "rm", "1", "--yes"]);
    hunt.ok(&["undo"]);
    assert!(hunt.ok(&["task", "show", "1"]).contains("Send the portfolio"));
}

#[test]
fn offers_are_added_negotiated_compared_and_decided() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    let added = hunt.json(&[
        "offer",
        "add",
        &job,
        "--base",
        "58k",
        "--bonus",
        "3000",
        "--equity",
        "500.5",
        "--sign-on",
        "2000",
        "--currency",
        "eur",
        "--deadline",
        "2036-12-01",
    ]);
    assert_eq!((&added["base"], &added["equity"]), (&json!(58000), &json!(500.5)));
    assert_eq!(
        (&added["currency"], &added["period"], &added["status"]),
        (&json!("EUR"), &json!("YEAR"), &json!("OPEN"))
    );
    assert_eq!(status(&hunt, &job), "OFFER_RECEIVED");
    let dock = hunt.add_word("Fitter", "Dock");
    hunt.ok(&[
        "offer",
        "add",
        &dock,
        "--base",
        "5000",
        "--period",
        "month",
        "--currency",
        "CHF",
    ]);
    hunt.fails(2, &["offer", "compare"]);
    let compared = hunt.json(&["offer", "compare", "--currency", "EUR", "--rate", "CHF=1.05"]);
    assert_eq!(each(&compared, "offer_id"), [2, 1]);
    assert_eq!(compared[0]["per_year"], 63000.0);
    assert_eq!(
        compared[0]["parts"][0]["arithmetic"],
        "5,000 CHF × 12 × 1.05 = 63,000 EUR"
    );
    assert_eq!(compared[1]["per_year"], 58000.0 + 3000.0 + 501.0);
    assert_eq!(compared[1]["first_year"], 63501.0);
    let settings = hunt.write("rates.toml", "[hunt]\ncurrency = \"EUR\"\n[rates]\nCHF = 1.0\n");
    let ran = hunt.ok(&["--config", &settings, "offer", "compare"]);
    assert!(ran.contains("5,000 CHF × 12 = 60,000 EUR"), "{ran}");

    let asked = hunt.json(&[
        "offer", "round", "1", "--by", "me", "--base", "62000", "--note", "by phone",
    ]);
    assert_eq!(asked["base"], 58000);
    let given = hunt.json(&[
        "offer",
        "round",
        "1",
        "--by",
        "them",
        "--base",
        "60000",
        "--at",
        "2026-11-20",
    ]);
    assert_eq!(given["base"], 60000);
    assert_eq!(given["rounds"][2]["at"], "2026-11-20");
    // What was offered first stays readable.
    assert_eq!(given["rounds"][0]["base"], 58000);
    assert_eq!(given["rounds"][0]["first"], true);
    assert!(hunt.ok(&["offer", "show", "1"]).contains("by phone"));
    hunt.fails(2, &["offer", "round", "1", "--by", "me"]);
    hunt.fails(2, &["offer", "add", &job, "--base", "lots"]);
    assert_eq!(hunt.json(&["offer", "accept", "1"])["status"], "ACCEPTED");
    assert_eq!(status(&hunt, &job), "ACCEPTED");
    let ran = hunt.run(&["offer", "decline", "2"]);
    assert!(ran.err.contains("withdrawn"), "{}", ran.err);
    assert_eq!(each(&hunt.json(&["offer", "list", "--status", "accepted"]), "id"), [1]);
    hunt.ok(&["offer", "rm", "2", "--yes"]);
    hunt.fails(3, &["offer", "show", "2"]);
}

#[test]
fn what_was_said_is_logged_on_a_job_and_with_a_person() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    hunt.ok(&["contact", "add", "--name", "Ida Berg"]);
    let asked = hunt.json(&[
        "touch",
        "add",
        &job,
        "--kind",
        "follow-up",
        "asked",
        "how far they are",
        "--contact",
        "1",
    ]);
    assert_eq!(
        (&asked["kind"], &asked["text"]),
        (&json!("FOLLOW_UP"), &json!("asked how far they are"))
    );
    assert_eq!(
        (&asked["is_inbound"], &asked["is_personal"]),
        (&json!(false), &json!(false))
    );
    assert_ne!(hunt.json(&["contact", "show", "1"])["last_contact_on"], Value::Null);
    let answer = hunt.json(&[
        "touch",
        "add",
        &job,
        "--kind",
        "answer",
        "--personal",
        "--at",
        "yesterday",
    ]);
    assert_eq!(
        (&answer["is_inbound"], &answer["is_personal"]),
        (&json!(true), &json!(true))
    );
    let call = hunt.json(&["touch", "add", "--contact", "1", "--kind", "call"]);
    assert_eq!(call["job_id"], Value::Null);
    hunt.fails(2, &["touch", "add", "--kind", "call"]);
    hunt.fails(2, &["touch", "add", &job, "--kind", "call", "--at", "tomorrow"]);
    assert_eq!(each(&hunt.json(&["touch", "list", "--job", &job]), "id"), [1, 2]);
    assert_eq!(
        hunt.json(&["touch", "edit", "2", "--personal", "false"])["is_personal"],
        false
    );
    assert!(hunt.ok(&["touch", "list"]).contains("Ida Berg"));
    hunt.ok(&["touch", "rm", "1", "--yes"]);
    assert!(hunt.ok(&["job", "show", &job]).contains("What was said"));
}

#[test]
fn the_question_bank_takes_what_debriefs_say_and_what_is_typed() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Welder", "Werft Nord");
    hunt.ok(&[
        "interview",
        "add",
        &job,
        "--type",
        "technical",
        "--at",
        "2020-01-01 09:00",
    ]);
    hunt.ok(&["interview", "debrief", "1", "--asked", "Which seam?", "--no-thanks"]);
    let typed = hunt.json(&[
        "questions",
        "add",
        "Why",
        "ships?",
        "--topic",
        "Motives",
        "--kind",
        "motivation",
    ]);
    assert_eq!(
        (&typed["question"], &typed["asked_count"]),
        (&json!("Why ships?"), &json!(0))
    );
    let all = hunt.json(&["questions", "list", "--own"]);
    assert_eq!(each(&all, "kind"), ["TECHNICAL", "MOTIVATION"]);
    assert_eq!(
        (&all[0]["asked_count"], &all[0]["job_id"], &all[0]["interview_id"]),
        (&json!(1), &json!(1), &json!(1))
    );
    assert_eq!(
        each(&hunt.json(&["questions", "list", "--topic", "motives"]), "id"),
        [2]
    );
    assert_eq!(
        each(&hunt.json(&["questions", "list", "--kind", "technical", "--own"]), "id"),
        [1]
    );
    assert_eq!(
        hunt.json(&["questions", "edit", "1", "--good-answer", "The long one"])["good_answer"],
        "The long one"
    );
    assert!(hunt.ok(&["questions", "show", "1"]).contains("The long one"));
    assert!(hunt.json(&["task", "list"]).as_array().unwrap().is_empty());
    // The question stays when its interview goes.
    hunt.ok(&["interview", "rm", "1", "--yes"]);
    assert_eq!(hunt.json(&["questions", "show", "1"])["interview_id"], Value::Null);
    hunt.ok(&["questions", "rm", "1", "--yes"]);
    hunt.fails(2, &["questions", "add", " "]);
}

#[test]
fn own_questions_stand_before_those_that_come_with_the_program_and_in_place_of_the_same() {
    let hunt = Hunt::new();
    let bank = hunt.json(&["questions", "list"]);
    let bank = bank.as_array().unwrap();
    assert!(bank.len() >= 400, "{}", bank.len());
    for question in bank {
        assert!(question["id"].as_i64().unwrap() > 1_000_000);
        for key in ["question", "topic", "kind", "good_answer"] {
            assert!(!question[key].as_str().unwrap().is_empty(), "{question}");
        }
    }
    let salary = hunt.json(&["questions", "list", "--kind", "salary"]);
    let (first, all) = (&salary[0], salary.as_array().unwrap().len());
    let asked = first["question"].as_str().unwrap().to_uppercase();
    hunt.ok(&["questions", "add", &asked, "--kind", "salary", "--good-answer", "60k"]);
    let mine = hunt.json(&["questions", "list", "--kind", "salary"]);
    assert_eq!(mine.as_array().unwrap().len(), all);
    assert_eq!(
        (&mine[0]["id"], &mine[0]["source"], &mine[0]["good_answer"]),
        (&json!(1), &json!("own"), &json!("60k"))
    );
    assert_eq!(mine[1]["source"], "bank");
    assert_eq!(
        each(
            &hunt.json(&["questions", "list", "--kind", "salary", "--limit", "2", "--offset", "1"]),
            "id"
        ),
        [mine[1]["id"].as_i64().unwrap(), mine[2]["id"].as_i64().unwrap()]
    );

    let nursing = hunt.json(&["questions", "list", "--topic", "Nursing", "--level", "entry"]);
    assert!(each(&nursing, "topic").iter().all(|topic| *topic == "nursing"));
    assert!(each(&nursing, "level").iter().all(|level| *level == "ENTRY"));
    let id = nursing[0]["id"].to_string();
    assert_eq!(
        hunt.json(&["questions", "show", &id])["question"],
        nursing[0]["question"]
    );
    assert!(
        hunt.ok(&["questions", "show", &id])
            .contains("What a good answer shows")
    );
    hunt.fails(2, &["questions", "rm", &id, "--yes"]);
    hunt.fails(2, &["questions", "edit", &id, "--topic", "mine"]);
    hunt.fails(3, &["questions", "show", "1999999"]);
    let none = hunt.run(&["questions", "list", "--topic", "lighthouses"]);
    assert!(none.status == 0 && none.err.contains("nursing"), "{}", none.err);
}

#[test]
fn applications_are_found_by_words_and_by_where_they_stand() {
    let hunt = Hunt::new();
    for (title, company) in [
        ("Welder", "Werft Nord"),
        ("Diver", "Pontis"),
        ("Crane driver", "Werft Süd"),
    ] {
        hunt.json(&["job", "add", "--title", title, "--company", company]);
    }
    hunt.ok(&["application", "add", "1"]);
    hunt.ok(&["application", "add", "2", "--status", "submitted"]);
    hunt.ok(&[
        "application",
        "add",
        "3",
        "--status",
        "rejected",
        "--notes",
        "by the Wérft's own letter",
    ]);
    let found = |args: &[&str]| {
        let mut all = vec!["application", "list"];
        all.extend(args);
        let list = hunt.json(&all);
        each(&list, "id")
            .into_iter()
            .filter_map(Value::as_i64)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&["--search", "werft"]), [1, 3]);
    assert_eq!(found(&["--search", "werft is:closed"]), [3]);
    assert_eq!(found(&["--search", "is:open"]), [1, 2]);
    assert_eq!(found(&["--search", "werft", "--status", "draft"]), [1]);
    assert_eq!(found(&["--search", "werft", "--limit", "1", "--offset", "1"]), [3]);
    assert!(found(&["--search", "nobody"]).is_empty());
}

#[test]
fn rates_of_the_settings_hold_in_whichever_currency_offers_are_compared() {
    let hunt = Hunt::new();
    hunt.json(&["job", "add", "--title", "Diver", "--company", "Pontis"]);
    hunt.ok(&["offer", "add", "1", "--base", "100000", "--currency", "USD"]);
    let config = hunt.write(
        "config.toml",
        "[hunt]\ncurrency = \"EUR\"\n[rates]\nUSD = 0.8\nCHF = 1.6\n",
    );
    let year = |currency: &str| {
        let args = ["--config", &config, "offer", "compare", "--currency", currency];
        hunt.json(&args)[0]["per_year"].clone()
    };
    assert_eq!(year("EUR"), json!(80_000.0));
    assert_eq!(year("CHF"), json!(50_000.0));
    assert_eq!(year("SEK"), json!(null));
}

#[test]
fn a_letter_may_be_a_file_in_an_older_encoding_and_what_is_no_text_is_refused() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Driver", "Pontis");
    let letter = hunt.write(
        "letter.txt",
        b"Sehr geehrte Frau M\xfcller, ich w\xfcrde gern f\xfcr Sie fahren.",
    );
    let sent = hunt.json(&["application", "add", &job, "--cover-letter-file", &letter]);
    assert_eq!(
        sent["cover_letter"],
        "Sehr geehrte Frau Müller, ich würde gern für Sie fahren."
    );
    let posting = hunt.write("posting.txt", b"Fahrer f\xfcr Stra\xdfenbahnen gesucht");
    let added = hunt.json(&[
        "job",
        "add",
        "--title",
        "Fahrer",
        "--company",
        "Tram",
        "--description-file",
        &posting,
    ]);
    assert_eq!(added["description"], "Fahrer für Straßenbahnen gesucht");
    let picture = hunt.write("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d");
    let said = hunt.fails(1, &["application", "add", &job, "--cover-letter-file", &picture]);
    assert!(said.contains("no text") && said.contains(&picture), "{said}");
}

#[test]
fn tasks_of_what_is_not_there_are_no_empty_list() {
    let hunt = Hunt::new();
    for of in ["--job", "--interview", "--contact"] {
        hunt.fails(3, &["task", "list", of, "99"]);
    }
}
