//! Tests of what the names of fields and the attributes on them expand to.

use proc_macro2::TokenStream;
use quote::quote;

use super::derive;
use crate::event;

#[test]
fn marked_fields_are_hidden_and_the_names_of_the_others_are_known() {
    let expanded = derive(quote! {
        #[event(type = "access.invitation_sent", version = 1)]
        #[serde(rename_all = "camelCase")]
        struct InvitationSent {
            dataset: String,
            #[event(sensitive = "the mail service sends it")]
            #[serde(alias = "mail", alias = "e-mail")]
            r#email: String,
            #[event(sensitive = "the host calls back")]
            #[serde(rename(serialize = "tel", deserialize = "phone"))]
            phone_number: String,
            #[event(public = "the number of the seat")]
            #[serde(alias = "seat")]
            token: u8,
            #[serde(alias = "comment", skip_serializing_if = "Option::is_none")]
            note: Option<String>,
            #[serde(skip_serializing)]
            old: u8,
            #[serde(skip_deserializing)]
            new: u8,
            #[serde(flatten)]
            seats: Seats,
        }
    });
    let expected = quote! {
        #[automatically_derived]
        impl ::event_core::Event for InvitationSent {
            const TYPE: &'static ::core::primitive::str = "access.invitation_sent";
            const VERSION: ::core::primitive::u32 = 1u32;
            fn __sensitive(
                _: ::core::primitive::u32
            ) -> &'static ::event_core::__private::Sensitive {
                &::event_core::__private::Sensitive {
                    fields: &["email", "e-mail", "mail", "tel", "phone"],
                    flattened: &[],
                    others_written: &["dataset", "token", "note", "new"],
                    others_read: &["dataset", "token", "seat", "note", "comment", "old"],
                }
            }
        }
        const _: () = ::event_core::__private::has_schema::<InvitationSent>();
        ::event_core::__define!(
            InvitationSent,
            7u32,
            &[],
            ::core::option::Option::None,
            &[("email", &["e-mail", "mail"]), ("token", &["seat"]), ("note", &["comment"])],
            const { &[::event_core::catalog::NeverNull::field::<String>("note")] },
            const { &[
                ::event_core::catalog::Mark::field(
                    "email",
                    "email",
                    "email",
                    ::event_core::catalog::MarkKind::Sensitive,
                    "the mail service sends it"
                ),
                ::event_core::catalog::Mark::field(
                    "phone_number",
                    "tel",
                    "phone",
                    ::event_core::catalog::MarkKind::Sensitive,
                    "the host calls back"
                ),
                ::event_core::catalog::Mark::field(
                    "token",
                    "token",
                    "token",
                    ::event_core::catalog::MarkKind::Public,
                    "the number of the seat"
                )
            ] },
            ::core::option::Option::None,
            ::core::option::Option::None
        );
    };
    assert_eq!(expanded, expected.to_string());
}

#[test]
fn a_flattened_field_that_is_sensitive_hides_what_the_others_do_not_claim() {
    let expanded = derive(quote! {
        #[event(type = "access.invitation_sent", version = 1, crate = bus)]
        struct InvitationSent {
            dataset: String,
            #[serde(alias = "lines", skip_serializing_if = "is_zero")]
            rows: u64,
            #[serde(skip_serializing)]
            old: u8,
            #[serde(skip_deserializing)]
            new: u8,
            #[serde(skip)]
            neither: u8,
            #[serde(flatten)]
            plain: Plain,
            #[serde(flatten)]
            #[event(sensitive = "the badge shows it")]
            r#guest: crate::Guest<Self>,
            #[serde(flatten)]
            #[schemars(title = "Host", with = "Vec<u8>")]
            #[event(public = "the host of a web site")]
            host_address: Host,
            #[serde(flatten)]
            #[schemars(schema_with = "schemas::of_seat")]
            #[event(sensitive = "the usher asks for it")]
            seat: Seat,
        }
    });
    let sensitive = quote! {
        fn __sensitive(_: ::core::primitive::u32) -> &'static bus::__private::Sensitive {
            &bus::__private::Sensitive {
                fields: &[],
                flattened: &["guest", "seat"],
                others_written: &["dataset", "new"],
                others_read: &["dataset", "rows", "lines", "old"],
            }
        }
    };
    assert!(expanded.contains(&sensitive.to_string()), "{expanded}");
    let marks = quote! {
        &[
            bus::catalog::Mark::flattened::<crate::Guest<Self> >(
                "guest",
                bus::catalog::MarkKind::Sensitive,
                "the badge shows it"
            ),
            bus::catalog::Mark::flattened::<Vec<u8> >(
                "host_address",
                bus::catalog::MarkKind::Public,
                "the host of a web site"
            ),
            {
                enum __Described {}
                #[automatically_derived]
                impl bus::__private::JsonSchema for __Described {
                    fn schema_name() -> bus::__private::Cow<'static, ::core::primitive::str> {
                        bus::__private::Cow::Borrowed("")
                    }
                    fn json_schema(
                        __generator: &mut bus::__private::SchemaGenerator
                    ) -> bus::__private::Schema {
                        schemas::of_seat(__generator)
                    }
                }
                bus::catalog::Mark::flattened::<__Described>(
                    "seat",
                    bus::catalog::MarkKind::Sensitive,
                    "the usher asks for it"
                )
            }
        ]
    };
    assert!(expanded.contains(&marks.to_string()), "{expanded}");
}

#[test]
fn an_upcast_asks_the_older_version_what_that_hides() {
    let private = quote!(::event_core::__private);
    let sensitive = |own: TokenStream| {
        quote! {
            fn __sensitive(__version: ::core::primitive::u32) -> &'static #private::Sensitive {
                #private::upcast_sensitive::<__Upcast>(__version, &#own)
            }
        }
    };
    let nothing = sensitive(quote!(#private::Sensitive::NOTHING));
    let email = sensitive(quote! {
        #private::Sensitive {
            fields: &["email"],
            flattened: &[],
            others_written: &[],
            others_read: &[],
        }
    });
    let cases = [
        (quote!(), nothing.clone()),
        (quote!(#[event(public = "a counter")] token: u8), nothing),
        (quote!(#[event(sensitive = "a reason")] email: String), email),
    ];
    for (fields, expected) in cases {
        let expanded = derive(quote! {
            #[event(type = "access.invitation_sent", version = 2, upcast_from = V1)]
            struct V2 { #fields }
        });
        assert!(expanded.contains(&expected.to_string()), "{expanded}");
    }
}

#[test]
fn a_skipped_direction_has_no_name_of_its_own() {
    let cases = [
        ("skip_serializing, rename(serialize = 'a', deserialize = 'b')", "b", "'b', 'b'"),
        ("skip_deserializing, rename(serialize = 'a', deserialize = 'b')", "a", "'a', 'a'"),
        ("skip_deserializing, alias = 'b', rename = 'a'", "a", "'a', 'a'"),
        ("rename(serialize = 'a'), skip_serializing_if = 'f'", "a', 'x", "'a', 'x'"),
    ];
    for (attributes, names, marked) in cases {
        let source = format!(
            "#[event(type = 'ops.disk_filled', version = 1)]
             struct A {{ #[event(sensitive = 'a reason')] #[serde({attributes})] x: u8 }}"
        );
        let input = syn::parse_str(&source.replace('\'', "\"")).unwrap();
        let expanded = event::derive(&input, 7).to_string();
        let spaced = |text: &str| text.replace('\'', "\"").replace(", ", " , ");
        let fields = spaced(&format!("fields : & ['{names}']"));
        assert!(expanded.contains(&fields), "{attributes}: {expanded}");
        let mark = spaced(&format!("Mark :: field ('x', {marked}, "));
        assert!(expanded.contains(&mark), "{attributes}: {expanded}");
    }
}

#[test]
fn every_name_of_a_field_is_judged_once() {
    let cases = [
        ("", "api_key: String", "api_key"),
        ("", "r#password: String", "password"),
        ("", "apiKey: String", "apiKey"),
        ("rename_all = 'camelCase'", "api_key: String", "api_key"),
        (
            "rename_all = 'SCREAMING-KEBAB-CASE'",
            "#[serde(alias = 'cvv')] api_key: String",
            "api_key",
        ),
        ("", "#[serde(rename = 'apiKey')] a: String", "apiKey"),
        ("", "#[serde(rename(serialize = 'apiKey', deserialize = 'b'))] a: String", "apiKey"),
        ("", "#[serde(rename(serialize = 'b', deserialize = 'apiKey'))] a: String", "apiKey"),
        ("", "#[serde(alias = 'b', alias = 'apiKey')] a: String", "apiKey"),
        ("", "#[serde(rename = 'cvv')] api_key: String", "api_key"),
        ("", "#[serde(rename = 'harmless')] api_key: String", "api_key"),
        ("", "#[serde(rename = 'cvv')] email: String", "cvv"),
        ("", "#[serde(alias = 'cvv')] #[event(sensitive = 'a')] email: String", "cvv"),
        ("", "#[serde(flatten)] credentials: B", "credentials"),
        ("", "#[serde(flatten, rename = 'cvv', alias = 'cvv')] b: B", ""),
        ("", "#[serde(skip_serializing)] api_key: String", "api_key"),
        ("", "#[serde(skip_deserializing)] api_key: String", "api_key"),
        ("", "#[serde(skip)] api_key: String", ""),
        ("", "#[serde(skip_serializing, skip_deserializing)] api_key: String", ""),
        ("", "#[serde(skip_serializing, rename(serialize = 'cvv'))] a: String", ""),
        (
            "",
            "#[serde(skip_deserializing, rename(deserialize = 'cvv'), alias = 'cvv')] a: String",
            "",
        ),
        ("", "#[event(public = 'a')] #[serde(rename = 'cvv')] api_key: String", ""),
        ("", "#[event(sensitive = 'a')] email: String, #[event(sensitive = 'a')] rows: String", ""),
        ("", "email: String, api_key: String", "email api_key"),
        // serde refuses these, with an error or a panic, so only the names in the struct are
        // judged.
        (
            "",
            "#[serde(renam = 'a')] api_key: String, #[serde(rename = 'cvv')] b: String",
            "api_key",
        ),
        ("rename_all = 'camelCase'", "__: String, api_key: String", "api_key"),
    ];
    for (container, fields, expected) in cases {
        let source = format!(
            "#[event(type = 'ops.disk_filled', version = 1)] #[serde({container})]
             struct A {{ {fields} }}"
        );
        let input = syn::parse_str(&source.replace('\'', "\"")).unwrap();
        let expanded = event::derive(&input, 7).to_string();
        let judged = expanded.split("compile_error ! {").skip(1).filter_map(|error| {
            let (before, _) = error.split_once("` says that it holds")?;
            Some(before.rsplit('`').next().unwrap())
        });
        assert_eq!(judged.collect::<Vec<_>>().join(" "), expected, "{source}");
    }
}

#[test]
fn the_type_of_a_field_says_what_it_cannot_hold_and_what_it_holds() {
    let cases = [
        ("password: bool", None),
        ("password: Option<bool>", None),
        ("password: Vec<PasswordRule>", None),
        ("first_name: usize", None),
        ("email: Option<Box<(Uuid)>>", None),
        ("date_of_birth: NaiveDate", Some("`date_of_birth` says that it holds a date of birth")),
        ("cvv: u16", Some("`cvv` says that it holds a card security code")),
        ("password: Cow<'static, str>", Some("`password` says that it holds a password")),
        ("passwords: [String; 2]", Some("`passwords` says that it holds a password")),
        ("password: Vec<u8>", Some("`password` says that it holds a password")),
        ("password: [u8; 32]", Some("`password` says that it holds a password")),
        ("password: Option<u8>", None),
        ("word: SecretString", Some("the type of `word` says that it holds a secret")),
        ("to: Vec<EmailAddress>", Some("the type of `to` says that it holds an e-mail address")),
        // The build tells what a field may hold.
        ("token: String", None),
        ("customer_name: String", None),
    ];
    for (field, expected) in cases {
        let source = format!(
            "#[event(type = \"ops.disk_filled\", version = 1)] struct DiskFilled {{ {field} }}"
        );
        let expanded = event::derive(&syn::parse_str(&source).unwrap(), 7).to_string();
        let told = expanded.split("compile_error ! { \"").nth(1);
        let told = told.map(|it| it.split_once(", ").unwrap().0);
        assert_eq!(told, expected, "{field}");
    }
}

#[test]
fn the_struct_and_the_docs_decide_on_what_a_field_may_hold() {
    let cases = [
        ("PatientAdmitted", "address: String", true),
        ("DiskFilled", "address: String", false),
        ("PatientAdmitted", "/// Whether\n/// it is known\n address: String", false),
        ("DiskFilled", "/// ARN of the password\n password: String", true),
        ("DiskFilled", "#[doc = include_str!(\"a\")] password: String", true),
    ];
    for (name, field, is_told) in cases {
        let source = format!(
            "#[event(type = \"ops.disk_filled\", version = 1)] struct {name} {{ {field} }}"
        );
        let expanded = event::derive(&syn::parse_str(&source).unwrap(), 7).to_string();
        assert_eq!(expanded.contains("compile_error"), is_told, "{name} {field}");
    }
}
