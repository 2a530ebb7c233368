//! Connections that can be given up at any moment: while a name is looked up, while connecting, sending and reading.
//!
//! ureq's own reads block until a limit for the whole call is reached. These wake up fifty times a second and ask the
//! [`Watch`]; when they end, the connection is dropped, so that a server stops working on an answer that nobody wants.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, RustlsConnector,
    Transport,
};
use ureq::{Agent, Error};

use super::endpoint::is_loopback_host;
use super::watch::{ASK, Halt, Watch};

/// An agent whose every wait asks the watch.
/// Once a connection is safe, the server has `first_byte` to begin an answer.
pub(super) fn agent(config: Config, watch: &Arc<Watch>, first_byte: Duration) -> Agent {
    let connector =
        ().chain(ConnectProxyConnector::default())
            .chain(Connect(Arc::clone(watch)))
            .chain(RustlsConnector::default())
            .chain(Connected(Arc::clone(watch), first_byte));
    Agent::with_parts(config, connector, Lookup(Arc::clone(watch)))
}

/// What a wait that was given up looks like to ureq; why is asked of the watch.
fn given_up(_: Halt) -> Error {
    Error::Io(io::Error::other("given up"))
}

/// Looks names up.
#[derive(Debug)]
struct Lookup(Arc<Watch>);

impl Resolver for Lookup {
    fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let usual = if uri.scheme_str() == Some("http") { 80 } else { 443 };
        let port = uri.port_u16().unwrap_or(usual);
        let only_here = is_loopback_host(&host);
        let found = match host.parse() {
            Ok(address) => vec![SocketAddr::new(address, port)],
            Err(_) => self
                .0
                .on_thread(move || (host.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>))
                .map_err(given_up)?
                .map_err(|_| Error::HostNotFound)?,
        };
        // What is taken to stay on this machine does, whatever the name server says.
        let found = found
            .into_iter()
            .filter(|address| !only_here || address.ip().is_loopback());
        let mut addresses = self.empty();
        found.take(16).for_each(|address| addresses.push(address));
        if addresses.is_empty() {
            Err(Error::HostNotFound)
        } else {
            Ok(addresses)
        }
    }
}

/// Opens connections.
#[derive(Debug)]
struct Connect(Arc<Watch>);

impl<In: Transport> Connector<In> for Connect {
    type Out = Either<In, Connection>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if let Some(proxied) = chained {
            return Ok(Some(Either::A(proxied)));
        }
        let addresses: Vec<SocketAddr> = details.addrs.iter().copied().collect();
        let most = self.0.left();
        let stream = self
            .0
            .on_thread(move || connect_one_of(&addresses, most))
            .map_err(given_up)??;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ASK))?;
        stream.set_write_timeout(Some(ASK))?;
        Ok(Some(Either::B(Connection {
            stream,
            buffers: LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size()),
            watch: Arc::clone(&self.0),
        })))
    }
}

/// Notices that a connection is there, handshake included.
#[derive(Debug)]
struct Connected(Arc<Watch>, Duration);

impl<In: Transport> Connector<In> for Connected {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<In>, Error> {
        self.0.connect();
        self.0.within(self.1, Halt::FirstByte);
        Ok(chained)
    }
}

/// Connects to the first address that answers; each gets its share of the time.
fn connect_one_of(addresses: &[SocketAddr], most: Duration) -> io::Result<TcpStream> {
    let until = Instant::now() + most.min(Duration::from_secs(24 * 60 * 60));
    let mut failed = io::Error::from(ErrorKind::ConnectionRefused);
    for (at, address) in addresses.iter().enumerate() {
        let left = until.saturating_duration_since(Instant::now());
        let share = (left / u32::try_from(addresses.len() - at).unwrap_or(1)).max(Duration::from_millis(1));
        match TcpStream::connect_timeout(address, share) {
            Ok(stream) => return Ok(stream),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// One open connection.
#[derive(Debug)]
struct Connection {
    stream: TcpStream,
    buffers: LazyBuffers,
    watch: Arc<Watch>,
}

fn is_wait(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), Error> {
        let since = Instant::now();
        let mut rest = self.buffers.output().get(..amount).unwrap_or_default();
        while !rest.is_empty() {
            self.watch.may_wait(since).map_err(given_up)?;
            match self.stream.write(rest) {
                Ok(0) => return Err(io::Error::from(ErrorKind::WriteZero).into()),
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if is_wait(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        let since = Instant::now();
        loop {
            self.watch.may_wait(since).map_err(given_up)?;
            match self.stream.read(self.buffers.input_append_buf()) {
                Ok(read) => {
                    self.buffers.input_appended(read);
                    return Ok(read > 0);
                }
                Err(error) if is_wait(&error) => {}
                Err(error) => {
                    self.watch.lose();
                    return Err(error.into());
                }
            }
        }
    }

    /// Each call has a connection of its own.
    fn is_open(&mut self) -> bool {
        false
    }
}
