//! The words for the directions at a point of a bone's surface.
//!
//! A surface has two dimensions and a bone three pairs of words: at each point the two pairs are used that lie most along the surface.

use glam::Vec3;

use crate::contract::{ids::Towards, pin::Ways, places::Axis};

/// Two directions at right angles along the surface, each with its word and that of its opposite.
#[derive(Clone, Copy, Debug)]
pub struct Compass {
    needles: [Needle; 2],
}

#[derive(Clone, Copy, Debug)]
struct Needle {
    towards: Towards,
    away: Towards,
    vector: Vec3,
}

/// Where the surface faces along the bone by more than this (a cosine: within 30 degrees), as at a tip, "along" is no word for it.
const FACES_ALONG: f32 = 0.866;

/// How much of a way along the surface must be across the body (a cosine: within 60 degrees) to be called so: sources say "medial" on a
/// face that looks forwards as much as inwards.
const ACROSS: f32 = 0.5;

impl Compass {
    /// The words where `outward` (a unit vector) leads out of a bone with these axes: along it, across the body, to the front.
    #[must_use]
    pub fn at(axes: &[Axis; 3], outward: Vec3) -> Self {
        let vector = |axis: &Axis| Vec3::from(axis.vector);
        let [along, across, forwards] = axes;
        let (first, others) = if vector(along).dot(outward).abs() < FACES_ALONG {
            (along, [across, forwards])
        } else {
            (across, [forwards, along])
        };
        let level = vector(first) - outward * vector(first).dot(outward);
        let level = level.normalize_or(outward.any_orthonormal_vector());
        let beside = outward.cross(level);
        let second = others
            .into_iter()
            .find(|axis| vector(axis).dot(beside).abs() >= ACROSS)
            .unwrap_or(others[1]);
        let needle = |axis: &Axis, vector: Vec3| Needle {
            towards: axis.towards,
            away: axis.away,
            vector: if vector.dot(Vec3::from(axis.vector)) < 0.0 {
                -vector
            } else {
                vector
            },
        };
        Self {
            needles: [needle(first, level), needle(second, beside)],
        }
    }

    /// A way of so many mm in a direction along the surface, in its words. What is less than half a tenth of a mm is no way.
    #[must_use]
    pub fn split(&self, direction: Vec3, millimetres: f32) -> Ways {
        let mut ways = Ways::default();
        for needle in &self.needles {
            let part = (10.0 * millimetres * direction.dot(needle.vector)).round() / 10.0;
            if part > 0.0 {
                ways.set(needle.towards, part);
            } else if part < 0.0 {
                ways.set(needle.away, -part);
            }
        }
        ways
    }

    /// The four words.
    #[must_use]
    pub fn words(&self) -> Vec<Towards> {
        let words = self
            .needles
            .iter()
            .flat_map(|needle| [needle.towards, needle.away]);
        words.collect()
    }

    /// The direction along the surface that a word stands for; none for a word that is not used here.
    #[must_use]
    pub fn direction(&self, towards: Towards) -> Option<Vec3> {
        self.needles.iter().find_map(|needle| {
            if needle.towards == towards {
                Some(needle.vector)
            } else {
                (needle.away == towards).then_some(-needle.vector)
            }
        })
    }
}

/// The unit vector of a word on a bone; none for a word that it does not use.
#[must_use]
pub fn vector(axes: &[Axis; 3], towards: Towards) -> Option<Vec3> {
    axes.iter().find_map(|axis| {
        let vector = Vec3::from(axis.vector);
        if axis.towards == towards {
            Some(vector)
        } else {
            (axis.away == towards).then_some(-vector)
        }
    })
}
