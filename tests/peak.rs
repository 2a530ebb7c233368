//! peak by hand
