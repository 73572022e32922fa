//! The measurements that make a scapula, and how they differ with size.
//!
//! Here belongs what is measured on the bone. Not here: a man's figures, see [`super::reference`]; the solids.

use glam::DVec3;

/// A level of the blade: where its borders lie, and how it bends between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BladeLevel {
    /// Height over the inferior angle, in mm.
    pub height_mm: f64,
    /// The medial border, across the blade's plane (lateral positive), in mm.
    pub medial_mm: f64,
    /// The lateral border; over the glenoid the superior border, in mm.
    pub lateral_mm: f64,
    /// How far the medial border lies in front of the plane, in mm.
    pub medial_forwards_mm: f64,
    /// How far the lateral border lies in front of the plane, in mm.
    pub lateral_forwards_mm: f64,
    /// Depth of the subscapular fossa under the line from border to border, in mm.
    pub hollow_mm: f64,
}

/// A point of a rod or of the crest of the spine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RodPoint {
    /// Its axis.
    pub centre_mm: DVec3,
    /// Its radius, in mm.
    pub radius_mm: f64,
}

/// An ellipsoidal mass (or, taken away, a hollow).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mass {
    /// Its middle.
    pub centre_mm: DVec3,
    /// Its half-axes, before it is turned.
    pub radii_mm: DVec3,
    /// Turn about the z axis from lateral towards anterior, in degrees.
    pub turn_degrees: f64,
    /// Tilt of its lateral side downwards, in degrees.
    pub tilt_degrees: f64,
    /// Tilt of its anterior side upwards, in degrees.
    pub pitch_degrees: f64,
}

/// The measurements of one scapula.
#[derive(Debug, Clone, PartialEq)]
pub struct ScapulaParameters {
    /// From the inferior to the superior angle, in mm.
    pub height_mm: f64,
    /// The plane of the blade looks forwards and medially: turn from lateral towards anterior, in degrees.
    pub plane_degrees: f64,
    /// The blade's borders from the inferior to the superior angle.
    pub blade: [BladeLevel; 10],
    /// Thickness of the blade between its borders, in mm.
    pub blade_thickness_mm: f64,
    /// Thickness of the borders all round, in mm.
    pub border_thickness_mm: f64,
    /// The thick lateral border, from the inferior angle to the neck.
    pub lateral_border: [RodPoint; 4],
    /// The crest of the spine, from its root to the acromion.
    pub spine_crest: [RodPoint; 6],
    /// The line in which the spine leaves the blade, from its root to the spinoglenoid notch.
    pub spine_base_mm: [DVec3; 4],
    /// Thickness of the spine between base and crest, in mm.
    pub spine_thickness_mm: f64,
    /// The acromion: a plate of these half-axes, four-sided with round corners.
    pub acromion: Mass,
    /// How far the acromion's edges fall under its middle, in mm.
    pub acromion_bow_mm: f64,
    /// The coracoid process, from its root to its tip.
    pub coracoid: [RodPoint; 5],
    /// The head of the scapula, which carries the glenoid cavity.
    pub glenoid: Mass,
    /// The neck behind it.
    pub neck: Mass,
    /// The glenoid cavity, taken away.
    pub cavity: Mass,
    /// Width of the fillets between the parts, in mm.
    pub fillet_mm: f64,
}

impl ScapulaParameters {
    /// These measurements, a man's, carried over to another size.
    pub(super) fn resized(&self, share: f64) -> Self {
        let rod = |rod: RodPoint| RodPoint {
            centre_mm: rod.centre_mm * share,
            radius_mm: rod.radius_mm * share,
        };
        let mass = |mass: &Mass| Mass {
            centre_mm: mass.centre_mm * share,
            radii_mm: mass.radii_mm * share,
            ..*mass
        };
        // A blade thinner than this would be lost between two triangles.
        let thin = |thickness_mm: f64| (thickness_mm * share).max(1.4);
        Self {
            height_mm: self.height_mm * share,
            plane_degrees: self.plane_degrees,
            blade: self.blade.map(|level| BladeLevel {
                height_mm: level.height_mm * share,
                medial_mm: level.medial_mm * share,
                lateral_mm: level.lateral_mm * share,
                medial_forwards_mm: level.medial_forwards_mm * share,
                lateral_forwards_mm: level.lateral_forwards_mm * share,
                hollow_mm: level.hollow_mm * share,
            }),
            blade_thickness_mm: thin(self.blade_thickness_mm),
            border_thickness_mm: thin(self.border_thickness_mm),
            lateral_border: self.lateral_border.map(rod),
            spine_crest: self.spine_crest.map(rod),
            spine_base_mm: self.spine_base_mm.map(|point| point * share),
            spine_thickness_mm: thin(self.spine_thickness_mm),
            acromion: mass(&self.acromion),
            acromion_bow_mm: self.acromion_bow_mm * share,
            coracoid: self.coracoid.map(rod),
            glenoid: mass(&self.glenoid),
            neck: mass(&self.neck),
            cavity: mass(&self.cavity),
            fillet_mm: self.fillet_mm * share,
        }
    }
}
