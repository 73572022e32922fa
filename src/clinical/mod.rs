//! The clinical core: what sources say (evidence), how positions combine (policy), and the assessment of a patient.
//!
//! Here belongs every clinical decision. Not here: drawing, the browser, files, the clock.
