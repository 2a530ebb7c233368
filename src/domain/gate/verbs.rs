//! Deeds of a kind of which no row says anything: deciding, negotiating, planning for others, representing.

use super::RowKind;
use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;

/// Verbs of one kind as a line has them, and the beginnings of words by which a row tells such a deed.
const KINDS: &[(&[&str], &[&str])] = &[
    (
        &[
            "approve",
            "approved",
            "approving",
            "authorise",
            "authorised",
            "authorize",
            "authorized",
            "genehmige",
            "genehmigte",
            "genehmigt",
            "freigegeben",
            "bewilligt",
            "bewilligte",
            "kreditentscheidung",
            "signed-off",
        ],
        &[
            "approv",
            "author",
            "decid",
            "decision",
            "sign",
            "genehmig",
            "freig",
            "frei",
            "bewillig",
            "entsch",
            "release",
            "grant",
            "vollmacht",
            "led",
            "head",
            "leit",
            "manag",
            "owner",
            "direct",
        ],
    ),
    (
        &[
            "negotiate",
            "negotiated",
            "negotiating",
            "negotiates",
            "verhandelt",
            "verhandelte",
            "verhandle",
            "ausgehandelt",
        ],
        &[
            "negotiat",
            "verhandl",
            "verhandel",
            "ausgehandelt",
            "contract",
            "vertrag",
            "agree",
            "bargain",
            "deal",
            "einkauf",
            "procure",
            "purchas",
            "supplier",
            "lieferant",
            "price",
            "preis",
            "condition",
            "kondition",
            "rahmen",
            "sales",
            "verkauf",
            "account",
            "partner",
        ],
    ),
    (
        &["represented", "representing", "represents"],
        &[
            "represent",
            "spokes",
            "delegate",
            "vertret",
            "advoca",
            "attorney",
            "counsel",
            "barrister",
            "solicitor",
            "lawyer",
            "anwalt",
        ],
    ),
    (
        &[
            "coordinate",
            "coordinated",
            "coordinating",
            "coordinates",
            "koordiniere",
            "koordinierte",
            "koordiniert",
            "koordinieren",
        ],
        &[
            "coordinat",
            "co-ordinat",
            "koordin",
            "organis",
            "organiz",
            "plan",
            "schedul",
            "led",
            "lead",
            "manag",
            "ran",
            "run",
            "leit",
            "dispat",
            "dispon",
            "eingeteilt",
            "arrang",
            "steuer",
            "assign",
            "abstimm",
            "abgestimmt",
            "head",
            "project",
            "projekt",
            "director",
            "supervis",
            "admin",
            "roster",
            "dienstplan",
        ],
    ),
    (
        &[
            "fundraised",
            "raised funds",
            "secured",
            "acquired",
            "akquiriert",
            "akquirierte",
            "eingeworben",
        ],
        &[
            "fund",
            "secur",
            "grant",
            "acquir",
            "acquis",
            "akqui",
            "eingeworb",
            "forder",
            "won",
            "sponsor",
            "donat",
            "spend",
            "award",
            "gew",
            "client",
            "kunde",
            "contract",
            "raised",
            "sold",
            "business",
        ],
    ),
    (
        &[
            "presented",
            "lectured",
            "referierte",
            "prasentierte",
            "prasentiert",
            "vorgetragen",
            "keynote",
        ],
        &[
            "present",
            "talk",
            "lectur",
            "speak",
            "spoke",
            "poster",
            "referier",
            "prasent",
            "vortrag",
            "vorgetragen",
            "conference",
            "konferenz",
            "kongress",
            "paper",
            "taught",
            "teach",
            "pitch",
            "gave",
            "report",
            "workshop",
            "train",
        ],
    ),
];

impl Line<'_> {
    /// Checks that some row tells a deed of the kind that a clause tells.
    pub(super) fn check_kinds_of_deeds(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact {
            return;
        }
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            let Some((_, stems)) = KINDS.iter().find(|(verbs, _)| verbs.contains(&low)) else {
                continue;
            };
            let before = at.checked_sub(1).map_or("", |at| self.reading.low(at));
            let passive = matches!(
                before,
                "was" | "were" | "been" | "is" | "are" | "being" | "wurde" | "wurden"
            ) || self.reading.low(at + 1) == "by";
            if passive || !self.reading.claims_at(clause, at) || self.is_named(at) || self.is_addressee(at) {
                continue;
            }
            let tells = |row: &Row| {
                let own = !matches!(row.kind, RowKind::Skill | RowKind::Language | RowKind::Education);
                own && row
                    .words
                    .iter()
                    .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
            };
            if !self.index.rows.iter().any(tells) {
                let words = self.words(at..at + 1);
                self.flag(format!("no row says that you did such a thing (\"{words}\")"));
            }
        }
    }
}
