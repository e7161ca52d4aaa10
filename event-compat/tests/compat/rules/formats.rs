//! Texts with a form: dates, numbers as texts, addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Breaks, Fits, FitsBySchema, check, one};

#[test]
fn dates() {
    type Utc = chrono::DateTime<chrono::Utc>;
    type Local = chrono::DateTime<chrono::FixedOffset>;
    for (change, old, new, backward, forward) in [
        ("chrono → jiff", one::<Utc>(), one::<jiff::Timestamp>(), Fits, Fits),
        ("UTC → offset", one::<Utc>(), one::<Local>(), Fits, Fits),
        ("date", one::<chrono::NaiveDate>(), one::<jiff::civil::Date>(), Fits, Fits),
        ("date and time → text", one::<Utc>(), one::<String>(), Fits, Breaks),
        (
            "date → date and time",
            one::<jiff::civil::Date>(),
            one::<jiff::Timestamp>(),
            Breaks,
            Breaks,
        ),
        ("Option", one::<Option<Utc>>(), one::<Option<jiff::Timestamp>>(), Fits, Fits),
        ("in a list", one::<Vec<Utc>>(), one::<Vec<jiff::Timestamp>>(), Fits, Fits),
        ("SystemTime", one::<SystemTime>(), one::<SystemTime>(), Fits, Fits),
        ("std → jiff duration", one::<Duration>(), one::<jiff::SignedDuration>(), Breaks, Breaks),
    ] {
        check(change, &old, &new, backward, forward);
    }
}

#[test]
fn texts() {
    for (change, old, new, backward, forward) in [
        ("Uuid → String", one::<Uuid>(), one::<String>(), Fits, Breaks),
        ("char → String", one::<char>(), one::<String>(), Fits, Breaks),
        ("PathBuf → String", one::<PathBuf>(), one::<String>(), Fits, Fits),
        ("Decimal → String", one::<Decimal>(), one::<String>(), Fits, Breaks),
        ("Option<Decimal>", one::<Option<Decimal>>(), one::<Option<Decimal>>(), Fits, Fits),
        ("Decimal → f64", one::<Decimal>(), one::<f64>(), Breaks, FitsBySchema),
        ("Ipv4Addr → IpAddr", one::<Ipv4Addr>(), one::<IpAddr>(), Fits, Breaks),
        ("Ipv6Addr → IpAddr", one::<Ipv6Addr>(), one::<IpAddr>(), Fits, Breaks),
        ("Ipv4Addr → Ipv6Addr", one::<Ipv4Addr>(), one::<Ipv6Addr>(), Breaks, Breaks),
        ("IpAddr → String", one::<IpAddr>(), one::<String>(), Fits, Breaks),
        ("Uuid → date", one::<Uuid>(), one::<jiff::civil::Date>(), Breaks, Breaks),
    ] {
        check(change, &old, &new, backward, forward);
    }
}
