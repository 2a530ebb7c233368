//! Where files lie.
