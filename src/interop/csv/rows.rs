//! Turning a row into a job, with nothing lost: what has no field goes to the notes.

use csv::StringRecord;

use super::addresses;
use super::dates::{self, Order};
use super::doubts::{Doubts, quoted};
use super::draft::{Draft, Slot, filled, put, with_regions};
use super::headers::{Column, Field};
use super::linkedin::JobList;
use super::status_words::Words;
use super::values;
use crate::domain::job::{JobStatus, NewJob, Priority, WorkMode};
use crate::domain::text::{clean_block, clean_line};
use crate::interop::html;
use crate::interop::import::LEAST_HIDDEN;

/// The longest cell that is taken whole, in bytes.
const LONGEST_CELL: usize = 200_000;

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
                    let plain = is_markup(cell).then(|| html::readable(cell));
                    let hidden = plain.as_ref().map(|_| html::hidden_in(cell)).unwrap_or_default();
                    if hidden.split_whitespace().count() >= LEAST_HIDDEN {
                        let hidden = quoted(&hidden);
                        self.doubts.add(
                            line,
                            format!("the description hides text that its readers don't see; it was left out: {hidden}"),
                        );
                    }
                    draft.job.description = filled(clean_block(plain.as_deref().unwrap_or(cell)));
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
            Field::Url => match addresses::web_address(cell) {
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
                if addresses::is_bare_key(cell) {
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
    pub(super) fn unreadable(&mut self, draft: &mut Draft, line: u64, column: &Column, cell: &str, why: &str) {
        draft.keep(column, cell);
        self.doubts.add(
            line,
            format!("{} in {:?} {why}; kept in the notes", quoted(cell), column.header),
        );
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

    pub(super) fn note_date(&mut self, line: u64, cell: &str, day: &dates::Day) {
        if day.serial {
            self.doubts
                .add(line, "a bare number was read as a spreadsheet's count of days".into());
        }
        if day.ambiguous && !self.order.sure {
            self.ambiguous.0 += 1;
            self.ambiguous.1.get_or_insert_with(|| (line, quoted(cell)));
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
        job.salary = money.finish(&mut notes, &mut self.doubts, line);
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

/// Stars in a priority column; a bare figure may count from either end.
fn stars(cell: &str) -> Option<Priority> {
    if cell.chars().any(|c| c.is_ascii_digit()) {
        None
    } else {
        values::rating(cell)
    }
}

/// Whether a cell holds a posting as HTML, as some trackers keep it. A few tags without a paragraph, a list or a line
/// break among them may be what the text is about.
fn is_markup(cell: &str) -> bool {
    let block = |tag: &str| {
        let tag = tag.trim_start_matches('/').to_ascii_lowercase();
        ["p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4"]
            .iter()
            .any(|name| {
                tag.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with(['>', ' ', '/']))
            })
    };
    html::count_tags(cell, 2) >= 2 && cell.split('<').skip(1).any(block)
}
