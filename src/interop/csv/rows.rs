//! Turning a row into a job, with nothing lost: what has no field goes to the notes.

use std::borrow::Cow;

use csv::StringRecord;

use super::dates::{self, Order};
use super::doubts::{Doubts, quoted};
use super::headers::{Column, Field, MoneyHint};
use super::linkedin::JobList;
use super::status_words::Words;
use super::values;
use crate::domain::job::{JobStatus, NewJob, Priority, Salary, WorkMode};
use crate::domain::salary;
use crate::domain::text::{clean_block, clean_line};

/// The longest cell that is taken whole, in bytes.
const LONGEST_CELL: usize = 200_000;

/// The most tags of one job.
const MOST_TAGS: usize = 50;

/// What came of a row.
#[expect(clippy::large_enum_variant, reason = "one at a time, on its way to the caller")]
pub(super) enum Outcome {
    /// A job.
    Job(NewJob),
    /// All its cells are empty.
    Blank,
    /// It is the header again, as where two exports were put together.
    Header,
    /// It is no job, for this reason.
    Rejected(String),
}

/// What the rows of one file have in common.
pub(super) struct Rows<'a> {
    pub(super) columns: &'a [Column],
    pub(super) header: &'a [String],
    pub(super) linkedin: Option<JobList>,
    pub(super) order: Order,
    pub(super) words: Words,
    pub(super) doubts: Doubts,
    /// Dates that could be read in two ways: how many, and the first with its line.
    pub(super) ambiguous: (u64, Option<(u64, String)>),
    /// For each column, how many cells said nothing about the job and were left out.
    pub(super) left_out: Vec<u64>,
}

/// One row on its way to a job.
#[derive(Default)]
struct Draft {
    job: NewJob,
    notes: Vec<String>,
    own_notes: Vec<(usize, String)>,
    regions: Vec<String>,
    more_description: Vec<String>,
    salary: MoneyParts,
    date: Option<dates::Day>,
    reached: Option<JobStatus>,
    /// The ticks behind that, for the notes where a status word says otherwise.
    ticks: Vec<(JobStatus, String)>,
    /// A status word that is not known.
    unknown_status: Option<String>,
}

#[derive(Default)]
struct MoneyParts {
    whole: Option<Salary>,
    min: Option<f64>,
    max: Option<f64>,
    currency: Option<String>,
    hint: MoneyHint,
}

impl Rows<'_> {
    /// Reads one row.
    pub(super) fn read(&mut self, line: u64, record: &StringRecord) -> Outcome {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Outcome::Blank;
        }
        if record.iter().eq(self.header.iter().map(String::as_str)) {
            return Outcome::Header;
        }
        let mut draft = Draft::default();
        let mut extra = 0_u64;
        for (at, cell) in record.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() || values::is_placeholder(cell) {
                continue;
            }
            let cell = self.cut(line, cell);
            match self.columns.get(at) {
                Some(column) => self.take(&mut draft, line, at, column, cell),
                None => {
                    extra += 1;
                    draft.notes.push(clean_block(cell));
                }
            }
        }
        if extra > 0 {
            self.doubts
                .add(line, "more cells than headers; the extra ones are in the notes".into());
        }
        self.finish(draft, line, record)
    }

    fn cut<'c>(&mut self, line: u64, cell: &'c str) -> &'c str {
        if cell.len() <= LONGEST_CELL {
            return cell;
        }
        let mut end = LONGEST_CELL;
        while !cell.is_char_boundary(end) {
            end -= 1;
        }
        self.doubts.add(
            line,
            format!("a cell has more than {LONGEST_CELL} bytes and was cut there"),
        );
        &cell[..end]
    }

    fn take(&mut self, draft: &mut Draft, line: u64, at: usize, column: &Column, cell: &str) {
        match column.field {
            Field::Title => draft.text(column, cell, |job| Slot::Needed(&mut job.title)),
            Field::Company => draft.text(column, cell, |job| Slot::Needed(&mut job.company)),
            Field::Location => draft.text(column, cell, |job| Slot::Free(&mut job.location)),
            Field::Source => draft.text(column, cell, |job| Slot::Free(&mut job.source)),
            Field::Region => draft.regions.push(clean_line(cell)),
            Field::Description => {
                if draft.job.description.is_none() {
                    draft.job.description = filled(clean_block(cell));
                } else {
                    draft.keep(column, cell);
                }
            }
            Field::MoreDescription => {
                draft
                    .more_description
                    .extend(filled(clean_block(cell)).map(|text| format!("{}:\n{text}", column.header)));
            }
            Field::Notes => draft.own_notes.push((at, clean_block(cell))),
            Field::Status => self.status(draft, line, column, cell),
            Field::Reached(status) => self.reached(draft, line, column, cell, status),
            Field::Url => match values::web_address(cell) {
                Some(url) if draft.job.url.is_none() => {
                    // What stands around the address is somebody's remark.
                    if cell.len() > url.len() + 8 {
                        draft.keep(column, cell);
                    }
                    draft.job.url = filled(clean_line(&url));
                }
                Some(url) if draft.job.url.as_deref() == Some(url.as_str()) => {}
                Some(_) => draft.keep(column, cell),
                None => self.unreadable(draft, line, column, cell, "is no web address"),
            },
            Field::Salary | Field::SalaryMin | Field::SalaryMax | Field::Currency | Field::Period => {
                self.money(draft, line, column, cell);
            }
            Field::Saved | Field::Applied | Field::Date | Field::Deadline | Field::Posted => {
                self.date(draft, line, column, cell);
            }
            Field::Contact | Field::ContactEmail => draft.contact(column, cell),
            Field::Tags => draft.tags(column, cell),
            Field::WorkMode => self.work_mode(draft, line, column, cell),
            Field::JobType => match (values::job_type(cell), values::work_mode(cell)) {
                (Some(kind), _) if draft.job.job_type.is_none() => draft.job.job_type = Some(kind),
                (None, Some(mode)) if draft.job.work_mode.is_none() => draft.job.work_mode = Some(mode),
                _ => draft.keep(column, cell),
            },
            Field::Priority => match values::priority(cell).or_else(|| stars(cell)) {
                Some(priority) if draft.job.priority.is_none() => draft.job.priority = Some(priority),
                Some(_) => draft.keep(column, cell),
                None => self.unreadable(draft, line, column, cell, "is no priority that is known"),
            },
            Field::Rating => {
                draft.keep(column, cell);
                match values::rating(cell) {
                    Some(priority) if draft.job.priority.is_none() => draft.job.priority = Some(priority),
                    Some(_) => {}
                    None => self.doubts.add(
                        line,
                        format!(
                            "{} in {:?} is no rating out of five; kept in the notes",
                            quoted(cell),
                            column.header
                        ),
                    ),
                }
            }
            Field::Archived => {
                if values::yes_or_no(cell) != Some(false) {
                    draft.keep(column, cell);
                    self.doubts.add(
                        line,
                        format!(
                            "{:?} says that it was put away; its status was left as it is",
                            column.header
                        ),
                    );
                }
            }
            Field::Key => {
                if values::is_bare_key(cell) {
                    self.left_out[at] += 1;
                } else {
                    draft.keep(column, cell);
                }
            }
            Field::Ignored => self.left_out[at] += 1,
            Field::Name | Field::Other => draft.keep(column, cell),
        }
    }

    /// Keeps a cell whose meaning was not understood, and says so.
    fn unreadable(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str, why: &str) {
        draft.keep(column, cell);
        self.doubts.add(
            line,
            format!("{} in {:?} {why}; kept in the notes", quoted(cell), column.header),
        );
    }

    fn status(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        let reading = self.words.read(cell);
        if draft.job.status.is_some() || draft.unknown_status.is_some() {
            // A second status column often says the same with another word.
            if draft.job.status.is_none() && reading.status.is_some() {
                draft.job.status = reading.status;
            } else if reading.keep || reading.status != draft.job.status {
                draft.keep(column, cell);
            }
            return;
        }
        if reading.keep {
            draft.keep(column, cell);
        }
        match (reading.status, reading.doubt) {
            (None, _) => draft.unknown_status = Some(quoted(cell)),
            (Some(status), Some(doubt)) => {
                self.doubts.add(
                    line,
                    format!("the status {} was taken as {status}: {doubt}", quoted(cell)),
                );
            }
            (Some(_), None) => {}
        }
        draft.job.status = reading.status;
    }

    /// A column for one status holds a tick, a date, or a remark.
    fn reached(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str, status: JobStatus) {
        let ticked = match values::yes_or_no(cell) {
            Some(true) => {
                draft
                    .ticks
                    .push((status, format!("{}: {}", column.header, clean_line(cell))));
                true
            }
            Some(false) => false,
            None => {
                draft.keep(column, cell);
                match dates::read(cell, self.order.order) {
                    Some(day) => {
                        self.note_date(line, cell, &day);
                        true
                    }
                    None => {
                        self.doubts.add(
                            line,
                            format!(
                                "{} in {:?} is neither yes nor no nor a date; kept in the notes",
                                quoted(cell),
                                column.header
                            ),
                        );
                        false
                    }
                }
            }
        };
        if ticked && draft.reached.is_none_or(|reached| reached < status) {
            draft.reached = Some(status);
        }
    }

    fn date(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        if column.field == Field::Applied {
            match values::yes_or_no(cell) {
                Some(true) => {
                    draft.reached = draft.reached.max(Some(JobStatus::Applied));
                    return;
                }
                Some(false) => return,
                None => {}
            }
        }
        let Some(day) = dates::read(cell, self.order.order) else {
            return self.unreadable(draft, line, column, cell, "is no date that can be read");
        };
        self.note_date(line, cell, &day);
        if cell.contains('→') {
            draft.keep(column, cell);
        }
        let taken = match column.field {
            Field::Saved => put(&mut draft.job.saved_at, day.moment),
            Field::Applied => put(&mut draft.job.applied_at, day.moment),
            Field::Deadline => put(&mut draft.job.deadline, day.date),
            Field::Posted => put(&mut draft.job.posted_at, day.date),
            _ => put(&mut draft.date, day),
        };
        if !taken {
            draft.keep(column, cell);
        }
    }

    fn note_date(&mut self, line: u64, cell: &str, day: &dates::Day) {
        if day.serial {
            self.doubts
                .add(line, "a bare number was read as a spreadsheet's count of days".into());
        }
        if day.ambiguous && !self.order.sure {
            self.ambiguous.0 += 1;
            self.ambiguous.1.get_or_insert_with(|| (line, quoted(cell)));
        }
    }

    fn money(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        let parts = &mut draft.salary;
        let hint = column.money;
        parts.hint.currency = parts.hint.currency.or(hint.currency);
        parts.hint.period = parts.hint.period.or(hint.period);
        let thousands = |value: f64| {
            if hint.thousands && value < 1000.0 {
                value * 1000.0
            } else {
                value
            }
        };
        let taken = match column.field {
            Field::Currency => {
                let known = values::currency_in(cell).map(str::to_owned);
                let code = || {
                    (cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_alphabetic()))
                        .then(|| cell.to_ascii_uppercase())
                };
                known.or_else(code).map(|code| put(&mut parts.currency, code))
            }
            Field::Period => values::period(cell).map(|period| {
                parts.hint.period = Some(period);
                true
            }),
            Field::SalaryMin | Field::SalaryMax => salary::amount(cell)
                .filter(|value| *value >= 0.0 && !cell.starts_with('-'))
                .map(|value| {
                    parts.hint.currency = values::currency_in(cell).or(parts.hint.currency);
                    let end = if column.field == Field::SalaryMin {
                        &mut parts.min
                    } else {
                        &mut parts.max
                    };
                    // Unknown is often written as 0.
                    value == 0.0 || put(end, thousands(value))
                }),
            _ => {
                let read = salary::parse(cell).or_else(|| {
                    let value = salary::amount(cell).filter(|_| !cell.starts_with('-'))?;
                    Some(Salary {
                        min: Some(value),
                        max: Some(value),
                        currency: None,
                        period: None,
                    })
                });
                read.map(|mut read| {
                    read.min = read.min.map(thousands);
                    read.max = read.max.map(thousands);
                    let nothing = read.min.unwrap_or(0.0) == 0.0 && read.max.unwrap_or(0.0) == 0.0;
                    nothing || put(&mut parts.whole, read)
                })
            }
        };
        match taken {
            Some(true) => {}
            Some(false) => draft.keep(column, cell),
            None => {
                let what = match column.field {
                    Field::Currency => "is no currency that is known",
                    Field::Period => "is no period that is known",
                    _ => "is no salary that can be read",
                };
                self.unreadable(draft, line, column, cell, what);
            }
        }
    }

    fn work_mode(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str) {
        let read = values::work_mode(cell).or_else(|| match values::yes_or_no(cell) {
            Some(true) => Some(WorkMode::Remote),
            _ => None,
        });
        match read {
            Some(mode) if draft.job.work_mode.is_none() => draft.job.work_mode = Some(mode),
            Some(mode) if draft.job.work_mode == Some(mode) => {}
            // Not remote may still be hybrid.
            _ if values::yes_or_no(cell).is_some() => draft.keep(column, cell),
            _ => match values::job_type(cell) {
                Some(kind) if draft.job.job_type.is_none() => draft.job.job_type = Some(kind),
                _ => {
                    draft.job.work_mode = draft.job.work_mode.or_else(|| values::work_mode_in_place(cell));
                    if draft.job.work_mode.is_none() {
                        return self.unreadable(draft, line, column, cell, "is no work mode that is known");
                    }
                    draft.keep(column, cell);
                }
            },
        }
    }

    /// Puts together what was spread over several cells.
    fn finish(&mut self, mut draft: Draft, line: u64, record: &StringRecord) -> Outcome {
        if draft.job.title.is_empty() && draft.job.company.is_empty() {
            let cells: Vec<String> = record
                .iter()
                .filter(|cell| !cell.trim().is_empty())
                .take(4)
                .map(quoted)
                .collect();
            return Outcome::Rejected(format!("neither a title nor a company: {}", cells.join(", ")));
        }
        self.complete_name(&mut draft, line);
        self.settle_status(&mut draft, line);
        let Draft {
            mut job,
            mut notes,
            own_notes,
            regions,
            more_description,
            salary: money,
            ..
        } = draft;
        job.location = with_regions(job.location, regions);
        if job.work_mode.is_none() {
            job.work_mode = job.location.as_deref().and_then(values::work_mode_in_place);
        }
        if !more_description.is_empty() {
            job.description = Some(
                job.description
                    .into_iter()
                    .chain(more_description)
                    .collect::<Vec<_>>()
                    .join("\n\n"),
            );
        }
        job.salary = self.salary(money, &mut notes, line);
        job.notes = self.join_notes(own_notes, notes);
        Outcome::Job(job)
    }

    /// Finds a company that stands in the title, or says that one of the two is not known.
    fn complete_name(&mut self, draft: &mut Draft, line: u64) {
        let job = &mut draft.job;
        if job.company.is_empty() {
            let parted = [" @ ", " at ", " bei "]
                .iter()
                .find_map(|mark| job.title.split_once(mark));
            if let Some((title, company)) = parted.filter(|(title, company)| !title.is_empty() && !company.is_empty()) {
                (job.title, job.company) = (title.trim().to_owned(), company.trim().to_owned());
                self.doubts
                    .add(line, "there is no company; it was taken from the title".into());
            } else {
                job.company = "Unknown company".into();
                self.doubts.add(
                    line,
                    "there is no company; \"Unknown company\" was put in its place".into(),
                );
            }
        } else if job.title.is_empty() {
            job.title = "Unknown title".into();
            self.doubts
                .add(line, "there is no title; \"Unknown title\" was put in its place".into());
        }
    }

    /// Decides the status from words, ticks and dates, in that order.
    fn settle_status(&mut self, draft: &mut Draft, line: u64) {
        if let (Some(status), Some(reached)) = (draft.job.status, draft.reached)
            && reached > status
        {
            let beyond = draft.ticks.drain(..).filter(|(ticked, _)| *ticked > status);
            draft.notes.extend(beyond.map(|(_, tick)| tick));
            self.doubts.add(
                line,
                format!("a column of its own says {reached}, but the status says {status}; the status was taken"),
            );
        }
        let applied = draft.job.applied_at.is_some() || draft.reached.is_some();
        if draft.job.status.is_none() {
            let without_word = draft
                .reached
                .or_else(|| draft.job.applied_at.map(|_| JobStatus::Applied))
                .or_else(|| self.linkedin.map(JobList::status));
            draft.job.status = without_word;
            if let Some(word) = &draft.unknown_status {
                let status = without_word.unwrap_or(JobStatus::Interested);
                draft.job.status = Some(status);
                let why = if applied {
                    ", because the row says that you applied"
                } else {
                    ""
                };
                self.doubts.add(
                    line,
                    format!("the status {word} is not known; taken as {status}{why}, and kept in the notes"),
                );
            }
        }
        if let Some(day) = draft.date {
            let sent = draft.job.status.is_some_and(|status| status != JobStatus::Interested);
            let place = if sent && draft.job.applied_at.is_none() {
                &mut draft.job.applied_at
            } else {
                &mut draft.job.saved_at
            };
            if !put(place, day.moment) {
                let header = self
                    .columns
                    .iter()
                    .find(|column| column.field == Field::Date)
                    .map_or("Date", |column| &column.header);
                draft.notes.push(format!("{header}: {}", day.date));
            }
        }
    }

    fn salary(&mut self, money: MoneyParts, notes: &mut Vec<String>, line: u64) -> Option<Salary> {
        let MoneyParts {
            whole,
            min,
            max,
            currency,
            hint,
        } = money;
        let mut salary = match (whole, min.or(max)) {
            (None, None) => {
                // A currency alone is worth nothing, but it was in the file.
                notes.extend(currency.map(|code| format!("Currency: {code}")));
                return None;
            }
            (Some(whole), None) => whole,
            (whole, Some(_)) => {
                let whole = whole.unwrap_or(Salary {
                    min: None,
                    max: None,
                    currency: None,
                    period: None,
                });
                // A single figure is both ends; columns of their own know better.
                Salary {
                    min: min.or(whole.min),
                    max: max.or(whole.max),
                    ..whole
                }
            }
        };
        if let (Some(low), Some(high)) = (salary.min, salary.max)
            && low > high
        {
            (salary.min, salary.max) = (Some(high), Some(low));
            self.doubts.add(
                line,
                "the lowest salary was above the highest; they were exchanged".into(),
            );
        }
        salary.currency = currency
            .or(salary.currency)
            .or_else(|| hint.currency.map(str::to_owned));
        salary.period = salary.period.or(hint.period);
        Some(salary)
    }

    /// The person's own notes first, and then what had no field, each with its header.
    fn join_notes(&self, own: Vec<(usize, String)>, others: Vec<String>) -> Option<String> {
        let several = own.len() > 1;
        let own = own
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(at, text)| match self.columns.get(at) {
                Some(column) if several => format!("{}: {text}", column.header),
                _ => text,
            });
        let own = own.collect::<Vec<_>>().join("\n\n");
        let others = others
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        filled(
            [own, others]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n"),
        )
    }
}

enum Slot<'a> {
    Needed(&'a mut String),
    Free(&'a mut Option<String>),
}

impl Draft {
    /// Keeps a cell in the notes under its header.
    fn keep(&mut self, column: &Column, cell: &str) {
        let text = clean_block(cell);
        if text.is_empty() {
            return;
        }
        self.notes.push(if column.header.is_empty() {
            text
        } else {
            format!("{}: {text}", column.header)
        });
    }

    /// Puts a line where it belongs; a second one goes to the notes.
    fn text(&mut self, column: &Column, cell: &str, slot: impl FnOnce(&mut NewJob) -> Slot<'_>) {
        let text = clean_line(cell);
        if text.is_empty() {
            return;
        }
        let second = match slot(&mut self.job) {
            Slot::Needed(slot) if slot.is_empty() => {
                *slot = text;
                false
            }
            Slot::Needed(slot) => *slot != text,
            Slot::Free(slot) => {
                let second = slot.as_ref().is_some_and(|first| *first != text);
                slot.get_or_insert(text);
                second
            }
        };
        if second {
            self.keep(column, cell);
        }
    }

    fn contact(&mut self, column: &Column, cell: &str) {
        let (name, email) = values::name_and_email(cell);
        let kept = cell.len() > name.map_or(0, str::len) + email.map_or(0, str::len) + 6;
        let mut second = kept;
        for (slot, value) in [(&mut self.job.contact_name, name), (&mut self.job.contact_email, email)] {
            if let Some(value) = value.map(clean_line).and_then(filled) {
                second |= slot.as_ref().is_some_and(|first| *first != value);
                slot.get_or_insert(value);
            }
        }
        if second {
            self.keep(column, cell);
        }
    }

    fn tags(&mut self, column: &Column, cell: &str) {
        let by_hash = cell.starts_with('#') && !cell.contains([',', ';', '|', '\n']);
        let cell_list: Cow<str> = if by_hash {
            cell.replace('#', ",").into()
        } else {
            cell.into()
        };
        let mut left_over = false;
        for tag in cell_list.split([',', ';', '|', '\n']) {
            let tag = clean_line(tag.trim().trim_matches(['[', ']', '"', '\'']).trim_start_matches('#'));
            if tag.is_empty() || self.job.tags.contains(&tag) {
                continue;
            }
            if self.job.tags.len() < MOST_TAGS && tag.len() <= 100 {
                self.job.tags.push(tag);
            } else {
                left_over = true;
            }
        }
        if left_over {
            self.keep(column, cell);
        }
    }
}

/// Stars in a priority column; a bare figure may count from either end.
fn stars(cell: &str) -> Option<Priority> {
    if cell.chars().any(|c| c.is_ascii_digit()) {
        None
    } else {
        values::rating(cell)
    }
}

/// Adds country and state to the place, where it does not name them already.
fn with_regions(location: Option<String>, regions: Vec<String>) -> Option<String> {
    let mut place = location.unwrap_or_default();
    for region in regions {
        if !place.contains(&region) {
            if !place.is_empty() {
                place.push_str(", ");
            }
            place.push_str(&region);
        }
    }
    filled(place)
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Fills a slot that is empty or already says the same; otherwise says `false`.
fn put<T: PartialEq>(slot: &mut Option<T>, value: T) -> bool {
    match slot {
        Some(first) => *first == value,
        None => {
            *slot = Some(value);
            true
        }
    }
}
