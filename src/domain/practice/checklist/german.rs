//! What the checklist looks for in answers in German. `ä`, `ö`, `ü` and `ß` are written `ae`, `oe`, `ue` and `ss`.

use super::Rules;
use super::words::{Word, find};

/// The rules for German.
pub(super) static RULES: Rules = Rules {
    situation: &[
        "^als|waehrend|nachdem|bevor ich|wir|mein*|unser*|der|die|das|im|ein|eine|es|kurz",
        "als die|der|das|mein*|unser* . .",
        "^als . bei|in|im|auf|an|beim",
        "waehrend mein*|der|des|einer|eines|unser*",
        "in|bei|nach mein*|unser* erst*|letzt*|frueher*|vorig*|alt*|ehemalig*|jetzig*|vorherig*|aktuell*|zweit*|dritt*",
        "in mein*|unser* ausbildung|praktikum|studium|lehre|zeit|firma|betrieb|abteilung|team|schule|klinik|praxis",
        "in unser*",
        "im jahr*|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|sommer|winter|herbst",
        "im letzt*|vorig*|vergangen*|erst*|zweit*",
        "vor . jahr*|monat*|woche*|tag*",
        "vor einig*|kurz*|lang*",
        "letzt*|voriges|vergangenes jahr|monat|woche|sommer|winter|fruehjahr|herbst|weihnachten",
        "damals|einmal|eines",
        "es|da gab",
        "gab es",
        "das problem war",
        "die herausforderung|situation war",
        "neulich|kuerzlich|einst",
    ],
    task: &[
        "mein*|unser*|das|die ?haupt* aufgabe|ziel|auftrag|job|rolle|vorgabe|verantwortung|hauptaufgabe war|ist|bestand|lautete",
        "ich|wir sollte*|musste*",
        "sollte*|musste* ich|wir",
        "zustaendig|verantwortlich",
        "wurde* ?. ?. ?. gebeten|beauftragt|gefragt",
        "ich bekam|erhielt ?. auftrag|aufgabe",
        "den auftrag",
        "die aufgabe|verantwortung",
        "es galt",
        "es lag an mir|uns",
        "war ?. mein*|unser* aufgabe|ziel|auftrag|job",
        "bat|bad|beauftragte* mich",
    ],
    result: &[
        "am ende",
        "letztendlich|letztlich|schliesslich|infolgedessen|folglich",
        "das|im|als ergebnis|resultat",
        "ergebnis ?. war",
        "dadurch|seitdem|seither|daraufhin",
        "fuehrte*|gefuehrt|fuehren ?. ?. dazu|zu|zum|zur",
        "dazu gefuehrt|zur folge",
        "mit dem ergebnis|erfolg",
    ],
    result_after: &[
        "sank*|stieg*|fiel*|erhoehte*|verringerte*|halbierte*|verdoppelte*|verbesserte*|reduzierte*|verlaengerte*",
        "gestiegen|gesunken|gefallen|verringert|halbiert|verdoppelt",
        "ging*|gingen . ?. ?. ?. ?. ?. ?. zurueck",
        "von . auf .",
        "heute brauchen|brauche|haben|ist|sind|arbeiten|laeuft|dauert",
        "innerhalb von|einer|eines|weniger",
        "^so kam*|konnte*|war*|blieb*",
        "konnte* ich|wir",
        "bestand*|bestanden|gewonnen|geschafft|gelang|gelungen",
        "ohne ?. ?. beanstandung*|fehler|verzoegerung|unfall|ausfall",
        "bedankte*|lobte*|lob|zufrieden|gluecklich|beigelegt|wohlbehalten|puenktlich",
        "nicht|keine*|niemand ?. ?. ?. mehr",
        "niemand",
        "kein* einzig*",
        "lag*|liegen|war* wir|es|sie bei|auf|nur",
        "weniger|mehr|schneller als",
    ],
    hedges: &[
        "vielleicht|irgendwie|eigentlich|eventuell|vermutlich|wahrscheinlich|quasi|sozusagen|moeglicherweise|irgendwo|halt",
        "ich glaube|denke|vermute|schaetze|meine|finde",
        "glaube|denke ich",
        "ich wuerde sagen",
        "wuerde ich sagen",
        "mehr oder weniger",
        "im prinzip|grunde",
        "ein bisschen|wenig",
        "wohl",
        "so in der art",
    ],
    not_hedges: &["ich glaube|denke an", "sehr|sich wohl", "wohl befinden|fuehlen"],
    gains: &["sparte|gespart|eingespart|einsparung*|ersparnis*|erspart*|weniger"],
    idioms: &[
        "100 prozent sicher|dahinter|engagiert",
        "100% sicher|dahinter",
        "24/7|110%",
    ],
    own_action,
    group_action,
    nouns_are_capital: true,
    opening: &["in|bei|beim|im|auf|an|am . "],
    not_opening: &["am ende|wochenende|liebsten", "im team|allgemeinen|prinzip|grunde"],
    happened: |word| {
        matches!(
            word,
            "war"
                | "waren"
                | "gab"
                | "lag"
                | "lagen"
                | "hatte"
                | "hatten"
                | "ging"
                | "gingen"
                | "kam"
                | "kamen"
                | "fiel"
                | "zog"
                | "drohte"
                | "dauerte"
                | "blieb"
                | "blieben"
                | "brannte"
                | "fehlte"
                | "fehlten"
                | "stand"
                | "standen"
        )
    },
};

/// Participles that say what happened to the person or what was felt rather than what was done.
const STATES: &[&str] = &[
    "gehabt",
    "gedacht",
    "gewusst",
    "geglaubt",
    "gefuehlt",
    "gewollt",
    "gemocht",
    "gearbeitet",
    "gelernt",
    "gekonnt",
    "gesollt",
    "gefunden",
    "bekommen",
    "erhalten",
    "erlebt",
    "bemerkt",
    "gemerkt",
    "gewohnt",
    "bereit",
    "bekannt",
    "gesamt",
    "verrueckt",
    "verwandt",
    "gewohnt",
    "gebeten",
    "beauftragt",
    "gefragt",
    "gesessen",
    "gewartet",
    "gehofft",
    "erwartet",
    "gewuenscht",
    "gekannt",
    "gelebt",
    "verliebt",
    "beliebt",
    "geeignet",
    "bereits",
    "erfahren",
    "gefallen",
    "gelungen",
    "gestiegen",
    "gesunken",
    "bestanden",
    "gewonnen",
    "entdeckt",
    "beschaeftigt",
    "begeistert",
    "beendet",
    "bestimmt",
];

/// Past forms in `-te` that tell of no action.
const NO_DEED: &[&str] = &[
    "hatte",
    "sollte",
    "musste",
    "wollte",
    "konnte",
    "durfte",
    "mochte",
    "moechte",
    "dachte",
    "wusste",
    "glaubte",
    "arbeitete",
    "fuehlte",
    "brauchte",
    "kannte",
    "hoffte",
    "lernte",
    "wohnte",
    "erlebte",
    "koennte",
    "wuerde",
    "haette",
    "muesste",
    "duerfte",
    "wurde",
    "merkte",
    "bemerkte",
    "erwartete",
    "wartete",
    "lebte",
    "studierte",
    "meinte",
    "leitete_an",
    "heute",
    "arbeite",
    "leite",
    "achte",
    "halte",
    "biete",
    "berichte",
    "erwarte",
    "trete",
    "rate",
    "leiste",
    "betrachte",
    "beobachte",
    "unterrichte",
    "gestalte",
    "verwalte",
    "vertrete",
    "richte",
    "teste",
    "starte",
    "hafte",
    "behalte",
    "erhalte",
    "schalte",
    "warte",
    "moechte",
    "reite",
    "streite",
    "deute",
    "bedeute",
    "leute",
    "bitte",
    "kollegte",
    "erhielte",
    "schaetzte",
    "freute",
    "wuenschte",
];

/// Past forms of strong verbs that say what was done.
const STRONG: &[&str] = &[
    "rief",
    "schrieb",
    "sprach",
    "nahm",
    "bat",
    "fuhr",
    "hielt",
    "traf",
    "schnitt",
    "half",
    "trug",
    "lud",
    "schlug",
    "begann",
    "uebernahm",
    "bot",
    "band",
    "las",
    "entschied",
    "beschrieb",
    "besprach",
    "verglich",
    "entwarf",
    "warf",
    "zog",
    "rieb",
    "goss",
    "brachte",
    "wies",
    "unterschrieb",
    "beriet",
    "griff",
    "schloss",
    "gab",
    "stieg",
    "lief",
    "ging",
    "liess",
    "hob",
    "sang",
];

/// What stands before `ge` in a participle of a verb that is split.
const PREFIXES: &[&str] = &[
    "an", "ab", "auf", "aus", "ein", "hin", "her", "hinaus", "heraus", "hinein", "herein", "zurueck", "um", "vor",
    "zu", "nach", "mit", "los", "weg", "weiter", "fest", "durch", "ueber", "unter", "zusammen", "bei", "dar", "fort",
    "statt", "teil", "wieder", "neu", "hoch", "nieder", "frei", "bereit", "bekannt", "klar", "vorbei", "herum", "rauf",
    "raus", "rein", "runter",
];

/// Strong participles without `ge` at their head.
const STRONG_PARTICIPLES: &[&str] = &[
    "besprochen",
    "begonnen",
    "entschieden",
    "uebernommen",
    "vertreten",
    "verglichen",
    "beraten",
    "beschrieben",
    "entworfen",
    "unterschrieben",
    "verschoben",
    "verbunden",
    "uebergeben",
    "unternommen",
    "verhandelt",
    "gewonnen_",
    "vergeben",
    "umgezogen",
    "verfasst",
    "gestrichen",
    "ueberwiesen",
    "bewiesen",
    "vorgeschlagen",
    "unterbrochen",
    "betrieben",
    "bezogen",
];

/// Whether a word is the participle of a verb that says what was done.
fn is_participle(word: &Word) -> bool {
    let text = word.folded.as_str();
    if word.capital || text.len() < 6 || STATES.contains(&text) {
        return false;
    }
    if STRONG_PARTICIPLES.contains(&text) {
        return true;
    }
    let ends = text.ends_with('t') || text.ends_with("en");
    let whole = text.starts_with("ge") && ends;
    let split = PREFIXES.iter().any(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with("ge") && rest.len() > 4 && ends)
    });
    let weak = ["be", "ver", "er", "ent", "zer", "ueber", "unter", "vor", "um"]
        .iter()
        .any(|prefix| text.starts_with(prefix))
        && text.ends_with('t')
        && text.len() >= 7;
    whole || split || weak || text.ends_with("iert")
}

/// Whether a word is a past form that says what was done.
fn is_deed(word: &Word) -> bool {
    let text = word.folded.as_str();
    !word.capital && (STRONG.contains(&text) || text.len() >= 5 && text.ends_with("te") && !NO_DEED.contains(&text))
}

/// Whether a word is a past form of several people.
fn is_deed_of_several(word: &Word) -> bool {
    let text = word.folded.as_str();
    let singular = text
        .strip_suffix('n')
        .or_else(|| text.strip_suffix("en"))
        .unwrap_or(text);
    !word.capital && text.len() >= 6 && text.ends_with("ten") && !NO_DEED.contains(&singular)
        || text
            .strip_suffix("en")
            .is_some_and(|stem| !word.capital && STRONG.contains(&stem))
}

/// Where somebody acts: in the perfect with a participle later or earlier in the sentence, or in the past form beside.
fn acts(words: &[Word], who: &str, auxiliary: &[&str], deed: fn(&Word) -> bool) -> Option<(usize, usize)> {
    /// Further behind, a participle belongs to somebody else.
    const FAR: usize = 80;
    let places = words.iter().enumerate().filter(|(_, word)| word.folded == who);
    let has = words.iter().any(|word| auxiliary.contains(&word.folded.as_str()));
    for (at, _) in places {
        // Behind the person or before it; between them and the verb stands nothing in a main clause.
        let beside = [Some(at + 1), at.checked_sub(1)];
        if let Some(place) = beside
            .into_iter()
            .flatten()
            .find(|place| words.get(*place).is_some_and(deed))
        {
            return Some((at.min(place), at.max(place) + 1));
        }
        let participle = (at + 1..words.len().min(at + FAR)).find(|place| words.get(*place).is_some_and(is_participle));
        if let Some(place) = participle.filter(|_| has) {
            return Some((at, place + 1));
        }
    }
    None
}

fn own_action(words: &[Word]) -> Option<(usize, usize)> {
    acts(words, "ich", &["habe", "hab", "hatte"], is_deed)
}

fn group_action(words: &[Word]) -> Option<(usize, usize)> {
    let by_us = acts(words, "wir", &["haben", "hatten"], is_deed_of_several);
    let by_team = || acts(words, "team", &["hat", "hatte"], is_deed);
    let by_others = || acts(words, "kollegen", &["haben", "hatten"], is_deed_of_several);
    by_us.or_else(by_team).or_else(by_others).or_else(|| {
        let (at, _) = find(words, &["wurde|wurden|worden"])?;
        let of_person = at > 0 && words.get(at - 1).is_some_and(|word| word.folded == "ich")
            || words.get(at + 1).is_some_and(|word| word.folded == "ich");
        let participle = words.iter().position(is_participle)?;
        (!of_person).then_some((at.min(participle), at.max(participle) + 1))
    })
}
