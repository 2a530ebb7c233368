//! Rates with their intervals, and medians.

use serde::Serialize;

use crate::domain::offer::compare::grouped;

/// From how many on two groups are compared.
pub const COMPARED_FROM: u64 = 20;

/// From how many on there is a median.
pub const MEDIAN_FROM: usize = 3;

/// The 97.5th percentile of the normal distribution, for 95 % intervals.
const Z: f64 = 1.959_963_984_540_054;

/// So many of so many, with the 95 % Wilson interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Rate {
    /// The numerator.
    pub of: u64,
    /// The denominator.
    pub n: u64,
    /// Their ratio, 0 to 1; `None` of nothing.
    pub rate: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end of the interval.
    pub high: Option<f64>,
}

impl Rate {
    /// So many of so many.
    pub fn of(of: u64, n: u64) -> Rate {
        if n == 0 {
            return Rate::default();
        }
        let (count, p) = (n as f64, of as f64 / n as f64);
        let z2 = Z * Z;
        let middle = (p + z2 / (2.0 * count)) / (1.0 + z2 / count);
        let half = Z / (1.0 + z2 / count) * (p * (1.0 - p) / count + z2 / (4.0 * count * count)).sqrt();
        Rate {
            of,
            n,
            rate: Some(p),
            low: Some((middle - half).max(0.0)),
            high: Some((middle + half).min(1.0)),
        }
    }

    /// In words: `4 of 9 (44 %, 95 % interval 19–73 %)`.
    pub fn words(&self) -> String {
        let percent = |part: f64| (part * 100.0).round() as i64;
        match (self.rate, self.low, self.high) {
            (Some(rate), Some(low), Some(high)) => format!(
                "{} of {} ({} %, 95 % interval {}–{} %)",
                count(self.of),
                count(self.n),
                percent(rate),
                percent(low),
                percent(high)
            ),
            _ => "none yet".to_owned(),
        }
    }

    /// The same in fewer words: `4 of 9, 44 % (19–73)`.
    pub fn short(&self) -> String {
        let percent = |part: f64| (part * 100.0).round() as i64;
        match (self.rate, self.low, self.high) {
            (Some(rate), Some(low), Some(high)) => {
                format!(
                    "{} of {}, {} % ({}–{})",
                    count(self.of),
                    count(self.n),
                    percent(rate),
                    percent(low),
                    percent(high)
                )
            }
            _ => "none yet".to_owned(),
        }
    }
}

/// The middle of some numbers; of fewer than three there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Spread {
    /// Of how many.
    pub n: u64,
    /// The median.
    pub median: Option<f64>,
    /// The 75th percentile.
    pub p75: Option<f64>,
}

impl Spread {
    /// Of these.
    pub fn of(mut values: Vec<f64>) -> Spread {
        values.retain(|value| value.is_finite());
        values.sort_by(f64::total_cmp);
        let enough = values.len() >= MEDIAN_FROM;
        Spread {
            n: values.len() as u64,
            median: enough.then(|| percentile(&values, 0.5)),
            p75: enough.then(|| percentile(&values, 0.75)),
        }
    }

    /// In words: `9 d, 75 % within 12 d (n 4)`.
    pub fn words(&self) -> String {
        match (self.median, self.p75) {
            (Some(median), Some(p75)) => {
                format!(
                    "median {} d, 75 % within {} d (n {})",
                    short(median),
                    short(p75),
                    count(self.n)
                )
            }
            _ => format!("not enough data (n {})", count(self.n)),
        }
    }
}

/// A number of days with one digit where that says more.
pub(super) fn short(days: f64) -> String {
    if days >= 10.0 || (days - days.round()).abs() < 0.05 {
        format!("{days:.0}")
    } else {
        format!("{days:.1}")
    }
}

/// A number of things as people read it: `1,204`.
pub(super) fn count(n: u64) -> String {
    grouped(n as f64)
}

/// A percentile of sorted numbers, between two of them in proportion (R's type 7).
fn percentile(sorted: &[f64], part: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = part * last as f64;
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-5
    }

    #[test]
    fn intervals_are_those_of_wilson() {
        // Worked out apart from this program, by the formula in any textbook.
        for (of, n, low, high) in [
            (0, 10, 0.0, 0.277_53),
            (10, 10, 0.722_47, 1.0),
            (5, 10, 0.236_59, 0.763_41),
            (4, 9, 0.188_78, 0.733_35),
            (1, 1, 0.206_55, 1.0),
            (12, 120, 0.058_13, 0.166_68),
        ] {
            let rate = Rate::of(of, n);
            assert!(
                close(rate.low.unwrap(), low) && close(rate.high.unwrap(), high),
                "{of} of {n}: {rate:?}"
            );
        }
        assert_eq!(Rate::of(0, 0), Rate::default());
        assert_eq!(Rate::of(0, 0).words(), "none yet");
        assert_eq!(Rate::of(4, 9).words(), "4 of 9 (44 %, 95 % interval 19–73 %)");
    }

    #[test]
    fn percentiles_are_those_of_type_7() {
        // R: quantile(c(1, 2, 4, 8), c(0.5, 0.75)) = 3, 5
        for (values, median, p75) in [
            (vec![1.0, 2.0, 4.0, 8.0], 3.0, 5.0),
            (vec![3.0, 1.0, 2.0], 2.0, 2.5),
            (vec![5.0, 5.0, 5.0, 5.0, 10.0], 5.0, 5.0),
            (vec![10.0, 20.0, 30.0, 40.0, 50.0, 60.0], 35.0, 47.5),
        ] {
            let spread = Spread::of(values);
            assert_eq!((spread.median, spread.p75), (Some(median), Some(p75)));
        }
    }

    #[test]
    fn two_numbers_have_no_median() {
        let spread = Spread::of(vec![1.0, 2.0]);
        assert_eq!((spread.n, spread.median, spread.p75), (2, None, None));
        assert_eq!(spread.words(), "not enough data (n 2)");
        assert_eq!(
            Spread::of(vec![9.0, 8.5, 12.0]).words(),
            "median 9 d, 75 % within 10 d (n 3)"
        );
    }
}
