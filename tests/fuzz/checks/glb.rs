//! Any bytes as a bones file, and any text with any bytes behind it as its two parts: refused with what is wrong, or read as meshes that fit
//! together.

use io_site_finder::contract::glb::{self, BoneMesh, GlbError};
use serde_json::Value;

/// A file of these two parts, whose lengths are right: few changes to a whole file leave them so.
fn file_of(json: &[u8], binary: &[u8]) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
    let mut file = b"glTF\x02\0\0\0\0\0\0\0".to_vec();
    for (kind, chunk) in [(b"JSON", json), (b"BIN\0", binary)] {
        file.extend(length(chunk));
        file.extend(kind);
        file.extend(chunk);
    }
    file
}

fn fits(read: Result<(Vec<BoneMesh>, Option<Value>), GlbError>) {
    match read {
        Ok((meshes, _)) => {
            for mesh in meshes {
                let points = mesh.positions.len();
                assert_eq!((mesh.normals.len(), mesh.colours.len()), (points, points));
                assert!(mesh.indices.len().is_multiple_of(3));
                assert!(mesh.indices.iter().all(|&index| (index as usize) < points));
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Panics where the rule above is broken.
pub fn check(bytes: &[u8]) {
    fits(glb::read(bytes));
    // The text ends at the first zero.
    let end = bytes
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(bytes.len());
    let (json, binary) = bytes.split_at(end);
    fits(glb::read(&file_of(
        json,
        binary.get(1..).unwrap_or_default(),
    )));
}
