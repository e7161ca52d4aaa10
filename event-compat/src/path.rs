//! Paths of keywords.

use std::fmt::{Display, Formatter, Result};
use std::rc::Rc;

/// A path of keywords, put together when it is told: in a deep schema each level has its own.
#[derive(Debug, Clone, Default)]
pub(crate) enum Path {
    #[default]
    Root,
    Step(Rc<str>),
    Joined(Rc<(Path, Path)>),
}

impl Path {
    pub(crate) fn below(&self, prefix: &Self) -> Self {
        match (prefix, self) {
            (Self::Root, path) | (path, Self::Root) => path.clone(),
            _ => Self::Joined(Rc::new((prefix.clone(), self.clone()))),
        }
    }

    pub(crate) fn is_root(&self) -> bool {
        matches!(self, Self::Root)
    }

    /// The last keyword of the path.
    pub(crate) fn keyword(&self) -> &str {
        let mut path = self;
        while let Self::Joined(both) = path {
            path = &both.1;
        }
        match path {
            Self::Step(step) => step.rsplit('/').next().unwrap_or_default(),
            Self::Root | Self::Joined(_) => "",
        }
    }
}

impl From<&str> for Path {
    fn from(steps: &str) -> Self {
        if steps.is_empty() { Self::Root } else { Self::Step(steps.into()) }
    }
}

impl From<String> for Path {
    fn from(steps: String) -> Self {
        Self::from(steps.as_str())
    }
}

impl Display for Path {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let mut open = vec![self];
        while let Some(path) = open.pop() {
            match path {
                Self::Root => {}
                Self::Step(step) => formatter.write_str(step)?,
                Self::Joined(both) => open.extend([&both.1, &both.0]),
            }
        }
        Ok(())
    }
}
