//! `cargo xtask serve`: builds what is missing and shows the widget on this machine.

use crate::bones;
use crate::failure::Failure;
use crate::files;
use crate::page;
use crate::process;
use crate::project;
use crate::toolchain;
use crate::wasm::{self, Module, Quality};
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::UNIX_EPOCH;
use tiny_http::{Header, Method, Request, Response, Server};

/// How many ports are tried, from the wished one upwards.
const PORTS_TRIED: u16 = 50;

/// Answers given at the same time: a browser asks for six files at once.
const THREADS: usize = 6;

/// Builds both modules and serves the widget on 127.0.0.1.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// The port; if it is taken, the next free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the system's browser
    #[arg(long)]
    open: bool,
    /// Serve the published form from dist/ (run `cargo xtask build --release` first)
    #[arg(long)]
    release: bool,
    /// Serve what was built before, without building
    #[arg(long)]
    no_build: bool,
}

/// Runs until it is stopped with Ctrl+C.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    if options.release {
        if !project::path("dist/io-site-finder.js").exists() {
            return Err(Failure::new(
                "there is no dist/ to serve yet",
                "run `cargo xtask build --release` first (some six minutes on two cores)",
            ));
        }
    } else if !options.no_build {
        build_daily()?;
    }
    let folders = if options.release {
        Folders {
            pages: project::path("dist"),
            assets: None,
            refresh: false,
        }
    } else {
        Folders {
            pages: page::folder(),
            assets: Some(project::path("assets")),
            refresh: true,
        }
    };
    let listener = listen(options.port)?;
    let port = listener
        .local_addr()
        .map_err(|error| {
            Failure::new(format!("the port is unknown: {error}"), "try `--port 9000`")
        })?
        .port();
    let server = Server::from_listener(listener, None).map_err(|error| {
        Failure::new(
            format!("the server did not start: {error}"),
            "try another `--port`",
        )
    })?;
    let address = format!("http://127.0.0.1:{port}/");
    process::say(&format!("serving {address} (Ctrl+C ends it)"));
    if options.open {
        open(&address);
    }
    answer_all(Arc::new(server), Arc::new(folders));
    Ok(ExitCode::SUCCESS)
}

/// Everything that the pages need: their own files, bones and both modules.
pub fn build_daily() -> Result<(), Failure> {
    bones::bake_if_missing()?;
    page::refresh()?;
    let way = toolchain::find()?;
    for module in Module::ALL {
        wasm::build(way, module, Quality::Daily, &page::folder().join("pkg"))?;
    }
    Ok(())
}

/// What is served from where.
struct Folders {
    pages: PathBuf,
    /// What `/assets` means, if it does not lie with the pages.
    assets: Option<PathBuf>,
    /// Whether the page is bundled anew when its sources have changed.
    refresh: bool,
}

impl Folders {
    fn file(&self, address: &str) -> Option<PathBuf> {
        let relative = files::relative_path(address)?;
        match (&self.assets, relative.strip_prefix("assets")) {
            (Some(assets), Ok(rest)) => Some(assets.join(rest)),
            _ => Some(self.pages.join(relative)),
        }
    }
}

/// Takes the first free port from `wished` upwards. Only this machine can reach it.
fn listen(wished: u16) -> Result<TcpListener, Failure> {
    let last = wished.saturating_add(PORTS_TRIED - 1);
    for port in wished..=last {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            if port != wished && wished != 0 {
                process::say(&format!("port {wished} is taken; using {port}"));
            }
            return Ok(listener);
        }
    }
    Err(Failure::new(
        format!("none of the ports {wished} to {last} is free"),
        "end what uses them, or choose another with `--port`",
    ))
}

fn open(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let started = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        process::say(&format!(
            "no browser could be opened from here; open {address} yourself"
        ));
    }
}

fn answer_all(server: Arc<Server>, folders: Arc<Folders>) {
    let workers: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, folders) = (Arc::clone(&server), Arc::clone(&folders));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // A reader who closed the page is no failure of the server.
                    let _ = answer(request, &folders);
                }
            })
        })
        .collect();
    for worker in workers {
        let _ = worker.join();
    }
}

fn answer(request: Request, folders: &Folders) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return say(request, 405, "only GET and HEAD");
    }
    let Some(path) = folders.file(request.url()) else {
        return say(request, 400, "this address names nothing here");
    };
    if folders.refresh
        && files::is_page(&path)
        && let Err(failure) = page::refresh()
    {
        eprintln!("{failure}");
        return say(request, 500, &failure.to_string());
    }
    if path.is_dir() {
        let url = request
            .url()
            .split(['?', '#'])
            .next()
            .unwrap_or("/")
            .to_owned();
        let response = Response::empty(308).with_header(header("Location", &format!("{url}/")));
        return request.respond(response);
    }
    let packed = files::brotli_neighbour(&path);
    let takes_brotli = files::accepts_brotli(header_of(&request, "Accept-Encoding"));
    // A packed file older than its original belongs to an earlier build.
    let use_packed = takes_brotli && wasm::is_newer(&packed, &path);
    let sent = if use_packed { &packed } else { &path };
    let Ok(file) = File::open(sent) else {
        return say(request, 404, "there is no such file");
    };
    let tag = tag(sent);
    // Always asked again, never sent twice unchanged: what one sees is what was last built.
    let headers = [
        Some(header("Content-Type", files::content_type(&path))),
        Some(header("Cache-Control", "no-cache")),
        Some(header("Vary", "Accept-Encoding")),
        Some(header("X-Content-Type-Options", "nosniff")),
        tag.as_deref().map(|tag| header("ETag", tag)),
        use_packed.then(|| header("Content-Encoding", "br")),
    ];
    let known = tag.is_some_and(|tag| header_of(&request, "If-None-Match") == tag);
    if known {
        let mut response = Response::empty(304);
        for header in headers.into_iter().flatten() {
            response.add_header(header);
        }
        return request.respond(response);
    }
    // A known length, however large the file: the widget shows how far a download is.
    let mut response = Response::from_file(file).with_chunked_threshold(usize::MAX);
    for header in headers.into_iter().flatten() {
        response.add_header(header);
    }
    request.respond(response)
}

fn say(request: Request, status: u16, text: &str) -> std::io::Result<()> {
    request.respond(
        Response::from_string(text)
            .with_status_code(status)
            .with_header(header("Content-Type", "text/plain; charset=utf-8")),
    )
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers are written here, in ASCII")
}

fn header_of<'request>(request: &'request Request, name: &'static str) -> &'request str {
    request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name))
        .map_or("", |header| header.value.as_str())
}

/// A mark that changes with the file.
fn tag(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", changed.as_nanos(), metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn a_taken_port_leads_to_the_next_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let wished = taken.local_addr().unwrap().port();
        let found = listen(wished).unwrap().local_addr().unwrap();
        assert!(found.port() > wished);
        assert!(found.ip().is_loopback());
    }

    /// A server of its own with one text file, packed too, and `/assets` elsewhere; returns its port.
    fn serve_a_folder(name: &str) -> u16 {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("pages/sub")).unwrap();
        fs::create_dir_all(folder.join("assets")).unwrap();
        fs::write(folder.join("pages/a.js"), "plain").unwrap();
        fs::write(folder.join("pages/a.js.br"), "packed").unwrap();
        fs::write(folder.join("assets/b.glb"), "bones").unwrap();
        let folders = Folders {
            pages: folder.join("pages"),
            assets: Some(folder.join("assets")),
            refresh: false,
        };
        let server = Server::http("127.0.0.1:0").unwrap();
        let port = server.server_addr().to_ip().unwrap().port();
        thread::spawn(move || answer_all(Arc::new(server), Arc::new(folders)));
        port
    }

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        write!(stream, "{request}\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_are_sent_plain_packed_or_not_at_all() {
        let port = serve_a_folder("files");
        let plain = ask(port, "GET /a.js HTTP/1.1");
        assert!(
            plain.starts_with("HTTP/1.1 200") && plain.ends_with("\r\n\r\nplain"),
            "{plain}"
        );
        assert!(plain.contains("Content-Type: text/javascript"), "{plain}");
        let packed = ask(port, "GET /a.js HTTP/1.1\r\nAccept-Encoding: gzip, br");
        assert!(
            packed.contains("Content-Encoding: br") && packed.ends_with("packed"),
            "{packed}"
        );
        assert!(packed.contains("Content-Type: text/javascript"), "{packed}");
        let tag = plain
            .lines()
            .find_map(|line| line.strip_prefix("ETag: "))
            .unwrap();
        assert!(
            ask(port, &format!("GET /a.js HTTP/1.1\r\nIf-None-Match: {tag}"))
                .starts_with("HTTP/1.1 304")
        );
        let head = ask(port, "HEAD /a.js HTTP/1.1");
        assert!(
            head.contains("Content-Length: 5") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn assets_lie_elsewhere_and_nothing_outside_is_sent() {
        let port = serve_a_folder("assets");
        let bones = ask(port, "GET /assets/b.glb HTTP/1.1");
        assert!(
            bones.contains("model/gltf-binary") && bones.ends_with("bones"),
            "{bones}"
        );
        assert!(ask(port, "GET /missing.js HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(ask(port, "GET /../assets/b.glb HTTP/1.1").starts_with("HTTP/1.1 400"));
        assert!(ask(port, "GET /sub HTTP/1.1").contains("Location: /sub/"));
        assert!(ask(port, "POST /a.js HTTP/1.1\r\nContent-Length: 0").starts_with("HTTP/1.1 405"));
    }
}
