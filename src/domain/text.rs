//! The door that all text passes: cleaning what comes in, making safe what goes to a terminal.
