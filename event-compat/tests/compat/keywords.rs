//! Each keyword, and pairs of them: by tables of a writer, a reader and the verdict.

mod arrays;
mod conditions;
mod numbers;
mod objects;
mod plain;
mod references;
mod texts;
mod unevaluated;
mod unions;
mod unsupported;
mod values;
