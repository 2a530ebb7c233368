//! Tables that other trackers export.
