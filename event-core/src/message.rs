/// A message that is put together at compile time, where `format!` cannot be used.
pub(crate) struct Message {
    text: [u8; Self::CAPACITY],
    length: usize,
}

impl Message {
    /// In bytes. A part that does not fit is left out.
    const CAPACITY: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self { text: [0; Self::CAPACITY], length: 0 }
    }

    pub(crate) const fn text(mut self, part: &str) -> Self {
        if part.len() > Self::CAPACITY - self.length {
            return self;
        }
        let (_, room) = self.text.split_at_mut(self.length);
        let (place, _) = room.split_at_mut(part.len());
        place.copy_from_slice(part.as_bytes());
        self.length += part.len();
        self
    }

    pub(crate) const fn number(self, number: u32) -> Self {
        let message = if number < 10 { self } else { self.number(number / 10) };
        let digit = [b'0' + (number % 10) as u8];
        match str::from_utf8(&digit) {
            Ok(digit) => message.text(digit),
            Err(_) => message,
        }
    }

    pub(crate) const fn as_str(&self) -> &str {
        match str::from_utf8(self.text.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

#[test]
fn numbers_are_written_in_digits() {
    let cases = [(0, "0"), (7, "7"), (10, "10"), (4096, "4096"), (u32::MAX, "4294967295")];
    for (number, digits) in cases {
        assert_eq!(Message::new().text("v").number(number).as_str(), format!("v{digits}"));
    }
}

#[test]
fn a_part_that_finds_no_room_is_left_out() {
    let long = "ö".repeat(Message::CAPACITY / 2);
    assert_eq!(Message::new().text("a").text(&long).text("b").as_str(), "ab");
    assert_eq!(Message::new().text(&long).text("b").as_str(), long);
}
