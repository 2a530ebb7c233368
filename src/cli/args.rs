//! What can be typed after `careerdeck`: every command, flag and example.
//!
//! The help texts, the man pages, the completions and `docs/commands.md` all come from here.

mod application;
mod assessment;
mod coach;
mod contact;
mod document;
mod facts;
mod goal;
mod history;
mod interview;
mod invite;
mod job;
mod matching;
mod offer;
mod practice;
mod profile;
mod question;
mod rest;
mod resume;
mod story;
mod task;
mod today;
mod touch;
mod words;

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

pub use application::{
    ApplicationAdd, ApplicationCommand, ApplicationEdit, ApplicationFields, ApplicationList, SnapshotArgs,
};
pub use assessment::{AssessmentCommand, AssessmentInsights, AssessmentList, AssessmentTake, AssessmentTaken};
pub use coach::{
    CoachAsk, CoachChats, CoachCheckFacts, CoachCommand, CoachPayload, CoachPrompts, CoachShow, CoachTalk, CoachTest,
};
pub use contact::{ContactAdd, ContactCommand, ContactEdit, ContactExport, ContactFields, ContactImport, ContactList};
pub use document::{Body, DocumentAdd, DocumentCommand, DocumentEdit, DocumentList};
pub use facts::{
    CertificationFlags, EducationFlags, EntryFlags, ExperienceFlags, FactCommand, FactFlags, FactList, SkillFlags,
};
pub use goal::{GoalAdd, GoalCommand, GoalEdit, GoalFields, GoalList, GoalPace, GoalReview, MilestoneCommand};
pub use history::{Days, HistoryArgs, HistoryOut, Narrowed, ReportArgs, StatsArgs};
pub use interview::{InterviewAdd, InterviewCommand, InterviewDebrief, InterviewEdit, InterviewFields, InterviewList};
pub use invite::{InterviewExport, InterviewImport};
pub use job::{
    JobAdd, JobCommand, JobEdit, JobHistory, JobImport, JobList, JobMove, JobPlace, JobRm, JobShow, JobTag, WhichPlace,
};
pub use matching::MatchArgs;
pub use offer::{OfferAdd, OfferCommand, OfferCompare, OfferEdit, OfferFields, OfferList, OfferRoundArgs};
pub use practice::{PracticeCommand, PracticeScore, PracticeStart};
pub use profile::{ProfileCommand, ProfileExport, ProfileImport, ProfileSet, Take};
pub use question::{QuestionAdd, QuestionCommand, QuestionEdit, QuestionFields, QuestionList};
pub use rest::{
    BoardArgs, CompletionsArgs, ConfigCommand, DbCommand, DemoArgs, LogArgs, ManArgs, SearchArgs, ViewCommand, ViewSave,
};
pub use resume::{ResumeBuild, ResumeCommand, ResumeEdit, ResumeExport, ResumeImport, ResumeList, ResumeTailor, Write};
pub use story::{StoryAdd, StoryCommand, StoryEdit, StoryFields, StoryList};
pub use task::{TaskAdd, TaskCommand, TaskEdit, TaskFields, TaskList};
pub use today::{TodayArgs, TodayCommand};
pub use touch::{TouchAdd, TouchCommand, TouchEdit, TouchFields, TouchList};
pub use words::{Clearable, DateOrderWord, DuplicatesWord, FormatWord};

/// The career coach that lives in your terminal: a job hunt in one file.
///
/// Without a command it opens the screen. Everything that a key does there, a command does here.
#[derive(Debug, Parser)]
#[command(
    name = "careerdeck",
    version,
    propagate_version = true,
    subcommand_required = false,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Examples:
  careerdeck
  careerdeck job add \"Tram driver @ City Transport Graz 38k\"
  careerdeck board
  careerdeck job move 1 applied
  careerdeck undo

Exit status: 0 done, 1 failed, 2 wrong usage, 3 no such thing, 4 not allowed."
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; nothing opens the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What opens the screen: flags and no command. Making the parser of all commands takes a good part of the time and of the
/// memory that opening the screen does.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true)]
pub(super) struct NoCommand {
    #[command(flatten)]
    pub(super) global: Global,
}

/// Flags that every command takes, before or after it.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// The database file [default: in the data directory, see `careerdeck db path`]
    #[arg(long, global = true, value_name = "FILE", env = "CAREERDECK_DB", hide_env_values = true, value_parser = maybe_empty())]
    pub db: Option<PathBuf>,
    /// The settings file [default: in the settings directory, see `careerdeck config path`]
    #[arg(long, global = true, value_name = "FILE", env = "CAREERDECK_CONFIG", hide_env_values = true, value_parser = maybe_empty())]
    pub config: Option<PathBuf>,
    /// The account to work as, where the file has several
    #[arg(long, global = true, value_name = "EMAIL")]
    pub user: Option<String>,
    /// Print one JSON document instead of a table
    #[arg(long, global = true, overrides_with = "json")]
    pub json: bool,
}

/// Reads a path that may be empty, so that `CAREERDECK_DB=` in a script means the usual place.
fn maybe_empty() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// Which part of a list.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Window {
    /// Print at most N
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Leave out the first N
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub offset: u64,
}

/// What a person wants to remember.
#[derive(Debug, Clone, Default, Args)]
pub struct Notes {
    /// Your notes
    #[arg(
        id = "notes",
        long = "notes",
        visible_alias = "note",
        value_name = "TEXT",
        allow_hyphen_values = true
    )]
    pub text: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add, look at, change, move and import jobs
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck job list --status applied --sort -status_changed_at"
    )]
    Job(JobCommand),
    /// Print the board as text, now or as it was
    #[command(after_help = "Examples:\n  careerdeck board\n  careerdeck board --at 2026-06-01")]
    Board(BoardArgs),
    /// Show, change, import and export who you are and what you want
    #[command(subcommand, after_help = "Example:\n  careerdeck profile show")]
    Profile(ProfileCommand),
    /// Where you worked
    #[command(subcommand, after_help = "Example:\n  careerdeck experience list")]
    Experience(FactCommand<ExperienceFlags>),
    /// Where you learned
    #[command(subcommand, after_help = "Example:\n  careerdeck education list")]
    Education(FactCommand<EducationFlags>),
    /// What you can do
    #[command(subcommand, after_help = "Example:\n  careerdeck skill list")]
    Skill(FactCommand<SkillFlags>),
    /// What others have certified
    #[command(subcommand, after_help = "Example:\n  careerdeck certification list")]
    Certification(FactCommand<CertificationFlags>),
    /// Projects, languages, awards and whatever else belongs into a résumé
    #[command(subcommand, after_help = "Example:\n  careerdeck entry list --kind language")]
    Entry(FactCommand<EntryFlags>),
    /// Keep, build, check and export résumés
    #[command(subcommand, after_help = "Example:\n  careerdeck resume import cv.pdf --primary")]
    Resume(ResumeCommand),
    /// Keep files and letters on jobs
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck document add 12 letter.md --type cover-letter"
    )]
    Document(DocumentCommand),
    /// Draft and send applications, and look at what was sent
    #[command(subcommand, after_help = "Example:\n  careerdeck application submit 4")]
    Application(ApplicationCommand),
    /// Agree on interviews, prepare them, and write down how they went
    #[command(subcommand, after_help = "Example:\n  careerdeck interview list --upcoming")]
    Interview(InterviewCommand),
    /// What to do next, and why: a ranked list
    #[command(after_help = "Examples:
  careerdeck today
  careerdeck today do 1
  careerdeck today snooze 2 --until monday
  PS1='$(careerdeck today --quiet) $ '

Which rules speak, and after how many days, is set under [today] in the settings: `careerdeck config show`.")]
    Today(TodayArgs),
    /// What is to be done, on a job or free
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck task add \"Send the portfolio\" --job 12 --due friday"
    )]
    Task(TaskCommand),
    /// Keep, negotiate and compare offers
    #[command(subcommand, after_help = "Example:\n  careerdeck offer compare --rate USD=0.92")]
    Offer(OfferCommand),
    /// How well a job fits you, and why: what it asks for, what you show of it, and what is missing
    #[command(after_help = "Examples:
  careerdeck match 12
  careerdeck match --all --save
  careerdeck match --gaps
  careerdeck match --lines duties.txt --against posting.txt --limit 3 --json")]
    Match(MatchArgs),
    /// Write down follow-ups, answers and calls
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck touch add 12 --kind follow-up \"asked how far they are\""
    )]
    Touch(TouchCommand),
    /// Look back: everything that happened, newest first
    #[command(after_help = "Examples:
  careerdeck history --company pontis
  careerdeck history --status rejected --from 2026-10-01 --out october.csv
  careerdeck history --search \"second round\" --kind interview --limit 20")]
    History(HistoryArgs),
    /// Print the figures of the hunt: what was answered, how far jobs came, how long it takes
    #[command(
        after_help = "Examples:\n  careerdeck stats\n  careerdeck stats --from 2026-10-01 --source linkedin --json"
    )]
    Stats(StatsArgs),
    /// Write the proof of search: what was applied for, when, and what came of it
    #[command(
        after_help = "Examples:\n  careerdeck report --from 2026-10-01 --to 2026-10-31 --out october.html\n  careerdeck report --format csv"
    )]
    Report(ReportArgs),
    /// The question bank: what was asked in interviews, and what could be
    #[command(subcommand, after_help = "Example:\n  careerdeck questions list --topic bridges")]
    Questions(QuestionCommand),
    /// Answers worth keeping: situation, task, action and result, with what they show
    #[command(subcommand, after_help = "Example:\n  careerdeck story add --from 3")]
    Story(StoryCommand),
    /// Ask the coach, and see which models it can use
    #[command(subcommand, after_help = "Example:\n  careerdeck coach providers")]
    Coach(CoachCommand),
    /// Take questionnaires about interests, values, personality and skills
    #[command(subcommand, after_help = "Example:\n  careerdeck assessment take career-interests")]
    Assessment(AssessmentCommand),
    /// Practise interviews: questions, answers, and what is found in them
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck practice start --questions 3 --answers answers.json"
    )]
    Practice(PracticeCommand),
    /// What you want to reach, how far it is, and what it takes
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck goal add \"Drive a tram\" --by 2027-03-01 --milestone \"1 offer\""
    )]
    Goal(GoalCommand),
    /// Search everything that was written: jobs, chats, résumés, documents, letters and notes
    #[command(after_help = "Examples:\n  careerdeck search tram driver\n  careerdeck search '\"night shift\" -agency'")]
    Search(SearchArgs),
    /// Add, find and change people: who can be asked, thanked, or introduce you
    #[command(subcommand, after_help = "Example:\n  careerdeck contact list --search pontis")]
    Contact(ContactCommand),
    /// Keep filters and orders of the board under a name
    #[command(
        subcommand,
        after_help = "Example:\n  careerdeck view save remote --filter \"mode:remote salary>80k\""
    )]
    View(ViewCommand),
    /// Take back the last edit
    #[command(after_help = "Example:\n  careerdeck undo")]
    Undo,
    /// Make the edit again that was taken back last
    #[command(after_help = "Example:\n  careerdeck redo")]
    Redo,
    /// Print the journal: every edit, newest first
    #[command(after_help = "Example:\n  careerdeck log --limit 10")]
    Log(LogArgs),
    /// Find, check, back up, export and merge the database file
    #[command(subcommand, after_help = "Example:\n  careerdeck db backup ~/careerdeck-backup.db")]
    Db(DbCommand),
    /// Where the settings lie, what they are, and the keys of the screen
    #[command(subcommand, after_help = "Example:\n  careerdeck config show")]
    Config(ConfigCommand),
    /// Open the screen on a made-up job hunt, touching nothing of yours
    #[command(after_help = "Examples:\n  careerdeck demo\n  careerdeck demo --jobs 100000")]
    Demo(DemoArgs),
    /// Print a completion script for a shell
    #[command(
        after_help = "Example:\n  careerdeck completions bash > ~/.local/share/bash-completion/completions/careerdeck"
    )]
    Completions(CompletionsArgs),
    /// Print the manual page, or write one page for each command
    #[command(after_help = "Examples:\n  careerdeck man | man -l -\n  careerdeck man --dir ~/.local/share/man/man1")]
    Man(ManArgs),
}
