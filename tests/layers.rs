//! The layers point one way: what decides knows nothing of the picture, the browser, files or the clock.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

#[path = "support/uses.rs"]
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use uses::{
    Module, code_of, folder, module_of, name_of, on_rings, sources, used_paths, uses_within,
};

/// What each folder of `src` may use besides itself, also those that are still to come.
const LAYERS: [(&str, &[&str]); 8] = [
    // Borders alone: no layer's own business.
    ("contract", &[]),
    ("reading", &["contract"]),
    ("clinical", &["contract"]),
    ("teaching", &["contract", "clinical"]),
    ("anatomy", &["contract"]),
    ("lesson", &["contract", "clinical", "teaching"]),
    ("scene", &["contract"]),
    (
        "web",
        &[
            "contract", "reading", "clinical", "teaching", "anatomy", "lesson", "scene",
        ],
    ),
];

/// The layer that stands at the start of a path from the crate's root.
fn layer_of(path: &str) -> Option<&'static str> {
    let first = path.split("::").next()?;
    LAYERS
        .iter()
        .map(|(layer, _)| *layer)
        .find(|layer| *layer == first)
}

/// Every layer that a file's code names from the crate's root, in `use` lines and elsewhere, its tests left out.
fn layers_named(text: &str) -> BTreeSet<&'static str> {
    let code = code_of(text);
    let mut named: BTreeSet<&'static str> = code
        .split("crate::")
        .skip(1)
        .filter_map(|rest| layer_of(rest.split(|letter: char| !is_of_path(letter)).next()?))
        .collect();
    // `use crate::{clinical::X, scene::Y}` names no layer behind `crate::` itself.
    named.extend(
        used_paths(text)
            .iter()
            .filter_map(|path| layer_of(path.strip_prefix("crate::")?)),
    );
    named
}

const fn is_of_path(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == ':'
}

/// The uses that a file of a layer must not have.
fn against_the_layers(layer: &str, named: &BTreeSet<&'static str>) -> Vec<&'static str> {
    let (_, may_use) = LAYERS.iter().find(|(known, _)| *known == layer).unwrap();
    named
        .iter()
        .copied()
        .filter(|other| *other != layer && !may_use.contains(other))
        .collect()
}

#[test]
fn layers_use_only_the_layers_that_they_may() {
    let mut found = BTreeSet::new();
    let uses = uses_within("");
    let mut files = Vec::new();
    sources(&folder("src"), &mut files);
    assert!(files.len() > 150, "only {} files were read", files.len());
    for file in files {
        let module = name_of(&file);
        if module == ["lib"] {
            continue;
        }
        let layer = layer_of(&module[0])
            .unwrap_or_else(|| panic!("src/{} is no layer: see LAYERS", module[0]));
        let mut named = layers_named(&fs::read_to_string(&file).unwrap());
        // Also what is reached by way of `super`.
        named.extend(uses[&module].iter().filter_map(|path| layer_of(&path[0])));
        for other in against_the_layers(layer, &named) {
            found.insert((module.join("::"), other));
        }
    }
    assert!(found.is_empty(), "uses of another layer: {found:?}");
}

#[test]
fn a_use_against_the_layers_is_seen_however_it_is_written() {
    for code in [
        "use crate::anatomy::bone::Bone;",
        "pub use crate::{contract::ids, anatomy::{bone::Bone, pose}};",
        "fn f() -> crate::anatomy::Bounds {}",
    ] {
        assert!(layers_named(code).contains("anatomy"), "{code}");
    }
    let named = layers_named("// crate::web\nuse crate::contract::ids; use crate::scene::app;");
    assert_eq!(named, BTreeSet::from(["contract", "scene"]));
    assert_eq!(against_the_layers("clinical", &named), ["scene"]);
    assert_eq!(against_the_layers("scene", &named), [""; 0]);
    assert_eq!(against_the_layers("contract", &named), ["scene"]);
}

/// What a layer's code must not name: the picture, the browser, files, the network, the clock, the terminal.
fn names_none_of(layer: &str, words: &[&str]) {
    let mut files = Vec::new();
    let path = folder("src").join(layer);
    if !path.exists() {
        return;
    }
    sources(&path, &mut files);
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            // Prose may name what the layer keeps away from; code may not.
            let code = line.split("//").next().unwrap_or_default();
            for word in words {
                assert!(
                    !code.contains(word),
                    "{}:{} names {word}: {line}",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn only_the_scene_knows_the_picture_and_only_the_web_the_browser() {
    const OUTSIDE: [&str; 8] = [
        "web_sys",
        "wasm_bindgen",
        "js_sys",
        "std::fs",
        "std::net",
        "std::time::Instant",
        "println!",
        "unsafe ",
    ];
    for (layer, _) in LAYERS {
        match layer {
            "web" => {}
            "scene" => names_none_of(layer, &OUTSIDE),
            _ => {
                names_none_of(layer, &OUTSIDE);
                names_none_of(layer, &["bevy", "std::time"]);
            }
        }
    }
}

#[test]
fn the_clinical_rules_and_the_lessons_name_no_site_bone_or_condition() {
    let names: Vec<String> = ["sites", "bones", "conditions"]
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(folder(&format!("assets/atlas/{file}.json")));
            let value: serde_json::Value = serde_json::from_str(&text.unwrap()).unwrap();
            value[file]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(names.len() > 30);
    let files = ["src/clinical", "src/lesson"]
        .into_iter()
        .flat_map(|layer| fs::read_dir(folder(layer)).unwrap());
    for entry in files {
        let file = entry.unwrap().path();
        if !file.is_file() {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let rules = text.split("#[cfg(test)]").next().unwrap();
        for (number, line) in rules.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for name in &names {
                assert!(
                    !code.contains(&format!("\"{name}\"")),
                    "{}:{}: {line}",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn no_files_of_the_crate_use_each_other_in_a_ring() {
    let uses = uses_within("");
    let arrows: usize = uses.values().map(BTreeSet::len).sum();
    assert!(arrows > 300, "only {arrows} arrows were read");
    assert_eq!(on_rings(&uses), [""; 0]);
}

#[test]
fn a_ring_is_seen_through_groups_and_parents() {
    let modules = |names: &[&str]| -> BTreeSet<Module> {
        names
            .iter()
            .map(|name| name.split("::").map(str::to_owned).collect())
            .collect()
    };
    let known = modules(&["a", "a::b", "a::c", "a::c::d"]);
    let text = "//! Doc: use a::b;\npub use self::{\n    b::X, // not c\n    c::{d::{Y, Z}, W},\n};\nuse glam::DVec3;\n\
                #[cfg(test)]\nmod tests { use super::c; }";
    let used: BTreeSet<Module> = used_paths(text)
        .iter()
        .filter_map(|path| module_of(path, &["a".to_owned()], &known))
        .collect();
    assert_eq!(used, modules(&["a::b", "a::c", "a::c::d"]));
    let back = module_of(
        "super::super::T",
        &["a".into(), "c".into(), "d".into()],
        &known,
    );
    assert_eq!(back, Some(vec!["a".to_owned()]));

    let one = |name: &str| vec![name.to_owned()];
    let mut uses = BTreeMap::from([
        (one("a"), BTreeSet::from([one("b")])),
        (one("b"), BTreeSet::from([one("c")])),
        (one("c"), BTreeSet::new()),
    ]);
    assert!(on_rings(&uses).is_empty());
    uses.insert(one("c"), BTreeSet::from([one("b")]));
    assert_eq!(on_rings(&uses), ["b", "c"]);
}
