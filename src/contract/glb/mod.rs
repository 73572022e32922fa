//! Reads the meshes of GLB files: the subset of glTF 2.0 that `assets/bones/README.md` describes.
//!
//! Picture and lessons read the same file, so that what is measured is what is seen. General readers know neither quantised meshes nor
//! our extras, and are larger than this one. Any file is met with an error that says what is missing, never with a panic.
//! Not here: what stands in the extras; whoever wants them names their type.

mod document;
mod error;
mod mesh;
mod reader;

use serde::de::DeserializeOwned;

use self::{document::Document, reader::Reader};
use super::reading::{self, ReadError};

pub use self::{error::GlbError, mesh::BoneMesh};

const MAGIC: u32 = 0x4654_6C67;
const CHUNK_JSON: u32 = 0x4E4F_534A;
const CHUNK_BINARY: u32 = 0x004E_4942;

/// Reads a file: its meshes, and its extras, where it has any, as a type of the caller's.
///
/// # Errors
/// [`GlbError`] where the file is no GLB, is cut off, or uses more of glTF than is supported here.
pub fn read<Extras: DeserializeOwned>(
    bytes: &[u8],
) -> Result<(Vec<BoneMesh>, Option<Extras>), GlbError> {
    let word = |at: usize| -> Option<u32> {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    if word(0) != Some(MAGIC) {
        return Err(GlbError::NotGlb("it does not start with `glTF`"));
    }
    if word(4) != Some(2) {
        return Err(GlbError::NotGlb("its version is not 2"));
    }
    let (mut json, mut binary) = (None, &[][..]);
    let mut at = 12;
    while let (Some(length), Some(kind)) = (word(at), word(at + 4)) {
        let start = at + 8;
        let end = start
            .checked_add(length as usize)
            .ok_or(GlbError::NotGlb("a part of it is impossibly long"))?;
        let chunk = bytes
            .get(start..end)
            .ok_or(GlbError::NotGlb("it is cut off"))?;
        match kind {
            CHUNK_JSON => json = Some(chunk),
            CHUNK_BINARY => binary = chunk,
            _ => {}
        }
        at = end;
    }
    let json = json.ok_or(GlbError::NotGlb("it has no JSON part"))?;
    let json = std::str::from_utf8(json).map_err(|error| GlbError::Json(error.to_string()))?;
    let fault = |error: ReadError| GlbError::Json(error.to_string());
    let document: Document = reading::read(json).map_err(fault)?;
    let extras = document.extras.as_ref().map(Extras::deserialize);
    let extras = extras.transpose().map_err(fault)?;
    let meshes = Reader {
        nodes: &document.nodes,
        meshes: &document.meshes,
        accessors: &document.accessors,
        buffer_views: &document.buffer_views,
        binary,
    }
    .all(document.scenes.first())?;
    Ok((meshes, extras))
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::Vec3;
    use serde::Deserialize;

    /// Extras of somebody's own.
    #[derive(Debug, Deserialize)]
    struct Extras {
        landmarks: Vec<Landmark>,
    }

    #[derive(Debug, Deserialize)]
    struct Landmark {
        id: String,
        #[serde(rename = "point_m")]
        _point_m: Vec3,
    }

    fn read(bytes: &[u8]) -> Result<(Vec<BoneMesh>, Option<Extras>), GlbError> {
        super::read(bytes)
    }

    /// A GLB of one triangle: 16-bit positions under a mirroring node, so every special case of the reader is met.
    fn triangle() -> Vec<u8> {
        triangle_but("", "")
    }

    /// The same with one thing of its JSON part put in place of another.
    fn triangle_but(from: &str, to: &str) -> Vec<u8> {
        let mut binary: Vec<u8> = Vec::new();
        for value in [0_i16, 0, 0, 0, 1000, 0, 0, 0, 0, 1000, 0, 0] {
            binary.extend(value.to_le_bytes());
        }
        for value in [0_i8, 0, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0] {
            binary.extend(value.to_le_bytes());
        }
        for value in [0_u16, 1, 2, 0] {
            binary.extend(value.to_le_bytes());
        }
        let json = r#"{"asset":{"version":"2.0"},"scenes":[{"nodes":[0]}],
            "nodes":[{"name":"tibia_left_surface","mesh":0,"scale":[-0.001,0.001,0.001],"translation":[0.1,0,0]}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2}]}],
            "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":24,"byteStride":8},
                {"buffer":0,"byteOffset":24,"byteLength":12,"byteStride":4},{"buffer":0,"byteOffset":36,"byteLength":6}],
            "accessors":[{"bufferView":0,"componentType":5122,"count":3,"type":"VEC3"},
                {"bufferView":1,"componentType":5120,"normalized":true,"count":3,"type":"VEC3"},
                {"bufferView":2,"componentType":5123,"count":3,"type":"SCALAR"}],
            "buffers":[{"byteLength":44}],
            "extras":{"landmarks":[{"id":"tibial-tuberosity","bone":"tibia","side":"left","point_m":[0.1,0.4,0.05],"normal":[0,0,1]}]}}"#;
        assert!(json.contains(from), "the sample has no {from}");
        let mut json = json.replacen(from, to, 1).into_bytes();
        while !json.len().is_multiple_of(4) {
            json.push(b' ');
        }
        let mut glb = Vec::new();
        glb.extend(MAGIC.to_le_bytes());
        glb.extend(2_u32.to_le_bytes());
        glb.extend(((12 + 8 + json.len() + 8 + binary.len()) as u32).to_le_bytes());
        glb.extend((json.len() as u32).to_le_bytes());
        glb.extend(CHUNK_JSON.to_le_bytes());
        glb.extend(&json);
        glb.extend((binary.len() as u32).to_le_bytes());
        glb.extend(CHUNK_BINARY.to_le_bytes());
        glb.extend(&binary);
        glb
    }

    #[test]
    fn a_mirrored_quantised_mesh_comes_out_in_metres_and_right_way_round() {
        let (meshes, extras) = read(&triangle()).unwrap();
        let mesh = &meshes[0];
        assert_eq!(mesh.name.to_string(), "tibia_left_surface");
        assert!((mesh.positions[1] - Vec3::new(-0.9, 0.0, 0.0)).length() < 1e-6);
        let [a, b, c] = [0, 1, 2].map(|i| mesh.positions[mesh.indices[i] as usize]);
        let face = (b - a).cross(c - a).normalize();
        assert!(
            face.dot(mesh.normals[0]) > 0.99,
            "face {face} against normal {}",
            mesh.normals[0]
        );
        assert_eq!(extras.unwrap().landmarks[0].id, "tibial-tuberosity");
    }

    #[test]
    fn a_file_of_another_form_is_told_what_is_wrong_with_it() {
        let told = |from: &str, to: &str| match read(&triangle_but(from, to)) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{to} in place of {from} was accepted"),
        };
        let missing = "does not exist or reaches past the end of the file";
        let unsupported = "is of a kind that is not supported here";
        for (from, to, answer) in [
            (
                r#""point_m":[0.1,0.4,0.05]"#,
                r#""point_m":"knee""#,
                "cannot be read",
            ),
            (
                r#""scenes":[{"nodes":[0]}]"#,
                r#""scenes":[{"nodes":[7]}]"#,
                missing,
            ),
            (r#""mesh":0"#, r#""mesh":3"#, missing),
            (r#""POSITION":0"#, r#""POSITION":9"#, missing),
            (r#""byteLength":24,"#, r#""byteLength":2400,"#, missing),
            (r#"{"bufferView":0,"#, r#"{"#, missing),
            (
                r#""count":3,"type":"VEC3"},"#,
                r#""count":300,"type":"VEC3"},"#,
                missing,
            ),
            (r#""POSITION":0,"#, "", "no POSITION"),
            (r#""indices":2"#, r#""indices":2,"mode":1"#, unsupported),
            (r#""indices":2"#, r#""indices":0"#, unsupported),
            (
                r#""normalized":true,"count":3"#,
                r#""normalized":true,"count":2"#,
                "different lengths",
            ),
            (
                r#""componentType":5122"#,
                r#""componentType":5124"#,
                unsupported,
            ),
            (r#""mesh":0,"#, r#""mesh":0,"children":[0],"#, "a circle"),
            (r#""nodes":[0]"#, r#""nodes":[0,0]"#, "in two places"),
        ] {
            let message = told(from, to);
            assert!(message.contains(answer), "{to}: {message}");
        }
        // A name of another form belongs to no bone, and is no reason to refuse the file.
        let (named, _) = read(&triangle_but("tibia_left_surface", "Left Tibia")).unwrap();
        assert_eq!(named[0].name.to_string(), "Left Tibia");
        let (_, other) = read(&triangle_but(r#""extras":{"#, r#""extras":{"rooms":4,"#)).unwrap();
        assert_eq!(other.unwrap().landmarks.len(), 1, "a key of somebody's own");
        let (_, none) = read(&triangle_but(r#""extras""#, r#""others""#)).unwrap();
        assert!(none.is_none());
    }

    #[test]
    fn no_cut_or_damaged_file_panics() {
        let whole = triangle();
        for length in 0..whole.len() {
            assert!(
                read(&whole[..length]).is_err(),
                "a file cut at {length} was accepted"
            );
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] = damaged[at].wrapping_add(1);
            let _either = read(&damaged);
        }
    }
}
