use super::{head, positions, read, schools};

/// A résumé of invented work around a section that is drawn.
fn work(section: &str) -> Vec<String> {
    positions(&read(&format!(
        "^Ada Okafor\nada@example.org | +44 20 7946 0000\n\nEXPERIENCE\n{section}\n\nEDUCATION\nBSc Physics, University of Leeds, 2012\n"
    )))
}

#[test]
fn a_position_is_read_in_whatever_order_its_parts_stand() {
    for (nth, (drawing, wanted)) in [
        ("Bridge Inspector | Acme Ltd | 2019 - Present\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd |  | 2019 | now"),
        ("Acme Ltd | Bridge Inspector | 2019 - Present\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd |  | 2019 | now"),
        ("Bridge Inspector, Acme Ltd      Jan 2019 – Mar 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd |  | 2019-01 | 2021-03"),
        ("Bridge Inspector      Jan 2019 – Mar 2021\nAcme Ltd      Leeds, UK\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019-01 | 2021-03"),
        ("Acme Ltd      Leeds, UK\nBridge Inspector      Jan 2019 – Mar 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019-01 | 2021-03"),
        ("Bridge Inspector at Acme (2019–2021)\n- Checked 40 bridges", "Bridge Inspector | Acme |  | 2019 | 2021"),
        ("Bridge Inspector — Acme Ltd, Leeds (2019–2021)\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds | 2019 | 2021"),
        ("Bridge Inspector - Acme Ltd (2019-Present)\nLed checks of forty bridges for the county. Trained two juniors in rope work.", "Bridge Inspector | Acme Ltd |  | 2019 | now"),
        ("2019 – 2021      Bridge Inspector, Acme Ltd, Leeds\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds | 2019 | 2021"),
        ("2019 – 2021\nBridge Inspector\nAcme Ltd, Leeds\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds | 2019 | 2021"),
        ("Acme Ltd\nBridge Inspector\nJanuary 2019 - March 2021 (2 years 3 months)\nLeeds, England\nChecked bridges of the whole county and wrote reports about each of them.", "Bridge Inspector | Acme Ltd | Leeds, England | 2019-01 | 2021-03"),
        ("**Bridge Inspector**\nAcme Ltd • Leeds, UK • 04/2019 - 03/2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019-04 | 2021-03"),
        ("Acme Ltd, Leeds, UK — Bridge Inspector\nApr 2019 to Mar 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019-04 | 2021-03"),
        ("Acme Ltd (Leeds)      2019–2021\nBridge Inspector\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds | 2019 | 2021"),
        ("Bridge Inspector\nAcme Ltd\nLeeds, UK\n2019 - 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019 | 2021"),
        ("Bridge Inspector | Acme Ltd | Leeds, UK | Full-time | 2019 - 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019 | 2021"),
        ("Bridge Inspector @ Acme      since 05/2019\n- Checked 40 bridges", "Bridge Inspector | Acme |  | 2019-05 | now"),
        ("Bridge Inspector (Contract), Acme Ltd      2019 – 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd |  | 2019 | 2021"),
        ("Acme Ltd, Bridge Inspector      Leeds, UK\nJan 2019 – Mar 2021\n- Checked 40 bridges", "Bridge Inspector | Acme Ltd | Leeds, UK | 2019-01 | 2021-03"),
        ("Acme, Inc. | Bridge Inspector | Summer 2019\n- Checked 40 bridges", "Bridge Inspector | Acme, Inc. |  | 2019-06 | 2019-08"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(work(drawing), [wanted], "case {nth}: {drawing}");
    }
}

#[test]
fn several_positions_are_told_apart_without_white_space() {
    let found = work(
        "Bridge Inspector      Jan 2021 – Present\nAcme Ltd      Leeds, UK\n- Checked 40 bridges\n- Trained two juniors\nSurveyor      Jun 2018 – Dec 2020\nGlobex      York, UK\n- Measured roads\nTrainee      2016 – 2018\nInitech      Hull, UK\n- Made tea",
    );
    assert_eq!(
        found,
        [
            "Bridge Inspector | Acme Ltd | Leeds, UK | 2021-01 | now",
            "Surveyor | Globex | York, UK | 2018-06 | 2020-12",
            "Trainee | Initech | Hull, UK | 2016 | 2018"
        ]
    );
}

#[test]
fn the_employer_comes_first_where_the_section_says_so_even_when_one_name_tells_nothing() {
    let found = work(
        "Acme Ltd      Leeds, UK\nBridge Inspector      2021 – 2023\n- Checked 40 bridges\n\nFoobar      York, UK\nRope Access      2019 – 2021\n- Climbed\n\nGlobex GmbH      Berlin, Germany\nSurveyor      2016 – 2019\n- Measured",
    );
    assert_eq!(
        found,
        [
            "Bridge Inspector | Acme Ltd | Leeds, UK | 2021 | 2023",
            "Rope Access | Foobar | York, UK | 2019 | 2021",
            "Surveyor | Globex GmbH | Berlin, Germany | 2016 | 2019"
        ]
    );
}

#[test]
fn several_roles_at_one_employer_share_it() {
    for drawing in [
        "Acme Ltd      Leeds, UK\nSenior Inspector      2021 – Present\n- Led a team\nInspector      2018 – 2021\n- Checked bridges",
        "Acme Ltd, Leeds, UK      2018 – Present\n\nSenior Inspector      2021 – Present\n- Led a team\n\nInspector      2018 – 2021\n- Checked bridges",
        "**Acme Ltd**      Leeds, UK\nSenior Inspector, 2021 – Present\n- Led a team\nInspector, 2018 – 2021\n- Checked bridges",
    ] {
        assert_eq!(
            work(drawing),
            [
                "Senior Inspector | Acme Ltd | Leeds, UK | 2021 | now",
                "Inspector | Acme Ltd | Leeds, UK | 2018 | 2021"
            ],
            "{drawing}"
        );
    }
}

#[test]
fn positions_without_a_list_below_them_are_still_several() {
    for drawing in [
        "Inspector, Acme Ltd, 2021 – 2023\nSurveyor, Globex Inc, 2018 – 2021\nTrainee, Initech LLC, 2016 – 2018",
        "Inspector      2021 – 2023\nAcme Ltd\n\nSurveyor      2018 – 2021\nGlobex Inc\n\nTrainee      2016 – 2018\nInitech LLC",
        "Acme Ltd\nInspector      2021 – 2023\nGlobex Inc\nSurveyor      2018 – 2021\nInitech LLC\nTrainee      2016 – 2018",
        "2021 – 2023      Inspector, Acme Ltd\n2018 – 2021      Surveyor, Globex Inc\n2016 – 2018      Trainee, Initech LLC",
        "- 2021 – 2023: Inspector, Acme Ltd\n- 2018 – 2021: Surveyor, Globex Inc\n- 2016 – 2018: Trainee, Initech LLC",
    ] {
        assert_eq!(
            work(drawing),
            [
                "Inspector | Acme Ltd |  | 2021 | 2023",
                "Surveyor | Globex Inc |  | 2018 | 2021",
                "Trainee | Initech LLC |  | 2016 | 2018"
            ],
            "{drawing}"
        );
    }
}

#[test]
fn what_stands_below_a_position_is_told_apart() {
    let content = read(
        "^Ada Okafor\nada@example.org\n\nEXPERIENCE\nBridge Inspector | Acme Ltd | 2019 - Present\nLooks after all bridges of the county with a small team of climbers.\n- Checked 40 bridges a year,\n  also in winter\n- Cut the cost of scaffolds by 30%\nTechnologies: Rust, QGIS, LiDAR\n",
    );
    let fact = &content.experiences[0].fact;
    assert_eq!(
        fact.description.as_deref(),
        Some("Looks after all bridges of the county with a small team of climbers.")
    );
    assert_eq!(
        fact.achievements,
        [
            "Checked 40 bridges a year, also in winter",
            "Cut the cost of scaffolds by 30%"
        ]
    );
    assert_eq!(fact.technologies, ["Rust", "QGIS", "LiDAR"]);
    assert_eq!(content.experiences[0].lines, Some((4, 9)));
    assert!(content.experiences[0].confidence.is_some_and(|sure| sure > 0.8));
    assert!(content.unplaced.is_empty(), "{:?}", content.unplaced);
}

#[test]
fn schools_are_read_in_whatever_order_their_parts_stand() {
    for (drawing, wanted) in [
        (
            "BSc Physics, University of Leeds, 2008 - 2012",
            "University of Leeds | BSc | Physics | 2008 | 2012",
        ),
        (
            "University of Leeds      2008 - 2012\nBachelor of Science in Physics",
            "University of Leeds | Bachelor of Science | Physics | 2008 | 2012",
        ),
        (
            "Bachelor of Science, Physics      2012\nUniversity of Leeds",
            "University of Leeds | Bachelor of Science | Physics |  | 2012",
        ),
        (
            "University of Leeds, BSc in Physics – Leeds, UK      Sept 2008 – June 2012",
            "University of Leeds | BSc | Physics | 2008-09 | 2012-06",
        ),
        (
            "MSc Physics — University of Leeds (2012)",
            "University of Leeds | MSc | Physics |  | 2012",
        ),
        (
            "University of Leeds | Leeds, UK\nPhD, Theoretical Physics | 2008 – 2012",
            "University of Leeds | PhD | Theoretical Physics | 2008 | 2012",
        ),
        (
            "2008 – 2012      University of Leeds\n      MBA",
            "University of Leeds | MBA |  | 2008 | 2012",
        ),
        (
            "- BEng Civil Engineering, University of Leeds (2012)",
            "University of Leeds | BEng | Civil Engineering |  | 2012",
        ),
        (
            "B.Sc. Physics, University of Leeds, 2012.",
            "University of Leeds | B.Sc. | Physics |  | 2012",
        ),
        (
            "University of Leeds\nB.A. in History, GPA: 3.8/4.0\nExpected Graduation: June 2012",
            "University of Leeds | B.A. | History |  | 2012-06",
        ),
        (
            "Associate Degree in Nursing, Leeds Community College, May 2012",
            "Leeds Community College | Associate Degree | Nursing |  | 2012-05",
        ),
        (
            "Hull High School\nHigh School Diploma      2008",
            "Hull High School | High School Diploma |  |  | 2008",
        ),
    ] {
        let content = read(&format!(
            "^Ada Okafor\nada@example.org\n\nEDUCATION\n{drawing}\n\nSKILLS\nRust, Go\n"
        ));
        assert_eq!(schools(&content), [wanted], "{drawing}");
    }
}

#[test]
fn heads_are_read_in_many_shapes() {
    for (drawing, wanted) in [
        (
            "^Ada Okafor\nBridge Inspector\nada@example.org | +44 20 7946 0000 | Leeds, UK",
            "Ada Okafor | Bridge Inspector | ada@example.org | +44 20 7946 0000 | Leeds, UK | ",
        ),
        (
            "Ada Okafor\nLeeds, UK | ada@example.org | (555) 123-4567 | linkedin.com/in/ada",
            "Ada Okafor |  | ada@example.org | (555) 123-4567 | Leeds, UK | linkedin.com/in/ada",
        ),
        (
            "^ADA OKAFOR\nBRIDGE INSPECTOR\nada@example.org , +1 (415) 555-0142 , San Francisco, CA , github.com/ada",
            "Ada Okafor | Bridge Inspector | ada@example.org | +1 (415) 555-0142 | San Francisco, CA | github.com/ada",
        ),
        (
            "# CV -- Ada Okafor\n\nLocation: Berlin, Germany\nEmail: ada@example.org\nPortfolio: ada.dev\nPhone: +49 30 123456",
            "Ada Okafor |  | ada@example.org | +49 30 123456 | Berlin, Germany | ada.dev",
        ),
        (
            "# Ada Okafor — Bridge Inspector",
            "Ada Okafor | Bridge Inspector |  |  |  | ",
        ),
        (
            "Ada Okafor      ada@example.org\nBridge Inspector      +44 20 7946 0000\nLeeds, UK      ada.dev",
            "Ada Okafor | Bridge Inspector | ada@example.org | +44 20 7946 0000 | Leeds, UK | ada.dev",
        ),
        (
            "Curriculum Vitae\n\n^Ada Okafor\n\nAddress: 1 Mill Lane, Leeds LS1 4AP, UK\nTel: 020 7946 0000\nE-mail: ada@example.org",
            "Ada Okafor |  | ada@example.org | 020 7946 0000 | 1 Mill Lane, Leeds LS1 4AP, UK | ",
        ),
        (
            "Name: Ada Okafor\nEmail: ada@example.org\nMobile: 07700 900123",
            "Ada Okafor |  | ada@example.org | 07700 900123 |  | ",
        ),
        (
            "^ada okafor\nbridge inspector\nada@example.org | 07700 900123",
            "Ada Okafor | bridge inspector | ada@example.org | 07700 900123 |  | ",
        ),
        (
            "ada de la cruz\nada.cruz@example.org | 07700 900123",
            "Ada de la Cruz |  | ada.cruz@example.org | 07700 900123 |  | ",
        ),
        (
            "^Ada Okafor, PhD\nada@example.org · 07700 900123 · Leeds",
            "Ada Okafor, PhD |  | ada@example.org | 07700 900123 | Leeds | ",
        ),
    ] {
        let content = read(&format!(
            "{drawing}\n\nEXPERIENCE\nInspector | Acme Ltd | 2019 - 2021\n- Checked 40 bridges\n\nSKILLS\nRust, Go\n"
        ));
        assert_eq!(head(&content), wanted, "{drawing}");
        assert_eq!(content.experiences.len(), 1, "{drawing}");
    }
}

#[test]
fn words_in_small_letters_are_no_name_unless_something_says_so() {
    let content = read("hands and tools\n^Ada Okafor\nada@example.org\n\nSKILLS\nRust, Go\n");
    assert!(head(&content).starts_with("Ada Okafor | "), "{}", head(&content));
    let content = read("hands and tools\nAda Okafor\nada.okafor@example.org\n\nSKILLS\nRust, Go\n");
    assert!(head(&content).starts_with("Ada Okafor | "), "{}", head(&content));
}
