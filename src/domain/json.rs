//! How values of ours look in JSON.

use serde::Serializer;

/// Writes a number without `.0` where it is whole, so that a salary of 90000 reads as `90000`.
pub fn short_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(n) if n.fract() == 0.0 && n.abs() < 9e15 => serializer.serialize_i64(*n as i64),
        Some(n) => serializer.serialize_f64(*n),
    }
}
