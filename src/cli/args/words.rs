//! Reading single words of the command line.

use std::fmt::Display;
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::app::import::Duplicates;
use crate::domain::dates::DateOrder;

/// A value that an empty string empties.
#[derive(Debug, Clone, PartialEq)]
pub struct Clearable<T>(pub Option<T>);

/// Reads an enumeration of the schema in any case, with `-` or `_`.
#[derive(Clone)]
pub struct Word<V> {
    known: fn() -> Vec<String>,
    read: fn(&str) -> Result<V, String>,
}

/// Makes the reader of an enumeration.
macro_rules! word {
    ($name:ty) => {
        $crate::cli::args::words::Word::new(
            || $crate::cli::args::words::spellings(<$name>::ALL),
            |word| $crate::cli::args::words::read::<$name>(word),
        )
    };
    (clearable $name:ty) => {
        $crate::cli::args::words::Word::new(
            || $crate::cli::args::words::spellings(<$name>::ALL),
            |word| $crate::cli::args::words::clearable::<$name>(word),
        )
    };
}
pub(super) use word;

impl<V> Word<V> {
    pub(super) const fn new(known: fn() -> Vec<String>, read: fn(&str) -> Result<V, String>) -> Word<V> {
        Word { known, read }
    }
}

/// How the help spells the values: as a person types them.
pub(super) fn spellings<T: Display>(all: &[T]) -> Vec<String> {
    all.iter()
        .map(|value| value.to_string().to_ascii_lowercase().replace('_', "-"))
        .collect()
}

/// Reads a value, or says what it may be.
pub(super) fn read<T: FromStr<Err: Display>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|unknown: T::Err| unknown.to_string())
}

/// As [`read`]; an empty string is [`Clearable`] with nothing in it.
pub(super) fn clearable<T: FromStr<Err: Display>>(word: &str) -> Result<Clearable<T>, String> {
    if word.trim().is_empty() {
        return Ok(Clearable(None));
    }
    read(word).map(|value| Clearable(Some(value)))
}

impl<V: Clone + Send + Sync + 'static> TypedValueParser for Word<V> {
    type Value = V;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<V, clap::Error> {
        let word = value.to_string_lossy();
        (self.read)(&word).map_err(|_| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            if let Some(arg) = arg {
                error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
            }
            let known = (self.known)();
            let alike = |name: &String| strsim::jaro_winkler(&word.to_lowercase(), name);
            let near = known
                .iter()
                .filter(|name| alike(name) > 0.75)
                .max_by(|a, b| alike(a).total_cmp(&alike(b)));
            if let Some(near) = near {
                error.insert(ContextKind::SuggestedValue, ContextValue::String(near.clone()));
            }
            error.insert(
                ContextKind::InvalidValue,
                ContextValue::String(word.clone().into_owned()),
            );
            error.insert(ContextKind::ValidValue, ContextValue::Strings(known));
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.known)().into_iter().map(PossibleValue::new)))
    }
}

/// How to read a date such as 03/04/2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DateOrderWord {
    /// 3 April
    #[value(alias = "dmy")]
    DayFirst,
    /// March 4
    #[value(alias = "mdy")]
    MonthFirst,
}

impl From<DateOrderWord> for DateOrder {
    fn from(word: DateOrderWord) -> DateOrder {
        match word {
            DateOrderWord::DayFirst => DateOrder::DayFirst,
            DateOrderWord::MonthFirst => DateOrder::MonthFirst,
        }
    }
}

/// What to do with a posting that is already there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DuplicatesWord {
    /// Leave the job that is there as it is
    Skip,
    /// Fill the empty fields of the job that is there
    Merge,
    /// Keep both
    Keep,
}

impl From<DuplicatesWord> for Duplicates {
    fn from(word: DuplicatesWord) -> Duplicates {
        match word {
            DuplicatesWord::Skip => Duplicates::Skip,
            DuplicatesWord::Merge => Duplicates::Merge,
            DuplicatesWord::Keep => Duplicates::Keep,
        }
    }
}

/// The format of a file of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum FormatWord {
    /// Find out
    Auto,
    /// A table with a header line
    Csv,
    /// An applicant tracking system's JSON, XML or feed
    Json,
    /// A posting's page
    Html,
    /// Text that you copied
    Text,
}

impl FormatWord {
    /// The name that an import takes; nothing to find out.
    pub fn name(self) -> Option<&'static str> {
        match self {
            FormatWord::Auto => None,
            FormatWord::Csv => Some("csv"),
            FormatWord::Json => Some("json"),
            FormatWord::Html => Some("html"),
            FormatWord::Text => Some("text"),
        }
    }
}
