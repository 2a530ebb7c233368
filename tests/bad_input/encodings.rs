//! Text that is not what it seems.

use super::give::Gives::{Jobs, Nothing};
use super::give::{Case, case, import_all};

const TABLE: &str = "Firma;Stelle;Ort\nMöbel Groß;Tischlerin;Köln\nCafé Süd;Köchin;Zürich\n";

fn csv(name: &'static str, content: impl Into<Vec<u8>>, gives: super::give::Gives) -> Case {
    case(name, "tracker.csv", content, gives)
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn every_encoding_gives_the_same_rows_or_says_what_is_wrong() {
    let whole = Jobs(2, 0, &["Möbel Groß", "Köchin", "Zürich"]);
    let mut bad_utf8 = TABLE.as_bytes().to_vec();
    let cut = TABLE.find("ürich").unwrap() + 1;
    bad_utf8.truncate(cut);
    import_all(vec![
        csv("Latin-1", latin1(TABLE), whole),
        csv("UTF-8 with a mark", ["\u{feff}".as_bytes(), TABLE.as_bytes()].concat(), whole),
        csv("UTF-8 with two marks", ["\u{feff}\u{feff}".as_bytes(), TABLE.as_bytes()].concat(), whole),
        csv("UTF-16, little end first, with a mark", utf16(&format!("\u{feff}{TABLE}"), u16::to_le_bytes), whole),
        csv("UTF-16, big end first, with a mark", utf16(&format!("\u{feff}{TABLE}"), u16::to_be_bytes), whole),
        csv("UTF-16, little end first, without a mark", utf16(TABLE, u16::to_le_bytes), whole),
        csv("UTF-16, big end first, without a mark", utf16(TABLE, u16::to_be_bytes), whole),
        csv("UTF-16 that was cut in the middle of a character", utf16(&format!("\u{feff}{TABLE}"), u16::to_le_bytes)[..100].iter().copied().chain([b'x']).collect::<Vec<u8>>(), Jobs(2, 0, &["Möbel Groß", "broken"])),
        csv("UTF-8 that was cut in the middle of a character", bad_utf8, Jobs(2, 0, &["Möbel Groß", "Köchin", "broken"])),
        csv("UTF-8 that was taken for Latin-1 and saved again", TABLE.bytes().map(char::from).collect::<String>(), Jobs(2, 0, &["MÃ¶bel"])),
        csv("UTF-7", "Firma;Stelle\nM+APY-bel;Tischlerin\n+ADw-script+AD4-;K+APY-chin\n", Jobs(2, 0, &["M+APY-bel", "+ADw-script+AD4-"])),
        csv("Shift JIS", b"Company,Position\nAcme,\x83\x7d\x83\x6c\x81\x5b\x83\x57\x83\x83\x81\x5b\n\x93\xfa\x96\x7b\x82\xcc\x89\xef\x8e\xd0,\x8b\xc6\x96\xb1\n".to_vec(), Jobs(2, 0, &["マネージャー"])),
        csv("UTF-32", TABLE.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<u8>>(), Nothing(&["binary"])),
        csv("lone bytes and forbidden forms of UTF-8", b"Company,Position\nAc\xc0\xafme,Ba\xed\xa0\x80ker\nNord,\xf5\x80\x80\x80Cook\n".to_vec(), Jobs(2, 0, &["Nord"])),
        csv("an encoding that there is not", TABLE, Nothing(&["klingon", "utf-8"])).with(&["--encoding", "klingon"]),
        csv("an encoding that the file has not", TABLE, Nothing(&[])).with(&["--encoding", "utf-16le"]),
    ]);
}
