//! Applications that a person sends.

text_enum! {
    /// How an application is sent.
    ApplicationMethod("application method") {
        Manual = "MANUAL", "by hand";
        Automated = "AUTOMATED", "automated";
    }
}

text_enum! {
    /// Where an application stands.
    ApplicationStatus("application status") {
        Draft = "DRAFT", "draft";
        Submitted = "SUBMITTED", "submitted";
        UnderReview = "UNDER_REVIEW", "under review";
        Rejected = "REJECTED", "rejected";
        Accepted = "ACCEPTED", "accepted";
    }
}
