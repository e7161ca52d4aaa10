//! The programs of the README and of the guide, as documentation tests.

macro_rules! pages {
    ($($page:ident = $text:literal;)*) => {
        $(
            #[cfg(doctest)]
            #[doc = include_str!($text)]
            mod $page {}
        )*
    };
}

pages! {
    readme = "../README.md";
    produce = "produce.md";
    consume = "consume.md";
    evolve = "evolve.md";
    publish = "publish.md";
    without_rust = "without-rust.md";
    operate = "operate.md";
    threats = "threats.md";
}
