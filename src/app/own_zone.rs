//! The time zone that the person lives in.

use std::env;
use std::fs;

use jiff::tz::TimeZone;

use crate::domain::zoned::Zone;

/// The person's zone: what the variable `TZ` names, else that of the system, else universal time.
pub fn own_zone() -> Zone {
    find(env::var("TZ").ok().as_deref(), system)
}

fn find(variable: Option<&str>, system: impl FnOnce() -> Option<Zone>) -> Zone {
    variable
        .and_then(Zone::from_variable)
        .or_else(system)
        .unwrap_or_else(Zone::utc)
}

fn system() -> Option<Zone> {
    let named = TimeZone::try_system()
        .ok()
        .and_then(|rules| rules.iana_name().and_then(Zone::named));
    // Where the system keeps a copy of the rules instead of a link to them, Debian still writes down the name.
    named.or_else(|| Zone::named(fs::read_to_string("/etc/timezone").ok()?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_goes_before_the_system_and_universal_time_comes_last() {
        let tokyo = || Zone::named("Asia/Tokyo");
        assert_eq!(find(Some("Europe/Berlin"), tokyo).name(), "Europe/Berlin");
        assert_eq!(find(Some("Nowhere/Town"), tokyo).name(), "Asia/Tokyo");
        assert_eq!(find(None, tokyo).name(), "Asia/Tokyo");
        assert_eq!(find(Some(""), tokyo).name(), "UTC");
        assert_eq!(find(None, || None).name(), "UTC");
    }
}
