//! What employers are called.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{key, table};

/// Legal forms, as keys, and so that only whole words count.
const FORMS: &str = "gmbh|ag|kg|kgaa|ohg|ug|gbr|ev|eg|se|inc|incorporated|corp|corporation|llc|llp|ltd|limited|plc|lp|pllc|co kg|sa|sas|sarl|\
sasu|eurl|scop|spa|srl|srls|snc|sl|slu|sau|ltda|eireli|sgps|lda|bv|nv|vof|oy|oyj|ab|asa|aps|kft|zrt|sro|doo|ood|ead|sp z o o|spolka|oao|ooo|zao|pao|\
ооо|оао|зао|пао|ао|ип|αε|επε|ικε|οε|εε|as|ltd sti|a s|sti|anonim sirketi|pty|pte|pvt|pvt ltd|sdn bhd|kk|gesmbh|mbh|gmbh co kg|e v|s a|b v|n v|\
s p a|s r l|s n c|s l|s r o|s a s|d o o|l l c|co ltd";

const NOUNS: &str = "group|company|companies|bank|banks|university|college|hospital|clinic|studio|studios|lab|labs|laboratory|laboratories|\
technologies|technology|systems|solutions|software|consulting|consultants|consultancy|services|partners|holdings|holding|industries|\
international|agency|foundation|institute|ministry|department|council|school|airlines|airways|hotel|hotels|restaurant|cafe|café|insurance|\
capital|ventures|media|networks|network|interactive|entertainment|games|digital|global|associates|bros|brothers|motors|pharma|pharmaceuticals|\
health|healthcare|energy|logistics|retail|stores|store|supermarket|center|centre|church|association|society|union|authority|organization|\
organisation|startup|ventures|enterprises|trust|club|academy|bootcamp|saas|works|workshop|bakery|pharmacy|press|magazine|times|news|radio|\
railways|telecom|communications|electronics|automotive|construction|museum|library|theatre|theater|kindergarten|\
universitat|hochschule|klinik|klinikum|krankenhaus|sparkasse|versicherung|verlag|werke|stadtwerke|verein|verband|amt|stadt|praxis|kanzlei|\
apotheke|backerei|autohaus|gruppe|werkstatt|schule|gymnasium|zentrum|institut|ministerium|deutschland|\
universite|banque|societe|groupe|clinique|hopital|ecole|mairie|ministere|cabinet|agence|association|lycee|chu|\
universidad|banco|empresa|grupo|clinica|hospital|escuela|ayuntamiento|ministerio|agencia|fundacion|\
universita|banca|azienda|gruppo|ospedale|comune|ministero|agenzia|fondazione|ristorante|farmacia|\
universidade|prefeitura|camara|\
universiteit|ziekenhuis|gemeente|stichting|groep|bedrijf|\
uniwersytet|szpital|urzad|fundacja|grupa|szkola|politechnika|firma|\
банк|группа|университет|институт|компания|завод|больница|школа|министерство|агентство|фонд|центр|\
πανεπιστημιο|τραπεζα|ομιλοσ|νοσοκομειο|εταιρεια|σχολειο|\
universitesi|bankasi|holding|hastanesi|belediyesi|sirketi|okulu|bakanligi|grubu|vakfi|dernegi|teknoloji|yazilim";

/// The same in further languages.
const FURTHER: &str = "region|kommun|kommune|landsting|bolag|aktiebolag|sjukhus|sjukhuset|sygehus|sykehus|kunta|kaupunki|yliopisto|skola|skole|nemocnice|banka|spolecnost|skola|korhaz|iskola|spital|spitalul|primaria|\
банк|група|університет|компанія|завод|лікарня|школа|міністерство|агентство|شركة|بنك|مصرف|مؤسسة|مجموعة|جامعة|مستشفى|وزارة|هيئة|مدرسة|مكتب|مركز|معهد|جمعية|بلدية|חברת|בנק|עיריית|משרד|בית|אוניברסיטת|\
hospice|coffee|brewery|charity|borough|county|municipality|nursery|surgery|wharf|shipyard|airport|farm|farms|estate|estates|mill|mills|foods|textiles|ceramics|diagnostics|analytics|therapeutics|biotech|robotics|aerospace|dynamics";

/// What Chinese, Japanese and Korean names of employers hold.
const WIDE: &str = "株式会社|有限会社|合同会社|合資会社|(株)|有限公司|股份|公司|集团|集團|株式會社|주식회사|유한회사";

/// How they end where they hold none of those.
const WIDE_ENDS: &str = "科技|网络|银行|銀行|研究所|研究院|医院|病院|事务所|事務所|中心|工場|工业|工業|製作所|商事|商店|システム|ソフト|技术|电子|学校|大学|大學|그룹|은행|병원|전자|연구소|학교|시스템|소프트";

/// Employers whose names alone say so, and what stands for one.
const KNOWN: &str = "google|microsoft|apple|amazon|meta|facebook|netflix|ibm|intel|nvidia|oracle|sap|siemens|bosch|bmw|volkswagen|daimler|accenture|\
deloitte|kpmg|pwc|ey|mckinsey|bcg|infosys|wipro|tcs|cognizant|capgemini|stripe|figma|notion|spotify|uber|airbnb|tesla|adobe|salesforce|\
self employed|freelance|selbststandig|freiberuflich|independant|autonomo|libero professionista|zzp|yandex|sber|яндекс|сбер|nasa|cern|nhs|aws";

static LEGAL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(FORMS));
static KINDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(NOUNS);
    all.extend(table(FURTHER));
    all
});
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(KNOWN));

/// How much the words sound like the name of an employer, from 0 to 1.
pub(in crate::domain::resume::reading) fn score(words: &str) -> f32 {
    if words.chars().count() > 110 {
        return 0.0;
    }
    let key = key(words);
    if is_form_end(&key) {
        return 1.0;
    }
    if NAMES.contains(key.as_str()) {
        return 0.9;
    }
    if !key.is_ascii() {
        if WIDE.split('|').any(|form| words.contains(form)) {
            return 1.0;
        }
        if WIDE_ENDS.split('|').any(|end| key.ends_with(end)) {
            return 0.7;
        }
    }
    let last = key.rsplit(' ').next().unwrap_or_default();
    if KINDS.contains(last) {
        return 0.7;
    }
    if key
        .split(' ')
        .any(|word| KINDS.contains(word) || (NAMES.contains(word) && word.len() > 3))
    {
        return 0.55;
    }
    // A word with a capital inside or with an ampersand is more often a name than a job: StartupXYZ, B&Q.
    let odd = words.split_whitespace().any(|word| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some() && letters.clone().any(char::is_uppercase) && letters.any(char::is_lowercase)
    });
    if odd { 0.35 } else { 0.0 }
}

/// Whether it ends in a legal form.
pub(in crate::domain::resume::reading) fn ends_in_form(words: &str) -> bool {
    is_form_end(&key(words))
}

/// Whether it is a legal form and nothing else, such as `Inc.` behind a comma.
pub(in crate::domain::resume::reading) fn is_form(words: &str) -> bool {
    LEGAL.contains(key(words).as_str())
}

fn is_form_end(key: &str) -> bool {
    let mut ends = key.match_indices(' ').map(|(at, _)| &key[at + 1..]);
    ends.any(|end| end.len() < 24 && LEGAL.contains(end))
        || key
            .split(' ')
            .next()
            .is_some_and(|first| matches!(first, "ооо" | "зао" | "пао" | "ао" | "оао" | "ип") && key.contains(' '))
}
