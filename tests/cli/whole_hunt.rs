//! One hunt by commands, from the posting to the signature, looked back upon, taken back and made again.

use std::fs;

use serde_json::{Value, json};

use super::support::{Hunt, each};

const POSTING: &str = "Welds at night, eight metres above the water.\nHard hats are given.";
const CV: &str = "# Ada Okafor\n\nada@example.org\n\n## Skills\n\n- Welding\n";
const LETTER: &str = "Dear Ms Braun, I weld.";

/// What is on the way of a job that is hired for.
const WAY: [&str; 6] = [
    "INTERESTED",
    "APPLIED",
    "INTERVIEW_SCHEDULED",
    "INTERVIEW_COMPLETED",
    "OFFER_RECEIVED",
    "ACCEPTED",
];

fn status(hunt: &Hunt) -> Value {
    hunt.json(&["job", "show", "1"])["status"].clone()
}

/// Where the application stands.
fn application(hunt: &Hunt) -> Value {
    hunt.json(&["application", "show", "1"])["status"].clone()
}

/// Of which kinds the items of today are that speak of the job.
fn today(hunt: &Hunt) -> Vec<String> {
    let list = hunt.json(&["today"]);
    list.as_array()
        .unwrap()
        .iter()
        .filter(|item| item["job_id"] == 1)
        .map(|item| item["kind"].as_str().unwrap().to_owned())
        .collect()
}

/// Everything that can be read of the hunt.
fn all(hunt: &Hunt) -> Vec<Value> {
    let lists: [&[&str]; 9] = [
        &["job", "list"],
        &["application", "list"],
        &["interview", "list"],
        &["offer", "list"],
        &["touch", "list"],
        &["task", "list", "--all"],
        &["questions", "list", "--own"],
        &["resume", "list"],
        &["history"],
    ];
    lists.iter().map(|list| said(hunt, list)).collect()
}

/// What a command says of rows, but for when they were last written: taking back and making again are writing too.
fn said(hunt: &Hunt, args: &[&str]) -> Value {
    let mut rows = hunt.json(args);
    for row in rows.as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("updated_at");
    }
    rows
}

/// From the posting to an application that was sent three weeks ago.
fn applied() -> Hunt {
    let hunt = Hunt::new();
    let cv = hunt.write("cv.md", CV);
    hunt.ok(&["resume", "import", &cv, "--title", "Yard CV"]);
    let posting = hunt.write("posting.txt", POSTING);
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Bridge welder",
        "--company",
        "Werft Nord",
        "--source",
        "A friend",
        "--description-file",
        &posting,
    ]);
    hunt.ok(&[
        "application",
        "add",
        "1",
        "--resume",
        "1",
        "--cover-letter",
        LETTER,
        "--answer",
        "Driving licence?=B",
    ]);
    assert_eq!(status(&hunt), "INTERESTED", "a draft is not sent");
    let sent = (chrono::Utc::now() - chrono::Duration::days(20)).to_rfc3339();
    hunt.ok(&["application", "submit", "1", "--at", &sent]);
    assert_eq!(status(&hunt), "APPLIED");
    assert_eq!(application(&hunt), "SUBMITTED");
    hunt
}

/// Changes everything that was sent, and looks whether what was frozen stayed as it was.
fn change_what_was_sent(hunt: &Hunt) {
    hunt.ok(&["job", "edit", "1", "--description", "Days only.", "--location", "Kiel"]);
    hunt.ok(&["application", "edit", "1", "--cover-letter", "Dear Mr Braun"]);
    hunt.write("cv.md", "# Somebody else\n");
    hunt.ok(&["resume", "edit", "1", "--title", "Old CV"]);
    hunt.ok(&["resume", "rm", "1", "--yes"]);
    let out = hunt.path("sent");
    hunt.ok(&["application", "snapshot", "1", "--out", out.to_str().unwrap()]);
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(read("posting.txt"), POSTING);
    assert_eq!(read("cv.md"), CV);
    assert_eq!(read("cover-letter.txt"), LETTER);
    let answers: Value = serde_json::from_str(&read("answers.json")).unwrap();
    assert_eq!(answers, json!([{"question": "Driving licence?", "answer": "B"}]));
    let differences = hunt.json(&["application", "snapshot", "1", "--diff"]);
    assert_eq!(each(&differences, "part"), ["job", "posting", "resume", "cover letter"]);
}

/// The first round, which was yesterday, with what is owed afterwards.
fn first_round(hunt: &Hunt) {
    hunt.ok(&[
        "interview",
        "add",
        "1",
        "--type",
        "video",
        "--at",
        "yesterday 14:30",
        "--minutes",
        "45",
    ]);
    assert_eq!(status(hunt), "INTERVIEW_SCHEDULED");
    assert_eq!(application(hunt), "UNDER_REVIEW");
    assert_eq!(today(hunt), ["THANK_YOU", "DEBRIEF"]);
    hunt.ok(&["interview", "outcome", "1", "passed", "--feedback", "good hands"]);
    assert_eq!(status(hunt), "INTERVIEW_COMPLETED");
    hunt.ok(&[
        "interview",
        "debrief",
        "1",
        "--asked",
        "Which seam?=The long one",
        "--asked",
        "Why ships?",
        "--salary-said",
        "58k",
    ]);
    assert_eq!(
        each(&hunt.json(&["questions", "list", "--own"]), "question"),
        ["Which seam?", "Why ships?"]
    );
    assert_eq!(today(hunt), ["THANK_YOU"]);
    hunt.ok(&[
        "touch",
        "add",
        "1",
        "--kind",
        "thank-you",
        "--interview",
        "1",
        "By mail",
    ]);
    assert_eq!(today(hunt), Vec::<String>::new());
}

/// The second round, which is tomorrow, and the offer that comes before it.
fn second_round_and_offer(hunt: &Hunt) {
    let second = hunt.json(&["interview", "add", "1", "--type", "onsite", "--at", "tomorrow 00:30"]);
    assert_eq!(second["round"], 2);
    assert_eq!(status(hunt), "INTERVIEW_COMPLETED", "a job never goes back by itself");
    hunt.ok(&[
        "offer",
        "add",
        "1",
        "--base",
        "58000",
        "--currency",
        "EUR",
        "--deadline",
        "tomorrow",
    ]);
    assert_eq!(status(hunt), "OFFER_RECEIVED");
    assert_eq!(today(hunt), ["INTERVIEW", "OFFER"]);
    hunt.ok(&["task", "add", "Read the contract", "--job", "1", "--due", "today"]);
    assert!(today(hunt).contains(&"TASK".to_owned()));
    let ran = hunt.run(&["offer", "accept", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("careerdeck interview cancel 2"), "{}", ran.err);
    assert_eq!(status(hunt), "ACCEPTED");
    assert_eq!(application(hunt), "ACCEPTED");
    assert_eq!(hunt.json(&["today"]), json!([]), "the hunt for this job is over");
    assert_eq!(hunt.ok(&["today", "--quiet"]), "");
}

#[test]
fn a_hunt_is_led_looked_back_upon_taken_back_and_made_again() {
    let hunt = applied();
    change_what_was_sent(&hunt);
    assert_eq!(today(&hunt), ["FOLLOW_UP"]);
    hunt.ok(&["touch", "add", "1", "--kind", "follow-up", "Asked how far they are"]);
    assert_eq!(today(&hunt), Vec::<String>::new());
    first_round(&hunt);
    second_round_and_offer(&hunt);

    let way = said(&hunt, &["job", "history", "1"]);
    assert_eq!(each(&way, "to_status"), WAY);
    assert_eq!(way[0]["from_status"], Value::Null);
    assert_eq!(each(&way, "from_status")[1..], WAY[..5]);
    let times: Vec<&str> = each(&way, "changed_at")
        .into_iter()
        .map(|at| at.as_str().unwrap())
        .collect();
    assert!(times.is_sorted(), "{times:?}");

    let history = hunt.json(&["history"]);
    let entries = history.as_array().unwrap();
    let mut steps: Vec<&str> = entries.iter().filter_map(|entry| entry["to_status"].as_str()).collect();
    steps.reverse();
    assert_eq!(steps, WAY);
    let told = hunt.ok(&["history", "--format", "markdown"]);
    for wanted in [
        // What was sent and said, and what is ahead.
        "application sent with Yard CV and a letter, now accepted",
        "Asked how far they are",
        "By mail",
        "video interview, round 1, passed",
        "good hands",
        "onsite interview, round 2, to come",
        "offer 58k EUR/y",
        "offer accepted",
        "moved to Accepted",
        "task done: Thank Werft Nord for the interview",
        "| interviews | 1 and 1 to come |",
    ] {
        assert!(told.contains(wanted), "no {wanted} in {told}");
    }

    let before = all(&hunt);
    let edits = hunt.json(&["log"]).as_array().unwrap().len();
    for left in (1..=edits).rev() {
        hunt.ok(&["undo"]);
        // With each step back the way is shorter or the same, and ends where the job stands.
        if left > 2 {
            let way = hunt.json(&["job", "history", "1"]);
            let way = each(&way, "to_status");
            assert_eq!(way, WAY[..way.len()]);
            assert_eq!(*way[way.len() - 1], status(&hunt));
        }
    }
    assert_eq!(all(&hunt), vec![json!([]); 9]);
    hunt.fails(1, &["undo"]);
    for _ in 0..edits {
        hunt.ok(&["redo"]);
    }
    hunt.fails(1, &["redo"]);
    assert_eq!(status(&hunt), "ACCEPTED");
    assert_eq!(said(&hunt, &["job", "history", "1"]), way);
    assert_eq!(all(&hunt), before);
    let again = hunt.path("again");
    hunt.ok(&["application", "snapshot", "1", "--out", again.to_str().unwrap()]);
    for name in ["posting.txt", "cv.md", "cover-letter.txt", "manifest.json"] {
        assert_eq!(
            fs::read(again.join(name)).unwrap(),
            fs::read(hunt.path("sent").join(name)).unwrap(),
            "{name}"
        );
    }
}
