//! Whole résumés of invented people, in the layouts and languages that people use, from the bytes of a file to what is
//! understood: each with its answer written by hand.

#[path = "../src/interop/document_text/pdf/tests/writer.rs"]
#[allow(dead_code, reason = "these résumés have no links, other tests' pages do")]
mod writer;

#[path = "reading/columns.rs"]
mod columns;
#[path = "reading/countries.rs"]
mod countries;
#[path = "reading/details.rs"]
mod details;
#[path = "reading/said.rs"]
mod said;
#[path = "reading/scripts.rs"]
mod scripts;
#[path = "reading/tables.rs"]
mod tables;
