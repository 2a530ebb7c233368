//! What a column means, told by its header.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::job::{JobStatus, SalaryPeriod};
use crate::domain::text::{clean_block, clean_line};

use super::fold::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Title,
    Company,
    /// `Name`: the title or the company, whichever has no column of its own.
    Name,
    Location,
    /// A country or state, which is added to the location.
    Region,
    Status,
    /// A column of its own for one status, with a tick or a date in it.
    Reached(JobStatus),
    Url,
    Description,
    /// Requirements and the like, which are added to the description.
    MoreDescription,
    Salary,
    SalaryMin,
    SalaryMax,
    Currency,
    Period,
    Saved,
    Applied,
    /// `Date` and nothing more: when the person applied, or else saved it.
    Date,
    Deadline,
    Posted,
    Source,
    Contact,
    ContactEmail,
    Tags,
    Notes,
    WorkMode,
    JobType,
    Priority,
    Rating,
    /// A flag that says that the old tracker had put it away.
    Archived,
    /// The row's number or key in the old tracker.
    Key,
    /// Something that this file holds but that says nothing about the job.
    Ignored,
    /// Anything else, which is kept in the notes.
    Other,
}

impl Field {
    /// What it is called in what is said about the file.
    pub(super) fn label(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Company => "company",
            Field::Name => "title or company",
            Field::Location | Field::Region => "location",
            Field::Status | Field::Reached(_) => "status",
            Field::Url => "URL",
            Field::Description | Field::MoreDescription => "description",
            Field::Salary => "salary",
            Field::SalaryMin => "lowest salary",
            Field::SalaryMax => "highest salary",
            Field::Currency => "currency",
            Field::Period => "salary period",
            Field::Saved => "date saved",
            Field::Applied => "date applied",
            Field::Date => "date applied or saved",
            Field::Deadline => "deadline",
            Field::Posted => "date posted",
            Field::Source => "source",
            Field::Contact => "contact",
            Field::ContactEmail => "contact e-mail",
            Field::Tags => "tags",
            Field::WorkMode => "work mode",
            Field::JobType => "job type",
            Field::Priority | Field::Rating => "priority",
            Field::Archived => "archived",
            Field::Notes | Field::Other => "notes",
            Field::Key | Field::Ignored => "nothing",
        }
    }

    /// Whether it holds days.
    pub(super) fn is_date(self) -> bool {
        matches!(
            self,
            Field::Saved | Field::Applied | Field::Date | Field::Deadline | Field::Posted | Field::Reached(_)
        )
    }

    /// Whether a header line must have at least one of these.
    fn names_a_job(self) -> bool {
        matches!(self, Field::Title | Field::Company)
    }
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// The header as the file has it, on one line.
    pub(super) header: String,
    /// What it holds.
    pub(super) field: Field,
    /// What the header says about the figures under it, such as `(k€)`.
    pub(super) money: MoneyHint,
}

/// What a header says about the money under it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct MoneyHint {
    /// ISO 4217 code.
    pub(super) currency: Option<&'static str>,
    /// What it is counted by.
    pub(super) period: Option<SalaryPeriod>,
    /// Whether figures are thousands.
    pub(super) thousands: bool,
}

/// Headers by meaning, folded: English and German, and the main ones in French and Spanish.
#[rustfmt::skip]
const HEADERS: &[(Field, &[&str])] = &[
    (Field::Title, &[
        "title", "job title", "position", "role", "job", "position title", "job position", "role title", "job role", "job name", "position name",
        "role name", "position role", "role position", "job title position", "title role", "designation", "job position title", "vacancy", "opening",
        "opportunity", "opportunity name", "card name", "card title", "posting", "posting title", "title position", "position applied for",
        "role applied for", "stelle", "stellentitel", "stellenbezeichnung", "jobtitel", "titel", "beruf", "berufsbezeichnung", "rolle",
        "funktion", "bezeichnung", "stellenangebot", "jobbezeichnung", "poste", "intitule", "intitule du poste", "titre", "titre du poste", "offre", "puesto",
        "cargo", "titulo", "titulo del puesto", "vacante", "oferta", "nombre del puesto",
    ]),
    (Field::Company, &[
        "company", "company name", "employer", "employer name", "organization", "organisation", "organization name", "organisation name",
        "business", "hiring company", "company employer", "company organization", "co", "firm", "name of company", "which company", "client",
        "firma", "firmenname", "unternehmen", "unternehmensname", "arbeitgeber", "betrieb", "name der firma", "name des unternehmens", "entreprise",
        "societe", "employeur", "nom de lentreprise", "nom entreprise", "empresa", "compania", "nombre de la empresa", "empleador", "organizacion",
    ]),
    (Field::Name, &["name", "task name", "task", "item", "entry", "page"]),
    (Field::Location, &[
        "location", "place", "city", "office", "office location", "job location", "work location", "where", "city state", "location city",
        "ort", "standort", "arbeitsort", "stadt", "einsatzort", "lieu", "ville", "localisation", "lieu de travail", "ubicacion", "ciudad", "lugar", "localidad",
    ]),
    (Field::Region, &["country", "state", "region", "province", "land", "bundesland", "pays", "pais", "provincia"]),
    (Field::Status, &[
        "status", "stage", "column", "list", "list name", "job status", "application status", "current status", "current stage", "state of application",
        "application stage", "job stage", "pipeline stage", "phase", "step", "progress", "outcome", "result", "response", "stage name", "board column",
        "status name", "application result", "application progress", "bewerbungsstatus", "stand", "bearbeitungsstand", "aktueller status", "ergebnis", "spalte", "liste",
        "statut", "etape", "etat", "statut de la candidature", "resultat", "avancement", "estado", "etapa", "fase", "estatus", "resultado",
    ]),
    (Field::Reached(JobStatus::InterviewScheduled), &["interview", "interviewing", "interview scheduled", "vorstellungsgesprach", "gesprach", "entretien", "entrevista"]),
    (Field::Reached(JobStatus::InterviewCompleted), &["interviewed", "interview completed", "interview done"]),
    (Field::Reached(JobStatus::OfferReceived), &["offer", "offer received", "got offer", "angebot", "angebot erhalten"]),
    (Field::Reached(JobStatus::Rejected), &["rejected", "rejection", "absage", "abgelehnt", "refus", "rechazado"]),
    (Field::Reached(JobStatus::Accepted), &["accepted", "hired", "offer accepted", "zusage", "angenommen"]),
    (Field::Reached(JobStatus::Withdrawn), &["withdrawn", "withdrew", "zuruckgezogen"]),
    (Field::Url, &[
        "url", "link", "job url", "job link", "posting url", "posting link", "job posting", "job posting url", "job posting link", "listing", "listing url",
        "listing link", "application url", "application link", "apply url", "apply link", "website", "web page", "webpage", "link to posting", "link to job",
        "link to job posting", "link to application", "job ad", "job ad link", "url link", "href", "posting website", "job description link", "job description url",
        "original url", "source url", "scrubbed link", "vacancy url", "vacancy link", "role url", "role link", "position url", "position link",
        "stellenlink", "stellenanzeige", "anzeige", "link zur stelle", "link zur anzeige", "link zur stellenanzeige", "webseite", "internetadresse", "ausschreibung",
        "stellenausschreibung", "lien", "lien de loffre", "lien offre", "annonce", "enlace", "enlace de la oferta", "vinculo", "sitio web",
    ]),
    (Field::Description, &[
        "description", "job description", "posting text", "job posting text", "details", "job details", "card description", "jd", "full description",
        "role description", "position description", "desc", "beschreibung", "stellenbeschreibung", "jobbeschreibung", "anzeigentext", "descriptif",
        "description du poste", "descripcion", "descripcion del puesto",
    ]),
    (Field::MoreDescription, &[
        "requirements", "responsibilities", "qualifications", "job requirements", "duties", "required skills", "anforderungen", "aufgaben",
        "exigences", "requisitos",
    ]),
    (Field::Salary, &[
        "salary", "salary range", "pay", "pay range", "compensation", "comp", "wage", "rate", "expected salary", "listed pay", "listed salary", "offered salary",
        "salary estimate", "compensation range", "remuneration", "base salary", "annual salary", "salary expectation", "hourly rate", "total compensation", "tc", "salary info", "salary offered", "gehalt",
        "gehaltsspanne", "jahresgehalt", "lohn", "vergutung", "entlohnung", "verdienst", "monatsgehalt", "gehaltsvorstellung", "salaire",
        "fourchette de salaire", "salario", "rango salarial", "sueldo",
    ]),
    (Field::SalaryMin, &[
        "salary min", "min salary", "minimum salary", "salary from", "salary low", "low salary", "salary minimum", "pay min", "min pay", "compensation min",
        "salary lower", "from salary", "salary range min", "min compensation", "gehalt min", "gehalt von", "mindestgehalt", "min gehalt", "gehalt ab", "salaire min", "salario min", "salario minimo",
    ]),
    (Field::SalaryMax, &[
        "salary max", "max salary", "maximum salary", "salary to", "salary high", "high salary", "salary maximum", "pay max", "max pay", "compensation max",
        "salary upper", "to salary", "salary range max", "max compensation", "gehalt max", "gehalt bis", "hochstgehalt", "max gehalt", "salaire max", "salario max", "salario maximo",
    ]),
    (Field::Currency, &["currency", "salary currency", "pay currency", "compensation currency", "currency code", "wahrung", "gehaltswahrung", "devise", "moneda"]),
    (Field::Period, &[
        "salary period", "pay period", "salary interval", "pay interval", "compensation interval", "salary unit", "salary type", "pay type", "pay frequency",
        "salary frequency", "gehaltszeitraum", "abrechnungszeitraum",
    ]),
    (Field::Saved, &[
        "date saved", "saved", "saved at", "saved on", "saved date", "date created", "created", "created at", "created on", "created date", "created time", "date added",
        "added", "added at", "added on", "added date", "first seen", "date found", "found on", "discovered", "discovered at", "date bookmarked", "creation date",
        "bookmarked", "bookmarked at", "entry date", "hinzugefugt", "hinzugefugt am", "erstellt", "erstellt am", "gespeichert", "gespeichert am", "angelegt am", "gefunden am", "erfasst am",
        "date dajout", "ajoute le", "date de creation", "fecha de creacion", "fecha agregado", "guardado",
    ]),
    (Field::Applied, &[
        "applied", "date applied", "applied date", "applied at", "applied on", "application date", "date of application", "date submitted", "submitted",
        "submitted at", "submitted on", "submission date", "application submitted", "application sent", "when applied", "date i applied", "applied time",
        "application submitted at", "date application sent", "sent on", "date sent", "beworben", "beworben am", "bewerbungsdatum", "datum der bewerbung", "bewerbung am", "abgeschickt am",
        "bewerbung gesendet", "bewerbung verschickt am", "date de candidature", "candidature envoyee le", "postule le", "fecha de aplicacion", "fecha de solicitud", "fecha de postulacion",
    ]),
    (Field::Date, &["date", "datum", "fecha", "day"]),
    (Field::Deadline, &[
        "deadline", "apply by", "due", "due date", "application deadline", "closing date", "closes", "closes on", "close date", "expires", "expires at", "expiry date", "date due",
        "expiration date", "application due", "valid through", "apply before", "frist", "bewerbungsfrist", "bewerbungsschluss", "stichtag", "fallig",
        "fallig am", "bewerben bis", "date limite", "date de cloture", "echeance", "fecha limite", "plazo", "fecha de cierre",
    ]),
    (Field::Posted, &[
        "posted", "date posted", "posted at", "posted on", "posted date", "posting date", "published", "published at", "published on", "listed", "listed at", "listing date", "date listed",
        "publication date", "date published", "job posted", "veroffentlicht", "veroffentlicht am", "ausgeschrieben am", "online seit", "date de publication",
        "publie le", "fecha de publicacion", "publicado",
    ]),
    (Field::Source, &[
        "source", "board", "job board", "found via", "found on site", "where found", "platform", "site", "job site", "via", "job source", "found at",
        "channel", "application source", "application method", "applied via", "applied through", "how found", "lead source", "origin", "portal", "quelle",
        "gefunden uber", "gefunden bei", "jobborse", "stellenborse", "plattform", "kanal", "fundort", "origine", "plateforme", "site demploi", "fuente", "plataforma", "origen",
    ]),
    (Field::Contact, &[
        "contact", "contact name", "contact person", "contacts", "recruiter", "recruiter name", "hiring manager", "hiring manager name", "contact at company", "point of contact", "poc",
        "recruiter contact", "kontakt", "kontaktperson", "ansprechpartner", "ansprechpartnerin", "ansprechperson", "personaler", "interlocuteur",
        "contact rh", "contacto", "persona de contacto", "reclutador",
    ]),
    (Field::ContactEmail, &[
        "contact email", "contact e mail", "email", "e mail", "email address", "recruiter email", "hiring manager email", "contact mail", "mail", "kontakt email",
        "kontakt e mail", "e mail adresse", "emailadresse", "courriel", "adresse e mail", "correo", "correo electronico", "email contact",
    ]),
    (Field::Tags, &[
        "tags", "tag", "labels", "label", "keywords", "keyword", "categories", "category", "skills", "tech stack", "technologies", "stack", "topics",
        "schlagworte", "stichworte", "schlagworter", "kategorie", "kategorien", "etikett", "etiketten", "etiquettes", "mots cles", "categorie", "etiquetas", "palabras clave", "categoria",
    ]),
    (Field::Notes, &[
        "notes", "note", "comments", "comment", "remarks", "remark", "my notes", "private notes", "personal notes", "additional notes", "other notes", "thoughts", "memo",
        "job notes", "application notes", "notizen", "notiz", "bemerkung", "bemerkungen", "kommentar", "kommentare", "anmerkung", "anmerkungen", "hinweise",
        "commentaire", "commentaires", "remarques", "notas", "comentarios", "observaciones",
    ]),
    (Field::WorkMode, &[
        "work mode", "remote", "work type", "workplace type", "workplace", "work arrangement", "remote policy", "remote status", "remote hybrid", "remote onsite",
        "location type", "work model", "work setting", "work style", "onsite remote", "remote hybrid onsite", "remote or onsite", "is remote", "wfh", "work from home", "arbeitsmodell",
        "homeoffice", "home office", "arbeitsform", "remote moglich", "teletravail", "mode de travail", "modalidad", "teletrabajo", "remoto",
    ]),
    (Field::JobType, &[
        "job type", "employment type", "type of employment", "contract type", "position type", "type", "employment", "role type", "job types", "time type",
        "schedule", "full time part time", "anstellungsart", "beschaftigungsart", "vertragsart", "arbeitszeit", "art der anstellung", "stellenart", "type de contrat",
        "contrat", "tipo de contrato", "tipo de empleo", "jornada",
    ]),
    (Field::Priority, &["priority", "importance", "prio", "job priority", "prioritat", "wichtigkeit", "priorite", "prioridad"]),
    (Field::Rating, &[
        "rating", "excitement", "stars", "star rating", "interest", "interest level", "excitement level", "score rating", "favorite rating", "my rating", "enthusiasm", "bewertung", "sterne",
        "interesse", "begeisterung", "interet", "interes", "calificacion",
    ]),
    (Field::Archived, &["archived", "closed", "is archived", "card archived", "is closed", "inactive", "archiviert", "geschlossen", "abgeschlossen", "archive", "archivado", "cerrado"]),
    (Field::Key, &[
        "id", "no", "nr", "num", "number", "row", "row number", "index", "idx", "key", "uuid", "guid", "uid", "lfd nr", "s no", "sl no", "sr no", "serial", "serial no", "numero", "row id", "pos",
    ]),
    // An address of the card or a photo in the old tracker says nothing about the posting.
    (Field::Other, &["card url", "company url", "company website", "company link", "company description", "company location", "company size", "position in list", "linkedin url", "logo url"]),
];

static BY_WORD: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    HEADERS
        .iter()
        .flat_map(|(field, words)| words.iter().map(move |word| (*word, *field)))
        .collect()
});

/// Words that may stand before a header without changing it.
const PREFIXES: &[&str] = &[
    "job ",
    "application ",
    "my ",
    "position ",
    "role ",
    "vacancy ",
    "card ",
    "the ",
    "posting ",
    "opportunity ",
];

/// What a header means.
pub(super) fn recognise(header: &str) -> Field {
    // A header is a few words; a longer cell is text.
    if header.len() > 200 {
        return Field::Other;
    }
    let header = clean_block(header);
    if matches!(header.as_str(), "#" | "№" | "Nº" | "N°") {
        return Field::Key;
    }
    let whole = fold(&header);
    let known = |words: &str| BY_WORD.get(words).copied();
    if let Some(field) = known(&whole) {
        return field;
    }
    let bare = match header.find(['(', '[', '{', ':', '\n']) {
        Some(0) | None => whole.clone(),
        Some(cut) => fold(&header[..cut]),
    };
    // A program that makes headers unique numbers them: `Notes 2`, `Notes.1`.
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if let Some(field) = known(bare) {
        return field;
    }
    let stripped = PREFIXES
        .iter()
        .find_map(|prefix| bare.strip_prefix(prefix))
        .and_then(known);
    match stripped {
        Some(Field::Key) | None if whole.ends_with(" id") || whole.ends_with(" uuid") => Field::Key,
        Some(field) => field,
        None => Field::Other,
    }
}

/// The columns of a header line, with what needs its neighbours decided.
pub(super) fn columns<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<Column> {
    let mut columns: Vec<Column> = cells
        .map(|cell| Column {
            header: clean_line(cell),
            field: recognise(cell),
            money: money_hint(cell),
        })
        .collect();
    let has = |columns: &[Column], field| columns.iter().any(|column| column.field == field);
    let (title, company) = (has(&columns, Field::Title), has(&columns, Field::Company));
    for column in &mut columns {
        if column.field == Field::Name {
            column.field = match (title, company) {
                (false, _) => Field::Title,
                (true, false) => Field::Company,
                (true, true) => Field::Other,
            };
        }
    }
    columns
}

/// How well a line's cells would do as the header; 0 = not at all.
pub(super) fn header_score<'a>(cells: impl Iterator<Item = &'a str>) -> usize {
    let mut fields: Vec<Field> = cells.map(recognise).collect();
    let telling = |field: &Field| !matches!(field, Field::Other | Field::Key | Field::Ignored);
    let names_a_job = fields.iter().any(|field| field.names_a_job());
    let name = fields.contains(&Field::Name);
    fields.retain(telling);
    fields.sort_unstable_by_key(|field| field.label());
    fields.dedup();
    // A lone `Name` is a list of anything.
    if names_a_job || (name && fields.len() > 1) {
        fields.len()
    } else {
        0
    }
}

/// What stands in a header beside its words: `Salary (k€)`, `Gehalt [EUR/Monat]`.
fn money_hint(header: &str) -> MoneyHint {
    let mut hint = MoneyHint::default();
    if header.len() > 200 {
        return hint;
    }
    hint.currency = super::values::currency_in(header);
    let folded = fold(header);
    for word in folded.split(' ') {
        match word {
            "k" | "tsd" | "thousand" | "thousands" | "ke" | "keur" | "kusd" | "teur" => hint.thousands = true,
            "hourly" | "hour" | "stunde" | "std" => hint.period = Some(SalaryPeriod::Hour),
            "daily" | "tagessatz" => hint.period = Some(SalaryPeriod::Day),
            "month" | "monthly" | "monat" | "monatsgehalt" | "mois" | "mes" => hint.period = Some(SalaryPeriod::Month),
            "year" | "yearly" | "annual" | "annually" | "jahr" | "jahresgehalt" | "pa" => {
                hint.period = Some(SalaryPeriod::Year)
            }
            _ => {}
        }
    }
    hint
}

/// The words by which a title and a company are found, for the message when there are none.
pub(super) fn looked_for() -> String {
    let few = |wanted: Field| {
        HEADERS
            .iter()
            .filter(|(field, _)| *field == wanted)
            .flat_map(|(_, words)| words.iter().take(5))
            .copied()
            .collect::<Vec<_>>()
    };
    format!(
        "a title ({}, Stelle, …) or a company ({}, Firma, …)",
        few(Field::Title).join(", "),
        few(Field::Company).join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let count: usize = HEADERS.iter().map(|(_, words)| words.len()).sum();
        let mut seen = std::collections::HashSet::new();
        for word in HEADERS.iter().flat_map(|(_, words)| words.iter()) {
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(fold(word), *word, "the table holds folded words");
        }
        assert_eq!(BY_WORD.len(), count);
    }

    #[test]
    fn headers_are_recognised_in_any_dress() {
        let cases = [
            ("Job Title *", Field::Title),
            ("jobTitle", Field::Title),
            ("JOB_TITLE", Field::Title),
            ("Position (m/w/d)", Field::Title),
            ("Stelle", Field::Title),
            ("Intitulé du poste", Field::Title),
            ("Company:", Field::Company),
            ("Nom de l'entreprise", Field::Company),
            ("Compañía", Field::Company),
            ("🏢 Employer", Field::Company),
            ("Max. Salary", Field::SalaryMax),
            ("Salary [k€]", Field::Salary),
            ("Date Applied (DD/MM/YYYY)", Field::Applied),
            ("Notes.1", Field::Notes),
            ("Notes 2", Field::Notes),
            ("Job Location", Field::Location),
            ("Application Comments", Field::Notes),
            ("Fällig am", Field::Deadline),
            ("Remote?", Field::WorkMode),
            ("#", Field::Key),
            ("applicant_id", Field::Key),
            ("JobID", Field::Key),
            ("Company Website", Field::Other),
            ("Card URL", Field::Other),
            ("Resume Version", Field::Other),
            ("\u{1B}[1mCompany\u{1B}[0m", Field::Company),
            ("Com\u{200B}pany", Field::Company),
            ("Position\n(m/w/d)", Field::Title),
            ("", Field::Other),
        ];
        for (header, field) in cases {
            assert_eq!(recognise(header), field, "{header}");
        }
    }

    #[test]
    fn a_name_is_what_the_other_columns_leave_open() {
        let field = |headers: &[&str]| columns(headers.iter().copied())[0].field;
        assert_eq!(field(&["Name", "Company"]), Field::Title);
        assert_eq!(field(&["Name", "Position"]), Field::Company);
        assert_eq!(field(&["Name", "Status"]), Field::Title);
        assert_eq!(field(&["Name", "Title", "Company"]), Field::Other);
    }

    #[test]
    fn a_header_may_say_how_its_figures_are_counted() {
        assert_eq!(
            money_hint("Salary (k€)"),
            MoneyHint {
                currency: Some("EUR"),
                period: None,
                thousands: true
            }
        );
        let monthly = MoneyHint {
            currency: Some("CHF"),
            period: Some(SalaryPeriod::Month),
            thousands: false,
        };
        assert_eq!(money_hint("Gehalt CHF/Monat"), monthly);
        assert_eq!(money_hint("Salary"), MoneyHint::default());
    }
}
