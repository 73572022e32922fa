//! The page's own files: scripts bundled, style sheets joined, pages copied. For daily work they go into `target/web`, for
//! publishing into `dist/`; both by the same way. Not here: the WebAssembly modules (`wasm`) and what is published
//! beside the page (`build`).

use crate::failure::Failure;
use crate::files;
use crate::node;
use crate::process;
use crate::project;
use crate::wasm;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// For whom the page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Readable in the browser's tools.
    Daily,
    /// Small.
    Published,
}

/// Where the page lies that `cargo xtask serve` shows, with the modules in `pkg/`.
pub fn folder() -> PathBuf {
    project::path("target/web")
}

/// Bundles the page into a folder.
pub fn bundle(form: Form, to: &Path) -> Result<(), Failure> {
    let mut entries = vec![
        "io-site-finder=web/io-site-finder.ts".to_owned(),
        "io-site-finder=web/styles/io-site-finder.css".to_owned(),
        // What is only fetched when something is taken along.
        "handout=web/handout/handout.ts".to_owned(),
        // What only those need who play a lesson or practise.
        "learning=web/panel/learning.ts".to_owned(),
        // What is only fetched when something is handed on.
        "share=web/share/share.ts".to_owned(),
    ];
    fs::create_dir_all(to).map_err(|error| Failure::file("make", to, &error))?;
    for file in files::listed(&project::path("web/pages"))? {
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        match name.rsplit_once('.') {
            Some((stem, "ts" | "css")) => entries.push(format!("{stem}=web/pages/{name}")),
            Some((_, "html")) => {
                let copy = to.join(name);
                fs::copy(&file, &copy).map_err(|error| Failure::file("copy", &file, &error))?;
            }
            _ => {}
        }
    }
    let mut command = node::node()?;
    command
        .arg(node::tool("esbuild/bin/esbuild"))
        .args(&entries)
        .args([
            "--bundle",
            "--format=esm",
            "--target=es2022",
            // A site's server that imports the script has no document.
            "--inject:web/server.ts",
            "--log-level=warning",
        ])
        .arg(format!("--outdir={}", to.display()));
    match form {
        Form::Daily => command.args(["--sourcemap", "--legal-comments=none"]),
        Form::Published => command.args(["--minify", "--legal-comments=external"]),
    };
    process::run(&mut command, "mend what esbuild names above")
}

/// One bundling at a time, though several files are asked for at once.
static BUNDLING: Mutex<()> = Mutex::new(());

/// Bundles the page of daily work anew if a file in `web/` is younger than it.
pub fn refresh() -> Result<(), Failure> {
    let _turn = BUNDLING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let bundled = folder().join("io-site-finder.js");
    if is_current(&bundled, &project::path("web"))? {
        return Ok(());
    }
    bundle(Form::Daily, &folder())
}

/// Whether a file is younger than everything in a folder.
fn is_current(file: &Path, sources: &Path) -> Result<bool, Failure> {
    for source in files::listed(sources)? {
        let current = if source.is_dir() {
            is_current(file, &source)?
        } else {
            wasm::is_newer(file, &source)
        };
        if !current {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_younger_source_makes_the_page_old() {
        let folder = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        fs::create_dir_all(folder.join("web/state")).unwrap();
        let (bundled, source) = (folder.join("page.js"), folder.join("web/state/a.ts"));
        assert!(
            !is_current(&bundled, &folder.join("web"))
                .is_ok_and(|current| current && source.exists())
        );
        fs::write(&source, "").unwrap();
        fs::write(&bundled, "").unwrap();
        let touch = |path: &Path, seconds: u64| {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            fs::File::options()
                .append(true)
                .open(path)
                .unwrap()
                .set_modified(time)
                .unwrap();
        };
        touch(&source, 1000);
        touch(&bundled, 2000);
        assert!(is_current(&bundled, &folder.join("web")).unwrap());
        touch(&source, 3000);
        assert!(!is_current(&bundled, &folder.join("web")).unwrap());
    }
}
