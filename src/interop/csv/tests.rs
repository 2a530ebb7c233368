use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::job::{JobStatus, JobType, NewJob, Priority, Salary, SalaryPeriod, WorkMode};

fn take(text: &str) -> Reading {
    read(text.as_bytes(), &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The only job of a table.
fn job(text: &str) -> NewJob {
    let mut reading = take(text);
    assert_eq!((reading.found.len(), &reading.rejected), (1, &vec![]), "{text}");
    reading.found.remove(0).job
}

fn said(problems: &[Problem], word: &str) -> Problem {
    let problem = problems.iter().find(|problem| problem.reason.contains(word));
    problem
        .unwrap_or_else(|| panic!("nothing says {word:?}: {problems:#?}"))
        .clone()
}

fn refused(text: &str) -> ReadError {
    read(text.as_bytes(), &ReadOptions::default()).unwrap_err()
}

fn noon(date: &str) -> String {
    format!("{date}T12:00:00+00:00")
}

fn day(date: &str) -> Option<NaiveDate> {
    Some(date.parse().unwrap())
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_board_export_with_lists_is_read() {
    let job = job(concat!(
        "Job Title,Company,List,URL,Location,Salary,Description,Date Added,Deadline,Applied At\n",
        "Platform Engineer,Rotor Labs,Interview,https://rotor.example/7,Graz,\"€62,000 - €70,000\",",
        "\"Build things.\n\nShip them.\",2026-02-01,2026-02-28,2026-02-03\n",
    ));
    assert_eq!(
        (job.title.as_str(), job.company.as_str()),
        ("Platform Engineer", "Rotor Labs")
    );
    assert_eq!(job.status, Some(JobStatus::InterviewScheduled));
    assert_eq!(job.url, some("https://rotor.example/7"));
    assert_eq!(job.location, some("Graz"));
    assert_eq!(job.description, some("Build things.\n\nShip them."));
    assert_eq!(job.deadline, day("2026-02-28"));
    assert_eq!(job.saved_at.unwrap().to_rfc3339(), noon("2026-02-01"));
    assert_eq!(job.applied_at.unwrap().to_rfc3339(), noon("2026-02-03"));
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.currency),
        (Some(62_000.0), Some(70_000.0), some("EUR"))
    );
    assert_eq!(job.notes, None);
}

#[test]
fn a_table_with_stars_and_a_highest_salary_is_read() {
    let job = job(concat!(
        "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement\n",
        "Data Analyst,Quill & Co,$95k,Remote,Bookmarked,2026-01-05,,,2026-01-12,★★★★☆\n",
    ));
    assert_eq!(job.status, Some(JobStatus::Interested));
    assert_eq!(
        job.salary,
        Some(Salary {
            min: None,
            max: Some(95_000.0),
            currency: some("USD"),
            period: None
        })
    );
    assert_eq!(job.priority, Some(Priority::High));
    assert_eq!(job.work_mode, Some(WorkMode::Remote));
    assert_eq!(job.notes, some("Follow up: 2026-01-12\nExcitement: ★★★★☆"));
}

#[test]
fn a_page_database_with_names_and_tags_is_read() {
    let job = job(concat!(
        "Name,Position,Stage,Tags,Applied on,Posting\n",
        "Blue Ferry,UX Writer,Phone screen,\"ux, writing, #remote\",\"March 4, 2026\",[Ad](https://ferry.example/ux)\n",
    ));
    assert_eq!((job.title.as_str(), job.company.as_str()), ("UX Writer", "Blue Ferry"));
    assert_eq!(job.status, Some(JobStatus::InterviewScheduled));
    assert_eq!(job.tags, ["ux", "writing", "remote"]);
    assert_eq!(job.applied_at.unwrap().to_rfc3339(), noon("2026-03-04"));
    let notes = job.notes.unwrap();
    assert!(notes.contains("Stage: Phone screen"), "the finer word is kept: {notes}");
}

#[test]
fn headers_in_camel_case_are_read() {
    let job = job(concat!(
        "id,jobTitle,companyName,jobType,workMode,salaryMin,salaryMax,salaryCurrency,salaryPeriod,appliedDate,dueDate,jobUrl,jobSource,createdAt\n",
        "12,Tester,Nimbus,Full-time,Hybrid,50000,60000,eur,yearly,2026-05-01T08:30:00Z,2026-05-20,https://n.example/1,Board,2026-04-30T10:00:00+02:00\n",
    ));
    assert_eq!(job.job_type, Some(JobType::FullTime));
    assert_eq!(job.work_mode, Some(WorkMode::Hybrid));
    let salary = Salary {
        min: Some(50_000.0),
        max: Some(60_000.0),
        currency: some("EUR"),
        period: Some(SalaryPeriod::Year),
    };
    assert_eq!(job.salary, Some(salary));
    assert_eq!(job.status, Some(JobStatus::Applied), "it has a date of application");
    assert_eq!(job.applied_at.unwrap().to_rfc3339(), "2026-05-01T08:30:00+00:00");
    assert_eq!(job.saved_at.unwrap().to_rfc3339(), "2026-04-30T08:00:00+00:00");
    assert_eq!(job.source, some("Board"));
    assert_eq!(job.notes, None, "a row's number is left out");
}

#[test]
fn a_card_export_is_read_and_its_keys_are_left_out() {
    let reading = take(concat!(
        "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List Name,Archived\n",
        "64b0c0ffee64b0c0ffee64b0,Gardener @ Moss GmbH,https://cards.example/c/1,Plants.,green; outdoor,,2026-06-01,To Apply,false\n",
        "64b0c0ffee64b0c0ffee64b1,Baker @ Brot AG,https://cards.example/c/2,,,,,Applied,true\n",
    ));
    let first = &reading.found[0].job;
    assert_eq!(
        (first.title.as_str(), first.company.as_str()),
        ("Gardener", "Moss GmbH")
    );
    assert_eq!(first.tags, ["green", "outdoor"]);
    assert_eq!(first.notes, some("Card URL: https://cards.example/c/1"));
    assert_eq!(first.url, None);
    let second = &reading.found[1].job;
    assert_eq!(
        second.status,
        Some(JobStatus::Applied),
        "a flag does not say why it is over"
    );
    assert!(second.notes.as_ref().unwrap().contains("Archived: true"));
    said(&reading.doubts, "put away");
    assert_eq!(said(&reading.doubts, "taken from the title").line, 2);
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note.contains("\"Card ID\" (bare keys, 2 rows)")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn a_german_spreadsheet_is_read() {
    let text = concat!(
        "Meine Bewerbungen 2026;;;;;;;\n\n",
        "Nr.;Firma;Stelle;Ort;Status;Beworben am;Gehalt (k€);Bemerkung;Ansprechpartner;Prioritaet\n",
        "1;Möwe AG;Schreiner;Köln;Absage;25.03.2026;48;Rückruf nötig;Jo Groß <jo@moewe.example>;\n",
        ";;;;;;;;;\n",
        "2;Süd KG;Köchin;Bonn;Vorstellungsgespräch;03.04.2026;;;;hoch\n",
    );
    let reading = take(text);
    assert_eq!(
        (reading.found.len(), reading.found[0].line, reading.found[1].line),
        (2, 4, 6)
    );
    let first = &reading.found[0].job;
    assert_eq!(first.status, Some(JobStatus::Rejected));
    assert_eq!(first.applied_at.unwrap().to_rfc3339(), noon("2026-03-25"));
    assert_eq!(first.salary.as_ref().unwrap().min, Some(48_000.0));
    assert_eq!(first.salary.as_ref().unwrap().currency, some("EUR"));
    assert_eq!(
        (first.contact_name.as_deref(), first.contact_email.as_deref()),
        (Some("Jo Groß"), Some("jo@moewe.example"))
    );
    assert_eq!(first.notes, some("Rückruf nötig"));
    let second = &reading.found[1].job;
    assert_eq!(second.applied_at.unwrap().to_rfc3339(), noon("2026-04-03"));
    assert_eq!(
        second.notes,
        some("Prioritaet: hoch"),
        "an unknown header keeps its value"
    );
    assert!(
        reading
            .notes
            .iter()
            .any(|note| note == "1 row without any filled cell skipped"),
        "{:?}",
        reading.notes
    );
    assert_eq!(reading.doubts, []);
}

#[test]
fn french_and_spanish_headers_are_read() {
    let french = job(
        "Entreprise;Intitulé du poste;Ville;Statut;Lien;Date de candidature\nÉlan SA;Comptable;Lyon;Refusé;https://elan.example;13/02/2026\n",
    );
    assert_eq!(
        (french.title.as_str(), french.company.as_str()),
        ("Comptable", "Élan SA")
    );
    assert_eq!(
        (french.status, french.location),
        (Some(JobStatus::Rejected), some("Lyon"))
    );
    let spanish = job("Empresa,Puesto,Ciudad,Estado,Enlace\nRío SL,Enfermera,Cádiz,Entrevista,https://rio.example\n");
    assert_eq!(
        (spanish.title.as_str(), spanish.status),
        ("Enfermera", Some(JobStatus::InterviewScheduled))
    );
}

#[test]
fn the_same_table_is_the_same_in_every_encoding_and_with_every_line_end() {
    let text = "Titel;Firma;Notizen\nKöchin;Süd KG;Anruf nötig\nBäcker;Öl & Brot;früh\n";
    let wanted = take(text).found;
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let variants = [
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE", &utf16[..]].concat(),
        utf16,
        latin,
        text.replace(';', "\t").into_bytes(),
        text.replace(';', "|").into_bytes(),
        format!("sep=;\n{}", text.trim_end()).into_bytes(),
    ];
    for bytes in variants {
        let found = read(&bytes, &ReadOptions::default()).unwrap().found;
        let jobs: Vec<&NewJob> = found.iter().map(|found| &found.job).collect();
        assert_eq!(jobs, wanted.iter().map(|found| &found.job).collect::<Vec<_>>());
    }
}

#[test]
fn linkedin_applications_are_jobs_that_were_applied_for() {
    let reading = take(concat!(
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n",
        "\"3/4/26, 3:02 PM\",me@home.example,+43 1,Rotor Labs,Rust Engineer,http://www.linkedin.com/jobs/view/1,cv.pdf,\"Visa?:No | Years?:5\"\n",
    ));
    assert_eq!(reading.format, "CSV, LinkedIn's job applications");
    let job = &reading.found[0].job;
    assert_eq!(
        (job.status, job.contact_email.as_deref()),
        (Some(JobStatus::Applied), None)
    );
    assert_eq!(
        job.applied_at.unwrap().to_rfc3339(),
        "2026-03-04T15:02:00+00:00",
        "LinkedIn writes the month first"
    );
    assert_eq!(
        job.notes,
        some("Resume Name: cv.pdf\nQuestion And Answers: Visa?:No | Years?:5")
    );
    assert!(
        reading.notes.iter().any(|note| note.contains("your own address")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn linkedin_saved_jobs_are_interesting() {
    let reading =
        take("Saved Date,Job Url,Job Title,Company Name\n\"1/15/26, 9:00 AM\",https://l.example/2,Chef,Brot AG\n");
    assert_eq!(reading.format, "CSV, LinkedIn's saved jobs");
    let job = &reading.found[0].job;
    assert_eq!(
        (job.status, job.saved_at.unwrap().to_rfc3339().as_str()),
        (Some(JobStatus::Interested), "2026-01-15T09:00:00+00:00")
    );
}

#[test]
fn other_lists_of_linkedin_are_named_and_refused() {
    let cases = [
        (
            "Notes:\n\"Some addresses are missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,,,C,D,01 Jan 2020\n",
            "connections",
        ),
        (
            "Company Name,Title,Description,Location,Started On,Finished On\nA,B,,,Jan 2020,\n",
            "positions",
        ),
        ("Name\nPython\nRust\n", "skills"),
        ("Title,Description,Url,Started On,Finished On\nA,B,,,\n", "projects"),
        (
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nA,B,C,D,E,F,VISIBLE\n",
            "recommendations",
        ),
        ("School Name,Degree Name,Start Date\nA,B,C\n", "education"),
    ];
    for (text, word) in cases {
        let error = refused(text);
        assert!(
            error.reason.contains("LinkedIn") && error.reason.contains(word),
            "{error}"
        );
        assert!(error.hint.unwrap().contains("Job Applications.csv"));
    }
}

#[test]
fn a_file_without_a_known_header_is_refused_with_what_was_found() {
    let error = refused("a,b,c\n1,2,3\n");
    assert!(
        error.reason.contains("company") && error.reason.ends_with("a, b, c"),
        "{error}"
    );
    assert!(error.hint.is_some());
}

#[test]
fn empty_files_and_files_of_another_kind_are_refused() {
    assert!(refused("").reason.contains("empty"));
    assert!(refused("\n\n").reason.contains("blank"));
    assert!(refused("[{\"title\": \"x\"}]").hint.unwrap().contains("json"));
    let picture = read(b"\x89PNG\r\n\x1a\n\0\0", &ReadOptions::default()).unwrap_err();
    assert!(picture.reason.contains("PNG"), "{picture}");
}

#[test]
fn a_header_without_rows_gives_nothing_and_no_error() {
    let reading = take("Title,Company\n");
    assert_eq!((reading.found.len(), reading.rejected.len()), (0, 0));
}

#[test]
fn a_row_without_title_and_company_is_rejected_with_its_line() {
    let reading = take("Title,Company,Notes\nA,B,\n\n,,call back\nC,D,\n");
    assert_eq!(reading.found.len(), 2);
    let problem = said(&reading.rejected, "neither a title nor a company");
    assert_eq!(problem.line, 4);
    assert!(problem.reason.contains("\"call back\""), "{}", problem.reason);
}

#[test]
fn a_row_with_only_one_of_them_is_taken_with_a_doubt() {
    let reading = take("Title,Company\nGardener,\n,Moss GmbH\n");
    let names: Vec<_> = reading
        .found
        .iter()
        .map(|found| (found.job.title.as_str(), found.job.company.as_str()))
        .collect();
    assert_eq!(names, [("Gardener", "Unknown company"), ("Unknown title", "Moss GmbH")]);
    assert_eq!(said(&reading.doubts, "no company").line, 2);
    assert_eq!(said(&reading.doubts, "no title").line, 3);
}

#[test]
fn unknown_columns_are_kept_in_the_notes_without_their_empty_cells() {
    let job = job("Title,Company,Resume used,Notes,Referral code,\nA,B,v3.pdf,mine,,stray\n");
    assert_eq!(job.notes, some("mine\n\nResume used: v3.pdf\nstray"));
}

#[test]
fn several_columns_of_notes_are_joined_under_their_headers() {
    let job = job("Title,Company,Notes,Comments\nA,B,first,\"second\nline\"\n");
    assert_eq!(job.notes, some("Notes: first\n\nComments: second\nline"));
}

#[test]
fn of_two_headers_with_one_meaning_the_first_filled_one_wins() {
    let reading = take("Title,Job Title,Company,Employer\nA,Other,B,B\n,Only,,C\n");
    let first = &reading.found[0].job;
    assert_eq!(
        (first.title.as_str(), first.notes.as_deref()),
        ("A", Some("Job Title: Other"))
    );
    let second = &reading.found[1].job;
    assert_eq!((second.title.as_str(), second.company.as_str()), ("Only", "C"));
}

#[test]
fn too_few_cells_are_fine_and_too_many_are_kept() {
    let reading = take("Title,Company,Status\nA,B\nC,D,Applied,extra,\n");
    assert_eq!(reading.found.len(), 2);
    assert_eq!(reading.found[1].job.notes, some("extra"));
    assert_eq!(said(&reading.doubts, "more cells than headers").line, 3);
}

#[test]
fn an_unknown_status_is_interested_and_said_once() {
    let reading = take("Title,Company,Status\nA,B,Zorp\nC,D,Applied\nE,F,Zorp\n");
    assert_eq!(reading.found[0].job.status, Some(JobStatus::Interested));
    assert_eq!(reading.found[0].job.notes, some("Status: Zorp"));
    let doubt = said(&reading.doubts, "\"Zorp\" is not known");
    assert_eq!(doubt.line, 2);
    assert!(doubt.reason.contains("2 rows"), "{}", doubt.reason);
    assert_eq!(reading.doubts.len(), 1);
}

#[test]
fn an_unknown_status_with_a_date_of_application_is_applied() {
    let reading = take("Title,Company,Status,Date Applied\nA,B,Zorp,2026-01-02\n");
    assert_eq!(reading.found[0].job.status, Some(JobStatus::Applied));
    said(&reading.doubts, "you applied");
}

#[test]
fn silence_is_applied_with_a_doubt() {
    let reading = take("Title,Company,Status\nA,B,Ghosted\n");
    assert_eq!(reading.found[0].job.status, Some(JobStatus::Applied));
    assert_eq!(reading.found[0].job.notes, some("Status: Ghosted"));
    said(&reading.doubts, "silence");
}

#[test]
fn a_second_status_column_helps_where_the_first_is_silent() {
    let reading = take("Title,Company,Status,Outcome\nA,B,,Rejected\nC,D,Applied,Rejected\nE,F,Zorp,Offer\n");
    let statuses: Vec<_> = reading.found.iter().map(|found| found.job.status.unwrap()).collect();
    assert_eq!(
        statuses,
        [JobStatus::Rejected, JobStatus::Applied, JobStatus::OfferReceived]
    );
    assert_eq!(reading.found[1].job.notes, some("Outcome: Rejected"));
}

#[test]
fn columns_of_ticks_give_the_furthest_status() {
    let reading = take(concat!(
        "Company,Role,Applied,Interview,Offer,Rejected\n",
        "A,a,yes,no,no,no\n",
        "B,b,✓,✓,,\n",
        "C,c,2026-02-03,,,x\n",
        "D,d,no,,,\n",
        "E,e,yes,on Monday,,\n",
    ));
    let statuses: Vec<_> = reading.found.iter().map(|found| found.job.status).collect();
    let wanted = [
        Some(JobStatus::Applied),
        Some(JobStatus::InterviewScheduled),
        Some(JobStatus::Rejected),
        None,
        Some(JobStatus::Applied),
    ];
    assert_eq!(statuses, wanted);
    assert!(reading.found[2].job.applied_at.is_some());
    assert_eq!(reading.found[4].job.notes, some("Interview: on Monday"));
    said(&reading.doubts, "neither yes nor no");
}

#[test]
fn a_tick_that_contradicts_the_status_word_is_said() {
    let reading = take("Title,Company,Status,Rejected\nA,B,Applied,yes\n");
    assert_eq!(reading.found[0].job.status, Some(JobStatus::Applied));
    assert_eq!(reading.found[0].job.notes, some("Rejected: yes"));
    said(&reading.doubts, "REJECTED, but the status says APPLIED");
}

#[test]
fn one_day_over_twelve_decides_how_all_dates_are_read() {
    let day_first = take("Title,Company,Deadline\nA,B,03/04/2026\nC,D,25/04/2026\n");
    assert_eq!(day_first.found[0].job.deadline, day("2026-04-03"));
    assert_eq!(day_first.doubts, []);
    assert!(
        day_first
            .notes
            .iter()
            .any(|note| note.contains("day first (25/04/2026 in line 3)")),
        "{:?}",
        day_first.notes
    );
    let month_first = take("Title,Company,Deadline\nA,B,03/04/2026\nC,D,04/25/2026\n");
    assert_eq!(month_first.found[0].job.deadline, day("2026-03-04"));
}

#[test]
fn dates_that_nothing_decides_are_one_doubt() {
    let reading = take("Title,Company,Deadline\nA,B,03/04/2026\nC,D,05/06/2026\nE,F,07/07/2026\n");
    assert_eq!(reading.found[0].job.deadline, day("2026-04-03"));
    let doubt = said(&reading.doubts, "two ways");
    assert!(
        doubt.line == 2 && doubt.reason.starts_with("2 dates such as \"03/04/2026\""),
        "{}",
        doubt.reason
    );
    assert_eq!(reading.doubts.len(), 1);
}

#[test]
fn dollars_are_a_hint_that_the_month_comes_first() {
    let reading = take("Title,Company,Deadline,Salary\nA,B,03/04/2026,\"$90,000\"\n");
    assert_eq!(reading.found[0].job.deadline, day("2026-03-04"));
    said(&reading.doubts, "read month first");
}

#[test]
fn the_person_may_say_how_dates_are_written() {
    let options = ReadOptions {
        date_order: Some(DateOrder::MonthFirst),
        ..ReadOptions::default()
    };
    let reading = read(b"Title,Company,Deadline\nA,B,03/04/2026\n", &options).unwrap();
    assert_eq!(reading.found[0].job.deadline, day("2026-03-04"));
    assert_eq!(reading.doubts, []);
}

#[test]
fn a_date_that_cannot_be_read_is_kept() {
    let reading = take("Title,Company,Deadline\nA,B,when it is filled\n");
    assert_eq!(reading.found[0].job.deadline, None);
    assert_eq!(reading.found[0].job.notes, some("Deadline: when it is filled"));
    assert_eq!(said(&reading.doubts, "no date").line, 2);
}

#[test]
fn a_bare_date_column_means_what_the_status_makes_of_it() {
    let reading = take("Title,Company,Status,Date\nA,B,Applied,2026-01-02\nC,D,Wishlist,2026-01-03\n");
    assert!(reading.found[0].job.applied_at.is_some() && reading.found[0].job.saved_at.is_none());
    assert!(reading.found[1].job.applied_at.is_none() && reading.found[1].job.saved_at.is_some());
}

#[test]
fn salaries_that_cannot_be_read_are_kept() {
    let reading = take("Title,Company,Salary\nA,B,competitive\n");
    assert_eq!(reading.found[0].job.salary, None);
    assert_eq!(reading.found[0].job.notes, some("Salary: competitive"));
    said(&reading.doubts, "no salary");
}

#[test]
fn an_unknown_salary_is_not_zero() {
    let job = job("Title,Company,Salary Min,Salary Max,Currency\nA,B,0,0,\n");
    assert_eq!(job.salary, None);
}

#[test]
fn exchanged_ends_of_a_salary_are_set_right() {
    let reading = take("Title,Company,Min Salary,Max Salary,Currency\nA,B,90000,70000,CHF\n");
    let salary = reading.found[0].job.salary.clone().unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.currency),
        (Some(70_000.0), Some(90_000.0), some("CHF"))
    );
    said(&reading.doubts, "exchanged");
}

#[test]
fn a_country_is_added_to_the_city() {
    let reading = take("Title,Company,City,Country\nA,B,Graz,Austria\nC,D,\"Wien, Austria\",Austria\nE,F,,Austria\n");
    let places: Vec<_> = reading
        .found
        .iter()
        .map(|found| found.job.location.as_deref().unwrap())
        .collect();
    assert_eq!(places, ["Graz, Austria", "Wien, Austria", "Austria"]);
}

#[test]
fn remote_may_be_a_flag_a_word_or_part_of_the_place() {
    let reading = take(
        "Title,Company,Location,Remote\nA,B,Graz,yes\nC,D,Graz,Hybrid\nE,F,Graz (remote),\nG,H,Graz,no\nI,J,Graz,3 days remote\n",
    );
    let modes: Vec<_> = reading.found.iter().map(|found| found.job.work_mode).collect();
    assert_eq!(
        modes[..4],
        [
            Some(WorkMode::Remote),
            Some(WorkMode::Hybrid),
            Some(WorkMode::Remote),
            None
        ]
    );
    assert_eq!(reading.found[3].job.notes, some("Remote: no"));
    assert_eq!(reading.found[4].job.notes, some("Remote: 3 days remote"));
}

#[test]
fn a_type_column_may_hold_the_work_mode() {
    let reading = take("Title,Company,Type\nA,B,Remote\nC,D,Internship\nE,F,Seasonal gig\n");
    assert_eq!(reading.found[0].job.work_mode, Some(WorkMode::Remote));
    assert_eq!(reading.found[1].job.job_type, Some(JobType::Internship));
    assert_eq!(reading.found[2].job.notes, some("Type: Seasonal gig"));
}

#[test]
fn a_link_that_is_no_web_address_is_kept_as_text() {
    let reading = take("Title,Company,URL\nA,B,javascript:alert(1)\n");
    assert_eq!(reading.found[0].job.url, None);
    assert_eq!(reading.found[0].job.notes, some("URL: javascript:alert(1)"));
    said(&reading.doubts, "no web address");
}

#[test]
fn quoted_cells_keep_their_line_ends_and_lines_stay_right() {
    let reading = take("Title,Company,Notes\nA,B,\"one\r\ntwo\"\nC,\"D \"\"E\"\" F\",x\n");
    assert_eq!(reading.found[0].job.notes, some("one\ntwo"));
    assert_eq!(
        (reading.found[1].line, reading.found[1].job.company.as_str()),
        (4, "D \"E\" F")
    );
}

#[test]
fn a_quote_that_is_not_closed_is_named_and_costs_no_row() {
    let reading = take("Title,Company,Notes\nA,B,\"open\nC,D,x\nE,F,y\n");
    assert_eq!(reading.found.len(), 3);
    assert_eq!(reading.found[0].job.notes, some("open"));
    assert_eq!(said(&reading.doubts, "not closed").line, 2);
}

#[test]
fn a_header_that_comes_again_is_skipped_and_counted() {
    let reading = take("Title,Company\nA,B\nTitle,Company\nC,D\n");
    assert_eq!((reading.found.len(), reading.rejected.len()), (2, 0));
    assert!(
        reading.notes.iter().any(|note| note.contains("repeat the header")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn placeholders_are_empty_cells() {
    let job = job("Title,Company,Salary,Deadline,URL,Contact\nA,B,N/A,-,null,—\n");
    assert_eq!(
        job,
        NewJob {
            title: "A".into(),
            company: "B".into(),
            ..NewJob::default()
        }
    );
}

#[test]
fn escape_sequences_do_not_pass() {
    let reading = take("Title,Company,Notes,Odd\u{1b}[31m\n\u{1b}[31mA\u{7},B\u{202e}b,x\u{1b}]0;t\u{7}y,z\n");
    let job = &reading.found[0].job;
    let all = format!("{job:?}{:?}{:?}", reading.notes, reading.doubts);
    assert!(
        !all.contains("\\u{1b}") && !all.contains("\\u{7}") && !all.contains("\\u{202e}"),
        "{all}"
    );
    assert_eq!((job.title.as_str(), job.company.as_str()), ("A", "Bb"));
}

#[test]
fn a_giant_cell_is_cut_with_a_doubt() {
    let reading = take(&format!("Title,Company,Description\nA,B,{}\n", "é".repeat(200_000)));
    assert_eq!(reading.found[0].job.description.as_ref().unwrap().len(), 200_000);
    said(&reading.doubts, "was cut");
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let error = read(&vec![b'a'; LARGEST_FILE + 1], &ReadOptions::default()).unwrap_err();
    assert!(error.reason.contains("256 MB"), "{error}");
}

#[test]
fn the_caller_may_stop_early() {
    let mut lines = Vec::new();
    let reading = read_each(
        b"Title,Company\nA,B\n,\nC,D\nE,F\n",
        &ReadOptions::default(),
        &mut |_, row| {
            match row {
                Row::Found(found) => lines.push(found.line),
                Row::Rejected(problem) => panic!("{problem:?}"),
            }
            if lines.len() == 2 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        },
    );
    assert_eq!(lines, [2, 4]);
    assert!(reading.unwrap().found.is_empty());
}

#[test]
fn what_was_decided_is_said() {
    let reading = take("Title;Firma;Odd;Status\nA;B;c;Applied\n");
    for wanted in [
        "encoding: ASCII",
        "semicolon",
        "header is line 1",
        "\"Firma\" is the company",
        "kept in the notes: \"Odd\"",
    ] {
        assert!(
            reading.notes.iter().any(|note| note.contains(wanted)),
            "{wanted}: {:?}",
            reading.notes
        );
    }
}

#[test]
fn broken_characters_are_said_with_their_line() {
    let options = ReadOptions {
        encoding: Some("utf-8"),
        ..ReadOptions::default()
    };
    let reading = read(b"Title,Company\nA,B\nC\xFF,D\n", &options).unwrap();
    assert_eq!(said(&reading.doubts, "broken").line, 3);
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes: Vec<u8>) {
        let _ = read(&bytes, &ReadOptions::default());
    }

    #[test]
    fn arbitrary_rows_under_a_full_header_never_panic_and_always_have_names(body in "([ -~é€★\n\",;0-9/.-]|\\PC){0,200}") {
        let header = "title,company,name,location,country,status,rejected,url,description,requirements,salary,salary min,\
                      salary max,currency,salary period,saved,applied,date,deadline,posted,source,contact,email,tags,\
                      notes,remote,type,priority,rating,archived,id,odd\n";
        let reading = read(format!("{header}{body}").as_bytes(), &ReadOptions::default()).unwrap();
        for found in &reading.found {
            prop_assert!(!found.job.title.is_empty() && !found.job.company.is_empty());
            prop_assert!(found.line > 1);
        }
    }

    #[test]
    fn any_cell_in_any_column_never_panics(at in 0_usize..30, cell in "\\PC{0,60}") {
        let headers = "title,company,location,country,status,rejected,url,description,requirements,salary,salary min,\
                       salary max,currency,salary period,saved,applied,date,deadline,posted,source,contact,email,tags,\
                       notes,remote,type,priority,rating,archived,id";
        let cells: Vec<String> = (0..30).map(|n| if n == at { format!("\"{}\"", cell.replace('"', "\"\"")) } else { "x".into() }).collect();
        let _ = take(&format!("{headers}\n{}\n", cells.join(",")));
    }
}

#[test]
fn a_cell_that_leads_to_a_page_of_notion_is_its_text() {
    let job = job(concat!(
        "Company,Position\n",
        "Oven (https://www.notion.so/Oven-0123456789abcdef?pvs=21),Baker\n",
    ));
    assert_eq!((job.company.as_str(), job.title.as_str()), ("Oven", "Baker"));
    assert!(job.notes.unwrap().contains("notion.so/Oven-0123456789abcdef"));
}

#[test]
fn a_description_in_html_becomes_readable() {
    let html =
        job("Title,Company,Description\nBaker,Oven,<p>We <b>bake</b>.</p><ul><li>Bread</li><li>Cake</li></ul>\n");
    assert_eq!(html.description, some("We bake.\n\n- Bread\n- Cake"));
    let plain = job("Title,Company,Description\nBaker,Oven,Knows the <b> tag & x < y\n");
    assert_eq!(plain.description, some("Knows the <b> tag & x < y"));
}

#[test]
fn words_of_other_trackers_for_a_status_raise_no_doubt() {
    for (word, status) in [
        ("Applying", JobStatus::Interested),
        ("SCREEN", JobStatus::InterviewScheduled),
    ] {
        let reading = take(&format!("Title,Company,Status\nBaker,Oven,{word}\n"));
        assert_eq!(reading.found[0].job.status, Some(status), "{word}");
        assert_eq!(reading.doubts, [], "{word}");
    }
}
