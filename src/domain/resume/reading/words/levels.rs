//! How well people say they master something, and the names of languages.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{key, table};
use crate::domain::profile::SkillLevel;

const BEGINNER: &str = "beginner|basic|basics|novice|elementary|basic knowledge|familiar|foundational|fundamental|entry level|\
anfanger|grundkenntnisse|grundlagen|einsteiger|debutant|notions|bases|elementaire|basico|principiante|basica|nociones|base|\
elementare|iniciante|beginner|basis|podstawowy|podstawy|poczatkujacy|podstawowa|начальный|базовый|начинающий|βασικο|βασικη|αρχαριοσ|\
baslangic|temel|learning|exposure";
const INTERMEDIATE: &str = "intermediate|working knowledge|competent|good|solid|practical|mittelstufe|fortgeschrittene kenntnisse|gute kenntnisse|\
gut|intermediaire|moyen|intermedio|intermedia|medio|media|intermediario|gemiddeld|goed|sredniozaawansowany|dobry|dobra|средний|\
хорошо|уверенный|μετριο|μεσαιο|καλο|orta|iyi|conversational|conversational knowledge|skilled";
const ADVANCED: &str = "advanced|proficient|strong|very good|experienced|fluent|fortgeschritten|sehr gut|sehr gute kenntnisse|versiert|avance|\
confirme|tres bon|avanzado|avanzada|avanzato|ottimo|avancado|avancada|gevorderd|zeer goed|zaawansowany|bardzo dobry|продвинутый|\
отлично|опытный|προχωρημενο|πολυ καλο|ileri|cok iyi|extensive|in depth|senior";
const EXPERT: &str = "expert|master|guru|specialist|mastery|experte|expertin|expertenkenntnisse|expertise|maitrise|experto|experta|esperto|\
esperta|especialista|ekspert|ekspercki|эксперт|εξειδικευμενοσ|uzman|world class|expert level";

const NAMES: &str = "english|german|french|spanish|italian|portuguese|dutch|polish|russian|greek|turkish|chinese|mandarin|cantonese|japanese|\
korean|arabic|hindi|urdu|bengali|punjabi|tamil|telugu|marathi|gujarati|persian|farsi|hebrew|swedish|norwegian|danish|finnish|icelandic|\
czech|slovak|slovenian|slovene|croatian|serbian|bosnian|albanian|macedonian|bulgarian|romanian|hungarian|ukrainian|belarusian|latvian|\
lithuanian|estonian|catalan|basque|galician|welsh|irish|gaelic|latin|esperanto|vietnamese|thai|indonesian|malay|tagalog|filipino|swahili|\
afrikaans|yoruba|igbo|hausa|amharic|somali|zulu|kurdish|armenian|georgian|azerbaijani|kazakh|uzbek|mongolian|nepali|sinhala|burmese|khmer|\
american sign language|sign language|asl|luxembourgish|maltese|\
englisch|deutsch|franzosisch|spanisch|italienisch|portugiesisch|niederlandisch|hollandisch|polnisch|russisch|griechisch|turkisch|chinesisch|\
japanisch|koreanisch|arabisch|persisch|hebraisch|schwedisch|norwegisch|danisch|finnisch|tschechisch|slowakisch|slowenisch|kroatisch|serbisch|\
bulgarisch|rumanisch|ungarisch|ukrainisch|latein|albanisch|vietnamesisch|hocharabisch|schweizerdeutsch|\
anglais|allemand|francais|espagnol|italien|portugais|neerlandais|polonais|russe|grec|turc|chinois|japonais|coreen|arabe|suedois|roumain|hebreu|\
ingles|aleman|frances|espanol|castellano|italiano|portugues|neerlandes|holandes|polaco|ruso|griego|turco|chino|japones|coreano|euskera|catalan|gallego|\
inglese|tedesco|francese|spagnolo|portoghese|olandese|polacco|russo|greco|cinese|giapponese|coreano|arabo|rumeno|\
alemao|espanhol|holandes|polones|grego|chines|russo|catalao|mandarim|\
engels|duits|frans|spaans|italiaans|portugees|nederlands|pools|grieks|turks|chinees|japans|arabisch|zweeds|vlaams|\
angielski|niemiecki|francuski|hiszpanski|wloski|portugalski|niderlandzki|polski|rosyjski|grecki|turecki|chinski|japonski|ukrainski|czeski|\
jezyk angielski|jezyk niemiecki|jezyk polski|jezyk francuski|jezyk hiszpanski|jezyk rosyjski|\
английский|немецкий|французский|испанский|итальянский|португальский|голландский|польский|русский|греческий|турецкий|китайский|японский|\
украинский|арабский|корейский|белорусский|казахский|татарский|иврит|\
αγγλικα|γερμανικα|γαλλικα|ισπανικα|ιταλικα|πορτογαλικα|ολλανδικα|πολωνικα|ρωσικα|ελληνικα|τουρκικα|κινεζικα|ιαπωνικα|αραβικα|\
ingilizce|almanca|fransizca|ispanyolca|italyanca|portekizce|hollandaca|lehce|rusca|yunanca|turkce|cince|japonca|arapca|korece|farsca|kurtce";

/// Words that say how well somebody speaks a language.
const SPOKEN: &str = "native|native speaker|mother tongue|fluent|bilingual|proficient|professional|conversational|basic|intermediate|advanced|\
beginner|elementary|limited|full professional|professional working|working|native or bilingual|business fluent|excellent|good|\
muttersprache|muttersprachler|muttersprachlerin|fliessend|verhandlungssicher|grundkenntnisse|gut|sehr gut|konversationssicher|\
langue maternelle|courant|bilingue|maternelle|lu ecrit parle|scolaire|intermediaire|notions|professionnel|\
nativo|nativa|lengua materna|materno|fluido|avanzado|intermedio|basico|bilingue|medio|alto|\
madrelingua|fluente|ottimo|buono|scolastico|avanzato|\
lingua materna|avancado|intermediario|moedertaal|vloeiend|goed|redelijk|uitstekend|\
ojczysty|biegly|biegle|plynny|plynnie|zaawansowany|komunikatywny|sredniozaawansowany|podstawowy|\
родной|свободно|свободный|средний|базовый|разговорный|продвинутый|в совершенстве|начальный|\
μητρικη|μητρικη γλωσσα|αριστα|πολυ καλα|καλα|βασικα|μετρια|\
anadil|ana dil|akici|ileri|orta|temel|iyi|cok iyi|baslangic|ileri seviye|orta seviye|a1|a2|b1|b2|c1|c2";

/// Names and levels in further languages.
const FURTHER_NAMES: &str = "isixhosa|xhosa|isizulu|sesotho|setswana|sepedi|xitsonga|kannada|malayalam|odia|oriya|assamese|konkani|sindhi|kashmiri|sanskrit|pashto|dari|tigrinya|wolof|lingala|kinyarwanda|twi|maori|samoan|frisian|breton|\
svenska|engelska|tyska|franska|spanska|finska|danska|norska|italienska|ryska|kinesiska|arabiska|polska|portugisiska|dansk|engelsk|tysk|fransk|spansk|svensk|norsk|italiensk|russisk|kinesisk|arabisk|polsk|\
suomi|englanti|ruotsi|saksa|ranska|espanja|venaja|italia|cestina|anglictina|nemcina|francouzstina|spanelstina|rustina|slovenstina|slovencina|polstina|magyar|angol|nemet|francia|spanyol|orosz|olasz|\
romana|engleza|germana|franceza|spaniola|italiana|rusa|українська|англійська|російська|польська|німецька|французька|іспанська|\
العربية|الانجليزية|الإنجليزية|الفرنسية|الالمانية|الألمانية|الاسبانية|الإسبانية|التركية|الفارسية|الاردية|الأردية|الهندية|عربي|انجليزي|إنجليزي|اللغة العربية|اللغة الانجليزية|اللغة الإنجليزية|اللغة الفرنسية|\
עברית|אנגלית|רוסית|ערבית|צרפתית|ספרדית|גרמנית|中文|汉语|普通话|粤语|英语|英文|日语|日文|韩语|法语|德语|俄语|西班牙语|國語|英語|日語|粵語|日本語|中国語|韓国語|フランス語|ドイツ語|スペイン語|ロシア語|\
한국어|영어|일본어|중국어|프랑스어|독일어|스페인어|러시아어";
const FURTHER_SPOKEN: &str = "modersmal|flytande|grundlaggande|goda kunskaper|mycket goda kunskaper|flydende|flytende|grundlaeggende|godt|aidinkieli|sujuva|erinomainen|hyva|perusteet|rodily jazyk|plynule|pokrocily|mirne pokrocily|zacatecnik|\
anyanyelv|folyekony|tarsalgasi|kozepfok|felsofok|alapfok|nativ|avansat|mediu|incepator|рідна|вільно|середній|початковий|native or bilingual|limited working|professional working proficiency|full professional proficiency|elementary proficiency|\
母語|母语|ネイティブ|ビジネスレベル|日常会話|日常会話レベル|流利|熟练|精通|一般|良好|원어민|능숙|유창|비즈니스|일상회화|상|중|하|اللغة الام|اللغة الأم|لغة ام|لغة أم|بطلاقة|طلاقة|ممتاز|جيد جدا|جيد|متوسط|مبتدئ|שפת אם|רמת שפת אם|רמה גבוהה";

static LANGUAGES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(NAMES);
    all.extend(table(FURTHER_NAMES));
    all
});
static SPEAKING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(SPOKEN);
    all.extend(table(FURTHER_SPOKEN));
    all
});
static LEVELS: LazyLock<[(SkillLevel, HashSet<&'static str>); 4]> = LazyLock::new(|| {
    [
        (SkillLevel::Expert, table(EXPERT)),
        (SkillLevel::Advanced, table(ADVANCED)),
        (SkillLevel::Intermediate, table(INTERMEDIATE)),
        (SkillLevel::Beginner, table(BEGINNER)),
    ]
});

/// The level that a word alone says, such as `Advanced` or `Grundkenntnisse`.
pub(in crate::domain::resume::reading) fn level_of(word: &str) -> Option<SkillLevel> {
    let key = key(word);
    let bare = [" level", " knowledge", " user", " kenntnisse", " nivel", " niveau"]
        .iter()
        .find_map(|tail| key.strip_suffix(tail))
        .unwrap_or(&key);
    LEVELS
        .iter()
        .find(|(_, words)| words.contains(key.as_str()) || words.contains(bare))
        .map(|(level, _)| *level)
}

/// Whether it is the name of a language that people speak.
pub(in crate::domain::resume::reading) fn is_language(name: &str) -> bool {
    let key = key(name);
    LANGUAGES.contains(key.as_str())
        || key
            .split(' ')
            .next()
            .is_some_and(|first| key.split(' ').count() == 2 && LANGUAGES.contains(first))
}

/// Whether it says how well somebody speaks a language.
pub(in crate::domain::resume::reading) fn is_speaking_level(words: &str) -> bool {
    let key = key(words);
    !key.is_empty() && key.len() < 60 && super::holds(&key, &SPEAKING, 4).is_some()
}
