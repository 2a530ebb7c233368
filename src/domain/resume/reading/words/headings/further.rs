//! Headings in Scandinavian and eastern European languages, Ukrainian, Hebrew, Arabic, Chinese, Japanese and Korean, as
//! keys between bars.

use super::Part;
use crate::domain::resume::content::Section;

pub(super) const DOCUMENT: &str = "meritforteckning|levnadsbeskrivning|ansioluettelo|zivotopis|zivljenjepis|oneletrajz|szakmai oneletrajz|curriculum vitae cv|\
履歴書|職務経歴書|简历|个人简历|個人簡歷|履历|履歷|이력서|경력기술서|자기소개서|السيرة الذاتية|سيرة ذاتية|קורות חיים|автобіографія|резюме кандидата|bio data|biodata";

pub(super) const TABLES: &[(Part, &str)] = &[
    (
        Part::Contact,
        "informacao pessoal|informazioni personali e contatti|kontaktuppgifter|kontaktoplysninger|kontaktinformasjon|personuppgifter|personlige oplysninger|personalia og kontakt|yhteystiedot|henkilotiedot|kontaktni udaje|osobni udaje|kontaktne udaje|elerhetoseg|\
elerhetosegek|szemelyes adatok|date personale|date de contact|контакти|контактна інформація|особисті дані|\
連絡先|個人情報|基本情報|联系方式|联系信息|个人信息|基本信息|聯絡方式|個人資料|연락처|인적사항|기본정보|개인정보|\
معلومات الاتصال|معلومات التواصل|بيانات الاتصال|بيانات التواصل|المعلومات الشخصية|البيانات الشخصية|معلومات شخصية|الاتصال|التواصل|פרטים אישיים|פרטי קשר|יצירת קשר",
    ),
    (
        Part::Of(Section::Summary),
        "om mig|om meg|profiltekst|sammanfattning|resume og profil|sammendrag|sammenfatning|noeglekvalifikationer i korte traek|profiili|tietoja minusta|yhteenveto|o mne|profesni profil|shrnuti|rolam|bemutatkozas|\
osszefoglalo|szakmai osszefoglalo|despre mine|profil profesional|rezumat|obiectiv|про себе|профіль|про мене|мета|\
職務要約|要約|自己紹介|自己pr|プロフィール|概要|个人简介|自我评价|个人总结|个人概述|简介|职业概述|自我介紹|個人簡介|자기소개|소개|요약|경력요약|프로필|\
الملخص|ملخص|نبذة|نبذة عني|نبذة شخصية|الملخص المهني|ملخص مهني|الهدف الوظيفي|الهدف المهني|الهدف|الملف الشخصي|תקציר|אודות|על עצמי|פרופיל|תמצית",
    ),
    (
        Part::Of(Section::Experience),
        "arbetslivserfarenhet|arbetserfarenhet|yrkeserfarenhet|anstallningar|erfarenhet|erhvervserfaring|arbejdserfaring|erfaring|ansaettelser|joberfaring|arbeidserfaring|yrkeserfaring|praksis|\
tyokokemus|tyohistoria|kokemus|tyoura|pracovni zkusenosti|praxe|zkusenosti|zamestnani|pracovne skusenosti|prax|munkatapasztalat|szakmai tapasztalat|tapasztalat|munkahelyek|\
experienta|experienta profesionala|experienta de lucru|experienta in munca|radno iskustvo|iskustvo|delovne izkusnje|трудов стаж|професионален опит|досвід|досвід роботи|професійний досвід|робочий досвід|трудова діяльність|\
職務経歴|職歴|経歴|業務経験|職務内容|実務経験|工作经历|工作经验|职业经历|工作經歷|工作經驗|实习经历|任职经历|项目与工作经历|경력|경력사항|경력 사항|업무경험|업무 경험|근무경력|직무경험|\
الخبرة|الخبرات|الخبرة المهنية|الخبرات المهنية|الخبرة العملية|الخبرات العملية|خبرات العمل|خبرة العمل|الخبرات الوظيفية|الخبرة الوظيفية|التاريخ الوظيفي|السيرة المهنية|ניסיון תעסוקתי|ניסיון מקצועי|ניסיון|תעסוקה",
    ),
    (
        Part::Of(Section::Education),
        "educacao e formacao|utbildning|utbildningar|utbildning och kurser|uddannelse|uddannelser|utdanning|utdannelse|koulutus|opinnot|vzdelani|vzdelanie|tanulmanyok|vegzettseg|iskolai vegzettseg|kepzettseg|educatie|studii|educatie si formare|\
obrazovanje|izobrazba|образование и квалификации|освіта|навчання|学歴|最終学歴|教育|教育背景|教育经历|学历|學歷|教育背景与学历|학력|학력사항|학력 사항|교육|교육사항|\
التعليم|المؤهلات العلمية|المؤهلات|المؤهل العلمي|المؤهلات الدراسية|الدراسة|التحصيل العلمي|التعليم والمؤهلات|الشهادات العلمية|השכלה|לימודים|השכלה והכשרה",
    ),
    (
        Part::Of(Section::Skills),
        "programas|programas informaticos|herramientas informaticas|herramientas|logiciels|maitrise des logiciels|programmi|software conosciuti|aptitudes tecnicas|aptidoes tecnicas|aptidoes|aptidoes e competencias|aptidoes e competencias pessoais|aptidoes e competencias tecnicas|competencias pessoais|job related skills|job skills|kompetenser|fardigheter|kunskaper|tekniska fardigheter|it kunskaper|kvalifikationer|kompetencer|faerdigheder|it kompetencer|it faerdigheder|kompetanse|ferdigheter|nokkelkompetanse|it kompetanse|osaaminen|taidot|tekniset taidot|\
it taidot|dovednosti|znalosti|schopnosti|zrucnosti|keszsegek|kepessegek|szamitastechnikai ismeretek|ismeretek|competente|abilitati|aptitudini|competente digitale|competente tehnice|vestine|vjestine|навички|ключові навички|професійні навички|вміння|\
スキル|技術スキル|技能|活かせる経験|活かせる経験 知識 技術|テクニカルスキル|专业技能|技能特长|职业技能|技术栈|技术能力|專業技能|핵심역량|기술|기술스택|기술 스택|보유기술|보유 기술|스킬|역량|\
المهارات|مهارات|المهارات التقنية|المهارات الفنية|المهارات الشخصية|المهارات المهنية|الكفاءات|مهارات الحاسوب|كفاءات|כישורים|מיומנויות|כישורים טכניים|ידע טכני",
    ),
    (
        Part::Of(Section::Certifications),
        "kurs|certifikat|certifikater|certifieringar|kurser|kurser och certifikat|kurser och certifieringar|korkort och certifikat|kurser og certifikater|kurser og sertifiseringer|sertifikater|sertifiseringer|kurssit|sertifikaatit|certifikaty|kurzy|kurzy a certifikaty|\
tanfolyamok|bizonyitvanyok|certificari|cursuri|cursuri si certificari|сертифікати|курси|курси та сертифікати|資格|免許|免許 資格|資格 免許|保有資格|取得資格|证书|资格证书|职业资格|技能证书|證照|자격증|자격사항|자격 사항|수료사항|\
الشهادات|شهادات|الدورات|الدورات التدريبية|الشهادات المهنية|الشهادات والدورات|الدورات والشهادات|הסמכות|קורסים|תעודות|הכשרות",
    ),
    (
        Part::Of(Section::Projects),
        "projekt i urval|prosjekter|projekter|projektit|projektek|szakmai projektek|proiecte|проєкти|プロジェクト|プロジェクト経験|制作実績|项目经历|项目经验|项目|個人項目|프로젝트|프로젝트 경험|المشاريع|مشاريع|أعمالي|פרויקטים",
    ),
    (
        Part::Of(Section::Volunteering),
        "ideellt arbete|ideellt engagemang|frivilligt arbejde|frivilligt arbeid|frivillig arbeid|verv|vapaaehtoistyo|dobrovolnictvi|onkentes munka|voluntariat|волонтерство та громадська діяльність|ボランティア|ボランティア活動|志愿者经历|志愿服务|社会实践|봉사활동|\
العمل التطوعي|الأعمال التطوعية|التطوع|النشاطات|התנדבות",
    ),
    (
        Part::Of(Section::Languages),
        "sprak|sprakkunskaper|spraakkunnskaper|sprog|sprogkundskaber|spraak|sprakferdigheter|kielet|kielitaito|jazyky|jazykove znalosti|jazykove dovednosti|nyelvek|nyelvtudas|nyelvismeret|limbi straine|limbi|limbi vorbite|jezici|мови|знання мов|володіння мовами|\
語学|語学力|言語|语言|语言能力|外语水平|外语|外國語|語言能力|외국어|언어|어학|어학능력|외국어 능력|اللغات|لغات|المهارات اللغوية|שפות|languages known|languages spoken",
    ),
    (
        Part::Of(Section::Awards),
        "utmarkelser|priser|priser og udmaerkelser|palkinnot|oceneni|dijak|premii|нагороди|受賞歴|表彰|获奖经历|荣誉奖项|奖项|荣誉|獲獎|수상경력|수상|수상내역|الجوائز|الجوائز والتكريم|الإنجازات|פרסים|הישגים",
    ),
    (
        Part::Of(Section::Publications),
        "publikationer|publikasjoner|julkaisut|publikace|publikaciok|publicatii|публікації|論文|著作|发表论文|学术成果|论文|논문|출판물|المنشورات|الأبحاث|פרסומים",
    ),
    (
        Part::Of(Section::Interests),
        "intressen|fritidsintressen|fritid|interesser|fritidsinteresser|kiinnostuksen kohteet|harrastukset|zajmy|konicky|erdeklodes|erdeklodesi kor|hobbi|hobbiuri|interese|інтереси|趣味|趣味 特技|兴趣爱好|爱好|興趣|취미|취미 특기|الاهتمامات|الهوايات|תחומי עניין|תחביבים",
    ),
    (
        Part::Of(Section::References),
        "referenser|referencer|referanser|suosittelijat|suosittelija|referencie|referinte|рекомендації|推薦者|推荐人|추천인|المراجع|المعرفون|מליצים|ממליצים",
    ),
    (
        Part::Of(Section::Other),
        "declaration|ovrigt|ovriga meriter|korkort|ovrigt och korkort|andet|annet|forerkort|korekort|muut tiedot|ridicsky prukaz|dalsi informace|egyeb|jogositvany|alte informatii|permis de conducere|додаткова інформація|その他|本人希望|本人希望記入欄|其他|其他信息|附加信息|기타|기타사항|병역|\
معلومات إضافية|معلومات اضافية|أخرى|שונות|מידע נוסף",
    ),
];
