//! Lines such as `Company: Acme`, and labels with their value on the next line.

use crate::interop::csv::fold::fold;

/// The longest value that a label has.
const LONGEST_VALUE: usize = 160;

/// The values of the labels that were found.
#[derive(Debug, Default)]
pub(super) struct Labels<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) company: Option<&'a str>,
    pub(super) location: Option<&'a str>,
    pub(super) salary: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    pub(super) mode: Option<&'a str>,
    pub(super) address: Option<&'a str>,
    pub(super) deadline: Option<&'a str>,
    pub(super) posted: Option<&'a str>,
    pub(super) contact: Option<&'a str>,
}

impl<'a> Labels<'a> {
    pub(super) fn find(lines: &[&'a str]) -> Labels<'a> {
        let mut found = Labels::default();
        for (at, line) in lines.iter().enumerate() {
            let (label, value) = match line.split_once([':', '：', '\t']) {
                Some((label, value)) => (label, value.trim()),
                None => (*line, ""),
            };
            if label.len() > 40 {
                continue;
            }
            let has_colon = label.len() < line.len();
            let Some(place) = found.place(&fold(label), has_colon) else {
                continue;
            };
            if place.is_some() {
                continue;
            }
            let value = match value {
                "" => lines
                    .get(at + 1)
                    .copied()
                    .filter(|next| next.len() <= 80 && !next.contains(':')),
                value => Some(value),
            };
            *place = value
                .map(|value| value.trim_matches(['*', ' ', '_']))
                .filter(|value| !value.is_empty() && value.len() <= LONGEST_VALUE);
        }
        found
    }

    /// Where the value of a label goes. Without a colon only those labels count that sites put on a line
    /// of their own.
    fn place(&mut self, label: &str, has_colon: bool) -> Option<&mut Option<&'a str>> {
        Some(match label {
            "title" | "job title" | "position" | "role" | "stelle" | "stellenbezeichnung" | "position title"
            | "job" | "poste"
                if has_colon =>
            {
                &mut self.title
            }
            "company" | "company name" | "employer" | "organization" | "organisation" | "unternehmen"
            | "arbeitgeber" | "firma" | "entreprise" | "hiring company"
                if has_colon =>
            {
                &mut self.company
            }
            "location" | "locations" | "job location" | "work location" | "standort" | "arbeitsort" | "dienstort"
            | "lieu" => &mut self.location,
            "place" | "office" | "city" | "ort" | "based in" | "where" | "einsatzort" if has_colon => {
                &mut self.location
            }
            "salary" | "pay" | "compensation" | "salary range" | "pay range" | "gehalt" | "base salary"
            | "base pay" | "salaire" | "annual salary" => &mut self.salary,
            "rate" | "day rate" | "hourly rate" | "budget" | "vergutung" if has_colon => &mut self.salary,
            "job type" | "employment type" | "type of employment" | "anstellungsart" | "beschaftigungsart"
            | "contract type" | "vertragsart" | "type de contrat" => &mut self.kind,
            "type" | "contract" | "employment" | "arbeitszeit" | "hours" if has_colon => &mut self.kind,
            "workplace type" | "work mode" | "workplace" | "remote status" | "work arrangement" | "arbeitsmodell"
            | "work setting" | "location type" => &mut self.mode,
            "remote" | "mode" | "work type" if has_colon => &mut self.mode,
            "url" | "link" | "posting url" | "job url" | "apply at" | "apply here" | "apply" | "more info"
            | "source"
                if has_colon =>
            {
                &mut self.address
            }
            "deadline"
            | "application deadline"
            | "apply by"
            | "closing date"
            | "bewerbungsfrist"
            | "applications close"
            | "valid through"
            | "close date" => &mut self.deadline,
            "posted" | "posted on" | "date posted" | "published" | "posting date" | "veroffentlicht" if has_colon => {
                &mut self.posted
            }
            "contact" | "contact person" | "recruiter" | "hiring manager" | "ansprechpartner" | "ansprechpartnerin"
            | "kontakt"
                if has_colon =>
            {
                &mut self.contact
            }
            _ => return None,
        })
    }
}
