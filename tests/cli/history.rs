//! Looking back on the command line: the history, its figures, the proof of search.

use serde_json::{Value, json};

use super::support::{Hunt, each};

/// A hunt for one job from the posting to the offer, and one that was turned down.
fn hunted() -> Hunt {
    let hunt = Hunt::new();
    let cv = hunt.write("cv.md", "# Ada Okafor\n\n## Skills\n\n- Welding\n");
    hunt.ok(&["resume", "import", &cv, "--title", "Yard CV", "--primary"]);
    hunt.ok(&[
        "job",
        "add",
        "--title",
        "Welder",
        "--company",
        "Werft Nord",
        "--source",
        "LinkedIn",
        "--description",
        "Nights too.",
    ]);
    hunt.ok(&["job", "add", "--title", "Tram driver", "--company", "Stadtwerke"]);
    hunt.ok(&["application", "add", "1", "--cover-letter", "Dear Ms Braun"]);
    hunt.ok(&["application", "submit", "1", "--at", "2026-01-05 09:00"]);
    hunt.ok(&[
        "touch",
        "add",
        "1",
        "--kind",
        "answer",
        "--personal",
        "--at",
        "2026-01-12 10:00",
        "come on Thursday",
    ]);
    hunt.ok(&["interview", "add", "1", "--type", "onsite", "--at", "2026-01-15 10:00"]);
    hunt.ok(&["interview", "outcome", "1", "passed"]);
    hunt.ok(&["offer", "add", "1", "--base", "52000", "--currency", "EUR"]);
    hunt.ok(&["job", "move", "2", "applied", "--at", "2026-01-06 09:00"]);
    hunt.ok(&[
        "job",
        "move",
        "2",
        "rejected",
        "--at",
        "2026-01-20 09:00",
        "--note",
        "a form letter",
    ]);
    hunt
}

#[test]
fn the_history_is_read_filtered_and_cut() {
    let hunt = hunted();
    let all = hunt.json(&["history"]);
    let kinds = each(&all, "kind");
    for kind in ["STATUS", "APPLICATION", "TOUCH", "INTERVIEW", "OFFER"] {
        assert!(kinds.contains(&&json!(kind)), "{kind} in {kinds:?}");
    }
    let times: Vec<&str> = each(&all, "at").into_iter().map(|at| at.as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|a, b| a >= b), "{times:?}");
    let sent = all
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["kind"] == "APPLICATION")
        .unwrap();
    assert_eq!(sent["resume_title"], "Yard CV");
    assert!(sent["snapshot_id"].is_number());
    // Every step of a job's own history stands in it.
    let steps = hunt.json(&["history", "--job", "2", "--kind", "status"]);
    let own = hunt.json(&["job", "history", "2"]);
    let mut own: Vec<&Value> = each(&own, "changed_at");
    own.reverse();
    assert_eq!(each(&steps, "changed_at"), own);

    let count = |args: &[&str]| hunt.json(&[&["history"], args].concat()).as_array().unwrap().len();
    let whole = all.as_array().unwrap().len();
    assert_eq!(count(&["--limit", "2"]), 2);
    assert_eq!(count(&["--offset", "2"]), whole - 2);
    assert_eq!(count(&["--company", "stadtwerke"]), count(&["--job", "2"]));
    assert_eq!(count(&["--source", "linkedin"]), count(&["--job", "1"]));
    assert_eq!(count(&["--status", "rejected"]), count(&["--job", "2"]));
    assert_eq!(count(&["--resume", "1"]), count(&["--job", "1"]));
    assert_eq!(count(&["--resume", "yard"]), count(&["--job", "1"]));
    assert_eq!(count(&["--search", "thursday"]), 1);
    assert_eq!(count(&["--search", "kind:interview"]), 1);
    assert_eq!(count(&["--from", "2026-01-20", "--to", "2026-01-20"]), 1);
    hunt.fails(3, &["history", "--job", "99"]);
    hunt.fails(2, &["history", "--from", "2026-02-01", "--to", "2026-01-01"]);
    hunt.fails(2, &["history", "--kind", "nonsense"]);
    assert!(hunt.ok(&["history"]).contains("moved to Rejected"));
}

#[test]
fn it_is_written_as_a_table_as_text_and_as_a_list() {
    let hunt = hunted();
    let csv = hunt.ok(&["history", "--format", "csv"]);
    assert!(
        csv.starts_with("date,time,at,kind,company,title,what,text,job_id,id\n"),
        "{csv}"
    );
    let path = hunt.path("history.md");
    hunt.ok(&["history", "--company", "werft", "--out", path.to_str().unwrap()]);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(
        text.contains("# Application history") && text.contains("response rate"),
        "{text}"
    );
    assert!(!text.contains("Stadtwerke"), "{text}");
    let list: Value = serde_json::from_str(&hunt.ok(&["history", "--format", "json"])).unwrap();
    assert_eq!(list, hunt.json(&["history"]));
    hunt.fails(2, &["history", "--out", hunt.path("history.xyz").to_str().unwrap()]);
}

#[test]
fn figures_say_of_how_many_they_are() {
    let hunt = hunted();
    let stats = hunt.json(&["stats"]);
    assert_eq!(stats["sent"], 2);
    assert_eq!(stats["answered"], 1);
    assert_eq!(stats["positive"], 1);
    assert_eq!(stats["silent"], 1);
    assert_eq!(stats["pending"], 0);
    assert_eq!(
        (&stats["response_rate"]["of"], &stats["response_rate"]["n"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(stats["interviews"], 1);
    assert_eq!(stats["offers"], 1);
    assert_eq!(stats["answer_days"]["days"]["n"], 1);
    assert_eq!(
        stats["answer_days"]["days"]["median"],
        Value::Null,
        "of one there is no median"
    );
    let said = hunt.ok(&["stats"]);
    assert!(said.contains("1 of 2 (50 %"), "{said}");
    assert!(said.contains("not enough data"), "{said}");
    assert_eq!(hunt.json(&["stats", "--from", "2026-01-06"])["sent"], 1);
    assert_eq!(hunt.json(&["stats", "--company", "nobody"])["sent"], 0);
}

#[test]
fn the_proof_of_search_has_a_row_for_each_job() {
    let hunt = hunted();
    let report = hunt.ok(&["report", "--from", "2026-01-01", "--to", "2026-01-31"]);
    assert!(report.contains("| 2026-01-05 | Werft Nord | Welder |"), "{report}");
    assert!(report.contains("1 January 2026 to 31 January 2026"), "{report}");
    let path = hunt.path("january.html");
    hunt.ok(&["report", "--out", path.to_str().unwrap()]);
    assert!(std::fs::read_to_string(path).unwrap().starts_with("<!DOCTYPE html>"));
    let csv = hunt.ok(&["report", "--format", "csv", "--from", "2026-01-06"]);
    assert!(
        csv.starts_with("applied_on,company,title,history\n2026-01-06,Stadtwerke,"),
        "{csv}"
    );
}

#[test]
fn an_empty_file_has_a_history_without_entries() {
    let hunt = Hunt::new();
    assert_eq!(hunt.json(&["history"]), json!([]));
    assert_eq!(hunt.json(&["stats"])["response_rate"]["rate"], Value::Null);
    assert!(hunt.run(&["history"]).err.contains("Nothing has happened yet"));
    hunt.ok(&["report"]);
}
