//! Occupations that a line brings in and that no word list has, told by the form of the word.

use super::clauses::Clause;
use super::finding::Line;
use super::lexicon::lexicon;
use super::titles;
use super::tokens::{Kind, Token};
use super::tongue::Tongue;

/// Whether a folded word has the form of an occupation.
fn is_agent(low: &str, english: bool) -> bool {
    const GERMAN: &[&str] = &[
        "wirt",
        "wirtin",
        "verstandige",
        "verstandiger",
        "fuhrer",
        "fuhrerin",
        "gutachter",
        "gutachterin",
        "padagoge",
        "padagogin",
        "therapeut",
        "therapeutin",
        "ologe",
        "ologin",
        "trainer",
        "trainerin",
        "coach",
        "leiter",
        "leiterin",
        "pfleger",
        "pflegerin",
        "referent",
        "referentin",
        "meister",
        "meisterin",
        "auditor",
        "auditorin",
        "moderator",
        "moderatorin",
        "inspektor",
        "dozent",
        "dozentin",
        "beauftragte",
        "beauftragter",
        "experte",
        "expertin",
        "kaufmann",
        "kauffrau",
        "prufer",
        "pruferin",
        "betreuer",
        "betreuerin",
        "helfer",
        "helferin",
        "lehrer",
        "lehrerin",
        "ologin",
    ];
    const ENGLISH: &[&str] = &["or", "er", "ist", "ian", "eer", "ant"];
    const OTHERS: &[&str] = &[
        "holder",
        "creator",
        "provider",
        "bachelor",
        "lover",
        "driver",
        "member",
        "number",
        "winner",
        "speaker",
        "volunteer",
        "newcomer",
        "player",
        "learner",
        "believer",
        "computer",
        "server",
        "paper",
        "customer",
        "order",
        "former",
        "centre",
        "center",
        "starter",
        "founder",
        "owner",
        "partner",
        "supporter",
        "user",
        "career",
        "graduate",
        "listener",
        "thinker",
        "problem-solver",
        "doer",
        "communicator",
        "runner",
        "reader",
        "beginner",
        "matter",
        "chapter",
        "newsletter",
        "letter",
        "summer",
        "winter",
        "quarter",
        "laser",
        "motor",
        "sensor",
        "error",
        "honor",
        "factor",
        "flavor",
        "color",
        "major",
        "minor",
        "senior",
        "junior",
        "contributor",
        "co-author",
        "author",
        "mentor",
        "offer",
        "transfer",
        "cluster",
        "register",
        "layer",
        "tester",
        "swimmer",
        "cyclist",
        "hiker",
        "performer",
        "organiser",
        "organizer",
        "all-rounder",
        "finisher",
        "multiplier",
        "bridge-builder",
        "alternative",
        "christian",
        "restaurant",
    ];
    if english {
        low.len() >= 6 && ENGLISH.iter().any(|end| low.ends_with(end)) && !OTHERS.contains(&low)
    } else {
        GERMAN.iter().any(|end| low.len() > end.len() + 2 && low.ends_with(end))
    }
}

impl Line<'_> {
    /// "As an adjudicator", "Instructor for …": an occupation that no row has, told by the form of the word.
    pub(super) fn check_agents(&mut self, clause: &Clause) {
        let english = self.reading.tongue == Tongue::English;
        let range = clause.tokens.clone();
        let stops = |at: usize| {
            at >= range.end
                || matches!(
                    self.reading.low(at),
                    "," | "("
                        | "|"
                        | "–"
                        | "-"
                        | "."
                        | ":"
                        | "for"
                        | "at"
                        | "of"
                        | "in"
                        | "bei"
                        | "fur"
                        | "with"
                        | "and"
                        | "und"
                        | "who"
                        | "mit"
                        | "im"
                        | "i"
                        | "ich"
                        | "since"
                        | "seit"
                        | "from"
                        | "to"
                        | "on"
                        | "zu"
                        | "am"
                        | "der"
                        | "the"
                )
                || self.reading.is_dated(at)
        };
        let mut found = None;
        for at in range.clone() {
            let (low, next) = (self.reading.low(at), self.reading.low(at + 1));
            let article = matches!(next, "a" | "an" | "the" | "eine" | "ein" | "einen");
            let being = matches!(low, "as" | "am" | "was" | "became" | "i'm") && article
                || matches!(low, "als" | "bin" | "war") && !english;
            let opens = at == range.start && at <= 1 && self.reading.tokens.get(at).is_some_and(Token::is_capital);
            if !being && !opens {
                continue;
            }
            let me = usize::from(being && next == "ich");
            let from = if being { at + 1 + usize::from(article) + me } else { at };
            let Some(end) = (from..from + 6).find(|at| stops(*at)).filter(|end| *end > from) else {
                continue;
            };
            let head = end - 1;
            // "Audit Senior at …": a rank that stands for a title.
            let rank = matches!(
                self.reading.low(head),
                "senior" | "principal" | "partner" | "supervisor"
            ) && matches!(self.reading.low(end), "at" | "bei" | ",")
                && end - from <= 3;
            if opens
                && rank
                && self.reading.claims_at(clause, head)
                && !self.index.rows.iter().any(|row| {
                    row.words.contains(self.reading.low(head))
                        && (from..head).all(|at| !self.reading.is_content(at) || self.reading.is_among(at, &row.name))
                })
            {
                found = Some(from..end);
            }
            let capital = self.reading.tokens.get(head).is_some_and(Token::is_capital);
            let capitals = (from..end).all(|at| {
                self.reading
                    .tokens
                    .get(at)
                    .is_some_and(|t| t.kind != Kind::Word || t.is_capital())
            });
            let whole = end >= range.end && range.len() <= 4;
            let capitals = capitals || whole;
            let heading = being
                || whole && opens
                || capitals && matches!(self.reading.low(end), "for" | "at" | "bei" | "fur" | "," | "(")
                || opens
                    && english
                    && self.reading.low(end) == "of"
                    && end - from <= 2
                    && super::degrees::degree_at(&self.reading, head).is_none();
            if heading && !english && self.is_agent_elsewhere(clause, head) && self.reading.claims_at(clause, head) {
                found = Some(from..end);
            }
            if heading
                && (capital || english)
                && is_agent(self.reading.low(head), english)
                && titles::ids_of(self.reading.low(head)).is_empty()
                && !lexicon().knows(self.reading.low(head))
                && !self.is_known_agent(head)
                && self.reading.claims_at(clause, head)
            {
                found = Some(from..end);
            }
        }
        if let Some(range) = found {
            let words = self.words(range);
            self.flag(format!("no row has the title \"{words}\""));
        }
    }

    /// Whether the rows have an occupation: one that only begins alike is another.
    fn is_known_agent(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        // "Bezugspflegerin" of "Bezugspflege".
        let does = |word: &String| word.len() >= 6 && low.len() <= word.len() + 5 && low.starts_with(word.as_str());
        self.index.knows(low)
            || self.index.knows_any(self.reading.own_keys_at(at))
            || self.index.has_noun(low)
            || self.index.words.iter().any(does)
            || self.is_named(at)
            || self.is_covered(at)
            || self.is_addressee(at)
            || self.is_untold_abroad(at)
            || self.reading.tongue != Tongue::German && self.index.has_kin(low)
    }

    /// "Schiffsführerin bei …" of a post of which the row says "Steuerfrau", and another that it was so.
    fn is_agent_elsewhere(&self, clause: &Clause, at: usize) -> bool {
        const ENDINGS: &[&str] = &[
            "er", "in", "or", "ist", "ent", "eur", "mann", "frau", "kraft", "hilfe", "ant", "loge",
        ];
        let low = self.reading.low(at);
        if low.len() < 6 || !ENDINGS.iter().any(|end| low.ends_with(end)) {
            return false;
        }
        let keys = self.reading.own_keys_at(at);
        let has = |row: &usize| {
            let row = self
                .index
                .rows
                .get(*row)
                .filter(|row| row.kind == super::RowKind::Experience);
            row.map(|row| keys.iter().any(|key| row.name.contains(key)))
        };
        let named = self.rows_named(clause.tokens.clone());
        let here: Vec<bool> = named.iter().filter_map(has).collect();
        let elsewhere = (0..self.index.rows.len()).any(|row| has(&row) == Some(true));
        !here.is_empty() && !here.contains(&true) && elsewhere
    }

    /// "Ausbildung zur …", "trained as a …": what follows is a title that is learned.
    pub(super) fn check_trained_as(&mut self, clause: &Clause) {
        const LEARNED: &[&str] = &[
            "ausbildung",
            "weiterbildung",
            "umschulung",
            "fortbildung",
            "qualifizierung",
            "zusatzausbildung",
            "gelernt",
            "lehre",
            "fortgebildet",
            "weitergebildet",
            "ausgebildet",
        ];
        let range = clause.tokens.clone();
        let learned = range.clone().any(|at| LEARNED.contains(&self.reading.low(at)));
        let Some(at) = range
            .clone()
            .find(|at| matches!(self.reading.low(*at), "zum" | "zur"))
            .filter(|_| learned)
        else {
            return;
        };
        let capital = |at: usize| self.reading.tokens.get(at).is_some_and(Token::is_capital);
        let first = (at + 1..range.end.min(at + 5)).find(|at| capital(*at));
        let noun = first.and_then(|first| (first..range.end.min(first + 4)).take_while(|at| capital(*at)).last());
        if let Some(noun) = noun
            && self.reading.claims_at(clause, noun)
            && !self.is_learned_trade(noun)
        {
            let words = self.words(at + 1..noun + 1);
            self.flag(format!("no row says that you were trained as \"{words}\""));
        }
    }

    /// Whether a row has the occupation for which a line says that somebody was trained.
    fn is_learned_trade(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        let ids = titles::ids_of(low);
        let has = |row: &super::index::Row| {
            let words = || row.words.iter().filter(|word| !word.starts_with('~'));
            ids.iter().any(|id| row.titles.contains(id)) || words().any(|word| super::likeness::same_noun(low, word))
        };
        self.is_named(at)
            || self.is_addressee(at)
            || self.is_untold_abroad(at)
            || self.index.knows(low)
            || self.index.rows.iter().any(has)
    }

    pub(super) fn is_known_here(&self, at: usize) -> bool {
        let low = self.reading.low(at);
        self.index.knows(low)
            || self.index.knows_any(self.reading.own_keys_at(at))
            || self.index.has_kin(low)
            || self.is_named(at)
            || self.is_covered(at)
            || self.is_addressee(at)
            || self.is_untold_abroad(at)
    }
}
