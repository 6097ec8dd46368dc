//! From a place in the plan file to the row that was written there.

use super::{HeaderField, RowId};

/// The row that stands at a line (from 1) of [`super::Draft::to_toml`]: every value there is on
/// one line, so a line that begins with a table's name is a table.
pub fn row_at(toml: &str, line: usize) -> RowId {
    let mut counts = [0_usize; 5];
    let mut row = RowId::Header(HeaderField::Id);
    let mut is_header = true;
    for text in toml.lines().take(line) {
        let table = ["department", "area", "task", "target", "duty"]
            .iter()
            .position(|table| text == format!("[[{table}]]"));
        if let Some((table, count)) = table.and_then(|at| Some((at, counts.get_mut(at)?))) {
            row = match table {
                0 => RowId::Department(*count),
                1 => RowId::Area(*count),
                2 => RowId::Task(*count),
                3 => RowId::Target(*count),
                _ => RowId::Duty(*count),
            };
            *count += 1;
            is_header = false;
        } else if is_header && let Some(field) = header_field(text) {
            row = RowId::Header(field);
        }
    }
    row
}

fn header_field(text: &str) -> Option<HeaderField> {
    let (key, _) = text.split_once(" = ")?;
    Some(match key {
        "id" => HeaderField::Id,
        "organisation" => HeaderField::Organisation,
        "parent" => HeaderField::Parent,
        "number" => HeaderField::Number,
        "issued" => HeaderField::Issued,
        "title" => HeaderField::Title,
        "starts" => HeaderField::Starts,
        "ends" => HeaderField::Ends,
        "coordinator" => HeaderField::Coordinator,
        "periods" => HeaderField::Periods,
        _ => return None,
    })
}
