//! The last line: what can be done here and now, and a toast.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{Action, Scope, Situation, TABLE};
use super::ctx::Ctx;
use super::theme::Role;
use super::toast::{Toast, Tone};
use super::widgets::text;

/// At most so many keys are shown.
const MOST: usize = 6;
/// Columns between two of them.
const GAP: u16 = 3;
/// So many columns good news may take even where that is more than half of the line.
const GOOD_NEWS: u16 = 50;

/// A key of the hint line and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it does.
    pub action: Action,
    key: String,
    words: &'static str,
    area: Rect,
}

/// The line of the hints.
pub fn line(ctx: &Ctx<'_>) -> Rect {
    Rect {
        y: ctx.window.bottom().saturating_sub(1),
        height: 1.min(ctx.window.height),
        ..ctx.window
    }
}

/// The keys to show, placed: those that can do something now, in the order of likely use, then help.
pub fn items(scope: Scope, situation: &Situation, ctx: &Ctx<'_>) -> Vec<Item> {
    let line = line(ctx);
    let help = matches!(
        scope,
        Scope::Board
            | Scope::Job
            | Scope::Documents
            | Scope::Interviews
            | Scope::Cockpit
            | Scope::JobApplications
            | Scope::Welcome
            | Scope::Today
            | Scope::Calendar
            | Scope::Applications
            | Scope::Tasks
            | Scope::Contacts
            | Scope::Offers
            | Scope::History
            | Scope::Gaps
            | Scope::JobFit
            | Scope::Figures
            | Scope::Assessments
            | Scope::Questionnaire
            | Scope::AssessmentResult
            | Scope::Goals
            | Scope::Practice
            | Scope::PracticeSetup
            | Scope::PracticeAnswer
            | Scope::PracticeFound
            | Scope::PracticeDebrief
            | Scope::Stories
            | Scope::PracticeTrend
            | Scope::Profile
            | Scope::Review
            | Scope::Resumes
            | Scope::Resume
            | Scope::Coach
            | Scope::Proposals
            | Scope::Chats
    )
    .then(|| help(scope, ctx))
    .flatten();
    let mut end = line.right().saturating_sub(1);
    let mut items = Vec::new();
    if let Some(mut help) = help {
        help.area = Rect::new(end.saturating_sub(help.width()), line.y, help.width(), 1);
        end = help.area.x.saturating_sub(GAP);
        items.push(help);
    }
    let mut x = line.x + 1;
    for action in likely(scope, situation)
        .into_iter()
        .filter(|action| (action.row().disabled)(situation).is_none())
        .take(MOST)
    {
        let Some(mut next) = item(action, ctx) else { continue };
        if x + next.width() > end {
            break;
        }
        next.area = Rect::new(x, line.y, next.width(), 1);
        x += next.width() + GAP;
        items.push(next);
    }
    items
}

/// Draws the keys, or in their place what can follow a first key, and a toast at the right.
pub fn draw(items: &[Item], followers: &[(String, Action)], toast: Option<&Toast>, ctx: &Ctx<'_>, buffer: &mut Buffer) {
    let line = line(ctx);
    let mut end = line.right().saturating_sub(1);
    if let Some(toast) = toast {
        let role = match toast.tone {
            Tone::Done => Role::Good,
            Tone::Refused => Role::Warn,
            Tone::Failed => Role::Bad,
        };
        // Bad news may take the whole line; good news leaves the keys their half where there is room for both.
        let room = match toast.tone {
            Tone::Failed => line.width,
            Tone::Refused => line.width - line.width / 3,
            Tone::Done => (line.width / 2).max(GOOD_NEWS.min(line.width)),
        };
        let glyphs = ctx.theme.glyphs;
        let sign = match toast.tone {
            Tone::Done => glyphs.yes,
            Tone::Refused => glyphs.warn,
            Tone::Failed => glyphs.no,
        };
        let room = room.saturating_sub(2);
        if let Some(next) = &toast.next {
            let next = format!(" {} {next}", glyphs.dot);
            end = text::put_right(buffer, end, line.y, room, &next, ctx.theme.style(Role::Dim));
        }
        let room = room.saturating_sub(line.right().saturating_sub(1) - end);
        let words = format!("{sign} {}", toast.text.replace('\n', " "));
        let words = match toast.tone {
            // What was done stands first, where it went last.
            Tone::Done => text::fit_ends(&words, room),
            _ => words,
        };
        end = text::put_right(buffer, end, line.y, room, &words, ctx.theme.style(role));
        end = end.saturating_sub(2);
    }
    let dim = ctx.theme.style(Role::Dim);
    let key_style = ctx.theme.style(Role::Key);
    if !followers.is_empty() {
        let mut x = line.x + 1;
        for (key, action) in followers {
            let words = action.row().hint;
            let width = text::width(key) + 1 + text::width(words);
            if x + width > end {
                break;
            }
            x += text::put(buffer, x, line.y, end - x, key, key_style) + 1;
            x += text::put(buffer, x, line.y, end - x, words, dim) + GAP;
        }
        return;
    }
    for item in items.iter().filter(|item| item.area.right() <= end) {
        let taken = text::put(buffer, item.area.x, line.y, item.area.width, &item.key, key_style) + 1;
        text::put(buffer, item.area.x + taken, line.y, item.area.width, item.words, dim);
    }
}

impl Item {
    fn width(&self) -> u16 {
        text::width(&self.key) + 1 + text::width(self.words)
    }

    /// Whether it stands there.
    pub fn is_at(&self, x: u16) -> bool {
        (self.area.left()..self.area.right()).contains(&x)
    }
}

fn item(action: Action, ctx: &Ctx<'_>) -> Option<Item> {
    Some(Item {
        action,
        key: ctx.keymap.label(action)?,
        words: action.row().hint,
        area: Rect::default(),
    })
}

/// What shows all keys: where an answer is typed, a key that is no text.
fn help(scope: Scope, ctx: &Ctx<'_>) -> Option<Item> {
    let mut help = item(Action::Help, ctx)?;
    if scope == Scope::PracticeAnswer {
        let mut keys = ctx.keymap.keys(Action::Help).into_iter();
        help.key = keys.find(|key| key.chars().count() > 1)?;
    }
    Some(help)
}

/// What one is likely to want, in that order.
fn likely(scope: Scope, now: &Situation) -> Vec<Action> {
    use Action::*;
    match scope {
        Scope::Board if now.selected > 0 => vec![MoveOn, PickStatus, Tags, Delete, Leave],
        Scope::Board if now.filtered => vec![Leave, Open, MoveOn, Filter, PickStatus, Select, Views],
        Scope::Board if now.jobs == 0 => vec![Add, Left, Right, Filter, Import, ToggleClosed],
        Scope::Board => vec![Open, MoveOn, Add, Filter, PickStatus, Edit, Select],
        Scope::Today if now.entry => vec![TodayDo, TodaySnooze, TodayDrop, TodayWhy, TodayOpen, TodayTask],
        Scope::Today => vec![TodayTask, GoTasks, GoBoard],
        Scope::JobFit => vec![FitGo, FitAdd, FitDown, FitWeigh, JobNextPane, JobBack],
        Scope::Gaps => vec![GapsOpen, GapsAdd, GapsFold, GapsWeigh, GoProfile, GoBoard],
        Scope::Assessments if now.entry => {
            vec![AssessmentsOpen, AssessmentsDown, AssessmentsDelete, GoProfile, GoBoard]
        }
        Scope::Assessments => vec![AssessmentsOpen, AssessmentsDown, GoProfile, GoBoard],
        Scope::Questionnaire => vec![QuestionBack, QuestionNext, QuestionLeave],
        Scope::Goals if now.inside => vec![
            GoalsTick,
            GoalsEdit,
            GoalsAddMilestone,
            GoalsPlaceDown,
            GoalsDelete,
            GoalsPace,
        ],
        Scope::Goals if now.filtered => vec![GoalsLeave, GoalsOpen, GoalsFilter, GoalsEdit],
        Scope::Goals if now.entry => vec![
            GoalsOpen,
            GoalsAddMilestone,
            GoalsStatus,
            GoalsAdd,
            GoalsPace,
            GoalsReview,
        ],
        Scope::Goals => vec![GoalsAdd, GoalsReview, GoalsPace, GoToday, GoBoard],
        Scope::Practice if now.entry => vec![
            PracticeOpen,
            PracticeDown,
            PracticeStories,
            PracticeTrends,
            PracticeDelete,
        ],
        Scope::Practice => vec![PracticeOpen, PracticeDown, PracticeStories, PracticeTrends, GoBoard],
        Scope::PracticeSetup => vec![SetupBegin, SetupMore, SetupDown, SetupLeave],
        Scope::PracticeAnswer if now.stories > 0 => {
            vec![
                AnswerGive,
                AnswerSkip,
                AnswerPause,
                AnswerEnd,
                AnswerStories,
                AnswerEditor,
            ]
        }
        Scope::PracticeAnswer => vec![AnswerGive, AnswerSkip, AnswerPause, AnswerEnd, AnswerEditor],
        Scope::PracticeFound => vec![FoundNext, FoundStory, FoundDown, FoundLeave],
        Scope::PracticeDebrief if now.consent => vec![DebriefAgree, DebriefPayload, DebriefRefuse, DebriefDown],
        Scope::PracticeDebrief if now.busy => vec![DebriefStop, DebriefDown, DebriefStory, DebriefLeave],
        Scope::PracticeDebrief => vec![
            DebriefDown,
            DebriefScore,
            DebriefPayload,
            DebriefStory,
            DebriefDelete,
            DebriefLeave,
        ],
        Scope::Stories if now.entry => vec![
            StoriesOpen,
            StoriesAdd,
            StoriesEdit,
            StoriesFind,
            StoriesDelete,
            StoriesLeave,
        ],
        Scope::Stories => vec![StoriesAdd, StoriesFind, StoriesLeave],
        Scope::PracticeTrend => vec![TrendDown, TrendLeave],
        Scope::AssessmentResult if now.proposals > 0 => {
            vec![ResultLevels, ResultDown, ResultAgain, ResultAllow, ResultLeave]
        }
        Scope::AssessmentResult => vec![ResultDown, ResultAllow, ResultInsights, ResultAgain, ResultLeave],
        Scope::Tasks if now.entry => vec![TasksDone, TasksAdd, TasksEdit, TasksSnooze, TasksDelete, TasksOpen],
        Scope::Tasks => vec![TasksAdd, GoToday, GoBoard],
        Scope::Profile if now.inside && now.entry => vec![
            ProfileEdit,
            ProfileAdd,
            ProfileDelete,
            ProfilePlaceDown,
            ProfilePlaceUp,
            ProfileLeave,
        ],
        Scope::Profile if now.inside => vec![ProfileEnter, ProfileImport, ProfileLeave],
        Scope::Profile => vec![ProfileEnter, ProfileAdd, ProfileImport, ProfileDown, GoBoard, GoResumes],
        Scope::Review if now.can_add => vec![ReviewMake, ReviewAccept, ReviewDown, ReviewNextPane, ReviewLeave],
        Scope::Review => vec![
            ReviewToggle,
            ReviewAccept,
            ReviewEdit,
            ReviewAll,
            ReviewNone,
            ReviewLeave,
        ],
        Scope::Resumes if !now.entry => vec![ResumesBuild, ResumesImport, GoProfile, GoBoard],
        Scope::Resumes if now.built => vec![
            ResumesOpen,
            ResumesTailor,
            ResumesExport,
            ResumesCheck,
            ResumesBuild,
            ResumesShow,
        ],
        Scope::Resumes => vec![
            ResumesOpen,
            ResumesReview,
            ResumesBuild,
            ResumesExport,
            ResumesCheck,
            ResumesShow,
        ],
        Scope::Resume if now.built => vec![
            ResumeToggle,
            ResumeEdit,
            ResumePlaceDown,
            ResumeTemplate,
            ResumeExport,
            ResumeLeave,
        ],
        Scope::Resume => vec![ResumeReview, ResumeExport, ResumeCheck, ResumeShow, ResumeLeave],
        Scope::Applications if now.inside => vec![
            ApplicationsNextPart,
            ApplicationsOpen,
            ApplicationsFollowUp,
            ApplicationsAnswer,
            ApplicationsEdit,
            ApplicationsLeave,
        ],
        Scope::Applications if now.entry && !now.sent => vec![
            ApplicationsOpen,
            ApplicationsSubmit,
            ApplicationsEdit,
            ApplicationsAdd,
            ApplicationsFilter,
            ApplicationsStatus,
        ],
        Scope::Applications if now.entry => vec![
            ApplicationsOpen,
            ApplicationsFollowUp,
            ApplicationsAnswer,
            ApplicationsStatus,
            ApplicationsAdd,
            ApplicationsFilter,
        ],
        Scope::Applications if now.filtered => vec![ApplicationsLeave, ApplicationsFilter, ApplicationsAdd],
        Scope::Applications => vec![ApplicationsAdd, GoBoard, GoOffers],
        Scope::JobApplications if now.entry && !now.sent => vec![
            JobApplicationOpen,
            JobApplicationSubmit,
            JobApplicationEdit,
            JobApplicationAdd,
            JobBack,
            JobNextPane,
        ],
        Scope::JobApplications if now.entry => vec![
            JobApplicationOpen,
            JobApplicationFollowUp,
            JobApplicationAnswer,
            JobApplicationStatus,
            JobBack,
            JobNextPane,
        ],
        Scope::JobApplications => vec![JobApplicationAdd, JobBack, JobNextPane],
        Scope::Contacts if now.inside => vec![ContactsOpen, ContactsTouch, ContactsLink, ContactsEdit, ContactsLeave],
        Scope::Contacts if now.entry => vec![
            ContactsOpen,
            ContactsTouch,
            ContactsAdd,
            ContactsFilter,
            ContactsEdit,
            ContactsLink,
        ],
        Scope::Contacts if now.filtered => vec![ContactsLeave, ContactsFilter, ContactsAdd],
        Scope::Contacts => vec![ContactsAdd, ContactsImport, GoBoard],
        Scope::Offers if now.entry && now.undecided => vec![
            OffersRound,
            OffersEdit,
            OffersAccept,
            OffersDecline,
            OffersCurrency,
            OffersOpen,
        ],
        Scope::Offers if now.entry => vec![OffersOpen, OffersEdit, OffersAdd, OffersCurrency, OffersRight],
        Scope::Offers => vec![OffersAdd, GoBoard, GoApplications],
        Scope::Documents if now.entry => vec![
            DocumentRead,
            DocumentShow,
            DocumentEdit,
            DocumentExport,
            DocumentReplace,
            JobBack,
        ],
        Scope::Documents => vec![DocumentAttach, DocumentWrite, JobBack, JobNextPane],
        Scope::Interviews if now.entry => vec![
            InterviewOpen,
            InterviewEdit,
            InterviewAdd,
            InterviewDebrief,
            InterviewCancel,
            JobBack,
        ],
        Scope::Interviews => vec![InterviewAdd, JobBack, JobNextPane],
        Scope::Calendar if now.entry => vec![
            CalendarOpen,
            CalendarNext,
            CalendarEdit,
            CalendarLater,
            CalendarAdd,
            CalendarToday,
        ],
        Scope::Calendar => vec![
            CalendarAdd,
            CalendarNext,
            CalendarToday,
            CalendarMonth,
            CalendarWeek,
            CalendarAgenda,
        ],
        Scope::Cockpit if now.entry => vec![
            CockpitToggle,
            CockpitAddTask,
            CockpitNotes,
            CockpitNextPane,
            CockpitDebrief,
            CockpitBack,
        ],
        Scope::Cockpit => vec![
            CockpitNotes,
            CockpitNextPane,
            CockpitOpenLink,
            CockpitDebrief,
            CockpitEdit,
            CockpitBack,
        ],
        Scope::Job => vec![JobBack, JobNextPane, JobMoveOn, JobEdit, JobNote, JobOpenLink],
        Scope::History if !now.entry => vec![HistoryLeave, HistoryFilter, Add, HistoryPast, GoBoard],
        Scope::History if now.filtered => vec![
            HistoryLeave,
            HistoryOpen,
            HistoryFilter,
            HistoryFigures,
            HistoryExport,
            HistoryPastThen,
        ],
        Scope::History => vec![
            HistoryOpen,
            HistoryFilter,
            HistoryCompany,
            HistoryFigures,
            HistoryPast,
            HistoryExport,
        ],
        Scope::Figures => vec![FiguresOpen, FiguresLeave, FiguresTop, FiguresBottom],
        Scope::Past => vec![PastLeave, PastBack, PastOn, PastWeekBack, PastWeekOn, PastOpen],
        Scope::Compose if now.busy => vec![ComposeLeave, ComposePageUp, ComposeRead, ComposeFull],
        Scope::Compose if now.proposals > 0 && !now.draft => {
            vec![ComposeRead, ComposeSend, ComposePrompts, ComposeMention, ComposeLeave]
        }
        Scope::Compose if now.broken && now.chat && !now.draft => vec![
            ComposeRetry,
            ComposeRead,
            ComposePrompts,
            ComposeNew,
            ComposeFull,
            ComposeLeave,
        ],
        Scope::Compose if now.draft => vec![
            ComposeSend,
            ComposeLine,
            ComposeMention,
            ComposePayload,
            ComposeEditor,
            ComposeLeave,
        ],
        Scope::Compose => vec![
            ComposePrompts,
            ComposeMention,
            ComposeRead,
            ComposeNew,
            ComposeFull,
            ComposeLeave,
        ],
        Scope::Coach if now.entry => vec![CoachOpen, CoachNextMark, CoachPreviousMark, CoachCopy, CoachWrite],
        Scope::Coach if now.broken => vec![CoachRetry, CoachResend, CoachWrite, CoachCopy, CoachNextPane],
        Scope::Coach => vec![
            CoachWrite,
            CoachNextMark,
            CoachCopy,
            CoachRegenerate,
            GoMemories,
            GoRequests,
        ],
        Scope::Proposals if now.unsupported > 0 => vec![
            ProposalEdit,
            ProposalNo,
            ProposalAnyway,
            ProposalSelect,
            ProposalDown,
            ProposalLeave,
        ],
        Scope::Proposals => vec![
            ProposalYes,
            ProposalEdit,
            ProposalNo,
            ProposalSelect,
            ProposalAll,
            ProposalLeave,
        ],
        Scope::Chats => vec![ChatsOpen, ChatsNew, ChatsFind, ChatsDelete, GoMemories, GoRequests],
        Scope::Requests => vec![RequestsOpen, RequestsDown, RequestsLeave],
        Scope::Memories => vec![
            MemoriesYes,
            MemoriesNo,
            MemoriesAdd,
            MemoriesEdit,
            MemoriesDelete,
            MemoriesUndo,
            MemoriesLeave,
        ],
        Scope::Welcome => vec![WelcomeAdd, Import, AddForm, WelcomeDemo, Quit],
        Scope::FactForm if now.can_add && !now.in_list => {
            vec![FormSubmit, FormSave, FormAnother, FormEditor, FormDiscard, FormLeave]
        }
        Scope::FactForm if !now.in_list => vec![FormSubmit, FormSave, FormEditor, FormDiscard, FormLeave],
        Scope::Form | Scope::FactForm if now.in_list => {
            vec![FormSubmit, FormLineDelete, FormLineUp, FormSave, FormLeave]
        }
        Scope::Form => vec![FormSubmit, FormSave, FormEditor, FormDiscard, FormLeave],
        Scope::Log => vec![LogUndo, LogRedo, LogDown, LogLeave],
        Scope::Views => vec![ListChoose, ViewsSave, ViewsDelete, ListLeave],
        Scope::Tags => vec![TagsToggle, TagsSave, ListLeave],
        Scope::ImportFound if now.jobs > 0 => vec![ImportNow, ImportSkip, ImportMerge, ImportKeep, ImportBack],
        Scope::ImportFound => vec![ImportBack, ImportDown, ImportUp],
        Scope::Status => vec![ListChoose, StatusNote, ListLeave],
        Scope::List => vec![ListChoose, ListDown, ListUp, ListLeave],
        Scope::Text => vec![TextDown, TextPageDown, TextLeave],
        other => TABLE
            .iter()
            .filter(|row| row.scope == other)
            .map(|row| row.action)
            .collect(),
    }
}
