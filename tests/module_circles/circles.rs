//! The circles of a crate, and what is said of each.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::Path;

use crate::tree::{Files, Id, Tree};
use crate::uses::{self, Uses};

/// One message for each circle of the crate that begins with the file `root`.
pub(crate) fn of_crate(name: &str, root: &Path, files: Files<'_>) -> Vec<String> {
    let tree = Tree::read(root, files);
    let uses = uses::of_files(&tree);
    circles(&uses).iter().map(|circle| message(name, &tree, &uses, circle)).collect()
}

/// The shortest circles, none of which shares a step with another. Longer ones that lead through
/// the same steps are found when these are gone, if they are not gone too.
fn circles(uses: &Uses) -> Vec<Vec<Id>> {
    let mut all = BTreeSet::new();
    for (from, to) in uses.keys() {
        if let Some(mut circle) = shortest_way(uses, *to, *from) {
            let first = (0..circle.len()).min_by_key(|place| circle[*place]);
            circle.rotate_left(first.unwrap_or(0));
            all.insert((circle.len(), circle));
        }
    }
    let mut told = BTreeSet::new();
    let mut circles: Vec<Vec<Id>> = all.into_iter().map(|(_, circle)| circle).collect();
    circles.retain(|circle| {
        let is_apart = steps(circle).all(|step| !told.contains(&step));
        if is_apart {
            told.extend(steps(circle));
        }
        is_apart
    });
    circles
}

/// The modules from one to another, each of which uses the next.
fn shortest_way(uses: &Uses, from: Id, to: Id) -> Option<Vec<Id>> {
    let mut came_from = BTreeMap::from([(from, from)]);
    let mut waiting = VecDeque::from([from]);
    while let Some(module) = waiting.pop_front() {
        if module == to {
            let mut way = vec![to];
            while way[0] != from {
                way.insert(0, came_from[&way[0]]);
            }
            return Some(way);
        }
        for (_, next) in uses.keys().filter(|(from, _)| *from == module) {
            came_from.entry(*next).or_insert_with(|| {
                waiting.push_back(*next);
                module
            });
        }
    }
    None
}

/// Each module of a circle with the one that it uses.
fn steps(circle: &[Id]) -> impl Iterator<Item = (Id, Id)> {
    circle.iter().copied().zip(circle.iter().copied().cycle().skip(1))
}

fn message(crate_name: &str, tree: &Tree, uses: &Uses, circle: &[Id]) -> String {
    let name = |id: Id| tree.modules[id].name.as_str();
    let names: Vec<&str> = circle.iter().chain(&circle[..1]).map(|id| name(*id)).collect();
    let mut message = format!("{crate_name}: {}\n", names.join(" -> "));
    for step in steps(circle) {
        let mut by_line: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (item, line) in &uses[&step] {
            by_line.entry(*line).or_default().push(item);
        }
        let (from, to) = (name(step.0), name(step.1));
        let file = tree.modules[step.0].file.display();
        for (line, items) in by_line {
            let items = items.join(", ");
            let _ = writeln!(message, "    {from} uses {to}::{{{items}}} at {file}:{line}");
        }
    }
    message.push('\n');
    message
}
