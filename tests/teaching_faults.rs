//! What is wrong with the teaching data is refused, and told with file, place and remedy.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::fs;
use std::path::Path;

use io_site_finder::clinical::InputError;
use io_site_finder::clinical::teaching::{Files, Teaching};

fn fault(file: &str, from: &str, to: &str) -> InputError {
    let mut files = Files::built_in();
    let all = [
        &mut files.landmarks,
        &mut files.targets,
        &mut files.cards,
        &mut files.needle,
        &mut files.atlas_sites,
    ]
    .into_iter()
    .chain(&mut files.sites);
    let mut changed = false;
    for entry in all {
        if entry.name.ends_with(file) {
            // As it lies in the folder: what is built in has no blanks.
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
            let json = fs::read_to_string(folder.join(entry.name)).unwrap();
            assert!(json.contains(from), "{file} has no {from}");
            entry.json = Box::leak(json.replacen(from, to, 1).into_boxed_str());
            changed = true;
        }
    }
    assert!(changed, "no file {file}");
    Teaching::parse(&files).unwrap_err()
}

#[test]
fn faults_name_file_and_place() {
    let cases = [
        (
            "sternum.json",
            "\"landmark\": \"jugular-notch\"",
            "\"landmark\": \"jugular\"",
            "$.landmarks[0].landmark",
        ),
        (
            "sternum.json",
            "\"flow_ml_per_min\": 93.7",
            "\"flow\": 93.7",
            "$.flow[0].values.flow",
        ),
        (
            "sternum.json",
            "\"men_mm\": 51.2",
            "\"men_mm\": \"51.2\"",
            "$.landmarks[1].values.men_mm",
        ),
        ("sternum.json", "\"sternum\"", "\"distal-femur\"", "$.site"),
        (
            "sternum.json",
            "\"sign-firm\"",
            "\"sign-fir\"",
            "$.confirm[0]",
        ),
        ("sternum.json", "\"use\"", "\"usage\"", "$.usage"),
        (
            "cards.json",
            "[16, 53]",
            "[53, 16]",
            ".values.gravity_ml_per_min",
        ),
        (
            "cards.json",
            "\"id\": \"timing\"",
            "\"id\": \"indications\"",
            "$.cards[2].id",
        ),
        (
            "cards.json",
            "\"sources\": [{\"source\": \"S000\"",
            "\"sources\": [], \"kind\": [{\"source\": \"S000\"",
            "$.cards[0].statements[0].kind",
        ),
        (
            "needle.json",
            "\"structure\": \"cortex\"",
            "\"structure\": \"marrow\"",
            "$.structures[1].structure",
        ),
        ("needle.json", "\"start\": true, ", "", "$.sites[0].tissues"),
        (
            "needle.json",
            "\"statement\": \"needle-fifteen\"",
            "\"statement\": \"needle-fifty\"",
            "$.lengths[0].statement",
        ),
        (
            "needle.json",
            "\"site\": \"sternum\"",
            "\"site\": \"rib\"",
            "$.sites[4].site",
        ),
        (
            "targets.json",
            "\"from\": \"jugular-notch\"",
            "\"from\": \"jugular\"",
            "$.targets[",
        ),
        (
            "landmarks.json",
            "\"paired\": true",
            "\"paired\": 1",
            "$.landmarks[0].paired",
        ),
    ];
    for (file, from, to, path) in cases {
        let error = fault(file, from, to);
        assert!(error.file.ends_with(file), "{error}");
        assert!(error.path.contains(path), "{from} became {to}: {error}");
        assert!(!error.remedy.is_empty(), "{error}");
    }
}

#[test]
fn an_unsourced_statement_is_refused() {
    let error = fault(
        "proximal-tibia.json",
        "\"sources\": [{\"source\": \"MSD\", \"locator\": \"Figure legend\"}]}",
        "\"sources\": []}",
    );
    assert!(error.remedy.contains("not_in_sources"), "{error}");
}

/// Every file, cut off at many places and with single characters replaced: refused or read, never a panic.
#[test]
fn damaged_files_are_answered_with_an_error() {
    let whole = Files::built_in();
    let all = [whole.landmarks, whole.targets, whole.cards, whole.needle]
        .into_iter()
        .chain(whole.sites.iter().copied());
    for file in all {
        for cut in (0..file.json.len()).step_by(997) {
            let Some(start) = file.json.get(..cut) else {
                continue;
            };
            let rest = file.json.get(cut + 1..).unwrap_or_default();
            for json in [
                start.to_owned(),
                format!("{start}\"{rest}"),
                format!("{start}[{rest}"),
            ] {
                let mut files = Files::built_in();
                let place = if file.name == files.landmarks.name {
                    &mut files.landmarks
                } else if file.name == files.targets.name {
                    &mut files.targets
                } else if file.name == files.cards.name {
                    &mut files.cards
                } else if file.name == files.needle.name {
                    &mut files.needle
                } else {
                    files
                        .sites
                        .iter_mut()
                        .find(|site| site.name == file.name)
                        .unwrap()
                };
                place.json = &json;
                match Teaching::parse(&files) {
                    Err(error) => {
                        assert!(error.file.starts_with("assets/"), "{error}");
                        assert!(error.path.starts_with('$'), "{error}");
                    }
                    // A character inside a text may change without harm; a file cut short may not.
                    Ok(_) => assert!(
                        json.len() > start.len(),
                        "{} cut at {cut} was read",
                        file.name
                    ),
                }
            }
        }
    }
}
