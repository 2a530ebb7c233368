//! What a salary is counted by, from the words around it.

use std::ops::Range;

use super::tokens::{Token, TokenKind};
use crate::domain::job::SalaryPeriod;

/// How many words after or before an amount may tell what it is counted by.
const PERIOD_REACH: usize = 6;

/// Words that may stand between an amount and its period.
const FILLERS: &[&str] = &[
    "brutto",
    "gross",
    "netto",
    "net",
    "brut",
    "bruto",
    "base",
    "basis",
    "fix",
    "fixed",
    "ote",
    "salary",
    "gehalt",
    "total",
    "comp",
    "compensation",
    "tc",
    "pay",
    "ctc",
    "before",
    "taxes",
    "tax",
];

/// A period that directly follows an amount, and the token after it.
pub(super) fn period_beside(tokens: &[Token<'_>], mut at: usize) -> Option<(SalaryPeriod, usize)> {
    let mut fillers = 0;
    while fillers < 3
        && tokens
            .get(at)
            .and_then(Token::word)
            .is_some_and(|w| FILLERS.contains(&w))
    {
        at += 1;
        fillers += 1;
    }
    period_at(tokens, at).or_else(|| {
        let word = tokens.get(at)?.word()?;
        let bare = matches!(word, "year" | "month" | "week" | "day" | "hour" | "hr" | "yr" | "mo");
        bare.then(|| period_noun(word)).flatten().map(|p| (p, at + 1))
    })
}

/// A period within a few words after the amount, up to the next number; else a few words before it.
pub(super) fn period_around(tokens: &[Token<'_>], amount: &Range<usize>) -> Option<SalaryPeriod> {
    let is_number = |t: &Token<'_>| matches!(t.kind, TokenKind::Number(_));
    let after = amount.end..tokens.len().min(amount.end + PERIOD_REACH);
    for at in after {
        if is_number(tokens.get(at)?) {
            break;
        }
        // Not beside the amount, `PA` is Pennsylvania.
        if tokens.get(at)?.text != "PA"
            && let Some((period, _)) = period_at(tokens, at)
        {
            return Some(period);
        }
    }
    let before = amount.start.saturating_sub(PERIOD_REACH)..amount.start;
    for at in before.rev() {
        let token = tokens.get(at)?;
        if is_number(token) {
            break;
        }
        if let Some((period, _)) = period_at(tokens, at) {
            return Some(period);
        }
        let rate = matches!(
            tokens.get(at + 1).and_then(Token::word),
            Some("rate" | "salary" | "pay" | "wage")
        );
        if let (true, Some(period)) = (rate, token.word().and_then(period_noun)) {
            return Some(period);
        }
    }
    None
}

/// A period with what marks it as one: `/ month`, `per hour`, `a year`, `monthly`, `p.a.`, `Monatsgehalt`.
fn period_at(tokens: &[Token<'_>], at: usize) -> Option<(SalaryPeriod, usize)> {
    let token = tokens.get(at)?;
    let next = || tokens.get(at + 1).and_then(Token::word);
    if matches!(token.kind, TokenKind::Slash) {
        let word = next()?;
        let letter = match word {
            "y" | "a" | "j" => Some(SalaryPeriod::Year),
            "m" => Some(SalaryPeriod::Month),
            "w" => Some(SalaryPeriod::Week),
            "d" | "t" => Some(SalaryPeriod::Day),
            "h" => Some(SalaryPeriod::Hour),
            _ => None,
        };
        return letter.or_else(|| period_noun(word)).map(|p| (p, at + 2));
    }
    let word = token.word()?;
    if matches!(
        word,
        "per"
            | "pro"
            | "a"
            | "an"
            | "each"
            | "je"
            | "im"
            | "par"
            | "por"
            | "al"
            | "à"
            | "the"
            | "na"
            | "za"
            | "l'"
            | "all'"
    ) && let Some(period) = next().and_then(period_noun)
    {
        return Some((period, at + 2));
    }
    period_adverb(word).map(|p| (p, at + 1))
}

fn period_noun(word: &str) -> Option<SalaryPeriod> {
    use SalaryPeriod::{Day, Hour, Month, Week, Year};
    Some(match word {
        "year" | "yr" | "years" | "annum" | "jahr" | "an" | "année" | "año" | "anno" | "ano" | "jaar" | "rok"
        | "år" => Year,
        "month" | "mo" | "mth" | "mon" | "monat" | "mt" | "mois" | "mes" | "mese" | "mês" | "maand" | "miesiąc"
        | "mies" | "mc" | "månad" => Month,
        "week" | "wk" | "woche" | "semaine" | "semana" | "settimana" => Week,
        "day" | "tag" | "jour" | "día" | "dia" | "giorno" | "dag" | "dzień" => Day,
        "hour" | "hr" | "hrs" | "h" | "std" | "stunde" | "heure" | "hora" | "ora" | "uur" | "godz" | "godzinę" => Hour,
        word => return period_adverb(word),
    })
}

fn period_adverb(word: &str) -> Option<SalaryPeriod> {
    use SalaryPeriod::{Day, Hour, Month, Week, Year};
    Some(match word {
        "annual" | "annually" | "yearly" | "p.a" | "pa" | "jährlich" | "annuel" | "annuels" | "anual" | "anuales"
        | "annui" | "jährl" => Year,
        "monthly" | "p.m" | "pcm" | "monatlich" | "monatl" | "mtl" | "mensuel" | "mensuels" | "mensual"
        | "mensuales" | "miesięcznie" => Month,
        "weekly" | "wöchentlich" => Week,
        "daily" | "täglich" | "tagessatz" | "tjm" => Day,
        "hourly" | "stündlich" | "p.h" => Hour,
        w if w.starts_with("jahres") => Year,
        w if w.starts_with("monats") => Month,
        w if w.starts_with("stunden") && w != "stunden" => Hour,
        _ => return None,
    })
}
