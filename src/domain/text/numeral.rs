//! Roman numerals, by which offices number parts and annexes.

/// From here on a number stays in Arabic figures: nobody reads longer ones.
const UNREADABLE: u32 = 4000;
const SIGNS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// A number in Roman figures.
///
/// ```
/// # use cchc::domain::text::roman;
/// assert_eq!([1, 4, 9, 14, 40, 1999].map(roman), ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]);
/// ```
pub fn roman(number: u32) -> String {
    if number >= UNREADABLE {
        return number.to_string();
    }
    let (mut left, mut figures) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            left -= value;
            figures.push_str(sign);
        }
    }
    figures
}
