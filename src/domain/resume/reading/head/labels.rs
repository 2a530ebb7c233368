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
    Headline,
}

pub(super) const LABELS: &[(Kind, &str)] = &[
    (
        Kind::Name,
        "name|full name|vor und nachname|vorname nachname|nom|nom et prenom|nombre|nombre completo|nombre y apellidos|nome|nome e cognome|nome completo|naam|imie i nazwisko|фио|имя|ονοματεπωνυμο|ονομα|ad soyad|adi soyadi|namn|navn|fulde navn|nimi|jmeno|jmeno a prijmeni|nev|nume|nume si prenume|ім я|піб|ho ten|ho va ten|姓名|名前|氏名|이름|성명|الاسم|الاسم الكامل|שם|שם מלא",
    ),
    (
        Kind::Email,
        "email|e mail|mail|email address|e mail adresse|courriel|adresse email|correo|correo electronico|posta elettronica|correio eletronico|correio electronico|indirizzo e mail|indirizzo email|indirizzo di posta elettronica|direccion de correo|adresse de courriel|adresse e mail|adres email|adres e mail|эл почта|электронная почта|почта|электронный адрес|e post|epost|mejl|e mailadress|sahkoposti|elektronicka posta|メール|メールアドレス|電子メール|eメール|邮箱|电子邮箱|电子邮件|邮件|電郵|이메일|메일|البريد الالكتروني|البريد الإلكتروني|بريد الكتروني|الايميل|דואל|דוא ל|אימייל|електронна пошта|e posta|eposta|ηλεκτρονικο ταχυδρομειο",
    ),
    (
        Kind::Phone,
        "phone|telephone|tel|mobile|cell|phone number|mobile phone|cell phone|mob|telefon|mobil|handy|telefonnummer|telephone portable|portable|telefono|movil|celular|cellulare|telefone|celular|telemovel|telefoon|mobiel|telefoonnummer|telefon komorkowy|tel kom|numer telefonu|телефон|тел|моб|моб телефон|мобильный|mobilnummer|mobiltelefon|tlf|puhelin|telefonszam|電話|電話番号|携帯|携帯電話|联系电话|电话|手机|手机号|電話號碼|전화|전화번호|휴대폰|연락처|الهاتف|هاتف|رقم الهاتف|الجوال|جوال|الموبايل|טלפון|נייד|mobile number|mobile no|contact no|contact number|phone no|numero di telefono|numero de telephone|numero de telefono|numero de telefone|τηλεφωνο|κινητο|τηλ|cep|cep telefonu|gsm|ph|p|t|m|whatsapp",
    ),
    (
        Kind::Place,
        "location|address|adresse|anschrift|wohnort|ort|standort|based in|residence|city|lieu|domicile|ville|localisation|direccion|ubicacion|domicilio|ciudad|localidad|indirizzo|residenza|citta|domicilio|endereco|morada|localizacao|localidade|cidade|adres|woonplaats|plaats|locatie|miejsce zamieszkania|lokalizacja|miasto|адрес|город|место жительства|местоположение|проживание|город проживания|διευθυνση|τοποθεσια|πολη|adresi|konum|sehir|ikamet|current location|home address|проживает|место проживания|bostad|bostadsort|ort och land|bopael|bosted|asuinpaikka|osoite|bydliste|lakcim|adresa|місто|住所|現住所|居住地|所在地|现居|现居地|居住城市|地址|住址|城市|주소|거주지|العنوان|عنوان|الاقامة|الإقامة|مكان الاقامة|المدينة|כתובת|עיר|based|lives in|address line|dia chi|alamat",
    ),
    (
        Kind::Headline,
        "desired position|target position|target job|current position|profession|wunschposition|angestrebte position|poste recherche|poste vise|puesto deseado|profesion|posizione desiderata|professione|profissao|cargo pretendido|beroep|zawod|желаемая должность|желаемая позиция|профессия|επαγγελμα|meslek|yrke|ammatti|希望職種|職種|求职意向|应聘职位|期望职位|意向岗位|희망직무|직무|المسمى الوظيفي|المهنة|תפקיד",
    ),
    (
        Kind::Page,
        "website|web|site|portfolio|homepage|blog|url|webseite|site web|sitio web|pagina web|sito|sito web|strona|сайт|портфолио|ιστοσελιδα|web sitesi|linkedin|github|gitlab|xing|twitter|x|medium|personal website|link|links|kaggle|orcid|google scholar|stack overflow|behance|dribbble|telegram|skype|instagram|facebook|itch io|leetcode|bitbucket|mastodon|youtube|codepen|researchgate|hugging face|webbplats|hemsida|hjemmeside|nettside|kotisivu|ウェブサイト|个人网站|个人主页|博客|网站|웹사이트|블로그|الموقع|الموقع الالكتروني|לינקדאין",
    ),
];

/// Whether a text begins with a known label and a colon.
pub(in crate::domain::resume::reading) fn begins_with_label(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(label, _)| label.len() <= 60 && kind_of(label).is_some())
}

/// Parts `Tel: 123 Mail: a@b.c` before each known label.
fn between_labels(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (colon, _) in text.match_indices(':').take(40) {
        let before = text.get(from..colon).unwrap_or_default();
        // The longest label of at most three words that ends here, behind other words.
        let start = before
            .rmatch_indices(char::is_whitespace)
            .take(3)
            .map(|(at, sign)| at + sign.len())
            .filter(|at| before.get(*at..).is_some_and(|label| kind_of(label).is_some()))
            .min();
        if let Some(start) = start.filter(|start| before.get(..*start).is_some_and(|b| !b.trim().is_empty())) {
            out.push_str(before.get(..start).unwrap_or_default());
            out.push_str("| ");
            out.push_str(before.get(start..).unwrap_or_default());
            from = colon;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

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
    let text = between_labels(&text.replace(" , ", " | "));
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
