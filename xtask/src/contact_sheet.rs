//! `cargo xtask contact-sheet`: pictures of each bone from six sides, beside reference specimens from the same sides.

use crate::bake::Age;
use crate::failure::Failure;
use crate::{process, project};
use clap::Args;
use flate2::{Compression, write::ZlibEncoder};
use glam::DVec3;
use io_site_finder::anatomy::export::{self, Part};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Draws each bone from six sides, beside reference specimens where there are any.
#[derive(Args)]
pub struct Options {
    /// A folder of STL files in mm named after the bone, as in `tibia-anything.stl`.
    #[arg(long)]
    reference: Option<PathBuf>,
    /// Where the pictures go.
    #[arg(long, default_value = "target/contact-sheet")]
    out: PathBuf,
    /// Only this bone.
    #[arg(long)]
    bone: Option<String>,
    /// The bones of this age.
    #[arg(long, value_enum, default_value = "adult")]
    age: Age,
}

/// Width and height of one view, in pixels.
const VIEW: (usize, usize) = (260, 420);

/// Name, direction towards the viewer, and up.
const SIDES: [(DVec3, DVec3); 6] = [
    (DVec3::Y, DVec3::Z),
    (DVec3::NEG_Y, DVec3::Z),
    (DVec3::NEG_X, DVec3::Z),
    (DVec3::X, DVec3::Z),
    (DVec3::Z, DVec3::Y),
    (DVec3::NEG_Z, DVec3::Y),
];

/// Three corners and the normals there.
type Facet = ([DVec3; 3], [DVec3; 3]);

/// Draws the pictures.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let folder = if options.out.is_absolute() {
        options.out.clone()
    } else {
        project::root().join(&options.out)
    };
    std::fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let assembly = export::baked_assembly(options.age.into()).map_err(|error| {
        Failure::new(
            format!("the bones could not be put together: {error}"),
            "mend the bone named there",
        )
    })?;
    for placed in &assembly.bones {
        let name = placed.bone.name();
        if options.bone.as_deref().is_some_and(|only| only != name) {
            continue;
        }
        let part = export::mesh_part(placed, &Part::Surface);
        let mut rows = vec![
            part.mesh
                .triangles
                .iter()
                .map(|&triangle| {
                    (
                        part.mesh.corners(triangle),
                        triangle.map(|index| part.mesh.normals[index as usize]),
                    )
                })
                .collect::<Vec<Facet>>(),
        ];
        if let Some(reference) = &options.reference {
            for path in specimens(reference, name)? {
                rows.push(read_stl(&path)?);
            }
        }
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, sheet(&rows))
            .map_err(|error| Failure::file("write", &path, &error))?;
        process::say(&format!("{}: {} rows", path.display(), rows.len()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The specimens of a bone in a folder, in order of their names.
fn specimens(folder: &Path, bone: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| Failure::file("read", folder, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| {
            path.file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(&format!("{bone}-")) && name.ends_with(".stl"))
        })
        .collect();
    paths.sort();
    Ok(paths)
}

/// Reads a binary STL file; the normals of corners that lie together are averaged.
fn read_stl(path: &Path) -> Result<Vec<Facet>, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    let short = || {
        Failure::new(
            format!("{} is not a binary STL file", path.display()),
            "give a folder of binary STL files",
        )
    };
    let count = bytes
        .get(80..84)
        .and_then(|count| count.try_into().ok())
        .map(u32::from_le_bytes)
        .ok_or_else(short)? as usize;
    let body = bytes.get(84..84 + 50 * count).ok_or_else(short)?;
    let mut normals = std::collections::HashMap::<[u32; 3], DVec3>::new();
    let mut facets: Vec<([DVec3; 3], [[u32; 3]; 3])> = Vec::with_capacity(count);
    for facet in body.chunks_exact(50) {
        let number = |at: usize| {
            f32::from_le_bytes([facet[at], facet[at + 1], facet[at + 2], facet[at + 3]])
        };
        let raw = [12, 24, 36].map(|at| [number(at), number(at + 4), number(at + 8)]);
        let corners = raw.map(|[x, y, z]| DVec3::new(x.into(), y.into(), z.into()));
        let keys = raw.map(|corner| corner.map(f32::to_bits));
        let normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
        for key in keys {
            *normals.entry(key).or_default() += normal;
        }
        facets.push((corners, keys));
    }
    Ok(facets
        .into_iter()
        .map(|(corners, keys)| (corners, keys.map(|key| normals[&key].normalize_or_zero())))
        .collect())
}

/// All rows of views as a PNG.
fn sheet(rows: &[Vec<Facet>]) -> Vec<u8> {
    let (width, height) = (VIEW.0 * SIDES.len(), VIEW.1 * rows.len());
    let mut picture = vec![40_u8; width * height];
    for (row, facets) in rows.iter().enumerate() {
        for (column, &(towards, up)) in SIDES.iter().enumerate() {
            let view = draw(facets, towards, up);
            for y in 0..VIEW.1 {
                let start = (row * VIEW.1 + y) * width + column * VIEW.0;
                picture[start..start + VIEW.0].copy_from_slice(&view[y * VIEW.0..(y + 1) * VIEW.0]);
            }
        }
    }
    png(&picture, width, height)
}

/// One view: depth buffer, light from the upper left, as grazing as bone collections use it.
fn draw(facets: &[Facet], towards: DVec3, up: DVec3) -> Vec<u8> {
    let right = up.cross(towards);
    let light = (towards + 1.1 * up - 1.3 * right).normalize();
    let flat = |at: DVec3| DVec3::new(at.dot(right), at.dot(up), at.dot(towards));
    let (mut lower, mut upper) = (DVec3::INFINITY, DVec3::NEG_INFINITY);
    for corner in facets.iter().flat_map(|(corners, _)| corners) {
        lower = lower.min(flat(*corner));
        upper = upper.max(flat(*corner));
    }
    let size = (upper - lower).max(DVec3::splat(1e-6));
    let (width, height) = (VIEW.0 as f64, VIEW.1 as f64);
    let scale = (0.92 * width / size.x).min(0.92 * height / size.y);
    let middle = 0.5 * (lower + upper);
    let mut depths = vec![f64::NEG_INFINITY; VIEW.0 * VIEW.1];
    let mut shades = vec![40_u8; VIEW.0 * VIEW.1];
    for (corners, normals) in facets {
        let [a, b, c] = corners.map(|corner| {
            let at = (flat(corner) - middle) * scale;
            DVec3::new(0.5 * width + at.x, 0.5 * height - at.y, at.z)
        });
        let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if area.abs() < 1e-12 {
            continue;
        }
        let range = |low: f64, high: f64, most: usize| {
            (low.floor().max(0.0) as usize)..=(high.ceil().clamp(0.0, (most - 1) as f64) as usize)
        };
        for y in range(a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y), VIEW.1) {
            for x in range(a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x), VIEW.0) {
                let (px, py) = (x as f64 + 0.5, y as f64 + 0.5);
                let u = ((b.x - px) * (c.y - py) - (b.y - py) * (c.x - px)) / area;
                let v = ((c.x - px) * (a.y - py) - (c.y - py) * (a.x - px)) / area;
                let w = 1.0 - u - v;
                if u < 0.0 || v < 0.0 || w < 0.0 {
                    continue;
                }
                let depth = u * a.z + v * b.z + w * c.z;
                let pixel = y * VIEW.0 + x;
                if depth > depths[pixel] {
                    depths[pixel] = depth;
                    let normal =
                        (normals[0] * u + normals[1] * v + normals[2] * w).normalize_or_zero();
                    let shade = 0.10
                        + 0.85 * normal.dot(light).max(0.0)
                        + 0.05 * normal.dot(towards).max(0.0);
                    shades[pixel] = (shade.clamp(0.0, 1.0).powf(0.8) * 255.0) as u8;
                }
            }
        }
    }
    shades
}

/// A grey picture as PNG.
fn png(picture: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut bytes = vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend((data.len() as u32).to_be_bytes());
        let mut checksum = flate2::Crc::new();
        checksum.update(kind);
        checksum.update(data);
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend(checksum.sum().to_be_bytes());
    };
    let mut header = Vec::new();
    header.extend((width as u32).to_be_bytes());
    header.extend((height as u32).to_be_bytes());
    // Eight bits of grey, no interlacing.
    header.extend([8, 0, 0, 0, 0]);
    chunk(b"IHDR", &header);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in picture.chunks_exact(width) {
        packed.write_all(&[0]).expect("memory takes all");
        packed.write_all(row).expect("memory takes all");
    }
    chunk(b"IDAT", &packed.finish().expect("memory takes all"));
    chunk(b"IEND", &[]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_of_two_triangles_hides_the_other() {
        let facet = |y: f64, normal: DVec3| -> Facet {
            (
                [
                    DVec3::new(-10.0, y, -10.0),
                    DVec3::new(10.0, y, -10.0),
                    DVec3::new(0.0, y, 10.0),
                ],
                [normal; 3],
            )
        };
        let dark = facet(0.0, DVec3::NEG_Y);
        let bright = facet(5.0, DVec3::Y);
        let middle = VIEW.1 / 2 * VIEW.0 + VIEW.0 / 2;
        for order in [[dark, bright], [bright, dark]] {
            let from_front = draw(&order, DVec3::Y, DVec3::Z);
            assert!(from_front[middle] > 100, "{}", from_front[middle]);
        }
    }
}
