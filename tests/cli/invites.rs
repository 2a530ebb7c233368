//! Invitations and calendars on the command line.

use super::support::Hunt;

/// An invitation, as mail programs attach it.
fn invite(method: &str, sequence: u32, start: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:42@acme.example\r\nSEQUENCE:{sequence}\r\n\
         DTSTART;TZID=\"W. Europe Standard Time\":{start}\r\nDURATION:PT1H\r\nSUMMARY:Technical interview\r\n\
         DESCRIPTION:Join at https://acme.zoom.us/j/1\r\nORGANIZER;CN=Ida Berg:mailto:ida@acme.example\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn an_invitation_is_shown_taken_updated_and_called_off() {
    let hunt = Hunt::new();
    hunt.add("Engineer", "Acme GmbH");
    hunt.add("Baker", "Pontis");
    let file = hunt.write("invite.ics", invite("REQUEST", 0, "20961201T143000"));
    let dry = hunt.ok(&["interview", "import", &file, "--dry-run"]);
    assert!(dry.contains("acme.example belongs to Acme GmbH"), "{dry}");
    assert!(dry.contains("Would add 1 interview, change 0"), "{dry}");
    assert_eq!(hunt.json(&["interview", "list"]), serde_json::json!([]));

    let taken = hunt.json(&["interview", "import", &file]);
    assert_eq!(
        (&taken["added"], &taken["events"][0]["step"]),
        (&1.into(), &"add".into())
    );
    assert_eq!(taken["events"][0]["interview_id"], 1);
    let interview = hunt.json(&["interview", "show", "1"]);
    assert_eq!(interview["job_id"], 1);
    assert_eq!(interview["scheduled_at"].as_str().unwrap()[..16], *"2096-12-01T13:30");
    assert_eq!(interview["time_zone"], "Europe/Berlin");
    assert_eq!(interview["meeting_url"], "https://acme.zoom.us/j/1");
    assert_eq!(interview["interview_type"], "TECHNICAL");
    assert_eq!(hunt.json(&["job", "show", "1"])["status"], "INTERVIEW_SCHEDULED");
    assert_eq!(hunt.json(&["interview", "import", &file])["skipped"], 1);

    let update = hunt.run_with(
        &["interview", "import", "-"],
        invite("REQUEST", 1, "20961202T090000").as_bytes(),
    );
    assert!(update.out.contains("changed 1"), "{}{}", update.out, update.err);
    let older = hunt.ok(&["interview", "import", &file]);
    assert!(older.contains("it was ignored"), "{older}");
    let off = hunt.run_with(
        &["interview", "import", "-"],
        invite("CANCEL", 2, "20961202T090000").as_bytes(),
    );
    assert!(off.out.contains("called off 1"), "{}{}", off.out, off.err);
    assert_eq!(hunt.json(&["interview", "list", "--upcoming"]), serde_json::json!([]));
    assert_eq!(hunt.json(&["interview", "list"]).as_array().unwrap().len(), 1);
    hunt.ok(&["undo"]);
    assert_eq!(
        hunt.json(&["interview", "list", "--upcoming"])
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn an_invitation_that_fits_several_jobs_or_none_is_refused_with_words() {
    let hunt = Hunt::new();
    let file = hunt.write("invite.ics", invite("REQUEST", 0, "20961201T143000"));
    let none = hunt.fails(1, &["interview", "import", &file]);
    assert!(none.contains("no job of yours fits it"), "{none}");
    hunt.add("Engineer", "Acme");
    hunt.add("Driver", "Acme");
    let unclear = hunt.fails(1, &["interview", "import", &file]);
    assert!(
        unclear.contains("1 Engineer at Acme") && unclear.contains("2 Driver at Acme"),
        "{unclear}"
    );
    assert!(unclear.contains("--job ID"), "{unclear}");
    hunt.fails(1, &["interview", "import", &file, "--yes"]);
    assert_eq!(hunt.json(&["interview", "list"]), serde_json::json!([]));
    hunt.ok(&["interview", "import", &file, "--job", "2"]);
    assert_eq!(hunt.json(&["interview", "show", "1"])["job_id"], 2);
    hunt.fails(3, &["interview", "import", &file, "--job", "9"]);
}

#[test]
fn a_broken_file_is_refused_with_its_name_and_its_line() {
    let hunt = Hunt::new();
    let file = hunt.write("cut.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n");
    let said = hunt.fails(1, &["interview", "import", &file]);
    assert!(
        said.contains("cut.ics: the file ends inside VEVENT of line 2"),
        "{said}"
    );
    hunt.fails(1, &["interview", "import", "nowhere.ics"]);
}

#[test]
fn floating_times_are_read_in_the_persons_own_zone() {
    let hunt = Hunt::new();
    hunt.add("Engineer", "Acme");
    let text =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Acme\nDTSTART:20960701T090000\nEND:VEVENT\nEND:VCALENDAR\n";
    let file = hunt.write("floating.ics", text);
    let mut program = hunt.program();
    program
        .env("TZ", "America/New_York")
        .args(["interview", "import", &file])
        .assert()
        .success();
    let interview = hunt.json(&["interview", "show", "1"]);
    assert_eq!(interview["scheduled_at"].as_str().unwrap()[..16], *"2096-07-01T13:00");
    assert_eq!(interview["time_zone"], "America/New_York");
}

#[test]
fn interviews_go_out_as_a_calendar_and_a_file_is_kept_up_to_date() {
    let hunt = Hunt::new();
    let kept = hunt.path("kept.ics");
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    let settings = format!("[calendar]\nfile = '{}'\nalarms = [30]\n", kept.display());
    hunt.write("settings/careerdeck/config.toml", settings);
    hunt.add("Engineer", "Acme");
    hunt.ok(&[
        "interview",
        "add",
        "1",
        "--type",
        "video",
        "--at",
        "2096-12-01 14:30",
        "--zone",
        "Europe/Berlin",
        "--minutes",
        "45",
    ]);
    let text = std::fs::read_to_string(&kept).unwrap();
    assert!(text.contains("DTSTART;TZID=Europe/Berlin:20961201T143000"), "{text}");
    assert!(text.contains("TRIGGER:-PT30M") && text.contains("SEQUENCE:0"), "{text}");
    hunt.ok(&["interview", "edit", "1", "--at", "2096-12-01 15:30"]);
    let text = std::fs::read_to_string(&kept).unwrap();
    assert!(
        text.contains("20961201T153000") && text.contains("SEQUENCE:1"),
        "{text}"
    );
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    hunt.ok(&["interview", "cancel", "1"]);
    assert!(std::fs::read_to_string(&kept).unwrap().contains("STATUS:CANCELLED"));
    hunt.ok(&["undo"]);
    assert!(std::fs::read_to_string(&kept).unwrap().contains("STATUS:CONFIRMED"));

    let out = hunt.path("one.ics");
    hunt.ok(&["interview", "export", "1", "--out", out.to_str().unwrap()]);
    assert!(
        std::fs::read_to_string(&out)
            .unwrap()
            .starts_with("BEGIN:VCALENDAR\r\n")
    );
    let printed = hunt.ok(&["interview", "export", "--upcoming"]);
    assert!(
        printed.contains("SUMMARY:Video interview: Engineer at Acme\r\n"),
        "{printed}"
    );
    hunt.fails(3, &["interview", "export", "9"]);
    assert_eq!(hunt.json(&["interview", "import", out.to_str().unwrap()])["skipped"], 1);
    hunt.ok(&["interview", "rm", "1", "--yes"]);
    assert!(!std::fs::read_to_string(&kept).unwrap().contains("VEVENT"));
}

#[test]
fn a_calendar_file_that_cant_be_written_is_said_and_the_command_has_worked() {
    let hunt = Hunt::new();
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    hunt.write(
        "settings/careerdeck/config.toml",
        "[calendar]\nfile = '/nowhere/at/all.ics'\n",
    );
    let ran = hunt.run(&["job", "add", "--title", "Engineer", "--company", "Acme"]);
    assert_eq!(ran.status, 0);
    assert!(
        ran.err.contains("/nowhere/at/all.ics") && ran.err.contains("its folder is not there"),
        "{}",
        ran.err
    );
}

#[test]
fn people_come_and_go_as_address_cards() {
    let hunt = Hunt::new();
    let file = hunt.write(
        "people.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Berg\nORG:Pontis\nEMAIL:ida@pontis.example\nEND:VCARD\n",
    );
    assert!(
        hunt.ok(&["contact", "import", &file, "--dry-run"])
            .contains("Would add 1 contact")
    );
    assert_eq!(hunt.json(&["contact", "import", &file])["added"], 1);
    assert_eq!(hunt.json(&["contact", "import", &file])["skipped"], 1);
    let out = hunt.path("out.vcf");
    hunt.ok(&["contact", "export", "--out", out.to_str().unwrap()]);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("FN:Ida Berg\r\n") && text.contains("EMAIL;TYPE=INTERNET:ida@pontis.example\r\n"),
        "{text}"
    );
    let broken = hunt.write("cut.vcf", "BEGIN:VCARD\nFN:x\n");
    assert!(
        hunt.fails(1, &["contact", "import", &broken])
            .contains("VCARD of line 1")
    );
}
