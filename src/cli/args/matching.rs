//! What can be typed after `careerdeck match`.

use clap::Args;

/// `match`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["job", "all", "gaps", "lines"]))]
pub struct MatchArgs {
    /// The job's number
    #[arg(value_name = "JOB")]
    pub job: Option<i64>,
    /// Compare with this résumé instead of the profile
    #[arg(long, value_name = "ID", conflicts_with = "lines")]
    pub resume: Option<i64>,
    /// Keep the score on the job, where the board shows it, unless you set one there by hand
    #[arg(long, conflicts_with_all = ["gaps", "lines"])]
    pub save: bool,
    /// Every open job, the best first
    #[arg(long)]
    pub all: bool,
    /// What the open jobs ask for that your profile doesn't show
    #[arg(long)]
    pub gaps: bool,
    /// For each line of this text the nearest lines of another; - is standard input
    #[arg(long, value_name = "FILE", requires = "against")]
    pub lines: Option<String>,
    /// The other text
    #[arg(long, value_name = "FILE", requires = "lines")]
    pub against: Option<String>,
    /// Print at most N: jobs, things that are asked, or near lines for each line
    #[arg(long, value_name = "N", conflicts_with = "job")]
    pub limit: Option<u64>,
    /// Leave out the first N jobs or things that are asked
    #[arg(long, value_name = "N", conflicts_with_all = ["job", "lines"])]
    pub offset: Option<u64>,
}
