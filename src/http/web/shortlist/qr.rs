//! A QR code as a picture of squares, for whoever has the paper and a phone.

use qrcode::{Color, EcLevel, QrCode};

/// The quiet edge that readers need, in squares.
const EDGE: usize = 4;

/// The code of an address.
pub(super) struct Qr {
    /// How many squares wide and high it is, with its edge.
    pub(super) size: usize,
    /// The dark squares as an SVG path: a line of them at a time.
    pub(super) path: String,
}

/// The code of an address; none of one that is too long for any.
pub(super) fn qr(address: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (row, line) in colors.chunks(width).enumerate() {
        let mut column = 0;
        for run in line.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (column + EDGE, row + EDGE, run.len());
                path.push_str(&format!("M{x} {y}h{length}v1h-{length}z"));
            }
            column += run.len();
        }
    }
    Some(Qr {
        size: width + 2 * EDGE,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_of_a_code_is_its_finder() {
        let code = qr("https://example.org/list/0123456789abcdef01234567").unwrap();
        // The first line of the finder in the left corner is seven dark squares.
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!((33..=49).contains(&code.size), "{}", code.size);
        assert!(qr(&"a".repeat(5_000)).is_none());
    }
}
