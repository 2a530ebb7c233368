use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::job::{JobStatus, JobType, NewJob, Priority, SalaryPeriod, WorkMode};

fn read(data: Value) -> Reading {
    read_json(&data.to_string(), None).unwrap_or_else(|error| panic!("{error}: {data}"))
}

fn only(data: Value) -> (String, NewJob) {
    let reading = read(data);
    assert_eq!(reading.found.len(), 1, "{reading:?}");
    (reading.format, reading.found[0].job.clone())
}

fn day(y: i32, m: u32, d: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(y, m, d)
}

#[test]
fn greenhouse() {
    let one = json!({
        "id": 7, "title": "Baker ", "absolute_url": "https://boards.greenhouse.io/oven-ltd/jobs/7",
        "location": {"name": "Remote - Austria"}, "updated_at": "2026-08-10T15:24:00-04:00", "first_published": "2026-07-01T10:00:00-04:00",
        "content": "&lt;p&gt;Bake &amp;amp; sell&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Early&amp;nbsp;shift&lt;/li&gt;&lt;/ul&gt;",
        "metadata": [{"name": "Employment Type", "value": "Full-time"}],
        "pay_input_ranges": [{"min_cents": 3000000, "max_cents": 4000000, "currency_type": "EUR", "title": "Annual pay"}]
    });
    let (format, job) = only(one.clone());
    assert_eq!(format, "Greenhouse");
    assert_eq!((job.title.as_str(), job.company.as_str()), ("Baker", "Oven Ltd"));
    assert_eq!(job.location.as_deref(), Some("Remote - Austria"));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Remote), Some(JobType::FullTime))
    );
    assert_eq!(job.posted_at, day(2026, 7, 1));
    assert_eq!(job.description.as_deref(), Some("Bake & sell\n\n- Early shift"));
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.period),
        (Some(30000.0), Some(40000.0), Some(SalaryPeriod::Year))
    );

    let mut other = one.clone();
    other["company_name"] = json!("The Oven");
    let reading = read(json!({"jobs": [one, other], "meta": {"total": 2}}));
    assert_eq!(reading.found[1].job.company, "The Oven");
    assert!(
        reading.doubts[0].reason.contains("taken from an address"),
        "{:?}",
        reading.doubts
    );
    assert_eq!(reading.found[1].line, 2);
}

#[test]
fn lever() {
    let one = json!({
        "id": "a-b", "text": "Baker", "hostedUrl": "https://jobs.lever.co/oven/a-b", "applyUrl": "https://jobs.lever.co/oven/a-b/apply",
        "categories": {"commitment": "Part Time", "location": "Graz", "team": "Bakery", "allLocations": ["Graz"]},
        "description": "<p>Bake.</p>", "lists": [{"text": "You", "content": "<li>Rise early</li>"}], "additional": "<p>Free bread.</p>",
        "workplaceType": "onsite", "createdAt": 1786694400000_u64,
        "salaryRange": {"min": 2000, "max": 2500, "currency": "EUR", "interval": "per-month-salary"}
    });
    let (format, job) = only(one.clone());
    assert_eq!(format, "Lever");
    assert_eq!((job.title.as_str(), job.company.as_str()), ("Baker", "Oven"));
    assert_eq!(job.location.as_deref(), Some("Graz"));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Onsite), Some(JobType::PartTime))
    );
    assert_eq!(
        job.description.as_deref(),
        Some("Bake.\n\nYou\n\n- Rise early\n\nFree bread.")
    );
    assert_eq!(job.posted_at, day(2026, 8, 14));
    assert_eq!(job.salary.unwrap().period, Some(SalaryPeriod::Month));
    assert_eq!(
        read(json!([one, {"text": "Cook", "hostedUrl": "https://jobs.lever.co/oven/c"}]))
            .found
            .len(),
        2
    );
}

#[test]
fn ashby() {
    let (format, job) = only(json!({"apiVersion": "1", "jobs": [{
        "id": "1", "title": "Baker", "location": "Graz", "secondaryLocations": [{"location": "Wien"}], "employmentType": "FullTime",
        "isRemote": true, "workplaceType": "Hybrid", "isListed": true, "publishedAt": "2026-02-04T01:45:22.580+00:00",
        "jobUrl": "https://jobs.ashbyhq.com/oven/1", "descriptionHtml": "<p>Bake.</p>", "descriptionPlain": "Bake!",
        "compensation": {"compensationTierSummary": "€30K – €40K • 0.1% equity", "summaryComponents": [
            {"compensationType": "EquityPercentage", "minValue": 0.1, "maxValue": 0.2},
            {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": 30000, "maxValue": 40000}]}
    }]}));
    assert_eq!((format.as_str(), job.company.as_str()), ("Ashby", "Oven"));
    assert_eq!(job.location.as_deref(), Some("Graz; Wien"));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Hybrid), Some(JobType::FullTime))
    );
    assert_eq!(job.description.as_deref(), Some("Bake."));
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.currency.as_deref(), salary.period),
        (Some(30000.0), Some("EUR"), Some(SalaryPeriod::Year))
    );
}

#[test]
fn workable_in_its_versions() {
    let (format, job) = only(json!({"name": "Oven", "jobs": [{
        "title": "Baker", "shortcode": "AB", "telecommuting": true, "employment_type": "Full-time", "country": "Austria", "city": "Graz", "state": "",
        "url": "https://apply.workable.com/j/AB", "published_on": "2026-08-05", "description": "<p>Bake.</p>",
        "locations": [{"country": "Austria", "city": "Graz", "region": null}]
    }]}));
    assert_eq!((format.as_str(), job.company.as_str()), ("Workable", "Oven"));
    assert_eq!(
        (job.location.as_deref(), job.work_mode),
        (Some("Graz, Austria"), Some(WorkMode::Remote))
    );
    let (_, job) = only(json!({
        "id": 1, "shortcode": "AB", "title": "Baker", "remote": false, "workplace": "hybrid", "type": "full",
        "location": {"country": "Austria", "city": "Graz"}, "published": "2026-08-05T00:00:00Z",
        "description": "<p>Bake.</p>", "requirements": "<p>Hands.</p>", "benefits": "<p>Bread.</p>"
    }));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Hybrid), Some(JobType::FullTime))
    );
    assert_eq!(
        job.description.as_deref(),
        Some("Bake.\n\nRequirements\n\nHands.\n\nBenefits\n\nBread.")
    );
    assert_eq!(job.posted_at, day(2026, 8, 5));
}

#[test]
fn smartrecruiters() {
    let (format, job) = only(json!({"content": [{
        "id": "743", "name": "Baker", "refNumber": "R1", "company": {"identifier": "Oven1", "name": "Oven Ltd"},
        "releasedDate": "2026-02-06T19:42:44.000Z", "location": {"city": "Graz", "region": "ST", "country": "at", "remote": true, "fullLocation": "Graz, ST, Austria"},
        "department": {}, "function": {"id": "x", "label": "Food"}, "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "ref": "https://api.smartrecruiters.com/v1/companies/Oven1/postings/743",
        "jobAd": {"sections": {"jobDescription": {"title": "The job", "text": "<p>Bake.</p>"}, "qualifications": {"title": "You", "text": ""}}}
    }]}));
    assert_eq!((format.as_str(), job.company.as_str()), ("SmartRecruiters", "Oven Ltd"));
    assert_eq!(job.location.as_deref(), Some("Graz, ST, Austria"));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Remote), Some(JobType::FullTime))
    );
    assert_eq!(job.url.as_deref(), Some("https://jobs.smartrecruiters.com/Oven1/743"));
    assert_eq!(job.description.as_deref(), Some("The job\n\nBake."));
}

#[test]
fn recruitee() {
    let (format, job) = only(json!({"offers": [{
        "id": 1, "slug": "baker", "title": "Baker", "company_name": "Oven", "location": "Remote job", "city": "Graz", "country": "Austria",
        "careers_url": "https://oven.recruitee.com/o/baker", "published_at": "2026-08-11 20:45:29 UTC", "close_at": "2026-09-11 20:45:29 UTC",
        "remote": false, "hybrid": true, "employment_type_code": "fulltime_permanent", "description": "<p>Bake.</p>", "requirements": "<p>Hands.</p>",
        "salary": {"min": "30000", "max": 40000, "period": "year", "currency": "EUR"}, "status": "published"
    }]}));
    assert_eq!((format.as_str(), job.company.as_str()), ("Recruitee", "Oven"));
    assert_eq!(
        (job.location.as_deref(), job.work_mode),
        (Some("Graz, Austria"), Some(WorkMode::Hybrid))
    );
    assert_eq!((job.posted_at, job.deadline), (day(2026, 8, 11), day(2026, 9, 11)));
    assert_eq!(job.salary.unwrap().max, Some(40000.0));
    assert_eq!(job.description.as_deref(), Some("Bake.\n\nRequirements\n\nHands."));
    assert_eq!(job.status, None);
}

#[test]
fn personio() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
        <workzag-jobs><position><id>41</id><subcompany>Oven GmbH</subcompany><office>Graz</office>
        <additionalOffices><office>Wien</office><office>Linz</office></additionalOffices>
        <recruitingCategory>Food</recruitingCategory><name>Baker &amp; Chef (m/f/d)</name>
        <jobDescriptions><jobDescription><name>Tasks</name><value><![CDATA[<ul><li>Bake</li></ul>]]></value></jobDescription>
        <jobDescription><name>You</name><value>&lt;p&gt;Rise &amp;amp; shine&lt;/p&gt;</value></jobDescription></jobDescriptions>
        <employmentType>permanent</employmentType><schedule>part-time</schedule><createdAt>2026-08-15T08:00:00+0200</createdAt></position></workzag-jobs>"#;
    let reading = read_xml(xml, Some("https://oven.jobs.personio.de/xml")).unwrap();
    assert_eq!(reading.format, "Personio");
    let job = &reading.found[0].job;
    assert_eq!(
        (job.title.as_str(), job.company.as_str()),
        ("Baker & Chef (m/f/d)", "Oven GmbH")
    );
    assert_eq!(job.location.as_deref(), Some("Graz; Wien; Linz"));
    assert_eq!(
        (job.job_type, job.posted_at),
        (Some(JobType::PartTime), day(2026, 8, 15))
    );
    assert_eq!(
        job.description.as_deref(),
        Some("Tasks\n\n- Bake\n\nYou\n\nRise & shine")
    );
    assert_eq!(job.url.as_deref(), Some("https://oven.jobs.personio.de/job/41"));
}

#[test]
fn smaller_systems_and_boards() {
    let cases = [
        (
            "Arbeitnow",
            json!({"slug": "b", "company_name": "Oven", "title": "Baker", "remote": true, "url": "https://a.example/b", "tags": [], "job_types": ["Full-Time"], "location": "Graz", "created_at": 1786660000}),
        ),
        (
            "Remotive",
            json!({"id": 1, "company_name": "Oven", "title": "Baker", "job_type": "full_time", "candidate_required_location": "Europe", "publication_date": "2026-08-14T06:00:00Z", "salary": ""}),
        ),
        (
            "RemoteOK",
            json!({"id": "1", "epoch": 1786660000, "company": "Oven", "position": "Baker", "salary_min": 30000, "salary_max": 40000, "location": "", "url": "https://a.example/b"}),
        ),
        (
            "Himalayas",
            json!({"title": "Baker", "companyName": "Oven", "locationRestrictions": ["Austria"], "minSalary": 20, "maxSalary": 30, "currency": "EUR", "salaryPeriod": "hourly", "pubDate": 1786424671, "applicationLink": "https://h.example/b"}),
        ),
        (
            "BambooHR",
            json!({"result": [{"id": "86", "jobOpeningName": "Baker", "company": "Oven", "locationType": "1", "location": {"city": "Graz", "state": null}}]}),
        ),
        (
            "Pinpoint",
            json!({"data": [{"title": "Baker", "company": "Oven", "workplace_type": "remote", "key_responsibilities": "<ul><li>Bake</li></ul>", "compensation_minimum": 30000.0, "compensation_currency": "EUR", "compensation_frequency": "year"}]}),
        ),
        (
            "Rippling",
            json!([{"uuid": "u", "name": "Baker", "url": "https://ats.rippling.com/oven/jobs/u", "workLocation": {"label": "Remote (Graz)"}}]),
        ),
        (
            "Comeet",
            json!([{"name": "Baker", "company_name": "Oven", "url_active_page": "https://oven.example/b", "workplace_type": "Remote", "details": [{"name": "Description", "value": "<p>Bake</p>"}]}]),
        ),
        (
            "Torre",
            json!({"results": [{"id": "x", "objective": "Baker", "organizations": [{"name": "Oven"}], "remote": true, "compensation": {"data": {"minAmount": 5, "periodicity": "hourly", "currency": "USD"}}}]}),
        ),
    ];
    for (name, data) in cases {
        let (format, job) = only(data.clone());
        assert_eq!(
            (format.as_str(), job.title.as_str(), job.company.as_str()),
            (name, "Baker", "Oven"),
            "{data}"
        );
        assert_eq!(job.work_mode, Some(WorkMode::Remote), "{data}");
    }
    let (_, job) = only(
        json!({"id": "1", "epoch": 1786660000, "company": "Oven", "position": "Baker", "salary_min": 30000, "salary_max": 0}),
    );
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.currency.as_deref()),
        (Some(30000.0), None, Some("USD"))
    );
}

#[test]
fn lists_of_no_known_system_are_read_by_what_their_keys_mean() {
    let (format, job) = only(json!({"whatever": {"items": [{
        "Job Title": "Baker", "Employer": {"name": "Oven"}, "City": "Graz", "Country": "Austria", "Apply URL": "https://oven.example/b",
        "Salary": "€30k - €40k", "Remote": "Hybrid", "closing_date": "2026-10-01", "Status": "APPLIED", "applied_at": "2026-08-20T10:00:00Z",
        "tags": ["bread", "early"], "Priority": "high", "Notes": "Ask Jo", "Oven Size": 12
    }]}}));
    assert_eq!(format, "JSON");
    assert_eq!(
        (job.title.as_str(), job.company.as_str(), job.location.as_deref()),
        ("Baker", "Oven", Some("Graz, Austria"))
    );
    assert_eq!(
        (job.work_mode, job.deadline, job.status),
        (Some(WorkMode::Hybrid), day(2026, 10, 1), Some(JobStatus::Applied))
    );
    assert_eq!(
        (job.priority, job.tags.len(), job.notes.as_deref()),
        (Some(Priority::High), 2, Some("Ask Jo"))
    );
    assert_eq!(job.applied_at.unwrap().to_rfc3339(), "2026-08-20T10:00:00+00:00");
    assert_eq!(job.salary.unwrap().max, Some(40000.0));
    let reading = read(json!({"title": "Baker", "company": "Oven", "Oven Size": 12}));
    assert_eq!(reading.notes, ["keys that were not taken: Oven Size"]);
}

#[test]
fn our_own_list_comes_back_as_it_was() {
    let (_, job) = only(json!([{
        "id": 4, "uid": "0192", "title": "Baker", "company": "Oven", "location": "Graz", "work_mode": "ONSITE", "job_type": "PART_TIME", "status": "INTERVIEW_SCHEDULED",
        "status_changed_at": "2026-08-02T10:00:00Z", "applied_at": "2026-08-01T10:00:00Z", "url": "https://oven.example/b", "description": "a < b\n\nc", "salary_min": 30000,
        "salary_max": 40000, "salary_currency": "EUR", "salary_period": "YEAR", "source": "a friend", "contact_name": "Jo", "contact_email": "jo@oven.example",
        "deadline": "2026-09-01", "posted_at": null, "priority": "LOW", "tags": ["bread, fresh"], "notes": "n", "position": 1.0,
        "created_at": "2026-07-30T10:00:00Z", "updated_at": "2026-08-02T10:00:00Z"
    }]));
    assert_eq!(
        (job.work_mode, job.job_type),
        (Some(WorkMode::Onsite), Some(JobType::PartTime))
    );
    assert_eq!(
        (job.status, job.priority),
        (Some(JobStatus::InterviewScheduled), Some(Priority::Low))
    );
    assert_eq!((job.posted_at, job.deadline), (None, day(2026, 9, 1)));
    assert_eq!(job.saved_at.unwrap().to_rfc3339(), "2026-07-30T10:00:00+00:00");
    assert_eq!(job.tags, ["bread, fresh"]);
    assert_eq!(job.description.as_deref(), Some("a < b\n\nc"));
    assert_eq!(
        (job.source.as_deref(), job.contact_name.as_deref()),
        (Some("a friend"), Some("Jo"))
    );
    let salary = job.salary.unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.period),
        (Some(30000.0), Some(40000.0), Some(SalaryPeriod::Year))
    );
}

#[test]
fn feeds_are_read_and_their_titles_taken_apart() {
    let feed = |items: &str| {
        format!(
            "<rss version='2.0'><channel><title>We Work: Baking Jobs</title><link>https://w.example</link>{items}</channel></rss>"
        )
    };
    let reading = read_xml(&feed("<item><title>Oven: Baker &amp; Chef</title><link>https://weworkremotely.com/1</link><region>Anywhere</region>
        <type>Full-Time</type><description>&lt;p&gt;Bake&lt;/p&gt;</description><pubDate>Tue, 11 Aug 2026 07:30:41 +0000</pubDate></item>
        <item><title>Cook at Kitchen Ltd</title><link>https://w.example/2</link></item>
        <item><title>Waiter</title><job_listing:company>Hall</job_listing:company><link>https://w.example/3</link></item>"), None).unwrap();
    let names: Vec<(&str, &str)> = reading
        .found
        .iter()
        .map(|f| (f.job.title.as_str(), f.job.company.as_str()))
        .collect();
    assert_eq!(
        names,
        [("Baker & Chef", "Oven"), ("Cook", "Kitchen Ltd"), ("Waiter", "Hall")]
    );
    let job = &reading.found[0].job;
    assert_eq!(
        (job.work_mode, job.job_type, job.posted_at),
        (Some(WorkMode::Remote), Some(JobType::FullTime), day(2026, 8, 11))
    );
    assert_eq!(
        (job.description.as_deref(), job.source.as_deref()),
        (Some("Bake"), Some("We Work"))
    );

    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Jobs</title><entry><title>Baker at Oven</title><link href='https://a.example/1?a=1&amp;b=2'/></entry></feed>";
    assert_eq!(
        read_xml(atom, None).unwrap().found[0].job.url.as_deref(),
        Some("https://a.example/1?a=1&b=2")
    );
    let blog = feed("<item><title>How we bake</title><link>https://b.example</link></item>")
        .replace("We Work: Baking Jobs", "Oven Blog");
    assert!(read_xml(&blog, None).is_err());
}

#[test]
fn a_company_is_looked_for_around_the_posting_and_doubted() {
    let list =
        json!({"jobs": [{"title": "Baker", "absolute_url": "https://oven.example/7", "location": {"name": "Graz"}}]})
            .to_string();
    let company = |origin: Option<&str>| {
        let reading = read_json(&list, origin).unwrap();
        assert!(!reading.doubts.is_empty());
        reading.found[0].job.company.clone()
    };
    assert_eq!(
        company(Some("https://boards-api.greenhouse.io/v1/boards/oven/jobs")),
        "Oven"
    );
    assert_eq!(company(Some("/home/jo/greenhouse_big-oven (2).json")), "Big Oven");
    assert_eq!(company(Some("jobs.json")), "Unknown company");
    assert_eq!(company(None), "Unknown company");
}

#[test]
fn a_posting_that_is_listed_once_for_each_place_is_one() {
    let one = |place: &str| json!({"uuid": "u", "name": "Baker", "url": "https://ats.rippling.com/oven/jobs/u", "workLocation": {"label": place}});
    let (_, job) = only(json!([one("Graz"), one("Wien"), one("Graz")]));
    assert_eq!(job.location.as_deref(), Some("Graz; Wien"));
}

#[test]
fn a_yearly_salary_in_thousands_is_noticed() {
    let reading = read(
        json!({"title": "Baker", "company": "Oven", "salary": {"min": 75, "max": 95, "period": "year", "currency": "USD"}}),
    );
    assert_eq!(reading.found[0].job.salary.as_ref().unwrap().max, Some(95000.0));
    assert!(
        reading.doubts[0].reason.contains("75–95k USD/y"),
        "{:?}",
        reading.doubts
    );
}

#[test]
fn one_posting_is_picked_from_a_list() {
    let mut reading = read(json!({"jobs": [
        {"title": "Cook", "jobUrl": "https://jobs.ashbyhq.com/oven/1", "isListed": true},
        {"title": "Baker", "jobUrl": "https://jobs.ashbyhq.com/oven/2", "isListed": true}]}));
    pick(&mut reading, "2", "https://jobs.ashbyhq.com/oven/2").unwrap();
    assert_eq!((reading.found.len(), reading.found[0].job.title.as_str()), (1, "Baker"));
    assert!(
        pick(&mut reading, "3", "https://x.example")
            .unwrap_err()
            .reason
            .contains("no longer")
    );
}

#[test]
fn what_holds_no_posting_is_an_error_with_a_hint() {
    for text in [
        "{}",
        "[]",
        "[1, 2]",
        "{\"a\": {\"title\": \"x\"}}",
        "\"text\"",
        "[{\"title\": \"x\", \"url\": \"https://x.example\"}]",
    ] {
        let error = read_json(text, None).unwrap_err();
        assert!(
            error.reason.contains("no postings") && error.hint.is_some(),
            "{text}: {error}"
        );
    }
    assert!(
        read_json(
            "{\"basics\": {}, \"work\": [{\"position\": \"Baker\", \"company\": \"Oven\"}]}",
            None
        )
        .unwrap_err()
        .reason
        .contains("JSON Resume")
    );
    assert!(read_json("{\"jobs\": [", None).unwrap_err().reason.contains("no JSON"));
    assert!(read_xml("<a><b></a>", None).is_err());
    assert!(
        read_xml(&"<a>".repeat(1000), None)
            .unwrap_err()
            .reason
            .contains("levels deep")
    );
    assert!(
        read_json(&"[".repeat(100_000), None)
            .unwrap_err()
            .reason
            .contains("levels deep")
    );
}

#[test]
fn a_feed_that_ends_too_early_gives_what_it_has() {
    let text = "<rss><channel><title>Jobs</title><item><title>Baker at Oven</title><link>https://x.example</link></item><item><title>Co";
    assert_eq!(read_xml(text, None).unwrap().found[0].job.title, "Baker");
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss><channel><title>Jobs</title><item><title>Baker at Oven &b;</title><link>https://x.example</link></item></channel></rss>";
    assert!(read_xml(bomb, None).unwrap().found[0].job.company.len() < 20);
}

#[test]
fn values_of_the_wrong_type_cost_only_themselves() {
    for wrong in [
        json!(null),
        json!(7),
        json!(true),
        json!([]),
        json!({}),
        json!([[[{}]]]),
        json!({"name": [null]}),
    ] {
        let mut data = json!({"title": "Baker", "company_name": "Oven", "absolute_url": "https://x.example"});
        for key in [
            "location",
            "content",
            "metadata",
            "pay_input_ranges",
            "salary",
            "compensation",
            "updated_at",
            "deadline",
            "workplace_type",
            "remote",
            "type",
            "lists",
            "details",
        ] {
            data[key] = wrong.clone();
        }
        assert_eq!(only(data).1.company, "Oven");
    }
}

#[test]
fn many_postings_are_all_read() {
    let jobs: Vec<Value> = (0..12_000)
        .map(|n| json!({"title": format!("Baker {n}"), "company": "Oven"}))
        .collect();
    assert_eq!(read(json!(jobs)).found.len(), 12_000);
}

proptest! {
    #[test]
    fn any_values_under_known_keys_are_read_without_a_panic(
        keys in prop::collection::vec(prop::sample::select(vec!["title", "text", "name", "company", "absolute_url", "hostedUrl", "lists", "jobAd", "shortcode",
            "salary", "location", "compensation", "careers_url", "jobOpeningName", "uuid", "workLocation", "position", "epoch", "details", "url_active_page", "objective", "organizations"]), 0..12),
        text in ".{0,20}", number in any::<f64>(),
    ) {
        for value in [json!(text), json!(number), json!([text, {"name": text}]), json!({"sections": {"a": text}, "min": number})] {
            let map: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), value.clone())).collect();
            let _ = read_json(&Value::Object(map).to_string(), Some(&text));
        }
    }

    #[test]
    fn any_xml_is_read_without_a_panic(text in "[<>/a-c&;!\\[\\]CDAT\"= -]{0,80}") {
        let _ = read_xml(&format!("<rss><channel><title>jobs</title><item>{text}"), None);
    }
}
