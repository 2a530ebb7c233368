//! The words by which postings in English and German say what they ask for. All are folded: lower case, no accents.

mod education;
mod languages;
mod sections;
mod years;

pub use education::{degree_name, highest_degree, lowest_degree};
pub use languages::{LANGUAGES, language_level};
pub use sections::{NOT_ASKED, OF_PERSON, Section, importance, says_both, section};
pub use years::{LEVELS, NUMBERS, SEVERAL_YEARS};
