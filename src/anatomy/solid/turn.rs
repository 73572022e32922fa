//! Turned points and frames.
//!
//! Here belongs what angles in degrees make of a point or of axes. Not here: where bones lie.

use glam::{DMat3, DVec2, DVec3};

/// Turns a point about the z axis through `origin`, by `degrees` from x towards y.
#[must_use]
pub fn rotate_about_z(point: DVec3, origin: DVec2, degrees: f64) -> DVec3 {
    let turned = DVec2::from_angle(degrees.to_radians()).rotate(point.truncate() - origin) + origin;
    turned.extend(point.z)
}

/// Axes of a frame turned from the bone's: columns are the images of x, y and z after turns about x, then y, then z.
#[must_use]
pub fn axes_from_degrees(about_x: f64, about_y: f64, about_z: f64) -> DMat3 {
    DMat3::from_rotation_z(about_z.to_radians())
        * DMat3::from_rotation_y(about_y.to_radians())
        * DMat3::from_rotation_x(about_x.to_radians())
}
