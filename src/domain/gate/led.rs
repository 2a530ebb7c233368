//! Words that say that somebody led, and what one leads.

use std::ops::Range;

use super::lexicon::{Class, Cue, Group, Mark};
use super::reading::Reading;

/// Things that one leads besides people.
pub(super) const BODIES: &[&str] = &[
    "team",
    "teams",
    "group",
    "gruppe",
    "department",
    "abteilung",
    "crew",
    "unit",
    "staff",
    "kitchen",
    "ward",
    "station",
    "kuche",
    "branch",
    "filiale",
    "store",
    "shop",
    "office",
    "division",
    "dezernat",
    "referat",
    "function",
    "leute",
    "leuten",
    "mannschaft",
    "schicht",
    "shift",
    "brigade",
    "squad",
    "forschungsgruppe",
    "equipe",
    "equipo",
    "equipa",
    "brigata",
    "zespol",
    "zespolem",
    "abteilungen",
    "arbeitsgruppe",
    "projektteam",
];

/// Titles of those who lead the whole.
pub(super) const ALL: &[&str] = &[
    "director",
    "direktor",
    "geschaftsfuhrer",
    "ceo",
    "owner",
    "inhaber",
    "founder",
    "grunder",
    "principal",
    "schulleiter",
    "filialleiter",
    "marktleiter",
    "store manager",
    "branch manager",
    "general manager",
    "managing",
    "betriebsleiter",
    "headteacher",
    "einrichtungsleit",
    "kitaleit",
    "hotelleit",
    "hotel manager",
    "head of",
    "president",
];

/// The words that say that somebody led.
pub(super) fn leads(reading: &Reading, range: Range<usize>) -> impl Iterator<Item = &Mark<Cue>> {
    let inside = range.clone();
    reading.cues_in(range, Cue::Lead).filter(move |cue| {
        let window = cue.at.saturating_sub(10).max(inside.start)..(cue.end + 8).min(inside.end);
        let less = reading
            .cues_in(cue.at.saturating_sub(3)..cue.end, Cue::LeadLess)
            .any(|less| less.at < cue.end && less.end > cue.at);
        // "Which led me to the licence".
        let led_me = reading.low(cue.at) == "led" && matches!(reading.low(cue.end), "me" | "us" | "to");
        if less || led_me || reading.low(cue.end) == "by" {
            return false;
        }
        let before = cue.at.checked_sub(1).map_or("", |at| reading.low(at));
        // "A midwife-led ward".
        if reading.low(cue.at) == "led" && before == "-" && cue.at > inside.start + 1 {
            return false;
        }
        match reading.low(cue.at) {
            "gefuhrt" | "fuhrte" | "fuhrt" | "fuhre" | "fuhren" => {
                // "Fünf Referenten": people by their occupation.
                let people = reading.numbers_in(window.clone()).any(|number| {
                    let noun = reading.low(number.end);
                    let one = noun
                        .strip_suffix("nen")
                        .filter(|one| one.ends_with("in"))
                        .or_else(|| noun.strip_suffix("en"))
                        .or_else(|| noun.strip_suffix('n'))
                        .unwrap_or(noun);
                    !super::titles::ids_of(noun).is_empty() || !super::titles::ids_of(one).is_empty()
                });
                people || window.clone().any(|at| is_body(reading, at))
            }
            "built" if reading.low(cue.at + 1) == "up" => (cue.end..inside.end.min(cue.end + 5))
                .take_while(|at| !matches!(reading.low(*at), "with" | "in" | "for" | "of" | ","))
                .any(|at| is_body(reading, at)),
            "ran" | "run" | "running" | "built" => {
                (cue.end..inside.end.min(cue.end + 4)).any(|at| is_body(reading, at)) && reading.low(cue.end) != "in"
            }
            // "Leads a team" at the start, and not "sales leads".
            "leads" | "heads" | "runs" => {
                let opens =
                    reading.tokens.get(cue.at).is_some_and(|t| t.opens) || matches!(before, "and" | "who" | "also");
                opens && (cue.end..inside.end.min(cue.end + 6)).any(|at| is_body(reading, at))
            }
            "chair" | "chairs" => {
                let opens = reading.tokens.get(cue.at).is_some_and(|t| t.opens);
                opens || matches!(before, "i" | "and" | "also" | "currently")
            }
            "lead" if matches!(reading.low(cue.end), "for" | "of") => true,
            "lead" | "manage" | "leiten" => {
                let opens = reading.tokens.get(cue.at).is_some_and(|t| t.opens);
                matches!(
                    before,
                    "i" | "and" | "to" | "we" | "also" | "ich" | "zu" | "wir" | "currently" | ","
                ) || opens
            }
            "leading" => !matches!(before, "a" | "the" | "an" | "your") && !reading.is_content(cue.end),
            "heading" | "leading to" => matches!(reading.low(cue.end), "a" | "the" | "up"),
            // "Der Leitung zugearbeitet".
            "leitung" => {
                let helped = |low: &str| {
                    low.starts_with("zugearbeitet") || low.starts_with("unterstutz") || low.starts_with("assistier")
                };
                !(matches!(before, "der" | "die" | "unserer" | "meiner" | "unsere")
                    && inside.clone().any(|at| helped(reading.low(at))))
            }
            "fuhrungskraft" | "vorgesetzte" | "vorgesetzter" => matches!(before, "als" | "bin" | "war" | "eine"),
            "supervise" | "oversee" | "dirige" => true,
            _ => true,
        }
    })
}

/// "Führung von fünf Leuten", "die Bereichsleitung übernommen": a noun that says that somebody leads.
pub(super) fn is_lead_noun(reading: &Reading, range: &Range<usize>, at: usize) -> bool {
    let low = reading.low(at);
    let joint = matches!(
        reading.low(at + 1),
        "von" | "des" | "der" | "eines" | "einer" | "meines" | "meiner"
    );
    if low == "fuhrung" && joint {
        let near = at + 2..range.end.min(at + 6);
        return reading.numbers_in(at + 1..near.end).next().is_some() || near.clone().any(|at| is_body(reading, at));
    }
    let office =
        low.len() >= 10 && low.ends_with("leitung") && !low.ends_with("einleitung") && !low.ends_with("anleitung");
    office
        && range.clone().any(|at| {
            matches!(
                reading.low(at),
                "ubernommen"
                    | "ubernahm"
                    | "ubernehme"
                    | "inne"
                    | "innehatte"
                    | "innehabe"
                    | "anvertraut"
                    | "ubertragen"
            )
        })
}

/// Whether a number says how many people somebody led: "led 140 people", "a team of five", "einen Stab von 30 geführt".
pub(super) fn counts_led(reading: &Reading, clause: &Range<usize>, number: &Range<usize>) -> bool {
    let near = number.start.saturating_sub(7).max(clause.start)..(number.end + 7).min(clause.end);
    reading.low(number.end) != "-" && counts_people(reading, number) && leads(reading, near).next().is_some()
}

/// Whether what a number counts are people as such, or those of a team.
pub(super) fn counts_people(reading: &Reading, number: &Range<usize>) -> bool {
    let of_team = number
        .start
        .checked_sub(1)
        .filter(|at| matches!(reading.low(*at), "of" | "von" | "to" | "zu"))
        .is_some_and(|at| (at.saturating_sub(3)..at).any(|at| is_body(reading, at)));
    let staff = |at: usize| super::likeness::is_anybody(reading.low(at)) || is_body(reading, at);
    of_team || (number.end..number.end + 3).any(staff)
}

pub(super) fn is_body(reading: &Reading, at: usize) -> bool {
    let people = reading
        .terms_in(at..at + 1)
        .any(|term| matches!(term.what, Class::Same(Group::People)));
    people || BODIES.contains(&reading.low(at))
}

/// Meetings, courses and the like, which are led by whoever holds them.
pub(super) fn is_event(low: &str) -> bool {
    const EVENTS: &[&str] = &[
        "evening",
        "evenings",
        "meeting",
        "meetings",
        "workshop",
        "workshops",
        "course",
        "courses",
        "session",
        "sessions",
        "lesson",
        "lessons",
        "seminar",
        "seminars",
        "class",
        "classes",
        "tour",
        "tours",
        "training",
        "trainings",
        "talk",
        "talks",
        "abend",
        "abende",
        "schulung",
        "schulungen",
        "kurs",
        "kurse",
        "kursen",
        "treffen",
        "sitzung",
        "sitzungen",
        "runde",
        "runden",
        "veranstaltung",
        "veranstaltungen",
        "seminare",
        "unterricht",
        "stunden",
        "gruppenstunde",
        "vortrag",
        "vortrage",
        "ubung",
        "ubungen",
        "gesprach",
        "gesprache",
        "retrospectives",
        "stand-ups",
    ];
    EVENTS
        .iter()
        .any(|event| low == *event || event.len() >= 4 && low.len() > event.len() + 2 && low.ends_with(event))
}

/// Trainees, pupils, interns.
pub(super) fn is_learner(reading: &Reading, at: usize) -> bool {
    const LEARNERS: &[&str] = &[
        "student",
        "pupil",
        "apprentice",
        "trainee",
        "intern",
        "learner",
        "newcomer",
        "starter",
        "praktikant",
        "azubi",
        "auszubildend",
        "lehrling",
        "schuler",
        "referendar",
        "werkstudent",
        "volontar",
        "graduate",
        "placement",
    ];
    LEARNERS.iter().any(|learner| reading.low(at).contains(learner))
}
