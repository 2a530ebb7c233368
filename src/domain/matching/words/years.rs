//! Years of experience, and levels that stand for them.

/// Numbers that postings write out when they count years.
pub const NUMBERS: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("ten", 10.0),
    ("ein", 1.0),
    ("einem", 1.0),
    ("einjahrige", 1.0),
    ("zwei", 2.0),
    ("zweijahrige", 2.0),
    ("drei", 3.0),
    ("dreijahrige", 3.0),
    ("vier", 4.0),
    ("funf", 5.0),
    ("funfjahrige", 5.0),
    ("sechs", 6.0),
    ("zehn", 10.0),
];

/// Words for several years, which are taken as three.
pub const SEVERAL_YEARS: &[&str] = &[
    "several years",
    "many years",
    "mehrjahrige",
    "mehrjahriger",
    "mehrjahrigen",
    "langjahrige",
    "langjahriger",
    "extensive experience",
];

/// Words of a title that say the level, with the years that it usually takes.
pub const LEVELS: &[(&str, &str, f64)] = &[
    ("junior", "junior level", 0.0),
    ("trainee", "entry level", 0.0),
    ("entry level", "entry level", 0.0),
    ("berufseinsteiger", "entry level", 0.0),
    ("senior", "senior level", 5.0),
    ("principal", "principal level", 8.0),
    ("lead", "lead level", 5.0),
    ("head of", "head of department", 7.0),
    ("leiter", "leading position", 5.0),
    ("leiterin", "leading position", 5.0),
    ("leitung", "leading position", 5.0),
    ("director", "director level", 8.0),
];
