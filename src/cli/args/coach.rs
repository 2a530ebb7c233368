//! What can be typed after `careerdeck coach`.

use clap::{Args, Subcommand};

/// The commands of the coach.
#[derive(Debug, Subcommand)]
pub enum CoachCommand {
    /// Print which providers and servers of models are found, by what, and which is used
    #[command(
        after_help = "Examples:\n  careerdeck coach providers\n  careerdeck coach providers --json

Keys come from the environment (ANTHROPIC_API_KEY, OPENAI_API_KEY, OPENROUTER_API_KEY, GEMINI_API_KEY, MISTRAL_API_KEY, \
GROQ_API_KEY), or from what [providers.NAME] in the settings names. Servers are looked for on this machine at the usual \
ports of Ollama, llama.cpp, LM Studio and vLLM. A key is never printed."
    )]
    Providers,
    /// Make one real call, and say what came of it
    #[command(
        after_help = "Examples:\n  careerdeck coach test\n  careerdeck coach test --provider ollama --model qwen3:8b

It sends one short sentence and nothing of yours."
    )]
    Test(CoachTest),
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
