//! Pins on every site, side and age: what is right, what is off and which way, and what lies under them.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/bones.rs"]
mod bones;

use bones::{file, model};
use glam::Vec3;
use io_site_finder::contract::{
    glb::{self, BoneMesh},
    ids::{AgeGroup, BoneName, Side, Structure, SurfacePoint, Towards},
    mesh::Tissue,
    pin::{
        Amiss, Measured, PinInWords, PinQuestion, PinScore, PinStep, PinTask, PinZone, PlacedPin,
        Ways,
    },
    places::{Places, TargetPlace},
    report::NeedleStretch,
};
use io_site_finder::lesson::pins::{place_in_words, score, step};
use serde::de::IgnoredAny;

fn places(age: AgeGroup) -> &'static Places {
    &model(age).places
}

/// Asks for a target's own rule, and puts a pin.
fn judged(age: AgeGroup, target: &TargetPlace, on: &BoneName, point_mm: [f32; 3]) -> PinScore {
    ask(
        age,
        PinTask::Locate {
            site: target.site.clone(),
            side: target.on.side,
            variant: Some(target.variant.clone()),
            finger_width_mm: None,
        },
        on,
        point_mm,
    )
}

fn ask(age: AgeGroup, task: PinTask, on: &BoneName, point_mm: [f32; 3]) -> PinScore {
    let question = PinQuestion {
        age_group: age,
        task,
        pin: SurfacePoint {
            on: on.clone(),
            point_mm,
        },
    };
    score(model(age), &question).unwrap_or_else(|error| panic!("{error}"))
}

fn stepped(age: AgeGroup, pin: &SurfacePoint, towards: Option<Towards>, by_mm: f32) -> PlacedPin {
    let asked = PinStep {
        age_group: age,
        pin: pin.clone(),
        towards,
        by_mm,
    };
    step(model(age), &asked).unwrap_or_else(|error| panic!("{error}"))
}

/// Every target of every age, with words for a failing test.
fn all_targets() -> impl Iterator<Item = (AgeGroup, &'static TargetPlace, String)> {
    AgeGroup::ALL.into_iter().flat_map(|age| {
        places(age).targets.iter().map(move |target| {
            let side = target.on.side.map_or("midline", Side::id);
            let told = format!("{} {side} {} {}", age.id(), target.site, target.variant);
            (age, target, told)
        })
    })
}

fn at_target(target: &TargetPlace) -> SurfacePoint {
    SurfacePoint {
        on: target.on.clone(),
        point_mm: target.entry.point_mm,
    }
}

#[test]
fn a_pin_on_the_target_is_right() {
    let mut sites: Vec<(AgeGroup, &str, Option<Side>)> = Vec::new();
    for (age, target, told) in all_targets() {
        let found = judged(age, target, &target.on, target.entry.point_mm);
        assert_eq!(found.score, 1.0, "{told}");
        assert_eq!(found.zone, PinZone::Right, "{told}");
        assert_eq!(found.off, Ways::default(), "{told}");
        assert_eq!(found.distance_mm, 0.0, "{told}");
        assert!(
            found.dangers.is_empty() && found.way_mm.is_empty(),
            "{told}"
        );
        assert_eq!(found.goal.sources, target.sources, "{told}");
        assert_eq!(found.tolerance.tolerance_source, None, "{told}");
        sites.push((age, &target.site, target.on.side));
    }
    sites.dedup();
    for age in AgeGroup::ALL {
        for site in &places(age).sites {
            let known = sites.contains(&(age, site.site.as_str(), site.on.side));
            assert!(known, "{} has no target at {}", age.id(), site.site);
        }
    }
}

/// A bone's surface as the file has it, read without the lesson's own meshes.
struct Surface(BoneMesh);

impl Surface {
    fn all(age: AgeGroup) -> Vec<Self> {
        let (meshes, _) = glb::read::<IgnoredAny>(&file(age, "glb")).unwrap();
        let surfaces = meshes
            .into_iter()
            .filter(|mesh| mesh.name.part.tissue == Tissue::Surface);
        surfaces.map(Self).collect()
    }

    fn is_of(&self, on: &BoneName) -> bool {
        let name = &self.0.name;
        name.bone == on.bone && name.side == on.side.map_or("midline", Side::id)
    }

    /// The triangles that reach within a distance of a point, mm.
    fn near(&self, centre: Vec3, reach: f32) -> Patch {
        let corner = |number: u32| self.0.positions[number as usize] * 1e3;
        let triangles = self.0.indices.chunks_exact(3);
        Patch(
            triangles
                .map(|triangle| [0, 1, 2].map(|at| corner(triangle[at])))
                .filter(|corners| corners.iter().any(|at| at.distance(centre) < reach))
                .collect(),
        )
    }
}

/// A part of a surface, mm.
struct Patch(Vec<[Vec3; 3]>);

impl Patch {
    /// Where a line from above first meets it, mm.
    fn below(&self, above: Vec3, down: Vec3) -> Option<Vec3> {
        self.0
            .iter()
            .filter_map(|&[a, b, c]| {
                let normal = (b - a).cross(c - a);
                let facing = down.dot(normal);
                let depth = (a - above).dot(normal) / facing;
                let at = above + down * depth;
                let inside = [(a, b), (b, c), (c, a)]
                    .into_iter()
                    .all(|(from, to)| (to - from).cross(at - from).dot(normal) >= 0.0);
                (facing < 0.0 && inside && depth > 0.0).then_some(depth)
            })
            .min_by(f32::total_cmp)
            .map(|depth| above + down * depth)
    }
}

#[test]
fn who_goes_straight_away_from_the_target_never_gains_by_it() {
    const DIRECTIONS: u16 = 9;
    let mut checked = 0;
    for age in AgeGroup::ALL {
        let surfaces = Surface::all(age);
        for target in &places(age).targets {
            // The left is told by the test of mirrored pins.
            if target.on.side == Some(Side::Left) {
                continue;
            }
            let surface = surfaces
                .iter()
                .find(|surface| surface.is_of(&target.on))
                .unwrap();
            let scale = places(age).bone(&target.on).unwrap().scale;
            let start = Vec3::from(target.entry.point_mm);
            let outward = Vec3::from(target.entry.outward).normalize();
            // What lies farther off is given up below.
            let surface = surface.near(start, 90.0 * scale);
            let (across, up) = outward.any_orthonormal_pair();
            for number in 0..DIRECTIONS {
                let turn = f32::from(number) / f32::from(DIRECTIONS) * std::f32::consts::TAU;
                let direction = across * turn.cos() + up * turn.sin();
                let mut before = (1.0, 0.0);
                for pace in 1..=10_u8 {
                    let gone = direction * (2.0 * scale * f32::from(pace));
                    let Some(at) = surface.below(start + gone + outward * 60.0 * scale, -outward)
                    else {
                        break;
                    };
                    // Round the edge of a face the line from above jumps to what lies behind it.
                    if at.distance(start) > 4.0 * gone.length() {
                        break;
                    }
                    let found = judged(age, target, &target.on, at.to_array());
                    let told = format!(
                        "{} {} {} at {number} by {:.1} mm: {before:?} before, now {} {} mm",
                        age.id(),
                        target.site,
                        target.variant,
                        gone.length(),
                        found.score,
                        found.distance_mm
                    );
                    assert!(found.score <= before.0, "{told}");
                    if found.measured == Measured::AlongSurface {
                        assert!(found.distance_mm + 0.15 >= before.1, "{told}");
                        assert!(found.distance_mm + 0.15 >= gone.length(), "{told}");
                    }
                    assert!(
                        (found.score == 1.0) == (found.zone == PinZone::Right)
                            && (found.score > 0.0 || found.zone != PinZone::NearMiss),
                        "{told}: {:?}",
                        found.zone
                    );
                    before = (found.score, found.distance_mm);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 4_500, "{checked}");
}

/// The unit vector of a word on a bone, from the places file.
fn vector(age: AgeGroup, on: &BoneName, towards: Towards) -> Vec3 {
    let axes = &places(age).bone(on).unwrap().axes;
    let axis = |axis: &io_site_finder::contract::places::Axis| {
        let vector = Vec3::from(axis.vector);
        if axis.towards == towards {
            Some(vector)
        } else {
            (axis.away == towards).then_some(-vector)
        }
    };
    axes.iter().find_map(axis).unwrap()
}

fn opposite(age: AgeGroup, on: &BoneName, towards: Towards) -> Towards {
    let axes = &places(age).bone(on).unwrap().axes;
    let found = axes
        .iter()
        .find(|axis| axis.towards == towards || axis.away == towards)
        .unwrap();
    if found.towards == towards {
        found.away
    } else {
        found.towards
    }
}

#[test]
fn a_pin_to_each_side_of_a_target_is_told_to_be_off_to_that_side() {
    for (age, target, told) in all_targets() {
        let start = at_target(target);
        let directions = stepped(age, &start, None, 0.0).directions;
        assert_eq!(directions.len(), 4, "{told}");
        // 10 mm on a grown bone; on a smaller one as far in proportion.
        let by_mm = 10.0 * places(age).bone(&target.on).unwrap().scale;
        for towards in directions {
            let pin = stepped(age, &start, Some(towards), by_mm);
            let told = format!("{told} {} {:?}", towards.id(), pin);
            let moved = pin.moved.get(towards).unwrap();
            if pin.cut_short {
                assert!(moved < by_mm, "{told}");
            }
            let gone = Vec3::from(pin.pin.point_mm) - Vec3::from(start.point_mm);
            assert!(
                gone.dot(vector(age, &target.on, towards)) > 0.25 * moved,
                "{told}"
            );
            if moved < 0.5 * by_mm {
                continue;
            }
            let found = judged(age, target, &target.on, pin.pin.point_mm);
            let off = found.off.get(towards).unwrap_or(0.0);
            assert!(
                (off - moved).abs() < 0.35 * moved,
                "{told}: {:?}",
                found.off
            );
            assert_eq!(
                found.off.get(opposite(age, &target.on, towards)),
                None,
                "{told}"
            );
            assert!(
                found.distance_mm > 0.9 * moved && found.distance_mm < 1.2 * moved,
                "{told}"
            );
            let [first, last] =
                [found.way_mm.first(), found.way_mm.last()].map(|end| Vec3::from(*end.unwrap()));
            assert!(first.distance(Vec3::from(pin.pin.point_mm)) < 0.1, "{told}");
            assert!(
                last.distance(Vec3::from(found.goal.at.point_mm)) < 0.1,
                "{told}"
            );
        }
    }
}

fn mirrored_point([x, y, z]: [f32; 3]) -> [f32; 3] {
    [-x, y, z]
}

#[test]
fn a_mirrored_pin_has_the_mirrored_score() {
    for (age, target, told) in all_targets() {
        if target.on.side != Some(Side::Right) {
            continue;
        }
        let other = places(age)
            .targets_of(&target.site, Some(Side::Left))
            .find(|other| other.variant == target.variant)
            .unwrap();
        let start = at_target(target);
        for towards in stepped(age, &start, None, 0.0).directions {
            for by_mm in [2.0, 5.0, 12.0] {
                let pin = stepped(age, &start, Some(towards), by_mm).pin;
                let right = judged(age, target, &target.on, pin.point_mm);
                let left = judged(age, other, &other.on, mirrored_point(pin.point_mm));
                let told = format!("{told} {} {by_mm}: {right:?} {left:?}", towards.id());
                assert!((right.score - left.score).abs() < 0.02, "{told}");
                assert!(
                    (right.distance_mm - left.distance_mm).abs() < 0.15,
                    "{told}"
                );
                assert_eq!(
                    (right.zone, &right.dangers),
                    (left.zone, &left.dangers),
                    "{told}"
                );
                for word in Towards::ALL {
                    let (one, two) = (right.off.get(word), left.off.get(word));
                    assert!(
                        (one.unwrap_or(0.0) - two.unwrap_or(0.0)).abs() < 0.2,
                        "{told}"
                    );
                }
            }
        }
    }
}

/// What a needle must not meet before the far cortex, each once.
fn dangers(path: &[NeedleStretch]) -> Vec<Structure> {
    let mut found: Vec<Structure> = path
        .iter()
        .map(|stretch| stretch.structure)
        .take_while(|&structure| structure != Structure::OppositeCortex)
        .filter(|structure| model(AgeGroup::Adult).rules.dangerous.contains(structure))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn a_needle_through_the_meshes_meets_what_the_solids_tell() {
    let (mut through_bone, mut through_growth) = (0, 0);
    for (age, target, told) in all_targets() {
        let path = judged(age, target, &target.on, target.entry.point_mm).needle_path;
        let told = format!("{told}\n  {path:?}\n  {:?}", target.needle_path);
        if target.needle_path.len() == 1 && target.needle_path[0].to_mm < 1.0 {
            // It grazes the bone: which mesh it meets is chance.
            continue;
        }
        let first = |path: &[NeedleStretch]| path.first().map(|stretch| stretch.structure);
        assert_eq!(first(&path), first(&target.needle_path), "{told}");
        assert_eq!(dangers(&path), dangers(&target.needle_path), "{told}");
        if !dangers(&path).is_empty() {
            // Meshes do not tell the thin shell of bone around a centre of ossification.
            through_growth += 1;
            continue;
        }
        // The marrow's mesh is coarse: a needle that leaves it aslant does so a little early or late.
        let near = [0.3, 1.0, 0.6];
        for ((one, two), near) in path.iter().zip(&target.needle_path).zip(near) {
            assert_eq!(one.structure, two.structure, "{told}");
            assert!((one.to_mm - two.to_mm).abs() < near, "{told}");
        }
        through_bone += 1;
    }
    assert!(
        through_bone > 100 && through_growth >= 4,
        "{through_bone} {through_growth}"
    );
}

#[test]
fn words_lead_where_the_rule_with_the_same_words_leads() {
    for side in Side::ALL {
        let age = AgeGroup::Adult;
        let placed = place_in_words(
            model(age),
            &PinInWords {
                age_group: age,
                from: "tibial-tuberosity".into(),
                side: Some(side),
                ways: Ways {
                    medial_mm: Some(20.0),
                    distal_mm: Some(10.0),
                    ..Ways::default()
                },
            },
        )
        .unwrap();
        assert!(!placed.cut_short, "{placed:?}");
        let target = places(age)
            .targets_of("proximal-tibia", Some(side))
            .find(|target| target.variant == "two-centimetres-medial-one-distal")
            .unwrap();
        let apart = Vec3::from(placed.pin.point_mm).distance(Vec3::from(target.entry.point_mm));
        assert!(apart < 2.5, "{apart} mm apart: {placed:?}");
        let found = judged(age, target, &placed.pin.on, placed.pin.point_mm);
        assert_eq!(found.zone, PinZone::Right);
        // Told of the landmark, the same words come back.
        let nearest = &placed.from_landmarks;
        let tuberosity = nearest
            .iter()
            .find(|from| from.landmark == "tibial-tuberosity")
            .unwrap();
        assert!(
            (tuberosity.off.distal_mm.unwrap() - 10.0).abs() < 3.0,
            "{tuberosity:?}"
        );
        assert!(
            (tuberosity.off.medial_mm.unwrap() - 20.0).abs() < 3.0,
            "{tuberosity:?}"
        );
        assert!(nearest.is_sorted_by(|a, b| a.distance_mm <= b.distance_mm));
    }
}

#[test]
fn any_sound_rule_counts_and_the_answer_says_whose_it_is() {
    let age = AgeGroup::Adult;
    let task = |site: &str| PinTask::Locate {
        site: site.into(),
        side: Some(Side::Left),
        variant: None,
        finger_width_mm: None,
    };
    for target in places(age).targets_of("proximal-tibia", Some(Side::Left)) {
        let found = ask(
            age,
            task("proximal-tibia"),
            &target.on,
            target.entry.point_mm,
        );
        assert_eq!(found.score, 1.0, "{}", target.variant);
        let whose = found.goal.variant.unwrap();
        let whose = places(age)
            .targets_of("proximal-tibia", Some(Side::Left))
            .find(|other| other.variant == whose)
            .unwrap();
        let apart = Vec3::from(whose.entry.point_mm).distance(Vec3::from(target.entry.point_mm));
        assert!(
            apart < 0.2,
            "{} was measured by {}",
            target.variant,
            whose.variant
        );
        assert_eq!(found.goal.sources, whose.sources);
    }
    // A rule that sources contradict does not count, and is named where it fits better.
    for age in [AgeGroup::Child, AgeGroup::Infant] {
        let error = places(age)
            .targets_of("proximal-humerus", Some(Side::Left))
            .find(|target| !target.contradicted_by.is_empty())
            .unwrap();
        let found = ask(
            age,
            task("proximal-humerus"),
            &error.on,
            error.entry.point_mm,
        );
        assert_ne!(found.goal.variant.as_deref(), Some(error.variant.as_str()));
        let better = found.fits_better.unwrap();
        assert_eq!(
            (better.variant, better.distance_mm),
            (error.variant.clone(), 0.0)
        );
        assert_eq!(better.contradicted_by, error.contradicted_by);
        assert!(found.score < 1.0, "{} {}", age.id(), found.score);
    }
}

#[test]
fn a_pin_over_a_growth_plate_is_dangerous() {
    for age in [AgeGroup::Child, AgeGroup::Infant] {
        for site in [
            "proximal-tibia",
            "distal-femur",
            "proximal-humerus",
            "distal-tibia",
        ] {
            // The left is told by the test of mirrored pins.
            for side in [Side::Right] {
                let target = places(age)
                    .targets_of(site, Some(side))
                    .find(|target| target.default)
                    .unwrap();
                // Step by step towards the joint.
                let towards = if site.starts_with("proximal") {
                    Towards::Proximal
                } else {
                    Towards::Distal
                };
                let mut pin = at_target(target);
                let mut zones = Vec::new();
                for _ in 0..40 {
                    let next = stepped(age, &pin, Some(towards), 1.0);
                    if next.cut_short {
                        break;
                    }
                    pin = next.pin;
                    zones.push(judged(age, target, &target.on, pin.point_mm).zone);
                }
                let told = format!("{} {site} {zones:?}", age.id());
                assert!(zones.contains(&PinZone::Dangerous), "{told}");
            }
        }
    }
}

#[test]
fn the_wrong_bone_and_the_wrong_side_are_told_apart() {
    let age = AgeGroup::Adult;
    let target = places(age)
        .targets_of("proximal-tibia", Some(Side::Left))
        .find(|target| target.default)
        .unwrap();
    let right = BoneName {
        bone: "tibia".into(),
        side: Some(Side::Right),
    };
    let found = judged(age, target, &right, mirrored_point(target.entry.point_mm));
    assert_eq!((found.score, found.zone), (0.0, PinZone::Miss));
    assert_eq!(found.under.amiss, Some(Amiss::OtherSide));
    assert_eq!(found.measured, Measured::Straight);
    let head = places(age)
        .landmark("fibular-head", Some(Side::Left))
        .unwrap();
    let found = judged(age, target, &head.on, head.point_mm);
    assert_eq!(
        (found.score, found.under.amiss),
        (0.0, Some(Amiss::OtherBone))
    );
    assert_eq!(found.under.landmark.as_deref(), Some("fibular-head"));
}

#[test]
fn every_landmark_and_bone_can_be_found() {
    for age in AgeGroup::ALL {
        for landmark in &places(age).landmarks {
            let task = PinTask::FindStructure {
                structure: landmark.id.clone(),
                side: landmark.on.side,
            };
            let found = ask(age, task, &landmark.on, landmark.point_mm);
            assert_eq!(
                (found.score, found.zone),
                (1.0, PinZone::Right),
                "{}",
                landmark.id
            );
            assert!(found.needle_path.is_empty() && found.goal.variant.is_none());
            let task = PinTask::FindStructure {
                structure: landmark.on.bone.clone(),
                side: landmark.on.side,
            };
            assert_eq!(ask(age, task, &landmark.on, landmark.point_mm).score, 1.0);
            let task = PinTask::FindStructure {
                structure: "patella".into(),
                side: Some(Side::Left),
            };
            if landmark.on.bone != "patella" {
                assert_eq!(ask(age, task, &landmark.on, landmark.point_mm).score, 0.0);
            }
        }
    }
}

#[test]
fn what_these_bones_do_not_have_is_refused_with_a_remedy() {
    let on = BoneName {
        bone: "tibia".into(),
        side: Some(Side::Left),
    };
    let pin = SurfacePoint {
        on: on.clone(),
        point_mm: [0.0; 3],
    };
    let question = |task: PinTask, pin: SurfacePoint| PinQuestion {
        age_group: AgeGroup::Adult,
        task,
        pin,
    };
    let find = |structure: &str, side| PinTask::FindStructure {
        structure: structure.into(),
        side,
    };
    let locate = |site: &str, side| PinTask::Locate {
        site: site.into(),
        side,
        variant: None,
        finger_width_mm: None,
    };
    let head = places(AgeGroup::Adult)
        .landmark("fibular-head", Some(Side::Left))
        .unwrap();
    let there = SurfacePoint {
        on: head.on.clone(),
        point_mm: head.point_mm,
    };
    for (question, path, says) in [
        (
            question(find("tibia", Some(Side::Left)), pin),
            "$.pin.point_mm",
            "mm off the surface",
        ),
        (
            question(find("tibai", Some(Side::Left)), there.clone()),
            "$.task.find-structure.structure",
            "tibia",
        ),
        (
            question(find("tibia", None), there.clone()),
            "$.task.find-structure.side",
            "left",
        ),
        (
            question(locate("sternum", Some(Side::Left)), there.clone()),
            "$.task.locate.side",
            "null",
        ),
        (
            question(locate("distal-tibi", None), there),
            "$.task.locate.site",
            "distal-tibia",
        ),
    ] {
        let error = score(model(AgeGroup::Adult), &question).unwrap_err();
        assert_eq!(error.path, path, "{error}");
        assert!(error.to_string().contains(says), "{error}");
        assert!(!error.remedy.is_empty());
    }
    let words = PinInWords {
        age_group: AgeGroup::Adult,
        from: "tibial-tuberosity".into(),
        side: Some(Side::Left),
        ways: Ways {
            medial_mm: Some(1.0),
            lateral_mm: Some(1.0),
            ..Ways::default()
        },
    };
    assert_eq!(
        place_in_words(model(AgeGroup::Adult), &words)
            .unwrap_err()
            .path,
        "$.ways.lateral_mm"
    );
    let words = PinInWords {
        ways: Ways {
            left_mm: Some(1.0),
            ..Ways::default()
        },
        ..words
    };
    assert_eq!(
        place_in_words(model(AgeGroup::Adult), &words)
            .unwrap_err()
            .path,
        "$.ways.left_mm"
    );
}
