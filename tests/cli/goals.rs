//! Goals on the command line.

use serde_json::{Value, json};

use super::support::{Hunt, each};

fn day(back: i64) -> String {
    (chrono::Utc::now().date_naive() - chrono::Duration::days(back)).to_string()
}

/// A job that was applied for so many days ago.
fn applied(hunt: &Hunt, n: usize, back: i64) -> String {
    let job = hunt.add_word(&format!("Welder {n}"), &format!("Werft {n}"));
    hunt.ok(&["application", "add", &job, "--submitted-at", &day(back)]);
    job
}

#[test]
fn a_goal_is_added_listed_shown_edited_and_removed() {
    let hunt = Hunt::new();
    let added = hunt.json(&[
        "goal",
        "add",
        "Drive",
        "a",
        "tram",
        "--by",
        "2099-03-01",
        "--priority",
        "high",
        "--milestone",
        "Pass the medical by 2098-12-03",
        "--milestone",
        "1 offer",
    ]);
    assert_eq!(
        (
            &added["id"],
            &added["title"],
            &added["status"],
            &added["priority"],
            &added["target_date"]
        ),
        (
            &json!(1),
            &json!("Drive a tram"),
            &json!("NOT_STARTED"),
            &json!("HIGH"),
            &json!("2099-03-01")
        )
    );
    assert_eq!(
        added["milestones"],
        json!([
            {"title": "Pass the medical", "completed": false, "dueDate": "2098-12-03"},
            {"title": "1 offer", "completed": false, "measure": {"counts": "OFFERS", "target": 1}},
        ])
    );
    // What would be no count because of a fault in it is not made into something to tick off.
    for (command, why) in [
        (
            &["goal", "add", "Row", "--milestone", "9 tasks since tomorrow"][..],
            "still to come",
        ),
        (
            &["goal", "milestone", "1", "add", "9 tasks and 1 offer"],
            "one milestone counts one thing",
        ),
    ] {
        let said = hunt.fails(2, command);
        assert!(said.contains(why), "{said}");
    }
    hunt.ok(&["goal", "add", "--title", "Learn Danish", "--notes", "Ordbureau"]);
    assert_eq!(
        each(&hunt.json(&["goal", "list"]), "title"),
        ["Drive a tram", "Learn Danish"]
    );
    assert_eq!(
        each(&hunt.json(&["goal", "list", "--limit", "1", "--offset", "1"]), "id"),
        [2]
    );
    let edited = hunt.json(&[
        "goal",
        "edit",
        "2",
        "--status",
        "in-progress",
        "--notes",
        "",
        "--by",
        "2099-01-01",
    ]);
    assert_eq!(
        (&edited["status"], &edited["notes"]),
        (&json!("IN_PROGRESS"), &Value::Null)
    );
    assert_eq!(
        each(&hunt.json(&["goal", "list", "--status", "In_Progress"]), "id"),
        [2]
    );
    let shown = hunt.ok(&["goal", "show", "1"]);
    for words in [
        "Drive a tram",
        "Pass the medical",
        "2098-12-03",
        "offers: 0 of 1 since",
        "Counted: offers by the day",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let said = hunt.fails(2, &["goal", "edit", "1", "--status", "nearly"]);
    assert!(said.contains("completed"), "{said}");
    hunt.fails(2, &["goal", "add", " "]);
    hunt.fails(2, &["goal", "add"]);
    hunt.fails(3, &["goal", "show", "9"]);
    hunt.fails(2, &["goal", "edit", "1", "--by", "soon"]);
    let said = hunt.fails(2, &["goal", "rm", "1"]);
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(hunt.json(&["goal", "rm", "1", "--yes"])["title"], "Drive a tram");
    hunt.fails(3, &["goal", "show", "1"]);
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["goal", "show", "1"])["milestones"], added["milestones"]);
}

#[test]
fn milestones_are_added_done_moved_edited_and_removed_by_their_numbers() {
    let hunt = Hunt::new();
    hunt.ok(&["goal", "add", "Drive a tram"]);
    let one = hunt.json(&["goal", "milestone", "1", "add", "Read", "the", "rule", "book"]);
    assert_eq!(one["milestones"][0]["title"], "Read the rule book");
    hunt.ok(&[
        "goal",
        "milestone",
        "1",
        "add",
        "Keep it up",
        "--measure",
        "9 applications a week",
        "--due",
        "2099-01-01",
    ]);
    hunt.ok(&["goal", "milestone", "1", "add", "Pass the medical", "--at", "1"]);
    let titles = |goal: &Value| -> Vec<Value> { each(&goal["milestones"], "title").into_iter().cloned().collect() };
    let ran = hunt.run(&["goal", "milestone", "1", "done", "1", "2", "--json"]);
    assert!(ran.err.contains("mark goal Drive a tram as in progress"), "{}", ran.err);
    let done: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(done["status"], "IN_PROGRESS");
    assert_eq!(each(&done["milestones"], "completed"), [true, true, false]);
    assert_eq!(
        (&done["progress"]["reached"], &done["progress"]["part"]),
        (&json!(2), &json!(1.0))
    );
    let said = hunt.fails(2, &["goal", "milestone", "1", "done", "3"]);
    assert!(said.contains("counts by itself: 9 applications a week"), "{said}");
    let moved = hunt.json(&["goal", "milestone", "1", "move", "3", "1"]);
    assert_eq!(titles(&moved), ["Keep it up", "Pass the medical", "Read the rule book"]);
    let edited = hunt.json(&["goal", "milestone", "1", "edit", "1", "--measure", "", "--due", ""]);
    assert_eq!(
        edited["milestones"][0],
        json!({"title": "Keep it up", "completed": false})
    );
    let said = hunt.fails(2, &["goal", "milestone", "1", "edit", "1", "--measure", "9 moons"]);
    assert!(said.contains("9 applications a week"), "{said}");
    hunt.fails(2, &["goal", "milestone", "1", "edit", "1"]);
    hunt.fails(3, &["goal", "milestone", "1", "edit", "7", "--title", "x"]);
    hunt.fails(3, &["goal", "milestone", "1", "done", "7"]);
    hunt.fails(2, &["goal", "milestone", "1", "done", "0"]);
    hunt.fails(3, &["goal", "milestone", "9", "add", "x"]);
    hunt.ok(&["goal", "add", "Learn Danish"]);
    assert_eq!(
        titles(&hunt.json(&["goal", "milestone", "1", "move", "1", "--goal", "2"])).len(),
        2
    );
    assert_eq!(titles(&hunt.json(&["goal", "show", "2"])), ["Keep it up"]);
    hunt.fails(2, &["goal", "milestone", "1", "rm", "1"]);
    assert_eq!(
        titles(&hunt.json(&["goal", "milestone", "1", "rm", "1", "2", "--yes"])).len(),
        0
    );
    hunt.ok(&["undo"]);
    assert_eq!(titles(&hunt.json(&["goal", "show", "1"])).len(), 2);
}

#[test]
fn progress_is_counted_from_real_rows_and_says_what_it_counted() {
    let hunt = Hunt::new();
    let lines = [
        "9 applications a week",
        "40 applications since 2020-01-01",
        "2 interviews since 2020-01-01",
        "1 offer since 2020-01-01",
        "3 tasks since 2020-01-01",
        "2 certificates since 2020-01-01",
        "1 answer since 2020-01-01",
        "5 follow-ups since 2020-01-01",
        "2 practice interviews since 2020-01-01",
    ];
    let mut add = vec!["goal", "add", "Drive a tram"];
    for line in &lines {
        add.extend(["--milestone", line]);
    }
    hunt.ok(&add);
    let counts = || -> Vec<u64> {
        let shown = hunt.json(&["goal", "show", "1"]);
        let milestones = shown["progress"]["milestones"].as_array().unwrap();
        milestones
            .iter()
            .map(|one| one["counted"]["n"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(counts(), [0; 9]);
    let job = applied(&hunt, 0, 0);
    applied(&hunt, 1, 30);
    // A draft was not sent; what the board alone shows was.
    let draft = hunt.add_word("Fitter", "Draft");
    hunt.ok(&["application", "add", &draft]);
    let by_board = hunt.add_word("Diver", "Board");
    hunt.ok(&["job", "move", &by_board, "applied"]);
    hunt.ok(&[
        "interview",
        "add",
        &job,
        "--type",
        "phone",
        "--at",
        &format!("{} 09:00", day(1)),
    ]);
    hunt.ok(&["interview", "add", &job, "--type", "video", "--at", "2099-01-01 09:00"]);
    hunt.ok(&["offer", "add", &job, "--base", "58000", "--currency", "EUR"]);
    hunt.ok(&["task", "add", "Send it"]);
    hunt.ok(&["task", "done", "1"]);
    hunt.ok(&["certification", "add", "--name", "Diver", "--issue-date", "2021-05"]);
    hunt.ok(&["certification", "add", "--name", "Old", "--issue-date", "2012"]);
    hunt.ok(&["touch", "add", &job, "--kind", "answer", "--personal", "They wrote"]);
    hunt.ok(&["touch", "add", &job, "--kind", "follow-up", "I asked"]);
    let counted = counts();
    assert_eq!(counted, [2, 3, 1, 1, 1, 1, 1, 1, 0]);
    let shown = hunt.json(&["goal", "show", "1"]);
    let offer = &shown["progress"]["milestones"][3];
    assert_eq!(
        (&offer["reached"], &offer["part"], &offer["counted"]["from"]),
        (&json!(true), &json!(1.0), &json!("2020-01-01"))
    );
    assert_eq!(
        shown["milestones"][3]["completed"], false,
        "what is counted is not typed"
    );
    // It is what the figures of the hunt count.
    let stats = hunt.json(&["stats"]);
    assert_eq!(
        (
            stats["sent"].as_u64(),
            stats["interviews"].as_u64(),
            stats["offers"].as_u64()
        ),
        (Some(counted[1]), Some(counted[2]), Some(counted[3]))
    );
    hunt.ok(&["goal", "edit", "1", "--status", "completed"]);
    let over = hunt.json(&["goal", "show", "1"]);
    assert_eq!(
        (&over["progress"]["part"], &over["progress"]["milestones"][0]["counted"]),
        (&json!(1.0), &Value::Null)
    );
}

#[test]
fn what_an_offer_takes_is_said_from_enough_applications_on() {
    let hunt = Hunt::new();
    let said = hunt.ok(&["goal", "pace", "--by", "2099-03-01"]);
    assert!(
        said.contains("nothing can be said yet: 0 of your applications are settled"),
        "{said}"
    );
    for n in 0..22 {
        let job = applied(&hunt, n, 120 - n as i64);
        if n < 2 {
            hunt.ok(&["offer", "add", &job, "--base", "58000", "--received-on", &day(60)]);
        }
    }
    applied(&hunt, 90, 3);
    let by = day(-98);
    let plan = hunt.json(&["goal", "pace", "--by", &by]);
    assert_eq!(
        (&plan["aim"], &plan["enough"], &plan["under_way"]),
        (&json!("OFFER"), &json!(true), &json!(1))
    );
    assert_eq!((&plan["rate"]["of"], &plan["rate"]["n"]), (&json!(2), &json!(22)));
    let per_week = &plan["per_week"];
    let number = |key: &str| per_week[key].as_f64().unwrap();
    assert!(
        number("low") < number("about") && number("about") < number("high"),
        "{per_week}"
    );
    let said = hunt.ok(&["goal", "pace", "--by", &by]);
    for words in [
        "An offer by",
        "takes about",
        "2 of 22 (9 %, 95 % interval 3–28 %)",
        "At your pace",
        "counted for neither: 1",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    hunt.ok(&[
        "goal",
        "add",
        "Drive a tram",
        "--by",
        &by,
        "--milestone",
        "3 interviews",
    ]);
    assert_eq!(hunt.json(&["goal", "pace", "--goal", "1"])["aim"], "INTERVIEW");
    assert_eq!(hunt.json(&["goal", "show", "1"])["pace"]["by"], by);
    hunt.fails(2, &["goal", "pace", "--by", &day(1)]);
    hunt.fails(2, &["goal", "pace", "--chance", "100"]);
    hunt.fails(3, &["goal", "pace", "--goal", "7"]);
}

#[test]
fn a_week_is_looked_back_at_in_writing_and_the_answers_are_kept() {
    let hunt = Hunt::new();
    applied(&hunt, 0, 0);
    let empty = hunt.json(&["goal", "review"]);
    assert_eq!(
        (&empty["id"], &empty["figures"]["applications"]),
        (&Value::Null, &json!(1))
    );
    assert_eq!(empty["answers"].as_array().unwrap().len(), 5);
    let ran = hunt.run(&["goal", "review"]);
    assert!(ran.out.contains("1. What went well this week"), "{}", ran.out);
    assert!(ran.err.contains("goal review --answer 1="), "{}", ran.err);
    let written = hunt.json(&[
        "goal",
        "review",
        "--answer",
        "1=The call went well",
        "--answer",
        "5=Write to Ida",
    ]);
    assert_eq!(written["answers"][0]["answer"], "The call went well");
    let answers = hunt.write("answers.json", "[null, \"Mondays\"]");
    let again = hunt.json(&["goal", "review", "--answers", &answers]);
    assert_eq!(
        each(&again["answers"], "answer")[..2],
        [&Value::Null, &json!("Mondays")]
    );
    assert_eq!(again["answers"][4]["answer"], "Write to Ida");
    assert_eq!(hunt.json(&["goal", "review", "--list"]), json!([again]));
    assert!(hunt.ok(&["goal", "review", "--list"]).contains("Write to Ida"));
    // It is no questionnaire.
    assert!(!hunt.ok(&["assessment", "taken"]).contains("review"));
    for wrong in ["no number", "x=1", "0=x", "6=x"] {
        hunt.fails(2, &["goal", "review", "--answer", wrong]);
    }
    hunt.fails(
        1,
        &[
            "goal",
            "review",
            "--answers",
            &hunt.write("six.json", "[\"\",\"\",\"\",\"\",\"\",\"\"]"),
        ],
    );
    hunt.fails(1, &["goal", "review", "--answers", &hunt.write("bad.json", "{}")]);
    hunt.fails(2, &["goal", "review", "--week", &day(-14), "--answer", "1=x"]);
    hunt.fails(3, &["goal", "review", "--week", &day(30), "--rm", "--yes"]);
    hunt.ok(&["goal", "review", "--rm", "--yes"]);
    assert_eq!(hunt.json(&["goal", "review", "--list"]), json!([]));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["goal", "review"])["id"], again["id"]);
}

#[test]
fn an_export_carries_goals_and_reviews_into_another_file() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "goal",
        "add",
        "Drive a tram",
        "--milestone",
        "9 applications a week",
        "--milestone",
        "Read",
    ]);
    hunt.ok(&["goal", "milestone", "1", "done", "2"]);
    hunt.ok(&["goal", "review", "--answer", "1=The call went well"]);
    let file = hunt.path("all.json");
    hunt.ok(&["db", "export", file.to_str().unwrap()]);
    let other = Hunt::new();
    other.ok(&["db", "import", file.to_str().unwrap()]);
    assert_eq!(
        other.json(&["goal", "show", "1"])["milestones"],
        hunt.json(&["goal", "show", "1"])["milestones"]
    );
    assert_eq!(
        other.json(&["goal", "review", "--list"])[0]["answers"],
        hunt.json(&["goal", "review", "--list"])[0]["answers"]
    );
}

#[test]
fn rest_days_ask_for_nothing_and_todays_list_asks_for_the_review_on_its_day() {
    let hunt = Hunt::new();
    hunt.ok(&["goal", "add", "Drive a tram", "--milestone", "9 applications a week"]);
    hunt.ok(&["task", "add", "Send it", "--due", "today"]);
    let weekday = chrono::Utc::now().date_naive().format("%A").to_string();
    let settings = hunt.write("settings.toml", format!("[goals]\nreview_day = \"{weekday}\"\n"));
    let today = |file: &str| hunt.json(&["--config", file, "today"]);
    assert_eq!(each(&today(&settings), "kind"), ["TASK", "REVIEW"]);
    let said = hunt.fails(2, &["--config", &settings, "today", "do", "2"]);
    assert!(said.contains("careerdeck goal review"), "{said}");
    hunt.ok(&["--config", &settings, "today", "drop", "2"]);
    assert_eq!(each(&today(&settings), "kind"), ["TASK"]);
    let week = format!("[goals]\nrest_dates = [\"{}..{}\"]\n", day(8), day(-8));
    let rest = hunt.write("rest.toml", week);
    assert_eq!(each(&today(&rest), "band"), ["LATER"]);
    let shown = hunt.ok(&["--config", &rest, "goal", "show", "1"]);
    assert!(shown.contains("a week of rest"), "{shown}");
    let wrong = hunt.write("wrong.toml", "[goals]\nrest_days = [\"someday\"]\n");
    let said = hunt.fails(1, &["--config", &wrong, "goal", "list"]);
    assert!(said.contains("someday"), "{said}");
}
