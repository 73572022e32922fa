//! What fuzz targets call. It belongs to no build of the project's own.

pub mod checks;
pub mod memory;
