//! Invented exports, as LinkedIn writes them.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::domain::job::JobStatus;
use crate::domain::profile::EntryKind;

fn one(name: &str, text: &str) -> Export {
    read(text.as_bytes(), Some(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const PROFILE: &str = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n\
    Ada,Okafor,,Gasse 1,Mar 3,Tram driver,\"Drives.\n\nWrites.\",Transport,04103,\"Leipzig, Sachsen\",[ada_o],\"[PORTFOLIO:https://ada.example],[OTHER:github.com/ada]\",\n";
const POSITIONS: &str = "Company Name,Title,Description,Location,Started On,Finished On\n\
    LVB,Driver,\"Line 11.\n• On time, 99 %\n• No scratch\",Leipzig,Apr 2019,\n\
    Café Süß,Cook,,,2015,Mar 2019\n\
    ,,nothing,,,\n";
const APPLICATIONS: &str = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n\
    \"11/20/23, 3:05 PM\",ada@example.org,,Hafen Rostock,Crane operator,https://www.linkedin.com/jobs/view/1,cv.pdf,\n";
const SAVED: &str = "Saved Date,Job Url,Job Title,Company Name\n\"11/21/23, 3:05 PM\",https://www.linkedin.com/jobs/view/2,Ferry captain,Weiße Flotte\n";
const CONNECTIONS: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
    First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Bo,Ek,https://www.linkedin.com/in/bo,,Ek AB,Captain,20 Nov 2023\n\
    \"Cy, Dr.\",Li,https://www.linkedin.com/in/cy,cy@example.org,,,04 Feb 2010\n\
    ,,,,,,01 Jan 2020\n";

#[test]
fn a_whole_archive_becomes_a_profile_contacts_and_jobs() {
    let archive = zipped(&[
        ("Complete_Export/Profile.csv", PROFILE.as_bytes()),
        ("Complete_Export/Positions.csv", POSITIONS.as_bytes()),
        ("Complete_Export/Jobs/Job Applications.csv", APPLICATIONS.as_bytes()),
        (
            "Complete_Export/Jobs/Job Applications_1.csv",
            APPLICATIONS.replace("view/1", "view/9").as_bytes(),
        ),
        ("Complete_Export/Jobs/Saved Jobs.csv", SAVED.as_bytes()),
        ("Complete_Export/Connections.csv", CONNECTIONS.as_bytes()),
        ("Complete_Export/Skills.csv", b"Name\nRails\nSwitches\nRails\n"),
        (
            "Complete_Export/Email Addresses.csv",
            b"Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,1\nada@example.org,Yes,Yes,1\n",
        ),
        (
            "Complete_Export/PhoneNumbers.csv",
            b"Extension,Number,Type\n,+49 341 000,Mobile\n12,+49 341 111,Work\n",
        ),
        (
            "Complete_Export/messages.csv",
            b"CONVERSATION ID,FROM,TO,CONTENT\n1,a,b,c\n",
        ),
        ("__MACOSX/Complete_Export/._Profile.csv", b"\x00\x05"),
    ]);
    assert!(recognises(&archive, None));
    let export = read(&archive, Some("x.zip")).unwrap();
    let content = &export.content;
    assert_eq!(content.basics.name.as_deref(), Some("Ada Okafor"));
    assert_eq!(content.basics.summary.as_deref(), Some("Drives.\n\nWrites."));
    assert_eq!(
        (content.basics.email.as_deref(), content.basics.phone.as_deref()),
        (Some("ada@example.org"), Some("+49 341 000"))
    );
    let links: Vec<_> = content
        .basics
        .links
        .iter()
        .map(|link| (link.label.as_deref(), link.url.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            (Some("Portfolio"), "https://ada.example"),
            (Some("GitHub"), "github.com/ada"),
            (Some("Twitter"), "https://twitter.com/ada_o")
        ]
    );
    assert_eq!(
        content.basics.other["linkedin"],
        serde_json::json!({"Industry": "Transport"})
    );
    let work = &content.experiences[0].fact;
    assert_eq!(
        (work.start_date.as_deref(), work.end_date.as_deref(), work.is_current),
        (Some("2019-04"), None, true)
    );
    assert_eq!(
        (work.description.as_deref(), work.achievements.as_slice()),
        (
            Some("Line 11."),
            &["On time, 99 %".to_owned(), "No scratch".to_owned()][..]
        )
    );
    assert!(!content.experiences[1].fact.is_current);
    assert_eq!(content.skills.len(), 2);
    assert_eq!(export.contacts.len(), 2);
    assert_eq!(export.contacts[1].first_name, "Cy, Dr.");
    assert_eq!(export.contacts[0].connected_on, NaiveDate::from_ymd_opt(2023, 11, 20));
    let jobs: Vec<_> = export
        .jobs
        .iter()
        .map(|job| (job.title.as_str(), job.status, job.applied_at.is_some()))
        .collect();
    assert_eq!(
        jobs,
        [
            ("Crane operator", Some(JobStatus::Applied), true),
            ("Crane operator", Some(JobStatus::Applied), true),
            ("Ferry captain", Some(JobStatus::Interested), false),
        ]
    );
    let rejected: Vec<String> = export.rejected.iter().map(ToString::to_string).collect();
    assert_eq!(
        rejected,
        [
            "Positions.csv, line 6: it has neither a title nor a company",
            "Connections.csv, line 7: it names nobody; LinkedIn hides who left",
        ]
    );
    let doubts: Vec<String> = export.doubts.iter().map(ToString::to_string).collect();
    for part in [
        "not old@example.org",
        "not +49 341 111 ext. 12",
        "left out, as it belongs in no résumé: date of birth, street address, postal code",
    ] {
        assert!(doubts.iter().any(|doubt| doubt.contains(part)), "{part}: {doubts:#?}");
    }
    assert!(
        export.notes.iter().any(|note| note == "not read: messages.csv"),
        "{:?}",
        export.notes
    );
    assert_eq!(
        content
            .sections
            .iter()
            .map(|heading| heading.section)
            .collect::<Vec<_>>(),
        [Section::Summary, Section::Experience, Section::Skills]
    );
}

/// Every list with a row as exports have it: what the entry of it is.
#[test]
fn each_list_of_facts_is_read_under_its_own_headers() {
    type Wanted = (
        EntryKind,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
    );
    let cases: [(&str, &str, Wanted); 11] = [
        (
            "Languages.csv",
            "Name,Proficiency\nIgbo,Native or bilingual proficiency\n",
            (EntryKind::Language, "Igbo", None, None, None),
        ),
        (
            "Projects.csv",
            "Title,Description,Url,Started On,Finished On\nMap,\"All lines\",https://m.example,Jun 2021,\n",
            (EntryKind::Project, "Map", None, Some("2021-06"), Some("All lines")),
        ),
        (
            "Honors.csv",
            "Title,Description,Issued On\nBest driver,City prize,Nov 2020\n",
            (
                EntryKind::Award,
                "Best driver",
                None,
                Some("2020-11"),
                Some("City prize"),
            ),
        ),
        (
            "Volunteering.csv",
            "Company Name,Role,Cause,Started On,Finished On,Description\nCafé,Cook,Poverty Alleviation,Jan 2012,Jan 2013,Soup\n",
            (
                EntryKind::Volunteering,
                "Cook",
                Some("Café"),
                Some("2012-01"),
                Some("Soup"),
            ),
        ),
        (
            "Publications.csv",
            "Name,Published On,Description,Publisher,Url\nRails,\"Sep 15, 2022\",About,Press,https://p.example\n",
            (
                EntryKind::Publication,
                "Rails",
                Some("Press"),
                Some("2022-09-15"),
                Some("About"),
            ),
        ),
        (
            "Courses.csv",
            "Name,Number\nSignals,S 101\n",
            (EntryKind::Other, "Signals", None, None, None),
        ),
        (
            "Patents.csv",
            "Title,Description,Application Number,Issued On,Url\nBell,Rings,X1,2020,\n",
            (EntryKind::Other, "Bell", None, Some("2020"), Some("Rings")),
        ),
        (
            "Organizations.csv",
            "Name,Position,Description,Started On,Finished On\nUnion,Member,,2019,\n",
            (EntryKind::Other, "Union", None, Some("2019"), None),
        ),
        (
            "Test Scores.csv",
            "Name,Description,Date,Score\nTOEFL,,May 2010,110\n",
            (EntryKind::Other, "TOEFL", None, Some("2010-05"), None),
        ),
        (
            "Recommendations_Received.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nBo,Ek,Ek AB,Captain,\"Good.\nVery.\",\"06/15/16, 10:00 AM\",VISIBLE\n",
            (EntryKind::Reference, "Bo Ek", Some("Ek AB"), None, Some("Good.\nVery.")),
        ),
        (
            "Recommendations.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nBo,Ek,Ek AB,Captain,Good.,Jun 15 2016,VISIBLE\n",
            (
                EntryKind::Reference,
                "Bo Ek",
                Some("Ek AB"),
                Some("2016-06-15"),
                Some("Good."),
            ),
        ),
    ];
    for (name, text, (kind, title, organization, start, description)) in cases {
        let export = one(name, text);
        let fact = &export.content.entries[0].fact;
        let start_is = fact.start_date.as_deref().filter(|date| date.len() <= 10);
        let found = (
            fact.kind,
            fact.name.as_str(),
            fact.organization.as_deref(),
            start_is,
            fact.description.as_deref(),
        );
        assert_eq!(found, (kind, title, organization, start, description), "{name}");
        assert_eq!(export.content.entries.len(), 1, "{name}");
    }
}

#[test]
fn education_and_certificates_keep_all_their_cells() {
    let export = one(
        "Education.csv",
        "School Name,Start Date,End Date,Notes,Degree Name,Activities,Rank\nHTWK,2009,2012,\"Thesis on switches\n- Best of year\",Bachelor,Choir,3\nVHS,2020,,,,,\n",
    );
    let school = &export.content.educations[0].fact;
    assert_eq!(
        school.description.as_deref(),
        Some("Thesis on switches\n\nActivities: Choir")
    );
    assert_eq!(school.achievements, ["Best of year"]);
    assert_eq!((school.degree.as_deref(), school.is_current), (Some("Bachelor"), false));
    assert_eq!(school.other["linkedin"], serde_json::json!({"Rank": "3"}));
    assert!(export.content.educations[1].fact.is_current);
    let export = one(
        "Certifications.csv",
        "Name,Url,Authority,Started On,Finished On,License Number\nBOStrab,https://t.example,TÜV,Jan 2013,Jan 2026,X-1\n",
    );
    let certificate = &export.content.certifications[0].fact;
    assert_eq!(
        (certificate.issuer.as_deref(), certificate.credential_id.as_deref()),
        (Some("TÜV"), Some("X-1"))
    );
    assert_eq!(
        (certificate.issue_date.as_deref(), certificate.expiry_date.as_deref()),
        (Some("2013-01"), Some("2026-01"))
    );
}

/// Files that are odd, and how many facts, contacts and jobs they give.
#[test]
fn odd_files_are_read_all_the_same() {
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(POSITIONS.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = [b"\xEF\xBB\xBF", POSITIONS.as_bytes()].concat();
    let semicolons = POSITIONS.replace(',', ";").replace("On time; 99", "On time, 99");
    let windows = POSITIONS.replace('\n', "\r\n");
    let latin: Vec<u8> = POSITIONS
        .chars()
        .map(|c| match u32::from(c) {
            0x2022 => 0x95,
            code => u8::try_from(code).unwrap(),
        })
        .collect();
    for (name, bytes, counts) in [
        ("Positions.csv", &marked[..], (2, 0, 0)),
        ("Positions.csv", &wide, (2, 0, 0)),
        ("Positions.csv", semicolons.as_bytes(), (2, 0, 0)),
        ("Positions.csv", windows.as_bytes(), (2, 0, 0)),
        ("Positions.csv", &latin, (2, 0, 0)),
        ("whatever", POSITIONS.as_bytes(), (2, 0, 0)),
        (
            "Positions.csv",
            b"Company Name,Title,Description,Location,Started On,Finished On\n",
            (0, 0, 0),
        ),
        (
            "Positions.csv",
            b"TITLE,COMPANY NAME,STARTED ON\nDriver,LVB,2019\n\n,,\n",
            (1, 0, 0),
        ),
        ("Connections.csv", CONNECTIONS.as_bytes(), (0, 2, 0)),
        (
            "Connections.csv",
            b"First Name,Last Name,Email Address,Company,Position,Connected On\nBo,,,,,20 Nov 2023\n",
            (0, 1, 0),
        ),
        ("Job Applications.csv", APPLICATIONS.as_bytes(), (0, 0, 1)),
        ("Saved Jobs.csv", SAVED.as_bytes(), (0, 0, 1)),
    ] {
        let export = read(bytes, Some(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = (
            export.content.experiences.len(),
            export.contacts.len(),
            export.jobs.len(),
        );
        assert_eq!(found, counts, "{name}: {export:?}");
    }
    let export = read(&latin, Some("Positions.csv")).unwrap();
    assert_eq!(export.content.experiences[1].fact.company, "Café Süß");
}

#[test]
fn a_date_that_is_none_stays_as_it_is_and_is_told() {
    let export = one(
        "Positions.csv",
        "Company Name,Title,Started On,Finished On\nLVB,Driver,Spring 2019,Present\n",
    );
    let work = &export.content.experiences[0].fact;
    assert_eq!(
        (work.start_date.as_deref(), work.end_date.as_deref(), work.is_current),
        (Some("Spring 2019"), None, true)
    );
    assert_eq!(
        export.doubts[0].to_string(),
        "Positions.csv, line 2: \"Spring 2019\" is no date; it is kept as text"
    );
}

#[test]
fn a_quote_that_is_never_closed_costs_no_row() {
    let export = one(
        "Positions.csv",
        "Company Name,Title,Started On\nLVB,\"Driver,2019\nCafé,Cook,2015\n",
    );
    assert_eq!(export.content.experiences.len(), 2);
    assert_eq!(export.doubts[0].place, "Positions.csv, line 2");
}

#[test]
fn nothing_that_a_terminal_obeys_comes_in() {
    let export = one(
        "Positions.csv",
        "Company Name,Title,Description,Started On,Odd\u{1b}[2J\nL\u{1b}[31mVB,Dri\u{202e}ver,\"• a\u{7}b\",2019,\u{9b}5nx\n",
    );
    let text = format!("{:?}", export.content);
    assert!(
        !text.contains("\\u{1b}")
            && !text.contains("\\u{7}")
            && !text.contains("\\u{202e}")
            && !text.contains("\\u{9b}"),
        "{text}"
    );
}

#[test]
fn what_is_no_export_is_refused_with_words() {
    let other = zipped(&[("word/document.xml", b"<a/>"), ("Rich_Media/x.jpg", b"x")]);
    let broken = {
        let mut bytes = zipped(&[("Positions.csv", POSITIONS.as_bytes())]);
        bytes.truncate(bytes.len() / 2);
        bytes
    };
    for (bytes, part) in [
        (&b""[..], "empty"),
        (b"hello\n", "no list of LinkedIn's that is known; it begins with: hello"),
        (
            b"From,To,Sent At,Message,Direction\na,b,c,d,OUTGOING\n",
            "no list of LinkedIn's",
        ),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "no text"),
        (&other, "holds no list of LinkedIn's; it has: document.xml, x.jpg"),
        (&broken, "can't be opened"),
        (b"PK\x03\x04", "can't be opened"),
    ] {
        let error = read(bytes, None).unwrap_err();
        assert!(error.reason.contains(part), "{part}: {error}");
        assert!(!recognises(bytes, None), "{part}");
    }
}

#[test]
fn archives_that_blow_up_are_stopped() {
    let bomb = zipped(&[("Positions.csv", &vec![b'a'; 4 << 20])]);
    assert!(bomb.len() < 20_000);
    assert!(
        read(&bomb, None)
            .unwrap_err()
            .reason
            .contains("grows more than 200 times")
    );
    let mut claim = zipped(&[("Positions.csv", POSITIONS.as_bytes())]);
    let entry = claim.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
    claim[entry + 24..entry + 28].copy_from_slice(&(200_u32 << 20).to_le_bytes());
    assert!(read(&claim, None).unwrap_err().reason.contains("larger than 48 MB"));
    let many: Vec<u8> = b"PK\x03\x04"
        .iter()
        .copied()
        .chain(b"PK\x01\x02".repeat(30_000))
        .collect();
    assert!(read(&many, None).unwrap_err().reason.contains("more than 20000 files"));
}

#[test]
fn a_list_that_is_damaged_does_not_cost_the_others() {
    let archive = zipped(&[
        ("Positions.csv", POSITIONS.as_bytes()),
        ("Skills.csv", b"\x00\x01\x02\x00\x00\x00\x00\x00"),
        ("Education.csv", b"nothing of the kind\n"),
        ("Profile.csv", PROFILE.as_bytes()),
        ("Copy/Profile.csv", PROFILE.as_bytes()),
    ]);
    let export = read(&archive, None).unwrap();
    assert_eq!((export.content.experiences.len(), export.content.skills.len()), (2, 0));
    let said: Vec<&str> = export
        .doubts
        .iter()
        .chain(&export.rejected)
        .map(|doubt| doubt.place.as_str())
        .collect();
    for place in ["Skills.csv", "Education.csv", "Profile.csv, line 2"] {
        assert!(said.contains(&place), "{place}: {said:?}");
    }
}

#[test]
fn lists_that_were_unpacked_are_read_together_in_any_order() {
    let files = [
        ("b/Positions.csv", POSITIONS.as_bytes()),
        ("a/Profile.csv", PROFILE.as_bytes()),
        ("Skills.csv", b"Name\nRails\n"),
    ];
    let export = read_lists(files).unwrap();
    assert_eq!((export.content.experiences.len(), export.content.skills.len()), (2, 1));
    assert_eq!(export.content.basics.name.as_deref(), Some("Ada Okafor"));
    assert!(read_lists([("x.csv", &b"a,b\n"[..])]).is_err());
}

#[test]
fn a_profile_from_linkedin_is_written_as_a_valid_json_resume() {
    let files = [
        ("Positions.csv", POSITIONS.as_bytes()),
        ("Profile.csv", PROFILE.as_bytes()),
    ];
    let export = read_lists(files).unwrap();
    let written = crate::interop::json_resume::write(&export.content);
    let schema = serde_json::from_str(include_str!("../../../tests/json_resume/schema.json")).unwrap();
    assert!(jsonschema::draft7::is_valid(&schema, &written), "{written:#}");
    assert_eq!(written["basics"]["url"], "https://ada.example");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic(text in "(Name|Title|Company Name|Started On|,|\"|\n|;|•|Apr 2019|PK\u{3}\u{4}| |é){0,40}", name in "(Skills|Positions|Courses)[_ 0-9]{0,3}\\.csv") {
        let _ = read(text.as_bytes(), Some(&name));
        let whole = format!("Company Name,Title,Description,Started On\n{text}");
        let _ = read(whole.as_bytes(), Some(&name));
    }
}
