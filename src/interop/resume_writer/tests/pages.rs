//! What stands in a PDF, read back from its bytes.

use std::fs;
use std::path::Path;
use std::time::Duration;

use lopdf::{Document, Object};

use super::hostile::{tricks, with_trick};
use super::person;
use crate::domain::resume::content::ResumeContent;
use crate::interop::resume_writer::view::View;
use crate::interop::resume_writer::{Paper, Pdf, PdfOptions, find, pdf, templates};

fn made(content: &ResumeContent, template: &str) -> Pdf {
    let template = find(Some(template), None).unwrap();
    // Here it is about what stands in a PDF, not about how busy the machine is.
    let options = PdfOptions {
        limit: Duration::from_secs(600),
        ..PdfOptions::default()
    };
    pdf(content, &template, &options).unwrap()
}

fn names() -> Vec<String> {
    templates(None).into_iter().map(|info| info.name).collect()
}

/// The text of all pages in the order of the file, without white space.
fn packed_text(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every string in a value of JSON.
fn strings(value: &serde_json::Value) -> Vec<String> {
    let mut open = vec![value];
    let mut found = Vec::new();
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(fields) => open.extend(fields.values()),
            _ => {}
        }
    }
    found
}

#[test]
fn every_template_prints_everything_that_the_resume_says() {
    let mut view = View::of(&person());
    // The things in a line are looked for one by one: templates may set them below each other.
    let lines = view.sections.iter_mut().flat_map(|section| &mut section.lines);
    lines.for_each(|line| line.text.clear());
    let view = serde_json::to_value(view).unwrap();
    for name in names() {
        let text = packed_text(&made(&person(), &name).bytes);
        for said in strings(&view) {
            // Kinds, targets of links and dates for programs are not printed.
            let is_shown = !said.contains("://") && !said.starts_with("mailto:") && !said.starts_with("tel:");
            let is_word = said.chars().all(|c| c.is_ascii_uppercase() || c == '_')
                || ["email", "phone", "location", "link"].contains(&said.as_str());
            let is_iso = said.len() >= 7 && said.starts_with("20") && said.contains('-');
            if is_shown && !is_word && !is_iso {
                assert!(text.contains(&packed(&said)), "{name} leaves out {said:?}\n{text}");
            }
        }
    }
}

#[test]
fn the_text_of_every_template_has_the_order_of_reading() {
    for name in names() {
        let text = packed_text(&made(&person(), &name).bytes);
        let mut last = 0;
        for part in [
            "Inês Quaresma Holt",
            "Bridge inspector and commercial diver",
            "ines@quaresma-holt.example",
            "Sixteen years",
            "Lead inspector",
            "May 2017 – Present",
            "Kade & Kabel",
            "Inspected 140",
            "QGIS, Python",
            "Inspection diver",
            "Mergulho",
            "Assistant inspector",
            "Feb 2012",
            "MSc in Civil Engineering",
            "Universidade do Porto",
            "BSc",
        ] {
            let at = text.get(last..).and_then(|rest| rest.find(&packed(part)));
            last += at.unwrap_or_else(|| panic!("{name}: {part:?} is missing or too early\n{text}"));
        }
    }
}

#[test]
fn fonts_are_embedded_and_their_text_can_be_copied() {
    for name in names() {
        let document = Document::load_mem(&made(&person(), &name).bytes).unwrap();
        let mut fonts = 0;
        for object in document.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            let is = |name: &[u8]| {
                dictionary
                    .get(b"Type")
                    .and_then(Object::as_name)
                    .is_ok_and(|n| n == name)
            };
            if is(b"FontDescriptor") {
                fonts += 1;
                let has = |key: &[u8]| dictionary.has(key);
                assert!(has(b"FontFile") || has(b"FontFile2") || has(b"FontFile3"), "{name}");
            }
            if is(b"Font") && dictionary.has(b"DescendantFonts") {
                assert!(dictionary.has(b"ToUnicode"), "{name}");
            }
        }
        assert!(fonts >= 2, "{name} has {fonts} fonts");
    }
}

/// The strings of the document's outline.
fn bookmarks(document: &Document) -> Vec<String> {
    let title = |object: &Object| {
        let dictionary = object.as_dict().ok()?;
        let is_item = dictionary.has(b"Title") && dictionary.has(b"Parent");
        is_item
            .then(|| lopdf::decode_text_string(dictionary.get(b"Title").ok()?).ok())
            .flatten()
    };
    document.objects.values().filter_map(title).collect()
}

#[test]
fn the_document_says_what_it_is() {
    for name in names() {
        let document = Document::load_mem(&made(&person(), &name).bytes).unwrap();
        let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
        let info = document.get_dictionary(info).unwrap();
        let said = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
        assert_eq!(
            said(b"Title"),
            "Inês Quaresma Holt – Bridge inspector and commercial diver"
        );
        assert_eq!(said(b"Author"), "Inês Quaresma Holt");
        assert!(said(b"Keywords").contains("Photogrammetry"));
        assert!(!info.has(b"CreationDate"), "{name} has a date");
        let catalog = document.catalog().unwrap();
        assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Outlines"), "{name}");
        assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "en");
        let bookmarks = bookmarks(&document);
        for heading in ["Experience", "Lead inspector", "Education"] {
            assert!(bookmarks.iter().any(|title| title == heading), "{name}: {bookmarks:?}");
        }
    }
}

/// Where the links of all pages lead.
fn targets(document: &Document) -> Vec<String> {
    let target = |object: &Object| {
        let action = object.as_dict().ok()?;
        let address = action.get(b"URI").and_then(Object::as_str).ok()?;
        Some(String::from_utf8_lossy(address).into_owned())
    };
    let annotation = |object: &Object| target(object).or_else(|| target(object.as_dict().ok()?.get(b"A").ok()?));
    document.objects.values().filter_map(annotation).collect()
}

#[test]
fn addresses_can_be_followed() {
    for name in names() {
        let targets = targets(&Document::load_mem(&made(&person(), &name).bytes).unwrap());
        for wanted in [
            "mailto:ines@quaresma-holt.example",
            "tel:+31105550142",
            "https://cracks.example/notes",
        ] {
            assert!(targets.iter().any(|target| target == wanted), "{name}: {targets:?}");
        }
    }
}

#[test]
fn a_normal_career_takes_one_or_two_pages_of_either_paper() {
    for name in names() {
        for (paper, width) in [(Paper::A4, 595.0), (Paper::UsLetter, 612.0)] {
            let options = PdfOptions {
                paper,
                ..PdfOptions::default()
            };
            let made = pdf(&person(), &find(Some(&name), None).unwrap(), &options).unwrap();
            assert!((1..=2).contains(&made.pages), "{name}: {} pages", made.pages);
            let document = Document::load_mem(&made.bytes).unwrap();
            let first = document.get_pages().into_values().next().unwrap();
            let page = document.get_dictionary(first).unwrap();
            let size = page.get(b"MediaBox").and_then(Object::as_array).unwrap();
            assert!((size[2].as_float().unwrap() - width).abs() < 1.0, "{name}: {size:?}");
        }
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    for name in names() {
        assert!(made(&person(), &name).bytes == made(&person(), &name).bytes, "{name}");
    }
}

#[test]
fn text_that_tries_to_be_typst_is_printed_as_it_is() {
    let content = with_trick(&tricks()[0]);
    for name in names() {
        let text = packed_text(&made(&content, &name).bytes);
        let wanted =
            packed(r##"#panic("typst") #import "/x.typ": * #read("/etc/passwd") #{while true {}} #sys.inputs"##);
        assert!(text.matches(&wanted).count() >= 20, "{name}: {text}");
    }
}

#[test]
fn no_text_keeps_a_pdf_from_being_made() {
    for trick in tricks() {
        let content = with_trick(&trick);
        // Hundreds of pages of one word are set by the widest and by the narrowest template only.
        let is_long = trick.len() > 5000;
        let names = names()
            .into_iter()
            .filter(|name| !is_long || ["classic", "sidebar"].contains(&name.as_str()));
        for name in names {
            let made = made(&content, &name);
            assert!(made.bytes.starts_with(b"%PDF"), "{name}");
            let missing = trick.contains('漢');
            assert_eq!(!made.doubts.is_empty(), missing, "{name}: {:?}", made.doubts);
        }
    }
}

#[test]
fn a_resume_that_says_nothing_is_one_empty_page() {
    for name in names() {
        assert_eq!(made(&ResumeContent::default(), &name).pages, 1, "{name}");
    }
}

#[test]
fn letters_of_latin_greek_and_cyrillic_have_fonts() {
    let mut content = person();
    content.basics.summary =
        Some("Łódź Kraków Çeşme Þórður Ő Ș ė ẞ Αθήνα Ώρα ΐ Київ Ёлка Љубав Ґ € № “quoted” – — …".to_owned());
    for name in names() {
        assert_eq!(made(&content, &name).doubts, Vec::<String>::new(), "{name}");
    }
}

/// Writes a PDF of each template, for `scripts/pictures.sh`.
#[test]
#[ignore = "makes files for the README"]
fn pictures() {
    let folder = std::path::PathBuf::from(std::env::var_os("PICTURES_TO").unwrap());
    for name in names() {
        fs::write(folder.join(format!("resume-{name}.pdf")), made(&person(), &name).bytes).unwrap();
    }
}

fn own(folder: &Path, source: &str) -> Result<Pdf, String> {
    fs::write(folder.join("own.typ"), source).unwrap();
    let template = find(Some("own"), Some(folder)).unwrap();
    let options = PdfOptions {
        limit: Duration::from_secs(60),
        ..PdfOptions::default()
    };
    pdf(&person(), &template, &options).map_err(|error| error.to_string())
}

#[test]
fn a_template_of_ones_own_gets_the_resume_and_the_shared_parts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("_part.typ"), "#let greeting = [Dear reader]").unwrap();
    let source =
        "#import \"/careerdeck.typ\": *\n#import \"_part.typ\": greeting\n#show: document-of\n#greeting #resume.name";
    let text = packed_text(&own(folder.path(), source).unwrap().bytes);
    assert_eq!(text, "DearreaderInêsQuaresmaHolt");
}

#[test]
fn the_template_in_the_documentation_works() {
    let folder = tempfile::tempdir().unwrap();
    let docs = include_str!("../../../../docs/templates.md");
    let (_, source) = docs.split_once("```typst\n").unwrap();
    let (source, _) = source.split_once("```").unwrap();
    let text = packed_text(&own(folder.path(), source).unwrap().bytes);
    assert!(text.contains("Leadinspector"), "{text}");
}

#[test]
fn an_error_in_a_template_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let said = own(folder.path(), "Hello\n#let a = 1\n  #missing").unwrap_err();
    assert!(said.contains("own.typ:3:4: unknown variable: missing"), "{said}");
    let said = own(folder.path(), "#import \"/careerdeck.typ\": *\n\n#linked(3)").unwrap_err();
    assert!(said.contains("own.typ:3:"), "{said}");
}

#[test]
fn a_template_reads_nothing_outside_its_folder() {
    let outside = tempfile::tempdir().unwrap();
    let folder = outside.path().join("templates");
    fs::create_dir(&folder).unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    for source in [
        "#read(\"../secret.txt\")",
        "#read(\"/../secret.txt\")",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/example:0.1.0\": *",
        "#datetime.today().display()",
    ] {
        assert!(own(&folder, source).is_err(), "{source}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path().join("secret.txt"), folder.join("link.txt")).unwrap();
        assert!(own(&folder, "#read(\"link.txt\")").is_err());
    }
}

#[test]
fn a_template_that_never_ends_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    // Setting asks for fonts again and again, which is where the run can be ended.
    let source = "#context for i in range(1000000) { let width = measure(str(i)).width }";
    fs::write(folder.path().join("own.typ"), source).unwrap();
    let template = find(Some("own"), Some(folder.path())).unwrap();
    let options = PdfOptions {
        limit: Duration::from_millis(200),
        ..PdfOptions::default()
    };
    let said = pdf(&person(), &template, &options).unwrap_err().to_string();
    assert!(said.contains("not done after 0.2 seconds"), "{said}");
}
