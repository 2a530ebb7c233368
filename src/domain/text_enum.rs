//! Enumerations that are stored and printed as text.

/// A word that names no value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{word}\" is no {kind}; it is one of {known}")]
pub struct UnknownName {
    /// What was given.
    pub word: String,
    /// What kind of value was wanted, in words.
    pub kind: &'static str,
    /// The values that exist, separated by commas.
    pub known: String,
}

/// Folds a name so that `interview-scheduled`, `Interview Scheduled` and `INTERVIEW_SCHEDULED` are alike.
pub(crate) fn fold_name(word: &str) -> String {
    word.trim()
        .chars()
        .map(|c| match c {
            '-' | ' ' => '_',
            c => c.to_ascii_uppercase(),
        })
        .collect()
}

/// Defines an enumeration whose values have one stored spelling and one label for people.
///
/// The stored spelling is that of the schema; parsing accepts any case and `-` or a space for `_`.
macro_rules! text_enum {
    ($(#[$meta:meta])* $name:ident ($kind:literal) { $($(#[$vmeta:meta])* $variant:ident = $text:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("Stored as `", $text, "`.")] #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The spelling in the database, in JSON and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The words that a person reads.
            pub const fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownName;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let folded = $crate::domain::text_enum::fold_name(word);
                $name::ALL
                    .iter()
                    .copied()
                    .find(|value| folded.eq_ignore_ascii_case(value.as_str()))
                    .ok_or_else(|| $crate::domain::UnknownName {
                        word: word.to_owned(),
                        kind: $kind,
                        known: [$($text),+].join(", "),
                    })
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::domain::job::JobStatus;

    #[test]
    fn names_are_read_in_any_case_with_dash_underscore_or_space() {
        for word in ["INTERVIEW_SCHEDULED", "interview-scheduled", " Interview Scheduled "] {
            assert_eq!(word.parse(), Ok(JobStatus::InterviewScheduled));
        }
    }

    #[test]
    fn an_unknown_name_says_what_was_meant_to_stand_there() {
        let said = "ghosted".parse::<JobStatus>().unwrap_err().to_string();
        assert!(said.contains("\"ghosted\" is no job status"), "{said}");
        assert!(said.contains("INTERESTED, APPLIED"), "{said}");
    }

    #[test]
    fn every_value_survives_text_and_json() {
        for status in JobStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(*status));
            let json = serde_json::to_string(status).unwrap();
            assert_eq!(json, format!("\"{}\"", status.as_str()));
            assert_eq!(serde_json::from_str::<JobStatus>(&json).unwrap(), *status);
        }
    }
}
