//! What is under the pointer: pressed, pointed at or left.

use std::cell::RefCell;

use bevy::prelude::*;

use crate::contract::{
    ids::{BoneName, Place},
    report::{BoneReport, SceneReport},
};
use crate::scene::picking::{BoneHit, bone_at, centre_on, site_at};
use crate::web::input::Gesture;

/// What was under the pointer last.
#[derive(Default)]
pub struct Pointing {
    hovered: RefCell<Option<Place>>,
    /// The bone under the pointer, and whether it has the colour of a reason there.
    pointed: RefCell<Option<(BoneName, bool)>>,
}

impl Pointing {
    /// Does what a gesture asks of what is under it, and reports what that is. Movements of the view are the scene's.
    pub fn take(&self, app: &mut App, gesture: Gesture, reports: &mut Vec<SceneReport>) {
        match gesture {
            Gesture::Hand(_) => {}
            Gesture::Click(x, y) => {
                if let Some(place) = site_at(app.world(), Vec2::new(x, y)) {
                    reports.push(SceneReport::Pick(place));
                } else {
                    let hit = bone_at(app.world_mut(), Vec2::new(x, y));
                    let point_mm = hit.as_ref().map(|hit| (hit.at_rest * 1000.0).to_array());
                    reports.push(bone_report(hit.map(bone_told), point_mm, true, (x, y)));
                }
            }
            Gesture::DoubleClick(x, y) => centre_on(app.world_mut(), Vec2::new(x, y)),
            Gesture::Hover(at) => self.hover(app, at, reports),
        }
    }

    fn hover(&self, app: &mut App, at: Option<(f32, f32)>, reports: &mut Vec<SceneReport>) {
        let place = at.and_then(|(x, y)| site_at(app.world(), Vec2::new(x, y)));
        if *self.hovered.borrow() != place {
            self.hovered.borrow_mut().clone_from(&place);
            reports.push(SceneReport::Hover {
                place: place.clone(),
            });
        }
        let found = bone_under(app, at.filter(|_| place.is_none()));
        if *self.pointed.borrow() != found {
            self.pointed.borrow_mut().clone_from(&found);
            reports.push(bone_report(found, None, false, at.unwrap_or_default()));
        }
    }
}

/// The bone under a place on the canvas, and whether it has the colour of a reason there.
fn bone_under(app: &mut App, at: Option<(f32, f32)>) -> Option<(BoneName, bool)> {
    let (x, y) = at?;
    bone_at(app.world_mut(), Vec2::new(x, y)).map(bone_told)
}

fn bone_told(hit: BoneHit) -> (BoneName, bool) {
    (hit.bone.told(), hit.tinted)
}

fn bone_report(
    found: Option<(BoneName, bool)>,
    point_mm: Option<[f32; 3]>,
    tapped: bool,
    (x, y): (f32, f32),
) -> SceneReport {
    let (bone, tinted) = found.unzip();
    SceneReport::Bone(BoneReport {
        bone,
        tinted: tinted.unwrap_or(false),
        tapped,
        point_mm,
        x,
        y,
    })
}
