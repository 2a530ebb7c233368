//! Makes the program smaller in memory where the system's loader can.
//!
//! A program whose place in memory is chosen at random holds a list of every address that depends on it: here it is one of
//! the largest parts of the file, and reading it at each start leaves all of it in memory. Loaders of the GNU C library know a
//! packed form of the list, a thirtieth as large, since version 2.36 (August 2022); with an older one the program would not
//! start, so that the packed form is only asked for where this machine, for which the program is made, has a new one.

use std::env;
use std::process::Command;

/// The first version of the GNU C library whose loader reads packed addresses (its NEWS, "DT_RELR").
const READS_PACKED: (u32, u32) = (2, 36);

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is_here = env::var("HOST").is_ok_and(|host| env::var("TARGET").is_ok_and(|target| target == host));
    let is_gnu_linux = env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux")
        && env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|library| library == "gnu");
    if is_here && is_gnu_linux && library_version().is_some_and(|version| version >= READS_PACKED) {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

/// The version of this machine's GNU C library, as `getconf` says it: `glibc 2.36`.
fn library_version() -> Option<(u32, u32)> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    let (major, minor) = said.trim().strip_prefix("glibc ")?.split_once('.')?;
    let minor = minor.split('.').next()?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}
