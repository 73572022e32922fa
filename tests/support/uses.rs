//! What the sources of the crate use: their `use` lines and paths, read as text.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

/// The names of a module and of those it lies in, without the crate's.
pub type Module = Vec<String>;

/// The folder of this name in the project.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every Rust file in a folder and the folders in it.
pub fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// A file's code on one line, without its comments and its tests.
pub fn code_of(text: &str) -> String {
    text.split("#[cfg(test)]\nmod ")
        .next()
        .unwrap()
        .lines()
        .map(|line| line.split("//").next().unwrap().trim().to_owned() + " ")
        .collect()
}

/// The path of each `use` in a file's text, groups written out: `super::{a::B, c}` gives `super::a::B` and `super::c`. What
/// stands in the file's tests is left out.
pub fn used_paths(text: &str) -> Vec<String> {
    let code = code_of(text);
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
pub fn module_of(path: &str, module: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
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

/// The module that a file of `src` is.
pub fn name_of(file: &Path) -> Module {
    let mut words: Module = file
        .strip_prefix(folder("src"))
        .unwrap()
        .with_extension("")
        .iter()
        .map(|word| word.to_str().unwrap().to_owned())
        .collect();
    if words.last().is_some_and(|word| word == "mod") {
        words.pop();
    }
    words
}

/// Which modules of a folder of `src` use which, by their `use` lines; all of `src` for no name.
pub fn uses_within(name: &str) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut files = Vec::new();
    sources(&folder("src").join(name), &mut files);
    let modules: BTreeSet<Module> = files.iter().map(|file| name_of(file)).collect();
    files
        .iter()
        .map(|file| {
            let module = name_of(file);
            let used = used_paths(&fs::read_to_string(file).unwrap())
                .iter()
                .filter_map(|path| module_of(path, &module, &modules))
                .collect();
            (module, used)
        })
        .collect()
}

/// Modules that lie on a ring: each can be come back to from itself.
pub fn on_rings(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let comes_back = |start: &Module| {
        let mut seen = BTreeSet::new();
        let mut left: Vec<&Module> = uses[start].iter().collect();
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
