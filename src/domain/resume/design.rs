//! How a résumé is built from the profile: what stands in it, in which order, and in which words.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::Section;

/// The plan of a built résumé: `resumes.design`.
///
/// Facts stay in the profile; a design only chooses, orders and rephrases them. A design without sections takes
/// everything in the profile's own order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResumeDesign {
    /// The name of the template; `None` = the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// In place of the profile's headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// In place of the profile's bio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The sections in their order. A section that is not listed stands behind them with everything it has.
    pub sections: Vec<DesignSection>,
    /// Keys that this version does not know; they survive a round trip.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A section of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DesignSection {
    /// Which.
    pub section: Section,
    /// Whether it is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// The words over it; `None` = the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The rows in their order. Rows of the profile that are not listed stand behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<DesignItem>,
}

/// One row of the profile in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DesignItem {
    /// The row's number in its table.
    pub row: i64,
    /// Whether it is left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// In place of the row's description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// In place of the row's achievements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub achievements: Option<Vec<String>>,
}
