//! Edits, such as people make to their payloads.

use super::{
    Content, Definition, Enum, Field, Flattened, Maker, Member, NAMES, NUMBERS, Presence, Struct,
    Tagging, Type, VARIANTS,
};

impl Maker {
    pub(super) fn edit(&mut self, member: &mut Member) {
        let last = member.definitions.len() - 1;
        // The payload itself is edited more often than what it names.
        let of = if self.rng.bool() { last } else { self.rng.usize(..=last) };
        match &mut member.definitions[of] {
            Definition::Struct(it) if of == 0 => self.edit_flattened(it),
            Definition::Struct(it) => self.edit_struct(it, of),
            Definition::Enum(it) => self.edit_enum(it, of),
            Definition::Tuple(types) => {
                let place = self.rng.usize(..types.len());
                self.retype(&mut types[place], of);
            }
        }
    }

    fn edit_struct(&mut self, of_type: &mut Struct, of: usize) {
        match self.rng.u8(..10) {
            0 => of_type.is_closed = !of_type.is_closed && of_type.flattened.is_none(),
            1 => of_type.is_renamed = !of_type.is_renamed,
            2 => {
                of_type.flattened = match of_type.flattened {
                    None if self.rng.bool() => Some(Flattened::Definition(0)),
                    None => Some(Flattened::Map(self.plain())),
                    Some(_) => None,
                };
                of_type.is_closed &= of_type.flattened.is_none();
            }
            _ => self.edit_fields(&mut of_type.fields, &NAMES, of),
        }
    }

    fn edit_flattened(&mut self, of_type: &mut Struct) {
        self.edit_fields(&mut of_type.fields, &super::OTHER_NAMES, 0);
    }

    fn edit_fields(&mut self, fields: &mut Vec<Field>, names: &[&str], of: usize) {
        let mut taken: Vec<_> = fields.iter().map(|it| it.name.clone()).collect();
        taken.extend(fields.iter().filter_map(|it| it.alias.clone()));
        if fields.is_empty() || self.rng.u8(..4) == 0 {
            let added = self.fields(names, 1, of, &mut taken);
            let place = self.rng.usize(..=fields.len());
            fields.splice(place..place, added);
            return;
        }
        let place = self.rng.usize(..fields.len());
        let free = self.free(names, &taken);
        let field = &mut fields[place];
        match self.rng.u8(..8) {
            0 => drop(fields.remove(place)),
            1 => {
                if let Some(name) = free {
                    let old = std::mem::replace(&mut field.name, name);
                    field.alias = self.rng.bool().then_some(old);
                }
            }
            2 | 3 => {
                field.of = match std::mem::replace(&mut field.of, Type::Plain("bool")) {
                    Type::Option(inner) => *inner,
                    other => Type::Option(Box::new(other)),
                };
                // A box stands in something that can end.
                if let Type::Boxed = field.of {
                    field.of = Type::Vec(Box::new(field.of.clone()));
                }
            }
            4 => {
                let all = [Presence::Always, Presence::Defaulted, Presence::Skipped];
                field.presence = self.one_of(&all);
            }
            _ => self.retype(&mut field.of, of),
        }
        for field in fields {
            if !field.of.has_default() {
                field.presence = Presence::Always;
            }
        }
    }

    fn edit_enum(&mut self, of_type: &mut Enum, of: usize) {
        match self.rng.u8(..12) {
            0 => self.retag(of_type, of),
            1 => of_type.is_renamed = !of_type.is_renamed,
            2 => of_type.reads_others = !of_type.reads_others,
            3 => of_type.is_closed = !of_type.is_closed,
            4..=6 => self.add_variant(of_type, of),
            7 if of_type.variants.len() > 1 => {
                let place = self.rng.usize(..of_type.variants.len());
                of_type.variants.remove(place);
            }
            8 => {
                let taken: Vec<_> = of_type.variants.iter().map(|it| it.name.clone()).collect();
                let place = self.rng.usize(..of_type.variants.len());
                if let Some(name) = self.free(&VARIANTS, &taken) {
                    of_type.variants[place].name = name;
                }
            }
            _ => {
                let tagging = of_type.tagging;
                let place = self.rng.usize(..of_type.variants.len());
                match &mut of_type.variants[place].content {
                    Content::Struct(fields) => self.edit_fields(fields, &NAMES, of),
                    Content::Newtype(only) if tagging != Tagging::Internal => self.retype(only, of),
                    Content::Tuple(types) => {
                        let place = self.rng.usize(..types.len());
                        self.retype(&mut types[place], of);
                    }
                    content => *content = self.content(tagging, of),
                }
            }
        }
    }

    fn retag(&mut self, of_type: &mut Enum, of: usize) {
        of_type.tagging = self.tagging();
        if of_type.tagging != Tagging::Internal {
            return;
        }
        for variant in &mut of_type.variants {
            while !matches!(
                variant.content,
                Content::Unit | Content::Struct(_) | Content::Newtype(Type::Definition(0))
            ) {
                variant.content = self.content(Tagging::Internal, of);
            }
        }
    }

    fn retype(&mut self, of_type: &mut Type, of: usize) {
        if let Some(place) = NUMBERS.iter().position(|it| *of_type == Type::Plain(it))
            && self.rng.u8(..4) != 0
        {
            // The next one, wider or narrower.
            let place = if self.rng.bool() { place + 1 } else { place.saturating_sub(1) };
            *of_type = Type::Plain(NUMBERS[place.min(NUMBERS.len() - 1)]);
            return;
        }
        let is_outside = self.rng.u8(..4) == 0;
        match of_type {
            Type::Option(inner) | Type::Vec(inner) | Type::Map(inner) | Type::Array(inner, _)
                if !is_outside && !matches!(**inner, Type::Boxed) =>
            {
                self.retype(inner, of);
            }
            Type::Pair(one, other) if !is_outside => {
                let part = if self.rng.bool() { one } else { other };
                self.retype(part, of);
            }
            Type::Set(item) if self.rng.bool() => *of_type = Type::Vec(Box::new(Type::Plain(item))),
            Type::Array(item, _) if self.rng.bool() => *of_type = Type::Vec(item.clone()),
            Type::Array(_, length) => *length += 1,
            other => *other = self.type_below(of, 2),
        }
    }
}
