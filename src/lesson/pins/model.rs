//! The bones of one age as lessons measure on them: where things are, and the meshes that the picture shows.
//!
//! Here belongs finding what a question names. Not here: judging.

use glam::Vec3;
use serde::de::IgnoredAny;

use super::{
    compass::Compass,
    mesh::{Mesh, Nearest},
    section::{Line, Section},
};
use crate::clinical::InputError;
use crate::contract::{
    glb,
    ids::{BoneName, Side, SurfacePoint},
    mesh::Tissue,
    pin::{Measured, PinRules},
    places::{BonePlace, Places},
    reading,
    writing::decimal,
};

/// Where things are on the bones of an age, their meshes, and by which measures pins are judged.
#[derive(Debug)]
pub struct Model {
    /// What the places file says.
    pub places: Places,
    /// By which measures pins are judged.
    pub rules: PinRules,
    parts: Vec<Part>,
}

/// A mesh and what it is of.
#[derive(Debug)]
struct Part {
    on: BoneName,
    tissue: Tissue,
    mesh: Mesh,
}

/// What a mesh's name says instead of a side.
const MIDLINE: &str = "midline";

/// Over how many mm around a point of a grown bone the direction out of it is averaged: the hub of a needle.
const HUB_MM: f32 = 3.0;

impl Model {
    /// Reads a places file and the bones file beside it.
    ///
    /// # Errors
    /// Names the file, the path where there is one, and the remedy.
    pub fn read(places: &str, bones: &[u8]) -> Result<Self, InputError> {
        let places = Places::read(places)?;
        let (meshes, _) = glb::read::<IgnoredAny>(bones).map_err(|error| {
            InputError::new(
                "$",
                "a bones file",
                format!("The bones cannot be read: {error}."),
                "Give the bytes of the GLB file that was baked with the places.",
            )
        })?;
        let parts: Vec<Part> = meshes
            .iter()
            .filter_map(|mesh| {
                let on = BoneName {
                    bone: mesh.name.bone.clone(),
                    side: match mesh.name.side.as_str() {
                        MIDLINE => None,
                        side => Some(Side::ALL.into_iter().find(|known| known.id() == side)?),
                    },
                };
                // The figure around the bones is no bone.
                places.bone(&on)?;
                Some(Part {
                    on,
                    tissue: mesh.name.part.tissue,
                    mesh: Mesh::new(mesh),
                })
            })
            .collect();
        let found = Self {
            rules: reading::read(include_str!(concat!(env!("OUT_DIR"), "/teaching/pin.json")))?,
            places,
            parts,
        };
        for bone in &found.places.bones {
            if found.surface(&bone.on).is_none_or(Mesh::is_empty) {
                return Err(InputError::new(
                    "$.bones",
                    bone.on.bone.clone(),
                    "The bones file has no surface of this bone.",
                    "Give the places and the bones of one age, baked together.",
                ));
            }
        }
        Ok(found)
    }

    /// The outer surface of a bone.
    pub(super) fn surface(&self, on: &BoneName) -> Option<&Mesh> {
        let mut parts = self.parts.iter();
        let found = parts.find(|part| part.tissue == Tissue::Surface && part.on == *on);
        found.map(|part| &part.mesh)
    }

    /// Every part of a bone, with what it is made of.
    pub(super) fn parts_of<'a>(
        &'a self,
        on: &'a BoneName,
    ) -> impl Iterator<Item = (Tissue, &'a Mesh)> {
        let parts = self.parts.iter().filter(move |part| part.on == *on);
        parts.map(|part| (part.tissue, &part.mesh))
    }

    /// A bone by its name.
    ///
    /// # Errors
    /// If these bones have none of this name and side.
    pub(super) fn bone(&self, on: &BoneName, path: &str) -> Result<Bone<'_>, InputError> {
        let same_name = || {
            self.places
                .bones
                .iter()
                .filter(|bone| bone.on.bone == on.bone)
        };
        let found = same_name().find(|bone| bone.on.side == on.side);
        match (found, found.and_then(|bone| self.surface(&bone.on))) {
            (Some(place), Some(surface)) => Ok(Bone { place, surface }),
            _ if same_name().next().is_some() => Err(wrong_side(
                &format!("{path}.side"),
                on.side,
                same_name().map(|bone| bone.on.side),
            )),
            _ => Err(InputError::word(
                &format!("{path}.bone"),
                "bone",
                &on.bone,
                self.places.bones.iter().map(|bone| bone.on.bone.as_str()),
            )),
        }
    }

    /// A pin's bone and the point of its surface that the pin stands on.
    ///
    /// # Errors
    /// If there is no such bone, or the pin lies farther from it than a hand is inexact.
    pub(super) fn stand(&self, pin: &SurfacePoint) -> Result<(Bone<'_>, Vec3), InputError> {
        let bone = self.bone(&pin.on, "$.pin.on")?;
        let nearest = bone.nearest(Vec3::from(pin.point_mm));
        if nearest.distance > self.rules.off_bone_mm {
            return Err(InputError::new(
                "$.pin.point_mm",
                pin.point_mm.map(decimal).join(", "),
                format!(
                    "This point lies {} mm off the surface of the bone that it names.",
                    decimal(nearest.distance.round())
                ),
                format!(
                    "Give a point within {} mm of that surface, in the coordinates of the bones file with every limb at rest.",
                    decimal(self.rules.off_bone_mm)
                ),
            ));
        }
        Ok((bone, nearest.point))
    }
}

/// That something has no such side.
pub(super) fn wrong_side(
    path: &str,
    found: Option<Side>,
    known: impl Iterator<Item = Option<Side>>,
) -> InputError {
    let word = |side: Option<Side>| side.map_or("null", Side::id);
    InputError::word(path, "side of this", word(found), known.map(word))
}

/// A bone and its surface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bone<'a> {
    /// What is known of it.
    pub place: &'a BonePlace,
    /// Its outer surface.
    pub surface: &'a Mesh,
}

/// How far it is from one point of a bone to another, and which way.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// mm.
    pub distance: f32,
    /// How that was measured.
    pub measured: Measured,
    /// The direction in which it sets out: a unit vector along the surface; zero for no way.
    pub direction: Vec3,
    /// The line on the surface; none for no way and through the air.
    pub line: Option<Line>,
}

impl Bone<'_> {
    /// The nearest point of its surface.
    pub fn nearest(&self, to: Vec3) -> Nearest {
        self.surface.nearest(to).unwrap_or(Nearest {
            point: to,
            distance: f32::INFINITY,
        })
    }

    /// A point on its surface.
    pub fn at(&self, point: Vec3) -> SurfacePoint {
        SurfacePoint {
            on: self.place.on.clone(),
            // To a hundredth of a millimetre: more is noise, and longer links.
            point_mm: point.to_array().map(|v| (v * 100.0).round() / 100.0),
        }
    }

    /// The direction out of it around a point.
    pub fn outward(&self, point: Vec3) -> Vec3 {
        self.surface
            .outward(point, (HUB_MM * self.place.scale).max(1.0))
    }

    /// The words for directions at a point where `outward` leads out of it.
    pub fn compass(&self, outward: Vec3) -> Compass {
        Compass::at(&self.place.axes, outward)
    }

    /// The way from a point of its surface, where `outward` leads out of the bone, to another: in the plane that holds both and
    /// `outward`. So whoever walks straight away from the first point gets farther from it by every step.
    pub fn way(&self, from: Vec3, outward: Vec3, to: Vec3) -> Way {
        let straight = to - from;
        let level = straight - outward * straight.dot(outward);
        let none = |measured: Measured, distance: f32| Way {
            distance,
            measured,
            direction: level.normalize_or_zero(),
            line: None,
        };
        if straight.length() < 0.05 {
            return none(Measured::AlongSurface, 0.0);
        }
        // Straight through the bone no direction is nearer than another.
        let direction = level
            .try_normalize()
            .unwrap_or(outward.any_orthonormal_vector());
        let section = Section::through(self.surface, from, outward.cross(direction));
        let Some(line) = section.and_then(|section| section.way_to(to)) else {
            return none(Measured::Straight, straight.length());
        };
        // The shorter way round may set out backwards.
        let sets_out = line.at(1.0) - from;
        let direction = if sets_out.dot(direction) < 0.0 {
            -direction
        } else {
            direction
        };
        Way {
            distance: line.length(),
            measured: Measured::AlongSurface,
            direction,
            line: Some(line),
        }
    }
}
