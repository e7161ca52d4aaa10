//! Texts that are compressed.

use std::io;

use event_consume::replay::{Position, Replay};

#[cfg(not(all(feature = "gzip", feature = "zstd")))]
#[test]
fn what_is_not_built_in_is_named() {
    for (name, magic, is_built_in) in [
        ("gzip", &b"\x1f\x8b\x08\x00"[..], cfg!(feature = "gzip")),
        ("zstd", b"\x28\xb5\x2f\xfd", cfg!(feature = "zstd")),
        ("zstd", b"\x53\x2a\x4d\x18", cfg!(feature = "zstd")),
    ] {
        let opened = Replay::new().lines(magic);
        assert_eq!(opened.is_ok(), is_built_in, "{name}");
        if let Err(error) = opened {
            assert_eq!(error.cause.kind(), io::ErrorKind::Unsupported);
            assert!(error.to_string().contains(&format!("`{name}`")), "{error}");
        }
    }
}

#[test]
fn nobody_stands_in_the_middle_of_compressed_text() {
    let middle = Position { offset: 9, line: 2 };
    for magic in [&b"\x1f\x8b\x08\x00"[..], b"\x28\xb5\x2f\xfd"] {
        let error = Replay::new().starts_at(middle).lines(magic).unwrap_err();
        assert_eq!((error.position, error.cause.kind()), (middle, io::ErrorKind::InvalidInput));
        let reason = "compressed text can only be read from its beginning: use `resume`";
        assert_eq!(error.cause.to_string(), reason);
    }
}

#[cfg(any(feature = "gzip", feature = "zstd"))]
mod built_in {
    use std::io::{self, Read, Write as _};

    use event_consume::replay::{Position, Replay};

    use crate::fixture::{Events, created, made_of};

    struct Format {
        name: &'static str,
        compress: fn(&[u8]) -> Vec<u8>,
        /// The shortest beginning that is known as one.
        shortest: usize,
    }

    fn formats() -> Vec<Format> {
        vec![
            #[cfg(feature = "gzip")]
            Format { name: "gzip", compress: gzip, shortest: 2 },
            #[cfg(feature = "zstd")]
            Format { name: "zstd", compress: zstd, shortest: 4 },
        ]
    }

    #[cfg(feature = "gzip")]
    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[cfg(feature = "zstd")]
    fn zstd(text: &[u8]) -> Vec<u8> {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.include_checksum(true).unwrap();
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn text() -> String {
        (0..300).map(|rows| created(rows) + if rows % 50 == 7 { "\nbad\n" } else { "\n" }).collect()
    }

    #[test]
    fn compressed_text_is_read_as_what_it_is() {
        let text = text();
        let plain = made_of(text.as_bytes(), |replay| replay);
        assert_eq!((plain.events.len(), plain.progress.bad), (300, 6));
        for Format { name, compress, .. } in formats() {
            assert_eq!(made_of(&compress(text.as_bytes()), |replay| replay), plain, "{name}");
            assert_eq!(made_of(&compress(b""), |replay| replay).progress.lines, 0, "{name}");
            let made =
                made_of(&compress(text.as_bytes()), |replay| replay.starts_at(Position::default()));
            assert_eq!(made, plain, "{name}");
            // Members and frames end where they like.
            let (mut parts, mut rest) = (Vec::new(), text.as_bytes());
            for length in [0, 1, 1000, 0, 7777] {
                parts.extend(compress(&rest[..length]));
                rest = &rest[length..];
            }
            parts.extend(compress(rest));
            assert_eq!(made_of(&parts, |replay| replay), plain, "{name}");
            for (_, position, next) in &plain.events[97..101] {
                for position in [position, next] {
                    let expected = made_of(text.as_bytes(), |replay| replay.resume(*position));
                    let rest = made_of(&parts, |replay| replay.resume(*position));
                    assert_eq!(rest, expected, "{name}");
                }
            }
        }
    }

    /// Gives a few bytes at a time, with an interruption before each.
    struct Stuttering<'a> {
        text: &'a [u8],
        length: usize,
        is_interrupted: bool,
    }

    impl Read for Stuttering<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.is_interrupted = !self.is_interrupted;
            if self.is_interrupted {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let length = buffer.len().min(self.length);
            self.text.read(&mut buffer[..length])
        }
    }

    #[test]
    fn a_reader_that_is_interrupted_loses_nothing() {
        let text = text();
        for Format { name, compress, .. } in formats() {
            let (first, rest) = text.as_bytes().split_at(1000);
            let parts = [compress(first), compress(b""), compress(rest)].concat();
            for length in [1, 2, 7, 1000] {
                let reader = Stuttering { text: &parts, length, is_interrupted: false };
                let events = Replay::new().report(|_| {}).events::<Events>(reader).unwrap();
                let rows = events.map(|event| event.unwrap().envelope.payload.rows());
                assert!(rows.eq(0..300), "{name} {length}");
            }
        }
    }

    #[cfg(feature = "zstd")]
    #[test]
    fn frames_to_be_skipped_are_skipped() {
        let skippable = b"\x5f\x2a\x4d\x18\x03\x00\x00\x00abc";
        let frame = zstd((created(1) + "\n").as_bytes());
        let text = [&skippable[..], &frame, skippable, &frame].concat();
        assert_eq!(made_of(&text, |replay| replay).rows(), [1, 1]);
    }

    #[test]
    fn a_stream_that_ends_too_early_is_an_error_after_its_whole_lines() {
        let text = text();
        for Format { name, compress, shortest } in formats() {
            let half = text[..text.len() / 2].rfind('\n').unwrap() + 10;
            let first = compress(&text.as_bytes()[..half]);
            let whole = [first.clone(), compress(&text.as_bytes()[half..])].concat();
            let cuts = (shortest..whole.len()).step_by(97).chain([whole.len() - 1]);
            for cut in cuts.filter(|cut| *cut != first.len()) {
                let (mut rows, mut dead_letters) = (Vec::new(), Vec::new());
                let mut reached = Position::default();
                let replay = Replay::new().dead_letters(&mut dead_letters).report(|_| {});
                let mut error = None;
                for event in replay.events::<Events>(&whole[..cut]).unwrap() {
                    match event {
                        Ok(event) => {
                            rows.push(event.envelope.payload.rows());
                            reached = event.next;
                        }
                        Err(told) => error = Some(told),
                    }
                }
                let error = error.unwrap_or_else(|| panic!("{name} {cut}"));
                assert!(error.position >= reached, "{name} {cut}");
                let before = usize::try_from(error.position.offset).unwrap();
                assert!(before == 0 || text.as_bytes()[before - 1] == b'\n', "{name} {cut}");
                let lines = text[..before].matches('\n').count();
                assert_eq!(error.position.line, lines as u64 + 1, "{name} {cut}");
                if cut > first.len() {
                    assert!(before >= half - 10, "{name} {cut}: {before}");
                }

                let replay = Replay::new().dead_letters(&mut dead_letters).report(|_| {});
                let rest = replay.resume(error.position).events::<Events>(&whole[..]).unwrap();
                rows.extend(rest.map(|event| event.unwrap().envelope.payload.rows()));
                assert!(rows.iter().copied().eq(0..300), "{name} {cut}: {rows:?}");
                assert_eq!(dead_letters, b"bad\n".repeat(6), "{name} {cut}");
            }
        }
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn damage_that_only_the_checksum_shows_is_an_error_behind_it() {
        let text = created(1) + "\n";
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        encoder.write_all(text.as_bytes()).unwrap();
        let mut damaged = encoder.finish().unwrap();
        let rows = b"\"rows\":1";
        let place = damaged.windows(rows.len()).position(|window| window == rows).unwrap();
        damaged[place + rows.len() - 1] = b'2';

        let mut events = Replay::new().events::<Events>(&damaged[..]).unwrap();
        assert_eq!(events.next().unwrap().unwrap().envelope.payload.rows(), 2);
        let error = events.next().unwrap().unwrap_err();
        assert_eq!(error.position, Position { offset: text.len() as u64, line: 2 });
    }

    /// What was made of a buffer before the damage in it is given up.
    #[test]
    fn what_is_read_before_damage_does_not_depend_on_the_reads() {
        let text = text().repeat(20);
        for Format { name, compress, .. } in formats() {
            let sound = compress(text.as_bytes());
            for place in (20..sound.len()).step_by(sound.len() / 50) {
                let mut damaged = sound.clone();
                damaged[place] ^= 0x55;
                let read = |length| {
                    let reader = Stuttering { text: &damaged, length, is_interrupted: false };
                    let lines = Replay::new().lines(reader);
                    let mut read = 0;
                    let mut lines = lines.map_err(|error| error.to_string())?;
                    loop {
                        match lines.next_line() {
                            Ok(Some(_)) => read += 1,
                            Ok(None) => return Ok((read, None)),
                            Err(error) => return Ok((read, Some(error.to_string()))),
                        }
                    }
                };
                let whole: Result<(u32, Option<String>), String> = read(usize::MAX);
                for length in [1, 100, 4096] {
                    assert_eq!(read(length), whole, "{name} at {place}, {length} at a time");
                }
            }
        }
    }

    #[test]
    fn damage_is_an_error() {
        let text = text();
        for Format { name, compress, .. } in formats() {
            let mut damaged = compress(text.as_bytes());
            // In the checksum.
            let place = damaged.len() - if name == "gzip" { 8 } else { 1 };
            damaged[place] ^= 1;
            let events = Replay::new().report(|_| {}).events::<Events>(&damaged[..]).unwrap();
            assert!(events.last().unwrap().is_err(), "{name}");
            let garbage = [compress(text.as_bytes()), b"garbage".to_vec()].concat();
            let events = Replay::new().report(|_| {}).events::<Events>(&garbage[..]).unwrap();
            assert!(events.last().unwrap().is_err(), "{name}");
        }
    }
}
