//! The written schema of the product, as a table: what must be in every file.

use careerdeck::domain::account::{Session, User, UserRole, UserStatus};
use careerdeck::domain::application::snapshot::Snapshot;
use careerdeck::domain::application::{Application, ApplicationAnswer, ApplicationMethod, ApplicationStatus};
use careerdeck::domain::assessment::Assessment;
use careerdeck::domain::contact::Contact;
use careerdeck::domain::conversation::log::Request;
use careerdeck::domain::conversation::memory::{Memory, MemorySource};
use careerdeck::domain::conversation::proposal::{FieldChange, Proposal, ProposalStatus, SeenRow};
use careerdeck::domain::conversation::{
    AnswerStatus, Conversation, ConversationContext, Message, MessageMetadata, MessageRole,
};
use careerdeck::domain::document::{Document, DocumentType};
use careerdeck::domain::goal::{CareerGoal, GoalStatus, Milestone};
use careerdeck::domain::interview::{AskedQuestion, Interview, InterviewOutcome, InterviewType};
use careerdeck::domain::job::{Job, JobAnalysis, JobStatus, JobType, Priority, SalaryPeriod, StatusChange, WorkMode};
use careerdeck::domain::mark::TodayMark;
use careerdeck::domain::offer::{Offer, OfferRound, OfferStatus};
use careerdeck::domain::practice::story::Story;
use careerdeck::domain::practice::{MockInterview, PracticeAnalysis, PracticeHistory};
use careerdeck::domain::profile::{
    Certification, Education, EntryKind, Experience, ProfileEntry, ProfileLink, Skill, SkillLevel, UserProfile,
};
use careerdeck::domain::question::{Question, QuestionKind};
use careerdeck::domain::resume::design::ResumeDesign;
use careerdeck::domain::resume::{ParsedResume, Resume, ResumeKind};
use careerdeck::domain::task::{RepeatUnit, Task};
use careerdeck::domain::touch::{Touch, TouchKind};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Reads a document into a type and writes it again.
pub type Through = fn(Value) -> serde_json::Result<Value>;

fn through<T: DeserializeOwned + Serialize>(document: Value) -> serde_json::Result<Value> {
    serde_json::to_value(serde_json::from_value::<T>(document)?)
}

/// One table of the schema.
pub struct Table {
    pub name: &'static str,
    /// The columns that the schema names, apart from `id`, `uid`, `created_at` and `updated_at`, which all have.
    pub columns: &'static [&'static str],
    /// The columns under "important indexes".
    pub indexed: &'static [&'static str],
    /// Column, table it points to, what happens on delete.
    pub foreign_keys: &'static [(&'static str, &'static str, &'static str)],
    /// The type of a row.
    pub row: Through,
    /// The columns that the type leaves out: the account, secrets, keys that are worked out.
    pub not_in_row: &'static [&'static str],
}

const CASCADE: &str = "CASCADE";
const USER: (&str, &str, &str) = ("user_id", "users", CASCADE);
const PROFILE: (&str, &str, &str) = ("user_profile_id", "user_profiles", CASCADE);
const JOB: (&str, &str, &str) = ("job_id", "jobs", CASCADE);

pub const TABLES: [Table; 30] = [
    Table {
        name: "users",
        columns: &["email", "password", "first_name", "last_name", "role", "status"],
        indexed: &["email", "status"],
        foreign_keys: &[],
        row: through::<User>,
        not_in_row: &["password"],
    },
    Table {
        name: "sessions",
        columns: &["user_id", "refresh_token", "expires_at"],
        indexed: &["user_id", "refresh_token", "expires_at"],
        foreign_keys: &[USER],
        row: through::<Session>,
        not_in_row: &["user_id", "refresh_token"],
    },
    Table {
        name: "user_profiles",
        columns: &["user_id", "phone", "bio", "location", "preferences", "other"],
        indexed: &["user_id"],
        foreign_keys: &[USER],
        row: through::<UserProfile>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "experiences",
        columns: &["user_profile_id", "is_current", "achievements", "technologies", "other"],
        indexed: &["user_profile_id", "is_current"],
        foreign_keys: &[PROFILE],
        row: through::<Experience>,
        not_in_row: &[],
    },
    Table {
        name: "educations",
        columns: &["user_profile_id", "is_current"],
        indexed: &["user_profile_id", "is_current"],
        foreign_keys: &[PROFILE],
        row: through::<Education>,
        not_in_row: &[],
    },
    Table {
        name: "skills",
        columns: &["user_profile_id", "category", "level"],
        indexed: &["user_profile_id", "category"],
        foreign_keys: &[PROFILE],
        row: through::<Skill>,
        not_in_row: &[],
    },
    Table {
        name: "certifications",
        columns: &["user_profile_id"],
        indexed: &[],
        foreign_keys: &[PROFILE],
        row: through::<Certification>,
        not_in_row: &[],
    },
    Table {
        name: "profile_entries",
        columns: &[
            "user_profile_id",
            "kind",
            "name",
            "achievements",
            "technologies",
            "other",
        ],
        indexed: &["user_profile_id"],
        foreign_keys: &[PROFILE],
        row: through::<ProfileEntry>,
        not_in_row: &[],
    },
    Table {
        name: "resumes",
        columns: &[
            "user_id",
            "is_primary",
            "is_active",
            "parsed_data",
            "kind",
            "base_id",
            "job_id",
            "design",
        ],
        indexed: &["user_id", "is_primary", "is_active", "base_id", "job_id"],
        foreign_keys: &[USER, ("base_id", "resumes", "SET NULL"), ("job_id", "jobs", "SET NULL")],
        row: through::<Resume>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "jobs",
        columns: &[
            "user_id",
            "title",
            "company",
            "location",
            "work_mode",
            "job_type",
            "status",
            "match_score",
            "applied_at",
            "ai_analysis",
            // What a tracker's user needs beyond the diagram.
            "url",
            "description",
            "salary_min",
            "salary_max",
            "salary_currency",
            "salary_period",
            "source",
            "contact_name",
            "contact_email",
            "deadline",
            "posted_at",
            "priority",
            "tags",
            "notes",
            "position",
        ],
        indexed: &["user_id", "status", "work_mode", "job_type", "applied_at"],
        foreign_keys: &[USER],
        row: through::<Job>,
        not_in_row: &["user_id", "url_key", "posting_key", "match_by_hand"],
    },
    Table {
        name: "applications",
        columns: &[
            "user_id",
            "job_id",
            "resume_id",
            "method",
            "status",
            "submitted_at",
            "login_hint",
        ],
        indexed: &["user_id", "job_id", "resume_id", "status", "submitted_at"],
        foreign_keys: &[USER, JOB, ("resume_id", "resumes", "SET NULL")],
        row: through::<Application>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "interviews",
        columns: &[
            "user_id",
            "job_id",
            "interview_type",
            "scheduled_at",
            "outcome",
            // What preparing, debriefing and calendars need beyond the diagram.
            "round",
            "preparation",
            "questions_to_ask",
            "questions_asked",
            "salary_said",
            "answer_due_on",
            "thanked_at",
            "debriefed_at",
            "cancelled_at",
            "ical_uid",
            "ical_sequence",
            "ical_organizer",
        ],
        indexed: &["user_id", "job_id", "scheduled_at", "outcome", "ical_uid"],
        foreign_keys: &[USER, JOB],
        row: through::<Interview>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "mock_interviews",
        columns: &["user_id", "is_completed", "conversation_history", "ai_analysis"],
        indexed: &["user_id", "is_completed", "created_at"],
        foreign_keys: &[USER],
        row: through::<MockInterview>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "documents",
        columns: &["job_id", "document_type", "replaced_by"],
        indexed: &["job_id", "document_type", "replaced_by"],
        foreign_keys: &[JOB, ("replaced_by", "documents", "SET NULL")],
        row: through::<Document>,
        not_in_row: &[],
    },
    Table {
        name: "status_changes",
        columns: &["job_id", "changed_at", "from_status", "to_status"],
        indexed: &["job_id", "changed_at"],
        foreign_keys: &[JOB],
        row: through::<StatusChange>,
        not_in_row: &[],
    },
    Table {
        name: "career_goals",
        columns: &["user_id", "status", "priority", "milestones"],
        indexed: &["user_id", "status", "priority"],
        foreign_keys: &[USER],
        row: through::<CareerGoal>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "assessments",
        columns: &["user_id", "type", "results", "ai_insights"],
        indexed: &["user_id", "type"],
        foreign_keys: &[USER],
        row: through::<Assessment>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "conversations",
        columns: &["user_id", "context", "metadata"],
        indexed: &["user_id", "context"],
        foreign_keys: &[USER],
        row: through::<Conversation>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "messages",
        columns: &["conversation_id", "role", "content", "metadata"],
        indexed: &["conversation_id", "created_at"],
        foreign_keys: &[("conversation_id", "conversations", CASCADE)],
        row: through::<Message>,
        not_in_row: &[],
    },
    Table {
        name: "application_snapshots",
        columns: &[
            "application_id",
            "taken_at",
            "posting",
            "content_sha256",
            "resume_text",
            "cover_letter",
            "answers",
            "manifest_sha256",
        ],
        indexed: &["application_id", "content_sha256"],
        foreign_keys: &[("application_id", "applications", CASCADE)],
        row: through::<Snapshot>,
        not_in_row: &[],
    },
    Table {
        name: "contacts",
        columns: &["user_id", "name", "company", "last_contact_on", "introducer_id", "tags"],
        indexed: &["user_id", "company", "introducer_id"],
        foreign_keys: &[USER, ("introducer_id", "contacts", "SET NULL")],
        row: through::<Contact>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "tasks",
        columns: &[
            "user_id",
            "title",
            "due_on",
            "snoozed_until",
            "repeat_unit",
            "done_at",
            "job_id",
        ],
        indexed: &["user_id", "job_id", "interview_id", "contact_id", "previous_id"],
        foreign_keys: &[
            USER,
            JOB,
            ("interview_id", "interviews", CASCADE),
            ("contact_id", "contacts", "SET NULL"),
            ("previous_id", "tasks", "SET NULL"),
        ],
        row: through::<Task>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "offers",
        columns: &[
            "user_id", "job_id", "status", "base", "sign_on", "currency", "deadline", "rounds",
        ],
        indexed: &["user_id", "job_id"],
        foreign_keys: &[USER, JOB],
        row: through::<Offer>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "touches",
        columns: &[
            "user_id",
            "job_id",
            "kind",
            "is_inbound",
            "is_personal",
            "happened_at",
            "text",
        ],
        indexed: &["user_id", "job_id", "application_id", "interview_id", "contact_id"],
        foreign_keys: &[
            USER,
            JOB,
            ("application_id", "applications", "SET NULL"),
            ("interview_id", "interviews", "SET NULL"),
            ("contact_id", "contacts", "SET NULL"),
        ],
        row: through::<Touch>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "questions",
        columns: &["user_id", "question", "topic", "kind", "good_answer", "asked_count"],
        indexed: &["user_id", "job_id", "interview_id"],
        foreign_keys: &[
            USER,
            ("job_id", "jobs", "SET NULL"),
            ("interview_id", "interviews", "SET NULL"),
        ],
        row: through::<Question>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "stories",
        columns: &[
            "user_id",
            "title",
            "situation",
            "task",
            "action",
            "result",
            "competencies",
            "question",
            "notes",
            "experience_id",
            "mock_interview_id",
        ],
        indexed: &["user_id", "experience_id", "mock_interview_id"],
        foreign_keys: &[
            USER,
            ("experience_id", "experiences", "SET NULL"),
            ("mock_interview_id", "mock_interviews", "SET NULL"),
        ],
        row: through::<Story>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "proposals",
        columns: &[
            "user_id",
            "conversation_id",
            "message_id",
            "tool",
            "arguments",
            "changes",
            "unsupported",
            "status",
        ],
        indexed: &["user_id", "conversation_id", "message_id", "edit_id"],
        foreign_keys: &[
            USER,
            ("conversation_id", "conversations", CASCADE),
            ("message_id", "messages", "SET NULL"),
            ("edit_id", "edits", "SET NULL"),
        ],
        row: through::<Proposal>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "memories",
        columns: &["user_id", "text", "source", "conversation_id", "noted_on"],
        indexed: &["user_id", "conversation_id"],
        foreign_keys: &[USER, ("conversation_id", "conversations", "SET NULL")],
        row: through::<Memory>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "coach_requests",
        columns: &[
            "user_id",
            "conversation_id",
            "asked_at",
            "host",
            "url",
            "model",
            "body",
            "cost",
        ],
        indexed: &["user_id", "conversation_id"],
        foreign_keys: &[USER, ("conversation_id", "conversations", "SET NULL")],
        row: through::<Request>,
        not_in_row: &["user_id"],
    },
    Table {
        name: "today_marks",
        columns: &["user_id", "item", "snoozed_until", "dropped_at"],
        indexed: &["user_id"],
        foreign_keys: &[USER],
        row: through::<TodayMark>,
        not_in_row: &["user_id"],
    },
];

/// A column that holds one of some names.
pub struct Enumeration {
    pub table: &'static str,
    pub column: &'static str,
    pub names: &'static [&'static str],
    /// The names that the Rust enumeration has.
    pub in_rust: Vec<&'static str>,
}

const JOB_STATUS: &[&str] = &[
    "INTERESTED",
    "APPLIED",
    "INTERVIEW_SCHEDULED",
    "INTERVIEW_COMPLETED",
    "OFFER_RECEIVED",
    "REJECTED",
    "ACCEPTED",
    "WITHDRAWN",
];
const INTERVIEW_TYPE: &[&str] = &["PHONE", "VIDEO", "ONSITE", "TECHNICAL", "BEHAVIORAL", "PANEL", "FINAL"];
const PRIORITY: &[&str] = &["LOW", "NORMAL", "HIGH"];

macro_rules! enumerations {
    ($($table:literal . $column:literal : $rust:ty = $names:expr;)+) => {
        /// Every column that holds one of some names.
        pub fn enumerations() -> Vec<Enumeration> {
            vec![$(Enumeration {
                table: $table,
                column: $column,
                names: $names,
                in_rust: <$rust>::ALL.iter().map(|value| value.as_str()).collect(),
            }),+]
        }
    };
}

enumerations! {
    "users"."role": UserRole = &["USER", "ADMIN"];
    "users"."status": UserStatus = &["ACTIVE", "INACTIVE", "SUSPENDED"];
    "profile_entries"."kind": EntryKind =
        &["PROJECT", "VOLUNTEERING", "LANGUAGE", "AWARD", "PUBLICATION", "INTEREST", "REFERENCE", "OTHER"];
    "resumes"."kind": ResumeKind = &["FILE", "BUILT"];
    "skills"."level": SkillLevel = &["BEGINNER", "INTERMEDIATE", "ADVANCED", "EXPERT"];
    "jobs"."work_mode": WorkMode = &["REMOTE", "HYBRID", "ONSITE"];
    "jobs"."job_type": JobType = &["FULL_TIME", "PART_TIME", "CONTRACT", "INTERNSHIP", "TEMPORARY"];
    "jobs"."status": JobStatus = JOB_STATUS;
    "jobs"."salary_period": SalaryPeriod = &["YEAR", "MONTH", "WEEK", "DAY", "HOUR"];
    "jobs"."priority": Priority = PRIORITY;
    "applications"."method": ApplicationMethod = &["MANUAL", "AUTOMATED"];
    "applications"."status": ApplicationStatus = &["DRAFT", "SUBMITTED", "UNDER_REVIEW", "REJECTED", "ACCEPTED"];
    "interviews"."interview_type": InterviewType = INTERVIEW_TYPE;
    "interviews"."outcome": InterviewOutcome = &["PASSED", "FAILED", "PENDING"];
    "tasks"."repeat_unit": RepeatUnit = &["DAY", "WEEK", "MONTH", "YEAR"];
    "offers"."status": OfferStatus = &["OPEN", "ACCEPTED", "DECLINED", "EXPIRED"];
    "offers"."period": SalaryPeriod = &["YEAR", "MONTH", "WEEK", "DAY", "HOUR"];
    "touches"."kind": TouchKind = &["FOLLOW_UP", "ANSWER", "NUDGE", "THANK_YOU", "CALL", "MESSAGE", "NOTE"];
    "questions"."kind": QuestionKind =
        &["BEHAVIORAL", "SITUATIONAL", "TECHNICAL", "CASE", "MOTIVATION", "BACKGROUND", "SALARY", "OTHER"];
    "mock_interviews"."interview_type": InterviewType = INTERVIEW_TYPE;
    "documents"."document_type": DocumentType =
        &["RESUME", "COVER_LETTER", "PORTFOLIO", "TRANSCRIPT", "REFERENCE", "OTHER"];
    "status_changes"."from_status": JobStatus = JOB_STATUS;
    "status_changes"."to_status": JobStatus = JOB_STATUS;
    "career_goals"."status": GoalStatus = &["NOT_STARTED", "IN_PROGRESS", "COMPLETED", "ABANDONED"];
    "career_goals"."priority": Priority = PRIORITY;
    "conversations"."context": ConversationContext = &["GENERAL", "JOB", "RESUME", "INTERVIEW", "GOAL", "PRACTICE"];
    "proposals"."status": ProposalStatus = &["PENDING", "APPROVED", "REFUSED"];
    "memories"."source": MemorySource = &["PERSON", "COACH"];
    "coach_requests"."status": AnswerStatus = &["complete", "incomplete", "stopped", "failed"];
    "messages"."role": MessageRole = &["user", "assistant", "system", "tool"];
}

/// A column that holds JSON.
pub struct Structure {
    pub table: &'static str,
    pub column: &'static str,
    /// The documented structure, with a key of somebody else's where it is an object.
    pub sample: &'static str,
    pub through: Through,
    /// JSON of a shape that the column must refuse; `None` where any shape will do.
    pub wrong: Option<&'static str>,
}

macro_rules! structures {
    ($($table:literal . $column:literal : $rust:ty = $sample:literal, not $wrong:expr;)+) => {
        /// Every column that holds JSON.
        pub const STRUCTURES: &[Structure] = &[$(Structure {
            table: $table,
            column: $column,
            sample: $sample,
            through: through::<$rust>,
            wrong: $wrong,
        }),+];
    };
}

structures! {
    "user_profiles"."links": Vec<ProfileLink> =
        r#"[{"label": "Git", "url": "https://git.example/ada", "rel": "me"}]"#, not Some("{}");
    "user_profiles"."preferences": Map<String, Value> = r#"{"remote": true, "floor": 60000}"#, not Some("[]");
    "experiences"."achievements": Vec<String> = r#"["Halved the delays"]"#, not Some("{}");
    "experiences"."technologies": Vec<String> = r#"["Rust", "SQLite"]"#, not Some("{}");
    "educations"."achievements": Vec<String> = r#"["With distinction"]"#, not Some("{}");
    "user_profiles"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "experiences"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "educations"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "skills"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "certifications"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "profile_entries"."other": Map<String, Value> = r#"{"x-vendor": {"a": [1]}}"#, not Some("[]");
    "profile_entries"."achievements": Vec<String> = r#"["Won twice"]"#, not Some("{}");
    "profile_entries"."technologies": Vec<String> = r#"["Rust"]"#, not Some("{}");
    "resumes"."design": ResumeDesign =
        r#"{"template": "plain", "sections": [{"section": "SKILLS", "items": [{"row": 3, "hidden": true}]}], "colour": "blue"}"#,
        not Some("[]");
    "resumes"."parsed_data": ParsedResume =
        r#"{"name": "Ada Okafor", "email": "ada@example.org", "phone": "+49 341 000", "skills": ["Rust"],
            "experience": ["Tram driver"], "languages": ["de"]}"#, not Some("[]");
    "jobs"."tags": Vec<String> = r#"["referral", "für später"]"#, not Some("{}");
    "jobs"."ai_analysis": JobAnalysis =
        r#"{"strengths": ["near"], "concerns": ["nights"], "recommendation": "apply", "model": "m-1"}"#, not Some("[]");
    "applications"."answers": Vec<ApplicationAnswer> =
        r#"[{"question": "Licence?", "answer": "B", "required": true}]"#, not Some("{}");
    "interviews"."interviewers": Vec<String> = r#"["Ms Braun"]"#, not Some("{}");
    "interviews"."questions_to_ask": Vec<String> = r#"["Who is in the team?"]"#, not Some("{}");
    "interviews"."questions_asked": Vec<AskedQuestion> =
        r#"[{"question": "Why trams?", "note": "rails", "score": 3}]"#, not Some("{}");
    "application_snapshots"."answers": Vec<ApplicationAnswer> =
        r#"[{"question": "Licence?", "answer": "B", "required": true}]"#, not Some("{}");
    "contacts"."tags": Vec<String> = r#"["mentor"]"#, not Some("{}");
    "offers"."benefits": Vec<String> = r#"["a tram pass"]"#, not Some("{}");
    "offers"."rounds": Vec<OfferRound> =
        r#"[{"at": "2026-11-20", "by": "ME", "base": 62000, "note": "asked", "mood": "good"}]"#, not Some("{}");
    "mock_interviews"."conversation_history": PracticeHistory =
        r#"{"messages": [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Why trams?"}],
            "questions": 5}"#, not Some("[]");
    "mock_interviews"."ai_analysis": PracticeAnalysis =
        r#"{"summary": "Clear", "detailedFeedback": "Say what came of it", "scores": {"clarity": 8}}"#, not Some("[]");
    "stories"."competencies": Vec<String> = r#"["teamwork"]"#, not Some("{}");
    "career_goals"."milestones": Vec<Milestone> =
        r#"[{"title": "Licence", "completed": false, "dueDate": "2026-09-30", "colour": "green"}]"#, not Some("{}");
    "assessments"."answers": Vec<Value> = r#"[3, "yes"]"#, not Some("{}");
    "assessments"."results": Value = r#"{"scales": {"R": 12}, "top": ["R"]}"#, not None;
    "assessments"."ai_insights": Value = r#"{"text": "You like rails"}"#, not None;
    "conversations"."metadata": Map<String, Value> = r#"{"job": 3, "pinned": true}"#, not Some("[]");
    "proposals"."arguments": Map<String, Value> = r#"{"title": "Call"}"#, not Some("[]");
    "proposals"."changes": Vec<FieldChange> =
        r#"[{"field": "title", "before": null, "after": "Call"}]"#, not Some("{}");
    "proposals"."unsupported": Vec<String> = r#"["20 years: no row says so"]"#, not Some("{}");
    "proposals"."seen": Vec<SeenRow> =
        r#"[{"row": "job:1", "uid": "018f", "fields": {"title": "Cook"}}]"#, not Some("{}");
    "messages"."metadata": MessageMetadata = r#"{"model": "m-1", "tokens": 812, "stop": "end"}"#, not Some("[]");
}

/// The typical queries, word for word but for `NOW()`.
pub const QUERIES: [(&str, &str); 4] = [
    (
        "user with full profile",
        "SELECT * FROM users
JOIN user_profiles ON users.id = user_profiles.user_id
WHERE users.id = ?",
    ),
    (
        "active jobs with applications",
        "SELECT * FROM jobs
LEFT JOIN applications ON jobs.id = applications.job_id
WHERE jobs.user_id = ? AND jobs.status IN ('INTERESTED', 'APPLIED')
ORDER BY jobs.created_at DESC",
    ),
    (
        "upcoming interviews",
        "SELECT * FROM interviews
JOIN jobs ON interviews.job_id = jobs.id
WHERE interviews.user_id = ?
  AND interviews.scheduled_at > strftime('%Y-%m-%dT%H:%M:%fZ','now')
  AND interviews.outcome = 'PENDING'
ORDER BY interviews.scheduled_at ASC",
    ),
    (
        "user skills by category",
        "SELECT * FROM skills
WHERE skills.user_profile_id = ?
ORDER BY skills.category, skills.level DESC",
    ),
];
