//! What stands over the sections of a résumé.

mod further;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::key;
use crate::domain::resume::content::Section;

/// What a heading announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::domain::resume::reading) enum Part {
    /// How to reach the person, their links and personal data.
    Contact,
    /// A part of a résumé.
    Of(Section),
}

/// Titles of documents, which are over no section.
const DOCUMENT: &str = "cv|c v|curriculum vitae|resume|lebenslauf|curriculum|vita|currículo|zyciorys|ozgecmis|резюме|\
βιογραφικο σημειωμα|βιογραφικο|biografiko|my resume|my cv|tabellarischer lebenslauf|hoja de vida|europass|\
europass curriculum vitae|professional resume|curriculo";

const CONTACT: &str = "contact|contacts|contact me|contact info|contact information|contact details|get in touch|\
personal details|personal information|personal info|personal data|details|info|links|online presence|online|\
social|social media|social links|social networks|profiles|online profiles|web|websites|find me online|on the web|\
kontakt|kontaktdaten|kontaktinformationen|personliche daten|personliche angaben|zur person|personalien|angaben zur person|\
adresse|anschrift|kontakt und links|online profile|\
coordonnees|contactez moi|informations personnelles|informations de contact|etat civil|liens|reseaux|reseaux sociaux|\
contacto|datos personales|datos de contacto|informacion de contacto|informacion personal|enlaces|redes sociales|redes|\
contatti|contatto|dati personali|informazioni personali|recapiti|link|\
contato|contatos|dados pessoais|informacoes pessoais|informacoes de contato|contactos|\
contactgegevens|persoonlijke gegevens|persoonsgegevens|personalia|gegevens|\
dane kontaktowe|dane osobowe|kontakt i linki|linki|\
контакты|контактная информация|контактные данные|личные данные|личная информация|ссылки|персональная информация|\
επικοινωνια|στοιχεια επικοινωνιασ|προσωπικα στοιχεια|συνδεσμοι|\
iletisim|iletisim bilgileri|kisisel bilgiler|baglantilar|kisisel bilgilerim|address|personal";

const SUMMARY: &str = "summary|profile|professional summary|professional profile|executive summary|career summary|\
summary of qualifications|qualifications summary|personal statement|personal profile|about|about me|about myself|\
objective|career objective|career goal|career goals|professional objective|overview|bio|biography|introduction|who i am|\
statement|personal summary|career profile|career overview|profile summary|\
profil|kurzprofil|uber mich|zusammenfassung|berufliches profil|personliches profil|ziel|berufsziel|qualifikationsprofil|\
kurzvorstellung|steckbrief|\
profil professionnel|a propos|a propos de moi|resume professionnel|objectif|objectif professionnel|accroche|presentation|\
perfil|perfil profesional|sobre mi|resumen|resumen profesional|objetivo|objetivo profesional|extracto|acerca de mi|\
profilo|profilo professionale|chi sono|su di me|sommario|obiettivo|obiettivo professionale|presentazione|riepilogo|\
sobre mim|resumo|resumo profissional|perfil profissional|objetivo profissional|sobre|\
profiel|over mij|samenvatting|persoonlijk profiel|profielschets|professioneel profiel|\
podsumowanie|o mnie|profil zawodowy|podsumowanie zawodowe|cel zawodowy|\
о себе|обо мне|резюме профиля|цель|краткая информация|профиль|профессиональный профиль|дополнительно о себе|\
προφιλ|σχετικα με εμενα|περιληψη|επαγγελματικο προφιλ|στοχοσ|επαγγελματικοσ στοχοσ|\
ozet|hakkimda|profesyonel ozet|kariyer hedefi|kisisel ozet|on yazi|kariyer ozeti";

const EXPERIENCE: &str = "experience|experiences|work experience|work experiences|professional experience|\
professional experiences|employment|employment history|work history|career history|career|professional background|\
professional history|job history|jobs|work|industry experience|business experience|positions|positions held|\
career experience|employment experience|internships|internship|internship experience|research experience|\
teaching experience|clinical experience|leadership experience|military experience|freelance experience|\
experience highlights|where i worked|where ive worked|freelance work|consulting experience|academic experience|\
engineering experience|technical experience|management experience|appointments|academic appointments|work and research experience|\
berufserfahrung|berufliche erfahrung|erfahrung|erfahrungen|beruflicher werdegang|werdegang|berufspraxis|praxiserfahrung|\
arbeitserfahrung|berufliche stationen|berufliche laufbahn|beruf|praktika|praktische erfahrung|praktische erfahrungen|\
berufstatigkeit|stationen|berufliche tatigkeit|nebentatigkeiten|laufbahn|\
experience professionnelle|experiences professionnelles|parcours professionnel|parcours|emplois|stages|\
experiencia|experiencia laboral|experiencia profesional|experiencias|historial laboral|trayectoria|trayectoria profesional|\
trayectoria laboral|experiencias profesionales|practicas|\
esperienza|esperienze|esperienza lavorativa|esperienze lavorative|esperienza professionale|esperienze professionali|\
carriera|tirocini|percorso professionale|\
experiencia profissional|experiencias profissionais|historico profissional|percurso profissional|atuacao profissional|estagios|\
werkervaring|ervaring|loopbaan|werk|professionele ervaring|relevante werkervaring|arbeidsverleden|stages|\
doswiadczenie|doswiadczenie zawodowe|przebieg kariery|historia zatrudnienia|kariera|praca|praktyki|staze|\
опыт|опыт работы|трудовой опыт|профессиональный опыт|трудовая деятельность|карьера|места работы|трудовой стаж|стажировки|\
εμπειρια|επαγγελματικη εμπειρια|εργασιακη εμπειρια|προυπηρεσια|προϋπηρεσια|επαγγελματικη πορεια|\
deneyim|deneyimler|is deneyimi|is deneyimleri|is tecrubesi|is gecmisi|tecrube|profesyonel deneyim|kariyer|calisma hayati|\
stajlar|mesleki deneyim|calisma deneyimi|staj deneyimi";

const EDUCATION: &str = "education|educations|academic background|academic history|educational background|education history|\
education and training|academic qualifications|educational qualifications|academics|studies|schooling|degrees|academic|\
education background|training|trainings|training courses|professional training|training and education|university|academic record|academic education|school|\
ausbildung|bildung|bildungsweg|studium|schulbildung|akademischer werdegang|bildungsgang|schulische ausbildung|\
aus und weiterbildung|ausbildung und studium|akademische ausbildung|hochschulbildung|studium und ausbildung|weiterbildung|\
weiterbildungen|berufsausbildung|schule|hochschulstudium|\
formation|formations|education et formation|parcours academique|etudes|diplomes|diplomes et formations|cursus|scolarite|\
formation academique|parcours scolaire|\
educacion|formacion|formacion academica|estudios|educacion y formacion|formacion y estudios|estudios realizados|\
formacion complementaria|\
istruzione|formazione|istruzione e formazione|formazione accademica|titoli di studio|studi|percorso formativo|educazione|\
educacao|formacao|formacao academica|escolaridade|habilitacoes academicas|habilitacoes|historico academico|estudos|\
opleiding|opleidingen|onderwijs|studie|scholing|opleidingen en cursussen|\
edukacja|wyksztalcenie|studia|szkolenia|\
образование|учеба|высшее образование|обучение|повышение квалификации|курсы|основное образование|\
εκπαιδευση|σπουδεσ|ακαδημαϊκο υποβαθρο|ακαδημαικη εκπαιδευση|μορφωση|\
egitim|egitim bilgileri|ogrenim|egitim durumu|akademik gecmis|egitim gecmisi|ogrenim bilgileri";

const SKILLS: &str = "skills|technical skills|key skills|core skills|skill set|skillset|competencies|core competencies|\
key competencies|competences|expertise|areas of expertise|technologies|technical expertise|technical proficiencies|\
tech stack|technology|tools|tools and technologies|programming|programming skills|programming languages|computer skills|\
it skills|software|software skills|professional skills|hard skills|soft skills|abilities|strengths|qualifications|\
technical competencies|proficiencies|specialties|specialities|capabilities|technical knowledge|core strengths|\
digital skills|personal skills|transferable skills|top skills|additional skills|technical summary|areas of strength|\
core qualifications|technical qualifications|technical|toolbox|what i know|\
kenntnisse|fahigkeiten|kompetenzen|kernkompetenzen|fachkenntnisse|edv kenntnisse|it kenntnisse|fertigkeiten|qualifikationen|\
technische kenntnisse|besondere kenntnisse|schwerpunkte|fachliche kompetenzen|technologien|starken|faehigkeiten|\
kenntnisse und fahigkeiten|weitere kenntnisse|soziale kompetenzen|edv|\
competences|competences techniques|competences cles|savoir faire|informatique|outils|competences informatiques|\
domaines de competence|savoir etre|competences professionnelles|aptitudes|\
habilidades|competencias|aptitudes|conocimientos|habilidades tecnicas|competencias tecnicas|conocimientos tecnicos|\
informatica|conocimientos informaticos|tecnologias|destrezas|\
competenze|competenze tecniche|abilita|capacita|competenze informatiche|competenze digitali|conoscenze|tecnologie|\
competenze professionali|competenze personali|capacita e competenze|\
competencias profissionais|conhecimentos|conhecimentos tecnicos|habilidades e competencias|qualificacoes|\
vaardigheden|competenties|kennis|technische vaardigheden|computervaardigheden|kennis en vaardigheden|eigenschappen|\
umiejetnosci|kompetencje|umiejetnosci techniczne|technologie|kluczowe umiejetnosci|umiejetnosci twarde|umiejetnosci miekkie|\
навыки|ключевые навыки|профессиональные навыки|умения|компетенции|технологии|технические навыки|стек технологий|\
владение компьютером|компьютерные навыки|\
δεξιοτητεσ|ικανοτητεσ|τεχνικεσ δεξιοτητεσ|γνωσεισ|τεχνικεσ γνωσεισ|γνωσεισ υπολογιστων|ψηφιακεσ δεξιοτητεσ|\
beceriler|yetenekler|yetkinlikler|teknik beceriler|bilgisayar becerileri|teknik yetkinlikler|uzmanlik alanlari|\
bilgisayar bilgisi|teknolojiler";

const CERTIFICATIONS: &str = "certifications|certification|certificates|certificate|licenses|licences|licenses and certifications|\
licenses certifications|certifications and licenses|courses|courses and certifications|professional certifications|\
training and certifications|certifications and training|accreditations|credentials|professional development|\
continuing education|certificates and courses|licensure|certified skills|certifications training|\
zertifikate|zertifizierungen|zertifikate und kurse|zertifizierung|lizenzen|kurse|fortbildungen|fortbildung|\
certificats|certification professionnelle|habilitations|\
certificaciones|certificados|cursos|cursos y certificaciones|licencias|\
certificazioni|certificati|corsi|attestati|corsi e certificazioni|\
certificacoes|certificacoes e cursos|cursos e certificacoes|\
certificaten|certificeringen|cursussen|cursussen en certificaten|trainingen|\
certyfikaty|kursy|kursy i certyfikaty|kursy i szkolenia|szkolenia i certyfikaty|uprawnienia|certyfikaty i szkolenia|\
сертификаты|сертификация|лицензии|курсы и сертификаты|сертификаты и курсы|\
πιστοποιησεισ|πιστοποιητικα|σεμιναρια|πιστοποιησεισ και σεμιναρια|\
sertifikalar|sertifika|sertifikalar ve kurslar|kurslar|kurs ve sertifikalar";

const PROJECTS: &str = "projects|project|personal projects|side projects|academic projects|key projects|open source|\
open source projects|open source contributions|project experience|portfolio|research projects|project work|course projects|\
school projects|university projects|my projects|open source work|works|\
projekte|projekt|eigene projekte|projekterfahrung|referenzprojekte|projektauswahl|private projekte|\
projets|projets personnels|realisations|projets academiques|\
proyectos|proyectos personales|\
progetti|progetti personali|\
projetos|projetos pessoais|projectos|\
projecten|persoonlijke projecten|\
projekty|wlasne projekty|\
проекты|личные проекты|портфолио|\
εργα|προτζεκτ|προσωπικα εργα|εργασιεσ|\
projeler|kisisel projeler|proje deneyimi";

const VOLUNTEERING: &str = "volunteering|volunteer experience|volunteer work|volunteer|community service|community involvement|\
community|civic engagement|social engagement|volunteer and leadership|extracurricular activities|extracurriculars|\
extracurricular|activities|campus involvement|on campus involvement|leadership and activities|leadership|involvement|\
leadership activities|voluntary work|charity work|activities and leadership|student activities|\
ehrenamt|ehrenamtliches engagement|engagement|ehrenamtliche tatigkeiten|soziales engagement|ehrenamtliche tatigkeit|\
ausseruniversitares engagement|gesellschaftliches engagement|\
benevolat|vie associative|engagement associatif|activites associatives|engagements|\
voluntariado|\
volontariato|attivita di volontariato|\
voluntariado|trabalho voluntario|\
vrijwilligerswerk|nevenactiviteiten|bestuurswerk|\
wolontariat|dzialalnosc spoleczna|\
волонтерство|волонтерская деятельность|общественная деятельность|волонтерский опыт|\
εθελοντισμοσ|εθελοντικη δραση|εθελοντικη εργασια|\
gonulluluk|gonullu deneyim|gonullu calismalar|gonulluluk deneyimi|sosyal sorumluluk";

const LANGUAGES: &str = "languages|language|language skills|foreign languages|spoken languages|language proficiency|\
sprachen|sprachkenntnisse|fremdsprachen|sprache|\
langues|langue|langues etrangeres|competences linguistiques|\
idiomas|lenguas|lenguajes|idioma|\
lingue|lingua|lingue straniere|competenze linguistiche|conoscenze linguistiche|\
linguas|\
talen|talenkennis|taal|\
jezyki|jezyki obce|znajomosc jezykow|jezyk|\
языки|знание языков|иностранные языки|владение языками|\
γλωσσεσ|ξενεσ γλωσσεσ|γλωσσικεσ δεξιοτητεσ|\
diller|yabanci diller|yabanci dil|dil bilgisi|dil becerileri|dil";

const AWARDS: &str = "awards|award|honors|honours|honors and awards|awards and honors|honours and awards|awards and honours|\
awards and recognition|achievements|accomplishments|recognition|scholarships|fellowships|key achievements|prizes|honors awards|\
grants|distinctions|grants and awards|scholarships and awards|awards and achievements|awards and scholarships|\
auszeichnungen|preise|ehrungen|stipendien|erfolge|auszeichnungen und preise|preise und auszeichnungen|\
prix|distinctions|recompenses|prix et distinctions|bourses|\
premios|reconocimientos|logros|becas|premios y reconocimientos|\
premi|riconoscimenti|premi e riconoscimenti|borse di studio|\
premios e reconhecimentos|reconhecimentos|conquistas|premiacoes|\
prijzen|onderscheidingen|prestaties|prijzen en onderscheidingen|\
nagrody|osiagniecia|wyroznienia|nagrody i wyroznienia|stypendia|\
награды|достижения|премии|награды и достижения|\
διακρισεισ|βραβεια|υποτροφιεσ|βραβεια και διακρισεισ|\
oduller|basarilar|burslar|oduller ve basarilar";

const PUBLICATIONS: &str = "publications|publication|papers|articles|research publications|selected papers|publications and talks|\
conference papers|books|writing|talks and publications|publications and presentations|journal articles|\
peer reviewed publications|publikationen|veroffentlichungen|publikationen und vortrage|publications scientifiques|\
publicaciones|\
pubblicazioni|\
publicacoes|\
publicaties|\
publikacje|\
публикации|научные публикации|статьи|\
δημοσιευσεισ|αρθρα|\
yayinlar|makaleler";

const INTERESTS: &str = "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|leisure|passions|\
interest|hobby|outside interests|activities and interests|leisure activities|beyond work|\
interessen|freizeit|hobbys|interessen und hobbys|hobbys und interessen|hobbies und interessen|\
centres dinteret|centre dinteret|loisirs|interets|passions|centres d interet|\
intereses|aficiones|pasatiempos|\
interessi|hobby|interessi personali|tempo libero|\
interesses|hobbies e interesses|passatempos|\
hobbys|vrije tijd|hobbys en interesses|\
zainteresowania|hobby|\
интересы|хобби|увлечения|\
ενδιαφεροντα|χομπι|\
ilgi alanlari|hobiler|hobilerim|ilgi alanlarim";

const REFERENCES: &str = "references|referees|reference|recommendations|testimonials|\
referenzen|referenz|\
references professionnelles|\
referencias|\
referenze|\
referenties|\
referencje|\
рекомендации|\
συστασεισ|συστατικεσ επιστολεσ|\
referanslar|referans";

const OTHER: &str = "talks|presentations|invited talks|speaking|speaking and writing|conferences|conference talks|speaking engagements|vortrage|ponencias|выступления|patents|memberships|professional memberships|affiliations|professional affiliations|associations|\
additional information|miscellaneous|other|others|further information|other information|additional|military service|\
driving licence|driving license|drivers license|availability|hobbies skills|extra|more|notes|\
sonstiges|weiteres|mitgliedschaften|patente|fuhrerschein|wehrdienst|zivildienst|mobilitat|\
autres|divers|informations complementaires|brevets|permis|\
otros|otros datos|informacion adicional|otros datos de interes|patentes|afiliaciones|\
altro|ulteriori informazioni|patente|brevetti|\
outros|informacoes adicionais|outras informacoes|\
overig|overige|lidmaatschappen|rijbewijs|\
inne|dodatkowe informacje|informacje dodatkowe|prawo jazdy|klauzula rodo|\
дополнительная информация|прочее|дополнительно|патенты|военная служба|\
λοιπα|προσθετεσ πληροφοριεσ|αλλεσ πληροφοριεσ|\
diger|ek bilgiler|uyelikler|askerlik|ehliyet|askerlik durumu";

/// Words before or behind a heading that change nothing: `Selected Projects`, `Relevant experience`.
const AROUND: &[&str] = &[
    "selected",
    "relevant",
    "key",
    "notable",
    "recent",
    "my",
    "other",
    "additional",
    "main",
    "professional",
    "personal",
    "major",
    "core",
    "featured",
    "related",
    "further",
    "continued",
    "cont",
    "previous",
    "past",
    "ausgewahlte",
    "relevante",
    "weitere",
    "wichtige",
    "meine",
    "berufliche",
    "principales",
    "mes",
    "autres",
    "mis",
    "otros",
    "otras",
    "selezionati",
    "principali",
    "altre",
    "altri",
    "outras",
    "outros",
    "job",
    "belangrijkste",
    "overige",
    "wybrane",
    "moje",
    "избранные",
    "ключевые",
    "επιλεγμενα",
    "επιλεγμενεσ",
    "secili",
    "section",
    "history",
    "overview",
    "summary",
    "information",
    "volunteer",
    "academic",
    "graduate",
    "undergraduate",
    "and",
    "the",
    "of",
];

static HEADINGS: LazyLock<HashMap<&'static str, Part>> = LazyLock::new(|| {
    let tables = [
        (Part::Contact, CONTACT),
        (Part::Of(Section::Other), OTHER),
        (Part::Of(Section::References), REFERENCES),
        (Part::Of(Section::Interests), INTERESTS),
        (Part::Of(Section::Publications), PUBLICATIONS),
        (Part::Of(Section::Awards), AWARDS),
        (Part::Of(Section::Languages), LANGUAGES),
        (Part::Of(Section::Volunteering), VOLUNTEERING),
        (Part::Of(Section::Projects), PROJECTS),
        (Part::Of(Section::Certifications), CERTIFICATIONS),
        (Part::Of(Section::Skills), SKILLS),
        (Part::Of(Section::Education), EDUCATION),
        (Part::Of(Section::Experience), EXPERIENCE),
        (Part::Of(Section::Summary), SUMMARY),
    ];
    let words = |(part, bars): (Part, &'static str)| bars.split('|').map(move |word| (word.trim(), part));
    tables
        .into_iter()
        .chain(further::TABLES.iter().copied())
        .flat_map(words)
        .filter(|(word, _)| !word.is_empty())
        .collect()
});

/// What a heading announces, and how sure that is; `None` when it is none that is known.
pub(in crate::domain::resume::reading) fn part(text: &str) -> Option<(Part, f32)> {
    if text.chars().count() > 60 {
        return None;
    }
    let key = spaced_out(&key(text));
    if let Some(part) = HEADINGS.get(key.as_str()) {
        return Some((*part, 0.98));
    }
    compound(text).or_else(|| trimmed(&key)).or_else(|| misspelt(&key))
}

/// Whether these are the words over a whole résumé, such as `Curriculum vitae`.
pub(in crate::domain::resume::reading) fn names_document(text: &str) -> bool {
    let key = spaced_out(&key(text));
    let key = ["sample ", "example ", "my ", "professional ", "updated "]
        .iter()
        .find_map(|word| key.strip_prefix(word))
        .unwrap_or(&key);
    let words = DOCUMENT.split('|').chain(further::DOCUMENT.split('|'));
    words.into_iter().any(|word| word.trim() == key)
}

/// `s k i l l s` → `skills`.
fn spaced_out(key: &str) -> String {
    let single = key.split(' ').all(|word| word.chars().count() == 1) && key.chars().count() > 6;
    if single { key.replace(' ', "") } else { key.to_owned() }
}

/// `Skills & Awards`: two known headings; what stands first counts.
fn compound(text: &str) -> Option<(Part, f32)> {
    const JOINTS: &[&str] = &[
        " & ", " and ", " und ", " et ", " y ", " e ", " en ", " i ", " и ", " και ", " ve ", "/", ", ", " + ", " | ",
        " – ", " - ",
    ];
    let lower = text.to_lowercase();
    for joint in JOINTS {
        let Some((first, rest)) = lower.split_once(joint) else {
            continue;
        };
        let known = |piece: &str| {
            HEADINGS
                .get(key(piece).as_str())
                .copied()
                .or_else(|| trimmed(&key(piece)).map(|(part, _)| part))
        };
        match (known(first), known(rest)) {
            (Some(one), Some(_)) => return Some((one, 0.95)),
            (Some(one), None) if rest.split_whitespace().count() <= 2 => return Some((one, 0.7)),
            (None, Some(other)) if first.split_whitespace().count() <= 2 => return Some((other, 0.65)),
            _ => {}
        }
    }
    None
}

/// `Selected projects`: a known heading with a word around it that changes nothing.
fn trimmed(key: &str) -> Option<(Part, f32)> {
    let mut words: Vec<&str> = key.split(' ').collect();
    while words.len() > 1 {
        if words.first().is_some_and(|word| AROUND.contains(word)) {
            words.remove(0);
        } else if words.last().is_some_and(|word| AROUND.contains(word)) {
            words.pop();
        } else {
            return None;
        }
        if let Some(part) = HEADINGS.get(words.join(" ").as_str()) {
            return Some((*part, 0.9));
        }
    }
    None
}

/// A known heading with a letter or two wrong.
fn misspelt(key: &str) -> Option<(Part, f32)> {
    let length = key.chars().count();
    if !(6..=32).contains(&length) {
        return None;
    }
    let most = if length >= 10 { 2 } else { 1 };
    let first = key.chars().next();
    HEADINGS
        .iter()
        .filter(|(word, _)| word.len().abs_diff(key.len()) <= 2 * most && word.chars().next() == first)
        .map(|(word, part)| (strsim::osa_distance(word, key), *word, *part))
        .filter(|(distance, word, _)| *distance <= most && word.chars().count() >= 6)
        .min_by_key(|(distance, word, _)| (*distance, *word))
        .map(|(distance, _, part)| (part, 0.8 - 0.1 * distance as f32))
}
