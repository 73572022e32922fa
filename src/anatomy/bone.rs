//! What every bone can tell about itself: its surface, what lies inside, its growth plates and landmarks.
//!
//! Frame: the right bone's, millimetres, x lateral, y anterior, z proximal; each bone documents its origin.
//! Here belongs what all bones share. Not here: the shape of any one bone.

use glam::DVec3;
use serde::Deserialize;

use super::solid::{ellipsoid, smooth_intersection, smooth_union};

/// Which end of a bone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The end nearer to the trunk.
    Proximal,
    /// The end nearer to the hand or foot.
    Distal,
}

impl End {
    /// The word used in data and node names.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Proximal => "proximal",
            Self::Distal => "distal",
        }
    }

    /// The unit vector along the bone's long axis from its middle to this end.
    #[must_use]
    pub const fn outwards(self) -> DVec3 {
        match self {
            Self::Proximal => DVec3::Z,
            Self::Distal => DVec3::NEG_Z,
        }
    }
}

/// A box along the axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Corner with the smallest coordinates.
    pub lower: DVec3,
    /// Corner with the largest coordinates.
    pub upper: DVec3,
}

impl Bounds {
    /// The box with these corners.
    #[must_use]
    pub const fn new(lower: DVec3, upper: DVec3) -> Self {
        Self { lower, upper }
    }

    /// Its middle.
    #[must_use]
    pub fn centre(&self) -> DVec3 {
        0.5 * (self.lower + self.upper)
    }

    /// Its edge lengths.
    #[must_use]
    pub fn size(&self) -> DVec3 {
        self.upper - self.lower
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn holds(&self, point: DVec3) -> bool {
        point.cmpge(self.lower).all() && point.cmple(self.upper).all()
    }

    /// The box widened on every side.
    #[must_use]
    pub fn grown(&self, margin_mm: f64) -> Self {
        Self::new(
            self.lower - DVec3::splat(margin_mm),
            self.upper + DVec3::splat(margin_mm),
        )
    }
}

/// A growth plate: a thin, slightly wavy disc across the bone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GrowthPlate {
    /// Which end of the bone it serves.
    pub end: End,
    /// Its middle.
    pub centre: DVec3,
    /// Unit vector from the shaft towards the epiphysis.
    pub towards_epiphysis: DVec3,
    /// How much higher its middle stands towards the epiphysis than its rim, over `dome_radius_mm`; negative if it is a cup.
    pub dome_mm: f64,
    /// Whether it waves, from a ridge in the middle through a trough to a rim halfway up again, as the distal femur's does,
    /// instead of levelling out.
    pub waves: bool,
    /// Distance from the middle at which the dome has come down.
    pub dome_radius_mm: f64,
    /// Thickness of the cartilage.
    pub thickness_mm: f64,
}

impl GrowthPlate {
    /// Distance from the plate's middle surface: positive on the epiphysis' side, negative on the shaft's.
    #[must_use]
    pub fn side(&self, point: DVec3) -> f64 {
        let local = point - self.centre;
        let along = local.dot(self.towards_epiphysis);
        let across = (local - self.towards_epiphysis * along).length();
        let square = (across / self.dome_radius_mm.max(1e-6)).powi(2);
        let waves = if self.waves { 3.0 * square } else { 0.0 };
        along - self.dome_mm * ((-square).exp() * (1.0 - waves) - 1.0)
    }

    /// Distance in mm from a point to the cartilage of the plate, as if the plate had no rim: zero within it.
    #[must_use]
    pub fn distance_mm(&self, point: DVec3) -> f64 {
        const STEP_MM: f64 = 0.01;
        let side = self.side(point);
        // Where the plate slopes, its level lies nearer than straight above or below.
        let slope = DVec3::AXES.map(|axis| (self.side(point + axis * STEP_MM) - side) / STEP_MM);
        let steepness = DVec3::from_array(slope).length().max(1.0);
        (side.abs() / steepness - 0.5 * self.thickness_mm).max(0.0)
    }
}

/// A centre of ossification in a cartilaginous end: an ellipsoid along the bone's axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OssificationCentre {
    /// Its middle.
    pub centre: DVec3,
    /// Its half-axes.
    pub radii_mm: DVec3,
}

/// A growing end: its plate, and what is bone beyond it.
#[derive(Debug, Clone, PartialEq)]
pub struct Epiphysis {
    /// The plate between shaft and epiphysis.
    pub plate: GrowthPlate,
    /// What has turned into bone; everything else beyond the plate is cartilage.
    pub ossified: Vec<OssificationCentre>,
}

/// A joint within what is handled as one bone: two pieces of it held together by a disc of fibrocartilage.
#[derive(Debug, Clone, PartialEq)]
pub struct Symphysis {
    /// The word used in node names: `manubriosternal`.
    pub id: &'static str,
    /// The disc, which has a growth plate's form and none of its growth.
    pub disc: GrowthPlate,
}

/// A landmark on a bone's surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Landmark {
    /// Id, as in the atlas.
    pub id: &'static str,
    /// Point on the surface, mm, in the bone's frame.
    pub point: DVec3,
    /// Outward unit normal there.
    pub normal: DVec3,
}

impl Landmark {
    /// A landmark whose search did not come to the surface: it has no place, so that nothing can be measured from it.
    #[must_use]
    pub const fn not_found(id: &'static str) -> Self {
        Self {
            id,
            point: DVec3::NAN,
            normal: DVec3::NAN,
        }
    }

    /// Whether it has a place on the surface.
    #[must_use]
    pub fn is_found(&self) -> bool {
        self.point.is_finite() && self.normal.is_finite()
    }
}

/// How far cartilage and a joint's disc stand out over the surface that they are a part of, mm: what lies under them does not show
/// through, and they are no band around the bone. Nobody else lifts them.
pub const CARTILAGE_LIFT_MM: f64 = 0.25;

/// Directions from the middle of a cube to its faces, edges and corners: a ball that is round to a tenth of its radius.
const BALL: [DVec3; 26] = {
    let mut directions = [DVec3::ZERO; 26];
    let (mut number, mut cell) = (0, 0);
    while cell < 27 {
        // The middle itself is no direction.
        if cell != 13 {
            directions[number] = DVec3::new(
                (cell % 3) as f64 - 1.0,
                (cell / 3 % 3) as f64 - 1.0,
                (cell / 9) as f64 - 1.0,
            );
            number += 1;
        }
        cell += 1;
    }
    directions
};

/// A bone as a solid.
pub trait Bone: Send + Sync {
    /// Its name in data and node names: `tibia`, `fibula`, ...
    fn name(&self) -> &'static str;

    /// Signed distance to the whole outer surface, cartilaginous ends included: negative inside, mm.
    ///
    /// Exact sign everywhere; close to the true distance within a few millimetres of the surface.
    fn outer(&self, point: DVec3) -> f64;

    /// Thickness of the cortex around a point, mm.
    fn cortex_thickness_mm(&self, point: DVec3) -> f64;

    /// A box that holds the bone.
    fn bounds(&self) -> Bounds;

    /// The growing ends; none in an adult.
    fn epiphyses(&self) -> &[Epiphysis] {
        &[]
    }

    /// The joints within it; most bones have none.
    fn symphyses(&self) -> &[Symphysis] {
        &[]
    }

    /// The word by which a growing end is told from the bone's others in node names: its end, or where two grow from plates of
    /// their own at one end, the name of what grows.
    fn epiphysis_id(&self, epiphysis: &Epiphysis) -> &'static str {
        epiphysis.plate.end.id()
    }

    /// The landmarks, computed on the solid; one whose search failed has no place ([`Landmark::is_found`]), and with it no bones
    /// are put together.
    fn landmarks(&self) -> Vec<Landmark>;

    /// Whether there is bone in it at all: an infant's patella is cartilage through and through.
    fn is_ossified(&self) -> bool {
        true
    }

    /// Edge length of the triangles that its features need, mm: about half the width of its sharpest crest.
    fn detail_mm(&self) -> f64 {
        1.5
    }

    /// Signed distance to the inner boundary of the cortex: negative in cancellous bone and in the medullary cavity.
    ///
    /// In a growing bone there are several such spaces: the shaft's and one for each centre of ossification. In one that is all
    /// cartilage there is none.
    fn marrow(&self, point: DVec3) -> f64 {
        if !self.is_ossified() {
            return f64::INFINITY;
        }
        let thickness_mm = self.cortex_thickness_mm(point);
        let outer = self.outer(point);
        // Blended solids tell too small a distance in their depth. So inside, a ball of the cortex's thickness is tried
        // instead: where it fits into the bone there is marrow. Where even the told distance is far more, it surely does.
        let told = outer + thickness_mm;
        let inside = if outer > -0.2 * thickness_mm || told < -thickness_mm {
            told
        } else {
            BALL.iter()
                .map(|direction| self.outer(point + direction.normalize() * thickness_mm))
                .fold(outer, f64::max)
        };
        // On either side of a symphysis the bone ends in a thin plate of its own.
        let inside = self.symphyses().iter().fold(inside, |inside, symphysis| {
            let disc = &symphysis.disc;
            let end_mm = 0.5 * disc.thickness_mm + 0.4 * thickness_mm;
            smooth_intersection(inside, end_mm - disc.side(point).abs(), 0.5)
        });
        let epiphyses = self.epiphyses();
        if epiphyses.is_empty() {
            return inside;
        }
        let mut shaft = inside;
        let mut centres = f64::INFINITY;
        for epiphysis in epiphyses {
            let plate = &epiphysis.plate;
            let shell_mm = 0.4 * plate.thickness_mm;
            shaft = smooth_intersection(
                shaft,
                plate.side(point) + 0.5 * plate.thickness_mm + shell_mm,
                1.0,
            );
            centres = centres.min(self.ossified(epiphysis, point) + shell_mm);
        }
        shaft.min(centres)
    }

    /// Signed distance to the bone within a cartilaginous end.
    fn ossified(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let centres = epiphysis
            .ossified
            .iter()
            .map(|centre| ellipsoid(point, centre.centre, centre.radii_mm))
            .fold(f64::INFINITY, |a, b| smooth_union(a, b, 1.0));
        // Bone never reaches the outer surface or the plate: articular and growth cartilage cover it.
        smooth_intersection(
            smooth_intersection(centres, self.outer(point) + 0.8, 1.0),
            0.5 * plate.thickness_mm + 0.2 - plate.side(point),
            1.0,
        )
    }

    /// Signed distance to a growth plate: a closed disc that stands out over the surface by more than simplification moves
    /// the surface, so that it shows as an even ring.
    fn growth_plate(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        let slab = plate.side(point).abs() - 0.5 * plate.thickness_mm;
        // A sharper rim is lost when the mesh is simplified, and the disc with it.
        smooth_intersection(
            slab,
            self.outer(point) - 0.25 * plate.thickness_mm,
            0.6 * plate.thickness_mm,
        )
    }

    /// Signed distance to a cartilaginous end as a closed solid (what is bone within it included). It stands out over the
    /// surface by [`CARTILAGE_LIFT_MM`].
    fn cartilage(&self, epiphysis: &Epiphysis, point: DVec3) -> f64 {
        let plate = &epiphysis.plate;
        smooth_intersection(
            self.outer(point) - CARTILAGE_LIFT_MM,
            0.5 * plate.thickness_mm - plate.side(point),
            0.3,
        )
    }

    /// Where bone within a growing end reaches the surface: the pieces of cartilage that it leaves, each by the ends of bone
    /// that look into it. None where cartilage covers the whole end, from its plate on.
    fn cartilage_between_bone(&self, _epiphysis: &Epiphysis) -> Vec<Vec<GrowthPlate>> {
        Vec::new()
    }

    /// Gradient of [`Bone::outer`], by central differences over 0.02 mm; its length is near 1.
    fn gradient(&self, point: DVec3) -> DVec3 {
        gradient(&|at| self.outer(at), point, 0.02)
    }

    /// Outward unit normal of the level surface through a point.
    fn normal(&self, point: DVec3) -> DVec3 {
        self.gradient(point).normalize_or(DVec3::Z)
    }
}

/// Gradient of a signed distance by central differences.
#[must_use]
pub fn gradient(distance: &dyn Fn(DVec3) -> f64, point: DVec3, step_mm: f64) -> DVec3 {
    let along = |axis: DVec3| distance(point + axis * step_mm) - distance(point - axis * step_mm);
    DVec3::new(along(DVec3::X), along(DVec3::Y), along(DVec3::Z)) / (2.0 * step_mm)
}

/// The point of the zero surface nearest to `point`, found by walking down the gradient; `None` where that fails.
#[must_use]
pub fn onto_surface(distance: &dyn Fn(DVec3) -> f64, point: DVec3) -> Option<DVec3> {
    const ROUNDS: u32 = 60;
    let mut at = point;
    let mut value = distance(at);
    let mut slope = gradient(distance, at, 0.02);
    for round in 0..ROUNDS {
        if value.abs() < 1e-4 {
            return Some(at);
        }
        let steepness = slope.length_squared();
        if steepness < 1e-6 {
            return None;
        }
        // Near a crease the full step overshoots and swings.
        let damping = if round < 4 { 1.0 } else { 0.9 };
        at -= slope * (value / steepness.max(0.25)) * damping;
        let before = value;
        value = distance(at);
        // A gradient costs six distances: where the last one still leads straight to the surface, it is kept.
        if value.abs() > 0.1 * before.abs() {
            slope = gradient(distance, at, 0.02);
        }
    }
    (value.abs() < 0.05).then_some(at)
}

/// Where a ray from outside first enters the solid, to a hundred-thousandth of a millimetre.
#[must_use]
pub fn first_entry(
    distance: &dyn Fn(DVec3) -> f64,
    start: DVec3,
    direction: DVec3,
    farthest_mm: f64,
) -> Option<DVec3> {
    let step_mm = 0.25;
    let mut travelled = 0.0;
    let mut before = distance(start);
    while travelled < farthest_mm {
        // Distances are not exact far away: never step more than half of what they promise.
        let next = travelled + (0.5 * before).max(step_mm);
        let value = distance(start + direction * next);
        if before > 0.0 && value <= 0.0 {
            let along = |depth: f64| distance(start + direction * depth);
            let depth = crossing(&along, [travelled, before], [next, value]);
            return Some(start + direction * depth);
        }
        before = value;
        travelled = next;
    }
    None
}

/// Where a function between two places of opposite sign, each with its value there, is zero: by false position, halving the
/// value of an end that stays put (the Illinois rule).
fn crossing(
    value_at: &dyn Fn(f64) -> f64,
    [mut outside, mut above]: [f64; 2],
    [mut inside, mut below]: [f64; 2],
) -> f64 {
    const NEAR_MM: f64 = 1e-5;
    for _ in 0..40 {
        if (inside - outside).abs() < NEAR_MM {
            break;
        }
        let middle = outside + (inside - outside) * above / (above - below);
        let value = value_at(middle);
        if value.abs() < NEAR_MM {
            return middle;
        }
        if value > 0.0 {
            (outside, above) = (middle, value);
            below *= 0.5;
        } else {
            (inside, below) = (middle, value);
            above *= 0.5;
        }
    }
    inside
}

impl dyn Bone + '_ {
    /// A landmark where the surface is farthest in `direction` among the points within `radius_mm` of `near`.
    ///
    /// The search starts at the surface point nearest to `near` and climbs; it finds the summit that a finger would find there.
    /// Without a place where there is no such point.
    #[must_use]
    pub fn summit(
        &self,
        id: &'static str,
        near: DVec3,
        direction: DVec3,
        radius_mm: f64,
    ) -> Landmark {
        let distance = |at: DVec3| self.outer(at);
        let Some(mut best) = onto_surface(&distance, near) else {
            return Landmark::not_found(id);
        };
        let mut step = 0.4 * radius_mm;
        let (across, up) = direction.any_orthonormal_pair();
        while step > 0.01 {
            let mut improved = false;
            for turn in 0..12 {
                let angle = f64::from(turn) * std::f64::consts::TAU / 12.0;
                let trial = best + (across * angle.cos() + up * angle.sin()) * step;
                let Some(candidate) = onto_surface(&distance, trial) else {
                    continue;
                };
                if candidate.distance(near) <= radius_mm
                    && candidate.dot(direction) > best.dot(direction) + 1e-6
                {
                    best = candidate;
                    improved = true;
                }
            }
            if !improved {
                step *= 0.5;
            }
        }
        self.landmark(id, Some(best))
    }

    /// A landmark at a point of the surface, if that was found.
    fn landmark(&self, id: &'static str, point: Option<DVec3>) -> Landmark {
        point.map_or_else(
            || Landmark::not_found(id),
            |point| Landmark {
                id,
                point,
                normal: self.normal(point),
            },
        )
    }

    /// A landmark where a ray from outside, aimed at `inside` from the side of `outward`, meets the surface; without a place
    /// where it misses.
    #[must_use]
    pub fn seen_from(&self, id: &'static str, inside: DVec3, outward: DVec3) -> Landmark {
        let reach = self.bounds().size().length();
        let point = first_entry(
            &|at| self.outer(at),
            inside + outward * reach,
            -outward,
            2.0 * reach,
        );
        self.landmark(id, point)
    }

    /// The landmark at the surface point nearest to `near`; without a place where none is found.
    #[must_use]
    pub fn nearest(&self, id: &'static str, near: DVec3) -> Landmark {
        self.landmark(id, onto_surface(&|at| self.outer(at), near))
    }
}
