//! Bytes in, pieces of an answer out, whatever the protocol and whatever pieces the bytes come in.

use serde_json::Value;

use super::endpoint::Protocol;
use super::failure;
use super::sse::{Events, JsonLines, LARGEST_EVENT, TooLong};
use super::think::{Stretch, ThinkSplitter};
use super::{anthropic, ollama, openai_chat, openai_responses, turns};
use crate::domain::model::{CallFailure, Ending, FailureKind, Piece};

/// Understands what one protocol sends.
pub(super) trait Decoder: Send {
    /// Takes one event in. `Some` when the answer is over.
    fn event(&mut self, data: &Value, out: &mut Pieces) -> Option<Ending>;

    /// Takes in an answer that came whole, not streamed.
    fn whole(&mut self, answer: &Value, out: &mut Pieces) -> Ending;

    /// The server closed the answer, or lost it.
    fn end(&mut self, out: &mut Pieces) -> Ending;

    /// The server said `[DONE]`.
    fn done(&mut self, out: &mut Pieces) -> Ending {
        self.end(out)
    }

    /// The answer is whole, but figures about it may still come.
    fn is_whole(&self) -> bool;
}

/// Pieces on their way out.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    list: Vec<Piece>,
    started: bool,
    think: ThinkSplitter,
}

impl Pieces {
    /// The answer begins, if it has not yet. A provider that names the model says it in its first event.
    pub(super) fn start(&mut self, model: Option<&str>) {
        if !std::mem::replace(&mut self.started, true) {
            let model = model.filter(|model| !model.is_empty()).map(str::to_owned);
            self.list.push(Piece::Started { model });
        }
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, piece: Piece) {
        self.start(None);
        self.list.push(piece);
    }

    /// Adds text of the answer.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Piece::Text(text.to_owned()));
        }
    }

    /// Adds text of an answer in which the model may have marked thoughts.
    pub(super) fn text_with_thoughts(&mut self, text: &str) {
        let mut think = std::mem::take(&mut self.think);
        think.push(text, |stretch| self.stretch(stretch));
        self.think = think;
    }

    /// Adds what was held back of such text.
    pub(super) fn finish_text(&mut self) {
        let mut think = std::mem::take(&mut self.think);
        think.finish(|stretch| self.stretch(stretch));
        self.think = think;
    }

    fn stretch(&mut self, stretch: Stretch) {
        match stretch {
            Stretch::Text(text) => self.text(&text),
            Stretch::Thought(text) => self.thought(&text),
        }
    }

    /// Adds text of a thought.
    pub(super) fn thought(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Piece::ReasoningText(text.to_owned()));
        }
    }

    /// Adds words with which the model declines.
    pub(super) fn refusal(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Piece::Refusal(text.to_owned()));
        }
    }
}

/// How the answer is packed.
enum Packing {
    /// Nothing but blanks has come.
    Unknown,
    Events(Events),
    Lines(JsonLines),
    /// One document: an answer that is not streamed, an error, or a web page.
    Document(Vec<u8>),
}

/// Reads one answer.
pub struct AnswerReader {
    protocol: Protocol,
    decoder: Box<dyn Decoder>,
    packing: Packing,
    out: Pieces,
    over: Option<Ending>,
    came: bool,
}

impl std::fmt::Debug for AnswerReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AnswerReader")
            .field("protocol", &self.protocol)
            .finish_non_exhaustive()
    }
}

impl AnswerReader {
    /// For an answer in this protocol.
    pub fn new(protocol: Protocol) -> AnswerReader {
        AnswerReader {
            protocol,
            decoder: match protocol {
                Protocol::Anthropic => Box::new(anthropic::Answer::default()),
                Protocol::OpenAiChat => Box::new(openai_chat::Answer::default()),
                Protocol::OpenAiResponses => Box::new(openai_responses::Answer::default()),
                Protocol::Ollama => Box::new(ollama::Answer::default()),
            },
            packing: Packing::Unknown,
            out: Pieces::default(),
            over: None,
            came: false,
        }
    }

    /// Takes more bytes of the body in. Gives how the answer ended once it has; what comes after that is ignored.
    pub fn push(&mut self, bytes: &[u8], on: &mut dyn FnMut(Piece)) -> Option<Ending> {
        if self.over.is_none() {
            self.over = self.read(bytes).unwrap_or_else(|TooLong| Some(too_large()));
        }
        self.give(on);
        self.over.clone()
    }

    /// The body is at its end.
    pub fn end(&mut self, on: &mut dyn FnMut(Piece)) -> Ending {
        let ending = match self.over.take() {
            Some(ending) => ending,
            None => self.last(),
        };
        self.give(on);
        self.over = Some(ending.clone());
        ending
    }

    /// The model has said that its answer is whole; only figures about it may still come.
    pub fn is_whole(&self) -> bool {
        self.over.is_some() || self.decoder.is_whole()
    }

    /// Whether any piece of an answer came.
    pub fn came(&self) -> bool {
        self.came
    }

    /// How many bytes are kept of what is not whole yet.
    pub fn kept(&self) -> usize {
        match &self.packing {
            Packing::Unknown => 0,
            Packing::Events(events) => events.kept(),
            Packing::Lines(lines) => lines.kept(),
            Packing::Document(bytes) => bytes.len(),
        }
    }

    fn give(&mut self, on: &mut dyn FnMut(Piece)) {
        self.came |= !self.out.list.is_empty();
        self.out.list.drain(..).for_each(on);
    }

    fn read(&mut self, bytes: &[u8]) -> Result<Option<Ending>, TooLong> {
        let mut bytes = bytes;
        if matches!(self.packing, Packing::Unknown) {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
            self.packing = match (bytes.first(), self.protocol) {
                (None, _) => return Ok(None),
                (Some(b'{'), Protocol::Ollama) => Packing::Lines(JsonLines::default()),
                (Some(b'{' | b'[' | b'<'), _) | (Some(_), Protocol::Ollama) => Packing::Document(Vec::new()),
                (Some(_), _) => Packing::Events(Events::default()),
            };
        }
        let (decoder, out) = (self.decoder.as_mut(), &mut self.out);
        match &mut self.packing {
            Packing::Unknown => {}
            Packing::Events(events) => {
                while let Some(event) = events.next(&mut bytes)? {
                    if let Some(ending) = take_in(decoder, &event.data, out) {
                        return Ok(Some(ending));
                    }
                }
            }
            Packing::Lines(lines) => {
                while let Some(line) = lines.next(&mut bytes)? {
                    if let Some(ending) = take_in(decoder, &line, out) {
                        return Ok(Some(ending));
                    }
                }
            }
            Packing::Document(document) => {
                if document.len() + bytes.len() > LARGEST_EVENT {
                    return Err(TooLong);
                }
                document.extend_from_slice(bytes);
            }
        }
        Ok(None)
    }

    fn last(&mut self) -> Ending {
        let (decoder, out) = (self.decoder.as_mut(), &mut self.out);
        match &mut self.packing {
            Packing::Unknown => Ending::Incomplete {
                why: "the server ended the answer before it began".to_owned(),
            },
            Packing::Events(events) => last_of(events.last().map(|event| event.data), decoder, out),
            Packing::Lines(lines) => last_of(lines.last(), decoder, out),
            Packing::Document(document) => match serde_json::from_slice::<Value>(document) {
                Ok(answer) => match failure::of_event(&answer) {
                    Some(failure) => Ending::Failed(failure),
                    None => decoder.whole(&answer, out),
                },
                Err(_) => Ending::Failed(failure::malformed(&format!(
                    "it is no stream of events and no JSON, but begins with \"{}\"",
                    failure::beginning(document)
                ))),
            },
        }
    }
}

/// Takes in what came last, should it be whole: what was cut off is no JSON.
fn last_of(data: Option<String>, decoder: &mut dyn Decoder, out: &mut Pieces) -> Ending {
    let data = data.unwrap_or_default();
    let is_whole = data.trim() == "[DONE]" || turns::is_json(&data);
    let ending = if is_whole { take_in(decoder, &data, out) } else { None };
    ending.unwrap_or_else(|| decoder.end(out))
}

fn take_in(decoder: &mut dyn Decoder, data: &str, out: &mut Pieces) -> Option<Ending> {
    let data = data.trim();
    match data {
        "" => None,
        "[DONE]" => Some(decoder.done(out)),
        _ => match serde_json::from_str::<Value>(data) {
            Ok(value) => understood(decoder, &value, out),
            Err(_) => Some(Ending::Failed(failure::malformed(&format!(
                "an event is no JSON: \"{}\"",
                failure::beginning(data.as_bytes())
            )))),
        },
    }
}

fn understood(decoder: &mut dyn Decoder, value: &Value, out: &mut Pieces) -> Option<Ending> {
    match failure::of_event(value) {
        Some(failure) => {
            out.finish_text();
            Some(Ending::Failed(failure))
        }
        None => decoder.event(value, out),
    }
}

fn too_large() -> Ending {
    Ending::Failed(CallFailure {
        kind: FailureKind::TooLarge,
        status: None,
        why: format!("a single event is larger than {} MB", LARGEST_EVENT >> 20),
        hint: "This server may not speak the protocol that the settings say.".to_owned(),
        retry_after: None,
    })
}
