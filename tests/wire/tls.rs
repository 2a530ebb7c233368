//! Connections that are not safe.

use std::io::Read;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use careerdeck::coach::{Endpoint, Key, Protocol, Secret};
use careerdeck::domain::model::{Ending, FailureKind};

use super::server::{KEY, Server, call, limits, ok};

fn safe(port: u16) -> Endpoint {
    let endpoint = Endpoint::new("x", Protocol::OpenAiChat, &format!("https://127.0.0.1:{port}/v1")).unwrap();
    endpoint.with_key(Key::known(Secret::new(KEY).unwrap()))
}

#[test]
fn plain_http_at_a_safe_address_gets_no_key() {
    let server = Server::start(vec![vec![ok("")]]);
    let called = call(&safe(server.port), &limits(), &Arc::default());
    assert!(
        matches!(&called.ending, Ending::Failed(failed) if [FailureKind::Certificate, FailureKind::Network, FailureKind::Timeout].contains(&failed.kind)),
        "{:?}",
        called.ending
    );
    assert!(
        server
            .requests
            .lock()
            .unwrap()
            .iter()
            .all(|request| !request.contains(KEY))
    );
}

#[test]
fn a_handshake_that_never_ends_is_given_up_and_can_be_stopped() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::Relaxed);
            thread::spawn(move || {
                let mut bytes = [0; 1024];
                while let Ok(1..) = stream.read(&mut bytes) {}
            });
        }
    });
    let called = call(&safe(port), &limits(), &Arc::default());
    assert!(
        matches!(&called.ending, Ending::Failed(failed) if failed.kind == FailureKind::Timeout && failed.why.contains("could not be reached")),
        "{:?}",
        called.ending
    );
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let begun = Instant::now();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        flag.store(true, Ordering::Relaxed);
    });
    assert_eq!(call(&safe(port), &limits(), &stop).ending, Ending::Stopped);
    assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
    assert_eq!(connections.load(Ordering::Relaxed), 2, "neither is tried again");
}

/// A server with a certificate that nobody but itself has signed. Gives its port, and what it could read.
fn self_signed() -> (u16, Arc<AtomicUsize>) {
    let certificate = include_bytes!("self_signed/certificate.der").to_vec();
    let key = include_bytes!("self_signed/key.der").to_vec();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.into()],
            rustls::pki_types::PrivatePkcs8KeyDer::from(key).into(),
        )
        .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let got = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&got);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut safe = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut bytes = [0; 1024];
            if let Ok(read) = rustls::Stream::new(&mut safe, &mut stream).read(&mut bytes) {
                counted.fetch_add(read, Ordering::Relaxed);
            }
        }
    });
    (port, got)
}

#[test]
fn a_certificate_that_nobody_signed_is_said_and_nothing_is_sent() {
    let (port, got) = self_signed();
    let called = call(&safe(port), &limits(), &Arc::default());
    let Ending::Failed(failed) = &called.ending else {
        panic!("{:?}", called.ending)
    };
    assert_eq!(failed.kind, FailureKind::Certificate, "{failed:?}");
    assert!(failed.why.contains("can't be trusted"), "{}", failed.why);
    assert!(called.waits.is_empty(), "it is not tried again");
    assert_eq!(got.load(Ordering::Relaxed), 0);
}
