//! Files that hang on a job.

text_enum! {
    /// The kind of a document.
    DocumentType("document type") {
        Resume = "RESUME", "résumé";
        CoverLetter = "COVER_LETTER", "cover letter";
        Portfolio = "PORTFOLIO", "portfolio";
        Transcript = "TRANSCRIPT", "transcript";
        Reference = "REFERENCE", "reference";
        Other = "OTHER", "other";
    }
}
