//! How models are asked and their answers understood: streams in every split, and servers with every fault.

mod wire {
    mod cases;
    mod faults;
    mod limits;
    mod replay;
    mod server;
    mod streams;
    mod tls;
}
