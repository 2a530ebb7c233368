//! What can be typed after `careerdeck coach`.

use clap::{Args, Subcommand};

use super::Window;

/// The commands of the coach.
#[derive(Debug, Subcommand)]
pub enum CoachCommand {
    /// Ask the coach; the answer is written as it comes
    #[command(after_help = "Examples:\n  careerdeck coach ask \"What should I do this week?\"
  careerdeck coach ask \"Is this job for me?\" --context job:12
  careerdeck coach ask \"And the commute?\" --chat 3
  careerdeck coach ask \"What did I miss?\" --offline

The coach reads your rows and changes none: what it proposes waits for `careerdeck coach approve`. Before something is sent \
to a host for the first time you are asked; `careerdeck coach payload` shows what it would be. Exit status 1 says that the \
answer is not whole.")]
    Ask(CoachAsk),
    /// List the chats, or those in which words were said
    #[command(after_help = "Examples:\n  careerdeck coach chats\n  careerdeck coach chats --search commute")]
    Chats(CoachChats),
    /// Print a chat
    #[command(after_help = "Examples:\n  careerdeck coach show 3\n  careerdeck coach show 3 --markdown > chat.md")]
    Show(CoachShow),
    /// Give a chat another title
    #[command(after_help = "Example:\n  careerdeck coach rename 3 \"The tram company\"")]
    Rename {
        /// The chat's number
        id: i64,
        /// The title
        #[arg(required = true)]
        title: Vec<String>,
    },
    /// Delete chats; undo brings them back
    #[command(after_help = "Example:\n  careerdeck coach rm 3 --yes")]
    Rm {
        /// The chats' numbers
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Don't ask
        #[arg(long)]
        yes: bool,
    },
    /// Print what would be sent, to whom, and what it would cost; sends and saves nothing
    #[command(after_help = "Example:\n  careerdeck coach payload \"Is this job for me?\" --context job:12 --json")]
    Payload(CoachPayload),
    /// List what the coach proposes and what waits for you
    #[command(after_help = "Examples:\n  careerdeck coach proposals\n  careerdeck coach proposals --all --json")]
    Proposals {
        /// Also those that were approved or refused
        #[arg(long)]
        all: bool,
        /// Which part of the list.
        #[command(flatten)]
        window: Window,
    },
    /// Carry out what the coach proposes; `careerdeck undo` takes it back
    #[command(after_help = "Examples:\n  careerdeck coach approve 4\n  careerdeck coach approve 5 --unsupported")]
    Approve {
        /// The proposals' numbers
        #[arg(required = true)]
        ids: Vec<i64>,
        /// Also with lines that nothing in your file bears out
        #[arg(long)]
        unsupported: bool,
    },
    /// Refuse what the coach proposes
    #[command(after_help = "Example:\n  careerdeck coach refuse 4 --why \"I called already\"")]
    Refuse {
        /// The proposals' numbers
        #[arg(required = true)]
        ids: Vec<i64>,
        /// A word why, which the coach is told
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
    /// List what was sent to models, the newest first
    #[command(
        after_help = "Examples:\n  careerdeck coach requests --limit 5\n  careerdeck coach requests --json

With --json each has the body exactly as it was sent, without the key."
    )]
    Requests(Window),
    /// List what the coach remembers in every chat
    #[command(after_help = "Example:\n  careerdeck coach memories")]
    Memories(Window),
    /// Have the coach remember something in every chat
    #[command(after_help = "Example:\n  careerdeck coach remember \"I don't work at night\"")]
    Remember {
        /// What
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Have the coach forget what it remembers; undo brings it back
    #[command(after_help = "Example:\n  careerdeck coach forget 2")]
    Forget {
        /// The memories' numbers
        #[arg(required = true)]
        ids: Vec<i64>,
    },
    /// The ready questions and how the coach is told to be: listed, written out to be changed, set back
    #[command(after_help = "Examples:\n  careerdeck coach prompts\n  careerdeck coach prompts write judge")]
    Prompts {
        /// What is done with them [default: list them]
        #[command(subcommand)]
        command: Option<CoachPrompts>,
    },
    /// Print which providers and servers of models are found, by what, and which is used
    #[command(
        after_help = "Examples:\n  careerdeck coach providers\n  careerdeck coach providers --json

Keys come from the environment (ANTHROPIC_API_KEY, OPENAI_API_KEY, OPENROUTER_API_KEY, GEMINI_API_KEY, MISTRAL_API_KEY, \
GROQ_API_KEY), or from what [providers.NAME] in the settings names. Servers are looked for on this machine at the usual \
ports of Ollama, llama.cpp, LM Studio and vLLM. A key is never printed."
    )]
    Providers(Window),
    /// Make one real call, and say what came of it
    #[command(
        after_help = "Examples:\n  careerdeck coach test\n  careerdeck coach test --provider ollama --model qwen3:8b

It sends one short sentence and nothing of yours."
    )]
    Test(CoachTest),
    /// Check each line of a text against what your rows say of you
    #[command(
        name = "check-facts",
        after_help = "Examples:\n  careerdeck coach check-facts letter.txt --job 12\n  careerdeck resume export 3 --format text | careerdeck coach check-facts - --json

Numbers, dates, employers, titles, schools, degrees, certificates, skills and claims of leading must stand in your \
profile or in what --said says; a posting is no evidence. No model is asked. The exit status is 0 whatever is found."
    )]
    CheckFacts(CoachCheckFacts),
}

/// `coach prompts …`
#[derive(Debug, Subcommand)]
pub enum CoachPrompts {
    /// List the ready prompts and where each is from; `careerdeck coach prompts` alone does the same
    #[command(
        after_help = "Examples:\n  careerdeck coach prompts list\n  careerdeck coach prompts --json

A file of the same name in the folder prompts beside the settings takes the place of a built-in prompt."
    )]
    List,
    /// Write a built-in prompt beside the settings, to be changed there
    #[command(after_help = "Example:\n  careerdeck coach prompts write judge

A file that is there already is not written over.")]
    Write {
        /// The prompt's name
        name: String,
    },
    /// Use the built-in prompt again; your file stays beside it with the end .old
    #[command(after_help = "Example:\n  careerdeck coach prompts reset judge --yes")]
    Reset {
        /// The prompt's name
        name: String,
        /// Don't ask
        #[arg(long)]
        yes: bool,
    },
}

/// `coach test`.
#[derive(Debug, Args)]
pub struct CoachTest {
    /// The provider to call [default: the one that is used first]
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
    /// The model to call
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
}

/// What a chat is about, and which model is asked.
#[derive(Debug, Args)]
pub struct CoachTalk {
    /// What it is about: job:ID, resume:ID, interview:ID or goal:ID
    #[arg(long, value_name = "ROW", conflicts_with = "chat")]
    pub context: Option<String>,
    /// The chat to go on with [default: a new one]
    #[arg(long, value_name = "ID")]
    pub chat: Option<i64>,
    /// The model to ask
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
}

/// `coach ask`.
#[derive(Debug, Args)]
pub struct CoachAsk {
    /// The question
    #[arg(required = true)]
    pub text: Vec<String>,
    /// What it is about, and who is asked.
    #[command(flatten)]
    pub talk: CoachTalk,
    /// Ask no model: answer from your own rows
    #[arg(long)]
    pub offline: bool,
    /// Agree that it is sent, also to a host to which nothing was sent yet
    #[arg(long)]
    pub yes: bool,
}

/// `coach payload`.
#[derive(Debug, Args)]
pub struct CoachPayload {
    /// The question
    #[arg(required = true)]
    pub text: Vec<String>,
    /// What it is about, and who would be asked.
    #[command(flatten)]
    pub talk: CoachTalk,
}

/// `coach chats`.
#[derive(Debug, Args)]
pub struct CoachChats {
    /// Only where these words were said
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Which part.
    #[command(flatten)]
    pub window: Window,
}

/// `coach show`.
#[derive(Debug, Args)]
pub struct CoachShow {
    /// The chat's number
    pub id: i64,
    /// As Markdown, to be kept
    #[arg(long)]
    pub markdown: bool,
    /// All branches, also those that were left
    #[arg(long, conflicts_with = "markdown")]
    pub all: bool,
}

/// `coach check-facts`.
#[derive(Debug, Args)]
pub struct CoachCheckFacts {
    /// The text: a file in UTF-8, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: String,
    /// The job that the text is for; its company, title and contact may be named
    #[arg(long, value_name = "JOB")]
    pub job: Option<i64>,
    /// What you say of yourself beside your rows; may be given several times
    #[arg(long, value_name = "TEXT")]
    pub said: Vec<String>,
}
