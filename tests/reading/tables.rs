//! Word documents: tables, tabs and lists.

use std::io::Write;

use zip::write::{SimpleFileOptions, ZipWriter};

use super::said::{is, said};

/// A Word document of a body, with a list of bullets under the number 1 and headings.
fn docx(body: &str) -> Vec<u8> {
    const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    let relations = |list: &[(&str, &str)]| {
        let rows: String = list
            .iter()
            .enumerate()
            .map(|(nth, (kind, target))| {
                format!("<Relationship Id='r{nth}' Type='{RELATION}/{kind}' Target='{target}'/>")
            })
            .collect();
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{rows}</Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]),
        ),
        ("word/document.xml", document),
        (
            "word/styles.xml",
            "<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/><w:rPr><w:b/><w:sz w:val='48'/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/><w:rPr><w:b/><w:sz w:val='28'/></w:rPr></w:style></w:styles>"
                .to_owned(),
        ),
        (
            "word/numbering.xml",
            "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='•'/></w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
                .to_owned(),
        ),
    ];
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Paragraphs of lines: `# ` a title, `## ` a heading, `- ` an item, `*` at both ends bold, `>` a tab.
fn paragraphs(text: &str) -> String {
    text.lines()
        .map(|line| {
            let line = line.trim();
            let (style, line) = match line {
                line if line.starts_with("# ") => ("<w:pStyle w:val='T'/>", &line[2..]),
                line if line.starts_with("## ") => ("<w:pStyle w:val='H'/>", &line[3..]),
                line if line.starts_with("- ") => {
                    ("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>", &line[2..])
                }
                line => ("", line),
            };
            let bold = line.len() > 2 && line.starts_with('*') && line.ends_with('*');
            let look = if bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
            let line = line.trim_matches('*').replace('&', "&amp;");
            let runs = line.replace('>', "</w:t><w:tab/><w:t xml:space='preserve'>");
            format!("<w:p><w:pPr>{style}</w:pPr><w:r>{look}<w:t xml:space='preserve'>{runs}</w:t></w:r></w:p>")
        })
        .collect()
}

/// A table of rows of cells.
fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraphs(text));
    let rows = rows
        .iter()
        .map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>()));
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

#[test]
fn a_german_resume_as_a_table_without_headings_of_its_own() {
    let body = [
        paragraphs("# Lebenslauf\n## Persönliche Daten"),
        table(&[
            &["Name", "Jörn Petersen"],
            &["Adresse", "Hafenweg 12, 24937 Flensburg"],
            &["Telefon", "+49 461 5550123"],
            &["E-Mail", "joern.petersen@example.de"],
            &["Geboren", "3. Mai 1990 in Husum"],
        ]),
        paragraphs("## Beruflicher Werdegang"),
        table(&[
            &["seit 06/2019", "*Teamleiter Energieberatung*\nStadtwerke Förde GmbH, Glücksburg\n- Leitet acht Beraterinnen und Berater\n- 1.400 Gebäude bewertet"],
            &["10/2015 – 05/2019", "*Energieberater*\nIngenieurbüro Thode, Schleswig\n- Lüftungskonzepte für 60 Schulen"],
        ]),
        paragraphs("## Ausbildung"),
        table(&[
            &["10/2010 – 09/2015", "*Hochschule Flensburg*\nBachelor of Engineering, Energiewissenschaften\nNote: 1,7"],
            &["2010", "*Abitur*\nHermann-Tast-Schule, Husum"],
        ]),
        paragraphs("## Kenntnisse"),
        table(&[
            &["Sprachen", "Deutsch (Muttersprache), Dänisch (C1), Englisch (B2)"],
            &["EDV", "Excel, Hottgenroth, Python"],
        ]),
    ]
    .concat();
    is(
        &said(&docx(&body), "petersen.docx"),
        "
        person: Jörn Petersen | joern.petersen@example.de | +49 461 5550123 | Hafenweg 12, 24937 Flensburg
        job: Teamleiter Energieberatung | Stadtwerke Förde GmbH | Glücksburg | 2019-06–now
          -: Leitet acht Beraterinnen und Berater
          -: 1.400 Gebäude bewertet
        job: Energieberater | Ingenieurbüro Thode | Schleswig | 2015-10–2019-05
          -: Lüftungskonzepte für 60 Schulen
        school: Hochschule Flensburg | Bachelor of Engineering | Energiewissenschaften | 2010-10–2015-09 | 1,7
        school: Hermann-Tast-Schule | Abitur | Husum | –2010
        skills: Excel, Hottgenroth, Python
        language: Deutsch | Muttersprache
        language: Dänisch | C1
        language: Englisch | B2
        left: Geboren 3. Mai 1990 in Husum
        ",
    );
}

#[test]
fn an_american_resume_with_dates_behind_tabs() {
    let body = paragraphs(
        "# Priya Raman
        Data Engineer – pipelines that explain themselves
        Madison, WI > priya.raman@example.com > 608-555-0117
        ## Experience
        *Midwest Grain Cooperative* > Madison, WI
        Senior Data Engineer > Aug 2020 – Present
        - Moved 14 years of harvest data into one warehouse
        - Cut the nightly load from 6 hours to 40 minutes
        *Lakeview Analytics LLC* > Baraboo
        Data Engineer > Jun 2016 – Jul 2020
        - Built the first stream of sensor data
        ## Education
        *University of Wisconsin–Madison* > Madison, WI
        B.S. Computer Sciences > 2012 – 2016
        ## Certifications
        Google Cloud Professional Data Engineer > 2021
        dbt Analytics Engineering > 2022
        ## Skills
        Python, SQL, dbt, Airflow
        ## Volunteering
        *Badger Food Bank* > 2018 – Present
        Route planner
        - Plans 30 deliveries a week",
    );
    is(
        &said(&docx(&body), "priya.docx"),
        "
        person: Priya Raman | Data Engineer – pipelines that explain themselves | priya.raman@example.com | 608-555-0117 | Madison, WI
        job: Senior Data Engineer | Midwest Grain Cooperative | Madison, WI | 2020-08–now
          -: Moved 14 years of harvest data into one warehouse
          -: Cut the nightly load from 6 hours to 40 minutes
        job: Data Engineer | Lakeview Analytics LLC | Baraboo | 2016-06–2020-07
          -: Built the first stream of sensor data
        school: University of Wisconsin–Madison | B.S. | Computer Sciences | Madison, WI | 2012–2016
        skills: Python, SQL, dbt, Airflow
        certificate: Google Cloud Professional Data Engineer | 2021
        certificate: dbt Analytics Engineering | 2022
        volunteering: Route planner | Badger Food Bank | 2018–now
          -: Plans 30 deliveries a week
        ",
    );
}

#[test]
fn an_indian_resume_whose_tables_have_heads() {
    let body = [
        paragraphs("RESUME"),
        table(&[&[
            "Meera Krishnan\nTest Lead",
            "Mobile: +91-98450-55512\nE-mail: meera.k@example.in\nMysuru, Karnataka",
        ]]),
        paragraphs("## Professional Experience"),
        table(&[
            &["Period", "Details"],
            &[
                "Apr’19 – Till date",
                "*Infopeak Technologies Pvt. Ltd.*\nDesignation: Test Lead\n- Runs 3,200 tests a night",
            ],
            &[
                "Jul’15 – Mar’19",
                "*Zen Softwares Private Limited*\nDesignation: Test Engineer\n- Wrote plans for a bank's release",
            ],
        ]),
        paragraphs("## Academic Qualifications"),
        table(&[
            &["Qualification", "Institute", "Year", "Marks"],
            &["B.E. (Electronics)", "PSG College of Technology", "2015", "8.4 CGPA"],
            &["XII (CBSE)", "Vidya Senior Secondary School", "2011", "92%"],
        ]),
        paragraphs("## Technical Skills"),
        table(&[&["Automation", "Selenium, Java"], &["Performance", "JMeter"]]),
        paragraphs(
            "## Personal Details\nLanguages Known: English, Tamil\n## Declaration\nI declare that all of this is true.",
        ),
    ]
    .concat();
    is(
        &said(&docx(&body), "meera.docx"),
        "
        person: Meera Krishnan | Test Lead | meera.k@example.in | +91-98450-55512 | Mysuru, Karnataka
        job: Test Lead | Infopeak Technologies Pvt. Ltd. | 2019-04–now
          -: Runs 3,200 tests a night
        job: Test Engineer | Zen Softwares Private Limited | 2015-07–2019-03
          -: Wrote plans for a bank's release
        school: PSG College of Technology | B.E. | Electronics | –2015 | 8.4 CGPA
        school: Vidya Senior Secondary School | XII (CBSE) | –2011 | 92%
        skills: Selenium, Java, JMeter
        language: English
        language: Tamil
        other: I declare that all of this is true.
        ",
    );
}

#[test]
fn a_name_that_only_its_letters_make_large() {
    let large = "<w:p><w:r><w:rPr><w:sz w:val='44'/></w:rPr><w:t>Åsa Lindholm</w:t></w:r></w:p>";
    let side = paragraphs(
        "*KONTAKT*\n070-555 01 44\nasa.lindholm@example.se\n*SPRÅK*\nSvenska (modersmål)\nFinska (flytande)",
    );
    let main = paragraphs(
        "Systemutvecklare\n*ARBETSLIVSERFARENHET*\n*Systemutvecklare*\nVästkust Data AB, Göteborg | aug 2020 – nuvarande\n- Bygger bokningssystem",
    );
    let body = format!("<w:tbl><w:tr><w:tc>{side}</w:tc><w:tc>{large}{main}</w:tc></w:tr></w:tbl>");
    is(
        &said(&docx(&body), "asa.docx"),
        "
        person: Åsa Lindholm | Systemutvecklare | asa.lindholm@example.se | 070-555 01 44
        job: Systemutvecklare | Västkust Data AB | Göteborg | 2020-08–now
          -: Bygger bokningssystem
        language: Svenska | modersmål
        language: Finska | flytande
        ",
    );
}
