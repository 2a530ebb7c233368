//! Reading and writing salaries.

use super::job::Salary;

/// Finds a salary in a few words, such as `90-110k EUR` or `€17.50/h`.
pub fn parse(_text: &str) -> Option<Salary> {
    todo!()
}

/// The short form for a card, such as `98–112k CHF/y`.
pub fn short(_salary: &Salary) -> String {
    todo!()
}
