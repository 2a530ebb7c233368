//! How far goals are by what was counted, and what an offer takes at the person's own rates.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::Serialize;

use super::super::{Deck, Error, own_zone};
use crate::domain::goal::measure::Counts;
use crate::domain::goal::pace::{self, Plan, Wish};
use crate::domain::goal::progress::{self, GoalProgress};
use crate::domain::goal::review::WeekFigures;
use crate::domain::goal::{CareerGoal, GoalStatus};
use crate::domain::history::figures::{Aim, Settled, settled};
use crate::domain::history::filter::HistoryFilter;
use crate::domain::zoned::Zone;
use crate::store::goals::CountedTime;

/// A goal with how far it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalShown {
    /// The goal.
    #[serde(flatten)]
    pub goal: CareerGoal,
    /// How far it is.
    pub progress: GoalProgress,
}

impl Deck {
    /// The goals as [`Deck::goals`] gives them, each with how far it is.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn goals_shown(
        &self,
        statuses: &[GoalStatus],
        limit: Option<u64>,
        offset: u64,
        now: DateTime<Utc>,
    ) -> Result<Vec<GoalShown>, Error> {
        self.goals(statuses, limit, offset)?
            .into_iter()
            .map(|goal| self.goal_with_progress(goal, now))
            .collect()
    }

    /// One goal with how far it is.
    ///
    /// # Errors
    /// As [`Deck::goal`].
    pub fn goal_shown(&self, id: i64, now: DateTime<Utc>) -> Result<GoalShown, Error> {
        self.goal_with_progress(self.goal(id)?, now)
    }

    fn goal_with_progress(&self, goal: CareerGoal, now: DateTime<Utc>) -> Result<GoalShown, Error> {
        let zone = own_zone();
        let today = zone.wall(now).date();
        let begun = zone.wall(goal.created_at).date();
        let rhythm = &self.hunt.rhythm;
        let wanted = progress::wanted(&goal, begun, today, rhythm);
        let mut counted = Vec::new();
        for stretch in &wanted {
            counted.push(match stretch {
                Some(stretch) => self.count_between(stretch.counts, (stretch.from, stretch.to), now, &zone)?,
                None => 0,
            });
        }
        let progress = progress::progress(&goal, &wanted, &counted, today, rhythm);
        Ok(GoalShown { goal, progress })
    }

    /// How many of something there were from one day to another, both included, and not after now.
    fn count_between(
        &self,
        counts: Counts,
        (first, last): (NaiveDate, NaiveDate),
        now: DateTime<Utc>,
        zone: &Zone,
    ) -> Result<u64, Error> {
        let after = last.succ_opt().map_or(now, |next| zone.start_of_day(next));
        self.store.count_of(
            counts,
            CountedTime {
                from: zone.start_of_day(first),
                until: after.min(now + Duration::milliseconds(1)),
                first,
                last: last.min(zone.wall(now).date()),
            },
        )
    }

    /// What happened in the week in which a day lies, so far.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn week_figures(&self, day: NaiveDate, now: DateTime<Utc>) -> Result<WeekFigures, Error> {
        let zone = own_zone();
        let rhythm = &self.hunt.rhythm;
        let week = rhythm.week(day);
        let mut figures = Vec::new();
        for counts in Counts::ALL {
            figures.push((*counts, self.count_between(*counts, week, now, &zone)?));
        }
        let rest = week.0.iter_days().take(7).filter(|day| rhythm.is_rest(*day)).count();
        Ok(WeekFigures {
            week_begins: week.0,
            week_ends: week.1,
            figures,
            rest_days: u32::try_from(rest).unwrap_or_default(),
        })
    }

    /// What became of all that was sent: as to an offer, and as to an interview. Takes its time on a big file.
    ///
    /// # Errors
    /// As [`Deck::figures`].
    pub fn settled(&self, now: DateTime<Utc>) -> Result<(Settled, Settled), Error> {
        self.tracked(&HistoryFilter::default(), now, |tracks, asked| {
            (
                settled(tracks, asked, Aim::Offer),
                settled(tracks, asked, Aim::Interview),
            )
        })
    }

    /// What it takes at the person's own rates. Takes its time on a big file.
    ///
    /// # Errors
    /// As [`Deck::figures`].
    pub fn goal_plan(&self, wish: Wish, now: DateTime<Utc>) -> Result<Plan, Error> {
        let (offer, interview) = self.settled(now)?;
        let all = match wish.aim {
            Aim::Offer => offer,
            Aim::Interview => interview,
        };
        let today = own_zone().wall(now).date();
        Ok(pace::plan(&all, wish, today, &self.hunt.rhythm))
    }
}
