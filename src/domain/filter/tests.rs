use super::*;
use chrono::TimeZone;
use proptest::prelude::*;

/// A Wednesday.
fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 25, 10, 15, 0).unwrap()
}

fn said(line: &str) -> String {
    Filter::parse(line, now()).describe().join(" · ")
}

#[test]
fn each_condition_is_understood() {
    for (line, wanted) in [
        ("rust", "rust…"),
        ("rust berlin", "rust… · berlin…"),
        ("\"rust engineer\" x", "\"rust engineer\" · x…"),
        ("„rust engineer“", "\"rust engineer\""),
        ("-agency", "not agency…"),
        ("-\"big corp\"", "not \"big corp\""),
        ("company:acme", "company: acme…"),
        ("company:\"acme gmbh\" rust", "company: \"acme gmbh\" · rust…"),
        ("-company:acme", "not company: acme…"),
        (
            "Title:engineer place:zürich location:bern",
            "title: engineer… · location: zürich… · location: bern…",
        ),
        ("notes:referral text:tokio", "notes: referral… · text: tokio…"),
        ("tag:Referral #Zürich", "tag: referral, zurich"),
        ("#a #a tag:b,c", "tag: a, b, c"),
        ("-#agency", "not tag: agency…"),
        ("status:applied,offer", "status: Applied, Offer"),
        ("status:appl status:OFFER_RECEIVED", "status: Applied, Offer"),
        ("status:interviewed", "status: Interviewed"),
        ("status:interview", "status: Interview"),
        ("status:interview-completed", "status: Interviewed"),
        ("status:acc,rej,w", "status: Accepted, Rejected, Withdrawn"),
        (
            "-status:rejected,accepted,withdrawn",
            "status: Interested, Applied, Interview, Interviewed, Offer",
        ),
        ("mode:remote,hy", "work mode: remote, hybrid"),
        ("mode:on-site", "work mode: onsite"),
        ("type:full type:intern", "job type: full time, internship"),
        ("priority:high", "priority: high"),
        ("-priority:low", "priority: normal, high"),
        ("salary>90k", "salary from 90k/y"),
        ("salary>=90.000", "salary from 90k/y"),
        ("salary:90k", "salary from 90k/y"),
        ("salary<120k", "salary up to 120k/y"),
        ("salary<=120000 salary>=90k", "salary 90–120k/y"),
        ("salary:90-120k", "salary 90–120k/y"),
        ("salary>90k salary>100k", "salary from 100k/y"),
        ("salary>€17.50", "salary from 36.4k/y"),
        ("salary>4k/month", "salary from 48k/y"),
        ("salary:20-25/h", "salary 41.6–52k/y"),
        ("match>70", "match at least 70"),
        ("match>=70%", "match at least 70"),
        ("due<7d", "due by 2 Dec 2026"),
        ("due<7", "due by 2 Dec 2026"),
        ("due<fri", "due by 27 Nov 2026"),
        ("due:today", "due by 25 Nov 2026"),
        ("due<2026-12-24", "due by 24 Dec 2026"),
        ("due<\"in 3 days\"", "due by 28 Nov 2026"),
        ("due<7d due<fri", "due by 27 Nov 2026"),
        ("age>14d", "in its status since 11 Nov 2026 or longer"),
        ("age>2w", "in its status since 11 Nov 2026 or longer"),
        ("age>14", "in its status since 11 Nov 2026 or longer"),
        ("is:open", "open"),
        ("is:closed", "closed"),
        ("is:c", "closed"),
        ("-is:open", "closed"),
        (
            "rust status:applied #x salary>90k is:open",
            "rust… · status: Applied · tag: x · salary from 90k/y · open",
        ),
    ] {
        assert_eq!(said(line), wanted, "{line}");
    }
}

#[test]
fn what_is_still_being_typed_narrows_nothing() {
    for line in [
        "",
        "   ",
        "-",
        "#",
        "\"",
        "\"open quote",
        "-\"open",
        "status:",
        "status:i",
        "status:nonsense",
        "status:,",
        "mode:",
        "type:xyz",
        "company:",
        "company:\"acme gm",
        "salary>",
        "salary>=",
        "salary<",
        "salary:",
        "salary>k",
        "match>",
        "match>7000",
        "due<",
        "due:nonsense",
        "age>",
        "age>x",
        "age<3d",
        "due>fri",
        "is:",
        "is:x",
        "tag:",
        "...",
        "!!!",
        "- -",
        "()",
        "-salary>90k",
        "age>99999999999d",
    ] {
        let filter = Filter::parse(line, now());
        assert!(filter.is_empty(), "{line:?}: {filter:?}");
    }
}

#[test]
fn what_could_stand_behind_a_key_is_said_until_something_does() {
    for (line, wanted) in [
        ("rust", None),
        ("rust mode:", Some(("mode:", false))),
        ("mode:rem", None),
        ("status:i", Some(("status:", true))),
        ("status:nonsense rust", Some(("status:", true))),
        ("salary>", Some(("salary>", false))),
        ("salary>abc", Some(("salary>", true))),
        ("age<3d", Some(("age>", true))),
        ("is:wtf", Some(("is:", true))),
        ("tag:", None),
        ("company:", None),
        ("foo:bar", None),
    ] {
        let said = Filter::advice(line, now());
        assert_eq!(said.map(|(_, wrong)| wrong), wanted.map(|(_, wrong)| wrong), "{line}");
        if let (Some((said, _)), Some((begins, _))) = (said, wanted) {
            assert!(said.starts_with(begins), "{line}: {said}");
        }
    }
    // What is advised is understood.
    for line in [
        "salary>90k",
        "salary:90-120k",
        "due<24.12.",
        "age>3mo",
        "type:temporary",
        "status:interview",
    ] {
        assert_eq!(Filter::advice(line, now()), None, "{line}");
    }
}

#[test]
fn what_is_no_key_is_text() {
    for (line, words) in [
        ("foo:bar", "foo:bar"),
        ("https://acme.example/1", "https://acme.example/1"),
        ("c++", "c++"),
        ("title", "title"),
        ("'; DROP TABLE jobs; --", "';"),
        ("rust\" OR *", "rust\""),
        ("x\u{1b}[31my", "xy"),
        ("NEAR(a,b)", "NEAR(a,b)"),
    ] {
        let found = Filter::parse(line, now()).text;
        let first = found.first().map(|t| (t.words.as_str(), t.field, t.prefix, t.exclude));
        if words.chars().any(char::is_alphanumeric) {
            assert_eq!(first, Some((words, None, true, false)), "{line}");
        } else {
            assert_eq!(first.map(|t| t.0), Some("DROP"), "{line}");
        }
    }
}

#[test]
fn a_beginning_that_several_have_means_none() {
    assert_eq!(status_named("inter"), None);
    assert_eq!(status_named("inte rested"), Some(JobStatus::Interested));
    assert_eq!(job_type_named("Full-Time"), Some(JobType::FullTime));
    assert_eq!(work_mode_named("r"), Some(WorkMode::Remote));
    assert_eq!(priority_named(""), None);
}

proptest! {
    #[test]
    fn any_line_is_a_filter(line in "\\PC{0,60}") {
        let _ = Filter::parse(&line, now()).describe();
    }

    #[test]
    fn any_mixture_of_conditions_is_a_filter(
        bits in prop::collection::vec("(-?(status|company|salary|due|age|match|is|tag|mode)(:|>|<|>=|=)?(\"|[0-9]{0,6}[dwk]?|appl|fri|,)?|[\"# -]|\\PC{0,3})", 0..8)
    ) {
        let line = bits.concat();
        let filter = Filter::parse(&line, now());
        prop_assert!(filter.text.iter().all(|t| t.words.chars().any(char::is_alphanumeric)));
        prop_assert_eq!(filter.is_empty(), filter.describe().is_empty());
    }
}
