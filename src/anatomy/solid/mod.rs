//! Building blocks of bones: signed distances to simple solids, and ways of joining them.
//!
//! Everything is in millimetres. A signed distance is negative inside, zero on the surface, positive outside. Most are exact
//! or close to exact near the surface; none is meant to be relied upon far from it. Here belongs geometry without anatomy.
//! Not here: named bones, meshes.

mod blend;
mod ease;
mod loft;
mod noise;
mod primitives;
mod spline;
mod turn;

pub use self::{
    blend::{smooth_intersection, smooth_subtraction, smooth_union},
    ease::{bump, smooth_step},
    loft::{Level, Loft},
    noise::roughness,
    primitives::{capsule, ellipsoid, half_space, oriented_ellipsoid, sphere, tapered_capsule},
    spline::{Spline, hermite, stretch},
    turn::{axes_from_degrees, rotate_about_z},
};
