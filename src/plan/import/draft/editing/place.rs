//! From a place in the plan file to the row that was written there.

use super::{HeaderField, RowId};

/// The row of each line of [`super::Draft::to_toml`]: every value there is on one line, so a line that is a table's name is
/// a table.
pub fn rows_of_lines(toml: &str) -> Vec<RowId> {
    const TABLES: [&str; 5] = [
        "[[department]]",
        "[[area]]",
        "[[task]]",
        "[[target]]",
        "[[duty]]",
    ];
    let mut counts = [0_usize; 5];
    let mut row = RowId::Header(HeaderField::Id);
    let mut is_header = true;
    let mut rows = Vec::new();
    for text in toml.lines() {
        let table = TABLES.iter().position(|table| text == *table);
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
        rows.push(row);
    }
    rows
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
