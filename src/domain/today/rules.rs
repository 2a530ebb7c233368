//! The rules of today's list as a person can read and set them.

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($( $(#[$doc:meta])* $name:ident $field:ident $word:literal { $( $(#[$key_doc:meta])* $key:ident = $default:literal ),* } )+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(default, deny_unknown_fields)]
            pub struct $name {
                /// Whether the rule says anything.
                pub on: bool,
                $( $(#[$key_doc])* pub $key: u32, )*
            }

            impl Default for $name {
                fn default() -> Self {
                    $name { on: true, $( $key: $default, )* }
                }
            }
        )+

        /// What the person has set about each rule of today's list.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct TodayRules {
            $( $(#[$doc])* pub $field: $name, )+
        }

        impl TodayRules {
            /// Every number that can be set, by its key in the settings, such as `today.follow_up.after_days`.
            pub fn numbers(&self) -> Vec<(&'static str, u32)> {
                vec![$( $( (concat!("today.", $word, ".", stringify!($key)), self.$field.$key), )* )+]
            }
        }
    };
}

rules! {
    /// Interviews that are near.
    InterviewRule interview "interview" {
        /// From so many hours before.
        hours = 48
    }
    /// Open offers that run out.
    OfferRule offer "offer" {
        /// From so many days before.
        within_days = 7
    }
    /// Open offers that wait for a decision, with no day by which or one that is far.
    DecisionRule decision "decision" {}
    /// They wrote, and nobody has answered yet.
    ReplyRule reply "reply" {
        /// Within so many days it is to be answered; it is said at once.
        within_days = 1
    }
    /// They were answered, and are silent.
    NudgeRule nudge "nudge" {
        /// So many days after the person's answer.
        after_days = 3,
        /// At most so often.
        most = 1
    }
    /// Jobs that are not applied for, and whose last day comes.
    DeadlineRule deadline "deadline" {
        /// From so many days before.
        within_days = 7
    }
    /// Jobs that were not applied for before their last day.
    LapsedRule lapsed "lapsed" {}
    /// Interviews that nobody was thanked for.
    ThankYouRule thank_you "thank_you" {
        /// Within so many days it is due; it is said as soon as the interview is over.
        within_days = 1,
        /// After so many days it is too late to thank.
        lapses_days = 14
    }
    /// Interviews of which nothing was written down.
    DebriefRule debrief "debrief" {
        /// Within so many days it is due; it is said as soon as the interview is over.
        within_days = 1,
        /// After so many days it is left, when at least the outcome is known.
        lapses_days = 14
    }
    /// They promised an answer by a day, and it has passed.
    PromiseRule promise "promise" {
        /// So many days after the promised one.
        after_days = 1
    }
    /// Applications without an answer.
    FollowUpRule follow_up "follow_up" {
        /// So many days after it was sent, the first.
        after_days = 7,
        /// So many days after the one before, each other.
        again_days = 7,
        /// At most so often; then it is cold.
        most = 2
    }
    /// Applications that were silent for longer than `[silence]` says.
    SilentRule silent "silent" {}
    /// Tasks.
    TaskRule task "task" {
        /// From so many days before they are due.
        ahead_days = 0
    }
    /// Certificates that expire.
    CertificateRule certificate "certificate" {
        /// From so many days before.
        within_days = 60
    }
    /// Goals whose day comes.
    GoalRule goal "goal" {
        /// From so many days before.
        within_days = 14
    }
    /// The weekly review, on the day that `goals.review_day` names.
    ReviewRule review "review" {}
}
