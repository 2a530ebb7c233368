//! Importing files of jobs.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::support::{Hunt, each};

const TRACKER: &str = "Company,Position,Status,Location,Date Applied\n\
    City Transport,Tram driver,Applied,Graz,2026-05-01\n\
    Nord,Baker,Interested,Kiel,\n\
    ,,,,\n\
    ,,Applied,Bonn,2026-05-03\n";

#[test]
fn an_import_tells_its_counts_and_every_row_it_could_not_take() {
    let hunt = Hunt::new();
    let file = hunt.write("tracker.csv", TRACKER);
    let report = hunt.json(&["job", "import", &file]);
    assert_eq!((&report["added"], &report["dry_run"]), (&json!(2), &json!(false)));
    assert_eq!(each(&report["rejected"], "line").last(), Some(&&json!(5)));
    assert_eq!(report["job_ids"].as_array().unwrap().len(), 2);
    assert_eq!(hunt.json(&["job", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn importing_again_adds_nothing_and_one_undo_takes_all_of_it_back() {
    let hunt = Hunt::new();
    let file = hunt.write("tracker.csv", TRACKER);
    hunt.ok(&["job", "import", &file]);
    let again = hunt.json(&["job", "import", &file]);
    assert_eq!((&again["added"], &again["skipped"]), (&json!(0), &json!(2)));
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), 1);
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["job", "list", "--all"]), json!([]));
}

#[test]
fn a_trial_says_what_would_happen_and_writes_nothing() {
    let hunt = Hunt::new();
    let file = hunt.write("tracker.csv", TRACKER);
    let report = hunt.json(&["job", "import", &file, "--dry-run"]);
    assert_eq!((&report["added"], &report["dry_run"]), (&json!(2), &json!(true)));
    assert_eq!(hunt.json(&["job", "list", "--all"]), json!([]));
    let text = hunt.ok(&["job", "import", &file, "--dry-run"]);
    assert!(
        text.contains("2 jobs would be added") && text.contains("nothing was written"),
        "{text}"
    );
}

#[test]
fn standard_input_is_a_file_too() {
    let hunt = Hunt::new();
    let ran = hunt.run_with(&["job", "import", "-", "--format", "CSV", "--json"], TRACKER.as_bytes());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["added"], 2);
}

#[test]
fn what_is_already_there_can_be_merged_or_kept_twice() {
    let hunt = Hunt::new();
    hunt.add("Tram driver", "City Transport");
    let file = hunt.write("tracker.csv", TRACKER);
    let merged = hunt.json(&["job", "import", &file, "--duplicates", "merge"]);
    assert_eq!((&merged["added"], &merged["changed"]), (&json!(1), &json!(1)));
    assert_eq!(
        merged["duplicates"],
        json!([{"line": 2, "job_id": 1, "title": "Tram driver"}])
    );
    assert_eq!(hunt.json(&["job", "show", "1"])["location"], "Graz");
    let kept = hunt.json(&["job", "import", &file, "--duplicates", "keep"]);
    assert_eq!(kept["added"], 2);
}

#[test]
fn a_file_that_is_refused_is_named_and_nothing_of_it_stays() {
    let hunt = Hunt::new();
    let broken = hunt.write("broken.json", "{\"jobs\": [");
    let empty = hunt.write("empty.csv", "");
    let rows = hunt.write("rows.csv", "Company,Position,Status\n,,Applied\n,,Rejected\n");
    let directory = hunt.path("").to_str().unwrap().to_owned();
    let missing = hunt.path("missing.csv").to_str().unwrap().to_owned();
    for file in [&broken, &empty, &rows, &directory, &missing] {
        let said = hunt.fails(1, &["job", "import", file]);
        assert!(said.contains(file.as_str()), "{said}");
    }
    assert_eq!(hunt.json(&["job", "list", "--all"]), json!([]));
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let hunt = Hunt::new();
    let path = hunt.write("large.csv", "");
    // A file with a hole has that length and takes no room.
    std::fs::File::options()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(257 * 1024 * 1024)
        .unwrap();
    let said = hunt.fails(1, &["job", "import", &path]);
    assert!(said.contains("256 MB"), "{said}");
}

#[test]
fn only_addresses_of_the_web_are_fetched() {
    let hunt = Hunt::new();
    for address in ["ftp://example.org/x", "file:///etc/passwd"] {
        let said = hunt.fails(2, &["job", "import", address]);
        assert!(said.contains("http"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn an_import_that_is_stopped_leaves_nothing_behind() {
    let hunt = Hunt::new();
    hunt.ok(&["job", "list"]);
    let mut csv = String::from("Company,Position,Notes\n");
    for n in 0..60_000 {
        csv.push_str(&format!(
            "Company {n},Position {n},{}\n",
            "some words about it ".repeat(5)
        ));
    }
    let file = hunt.write("large.csv", csv);
    let mut child = hunt
        .process()
        .args(["job", "import", &file])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(700));
    let asked = Instant::now();
    let pid = child.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let status = child.wait().unwrap();
    assert_eq!(
        status.code(),
        Some(1),
        "the import was quicker than the signal, or it was killed"
    );
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    assert_eq!(hunt.json(&["job", "list", "--all"]), json!([]));
    assert_eq!(hunt.json(&["log"]), json!([]));
}

#[test]
fn the_same_title_and_company_at_another_address_is_added_with_a_word() {
    let hunt = Hunt::new();
    let file = hunt.write(
        "tracker.csv",
        "Title,Company,URL\nBaker,Oven,https://oven.example/1\nBaker,Oven Ltd,https://oven.example/2\n",
    );
    let report = hunt.json(&["job", "import", &file]);
    assert_eq!(report["added"], 2);
    let doubt = report["doubts"][0].clone();
    assert_eq!(doubt["line"], 3);
    assert!(
        doubt["reason"].as_str().unwrap().contains("job 1 has the same title"),
        "{doubt}"
    );
    let again = hunt.json(&["job", "import", &file]);
    assert_eq!((&again["added"], &again["doubts"]), (&json!(0), &json!([])));
}

#[test]
fn a_day_of_applying_that_the_file_does_not_know_is_not_made_up() {
    let hunt = Hunt::new();
    let file = hunt.write(
        "tracker.csv",
        "Title,Company,Status,Date Applied\nBaker,Oven,Applied,\nCook,Oven,Offer,2026-05-01\n",
    );
    hunt.ok(&["job", "import", &file]);
    assert_eq!(hunt.json(&["job", "show", "1"])["applied_at"], Value::Null);
    assert_eq!(hunt.json(&["job", "show", "2"])["applied_at"], "2026-05-01T12:00:00Z");
    // By hand it is meant.
    let added = hunt.json(&[
        "job",
        "add",
        "--title",
        "Cook",
        "--company",
        "Inn",
        "--status",
        "applied",
    ]);
    assert_eq!(added["applied_at"], added["created_at"]);
}

#[test]
fn an_address_without_its_scheme_is_explained() {
    let ran = Hunt::new().run(&["job", "import", "jobs.example.com/7"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("write https://jobs.example.com/7"), "{}", ran.err);
}
