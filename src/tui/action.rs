//! Everything a key can do, as one table.
//!
//! The key map, the hint line, the help page, the palette, the user's own keys and `docs/keys.md` all come from
//! [`TABLE`]: an action is one row and nothing else.

use crate::domain::card::BoardSort;
use crate::domain::job::JobStatus;
use crate::domain::pipeline;

/// Where keys mean something; the first that knows a key wins, from the innermost out to [`Scope::Global`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// On every screen, when no window or text field takes the key.
    #[default]
    Global,
    /// The board.
    Board,
    /// What to do next.
    Today,
    /// The interviews by their time.
    Calendar,
    /// The applications.
    Applications,
    /// The tasks.
    Tasks,
    /// The people.
    Contacts,
    /// The offers.
    Offers,
    /// The hunt so far.
    History,
    /// What the open jobs ask for.
    Gaps,
    /// All figures, and what stands behind one.
    Figures,
    /// The questionnaires.
    Assessments,
    /// A questionnaire, one question at a time.
    Questionnaire,
    /// What came out of a questionnaire.
    AssessmentResult,
    /// The goals.
    Goals,
    /// The practice interviews.
    Practice,
    /// How a practice interview is set up.
    PracticeSetup,
    /// The answer to a question of a practice interview, while one types it.
    PracticeAnswer,
    /// What was found in an answer.
    PracticeFound,
    /// What was said in a practice interview.
    PracticeDebrief,
    /// The story bank.
    Stories,
    /// How answers change over practice interviews.
    PracticeTrend,
    /// The board as it was.
    Past,
    /// The filter line of the board, while one types in it.
    Filter,
    /// One job.
    Job,
    /// The profile.
    Profile,
    /// What was understood of a résumé, piece by piece.
    Review,
    /// The résumés.
    Resumes,
    /// One résumé.
    Resume,
    /// Why a job fits; the keys of [`Scope::Job`] work as well.
    JobFit,
    /// The documents on a job; the keys of [`Scope::Job`] work as well.
    Documents,
    /// The interviews for a job; the keys of [`Scope::Job`] work as well.
    Interviews,
    /// One interview: before it, while it goes on, and after it.
    Cockpit,
    /// The notes of an interview, while one types in them.
    LiveNotes,
    /// The line for a new task of an interview.
    TaskLine,
    /// The applications for a job; the keys of [`Scope::Job`] work as well.
    JobApplications,
    /// Something to read point by point.
    Report,
    /// One line to type.
    Line,
    /// A line for a path.
    PathLine,
    /// What was written to a file.
    Written,
    /// The first start.
    Welcome,
    /// A window with a list to choose from.
    List,
    /// A form.
    Form,
    /// The form of a fact of the profile; the keys of [`Scope::Form`] work as well.
    FactForm,
    /// A window with text to read.
    Text,
    /// The line that becomes a job.
    QuickAdd,
    /// The saved views; the keys of [`Scope::List`] work as well.
    Views,
    /// The tags; the keys of [`Scope::List`] work as well.
    Tags,
    /// The statuses to move to; the keys of [`Scope::List`] work as well.
    Status,
    /// The line of the import.
    ImportLine,
    /// What an import would do.
    ImportFound,
    /// The journal.
    Log,
    /// What is being written to the coach, while one types in it.
    Compose,
    /// What was said by the person and the coach.
    Coach,
    /// What the coach would like to change.
    Proposals,
    /// Whether something may be sent.
    Consent,
    /// The list of chats with the coach.
    Chats,
    /// What was sent to models.
    Requests,
    /// What the coach remembers.
    Memories,
}

impl Scope {
    /// The words over its keys on the help page and in `docs/keys.md`.
    pub const fn title(self) -> &'static str {
        match self {
            Scope::Global => "Everywhere",
            Scope::Board => "Board",
            Scope::Today => "Today",
            Scope::Calendar => "Calendar",
            Scope::Applications => "Applications",
            Scope::Tasks => "Tasks",
            Scope::Contacts => "Contacts",
            Scope::Offers => "Offers",
            Scope::History => "History",
            Scope::Gaps => "Skill gap",
            Scope::Figures => "Figures",
            Scope::Assessments => "Assessments",
            Scope::Questionnaire => "A questionnaire",
            Scope::AssessmentResult => "What came out of a questionnaire",
            Scope::Goals => "Goals",
            Scope::Practice => "Practice",
            Scope::PracticeSetup => "A new practice interview",
            Scope::PracticeAnswer => "An answer in a practice interview",
            Scope::PracticeFound => "What was found in an answer",
            Scope::PracticeDebrief => "What was said in a practice interview",
            Scope::Stories => "Stories",
            Scope::PracticeTrend => "How your answers change",
            Scope::Past => "The board as it was",
            Scope::Filter => "Filter line",
            Scope::Job => "A job",
            Scope::Profile => "Profile",
            Scope::Review => "Review of a résumé",
            Scope::Resumes => "Résumés",
            Scope::Resume => "A résumé",
            Scope::JobFit => "Why a job fits",
            Scope::Documents => "Documents on a job",
            Scope::Interviews => "Interviews for a job",
            Scope::Cockpit => "An interview",
            Scope::LiveNotes => "Notes of an interview",
            Scope::TaskLine => "A task of an interview",
            Scope::JobApplications => "Applications for a job",
            Scope::Report => "Differences and findings",
            Scope::Line => "A line to type",
            Scope::PathLine => "A path",
            Scope::Written => "A file was written",
            Scope::Welcome => "First start",
            Scope::List => "Lists",
            Scope::Form => "Forms",
            Scope::FactForm => "Forms of the profile",
            Scope::Text => "Text windows",
            Scope::QuickAdd => "Add a job",
            Scope::Views => "Saved views",
            Scope::Tags => "Tags",
            Scope::Status => "Move to a status",
            Scope::ImportLine => "Import: what",
            Scope::ImportFound => "Import: what was found",
            Scope::Log => "Changes",
            Scope::Compose => "Writing to the coach",
            Scope::Coach => "A chat with the coach",
            Scope::Proposals => "What the coach proposes",
            Scope::Consent => "Before something is sent",
            Scope::Chats => "Chats",
            Scope::Requests => "What was sent to models",
            Scope::Memories => "What the coach remembers",
        }
    }

    /// All scopes, in the order of the help page.
    pub const ALL: &'static [Scope] = &[
        Scope::Today,
        Scope::Board,
        Scope::Job,
        Scope::JobFit,
        Scope::Documents,
        Scope::Interviews,
        Scope::JobApplications,
        Scope::Calendar,
        Scope::Cockpit,
        Scope::LiveNotes,
        Scope::TaskLine,
        Scope::Applications,
        Scope::Tasks,
        Scope::Contacts,
        Scope::Offers,
        Scope::History,
        Scope::Gaps,
        Scope::Figures,
        Scope::Past,
        Scope::Assessments,
        Scope::Questionnaire,
        Scope::AssessmentResult,
        Scope::Goals,
        Scope::Practice,
        Scope::PracticeSetup,
        Scope::PracticeAnswer,
        Scope::PracticeFound,
        Scope::PracticeDebrief,
        Scope::Stories,
        Scope::PracticeTrend,
        Scope::Profile,
        Scope::Review,
        Scope::Resumes,
        Scope::Resume,
        Scope::Compose,
        Scope::Coach,
        Scope::Proposals,
        Scope::Consent,
        Scope::Chats,
        Scope::Requests,
        Scope::Memories,
        Scope::Global,
        Scope::Filter,
        Scope::List,
        Scope::Form,
        Scope::FactForm,
        Scope::Text,
        Scope::Report,
        Scope::Line,
        Scope::PathLine,
        Scope::Written,
        Scope::QuickAdd,
        Scope::ImportLine,
        Scope::ImportFound,
        Scope::Views,
        Scope::Tags,
        Scope::Status,
        Scope::Log,
        Scope::Welcome,
    ];
}

/// What is true right now, as far as an action's being possible depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Situation {
    /// How many jobs an action would act on: the selected ones, else the one in focus.
    pub jobs: usize,
    /// How many are selected.
    pub selected: usize,
    /// The status of the job in focus.
    pub status: Option<JobStatus>,
    /// The order of the board.
    pub sort: Option<BoardSort>,
    /// Whether a filter narrows the board.
    pub filtered: bool,
    /// Whether the job in focus has an address; `None` where that is not known.
    pub link: Option<bool>,
    /// Whether there is any job at all.
    pub any_jobs: bool,
    /// How many things there are in the list in focus.
    pub entries: usize,
    /// Whether the focus is in that list rather than beside it.
    pub inside: bool,
    /// Whether one of them is in focus that can be changed.
    pub entry: bool,
    /// Whether the résumé in focus is built from the profile.
    pub built: bool,
    /// Whether it was made from another one.
    pub has_base: bool,
    /// Whether one can be added to them.
    pub can_add: bool,
    /// Whether what is in focus is ticked off by the person, and not counted.
    pub by_hand: bool,
    /// Whether a part of the list is folded away or could be.
    pub folds: bool,
    /// Whether a text field has something that can be edited in an editor.
    pub long_text: bool,
    /// Whether the text field is a list of lines.
    pub in_list: bool,
    /// Whether a form began with a draft.
    pub draft: bool,
    /// Whether the application in focus was sent.
    pub sent: bool,
    /// Whether the offer in focus is open.
    pub undecided: bool,
    /// Whether the coach is answering.
    pub busy: bool,
    /// Whether the chat that is shown is in the file.
    pub chat: bool,
    /// Whether there is an answer.
    pub answered: bool,
    /// Whether the last answer is not whole.
    pub broken: bool,
    /// How many changes wait that the coach, or a check of skills, would make.
    pub proposals: usize,
    /// How many of their lines nothing speaks for.
    pub unsupported: usize,
    /// How much was put beside what is being written.
    pub attached: usize,
    /// How many tools need not ask.
    pub granted: usize,
    /// Whether the person is asked if something may be sent.
    pub consent: bool,
    /// How many stories fit the question.
    pub stories: usize,
    /// Whether the practice interview is finished.
    pub finished: bool,
    /// The lowest and the highest answer that a question takes.
    pub answers: Option<(i64, i64)>,
}

/// An action's row: all that is known about it.
#[derive(Debug)]
pub struct Row {
    /// Which action.
    pub action: Action,
    /// Its name in the configuration and the documentation, in kebab case.
    pub name: &'static str,
    /// What it does, for the palette and the help page.
    pub title: &'static str,
    /// The same in one or two words, for the hint line.
    pub hint: &'static str,
    /// Where its keys work.
    pub scope: Scope,
    /// Its keys when the person configured no others; two keys with a space between are typed one after the other.
    pub keys: &'static [&'static str],
    /// Why it can't be done now, in words; `None` when it can.
    pub disabled: fn(&Situation) -> Option<&'static str>,
}

macro_rules! actions {
    ($( $scope:ident { $( $variant:ident $name:literal, $title:literal, $hint:literal, [$($key:literal),*], $disabled:expr; )+ } )+) => {
        /// One thing that a person can do; see its [`Row`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($( #[doc = $title] $variant, )+)+ }

        /// Every action, once.
        pub const TABLE: &[Row] = &[ $($( Row {
            action: Action::$variant, name: $name, title: $title, hint: $hint,
            scope: Scope::$scope, keys: &[$($key),*], disabled: $disabled,
        }, )+)+ ];
    };
}

actions! {
    Board {
        Left "left", "Go to the column on the left", "left", ["h", "left"], any_jobs;
        Right "right", "Go to the column on the right", "right", ["l", "right"], any_jobs;
        Up "up", "Go to the card above", "up", ["k", "up"], any_jobs;
        Down "down", "Go to the card below", "down", ["j", "down"], any_jobs;
        Top "top", "Go to the first card of the column", "top", ["g g", "home"], any_jobs;
        Bottom "bottom", "Go to the last card of the column", "bottom", ["G", "g e", "end"], any_jobs;
        PageUp "page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], any_jobs;
        PageDown "page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], any_jobs;
        Open "open", "Open the job", "open", ["enter"], one_job;
        MoveOn "move-on", "Move on to the next status", "move on", ["L", "shift-right"], can_move_on;
        MoveBack "move-back", "Move back to the status before", "move back", ["H", "shift-left"], can_move_back;
        PickStatus "pick-status", "Move to a status of your choice", "move to", ["m"], some_jobs;
        Close "close", "Close: rejected, withdrawn or accepted", "close", ["x"], some_jobs;
        PlaceUp "place-up", "Put the card one place higher", "higher", ["K", "shift-up"], own_order;
        PlaceDown "place-down", "Put the card one place lower", "lower", ["J", "shift-down"], own_order;
        Select "select", "Select the card, or let it go", "select", ["space"], one_job;
        SelectRange "select-range", "Select a range: from here to where you go", "select range", ["v"], one_job;
        ClearSelection "clear-selection", "Let all selected cards go", "clear selection", ["V"], has_selection;
        Filter "filter", "Filter the board as you type", "filter", ["/"], any_jobs;
        ClearFilter "clear-filter", "Show all jobs again", "clear filter", [], is_filtered;
        Views "views", "Saved views: a filter and an order by name", "views", ["f"], always;
        Sort "sort", "Sort the cards", "sort", ["s"], any_jobs;
        ToggleClosed "toggle-closed", "Show or fold the closed columns", "closed", ["z"], any_jobs;
        Edit "edit", "Edit the job", "edit", ["e"], one_job;
        Tags "tags", "Add or remove tags", "tags", ["T", "#"], some_jobs;
        Note "note", "Write a note", "note", ["n"], one_job;
        Task "task", "Add a task for the job", "task", ["t"], one_job;
        Interview "interview", "Schedule an interview", "interview", ["i"], one_job;
        Delete "delete", "Delete (undo brings it back)", "delete", ["d", "delete"], some_jobs;
        Apply "apply", "Write down what you sent, or send the draft", "application", ["p"], one_job;
        OpenLink "open-link", "Open the posting in the browser", "open link", ["o"], has_link;
        CopyLink "copy-link", "Copy the posting's address", "copy link", ["y"], has_link;
        Leave "leave", "Let the selection go, then the filter", "clear", ["esc"], always;
    }
    Job {
        JobBack "job-back", "Go back to where you were", "back", ["esc", "backspace"], always;
        JobNextPane "job-next-pane", "Go to the next part", "next part", ["tab", "l", "right"], always;
        JobPreviousPane "job-previous-pane", "Go to the part before", "part before", ["shift-tab", "h", "left"], always;
        JobUp "job-up", "Go up by a line", "up", ["k", "up"], always;
        JobDown "job-down", "Go down by a line", "down", ["j", "down"], always;
        JobPageUp "job-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        JobPageDown "job-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        JobTop "job-top", "Go to the beginning", "top", ["g g", "home"], always;
        JobBottom "job-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        JobFind "job-find", "Find words in this part", "find", ["/"], always;
        JobNextLink "job-next-link", "Go to the next address in the text", "next address", ["]"], always;
        JobPreviousLink "job-previous-link", "Go to the address before in the text", "address before", ["["], always;
        JobEnter "job-enter", "Open what is in focus", "open", ["enter"], always;
        JobEdit "job-edit", "Edit the job", "edit", ["e"], always;
        JobMoveOn "job-move-on", "Move on to the next status", "move on", ["L", "shift-right"], can_move_on;
        JobMoveBack "job-move-back", "Move back to the status before", "move back", ["H", "shift-left"], can_move_back;
        JobPickStatus "job-pick-status", "Move to a status of your choice", "move to", ["m"], always;
        JobClose "job-close", "Close: rejected, withdrawn or accepted", "close", ["x"], always;
        JobTags "job-tags", "Add or remove tags", "tags", ["T", "#"], always;
        JobNote "job-note", "Write a note", "note", ["n"], always;
        JobTask "job-task", "Add a task for the job", "task", ["t"], always;
        JobInterview "job-interview", "Schedule an interview", "interview", ["i"], always;
        JobDelete "job-delete", "Delete the job (undo brings it back)", "delete", ["d", "delete"], always;
        JobApply "job-apply", "Write down what you sent, or send the draft", "application", ["p"], always;
        JobOpenLink "job-open-link", "Open the posting in the browser", "open link", ["o"], has_link;
        JobCopyLink "job-copy-link", "Copy the address in focus, or the posting's", "copy link", ["y"], has_link;
        JobNext "job-next", "Go to the next job of the column", "next job", ["J", "shift-down"], always;
        JobPrevious "job-previous", "Go to the job before in the column", "job before", ["K", "shift-up"], always;
    }
    JobFit {
        FitUp "fit-up", "Go to the requirement above", "up", ["k", "up"], always;
        FitDown "fit-down", "Go to the requirement below", "down", ["j", "down"], always;
        FitTop "fit-top", "Go to the first requirement", "top", ["g g", "home"], always;
        FitBottom "fit-bottom", "Go to the last requirement", "bottom", ["G", "g e", "end"], always;
        FitGo "fit-go", "Show where the posting says it", "in the posting", ["enter"], a_requirement;
        FitAdd "fit-add", "You have it: add it to your profile (undo takes it out)", "add to profile", ["+"], a_lack;
        FitWeigh "fit-weigh", "Say how much each part of the match counts", "weights", ["w"], always;
    }
    Gaps {
        GapsUp "gaps-up", "Go up", "up", ["k", "up"], always;
        GapsDown "gaps-down", "Go down", "down", ["j", "down"], always;
        GapsTop "gaps-top", "Go to what most ask for", "top", ["g g", "home"], always;
        GapsBottom "gaps-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        GapsPageUp "gaps-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        GapsPageDown "gaps-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        GapsOpen "gaps-open", "Show the jobs that ask for it", "the jobs", ["enter", "l", "right"], a_gap;
        GapsAdd "gaps-add", "You have it: add it to your profile (undo takes it out)", "add to profile", ["+"], a_lack;
        GapsFold "gaps-fold", "List or fold what your profile shows", "list all", ["tab"], something_folds;
        GapsWeigh "gaps-weigh", "Say how much each part of the match counts", "weights", ["w"], always;
    }
    JobApplications {
        JobApplicationUp "job-application-up", "Go to the application above", "up", ["k", "up"], always;
        JobApplicationDown "job-application-down", "Go to the application below", "down", ["j", "down"], always;
        JobApplicationOpen "job-application-open", "Open the application: what was sent, and what has changed since", "open", ["enter"], an_application;
        JobApplicationAdd "job-application-add", "Write down another application", "add", ["a"], always;
        JobApplicationEdit "job-application-edit", "Edit the application", "edit", ["e"], an_application;
        JobApplicationSubmit "job-application-submit", "Send it: what goes out is frozen", "send", ["S"], an_application;
        JobApplicationFollowUp "job-application-follow-up", "Write down that you followed up", "followed up", ["f"], always;
        JobApplicationAnswer "job-application-answer", "Write down that they answered", "they answered", ["r"], always;
        JobApplicationStatus "job-application-status", "Say where the application stands", "stands", ["m"], an_application;
        JobApplicationPortal "job-application-portal", "Open its portal in the browser", "portal", ["o"], a_portal;
        JobApplicationExport "job-application-export", "Export what was sent into a folder", "export", ["E"], was_sent;
        JobApplicationDelete "job-application-delete", "Delete the application (undo brings it back)", "delete", ["d", "delete"], an_application;
    }
    Applications {
        ApplicationsUp "applications-up", "Go up", "up", ["k", "up"], always;
        ApplicationsDown "applications-down", "Go down", "down", ["j", "down"], always;
        ApplicationsPageUp "applications-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        ApplicationsPageDown "applications-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        ApplicationsTop "applications-top", "Go to the beginning", "top", ["g g", "home"], always;
        ApplicationsBottom "applications-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        ApplicationsOpen "applications-open", "Open the application; from there, its job", "open", ["enter"], an_application;
        ApplicationsNextPart "applications-next-part", "Go to the next part", "next part", ["tab", "l", "right"], always;
        ApplicationsPreviousPart "applications-previous-part", "Go to the part before", "part before", ["shift-tab", "h", "left"], always;
        ApplicationsAdd "applications-add", "Write down an application for a job", "add", ["a"], always;
        ApplicationsEdit "applications-edit", "Edit the application", "edit", ["e"], an_application;
        ApplicationsSubmit "applications-submit", "Send it: what goes out is frozen", "send", ["S"], an_application;
        ApplicationsFollowUp "applications-follow-up", "Write down that you followed up", "followed up", ["f"], an_application;
        ApplicationsAnswer "applications-answer", "Write down that they answered", "they answered", ["r"], an_application;
        ApplicationsStatus "applications-status", "Say where the application stands", "stands", ["m"], an_application;
        ApplicationsPortal "applications-portal", "Open its portal in the browser", "portal", ["o"], a_portal;
        ApplicationsExport "applications-export", "Export what was sent into a folder", "export", ["E"], was_sent;
        ApplicationsDifference "applications-difference", "Show what has changed since it was sent", "changed since", ["="], was_sent;
        ApplicationsOlder "applications-older", "Show what was sent the time before", "sent before", ["["], was_sent;
        ApplicationsNewer "applications-newer", "Show what was sent the time after", "sent after", ["]"], was_sent;
        ApplicationsFilter "applications-filter", "Narrow the list as you type: words, status:draft, is:open", "filter", ["/"], always;
        ApplicationsDelete "applications-delete", "Delete the application (undo brings it back)", "delete", ["d", "delete"], an_application;
        ApplicationsLeave "applications-leave", "Go back to the list, then let the filter go", "back", ["esc", "backspace"], always;
    }
    Contacts {
        ContactsUp "contacts-up", "Go up", "up", ["k", "up"], always;
        ContactsDown "contacts-down", "Go down", "down", ["j", "down"], always;
        ContactsPageUp "contacts-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        ContactsPageDown "contacts-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        ContactsTop "contacts-top", "Go to the first", "top", ["g g", "home"], always;
        ContactsBottom "contacts-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        ContactsOpen "contacts-open", "All about this person; from there, a job or another person", "open", ["enter", "l", "right"], a_contact;
        ContactsNextPane "contacts-next-pane", "Go between the list and the person", "other side", ["tab", "shift-tab"], a_contact;
        ContactsFilter "contacts-filter", "Narrow the list as you type", "filter", ["/"], always;
        ContactsAdd "contacts-add", "Add a person", "add", ["a"], always;
        ContactsEdit "contacts-edit", "Edit what is known of this person", "edit", ["e"], a_contact;
        ContactsTouch "contacts-touch", "Write down what you said to each other", "you spoke", ["t"], a_contact;
        ContactsLink "contacts-link", "Write a mail or open the person's page", "mail or page", ["o"], contact_link;
        ContactsCopy "contacts-copy", "Copy the address", "copy address", ["y"], contact_link;
        ContactsDelete "contacts-delete", "Delete this person (undo brings them back)", "delete", ["d", "delete"], a_contact;
        ContactsImport "contacts-import", "Import people from address cards (.vcf)", "import", ["I"], always;
        ContactsExport "contacts-export", "Export the people who are listed as address cards (.vcf)", "export", ["E"], any_entries;
        ContactsLeave "contacts-leave", "Go back to the list, then let the filter go", "back", ["esc", "h", "left", "backspace"], always;
    }
    Offers {
        OffersLeft "offers-left", "Go to the offer on the left", "left", ["h", "left", "shift-tab"], always;
        OffersRight "offers-right", "Go to the offer on the right", "right", ["l", "right", "tab"], always;
        OffersUp "offers-up", "Go up by a line", "up", ["k", "up"], always;
        OffersDown "offers-down", "Go down by a line", "down", ["j", "down"], always;
        OffersPageUp "offers-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        OffersPageDown "offers-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        OffersFirst "offers-first", "Go to the first offer", "first", ["g g", "home"], always;
        OffersLast "offers-last", "Go to the last offer", "last", ["G", "g e", "end"], always;
        OffersOpen "offers-open", "Go to the job", "job", ["enter"], an_offer;
        OffersAdd "offers-add", "Write down an offer for a job", "add", ["a"], always;
        OffersEdit "offers-edit", "Edit the offer", "edit", ["e"], an_offer;
        OffersRound "offers-round", "Write down what you or they proposed", "negotiate", ["n"], an_offer;
        OffersCurrency "offers-currency", "Pick the currency in which they are compared", "currency", ["C"], an_offer;
        OffersAccept "offers-accept", "Accept the offer", "accept", ["A"], undecided;
        OffersDecline "offers-decline", "Decline the offer", "decline", ["x"], undecided;
        OffersDelete "offers-delete", "Delete the offer (undo brings it back)", "delete", ["d", "delete"], an_offer;
    }
    Today {
        TodayUp "today-up", "Go up", "up", ["k", "up"], always;
        TodayDown "today-down", "Go down", "down", ["j", "down"], always;
        TodayTop "today-top", "Go to the first", "top", ["g g", "home"], always;
        TodayBottom "today-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        TodayPageUp "today-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        TodayPageDown "today-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        TodayDo "today-do", "Do it: at once, or where it is done", "do it", ["enter"], any_to_do;
        TodaySnooze "today-snooze", "Put it off until a day", "put off", ["z"], something_to_do;
        TodayDrop "today-drop", "Drop it (undo brings it back)", "drop", ["d", "delete"], something_to_do;
        TodayWhy "today-why", "Why it is here: all facts", "why", ["w"], something_to_do;
        TodayOpen "today-open", "Open its job", "open the job", ["o", "space"], on_a_job;
        TodayTask "today-task", "Add a task, for its job where it has one", "task", ["t"], always;
    }
    Tasks {
        TasksUp "tasks-up", "Go to the task above", "up", ["k", "up"], always;
        TasksDown "tasks-down", "Go to the task below", "down", ["j", "down"], always;
        TasksTop "tasks-top", "Go to the first task", "top", ["g g", "home"], always;
        TasksBottom "tasks-bottom", "Go to the last task", "bottom", ["G", "g e", "end"], always;
        TasksPageUp "tasks-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        TasksPageDown "tasks-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        TasksDone "tasks-done", "It is done; on one that is done, it is not", "done", ["space", "x"], a_task;
        TasksAdd "tasks-add", "Add a task: one line", "add", ["a", "t"], always;
        TasksEdit "tasks-edit", "Edit the task", "edit", ["enter", "e"], a_task;
        TasksSnooze "tasks-snooze", "Put it off until a day", "put off", ["z"], a_task;
        TasksDelete "tasks-delete", "Delete the task (undo brings it back)", "delete", ["d", "delete"], a_task;
        TasksOpen "tasks-open", "Open its job", "open the job", ["o"], a_task;
        TasksFold "tasks-fold", "Show or fold what is done", "show done", ["tab"], always;
    }
    Assessments {
        AssessmentsUp "assessments-up", "Go up", "up", ["k", "up"], always;
        AssessmentsDown "assessments-down", "Go down", "down", ["j", "down"], always;
        AssessmentsTop "assessments-top", "Go to the first", "top", ["g g", "home"], always;
        AssessmentsBottom "assessments-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        AssessmentsPageUp "assessments-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        AssessmentsPageDown "assessments-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        AssessmentsOpen "assessments-open", "Take the questionnaire, or show what came out", "take or show", ["enter", "l", "right"], in_list_of_any;
        AssessmentsMatch "assessments-match", "Let the match use results that you allow, or no longer", "for the match", ["m"], always;
        AssessmentsCoach "assessments-coach", "Let the coach use results that you allow, or no longer", "for the coach", ["C"], always;
        AssessmentsDelete "assessments-delete", "Delete what you took (undo brings it back)", "delete", ["d", "delete"], something_taken;
    }
    Questionnaire {
        Answer0 "answer-zero", "Answer 0", "answer", ["0"], takes_0;
        Answer1 "answer-one", "Answer 1", "answer", ["1"], takes_1;
        Answer2 "answer-two", "Answer 2", "answer", ["2"], takes_2;
        Answer3 "answer-three", "Answer 3", "answer", ["3"], takes_3;
        Answer4 "answer-four", "Answer 4", "answer", ["4"], takes_4;
        Answer5 "answer-five", "Answer 5", "answer", ["5"], takes_5;
        Answer6 "answer-six", "Answer 6", "answer", ["6"], takes_6;
        Answer7 "answer-seven", "Answer 7", "answer", ["7"], takes_7;
        Answer8 "answer-eight", "Answer 8", "answer", ["8"], takes_8;
        Answer9 "answer-nine", "Answer 9", "answer", ["9"], takes_9;
        QuestionBack "question-back", "Go back to the question before", "back", ["h", "left", "k", "up", "backspace"], always;
        QuestionNext "question-next", "Go on without answering", "go on", ["l", "right", "j", "down", "enter", "space"], always;
        QuestionLeave "question-leave", "Save what you answered and leave", "save and leave", ["esc", "q", "ctrl-c", "ctrl-s"], always;
    }
    AssessmentResult {
        ResultUp "result-up", "Go up by a line", "up", ["k", "up"], always;
        ResultDown "result-down", "Go down by a line", "down", ["j", "down"], always;
        ResultTop "result-top", "Go to the beginning", "top", ["g g", "home"], always;
        ResultBottom "result-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        ResultPageUp "result-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        ResultPageDown "result-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d", "space"], always;
        ResultAgain "result-again", "Take the questionnaire again; both are kept", "take again", ["t"], always;
        ResultLevels "result-levels", "Write levels that differ into the profile, one by one or all", "write levels", ["w"], levels_differ;
        ResultInsights "result-insights", "Let the coach write what it says; again to stop it", "ask the coach", ["i"], always;
        ResultPayload "result-payload", "See all that would be sent for it, and where to", "what is sent", ["ctrl-p"], always;
        ResultAllow "result-allow", "Allow its use by the match and the coach, or no longer", "allow or forbid", ["p"], always;
        ResultMatch "result-match", "Let the match use results that you allow, or no longer", "for the match", ["m"], always;
        ResultCoach "result-coach", "Let the coach use results that you allow, or no longer", "for the coach", ["C"], always;
        ResultDelete "result-delete", "Delete it (undo brings it back)", "delete", ["d", "delete"], always;
        ResultLeave "result-leave", "Go back to the list", "back", ["esc", "h", "left", "backspace"], always;
    }
    Goals {
        GoalsUp "goals-up", "Go up", "up", ["k", "up"], always;
        GoalsDown "goals-down", "Go down", "down", ["j", "down"], always;
        GoalsTop "goals-top", "Go to the first", "top", ["g g", "home"], always;
        GoalsBottom "goals-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        GoalsPageUp "goals-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        GoalsPageDown "goals-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        GoalsOpen "goals-open", "Fold or unfold the goal; edit the milestone", "fold or open", ["enter", "l", "right"], a_goal;
        GoalsClose "goals-close", "From a milestone to its goal, then fold it", "fold", ["h", "left"], a_goal;
        GoalsTick "goals-tick", "Tick the milestone off; on one that is done, take it back", "tick off", ["space", "x"], by_hand;
        GoalsAdd "goals-add", "Add a goal", "add", ["a"], always;
        GoalsAddMilestone "goals-add-milestone", "Add a milestone to this goal: one line", "add milestone", ["A"], a_goal;
        GoalsEdit "goals-edit", "Edit the goal or the milestone (Ctrl-E in the form: your editor)", "edit", ["e"], a_goal;
        GoalsDelete "goals-delete", "Delete the goal or the milestone (undo brings it back)", "delete", ["d", "delete"], a_goal;
        GoalsPlaceDown "goals-place-down", "Move the milestone down", "move down", ["J", "shift-down"], a_milestone;
        GoalsPlaceUp "goals-place-up", "Move the milestone up", "move up", ["K", "shift-up"], a_milestone;
        GoalsMove "goals-move", "Move the milestone to another goal", "other goal", ["M"], a_milestone;
        GoalsStatus "goals-status", "Say how far the goal is", "status", ["m"], a_goal;
        GoalsPriority "goals-priority", "The next priority", "priority", ["p"], a_goal;
        GoalsFilter "goals-filter", "Narrow the tree as you type", "filter", ["/"], always;
        GoalsFoldOver "goals-fold-over", "Show or fold what is over", "show what is over", ["tab"], always;
        GoalsPace "goals-pace", "What it takes at your own rates, and what that rests on", "what it takes", ["w"], always;
        GoalsReview "goals-review", "Look back at the week in writing", "look back", ["r"], always;
        GoalsReviews "goals-reviews", "Read the reviews that you wrote", "reviews", ["v"], always;
        GoalsLeave "goals-leave", "Let the filter go", "show all", ["esc", "backspace"], always;
    }
    Practice {
        PracticeUp "practice-up", "Go up", "up", ["k", "up"], always;
        PracticeDown "practice-down", "Go down", "down", ["j", "down"], always;
        PracticeTop "practice-top", "Go to the first", "top", ["g g", "home"], always;
        PracticeBottom "practice-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        PracticePageUp "practice-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        PracticePageDown "practice-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        PracticeOpen "practice-open", "Begin an interview, go on with one, or look back at it", "begin or open", ["enter", "l", "right"], in_list_of_any;
        PracticeStories "practice-stories", "Look at your stories: answers worth keeping", "stories", ["b"], always;
        PracticeTrends "practice-trends", "See how your answers change", "change", ["w"], always;
        PracticeDelete "practice-delete", "Delete the interview (undo brings it back)", "delete", ["d", "delete"], a_practice;
    }
    PracticeSetup {
        SetupUp "setup-up", "Go to the field before", "up", ["k", "up", "shift-tab"], always;
        SetupDown "setup-down", "Go to the next field", "down", ["j", "down", "tab"], always;
        SetupLess "setup-less", "Choose the one before", "before", ["h", "left"], always;
        SetupMore "setup-more", "Choose the next one", "next", ["l", "right", "space"], always;
        SetupBegin "setup-begin", "Begin the interview", "begin", ["enter", "ctrl-s"], always;
        SetupLeave "setup-leave", "Go back to the list", "back", ["esc", "backspace"], always;
    }
    PracticeAnswer {
        AnswerGive "answer-give", "Give the answer as it is typed", "answer", ["ctrl-s"], always;
        AnswerSkip "answer-skip", "Leave the question without an answer", "skip", ["ctrl-n"], always;
        AnswerEditor "answer-editor", "Write the answer in your editor", "editor", ["ctrl-e"], always;
        AnswerStories "answer-stories", "Look at your stories that fit the question", "your stories", ["ctrl-b"], fitting_stories;
        AnswerPause "answer-pause", "Pause; it goes on where you left", "pause", ["esc", "ctrl-c"], always;
        AnswerEnd "answer-end", "End the interview with what was answered", "end", ["ctrl-x"], always;
    }
    PracticeFound {
        FoundNext "found-next", "Go on to the next question", "go on", ["enter", "space", "l", "right"], always;
        FoundUp "found-up", "Go up by a line", "up", ["k", "up"], always;
        FoundDown "found-down", "Go down by a line", "down", ["j", "down"], always;
        FoundStory "found-story", "Keep this answer as a story", "keep as story", ["b"], always;
        FoundLeave "found-leave", "Pause; it goes on where you left", "pause", ["esc", "h", "left"], always;
    }
    PracticeDebrief {
        DebriefUp "debrief-up", "Go up by a line", "up", ["k", "up"], always;
        DebriefDown "debrief-down", "Go down by a line", "down", ["j", "down"], always;
        DebriefTop "debrief-top", "Go to the beginning", "top", ["g g", "home"], always;
        DebriefBottom "debrief-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        DebriefPageUp "debrief-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        DebriefPageDown "debrief-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d", "space"], always;
        DebriefScore "debrief-score", "Have a model score the answers: three calls, of which the median counts", "score by model", ["m"], can_be_scored;
        DebriefPayload "debrief-payload", "See all that would be sent for it, and where to", "what is sent", ["ctrl-p"], can_be_scored;
        DebriefStop "debrief-stop", "Stop the model; what came before is kept", "stop", ["x"], is_scored_now;
        DebriefAgree "debrief-agree", "Send the answers to this host, and ask no more for it", "send", ["y"], is_asked;
        DebriefRefuse "debrief-refuse", "Send nothing", "send nothing", ["n"], is_asked;
        DebriefStory "debrief-story", "Keep an answer as a story", "keep as story", ["b"], was_answered;
        DebriefDelete "debrief-delete", "Delete the interview (undo brings it back)", "delete", ["d", "delete"], always;
        DebriefLeave "debrief-leave", "Go back to the list", "back", ["esc", "h", "left", "backspace", "enter"], always;
    }
    Stories {
        StoriesUp "stories-up", "Go up", "up", ["k", "up"], always;
        StoriesDown "stories-down", "Go down", "down", ["j", "down"], always;
        StoriesTop "stories-top", "Go to the first", "top", ["g g", "home"], always;
        StoriesBottom "stories-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        StoriesPageUp "stories-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        StoriesPageDown "stories-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        StoriesOpen "stories-open", "Read the story", "read", ["enter", "l", "right"], a_story;
        StoriesFind "stories-find", "Narrow the list as you type", "find", ["/"], always;
        StoriesAdd "stories-add", "Write a story", "add", ["a"], always;
        StoriesEdit "stories-edit", "Change the story", "edit", ["e"], a_story;
        StoriesDelete "stories-delete", "Delete the story (undo brings it back)", "delete", ["d", "delete"], a_story;
        StoriesLeave "stories-leave", "Go back", "back", ["esc", "h", "left", "backspace"], always;
    }
    PracticeTrend {
        TrendUp "trend-up", "Go up by a line", "up", ["k", "up"], always;
        TrendDown "trend-down", "Go down by a line", "down", ["j", "down"], always;
        TrendTop "trend-top", "Go to the beginning", "top", ["g g", "home"], always;
        TrendBottom "trend-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        TrendPageUp "trend-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        TrendPageDown "trend-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d", "space"], always;
        TrendLeave "trend-leave", "Go back to the list", "back", ["esc", "h", "left", "backspace", "enter"], always;
    }
    Calendar {
        CalendarLeft "calendar-left", "Go to the day before", "day before", ["h", "left"], always;
        CalendarRight "calendar-right", "Go to the next day", "next day", ["l", "right"], always;
        CalendarUp "calendar-up", "Go up: by a week, an hour, or to the interview before", "up", ["k", "up"], always;
        CalendarDown "calendar-down", "Go down: by a week, an hour, or to the next interview", "down", ["j", "down"], always;
        CalendarBack "calendar-back", "Go back by a month, or by a week", "back", ["H", "pageup", "ctrl-u"], always;
        CalendarOn "calendar-on", "Go on by a month, or by a week", "on", ["L", "pagedown", "ctrl-d"], always;
        CalendarToday "calendar-today", "Go to today", "today", ["T", "."], always;
        CalendarMonth "calendar-month", "Show the month", "month", ["m"], always;
        CalendarWeek "calendar-week", "Show the week with its hours", "week", ["w"], always;
        CalendarAgenda "calendar-agenda", "Show the interviews as a list", "agenda", ["A"], always;
        CalendarNext "calendar-next", "Go to the next interview", "next interview", ["n"], always;
        CalendarPrevious "calendar-previous", "Go to the interview before", "interview before", ["N"], always;
        CalendarOpen "calendar-open", "Open the interview, or the job that is due", "open", ["enter"], always;
        CalendarAdd "calendar-add", "Schedule an interview on this day", "schedule", ["a", "i"], always;
        CalendarEdit "calendar-edit", "Edit the interview", "edit", ["e"], an_interview;
        CalendarLater "calendar-later", "Move the interview to a quarter of an hour later", "later", ["J", "shift-down"], an_interview;
        CalendarEarlier "calendar-earlier", "Move the interview to a quarter of an hour earlier", "earlier", ["K", "shift-up"], an_interview;
        CalendarDayLater "calendar-day-later", "Move the interview to the next day, at the same time of its zone", "a day later", [">", "shift-right"], an_interview;
        CalendarDayEarlier "calendar-day-earlier", "Move the interview to the day before, at the same time of its zone", "a day earlier", ["<", "shift-left"], an_interview;
        CalendarLonger "calendar-longer", "Make the interview a quarter of an hour longer", "longer", ["+", "="], an_interview;
        CalendarShorter "calendar-shorter", "Make the interview a quarter of an hour shorter", "shorter", ["-"], an_interview;
        CalendarPassed "calendar-passed", "The interview was passed, or take that back", "passed", ["p"], an_interview;
        CalendarFailed "calendar-failed", "The interview was not passed, or take that back", "not passed", ["f"], an_interview;
        CalendarDebrief "calendar-debrief", "Write down how the interview went", "debrief", ["D"], an_interview;
        CalendarCancel "calendar-cancel", "Call the interview off (it is kept), or take it up again", "call off", ["x"], an_interview;
        CalendarDelete "calendar-delete", "Delete the interview (undo brings it back)", "delete", ["d", "delete"], an_interview;
        CalendarImport "calendar-import", "Import an invitation (.ics)", "import", ["I"], always;
        CalendarExport "calendar-export", "Export interviews for calendar programs (.ics)", "export", ["E"], always;
        CalendarOpenLink "calendar-open-link", "Open the link to join by", "open link", ["o"], interview_link;
        CalendarCopyLink "calendar-copy-link", "Copy the link to join by", "copy link", ["y"], interview_link;
    }
    Cockpit {
        CockpitBack "cockpit-back", "Go back to where you were", "back", ["esc", "backspace"], always;
        CockpitNextPane "cockpit-next-pane", "Go to the next part", "next part", ["tab", "l", "right"], always;
        CockpitPreviousPane "cockpit-previous-pane", "Go to the part before", "part before", ["shift-tab", "h", "left"], always;
        CockpitUp "cockpit-up", "Go up by a line, or to the task above", "up", ["k", "up"], always;
        CockpitDown "cockpit-down", "Go down by a line, or to the task below", "down", ["j", "down"], always;
        CockpitPageUp "cockpit-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        CockpitPageDown "cockpit-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        CockpitTop "cockpit-top", "Go to the beginning", "top", ["g g", "home"], always;
        CockpitBottom "cockpit-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        CockpitNotes "cockpit-notes", "Take notes: they are kept as you type", "notes", ["n", "enter"], always;
        CockpitToggle "cockpit-toggle", "The task is done, or take that back", "done", ["space"], an_own_task;
        CockpitAddTask "cockpit-add-task", "Add something to prepare", "add task", ["a"], always;
        CockpitDeleteTask "cockpit-delete-task", "Delete the task (undo brings it back)", "delete task", ["d", "delete"], an_own_task;
        CockpitOpenLink "cockpit-open-link", "Open the link to join by", "open link", ["o"], interview_link;
        CockpitCopyLink "cockpit-copy-link", "Copy the link to join by", "copy link", ["y"], interview_link;
        CockpitEdit "cockpit-edit", "Edit the interview", "edit", ["e"], always;
        CockpitDebrief "cockpit-debrief", "Write down how it went", "debrief", ["D"], always;
        CockpitCancel "cockpit-cancel", "Call the interview off (it is kept), or take it up again", "call off", ["x"], always;
        CockpitJob "cockpit-job", "Go to the job", "job", ["b"], always;
    }
    LiveNotes {
        NotesNext "notes-next", "Go to the next part; the notes are kept", "next part", ["tab"], always;
        NotesPrevious "notes-previous", "Go to the part before; the notes are kept", "part before", ["shift-tab"], always;
        NotesDone "notes-done", "Stop writing; the notes are kept", "done", ["esc", "ctrl-c"], always;
        NotesSave "notes-save", "Put the notes into the file now", "save", ["ctrl-s"], always;
    }
    TaskLine {
        TaskLineAdd "task-line-add", "Add the task", "add", ["enter"], always;
        TaskLineLeave "task-line-leave", "Leave without adding", "leave", ["esc", "ctrl-c"], always;
    }
    Interviews {
        InterviewUp "interview-up", "Go to the interview above", "up", ["k", "up"], always;
        InterviewDown "interview-down", "Go to the interview below", "down", ["j", "down"], always;
        InterviewOpen "interview-open", "Open the interview", "open", ["enter"], an_interview;
        InterviewAdd "interview-add", "Schedule an interview", "schedule", ["a"], always;
        InterviewEdit "interview-edit", "Edit the interview", "edit", ["e"], an_interview;
        InterviewPassed "interview-passed", "The interview was passed, or take that back", "passed", ["p"], an_interview;
        InterviewFailed "interview-failed", "The interview was not passed, or take that back", "not passed", ["f"], an_interview;
        InterviewDebrief "interview-debrief", "Write down how the interview went", "debrief", ["D"], an_interview;
        InterviewCancel "interview-cancel", "Call the interview off (it is kept), or take it up again", "call off", ["x"], an_interview;
        InterviewDelete "interview-delete", "Delete the interview (undo brings it back)", "delete", ["d", "delete"], an_interview;
    }
    History {
        HistoryUp "history-up", "Go to the later entry", "up", ["k", "up"], always;
        HistoryDown "history-down", "Go to the earlier entry", "down", ["j", "down"], always;
        HistoryPageUp "history-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        HistoryPageDown "history-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        HistoryTop "history-top", "Go to the latest entry", "top", ["g g", "home"], always;
        HistoryBottom "history-bottom", "Go to the earliest entry that was read; again reads on", "bottom", ["G", "g e", "end"], always;
        HistoryOpen "history-open", "Open the job, or what was sent", "open", ["enter"], an_event;
        HistoryJob "history-job", "Open the job", "job", ["l", "right"], an_event;
        HistoryFilter "history-filter", "Narrow the history as you type", "filter", ["/"], always;
        HistoryCompany "history-company", "Narrow to the company in focus", "this company", ["O"], an_event;
        HistoryOneJob "history-one-job", "Narrow to the job in focus", "this job", ["C"], an_event;
        HistoryFigures "history-figures", "All figures: rates, time in each status, rounds, sources, résumés", "all figures", ["F"], always;
        HistoryExport "history-export", "Export what is shown as CSV, Markdown or JSON", "export", ["E"], any_entries;
        HistoryPast "history-past", "Step the board back by a day", "day back", ["["], always;
        HistoryPastWeek "history-past-week", "Step the board back by a week", "week back", ["{"], always;
        HistoryPastThen "history-past-then", "The board as it was on the day in focus", "board then", ["b"], an_event;
        HistoryLeave "history-leave", "Show the whole hunt again", "show all", ["esc"], is_filtered;
    }
    Figures {
        FiguresUp "figures-up", "Go up", "up", ["k", "up"], always;
        FiguresDown "figures-down", "Go down", "down", ["j", "down"], always;
        FiguresPageUp "figures-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        FiguresPageDown "figures-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        FiguresTop "figures-top", "Go to the first line", "top", ["g g", "home"], always;
        FiguresBottom "figures-bottom", "Go to the last line", "bottom", ["G", "g e", "end"], always;
        FiguresOpen "figures-open", "List what stands behind the figure, or open the job", "open", ["enter", "l", "right"], an_event;
        FiguresLeave "figures-leave", "Go back: to the figures, and to the history", "back", ["esc", "backspace", "h", "left"], always;
    }
    Past {
        PastBack "past-back", "Step back by a day", "day back", ["["], always;
        PastOn "past-on", "Step on by a day", "day on", ["]"], always;
        PastWeekBack "past-week-back", "Step back by a week", "week back", ["{"], always;
        PastWeekOn "past-week-on", "Step on by a week", "week on", ["}"], always;
        PastLeft "past-left", "Go to the column on the left", "left", ["h", "left"], always;
        PastRight "past-right", "Go to the column on the right", "right", ["l", "right"], always;
        PastUp "past-up", "Go to the card above", "up", ["k", "up"], always;
        PastDown "past-down", "Go to the card below", "down", ["j", "down"], always;
        PastTop "past-top", "Go to the first card of the column", "top", ["g g", "home"], always;
        PastBottom "past-bottom", "Go to the last card of the column", "bottom", ["G", "g e", "end"], always;
        PastOpen "past-open", "Open the job as it is now", "open", ["enter"], one_job;
        PastLeave "past-leave", "Go back to now", "back to now", ["esc", "backspace"], always;
    }
    Profile {
        ProfileUp "profile-up", "Go up", "up", ["k", "up"], always;
        ProfileDown "profile-down", "Go down", "down", ["j", "down"], always;
        ProfileIn "profile-in", "Go into the part", "into it", ["l", "right"], any_entries;
        ProfileOut "profile-out", "Go back to the list of parts", "parts", ["h", "left"], always;
        ProfileNextPane "profile-next-pane", "Go between the parts and what stands in them", "other side", ["tab", "shift-tab"], any_entries;
        ProfilePageUp "profile-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], always;
        ProfilePageDown "profile-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d"], always;
        ProfileTop "profile-top", "Go to the first", "top", ["g g", "home"], always;
        ProfileBottom "profile-bottom", "Go to the last", "bottom", ["G", "g e", "end"], always;
        ProfileEnter "profile-enter", "Open what is in focus", "open", ["enter"], always;
        ProfileAdd "profile-add", "Add to this part of the profile", "add", ["a"], can_add;
        ProfileEdit "profile-edit", "Edit what is in focus", "edit", ["e"], any_entries;
        ProfileDelete "profile-delete", "Delete what is in focus (undo brings it back)", "delete", ["d", "delete"], an_entry;
        ProfilePlaceUp "profile-place-up", "Put it one place higher", "higher", ["K", "shift-up"], an_entry;
        ProfilePlaceDown "profile-place-down", "Put it one place lower", "lower", ["J", "shift-down"], an_entry;
        ProfileOpenLink "profile-open-link", "Open its address in the browser", "open link", ["o"], entry_link;
        ProfileImport "profile-import", "Read a résumé file or an export of LinkedIn", "import", ["I"], always;
        ProfileLeave "profile-leave", "Go back to the list of parts", "back", ["esc", "backspace"], always;
    }
    Review {
        ReviewUp "review-up", "Go to the piece above", "up", ["k", "up"], always;
        ReviewDown "review-down", "Go to the piece below", "down", ["j", "down"], always;
        ReviewPageUp "review-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], always;
        ReviewPageDown "review-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d"], always;
        ReviewTop "review-top", "Go to the first piece", "top", ["g g", "home"], always;
        ReviewBottom "review-bottom", "Go to the last piece", "bottom", ["G", "g e", "end"], always;
        ReviewNextPane "review-next-pane", "Go between the pieces and the source", "source", ["tab", "shift-tab", "h", "l", "left", "right"], always;
        ReviewToggle "review-toggle", "Take the piece, fill it in, or leave it", "take or leave", ["space"], a_choice;
        ReviewAll "review-all", "Choose all that is new or fills something in", "all", ["a"], any_entries;
        ReviewTakeAll "review-take-all", "Take all that is new or fills something in, at once", "take all", ["A"], any_entries;
        ReviewNone "review-none", "Choose nothing", "none", ["n"], any_entries;
        ReviewEdit "review-edit", "Correct the piece before it is taken", "correct", ["e"], any_entries;
        ReviewMake "review-make", "Make a fact of what was not understood", "make a fact", ["m"], not_understood;
        ReviewAccept "review-accept", "Take the chosen pieces into the profile", "accept the chosen", ["enter"], any_entries;
        ReviewLeave "review-leave", "Leave; it can be reviewed again later", "leave", ["esc"], always;
    }
    Resumes {
        ResumesUp "resumes-up", "Go to the résumé above", "up", ["k", "up"], always;
        ResumesDown "resumes-down", "Go to the résumé below", "down", ["j", "down"], always;
        ResumesTop "resumes-top", "Go to the first résumé", "top", ["g g", "home"], always;
        ResumesBottom "resumes-bottom", "Go to the last résumé", "bottom", ["G", "g e", "end"], always;
        ResumesPageUp "resumes-page-up", "Go up in the preview by half a page", "preview up", ["pageup", "ctrl-u"], a_resume;
        ResumesPageDown "resumes-page-down", "Go down in the preview by half a page", "preview down", ["pagedown", "ctrl-d"], a_resume;
        ResumesNextPane "resumes-next-pane", "Go between the list and the preview", "preview", ["tab", "shift-tab"], a_resume;
        ResumesOpen "resumes-open", "Open the résumé", "open", ["enter", "l", "right"], a_resume;
        ResumesBuild "resumes-build", "Build a résumé from the profile", "build one", ["b", "a"], always;
        ResumesTailor "resumes-tailor", "Make a copy for a job", "tailor for a job", ["t"], a_built_one;
        ResumesReview "resumes-review", "Review what was understood of the file", "review", ["v"], a_file;
        ResumesDifference "resumes-difference", "Show what differs from what it was made from", "differences", ["="], has_base;
        ResumesRename "resumes-rename", "Give it another name, or write a note", "rename", ["e"], a_resume;
        ResumesPrimary "resumes-primary", "Make it the primary one", "primary", ["p"], a_resume;
        ResumesArchive "resumes-archive", "Archive it, or take it out of the archive", "archive", ["x"], a_resume;
        ResumesExport "resumes-export", "Export it as PDF, HTML, Markdown, text or JSON", "export", ["E"], a_resume;
        ResumesCheck "resumes-check", "Check it: what a reader would stumble over", "check", ["C"], a_resume;
        ResumesShow "resumes-show", "Open it in the system's viewer", "view", ["o"], a_resume;
        ResumesDelete "resumes-delete", "Delete it (undo brings it back)", "delete", ["d", "delete"], a_resume;
        ResumesImport "resumes-import", "Read a résumé file", "import", ["I"], always;
        ResumesLeave "resumes-leave", "Go back from the preview", "back", ["esc", "h", "left"], always;
    }
    Resume {
        ResumeUp "resume-up", "Go up", "up", ["k", "up"], always;
        ResumeDown "resume-down", "Go down", "down", ["j", "down"], always;
        ResumePageUp "resume-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        ResumePageDown "resume-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        ResumeTop "resume-top", "Go to the beginning", "top", ["g g", "home"], always;
        ResumeBottom "resume-bottom", "Go to the end", "bottom", ["G", "g e", "end"], always;
        ResumeNextPane "resume-next-pane", "Go between the plan and the preview", "preview", ["tab", "shift-tab", "h", "l", "left", "right"], always;
        ResumeToggle "resume-toggle", "Show it in this résumé, or hide it", "show or hide", ["space"], a_plan;
        ResumePlaceUp "resume-place-up", "Put it one place higher", "higher", ["K", "shift-up"], a_plan;
        ResumePlaceDown "resume-place-down", "Put it one place lower", "lower", ["J", "shift-down"], a_plan;
        ResumeEdit "resume-edit", "Say it in other words, for this résumé only", "rephrase", ["e", "enter"], a_plan;
        ResumeReset "resume-reset", "Go back to the profile's words", "profile's words", ["r"], a_plan;
        ResumeTemplate "resume-template", "Pick the template", "template", ["T"], a_plan;
        ResumeReview "resume-review", "Review what was understood of the file", "review", ["v"], a_file;
        ResumeTailor "resume-tailor", "Make a copy for a job", "tailor for a job", ["t"], a_built_one;
        ResumeDifference "resume-difference", "Show what differs from what it was made from", "differences", ["="], has_base;
        ResumeExport "resume-export", "Export it as PDF, HTML, Markdown, text or JSON", "export", ["E"], always;
        ResumeCheck "resume-check", "Check it: what a reader would stumble over", "check", ["C"], always;
        ResumeShow "resume-show", "Open it in the system's viewer", "view", ["o"], always;
        ResumeLeave "resume-leave", "Go back to the résumés", "back", ["esc", "backspace"], always;
    }
    Documents {
        DocumentUp "document-up", "Go to the document above", "up", ["k", "up"], always;
        DocumentDown "document-down", "Go to the document below", "down", ["j", "down"], always;
        DocumentRead "document-read", "Read the document as text", "read", ["enter"], a_document;
        DocumentAttach "document-attach", "Attach a file", "attach", ["a"], always;
        DocumentWrite "document-write", "Write a cover letter", "write a letter", ["w"], always;
        DocumentEdit "document-edit", "Edit the text, or what the document is", "edit", ["e"], a_document;
        DocumentShow "document-show", "Open the document in the system's viewer", "view", ["o"], a_document;
        DocumentExport "document-export", "Export the document", "export", ["E"], a_document;
        DocumentReplace "document-replace", "Put another file in its place; the old version is kept", "replace", ["r"], a_document;
        DocumentDelete "document-delete", "Delete the document (undo brings it back)", "delete", ["d", "delete"], a_document;
    }
    Report {
        ReportUp "report-up", "Go to the point above", "up", ["k", "up"], always;
        ReportDown "report-down", "Go to the point below", "down", ["j", "down"], always;
        ReportPageUp "report-page-up", "Go up by some points", "page up", ["pageup", "ctrl-u"], always;
        ReportPageDown "report-page-down", "Go down by some points", "page down", ["pagedown", "ctrl-d", "space"], always;
        ReportGo "report-go", "Go to the place that it is about", "go there", ["enter"], a_place;
        ReportLeave "report-leave", "Close this window", "close", ["esc", "q", "ctrl-c"], always;
    }
    Line {
        LineGo "line-go", "Take what is typed", "take it", ["enter"], always;
        LineLeave "line-leave", "Leave", "leave", ["esc", "ctrl-c"], always;
    }
    PathLine {
        PathGo "path-go", "Go on with this path", "go on", ["enter"], always;
        PathComplete "path-complete", "Complete the path", "complete", ["tab"], always;
        PathLeave "path-leave", "Leave, or stop what runs", "leave", ["esc", "ctrl-c"], always;
    }
    Written {
        WrittenOpen "written-open", "Open the file", "open", ["o"], always;
        WrittenCopy "written-copy", "Copy its path", "copy path", ["y"], always;
        WrittenLeave "written-leave", "Close this window", "close", ["enter", "esc", "q", "ctrl-c"], always;
    }
    Global {
        Add "add", "Add a job: one line", "add", ["a"], always;
        AddForm "add-form", "Add a job: the whole form", "add with form", ["A"], always;
        Import "import", "Import a file or a page", "import", ["I"], always;
        Undo "undo", "Undo the last change", "undo", ["u"], always;
        Redo "redo", "Redo what was undone", "redo", ["ctrl-r"], always;
        Log "log", "What was changed, and when", "changes", ["g l"], always;
        GoToday "go-today", "Go to today: what to do next", "today", ["g t", "1"], always;
        GoBoard "go-board", "Go to the board", "board", ["g b", "2"], always;
        GoCalendar "go-calendar", "Go to the calendar", "calendar", ["g c", "3"], always;
        GoApplications "go-applications", "Go to your applications", "applications", ["g a", "4"], always;
        GoProfile "go-profile", "Go to your profile", "profile", ["g p", "5"], always;
        GoResumes "go-resumes", "Go to your résumés", "résumés", ["g r", "6"], always;
        GoTasks "go-tasks", "Go to your tasks", "tasks", ["g k", "7"], always;
        GoContacts "go-contacts", "Go to the people you know", "contacts", ["g n", "8"], always;
        GoOffers "go-offers", "Go to the offers", "offers", ["g o", "9"], always;
        GoHistory "go-history", "Go to the history of your hunt", "history", ["g h"], always;
        GoGaps "go-gaps", "Go to what the open jobs ask for: your skill gap", "skill gap", ["g f"], always;
        GoCoach "go-coach", "Go to the chats with the coach", "coach", ["g C", "0"], always;
        Coach "coach", "The coach beside this screen, about what is in focus", "coach", ["c"], always;
        GoMemories "go-memories", "What the coach remembers in every chat: see, edit, approve, delete", "memories", ["g M"], always;
        GoRequests "go-requests", "What was sent to models: when, where to, how much, all of it", "what was sent", ["g L"], always;
        GoGoals "go-goals", "Go to your goals", "goals", ["g G"], always;
        GoPractice "go-practice", "Go to your practice interviews", "practice", ["g m"], always;
        GoAssessments "go-assessments", "Go to the questionnaires about yourself", "assessments", ["g s"], always;
        Palette "palette", "Find an action or a job by typing", "do anything", [":", "ctrl-p"], always;
        Help "help", "All keys of this screen", "all keys", ["?", "f1"], always;
        Redraw "redraw", "Draw the screen again", "redraw", ["ctrl-l"], always;
        Suspend "suspend", "Go to the shell for a while", "suspend", ["ctrl-z"], always;
        Quit "quit", "Quit", "quit", ["q", "ctrl-c"], always;
    }
    Filter {
        FilterKeep "filter-keep", "Keep the filter and go to the cards", "keep", ["enter", "down", "tab"], always;
        FilterClear "filter-clear", "Show all jobs again", "clear", ["esc"], always;
    }
    List {
        ListUp "list-up", "Go up", "up", ["up", "ctrl-p", "shift-tab"], always;
        ListDown "list-down", "Go down", "down", ["down", "ctrl-n", "tab"], always;
        ListPageUp "list-page-up", "Go up by a page", "page up", ["pageup"], always;
        ListPageDown "list-page-down", "Go down by a page", "page down", ["pagedown"], always;
        ListChoose "list-choose", "Choose", "choose", ["enter"], always;
        ListLeave "list-leave", "Leave without choosing", "leave", ["esc", "ctrl-c"], always;
    }
    Form {
        FormNext "form-next", "Go to the next field", "next", ["tab", "down"], always;
        FormPrevious "form-previous", "Go to the field before", "before", ["shift-tab", "up"], always;
        FormSubmit "form-submit", "Go on; on the last field, save", "go on", ["enter"], one_line;
        FormSave "form-save", "Save", "save", ["ctrl-s"], always;
        FormLineUp "form-line-up", "Put the line of a list one place higher", "line up", ["alt-up", "shift-up"], in_list;
        FormLineDown "form-line-down", "Put the line of a list one place lower", "line down", ["alt-down", "shift-down"], in_list;
        FormLineDelete "form-line-delete", "Take the line out of a list", "delete line", ["ctrl-d"], in_list;
        FormEditor "form-editor", "Write the field in your editor", "editor", ["ctrl-e"], long_text;
        FormDiscard "form-discard", "Begin afresh, without the draft", "discard draft", ["ctrl-x"], has_draft;
        FormLeave "form-leave", "Leave and keep a draft", "leave", ["esc", "ctrl-c"], always;
    }
    FactForm {
        FormAnother "form-another", "Save and add another", "save, add another", ["ctrl-n"], can_add;
    }
    Text {
        TextUp "text-up", "Go up by a line", "up", ["k", "up"], always;
        TextDown "text-down", "Go down by a line", "down", ["j", "down"], always;
        TextPageUp "text-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], always;
        TextPageDown "text-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d", "space"], always;
        TextTop "text-top", "Go to the beginning", "top", ["g", "home"], always;
        TextBottom "text-bottom", "Go to the end", "bottom", ["G", "end"], always;
        TextLeave "text-leave", "Close this window", "close", ["esc", "q", "enter", "?", "ctrl-c"], always;
    }
    QuickAdd {
        QuickAddSave "quick-add-save", "Add the job", "add", ["enter"], always;
        QuickAddForm "quick-add-form", "Go on in the whole form", "whole form", ["ctrl-e"], always;
        QuickAddFetch "quick-add-fetch", "Fetch the posting from its address", "fetch", ["ctrl-f"], has_address;
        QuickAddOpen "quick-add-open", "Open the job that is already there", "open that one", ["ctrl-o"], has_similar;
        QuickAddLeave "quick-add-leave", "Leave", "leave", ["esc", "ctrl-c"], always;
    }
    ImportLine {
        ImportLook "import-look", "See what an import would do", "look", ["enter"], always;
        ImportComplete "import-complete", "Complete the path", "complete", ["tab"], always;
        ImportLeave "import-leave", "Leave", "leave", ["esc", "ctrl-c"], always;
    }
    ImportFound {
        ImportNow "import-now", "Import it", "import", ["enter"], always;
        ImportSkip "import-skip", "Leave jobs that are already there as they are", "skip doubles", ["s"], has_doubles;
        ImportMerge "import-merge", "Fill the empty fields of jobs that are already there", "merge doubles", ["m"], has_doubles;
        ImportKeep "import-keep", "Keep both where a job is already there", "keep doubles", ["b"], has_doubles;
        ImportUp "import-up", "Go up by a line", "up", ["k", "up"], always;
        ImportDown "import-down", "Go down by a line", "down", ["j", "down"], always;
        ImportPageUp "import-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], always;
        ImportPageDown "import-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d"], always;
        ImportBack "import-back", "Go back, or stop what runs", "back", ["esc", "ctrl-c"], always;
    }
    Views {
        ViewsSave "views-save", "Save what the board shows now under the name in the line", "save this", ["ctrl-s"], always;
        ViewsDelete "views-delete", "Delete the view in focus (undo brings it back)", "delete", ["ctrl-d", "delete"], always;
    }
    Tags {
        TagsToggle "tags-toggle", "Add the tag in focus, or remove it", "add or remove", ["tab", "space"], always;
        TagsSave "tags-save", "Save the tags", "save", ["ctrl-s"], always;
    }
    Status {
        StatusNote "status-note", "Write a note that goes with the move", "add a note", ["n"], not_writing;
    }
    Log {
        LogUndo "log-undo", "Undo the last change", "undo", ["u", "enter"], always;
        LogRedo "log-redo", "Redo what was undone", "redo", ["ctrl-r"], always;
        LogUp "log-up", "Go up by a line", "up", ["k", "up"], always;
        LogDown "log-down", "Go down by a line", "down", ["j", "down"], always;
        LogPageUp "log-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], always;
        LogPageDown "log-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d", "space"], always;
        LogLeave "log-leave", "Close this window", "close", ["esc", "q", "ctrl-c"], always;
    }
    Compose {
        ComposeSend "compose-send", "Send it", "send", ["enter"], always;
        ComposeLine "compose-line", "Begin a new line", "new line", ["alt-enter", "shift-enter", "ctrl-j"], always;
        ComposeMention "compose-mention", "Mention a job, a résumé, a person or an interview, where a word begins", "mention", ["@"], always;
        ComposePrompts "compose-prompts", "Ready prompts and commands, while nothing is written", "prompts", ["/"], always;
        ComposeRead "compose-read", "Go to what is proposed, or to what was said", "read", ["tab"], always;
        ComposeUp "compose-up", "Go up, from the first line to what was written before", "before", ["up"], always;
        ComposeDown "compose-down", "Go down, from the last line to what was written after", "after", ["down"], always;
        ComposePageUp "compose-page-up", "Go up in what was said by half a page", "half page up", ["pageup"], always;
        ComposePageDown "compose-page-down", "Go down in what was said by half a page", "half page down", ["pagedown"], always;
        ComposeRetry "compose-retry", "Ask again what failed, was stopped or broke off", "try again", ["ctrl-r"], not_whole;
        ComposePayload "compose-payload", "See all that would be sent, and where to", "what is sent", ["ctrl-p"], always;
        ComposeEditor "compose-editor", "Write it in your editor", "editor", ["ctrl-e"], always;
        ComposeDetach "compose-detach", "Take away what was put beside it last", "take away", ["ctrl-x"], something_attached;
        ComposeNew "compose-new", "Begin a new chat", "new chat", ["ctrl-n"], not_answering;
        ComposeFull "compose-full", "Fill the screen, or stand beside it again", "whole screen", ["ctrl-f"], always;
        ComposeLeave "compose-leave", "Stop the answer, or close the coach", "stop or close", ["esc", "ctrl-c"], always;
    }
    Coach {
        CoachUp "coach-up", "Go up by a line", "up", ["k", "up"], always;
        CoachDown "coach-down", "Go down by a line", "down", ["j", "down"], always;
        CoachPageUp "coach-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        CoachPageDown "coach-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        CoachTop "coach-top", "Go to the beginning", "top", ["g g", "home"], always;
        CoachBottom "coach-bottom", "Go to the end, and stay there while more comes", "end", ["G", "g e", "end"], always;
        CoachNextMark "coach-next-mark", "Go to the next cited row, address or block of code", "next place", ["]"], an_answer;
        CoachPreviousMark "coach-previous-mark", "Go to the cited row, address or block of code before", "place before", ["["], an_answer;
        CoachOpen "coach-open", "Open the cited row or the address in focus", "open", ["enter"], always;
        CoachCopy "coach-copy", "Copy the answer, or the code or address in focus", "copy", ["y"], an_answer;
        CoachWrite "coach-write", "Write to the coach", "write", ["i", "c"], always;
        CoachDecide "coach-decide", "Go to what the coach proposes", "decide", ["p"], something_proposed;
        CoachThoughts "coach-thoughts", "Show or fold what the model thought", "thoughts", ["t"], always;
        CoachRetry "coach-retry", "Ask again what failed, was stopped or broke off", "try again", ["r", "ctrl-r"], not_whole;
        CoachRegenerate "coach-regenerate", "Have it answered anew; the answer before stays as another branch", "anew", ["R"], an_answer;
        CoachResend "coach-resend", "Ask the last question otherwise; what followed stays as another branch", "ask otherwise", ["e"], a_chat;
        CoachBranch "coach-branch", "Go on from this answer; what followed stays as another branch", "branch", ["b"], an_answer;
        CoachBranchBefore "coach-branch-before", "Show the branch before", "branch before", ["<"], a_chat;
        CoachBranchAfter "coach-branch-after", "Show the branch after", "branch after", [">"], a_chat;
        CoachNew "coach-new", "Begin a new chat", "new chat", ["a", "ctrl-n"], not_answering;
        CoachFull "coach-full", "Fill the screen, or stand beside it again", "whole screen", ["f", "ctrl-f"], always;
        CoachPayload "coach-payload", "See all that would be sent, and where to", "what is sent", ["ctrl-p"], not_answering;
        CoachGrants "coach-grants", "Have the tools ask again that need not ask", "ask again", ["x"], something_granted;
        CoachExport "coach-export", "Export the chat as Markdown", "export", ["E"], a_chat;
        CoachNextPane "coach-next-pane", "Go to the screen beside, or to the list of chats", "next pane", ["tab"], always;
        CoachLeave "coach-leave", "Stop the answer, or go back to writing", "back", ["esc"], always;
    }
    Proposals {
        ProposalYes "proposal-yes", "Approve it, or those that are selected", "approve", ["y"], all_supported;
        ProposalEdit "proposal-edit", "Edit the field in focus", "edit", ["e"], always;
        ProposalNo "proposal-no", "Refuse it, with a word", "refuse", ["n"], always;
        ProposalSelect "proposal-select", "Select it, or let it go", "select", ["space"], always;
        ProposalAll "proposal-all", "Approve all that your rows support", "approve all", ["a"], always;
        ProposalAnyway "proposal-anyway", "Approve it although nothing speaks for some of its lines", "approve anyway", ["Y"], some_unsupported;
        ProposalAlways "proposal-always", "Approve it, and let its tool not ask again in this session", "always", ["A"], all_supported;
        ProposalOpen "proposal-open", "Show the field whole, or fold it", "unfold", ["enter"], always;
        ProposalUp "proposal-up", "Go to the field above", "up", ["k", "up", "shift-tab"], always;
        ProposalDown "proposal-down", "Go to the field below", "down", ["j", "down"], always;
        ProposalNextPane "proposal-next-pane", "Go to what was said", "next pane", ["tab"], always;
        ProposalLeave "proposal-leave", "Decide later", "later", ["esc", "c", "i"], always;
    }
    Consent {
        ConsentYes "consent-yes", "Send it, and do not ask again for this host", "send", ["y"], always;
        ConsentNo "consent-no", "Do not send it", "don't", ["n", "esc", "ctrl-c"], always;
        ConsentPayload "consent-payload", "See all that would be sent", "what is sent", ["ctrl-p", "p"], always;
    }
    Chats {
        ChatsUp "chats-up", "Go to the chat above", "up", ["k", "up"], always;
        ChatsDown "chats-down", "Go to the chat below", "down", ["j", "down"], always;
        ChatsPageUp "chats-page-up", "Go up by half a page", "half page up", ["pageup", "ctrl-u"], always;
        ChatsPageDown "chats-page-down", "Go down by half a page", "half page down", ["pagedown", "ctrl-d"], always;
        ChatsTop "chats-top", "Go to the newest chat", "newest", ["g g", "home"], always;
        ChatsBottom "chats-bottom", "Go to the oldest chat", "oldest", ["G", "g e", "end"], always;
        ChatsOpen "chats-open", "Open the chat", "open", ["enter", "l", "right"], a_chat_in_list;
        ChatsNew "chats-new", "Begin a new chat", "new chat", ["a", "ctrl-n"], not_answering;
        ChatsFind "chats-find", "Find words in all chats", "find", ["/"], always;
        ChatsRename "chats-rename", "Give the chat another title", "rename", ["e"], a_chat_in_list;
        ChatsDelete "chats-delete", "Delete the chat (undo brings it back)", "delete", ["d", "delete"], a_chat_in_list;
        ChatsExport "chats-export", "Export the chat as Markdown", "export", ["E"], a_chat_in_list;
        ChatsNextPane "chats-next-pane", "Go to the chat", "next pane", ["tab"], always;
        ChatsLeave "chats-leave", "Stop the answer, or leave", "leave", ["esc"], always;
    }
    Requests {
        RequestsOpen "requests-open", "Show all that was sent", "show all of it", ["enter", "l", "right"], any_entries;
        RequestsDown "requests-down", "Go to the request below", "down", ["j", "down"], any_entries;
        RequestsUp "requests-up", "Go to the request above", "up", ["k", "up"], any_entries;
        RequestsPageDown "requests-page-down", "Go down by a page", "page down", ["pagedown", "ctrl-d"], any_entries;
        RequestsPageUp "requests-page-up", "Go up by a page", "page up", ["pageup", "ctrl-u"], any_entries;
        RequestsTop "requests-top", "Go to the newest", "newest", ["home"], any_entries;
        RequestsBottom "requests-bottom", "Go to the oldest", "oldest", ["G", "end"], any_entries;
        RequestsLeave "requests-leave", "Close the list", "close", ["esc", "q"], always;
    }
    Memories {
        MemoriesYes "memories-yes", "Approve what the coach proposes to remember", "approve", ["y"], a_wish;
        MemoriesNo "memories-no", "Refuse it", "refuse", ["n"], a_wish;
        MemoriesAdd "memories-add", "Have the coach remember something", "add", ["a"], always;
        MemoriesEdit "memories-edit", "Say it in other words", "edit", ["e", "enter"], a_memory;
        MemoriesDelete "memories-delete", "Have the coach forget it (undo brings it back)", "delete", ["d", "delete"], a_memory;
        MemoriesUndo "memories-undo", "Take the last change back", "undo", ["u"], always;
        MemoriesDown "memories-down", "Go to the next", "down", ["j", "down"], any_entries;
        MemoriesUp "memories-up", "Go to the one before", "up", ["k", "up"], any_entries;
        MemoriesTop "memories-top", "Go to the first", "first", ["home"], any_entries;
        MemoriesBottom "memories-bottom", "Go to the last", "last", ["G", "end"], any_entries;
        MemoriesLeave "memories-leave", "Close the list", "close", ["esc", "q"], always;
    }
    Welcome {
        WelcomeAdd "welcome-add", "Add your first job: type or paste it", "add a job", ["enter"], always;
        WelcomeDemo "welcome-demo", "Look at an invented hunt", "demo", ["D"], always;
    }
}

impl Action {
    /// Its row in [`TABLE`].
    pub fn row(self) -> &'static Row {
        // The macro writes the enumeration and the table in the same order.
        &TABLE[self as usize]
    }

    /// Whether it takes something away that undo brings back, as its title says.
    pub fn takes_away(self) -> bool {
        self.row().title.contains("(undo brings")
    }

    /// Whether it only goes somewhere on the same screen: nobody looks for it by name.
    pub fn only_moves(self) -> bool {
        use Action::*;
        matches!(
            self,
            Left | Right
                | Up
                | Down
                | Top
                | Bottom
                | PageUp
                | PageDown
                | JobUp
                | JobDown
                | JobPageUp
                | JobPageDown
                | JobTop
                | JobBottom
                | JobNextPane
                | JobPreviousPane
                | TodayUp
                | TodayDown
                | TodayTop
                | TodayBottom
                | TodayPageUp
                | TodayPageDown
                | FitUp
                | FitDown
                | FitTop
                | FitBottom
                | GapsUp
                | GapsDown
                | GapsTop
                | GapsBottom
                | GapsPageUp
                | GapsPageDown
                | TasksUp
                | TasksDown
                | TasksTop
                | TasksBottom
                | TasksPageUp
                | TasksPageDown
                | ProfileUp
                | ProfileDown
                | ProfileIn
                | ProfileOut
                | ProfileNextPane
                | ProfilePageUp
                | ProfilePageDown
                | ProfileTop
                | ProfileBottom
                | ReviewUp
                | ReviewDown
                | ReviewPageUp
                | ReviewPageDown
                | ReviewTop
                | ReviewBottom
                | ReviewNextPane
                | ResumesUp
                | ResumesDown
                | ResumesTop
                | ResumesBottom
                | ResumesPageUp
                | ResumesPageDown
                | ResumesNextPane
                | ResumeUp
                | ResumeDown
                | ResumePageUp
                | ResumePageDown
                | ResumeTop
                | ResumeBottom
                | ResumeNextPane
                | DocumentUp
                | DocumentDown
                | CalendarLeft
                | CalendarRight
                | CalendarUp
                | CalendarDown
                | CalendarBack
                | CalendarOn
                | CockpitUp
                | CockpitDown
                | CockpitPageUp
                | CockpitPageDown
                | CockpitTop
                | CockpitBottom
                | CockpitNextPane
                | CockpitPreviousPane
                | InterviewUp
                | InterviewDown
                | JobApplicationUp
                | JobApplicationDown
                | ApplicationsUp
                | ApplicationsDown
                | ApplicationsPageUp
                | ApplicationsPageDown
                | ApplicationsTop
                | ApplicationsBottom
                | ApplicationsNextPart
                | ApplicationsPreviousPart
                | ContactsUp
                | ContactsDown
                | ContactsPageUp
                | ContactsPageDown
                | ContactsTop
                | ContactsBottom
                | ContactsNextPane
                | OffersLeft
                | OffersRight
                | OffersUp
                | OffersDown
                | OffersPageUp
                | OffersPageDown
                | OffersFirst
                | OffersLast
                | JobNextLink
                | JobPreviousLink
                | HistoryUp
                | HistoryDown
                | HistoryPageUp
                | HistoryPageDown
                | HistoryTop
                | HistoryBottom
                | FiguresUp
                | FiguresDown
                | FiguresPageUp
                | FiguresPageDown
                | FiguresTop
                | FiguresBottom
                | AssessmentsUp
                | AssessmentsDown
                | AssessmentsTop
                | AssessmentsBottom
                | AssessmentsPageUp
                | AssessmentsPageDown
                | Answer0
                | Answer1
                | Answer2
                | Answer3
                | Answer4
                | Answer5
                | Answer6
                | Answer7
                | Answer8
                | Answer9
                | QuestionBack
                | QuestionNext
                | ResultUp
                | ResultDown
                | ResultTop
                | ResultBottom
                | ResultPageUp
                | ResultPageDown
                | GoalsUp
                | GoalsDown
                | GoalsTop
                | GoalsBottom
                | GoalsPageUp
                | GoalsPageDown
                | PracticeUp
                | PracticeDown
                | PracticeTop
                | PracticeBottom
                | PracticePageUp
                | PracticePageDown
                | SetupUp
                | SetupDown
                | SetupLess
                | SetupMore
                | FoundUp
                | FoundDown
                | StoriesUp
                | StoriesDown
                | StoriesTop
                | StoriesBottom
                | StoriesPageUp
                | StoriesPageDown
                | TrendUp
                | TrendDown
                | TrendTop
                | TrendBottom
                | TrendPageUp
                | TrendPageDown
                | DebriefUp
                | DebriefDown
                | DebriefTop
                | DebriefBottom
                | DebriefPageUp
                | DebriefPageDown
                | PastLeft
                | PastRight
                | PastUp
                | PastDown
                | PastTop
                | PastBottom
                | ComposeUp
                | ComposeDown
                | ComposePageUp
                | ComposePageDown
                | CoachUp
                | CoachDown
                | CoachPageUp
                | CoachPageDown
                | CoachTop
                | CoachBottom
                | CoachNextMark
                | CoachPreviousMark
                | CoachNextPane
                | ProposalUp
                | ProposalDown
                | ProposalNextPane
                | ChatsUp
                | ChatsDown
                | ChatsPageUp
                | ChatsPageDown
                | ChatsTop
                | ChatsBottom
                | ChatsNextPane
                | RequestsUp
                | RequestsDown
                | RequestsPageUp
                | RequestsPageDown
                | RequestsTop
                | RequestsBottom
                | MemoriesUp
                | MemoriesDown
                | MemoriesTop
                | MemoriesBottom
        )
    }

    /// The action of that name.
    pub fn named(name: &str) -> Option<Action> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.action)
    }
}

fn not_writing(now: &Situation) -> Option<&'static str> {
    now.long_text.then_some("what is typed goes into the note")
}

fn has_doubles(now: &Situation) -> Option<&'static str> {
    (now.selected == 0).then_some("none of it is there already")
}

const fn always(_: &Situation) -> Option<&'static str> {
    None
}

fn any_jobs(now: &Situation) -> Option<&'static str> {
    (!now.any_jobs).then_some("there are no jobs yet: a adds one")
}

fn some_jobs(now: &Situation) -> Option<&'static str> {
    (now.jobs == 0).then_some("no card is in focus")
}

fn one_job(now: &Situation) -> Option<&'static str> {
    now.status.is_none().then_some("no card is in focus")
}

fn can_move_on(now: &Situation) -> Option<&'static str> {
    match now.status {
        None => Some("no card is in focus"),
        Some(_) if now.selected > 0 => None,
        Some(status) if pipeline::next(status).is_none() => Some("it is closed: m picks a status"),
        Some(_) => None,
    }
}

fn can_move_back(now: &Situation) -> Option<&'static str> {
    match now.status {
        None => Some("no card is in focus"),
        Some(_) if now.selected > 0 => None,
        Some(status) if pipeline::previous(status).is_none() => Some("this is the first status"),
        Some(_) => None,
    }
}

fn own_order(now: &Situation) -> Option<&'static str> {
    match now.sort {
        _ if now.status.is_none() => Some("no card is in focus"),
        _ if now.filtered => Some("the board is filtered: Esc shows all"),
        Some(BoardSort::Manual) | None => None,
        Some(_) => Some("the board is sorted: s picks your own order"),
    }
}

fn has_selection(now: &Situation) -> Option<&'static str> {
    (now.selected == 0).then_some("nothing is selected")
}

fn is_filtered(now: &Situation) -> Option<&'static str> {
    (!now.filtered).then_some("no filter is set")
}

fn has_link(now: &Situation) -> Option<&'static str> {
    match now.link {
        _ if now.status.is_none() => Some("no card is in focus"),
        Some(false) => Some("this job has no address: e adds one"),
        _ => None,
    }
}

fn an_event(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no entry is in focus")
}

fn a_choice(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("it is all there already: nothing to take")
}

fn not_understood(now: &Situation) -> Option<&'static str> {
    (!now.can_add).then_some("this was understood: e corrects it")
}

fn a_resume(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no résumé yet: b builds one, I reads a file")
}

fn a_built_one(now: &Situation) -> Option<&'static str> {
    match now.built {
        _ if !now.entry => Some("there is no résumé yet: b builds one, I reads a file"),
        true => None,
        false => Some("this is a file: b builds one from the profile first"),
    }
}

fn a_plan(now: &Situation) -> Option<&'static str> {
    (!now.built).then_some("this is a file: what it says is not planned here")
}

fn a_file(now: &Situation) -> Option<&'static str> {
    match now.built {
        _ if !now.entry => Some("there is no résumé yet: I reads a file"),
        false => None,
        true => Some("it is built from the profile: there is nothing to take"),
    }
}

fn has_base(now: &Situation) -> Option<&'static str> {
    (!now.has_base).then_some("it was not made from another résumé")
}

fn a_place(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no place to go to")
}

fn any_to_do(now: &Situation) -> Option<&'static str> {
    (now.entries == 0).then_some("there is nothing to do")
}

fn something_to_do(now: &Situation) -> Option<&'static str> {
    match now.entry {
        true => None,
        false if now.entries > 0 => Some("these are only counted: they come as others are done"),
        false => Some("there is nothing to do"),
    }
}

fn on_a_job(now: &Situation) -> Option<&'static str> {
    (now.jobs == 0).then_some("it is on no job")
}

fn a_task(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no task yet: a adds one")
}

fn in_list_of_any(now: &Situation) -> Option<&'static str> {
    (!now.inside).then_some("nothing is in focus")
}

fn a_goal(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no goal here: a adds one")
}

fn a_milestone(now: &Situation) -> Option<&'static str> {
    match now.inside {
        true => None,
        false if now.entry => Some("go to a milestone first: A adds one"),
        false => Some("there is no goal here: a adds one"),
    }
}

fn by_hand(now: &Situation) -> Option<&'static str> {
    match (now.entry, now.inside) {
        (false, _) => a_goal(now),
        (true, false) => Some("a goal is marked as completed by m; a milestone is ticked off"),
        (true, true) => (!now.by_hand).then_some("it counts by itself"),
    }
}

fn something_folds(now: &Situation) -> Option<&'static str> {
    (!now.folds).then_some("nothing is folded away")
}

fn a_lack(now: &Situation) -> Option<&'static str> {
    match (now.entry, now.can_add) {
        (false, _) => Some("nothing is in focus that is asked for"),
        (true, false) => Some("a skill, licence or language that your profile lacks is added by a key"),
        (true, true) => None,
    }
}

fn a_requirement(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no requirement is in focus")
}

fn a_gap(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("nothing is asked for")
}

fn a_practice(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("what you practised stands further down")
}

fn levels_differ(now: &Situation) -> Option<&'static str> {
    (now.proposals == 0).then_some("no level differs from your profile")
}

fn a_story(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no story is in focus")
}

fn fitting_stories(now: &Situation) -> Option<&'static str> {
    (now.stories == 0).then_some("no story of yours fits this question")
}

fn was_answered(now: &Situation) -> Option<&'static str> {
    (!now.answered).then_some("nothing was answered in it")
}

fn can_be_scored(now: &Situation) -> Option<&'static str> {
    match (now.busy, now.answered, now.finished) {
        (true, ..) => Some("a model is scoring already: x stops it"),
        (_, false, _) => Some("nothing was answered in it"),
        (_, _, false) => Some("it is not finished"),
        _ => None,
    }
}

fn is_asked(now: &Situation) -> Option<&'static str> {
    (!now.consent).then_some("nothing is to be sent")
}

fn is_scored_now(now: &Situation) -> Option<&'static str> {
    (!now.busy).then_some("no model is scoring")
}

fn something_taken(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("what you took stands further down")
}

/// Defines for an answer whether the question takes it.
macro_rules! takes {
    ($($name:ident $answer:literal),+) => {
        $(fn $name(now: &Situation) -> Option<&'static str> {
            let takes = now.answers.is_some_and(|(min, max)| (min..=max).contains(&$answer));
            (!takes).then_some("this questionnaire has no such answer")
        })+
    };
}

takes!(
    takes_0 0, takes_1 1, takes_2 2, takes_3 3, takes_4 4, takes_5 5, takes_6 6, takes_7 7, takes_8 8, takes_9 9
);

fn a_document(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no document is in focus: a attaches one")
}

fn an_interview(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no interview is in focus: n goes to the next, a schedules one")
}

fn an_own_task(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no task is in focus: a adds something to prepare")
}

fn interview_link(now: &Situation) -> Option<&'static str> {
    (now.link != Some(true)).then_some("there is no link to join by: e adds one")
}

fn an_application(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("no application is in focus: a writes one down")
}

fn was_sent(now: &Situation) -> Option<&'static str> {
    match now.sent {
        _ if !now.entry => Some("no application is in focus: a writes one down"),
        true => None,
        false => Some("it was not sent yet: S sends it and freezes what goes out"),
    }
}

fn a_portal(now: &Situation) -> Option<&'static str> {
    match now.link {
        _ if !now.entry => Some("no application is in focus: a writes one down"),
        Some(true) => None,
        _ => Some("no portal is written down: e adds one"),
    }
}

fn a_contact(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("nobody is in focus: a adds a person")
}

fn contact_link(now: &Situation) -> Option<&'static str> {
    match now.link {
        _ if !now.entry => Some("nobody is in focus: a adds a person"),
        Some(true) => None,
        _ => Some("no address of theirs is known: e adds one"),
    }
}

fn an_offer(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no offer yet: a writes one down")
}

fn undecided(now: &Situation) -> Option<&'static str> {
    match now.undecided {
        _ if !now.entry => Some("there is no offer yet: a writes one down"),
        true => None,
        false => Some("it was decided already: e changes that"),
    }
}

fn any_entries(now: &Situation) -> Option<&'static str> {
    (now.entries == 0).then_some("nothing stands here yet")
}

fn an_entry(now: &Situation) -> Option<&'static str> {
    match now.entry {
        true => None,
        false if now.entries > 0 && !now.inside => Some("go to one of them first: l or Enter"),
        false => Some("nothing is in focus that could be"),
    }
}

fn can_add(now: &Situation) -> Option<&'static str> {
    (!now.can_add).then_some("there is nothing to add here: e edits it")
}

fn entry_link(now: &Situation) -> Option<&'static str> {
    (now.link != Some(true)).then_some("it has no address: e adds one")
}

fn has_draft(now: &Situation) -> Option<&'static str> {
    (!now.draft).then_some("there is no draft")
}

fn has_address(now: &Situation) -> Option<&'static str> {
    (now.link != Some(true)).then_some("there is no address in the line")
}

fn has_similar(now: &Situation) -> Option<&'static str> {
    (now.jobs == 0).then_some("no such job is there yet")
}

fn one_line(now: &Situation) -> Option<&'static str> {
    now.long_text.then_some("in a text it begins a new line")
}

fn in_list(now: &Situation) -> Option<&'static str> {
    (!now.in_list).then_some("this field is no list")
}

fn long_text(now: &Situation) -> Option<&'static str> {
    (!now.long_text).then_some("this field is one line")
}

fn not_answering(now: &Situation) -> Option<&'static str> {
    now.busy.then_some("the coach is still answering: Esc stops it")
}

fn something_attached(now: &Situation) -> Option<&'static str> {
    (now.attached == 0).then_some("nothing was put beside it")
}

fn an_answer(now: &Situation) -> Option<&'static str> {
    (!now.answered).then_some("there is no answer yet")
}

fn a_chat(now: &Situation) -> Option<&'static str> {
    (!now.chat).then_some("nothing was said yet")
}

fn a_chat_in_list(now: &Situation) -> Option<&'static str> {
    (!now.entry).then_some("there is no chat yet: a begins one")
}

fn a_wish(now: &Situation) -> Option<&'static str> {
    (now.proposals == 0).then_some("the coach does not propose this")
}

fn a_memory(now: &Situation) -> Option<&'static str> {
    match now.entry {
        _ if now.entries == 0 => Some("nothing is remembered yet: a adds something"),
        true => None,
        false => Some("this is proposed: y approves it, n refuses"),
    }
}

fn not_whole(now: &Situation) -> Option<&'static str> {
    match now.broken {
        _ if now.busy => Some("the coach is still answering: Esc stops it"),
        true => None,
        false => Some("the last answer is whole: R has it answered anew"),
    }
}

fn something_proposed(now: &Situation) -> Option<&'static str> {
    (now.proposals == 0).then_some("nothing is proposed")
}

fn something_granted(now: &Situation) -> Option<&'static str> {
    (now.granted == 0).then_some("every tool that changes something asks")
}

fn all_supported(now: &Situation) -> Option<&'static str> {
    match now.unsupported {
        _ if now.proposals == 0 => Some("nothing is proposed"),
        0 => None,
        _ => Some("nothing speaks for some of its lines: e edits them, n refuses, Y approves all the same"),
    }
}

fn some_unsupported(now: &Situation) -> Option<&'static str> {
    (now.unsupported == 0).then_some("your rows support all of it: y approves")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_the_one_of_its_action_and_names_are_unique() {
        let mut names = std::collections::BTreeSet::new();
        for row in TABLE {
            assert_eq!(row.action.row().name, row.name);
            assert!(names.insert(row.name), "{} twice", row.name);
            assert!(
                row.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                row.name
            );
        }
    }
}
