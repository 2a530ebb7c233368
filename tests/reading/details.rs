//! What tells one thing from another where neither layout nor order does.

use super::said::{is, said};

#[test]
fn a_line_of_labelled_contacts_is_no_sentence_and_an_address_keeps_its_numbers() {
    let text = "\
Marta Galli

Data di nascita: 01/02/1991 | Nazionalità: Italiana | Telefono: (+39) 3475550144 (Cellulare)
Indirizzo e-mail: marta.galli@example.it | LinkedIn: https://www.linkedin.com/in/martagalli
Indirizzo: Via Roma 8, 43121 Parma, Italia

ESPERIENZA LAVORATIVA

15/09/2014 – 28/02/2019 Reggio Emilia, Italia
ADDETTA UFFICIO ACQUISTI – CERAMICHE SECCHIA S.R.L.
- Gestione degli ordini
";
    is(
        &said(text.as_bytes(), "marta.txt"),
        "
        person: Marta Galli | marta.galli@example.it | (+39) 3475550144 | Via Roma 8, 43121 Parma, Italia | www.linkedin.com/in/martagalli
        job: ADDETTA UFFICIO ACQUISTI | CERAMICHE SECCHIA S.R.L. | Reggio Emilia, Italia | 2014-09-15–2019-02-28
          -: Gestione degli ordini
        ",
    );
}

#[test]
fn a_form_of_labels_and_values_of_their_own() {
    let text = "\
Nome                          Rui Tavares
Morada                        Rua do Sol 22, 4050-265 Porto, Portugal
Telemóvel                     +351 912 555 017
Correio eletrónico            rui.tavares@example.pt

Experiência profissional

Datas                         Março de 2016 até à data
Função ou cargo ocupado       Soldador
Nome do empregador            Metalomecânica do Lima, Lda, Porto

Datas                         Janeiro de 2011 – Fevereiro de 2016
Função ou cargo ocupado       Ajudante de soldador
Nome do empregador            Estaleiros do Cávado S.A., Braga

Educação e formação

Datas                         2008 – 2010
Designação da qualificação atribuída      Curso profissional de Soldadura
Nome da organização de ensino             Escola Profissional de Gaia
";
    is(
        &said(text.as_bytes(), "rui.txt"),
        "
        person: Rui Tavares | rui.tavares@example.pt | +351 912 555 017 | Rua do Sol 22, 4050-265 Porto, Portugal
        job: Soldador | Metalomecânica do Lima, Lda | Porto | 2016-03–now
        job: Ajudante de soldador | Estaleiros do Cávado S.A. | Braga | 2011-01–2016-02
        school: Escola Profissional de Gaia | Curso profissional de Soldadura | 2008–2010
        ",
    );
}

#[test]
fn an_employer_that_reads_like_a_place_and_a_job_with_a_comma() {
    let text = "\
Lena Marsh
lena.marsh@example.org | 14 Rowan Close, Leeds LS8 2AB

Employment history

Research Scientist                                    May 2016 – Aug 2018
Affinity Diagnostics, San Diego, CA
- Qualified a flow cytometer

Senior Staff Nurse, Intensive Care                    Oct 2018 to date
Aire Valley Hospitals NHS Trust, Leeds
- Leads shifts of twelve nurses

Education

Bachelor of Design (Digital Media), RMIT University   2013 – 2017
";
    is(
        &said(text.as_bytes(), "lena.txt"),
        "
        person: Lena Marsh | lena.marsh@example.org | 14 Rowan Close, Leeds LS8 2AB
        job: Research Scientist | Affinity Diagnostics | San Diego, CA | 2016-05–2018-08
          -: Qualified a flow cytometer
        job: Senior Staff Nurse, Intensive Care | Aire Valley Hospitals NHS Trust | Leeds | 2018-10–now
          -: Leads shifts of twelve nurses
        school: RMIT University | Bachelor of Design | Digital Media | 2013–2017
        ",
    );
}

#[test]
fn what_a_network_writes_about_its_members() {
    let text = "\
# Thabo Nkosi

Operations Lead

thabo.nkosi@example.co.za

## Experience

### Umgeni Freight
**Operations Lead**
April 2014 - May 2018 (4 years 2 months)
Durban, KwaZulu-Natal, South Africa

## Education

### University of Cape Town
Master of Business Administration - MBA, Operations · (2015 - 2017)

## Languages

isiZulu (Native or Bilingual), Afrikaans (Limited Working)
";
    is(
        &said(text.as_bytes(), "thabo.md"),
        "
        person: Thabo Nkosi | Operations Lead | thabo.nkosi@example.co.za
        job: Operations Lead | Umgeni Freight | Durban, KwaZulu-Natal, South Africa | 2014-04–2018-05
        school: University of Cape Town | Master of Business Administration - MBA | Operations | 2015–2017
        language: isiZulu | Native or Bilingual
        language: Afrikaans | Limited Working
        ",
    );
}

#[test]
fn citations_give_their_titles() {
    let text = "\
# Mara Duffield

mara.duffield@example.edu

## Publications

- M. Duffield and P. Griffin. “Slow water in narrow pipes.” Journal of Flow 18 (2022), 44–59.
- Griffin, P., & Duffield, M. (2019). On the sorting of wet sand. Letters in Geology, 3(2), 1–9.
";
    is(
        &said(text.as_bytes(), "mara.md"),
        "
        person: Mara Duffield | mara.duffield@example.edu
        publication: Slow water in narrow pipes | Journal of Flow 18 (2022), 44–59 | 2022–
          text: M. Duffield and P. Griffin.
        publication: On the sorting of wet sand | Letters in Geology, 3(2), 1–9 | 2019–
          text: Griffin, P., & Duffield, M.
        ",
    );
}

#[test]
fn skills_in_sentences_and_a_comment_that_nobody_sees() {
    let text = "\
# Sample resume

<!--
  This is a note of the template's author.
  It says nothing about the person.
-->

**Name:** Ines Prado
**Email:** ines.prado@example.com

## Skills

Engineering: Rust, Go, SQL. Docker, Kubernetes, GitHub Actions.

Proficient in Word and Excel, PowerPoint
";
    is(
        &said(text.as_bytes(), "ines.md"),
        "
        person: Ines Prado | ines.prado@example.com
        skills: Rust, Go, SQL, Docker, Kubernetes, GitHub Actions, Word, Excel, PowerPoint
        ",
    );
}

#[test]
fn headings_that_only_their_words_tell() {
    let text = "\
Omar Said
Baker
omar.said@example.org
Summary
Bakes bread for four hundred people a day.
Skills
Sourdough, Rye, Ovens
Experience
Head Baker - Mill Street Bakery (2019-Present)
Baker - Harbour Bakery (2014-2019)
Education
Certificate in Baking - Leith College (2013)
";
    is(
        &said(text.as_bytes(), "omar.txt"),
        "
        person: Omar Said | Baker | omar.said@example.org
        summary: Bakes bread for four hundred people a day.
        job: Head Baker | Mill Street Bakery | 2019–now
        job: Baker | Harbour Bakery | 2014–2019
        school: Leith College | Certificate | Baking | –2013
        skills: Sourdough, Rye, Ovens
        ",
    );
}

#[test]
fn employers_in_capitals_under_headings_in_capitals() {
    let text = "\
JOSÉ ORTEGA
Ingeniero Industrial
Querétaro, México
jose.ortega@example.mx

EXPERIENCIA LABORAL

AUTOPARTES DEL VALLE
Puesto: Supervisor de Producción
Periodo: Febrero 2018 - Actual
* Implementé 5S en tres líneas

EMPAQUES LA PALMA
Auxiliar de Calidad
Junio 2014 - Enero 2018
* Inspección de recibo

QUALIFICATIONS

Ingeniería Industrial, Instituto Tecnológico de Querétaro, 2009 - 2014
";
    is(
        &said(text.as_bytes(), "jose.txt"),
        "
        person: José Ortega | Ingeniero Industrial | jose.ortega@example.mx | Querétaro, México
        job: Supervisor de Producción | AUTOPARTES DEL VALLE | 2018-02–now
          -: Implementé 5S en tres líneas
        job: Auxiliar de Calidad | EMPAQUES LA PALMA | 2014-06–2018-01
          -: Inspección de recibo
        school: Instituto Tecnológico de Querétaro | Ingeniería | Industrial | 2009–2014
        ",
    );
}
