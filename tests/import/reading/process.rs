//! PDFs by way of the process that reads them, and files from the disk.

use super::made::{docx, paragraph, pdf};
use cchc::{
    config::{Language, words},
    plan::import::{
        encoding::Encoding,
        source::{LARGEST_FILE, Source, SourceError},
    },
    service::{PdfProcess, ServiceError, source_by},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::{fs, path::Path, time::Duration};

fn own() -> PdfProcess {
    PdfProcess {
        program: env!("CARGO_BIN_EXE_cchc").into(),
        limit: Duration::from_secs(60),
    }
}

fn source(path: &Path, process: PdfProcess) -> Result<Source, ServiceError> {
    source_by(|| Ok(process), path, Encoding::Auto)
}

/// Why the file gives nothing; everyone can be told about it.
fn refused(read: Result<Source, ServiceError>) -> SourceError {
    let error = read.expect_err("no document");
    assert!(error.is_bad_input());
    for language in [Language::Vietnamese, Language::English] {
        let told = error.problem(words(language).expect("words"));
        assert!(
            !told.what.contains('{') && !told.mend.contains('{'),
            "{told:?}"
        );
    }
    match error {
        ServiceError::Source { cause, .. } => cause,
        other => panic!("{other}"),
    }
}

#[test]
fn a_pdf_is_read_by_a_process_of_its_own_as_it_is_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ke-hoach");
    let file = pdf(&[vec![(60.0, 700.0, "Kế hoạch cải cách hành chính")]]);
    fs::write(&path, &file).expect("written");
    let read = source(&path, own()).expect("a document");
    assert_eq!(read.lines[0].text, "Kế hoạch cải cách hành chính");
    assert_eq!(read, super::reading(&file, "a.pdf").expect("a document"));
}

#[test]
fn other_files_need_no_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.docx");
    fs::write(&path, docx(&paragraph("Kế hoạch"))).expect("written");
    let nobody = || Err(std::io::ErrorKind::NotFound.into());
    let read = source_by(nobody, &path, Encoding::Auto).expect("a document");
    assert_eq!(read.lines[0].text, "Kế hoạch");
    let missing = source_by(nobody, &folder.path().join("b.docx"), Encoding::Auto);
    assert!(matches!(missing, Err(ServiceError::File { .. })));
    let not_a_file = source_by(nobody, folder.path(), Encoding::Auto);
    assert_eq!(refused(not_a_file), SourceError::Folder);
}

#[test]
fn a_file_that_is_too_large_is_not_even_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    let file = fs::File::create(&path).expect("a file");
    file.set_len(LARGEST_FILE + 1).expect("its length");
    let size = LARGEST_FILE + 1;
    assert_eq!(
        refused(source(&path, own())),
        SourceError::TooLarge { size }
    );
}

#[test]
fn damaged_pdfs_end_in_a_document_or_in_a_message() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    let text = (60.0, 700.0, "Kế hoạch cải cách hành chính năm 2026");
    let whole = pdf(&[vec![text; 3], vec![text]]);
    let length = whole.len();
    let harm = proptest::collection::vec((0..length, any::<u8>()), 1..40);
    // Each case is a process.
    let mut runner = TestRunner::new(Config::with_cases(40));
    let outcome = runner.run(&(harm, length / 2..=length), |(harm, end)| {
        let mut file = whole.clone();
        harm.into_iter().for_each(|(at, byte)| file[at] = byte);
        file.truncate(end);
        fs::write(&path, &file).expect("written");
        let read = source(&path, own());
        if read.is_err() {
            refused(read);
        }
        Ok(())
    });
    outcome.expect("no case fails");
}

#[cfg(unix)]
mod processes {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A program in the place of ours.
    fn program(folder: &Path, script: &str, limit: Duration) -> PdfProcess {
        let program = folder.join("program");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("its mode");
        PdfProcess { program, limit }
    }

    fn with(script: &str, limit: Duration) -> SourceError {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        fs::write(&path, "%PDF-1.7").expect("written");
        refused(source(&path, program(folder.path(), script, limit)))
    }

    #[test]
    fn one_that_hangs_is_given_up() {
        let error = with("exec sleep 600", Duration::from_millis(50));
        assert_eq!(error, SourceError::TooSlow { seconds: 0 });
    }

    #[test]
    fn one_that_dies_or_talks_nonsense_makes_a_broken_file() {
        let long = Duration::from_secs(60);
        for script in [
            "kill -9 $$",
            "exit 0",
            "echo nonsense",
            "echo '{\"Line\":{\"page\":1,\"text\":\"a\",\"after_blank\":false}}'",
        ] {
            assert!(
                matches!(with(script, long), SourceError::Broken { .. }),
                "{script}"
            );
        }
    }
}
