//! Interviews with a company.

text_enum! {
    /// The kind of an interview.
    InterviewType("interview type") {
        Phone = "PHONE", "phone";
        Video = "VIDEO", "video";
        Onsite = "ONSITE", "onsite";
        Technical = "TECHNICAL", "technical";
        Behavioral = "BEHAVIORAL", "behavioral";
        Panel = "PANEL", "panel";
        Final = "FINAL", "final";
    }
}

text_enum! {
    /// How an interview went.
    InterviewOutcome("interview outcome") {
        Passed = "PASSED", "passed";
        Failed = "FAILED", "failed";
        Pending = "PENDING", "pending";
    }
}
