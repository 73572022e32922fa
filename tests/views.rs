//! From where a site is looked at: as a person stands who is about to use it, at every age and on both sides.
//!
//! Directions are read from the camera after it has come to rest. Right is the patient's right, and the world's axes are those of
//! `assets/bones/README.md`: x to the patient's left, y up, z to the front.

#![cfg(feature = "scene")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod stage;

use bevy::prelude::*;
use io_site_finder::contract::ids::{AgeGroup, Side};
use io_site_finder::scene::{
    bones::{BoneLibrary, BonePart, Remains, Target},
    camera::View,
    material::BoneMaterial,
    pose::Pose,
    posture::Posture,
};
use stage::{NEEDLE, Stage, place};

/// The canvas of the stage, in CSS pixels.
const CANVAS: Vec2 = Vec2::new(800.0, 600.0);

/// Every site with the sides that it has.
const PLACES: [(&str, &[Option<Side>]); 5] = [
    ("sternum", &[None]),
    ("proximal-tibia", &BOTH),
    ("distal-tibia", &BOTH),
    ("proximal-humerus", &BOTH),
    ("distal-femur", &BOTH),
];
const BOTH: [Option<Side>; 2] = [Some(Side::Right), Some(Side::Left)];

/// A site as it is looked at.
struct Look {
    name: String,
    view: View,
    /// As the bones lie for it.
    pose: Pose,
    target: Target,
    /// Whether another bone than the target's lies between the eye and the target.
    hidden: bool,
    /// The surfaces of bones that are shown.
    shown: Vec<BonePart>,
    /// The plane of the cut: normal and offset; what lies beyond it is cut away.
    section: Option<Vec4>,
}

impl Look {
    /// The eye's direction as seen from the patient: to the midline, up, to the front. In the midline itself, the first is to the
    /// patient's left.
    fn towards_eye(&self, side: Option<Side>) -> Vec3 {
        self.view.towards_eye() * to_the_midline(side)
    }

    fn point(&self) -> Vec3 {
        let by = self.pose.of_bone(&self.target.on);
        by.transform_point3(self.target.point.point_m)
    }

    fn turned(&self, direction: Vec3) -> Vec3 {
        let by = self.pose.of_bone(&self.target.on);
        by.transform_vector3(direction).normalize()
    }
}

/// From the world's axes to those of a side: to the midline, up, to the front. Its own inverse.
fn to_the_midline(side: Option<Side>) -> Vec3 {
    Vec3::new(if side == Some(Side::Left) { -1.0 } else { 1.0 }, 1.0, 1.0)
}

fn with_all_bones() -> Stage {
    let mut stage = Stage::new();
    for age in AgeGroup::ALL {
        stage.load(age);
    }
    stage
}

/// Looks at a site and waits until everything is at rest.
fn look(stage: &mut Stage, age: AgeGroup, site: &str, side: Option<Side>, is_cut: bool) -> Look {
    stage.change(|view| view.age_group = age);
    stage.look_at(site, side);
    stage.at_focus(|focus| focus.section = is_cut);
    stage.settle();
    let view = stage.camera();
    let shown_view = stage.view().clone();
    let world = stage.app.world_mut();
    let shown: Vec<BonePart> = world
        .query::<(&BonePart, &Visibility)>()
        .iter(world)
        .filter(|(part, visibility)| part.is_surface() && **visibility != Visibility::Hidden)
        .map(|(part, _)| part.clone())
        .collect();
    let section = world
        .query::<&BoneMaterial>()
        .iter(world)
        .find(|material| material.cut)
        .map(|material| material.uniform.section);
    let pose = world.resource::<Posture>().now.clone();
    let skeleton = world.resource::<BoneLibrary>().on_stage().expect("bones");
    let target = skeleton
        .target(&place(site, side), &shown_view)
        .unwrap_or_else(|| panic!("no target at {site} {side:?}"));
    let mut look = Look {
        name: format!("{} {site} {side:?}", age.id()),
        view,
        pose,
        target,
        hidden: false,
        shown,
        section,
    };
    let another = |bone: &str, side: &str| {
        let is_shown =
            !look.target.on.is(bone, side) && look.shown.iter().any(|part| part.id.is(bone, side));
        is_shown.then_some(Remains::Whole)
    };
    look.hidden = skeleton.hides(
        &look.pose,
        view.transform().translation,
        look.point(),
        another,
    );
    look
}

fn each_look(is_cut: bool, mut see: impl FnMut(&str, Option<Side>, &Look)) {
    let mut stage = with_all_bones();
    for age in AgeGroup::ALL {
        for (site, sides) in PLACES {
            for &side in sides {
                let look = look(&mut stage, age, site, side, is_cut);
                see(site, side, &look);
            }
        }
    }
}

#[test]
fn every_site_is_looked_at_from_where_one_stands_to_use_it() {
    each_look(false, |site, side, look| {
        let [medial, _, front] = look.towards_eye(side).to_array();
        let stands_there = match site {
            "sternum" => look.view.towards_eye().angle_between(Vec3::Z) < 35_f32.to_radians(),
            "proximal-tibia" => front > 0.3 && medial > 0.2,
            "distal-tibia" => medial > 0.6 && front > 0.1 && medial > front,
            "proximal-humerus" => front > 0.3 && medial < -0.1,
            "distal-femur" => front > 0.7,
            _ => false,
        };
        assert!(
            stands_there,
            "{} is looked at from {front:.2} to the front and {medial:.2} medial",
            look.name
        );
    });
}

#[test]
fn the_arm_is_turned_inwards_and_the_other_limbs_not_to_the_back() {
    each_look(false, |site, side, look| {
        let lateral = Vec3::NEG_X * to_the_midline(side);
        let now = look.turned(lateral) * to_the_midline(side);
        if site == "proximal-humerus" {
            assert!(
                now.z > 0.3,
                "{}: what looked outwards looks {now}",
                look.name
            );
        } else {
            assert!(now.z > -0.3, "{}: {now}", look.name);
        }
    });
}

#[test]
fn the_point_of_entry_faces_the_eye() {
    each_look(false, |_, _, look| {
        let facing = look
            .turned(look.target.point.normal)
            .dot(look.view.towards_eye());
        assert!(facing > 0.5, "{} faces the eye by {facing:.2}", look.name);
    });
}

#[test]
fn no_other_bone_hides_the_point_of_entry() {
    each_look(false, |_, _, look| {
        assert!(!look.hidden, "{} is behind another bone", look.name);
    });
}

#[test]
fn left_is_looked_at_as_a_mirror_of_right() {
    let mut right: Option<View> = None;
    each_look(false, |_, side, look| match side {
        Some(Side::Left) => {
            let right = right.take().expect("the right side comes first");
            let mirror = Vec3::new(-1.0, 1.0, 1.0);
            let apart = (
                look.view.centre.distance(right.centre * mirror),
                look.view
                    .towards_eye()
                    .distance(right.towards_eye() * mirror),
                (look.view.distance - right.distance).abs(),
            );
            assert!(
                apart.0 < 5e-4 && apart.1 < 5e-3 && apart.2 < 5e-3,
                "{}: {apart:?}",
                look.name
            );
        }
        _ => right = Some(look.view),
    });
}

#[test]
fn the_whole_body_is_looked_at_from_the_front() {
    let mut stage = with_all_bones();
    for age in AgeGroup::ALL {
        look(&mut stage, age, "proximal-humerus", Some(Side::Left), false);
        stage.change(|view| view.focus = None);
        stage.settle();
        let view = stage.camera();
        let aside = view.towards_eye().angle_between(Vec3::Z).to_degrees();
        assert!(aside < 6.0, "{}: {aside:.1} degrees aside", age.id());
        let skeleton = stage.app.world().resource::<BoneLibrary>();
        let (low, high) = skeleton.on_stage().and_then(|s| s.bounds()).expect("bones");
        for corner in [low, high] {
            assert!(view.on_canvas(corner, CANVAS).1, "{}: {corner}", age.id());
        }
    }
}

#[test]
fn a_cut_bone_shows_its_opened_side_with_the_needle_across_the_picture() {
    each_look(true, |_, _, look| {
        let section = look.section.expect("the bone is cut");
        let (normal, offset) = (section.truncate(), section.w);
        let eye = look.view.transform().translation;
        assert!(
            normal.dot(eye) + offset > 0.0,
            "{}: the eye is before the half that is left",
            look.name
        );
        let squarely = normal.dot(look.view.towards_eye());
        assert!(
            squarely > 0.9,
            "{}: the cut is seen aslant, {squarely:.2}",
            look.name
        );
        assert!(!look.hidden, "{}: another bone is before it", look.name);
        // A needle as long as the one that is tried is drawn almost at its full length, and in from one side.
        let along = look.turned(look.target.point.needle_direction);
        let tip = look.point();
        let hub = tip - along * NEEDLE.length_mm / 1000.0;
        let on_canvas = |at: Vec3| look.view.on_canvas(at, CANVAS).0;
        let drawn = on_canvas(hub) - on_canvas(tip);
        let across = look.view.transform().right() * NEEDLE.length_mm / 1000.0;
        let full = on_canvas(tip + across).distance(on_canvas(tip));
        assert!(
            drawn.length() > 0.9 * full && drawn.x.abs() > drawn.y.abs(),
            "{}: {drawn} of {full} pixels",
            look.name
        );
    });
}

#[test]
fn a_cut_of_a_growing_bone_shows_bone_beyond_the_growth_plate() {
    let mut stage = with_all_bones();
    for age in [AgeGroup::Child, AgeGroup::Infant] {
        for (site, sides) in PLACES {
            for &side in sides {
                let look = look(&mut stage, age, site, side, true);
                let section = look.section.expect("the bone is cut");
                let skeleton = stage.app.world().resource::<BoneLibrary>();
                let skeleton = skeleton.on_stage().expect("bones");
                let on = &look.target.on;
                let (low, high) = skeleton.bounds_of(on).expect("the bone has a surface");
                let reach = 0.4 * low.distance(high);
                let by = look.pose.of_bone(on);
                // How far before or behind the plane, in radii.
                let off: Vec<f32> = skeleton
                    .bones
                    .ossification_centres
                    .iter()
                    .filter(|centre| on.is(&centre.bone, &centre.side))
                    .filter(|centre| centre.centre_m.distance(look.target.point.point_m) < reach)
                    .map(|centre| {
                        let middle = by.transform_point3(centre.centre_m).extend(1.0);
                        section.dot(middle).abs() * 1000.0 / centre.radius_mm
                    })
                    .collect();
                assert!(
                    off.iter().any(|&radii| radii < 0.75),
                    "{}: centres of ossification lie {off:.1?} radii from the cut",
                    look.name
                );
                // No other bone is before what it shows.
                let eye = look.view.transform().translation;
                let nearest = skeleton
                    .bones
                    .ossification_centres
                    .iter()
                    .filter(|centre| on.is(&centre.bone, &centre.side))
                    .map(|centre| by.transform_point3(centre.centre_m))
                    .min_by(|a, b| {
                        a.distance(look.point())
                            .total_cmp(&b.distance(look.point()))
                    })
                    .expect("it grows");
                let before = |bone: &str, side: &str| {
                    let is_shown =
                        !on.is(bone, side) && look.shown.iter().any(|part| part.id.is(bone, side));
                    is_shown.then_some(Remains::Whole)
                };
                assert!(
                    !skeleton.hides(&look.pose, eye, nearest, before),
                    "{}",
                    look.name
                );
                // And along the needle, as every cut.
                let along = look.turned(look.target.point.needle_direction);
                assert!(section.truncate().dot(along).abs() < 1e-3, "{}", look.name);
            }
        }
    }
}
