//! Months and the words of stretches of time, as keys (see [`key`](super::super::words::key)).

/// Months, by number, in the languages of the reader: whole and short.
const MONTHS: [&str; 12] = [
    "january jan januar janner jaenner janvier janv enero ene gennaio gen janeiro januari styczen stycznia sty январь января янв ιανουαριοσ ιανουαριου ιαν ocak oca",
    "february feb febr februar feber fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut февраль февраля фев φεβρουαριοσ φεβρουαριου φεβ subat sub",
    "march mar marz maerz mrz mars marzo marco maart mrt marzec marca март марта μαρτιοσ μαρτιου μαρ mart",
    "april apr avril avr abril abr aprile kwiecien kwietnia kwi апрель апреля апр απριλιοσ απριλιου απρ nisan nis",
    "may mai mayo maggio mag maio mei maj maja май мая μαιοσ μαιου μαι mayis",
    "june jun juni juin junio giugno giu junho czerwiec czerwca cze июнь июня июн ιουνιοσ ιουνιου ιουν haziran haz",
    "july jul juli juillet juil julio luglio lug julho lipiec lipca lip июль июля июл ιουλιοσ ιουλιου ιουλ temmuz tem",
    "august aug aout agosto ago augustus sierpien sierpnia sie август августа авг αυγουστοσ αυγουστου αυγ agustos agu",
    "september sep sept septembre septiembre setiembre settembre set setembro wrzesien wrzesnia wrz сентябрь сентября сен сент σεπτεμβριοσ σεπτεμβριου σεπ σεπτ eylul eyl",
    "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz октябрь октября окт οκτωβριοσ οκτωβριου οκτ ekim eki",
    "november nov novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб νοεμβριοσ νοεμβριου νοε νοεμ kasim kas",
    "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru декабрь декабря дек δεκεμβριοσ δεκεμβριου δεκ aralik ara",
];

/// The months that a season is taken for; winter begins in December.
const SEASONS: [(&str, u32, u32); 4] = [
    (
        "spring fruhling fruhjahr printemps primavera lente wiosna весна ανοιξη ilkbahar bahar sommersemester",
        3,
        5,
    ),
    (
        "summer sommer ete verano estate verao zomer lato лето καλοκαιρι yaz",
        6,
        8,
    ),
    (
        "fall autumn herbst automne otono autunno outono herfst jesien осень φθινοπωρο sonbahar guz",
        9,
        11,
    ),
    (
        "winter hiver invierno inverno zima зима χειμωνασ kis wintersemester",
        12,
        12,
    ),
];

pub(super) const PRESENT: &[&str] = &[
    "present",
    "the present",
    "current",
    "currently",
    "now",
    "today",
    "ongoing",
    "to date",
    "date",
    "till date",
    "till now",
    "until now",
    "present day",
    "on going",
    "heute",
    "bis heute",
    "jetzt",
    "aktuell",
    "laufend",
    "dato",
    "gegenwart",
    "andauernd",
    "derzeit",
    "aujourdhui",
    "aujourd hui",
    "actuel",
    "actuellement",
    "en cours",
    "ce jour",
    "maintenant",
    "a ce jour",
    "nos jours",
    "presente",
    "actualidad",
    "la actualidad",
    "actual",
    "actualmente",
    "hoy",
    "la fecha",
    "fecha",
    "el presente",
    "en curso",
    "oggi",
    "attuale",
    "attualmente",
    "in corso",
    "ad oggi",
    "atual",
    "atualmente",
    "o momento",
    "momento",
    "hoje",
    "o presente",
    "em andamento",
    "atualidade",
    "heden",
    "nu",
    "vandaag",
    "op heden",
    "lopend",
    "obecnie",
    "teraz",
    "dzis",
    "dzisiaj",
    "nadal",
    "chwili obecnej",
    "dnia dzisiejszego",
    "obecny",
    "настоящее время",
    "по настоящее время",
    "наст время",
    "н в",
    "нв",
    "сейчас",
    "сегодня",
    "настоящего времени",
    "по сей день",
    "σημερα",
    "παρον",
    "τωρα",
    "το παρον",
    "μεχρι σημερα",
    "εωσ σημερα",
    "halen",
    "gunumuz",
    "devam",
    "devam ediyor",
    "bugun",
    "su an",
    "simdi",
    "suan",
    "devam etmekte",
];

pub(super) const SINCE: &[&str] = &[
    "since",
    "seit",
    "ab",
    "depuis",
    "depuis le",
    "desde",
    "sinds",
    "vanaf",
    "starting",
    "a partir de",
    "με εναρξη",
    "od",
    "с",
    "απο",
];

pub(super) const SINCE_TAIL: &[&str] = &[
    "den beri",
    "dan beri",
    "ten beri",
    "tan beri",
    "beri",
    "itibaren",
    "den itibaren",
    "dan itibaren",
    "onwards",
    "onward",
];

pub(super) const UNTIL: &[&str] = &[
    "until", "till", "bis", "jusquen", "jusqua", "hasta", "fino al", "fino a", "ate", "tot", "до",
];

pub(super) const FROM: &[&str] = &["from", "von", "vom", "de", "du", "del", "dal", "da", "van", "between"];

pub(super) const TO: &[&str] = &[
    "to",
    "until",
    "till",
    "through",
    "thru",
    "up to",
    "bis",
    "bis zum",
    "a",
    "au",
    "jusqua",
    "jusquen",
    "al",
    "hasta",
    "hasta el",
    "fino a",
    "fino al",
    "ate",
    "ao",
    "tot",
    "tot en met",
    "t m",
    "do",
    "по",
    "до",
    "εωσ",
    "ωσ",
    "μεχρι",
    "hasta la",
    "ad",
    "alla",
];

const UNITS: &str = "y yr yrs year years m mo mos mth mths month months w week weeks wk wks day days jahr jahre jahren monat monate monaten \
woche wochen an ans annee annees mois semaine semaines ano anos mes meses semana semanas anno anni mese mesi settimana settimane jaar jaren \
maand maanden weken rok lata lat miesiac miesiace miesiecy год года лет месяц месяца месяцев мес г л χρονια χρονοσ ετη ετοσ μηνεσ μηνασ yil \
ay hafta and und et y e en i и και ve about over ca";

fn in_list(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// The number of a month that is named.
pub(super) fn month(key: &str) -> Option<u32> {
    if key.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| in_list(names, key))?;
    u32::try_from(at + 1).ok()
}

/// The first and the last month of a season.
pub(super) fn season(key: &str) -> Option<(u32, u32)> {
    let found = SEASONS.iter().find(|(names, ..)| in_list(names, key))?;
    Some((found.1, found.2))
}

/// Whether a word measures time.
pub(super) fn is_unit(word: &str) -> bool {
    in_list(UNITS, &super::super::words::key(word))
}
