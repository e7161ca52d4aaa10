//! The grammars of the standards, as patterns.

use std::sync::LazyLock;

use crate::pattern::Grammar;

macro_rules! grammars {
    ($($(#[$source:meta])* $name:ident = $pattern:expr;)*) => {
        $($(#[$source])* pub(super) static $name: LazyLock<Grammar> =
            LazyLock::new(|| Grammar::of(&$pattern));)*
    };
}

grammars! {
    /// RFC 3339, appendix A.
    DURATION = format!(r"^P(?:\d+W|{DAYS}(?:{HOURS})?|{HOURS})$");
    /// RFC 5321, section 4.1.2: a local part without quotes.
    NAME = format!(r"^{ATOM}+(?:\.{ATOM}+)*$");
    /// RFC 1123, section 2.1.
    HOST = format!(r"^{LABEL}(?:\.{LABEL})*$");
    /// RFC 3986, appendix A, without addresses in brackets.
    URI = format!("^{SCHEME}:{}$", after_scheme(ASCII));
    URI_REFERENCE = format!("^(?:{SCHEME}:{}|{})$", after_scheme(ASCII), relative(ASCII));
    /// RFC 3987, section 2.2, with letters of the first plane.
    IRI = format!("^{SCHEME}:{}$", after_scheme(BEYOND));
    IRI_REFERENCE = format!("^(?:{SCHEME}:{}|{})$", after_scheme(BEYOND), relative(BEYOND));
    /// RFC 6570, section 2, without letters beyond ASCII.
    URI_TEMPLATE = format!(r"^(?:[!#$&(-;=?-\[\]_a-z~]|%[0-9a-fA-F]{{2}}|\{{{EXPRESSION}\}})*$");
    /// RFC 6901, section 3.
    JSON_POINTER = format!("^(?:{STEP})*$");
    /// draft-bhutton-relative-json-pointer-00, section 3.
    RELATIVE_JSON_POINTER = format!(r"^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?(?:#|(?:{STEP})*)$");
}

const DAYS: &str = r"(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)";
const HOURS: &str = r"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)";
const ATOM: &str = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
const LABEL: &str = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const STEP: &str = "/(?:[^/~]|~[01])*";
const SCHEME: &str = r"[A-Za-z][A-Za-z0-9+.-]*";
const EXPRESSION: &str = r"[+#./;?&]?(?:\w|%[0-9a-fA-F]{2})(?:\.?(?:\w|%[0-9a-fA-F]{2}))*(?:\*|:[1-9]\d{0,3})?(?:,(?:\w|%[0-9a-fA-F]{2})(?:\.?(?:\w|%[0-9a-fA-F]{2}))*(?:\*|:[1-9]\d{0,3})?)*";
/// Letters of parts of addresses, beside escapes: `unreserved` and `sub-delims`.
const ASCII: &str = r"A-Za-z0-9._~!$&'()*+,;=-";
const BEYOND: &str = r"\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEFA-Za-z0-9._~!$&'()*+,;=-";

/// One of these letters or of the marks, or an escape.
fn letter(letters: &str, marks: &str) -> String {
    format!("(?:[{marks}{letters}]|%[0-9A-Fa-f]{{2}})")
}

/// `authority`, and a path that is absolute or empty.
fn authority(letters: &str) -> String {
    let (user, host, path) = (letter(letters, ":"), letter(letters, ""), letter(letters, ":@/"));
    format!(r"//(?:{user}*@)?{host}*(?::\d*)?(?:/{path}*)?")
}

fn query_and_fragment(letters: &str) -> String {
    let query = letter(letters, ":@/?");
    format!(r"(?:\?{query}*)?(?:#{query}*)?")
}

/// `hier-part`, a query and a fragment.
fn after_scheme(letters: &str) -> String {
    let (first, path) = (letter(letters, ":@"), letter(letters, ":@/"));
    let rest = query_and_fragment(letters);
    format!("(?:{}|/?(?:{first}{path}*)?){rest}", authority(letters))
}

/// `relative-part`, a query and a fragment: no colon stands in the first segment.
fn relative(letters: &str) -> String {
    let (first, in_first) = (letter(letters, ":@"), letter(letters, "@"));
    let (path, rest) = (letter(letters, ":@/"), query_and_fragment(letters));
    format!("(?:{}|/(?:{first}{path}*)?|{in_first}+(?:/{path}*)?|){rest}", authority(letters))
}
