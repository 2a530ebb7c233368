//! What can be typed after `careerdeck offer`.

use clap::{Args, Subcommand};

use super::Window;
use super::words::word;
use crate::domain::job::SalaryPeriod;
use crate::domain::offer::{OfferSide, OfferStatus};

/// The commands about offers.
#[derive(Debug, Subcommand)]
pub enum OfferCommand {
    /// Add an offer to a job; the job comes to OFFER_RECEIVED
    #[command(after_help = "Example:
  careerdeck offer add 12 --base 58000 --bonus 3000 --sign-on 2000 --currency EUR --deadline friday")]
    Add(Box<OfferAdd>),
    /// List offers: open ones first, by the day on which they run out
    #[command(after_help = "Example:\n  careerdeck offer list --status open")]
    List(OfferList),
    /// Print all that is known of an offer
    #[command(after_help = "Example:\n  careerdeck offer show 2")]
    Show {
        /// The offer's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Change an offer; an empty text empties a field
    #[command(after_help = "Example:\n  careerdeck offer edit 2 --deadline \"next friday\"")]
    Edit(Box<OfferEdit>),
    /// Write down a proposal of the negotiation; what they propose is offered from then on
    #[command(after_help = "Example:\n  careerdeck offer round 2 --by me --base 62000 --note \"asked by phone\"")]
    Round(OfferRoundArgs),
    /// Work offers out side by side, per year and in one currency, with the arithmetic
    #[command(after_help = "Examples:
  careerdeck offer compare
  careerdeck offer compare 2 5 --currency EUR --rate USD=0.92 --rate CHF=1.05")]
    Compare(OfferCompare),
    /// Accept an offer; the job comes to ACCEPTED
    #[command(after_help = "Example:\n  careerdeck offer accept 2")]
    Accept {
        /// The offer's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Decline an offer
    #[command(after_help = "Example:\n  careerdeck offer decline 2")]
    Decline {
        /// The offer's number
        #[arg(value_name = "ID")]
        id: i64,
    },
    /// Delete offers; `careerdeck undo` brings them back
    #[command(after_help = "Example:\n  careerdeck offer rm 2 --yes")]
    Rm {
        /// Their numbers
        #[arg(value_name = "ID", required = true)]
        ids: Vec<i64>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

/// What can be said of an offer. Amounts are written as `58000`, `58k` or `58,000`; an empty one is not known.
#[derive(Debug, Args)]
pub struct OfferFields {
    /// The bonus for each year
    #[arg(long, value_name = "N")]
    pub bonus: Option<String>,
    /// What the shares are worth for each year
    #[arg(long, value_name = "N")]
    pub equity: Option<String>,
    /// What is paid once for signing
    #[arg(long, value_name = "N")]
    pub sign_on: Option<String>,
    /// What the benefits are worth for each year
    #[arg(long, value_name = "N")]
    pub benefits_value: Option<String>,
    /// A benefit in words; can be given several times
    #[arg(long = "benefit", value_name = "TEXT")]
    pub benefits: Vec<String>,
    /// What the base is counted by
    #[arg(long, value_name = "PERIOD", value_parser = word!(SalaryPeriod))]
    pub period: Option<SalaryPeriod>,
    /// How many hours a week are worked
    #[arg(long, value_name = "N")]
    pub hours_per_week: Option<String>,
    /// The last day to decide
    #[arg(long, value_name = "DATE")]
    pub deadline: Option<String>,
    /// The day it came
    #[arg(long, value_name = "DATE")]
    pub received_on: Option<String>,
    /// Where it stands
    #[arg(long, value_name = "STATUS", value_parser = word!(OfferStatus))]
    pub status: Option<OfferStatus>,
    /// Your notes
    #[arg(long, visible_alias = "note", value_name = "TEXT", allow_hyphen_values = true)]
    pub notes: Option<String>,
}

/// `offer add`.
#[derive(Debug, Args)]
pub struct OfferAdd {
    /// The job's number
    #[arg(value_name = "JOB")]
    pub job: i64,
    /// The salary for each period
    #[arg(long, value_name = "N")]
    pub base: Option<String>,
    /// The three letters of the currency of all amounts [default: that of the job's salary]
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// What else is known.
    #[command(flatten)]
    pub fields: OfferFields,
}

/// `offer edit`.
#[derive(Debug, Args)]
pub struct OfferEdit {
    /// The offer's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// The salary for each period
    #[arg(long, value_name = "N")]
    pub base: Option<String>,
    /// The three letters of the currency of all amounts
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// What else is known. Benefits that are given replace those that are there.
    #[command(flatten)]
    pub fields: OfferFields,
}

/// `offer round`.
#[derive(Debug, Args)]
pub struct OfferRoundArgs {
    /// The offer's number
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Who proposes it
    #[arg(long, value_name = "WHO", value_parser = word!(OfferSide))]
    pub by: OfferSide,
    /// The day [default: today]
    #[arg(long, value_name = "DATE")]
    pub at: Option<String>,
    /// The salary for each period
    #[arg(long, value_name = "N")]
    pub base: Option<String>,
    /// The bonus for each year
    #[arg(long, value_name = "N")]
    pub bonus: Option<String>,
    /// What the shares are worth for each year
    #[arg(long, value_name = "N")]
    pub equity: Option<String>,
    /// What is paid once for signing
    #[arg(long, value_name = "N")]
    pub sign_on: Option<String>,
    /// What was said
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
}

/// `offer list`.
#[derive(Debug, Args)]
pub struct OfferList {
    /// Only those for this job
    #[arg(long, value_name = "ID")]
    pub job: Option<i64>,
    /// Only those that stand there; can be given several times
    #[arg(long = "status", value_name = "STATUS", value_parser = word!(OfferStatus))]
    pub statuses: Vec<OfferStatus>,
    /// Which part of the list.
    #[command(flatten)]
    pub window: Window,
}

/// `offer compare`.
#[derive(Debug, Args)]
pub struct OfferCompare {
    /// Their numbers [default: all that are open]
    #[arg(value_name = "ID")]
    pub ids: Vec<i64>,
    /// The currency to work all out in [default: the one that all have, else `[hunt] currency` of the settings]
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// What one unit of a currency is worth in that one, over `[rates]` of the settings; can be given several times
    #[arg(long = "rate", value_name = "CODE=N")]
    pub rates: Vec<String>,
}
