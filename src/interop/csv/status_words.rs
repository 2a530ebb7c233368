//! Other trackers' words for where a job stands.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use crate::domain::job::JobStatus;
use crate::domain::job::JobStatus::{
    Accepted, Applied, Interested, InterviewCompleted, InterviewScheduled, OfferReceived, Rejected, Withdrawn,
};

/// What a status word was taken as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The column of the board; `None` when the word is not known.
    pub(super) status: Option<JobStatus>,
    /// Whether the word says more than the column does, so that it is worth keeping.
    pub(super) keep: bool,
    /// Why the reading is not certain.
    pub(super) doubt: Option<&'static str>,
}

/// Words that mean what a column means, folded.
#[rustfmt::skip]
const PLAIN: &[(JobStatus, &[&str])] = &[
    (Interested, &[
        "interested", "wishlist", "wish list", "wishlisted", "saved", "save", "bookmarked", "bookmark", "to apply", "to do", "todo", "want to apply", "not applied", "not applied yet",
        "not yet applied", "need to apply", "ready to apply", "planning to apply", "plan to apply", "will apply", "backlog", "new", "idea", "ideas", "lead", "leads", "prospect", "researching", "research", "considering", "found",
        "discovered", "draft", "drafting", "preparing", "in preparation", "preparing application", "not started", "shortlist", "apply", "applying", "apply next", "watching", "favorite", "favorites", "targeted", "bookmarks", "saved jobs", "open", "potential",
        "interessiert", "interessant", "gemerkt", "merkliste", "vorgemerkt", "gespeichert", "wunschliste", "offen", "zu bewerben", "noch bewerben", "bewerbung offen", "geplant", "in vorbereitung", "neu", "noch nicht beworben", "entwurf",
        "a postuler", "interesse", "a faire", "sauvegarde", "guardado", "interesado", "por aplicar", "pendiente de aplicar",
    ]),
    (Applied, &[
        "applied", "submitted", "sent", "application sent", "application submitted", "submitted application", "in progress", "in process", "under review", "in review", "reviewing", "application in review",
        "application under review", "application received", "received", "being reviewed", "waiting", "awaiting response", "waiting for response", "awaiting reply", "waiting to hear back", "considered", "in consideration", "under consideration",
        "applied waiting", "applied online", "applied on site", "application", "applications", "followed up", "follow up", "referred", "application viewed", "viewed", "processing", "acknowledged", "applied no response yet",
        "beworben", "bewerbung verschickt", "bewerbung gesendet", "bewerbung abgeschickt", "abgeschickt", "versendet", "gesendet", "verschickt", "eingereicht", "eingegangen", "eingangsbestatigung", "in bearbeitung", "in prufung", "wird gepruft", "laufend", "warte auf antwort", "ruckmeldung ausstehend", "bewerbung eingereicht",
        "postule", "candidature envoyee", "envoye", "envoyee", "en cours", "en attente", "aplicado", "postulado", "enviado", "solicitado", "en proceso", "en revision",
    ]),
    (InterviewScheduled, &[
        "interview scheduled", "interview", "interviews", "interviewing", "interview planned", "interview booked", "interview set", "interview invitation", "invited", "invited to interview", "in interviews", "interview process", "interview stage",
        "vorstellungsgesprach", "gesprach", "interview geplant", "gesprach geplant", "einladung", "eingeladen", "einladung zum gesprach", "gesprach vereinbart", "entretien", "entretiens", "entretien prevu", "entrevista", "entrevistas", "entrevista programada", "en entrevista",
    ]),
    (InterviewCompleted, &[
        "interview completed", "interviewed", "interview done", "interviews done", "interview complete", "awaiting decision", "waiting for decision", "awaiting feedback", "post interview", "after interview", "interview finished", "decision pending",
        "gesprach gefuhrt", "interview gefuhrt", "gesprach erfolgt", "vorstellungsgesprach gefuhrt", "warte auf entscheidung", "nach gesprach", "entretien passe", "entretien termine", "entrevistado", "entrevista realizada",
    ]),
    (OfferReceived, &[
        "offer received", "offer", "offers", "offered", "job offer", "got offer", "offer extended", "offer made", "received offer", "offer letter", "angebot", "angebot erhalten", "vertragsangebot", "offre", "offre recue", "oferta", "oferta recibida",
    ]),
    (Rejected, &[
        "rejected", "reject", "rejection", "declined by them", "declined by company", "declined by employer", "rejected by company", "rejected by employer", "not selected", "unsuccessful", "denied", "turned down by them", "not moving forward", "no longer under consideration", "rejection received", "refused",
        "absage", "abgelehnt", "absage erhalten", "abgesagt", "absage bekommen", "refuse", "refusee", "refus", "rechazado", "rechazada", "descartado", "no seleccionado",
    ]),
    (Accepted, &[
        "accepted", "hired", "offer accepted", "accepted offer", "signed", "got the job", "employed", "joined", "angenommen", "zusage", "angebot angenommen", "vertrag unterschrieben", "eingestellt", "accepte", "acceptee", "embauche", "aceptado", "contratado", "oferta aceptada",
    ]),
    (Withdrawn, &[
        "withdrawn", "withdrew", "withdraw", "application withdrawn", "offer declined", "declined offer", "offer rejected", "rejected offer", "declined by me", "turned down", "i declined", "not interested", "no longer interested", "cancelled by me", "dropped", "dropped out", "not applying", "skipped", "skip", "pass", "passed on", "abandoned", "did not apply", "wont apply",
        "zuruckgezogen", "bewerbung zuruckgezogen", "abgebrochen", "angebot abgelehnt", "kein interesse", "nicht interessiert", "verworfen", "selbst abgesagt", "retire", "retiree", "abandonne", "retirado", "descartada por mi",
    ]),
];

/// Words that say more than the column that they go to.
#[rustfmt::skip]
const FINER: &[(JobStatus, &[&str])] = &[
    (Applied, &["screening", "cv screening", "resume screening", "application screening", "application review", "screened", "shortlisted", "in auswahl", "vorauswahl", "hr review"]),
    (InterviewScheduled, &[
        "screen", "phone screen", "phone screening", "phone interview", "recruiter screen", "recruiter call", "screening call", "screening interview", "hr screen", "hr interview", "hr call", "intro call", "initial interview", "first interview",
        "1st interview", "second interview", "2nd interview", "third interview", "3rd interview", "technical interview", "technical screen", "technical", "tech interview", "tech screen", "video interview", "panel interview", "onsite", "on site", "onsite interview", "on site interview", "final interview",
        "final round", "final", "finals", "final stage", "assessment", "online assessment", "oa", "test", "coding test", "coding challenge", "technical test", "technical assessment", "take home", "take home assignment", "take home test", "assignment", "case study", "assessment center", "interview round 1", "interview round 2", "interview round 3",
        "interview 1", "interview 2", "interview 3", "round 1", "round 2", "round 3", "first round", "second round", "third round", "hiring manager interview", "hiring manager", "team interview", "reference check", "references", "probearbeiten", "probetag", "zweitgesprach", "erstgesprach", "telefoninterview", "telefongesprach", "zweites gesprach", "erstes gesprach",
        "online test", "einstellungstest", "entretien telephonique", "entretien technique", "test technique", "entrevista tecnica", "prueba tecnica",
    ]),
    (OfferReceived, &["negotiating", "negotiation", "offer negotiation", "in negotiation", "verbal offer", "in verhandlung", "verhandlung", "vertragsverhandlung", "negociation", "negociacion"]),
];

/// Words whose meaning is not certain, each with the reason.
#[rustfmt::skip]
const UNCERTAIN: &[((JobStatus, &str), &[&str])] = &[
    ((Applied, "silence is computed from the days without an answer and is not a status"), &[
        "ghosted", "no answer", "no response", "no reply", "never heard back", "no feedback", "silent", "unanswered", "ghost", "keine antwort", "keine ruckmeldung", "keine reaktion", "sans reponse", "pas de reponse", "sin respuesta",
    ]),
    ((Applied, "it does not say who is waiting for whom"), &["pending", "on hold", "hold", "ausstehend", "pendiente", "paused", "stalled"]),
    ((Withdrawn, "it does not say why it is over"), &[
        "archived", "archive", "archiv", "archiviert", "closed", "done", "inactive", "expired", "job closed", "position closed", "posting closed", "position filled", "filled", "cancelled", "canceled", "no longer available", "unavailable", "removed", "dead", "not available", "geschlossen", "abgeschlossen", "erledigt", "abgelaufen", "besetzt", "stelle besetzt", "nicht mehr verfugbar", "ferme", "cloture", "expire", "archivado", "cerrado", "caducada",
    ]),
    ((Withdrawn, "it does not say who declined"), &["declined", "decline"]),
];

/// Words that decide where they stand in a longer phrase, the strongest first.
#[rustfmt::skip]
const IN_PHRASES: &[(JobStatus, &[&str])] = &[
    (Withdrawn, &["withdrew", "withdrawn", "withdraw", "zuruckgezogen"]),
    (Rejected, &["rejected", "rejection", "absage", "abgelehnt", "refus", "rechazado", "unsuccessful"]),
    (Accepted, &["accepted", "hired", "zusage"]),
    (OfferReceived, &["offer", "angebot"]),
    (InterviewCompleted, &["interviewed"]),
    (InterviewScheduled, &["interview", "interviews", "interviewing", "screen", "assessment", "vorstellungsgesprach", "gesprach", "entretien", "entrevista"]),
    (Applied, &["applied", "beworben", "bewerbung", "submitted"]),
];

const TAKEN_FROM_PHRASE: &str = "it was told by one word of it";

/// All words that are known.
static KNOWN: LazyLock<HashMap<&'static str, Reading>> = LazyLock::new(|| {
    fn words<T: Copy>(
        table: &'static [(T, &'static [&'static str])],
        reading: fn(T) -> Reading,
    ) -> impl Iterator<Item = (&'static str, Reading)> {
        table
            .iter()
            .flat_map(move |(value, words)| words.iter().map(move |word| (*word, reading(*value))))
    }
    let uncertain = |(status, doubt)| Reading {
        status: Some(status),
        keep: true,
        doubt: Some(doubt),
    };
    let plain = words(PLAIN, |status| sure(status, false));
    plain
        .chain(words(FINER, |status| sure(status, true)))
        .chain(words(UNCERTAIN, uncertain))
        .collect()
});

fn sure(status: JobStatus, keep: bool) -> Reading {
    Reading {
        status: Some(status),
        keep,
        doubt: None,
    }
}

/// Reads a status word.
pub(super) fn read(cell: &str) -> Reading {
    // Boards number their columns: `2. Applied`.
    let folded = fold(cell);
    let unnumbered = folded.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    if let Some(reading) = known(&folded).or_else(|| known(unnumbered)) {
        return reading;
    }
    let unknown = Reading {
        status: None,
        keep: true,
        doubt: None,
    };
    // A status is a few words; more is a remark.
    if folded.is_empty() || folded.len() > 100 {
        return unknown;
    }
    let guess = |status| Reading {
        status: Some(status),
        keep: true,
        doubt: Some(TAKEN_FROM_PHRASE),
    };
    // A tool with several values in one cell puts the latest last.
    let last = cell
        .split([',', ';', '|', '→', '>'])
        .filter_map(|part| known(&fold(part))?.status)
        .next_back();
    if let Some(status) = last {
        return guess(status);
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let denied = words
        .iter()
        .any(|word| matches!(*word, "not" | "no" | "never" | "nicht" | "kein" | "keine" | "didnt"));
    if denied {
        return unknown;
    }
    let told = IN_PHRASES
        .iter()
        .find(|(_, telling)| words.iter().any(|word| telling.contains(word)));
    let offer = words.iter().any(|word| matches!(*word, "offer" | "angebot"));
    told.map_or(unknown, |(status, _)| match status {
        Rejected if offer => unknown,
        status => guess(*status),
    })
}

fn known(folded: &str) -> Option<Reading> {
    KNOWN.get(folded).copied()
}

/// Remembers the words of one file, which are few.
#[derive(Debug, Default)]
pub(super) struct Words {
    seen: HashMap<String, Reading>,
}

impl Words {
    /// As [`read`].
    pub(super) fn read(&mut self, cell: &str) -> Reading {
        if let Some(reading) = self.seen.get(cell) {
            return *reading;
        }
        let reading = read(cell);
        if self.seen.len() < 1000 && cell.len() <= 100 {
            self.seen.insert(cell.to_owned(), reading);
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let mut seen = std::collections::HashSet::new();
        let words = [PLAIN, FINER].into_iter().flatten().flat_map(|(_, words)| words.iter());
        for word in words.chain(UNCERTAIN.iter().flat_map(|(_, words)| words.iter())) {
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(fold(word), *word, "the tables hold folded words");
        }
    }

    #[test]
    fn every_status_of_ours_is_read_as_itself() {
        for status in JobStatus::ALL {
            assert_eq!(read(status.as_str()), sure(*status, false));
            assert_eq!(read(status.label()).status, Some(*status));
        }
    }

    #[test]
    fn usual_words_are_understood() {
        let cases = [
            ("Wishlist", Interested),
            ("Bookmarked", Interested),
            ("To-Do", Interested),
            ("💾 Saved", Interested),
            ("1. Applied", Applied),
            ("02 - Applied", Applied),
            ("Applied!", Applied),
            ("Under Review", Applied),
            ("Bewerbung verschickt", Applied),
            ("Phone Screen", InterviewScheduled),
            ("Interviewing", InterviewScheduled),
            ("Vorstellungsgespräch", InterviewScheduled),
            ("Take-home", InterviewScheduled),
            ("2nd Interview", InterviewScheduled),
            ("Interviewed", InterviewCompleted),
            ("Negotiating", OfferReceived),
            ("Offer declined", Withdrawn),
            ("Absage", Rejected),
            ("Hired 🎉", Accepted),
            ("Zurückgezogen", Withdrawn),
        ];
        for (word, status) in cases {
            let reading = read(word);
            assert_eq!((reading.status, reading.doubt), (Some(status), None), "{word}");
        }
    }

    #[test]
    fn words_that_can_be_doubted_say_why() {
        let cases = [
            ("Ghosted", Some(Applied), "silence"),
            ("Archived", Some(Withdrawn), "why it is over"),
            ("Declined", Some(Withdrawn), "who declined"),
            ("Rejected after 2nd interview", Some(Rejected), "one word"),
            ("Applied, Interview", Some(InterviewScheduled), "one word"),
            ("Waiting on offer letter", Some(OfferReceived), "one word"),
        ];
        for (word, status, why) in cases {
            let reading = read(word);
            assert_eq!(reading.status, status, "{word}");
            assert!(
                reading.keep && reading.doubt.unwrap().contains(why),
                "{word}: {reading:?}"
            );
        }
    }

    #[test]
    fn words_that_are_not_known_are_not_guessed() {
        for word in [
            "Zorp",
            "",
            "not rejected",
            "I never applied",
            "🤷",
            "they rejected my offer terms",
        ] {
            assert_eq!(
                read(word),
                Reading {
                    status: None,
                    keep: true,
                    doubt: None
                },
                "{word}"
            );
        }
    }
}
