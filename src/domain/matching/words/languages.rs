//! How well a language is spoken.

use crate::domain::matching::folded::Folded;

/// How well a language is spoken, on the six levels of the Common European Framework (1 is A1, 6 is C2), 7 a native.
pub fn language_level(folded: &Folded) -> Option<u8> {
    const LEVELS: &[(u8, &[&str])] = &[
        (
            7,
            &[
                "native",
                "mother tongue",
                "muttersprache",
                "muttersprachler",
                "muttersprachlich",
                "muttersprachliche",
                "muttersprachniveau",
                "bilingual",
            ],
        ),
        (6, &["c2", "proficient", "full professional proficiency"]),
        (
            5,
            &[
                "c1",
                "fluent",
                "fluently",
                "verhandlungssicher",
                "verhandlungssichere",
                "verhandlungssicheres",
                "fliessend",
                "fliessende",
                "fliessendes",
                "sehr gute",
                "sehr gut",
                "excellent",
                "advanced",
                "very good",
                "business fluent",
                "professional working proficiency",
            ],
        ),
        (
            4,
            &[
                "b2",
                "good",
                "gute",
                "gut",
                "gutes",
                "sicher",
                "sichere",
                "strong",
                "upper intermediate",
                "business",
                "professional",
            ],
        ),
        (
            3,
            &[
                "b1",
                "intermediate",
                "conversational",
                "solide",
                "working knowledge",
                "limited working proficiency",
            ],
        ),
        (2, &["a2", "basic", "grundkenntnisse", "elementary"]),
        (1, &["a1", "beginner", "anfanger"]),
    ];
    LEVELS
        .iter()
        .find(|(_, words)| folded.has(words))
        .map(|(level, _)| *level)
}
