//! What schools and degrees are called.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{holds, key, table};

const SCHOOLS: &str = "university|college|school|institute|academy|polytechnic|conservatory|seminary|bootcamp|faculty|campus|univ|highschool|\
universitat|hochschule|fachhochschule|gymnasium|schule|berufsschule|akademie|berufskolleg|realschule|hauptschule|gesamtschule|oberschule|\
grundschule|abendschule|volkshochschule|berufsakademie|musikhochschule|kunsthochschule|technische universitat|ihk|handelskammer|\
universite|ecole|lycee|iut|institut|faculte|conservatoire|insa|cnam|sorbonne|\
universidad|instituto|escuela|colegio|facultad|politecnica|ies|\
universita|politecnico|liceo|istituto|scuola|accademia|\
universidade|faculdade|escola|politecnico|senai|\
universiteit|hogeschool|lyceum|roc|mbo|\
uniwersytet|politechnika|liceum|technikum|szkola|akademia|uczelnia|\
университет|институт|академия|школа|гимназия|лицей|колледж|техникум|вуз|мгу|спбгу|мфти|мгту|вшэ|училище|\
πανεπιστημιο|πολυτεχνειο|λυκειο|σχολη|σχολειο|ινστιτουτο|τει|κολλεγιο|ακαδημια|εμπ|\
universitesi|lisesi|meslek yuksekokulu|yuksekokulu|enstitusu|fakultesi|okulu|universite|akademisi|\
mit|eth|epfl|caltech|ucla|ucb|usc|nyu|cmu|lse|ucl|kth|rwth|tum|lmu|kit|hec|iit|nit|bits|iim|uc|suny|cuny|tu|fh|htl|htw|hwr|haw|dhbw|hec|inria|\
harvard|stanford|princeton|yale|oxford|cambridge|coursera|udacity|georgia tech|virginia tech|uni|vu|uva|odtu|itu|bogazici|sgh|agh|ku leuven";

/// The same in further languages.
const FURTHER_SCHOOLS: &str = "universitet|universitetet|hogskola|hogskolan|hogskole|hogskolen|hojskole|gymnasiet|folkhogskola|yliopisto|ammattikorkeakoulu|lukio|korkeakoulu|univerzita|vysoka skola|gymnazium|stredni skola|vysoke uceni|egyetem|foiskola|gimnazium|\
universitatea|liceul|colegiul|facultatea|univerzitet|sveuciliste|fakultet|gimnazija|університет|інститут|академія|школа|гімназія|коледж|ліцей|технікум|політехніка|\
جامعة|الجامعة|كلية|معهد|مدرسة|ثانوية|أكاديمية|اكاديمية|אוניברסיטה|אוניברסיטת|האוניברסיטה|מכללה|מכללת|המכללה|הטכניון|תיכון";

/// Schools and degrees in Chinese, Japanese and Korean, which have no blanks between words.
const WIDE_SCHOOLS: &str = "大学|大學|学院|學院|学校|學校|高校|中学|高専|대학교|대학|고등학교|중학교|학원";
const WIDE_DEGREES: &str = "学士|學士|硕士|碩士|博士|本科|大专|专科|研究生|修士|高卒|大卒|학사|석사|박사|전문학사|고졸";

/// Degrees in further languages.
const FURTHER_DEGREES: &str = "amk|yamk|b e|m e|civilingenjor|civilingenjorsexamen|hogskoleingenjor|kandidatexamen|masterexamen|magisterexamen|kandidat|gymnasieexamen|civilekonom|sjukskoterskeexamen|civilingenior|diplomingenior|cand merc|cand mag|cand scient|cand polyt|\
kandidatgrad|bachelorgrad|mastergrad|siviling|sivilingenior|siviløkonom|professionsbachelor|studentereksamen|diplomi insinoori|kandidaatti|maisteri|tradenomi|insinoori amk|ylioppilas|ylioppilastutkinto|bakalar|magistr|inzenyr|maturita|alapkepzes|mesterkepzes|alapszak|\
mesterszak|erettsegi|licenta|diploma de licenta|masterat|bacalaureat|магістр|спеціаліст|بكالوريوس|البكالوريوس|بكالوريس|ماجستير|الماجستير|دكتوراه|الدكتوراه|دبلوم|ليسانس|إجازة|اجازة|الثانوية العامة|شهادة الثانوية|\
תואר ראשון|תואר שני|דוקטורט|בגרות|xii|hsc|ssc|sslc|class xii|class x|class 12|class 10|10th|12th|higher secondary|matriculation|intermediate|higher secondary certificate|secondary school certificate|pgdm|b com|m com|mcom|bhms|bams|bds|bpharm|b pharm|m pharm|nqf|ond";

/// Ends of words that name a school in languages that write them in one.
const SCHOOL_ENDS: &[&str] = &[
    "universitet",
    "universitetet",
    "hogskola",
    "hogskolan",
    "hogskole",
    "hogskolen",
    "hojskole",
    "gymnasiet",
    "universitat",
    "hochschule",
    "gymnasium",
    "schule",
    "akademie",
    "kolleg",
    "hogeschool",
    "universiteit",
    "university",
    "college",
    "school",
];

const DEGREES: &str = "bachelor|bachelors|bachelor of|master|masters|master of|phd|ph d|dphil|doctor|doctorate|doctor of|doctoral|bsc|b sc|bs|b s|ba|b a|\
beng|b eng|btech|b tech|be|bba|bfa|bcom|b com|barch|bed|b ed|bca|llb|ll b|msc|m sc|ms|m s|ma|m a|meng|m eng|mtech|m tech|mba|m b a|mfa|mph|mpa|med|m ed|mca|mphil|\
m phil|llm|ll m|jd|j d|md|m d|dds|dvm|pharmd|associate|associates|aas|as degree|aa|diploma|certificate|postgraduate|pgce|pgdip|pg diploma|undergraduate|graduate|hnd|hnc|\
high school diploma|high school|ged|gcse|gcses|a levels|a level|secondary school|ib diploma|international baccalaureate|honours degree|foundation degree|nanodegree|minor|major|degree|\
licence|diplom|diplom ingenieur|diplom ingenieurin|diplom informatiker|diplom informatikerin|diplom kaufmann|diplom kauffrau|diplom betriebswirt|\
diplom betriebswirtin|diplom physiker|diplom physikerin|diplom mathematiker|diplom mathematikerin|diplom chemiker|diplom chemikerin|diplom okonom|diplom okonomin|\
diplom designer|diplom designerin|diplom padagoge|diplom padagogin|diplom psychologe|diplom psychologin|diplom volkswirt|diplom volkswirtin|diplom geograph|diplom biologe|\
diplom biologin|diplomingenieurin|diplomkaufmann|diplomkauffrau|dipl ing|dipl inf|dipl kfm|dipl|diplomingenieur|magister|staatsexamen|promotion|dr|dr ing|dr rer nat|habilitation|abitur|fachabitur|matura|\
fachhochschulreife|allgemeine hochschulreife|hochschulreife|mittlere reife|realschulabschluss|hauptschulabschluss|ausbildung|berufsausbildung|lehre|umschulung|fachinformatiker|\
meisterbrief|bachelorstudium|masterstudium|bachelor studium|master studium|abschluss|b sc hons|\
doctorat|diplome|diplome dingenieur|ingenieur|baccalaureat|bac|bts|dut|but|cap|bep|deug|dea|dess|licence professionnelle|maitrise|mastere|certificat|brevet|\
grado|grado en|licenciatura|licenciado|licenciada|ingenieria|master universitario|doctorado|bachillerato|tecnico superior|ciclo formativo|diplomado|postgrado|posgrado|fp|maestria|titulo|tecnico|\
laurea|laurea triennale|laurea magistrale|laurea in|dottorato|diploma di maturita|maturita|diploma di|maturita scientifica|maturita classica|perito|master di|specializzazione|\
mestrado|doutorado|doutoramento|bacharelado|bacharel|tecnologo|ensino medio|pos graduacao|graduacao|\
vwo|havo|vmbo|hbo|hbo bachelor|propedeuse|wo|mbo|doctoraal|gymnasium|atheneum|\
inzynier|licencjat|magister inzynier|mgr|mgr inz|inz|lic|doktorat|studia magisterskie|studia inzynierskie|studia licencjackie|studia podyplomowe|swiadectwo dojrzalosci|technik|\
бакалавр|бакалавриат|магистр|магистратура|специалист|специалитет|кандидат наук|доктор наук|аспирантура|высшее|среднее|диплом|кандидат|среднее специальное|неоконченное высшее|\
πτυχιο|μεταπτυχιακο|διδακτορικο|διπλωμα|απολυτηριο|απολυτηριο λυκειου|προπτυχιακο|\
lisans|yuksek lisans|doktora|onlisans|on lisans|lise|lise diplomasi|diploma";

/// What one leaves a school with, which is in no subject of its own.
const LEAVING: &str = "abitur|fachabitur|matura|high school diploma|ged|gcse|gcses|a levels|bachillerato|maturita|diploma di maturita|vwo|havo|vmbo|mittlere reife|\
realschulabschluss|hauptschulabschluss|allgemeine hochschulreife|hochschulreife|fachhochschulreife|baccalaureat|ensino medio|απολυτηριο|απολυτηριο λυκειου|lise diplomasi|\
swiadectwo dojrzalosci|ib diploma|international baccalaureate|xii|hsc|ssc|sslc|class xii|class x|class 12|class 10|10th|12th|higher secondary|matriculation|gymnasieexamen|\
studentereksamen|ylioppilastutkinto|erettsegi|bacalaureat|الثانوية العامة|בגרות";

static LEAVINGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(LEAVING));

/// Whether a degree is what one leaves a school with, which is in no subject of its own.
pub(in crate::domain::resume::reading) fn ends_school(degree: &str) -> bool {
    LEAVINGS.contains(key(degree).as_str())
}

static INSTITUTIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(SCHOOLS);
    all.extend(table(FURTHER_SCHOOLS));
    all
});
static DEGREE_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(DEGREES);
    all.extend(table(FURTHER_DEGREES));
    all
});

/// How much the words sound like the name of a school, from 0 to 1.
pub(in crate::domain::resume::reading) fn school_score(words: &str) -> f32 {
    if words.chars().count() > 140 {
        return 0.0;
    }
    let key = key(words);
    if holds(&key, &INSTITUTIONS, 2).is_some()
        || !key.is_ascii() && WIDE_SCHOOLS.split('|').any(|word| key.contains(word))
    {
        return 1.0;
    }
    let ends = key.split(' ').any(|word| {
        SCHOOL_ENDS
            .iter()
            .any(|end| word.len() > end.len() && word.ends_with(end))
    });
    if ends { 0.9 } else { 0.0 }
}

/// How much the words sound like a degree, from 0 to 1.
pub(in crate::domain::resume::reading) fn degree_score(words: &str) -> f32 {
    if words.chars().count() > 160 {
        return 0.0;
    }
    let key = key(words);
    let Some(phrase) = holds(&key, &DEGREE_NAMES, 3) else {
        let wide = !key.is_ascii() && WIDE_DEGREES.split('|').any(|word| key.ends_with(word));
        return if wide { 1.0 } else { 0.0 };
    };
    // The word alone is what one leaves such a school with; with a name behind it, it is the school.
    if phrase == "gymnasium" && key != phrase {
        return 0.0;
    }
    if key.starts_with(phrase) {
        1.0
    } else if phrase.len() > 3 || key.ends_with(phrase) {
        0.7
    } else {
        0.4
    }
}

/// Whether it is the name of a degree and nothing else, such as `BSc` or `Bachelor of Science`.
pub(in crate::domain::resume::reading) fn is_bare_degree(words: &str) -> bool {
    let key = key(words);
    let plain = [" hons", " honours", " honors"]
        .iter()
        .find_map(|tail| key.strip_suffix(tail));
    DEGREE_NAMES.contains(plain.unwrap_or(&key))
        || bare_with_kind(&key)
        || WIDE_DEGREES.split('|').any(|word| word == key)
}

/// What a `Bachelor of …` is of, when that belongs to the degree's name and is not what was studied.
const KINDS: &str = "science|sciences|arts|engineering|business administration|fine arts|laws|law|education|technology|medicine|philosophy|commerce|\
applied science|applied sciences|public health|public administration|architecture|music|letters|nursing|social work|computer applications|\
divinity|veterinary medicine|dental surgery|dental medicine|physical therapy|theology|information technology|computing|design|surgery|pharmacy|applied arts|social sciences|liberal arts|music education|research";

static DEGREE_KINDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table(KINDS));

/// `bachelor of science`, `master of business administration`, `bachelor of science hons`.
pub(in crate::domain::resume::reading) fn bare_with_kind(key: &str) -> bool {
    let key = key
        .strip_suffix(" hons")
        .or_else(|| key.strip_suffix(" honours"))
        .unwrap_or(key);
    let Some((first, kind)) = key.split_once(" of ") else {
        return false;
    };
    matches!(
        first,
        "bachelor" | "bachelors" | "master" | "masters" | "doctor" | "associate" | "associates"
    ) && DEGREE_KINDS.contains(kind)
}
