//! What a web server has to know about files: content types, compressed neighbours, what an address means; and what lies in a folder.
//! The sockets are in [`crate::serve`].

use crate::failure::Failure;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What lies in a folder, in the order of names.
pub fn listed(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::file("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// The content type by file ending.
pub fn content_type(path: &Path) -> &'static str {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("glb") => "model/gltf-binary",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("svg") => "image/svg+xml",
        Some("ico") => "image/x-icon",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Whether a file may come from the sources of the page, and not from a module or the assets.
pub fn is_page(path: &Path) -> bool {
    let in_pkg = path.parent().is_some_and(|parent| parent.ends_with("pkg"));
    let ending = path.extension().and_then(|ending| ending.to_str());
    !in_pkg && matches!(ending, Some("html" | "js" | "css" | "map"))
}

/// Whether a file of this kind is worth compressing.
pub fn is_compressible(path: &Path) -> bool {
    !content_type(path).starts_with("image/") || content_type(path) == "image/svg+xml"
}

/// Whether an `Accept-Encoding` header takes brotli: `br` or `*` is named, and not with a weight of nought.
pub fn accepts_brotli(accept_encoding: &str) -> bool {
    let weight = |name: &str| {
        accept_encoding.split(',').find_map(|part| {
            let mut pieces = part.split(';');
            if !pieces.next()?.trim().eq_ignore_ascii_case(name) {
                return None;
            }
            let weight = pieces
                .filter_map(|piece| piece.trim().strip_prefix("q=")?.trim().parse::<f32>().ok())
                .next();
            Some(weight.unwrap_or(1.0))
        })
    };
    weight("br")
        .or_else(|| weight("*"))
        .is_some_and(|weight| weight > 0.0)
}

/// The relative file path that an address means: without query and fragment, decoded, `index.html` for a folder.
/// `None` if it tries to leave the folder or is not an address.
pub fn relative_path(address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?;
    let decoded = decode(path.strip_prefix('/')?)?;
    if decoded.contains(['\\', '\0']) {
        return None;
    }
    let mut relative = PathBuf::from(&decoded);
    if decoded.is_empty() || decoded.ends_with('/') {
        relative.push("index.html");
    }
    let inside = relative
        .components()
        .all(|component| matches!(component, Component::Normal(_) | Component::CurDir));
    inside.then_some(relative)
}

fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            decoded.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok()
}

/// The compressed neighbour of a file: `a.wasm` → `a.wasm.br`.
pub fn brotli_neighbour(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".br");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_have_the_type_that_browsers_demand() {
        assert_eq!(
            content_type(Path::new("pkg/core_bg.wasm")),
            "application/wasm"
        );
        assert_eq!(
            content_type(Path::new("A.JS")),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            content_type(Path::new("bones/adult.glb")),
            "model/gltf-binary"
        );
        assert_eq!(
            content_type(Path::new("LICENSE")),
            "application/octet-stream"
        );
    }

    #[test]
    fn pictures_are_not_compressed_again() {
        assert!(!is_compressible(Path::new("poster.png")));
        assert!(is_compressible(Path::new("icon.svg")));
        assert!(is_compressible(Path::new("scene_bg.wasm")));
    }

    #[test]
    fn modules_and_bones_are_no_part_of_the_page() {
        assert!(is_page(Path::new("target/web/io-site-finder.js")));
        assert!(is_page(Path::new("target/web/index.html")));
        assert!(!is_page(Path::new("target/web/pkg/scene.js")));
        assert!(!is_page(Path::new("assets/bones/adult.glb")));
    }

    #[test]
    fn brotli_is_sent_only_to_those_who_take_it() {
        assert!(accepts_brotli("gzip, deflate, br"));
        assert!(accepts_brotli("BR;q=0.5"));
        assert!(accepts_brotli("*"));
        assert!(!accepts_brotli(""));
        assert!(!accepts_brotli("gzip, deflate"));
        assert!(!accepts_brotli("br;q=0, gzip"));
        assert!(!accepts_brotli("br;q=0, *"));
        assert!(!accepts_brotli("brotli"));
    }

    #[test]
    fn addresses_become_files() {
        assert_eq!(relative_path("/"), Some(PathBuf::from("index.html")));
        assert_eq!(
            relative_path("/demo/"),
            Some(PathBuf::from("demo/index.html"))
        );
        assert_eq!(
            relative_path("/a%20b.js?x=../..#y"),
            Some(PathBuf::from("a b.js"))
        );
    }

    #[test]
    fn no_address_leaves_the_folder() {
        for address in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/a/../../b",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/..\\b",
            "/%00",
            "/%zz",
            "/%é",
            "x",
        ] {
            assert_eq!(relative_path(address), None, "{address}");
        }
    }

    #[test]
    fn the_compressed_neighbour_keeps_the_whole_name() {
        assert_eq!(
            brotli_neighbour(Path::new("a/b.wasm")),
            PathBuf::from("a/b.wasm.br")
        );
    }
}
