//! What a needle meets that goes in anywhere, told by the meshes that the picture shows.
//!
//! The baked ways of the targets are told by the solids; a test holds both together. Here belongs one straight needle. Not here: which
//! needle, and whether what it meets is bad.

use glam::Vec3;

use super::model::{Bone, Model};
use crate::contract::{ids::Structure, mesh::Tissue, report::NeedleStretch};

/// How far outside the surface the way begins, mm: the point itself lies on the border.
const LEAD_MM: f32 = 0.5;
/// How far it is followed, mm: through the thickest end of a grown bone.
const REACH_MM: f32 = 140.0;
/// What is thinner than this is where two meshes of one border do not quite meet, mm.
const THINNEST_MM: f32 = 0.3;
/// A gap between two bones is their joint where it is no wider than so many of the joint's widths: a needle crosses it aslant.
const WIDEST_GAP: f32 = 3.0;

/// Where one part of a bone is passed through.
struct Passed {
    tissue: Tissue,
    at: Vec<f32>,
}

impl Passed {
    /// Whether a place of the way lies within the part: what is closed is left as often as it is entered.
    fn holds(&self, at: f32) -> bool {
        self.at.iter().filter(|&&crossing| crossing > at).count() % 2 == 1
    }
}

/// What a needle meets from the surface of a bone on, in order: depths in mm along it. It ends where the needle has left the bone and
/// the joint behind it. Empty where it does not go in.
pub(super) fn path(
    model: &Model,
    bone: &Bone<'_>,
    point: Vec3,
    direction: Vec3,
) -> Vec<NeedleStretch> {
    let start = point - direction * LEAD_MM;
    let passed: Vec<Passed> = model
        .parts_of(&bone.place.on)
        .map(|(tissue, mesh)| {
            let mut at = Vec::new();
            mesh.crossings(start, direction, &mut at);
            Passed { tissue, at }
        })
        .collect();
    let mut borders: Vec<f32> = passed
        .iter()
        .flat_map(|passed| passed.at.iter().copied())
        .filter(|at| (0.0..REACH_MM).contains(at))
        .collect();
    let next_bone = next_bone(model, bone, start, direction);
    borders.extend(next_bone);
    borders.sort_by(f32::total_cmp);

    let mut stretches: Vec<NeedleStretch> = Vec::new();
    let (mut met_bone, mut met_marrow) = (false, false);
    for pair in borders.windows(2) {
        let (from_mm, to_mm) = (pair[0], pair[1]);
        if next_bone.is_some_and(|next| from_mm >= next) {
            break;
        }
        let mut structure = structure_at(&passed, f32::midpoint(from_mm, to_mm));
        let thin = to_mm - from_mm < THINNEST_MM;
        match (&mut structure, stretches.last_mut()) {
            (Structure::SoftTissue, None) => continue,
            // Before the bone nothing is lost; within it the border belongs to what came before.
            (_, Some(last)) if thin => {
                last.to_mm = to_mm;
                continue;
            }
            (_, None) if thin => continue,
            (structure, _) if met_bone && *structure == Structure::SoftTissue => {
                *structure = if next_bone == Some(to_mm) {
                    Structure::Joint
                } else {
                    Structure::Beyond
                };
            }
            (structure, _) if met_marrow && *structure == Structure::Cortex => {
                *structure = Structure::OppositeCortex;
            }
            _ => {}
        }
        met_bone = true;
        met_marrow |= structure == Structure::Marrow;
        match stretches.last_mut() {
            Some(last) if last.structure == structure => last.to_mm = to_mm,
            _ => stretches.push(NeedleStretch {
                structure,
                from_mm,
                to_mm,
            }),
        }
    }
    let is_end = |stretch: &NeedleStretch| stretch.structure != Structure::Beyond;
    let last = stretches.iter().rposition(is_end);
    stretches.truncate(last.map_or(0, |last| last + 1));
    let first_mm = stretches.first().map_or(0.0, |first| first.from_mm);
    for stretch in &mut stretches {
        for depth in [&mut stretch.from_mm, &mut stretch.to_mm] {
            *depth = (10.0 * (*depth - first_mm)).round() / 10.0;
        }
    }
    stretches
}

/// What a place on the way lies in, as far as that can be told without knowing where the needle came from.
fn structure_at(passed: &[Passed], at: f32) -> Structure {
    let has = |tissue| passed.iter().any(|passed| passed.tissue == tissue);
    let within = |tissue| {
        let mut parts = passed.iter().filter(|passed| passed.tissue == tissue);
        parts.any(|part| part.holds(at))
    };
    let is_cartilage_alone = !has(Tissue::Marrow) && has(Tissue::Cartilage);
    if !within(Tissue::Surface) {
        Structure::SoftTissue
    } else if is_cartilage_alone {
        Structure::Cartilage
    } else if within(Tissue::Joint) {
        Structure::Joint
    } else if within(Tissue::GrowthPlate) {
        Structure::GrowthPlate
    } else if within(Tissue::Marrow) {
        Structure::Marrow
    } else if within(Tissue::Cartilage) {
        Structure::Cartilage
    } else {
        Structure::Cortex
    }
}

/// Where the needle comes to another bone through the joint between the two, mm along it.
fn next_bone(model: &Model, bone: &Bone<'_>, start: Vec3, direction: Vec3) -> Option<f32> {
    let own = &bone.place.on;
    let mut left = Vec::new();
    bone.surface.crossings(start, direction, &mut left);
    let left = left.into_iter().fold(0.0, f32::max);
    let others = model.places.gaps.iter().filter_map(|gap| {
        let [one, other] = &gap.bones;
        let other = match &own.bone {
            name if name == one => other,
            name if name == other => one,
            _ => return None,
        };
        let found = model.places.bones.iter().find(|place| {
            place.on.bone == *other
                && (place.on.side == own.side || own.side.is_none() || place.on.side.is_none())
        })?;
        let mut met = Vec::new();
        model
            .surface(&found.on)?
            .crossings(start, direction, &mut met);
        let first = met
            .into_iter()
            .filter(|&at| at > left)
            .fold(f32::INFINITY, f32::min);
        (first - left <= WIDEST_GAP * gap.width_mm).then_some(first)
    });
    others.min_by(f32::total_cmp)
}
