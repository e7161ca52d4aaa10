//! Random types of Rust, as source: families of a type and its descendants by one to three edits.

mod edit;
mod source;

use fastrand::Rng;

pub(crate) use self::source::program;

/// A type and the types that it names: the last one is the payload.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    definitions: Vec<Definition>,
}

#[derive(Debug, Clone)]
enum Definition {
    Struct(Struct),
    Enum(Enum),
    /// A tuple struct, which with one field is a newtype.
    Tuple(Vec<Type>),
}

#[derive(Debug, Clone, Default)]
struct Struct {
    fields: Vec<Field>,
    is_closed: bool,
    is_renamed: bool,
    flattened: Option<Flattened>,
}

#[derive(Debug, Clone)]
enum Flattened {
    Map(Type),
    Definition(usize),
}

#[derive(Debug, Clone)]
struct Enum {
    tagging: Tagging,
    variants: Vec<Variant>,
    is_closed: bool,
    is_renamed: bool,
    reads_others: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tagging {
    External,
    Internal,
    Adjacent,
    Untagged,
}

#[derive(Debug, Clone)]
struct Variant {
    name: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Unit,
    Newtype(Type),
    Tuple(Vec<Type>),
    Struct(Vec<Field>),
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    of: Type,
    presence: Presence,
    alias: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Always,
    Defaulted,
    /// With a default, and not written where it is that.
    Skipped,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Type {
    /// A type without parts, by its name.
    Plain(&'static str),
    Option(Box<Type>),
    Vec(Box<Type>),
    /// Of texts or of `u8`.
    Set(&'static str),
    Map(Box<Type>),
    Pair(Box<Type>, Box<Type>),
    Array(Box<Type>, usize),
    Definition(usize),
    /// The type that it stands in, in a box.
    Boxed,
}

const PLAIN: [&str; 16] = [
    "bool", "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f64", "String", "char", "()",
    "u32", "String", "bool",
];
/// The types of each number, from narrow to wide.
const NUMBERS: [&str; 9] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f64"];
const NAMES: [&str; 10] =
    ["id", "size", "user_name", "state", "items", "at", "note", "parent", "first_seen", "x"];
/// Those of types that are flattened: no two fields of one object have the same.
const OTHER_NAMES: [&str; 5] = ["extra", "level", "last_seen", "y", "flag"];
const VARIANTS: [&str; 8] = ["Open", "Closed", "InReview", "Two", "Moved", "Lost", "Done", "Held"];

/// Makes types.
pub(crate) struct Maker {
    rng: Rng,
}

impl Maker {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: Rng::with_seed(seed) }
    }

    /// A family: the first is its origin, and each other one is made from an earlier one.
    pub(crate) fn family(&mut self, members: usize) -> Vec<Member> {
        let mut family = vec![self.origin()];
        while family.len() < members {
            // Mostly from the first, so that pairs differ by few edits.
            let place = if self.rng.u8(..3) == 0 { self.rng.usize(..family.len()) } else { 0 };
            let mut member = family[place].clone();
            for _ in 0..self.rng.usize(1..=3) {
                self.edit(&mut member);
            }
            family.push(member);
        }
        family
    }

    /// A leaf, a struct that is flattened, and two or three that name those before them.
    fn origin(&mut self) -> Member {
        let mut definitions = Vec::new();
        let flattened = Struct {
            fields: self.fields(&OTHER_NAMES, 2, 0, &mut Vec::new()),
            ..Struct::default()
        };
        definitions.push(Definition::Struct(flattened));
        let count = self.rng.usize(3..=4);
        while definitions.len() <= count {
            let of = definitions.len();
            let is_last = of == count;
            let definition = match self.rng.u8(..10) {
                0 if !is_last => {
                    let length = self.rng.usize(1..=2);
                    Definition::Tuple((0..length).map(|_| self.type_below(of, 1)).collect())
                }
                1..=4 => Definition::Enum(self.new_enum(of)),
                _ => Definition::Struct(self.new_struct(of)),
            };
            definitions.push(definition);
        }
        Member { definitions }
    }

    fn new_struct(&mut self, of: usize) -> Struct {
        let count = self.rng.usize(1..=4);
        let flattened = match self.rng.u8(..8) {
            0 => Some(Flattened::Map(self.plain())),
            1 => Some(Flattened::Definition(0)),
            _ => None,
        };
        Struct {
            fields: self.fields(&NAMES, count, of, &mut Vec::new()),
            is_closed: flattened.is_none() && self.rng.u8(..6) == 0,
            is_renamed: self.rng.u8(..6) == 0,
            flattened,
        }
    }

    fn new_enum(&mut self, of: usize) -> Enum {
        let tagging = self.tagging();
        let mut all = Enum {
            tagging,
            variants: Vec::new(),
            is_closed: self.rng.u8(..8) == 0,
            is_renamed: self.rng.u8(..4) == 0,
            reads_others: self.rng.u8(..5) == 0,
        };
        for _ in 0..self.rng.usize(1..=4) {
            self.add_variant(&mut all, of);
        }
        all
    }

    fn tagging(&mut self) -> Tagging {
        match self.rng.u8(..9) {
            0..=2 => Tagging::External,
            3..=5 => Tagging::Internal,
            6 => Tagging::Adjacent,
            _ => Tagging::Untagged,
        }
    }

    fn add_variant(&mut self, to: &mut Enum, of: usize) {
        let taken: Vec<_> = to.variants.iter().map(|it| it.name.clone()).collect();
        let Some(name) = self.free(&VARIANTS, &taken) else { return };
        let content = self.content(to.tagging, of);
        to.variants.push(Variant { name, content });
    }

    fn content(&mut self, tagging: Tagging, of: usize) -> Content {
        match self.rng.u8(..6) {
            0 | 1 => Content::Unit,
            // An internal tag stands in an object, and serde tells no numbers of tuples there.
            2 | 3 if tagging == Tagging::Internal => Content::Newtype(Type::Definition(0)),
            2 => Content::Newtype(self.type_below(of, 1)),
            3 => Content::Tuple(vec![self.type_below(of, 1), self.type_below(of, 1)]),
            _ => {
                let count = self.rng.usize(1..=2);
                Content::Struct(self.fields(&NAMES, count, of, &mut Vec::new()))
            }
        }
    }

    fn fields(
        &mut self,
        names: &[&str],
        count: usize,
        of: usize,
        taken: &mut Vec<String>,
    ) -> Vec<Field> {
        let mut fields = Vec::new();
        for _ in 0..count {
            if let Some(name) = self.free(names, taken) {
                taken.push(name.clone());
                let field = self.field(name, of);
                fields.push(field);
            }
        }
        fields
    }

    fn field(&mut self, name: String, of: usize) -> Field {
        let of = self.type_below(of, 2);
        let presence = match self.rng.u8(..6) {
            0 if of.has_default() => Presence::Defaulted,
            1 if of.has_default() => Presence::Skipped,
            _ => Presence::Always,
        };
        Field { name, of, presence, alias: None }
    }

    fn plain(&mut self) -> Type {
        Type::Plain(self.one_of(&PLAIN))
    }

    /// A type whose definitions are those before this one, or this one in a box.
    fn type_below(&mut self, of: usize, depth: usize) -> Type {
        let kinds = if depth == 0 { 4 } else { 13 };
        let part = |this: &mut Self| Box::new(this.type_below(of, depth - 1));
        match self.rng.u8(..kinds) {
            3 if of > 0 => Type::Definition(self.rng.usize(..of)),
            4 | 5 => Type::Option(part(self)),
            6 | 7 => Type::Vec(part(self)),
            8 => Type::Set(self.one_of(&["String", "u8"])),
            9 => Type::Map(part(self)),
            10 => Type::Pair(part(self), part(self)),
            11 => Type::Array(part(self), self.rng.usize(1..=2)),
            12 if of > 0 => {
                let boxed = Box::new(Type::Boxed);
                if self.rng.bool() { Type::Option(boxed) } else { Type::Vec(boxed) }
            }
            _ => self.plain(),
        }
    }

    fn free(&mut self, names: &[&str], taken: &[String]) -> Option<String> {
        let free: Vec<_> =
            names.iter().filter(|name| !taken.iter().any(|it| it == *name)).collect();
        (!free.is_empty()).then(|| free[self.rng.usize(..free.len())].to_string())
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.rng.usize(..list.len())]
    }
}

impl Type {
    /// Whether serde and this program can tell a default.
    fn has_default(&self) -> bool {
        match self {
            Self::Plain(name) => *name != "()",
            Self::Option(_) | Self::Vec(_) | Self::Set(_) | Self::Map(_) => true,
            _ => false,
        }
    }

    /// The condition by which a default is not written.
    fn is_default(&self) -> &'static str {
        match self {
            Self::Option(_) => "Option::is_none",
            Self::Vec(_) => "Vec::is_empty",
            Self::Set(_) => "BTreeSet::is_empty",
            Self::Map(_) => "BTreeMap::is_empty",
            _ => "is_default",
        }
    }
}
