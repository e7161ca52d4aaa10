mod catalog {
    event_core::include_catalog!();
}

fn main() {}
