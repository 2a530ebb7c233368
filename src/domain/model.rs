//! What is said to a language model and what comes back, whichever protocol carries it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One call of a model: everything that it gets to see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelRequest {
    /// The model's name, as its provider spells it.
    pub model: String,
    /// The instructions. Only text of this program stands here, never a word that came from a file, a page or a tool.
    pub system: String,
    /// What was said so far, the oldest first; it begins with the person.
    pub turns: Vec<Turn>,
    /// The tools that it may ask for; empty for a model that can't.
    pub tools: Vec<ToolSpec>,
    /// How long its answer may be; `None` leaves that to the provider.
    pub max_output_tokens: Option<u32>,
    /// How long prompt and answer may be together, for servers that must be told (Ollama).
    pub context_tokens: Option<u32>,
    /// The JSON Schema that the whole answer must have, where its provider can hold it to one; `None` = free text.
    #[serde(default)]
    pub shape: Option<Value>,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// The person, or this program on their behalf (results of tools).
    Person,
    /// The model.
    Model,
}

/// What one side said in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Who.
    pub speaker: Speaker,
    /// What, in order.
    pub parts: Vec<Part>,
}

/// A piece of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Part {
    /// Words.
    Text(String),
    /// What the model thought before it spoke.
    Reasoning(Reasoning),
    /// A tool that the model asks for.
    ToolCall(ToolCall),
    /// What a tool gave.
    ToolResult(ToolResult),
}

/// What a model thought.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reasoning {
    /// The thoughts, as far as the provider shows them.
    pub text: String,
    /// What the provider wants back unchanged with the next request (a signature, an id, encrypted thoughts).
    pub opaque: Option<Value>,
}

/// A tool that a model asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ToolCall {
    /// What the result will name; made by this program where the provider gives none.
    pub id: String,
    /// The tool's name, as the model wrote it.
    pub name: String,
    /// The arguments as the model wrote them: JSON, unless it erred.
    pub arguments: String,
    /// What the provider wants back unchanged with the next request (Gemini's `thought_signature`).
    pub opaque: Option<Value>,
}

/// What a tool gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolResult {
    /// The call's `id`.
    pub call_id: String,
    /// The tool's name.
    pub name: String,
    /// What it gave: JSON.
    pub content: String,
    /// Whether it failed.
    pub is_error: bool,
}

/// A tool, as a model is told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolSpec {
    /// Its name: a verb first, such as `search_jobs`.
    pub name: String,
    /// What it does and when to use it.
    pub description: String,
    /// A JSON Schema of its arguments.
    pub parameters: Value,
}

/// What comes while a model answers, in order. [`Piece::Ended`] comes last and exactly once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// The first byte of an answer is here.
    Started {
        /// The model that answers, where the provider says so; it may be another than was asked for.
        model: Option<String>,
    },
    /// More of the answer's text.
    Text(String),
    /// More of the words with which the model declines.
    Refusal(String),
    /// More of what the model thinks.
    ReasoningText(String),
    /// A stretch of thought is whole: its text was sent before, piece by piece.
    Reasoning(Reasoning),
    /// The model begins to write a call of that tool.
    ToolCallBegan(String),
    /// A call of a tool is whole.
    ToolCall(ToolCall),
    /// The provider's own word for why the model stopped, such as `end_turn`; it comes before the end.
    StopWord(String),
    /// What has been used so far; a later one replaces an earlier one field by field.
    Usage(Usage),
    /// The call did not go through and will be tried again.
    Waiting {
        /// Which try comes next: 2 or 3.
        attempt: u32,
        /// How long until then.
        pause: Duration,
        /// What went wrong.
        why: String,
    },
    /// Nothing of the request went out: it was stopped before a connection was there, or between two tries.
    NothingSent,
    /// It is over.
    Ended(Ending),
}

/// How many tokens an answer took; what the provider does not say is `None`, never 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Of the request, those that were read from or written to a cache included.
    pub input: Option<u64>,
    /// Of the answer, thoughts included.
    pub output: Option<u64>,
    /// Of the request, those that were read from a cache.
    pub cached: Option<u64>,
    /// Of the request, those that were written to a cache.
    pub cache_written: Option<u64>,
    /// Of the answer, those that were thoughts.
    pub reasoning: Option<u64>,
}

impl Usage {
    /// Takes a later word on what was used: it replaces an earlier one, field by field.
    pub fn take(&mut self, newer: Usage) {
        self.input = newer.input.or(self.input);
        self.output = newer.output.or(self.output);
        self.cached = newer.cached.or(self.cached);
        self.cache_written = newer.cache_written.or(self.cache_written);
        self.reasoning = newer.reasoning.or(self.reasoning);
    }
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// The model said that it is done.
    Complete(StopReason),
    /// The stream broke off, or ended without saying that the answer is whole.
    Incomplete {
        /// What happened.
        why: String,
    },
    /// The person stopped it.
    Stopped,
    /// There is no answer, or it broke off with an error of the provider.
    Failed(CallFailure),
}

/// Why a model stopped by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum StopReason {
    /// It has said what it had to say.
    Done,
    /// It waits for the results of tools.
    Tools,
    /// It reached the longest answer that it may give.
    Length,
    /// It declined.
    Refusal,
    /// The provider's filter cut it off.
    Filter,
    /// Another reason, in the provider's word.
    Other(String),
}

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallFailure {
    /// What sort of failure.
    pub kind: FailureKind,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// What happened, in words that may be shown; never with a key.
    pub why: String,
    /// What to do next.
    pub hint: String,
    /// After how long the provider wants to be asked again.
    pub retry_after: Option<Duration>,
}

/// What sort of failure a call met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// The key is missing, wrong or may not.
    Authentication,
    /// The account has no credit or has used up its quota.
    Billing,
    /// Too many requests for now.
    RateLimited,
    /// The prompt is longer than the model's window.
    TooLong,
    /// There is no such model, or no such address.
    NotFound,
    /// The provider finds the request wrong.
    Request,
    /// The provider is overloaded or broken.
    Server,
    /// The address sends to another host, or from https to http.
    Redirected,
    /// No connection, or it was lost.
    Network,
    /// The certificate is not to be trusted.
    Certificate,
    /// It took longer than the limits allow.
    Timeout,
    /// The answer is larger than the limits allow.
    TooLarge,
    /// The answer is not what the protocol says.
    Malformed,
}
