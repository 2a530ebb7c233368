//! The command line as a person or a script meets it: the real program on files of its own.

mod cli {
    mod ask;
    mod assessments;
    mod board;
    mod circle;
    mod coach;
    mod config;
    mod contacts;
    mod db;
    mod facts;
    mod goals;
    mod history;
    mod hunt;
    mod import;
    mod invites;
    mod jobs;
    mod journal;
    mod matching;
    mod practice;
    mod printing;
    mod profile;
    mod reference;
    mod resumes;
    mod stories;
    mod support;
    mod today;
    mod usage;
    mod whole_hunt;
}
