//! Reading and writing salaries.
//!
//! The words of a posting are cut into tokens (numbers, currencies, dashes, words); the first number or
//! range for which something speaks — a currency, a `k`, a period beside it — is the salary. Without such
//! evidence a number is only taken where it is all there is, so that years, phone numbers and `401k` stay
//! what they are.

mod period;
mod tokens;

use std::ops::Range;

use super::job::{Salary, SalaryPeriod};
use super::offer::compare::{USUAL_HOURS, per_year};
use period::{period_around, period_beside};
use tokens::{Number, Token, TokenKind, tokenize};

/// More than this as a salary in one of the big currencies is a company's money, not a person's.
const MOST_IN_BIG_CURRENCY: f64 = 10_000_000.0;

/// What is asked for without a period is a year's pay from here on, and an hour's below.
const LEAST_A_YEAR: f64 = 1_000.0;

/// Finds a salary in a few words, such as `90-110k EUR` or `€17.50/h`.
///
/// A single figure is both ends; `80k+` has only a lower one, `up to 100k` only an upper one. What is not
/// said (currency, period) stays unknown.
pub fn parse(text: &str) -> Option<Salary> {
    let tokens = tokenize(text);
    find_in(&tokens)
        .map(|(_, salary)| salary)
        .or_else(|| bare_amount(&tokens))
}

/// Finds a salary inside a longer line, and which bytes say it. Bare numbers are not taken here.
pub fn find(text: &str) -> Option<(Range<usize>, Salary)> {
    find_in(&tokenize(text))
}

/// Reads one amount of money, such as `90k`, `90.000` or `€1.2M`; what is counted by does not matter.
pub fn amount(text: &str) -> Option<f64> {
    let tokens = tokenize(text);
    let mut numbers = tokens.iter().filter_map(|t| match &t.kind {
        TokenKind::Number(n) => Some(n),
        _ => None,
    });
    let number = numbers.next()?;
    let only_money = tokens
        .iter()
        .all(|t| matches!(t.kind, TokenKind::Number(_) | TokenKind::Currency(_)));
    (only_money && numbers.next().is_none() && !number.glued).then(|| number.value * number.scale.unwrap_or(1.0))
}

/// What an amount makes in a year. What is asked for without a period is a year's pay, but less than 1,000 is an hour's.
/// None where that is no number.
pub fn a_year(amount: f64, period: Option<SalaryPeriod>) -> Option<f64> {
    let usual = match amount < LEAST_A_YEAR {
        true => SalaryPeriod::Hour,
        false => SalaryPeriod::Year,
    };
    Some(amount * per_year(period.unwrap_or(usual), USUAL_HOURS)).filter(|sum| sum.is_finite())
}

/// Reads what a filter asks for, as an amount a year: `90k`, `4000/month`, `€17.50`.
pub fn asked_a_year(text: &str) -> Option<f64> {
    if let Some(asked) = amount(text) {
        return a_year(asked, None);
    }
    let salary = parse(text)?;
    a_year(salary.min.or(salary.max)?, salary.period)
}

/// The short form for a card, such as `98–112k CHF/y`. [`parse`] reads it back, to the digits that it shows.
pub fn short(salary: &Salary) -> String {
    let mut out = match (salary.min, salary.max) {
        (None, None) => return String::new(),
        (Some(min), None) => format!("from {}", short_amount(min, unit_of(min))),
        (None, Some(max)) => format!("up to {}", short_amount(max, unit_of(max))),
        (Some(min), Some(max)) if min == max => short_amount(min, unit_of(min)),
        (Some(min), Some(max)) => short_range(min, max),
    };
    if let Some(currency) = &salary.currency {
        out.push(' ');
        out.push_str(currency);
    }
    if let Some(period) = salary.period {
        out.push_str(match period {
            SalaryPeriod::Year => "/y",
            SalaryPeriod::Month => "/mo",
            SalaryPeriod::Week => "/wk",
            SalaryPeriod::Day => "/d",
            SalaryPeriod::Hour => "/h",
        });
    }
    out
}

fn short_range(min: f64, max: f64) -> String {
    let unit = unit_of(max);
    let shared = unit.0 == "k" && min >= 50.0 || unit_of(min).0 == unit.0;
    if shared {
        let low = short_amount(min, unit);
        format!(
            "{}–{}",
            low.strip_suffix(unit.0).unwrap_or(&low),
            short_amount(max, unit)
        )
    } else {
        format!("{}–{}", short_amount(min, unit_of(min)), short_amount(max, unit))
    }
}

fn unit_of(value: f64) -> (&'static str, f64) {
    match value.abs() {
        // 999,950 and more would be rounded to 1000k.
        v if v >= 999_950.0 => ("M", 1e6),
        v if v >= 10_000.0 => ("k", 1e3),
        _ => ("", 1.0),
    }
}

fn short_amount(value: f64, (suffix, scale): (&str, f64)) -> String {
    let scaled = value / scale;
    let digits = match suffix {
        "M" => format!("{scaled:.2}")
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        "k" => format!("{scaled:.1}").trim_end_matches(".0").to_owned(),
        _ => format!("{scaled:.2}").trim_end_matches(".00").to_owned(),
    };
    format!("{digits}{suffix}")
}

/// How many tokens before an amount may be words such as `up to`.
const MOST_BOUND_WORDS: usize = 5;

/// A stretch of tokens that is an amount or a range.
#[derive(Debug, Clone)]
struct Candidate {
    /// The tokens, with the currency and the words that belong to the amount.
    tokens: Range<usize>,
    min: Option<f64>,
    max: Option<f64>,
    /// A currency stands beside it; which one may be unknown (`kr`).
    has_currency: bool,
    currency: Option<&'static str>,
    /// It has a `k`, `M`, `lakh` or the like.
    has_scale: bool,
    /// The period that the amount itself says (`LPA`).
    period: Option<SalaryPeriod>,
    /// One of its numbers is part of a longer word or is a number of another kind.
    broken: bool,
    /// The numbers without their `k`, for telling years and phone numbers apart.
    raw: (f64, f64),
    is_range: bool,
}

fn find_in(tokens: &[Token<'_>]) -> Option<(Range<usize>, Salary)> {
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut found) = candidate(tokens, at) else {
            at += 1;
            continue;
        };
        let next = found.tokens.end.max(at + 1);
        let beside = period_beside(tokens, found.tokens.end);
        if is_money(tokens, &found, beside.is_some()) {
            let mut end = found.tokens.end;
            let mut period = found.period;
            if let Some((word, after)) = beside {
                period = period.or(Some(word));
                end = after;
                // `90k/year EUR`
                if let (false, Some(TokenKind::Currency(code))) = (found.has_currency, tokens.get(end).map(|t| &t.kind))
                {
                    found.currency = *code;
                    end += 1;
                }
            }
            let period = period.or_else(|| period_around(tokens, &found.tokens));
            let bytes = tokens.get(found.tokens.start)?.bytes.start..tokens.get(end.checked_sub(1)?)?.bytes.end;
            return Some((bytes, found.salary(period)));
        }
        at = next;
    }
    None
}

/// The text is an amount or a range and nothing else, such as a cell `85000`, or begins with a range that can
/// hardly be anything else, such as `150000-250000 + equity`.
fn bare_amount(tokens: &[Token<'_>]) -> Option<Salary> {
    let found = candidate(tokens, 0)?;
    let (low, high) = found.raw;
    let is_year = |n: f64| n.fract() == 0.0 && (1900.0..=2100.0).contains(&n);
    let plausible = |n: f64| (1_000.0..10_000_000.0).contains(&n) && !is_year(n);
    let clear = |n: f64| (10_000.0..1_000_000.0).contains(&n);
    let alone = found.tokens.end == tokens.len() && plausible(low) && plausible(high);
    let says_enough = alone || found.is_range && clear(low) && clear(high);
    (says_enough && !found.broken && !found.has_scale && !found.has_currency).then(|| found.salary(None))
}

impl Candidate {
    fn salary(self, period: Option<SalaryPeriod>) -> Salary {
        let (min, max) = match (self.min, self.max) {
            (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
            ends => ends,
        };
        Salary {
            min,
            max,
            currency: self.currency.map(str::to_owned),
            period,
        }
    }
}

/// Reads the amount or range that begins at a token.
fn candidate(tokens: &[Token<'_>], start: usize) -> Option<Candidate> {
    let mut at = start;
    let mut bound = Bound::Exact;
    // Two or three such words stand together at most (`ab ca.`); the limit keeps a hostile line cheap.
    while at < start + MOST_BOUND_WORDS
        && let Some((b, after)) = bound_word(tokens, at)
    {
        if matches!(bound, Bound::Exact) {
            bound = b;
        }
        at = after;
    }
    let first = money(tokens, at)?;
    let opener = tokens.get(start).and_then(Token::word);
    let second_from = |end: usize| range_joiner(tokens, end, opener).and_then(|after| money(tokens, after));
    let mut second = second_from(first.end);
    let mut period = None;
    // `$120K/yr - $150K/yr`
    if second.is_none()
        && let Some((word, after)) = period_beside(tokens, first.end)
    {
        second = second_from(after);
        period = second.is_some().then_some(word);
    }
    let end = second.as_ref().map_or(first.end, |m| m.end);
    let a = first.number;
    let b = second.as_ref().map_or(a, |m| m.number);
    let (scale_a, scale_b) = shared_scales(a, b);
    let (low, high) = (a.value * scale_a, b.value * scale_b);
    let is_range = second.is_some();
    let (min, max) = match (is_range, bound) {
        (true, _) => (Some(low), Some(high)),
        (false, Bound::From) => (Some(low), None),
        (false, Bound::UpTo) => (None, Some(low)),
        (false, Bound::Exact) if a.plus => (Some(low), None),
        (false, Bound::Exact) => (Some(low), Some(low)),
    };
    let marks = [
        first.before,
        first.after,
        second.as_ref().and_then(|m| m.before),
        second.as_ref().and_then(|m| m.after),
    ];
    let lakh = a.lakh || b.lakh;
    let currency = best_currency(&marks).or(lakh.then_some("INR"));
    Some(Candidate {
        tokens: start..end,
        min,
        max,
        has_currency: marks.iter().any(Option::is_some) || lakh,
        currency,
        has_scale: a.scale.is_some() || b.scale.is_some(),
        period: period.or((a.per_annum || b.per_annum).then_some(SalaryPeriod::Year)),
        broken: a.glued || b.glued || low <= 0.0 || high <= 0.0,
        raw: (a.value, b.value),
        is_range,
    })
}

/// In `90-110k` and `€90-110.000` the first number means thousands too; in `80k-100` the second.
fn shared_scales(a: Number, b: Number) -> (f64, f64) {
    match (a.scale, b.scale) {
        (None, Some(scale)) if a.value < 1_000.0 => (scale, scale),
        (Some(scale), None) if b.value < 1_000.0 => (scale, scale),
        (None, None) if (10.0..1_000.0).contains(&a.value) && b.grouped && b.value >= 10_000.0 => (1_000.0, 1.0),
        (a, b) => (a.unwrap_or(1.0), b.unwrap_or(1.0)),
    }
}

/// A code such as `CAD` says more than a `$` beside it.
fn best_currency(marks: &[Option<Mark>]) -> Option<&'static str> {
    let known = |sure: bool| marks.iter().flatten().find(|m| m.sure == sure).and_then(|m| m.code);
    known(true).or_else(|| known(false))
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    code: Option<&'static str>,
    /// A code or a whole name, not a symbol that several countries share.
    sure: bool,
}

struct Money {
    number: Number,
    before: Option<Mark>,
    after: Option<Mark>,
    end: usize,
}

/// `[currency] number [currency]`.
fn money(tokens: &[Token<'_>], start: usize) -> Option<Money> {
    let mark = |at: usize| match &tokens.get(at)?.kind {
        TokenKind::Currency(code) => Some(Mark {
            code: *code,
            sure: code.is_some_and(|c| tokens[at].text.len() > 2 && c.len() == 3 && !tokens[at].text.contains('$')),
        }),
        _ => None,
    };
    let before = mark(start);
    let at = start + usize::from(before.is_some());
    let TokenKind::Number(number) = tokens.get(at)?.kind else {
        return None;
    };
    let mut end = at + 1;
    let mut after = mark(end);
    // In `90k EUR 100k` the currency could belong to either; in `$80k $100k` it opens the next amount.
    if after.is_some() && before.is_some() && matches!(tokens.get(end + 1).map(|t| &t.kind), Some(TokenKind::Number(_)))
    {
        after = None;
    }
    end += usize::from(after.is_some());
    Some(Money {
        number,
        before,
        after,
        end,
    })
}

#[derive(Debug, Clone, Copy)]
enum Bound {
    Exact,
    From,
    UpTo,
}

/// Words before an amount that say which end it is; returns the token after them.
fn bound_word(tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let word = |at: usize| tokens.get(at).and_then(Token::word);
    let step = |n: usize| at + n;
    Some(match (word(at)?, word(at + 1)) {
        ("up" | "bis", Some("to" | "zu")) | ("starting" | "à" | "ab", Some("at" | "from" | "partir")) => {
            let bound = if matches!(word(at)?, "up" | "bis") {
                Bound::UpTo
            } else {
                Bound::From
            };
            let more = usize::from(matches!(word(at + 2), Some("de")));
            (bound, step(2 + more))
        }
        ("at" | "a", Some("least" | "partir")) => (Bound::From, step(2 + usize::from(word(at + 2) == Some("de")))),
        ("at", Some("most")) => (Bound::UpTo, step(2)),
        ("max" | "maximum" | "maximal" | "hasta" | "jusqu'à" | "bis" | "upto" | "under" | "do", _) => {
            (Bound::UpTo, step(1))
        }
        (
            "from" | "min" | "minimum" | "mindestens" | "ab" | "von" | "desde" | "over" | "od" | "vanaf" | "dès" | "da",
            _,
        ) => (Bound::From, step(1)),
        (
            "ca" | "circa" | "approx" | "around" | "about" | "rund" | "etwa" | "between" | "zwischen" | "~" | "entre",
            _,
        ) => (Bound::Exact, step(1)),
        _ => return None,
    })
}

/// What may stand between the two ends of a range; returns the token after it.
fn range_joiner(tokens: &[Token<'_>], at: usize, opener: Option<&str>) -> Option<usize> {
    let token = tokens.get(at)?;
    match &token.kind {
        TokenKind::Dash => Some(at + 1),
        TokenKind::Word(word) => match word.as_str() {
            "to" | "bis" | "à" | "do" | "tot" | "until" | "hasta" => Some(at + 1),
            "a" | "al" if matches!(tokens.get(at + 1)?.kind, TokenKind::Number(_) | TokenKind::Currency(_)) => {
                Some(at + 1)
            }
            "and" | "und" | "y" | "et" if matches!(opener, Some("between" | "zwischen" | "entre")) => Some(at + 1),
            "~" => Some(at + 1),
            _ => None,
        },
        _ => None,
    }
}

/// Whether there is enough evidence that a candidate is money paid to a person.
fn is_money(tokens: &[Token<'_>], found: &Candidate, period_beside: bool) -> bool {
    let next_word = tokens.get(found.tokens.end).and_then(Token::word);
    if found.broken || matches!(tokens.get(found.tokens.end).map(|t| &t.kind), Some(TokenKind::Percent)) {
        return false;
    }
    let top = found.max.or(found.min).unwrap_or(0.0);
    if found.has_currency {
        let big = matches!(found.currency, Some("EUR" | "USD" | "GBP" | "CHF"));
        // `PHP 8` is a language.
        let word_like = found.currency.is_some_and(tokens::is_like_a_word) && top < 1_000.0;
        let too_much = big && top > MOST_IN_BIG_CURRENCY;
        let of_company = next_word.is_some_and(|w| COMPANY_MONEY.contains(&w));
        return !(word_like || too_much || of_company);
    }
    if period_beside && !found.has_scale {
        return top >= 10.0;
    }
    if found.has_scale {
        let plan = !found.is_range && matches!(found.raw.0 as u32, 401 | 403 | 457) && found.raw.0 < 1_000.0;
        let thousands = (10_000.0..1_000_000.0).contains(&top);
        let counted = next_word.is_some_and(|w| COUNTED.contains(&w));
        return !plan && !counted && (thousands || period_beside);
    }
    false
}

/// After an amount of money these say that a company has or makes it.
const COMPANY_MONEY: &[&str] = &[
    "arr",
    "mrr",
    "revenue",
    "funding",
    "raised",
    "valuation",
    "umsatz",
    "bonus",
    "budget",
];

/// After `100k` these say that it counts something else.
const COUNTED: &[&str] = &[
    "users",
    "user",
    "customers",
    "customer",
    "employees",
    "people",
    "members",
    "downloads",
    "stars",
    "followers",
    "mitarbeiter",
    "mitarbeitende",
    "kunden",
    "nutzer",
    "requests",
    "rps",
    "lines",
    "loc",
    "km",
    "miles",
    "run",
    "developers",
    "engineers",
    "companies",
    "businesses",
    "plan",
    "match",
    "matching",
    "bonus",
    "subscribers",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `min..max CUR/PERIOD`, with `?` for what is unknown.
    fn said(salary: Option<Salary>) -> String {
        let Some(s) = salary else { return "none".to_owned() };
        let number = |n: Option<f64>| n.map_or("?".to_owned(), |n| n.to_string());
        format!(
            "{}..{} {}/{}",
            number(s.min),
            number(s.max),
            s.currency.as_deref().unwrap_or("?"),
            s.period.map_or("?", SalaryPeriod::label)
        )
    }

    const CASES: &[(&str, &str)] = &[
        // Ranges
        ("90-110k EUR", "90000..110000 EUR/?"),
        ("90k-110k EUR", "90000..110000 EUR/?"),
        ("90 - 110 k€", "90000..110000 EUR/?"),
        ("90–110 T€ p.a.", "90000..110000 EUR/year"),
        ("90-110 TEUR", "90000..110000 EUR/?"),
        ("€90.000 – €110.000 pro Jahr", "90000..110000 EUR/year"),
        ("$120,000 - $150,000 a year", "120000..150000 USD/year"),
        ("$120,000.00 - $150,000.00 per year", "120000..150000 USD/year"),
        ("$120K/yr - $150K/yr", "120000..150000 USD/year"),
        ("$25/hr to $30/hr", "25..30 USD/hour"),
        ("CHF 98'000–112'000", "98000..112000 CHF/?"),
        ("CHF 98’000.- bis 112’000.-", "98000..112000 CHF/?"),
        ("PLN 15 000 – 20 000 / month", "15000..20000 PLN/month"),
        ("15 000 - 20 000 zł / mies.", "15000..20000 PLN/month"),
        ("45 000 à 55 000 € par an", "45000..55000 EUR/year"),
        ("45\u{202F}000 € - 55\u{202F}000 €", "45000..55000 EUR/?"),
        ("entre 30.000 y 40.000 € brutos al año", "30000..40000 EUR/year"),
        ("between $90,000 and $110,000", "90000..110000 USD/?"),
        ("from £45,000 to £55,000 per annum", "45000..55000 GBP/year"),
        ("von 60.000 bis 75.000 Euro brutto im Jahr", "60000..75000 EUR/year"),
        ("110k-90k USD", "90000..110000 USD/?"),
        ("90-110.000 €", "90000..110000 EUR/?"),
        ("80k-100 EUR", "80000..100000 EUR/?"),
        ("90000-110000", "90000..110000 ?/?"),
        ("90000 - 110000 EUR", "90000..110000 EUR/?"),
        ("USD 120k–150k", "120000..150000 USD/?"),
        ("$50-$60/hr", "50..60 USD/hour"),
        ("$50 - 60 per hour", "50..60 USD/hour"),
        ("12-18 LPA", "1200000..1800000 INR/year"),
        ("₹12,00,000 - ₹18,00,000 a year", "1200000..1800000 INR/year"),
        ("0.9-1.2M SEK", "900000..1200000 SEK/?"),
        ("40 000—50 000 kr/mån", "40000..50000 ?/?"),
        ("80..95k EUR", "80000..95000 EUR/?"),
        // One figure
        ("£45k", "45000..45000 GBP/?"),
        ("120K USD", "120000..120000 USD/?"),
        ("US$120k", "120000..120000 USD/?"),
        ("C$95,000", "95000..95000 CAD/?"),
        ("$95,000 CAD per year", "95000..95000 CAD/year"),
        ("A$140k + super", "140000..140000 AUD/?"),
        ("R$ 8.500,00 por mês", "8500..8500 BRL/month"),
        ("EUR90k", "90000..90000 EUR/?"),
        ("90kEUR", "90000..90000 EUR/?"),
        ("90.000,00 €", "90000..90000 EUR/?"),
        ("1.2M JPY", "1200000..1200000 JPY/?"),
        ("¥8,000,000", "8000000..8000000 JPY/?"),
        ("年収 800万円", "8000000..8000000 JPY/?"),
        ("₹12 LPA", "1200000..1200000 INR/year"),
        ("Rs. 15 lakh per annum", "1500000..1500000 INR/year"),
        ("1.5 crore", "15000000..15000000 INR/?"),
        ("INR 1.5 Cr", "15000000..15000000 INR/?"),
        ("60 Tsd. Euro", "60000..60000 EUR/?"),
        ("Fr. 98'000.--", "98000..98000 CHF/?"),
        ("98.5k CHF/y", "98500..98500 CHF/year"),
        ("650 000 kr", "650000..650000 ?/?"),
        ("90k", "90000..90000 ?/?"),
        ("85000", "85000..85000 ?/?"),
        ("150000-250000+ + equity + benefits", "150000..250000 ?/?"),
        ("85,000", "85000..85000 ?/?"),
        ("Salary: 85,000 USD (gross)", "85000..85000 USD/?"),
        ("90k/year EUR", "90000..90000 EUR/year"),
        // By the hour, day, week, month
        ("17,50 €/h", "17.5..17.5 EUR/hour"),
        ("€17.50/h", "17.5..17.5 EUR/hour"),
        ("$25/hr", "25..25 USD/hour"),
        ("25/hr", "25..25 ?/hour"),
        ("Stundenlohn 17,50 €", "17.5..17.5 EUR/hour"),
        ("Hourly rate: $25", "25..25 USD/hour"),
        ("3.500 € brutto/Monat", "3500..3500 EUR/month"),
        ("3500,- € mtl.", "3500..3500 EUR/month"),
        ("Monatsgehalt 3.500 €", "3500..3500 EUR/month"),
        ("3500 per month", "3500..3500 ?/month"),
        ("Tagessatz 800 €", "800..800 EUR/day"),
        ("£500 per day (outside IR35)", "500..500 GBP/day"),
        ("day rate £500", "500..500 GBP/day"),
        ("$1,200 weekly", "1200..1200 USD/week"),
        ("90.000 € im Jahr, 30 Tage Urlaub", "90000..90000 EUR/year"),
        // One end only
        ("80k+", "80000..? ?/?"),
        ("$150,000+", "150000..? USD/?"),
        ("up to 100k", "?..100000 ?/?"),
        ("bis zu 100.000 €", "?..100000 EUR/?"),
        ("bis 4.000 € monatlich", "?..4000 EUR/month"),
        ("max. 70k EUR", "?..70000 EUR/?"),
        ("ab 60.000 €", "60000..? EUR/?"),
        ("ab ca. 60.000 € p. a.", "60000..? EUR/year"),
        ("from £40,000", "40000..? GBP/?"),
        ("starting at $20 an hour", "20..? USD/hour"),
        ("à partir de 45 000 €", "45000..? EUR/?"),
        ("jusqu'à 60 000 € par an", "?..60000 EUR/year"),
        ("od 15 000 do 20 000 zł miesięcznie", "15000..20000 PLN/month"),
        ("at least 70k EUR", "70000..? EUR/?"),
        ("ca. 70.000 €", "70000..70000 EUR/?"),
        // Inside more words
        ("Great team, €80k base + 20% bonus", "80000..80000 EUR/?"),
        ("5 years experience, $50/hr", "50..50 USD/hour"),
        ("401k match, 130k USD", "130000..130000 USD/?"),
        ("Equity 0.5% - 1%, salary 140-160k", "140000..160000 ?/?"),
        ("Annual salary: 65,000–75,000 GBP", "65000..75000 GBP/year"),
        ("$90k, Philadelphia, PA", "90000..90000 USD/?"),
        ("£45k PA", "45000..45000 GBP/year"),
        ("Fr.98'000", "98000..98000 CHF/?"),
        ("OTE $200k", "200000..200000 USD/?"),
        // No salary
        ("", "none"),
        ("competitive", "none"),
        ("nach Vereinbarung", "none"),
        ("401k", "none"),
        ("401(k) matching", "none"),
        ("403k", "none"),
        ("2025", "none"),
        ("2020 - 2024", "none"),
        ("10+ years", "none"),
        ("+49 30 1234567", "none"),
        ("030 1234567", "none"),
        ("555-1234567", "none"),
        ("5551234567", "none"),
        ("14.09.2025", "none"),
        ("2025-09-14", "none"),
        ("24/7", "none"),
        ("40 hours per week", "none"),
        ("3 days per week", "none"),
        ("B2B", "none"),
        ("100k users", "none"),
        ("4k video", "none"),
        ("20% more", "none"),
        ("$50M raised", "none"),
        ("over $1 billion in funding", "none"),
        ("PHP 8 and Rust", "none"),
        ("Web3 L5 H1B", "none"),
        ("-", "none"),
        ("k", "none"),
        ("€", "none"),
        ("0 EUR", "none"),
        ("99999999999999999999999999 EUR", "none"),
        ("10.0.0.1 USD", "none"),
    ];

    #[test]
    fn every_shape_that_postings_use_is_read() {
        let wrong: Vec<_> = CASES
            .iter()
            .map(|(text, wanted)| (text, wanted, said(parse(text))))
            .filter(|(_, wanted, got)| wanted != &got)
            .collect();
        assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), CASES.len());
    }

    #[test]
    fn find_says_which_bytes_are_the_salary() {
        for (line, wanted) in [
            ("Dev @ Acme Berlin 90-110k EUR #x", "90-110k EUR"),
            (
                "Entwickler · €90.000 – €110.000 pro Jahr · München",
                "€90.000 – €110.000 pro Jahr",
            ),
            ("Dev 17,50 €/h remote", "17,50 €/h"),
            ("Dev up to 100k USD remote", "up to 100k USD"),
            ("Dev 3.500 € brutto/Monat", "3.500 € brutto/Monat"),
            ("Dev 80k+ !high", "80k+"),
        ] {
            let (range, _) = find(line).unwrap();
            assert_eq!(&line[range], wanted);
        }
        assert_eq!(find("10115 Berlin 2025"), None);
    }

    #[test]
    fn amounts_are_read_alone() {
        for (text, wanted) in [
            ("90k", Some(90_000.0)),
            ("90.000", Some(90_000.0)),
            ("90,5k", Some(90_500.0)),
            ("€1.2M", Some(1_200_000.0)),
            ("17.50", Some(17.5)),
            ("90 EUR", Some(90.0)),
            ("", None),
            ("k", None),
            ("90-110k", None),
            ("B2B", None),
        ] {
            assert_eq!(amount(text), wanted, "{text}");
        }
    }

    fn salary(min: Option<f64>, max: Option<f64>, currency: &str, period: Option<SalaryPeriod>) -> Salary {
        Salary {
            min,
            max,
            currency: (!currency.is_empty()).then(|| currency.to_owned()),
            period,
        }
    }

    #[test]
    fn the_short_form_fits_a_card() {
        use SalaryPeriod::{Hour, Month, Year};
        for (given, wanted) in [
            (
                salary(Some(98_000.0), Some(112_000.0), "CHF", Some(Year)),
                "98–112k CHF/y",
            ),
            (salary(Some(38_000.0), Some(38_000.0), "EUR", None), "38k EUR"),
            (salary(Some(17.5), Some(17.5), "EUR", Some(Hour)), "17.50 EUR/h"),
            (salary(Some(60_000.0), None, "EUR", None), "from 60k EUR"),
            (salary(None, Some(100_000.0), "USD", None), "up to 100k USD"),
            (
                salary(Some(3500.0), Some(4200.0), "EUR", Some(Month)),
                "3500–4200 EUR/mo",
            ),
            (
                salary(Some(8500.0), Some(12_000.0), "PLN", Some(Month)),
                "8.5–12k PLN/mo",
            ),
            (salary(Some(98_500.0), Some(98_500.0), "", None), "98.5k"),
            (
                salary(Some(900_000.0), Some(1_250_000.0), "SEK", None),
                "900k–1.25M SEK",
            ),
            (salary(Some(8_000_000.0), Some(8_000_000.0), "JPY", None), "8M JPY"),
            (salary(Some(999_999.0), Some(999_999.0), "JPY", None), "1M JPY"),
            (salary(Some(500.0), Some(60_000.0), "USD", None), "0.5–60k USD"),
            (salary(None, None, "USD", None), ""),
        ] {
            assert_eq!(short(&given), wanted);
        }
    }

    #[test]
    fn a_hostile_line_is_read_in_linear_time() {
        let start = std::time::Instant::now();
        for bit in ["ab ", "1,", "1 ", "1 234 ", "a1", "€", "1-", "5/h "] {
            let _ = find(&bit.repeat(100_000));
        }
        assert!(start.elapsed().as_secs() < 20);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
            let _ = (parse(&text), find(&text), amount(&text));
        }

        #[test]
        fn money_like_text_gives_finite_ordered_ends(text in "[0-9kKM€$.,'’ +–/a-e-]{0,30}(EUR|USD|kr|LPA| p\\.a\\.)?") {
            if let Some(s) = parse(&text) {
                prop_assert!(s.min.is_some() || s.max.is_some());
                prop_assert!(s.min.is_none_or(|n| n.is_finite() && n > 0.0));
                if let (Some(min), Some(max)) = (s.min, s.max) {
                    prop_assert!(min <= max);
                }
            }
            if let Some((range, _)) = find(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }

        #[test]
        fn the_short_form_reads_back(min in 1u32..400, more in 0u32..400, period in 0usize..5, thousand: bool) {
            let scale = if thousand { 1_000.0 } else { 0.5 };
            let min = f64::from(min + 20) * scale;
            let max = min + f64::from(more) * scale;
            let given = salary(Some(min), Some(max), "EUR", SalaryPeriod::ALL.get(period).copied());
            prop_assert_eq!(parse(&short(&given)), Some(given.clone()), "{}", short(&given));
        }
    }
}
