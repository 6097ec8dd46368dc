//! A disk that is full at any byte: every form says so, and none says that it is written.

use crate::made;
use cchc::report::{Document, csv, docx, html, markdown, xlsx};
use std::io::{self, Cursor, ErrorKind, Seek, SeekFrom, Write};

/// A file on a disk with so much room.
struct Disk {
    file: Cursor<Vec<u8>>,
    room: u64,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.room.saturating_sub(self.file.position());
        let fits = bytes.len().min(usize::try_from(left).unwrap());
        if fits == 0 && !bytes.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        self.file.write(&bytes[..fits])
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Disk {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn no_form_is_written_where_the_disk_is_full_before_its_last_byte() {
    type Form = (&'static str, fn(&Document, &mut Disk) -> io::Result<()>);
    let forms: [Form; 5] = [
        ("docx", |document, disk| docx::write(document, disk)),
        ("xlsx", |document, disk| xlsx::write(document, disk)),
        ("html", |document, disk| html::write(document, disk)),
        ("md", |document, disk| markdown::write(document, disk)),
        ("csv", |document, disk| csv::write_tables(document, disk)),
    ];
    let document = made::report();
    for (name, write) in forms {
        let on = |room: u64| {
            let file = Cursor::new(Vec::new());
            let mut disk = Disk { file, room };
            let written = write(&document, &mut disk);
            (written, disk.file.into_inner().len() as u64)
        };
        let (written, length) = on(u64::MAX);
        written.unwrap();
        assert!(length > 100, "{name}");
        for room in [
            0,
            1,
            length / 4,
            length / 2,
            length - length / 4,
            length - 1,
        ] {
            let (written, _) = on(room);
            assert!(written.is_err(), "{name} with room for {room} of {length}");
        }
        assert!(on(length).0.is_ok(), "{name} where it just fits");
    }
}
