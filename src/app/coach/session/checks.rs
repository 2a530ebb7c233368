//! What must hold before anything is sent: a model, the person's word for its host, and the limits on cost.

use chrono::{DateTime, Datelike, TimeZone, Utc};

use super::asking::{no_model, not_sent};
use super::{CallFailure, Error, Kind, Model, ModelInfo, Session, Told};
use crate::app::coach::{prompt, tools};
use crate::coach::estimate;
use crate::domain::conversation::machine::Room;
use crate::domain::model::{ModelRequest, Turn, Usage};

/// How long an answer is reckoned to be where the request sets no limit.
const USUAL_ANSWER: u64 = 1500;

/// All tools are described where one part of so many of the window is left for what was said.
const ROOM_WITH_ALL: u64 = 4;

/// And the most useful ones where this part is.
const ROOM_WITH_FEW: u64 = 6;

/// So many tokens are the longest answer that any model gives, thoughts included.
const LONGEST_ANSWER: u64 = 128_000;

/// Every model of the price table writes so much when it is asked to; some refuse to be asked for more.
const ASKED_FOR: u64 = 16_384;

impl Session {
    /// The host to which nothing may be sent before the person agrees; `None` where they need not be asked.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn needs_consent(&self) -> Result<Option<String>, Error> {
        let Some(info) = self.model() else { return Ok(None) };
        if !self.setup.asks_consent || info.is_loopback {
            return Ok(None);
        }
        let given = self.setup.deck.store.consent(&info.host)?;
        Ok(given.is_none().then(|| info.host.clone()))
    }

    /// The person agrees that what they ask is sent to the model's host, from now on.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn consent(&mut self) -> Result<(), Error> {
        let now = self.now();
        match self.model().map(|info| info.host.clone()) {
            Some(host) => self.setup.deck.store.set_consent(&host, Some(now)),
            None => Ok(()),
        }
    }

    /// The person agrees that it is sent, for as long as this session lasts.
    pub fn agree_once(&mut self) {
        self.setup.asks_consent = false;
    }

    /// What was spent this month (by UTC), in US dollars.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn spent(&self) -> Result<crate::store::Spent, Error> {
        self.setup.deck.store.spent_since(month_of(self.now()))
    }

    pub(super) fn may_ask(&self) -> Result<(), Error> {
        if self.setup.model.is_none() {
            return Err(no_model());
        }
        match self.needs_consent()? {
            None => Ok(()),
            Some(host) => Err(Error::new(
                Kind::Denied,
                "asking the coach",
                format!("you have not agreed yet that anything is sent to {host}"),
            )
            .hint("`careerdeck coach payload` shows what would be sent; --yes agrees to it.")),
        }
    }

    /// Why a request would cost more than it may; `None` where it may be sent. Then it lets the answer be no longer than what
    /// is left pays for.
    pub(super) fn over_limit(
        &self,
        model: &dyn Model,
        request: &mut ModelRequest,
        estimate: u64,
    ) -> Result<Option<CallFailure>, Error> {
        let limits = self.setup.limits;
        if limits.monthly_cost.is_none() && limits.request_cost.is_none() {
            return Ok(None);
        }
        let cost_of = |output: u64| {
            let usage = Usage {
                input: Some(estimate),
                output: Some(output),
                ..Usage::default()
            };
            model.price(&request.model, &usage)
        };
        let usual = request.max_output_tokens.map_or(USUAL_ANSWER, u64::from);
        let (Some(cost), Some(bare), Some(longest)) = (cost_of(usual), cost_of(0), cost_of(LONGEST_ANSWER)) else {
            // A model on this machine costs nothing that could be counted.
            if model.info().is_loopback {
                return Ok(None);
            }
            return Ok(Some(not_sent(
                format!(
                    "the price of {} is unknown, so no limit on cost can be kept",
                    request.model
                ),
                "Add its price to the price table, or take the limit out of the settings. Nothing was sent.",
            )));
        };
        let mut left = f64::INFINITY;
        if let Some(most) = limits.request_cost {
            if cost > most {
                return Ok(Some(not_sent(
                    format!("this request would cost about ${cost:.4}, and one may cost ${most:.4}"),
                    "Begin a new chat, use another model, or change the limit in the settings. Nothing was sent.",
                )));
            }
            left = most;
        }
        if let Some(most) = limits.monthly_cost {
            let spent = self.spent()?.cost;
            if spent + cost > most {
                return Ok(Some(not_sent(
                    format!("${spent:.4} of this month's ${most:.4} are spent, and this would cost about ${cost:.4}"),
                    "Change `monthly_cost` under [coach.limits], use another model, or ask offline. Nothing was sent.",
                )));
            }
            left = left.min(most - spent);
        }
        if left < longest {
            let tokens = (left - bare) / (longest - bare) * LONGEST_ANSWER as f64;
            let most = (tokens as u64).clamp(1, ASKED_FOR);
            let most = request
                .max_output_tokens
                .map_or(most, |wanted| most.min(u64::from(wanted)));
            request.max_output_tokens = u32::try_from(most).ok();
        }
        Ok(None)
    }

    /// The request for what was said, as it is sent.
    pub(super) fn request(&mut self, info: &ModelInfo, turns: &[Turn]) -> Result<ModelRequest, Error> {
        self.request_and_beside(info, turns).map(|(request, _)| request)
    }

    /// The same, with what is known of what goes out with it.
    pub(super) fn request_and_beside(
        &mut self,
        info: &ModelInfo,
        turns: &[Turn],
    ) -> Result<(ModelRequest, prompt::Beside), Error> {
        let now = self.now();
        let instructions = self.setup.instructions.hidden(&mut self.setup.stand_ins);
        let setup = &self.setup;
        let told = (info, self.told);
        let (mut request, beside) = prompt::request(&setup.deck, told, &instructions, self.about, turns, now)?;
        if !setup.assessments.is_given() {
            request.tools.retain(|tool| tool.name != tools::ASSESSMENTS);
        }
        if let Some(explanation) = setup.stand_ins.explanation() {
            request.system.push_str("\n\n");
            request.system.push_str(explanation);
        }
        Ok((self.setup.stand_ins.hide_request(&request), beside))
    }

    /// Settles how much the model is told beside what was said, and tells the machine how much that may take: the window
    /// without the rest of the request and the answer. Where the rest would take most of a small window, there is less of it.
    pub(super) fn make_room(&mut self) -> Result<(), Error> {
        let Some(info) = self.model().cloned() else {
            return Ok(());
        };
        let ways = [
            (Told::All, ROOM_WITH_ALL),
            (Told::Few, ROOM_WITH_FEW),
            (Told::Nothing, u64::MAX),
        ];
        let mut ways = ways
            .into_iter()
            .filter(|(told, _)| *told != Told::All || !info.is_small);
        let Some(window) = info.window.map(u64::from) else {
            self.told = ways.next().map_or(Told::Few, |(told, _)| told);
            self.machine.set_room(None);
            return Ok(());
        };
        let answer = info.max_output.map_or(USUAL_ANSWER, u64::from).min(window / 4);
        let mut tokens = 0;
        for (told, part) in ways {
            self.told = told;
            let rest = self.request(&info, &[])?;
            tokens = window.saturating_sub(estimate::request(&rest) + answer);
            if tokens >= window / part {
                break;
            }
        }
        let tokens = tokens.saturating_sub(self.found.over);
        self.machine.set_room(Some(Room { tokens }));
        Ok(())
    }
}

/// The first moment of the month.
fn month_of(now: DateTime<Utc>) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(now.year(), now.month(), 1, 0, 0, 0)
        .single()
        .unwrap_or(now)
}
