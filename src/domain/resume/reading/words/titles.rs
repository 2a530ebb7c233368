//! What work is called.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{key, table};

const NOUNS: &str = "engineer|engineers|developer|programmer|architect|manager|director|analyst|consultant|designer|administrator|admin|\
assistant|associate|coordinator|specialist|officer|executive|president|chair|chairman|chairwoman|chairperson|founder|cofounder|owner|partner|\
principal|lead|leader|head|chief|supervisor|superintendent|foreman|teacher|lecturer|professor|instructor|tutor|trainer|educator|coach|mentor|\
researcher|scientist|scholar|fellow|postdoc|technician|technologist|mechanic|electrician|plumber|carpenter|welder|machinist|operator|driver|\
pilot|captain|nurse|doctor|physician|surgeon|dentist|pharmacist|therapist|psychologist|paramedic|midwife|caregiver|carer|aide|attendant|\
lawyer|attorney|solicitor|barrister|paralegal|judge|clerk|secretary|receptionist|cashier|salesperson|salesman|saleswoman|seller|merchandiser|\
buyer|purchaser|representative|rep|agent|broker|banker|teller|trader|underwriter|adjuster|accountant|auditor|bookkeeper|controller|comptroller|\
treasurer|cfo|ceo|cto|coo|cio|ciso|cmo|cpo|vp|svp|evp|avp|md|qa|tester|sre|devops|sysadmin|dba|intern|internship|trainee|apprentice|\
volunteer|freelancer|contractor|member|board|waiter|waitress|bartender|barista|cook|chef|baker|butcher|host|hostess|housekeeper|cleaner|\
janitor|guard|soldier|sergeant|lieutenant|inspector|detective|firefighter|librarian|curator|archivist|writer|editor|author|journalist|reporter|\
copywriter|translator|interpreter|photographer|videographer|animator|artist|illustrator|musician|actor|producer|publisher|planner|scheduler|\
strategist|evangelist|advocate|recruiter|marketer|economist|statistician|mathematician|physicist|chemist|biologist|geologist|surveyor|\
estimator|buyer|farmer|gardener|hairdresser|beautician|stylist|model|nanny|babysitter|au pair|tutor|ta|ra|teaching assistant|research assistant|\
counselor|counsellor|advisor|adviser|ambassador|facilitator|moderator|organizer|organiser|creator|maintainer|contributor|builder|fitter|\
installer|assembler|joiner|guide|ranger|sailor|skipper|fisherman|beekeeper|winemaker|roofer|mason|painter|decorator|locksmith|watchmaker|optician|boatbuilder|shipwright|blacksmith|goldsmith|vet|restorer|restauratrice|restauratore|restaurator|restauratorin|glaziologe|packer|picker|loader|courier|dispatcher|handler|porter|steward|stewardess|crew|staff|worker|employee|temp|generalist|\
practitioner|provider|tech|hand|helper|dean|rector|principal investigator|scrum master|product owner|business partner|student assistant|\
team lead|tech lead|working student|deputy|undersecretary|commander|technical staff|\
ingenieur|ingenieurin|entwickler|entwicklerin|programmierer|programmiererin|architektin|leiter|leiterin|leitung|berater|beraterin|\
sachbearbeiter|sachbearbeiterin|assistentin|assistent|mitarbeiter|mitarbeiterin|werkstudent|werkstudentin|praktikant|praktikantin|praktikum|\
auszubildender|auszubildende|azubi|geschaftsfuhrer|geschaftsfuhrerin|geselle|gesellin|meister|meisterin|kaufmann|kauffrau|verkaufer|verkauferin|\
lehrer|lehrerin|dozent|dozentin|wissenschaftlicher mitarbeiter|wissenschaftliche mitarbeiterin|hilfskraft|studentische hilfskraft|referent|\
referentin|redakteur|redakteurin|techniker|technikerin|mechaniker|mechanikerin|mechatroniker|mechatronikerin|elektriker|elektrikerin|elektroniker|\
fahrer|fahrerin|koch|kochin|kellner|kellnerin|pfleger|pflegerin|krankenschwester|krankenpfleger|arzt|arztin|oberarzt|oberarztin|apotheker|\
apothekerin|anwalt|anwaltin|rechtsanwalt|rechtsanwaltin|buchhalter|buchhalterin|steuerberater|wirtschaftsprufer|erzieher|erzieherin|\
informatiker|informatikerin|grafiker|grafikerin|vorstand|inhaber|inhaberin|selbststandig|freiberufler|freiberuflich|teamleiter|teamleiterin|\
gruppenleiter|abteilungsleiter|projektleiter|projektleiterin|doktorand|doktorandin|aushilfe|betreuer|betreuerin|schreiner|tischler|maurer|\
analystin|designerin|managerin|trainerin|beamter|beamtin|hausmeister|sekretar|sekretarin|\
ingenieure|developpeur|developpeuse|architecte|responsable|directeur|directrice|chef de projet|cheffe de projet|charge|chargee|charge de mission|\
conseiller|conseillere|consultante|analyste|technicien|technicienne|assistante|stagiaire|stage|apprenti|apprentie|alternant|alternante|alternance|\
vendeur|vendeuse|commercial|commerciale|comptable|enseignant|enseignante|professeur|professeure|formateur|formatrice|chercheur|chercheuse|doctorant|\
doctorante|infirmier|infirmiere|medecin|avocat|avocate|juriste|gestionnaire|coordinateur|coordinatrice|redacteur|redactrice|graphiste|cuisinier|\
serveur|serveuse|chauffeur|ouvrier|ouvriere|electricien|mecanicien|gerant|gerante|president|presidente|fondateur|fondatrice|adjoint|employe|employee|\
hotesse|educateur|educatrice|aide soignante|aide soignant|\
ingeniero|ingeniera|desarrollador|desarrolladora|programador|programadora|arquitecto|arquitecta|gerente|jefe|jefa|director|directora|analista|\
consultor|consultora|disenador|disenadora|administrador|administradora|administrativo|administrativa|asistente|ayudante|auxiliar|coordinador|\
coordinadora|especialista|tecnico|tecnica|becario|becaria|practicas|pasante|vendedor|vendedora|contador|contadora|contable|profesor|profesora|\
maestro|maestra|docente|investigador|investigadora|enfermero|enfermera|medico|medica|abogado|abogada|camarero|camarera|cocinero|cocinera|\
conductor|conductora|supervisor|supervisora|responsable|encargado|encargada|dependiente|dependienta|recepcionista|traductor|traductora|periodista|\
ingegnere|sviluppatore|sviluppatrice|programmatore|programmatrice|architetto|direttore|direttrice|responsabile|capo|consulente|progettista|\
amministratore|amministratrice|impiegato|impiegata|assistente|coordinatore|coordinatrice|tecnico|tirocinante|stagista|tirocinio|venditore|\
commesso|commessa|contabile|ragioniere|ragioniera|insegnante|professore|professoressa|ricercatore|ricercatrice|dottorando|dottoranda|infermiere|\
infermiera|medico|avvocato|cameriere|cameriera|cuoco|cuoca|autista|operaio|operaia|titolare|fondatore|fondatrice|educatore|educatrice|addetto|addetta|\
receptionist|traduttore|traduttrice|giornalista|grafico|\
engenheiro|engenheira|desenvolvedor|desenvolvedora|programador|arquiteto|arquiteta|gestor|gestora|diretor|diretora|coordenador|coordenadora|\
consultor|estagiario|estagiaria|estagio|tecnico|vendedor|contabilista|professor|professora|pesquisador|pesquisadora|investigador|enfermeiro|\
enfermeira|medico|advogado|advogada|garcom|cozinheiro|motorista|encarregado|lider|chefe|\
ontwikkelaar|softwareontwikkelaar|adviseur|medewerker|medewerkster|beheerder|projectleider|teamleider|directeur|stagiair|docent|leraar|lerares|\
onderzoeker|verpleegkundige|arts|advocaat|verkoper|verkoopster|boekhouder|accountmanager|manager|secretaresse|eigenaar|oprichter|hoofd|voorzitter|\
kok|ober|chauffeur|monteur|timmerman|vrijwilliger|begeleider|\
inzynier|programista|programistka|kierownik|kierowniczka|dyrektor|analityk|analityczka|specjalista|specjalistka|konsultant|konsultantka|asystent|\
asystentka|stazysta|stazystka|praktykant|praktykantka|sprzedawca|ksiegowy|ksiegowa|nauczyciel|nauczycielka|pielegniarka|pielegniarz|lekarz|lekarka|\
prawnik|kelner|kelnerka|kucharz|kierowca|mechanik|elektryk|technik|projektant|projektantka|koordynator|koordynatorka|wlasciciel|prezes|pracownik|\
mlodszy|starszy|doradca|referent|administrator|architekt|grafik|tlumacz|\
инженер|разработчик|программист|менеджер|руководитель|директор|начальник|аналитик|специалист|консультант|дизайнер|архитектор|администратор|\
ассистент|помощник|стажер|бухгалтер|экономист|юрист|врач|медсестра|учитель|преподаватель|доцент|профессор|водитель|повар|официант|продавец|кассир|\
оператор|техник|механик|электрик|маркетолог|тестировщик|редактор|журналист|переводчик|секретарь|координатор|тимлид|заместитель|владелец|основатель|\
мастер|лаборант|научный сотрудник|сотрудник|\
μηχανικοσ|προγραμματιστησ|προγραμματιστρια|διευθυντησ|διευθυντρια|υπευθυνοσ|υπευθυνη|αναλυτησ|αναλυτρια|συμβουλοσ|βοηθοσ|καθηγητησ|καθηγητρια|δασκαλοσ|\
δασκαλα|ερευνητησ|ερευνητρια|λογιστησ|λογιστρια|δικηγοροσ|γιατροσ|ιατροσ|νοσηλευτησ|νοσηλευτρια|πωλητησ|πωλητρια|τεχνικοσ|γραμματεασ|σχεδιαστησ|\
σχεδιαστρια|σερβιτοροσ|μαγειρασ|οδηγοσ|προϊσταμενοσ|προισταμενοσ|προισταμενη|ασκουμενοσ|ασκουμενη|πρακτικη|ιδρυτησ|ιδιοκτητησ|στελεχοσ|υπαλληλοσ|διαχειριστησ|\
muhendis|muhendisi|gelistirici|gelistiricisi|yazilimci|programci|mimar|mimari|mudur|muduru|yonetici|yoneticisi|direktor|direktoru|analist|analisti|\
uzman|uzmani|danisman|danismani|asistan|asistani|tasarimci|tasarimcisi|koordinator|koordinatoru|stajyer|stajyeri|ogretmen|ogretmeni|ogretim gorevlisi|\
arastirmaci|arastirma gorevlisi|muhasebeci|avukat|doktor|hemsire|teknisyen|teknisyeni|satis temsilcisi|temsilcisi|sef|sefi|kurucu|kurucusu|\
calisan|memur|memuru|sorumlusu|lideri|garson|asci|sofor|elemani|operatoru|ceo|freelance";

/// The same in Scandinavian and eastern European languages, Ukrainian, Arabic and Hebrew.
const FURTHER: &str = "utvecklare|ingenjor|chef|ledare|handlaggare|skoterska|sjukskoterska|larare|saljare|konsult|forvaltare|samordnare|ansvarig|ekonom|redovisningsekonom|underskoterska|lakare|forskare|praktikant|\
udvikler|utvikler|leder|medarbejder|medarbeider|konsulent|radgiver|sygeplejerske|sykepleier|laerer|ingenior|saelger|selger|direktor|sjef|elev|studiemedhjaelper|laege|lege|pedagog|paedagog|\
kehittaja|insinoori|paallikko|johtaja|asiantuntija|suunnittelija|hoitaja|sairaanhoitaja|opettaja|myyja|harjoittelija|koordinaattori|konsultti|analyytikko|tutkija|\
vyvojar|vyvojarka|programator|inzenyr|manazer|manazerka|vedouci|ucitel|ucitelka|prodavac|analytik|konzultant|ucetni|asistentka|stazista|mernok|fejleszto|vezeto|menedzser|tanar|asszisztens|elado|konyvelo|tanacsado|gyakornok|igazgato|\
inginer|dezvoltator|profesor|contabil|asistent|consilier|vanzator|specialist|sef|medic|razvijalec|programer|inzenjer|nastavnik|racunovodja|\
інженер|інженерка|розробник|розробниця|програміст|програмістка|менеджер|менеджерка|керівник|керівниця|директор|директорка|аналітик|спеціаліст|фахівець|консультант|дизайнер|дизайнерка|бухгалтер|бухгалтерка|вчитель|вчителька|\
викладач|викладачка|лікар|водій|продавець|головний|провідний|\
مهندس|مهندسة|مطور|مطورة|مبرمج|مبرمجة|مدير|مديرة|محاسب|محاسبة|معلم|معلمة|مدرس|مدرسة لغة|محلل|محللة|مصمم|مصممة|مساعد|مساعدة|رئيس|رئيسة|مشرف|مشرفة|أخصائي|أخصائية|اخصائي|مستشار|مستشارة|طبيب|طبيبة|ممرض|ممرضة|منسق|منسقة|\
موظف|موظفة|مندوب|مندوبة|متدرب|متدربة|باحث|باحثة|مسؤول|مسؤولة|فني|سكرتير|سكرتيرة|\
מהנדס|מהנדסת|מפתח|מפתחת|מנהל|מנהלת|יועץ|יועצת|מורה|אחות|רופא|רופאה|מעצב|מעצבת|אנליסט|אנליסטית|רכז|רכזת|מתכנת|מתכנתת|עוזר|עוזרת|מתמחה";

/// How names of jobs end in Chinese, Japanese and Korean, which have no blanks between words.
const WIDE: &str = "工程师|工程師|经理|經理|主管|总监|總監|专员|專員|助理|设计师|設計師|分析师|分析師|开发|顾问|顧問|老师|教师|會計|会计|护士|医生|律师|实习生|负责人|总裁|主任|司机|销售|销售员|客服|编辑|记者|翻译|架构师|研究员|技术员|教授|讲师|组长|班长|\
エンジニア|マネージャー|マネジャー|リーダー|プログラマー|プログラマ|デザイナー|コンサルタント|ディレクター|アナリスト|アーキテクト|部長|課長|係長|社員|スタッフ|営業|営業職|講師|教師|教員|看護師|医師|薬剤師|事務|事務職|秘書|研究員|アルバイト|インターン|担当|担当者|店長|取締役|技術者|開発者|職員|\
엔지니어|개발자|매니저|팀장|과장|부장|대리|사원|주임|차장|이사|대표|대표이사|디자이너|기획자|분석가|컨설턴트|연구원|강사|교사|간호사|의사|인턴|회계사|변호사|프로그래머|아키텍트|담당자|직원|조교";

/// How words end that name a job, in languages that write them in one.
const ENDINGS: &[&str] = &[
    "utvecklare",
    "ingenjor",
    "forvaltare",
    "chef",
    "ledare",
    "skoterska",
    "larare",
    "konsult",
    "udvikler",
    "utvikler",
    "leder",
    "medarbejder",
    "medarbeider",
    "konsulent",
    "paallikko",
    "johtaja",
    "suunnittelija",
    "hoitaja",
    "kehittaja",
    "mernok",
    "vezeto",
    "ingenieur",
    "ingenieurin",
    "entwickler",
    "entwicklerin",
    "entwickler in",
    "leiter",
    "leiterin",
    "berater",
    "beraterin",
    "meister",
    "meisterin",
    "fahrer",
    "fahrerin",
    "pfleger",
    "pflegerin",
    "assistent",
    "assistentin",
    "mechaniker",
    "mechanikerin",
    "techniker",
    "technikerin",
    "informatiker",
    "informatikerin",
    "kaufmann",
    "kauffrau",
    "verkaufer",
    "verkauferin",
    "lehrer",
    "lehrerin",
    "fuhrer",
    "fuhrerin",
    "arbeiter",
    "arbeiterin",
    "bearbeiter",
    "bearbeiterin",
    "architekt",
    "architektin",
    "manager",
    "managerin",
    "analyst",
    "student",
    "studentin",
    "kraft",
    "angestellter",
    "angestellte",
    "prufer",
    "pruferin",
    "planer",
    "planerin",
    "betreuer",
    "betreuerin",
    "schwester",
    "elektroniker",
    "referent",
    "referentin",
    "anwalt",
    "anwaltin",
    "chirurg",
    "chirurgin",
    "arzt",
    "arztin",
    "designer",
    "ontwikkelaar",
    "medewerker",
    "adviseur",
    "beheerder",
    "kundige",
    "leider",
    "engineer",
    "developer",
    "consultant",
    "coordinator",
    "ologist",
    "arian",
    "builder",
    "maker",
    "keeper",
    "wright",
    "ographer",
];

/// Words that stand before a job and make what follows one.
const RANKS: &[&str] = &[
    "senior",
    "junior",
    "sr",
    "jr",
    "principal",
    "staff",
    "chief",
    "head",
    "vice president",
    "deputy",
    "assistant",
    "graduate",
    "trainee",
    "interim",
    "acting",
    "associate",
    "leitender",
    "leitende",
    "stellvertretender",
    "stellvertretende",
    "старший",
    "младший",
    "ведущий",
    "главный",
    "kidemli",
    "bas",
    "mlodszy",
    "starszy",
];

static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let mut all = table(NOUNS);
    all.extend(table(FURTHER));
    all
});

/// How much the words sound like the name of a job, from 0 to 1.
pub(in crate::domain::resume::reading) fn score(words: &str) -> f32 {
    if words.chars().count() > 110 {
        return 0.0;
    }
    let key = key(words);
    let mut best = 0.0f32;
    let count = key.split(' ').count();
    for (nth, word) in key.split(' ').enumerate() {
        let known = TITLES.contains(word);
        let ends = word.len() > 6 && ENDINGS.iter().any(|end| word.len() > end.len() && word.ends_with(end))
            || !word.is_ascii() && WIDE.split('|').any(|end| word.ends_with(end));
        if known || ends {
            // The head of the name stands last, or first before `of`, `-` and the like.
            best = best.max(if nth + 1 == count || nth == 0 { 1.0 } else { 0.85 });
        } else if RANKS.contains(&word) {
            best = best.max(0.7);
        }
    }
    if best == 0.0 && super::holds(&key, &TITLES, 3).is_some() {
        best = 0.8;
    }
    if count > 9 { best * 0.5 } else { best }
}
