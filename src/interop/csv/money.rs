//! Salaries that are spread over several columns.

use super::doubts::Doubts;
use super::draft::{Draft, put};
use super::headers::{Column, Field, MoneyHint};
use super::rows::Rows;
use super::values;
use crate::domain::job::Salary;
use crate::domain::salary;

/// The parts of a salary that a row's cells gave so far.
#[derive(Default)]
pub(super) struct Money {
    pub(super) whole: Option<Salary>,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) currency: Option<String>,
    pub(super) hint: MoneyHint,
}

impl Rows<'_> {
    /// Takes a cell of one of the columns about money.
    pub(super) fn money(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        let parts = &mut draft.salary;
        let hint = column.money;
        parts.hint.currency = parts.hint.currency.or(hint.currency);
        parts.hint.period = parts.hint.period.or(hint.period);
        let thousands = |value: f64| {
            if hint.thousands && value < 1000.0 {
                value * 1000.0
            } else {
                value
            }
        };
        let taken = match column.field {
            Field::Currency => {
                let known = values::currency_in(cell).map(str::to_owned);
                let code = || {
                    (cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_alphabetic()))
                        .then(|| cell.to_ascii_uppercase())
                };
                known.or_else(code).map(|code| put(&mut parts.currency, code))
            }
            Field::Period => values::period(cell).map(|period| {
                parts.hint.period = Some(period);
                true
            }),
            Field::SalaryMin | Field::SalaryMax => salary::amount(cell)
                .filter(|value| *value >= 0.0 && !cell.starts_with('-'))
                .map(|value| {
                    parts.hint.currency = values::currency_in(cell).or(parts.hint.currency);
                    let end = if column.field == Field::SalaryMin {
                        &mut parts.min
                    } else {
                        &mut parts.max
                    };
                    // Unknown is often written as 0.
                    value == 0.0 || put(end, thousands(value))
                }),
            _ => {
                let read = salary::parse(cell).or_else(|| {
                    let value = salary::amount(cell).filter(|_| !cell.starts_with('-'))?;
                    Some(Salary {
                        min: Some(value),
                        max: Some(value),
                        currency: None,
                        period: None,
                    })
                });
                read.map(|mut read| {
                    read.min = read.min.map(thousands);
                    read.max = read.max.map(thousands);
                    let nothing = read.min.unwrap_or(0.0) == 0.0 && read.max.unwrap_or(0.0) == 0.0;
                    nothing || put(&mut parts.whole, read)
                })
            }
        };
        match taken {
            Some(true) => {}
            Some(false) => draft.keep(column, cell),
            None => {
                let what = match column.field {
                    Field::Currency => "is no currency that is known",
                    Field::Period => "is no period that is known",
                    _ => "is no salary that can be read",
                };
                self.unreadable(draft, line, column, cell, what);
            }
        }
    }
}

impl Money {
    /// Puts the parts together.
    pub(super) fn finish(self, notes: &mut Vec<String>, doubts: &mut Doubts, line: u64) -> Option<Salary> {
        let Money {
            whole,
            min,
            max,
            currency,
            hint,
        } = self;
        let mut salary = match (whole, min.or(max)) {
            (None, None) => {
                // A currency alone is worth nothing, but it was in the file.
                notes.extend(currency.map(|code| format!("Currency: {code}")));
                return None;
            }
            (Some(whole), None) => whole,
            (whole, Some(_)) => {
                let whole = whole.unwrap_or(Salary {
                    min: None,
                    max: None,
                    currency: None,
                    period: None,
                });
                // A single figure is both ends; columns of their own know better.
                Salary {
                    min: min.or(whole.min),
                    max: max.or(whole.max),
                    ..whole
                }
            }
        };
        if let (Some(low), Some(high)) = (salary.min, salary.max)
            && low > high
        {
            (salary.min, salary.max) = (Some(high), Some(low));
            doubts.add(
                line,
                "the lowest salary was above the highest; they were exchanged".into(),
            );
        }
        salary.currency = currency
            .or(salary.currency)
            .or_else(|| hint.currency.map(str::to_owned));
        salary.period = salary.period.or(hint.period);
        Some(salary)
    }
}
