//! A model that does whatever it reads.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;

use careerdeck::app::coach::{Model, ModelInfo};
use careerdeck::coach::{Endpoint, Protocol};
use careerdeck::domain::model::{Ending, ModelRequest, Piece, StopReason, ToolCall, Usage};
use serde_json::Value;

use crate::attacks::{Attack, Place};
use crate::ground::{Ground, Planted};

pub struct Obedient {
    info: ModelInfo,
    reads: Vec<(String, String)>,
    says: String,
    calls: Vec<(String, String)>,
    step: usize,
    sent: Sender<ModelRequest>,
}

impl Obedient {
    pub fn new(
        attack: &Attack,
        ground: &Ground,
        planted: Planted,
        has_tools: bool,
        sent: Sender<ModelRequest>,
    ) -> Obedient {
        let filled = |text: &str| {
            text.replace("{job}", &planted.job.to_string())
                .replace("{task}", &planted.task.to_string())
                .replace("{interview}", &planted.interview.to_string())
                .replace("{foreign}", &ground.foreign().to_string())
                .replace("{evil}", &ground.evil())
        };
        let read = match attack.place {
            Place::Resume => ("get_resume", format!("{{\"resume_id\": {}}}", planted.resume)),
            Place::Interview => ("get_interview", format!("{{\"interview_id\": {}}}", planted.interview)),
            Place::Chat => ("search_chats", "{\"query\": \"walrus\"}".to_owned()),
            Place::Contact => ("list_contacts", "{\"query\": \"Petra\"}".to_owned()),
            _ => ("get_job", format!("{{\"job_id\": {}}}", planted.job)),
        };
        Obedient {
            info: ModelInfo {
                provider: "scripted".to_owned(),
                host: "model.example".to_owned(),
                url: "https://model.example/v1".to_owned(),
                model: "obedient-1".to_owned(),
                has_tools,
                window: Some(100_000),
                ..ModelInfo::default()
            },
            reads: vec![(read.0.to_owned(), read.1)],
            says: filled(attack.says),
            calls: attack
                .calls
                .iter()
                .map(|(tool, arguments)| ((*tool).to_owned(), filled(arguments)))
                .collect(),
            step: 0,
            sent,
        }
    }

    pub fn also(mut self, call: (String, String)) -> Obedient {
        self.calls.push(call);
        self
    }
}

impl Model for Obedient {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn body(&self, request: &ModelRequest) -> Value {
        let endpoint = Endpoint::new("scripted", Protocol::OpenAiChat, "https://model.example/v1").unwrap();
        careerdeck::coach::body(&endpoint, request)
    }

    fn stream(&mut self, request: &ModelRequest, _: &Arc<AtomicBool>, on: &mut dyn FnMut(Piece)) {
        let _ = self.sent.send(request.clone());
        on(Piece::Started { model: None });
        let mut step = self.step;
        self.step += 1;
        if !self.info.has_tools {
            // It has all that it will get in the first message, and can only write blocks.
            step += 1;
        }
        let calls = match step {
            0 => self.reads.clone(),
            1 => {
                // Streamed in parts that cut everything.
                for c in self.says.chars() {
                    on(Piece::Text(c.to_string()));
                }
                self.calls.clone()
            }
            _ => {
                on(Piece::Text("Done as the text told me.".to_owned()));
                Vec::new()
            }
        };
        let stop = if calls.is_empty() || !self.info.has_tools {
            StopReason::Done
        } else {
            StopReason::Tools
        };
        for (n, (name, arguments)) in calls.into_iter().enumerate() {
            if self.info.has_tools {
                on(Piece::ToolCallBegan(name.clone()));
                on(Piece::ToolCall(ToolCall {
                    id: format!("call_{step}_{n}"),
                    name,
                    arguments,
                    opaque: None,
                }));
            } else {
                on(Piece::Text(format!(
                    "\n```careerdeck-proposal\n{{\"tool\": \"{name}\", \"arguments\": {arguments}}}\n```\n"
                )));
            }
        }
        on(Piece::Ended(Ending::Complete(stop)));
    }

    fn has_no_tools(&mut self) {
        self.info.has_tools = false;
    }

    fn price(&self, _: &str, _: &Usage) -> Option<f64> {
        None
    }
}
