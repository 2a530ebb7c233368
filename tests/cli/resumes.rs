//! Résumés and documents.

use serde_json::{Value, json};

use super::support::{Hunt, each};

const CV: &str = "Ada Okafor
Tram driver
ada@example.org · +49 341 0000

Experience

Tram driver, City Transport, Graz
Apr 2019 – present
- Halved the delays on line 4
- Taught 12 new drivers

Education

Diploma, School of Rails
2015 – 2018

Skills
Rust, SQL, Patience
";

fn import(hunt: &Hunt) -> Value {
    hunt.json(&["resume", "import", &hunt.write("cv.md", CV)])
}

#[test]
fn a_file_is_kept_to_the_byte_with_its_text_and_what_was_understood() {
    let hunt = Hunt::new();
    let resume = import(&hunt);
    assert_eq!(resume["title"], "cv");
    assert_eq!(resume["kind"], "FILE");
    assert_eq!(resume["file_name"], "cv.md");
    assert_eq!(resume["file_size"], CV.len());
    assert_eq!(
        (&resume["is_primary"], &resume["is_active"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(resume["parsed_data"]["email"], "ada@example.org");
    assert_eq!(resume["parsed_data"]["name"], "Ada Okafor");
    assert_eq!(hunt.json(&["resume", "show", "1"]), resume);
    assert!(hunt.ok(&["resume", "show", "1"]).contains("City Transport"));
    assert!(hunt.ok(&["resume", "text", "1"]).contains("Halved the delays"));
    let out = hunt.path("back.md");
    hunt.ok(&["resume", "export", "1", "--original", "--out", out.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(out).unwrap(), CV);

    let again = hunt.run(&["resume", "import", &hunt.write("again.md", CV), "--json"]);
    assert_eq!(again.status, 0);
    assert!(again.err.contains("already"), "{}", again.err);
    assert_eq!(hunt.json(&["resume", "list"]).as_array().unwrap().len(), 1);
    let piped = hunt.run_with(
        &["resume", "import", "-", "--title", "Piped", "--json"],
        b"Grace Hopper\nAdmiral\n",
    );
    let piped: Value = serde_json::from_str(&piped.out).unwrap();
    assert_eq!(
        (&piped["title"], &piped["is_primary"]),
        (&json!("Piped"), &json!(false))
    );
    hunt.fails(1, &["resume", "import", "no-such.pdf"]);
    hunt.fails(1, &["resume", "import", &hunt.write("cv.pdf", "%PDF-1.7 broken")]);
    hunt.fails(3, &["resume", "show", "9"]);
    hunt.fails(3, &["resume", "text", "9"]);
}

#[test]
fn a_dry_run_keeps_nothing_and_says_what_was_understood() {
    let hunt = Hunt::new();
    let tried = hunt.json(&["resume", "import", &hunt.write("cv.md", CV), "--dry-run"]);
    assert_eq!(tried["dry_run"], true);
    assert_eq!(tried["document"]["basics"]["email"], "ada@example.org");
    assert_eq!(hunt.json(&["resume", "list"]), json!([]));
}

#[test]
fn a_resumes_facts_are_taken_into_the_profile_once() {
    let hunt = Hunt::new();
    import(&hunt);
    let tried = hunt.json(&["resume", "accept", "1", "--dry-run"]);
    assert!(tried["added"].as_u64().unwrap() > 4, "{tried}");
    assert_eq!(hunt.json(&["experience", "list"]), json!([]));
    hunt.ok(&["resume", "accept", "1"]);
    assert_eq!(each(&hunt.json(&["experience", "list"]), "company"), ["City Transport"]);
    assert_eq!(hunt.json(&["profile", "show"])["email"], "ada@example.org");
    let again = hunt.json(&["resume", "accept", "1"]);
    assert_eq!((&again["added"], &again["changed"]), (&json!(0), &json!(0)));
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["experience", "list"]), json!([]));
}

#[test]
fn one_is_primary_and_archived_ones_are_out_of_sight() {
    let hunt = Hunt::new();
    import(&hunt);
    hunt.ok(&["experience", "add", "--title", "Driver", "--company", "Trams"]);
    let built = hunt.json(&["resume", "build", "--title", "Built"]);
    assert_eq!((&built["kind"], &built["is_primary"]), (&json!("BUILT"), &json!(false)));
    assert_eq!(hunt.json(&["resume", "primary", "2"])["is_primary"], true);
    assert_eq!(hunt.json(&["resume", "show", "1"])["is_primary"], false);
    let archived = hunt.json(&["resume", "archive", "2"]);
    assert_eq!(
        (&archived["is_active"], &archived["is_primary"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(hunt.json(&["resume", "show", "1"])["is_primary"], true);
    assert!(!hunt.ok(&["resume", "list"]).contains("Built"));
    assert!(hunt.ok(&["resume", "list", "--all"]).contains("Built"));
    hunt.ok(&["resume", "activate", "2"]);
    let renamed = hunt.json(&["resume", "edit", "2", "--title", "Short", "--notes", "One page"]);
    assert_eq!(
        (&renamed["title"], &renamed["notes"]),
        (&json!("Short"), &json!("One page"))
    );
    hunt.fails(2, &["resume", "edit", "2"]);
    hunt.fails(2, &["resume", "edit", "1", "--headline", "x"]);
    hunt.fails(2, &["resume", "rm", "2"]);
    hunt.ok(&["resume", "rm", "2", "--yes"]);
    hunt.fails(3, &["resume", "show", "2"]);
    hunt.ok(&["undo"]);
    assert_eq!(hunt.json(&["resume", "show", "2"])["title"], "Short");
}

#[test]
fn a_tailored_copy_remembers_its_base_and_its_job_and_shows_what_differs() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Driver", "Pontis");
    hunt.ok(&["experience", "add", "--title", "Driver", "--company", "Trams"]);
    hunt.ok(&["resume", "build", "--title", "Long"]);
    let copy = hunt.json(&["resume", "tailor", "1", "--job", &job]);
    assert_eq!((&copy["base_id"], &copy["job_id"]), (&json!(1), &json!(1)));
    assert_eq!(copy["title"], "Long for Pontis");
    assert!(hunt.ok(&["resume", "diff", "1", "2"]).contains("the same"));
    hunt.ok(&["resume", "edit", "2", "--headline", "Bridge driver"]);
    assert!(hunt.ok(&["resume", "diff", "1", "2"]).contains("Bridge driver"));
    assert!(!hunt.json(&["resume", "diff", "1", "2"]).as_array().unwrap().is_empty());
    hunt.fails(3, &["resume", "tailor", "1", "--job", "9"]);
    hunt.fails(3, &["resume", "diff", "1", "9"]);
    let said = hunt.fails(2, &["resume", "build", "--title", "x", "--template", "no-such"]);
    assert!(said.contains("there are"), "{said}");
}

#[test]
fn every_format_but_pdf_is_text_on_standard_output() {
    let hunt = Hunt::new();
    import(&hunt);
    for (format, has) in [
        ("text", "City Transport"),
        ("markdown", "City Transport"),
        ("html", "<html"),
        ("json-resume", "\"basics\""),
    ] {
        let out = hunt.ok(&["resume", "export", "1", "--format", format]);
        assert!(out.contains(has), "{format}: {out}");
    }
    let file = hunt.path("cv.html");
    hunt.ok(&["resume", "export", "1", "--out", file.to_str().unwrap()]);
    assert!(std::fs::read_to_string(&file).unwrap().contains("<html"));
    hunt.fails(2, &["resume", "export", "1", "--format", "docx"]);
    hunt.fails(3, &["resume", "export", "9", "--format", "text"]);
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_written_and_an_unknown_template_names_the_known_ones() {
    let hunt = Hunt::new();
    import(&hunt);
    let file = hunt.path("cv.pdf");
    hunt.ok(&[
        "resume",
        "export",
        "1",
        "--format",
        "pdf",
        "--out",
        file.to_str().unwrap(),
    ]);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let said = hunt.fails(
        2,
        &["resume", "export", "1", "--format", "pdf", "--template", "no-such"],
    );
    let first = hunt.json(&["resume", "templates"])[0]["name"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(said.contains(&first), "{said}");
    assert!(hunt.ok(&["resume", "export", "--help"]).contains(&first));
}

#[test]
fn a_check_gives_findings_with_their_places_and_what_it_looked_at() {
    let hunt = Hunt::new();
    import(&hunt);
    let checked = hunt.json(&["resume", "check", "1"]);
    assert!(checked["findings"].is_array());
    assert!(checked["summary"]["words"].as_u64().unwrap() > 10, "{checked}");
    let posting =
        "Requirements:\n- Experience with Kubernetes and Terraform\n- Rust and SQL\n- A tram licence\n- Fluent German";
    let job = hunt.json(&[
        "job",
        "add",
        "--title",
        "Driver",
        "--company",
        "Pontis",
        "--description",
        posting,
    ]);
    let checked = hunt.json(&["resume", "check", "1", "--job", &job["id"].to_string()]);
    let words = |key: &str| checked["summary"][key].as_array().unwrap().len();
    assert!(words("job_words_present") + words("job_words_absent") > 0, "{checked}");
    hunt.ok(&["resume", "check", "1"]);
    hunt.fails(3, &["resume", "check", "9"]);
    hunt.fails(3, &["resume", "check", "1", "--job", "99"]);
}

#[test]
fn a_document_hangs_on_a_job_is_replaced_edited_and_deleted() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Driver", "Pontis");
    let bytes: &[u8] = b"%PDF-1.4 \xff\x00 not text";
    let file = hunt.write("Zeugnis 2020.pdf", bytes);
    let document = hunt.json(&["document", "add", &job, &file]);
    assert_eq!(document["document_type"], "TRANSCRIPT", "by its name");
    assert_eq!(document["media_type"], "application/pdf");
    assert_eq!(document["file_size"], bytes.len());
    let out = hunt.path("back.pdf");
    hunt.ok(&["document", "export", "1", "--out", out.to_str().unwrap()]);
    assert_eq!(std::fs::read(&out).unwrap(), bytes);

    let letter = hunt.json(&[
        "document",
        "add",
        &job,
        "--text",
        "Dear trams",
        "--type",
        "cover-letter",
    ]);
    assert_eq!(
        (&letter["document_type"], &letter["content"]),
        (&json!("COVER_LETTER"), &json!("Dear trams"))
    );
    assert_eq!(hunt.ok(&["document", "show", "2"]), "Dear trams\n");
    let edited = hunt.json(&[
        "document",
        "edit",
        "2",
        "--text",
        "Dear Ms Braun",
        "--name",
        "letter.txt",
    ]);
    assert_eq!(
        (&edited["content"], &edited["file_name"]),
        (&json!("Dear Ms Braun"), &json!("letter.txt"))
    );
    hunt.fails(2, &["document", "edit", "1", "--text", "x"]);
    hunt.fails(2, &["document", "edit", "2"]);

    let newer = hunt.json(&["document", "replace", "1", &hunt.write("b.pdf", "%PDF-1.5 b")]);
    assert_eq!(newer["document_type"], "TRANSCRIPT");
    assert_eq!(each(&hunt.json(&["document", "list", "--job", &job]), "id"), [3, 2]);
    let all = hunt.json(&["document", "list", "--all"]);
    assert_eq!(each(&all, "replaced_by"), [&Value::Null, &Value::Null, &json!(3)]);
    hunt.fails(1, &["document", "replace", "1", &file]);

    let piped = hunt.run_with(
        &["document", "add", &job, "-", "--name", "../x.txt", "--json"],
        b"piped",
    );
    let piped: Value = serde_json::from_str(&piped.out).unwrap();
    assert_eq!(piped["file_name"], "x.txt", "a name has no folders");
    // A text is one in whichever encoding; its bytes stay as they are.
    for name in ["Größe.md", "Größe.html", "Größe.txt"] {
        let latin: &[u8] = b"Gr\xfc\xdfe aus M\xfcnchen, sch\xf6n w\xe4re es";
        let document = hunt.json(&["document", "add", &job, &hunt.write(name, latin)]);
        let content = document["content"].as_str().unwrap();
        assert!(
            content.contains("Grüße aus München, schön wäre es"),
            "{name}: {content}"
        );
        let id = document["id"].to_string();
        let out = hunt.path("latin");
        hunt.ok(&["document", "export", &id, "--out", out.to_str().unwrap()]);
        assert_eq!(std::fs::read(&out).unwrap(), latin);
        hunt.ok(&["undo"]);
    }
    hunt.fails(3, &["document", "add", "99", &file]);
    hunt.fails(1, &["document", "add", &job, "no-such.pdf"]);
    hunt.fails(2, &["document", "add", &job]);
    hunt.fails(3, &["document", "list", "--job", "99"]);
    hunt.fails(3, &["document", "export", "99"]);
    hunt.fails(3, &["document", "show", "99"]);
    hunt.fails(2, &["document", "rm", "3"]);
    hunt.ok(&["document", "rm", "3", "--yes"]);
    assert_eq!(
        each(&hunt.json(&["document", "list", "--job", &job]), "id"),
        [4, 2, 1],
        "the old version holds again"
    );
    hunt.ok(&["undo"]);
    hunt.fails(3, &["document", "rm", "99", "--yes"]);
    assert!(hunt.ok(&["db", "check"]).contains("files"));
    assert_eq!(hunt.json(&["db", "tidy"])["files"], 0);
}

#[test]
fn an_export_carries_files_to_another_home() {
    let hunt = Hunt::new();
    let job = hunt.add_word("Driver", "Pontis");
    import(&hunt);
    // Larger than what the database takes in.
    let large = vec![b'x'; 9 * 1024 * 1024];
    hunt.ok(&["document", "add", &job, &hunt.write("large.bin", &large)]);
    assert!(hunt.path("data/careerdeck/careerdeck.files").is_dir());
    let file = hunt.path("all.json");
    hunt.ok(&["db", "export", file.to_str().unwrap()]);
    let other = Hunt::new();
    other.ok(&["db", "import", file.to_str().unwrap()]);
    let out = other.path("out.bin");
    other.ok(&["document", "export", "1", "--out", out.to_str().unwrap()]);
    assert!(std::fs::read(out).unwrap() == large);
    let cv = other.path("cv.md");
    other.ok(&["resume", "export", "1", "--original", "--out", cv.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(cv).unwrap(), CV);

    let copy = hunt.path("copy.db");
    hunt.ok(&["db", "backup", copy.to_str().unwrap()]);
    let out = hunt.path("out.bin");
    hunt.ok(&[
        "--db",
        copy.to_str().unwrap(),
        "document",
        "export",
        "1",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(std::fs::read(out).unwrap() == large);
}
