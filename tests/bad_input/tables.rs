//! Tables as they come out of hands, editors and broken programs.

use super::give::Gives::{Jobs, Nothing};
use super::give::{Case, case, import_all};

fn csv(name: &'static str, content: impl Into<Vec<u8>>, gives: super::give::Gives) -> Case {
    case(name, "tracker.csv", content, gives)
}

const HEAD: &str = "Company,Position,Notes\n";

fn rows(of: &str) -> String {
    format!("{HEAD}{of}")
}

#[test]
fn broken_quotes_and_rows() {
    import_all(vec![
        csv(
            "a quote that is never closed takes no other rows along",
            rows("Acme,\"Baker,a\nNord,Welder,b\nSüd,Cook,c\n"),
            Jobs(3, 0, &["not closed", "Welder", "Cook"]),
        ),
        csv(
            "a quote that is open at the end of the file",
            rows("Acme,Baker,a\nNord,Welder,\"to be continued"),
            Jobs(2, 0, &["not closed", "to be continued"]),
        ),
        csv(
            "quotes in the middle of a cell",
            rows("Acme \"the best\" Inc,Baker,say \"hi\"\n"),
            Jobs(1, 0, &["Acme \\\"the best\\\" Inc"]),
        ),
        csv(
            "text after a closing quote",
            rows("\"Acme\" Ltd,Baker,x\n"),
            Jobs(1, 0, &["Acme Ltd", "closing quote"]),
        ),
        csv(
            "rows with too few cells",
            rows("Acme,Baker\nNord\n"),
            Jobs(2, 0, &["Baker", "Unknown title"]),
        ),
        csv(
            "rows with too many cells",
            rows("Acme,Baker,a,b,c,d\n"),
            Jobs(1, 0, &["Baker", "d"]),
        ),
        csv(
            "rows without title or company",
            rows(",Baker,a\nAcme,,b\n,,c\n"),
            Jobs(2, 1, &["Unknown company", "Unknown title", "neither"]),
        ),
        csv("a header and nothing else", HEAD, Jobs(0, 0, &[])),
        csv(
            "no header",
            "Acme,Baker,2026-05-01\nNord,Welder,2026-05-02\n",
            Nothing(&["header"]),
        ),
        csv(
            "a header without company and title",
            "Colour,Size\nred,3\n",
            Nothing(&["title", "company"]),
        ),
        csv(
            "a header twice",
            format!("{HEAD}Acme,Baker,a\n{HEAD}Nord,Cook,b\n"),
            Jobs(2, 0, &["repeat the header"]),
        ),
        csv(
            "two columns of one name",
            "Company,Company,Position\nAcme,Nord,Baker\n",
            Jobs(1, 0, &["Acme", "Nord"]),
        ),
        csv("nothing but commas", ",,,,\n,,,,\n,,,,\n", Nothing(&["header"])),
        csv(
            "5,000 rows with a quote that is never closed",
            rows(&(0..5000).map(|n| format!("Acme,\"Baker {n}\n")).collect::<String>()),
            Jobs(5000, 0, &["not closed", "Baker 4999"]),
        ),
        csv(
            "100,000 quotes in a row",
            rows(&format!("Acme,Baker,{}\n", "\"".repeat(100_000))),
            Jobs(1, 0, &["Baker"]),
        ),
        csv(
            "200,000 empty rows",
            rows(&format!("{}Acme,Baker,x\n", ",,\n".repeat(200_000))),
            Jobs(1, 0, &["200000 rows without any filled cell"]),
        ),
    ]);
}

#[test]
fn line_ends_separators_and_sizes() {
    let wide = |cell: &str| (0..10_000).map(|n| format!("{cell}{n}")).collect::<Vec<_>>().join(",");
    import_all(vec![
        csv(
            "three kinds of line ends in one file",
            "Company,Position\r\nAcme,Baker\nNord,Cook\r\nSüd,Welder",
            Jobs(3, 0, &["Baker", "Cook", "Welder"]),
        ),
        csv(
            "line ends of an old Macintosh",
            "Company,Position\rAcme,Baker\rNord,Cook\r",
            Jobs(2, 0, &["Baker", "Cook"]),
        ),
        csv(
            "line ends inside cells",
            "Company,Position,Notes\nAcme,Baker,\"one\r\ntwo\n\nthree\"\n",
            Jobs(1, 0, &["one\\ntwo\\n\\nthree"]),
        ),
        csv(
            "zero bytes in cells",
            b"Company,Position,Notes\nAc\0me,Ba\0ker,\0\n".to_vec(),
            Nothing(&["binary"]),
        ),
        csv(
            "one zero byte in a long file",
            rows(&format!("{}Ac\0me,Baker,x\n", "Nord,Cook,some words\n".repeat(20))),
            Jobs(2, 0, &["Acme", "Baker"]),
        ),
        csv(
            "a cell of a megabyte",
            rows(&format!("Acme,Baker,{}\n", "word ".repeat(200_000))),
            Jobs(1, 0, &["Baker"]),
        ),
        csv(
            "a title of a megabyte",
            rows(&format!("Acme,{},x\n", "word ".repeat(200_000))),
            Jobs(1, 0, &["Acme"]),
        ),
        csv(
            "10,000 columns",
            format!("Company,Position,{}\nAcme,Baker,{}\n", wide("Column"), wide("cell")),
            Jobs(1, 0, &["Column9999: cell9999", "more"]),
        ),
        csv(
            "a header of a megabyte",
            format!("Company,Position,{}\nAcme,Baker,x\n", "long".repeat(250_000)),
            Jobs(1, 0, &["Baker"]),
        ),
        csv(
            "a line that names the separator",
            "sep=;\nCompany;Position\nAcme;Baker\n",
            Jobs(1, 0, &["semicolon"]),
        ),
        csv(
            "tabs",
            "Company\tPosition\nAcme, Inc.\tBaker\n",
            Jobs(1, 0, &["Acme, Inc."]),
        ),
        csv(
            "a separator in every cell and none that fits",
            "Company|Position\nAcme|Baker\n",
            Jobs(1, 0, &["Baker"]),
        ),
    ]);
}

#[test]
fn cells_that_say_what_can_not_be() {
    import_all(vec![
        csv(
            "salaries that are no numbers",
            "Company,Position,Salary\nA,one,1e999\nB,two,-5\nC,three,NaN\nD,four,99999999999999999999999\nE,five,∞ EUR\nF,six,0x7fffffff\n",
            Jobs(6, 0, &["1e999", "∞ EUR"]),
        ),
        csv(
            "days that are in no calendar",
            "Company,Position,Date Applied,Deadline\nA,one,31.02.2026,0000-00-00\nB,two,99999-01-01,2026-13-45\nC,three,yesterdayish,1e9\n",
            Jobs(3, 0, &["31.02.2026", "2026-13-45", "yesterdayish"]),
        ),
        csv(
            "days in the far future and past",
            "Company,Position,Date Applied\nA,one,2999-01-01\nB,two,0001-01-01\n",
            Jobs(2, 0, &[]),
        ),
        csv(
            "status words that nobody knows",
            "Company,Position,Status\nA,one,Klingon\nB,two,🤷\nC,three,'; DROP TABLE jobs\n",
            Jobs(3, 0, &["Klingon", "🤷"]),
        ),
        csv(
            "formulas for a spreadsheet",
            rows("=cmd|' /C calc'!A0,+1+1,@SUM(A1)\n"),
            Jobs(1, 0, &["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)"]),
        ),
        csv(
            "SQL in every cell",
            rows("Robert'); DROP TABLE jobs;--,1 OR 1=1,\"\"\" OR \"\"\"\"=\"\"\"\n"),
            Jobs(1, 0, &["Robert'); DROP TABLE jobs;--", "1 OR 1=1"]),
        ),
        csv(
            "addresses of all kinds",
            "Company,Position,URL\nA,one,javascript:alert(1)\nB,two,http://\nC,three,////\nD,four,file:///etc/passwd\n",
            Jobs(4, 0, &["javascript:alert(1)", "file:///etc/passwd"]),
        ),
        csv(
            "control characters in header and cells",
            "\u{1b}[31mCompany\u{1b}[0m,Posi\u{7}tion,No\u{9b}tes\nAc\u{1b}]0;x\u{7}me,Ba\u{8}ker,\u{202e}x\n",
            Jobs(1, 0, &["Acme", "Baker"]),
        ),
        csv(
            "nothing but control characters in title and company",
            rows("\u{1b}[31m,\u{7}\u{8},x\nAcme,\u{200b}\u{202e},y\nNord,Cook,z\n"),
            Jobs(2, 1, &["Cook", "Unknown title"]),
        ),
        csv(
            "the same row 1,000 times",
            rows(&"Acme,Baker,x\n".repeat(1000)),
            Jobs(1, 0, &["\"skipped\": 999"]),
        ),
    ]);
}
