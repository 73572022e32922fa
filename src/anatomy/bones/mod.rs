//! The bones, one file each: parameters in anatomists' terms, the solid they make, its landmarks.

pub mod clavicle;
pub mod femur;
pub mod fibula;
pub mod humerus;
pub mod patella;
pub mod scapula;
pub mod section;
pub mod sternum;
pub mod tibia;
