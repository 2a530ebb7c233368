//! The words by which postings in English and German say what they ask for. All are folded: lower case, no accents.

mod education;
mod grades;
mod languages;
mod sections;
mod years;

pub use education::{degree_name, highest_degree, lowest_degree, lowest_degree_at};
pub use grades::{Grade, grade};
pub use languages::language_level;
pub use sections::{ASKING_HEADINGS, MUST, NICE, OF_PERSON, Section, asks_nothing, section};
pub use years::{LEADS, LED, Level, NUMBERS, SEVERAL_YEARS, level, rank};
