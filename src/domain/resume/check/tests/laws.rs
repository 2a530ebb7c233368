//! What holds for any résumé, text and posting.

use proptest::prelude::*;

use super::*;

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        prop::collection::vec(
            prop::sample::select(vec![
                "I",
                "the",
                "und",
                "Responsible",
                "for",
                "2019-04",
                "04/2019",
                "managed",
                "C++",
                ".NET",
                "für",
                "…",
                "@",
                "team",
                "player",
                "Requirements:",
                "\n",
                "-",
                "ﬁ",
                "100%",
                "https://",
                "Node.js,",
                "(AWS).",
                "İ",
                "ß",
            ]),
            0..30
        )
        .prop_map(|words| words.join(" ")),
    ]
}

fn date() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop_oneof![
        (1900..2101i32, 1..13u32).prop_map(|(year, month)| format!("{year}-{month:02}")),
        (1900..2101i32).prop_map(|year| year.to_string()),
        "\\PC{0,6}",
    ])
}

fn any_content() -> impl Strategy<Value = ResumeContent> {
    let position = (
        words(),
        words(),
        date(),
        date(),
        any::<bool>(),
        prop::collection::vec(words(), 0..4),
    );
    let positions = prop::collection::vec(position, 0..4);
    (
        positions,
        prop::collection::vec(words(), 0..5),
        prop::option::of(words()),
        prop::option::of(words()),
    )
        .prop_map(|(positions, skills, email, summary)| {
            let mut content = ResumeContent::default();
            content.basics.name = email.clone();
            content.basics.email = email;
            content.basics.summary = summary;
            content.skills = skills.iter().map(|name| Item::new(skill(name, "", None))).collect();
            content.experiences = positions
                .into_iter()
                .map(|(title, company, start_date, end_date, is_current, achievements)| {
                    Item::new(ExperienceFact {
                        title,
                        company,
                        start_date,
                        end_date,
                        is_current,
                        achievements,
                        ..ExperienceFact::default()
                    })
                })
                .collect();
            content
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn anything_can_be_checked_and_every_finding_says_why_and_where(
        content in any_content(),
        texts in prop::collection::vec(words(), 0..12),
        posting in prop::option::of(words()),
    ) {
        let lines: Vec<Line<'_>> = texts.iter().map(|text| Line { text, ..Line::default() }).collect();
        let checked = check(&Given {
            lines: &lines,
            pages: Some(1),
            file_name: content.basics.name.as_deref(),
            job: posting.as_deref().map(|description| JobText { title: "", company: "", description }),
            ..Given::new(&content, today())
        });
        for finding in &checked.findings {
            prop_assert!(!finding.reason.is_empty() && !finding.advice.is_empty());
            if let Some(line) = finding.place.line {
                prop_assert!(line >= 1 && line as usize <= lines.len(), "{finding:?}");
            }
        }
        let summary = checked.summary;
        prop_assert!(summary.skills_shown <= summary.skills);
        prop_assert!(summary.bullets_with_numbers <= summary.bullets);
        prop_assert!(summary.positions_with_numbers <= summary.positions);
    }
}
