use super::*;

fn against(description: &str, edit: impl FnOnce(&mut ResumeContent)) -> Checked {
    let mut content = good();
    edit(&mut content);
    check(&Given {
        content: &content,
        lines: &[],
        pages: None,
        file_name: None,
        today: today(),
        job: Some(JobText {
            title: "Bridge inspector",
            company: "Werft Nord GmbH",
            description,
        }),
    })
}

const POSTING: &str = "\
Werft Nord GmbH is looking for a bridge inspector.

Requirements:
- Three years of experience with ultrasonic testing
- AutoCAD and QGIS; knowledge of ISO 9712 is required
- You write C++ or Python

Nice to have:
- Kubernetes

We offer:
- A Tesla, free Coffee and the Jobrad Leasing
";

#[test]
fn the_words_of_a_posting_are_told_apart_by_whether_the_resume_has_them() {
    let checked = against(POSTING, |_| {});
    assert_eq!(checked.summary.job_words_present, ["AutoCAD"]);
    assert_eq!(
        checked.summary.job_words_absent,
        ["QGIS", "ISO", "C++", "Python", "Kubernetes"]
    );
    let missing: Vec<(&str, Severity)> = checked.findings.iter().map(|f| (f.rule, f.severity)).collect();
    let warning = ("job-word-missing", Severity::Warning);
    assert_eq!(
        missing,
        [warning, warning, ("job-word-missing", Severity::Note)],
        "one finding for each line of the posting"
    );
    assert!(checked.findings[0].reason.contains("\"QGIS\", \"ISO\""));
}

#[test]
fn each_missing_word_quotes_the_posting() {
    let checked = against(POSTING, |_| {});
    for finding in &checked.findings {
        assert!(POSTING.contains(&finding.quote), "{}", finding.quote);
        assert!(finding.advice.contains("What is not, leave out"));
    }
    assert_eq!(
        checked.findings[0].quote,
        "- AutoCAD and QGIS; knowledge of ISO 9712 is required"
    );
}

#[test]
fn what_the_resume_names_in_another_form_is_there() {
    let checked = against("Requirements:\n- Node.js and the PostgreSQL database", |content| {
        content.skills.push(Item::new(skill("NodeJS", "", None)));
        content.experiences[1]
            .fact
            .achievements
            .push("Moved 3 plans to Postgres".to_owned());
    });
    assert_eq!(checked.summary.job_words_present, ["Node.js", "PostgreSQL"]);
    let listed = one(&checked, "job-word-only-listed");
    assert_eq!(listed.quote, "Node.js");
}

#[test]
fn words_of_every_posting_and_of_the_firm_are_not_asked_for() {
    let checked = against(
        "At Werft Nord we are a dynamic team. You have strong communication skills, a Bachelor's degree, and work \
         Monday to Friday in our office. Our team values experience. Our team grows.",
        |_| {},
    );
    assert_eq!(checked.summary.job_words_absent, [""; 0]);
    assert_eq!(rules(&checked), [""; 0]);
}

#[test]
fn frequent_words_count_and_single_ones_do_not() {
    let checked = against(
        "You will repair turbines. Our turbines are old, and the turbines of the dam are older. There is a canteen.",
        |_| {},
    );
    assert_eq!(checked.summary.job_words_absent, ["turbines"]);
    assert_eq!(one(&checked, "job-word-missing").severity, Severity::Note);
}

#[test]
fn german_postings_are_read_without_taking_every_noun_for_a_name() {
    let checked = against(
        "Die Werft Nord sucht eine Fachkraft für die Prüfung von Brücken.\n\nIhr Profil:\n- Erfahrung mit SAP und der \
         Instandhaltung von Anlagen\n- Kenntnisse in der Instandhaltung und im Umgang mit AutoCAD\n\nWir bieten:\n- \
         Ein Jobticket und ein JobRad",
        |_| {},
    );
    assert_eq!(checked.summary.job_words_present, ["AutoCAD"]);
    assert_eq!(checked.summary.job_words_absent, ["SAP", "Instandhaltung"]);
}

#[test]
fn a_heading_and_its_words_may_stand_in_one_line() {
    let checked = against(
        "We look for a Senior Bridge Engineer who works with Drones.\nRequirements: 4 years of diving, and (Datadog, \
         OpenTelemetry).\nWhat we offer: free Coffee and a Tesla.",
        |_| {},
    );
    assert_eq!(checked.summary.job_words_absent, ["Datadog", "OpenTelemetry", "Drones"]);
    let severities: Vec<Severity> = checked.findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Note]);
}

#[test]
fn a_huge_posting_gives_a_bounded_number_of_words() {
    let posting: String = (0..5000)
        .map(|n| format!("You know the Tool{n} and TOOL{n}X.\n"))
        .collect();
    let checked = against(&posting, |_| {});
    assert_eq!(checked.summary.job_words_absent.len(), 25);
}
