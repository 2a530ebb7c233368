use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::job::{JobType, NewJob, SalaryPeriod};
use crate::interop::html;
use crate::interop::import::Reading;

fn read_page(html: &str) -> Reading {
    let mut into = Collector::default();
    read(&html::page(html), Some("https://jobs.example/page"), &mut into);
    into.finish("test")
}

fn read_data(data: &str) -> Reading {
    read_page(&format!(
        "<html><head><script type='application/ld+json'>{data}</script></head></html>"
    ))
}

fn only(data: Value) -> NewJob {
    let reading = read_data(&data.to_string());
    assert_eq!(reading.found.len(), 1, "{data}: {reading:?}");
    reading.found[0].job.clone()
}

fn posting(extra: Value) -> Value {
    let mut map = json!({"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"name": "Oven Ltd"}});
    let Value::Object(extra) = extra else { panic!() };
    map.as_object_mut().unwrap().extend(extra);
    map
}

#[test]
fn a_whole_posting_is_read_field_by_field() {
    let job = only(json!({
        "@context": "https://schema.org/", "@type": "JobPosting",
        "title": "Baker &amp; Pastry Chef",
        "hiringOrganization": {"@type": "Organization", "name": "Oven Ltd"},
        "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Graz", "addressRegion": "Styria", "addressCountry": "AT"}},
        "employmentType": ["PART_TIME"],
        "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue", "minValue": 2400, "maxValue": 2800, "unitText": "MONTH"}},
        "datePosted": "2026-08-01", "validThrough": "2026-09-30T23:59:59Z",
        "description": "<p>Bake bread.</p><ul><li>Early</li><li>Daily</li></ul>",
        "url": "https://oven.example/jobs/7",
        "applicationContact": {"name": "Jo", "email": "mailto:jo@oven.example"}
    }));
    assert_eq!(job.title, "Baker & Pastry Chef");
    assert_eq!(job.company, "Oven Ltd");
    assert_eq!(job.location.as_deref(), Some("Graz, Styria, AT"));
    assert_eq!(job.job_type, Some(JobType::PartTime));
    assert_eq!(job.work_mode, None);
    let salary = job.salary.unwrap();
    assert_eq!((salary.min, salary.max), (Some(2400.0), Some(2800.0)));
    assert_eq!(
        (salary.currency.as_deref(), salary.period),
        (Some("EUR"), Some(SalaryPeriod::Month))
    );
    assert_eq!(job.posted_at, NaiveDate::from_ymd_opt(2026, 8, 1));
    assert_eq!(job.deadline, NaiveDate::from_ymd_opt(2026, 9, 30));
    assert_eq!(job.description.as_deref(), Some("Bake bread.\n\n- Early\n- Daily"));
    assert_eq!(job.url.as_deref(), Some("https://oven.example/jobs/7"));
    assert_eq!(job.contact_name.as_deref(), Some("Jo"));
    assert_eq!(job.contact_email.as_deref(), Some("jo@oven.example"));
}

#[test]
fn a_posting_is_found_wherever_it_lies() {
    let baker = posting(json!({}));
    for data in [
        json!([{"@type": "WebSite"}, baker]),
        json!({"@graph": [{"@type": "WebPage"}, baker]}),
        json!({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": baker}]}),
        json!({"@type": "WebPage", "mainEntity": baker}),
        json!({"@type": ["Thing", "JobPosting"], "title": "Baker", "hiringOrganization": "Oven Ltd"}),
        json!({"@type": "schema:JobPosting", "schema:title": "Baker", "schema:hiringOrganization": {"name": "Oven Ltd"}}),
        json!({"@type": "http://schema.org/JobPosting", "title": "Baker", "hiringOrganization": ["Oven Ltd"]}),
        json!({"@type": "jobposting", "Title": "Baker", "HiringOrganization": {"legalName": "Oven Ltd"}}),
        json!({"@graph": [{"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"@id": "#us"}}, {"@id": "#us", "name": "Oven Ltd"}]}),
    ] {
        let job = only(data.clone());
        assert_eq!(
            (job.title.as_str(), job.company.as_str()),
            ("Baker", "Oven Ltd"),
            "{data}"
        );
    }
}

#[test]
fn several_postings_are_several_and_the_same_twice_is_one() {
    let cook = json!({"@type": "JobPosting", "title": "Cook", "hiringOrganization": "Oven Ltd"});
    let reading = read_data(&json!([posting(json!({})), cook, posting(json!({}))]).to_string());
    let titles: Vec<&str> = reading.found.iter().map(|found| found.job.title.as_str()).collect();
    assert_eq!(titles, ["Baker", "Cook"]);
    assert_eq!(reading.found[1].line, 2);
    // The page's address belongs to none of them.
    assert_eq!(reading.found[0].job.url, None);
}

#[test]
fn where_the_work_is_done_is_understood() {
    let cases = [
        (
            json!({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "Country", "name": "Germany"}}),
            Some("Germany"),
            Some(WorkMode::Remote),
        ),
        (
            json!({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{"name": "Germany"}, {"name": "Austria"}], "jobLocation": {"address": {"addressLocality": "Bonn"}}}),
            Some("Bonn (remote from Germany; Austria)"),
            Some(WorkMode::Remote),
        ),
        (
            json!({"jobLocation": {"address": "Remote"}}),
            Some("Remote"),
            Some(WorkMode::Remote),
        ),
        (json!({"jobLocation": "Bonn"}), Some("Bonn"), None),
        (
            json!({"jobLocation": [{"address": {"addressLocality": "Bonn"}}, {"address": {"addressLocality": "Köln"}}]}),
            Some("Bonn; Köln"),
            None,
        ),
        (
            json!({"jobLocation": {"address": [{"addressLocality": "Bonn", "addressCountry": {"@type": "Country", "name": "DE"}}]}}),
            Some("Bonn, DE"),
            None,
        ),
        (json!({"jobLocation": {"geo": {"latitude": 1}}}), None, None),
        (
            json!({"jobLocationType": ["TELECOMMUTE"]}),
            None,
            Some(WorkMode::Remote),
        ),
    ];
    for (data, location, mode) in cases {
        let job = only(posting(data.clone()));
        assert_eq!((job.location.as_deref(), job.work_mode), (location, mode), "{data}");
    }
}

#[test]
fn values_of_the_wrong_type_cost_only_themselves() {
    for wrong in [
        json!(null),
        json!(7),
        json!(true),
        json!([]),
        json!({}),
        json!([[[]]]),
        json!("null"),
        json!({"name": {"name": null}}),
    ] {
        let mut data = posting(json!({}));
        for key in [
            "jobLocation",
            "employmentType",
            "baseSalary",
            "datePosted",
            "validThrough",
            "description",
            "url",
            "jobLocationType",
            "identifier",
            "applicationContact",
            "skills",
        ] {
            data[key] = wrong.clone();
        }
        let job = only(data);
        assert_eq!(job.title, "Baker");
        assert_eq!(job.salary.is_some(), wrong == json!(7), "{wrong}");
    }
    assert_eq!(
        only(json!({"@type": "JobPosting", "title": 7, "hiringOrganization": 8})).title,
        "7"
    );
}

#[test]
fn what_is_missing_is_said() {
    let reading = read_data(r#"{"@type":"JobPosting","title":"Baker"}"#);
    assert_eq!(reading.found[0].job.company, "Unknown company");
    assert!(reading.doubts[0].reason.contains("no company"), "{:?}", reading.doubts);

    let reading = read_data(r#"{"@type":"JobPosting","hiringOrganization":{"name":"Oven Ltd"}}"#);
    assert!(reading.found.is_empty());
    assert!(
        reading.rejected[0]
            .reason
            .contains("no title (the company is Oven Ltd)"),
        "{:?}",
        reading.rejected
    );

    let reading = read_page(
        r#"<h1>Baker</h1><script type="application/ld+json">{"@type":"JobPosting","hiringOrganization":"Oven Ltd"}</script>"#,
    );
    assert_eq!(reading.found[0].job.title, "Baker");
    assert!(reading.doubts[0].reason.contains("heading"), "{:?}", reading.doubts);
}

#[test]
fn a_block_that_can_not_be_read_is_a_doubt_and_not_the_end() {
    let reading = read_page(
        r#"<script type="application/ld+json">{"@type": "JobPosting", "title": "Ba"ker"}</script>
           <script type="application/ld+json"><!-- {"@type": "JobPosting", "title": "Cook", "hiringOrganization": "Oven", } --></script>"#,
    );
    assert_eq!(reading.found[0].job.title, "Cook");
    assert!(
        reading.doubts[0]
            .reason
            .starts_with("block 1 of the page's data can't be read"),
        "{:?}",
        reading.doubts
    );
}

#[test]
fn the_page_gives_the_address_where_the_posting_has_none() {
    let data = posting(json!({})).to_string();
    let with_link =
        format!("<link rel=canonical href=https://oven.example/7><script type=application/ld+json>{data}</script>");
    assert_eq!(
        read_page(&with_link).found[0].job.url.as_deref(),
        Some("https://oven.example/7")
    );
    assert_eq!(
        only(posting(json!({}))).url.as_deref(),
        Some("https://jobs.example/page")
    );
    assert_eq!(
        only(posting(json!({"url": "javascript:alert(1)"}))).url.as_deref(),
        Some("https://jobs.example/page")
    );
}

#[test]
fn an_estimate_is_marked_as_one_and_parts_join_the_description() {
    let data = posting(json!({
        "estimatedSalary": [{"@type": "MonetaryAmountDistribution", "currency": "USD", "duration": "P1Y", "percentile10": "40000", "percentile90": 60000}],
        "description": "&lt;p&gt;Bake.&lt;/p&gt;", "responsibilities": "<ul><li>Rise early</li></ul>", "qualifications": ["Patience", "Sleep"]
    }));
    let reading = read_data(&data.to_string());
    let job = &reading.found[0].job;
    let salary = job.salary.clone().unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.period),
        (Some(40000.0), Some(60000.0), Some(SalaryPeriod::Year))
    );
    assert!(reading.doubts[0].reason.contains("estimate"), "{:?}", reading.doubts);
    assert_eq!(
        job.description.as_deref(),
        Some("Bake.\n\nResponsibilities\n\n- Rise early\n\nQualifications\n\nPatience\nSleep")
    );
}

#[test]
fn escape_sequences_do_not_come_through() {
    let job = only(posting(
        json!({"title": "Bak\u{1b}[31mer\u{7}", "description": "a\u{1b}]0;x\u{7}b\u{202e}c"}),
    ));
    assert_eq!(job.title, "Baker");
    assert_eq!(job.description.as_deref(), Some("abc"));
}

#[test]
fn a_long_description_is_cut_and_says_so() {
    let reading = read_data(&posting(json!({"description": "ä".repeat(250_000)})).to_string());
    assert_eq!(
        reading.found[0].job.description.as_ref().unwrap().chars().count(),
        200_000
    );
    assert!(
        reading.doubts[0].reason.contains("cut after 200000"),
        "{:?}",
        reading.doubts
    );
}

#[test]
fn nesting_too_deep_is_a_doubt() {
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let reading = read_data(&deep);
    assert!(
        reading.found.is_empty() && reading.doubts[0].reason.contains("levels deep"),
        "{:?}",
        reading.doubts
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|n| json!(n)),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["JobPosting", "YEAR", "2026-01-01", "EUR", "TELECOMMUTE", "90k"])
            .prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let key = prop::sample::select(vec![
            "@type",
            "@graph",
            "title",
            "name",
            "hiringOrganization",
            "jobLocation",
            "address",
            "addressLocality",
            "baseSalary",
            "value",
            "minValue",
            "currency",
            "unitText",
            "employmentType",
            "datePosted",
            "description",
            "url",
            "@id",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_read_without_a_panic(value in any_json(), title in ".{0,10}") {
        let reading = read_data(&json!({"@type": "JobPosting", "title": title, "x": value.clone(), "jobLocation": value.clone(),
            "baseSalary": value.clone(), "hiringOrganization": value.clone(), "datePosted": value.clone(), "description": value}).to_string());
        for found in reading.found {
            prop_assert!(!found.job.title.is_empty() && !found.job.company.is_empty());
        }
    }
}
