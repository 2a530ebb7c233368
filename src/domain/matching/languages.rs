//! The languages that people speak, and where a text names them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::folded::Folded;
use super::words;

/// What each language is called in English, in German and by those who speak it. They are those that postings ask for most:
/// the official languages of Europe and the world's largest by speakers.
const NAMES: &[(&str, &str)] = &[
    (
        "English",
        "english|englisch|business english|wirtschaftsenglisch|fachenglisch",
    ),
    ("German", "german|deutsch"),
    ("Swiss German", "swiss german|schweizerdeutsch|schwyzerdütsch|mundart"),
    ("French", "french|französisch|français"),
    ("Spanish", "spanish|spanisch|español|castellano|castilian"),
    ("Italian", "italian|italienisch|italiano"),
    ("Portuguese", "portuguese|portugiesisch|português"),
    (
        "Dutch",
        "dutch|niederländisch|holländisch|nederlands|flemish|flämisch|vlaams",
    ),
    ("Luxembourgish", "luxembourgish|luxemburgisch|lëtzebuergesch"),
    ("Danish", "danish|dänisch|dansk"),
    ("Swedish", "swedish|schwedisch|svenska"),
    ("Norwegian", "norwegian|norwegisch|norsk|bokmål|nynorsk"),
    ("Finnish", "finnish|finnisch|suomi"),
    ("Icelandic", "icelandic|isländisch|íslenska"),
    ("Irish", "irish|irish gaelic|gaeilge"),
    ("Welsh", "welsh|walisisch|cymraeg"),
    ("Scottish Gaelic", "scottish gaelic|scots gaelic|gàidhlig"),
    ("Polish", "polish|polnisch|polski"),
    ("Czech", "czech|tschechisch|čeština"),
    ("Slovak", "slovak|slowakisch|slovenčina"),
    ("Hungarian", "hungarian|ungarisch|magyar"),
    ("Romanian", "romanian|moldovan|rumänisch|română"),
    ("Bulgarian", "bulgarian|bulgarisch|български"),
    ("Greek", "greek|griechisch|ελληνικά"),
    ("Croatian", "croatian|kroatisch|hrvatski"),
    ("Serbian", "serbian|serbisch|srpski|српски"),
    ("Bosnian", "bosnian|bosnisch|bosanski"),
    ("Slovenian", "slovenian|slovene|slowenisch|slovenščina"),
    ("Macedonian", "macedonian|mazedonisch|македонски"),
    ("Albanian", "albanian|albanisch|shqip"),
    ("Estonian", "estonian|estnisch|eesti"),
    ("Latvian", "latvian|lettisch|latviešu"),
    ("Lithuanian", "lithuanian|litauisch|lietuvių"),
    ("Maltese", "maltese|maltesisch|malti"),
    ("Catalan", "catalan|katalanisch|català|valencian"),
    ("Basque", "basque|baskisch|euskara"),
    ("Galician", "galician|galicisch|galego"),
    ("Russian", "russian|russisch|русский"),
    ("Ukrainian", "ukrainian|ukrainisch|українська"),
    ("Belarusian", "belarusian|belarussisch|weißrussisch|беларуская"),
    ("Turkish", "turkish|türkisch|türkçe"),
    ("Kurdish", "kurdish|kurdisch|kurmanji|kurmandschi|sorani"),
    ("Armenian", "armenian|armenisch|հայերեն"),
    ("Georgian", "georgian|georgisch|ქართული"),
    ("Azerbaijani", "azerbaijani|azeri|aserbaidschanisch|azərbaycan"),
    ("Kazakh", "kazakh|kasachisch|қазақ"),
    ("Uzbek", "uzbek|usbekisch"),
    ("Arabic", "arabic|arabisch|العربية"),
    ("Hebrew", "hebrew|hebräisch|ivrit|עברית"),
    ("Persian", "persian|farsi|persisch|dari|فارسی"),
    ("Pashto", "pashto|paschtu|پښتو"),
    ("Urdu", "urdu|اردو"),
    ("Hindi", "hindi|हिन्दी|हिंदी"),
    ("Punjabi", "punjabi|panjabi|ਪੰਜਾਬੀ"),
    ("Bengali", "bengali|bangla|bengalisch|বাংলা"),
    ("Gujarati", "gujarati|ગુજરાતી"),
    ("Marathi", "marathi|मराठी"),
    ("Tamil", "tamil|tamilisch|தமிழ்"),
    ("Telugu", "telugu|తెలుగు"),
    ("Kannada", "kannada|ಕನ್ನಡ"),
    ("Malayalam", "malayalam|മലയാളം"),
    ("Nepali", "nepali|nepalesisch|नेपाली"),
    ("Sinhala", "sinhala|sinhalese|singhalesisch|සිංහල"),
    (
        "Mandarin",
        "mandarin|chinese|putonghua|chinesisch|hochchinesisch|中文|普通话|汉语",
    ),
    ("Cantonese", "cantonese|kantonesisch|粵語|广东话"),
    ("Japanese", "japanese|japanisch|nihongo|日本語"),
    ("Korean", "korean|koreanisch|한국어"),
    ("Vietnamese", "vietnamese|vietnamesisch|tiếng việt"),
    ("Thai", "thai|thailändisch|ภาษาไทย"),
    ("Indonesian", "indonesian|indonesisch|bahasa indonesia|bahasa"),
    ("Malay", "malay|malaiisch|bahasa melayu"),
    ("Tagalog", "tagalog|filipino|philippinisch"),
    ("Khmer", "khmer"),
    ("Burmese", "burmese|birmanisch|burmesisch"),
    ("Mongolian", "mongolian|mongolisch"),
    ("Swahili", "swahili|kiswahili|suaheli"),
    ("Amharic", "amharic|amharisch|አማርኛ"),
    ("Tigrinya", "tigrinya|tigrinisch|ትግርኛ"),
    ("Somali", "somali|soomaali"),
    ("Hausa", "hausa"),
    ("Yoruba", "yoruba"),
    ("Igbo", "igbo"),
    ("Zulu", "zulu|isizulu"),
    ("Xhosa", "xhosa|isixhosa"),
    ("Afrikaans", "afrikaans"),
    (
        "Sign language",
        "sign language|german sign language|british sign language|american sign language|gebärdensprache|\
         deutsche gebärdensprache",
    ),
];

/// The longest names have so many words.
const LONGEST: usize = 3;

static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let named = NAMES
        .iter()
        .flat_map(|(language, names)| names.split('|').map(|name| (Folded::new(name).text, *language)));
    named.collect()
});

/// Behind the name of a language, these make it a country's.
const OF_A_COUNTRY: &[&str] = &[
    "market",
    "markets",
    "law",
    "labour",
    "labor",
    "employment",
    "tax",
    "taxes",
    "accounting",
    "gaap",
    "company",
    "companies",
    "customer",
    "customers",
    "client",
    "clients",
    "team",
    "teams",
    "office",
    "offices",
    "government",
    "authorities",
    "authority",
    "regulation",
    "regulations",
    "standard",
    "standards",
    "citizen",
    "citizens",
    "citizenship",
    "passport",
    "national",
    "nationals",
    "nationality",
    "cuisine",
    "kitchen",
    "food",
    "bakery",
    "restaurant",
    "restaurants",
    "economy",
    "healthcare",
    "health",
    "army",
    "subsidiary",
    "driving",
    "driver's",
    "drivers",
    "driver",
    "work",
    "visa",
    "residents",
    "residence",
    "residency",
    "legal",
    "building",
    "railway",
    "railways",
    "rail",
    "roads",
    "coast",
    "culture",
    "manufacturer",
    "bank",
    "banks",
    "public",
    "state",
    "industry",
    "approval",
    "registration",
    "licence",
    "license",
    "degree",
    "red",
    "shepherd",
    "fries",
    "press",
    "pastry",
    "tender",
    "pension",
    "social",
];

/// In what a German adjective speaks of a language.
const OF_SPEECH: &[&str] = &["sprach", "kenntnis", "wort", "muttersprach", "niveau"];

/// Whether it is the name of a language.
pub(super) fn is_one(folded_name: &str) -> bool {
    BY_NAME.contains_key(folded_name)
}

/// The languages that a text names, each with the bytes of the folded text.
pub(super) fn named(original: &str, folded: &Folded) -> Vec<(&'static str, Range<usize>)> {
    let words = tokens(&folded.text);
    let of_speech = folded.contains(OF_SPEECH);
    let mut found: Vec<(&'static str, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let longest = (1..=LONGEST).rev().find_map(|count| {
            let last = words.get(at + count - 1)?;
            let range = first.start..last.end;
            let name = folded.text.get(range.clone())?;
            let language = match count {
                1 => of_word(name, of_speech),
                _ => BY_NAME.get(name).copied(),
            };
            Some((language?, range, count))
        });
        let Some((language, range, count)) = longest else {
            at += 1;
            continue;
        };
        at += count;
        let gap = |word: &Range<usize>| folded.text.get(range.end..word.start) == Some(" ");
        let next = words.get(at).filter(|word| gap(word));
        let next = next.and_then(|word| folded.text.get(word.clone())).unwrap_or_default();
        let verb = language == "Polish" && is_verb(original, folded, &range, next);
        if !verb && !OF_A_COUNTRY.contains(&next) && !found.iter().any(|(there, _)| *there == language) {
            found.push((language, range));
        }
    }
    found
}

/// `polish` is a verb where it has no capital, or begins a sentence that goes on with what is polished.
fn is_verb(original: &str, folded: &Folded, range: &Range<usize>, next: &str) -> bool {
    let place = folded.original(range);
    if original.get(place).is_some_and(|word| word == "polish") {
        return true;
    }
    const GOES_ON: &[&str] = &[
        "", "and", "or", "is", "language", "speaking", "speaker", "skills", "native", "fluent", "a", "at",
    ];
    range.start == 0 && !GOES_ON.contains(&next) && next.len() != 2
}

/// The words of a folded text. The signs of scripts whose vowels are no letters belong to them.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let goes_on = c.is_alphanumeric() || c == '\'' || ('\u{300}'..'\u{2000}').contains(&c);
        let end = at + c.len_utf8();
        match all.last_mut() {
            _ if !goes_on => {}
            Some(last) if last.end == at => last.end = end,
            _ => all.push(at..end),
        }
    }
    all
}

/// The language that one word names: by its name, as a German adjective, or as the beginning of a German compound.
fn of_word(word: &str, of_speech: bool) -> Option<&'static str> {
    if let Some(language) = BY_NAME.get(word) {
        return Some(language);
    }
    let adjective = |word: &str| {
        let stem = ["en", "er", "es", "em", "e", "s"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))?;
        let german = stem.ends_with("isch") || stem == "deutsch";
        BY_NAME.get(stem).filter(|_| german).copied()
    };
    if of_speech && let Some(language) = adjective(word) {
        return Some(language);
    }
    let begin = ["kenntnis", "muttersprach", "sprach", "niveau"]
        .iter()
        .find_map(|part| word.find(part))?;
    let language = word.get(..begin)?;
    BY_NAME.get(language).copied().or_else(|| adjective(language))
}

/// The languages that a text names, each with its place and with the level that is said of it: before all of them (`fluent
/// English and basic Danish`) or behind (`English C1, Danish B1`). Where one has none, its neighbour's counts.
pub(super) fn with_levels(original: &str, folded: &Folded) -> Vec<(&'static str, Option<u8>, Range<usize>)> {
    let named = named(original, folded);
    let part =
        |from: usize, to: usize| words::language_level(&Folded::new(folded.text.get(from..to).unwrap_or_default()));
    let ends = named.iter().map(|(_, range)| range.end);
    let starts = named.iter().map(|(_, range)| range.start);
    let before: Vec<Option<u8>> = std::iter::once(0)
        .chain(ends.clone())
        .zip(starts.clone())
        .map(|(from, to)| part(from, to))
        .collect();
    let behind: Vec<Option<u8>> = ends
        .zip(starts.skip(1).chain([folded.text.len()]))
        .map(|(from, to)| part(from, to))
        .collect();
    let leads = before.first().is_some_and(Option::is_some);
    let trails = behind.last().is_some_and(Option::is_some);
    let mut levels = vec![None; named.len()];
    if leads || !trails {
        let mut level = None;
        for (at, slot) in levels.iter_mut().enumerate() {
            level = before.get(at).copied().flatten().or(level);
            // "Very good English (C1)": the number says more than the word.
            *slot = level;
        }
        if let (1, Some(Some(level))) = (named.len(), behind.first()) {
            let exact = before.first().copied().flatten();
            levels = vec![Some(exact.map_or(*level, |before| before.max(*level)))];
        }
    } else {
        let mut level = None;
        for (at, slot) in levels.iter_mut().enumerate().rev() {
            level = behind.get(at).copied().flatten().or(level);
            *slot = level;
        }
    }
    let parts = named.into_iter().zip(levels);
    parts
        .map(|((language, range), level)| (language, level, range))
        .collect()
}

#[cfg(test)]
mod tests;
