//! PDFs: sidebars, margins and dates in columns of their own.

use super::said::{is, said};
use super::writer::{Sheet, pdf};

/// A text as the fonts of the page have its signs.
fn coded(text: &str) -> String {
    text.replace('–', "\u{96}")
}

/// About how wide a text is in the regular font, for texts that end at a right edge.
fn wide(text: &str, size: f32) -> f32 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | ' ' | '.' | ',' | ':' | '(' | ')' | '-' => 0.278,
        'r' => 0.333,
        'm' | 'M' | 'W' | 'w' => 0.8,
        c if c.is_uppercase() => 0.68,
        _ => 0.556,
    };
    text.chars().map(letter).sum::<f32>() * size
}

/// Sets lines from a height on, each one `step` below the one before; `B:` sets a line in bold, `- ` an item.
fn lines(sheet: &mut Sheet, (x, mut y, step): (f32, f32, f32), text: &str) -> f32 {
    for line in text.lines().map(str::trim) {
        match line {
            "" => y += step * 0.7,
            line if line.starts_with("B:") => {
                sheet.text('B', 10.0, x, y, &coded(line[2..].trim()));
                y += step;
            }
            line if line.starts_with("H:") => {
                sheet.text('B', 13.0, x, y, &coded(line[2..].trim()));
                y += step * 1.4;
            }
            line if line.starts_with("- ") => {
                sheet
                    .text('S', 10.0, x, y, "\u{5}")
                    .text('R', 10.0, x + 10.0, y, &coded(&line[2..]));
                y += step;
            }
            line if line.starts_with("+ ") => {
                sheet.text('R', 10.0, x + 10.0, y, &coded(&line[2..]));
                y += step;
            }
            line => {
                sheet.text('R', 10.0, x, y, &coded(line));
                y += step;
            }
        }
    }
    y
}

/// Sets texts so that they end at a right edge, from a height on.
fn right(sheet: &mut Sheet, (edge, mut y, step): (f32, f32, f32), texts: &[&str]) {
    for text in texts {
        if !text.is_empty() {
            sheet.text('R', 10.0, edge - wide(text, 10.0), y, &coded(text));
        }
        y += step;
    }
}

#[test]
fn what_stands_in_a_margin_beside_a_list_is_no_part_of_its_sentences() {
    let mut sheet = Sheet::default();
    sheet.text('B', 24.0, 200.0, 60.0, "Mirjam Aalto");
    sheet.text(
        'R',
        10.0,
        180.0,
        80.0,
        "Turku | mirjam.aalto@example.fi | +358 40 555 0123",
    );
    lines(
        &mut sheet,
        (50.0, 110.0, 13.0),
        "H: Experience
        B: Saaristo Lines, Chief Engineer
        - Rebuilt the engines of three ferries that two other yards in the ar-
        + chipelago had given up
        - Brought the use of fuel down by 18% and wrote for the fleet how
        + Kept it there

        B: Telakka Oy, Ship Mechanic
        - Led the night shift of the dry dock through two long and hard win-
        + ters
        - Trained six apprentices

        H: Education
        B: Turku University of Applied Sciences
        BEng Marine Engineering",
    );
    right(
        &mut sheet,
        (545.0, 128.2, 13.0),
        &["Naantali", "June 2018 – present", "7 years 6 months"],
    );
    right(
        &mut sheet,
        (545.0, 202.3, 13.0),
        &["Korppoo", "Sept 2011 – May 2018", "6 years 9 months"],
    );
    right(&mut sheet, (545.0, 281.6, 13.0), &["2007 – 2011"]);
    is(
        &said(&pdf(&[&sheet]), "margin.pdf"),
        "
        person: Mirjam Aalto | mirjam.aalto@example.fi | +358 40 555 0123 | Turku
        job: Chief Engineer | Saaristo Lines | Naantali | 2018-06–now
          -: Rebuilt the engines of three ferries that two other yards in the archipelago had given up
          -: Brought the use of fuel down by 18% and wrote for the fleet how Kept it there
        job: Ship Mechanic | Telakka Oy | Korppoo | 2011-09–2018-05
          -: Led the night shift of the dry dock through two long and hard winters
          -: Trained six apprentices
        school: Turku University of Applied Sciences | BEng | Marine Engineering | 2007–2011
        ",
    );
}

#[test]
fn a_sidebar_at_the_left_is_read_by_itself() {
    let mut sheet = Sheet::default();
    sheet.text('B', 22.0, 40.0, 60.0, "Luca Ferrante");
    sheet.text('R', 11.0, 40.0, 78.0, "Stage electrician");
    lines(
        &mut sheet,
        (40.0, 110.0, 14.0),
        "H: Contact
        luca@ferrante.example
        +39 333 555 0123
        Lecce, Italy

        H: Skills
        Lighting design
        Rigging
        DMX programming
        Welding

        H: Languages
        Italian: native
        English: fluent

        H: Certifications
        Work at height and
        + rescue from towers
        Forklift licence",
    );
    lines(
        &mut sheet,
        (230.0, 110.0, 14.0),
        "H: Profile
        Lights operas, streets and one volcano, and has never
        blown a fuse that was not meant to blow.

        H: Experience
        B: Head Electrician
        Teatro Grande, Lecce
        March 2018 - Present
        - Runs a crew of nine for 40 shows a year
        - Replaced all lamps by LEDs and saved 70% of the
        + power

        B: Lighting Technician
        Luci e Ombre S.r.l., Ostuni
        2012 - February 2018
        - Toured 14 countries with a circus

        H: Education
        B: Istituto Tecnico Fermi, Lecce
        Diploma di perito elettrotecnico, 2012",
    );
    is(
        &said(&pdf(&[&sheet]), "sidebar.pdf"),
        "
        person: Luca Ferrante | Stage electrician | luca@ferrante.example | +39 333 555 0123 | Lecce, Italy
        summary: Lights operas, streets and one volcano, and has never blown a fuse that was not meant to blow.
        job: Head Electrician | Teatro Grande | Lecce | 2018-03–now
          -: Runs a crew of nine for 40 shows a year
          -: Replaced all lamps by LEDs and saved 70% of the power
        job: Lighting Technician | Luci e Ombre S.r.l. | Ostuni | 2012–2018-02
          -: Toured 14 countries with a circus
        school: Istituto Tecnico Fermi | Diploma | perito elettrotecnico | Lecce | –2012
        skills: Lighting design, Rigging, DMX programming, Welding
        certificate: Work at height and rescue from towers
        certificate: Forklift licence
        language: Italian | native
        language: English | fluent
        ",
    );
}

#[test]
fn a_sidebar_at_the_right_is_read_by_itself() {
    let mut sheet = Sheet::default();
    sheet.text('B', 24.0, 40.0, 60.0, "AMARA DIALLO");
    sheet.text('R', 12.0, 40.0, 80.0, "Head of Procurement");
    lines(
        &mut sheet,
        (40.0, 115.0, 14.0),
        "B: WORK HISTORY

        B: Head of Procurement | Nimba Minerals Ltd
        Conakry | Jan 2020 - Current
        - Buys for three mines and a railway, 90 M$ a year
        - Brought the number of suppliers from 800 to 240

        B: Senior Buyer | Sahel Logistics SA
        Kayes | Apr 2014 - Dec 2019
        - Negotiated the fuel of 300 lorries

        B: Buyer | Sahel Logistics SA
        Kayes | 2011 - 2014
        - Wrote the first catalogue of spare parts

        B: EDUCATION

        B: Master in Supply Chain Management
        Université de Conakry, 2009 - 2011",
    );
    lines(
        &mut sheet,
        (390.0, 115.0, 14.0),
        "B: CONTACT

        amara.diallo@example.org
        +224 620 55 50 12
        linkedin.com/in/amaradiallo

        B: SKILLS

        - Negotiation
        - SAP Ariba
        - Contract law

        B: LANGUAGES

        French (native)
        English (fluent)
        Malinke (native)",
    );
    is(
        &said(&pdf(&[&sheet]), "right.pdf"),
        "
        person: Amara Diallo | Head of Procurement | amara.diallo@example.org | +224 620 55 50 12 | linkedin.com/in/amaradiallo
        job: Head of Procurement | Nimba Minerals Ltd | Conakry | 2020-01–now
          -: Buys for three mines and a railway, 90 M$ a year
          -: Brought the number of suppliers from 800 to 240
        job: Senior Buyer | Sahel Logistics SA | Kayes | 2014-04–2019-12
          -: Negotiated the fuel of 300 lorries
        job: Buyer | Sahel Logistics SA | Kayes | 2011–2014
          -: Wrote the first catalogue of spare parts
        school: Université de Conakry | Master | Supply Chain Management | 2009–2011
        skills: Negotiation, SAP Ariba, Contract law
        language: French | native
        language: English | fluent
        language: Malinke | native
        ",
    );
}

#[test]
fn dates_in_a_column_at_the_left_belong_to_their_rows() {
    let mut sheet = Sheet::default();
    sheet.text('R', 22.0, 50.0, 60.0, "Håkon Brekke");
    sheet.text(
        'R',
        10.0,
        50.0,
        78.0,
        "Tromsø, Norway   hakon.brekke@example.no   +47 412 55 012",
    );
    let rows = [
        (120.0, "", "H: Employment"),
        (
            140.0,
            "08/2017 – today",
            "B: Glaciologist, Polar Survey AS, Longyearbyen",
        ),
        (154.0, "", "- Measured 40 glaciers on foot and by drone"),
        (168.0, "", "- Published the data of ten years, which nobody"),
        (182.0, "", "+ had cleaned before"),
        (206.0, "2013 – 07/2017", "B: Field Assistant, Universitetet i Tromsø"),
        (220.0, "", "- Drilled 600 m of ice cores"),
        (254.0, "", "H: Education"),
        (274.0, "2011 – 2013", "B: MSc Physical Geography, University of Oslo"),
        (298.0, "2008 – 2011", "B: BSc Geology, University of Bergen"),
        (332.0, "", "H: Skills"),
        (352.0, "", "R, QGIS, drone surveying, avalanche rescue"),
    ];
    for (y, date, text) in rows {
        lines(&mut sheet, (170.0, y, 14.0), text);
        right(&mut sheet, (155.0, y, 14.0), &[date]);
    }
    is(
        &said(&pdf(&[&sheet]), "left.pdf"),
        "
        person: Håkon Brekke | hakon.brekke@example.no | +47 412 55 012 | Tromsø, Norway
        job: Glaciologist | Polar Survey AS | Longyearbyen | 2017-08–now
          -: Measured 40 glaciers on foot and by drone
          -: Published the data of ten years, which nobody had cleaned before
        job: Field Assistant | Universitetet i Tromsø | 2013–2017-07
          -: Drilled 600 m of ice cores
        school: University of Oslo | MSc | Physical Geography | 2011–2013
        school: University of Bergen | BSc | Geology | 2008–2011
        skills: R, QGIS, drone surveying, avalanche rescue
        ",
    );
}

#[test]
fn a_name_that_is_broken_in_a_sidebar_is_one() {
    let mut sheet = Sheet::default();
    sheet.text('B', 22.0, 40.0, 60.0, "Ioana Petrescu");
    sheet.text('R', 10.0, 40.0, 78.0, "ioana@petrescu.example | Cluj");
    lines(
        &mut sheet,
        (40.0, 120.0, 13.0),
        "H: Experience
        B: Cave Surveyor
        Speologia Cluj SRL | Turda | 2016 - Present
        - Mapped 90 km of caves with a laser and a rope, alone
        - Found two rivers that nobody had known about before

        B: Guide
        Salina Veche SRL | Praid | 2012 - 2016
        - Led 300 groups a year through the old salt mine",
    );
    lines(
        &mut sheet,
        (430.0, 120.0, 13.0),
        "H: Certifications
        B: Certified Rescue
        B: Diver
        Red Cross
        May 2019

        B: Rope Access
        IRATA
        2017

        H: Awards
        B: Explorer of the Whole
        B: Year
        CaveConf 2021
        3 Oct 2021
        Chosen for her maps of
        two rivers in 2020",
    );
    is(
        &said(&pdf(&[&sheet]), "broken.pdf"),
        "
        person: Ioana Petrescu | ioana@petrescu.example | Cluj
        job: Cave Surveyor | Speologia Cluj SRL | Turda | 2016–now
          -: Mapped 90 km of caves with a laser and a rope, alone
          -: Found two rivers that nobody had known about before
        job: Guide | Salina Veche SRL | Praid | 2012–2016
          -: Led 300 groups a year through the old salt mine
        certificate: Certified Rescue Diver | Red Cross | 2019-05
        certificate: Rope Access | IRATA | 2017
        award: Explorer of the Whole Year | CaveConf | 2021-10-03–
          text: Chosen for her maps of two rivers in 2020
        ",
    );
}
