use super::{entries, head, positions, read, schools, skills};
use crate::domain::profile::EntryKind;
use crate::domain::resume::content::Section;

struct Case {
    drawing: &'static str,
    head: &'static str,
    positions: &'static [&'static str],
    schools: &'static [&'static str],
    skills: &'static [&'static str],
    languages: &'static [&'static str],
}

fn check(case: &Case) {
    let content = read(case.drawing);
    assert_eq!(head(&content), case.head);
    assert_eq!(positions(&content), case.positions);
    assert_eq!(schools(&content), case.schools);
    assert_eq!(skills(&content), case.skills);
    assert_eq!(entries(&content, EntryKind::Language), case.languages);
    assert!(content.unplaced.is_empty(), "{:?}", content.unplaced);
    let sections: Vec<Section> = content.sections.iter().map(|section| section.section).collect();
    assert_eq!(
        sections,
        [
            Section::Experience,
            Section::Education,
            Section::Skills,
            Section::Languages
        ]
    );
}

#[test]
fn german() {
    check(&Case {
        drawing: "^Jonas Brückner\nElektroingenieur\njonas@example.de | +49 351 1234567 | Dresden\n\nBERUFSERFAHRUNG\nProjektleiter, Stadtwerke Dresden GmbH      seit 04/2019\n- Leitet den Umbau von zwölf Umspannwerken\nEntwicklungsingenieur, Globex AG, Leipzig      10/2014 – 03/2019\n- Plante Schaltanlagen\n\nAUSBILDUNG\nDiplom-Ingenieur Elektrotechnik, TU Dresden      2008 – 2014\n\nKENNTNISSE\nEPLAN, AutoCAD, SPS\n\nSPRACHEN\nDeutsch (Muttersprache), Englisch (fließend)\n",
        head: "Jonas Brückner | Elektroingenieur | jonas@example.de | +49 351 1234567 | Dresden | ",
        positions: &[
            "Projektleiter | Stadtwerke Dresden GmbH |  | 2019-04 | now",
            "Entwicklungsingenieur | Globex AG | Leipzig | 2014-10 | 2019-03",
        ],
        schools: &["TU Dresden | Diplom-Ingenieur | Elektrotechnik | 2008 | 2014"],
        skills: &["EPLAN", "AutoCAD", "SPS"],
        languages: &["Deutsch | Muttersprache", "Englisch | fließend"],
    });
}

#[test]
fn french() {
    check(&Case {
        drawing: "^Camille Roux\nIngénieure logiciel\ncamille@example.fr | 06 12 34 56 78 | Lyon, France\n\nEXPÉRIENCE PROFESSIONNELLE\nDéveloppeuse senior — Acme SAS, Lyon      janvier 2020 – aujourd'hui\n- Refonte du système de paie\nDéveloppeuse — Globex SARL, Paris      septembre 2016 – décembre 2019\n- Maintenance\n\nFORMATION\nMaster Informatique, Université de Lyon      2014 – 2016\n\nCOMPÉTENCES\nRust, Python, SQL\n\nLANGUES\nFrançais : langue maternelle\nAnglais : courant\n",
        head: "Camille Roux | Ingénieure logiciel | camille@example.fr | 06 12 34 56 78 | Lyon, France | ",
        positions: &[
            "Développeuse senior | Acme SAS | Lyon | 2020-01 | now",
            "Développeuse | Globex SARL | Paris | 2016-09 | 2019-12",
        ],
        schools: &["Université de Lyon | Master | Informatique | 2014 | 2016"],
        skills: &["Rust", "Python", "SQL"],
        languages: &["Français | langue maternelle", "Anglais | courant"],
    });
}

#[test]
fn spanish() {
    check(&Case {
        drawing: "^Lucía Herrera\nArquitecta\nlucia@example.es | +34 612 345 678 | Madrid, España\n\nEXPERIENCIA LABORAL\nArquitecta jefe | Estudio Norte S.L. | Madrid | enero de 2019 – actualidad\n- Dirigió cuatro obras\nArquitecta | Globex S.A. | Sevilla | mayo de 2015 – diciembre de 2018\n- Planos\n\nFORMACIÓN ACADÉMICA\nLicenciatura en Arquitectura, Universidad de Sevilla      2009 – 2015\n\nHABILIDADES\nAutoCAD, Revit\n\nIDIOMAS\nEspañol (nativo), Inglés (C1)\n",
        head: "Lucía Herrera | Arquitecta | lucia@example.es | +34 612 345 678 | Madrid, España | ",
        positions: &[
            "Arquitecta jefe | Estudio Norte S.L. | Madrid | 2019-01 | now",
            "Arquitecta | Globex S.A. | Sevilla | 2015-05 | 2018-12",
        ],
        schools: &["Universidad de Sevilla | Licenciatura | Arquitectura | 2009 | 2015"],
        skills: &["AutoCAD", "Revit"],
        languages: &["Español | nativo", "Inglés | C1"],
    });
}

#[test]
fn italian() {
    check(&Case {
        drawing: "^Marco Ferri\nSviluppatore\nmarco@example.it | +39 333 1234567 | Torino, Italia\n\nESPERIENZE LAVORATIVE\nSviluppatore senior      marzo 2020 – in corso\nAcme S.p.A.      Torino\n- Riscrisse il portale\nSviluppatore      gennaio 2017 – febbraio 2020\nGlobex S.r.l.      Milano\n- Manutenzione\n\nISTRUZIONE\nLaurea in Informatica, Università di Torino      2013 – 2016\n\nCOMPETENZE\nRust, Java\n\nLINGUE\nItaliano: madrelingua\nInglese: buono\n",
        head: "Marco Ferri | Sviluppatore | marco@example.it | +39 333 1234567 | Torino, Italia | ",
        positions: &[
            "Sviluppatore senior | Acme S.p.A. | Torino | 2020-03 | now",
            "Sviluppatore | Globex S.r.l. | Milano | 2017-01 | 2020-02",
        ],
        schools: &["Università di Torino | Laurea | Informatica | 2013 | 2016"],
        skills: &["Rust", "Java"],
        languages: &["Italiano | madrelingua", "Inglese | buono"],
    });
}

#[test]
fn portuguese() {
    check(&Case {
        drawing: "^Rita Figueira\nEnfermeira\nrita@example.pt | +351 912 345 678 | Porto, Portugal\n\nEXPERIÊNCIA PROFISSIONAL\nEnfermeira chefe, Hospital São Bento, Porto      março de 2018 – o momento\n- Coordena doze pessoas\nEnfermeira, Clínica Aurora, Braga      2014 – 2018\n- Urgência\n\nFORMAÇÃO ACADÉMICA\nLicenciatura em Enfermagem, Universidade do Porto      2010 – 2014\n\nCOMPETÊNCIAS\nTriagem, Formação\n\nIDIOMAS\nPortuguês (nativo), Inglês (B2)\n",
        head: "Rita Figueira | Enfermeira | rita@example.pt | +351 912 345 678 | Porto, Portugal | ",
        positions: &[
            "Enfermeira chefe | Hospital São Bento | Porto | 2018-03 | now",
            "Enfermeira | Clínica Aurora | Braga | 2014 | 2018",
        ],
        schools: &["Universidade do Porto | Licenciatura | Enfermagem | 2010 | 2014"],
        skills: &["Triagem", "Formação"],
        languages: &["Português | nativo", "Inglês | B2"],
    });
}

#[test]
fn dutch() {
    check(&Case {
        drawing: "^Sanne de Wit\nAdviseur\nsanne@example.nl | 06-12345678 | Utrecht, Nederland\n\nWERKERVARING\nSenior adviseur bij Acme B.V.      mei 2019 – heden\n- Leidt het team\nAdviseur bij Globex N.V.      januari 2015 t/m april 2019\n- Rapporten\n\nOPLEIDING\nMaster Bestuurskunde, Universiteit Utrecht      2012 – 2014\n\nVAARDIGHEDEN\nExcel, Power BI\n\nTALEN\nNederlands (moedertaal), Engels (vloeiend)\n",
        head: "Sanne de Wit | Adviseur | sanne@example.nl | 06-12345678 | Utrecht, Nederland | ",
        positions: &[
            "Senior adviseur | Acme B.V. |  | 2019-05 | now",
            "Adviseur | Globex N.V. |  | 2015-01 | 2019-04",
        ],
        schools: &["Universiteit Utrecht | Master | Bestuurskunde | 2012 | 2014"],
        skills: &["Excel", "Power BI"],
        languages: &["Nederlands | moedertaal", "Engels | vloeiend"],
    });
}

#[test]
fn polish() {
    check(&Case {
        drawing: "^Michał Zieliński\nProgramista\nmichal@example.pl | +48 601 234 567 | Kraków, Polska\n\nDOŚWIADCZENIE ZAWODOWE\nStarszy programista | Acme Sp. z o.o. | Kraków | styczeń 2019 – obecnie\n- Przepisał rozliczenia\nProgramista | Globex S.A. | Warszawa | 2015 – 2018\n- Utrzymanie\n\nWYKSZTAŁCENIE\nMagister Informatyka, Uniwersytet Jagielloński      2010 – 2015\n\nUMIEJĘTNOŚCI\nRust, SQL\n\nJĘZYKI\nPolski – ojczysty\nAngielski – biegły\n",
        head: "Michał Zieliński | Programista | michal@example.pl | +48 601 234 567 | Kraków, Polska | ",
        positions: &[
            "Starszy programista | Acme Sp. z o.o. | Kraków | 2019-01 | now",
            "Programista | Globex S.A. | Warszawa | 2015 | 2018",
        ],
        schools: &["Uniwersytet Jagielloński | Magister | Informatyka | 2010 | 2015"],
        skills: &["Rust", "SQL"],
        languages: &["Polski | ojczysty", "Angielski | biegły"],
    });
}

#[test]
fn russian() {
    check(&Case {
        drawing: "^Ирина Соколова\nИнженер-программист\nirina@example.ru | +7 (495) 123-45-67 | Москва\n\nОПЫТ РАБОТЫ\nВедущий инженер, ООО «Ромашка»      январь 2019 — настоящее время\n- Переписала расчёты\nИнженер, АО «Глобекс»      2015 — 2018\n- Поддержка\n\nОБРАЗОВАНИЕ\nМосковский университет, магистр, Информатика      2010 — 2015\n\nНАВЫКИ\nRust, SQL\n\nЯЗЫКИ\nРусский (родной), Английский (свободно)\n",
        head: "Ирина Соколова | Инженер-программист | irina@example.ru | +7 (495) 123-45-67 | Москва | ",
        positions: &[
            "Ведущий инженер | ООО «Ромашка» |  | 2019-01 | now",
            "Инженер | АО «Глобекс» |  | 2015 | 2018",
        ],
        schools: &["Московский университет | магистр | Информатика | 2010 | 2015"],
        skills: &["Rust", "SQL"],
        languages: &["Русский | родной", "Английский | свободно"],
    });
}

#[test]
fn greek() {
    check(&Case {
        drawing: "^Νίκος Παππάς\nΜηχανικός\nnikos@example.gr | 210 1234567 | Αθήνα, Ελλάδα\n\nΕΠΑΓΓΕΛΜΑΤΙΚΗ ΕΜΠΕΙΡΙΑ\nΜηχανικός λογισμικού | Acme Α.Ε. | Αθήνα | Ιανουάριος 2019 – σήμερα\n- Νέο σύστημα\nΠρογραμματιστής | Globex | Πάτρα | 2015 – 2018\n- Συντήρηση\n\nΕΚΠΑΙΔΕΥΣΗ\nΠτυχίο Πληροφορικής, Πανεπιστήμιο Πατρών      2010 – 2015\n\nΔΕΞΙΟΤΗΤΕΣ\nRust, SQL\n\nΓΛΩΣΣΕΣ\nΕλληνικά (μητρική), Αγγλικά (άριστα)\n",
        head: "Νίκος Παππάς | Μηχανικός | nikos@example.gr | 210 1234567 | Αθήνα, Ελλάδα | ",
        positions: &[
            "Μηχανικός λογισμικού | Acme Α.Ε. | Αθήνα | 2019-01 | now",
            "Προγραμματιστής | Globex | Πάτρα | 2015 | 2018",
        ],
        schools: &["Πανεπιστήμιο Πατρών | Πτυχίο | Πληροφορικής | 2010 | 2015"],
        skills: &["Rust", "SQL"],
        languages: &["Ελληνικά | μητρική", "Αγγλικά | άριστα"],
    });
}

#[test]
fn turkish() {
    check(&Case {
        drawing: "^Elif Yıldız\nYazılım Mühendisi\nelif@example.com.tr | +90 532 123 45 67 | İstanbul, Türkiye\n\nİŞ DENEYİMİ\nKıdemli Yazılım Mühendisi | Acme A.Ş. | İstanbul | Ocak 2019 – halen\n- Ödeme sistemini yeniledi\nYazılım Mühendisi | Globex Ltd. Şti. | Ankara | 2015 – 2018\n- Bakım\n\nEĞİTİM\nLisans, Bilgisayar Mühendisliği, Boğaziçi Üniversitesi      2010 – 2015\n\nBECERİLER\nRust, SQL\n\nDİLLER\nTürkçe (anadil), İngilizce (ileri)\n",
        head: "Elif Yıldız | Yazılım Mühendisi | elif@example.com.tr | +90 532 123 45 67 | İstanbul, Türkiye | ",
        positions: &[
            "Kıdemli Yazılım Mühendisi | Acme A.Ş. | İstanbul | 2019-01 | now",
            "Yazılım Mühendisi | Globex Ltd. Şti. | Ankara | 2015 | 2018",
        ],
        schools: &["Boğaziçi Üniversitesi | Lisans | Bilgisayar Mühendisliği | 2010 | 2015"],
        skills: &["Rust", "SQL"],
        languages: &["Türkçe | anadil", "İngilizce | ileri"],
    });
}
