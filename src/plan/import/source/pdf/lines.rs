//! From signs at places to lines of text: what stands on one height belongs together, from
//! left to right, whatever order it was drawn in.

/// One sign as it is drawn.
#[derive(Debug, Clone)]
struct Sign {
    x: f64,
    y: f64,
    end: f64,
    height: f64,
    text: String,
}

/// The signs of a page.
#[derive(Debug, Default)]
pub struct Page {
    signs: Vec<Sign>,
}

/// Parts of a letter's height: how far signs of one line may stand apart in height, how wide a
/// blank is at least, and a gap between columns.
const SAME_LINE: f64 = 0.35;
const BLANK: f64 = 0.17;
const GAP: f64 = 2.5;

/// Space between lines, in parts of the usual one, that sets a line apart.
const APART: f64 = 1.4;

impl Page {
    /// A sign is drawn; `height` and `width` in the page's own units.
    pub fn sign(&mut self, x: f64, y: f64, width: f64, height: f64, text: &str) {
        let all = [x, y, width, height];
        if text.is_empty() || all.iter().any(|number| !number.is_finite()) {
            return;
        }
        let width = if width > 0.0 { width } else { height * 0.5 };
        self.signs.push(Sign {
            x,
            y,
            end: x + width,
            height: height.abs().max(0.1),
            text: text.to_owned(),
        });
    }

    /// The lines from top to bottom, each with whether it is set apart from the one above.
    pub fn lines(mut self) -> Vec<(String, bool)> {
        self.signs.sort_by(|a, b| b.y.total_cmp(&a.y));
        let mut lines: Vec<Vec<Sign>> = Vec::new();
        for sign in self.signs {
            match lines.last_mut().filter(|line| shares(line, &sign)) {
                Some(line) => line.push(sign),
                None => lines.push(vec![sign]),
            }
        }
        let heights: Vec<f64> = lines.iter().map(|line| baseline(line)).collect();
        let steps = heights.iter().zip(heights.iter().skip(1));
        let steps: Vec<f64> = steps.map(|(above, below)| above - below).collect();
        let usual = usual(&steps);
        let apart = std::iter::once(false).chain(steps.iter().map(|step| *step > usual * APART));
        let texts = lines.into_iter().map(text).zip(apart);
        texts.filter(|(text, _)| !text.trim().is_empty()).collect()
    }
}

/// Marks above a line and signs below it stand a little apart from the letters they belong to.
fn shares(line: &[Sign], sign: &Sign) -> bool {
    let height = line
        .iter()
        .map(|sign| sign.height)
        .fold(sign.height, f64::max);
    (baseline(line) - sign.y).abs() <= height * SAME_LINE
}

/// The height of the line's first sign, which is its highest.
fn baseline(line: &[Sign]) -> f64 {
    line.first().map_or(0.0, |sign| sign.y)
}

/// The step that half of the lines do not exceed.
fn usual(steps: &[f64]) -> f64 {
    let mut sorted = steps.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::MAX)
}

fn text(mut line: Vec<Sign>) -> String {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut text = String::new();
    let mut before: Option<Sign> = None;
    for sign in line {
        if let Some(before) = &before {
            // Bold type is sometimes the same sign drawn twice, a hair apart.
            let is_shadow =
                before.text == sign.text && (sign.x - before.x).abs() < sign.height * 0.05;
            if is_shadow {
                continue;
            }
            let space = sign.x - before.end;
            let has_blank = text.ends_with(' ') || sign.text.starts_with(' ');
            if space > sign.height * GAP {
                text.push('\t');
            } else if space > sign.height * BLANK && !has_blank {
                text.push(' ');
            }
        }
        text.push_str(&sign.text);
        before = Some(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(page: &mut Page, x: f64, y: f64, text: &str) {
        for (at, c) in (0..).zip(text.chars()) {
            page.sign(x + f64::from(at) * 6.0, y, 6.0, 12.0, &c.to_string());
        }
    }

    fn lines(page: Page) -> Vec<String> {
        page.lines().into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn signs_are_read_by_their_places_and_not_in_the_order_of_drawing() {
        let mut page = Page::default();
        write(&mut page, 50.0, 680.0, "hai");
        write(&mut page, 80.0, 700.5, "ba");
        write(&mut page, 50.0, 700.0, "một");
        write(&mut page, 300.0, 700.0, "bốn");
        assert_eq!(lines(page), ["một ba\tbốn", "hai"]);
    }

    #[test]
    fn a_letter_drawn_twice_is_one_letter_and_wild_places_are_none() {
        let mut page = Page::default();
        page.sign(50.0, 700.0, 6.0, 12.0, "Đ");
        page.sign(50.2, 700.0, 6.0, 12.0, "Đ");
        page.sign(f64::NAN, 700.0, 6.0, 12.0, "x");
        assert_eq!(lines(page), ["Đ"]);
    }

    #[test]
    fn more_space_than_usual_sets_a_line_apart() {
        let mut page = Page::default();
        for (y, text) in [(700.0, "a"), (680.0, "b"), (660.0, "c"), (620.0, "d")] {
            write(&mut page, 50.0, y, text);
        }
        let apart: Vec<bool> = page.lines().into_iter().map(|(_, apart)| apart).collect();
        assert_eq!(apart, [false, false, false, true]);
    }
}
