//! The layers point one way: what decides knows nothing of the picture, the browser, files or the clock.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn each_line(folder: &str, mut see: impl FnMut(&Path, usize, &str)) {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut files,
    );
    assert!(files.len() > 3, "{folder} holds only {} files", files.len());
    for file in files {
        for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
            see(&file, number + 1, line);
        }
    }
}

#[test]
fn the_core_names_neither_the_picture_nor_the_browser_nor_files_nor_the_clock() {
    for folder in ["src/contract", "src/clinical", "src/anatomy", "src/lesson"] {
        each_line(folder, |file, number, line| {
            // Prose may name what the layer keeps away from; code may not.
            let code = line.split("//").next().unwrap_or_default();
            for word in [
                "bevy",
                "web_sys",
                "wasm_bindgen",
                "js_sys",
                "std::fs",
                "std::net",
                "std::time",
                "println!",
            ] {
                assert!(
                    !code.contains(word),
                    "{}:{number} names {word}: {line}",
                    file.display()
                );
            }
        });
    }
}

#[test]
fn the_clinical_rules_name_no_site_bone_or_condition() {
    let names: Vec<String> = ["sites", "bones", "conditions"]
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/atlas/{file}.json")),
            );
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
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/clinical")).unwrap() {
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

/// The path of each `use` in a file's text, groups written out: `super::{a::B, c}` gives `super::a::B` and `super::c`. What
/// stands in the file's tests is left out.
fn used_paths(text: &str) -> Vec<String> {
    let code: String = text
        .split("#[cfg(test)]\nmod ")
        .next()
        .unwrap()
        .lines()
        .map(|line| line.split("//").next().unwrap().trim().to_owned() + " ")
        .collect();
    let mut paths = Vec::new();
    for statement in code.split(';') {
        // Whatever stands before (attributes, `pub`, the end of another item) is no part of the path.
        if let Some(start) = statement.rfind("use ")
            && (start == 0 || statement[..start].ends_with([' ', ')', ']']))
        {
            write_out("", statement[start + 4..].trim(), &mut paths);
        }
    }
    paths
}

/// Writes out the groups of a path that goes on after `before`.
fn write_out(before: &str, path: &str, into: &mut Vec<String>) {
    let Some((head, group)) = path.split_once('{') else {
        let name = path.split(" as ").next().unwrap().trim();
        if !name.is_empty() {
            into.push(format!("{before}{name}"));
        }
        return;
    };
    let before = format!("{before}{}", head.trim());
    let inner = group.trim().strip_suffix('}').unwrap_or(group);
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                write_out(&before, inner[start..at].trim(), into);
                start = at + 1;
            }
            _ => {}
        }
    }
    write_out(&before, inner[start..].trim(), into);
}

/// The module that a path used in `module` lies in, if it is one of `modules`: names without the crate's.
fn module_of(
    path: &str,
    module: &[String],
    modules: &BTreeSet<Vec<String>>,
) -> Option<Vec<String>> {
    let mut words: VecDeque<&str> = path.split("::").collect();
    let mut at = module.to_vec();
    match *words.front()? {
        "crate" => {
            words.pop_front();
            at.clear();
        }
        "self" | "super" => {
            while let Some(&word) = words.front() {
                match word {
                    "self" => {}
                    "super" => drop(at.pop()),
                    _ => break,
                }
                words.pop_front();
            }
        }
        // A child by its bare name, or another crate.
        _ => {}
    }
    let mut found = at.clone();
    for word in words {
        found.push(word.to_owned());
        if !modules.contains(&found) {
            found.pop();
            break;
        }
    }
    (modules.contains(&found) && found != module).then_some(found)
}

/// Which modules of a folder of `src` use which, by their `use` lines.
fn uses_within(folder: &str) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&source.join(folder), &mut files);
    let name = |file: &Path| {
        let mut words: Vec<String> = file
            .strip_prefix(&source)
            .unwrap()
            .with_extension("")
            .iter()
            .map(|word| word.to_str().unwrap().to_owned())
            .collect();
        if words.last().is_some_and(|word| word == "mod") {
            words.pop();
        }
        words
    };
    let modules: BTreeSet<Vec<String>> = files.iter().map(|file| name(file)).collect();
    files
        .iter()
        .map(|file| {
            let module = name(file);
            let used = used_paths(&fs::read_to_string(file).unwrap())
                .iter()
                .filter_map(|path| module_of(path, &module, &modules))
                .collect();
            (module, used)
        })
        .collect()
}

/// Modules that lie on a ring: each can be come back to from itself.
fn on_rings(uses: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<String> {
    let comes_back = |start: &Vec<String>| {
        let mut seen = BTreeSet::new();
        let mut left: Vec<&Vec<String>> = uses[start].iter().collect();
        while let Some(next) = left.pop() {
            if next == start {
                return true;
            }
            if seen.insert(next) {
                left.extend(&uses[next]);
            }
        }
        false
    };
    uses.keys()
        .filter(|module| comes_back(module))
        .map(|module| module.join("::"))
        .collect()
}

#[test]
fn lessons_and_contract_use_no_other_layer_than_they_may() {
    for (folder, others) in [
        ("contract", &[][..]),
        ("lesson", &["contract", "clinical"][..]),
    ] {
        each_line(&format!("src/{folder}"), |file, number, line| {
            let code = line.split("//").next().unwrap_or_default();
            for used in code.split("crate::").skip(1) {
                let layer = used
                    .split(|letter: char| !letter.is_alphanumeric())
                    .next()
                    .unwrap();
                assert!(
                    layer == folder || others.contains(&layer),
                    "{}:{number} uses {layer}: {line}",
                    file.display()
                );
            }
        });
    }
}

#[test]
fn no_files_of_anatomy_use_each_other_in_a_ring() {
    let uses = uses_within("anatomy");
    let arrows: usize = uses.values().map(BTreeSet::len).sum();
    assert!(arrows > 150, "only {arrows} arrows were read");
    // The one ring that is still to be opened.
    let known = [
        "anatomy::bones::sternum::measurements",
        "anatomy::bones::sternum::solid",
    ];
    assert_eq!(on_rings(&uses), known);
}

#[test]
fn a_ring_is_seen_through_groups_and_parents() {
    let modules = |names: &[&str]| -> BTreeSet<Vec<String>> {
        names
            .iter()
            .map(|name| name.split("::").map(str::to_owned).collect())
            .collect()
    };
    let known = modules(&["a", "a::b", "a::c", "a::c::d"]);
    let text = "//! Doc: use a::b;\npub use self::{\n    b::X, // not c\n    c::{d::{Y, Z}, W},\n};\nuse glam::DVec3;\n\
                #[cfg(test)]\nmod tests { use super::c; }";
    let used: BTreeSet<Vec<String>> = used_paths(text)
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
