//! Putting the oldest part of a talk in fewer words.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Ending, Error, Event, Key, Model, ModelInfo, Session, Shown};
use crate::app::coach::prompt;
use crate::coach::estimate;
use crate::domain::conversation::fit;
use crate::domain::conversation::machine::Effect;
use crate::domain::model::{ModelRequest, StopReason, Turn};

/// A summary of fewer tokens is made by rule.
const WORTH_ASKING: u64 = 200;

impl Session {
    /// Puts the oldest part in fewer words, in at most so many tokens: by the model, and where that does not work, by rule.
    pub(super) fn summarise(
        &mut self,
        (keys, turns, most): (&[Key], &[Turn], u64),
        stop: &Arc<AtomicBool>,
        on: &mut dyn FnMut(Shown),
        todo: &mut VecDeque<Effect>,
    ) -> Result<(), Error> {
        let summary = match self.setup.model.take() {
            None => None,
            Some(mut model) => {
                let summary = self.summary_by(model.as_mut(), turns, most, stop);
                self.setup.model = Some(model);
                summary?
            }
        };
        if stop.load(Ordering::Relaxed) {
            return self.step(Event::Stop, None, todo, on);
        }
        let (text, by) = match summary {
            Some((text, by)) => (text, Some(by)),
            None => (
                fit::digest(keys.iter().filter_map(|key| self.machine.entry(*key)), most),
                None,
            ),
        };
        on(Shown::Summarised { messages: keys.len() });
        self.step(Event::Summarised { text, by }, None, todo, on)
    }

    /// What the model makes of the oldest part; `None` where it makes nothing of it.
    fn summary_by(
        &mut self,
        model: &mut dyn Model,
        turns: &[Turn],
        most: u64,
        stop: &Arc<AtomicBool>,
    ) -> Result<Option<(String, String)>, Error> {
        let info = model.info().clone();
        let Some(mut request) = self.request_for_summary(&info, turns, most) else {
            return Ok(None);
        };
        let answer = self.send_single(model, &mut request, stop, &mut |_| {})?;
        // It stands for the oldest part for good, so one that was cut off, filtered or declined will not do.
        let whole = answer.ending == Ending::Complete(StopReason::Done) && !answer.text.is_empty();
        Ok(whole.then_some((answer.text, info.model)))
    }

    /// The request by which the model puts the oldest part in fewer words; `None` where that has no room, or is not worth a
    /// request.
    pub(super) fn request_for_summary(&mut self, info: &ModelInfo, turns: &[Turn], most: u64) -> Option<ModelRequest> {
        if most < WORTH_ASKING {
            return None;
        }
        let request = prompt::summary_request(info, turns, most);
        let request = self.setup.stand_ins.hide_request(&request);
        let takes = estimate::request(&request) + most;
        let fits = info.window.is_none_or(|window| takes <= u64::from(window));
        fits.then_some(request)
    }
}
