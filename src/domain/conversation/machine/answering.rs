//! An answer, piece by piece.

use super::{CHECKPOINT, Effect, Entry, Key, MOST_CALLS, MOST_ROUNDS, Machine, NOT_RUN, STOPPED, State};
use crate::domain::conversation::{AnswerStatus, MessageMetadata, MessageRole, REFUSAL};
use crate::domain::model::{Ending, Piece, Reasoning, StopReason, ToolCall, Usage};

impl Machine {
    pub(super) fn piece(&mut self, piece: Piece, effects: &mut Vec<Effect>) {
        if !matches!(self.state, State::Calling | State::Streaming) {
            return;
        }
        let Some(answer) = &mut self.answer else { return };
        match piece {
            Piece::Started { model } => {
                answer.metadata.model = model.or(answer.metadata.model.take());
                self.state = State::Streaming;
            }
            Piece::Text(text) => self.says(&text, false, effects),
            Piece::Refusal(text) => self.says(&text, true, effects),
            Piece::Reasoning(reasoning) => {
                answer.thought(reasoning);
                self.state = State::Streaming;
            }
            Piece::ReasoningText(text) => {
                answer.thinking.push_str(&text);
                self.state = State::Streaming;
                self.checkpoint(CHECKPOINT, effects);
            }
            Piece::StopWord(word) => answer.metadata.stop_reason = Some(word),
            Piece::ToolCall(mut call) => {
                // Two calls of one name must be told apart when they are answered.
                while answer.metadata.tool_calls.iter().any(|other| other.id == call.id) {
                    call.id.push_str("_2");
                }
                answer.metadata.tool_calls.push(call);
                self.state = State::Streaming;
            }
            Piece::Usage(usage) => take_usage(&mut answer.metadata, usage),
            Piece::ToolCallBegan(_) => self.state = State::Streaming,
            Piece::Waiting { .. } | Piece::NothingSent => {}
            Piece::Ended(ending) => self.ended(ending, effects),
        }
    }

    fn says(&mut self, text: &str, declines: bool, effects: &mut Vec<Effect>) {
        if let Some(answer) = &mut self.answer {
            answer.content.push_str(text);
            answer.declines |= declines && !text.trim().is_empty();
        }
        self.state = State::Streaming;
        self.checkpoint(CHECKPOINT, effects);
    }

    pub(super) fn ended(&mut self, ending: Ending, effects: &mut Vec<Effect>) {
        let Some(answer) = &mut self.answer else { return };
        let mut runs = false;
        let (status, error) = match ending {
            Ending::Complete(reason) => {
                let says_nothing = answer.content.trim().is_empty() && answer.metadata.tool_calls.is_empty();
                // Some servers end an answer in which the model declines as any other.
                let reason = match reason {
                    StopReason::Done if answer.declines => StopReason::Refusal,
                    reason => reason,
                };
                let cut = cut_off(&reason, says_nothing);
                runs = cut.is_none();
                let kind = reason_word(reason);
                if kind == REFUSAL {
                    answer.metadata.stop_reason = Some(kind.clone());
                }
                // A server that gives no word has stopped by itself all the same.
                answer.metadata.stop_reason.get_or_insert_with(|| kind.clone());
                answer.metadata.stop_kind = Some(kind);
                match cut {
                    Some(why) => (AnswerStatus::Incomplete, Some(why.to_owned())),
                    None => (AnswerStatus::Complete, None),
                }
            }
            Ending::Incomplete { why } => (AnswerStatus::Incomplete, Some(why)),
            Ending::Stopped => (AnswerStatus::Stopped, None),
            Ending::Failed(failure) => {
                let why = failure.why.trim().trim_end_matches('.').to_owned();
                let error = [why, failure.hint.trim().to_owned()];
                let error = error.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
                (AnswerStatus::Failed, Some(error.join(". ")))
            }
        };
        answer.metadata.status = Some(status);
        answer.metadata.error = error;
        self.finish_answer(runs, effects);
    }

    /// Writes the answer down with a result for each tool that it asks for, and has the tools run where they should.
    pub(super) fn finish_answer(&mut self, runs: bool, effects: &mut Vec<Effect>) {
        let Some(mut answer) = self.answer.take() else {
            return;
        };
        // What was thought until it was stopped or broke off.
        answer.metadata.reasoning = answer.thoughts();
        let calls = answer.metadata.tool_calls.clone();
        let too_often = runs && !calls.is_empty() && self.rounds >= MOST_ROUNDS;
        if too_often {
            answer.metadata.status = Some(AnswerStatus::Incomplete);
            answer.metadata.error =
                Some("the model asked for tools again and again without an answer, and was stopped".to_owned());
        }
        let status = answer.metadata.status;
        let key = answer.key;
        if answer.is_saved {
            self.update(key, answer.content, answer.metadata, effects);
        } else {
            let entry = Entry::new(
                key,
                answer.parent,
                MessageRole::Assistant,
                answer.content,
                answer.metadata,
            );
            self.save(entry, effects);
        }
        if calls.is_empty() {
            self.state = State::Idle;
            effects.push(Effect::Ended { key });
            return;
        }
        self.rounds += 1;
        let mut wanted = Vec::new();
        for (place, call) in calls.into_iter().enumerate() {
            let key = self.next_key();
            let will_run = runs && !too_often && place < MOST_CALLS;
            let content = match (will_run, status, too_often) {
                (true, ..) => NOT_RUN.to_owned(),
                (_, Some(AnswerStatus::Stopped), _) => STOPPED.to_owned(),
                (_, _, true) => r#"{"error":"not run: too many rounds of tools for one question"}"#.to_owned(),
                (_, Some(AnswerStatus::Complete), _) => r#"{"error":"not run: too many tools at once"}"#.to_owned(),
                _ => r#"{"error":"not run: the answer broke off"}"#.to_owned(),
            };
            let metadata = MessageMetadata {
                call_id: Some(call.id.clone()),
                tool: Some(call.name.clone()),
                is_error: true,
                ..MessageMetadata::default()
            };
            self.save(
                Entry::new(key, self.leaf, MessageRole::Tool, content, metadata),
                effects,
            );
            if will_run {
                if let Some(entry) = self.entries.get_mut(&key) {
                    entry.is_open = true;
                }
                wanted.push((key, call));
            }
        }
        if wanted.is_empty() {
            self.state = State::Idle;
            effects.push(Effect::Ended { key });
            return;
        }
        self.state = State::Working;
        let run = |(key, call): (Key, ToolCall)| Effect::RunTool { key, call };
        effects.extend(wanted.into_iter().map(run));
    }

    /// Writes down what came of an answer when so many bytes are not yet written.
    pub(super) fn checkpoint(&mut self, bytes: usize, effects: &mut Vec<Effect>) {
        let Some(answer) = &mut self.answer else { return };
        let thoughts = answer.metadata.reasoning.iter().map(|thought| thought.text.len());
        let came = answer.content.len() + answer.thinking.len() + thoughts.sum::<usize>();
        if came < answer.saved + bytes {
            return;
        }
        answer.saved = came;
        // Until it is whole it is not, whatever happens to this program.
        let metadata = MessageMetadata {
            status: Some(AnswerStatus::Incomplete),
            tool_calls: Vec::new(),
            reasoning: answer.thoughts(),
            ..answer.metadata.clone()
        };
        let (key, parent, content) = (answer.key, answer.parent, answer.content.clone());
        if std::mem::replace(&mut answer.is_saved, true) {
            self.update(key, content, metadata, effects);
        } else {
            self.save(
                Entry::new(key, parent, MessageRole::Assistant, content, metadata),
                effects,
            );
        }
    }
}

impl super::Answer {
    /// A thought is whole. Where the provider wants nothing back, it is kept as the person has seen it.
    fn thought(&mut self, reasoning: Reasoning) {
        let seen = std::mem::take(&mut self.thinking);
        let text = match reasoning.opaque {
            None if !seen.is_empty() => seen,
            _ => reasoning.text,
        };
        self.metadata.reasoning.push(Reasoning { text, ..reasoning });
    }

    /// What was thought so far; what is not whole goes back to no provider.
    fn thoughts(&self) -> Vec<Reasoning> {
        let mut thoughts = self.metadata.reasoning.clone();
        if !self.thinking.is_empty() {
            thoughts.push(Reasoning {
                text: self.thinking.clone(),
                opaque: None,
            });
        }
        thoughts
    }
}

/// A later word on what was used.
fn take_usage(metadata: &mut MessageMetadata, newer: Usage) {
    let mut usage = Usage {
        input: metadata.input_tokens,
        output: metadata.output_tokens,
        ..Usage::default()
    };
    usage.take(newer);
    metadata.input_tokens = usage.input;
    metadata.output_tokens = usage.output;
    metadata.tokens = match (metadata.input_tokens, metadata.output_tokens) {
        (None, None) => None,
        (input, output) => Some(input.unwrap_or_default().saturating_add(output.unwrap_or_default())),
    };
}

/// Why an answer that ended by itself is not whole all the same.
fn cut_off(reason: &StopReason, says_nothing: bool) -> Option<&'static str> {
    match reason {
        StopReason::Length => Some("it reached the longest answer that the model may give"),
        StopReason::Filter => Some("the provider's filter cut it off"),
        StopReason::Refusal if says_nothing => Some("the model declined without a word"),
        _ if says_nothing => Some("the model ended without a word"),
        _ => None,
    }
}

fn reason_word(reason: StopReason) -> String {
    match reason {
        StopReason::Done => "done".to_owned(),
        StopReason::Tools => "tools".to_owned(),
        StopReason::Length => "length".to_owned(),
        StopReason::Refusal => REFUSAL.to_owned(),
        StopReason::Filter => "filter".to_owned(),
        StopReason::Other(word) => word,
    }
}
