//! A server that does what a script says, however wrong that is.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use careerdeck::coach::{CallLimits, Endpoint, Key, Protocol, Secret, stream};
use careerdeck::domain::model::{Ending, ModelRequest, Part, Piece, Speaker, Turn};

use super::replay::Message;

/// What the server does next.
#[derive(Debug, Clone)]
pub enum Step {
    Send(Vec<u8>),
    Pause(u64),
    /// Sends one byte after another with so many milliseconds between them.
    Drip(Vec<u8>, u64),
    /// Sends the same over and over until nobody reads any more.
    Endless(Vec<u8>),
    /// Loses the connection with a reset.
    Reset,
    /// Keeps the connection open until the other side closes it.
    Hold,
}

pub fn send(text: impl Into<Vec<u8>>) -> Step {
    Step::Send(text.into())
}

/// An answer with this head and a body that ends with the connection.
pub fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Step {
    let mut bytes = format!("HTTP/1.1 {status}\r\nconnection: close\r\n{headers}\r\n").into_bytes();
    bytes.extend_from_slice(body.as_ref());
    Step::Send(bytes)
}

pub fn ok(body: impl AsRef<[u8]>) -> Step {
    answer("200 OK", "content-type: text/event-stream\r\n", body)
}

/// A server on this machine.
pub struct Server {
    pub port: u16,
    /// Head and body of each request.
    pub requests: Arc<Mutex<Vec<String>>>,
    /// When the other side was seen to be gone, for each time the server held.
    pub closed: Arc<Mutex<Vec<Instant>>>,
    over: Arc<AtomicBool>,
}

impl Server {
    /// Answers the first connection by the first script and so on; the last one answers all that follow.
    pub fn start(scripts: Vec<Vec<Step>>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server {
            port: listener.local_addr().unwrap().port(),
            requests: Arc::default(),
            closed: Arc::default(),
            over: Arc::default(),
        };
        let (requests, closed, over) = (
            Arc::clone(&server.requests),
            Arc::clone(&server.closed),
            Arc::clone(&server.over),
        );
        thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(mut stream) = stream else { continue };
                let script = scripts[number.min(scripts.len() - 1)].clone();
                let (requests, closed) = (Arc::clone(&requests), Arc::clone(&closed));
                thread::spawn(move || {
                    let Some(request) = read_request(&mut stream) else {
                        return;
                    };
                    requests.lock().unwrap().push(request);
                    play(&mut stream, &script, &closed);
                });
            }
        });
        server
    }

    pub fn asked(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    pub fn endpoint(&self, protocol: Protocol) -> Endpoint {
        let base = format!("http://127.0.0.1:{}/v1", self.port);
        Endpoint::new("fake", protocol, &base)
            .unwrap()
            .with_key(Key::known(Secret::new(KEY).unwrap()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

pub const KEY: &str = "sk-this-must-never-be-seen";

fn read_request(stream: &mut TcpStream) -> Option<String> {
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let read = stream.read(&mut part).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            return Some(text.into_owned());
        }
    }
}

fn play(stream: &mut TcpStream, script: &[Step], closed: &Mutex<Vec<Instant>>) {
    stream.set_nodelay(true).unwrap();
    for step in script {
        let done = match step {
            Step::Send(bytes) => stream.write_all(bytes),
            Step::Pause(millis) => {
                thread::sleep(Duration::from_millis(*millis));
                Ok(())
            }
            Step::Drip(bytes, millis) => bytes.iter().try_for_each(|byte| {
                thread::sleep(Duration::from_millis(*millis));
                stream.write_all(&[*byte])
            }),
            Step::Endless(bytes) => {
                let many = bytes.repeat(1 + 16_384 / bytes.len());
                loop {
                    if stream.write_all(&many).is_err() {
                        break;
                    }
                }
                closed.lock().unwrap().push(Instant::now());
                return;
            }
            Step::Reset => {
                // Closing while something is unread makes a reset of it.
                let _ = stream.set_nonblocking(true);
                reset(stream);
                return;
            }
            Step::Hold => {
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                let mut rest = [0; 64];
                while let Ok(1..) = stream.read(&mut rest) {}
                closed.lock().unwrap().push(Instant::now());
                return;
            }
        };
        if let Err(error) = done {
            assert_ne!(error.kind(), ErrorKind::InvalidInput);
            closed.lock().unwrap().push(Instant::now());
            return;
        }
    }
}

/// Makes the system send a reset instead of an end.
#[cfg(target_os = "linux")]
fn reset(stream: &TcpStream) {
    use std::os::fd::AsRawFd;
    let linger = libc::linger {
        l_onoff: 1,
        l_linger: 0,
    };
    let size = libc::socklen_t::try_from(size_of::<libc::linger>()).unwrap();
    // SAFETY: the descriptor is open, and the option is read from a structure of its own kind and size.
    let set = unsafe {
        libc::setsockopt(
            stream.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_LINGER,
            std::ptr::from_ref(&linger).cast(),
            size,
        )
    };
    assert_eq!(set, 0);
}

#[cfg(not(target_os = "linux"))]
fn reset(_: &TcpStream) {}

/// Limits that a test can wait for.
pub fn limits() -> CallLimits {
    CallLimits {
        connect: Duration::from_secs(2),
        first_byte: Duration::from_millis(1500),
        silence: Duration::from_millis(1500),
        answer_bytes: 1024 * 1024,
    }
}

pub fn request() -> ModelRequest {
    ModelRequest {
        model: "m-1".to_owned(),
        system: "Be brief.".to_owned(),
        turns: vec![Turn {
            speaker: Speaker::Person,
            parts: vec![Part::Text("Hello".to_owned())],
        }],
        ..ModelRequest::default()
    }
}

/// What a call gave.
pub struct Called {
    pub message: Message,
    pub ending: Ending,
    /// Why it was tried again, each time.
    pub waits: Vec<(Duration, String)>,
    pub took: Duration,
    /// Whether it says that nothing went out.
    pub nothing_sent: bool,
}

/// Makes a call and holds it to what every call must be: exactly one ending, and the key nowhere.
pub fn call(endpoint: &Endpoint, limits: &CallLimits, stop: &Arc<AtomicBool>) -> Called {
    let begun = Instant::now();
    let mut called = Called {
        message: Message::default(),
        ending: Ending::Stopped,
        waits: Vec::new(),
        took: Duration::ZERO,
        nothing_sent: false,
    };
    let mut endings = 0;
    stream(endpoint, &request(), limits, stop, &mut |piece| {
        assert_eq!(endings, 0, "nothing comes after the ending: {piece:?}");
        assert!(!format!("{piece:?}").contains(KEY), "{piece:?}");
        match piece {
            Piece::Ended(ending) => {
                endings += 1;
                called.ending = ending;
            }
            Piece::NothingSent => called.nothing_sent = true,
            Piece::Waiting { pause, why, .. } => called.waits.push((pause, why)),
            piece => called.message.take(piece),
        }
    });
    assert_eq!(endings, 1, "a call ends exactly once");
    called.took = begun.elapsed();
    called
}
