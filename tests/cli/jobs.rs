//! Adding, showing, changing, moving and deleting jobs.

use serde_json::{Value, json};

use super::support::{Hunt, each};

#[test]
fn a_job_is_printed_with_the_columns_of_its_table() {
    let hunt = Hunt::new();
    let job = hunt.json(&["job", "add", "--title", "Tram driver", "--company", "City Transport"]);
    let keys: Vec<&str> = job.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "id",
            "uid",
            "title",
            "company",
            "location",
            "work_mode",
            "job_type",
            "status",
            "status_changed_at",
            "match_score",
            "ai_analysis",
            "applied_at",
            "url",
            "description",
            "salary_min",
            "salary_max",
            "salary_currency",
            "salary_period",
            "source",
            "contact_name",
            "contact_email",
            "deadline",
            "posted_at",
            "priority",
            "tags",
            "notes",
            "position",
            "created_at",
            "updated_at",
        ]
    );
    assert_eq!(job["status"], "INTERESTED");
    assert_eq!(job["priority"], "NORMAL");
    assert_eq!(job["location"], Value::Null);
    assert_eq!(job["tags"], json!([]));
    assert!(job["id"].is_i64());
    let created = job["created_at"].as_str().unwrap();
    assert!(
        chrono::DateTime::parse_from_rfc3339(created).is_ok() && created.ends_with('Z'),
        "{created}"
    );
    assert_eq!(hunt.json(&["job", "show", &job["id"].to_string()]), job);
}

#[test]
fn every_field_can_be_given_when_adding() {
    let hunt = Hunt::new();
    let text = hunt.write("posting.txt", "Drives trams.\nBy night.");
    let job = hunt.json(&[
        "job",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "City Transport",
        "--location",
        "Graz",
        "--work-mode",
        "onsite",
        "--type",
        "Full-Time",
        "--status",
        "interview_scheduled",
        "--url",
        "https://example.org/jobs/1",
        "--salary",
        "38000-42000",
        "--currency",
        "eur",
        "--period",
        "year",
        "--description-file",
        &text,
        "--deadline",
        "2031-12-31",
        "--posted-at",
        "2026-01-02",
        "--priority",
        "HIGH",
        "--source",
        "a friend",
        "--contact-name",
        "Ada",
        "--contact-email",
        "ada@example.org",
        "--tag",
        "night",
        "--tag",
        "#union",
        "--note",
        "ask about shifts",
    ]);
    let expected = json!({
        "location": "Graz", "work_mode": "ONSITE", "job_type": "FULL_TIME", "status": "INTERVIEW_SCHEDULED",
        "url": "https://example.org/jobs/1", "salary_min": 38000, "salary_max": 42000, "salary_currency": "EUR",
        "salary_period": "YEAR", "description": "Drives trams.\nBy night.", "deadline": "2031-12-31",
        "posted_at": "2026-01-02", "priority": "HIGH", "source": "a friend", "contact_name": "Ada",
        "contact_email": "ada@example.org", "tags": ["night", "union"], "notes": "ask about shifts",
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&job[key], value, "{key}");
    }
}

#[test]
fn one_line_is_enough_and_flags_win_over_it() {
    let hunt = Hunt::new();
    let line = "Senior Rust Engineer @ Acme Berlin remote 90-110k EUR #referral";
    let job = hunt.json(&["job", "add", line, "--location", "Potsdam"]);
    assert_eq!(job["title"], "Senior Rust Engineer");
    assert_eq!(job["location"], "Potsdam");
    assert_eq!(job["work_mode"], "REMOTE");
    assert_eq!(
        (&job["salary_min"], &job["salary_max"]),
        (&json!(90000), &json!(110_000))
    );
    assert_eq!(job["tags"], json!(["referral"]));

    let said = hunt.fails(2, &["job", "add", "Ship's cook"]);
    assert!(said.contains("company") && said.contains("@"), "{said}");
}

#[test]
fn what_is_already_there_is_said_and_still_added_unless_told_otherwise() {
    let hunt = Hunt::new();
    let first = hunt.add_word("Tram driver", "City Transport");
    let again = [
        "job",
        "add",
        "--title",
        "tram  driver",
        "--company",
        "City Transport",
        "--json",
    ];

    let ran = hunt.run(&again);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains(&format!("job {first}")), "{}", ran.err);
    assert_ne!(
        serde_json::from_str::<Value>(&ran.out).unwrap()["id"].to_string(),
        first
    );

    let ran = hunt.run(&[&again[..], &["--unless-present"]].concat());
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("Nothing was added"), "{}", ran.err);
    assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn every_field_can_be_changed_and_an_empty_value_empties_it() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    let cases: &[(&str, &str, &str, Value)] = &[
        ("--title", "title", "Bus driver", json!("Bus driver")),
        ("--company", "company", "Coach & Co", json!("Coach & Co")),
        ("--location", "location", "Graz", json!("Graz")),
        ("--work-mode", "work_mode", "hybrid", json!("HYBRID")),
        ("--type", "job_type", "part-time", json!("PART_TIME")),
        ("--job-type", "job_type", "contract", json!("CONTRACT")),
        ("--match-score", "match_score", "71.5", json!(71.5)),
        (
            "--ai-analysis",
            "ai_analysis",
            r#"{"strengths":["near"],"concerns":[],"recommendation":"apply","own":1}"#,
            json!({"strengths": ["near"], "concerns": [], "recommendation": "apply", "own": 1}),
        ),
        (
            "--applied-at",
            "applied_at",
            "2026-06-01T14:30:00+02:00",
            json!("2026-06-01T12:30:00Z"),
        ),
        ("--url", "url", "https://example.org/2", json!("https://example.org/2")),
        ("--description", "description", "Drives.", json!("Drives.")),
        ("--salary-min", "salary_min", "40000", json!(40000)),
        ("--salary-max", "salary_max", "45000.5", json!(45000.5)),
        ("--salary-currency", "salary_currency", "chf", json!("CHF")),
        ("--salary-period", "salary_period", "month", json!("MONTH")),
        ("--source", "source", "the paper", json!("the paper")),
        ("--contact-name", "contact_name", "Ada", json!("Ada")),
        (
            "--contact-email",
            "contact_email",
            "ada@example.org",
            json!("ada@example.org"),
        ),
        ("--deadline", "deadline", "2031-01-31", json!("2031-01-31")),
        ("--posted-at", "posted_at", "2026-01-31", json!("2026-01-31")),
        ("--priority", "priority", "low", json!("LOW")),
        ("--notes", "notes", "a\nb", json!("a\nb")),
        ("--note", "notes", "c", json!("c")),
        ("--tags", "tags", "one, two", json!(["one", "two"])),
    ];
    for (flag, column, given, stored) in cases {
        let job = hunt.json(&["job", "edit", &id, flag, given]);
        assert_eq!(&job[column], stored, "{flag}");
    }
    for (flag, column, ..) in cases {
        if ["--title", "--company", "--priority"].contains(flag) {
            continue;
        }
        let emptied = if *flag == "--tags" { json!([]) } else { Value::Null };
        assert_eq!(
            hunt.json(&["job", "edit", &id, flag, ""])[column],
            emptied,
            "{flag} with nothing"
        );
    }
}

#[test]
fn a_whole_salary_is_set_and_emptied_at_once() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    let job = hunt.json(&["job", "edit", &id, "--salary", "90-110k EUR"]);
    assert_eq!(job["salary_max"], 110_000);
    assert_eq!(job["salary_currency"], "EUR");
    let job = hunt.json(&["job", "edit", &id, "--salary", ""]);
    for column in ["salary_min", "salary_max", "salary_currency", "salary_period"] {
        assert_eq!(job[column], Value::Null, "{column}");
    }
}

#[test]
fn tags_come_and_go_one_by_one_and_for_several_jobs() {
    let hunt = Hunt::new();
    let (a, b) = (hunt.add_word("Tram driver", "A"), hunt.add_word("Bus driver", "B"));
    hunt.ok(&["job", "edit", &a, "--tag", "night", "--tag", "union"]);
    assert_eq!(
        hunt.json(&["job", "edit", &a, "--untag", "NIGHT", "--tag", "near"])["tags"],
        json!(["union", "near"])
    );
    let both = hunt.json(&["job", "tag", &a, &b, "--tag", "later", "--untag", "near"]);
    assert_eq!(each(&both, "tags"), [&json!(["union", "later"]), &json!(["later"])]);
    assert_eq!(
        hunt.json(&["job", "list", "--tag", "later"]).as_array().unwrap().len(),
        2
    );
    assert_eq!(
        each(&hunt.json(&["job", "list", "--tag", "Union"]), "title"),
        ["Tram driver"]
    );
}

#[test]
fn a_move_of_one_job_gives_the_job_and_of_several_gives_all_of_them() {
    let hunt = Hunt::new();
    let (a, b) = (hunt.add_word("Tram driver", "A"), hunt.add_word("Bus driver", "B"));
    let one = hunt.json(&["job", "move", &a, "applied", "--note", "by post"]);
    assert_eq!(one["status"], "APPLIED");
    let both = hunt.json(&["job", "move", &a, &b, "Interview_Scheduled"]);
    assert_eq!(each(&both, "status"), ["INTERVIEW_SCHEDULED", "INTERVIEW_SCHEDULED"]);

    let history = hunt.json(&["job", "history", &a]);
    assert_eq!(
        each(&history, "to_status"),
        ["INTERESTED", "APPLIED", "INTERVIEW_SCHEDULED"]
    );
    assert_eq!(
        each(&history, "from_status"),
        [&Value::Null, &json!("INTERESTED"), &json!("APPLIED")]
    );
    assert_eq!(history[1]["note"], "by post");
    assert_eq!(history[1]["changed_at"], one["status_changed_at"]);
    let earlier = hunt.json(&["job", "move", &b, "offer-received", "--at", "2026-06-01 14:30"]);
    assert_eq!(earlier["status_changed_at"], "2026-06-01T14:30:00Z");
    assert_eq!(
        hunt.json(&["job", "history", &a, "--limit", "1", "--offset", "1"])[0],
        history[1]
    );
}

#[test]
fn a_time_is_read_in_the_zone_of_the_person_and_kept_in_utc() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    let moved = |at: &str| {
        let out = hunt
            .program()
            .env("TZ", "Europe/Vienna")
            .args(["job", "edit", &id, "--json", "--applied-at", at])
            .output();
        serde_json::from_slice::<Value>(&out.unwrap().stdout).unwrap()["applied_at"].clone()
    };
    assert_eq!(moved("2026-06-01 14:30"), "2026-06-01T12:30:00Z");
    assert_eq!(moved("2026-01-15 14:30"), "2026-01-15T13:30:00Z");
    assert_eq!(moved("2026-06-01"), "2026-06-01T10:00:00Z");
    // Clocks leapt from 02:00 to 03:00 that night.
    assert_eq!(moved("2026-03-29 02:30"), "2026-03-29T01:00:00Z");
}

#[test]
fn a_zone_that_is_written_out_as_a_rule_is_the_persons_for_what_is_read_and_shown() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    for (zone, utc) in [
        ("GMT-3", "2026-12-01T11:30:00Z"),
        ("UTC+2", "2026-12-01T16:30:00Z"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-12-01T13:30:00Z"),
    ] {
        let run = |args: &[&str]| hunt.program().env("TZ", zone).args(args).output().unwrap().stdout;
        let at = "2026-12-01 14:30";
        let args = ["interview", "add", &id, "--type", "phone", "--at", at, "--json"];
        let added: Value = serde_json::from_slice(&run(&args)).unwrap();
        assert_eq!(added["scheduled_at"], utc, "{zone}");
        let shown = String::from_utf8(run(&["interview", "show", &added["id"].to_string()])).unwrap();
        assert!(shown.contains("14:30"), "{zone}: {shown}");
        let edited = run(&["job", "edit", &id, "--json", "--applied-at", "2026-01-01 14:30"]);
        let edited: Value = serde_json::from_slice(&edited).unwrap();
        assert_eq!(edited["applied_at"].as_str().unwrap()[11..], utc[11..], "{zone}");
    }
}

#[test]
fn a_card_can_be_put_anywhere_in_its_column() {
    let hunt = Hunt::new();
    let ids: Vec<String> = ["A", "B", "C"].iter().map(|name| hunt.add_word(name, "Co")).collect();
    let order = || {
        each(&hunt.json(&["job", "list"]), "title")
            .iter()
            .map(|t| t.as_str().unwrap().to_owned())
            .collect::<String>()
    };
    assert_eq!(order(), "CBA");
    hunt.ok(&["job", "place", &ids[0], "--top"]);
    assert_eq!(order(), "ACB");
    hunt.ok(&["job", "place", &ids[0], "--below", &ids[2]]);
    assert_eq!(order(), "CAB");
    hunt.ok(&["job", "place", &ids[2], "--bottom"]);
    assert_eq!(order(), "ABC");
    hunt.ok(&["job", "place", &ids[2], "--above", &ids[1]]);
    assert_eq!(order(), "ACB");
}

#[test]
fn a_list_can_be_narrowed_sorted_and_cut_and_leaves_closed_jobs_out() {
    let hunt = Hunt::new();
    for (title, company, status) in [
        ("Tram driver", "Zeta", "applied"),
        ("Bus driver", "Alpha", "interested"),
        ("Ship's cook", "Miller", "rejected"),
        ("Baker", "Nord", "withdrawn"),
    ] {
        hunt.ok(&["job", "add", "--title", title, "--company", company, "--status", status]);
    }
    let titles = |args: &[&str]| -> Vec<String> {
        let list = hunt.json(&[&["job", "list"], args].concat());
        each(&list, "title")
            .iter()
            .map(|t| t.as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(titles(&["--sort", "company"]), ["Bus driver", "Tram driver"]);
    assert_eq!(
        titles(&["--sort", "-company", "--all"]),
        ["Tram driver", "Baker", "Ship's cook", "Bus driver"]
    );
    assert_eq!(titles(&["--sort", "company", "--closed"]), ["Ship's cook", "Baker"]);
    assert_eq!(titles(&["--status", "rejected"]), ["Ship's cook"]);
    assert_eq!(
        titles(&["--status", "rejected,applied", "--sort", "title"]),
        ["Ship's cook", "Tram driver"]
    );
    assert_eq!(
        titles(&["--search", "driver", "--sort", "title"]),
        ["Bus driver", "Tram driver"]
    );
    assert_eq!(
        titles(&["--all", "--sort", "title", "--limit", "2", "--offset", "1"]),
        ["Bus driver", "Ship's cook"]
    );
    assert_eq!(
        hunt.fails(2, &["job", "list", "--sort", "shoe_size"])
            .matches("company")
            .count(),
        1
    );
}

#[test]
fn deleting_needs_a_yes_and_can_be_taken_back() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    hunt.ok(&["job", "move", &id, "applied"]);
    let before = hunt.json(&["job", "show", &id]);

    let said = hunt.fails(2, &["job", "rm", &id]);
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(hunt.json(&["job", "rm", &id, "--yes"]), before);
    hunt.fails(3, &["job", "show", &id]);

    hunt.ok(&["undo"]);
    let mut after = hunt.json(&["job", "show", &id]);
    after["updated_at"] = before["updated_at"].clone();
    assert_eq!(after, before);
    assert_eq!(hunt.json(&["job", "history", &id]).as_array().unwrap().len(), 2);
}

#[test]
fn when_one_of_several_jobs_is_not_there_nothing_happens_to_the_others() {
    let hunt = Hunt::new();
    let id = hunt.add_word("Tram driver", "City Transport");
    for args in [
        &["job", "move", &id, "99", "applied"][..],
        &["job", "rm", &id, "99", "--yes"],
        &["job", "tag", &id, "99", "--tag", "x"],
    ] {
        hunt.fails(3, args);
    }
    let job = hunt.json(&["job", "show", &id]);
    assert_eq!((&job["status"], &job["tags"]), (&json!("INTERESTED"), &json!([])));
}

#[test]
fn what_is_shown_to_a_person_holds_everything_that_is_known() {
    let hunt = Hunt::new();
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Tram driver",
        "--company",
        "City Transport",
        "--location",
        "Graz",
        "--salary",
        "38000-42000",
        "--currency",
        "EUR",
        "--deadline",
        "2031-12-31",
        "--tag",
        "night",
        "--note",
        "ask about shifts",
        "--description",
        "Drives trams.",
    ]);
    hunt.ok(&["job", "move", "1", "applied", "--note", "by post"]);
    let shown = hunt.ok(&["job", "show", "1"]);
    for part in [
        "Tram driver",
        "City Transport",
        "Graz",
        "2031-12-31",
        "night",
        "ask about shifts",
        "Drives trams.",
        "Applied",
        "by post",
    ] {
        assert!(shown.contains(part), "{part} is missing in {shown}");
    }
    let list = hunt.ok(&["job", "list"]);
    assert!(list.starts_with("ID") && list.contains("Tram driver"), "{list}");
}

#[test]
fn a_filter_that_is_not_understood_is_said() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Baker @ Oven"]);
    let ran = hunt.run(&["job", "list", "--search", "baker status:nowhere", "--json"]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("\"status:nowhere\" is not understood"), "{}", ran.err);
    // The line is whole, so that a quote left open means what follows it.
    for (line, found) in [("\"baker", 1), ("\"cook at", 0)] {
        let jobs = hunt.json(&["job", "list", "--search", line]);
        assert_eq!(jobs.as_array().unwrap().len(), found, "{line}");
        let hits = hunt.json(&["search", line]);
        assert_eq!(hits.as_array().unwrap().len(), found, "{line}");
    }
}

#[test]
fn a_move_told_afterwards_takes_the_day_of_applying_with_it() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Baker @ Oven", "--status", "applied"]);
    let moved = hunt.json(&["job", "move", "1", "rejected", "--at", "2026-05-01T10:00:00Z"]);
    assert_eq!(moved["applied_at"], "2026-05-01T10:00:00Z");
    hunt.ok(&[
        "job",
        "add",
        "Cook @ Inn",
        "--status",
        "applied",
        "--applied-at",
        "2026-05-03",
    ]);
    let applied = hunt.json(&["job", "show", "2"])["applied_at"].clone();
    let moved = hunt.json(&["job", "move", "2", "rejected", "--at", "2026-06-01"]);
    assert_eq!(moved["applied_at"], applied);
}

#[test]
fn a_note_may_begin_with_a_dash() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "add", "Baker @ Oven", "--note", "- call back"]);
    let job = hunt.json(&["job", "edit", "1", "--note", "-5% last year"]);
    assert_eq!(job["notes"], "-5% last year");
}
