//! What the type of a field says about its values.

use event_naming::FieldValue;
use syn::{Attribute, Expr, ExprLit, GenericArgument, Lit, Meta, PathArguments, Type};

/// Types that hold the values of another one.
const AROUND: [&str; 11] = [
    "Arc",
    "BTreeSet",
    "Box",
    "Cow",
    "HashSet",
    "IndexSet",
    "LinkedList",
    "Option",
    "Rc",
    "Vec",
    "VecDeque",
];

pub(crate) fn of(ty: &Type) -> Option<FieldValue> {
    match ty {
        Type::Group(group) => of(&group.elem),
        Type::Paren(paren) => of(&paren.elem),
        Type::Reference(reference) => of(&reference.elem),
        Type::Array(array) => of_items(&array.elem),
        Type::Slice(slice) => of_items(&slice.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let name = last.ident.to_string();
            if !AROUND.contains(&name.as_str()) {
                return FieldValue::of_type(&name);
            }
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return None;
            };
            let of_inner = if name == "Option" { of } else { of_items };
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(inner) => of_inner(inner),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Many bytes are a text, or what is made from one.
fn of_items(ty: &Type) -> Option<FieldValue> {
    match ty {
        Type::Path(path) if path.path.is_ident("u8") => Some(FieldValue::Text),
        _ => of(ty),
    }
}

/// The documentation, as far as it stands in the source as text.
pub(crate) fn docs(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes.iter().filter(|it| it.path().is_ident("doc")).filter_map(|attribute| {
        let Meta::NameValue(doc) = &attribute.meta else {
            return None;
        };
        match &doc.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        }
    });
    lines.reduce(|docs, line| docs + "\n" + &line)
}
