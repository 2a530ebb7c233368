//! Forms that say before each thing what it is: `Employer: Acme`, `Posizione: Restauratrice`.

use super::words::key;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Employer,
    Place,
    Date,
}

const LABELS: &[(Field, &str)] = &[
    (
        Field::Title,
        "|position|job title|title|role|job|occupation|occupation or position held|position held|function|tatigkeit|stelle|funktion|beruf|berufsbezeichnung|tatigkeit als|\
poste|fonction|poste occupe|emploi|intitule du poste|fonction ou poste occupe|puesto|cargo|funcion|profesion o cargo desempenado|posizione|ruolo|mansione|qualifica|tipo di impiego|\
lavoro o posizione ricoperti|posizione ricoperta|funcao|cargo ou funcao|functie|beroep|stanowisko|funkcja|zajmowane stanowisko|должность|позиция|θεση|pozisyon|unvan|gorev|",
    ),
    (
        Field::Employer,
        "|company|employer|organisation|organization|company name|name of employer|employer name|name and address of employer|firma|arbeitgeber|unternehmen|betrieb|\
name und adresse des arbeitgebers|employeur|entreprise|societe|nom et adresse de lemployeur|organisme|empresa|empleador|compania|nombre y direccion del empleador|datore di lavoro|\
azienda|nome e indirizzo del datore di lavoro|societa|ditta|empregador|entidade empregadora|empresa ou organizacao|werkgever|bedrijf|pracodawca|firma pracodawca|nazwa firmy|компания|\
организация|работодатель|место работы|εργοδοτησ|εταιρεια|sirket|isveren|kurum|",
    ),
    (
        Field::Place,
        "|location|place|city|town|ort|standort|einsatzort|arbeitsort|lieu|ville|localisation|lugar|ciudad|ubicacion|luogo|citta|sede|local|cidade|localidade|plaats|locatie|miejsce|miasto|\
lokalizacja|город|место|τοποσ|πολη|sehir|yer|konum|",
    ),
    (
        Field::Date,
        "|date|dates|period|duration|from to|zeitraum|datum|dauer|von bis|periode|duree|fecha|fechas|periodo|data|date da a|periodo da a|datas|duracao|data okres|okres|data|период|дата|\
даты|сроки|περιοδοσ|ημερομηνιεσ|tarih|tarihler|sure|",
    ),
];

/// The field that a text announces, and what it says of it.
pub(super) fn of(text: &str) -> Option<(Field, &str)> {
    let (label, rest) = text.split_once(':')?;
    if label.chars().count() > 45 || rest.trim().is_empty() || rest.starts_with("//") {
        return None;
    }
    let key = format!("|{}|", key(label));
    if key.len() < 4 {
        return None;
    }
    LABELS
        .iter()
        .find(|(_, labels)| labels.contains(&key))
        .map(|(field, _)| (*field, rest.trim()))
}

/// Whether words announce a date.
pub(super) fn is_date_label(label: &str) -> bool {
    let key = format!("|{}|", key(label));
    key.len() > 2
        && LABELS
            .iter()
            .any(|(field, labels)| *field == Field::Date && labels.contains(&key))
}
