//! A file in sections of frames, each frame with its own sum: what is read has been checked before anybody sees
//! it, a megabyte at a time, and what was cut off, swapped or left over is noticed.
//!
//! A frame is a length and a sum (four bytes each, little-endian) and as many bytes; one without bytes ends its
//! section. The sum (CRC-32, which finds every burst of up to 32 wrong bits, and does some ten gigabytes a
//! second) covers the section's number, the frame's, the length and the bytes.

use std::io::{Error, ErrorKind, Read, Result, Write};

/// The most bytes in a frame: what is checked before a byte of it is believed.
const FRAME: usize = 1 << 20;

/// Writes one section.
pub(super) struct SectionWriter<'o, W> {
    output: &'o mut W,
    section: u32,
    frame: u32,
    bytes: Vec<u8>,
}

impl<'o, W: Write> SectionWriter<'o, W> {
    pub(super) fn new(output: &'o mut W, section: u32) -> Self {
        Self {
            output,
            section,
            frame: 0,
            bytes: Vec::with_capacity(FRAME),
        }
    }

    /// Writes what is left and the frame that ends the section.
    pub(super) fn finish(mut self) -> Result<()> {
        if !self.bytes.is_empty() {
            self.write_frame()?;
        }
        self.write_frame()
    }

    fn write_frame(&mut self) -> Result<()> {
        let sum = sum(self.section, self.frame, &self.bytes);
        self.output.write_all(&length(&self.bytes).to_le_bytes())?;
        self.output.write_all(&sum.to_le_bytes())?;
        self.output.write_all(&self.bytes)?;
        self.bytes.clear();
        self.frame += 1;
        Ok(())
    }
}

impl<W: Write> Write for SectionWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let (some, _) = bytes.split_at(bytes.len().min(FRAME - self.bytes.len()));
        self.bytes.extend_from_slice(some);
        if self.bytes.len() == FRAME {
            self.write_frame()?;
        }
        Ok(some.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.output.flush()
    }
}

/// Reads one section; ends where it ends.
pub(super) struct SectionReader<'i, R> {
    input: &'i mut R,
    section: u32,
    frame: u32,
    bytes: Vec<u8>,
    at: usize,
    has_ended: bool,
}

impl<'i, R: Read> SectionReader<'i, R> {
    pub(super) const fn new(input: &'i mut R, section: u32) -> Self {
        Self {
            input,
            section,
            frame: 0,
            bytes: Vec::new(),
            at: 0,
            has_ended: false,
        }
    }

    /// Sees that nothing is left of the section, so that the next one can be read.
    pub(super) fn finish(mut self) -> Result<()> {
        match self.read(&mut [0])? {
            0 => Ok(()),
            _ => Err(self.damage("has more bytes than it should")),
        }
    }

    fn read_frame(&mut self) -> Result<()> {
        let (length, sum_then) = (self.read_number()?, self.read_number()?);
        if length as usize > FRAME {
            return Err(self.damage("is too long"));
        }
        self.bytes.resize(length as usize, 0);
        self.at = 0;
        self.input
            .read_exact(&mut self.bytes)
            .map_err(|error| ended(error, self.section, self.frame))?;
        if sum(self.section, self.frame, &self.bytes) != sum_then {
            return Err(self.damage("has a wrong sum"));
        }
        self.has_ended = self.bytes.is_empty();
        self.frame += 1;
        Ok(())
    }

    fn read_number(&mut self) -> Result<u32> {
        let mut bytes = [0; 4];
        self.input
            .read_exact(&mut bytes)
            .map_err(|error| ended(error, self.section, self.frame))?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn damage(&self, what: &str) -> Error {
        let text = format!("frame {} of section {} {what}", self.frame, self.section);
        Error::new(ErrorKind::InvalidData, text)
    }
}

impl<R: Read> Read for SectionReader<'_, R> {
    fn read(&mut self, to: &mut [u8]) -> Result<usize> {
        if self.at == self.bytes.len() && !self.has_ended {
            self.read_frame()?;
        }
        let mut rest = self.bytes.get(self.at..).unwrap_or_default();
        let count = rest.read(to)?;
        self.at += count;
        Ok(count)
    }
}

/// A file that is cut off is damaged: who reads a section must not take that for the section's end.
fn ended(error: Error, section: u32, frame: u32) -> Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => Error::new(
            ErrorKind::InvalidData,
            format!("the file ends in frame {frame} of section {section}"),
        ),
        _ => error,
    }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

fn sum(section: u32, frame: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for number in [section, frame, length(bytes)] {
        hasher.update(&number.to_le_bytes());
    }
    hasher.update(bytes);
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sections: &[&[u8]]) -> Vec<u8> {
        let mut file = Vec::new();
        for (number, bytes) in (0..).zip(sections) {
            let mut section = SectionWriter::new(&mut file, number);
            section.write_all(bytes).unwrap();
            section.finish().unwrap();
        }
        file
    }

    fn read(mut file: &[u8], count: u32) -> Result<Vec<Vec<u8>>> {
        let section = |number| {
            let mut section = SectionReader::new(&mut file, number);
            let mut bytes = Vec::new();
            section.read_to_end(&mut bytes)?;
            section.finish()?;
            Ok(bytes)
        };
        (0..count).map(section).collect()
    }

    #[test]
    fn sections_come_back_whatever_their_length() {
        let long = vec![7; 2 * FRAME];
        let longer = vec![9; FRAME + 1];
        let sections: [&[u8]; 4] = [b"short", &long, b"", &longer];
        assert_eq!(read(&written(&sections), 4).unwrap(), sections);
    }

    #[test]
    fn every_bit_and_every_end_counts() {
        let file = written(&[b"one section", b"and another"]);
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut damaged = file.clone();
                damaged[at] ^= 1 << bit;
                assert!(read(&damaged, 2).is_err(), "bit {bit} of byte {at}");
            }
            assert!(read(&file[..at], 2).is_err(), "cut off at {at}");
        }
    }

    #[test]
    fn frames_that_changed_places_are_noticed() {
        let first = written(&[b"one"]);
        let swapped = [first.clone(), first].concat();
        let refused = read(&swapped, 2).unwrap_err().to_string();
        assert_eq!(refused, "frame 0 of section 1 has a wrong sum");
    }

    #[test]
    fn a_section_that_is_not_read_to_its_end_is_refused() {
        let file = written(&[b"more than is read"]);
        let mut input = &*file;
        let mut section = SectionReader::new(&mut input, 0);
        section.read_exact(&mut [0; 4]).unwrap();
        assert!(section.finish().is_err());
    }
}
