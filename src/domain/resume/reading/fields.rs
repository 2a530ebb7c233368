//! Forms that say before each thing what it is: `Employer: Acme`, `Posizione: Restauratrice`.

use super::unit::Unit;
use super::words::key;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Employer,
    Place,
    Date,
    School,
    Degree,
    Study,
}

const LABELS: &[(Field, &str)] = &[
    (
        Field::Title,
        "|designation|rolle|befattning|stilling|stillingsbetegnelse|役職|職位|职位|职务|岗位|担当|직책|직위|직무|المسمى الوظيفي|الوظيفة|المنصب|תפקיד|посада|funktion i|position|job title|title|role|job|occupation|occupation or position held|position held|function|tatigkeit|stelle|funktion|beruf|berufsbezeichnung|tatigkeit als|\
poste|fonction|poste occupe|emploi|intitule du poste|fonction ou poste occupe|puesto|cargo|funcion|profesion o cargo desempenado|posizione|ruolo|mansione|qualifica|tipo di impiego|\
lavoro o posizione ricoperti|posizione ricoperta|funcao|cargo ou funcao|funcao ou cargo ocupado|cargo ocupado|functie|beroep|stanowisko|funkcja|zajmowane stanowisko|должность|позиция|θεση|pozisyon|unvan|gorev|",
    ),
    (
        Field::Employer,
        "|nome do empregador|nome e morada do empregador|nom de lemployeur|nombre del empleador|nome del datore di lavoro|name des arbeitgebers|name of the employer|arbetsgivare|foretag|arbejdsgiver|virksomhed|arbeidsgiver|bedrift|tyonantaja|yritys|zamestnavatel|munkaltato|angajator|会社名|会社|勤務先|公司|单位|公司名称|工作单位|회사|회사명|근무처|الشركة|جهة العمل|اسم الشركة|חברה|מעסיק|роботодавець|компанія|company|employer|organisation|organization|company name|name of employer|employer name|name and address of employer|firma|arbeitgeber|unternehmen|betrieb|\
name und adresse des arbeitgebers|employeur|entreprise|societe|nom et adresse de lemployeur|organisme|empresa|empleador|compania|nombre y direccion del empleador|datore di lavoro|\
azienda|nome e indirizzo del datore di lavoro|societa|ditta|empregador|entidade empregadora|empresa ou organizacao|werkgever|bedrijf|pracodawca|firma pracodawca|nazwa firmy|компания|\
организация|работодатель|место работы|εργοδοτησ|εταιρεια|sirket|isveren|kurum|",
    ),
    (
        Field::Place,
        "|location|place|city|town|ort|standort|einsatzort|arbeitsort|lieu|ville|localisation|lugar|ciudad|ubicacion|luogo|citta|sede|local|cidade|localidade|plaats|locatie|miejsce|miasto|\
lokalizacja|город|место|τοποσ|πολη|sehir|yer|konum|勤務地|工作地点|地点|근무지|الموقع|المكان|",
    ),
    (
        Field::School,
        "|name and type of organisation providing education and training|name und art der bildungs oder ausbildungseinrichtung|nom et type de letablissement denseignement ou de formation|\
nombre y tipo de la organizacion educativa o formativa|nome e tipo dorganizzazione erogatrice dellistruzione e formazione|nome da organizacao de ensino|nome e tipo da organizacao de ensino ou formacao|school|school name|university|college|institution|institute|name of institution|schule|hochschule|universitat|bildungseinrichtung|etablissement|ecole|universite|universidad|centro|centro de estudios|\
istituto|universita|scuola|instituicao|universidade|escola|onderwijsinstelling|opleidingsinstituut|uczelnia|szkola|nazwa uczelni|учебное заведение|вуз|университет|ιδρυμα|πανεπιστημιο|okul|universite|larosate|skola|学校|学校名|院校|毕业院校|학교|الجامعة|المدرسة|מוסד|",
    ),
    (
        Field::Degree,
        "|bezeichnung der erworbenen qualifikation|intitule du certificat ou diplome delivre|titulo de la cualificacion obtenida|titolo della qualifica rilasciata|designacao da qualificacao atribuida|degree|degree title|qualification|qualification awarded|title of qualification awarded|abschluss|akademischer grad|grad|diplome|diplome obtenu|titulo|titulo obtenido|grado|titolo|titolo di studio|\
qualifica conseguita|titolo conseguito|grau|titulo academico|titulacao|diploma|graad|tytul|tytul zawodowy|stopien|степень|квалификация|ученая степень|τιτλοσ|πτυχιο|derece|examen|学位|学历|최종학력|학위|الدرجة|الدرجة العلمية|المؤهل|תואר|",
    ),
    (
        Field::Study,
        "|major|majors|field|field of study|subject|subjects|area of study|specialization|specialisation|concentration|studiengang|studienfach|fachrichtung|studienrichtung|fach|specialite|filiere|domaine detudes|\
especialidad|carrera|especialidade|curso|area de estudos|specializzazione|corso di laurea|indirizzo di studio|studierichting|richting|opleiding|kierunek|kierunek studiow|specjalnosc|специальность|направление|\
факультет|κατευθυνση|ειδικοτητα|bolum|alan|inriktning|専攻|学科|専門|专业|전공|التخصص|תחום|",
    ),
    (
        Field::Date,
        "|duration of employment|tidsperiod|期間|在籍期間|时间|任职时间|期间|기간|الفترة|المدة|التاريخ|תאריך|date|dates|period|duration|from to|zeitraum|datum|dauer|von bis|periode|duree|fecha|fechas|periodo|data|date da a|periodo da a|datas|duracao|data okres|okres|data|период|дата|\
даты|сроки|περιοδοσ|ημερομηνιεσ|tarih|tarihler|sure|",
    ),
];

/// The field that a text announces, and what it says of it.
pub(super) fn of(text: &str) -> Option<(Field, &str)> {
    let (label, rest) = text.split_once(':')?;
    if label.chars().count() > 90 || rest.trim().is_empty() || rest.starts_with("//") {
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

/// Whether words announce something other than a date.
pub(super) fn is_label(words: &str) -> bool {
    let key = format!("|{}|", key(words));
    words.chars().count() <= 90
        && key.len() > 5
        && LABELS
            .iter()
            .any(|(field, labels)| *field != Field::Date && labels.contains(&key))
}

/// Whether words announce a date.
pub(super) fn is_date_label(label: &str) -> bool {
    let key = format!("|{}|", key(label));
    key.len() > 2
        && LABELS
            .iter()
            .any(|(field, labels)| *field == Field::Date && labels.contains(&key))
}

/// What stands over the columns of tables besides the names of fields.
const COLUMNS: &str = "|tool|tools|skill|skills|level|proficiency|experience|technology|kenntnis|kenntnisse|fahigkeit|niveau|nivel|livello|competence|competencia|language|languages|sprache|year|years|year of passing|passing year|marks|percentage|cgpa|gpa|grade|score|result|board|board university|university board|exam|examination|s no|sr no|sl no|no|class|from|to|start|end|start date|end date|\
responsibilities|description|details|remarks|jahr|jahre|note|abschlussnote|tatigkeiten|aufgaben|beschreibung|annee|mention|missions|ano|nota|funciones|anno|voto|mansioni|jaar|cijfer|rok|ocena|obowiazki|год|год окончания|обязанности|оценка|年|年月|内容|备注|السنة|التقدير|";

/// The units without the rows that stand over the columns of tables: `Degree  Institute  Year`.
pub(super) fn without_table_heads(units: &[Unit], ids: &[usize]) -> Vec<usize> {
    ids.iter()
        .copied()
        .filter(|id| units.get(*id).is_none_or(|unit| !is_table_head(unit)))
        .collect()
}

fn is_table_head(unit: &Unit) -> bool {
    unit.pieces.len() >= 2
        && !unit.several
        && unit.pieces.iter().all(|piece| {
            let key = format!("|{}|", key(&piece.text));
            key.len() > 2 && (COLUMNS.contains(&key) || LABELS.iter().any(|(_, labels)| labels.contains(&key)))
        })
}
