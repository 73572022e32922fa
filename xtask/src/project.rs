//! Where things lie in the repository.

use std::path::PathBuf;

/// The repository's root folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// A path below the repository's root; `/` separates the parts.
pub fn path(relative: &str) -> PathBuf {
    relative
        .split('/')
        .fold(root(), |path, part| path.join(part))
}
