//! Lines that say what they are: `Technologies: Rust, Go`, `GPA: 3.9`.

use crate::domain::resume::reading::unit::Unit;
use crate::domain::resume::reading::words;

/// What the label of a line such as `Technologies: Rust, Go` announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::resume::reading) enum Label {
    Technologies,
    Grade,
    Other,
}

/// The label of a line and what follows it.
pub(in crate::domain::resume::reading) fn label_line(unit: &Unit) -> Option<(Label, &str)> {
    label(&unit.text)
}

/// See [`label_line`].
pub(in crate::domain::resume::reading) fn label(text: &str) -> Option<(Label, &str)> {
    let (label, rest) = text.split_once(':')?;
    if label.chars().count() > 32 || rest.starts_with("//") {
        return None;
    }
    const TECHNOLOGIES: &[&str] = &[
        "technologies",
        "technology",
        "tech stack",
        "tech",
        "stack",
        "technologies used",
        "tools",
        "tools used",
        "environment",
        "built with",
        "skills",
        "skills used",
        "technologien",
        "werkzeuge",
        "eingesetzte technologien",
        "technologie",
        "outils",
        "environnement",
        "environnement technique",
        "competences",
        "tecnologias",
        "herramientas",
        "tecnologie",
        "strumenti",
        "technologieen",
        "technologies and tools",
        "tools and technologies",
        "технологии",
        "стек",
        "стек технологий",
        "инструменты",
        "τεχνολογιεσ",
        "teknolojiler",
        "technologia",
        "narzedzia",
        "keywords",
        "used",
        "languages and tools",
        "key technologies",
        "technical environment",
        "tech used",
    ];
    const GRADES: &[&str] = &[
        "gpa",
        "grade",
        "grades",
        "cgpa",
        "final grade",
        "note",
        "abschlussnote",
        "gesamtnote",
        "notendurchschnitt",
        "durchschnittsnote",
        "average",
        "mention",
        "moyenne",
        "nota",
        "nota media",
        "promedio",
        "voto",
        "votazione",
        "media",
        "media final",
        "cijfer",
        "gemiddelde",
        "srednia",
        "ocena",
        "средний балл",
        "оценка",
        "βαθμοσ",
        "not ortalamasi",
        "cumulative gpa",
        "overall gpa",
        "result",
        "classification",
        "gano",
        "genel not ortalamasi",
    ];
    let key = words::key(label);
    let kind = if TECHNOLOGIES.contains(&key.as_str()) {
        Label::Technologies
    } else if GRADES.contains(&key.as_str()) {
        Label::Grade
    } else {
        Label::Other
    };
    (kind != Label::Other).then_some((kind, rest.trim()))
}
