//! What stands in every posting and says nothing of the work, in English and German, folded.

use std::collections::HashSet;

use super::{keys, stem};

/// The words.
pub(super) struct Common(HashSet<&'static str>);

impl Common {
    pub(super) fn new() -> Common {
        Common(WORDS.split_whitespace().collect())
    }

    /// Whether a name is made of such words alone. Of single letters only the languages R and C are names.
    pub(super) fn holds(&self, text: &str) -> bool {
        let marked = text.contains(['+', '#']) || text == "R" || text == "C";
        keys::words(text).iter().all(|word| {
            self.0.contains(word.as_str())
                || self.0.contains(stem(word).as_str())
                || word.chars().count() < 2 && !marked
        })
    }
}

const WORDS: &str = "
    the and with that this from have will your you our their they them who what when where which into such also
    other more than well must should able ability about across within while including include includes using
    used make team teams work working works role job position company business people person candidate
    candidates applicant experience experienced experiences year years month months week weeks skill skills
    knowledge understanding strong good great excellent proven solid deep high highly new best full time full-
    time part-time least plus required requirement requirements preferred qualification qualifications
    responsibility responsibilities responsible opportunity opportunities environment looking join help support
    level senior junior degree bachelor bachelors master masters equivalent related relevant similar field
    fields etc e.g i.e eg ie we us be is are in on of to or a an as at by for it if do you'll youll we're were
    can both each every any all one two three some own part want need needs like know take build develop
    development create ensure provide drive deliver lead manage between through over under has not but these
    those there then after before during until without only just very own day days daily world global office remote hybrid onsite salary benefits apply application
    applications please send contact equal employer employment location monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december usa uk
    eu eur usd gbp chf hr ceo cto faq i'm communication written verbal oral fluent ideally nice bonus
    familiarity familiar proficiency proficient hands-on hands track record passion passionate motivated self
    dynamic fast paced fast-paced growing leading range wide variety key main tasks task duties duty project
    projects customer customers client clients product products service services industry und oder der die das
    den dem des ein eine einer eines einem einen mit fur von vom zum zur bei beim auf aus nach uber unter sowie
    als auch wir sie ihr ihre ihrer ihren ihrem dein deine deiner deinen unser unsere unserer unseren unserem
    dich dir ihnen uns sind ist wird werden haben hast hat kann konnen idealerweise erfahrung erfahrungen
    kenntnisse kenntnissen jahre jahren mehrjahrige fundierte sehr gute guten gut sicher sichere sicherer umgang
    bereich aufgaben aufgabe profil arbeit arbeiten stelle unternehmen mitarbeiter mitarbeiterin mitarbeitern
    abgeschlossene abgeschlossenes ausbildung studium vergleichbare vergleichbar qualifikation kommunikation
    wort schrift fahigkeit bereitschaft freude spass interesse moglichkeit vorteil wunschenswert bewerbung
    standort vollzeit teilzeit gehalt m w d gmbh kg ag co projekte projekten kunden entwicklung verantwortung
    selbststandige selbststandig arbeitsweise teamfahigkeit zusammenarbeit durch dabei ob nicht noch mehr sich
    zu im am um ab wie was wo du er es
";
