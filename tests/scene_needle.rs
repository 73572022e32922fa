//! Points of entry and needles without a picture: where a rule leads, and what is told of what a needle meets.

#![cfg(feature = "scene")]

#[path = "support/stage.rs"]
#[allow(dead_code, reason = "each test uses a part of what they share")]
mod stage;

use bevy::prelude::*;
use io_site_finder::contract::{
    ids::{AgeGroup, Side, Structure},
    report::{RouteReport, SceneReport},
    view::{Needle, Shown},
};
use serde_json::{Value, json};
use stage::{Stage, baked, cut_with_needle, place, with_extras};

/// What the tip of a needle is in that has gone this far from the skin, and the near cortex. The bone lies 10 mm below the
/// skin.
fn tip(stage: &mut Stage, advance_mm: f32) -> (Option<Structure>, Option<f32>) {
    stage.at_focus(|focus| {
        focus.needle = Some(Needle {
            length_mm: 45.0,
            advance_mm,
            soft_tissue_mm: 10.0,
        });
    });
    stage
        .settle()
        .into_iter()
        .rev()
        .find_map(|report| match report {
            SceneReport::Needle(needle) => Some((needle.structure, needle.cortex_mm)),
            _ => None,
        })
        .expect("a needle that moves is reported")
}

/// What the tip meets from the skin to far behind the bone, and the near cortex.
fn met_at(stage: &mut Stage, site: &str) -> (Vec<Option<Structure>>, Option<f32>) {
    stage.look_at(site, Some(Side::Right));
    stage.settle();
    let mut met: Vec<_> = (1..=150_u8)
        .map(|half_mm| tip(stage, f32::from(half_mm) / 2.0).0)
        .collect();
    met.dedup();
    (met, tip(stage, 10.0).1)
}

#[test]
fn the_needle_goes_through_cortex_into_marrow_and_can_go_too_far() {
    let (met, cortex_mm) = met_at(&mut Stage::new(), "proximal-tibia");
    let way = [Structure::SoftTissue, Structure::Cortex, Structure::Marrow].map(Some);
    assert_eq!(met[..3], way, "{met:?}");
    assert_eq!(met.last(), Some(&Some(Structure::Beyond)), "{met:?}");
    assert!(
        cortex_mm.is_some_and(|thickness| (1.0..=6.0).contains(&thickness)),
        "cortex {cortex_mm:?} mm"
    );
}

#[test]
fn an_infants_needle_meets_marrow_at_the_usual_point_and_cartilage_where_millimetres_lead() {
    let mut stage = Stage::new();
    stage.load(AgeGroup::Infant);
    stage.change(|view| view.age_group = AgeGroup::Infant);
    let (met, cortex_mm) = met_at(&mut stage, "proximal-humerus");
    let way = [Structure::SoftTissue, Structure::Cortex, Structure::Marrow].map(Some);
    assert_eq!(met[..3], way, "{met:?}");
    assert!(cortex_mm.is_some(), "{met:?}");
    stage.change(|view| {
        if let Some(focus) = &mut view.focus {
            focus.variant = Some("ten-to-twenty-millimetres-above-surgical-neck".into());
        }
    });
    let mut met: Vec<_> = (1..=150_u8)
        .map(|half_mm| tip(&mut stage, f32::from(half_mm) / 2.0).0)
        .collect();
    met.dedup();
    assert_eq!(met[1], Some(Structure::Cartilage), "{met:?}");
    assert!(!met.contains(&Some(Structure::Marrow)), "{met:?}");
    assert_eq!(
        tip(&mut stage, 10.0).1,
        None,
        "the needle meets no cortex first"
    );
}

#[test]
fn bones_without_paths_leave_the_structure_unknown() {
    let mut stage = Stage::new();
    let pathless = with_extras(&baked("adult"), |extras| {
        for target in extras["targets"].as_array_mut().unwrap() {
            target.as_object_mut().unwrap().remove("needle_path");
        }
    });
    stage.load_bytes(AgeGroup::Adult, &pathless);
    let (met, cortex_mm) = met_at(&mut stage, "proximal-tibia");
    assert_eq!(met, [Some(Structure::SoftTissue), None]);
    assert_eq!(cortex_mm, None);
}

#[test]
fn every_structure_of_a_bones_file_is_told() {
    let mut stage = Stage::new();
    stage.look_at("proximal-tibia", Some(Side::Right));
    for structure in Structure::ALL {
        let glb = with_extras(&baked("adult"), |extras| {
            for target in extras["targets"].as_array_mut().unwrap() {
                target["needle_path"] =
                    json!([{"structure": structure.id(), "from_mm": 0.0, "to_mm": 30.0}]);
            }
        });
        stage.load_bytes(AgeGroup::Adult, &glb);
        assert_eq!(tip(&mut stage, 20.0).0, Some(structure));
    }
}

#[test]
fn a_wider_finger_moves_targets_in_finger_widths() {
    let mut stage = Stage::new();
    let glb = with_extras(&baked("adult"), |extras| {
        let target = extras["targets"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(|target| {
                target["site"] == "proximal-tibia"
                    && target["side"] == "right"
                    && target["default"] == true
            })
            .unwrap();
        let at = |width: f64| {
            let mut point = target["point_m"].clone();
            point[1] = json!(point[1].as_f64().unwrap() - width / 1000.0);
            json!({"finger_width_mm": width, "point_m": point, "normal": target["normal"],
                "needle_direction": target["needle_direction"], "rulers": []})
        };
        target["by_finger_width"] = json!([at(10.0), at(20.0)]);
    });
    stage.load_bytes(AgeGroup::Adult, &glb);
    stage.look_at("proximal-tibia", Some(Side::Right));
    let mut height = |width: Option<f32>| {
        stage.change(|view| view.finger_width_mm = width);
        stage.target().y
    };
    let (own, narrow, middle, wide) = (
        height(None),
        height(Some(10.0)),
        height(Some(15.0)),
        height(Some(20.0)),
    );
    assert!(own < narrow && narrow < middle && middle < wide);
    assert!(((wide - middle) - (middle - narrow)).abs() < 2.0);
}

/// The ways of needles that are told until the scene is at rest.
fn routes(stage: &mut Stage) -> Vec<RouteReport> {
    let route = |report| match report {
        SceneReport::Route(route) => Some(route),
        _ => None,
    };
    stage.settle().into_iter().filter_map(route).collect()
}

#[test]
fn what_a_needle_meets_is_told_once_for_each_point_of_entry() {
    let humerus = "proximal-humerus";
    let variant = "ten-to-twenty-millimetres-above-surgical-neck";
    let mut stage = Stage::new();
    let glb = with_extras(&baked("child"), |extras| {
        extras["clear_of_plates_mm"] = json!(7.0);
        for target in extras["targets"].as_array_mut().unwrap() {
            let clearance_mm = if target["variant"] == variant {
                0.0
            } else {
                6.5
            };
            target["plate_clearance_mm"] = json!(clearance_mm);
        }
    });
    stage.load_bytes(AgeGroup::Child, &glb);
    stage.change(|view| view.age_group = AgeGroup::Child);
    assert_eq!(routes(&mut stage), [], "nothing is in focus");

    stage.look_at(humerus, Some(Side::Right));
    stage.at_focus(|focus| focus.shown = Shown::Step(1));
    assert_eq!(routes(&mut stage), [], "it would give the point away");
    stage.at_focus(|focus| focus.shown = Shown::Solved);
    let usual = routes(&mut stage);
    assert_eq!(usual.len(), 1, "{usual:?}");
    assert_eq!(usual[0].place, place(humerus, Some(Side::Right)));
    assert_eq!(usual[0].age_group, AgeGroup::Child);
    assert_eq!(usual[0].plate_clearance_mm, Some(6.5));
    assert_eq!(usual[0].clear_of_plates_mm, Some(7.0));
    assert_eq!(usual[0].stretches[1].structure, Structure::Marrow);

    stage.at_focus(cut_with_needle);
    assert_eq!(routes(&mut stage), [], "the point is the same");
    stage.at_focus(|focus| focus.variant = Some(variant.into()));
    let other = routes(&mut stage);
    assert_eq!(other.len(), 1, "{other:?}");
    assert_eq!(other[0].variant, variant);
    assert_eq!(other[0].plate_clearance_mm, Some(0.0));
    assert_eq!(other[0].stretches[1].structure, Structure::GrowthPlate);
}

#[test]
fn a_wider_finger_has_a_way_of_its_own() {
    let mut stage = Stage::new();
    let glb = with_extras(&baked("child"), |extras| {
        for target in extras["targets"].as_array_mut().unwrap() {
            target["plate_clearance_mm"] = json!(9.0);
            let widths = target
                .get_mut("by_finger_width")
                .and_then(Value::as_array_mut);
            for at in widths.into_iter().flatten() {
                at["plate_clearance_mm"] = at["finger_width_mm"].clone();
            }
        }
    });
    stage.load_bytes(AgeGroup::Child, &glb);
    stage.change(|view| view.age_group = AgeGroup::Child);
    stage.look_at("distal-tibia", Some(Side::Left));
    stage.at_focus(|focus| focus.variant = Some("one-finger-above-malleolus".into()));
    let mut clearance_mm = |finger_width_mm| {
        stage.change(|view| view.finger_width_mm = finger_width_mm);
        routes(&mut stage)
            .pop()
            .and_then(|route| route.plate_clearance_mm)
    };
    assert_eq!(clearance_mm(None), Some(9.0));
    assert_eq!(
        clearance_mm(Some(18.3)),
        Some(18.0),
        "the nearer of two widths"
    );
    assert_eq!(clearance_mm(Some(19.4)), Some(20.0));
}
