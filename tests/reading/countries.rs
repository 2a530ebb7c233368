//! Texts as people of several countries write them.

use super::said::{is, said};

#[test]
fn an_american_resume_with_employers_before_titles() {
    let text = "\
NOAH WHITFIELD
Duluth, MN | (218) 555-0134 | noah.whitfield@example.com | linkedin.com/in/noahwhitfield

SUMMARY
Harbor pilot turned logistics planner who has moved twelve million tons of ore without losing any of it.

PROFESSIONAL EXPERIENCE
Twin Ports Shipping Inc. — Senior Logistics Planner                         03/2020 – Present
Duluth, MN
- Plans the loading of 40 ships a month
- Cut waiting time at the dock by 22%

Twin Ports Shipping Inc. — Logistics Planner                                06/2017 – 02/2020
Duluth, MN
- Wrote the schedule that three terminals still use

Lakehead Pilots Association — Harbor Pilot                                  05/2011 – 05/2017
Superior, WI
- Guided 900 vessels through ice

EDUCATION
University of Minnesota Duluth — B.S. in Geography                          2007 – 2011

SKILLS
Scheduling, Excel, SQL, Ice navigation

CERTIFICATIONS
Master of Vessels, U.S. Coast Guard, 2012
";
    is(
        &said(text.as_bytes(), "noah.txt"),
        "
        person: Noah Whitfield | noah.whitfield@example.com | (218) 555-0134 | Duluth, MN | linkedin.com/in/noahwhitfield
        summary: Harbor pilot turned logistics planner who has moved twelve million tons of ore without losing any of it.
        job: Senior Logistics Planner | Twin Ports Shipping Inc. | Duluth, MN | 2020-03–now
          -: Plans the loading of 40 ships a month
          -: Cut waiting time at the dock by 22%
        job: Logistics Planner | Twin Ports Shipping Inc. | Duluth, MN | 2017-06–2020-02
          -: Wrote the schedule that three terminals still use
        job: Harbor Pilot | Lakehead Pilots Association | Superior, WI | 2011-05–2017-05
          -: Guided 900 vessels through ice
        school: University of Minnesota Duluth | B.S. | Geography | 2007–2011
        skills: Scheduling, Excel, SQL, Ice navigation
        certificate: Master of Vessels | U.S. Coast Guard | 2012
        ",
    );
}

#[test]
fn a_german_resume_whose_dates_stand_at_the_left() {
    let text = "\
Lebenslauf

Persönliche Daten
Name:             Gesine Rademacher
Anschrift:        Deichstraße 4, 26721 Emden
Telefon:          04921 555 0178
E-Mail:           gesine.rademacher@example.de
Geburtsdatum:     14.02.1986
Familienstand:    verheiratet

Berufserfahrung
04/2018 – heute   Leiterin Instandhaltung
                  Werft Nordwind GmbH, Emden
                  - Führt 24 Schlosser in drei Schichten
                  - Stillstand der Krane um 30 % gesenkt
09/2012 – 03/2018 Schiffbauingenieurin
                  Reederei Hansen KG, Leer
                  - Zwölf Umbauten abgenommen

Ausbildung
10/2007 – 08/2012 Hochschule Bremen
                  Diplom-Ingenieurin Schiffbau
2005              Abitur, Gymnasium Leer

Kenntnisse
CAD, SAP PM, Schweißfachingenieurin

Sprachen
Deutsch (Muttersprache), Englisch (C1), Niederländisch (B1)
";
    is(
        &said(text.as_bytes(), "lebenslauf.txt"),
        "
        person: Gesine Rademacher | gesine.rademacher@example.de | 04921 555 0178 | Deichstraße 4, 26721 Emden
        job: Leiterin Instandhaltung | Werft Nordwind GmbH | Emden | 2018-04–now
          -: Führt 24 Schlosser in drei Schichten
          -: Stillstand der Krane um 30 % gesenkt
        job: Schiffbauingenieurin | Reederei Hansen KG | Leer | 2012-09–2018-03
          -: Zwölf Umbauten abgenommen
        school: Hochschule Bremen | Diplom-Ingenieurin | Schiffbau | 2007-10–2012-08
        school: Gymnasium Leer | Abitur | –2005
        skills: CAD, SAP PM, Schweißfachingenieurin
        language: Deutsch | Muttersprache
        language: Englisch | C1
        language: Niederländisch | B1
        ",
    );
}

#[test]
fn a_french_resume() {
    let text = "\
Solène Kervadec
Cheffe de projet éolien en mer
Brest, France • 06 12 34 56 78 • solene.kervadec@exemple.fr

PROFIL
Dix ans entre le vent et la marée, des études jusqu'à la mise en service.

EXPÉRIENCE PROFESSIONNELLE
Cheffe de projet, Iroise Énergies SAS, Brest
De mars 2019 à aujourd'hui
• Pilote un budget de 45 M€
• A livré 62 éoliennes avec deux mois d'avance

Ingénieure d'études, Bureau Marée, Lorient
De septembre 2014 à février 2019
• Calcul de fondations pour trois parcs

FORMATION
Diplôme d'ingénieur, École centrale de Nantes, 2011 – 2014
Baccalauréat scientifique, Lycée Kerichen, 2011

COMPÉTENCES
AutoCAD, Python, gestion de projet

LANGUES
Français : langue maternelle
Anglais : courant

CENTRES D'INTÉRÊT
Voile, accordéon
";
    is(
        &said(text.as_bytes(), "cv.txt"),
        "
        person: Solène Kervadec | Cheffe de projet éolien en mer | solene.kervadec@exemple.fr | 06 12 34 56 78 | Brest, France
        summary: Dix ans entre le vent et la marée, des études jusqu'à la mise en service.
        job: Cheffe de projet | Iroise Énergies SAS | Brest | 2019-03–now
          -: Pilote un budget de 45 M€
          -: A livré 62 éoliennes avec deux mois d'avance
        job: Ingénieure d'études | Bureau Marée | Lorient | 2014-09–2019-02
          -: Calcul de fondations pour trois parcs
        school: École centrale de Nantes | Diplôme d'ingénieur | 2011–2014
        school: Lycée Kerichen | Baccalauréat | scientifique | –2011
        skills: AutoCAD, Python, gestion de projet
        language: Français | langue maternelle
        language: Anglais | courant
        interest: Voile
        interest: accordéon
        ",
    );
}

#[test]
fn a_russian_resume() {
    let text = "\
Ольга Тихонова
Инженер-мостостроитель
Город: Пермь
Телефон: +7 912 555-01-23
E-mail: olga.tikhonova@example.ru

Опыт работы

Ведущий инженер, ООО «Камские мосты», Пермь
Март 2017 — по настоящее время
- Проверила 120 мостов за пять лет
- Обучила шестерых стажёров

Инженер, АО «Уралстрой», Екатеринбург
Сентябрь 2011 — февраль 2017
- Вела расчёты пролётных строений

Образование

Пермский политехнический университет
Специалист, Мосты и тоннели
2006 — 2011

Навыки
AutoCAD, расчёт конструкций, дефектоскопия

Языки
Русский — родной
Английский — B2
";
    is(
        &said(text.as_bytes(), "резюме.txt"),
        "
        person: Ольга Тихонова | Инженер-мостостроитель | olga.tikhonova@example.ru | +7 912 555-01-23 | Пермь
        job: Ведущий инженер | ООО «Камские мосты» | Пермь | 2017-03–now
          -: Проверила 120 мостов за пять лет
          -: Обучила шестерых стажёров
        job: Инженер | АО «Уралстрой» | Екатеринбург | 2011-09–2017-02
          -: Вела расчёты пролётных строений
        school: Пермский политехнический университет | Специалист | Мосты и тоннели | 2006–2011
        skills: AutoCAD, расчёт конструкций, дефектоскопия
        language: Русский | родной
        language: Английский | B2
        ",
    );
}

#[test]
fn a_greek_resume() {
    let text = "\
Ελένη Μαυρίδου
Πολιτικός μηχανικός
Βόλος, Ελλάδα | 694 555 0123 | eleni.mavridou@example.gr

Επαγγελματική εμπειρία

Πολιτικός μηχανικός | Γέφυρες Αιγαίου ΑΕ | Βόλος | 2018 – σήμερα
- Επίβλεψη 14 έργων οδοποιίας
- Μείωση κόστους κατά 12%

Βοηθός μηχανικού | Τεχνική Θεσσαλίας ΕΠΕ | Λάρισα | 2014 – 2018
- Τοπογραφικές μετρήσεις

Εκπαίδευση

Πανεπιστήμιο Θεσσαλίας, Πτυχίο Πολιτικού Μηχανικού, 2009 – 2014

Δεξιότητες
AutoCAD, SAP2000, Τοπογραφία

Γλώσσες
Ελληνικά (μητρική), Αγγλικά (C2)
";
    is(
        &said(text.as_bytes(), "βιογραφικο.txt"),
        "
        person: Ελένη Μαυρίδου | Πολιτικός μηχανικός | eleni.mavridou@example.gr | 694 555 0123 | Βόλος, Ελλάδα
        job: Πολιτικός μηχανικός | Γέφυρες Αιγαίου ΑΕ | Βόλος | 2018–now
          -: Επίβλεψη 14 έργων οδοποιίας
          -: Μείωση κόστους κατά 12%
        job: Βοηθός μηχανικού | Τεχνική Θεσσαλίας ΕΠΕ | Λάρισα | 2014–2018
          -: Τοπογραφικές μετρήσεις
        school: Πανεπιστήμιο Θεσσαλίας | Πτυχίο | Πολιτικού Μηχανικού | 2009–2014
        skills: AutoCAD, SAP2000, Τοπογραφία
        language: Ελληνικά | μητρική
        language: Αγγλικά | C2
        ",
    );
}

#[test]
fn a_markdown_resume_whose_heads_are_parted_by_dots() {
    let text = "\
# Ines Carvalho

Acoustic engineer – concert halls and quiet trains
ines.carvalho@example.pt · +351 912 555 018 · Aveiro, Portugal · [ines.example.pt](https://ines.example.pt)

## Experience

### Lead Acoustic Engineer · Salas Vivas Lda · Porto

*January 2019 – Present*

- Tuned 9 halls, among them one of glass
- Halved the noise of a metro line

### Acoustic Engineer · Ferrovia do Mar · Estarreja

*2014 – 2018*

- Measured 300 km of track

## Education

### MSc Acoustics · Universidade de Aveiro

*2012 – 2014*

### Music diploma · Escola de Artes

## Skills

**Tools:** MATLAB, EASE, Rust

## Awards

- Golden Ear – Society of Sound (2021)
";
    is(
        &said(text.as_bytes(), "ines.md"),
        "
        person: Ines Carvalho | Acoustic engineer – concert halls and quiet trains | ines.carvalho@example.pt | +351 912 555 018 | Aveiro, Portugal | ines.example.pt
        job: Lead Acoustic Engineer | Salas Vivas Lda | Porto | 2019-01–now
          -: Tuned 9 halls, among them one of glass
          -: Halved the noise of a metro line
        job: Acoustic Engineer | Ferrovia do Mar | Estarreja | 2014–2018
          -: Measured 300 km of track
        school: Universidade de Aveiro | MSc | Acoustics | 2012–2014
        school: Escola de Artes | Music diploma
        skills: MATLAB, EASE, Rust
        award: Golden Ear | Society of Sound | 2021–
        ",
    );
}

#[test]
fn several_positions_at_one_employer_stand_under_its_name() {
    let text = "\
Tomasz Wilk
Gdynia, Poland
tomasz.wilk@example.pl
+48 601 555 012

Experience

Baltic Ferries S.A.
8 years 3 months
Gdynia, Poland

Head of Deck Operations
January 2021 - Present (3 years)
- Runs the decks of six ferries

Deck Officer
March 2017 - December 2020 (3 years 10 months)
- Loaded 2,000 lorries a week

Zatoka Yachts
Sailing Instructor
May 2014 - September 2016
- Taught 140 beginners

Education

Gdynia Maritime University
Bachelor of Engineering, Navigation · (2010 - 2014)

Languages
Polish (Native), English (Fluent)
";
    is(
        &said(text.as_bytes(), "tomasz.txt"),
        "
        person: Tomasz Wilk | tomasz.wilk@example.pl | +48 601 555 012 | Gdynia, Poland
        job: Head of Deck Operations | Baltic Ferries S.A. | Gdynia, Poland | 2021-01–now
          -: Runs the decks of six ferries
        job: Deck Officer | Baltic Ferries S.A. | Gdynia, Poland | 2017-03–2020-12
          -: Loaded 2,000 lorries a week
        job: Sailing Instructor | Zatoka Yachts | 2014-05–2016-09
          -: Taught 140 beginners
        school: Gdynia Maritime University | Bachelor of Engineering | Navigation | 2010–2014
        language: Polish | Native
        language: English | Fluent
        ",
    );
}

#[test]
fn a_spanish_resume_with_years_alone() {
    let text = "\
MARTA URRUTIA SOLER
Enfermera de urgencias
Zaragoza · marta.urrutia@example.es · 600 555 012

EXPERIENCIA LABORAL
2019 - actualidad: Enfermera de urgencias, Hospital Clínico de Zaragoza
- Coordina un turno de 12 personas
2015 - 2019: Enfermera, Clínica Montecanal
- Atendió a 40 pacientes al día

FORMACIÓN ACADÉMICA
2011 - 2015: Grado en Enfermería, Universidad de Zaragoza

IDIOMAS
Español: nativo
Inglés: B2

COMPETENCIAS
Triaje, Soporte vital avanzado
";
    is(
        &said(text.as_bytes(), "marta.txt"),
        "
        person: Marta Urrutia Soler | Enfermera de urgencias | marta.urrutia@example.es | 600 555 012 | Zaragoza
        job: Enfermera de urgencias | Hospital Clínico de Zaragoza | 2019–now
          -: Coordina un turno de 12 personas
        job: Enfermera | Clínica Montecanal | 2015–2019
          -: Atendió a 40 pacientes al día
        school: Universidad de Zaragoza | Grado | Enfermería | 2011–2015
        skills: Triaje, Soporte vital avanzado
        language: Español | nativo
        language: Inglés | B2
        ",
    );
}

#[test]
fn jobs_in_one_line_each_and_a_list_of_their_own() {
    let text = "\
Dr. Anneke van Rijn
Veterinarian / Wildlife Rescue
Oostvoorne, Netherlands
anneke.vanrijn@example.nl / 06-55501234

WORK
2021-now     Head of Clinic, Seal Rescue Voorne
2016-2021    Veterinarian, Dierenkliniek De Duinen BV, Brielle
2014-2016    Assistant Vet, Zoo Blijdorp, Rotterdam

KEY RESULTS
- Released 412 seals
- Wrote the oil spill protocol of the province

EDUCATION
2008-2014    Doctor of Veterinary Medicine, Utrecht University

COURSES
Marine mammal anaesthesia, 2018
Drone licence A2, 2022

LANGUAGES
Dutch: native / English: C2 / German: B1
";
    is(
        &said(text.as_bytes(), "anneke.txt"),
        "
        person: Dr. Anneke van Rijn | Veterinarian / Wildlife Rescue | anneke.vanrijn@example.nl | 06-55501234 | Oostvoorne, Netherlands
        job: Head of Clinic | Seal Rescue Voorne | 2021–now
        job: Veterinarian | Dierenkliniek De Duinen BV | Brielle | 2016–2021
        job: Assistant Vet | Zoo Blijdorp | Rotterdam | 2014–2016
        school: Utrecht University | Doctor of Veterinary Medicine | 2008–2014
        certificate: Marine mammal anaesthesia | 2018
        certificate: Drone licence A2 | 2022
        other: Released 412 seals
        other: Wrote the oil spill protocol of the province
        language: Dutch | native
        language: English | C2
        language: German | B1
        ",
    );
}

#[test]
fn a_resume_with_little_punctuation_and_prose_for_every_job() {
    let text = "\
# Callum Reid
Joiner and boatbuilder
Ullapool, Scotland
callum@reid.example

## About
I build wooden boats and mend old ones.

## Work
**Boatbuilder** at **Loch Broom Boats**, Ullapool
*May 2017 to date*
Built eleven clinker dinghies from larch. Taught two apprentices to steam planks.

**Joiner** at **Highland Interiors**, Dingwall
*2012 to 2017*
Fitted kitchens and stairs across the north.

## Training
**City & Guilds Level 3 in Boatbuilding**, Northwest College, 2012

## Skills
steam bending, lofting, spar making

## Projects
**The Tern**: a 4 m rowing boat that I designed ([plans](https://tern.example))
";
    is(
        &said(text.as_bytes(), "callum.md"),
        "
        person: Callum Reid | Joiner and boatbuilder | callum@reid.example | Ullapool, Scotland
        summary: I build wooden boats and mend old ones.
        job: Boatbuilder | Loch Broom Boats | Ullapool | 2017-05–now
          text: Built eleven clinker dinghies from larch. Taught two apprentices to steam planks.
        job: Joiner | Highland Interiors | Dingwall | 2012–2017
          text: Fitted kitchens and stairs across the north.
        school: Northwest College | City & Guilds Level 3 in Boatbuilding | –2012
        skills: steam bending, lofting, spar making
        project: The Tern | https://tern.example
          text: a 4 m rowing boat that I designed (plans)
        ",
    );
}

#[test]
fn an_italian_european_form_with_labels() {
    let text = "\
CURRICULUM VITAE

INFORMAZIONI PERSONALI
Nome: Giulia Bellandi
Indirizzo: Via dei Mulini 8, 52100 Arezzo
Telefono: +39 0575 555012
E-mail: giulia.bellandi@example.it
Nazionalità: Italiana

ESPERIENZA LAVORATIVA
Date: da gennaio 2016 a oggi
Datore di lavoro: Oreficeria Bellandi s.n.c., Arezzo
Posizione: Responsabile di laboratorio
Mansioni: gestione di dieci orafi

Date: 2010 - 2015
Datore di lavoro: Museo dell'Oro, Vicenza
Posizione: Restauratrice
Mansioni: restauro di gioielli antichi

ISTRUZIONE E FORMAZIONE
2005 - 2010: Laurea magistrale in Conservazione dei beni culturali, Università di Firenze

LINGUE
Madrelingua: Italiano
Altre lingue: Inglese (B2), Francese (A2)
";
    is(
        &said(text.as_bytes(), "giulia.txt"),
        "
        person: Giulia Bellandi | giulia.bellandi@example.it | +39 0575 555012 | Via dei Mulini 8, 52100 Arezzo
        job: Responsabile di laboratorio | Oreficeria Bellandi s.n.c. | Arezzo | 2016-01–now
          text: Mansioni: gestione di dieci orafi
        job: Restauratrice | Museo dell'Oro | Vicenza | 2010–2015
          text: Mansioni: restauro di gioielli antichi
        school: Università di Firenze | Laurea magistrale | Conservazione dei beni culturali | 2005–2010
        language: Italiano | Madrelingua
        language: Inglese | B2
        language: Francese | A2
        ",
    );
}

#[test]
fn a_student_with_education_first_and_several_kinds_of_work() {
    let text = "\
Mei-Ling Tan
meiling.tan@example.sg | (+65) 8555 0123 | Singapore | github.com/meilingtan

EDUCATION
National University of Singapore                                Aug 2021 – May 2025
Bachelor of Computing (Honours) in Information Security
  • GPA: 4.6/5.0
  • Exchange semester at KTH, Stockholm

WORK EXPERIENCE
Security Intern                                                 May 2024 – Aug 2024
Merlion Bank                                                    Singapore
  • Found and reported 14 weak points before they were used,
    two of them severe
  • Wrote a scanner in Go that the team still runs

Teaching Assistant, Operating Systems                           Jan 2023 – May 2024
National University of Singapore                                Singapore
  • Held 40 labs for classes of 25

PROJECTS
PortWatch | Go, eBPF, Grafana                                   2024
  • Draws who talks to whom on a network of 300 hosts

LEADERSHIP
President, Cycling Club                                         2022 – 2023
  • Grew the club from 30 to 120 members

SKILLS
Languages: Go, Python, C
Tools: Wireshark, Ghidra
";
    is(
        &said(text.as_bytes(), "meiling.txt"),
        "
        person: Mei-Ling Tan | meiling.tan@example.sg | (+65) 8555 0123 | Singapore | github.com/meilingtan
        job: Security Intern | Merlion Bank | Singapore | 2024-05–2024-08
          -: Found and reported 14 weak points before they were used, two of them severe
          -: Wrote a scanner in Go that the team still runs
        job: Teaching Assistant, Operating Systems | National University of Singapore | Singapore | 2023-01–2024-05
          -: Held 40 labs for classes of 25
        school: National University of Singapore | Bachelor of Computing (Honours) | Information Security | 2021-08–2025-05 | 4.6/5.0
          -: Exchange semester at KTH, Stockholm
        skills: Go, Python, C, Wireshark, Ghidra
        project: PortWatch | 2024–
          -: Draws who talks to whom on a network of 300 hosts
          with: Go, eBPF, Grafana
        volunteering: President | Cycling Club | 2022–2023
          -: Grew the club from 30 to 120 members
        ",
    );
}
