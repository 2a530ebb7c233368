use super::*;

/// The rules about dates that found something when the positions are these.
fn with(positions: &[(&str, &str)]) -> Vec<&'static str> {
    let all = after(|content| {
        let bullets = content.experiences[1].fact.achievements.clone();
        content.educations.clear();
        content.experiences = positions
            .iter()
            .enumerate()
            .map(|(n, (start, end))| {
                let mut fact = work(&format!("Diver {n}"), &format!("Harbour {n}"), start, end);
                // One bullet each, so that only dates tell.
                fact.achievements = bullets.get(n % 3).cloned().into_iter().collect();
                Item::new(fact)
            })
            .collect();
    });
    let of_dates = [
        "missing-dates",
        "end-before-start",
        "future-date",
        "gap",
        "overlap",
        "unordered",
        "date-precision",
    ];
    all.into_iter().filter(|rule| of_dates.contains(rule)).collect()
}

#[test]
fn dates_are_checked_for_what_is_missing_impossible_or_out_of_order() {
    for (positions, wanted) in [
        (&[("2019-04", "now"), ("2015-03", "2019-03")][..], &[][..]),
        (&[("2019-04", "now"), ("2015-03", "2018-10")], &[]),
        (&[("2019-04", "now"), ("2015-03", "2018-09")], &[]),
        (&[("2019-04", "now"), ("2015-03", "2018-08")], &["gap"]),
        (&[("2019", "now"), ("2015", "2018")], &[]),
        (&[("2020", "now"), ("2015", "2018")], &["gap"]),
        (&[("2019", "now"), ("2015", "2019")], &[]),
        (&[("2015-03", "2026-08")], &[]),
        (&[("2015-03", "2026-03")], &["gap"]),
        (&[("", "")], &["missing-dates"]),
        (&[("2019-04", "")], &["missing-dates"]),
        (&[("", "now")], &["missing-dates"]),
        (&[("2026-12", "now")], &["future-date"]),
        (&[("2020-01", "2027-12")], &["future-date"]),
        (&[("2024-05", "2023-01"), ("2010-01", "now")], &["end-before-start"]),
        (&[("2015-03", "2019-03"), ("2019-04", "now")], &["unordered"]),
        (&[("2015", "2017"), ("2016", "now")], &["unordered"]),
        (&[("2019-04", "now"), ("2018-01", "2022-06")], &["overlap"]),
        (&[("2019-04", "now"), ("2015-03", "2019-05")], &[]),
        (&[("2019", "now"), ("2017", "2019")], &[]),
        (&[("2019-04", "now"), ("2015", "2019")], &["date-precision"]),
        (&[], &[]),
    ] {
        assert_eq!(with(positions), wanted, "{positions:?}");
    }
}

#[test]
fn study_volunteering_and_named_breaks_fill_a_gap() {
    let gap = |fill: fn(&mut ResumeContent)| {
        let rules = after(|content| {
            content.experiences[1].fact.end_date = some("2017-01");
            fill(content);
        });
        rules.contains(&"gap")
    };
    assert!(gap(|_| {}));
    assert!(!gap(|content| {
        content.educations.push(Item::new(school(
            "ETH",
            "MSc",
            "Civil engineering",
            "2017-02",
            "2019-03",
        )));
    }));
    assert!(!gap(|content| {
        let year = entry(EntryKind::Volunteering, "Lifeguard", "DLRG", "2017-03", "2019-01");
        content.entries.push(Item::new(year));
    }));
    assert!(!gap(|content| {
        content
            .entries
            .push(Item::new(entry(EntryKind::Other, "Parental leave", "", "2017", "2019")));
    }));
    assert!(gap(|content| {
        content
            .entries
            .push(Item::new(entry(EntryKind::Award, "Medal", "", "2017", "2019")));
    }));
}

#[test]
fn a_gap_names_its_months_and_where_it_ends() {
    let mut content = good();
    content.experiences[1].fact.end_date = some("2018-06");
    let checked = checked(&content);
    let gap = one(&checked, "gap");
    assert_eq!(gap.quote, "Jun 2018 – Apr 2019");
    assert!(gap.reason.contains(" 9 months"), "{}", gap.reason);
    assert_eq!(gap.place.item.as_deref(), Some("Bridge inspector, Pontis AG"));
    assert_eq!(gap.severity, Severity::Warning);
    content.experiences[0].fact.start_date = some("2014-04");
    content.experiences[1].fact = work("Commercial diver", "Hafenamt Köln", "2010-01", "2012-01");
    content.educations.clear();
    let checked = super::checked(&content);
    assert_eq!(one(&checked, "gap").severity, Severity::Note, "long ago");
}

#[test]
fn dates_in_more_than_one_form_are_noted() {
    let content = good();
    for (texts, mixed) in [
        (["04/2019 – present", "03/2015 – 03/2019"], false),
        (["Apr 2019 – present", "March 2015 – Mar 2019"], false),
        (["2019-04 – 2020-01", "2015-03"], false),
        (["2019 – 2020", "04/2015"], false),
        (["04/2019 – present", "Mar 2015 – Mar 2019"], true),
        (["04/2019-06/2020", "03.2015 - 03.2019"], true),
        (["April 2019 – heute", "2015-03 – 2019-03"], true),
        (["Mai 2019 – heute", "5/2015"], true),
        (["Maintained 2019 machines", "04/2015"], false),
    ] {
        let mut lines = text_of(&content);
        lines.extend(texts.map(str::to_owned));
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let checked = checked_text(&content, &lines);
        assert_eq!(rules(&checked).contains(&"date-formats"), mixed, "{texts:?}");
    }
}
