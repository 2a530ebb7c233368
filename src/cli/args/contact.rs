//! What can be typed after `careerdeck contact`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Notes, Window};

/// The commands about people.
#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    /// Add a person
    #[command(
        after_help = "Example:\n  careerdeck contact add --name \"Ida Berg\" --company Pontis --how-met \"at the bridge days\""
    )]
    Add(Box<ContactAdd>),
    /// List people by name
    #[command(after_help = "Examples:\n  careerdeck contact list\n  careerdeck contact list --search pontis")]
    List(ContactList),
    /// Print all that is known of a person
    #[command(after_help = "Example:\n  careerdeck contact show 3")]
    Show {
        /// The contact's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change what is known of a person; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck contact edit 3 --last-contact-on today --introducer 5")]
    Edit(Box<ContactEdit>),
    /// Write people as address cards (vCard) for other programs
    #[command(
        after_help = "Examples:\n  careerdeck contact export --out people.vcf\n  careerdeck contact export --search pontis"
    )]
    Export(ContactExport),
    /// Bring in people from a file of address cards (vCard 2.1, 3 or 4); known ones only have empty fields filled
    #[command(
        after_help = "Examples:\n  careerdeck contact import people.vcf --dry-run\n  careerdeck contact import people.vcf"
    )]
    Import(ContactImport),
    /// Delete people; undo brings them back
    #[command(after_help = "Example:\n  careerdeck contact rm 3 --yes")]
    Rm {
        /// The contacts' numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// `contact list`.
#[derive(Debug, Args)]
pub struct ContactList {
    /// Only those of whose name, company, title, tags or notes each word is a part
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub search: String,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `contact export`.
#[derive(Debug, Args)]
pub struct ContactExport {
    /// Only those of whose name, company, title, tags or notes each word is a part
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub search: String,
    /// The file to write; without it, standard output
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `contact import`.
#[derive(Debug, Args)]
pub struct ContactImport {
    /// The file; - is standard input
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Only say what would be added, changed and skipped
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be said of a person.
#[derive(Debug, Args)]
pub struct ContactFields {
    /// Where they work
    #[arg(long, value_name = "TEXT")]
    pub company: Option<String>,
    /// As what
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Their number
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// Their page
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where they live or work
    #[arg(long, value_name = "TEXT")]
    pub location: Option<String>,
    /// Where the entry comes from
    #[arg(long, value_name = "TEXT")]
    pub source: Option<String>,
    /// How you met
    #[arg(long, value_name = "TEXT")]
    pub how_met: Option<String>,
    /// The day you met
    #[arg(long, value_name = "DATE")]
    pub met_on: Option<String>,
    /// The day of the last talk, letter or call
    #[arg(long, value_name = "DATE")]
    pub last_contact_on: Option<String>,
    /// The number of the contact who can introduce you; 0 = nobody
    #[arg(long, value_name = "ID")]
    pub introducer: Option<i64>,
    /// A tag; can be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Your notes.
    #[command(flatten)]
    pub notes: Notes,
}

/// `contact add`.
#[derive(Debug, Args)]
pub struct ContactAdd {
    /// The whole name
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// What else is known.
    #[command(flatten)]
    pub fields: ContactFields,
}

/// `contact edit`.
#[derive(Debug, Args)]
pub struct ContactEdit {
    /// The contact's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// The whole name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: ContactFields,
    /// Remove a tag; can be given several times
    #[arg(long, value_name = "TAG")]
    pub untag: Vec<String>,
}
