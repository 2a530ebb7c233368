use proptest::prelude::*;

use super::*;
use crate::domain::job::{JobType, NewJob, SalaryPeriod};
use crate::interop::html;

fn job(text: &str) -> NewJob {
    let reading = read(text, Hints::default()).unwrap();
    assert_eq!(reading.found.len(), 1);
    reading.found[0].job.clone()
}

#[test]
fn labels_are_believed() {
    let text = "Job Title: Baker\nCompany: Oven Ltd\nLocation: Graz, Austria (Hybrid)\nSalary: €30,000 - €40,000 per year\n\
        Employment type: Part-time\nDeadline: 2026-10-01\nContact: Jo Smith, HR\nLink: https://oven.example/7\n\nBake bread. Write to jo@oven.example.";
    let job = job(text);
    assert_eq!(
        (job.title.as_str(), job.company.as_str(), job.location.as_deref()),
        ("Baker", "Oven Ltd", Some("Graz, Austria (Hybrid)"))
    );
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Hybrid), Some(JobType::PartTime))
    );
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.period),
        (Some(30000.0), Some(40000.0), Some(SalaryPeriod::Year))
    );
    assert_eq!(
        (job.contact_name.as_deref(), job.contact_email.as_deref()),
        (Some("Jo Smith"), Some("jo@oven.example"))
    );
    assert_eq!(
        (job.url.as_deref(), job.deadline.map(|d| d.to_string()).as_deref()),
        (Some("https://oven.example/7"), Some("2026-10-01"))
    );
    assert_eq!(job.description.as_deref(), Some(text));
}

#[test]
fn title_company_and_place_are_told_from_the_top() {
    let cases = [
        ("Baker at Oven Ltd\n\nBake bread.", "Baker", "Oven Ltd", None),
        ("Baker @ Oven, Graz\n\nBake bread.", "Baker", "Oven", Some("Graz")),
        (
            "Baker\nOven Ltd\nGraz, Austria\n\nWe bake bread every day.",
            "Baker",
            "Oven Ltd",
            Some("Graz, Austria"),
        ),
        (
            "Baker\nOven · Graz, Austria · Full-time\nWe bake.",
            "Baker",
            "Oven",
            Some("Graz, Austria"),
        ),
        (
            "Baker (m/f/d)\nRemote (Austria)\n\nAbout Oven\nWe bake bread.",
            "Baker (m/f/d)",
            "Oven",
            Some("Remote (Austria)"),
        ),
        (
            "# Head Baker\n\nOven is looking for a baker.",
            "Head Baker",
            "Oven",
            None,
        ),
        ("Head Baker\n\nAt Oven, we bake.", "Head Baker", "Oven", None),
        (
            "Oven hiring Head Baker in Graz, Styria, Austria | LinkedIn\nMore.",
            "Head Baker",
            "Oven",
            Some("Graz, Styria, Austria"),
        ),
        (
            "Apply now\nSave\nHead Baker - Oven GmbH\nWe bake bread for you.",
            "Head Baker",
            "Oven GmbH",
            None,
        ),
        (
            "Oven\nShare\nShow more options\nHead Baker\nGraz, Austria · 2 weeks ago · Over 100 applicants\nFull-time\nAbout the job\nBake.",
            "Head Baker",
            "Oven",
            Some("Graz, Austria"),
        ),
        (
            "Head Baker\nOven · Graz, Austria (On-site) · Reposted 3 days ago · 12 applicants\nAbout the job\nBake.",
            "Head Baker",
            "Oven",
            Some("Graz, Austria (On-site)"),
        ),
        (
            "Head Baker\n- job post\nOven Ltd\n3.8\n3.8 out of 5 stars\nGraz\n€2,400 a month - Full-time\nFull job description\nBake.",
            "Head Baker",
            "Oven Ltd",
            Some("Graz"),
        ),
        (
            "We are a small bakery and look for help. You can bake, and you like to rise early in the morning, every day.",
            "We are a small bakery and look for help. You can bake, and you like to rise earl…",
            "Unknown company",
            None,
        ),
        ("Baker", "Baker", "Unknown company", None),
    ];
    for (text, title, company, location) in cases {
        let job = job(text);
        assert_eq!(
            (job.title.as_str(), job.company.as_str(), job.location.as_deref()),
            (title, company, location),
            "{text}"
        );
    }
}

#[test]
fn everything_that_was_guessed_is_said() {
    let reading = read(
        "Baker\nOven Ltd\nGraz, Austria\n\nThis is a remote role. The salary is €30k–40k a year.",
        Hints::default(),
    )
    .unwrap();
    let said: Vec<&str> = reading.doubts.iter().map(|doubt| doubt.reason.as_str()).collect();
    for (word, guessed) in [
        ("title", "Baker"),
        ("company", "Oven Ltd"),
        ("location", "Graz"),
        ("work mode", "remote role"),
        ("salary", "€30k–40k"),
    ] {
        assert!(
            said.iter()
                .any(|reason| reason.contains(word) && reason.contains(guessed)),
            "{word}: {said:?}"
        );
    }
    let labelled = read("Title: Baker\nCompany: Oven", Hints::default()).unwrap();
    assert_eq!(labelled.doubts, []);
}

#[test]
fn money_that_is_no_salary_is_left_alone() {
    for line in [
        "We raised $40M in funding",
        "over $500 million in revenue",
        "401k match of 4%",
        "a €500 bonus of thanks",
        "in 2024 - 2026",
    ] {
        assert_eq!(job(&format!("Baker at Oven\n\n{line}.")).salary, None, "{line}");
    }
    let pay = job("Baker at Oven\n\nThe base salary range is $120,000 - $150,000 annually.")
        .salary
        .unwrap();
    assert_eq!((pay.min, pay.max), (Some(120000.0), Some(150000.0)));
}

#[test]
fn the_mode_and_the_kind_of_work_are_found() {
    let cases = [
        (
            "Baker at Oven\nRemote\nFull-time\n",
            Some(WorkMode::Remote),
            Some(JobType::FullTime),
        ),
        (
            "Baker at Oven\nGraz (Hybrid)\nContract · Associate\n",
            Some(WorkMode::Hybrid),
            Some(JobType::Contract),
        ),
        (
            "Remote Sensing Engineer at Oven\nFull-time, permanent\n",
            None,
            Some(JobType::FullTime),
        ),
        (
            "Baker at Oven\n\nOurs is a hybrid model, with two days at home.",
            Some(WorkMode::Hybrid),
            None,
        ),
        ("Baker at Oven\n\nWe can not offer remote work.", None, None),
        ("Intern at Oven\nInternship", None, Some(JobType::Internship)),
    ];
    for (text, mode, kind) in cases {
        let job = job(text);
        assert_eq!((job.work_mode, job.job_type), (mode, kind), "{text}");
    }
}

#[test]
fn what_is_no_posting_is_refused_with_a_hint() {
    assert!(read(" \n\t ", Hints::default()).unwrap_err().reason.contains("no text"));
    assert!(
        read("--- 123 ---", Hints::default())
            .unwrap_err()
            .reason
            .contains("no text")
    );
    assert!(
        read("https://oven.example/7\n", Hints::default())
            .unwrap_err()
            .reason
            .contains("only an address")
    );
}

#[test]
fn a_page_without_data_is_read_by_its_headings() {
    let cases = [
        (
            "<title>Baker - Oven Ltd</title><h1>Baker</h1><p>Bake.</p>",
            "Baker",
            "Oven Ltd",
        ),
        (
            "<title>Baker | Jobs</title><meta property=og:site_name content=Oven><h1>Baker</h1><p>Bake.",
            "Baker",
            "Oven",
        ),
        (
            "<meta property='og:title' content='Baker at Oven'><p>Bake.",
            "Baker",
            "Oven",
        ),
        (
            "<title>Oven hiring Baker in Graz | LinkedIn</title><p>Bake.",
            "Baker",
            "Oven",
        ),
        ("<p>Baker</p><p>Oven</p><p>We bake bread.</p>", "Baker", "Oven"),
    ];
    for (source, title, company) in cases {
        let page = html::page(source);
        let hints = Hints {
            page: Some(&page),
            address: Some("https://jobs.example/1"),
        };
        let reading = read(&page.text, hints).unwrap();
        let job = &reading.found[0].job;
        assert_eq!((job.title.as_str(), job.company.as_str()), (title, company), "{source}");
        assert_eq!(job.url.as_deref(), Some("https://jobs.example/1"));
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_job_or_an_error(text in "(.{0,40}\n){0,8}") {
        if let Ok(reading) = read(&text, Hints::default()) {
            prop_assert!(reading.found.iter().all(|found| !found.job.title.is_empty() && !found.job.company.is_empty()));
        }
    }

    #[test]
    fn any_words_of_postings_in_any_order_are_read(parts in prop::collection::vec(prop::sample::select(vec![
        "Company:", "Oven", " at ", "\n", " · ", "2 weeks ago", "- job post", "About ", "€30k", " hiring ", " in ", "Remote", ",", "|", "é", "Location\n", "https://x.example", "a@b.c", " - "]), 0..30)) {
        let _ = read(&parts.concat(), Hints::default());
    }
}

#[test]
fn a_line_of_its_own_about_when_does_not_move_title_and_company() {
    let job = job(
        "Head Baker\nOven Ltd · Graz, Styria, Austria (Hybrid)\nReposted 3 weeks ago · Over 100 applicants\n\
        Full-time\n\nAbout the job\nWe bake.",
    );
    assert_eq!(
        (job.title.as_str(), job.company.as_str(), job.location.as_deref()),
        ("Head Baker", "Oven Ltd", Some("Graz, Styria, Austria (Hybrid)"))
    );
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Hybrid), Some(JobType::FullTime))
    );
}

#[test]
fn a_deadline_is_found_in_a_sentence_and_said_as_a_doubt() {
    let cases = [
        ("Apply before 15 December 2026. We bake.", Some("2026-12-15")),
        ("Please apply by 2026-12-01!", Some("2026-12-01")),
        ("Bewerbung bis zum 31.12.2026 an uns", Some("2026-12-31")),
        ("Apply by writing to us.", None),
        ("Apply before you regret it", None),
    ];
    for (line, day) in cases {
        let reading = read(&format!("Baker at Oven\n\n{line}"), Hints::default()).unwrap();
        let found = reading.found[0].job.deadline.map(|day| day.to_string());
        assert_eq!(found.as_deref(), day, "{line}");
        let said = reading.doubts.iter().any(|doubt| doubt.reason.contains("deadline"));
        assert_eq!(said, day.is_some(), "{line}");
    }
}

#[test]
fn what_a_company_calls_its_site_is_not_its_name() {
    for (site, name) in [
        ("Oven Careers", "Oven"),
        ("Oven Jobs", "Oven"),
        ("Jobsmith", "Jobsmith"),
    ] {
        let page = html::page(&format!(
            "<title>Baker | {site}</title><h1>Baker</h1><p>We bake bread.</p>"
        ));
        let hints = Hints {
            page: Some(&page),
            address: None,
        };
        let reading = read("Baker\n\nWe bake bread.", hints).unwrap();
        assert_eq!(reading.found[0].job.company, name, "{site}");
    }
}
