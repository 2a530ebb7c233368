//! What holds whatever a person does, in whatever order.

mod properties {
    mod board;
    mod hunt;
}
