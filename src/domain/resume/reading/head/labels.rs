//! The labels before contacts, and what is left of a line when its addresses are taken out.

use crate::domain::resume::source::Icon;

use super::super::words::key;
use super::super::{pieces, unit};

/// What the label of a contact says about what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Email,
    Phone,
    Place,
    Page,
}

pub(super) const LABELS: &[(Kind, &str)] = &[
    (
        Kind::Name,
        "name|full name|vor und nachname|vorname nachname|nom|nom et prenom|nombre|nombre completo|nombre y apellidos|nome|nome e cognome|nome completo|naam|imie i nazwisko|фио|имя|ονοματεπωνυμο|ονομα|ad soyad|adi soyadi",
    ),
    (
        Kind::Email,
        "email|e mail|mail|email address|e mail adresse|courriel|adresse email|correo|correo electronico|posta elettronica|adres e mail|эл почта|электронная почта|почта|e posta|eposta|ηλεκτρονικο ταχυδρομειο",
    ),
    (
        Kind::Phone,
        "phone|telephone|tel|mobile|cell|phone number|mobile phone|cell phone|mob|telefon|mobil|handy|telefonnummer|telephone portable|portable|telefono|movil|celular|cellulare|telefone|celular|telemovel|telefoon|mobiel|telefoonnummer|telefon komorkowy|tel kom|numer telefonu|телефон|тел|моб|τηλεφωνο|κινητο|τηλ|cep|cep telefonu|gsm|ph|p|t|m|whatsapp",
    ),
    (
        Kind::Place,
        "location|address|adresse|anschrift|wohnort|ort|standort|based in|residence|city|lieu|domicile|ville|localisation|direccion|ubicacion|domicilio|ciudad|localidad|indirizzo|residenza|citta|domicilio|endereco|morada|localizacao|localidade|cidade|adres|woonplaats|plaats|locatie|miejsce zamieszkania|lokalizacja|miasto|адрес|город|место жительства|местоположение|проживание|город проживания|διευθυνση|τοποθεσια|πολη|adresi|konum|sehir|ikamet|current location|home address",
    ),
    (
        Kind::Page,
        "website|web|site|portfolio|homepage|blog|url|webseite|site web|sitio web|pagina web|sito|sito web|strona|сайт|портфолио|ιστοσελιδα|web sitesi|linkedin|github|gitlab|xing|twitter|x|medium|personal website|link|links|kaggle|orcid|google scholar|stack overflow|behance|dribbble|telegram|skype|instagram|facebook|itch io|leetcode|bitbucket|mastodon|youtube|codepen|researchgate|hugging face",
    ),
];

pub(super) fn kind_of(label: &str) -> Option<Kind> {
    let key = key(label);
    if key.len() > 40 {
        return None;
    }
    LABELS
        .iter()
        .find(|(_, names)| names.split('|').any(|name| name == key))
        .map(|(kind, _)| *kind)
}

/// A stretch of a unit's text that is still to be understood.
#[derive(Debug, Clone)]
pub(super) struct Scrap {
    pub text: String,
    pub icon: Option<Icon>,
    /// The label before it.
    pub label: Option<String>,
}

/// A headline that is set in capitals as people write it; short words in capitals are names of jobs as they are.
pub(super) fn headline_case(text: &str) -> String {
    if !unit::is_caps(text) || text.split_whitespace().count() < 2 {
        return text.to_owned();
    }
    let word = |word: &str| {
        if word.chars().filter(|c| c.is_alphabetic()).count() <= 3 {
            return word.to_owned();
        }
        let mut begins = true;
        let mut out = String::new();
        for c in word.chars() {
            if begins {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            begins = !c.is_alphabetic();
        }
        out
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The label right before an address, and where it begins: `Portfolio: `, `Tel. `.
pub(super) fn label_before(before: &str) -> (usize, Option<String>) {
    let from = before.rfind(['|', '•', '·', ',', ';']).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8)
    });
    let label = before.get(from..).unwrap_or_default();
    let bare = label.trim().trim_end_matches([':', '.', '-', '–']).trim();
    let colon = label.trim_end().ends_with(':');
    if !bare.is_empty() && (kind_of(bare).is_some() || colon && bare.split_whitespace().count() <= 3) {
        (from, Some(bare.to_owned()))
    } else {
        (before.len(), None)
    }
}

/// What is left of a text, cut at the signs between contacts, each with its label.
pub(super) fn scraps_of(text: &str) -> Vec<Scrap> {
    let text = text.replace(" , ", " | ");
    let mut out = Vec::new();
    for piece in pieces::at_signs(&text)
        .into_iter()
        .flat_map(|piece| piece.split(['|', '•', '⋄', '◆', '▪', '♦', '|']))
    {
        let piece = piece.trim().trim_matches(|c: char| {
            matches!(c, ',' | ';' | '-' | '–' | '—' | '·' | '/' | '*' | '_') || c.is_whitespace()
        });
        if !piece.chars().any(char::is_alphanumeric) {
            continue;
        }
        let (label, rest) = match piece.split_once(':') {
            Some((label, rest))
                if label.split_whitespace().count() <= 4 && !rest.trim().is_empty() && !rest.starts_with("//") =>
            {
                (Some(label.trim().to_owned()), rest.trim())
            }
            _ => (None, piece),
        };
        out.push(Scrap {
            text: pieces::trimmed(rest).to_owned(),
            icon: None,
            label,
        });
    }
    out
}
