//! The servers and programs of the test, which end with it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

/// A NATS and a `PostgreSQL` server.
pub(crate) struct Servers {
    script: Child,
    /// The script ends with it.
    input: Option<ChildStdin>,
    pub(crate) nats_url: String,
    pub(crate) database_url: String,
}

impl Servers {
    pub(crate) fn start() -> Self {
        let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/servers"))
            .args(["sh", "-c", "echo \"$NATS_URL\"; echo \"$DATABASE_URL\"; cat"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = script.stdin.take();
        let mut lines = BufReader::new(script.stdout.take().unwrap()).lines();
        let mut url = || lines.next().expect("the servers start").unwrap();
        let (nats_url, database_url) = (url(), url());
        Self { script, input, nats_url, database_url }
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("NATS_URL", &self.nats_url)
            .env("DATABASE_URL", &self.database_url)
            .env("RUST_LOG", "error");
        command
    }

    /// Publishes a file, and returns what was said of it.
    pub(crate) fn publish(&self, file: &Path) -> String {
        let mut command = self.command(env!("CARGO_BIN_EXE_publish"));
        let output = command.arg(file).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.script.wait();
    }
}

/// A process of the usage service.
pub(crate) struct Service {
    process: Child,
    metrics: SocketAddr,
}

impl Service {
    pub(crate) fn start(servers: &Servers) -> Self {
        Self::spawn(servers.command(env!("CARGO_BIN_EXE_usage-service")))
    }

    /// Starts one whose warnings go to a file.
    pub(crate) fn start_with_log(servers: &Servers, log: File) -> Self {
        let mut command = servers.command(env!("CARGO_BIN_EXE_usage-service"));
        command.env("RUST_LOG", "warn").stderr(log);
        Self::spawn(command)
    }

    /// Starts one, and waits until it can be asked for its metrics.
    fn spawn(mut command: Command) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let metrics = free.local_addr().unwrap();
        drop(free);
        let process = command.env("METRICS_ADDRESS", metrics.to_string()).spawn().unwrap();
        let mut service = Self { process, metrics };
        while TcpStream::connect(metrics).is_err() {
            let ended = service.process.try_wait().unwrap();
            assert_eq!(ended, None, "it did not come to its metrics");
            thread::sleep(Duration::from_millis(10));
        }
        service
    }

    /// How many events had this outcome, of all types and versions, as Prometheus reads it.
    pub(crate) fn count(&self, outcome: &str) -> u64 {
        let mut connection = TcpStream::connect(self.metrics).unwrap();
        connection.write_all(b"GET /metrics HTTP/1.0\r\n\r\n").unwrap();
        let mut scrape = String::new();
        connection.read_to_string(&mut scrape).unwrap();
        let outcome = format!("outcome=\"{outcome}\"");
        let lines = scrape.lines().filter(|line| line.starts_with("event_consumer_events_total{"));
        let values = lines.filter(|line| line.contains(&outcome)).map(|line| {
            let (_, value) = line.rsplit_once(' ').unwrap();
            value.parse::<u64>().unwrap()
        });
        values.sum()
    }

    /// As `kill -9` does.
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Waits for it to end by itself.
    pub(crate) fn ended(mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// As whoever runs a service does, who lets it finish what it has begun.
    pub(crate) fn stop(mut self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let status = self.process.wait().unwrap();
        assert!(status.success(), "{status}");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
