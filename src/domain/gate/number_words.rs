//! The number words of languages.

pub(super) const ENGLISH: &[(&str, u32)] = &[
    ("zero", 0),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
    ("million", 1_000_000),
];

pub(super) const GERMAN: &[(&str, u32)] = &[
    ("zwei", 2),
    ("zwo", 2),
    ("drei", 3),
    ("vier", 4),
    ("funf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwolf", 12),
    ("sechzehn", 16),
    ("siebzehn", 17),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("funfzehn", 15),
    ("achtzehn", 18),
    ("neunzehn", 19),
    ("zwanzig", 20),
    ("dreissig", 30),
    ("vierzig", 40),
    ("funfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
    ("zweier", 2),
    ("dreier", 3),
];

pub(super) const FRENCH: &[(&str, u32)] = &[
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("nonante", 90),
    ("cent", 100),
    ("mille", 1000),
];

pub(super) const SPANISH: &[(&str, u32)] = &[
    ("dos", 2),
    ("tres", 3),
    ("cuatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("siete", 7),
    ("ocho", 8),
    ("nueve", 9),
    ("diez", 10),
    ("once", 11),
    ("doce", 12),
    ("trece", 13),
    ("catorce", 14),
    ("quince", 15),
    ("veinte", 20),
    ("veinticinco", 25),
    ("treinta", 30),
    ("cuarenta", 40),
    ("cincuenta", 50),
    ("sesenta", 60),
    ("setenta", 70),
    ("ochenta", 80),
    ("noventa", 90),
    ("cien", 100),
    ("ciento", 100),
    ("mil", 1000),
];

pub(super) const ITALIAN: &[(&str, u32)] = &[
    ("due", 2),
    ("tre", 3),
    ("quattro", 4),
    ("cinque", 5),
    ("sei", 6),
    ("sette", 7),
    ("otto", 8),
    ("nove", 9),
    ("dieci", 10),
    ("undici", 11),
    ("dodici", 12),
    ("tredici", 13),
    ("quattordici", 14),
    ("quindici", 15),
    ("sedici", 16),
    ("diciassette", 17),
    ("diciotto", 18),
    ("diciannove", 19),
    ("venti", 20),
    ("trenta", 30),
    ("quaranta", 40),
    ("cinquanta", 50),
    ("sessanta", 60),
    ("settanta", 70),
    ("ottanta", 80),
    ("novanta", 90),
    ("cento", 100),
    ("mille", 1000),
];

pub(super) const POLISH: &[(&str, u32)] = &[
    ("dwa", 2),
    ("dwie", 2),
    ("dwoch", 2),
    ("trzy", 3),
    ("trzech", 3),
    ("cztery", 4),
    ("czterech", 4),
    ("piec", 5),
    ("pieciu", 5),
    ("szesc", 6),
    ("szesciu", 6),
    ("siedem", 7),
    ("siedmiu", 7),
    ("osiem", 8),
    ("osmiu", 8),
    ("dziewiec", 9),
    ("dziewieciu", 9),
    ("dziesiec", 10),
    ("dziesieciu", 10),
    ("dwanascie", 12),
    ("dwunastu", 12),
    ("pietnascie", 15),
    ("pietnastu", 15),
    ("dwadziescia", 20),
    ("trzydziesci", 30),
    ("czterdziesci", 40),
    ("piecdziesiat", 50),
    ("sto", 100),
    ("tysiac", 1000),
];

pub(super) const DUTCH: &[(&str, u32)] = &[
    ("twee", 2),
    ("drie", 3),
    ("vier", 4),
    ("vijf", 5),
    ("zes", 6),
    ("zeven", 7),
    ("acht", 8),
    ("negen", 9),
    ("tien", 10),
    ("elf", 11),
    ("twaalf", 12),
    ("dertien", 13),
    ("veertien", 14),
    ("vijftien", 15),
    ("zestien", 16),
    ("zeventien", 17),
    ("achttien", 18),
    ("negentien", 19),
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
    ("honderd", 100),
    ("duizend", 1000),
];

pub(super) const PORTUGUESE: &[(&str, u32)] = &[
    ("dois", 2),
    ("duas", 2),
    ("tres", 3),
    ("quatro", 4),
    ("cinco", 5),
    ("seis", 6),
    ("sete", 7),
    ("oito", 8),
    ("nove", 9),
    ("dez", 10),
    ("onze", 11),
    ("doze", 12),
    ("quinze", 15),
    ("vinte", 20),
    ("trinta", 30),
    ("quarenta", 40),
    ("cinquenta", 50),
    ("sessenta", 60),
    ("setenta", 70),
    ("oitenta", 80),
    ("noventa", 90),
    ("cem", 100),
    ("cento", 100),
    ("mil", 1000),
];

/// A German number word, which may be any length: `dreihundertfünfundzwanzig`.
pub(super) fn german(low: &str) -> Option<u32> {
    if low.len() > 60 {
        return None;
    }
    // "Dreißigtägig" and "zwölfköpfig" begin with a number.
    for ending in [
        "schichtbetrieb",
        "schichtsystem",
        "schichtig",
        "mal",
        "malig",
        "malige",
        "kopfiges",
        "kopfigen",
        "kopfige",
        "kopfig",
        "kopfiger",
        "jahrige",
        "jahrigen",
        "jahriger",
        "jahrig",
        "fach",
    ] {
        if let Some(rest) = low.strip_suffix(ending) {
            return german(rest);
        }
    }
    if let Some((_, value)) = GERMAN.iter().find(|(word, _)| *word == low) {
        return Some(*value);
    }
    let part = |low: &str, one: u32| {
        if low.is_empty() || low == "ein" {
            Some(one)
        } else {
            german(low)
        }
    };
    let rest = |low: &str| {
        let low = low.strip_prefix("und").unwrap_or(low);
        match low {
            "" => Some(0),
            "ein" | "eins" => Some(1),
            _ => german(low),
        }
    };
    for (word, times) in [("tausend", 1000), ("hundert", 100)] {
        if let Some((before, after)) = low.split_once(word) {
            return part(before, 1)?.checked_mul(times)?.checked_add(rest(after)?);
        }
    }
    let (units, tens) = low.split_once("und")?;
    let tens = GERMAN.iter().find(|(word, value)| *word == tens && *value >= 20)?.1;
    let units = if units == "ein" {
        1
    } else {
        GERMAN.iter().find(|(word, value)| *word == units && *value < 10)?.1
    };
    Some(tens + units)
}

/// A number word that joins units and tens: Italian `trentacinque`, Dutch `vijfendertig`.
pub(super) fn joined(low: &str, words: &[(&str, u32)], joint: &str) -> Option<f64> {
    let tens = words.iter().filter(|(_, value)| (20..100).contains(value));
    for (ten, tens) in tens {
        let units = if joint.is_empty() {
            low.strip_prefix(ten)
                .or_else(|| low.strip_prefix(ten.get(..ten.len() - 1)?))
        } else {
            low.strip_suffix(ten).and_then(|rest| rest.strip_suffix(joint))
        };
        let units = units.and_then(|units| words.iter().find(|(word, value)| *word == units && *value < 10));
        if let Some((_, units)) = units {
            return Some(f64::from(tens + units));
        }
    }
    None
}
