//! Calls of tools put together from the fragments in which they come.

use serde_json::{Value, json};

use crate::coach::decode::Pieces;
use crate::coach::turns;
use crate::domain::model::{Piece, ToolCall};

/// A call that is being written.
#[derive(Debug, Default)]
struct Fragments {
    index: Option<u64>,
    id: String,
    name: String,
    arguments: String,
    extra: Option<Value>,
    announced: bool,
}

/// The calls of one answer.
#[derive(Debug, Default)]
pub(super) struct Calls {
    open: Vec<Fragments>,
}

impl Calls {
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Takes a fragment in. It belongs to the call with its index, unless it has another id: Gemini numbers every call 0 or
    /// not at all. Without an index, an id that is known or no id at all continues a call, and a new one begins one.
    pub(super) fn fragment(&mut self, fragment: &Value, out: &mut Pieces) {
        let index = fragment.get("index").and_then(Value::as_u64);
        let id = fragment.get("id").and_then(Value::as_str).unwrap_or_default();
        let function = fragment.get("function");
        let name = function
            .and_then(|function| function.get("name"))
            .and_then(Value::as_str)
            .unwrap_or_default();
        let arguments = match function.and_then(|function| function.get("arguments")) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(value) => value.to_string(),
        };
        let known = self.open.iter().rposition(|call| match (index, call.index) {
            (Some(index), Some(number)) if index != number => false,
            (Some(_), Some(_)) => id.is_empty() || call.id.is_empty() || call.id == id,
            _ if !id.is_empty() => call.id == id,
            // Neither a number nor an id: a name begins another call, once this one has its own and arguments.
            _ => name.is_empty() || call.arguments.is_empty() && (call.name.is_empty() || call.name == name),
        });
        let at = known.unwrap_or_else(|| {
            self.open.push(Fragments {
                index,
                ..Fragments::default()
            });
            self.open.len() - 1
        });
        let Some(call) = self.open.get_mut(at) else { return };
        if call.id.is_empty() {
            id.clone_into(&mut call.id);
        }
        // Some say the whole name with every fragment, others write it in pieces.
        if call.name != name {
            call.name.push_str(name);
        }
        call.arguments.push_str(&arguments);
        if let Some(extra) = fragment.get("extra_content").filter(|extra| !extra.is_null()) {
            call.extra = Some(extra.clone());
        }
        if !call.name.is_empty() && !std::mem::replace(&mut call.announced, true) {
            out.push(Piece::ToolCallBegan(call.name.clone()));
        }
    }

    /// All have come. Whether there were any; of an answer that was `cut` off, those that are no JSON are dropped.
    pub(super) fn finish(&mut self, cut: bool, out: &mut Pieces) -> bool {
        let mut any = false;
        for call in std::mem::take(&mut self.open) {
            let arguments = match call.arguments.trim() {
                "" => "{}".to_owned(),
                _ => call.arguments,
            };
            if cut && !turns::is_json(&arguments) || call.name.is_empty() {
                continue;
            }
            any = true;
            out.push(Piece::ToolCall(ToolCall {
                id: if call.id.is_empty() { turns::made_id() } else { call.id },
                name: call.name,
                arguments,
                opaque: call.extra.map(|extra| json!({ "extra_content": extra })),
            }));
        }
        any
    }
}
