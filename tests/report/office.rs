//! The DOCX as an office program shows it, where one is installed.

use super::{made, read::docx};
use std::{path::Path, process::Command};

/// What a program says, or `None` where it is not installed.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let home = format!("-env:UserInstallation=file://{}/home", folder.display());
    let mut command = Command::new(program);
    if program == "soffice" {
        command.arg(home);
    }
    let ran = command.args(arguments).current_dir(folder).output().ok()?;
    assert!(ran.status.success(), "{program}: {ran:?}");
    Some(String::from_utf8(ran.stdout).unwrap())
}

#[test]
fn an_office_program_shows_the_head_on_page_one_and_the_annexes_behind() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.docx"), docx(&made::report())).unwrap();
    let convert = ["--headless", "--convert-to", "pdf", "r.docx"];
    let text = run("soffice", &convert, folder.path())
        .and_then(|_| run("pdftotext", &["-layout", "r.pdf", "-"], folder.path()));
    let Some(text) = text else {
        eprintln!("not looked at: soffice or pdftotext is not installed");
        return;
    };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 2, "{} pages", pages.len());
    let first = pages[0];
    assert!(
        first.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        "{first}"
    );
    assert!(first.contains("BÁO CÁO"));
    assert!(!first.trim_start().starts_with('1'), "page 1 has no number");
    assert_eq!(pages[1].trim_start().chars().next(), Some('2'));
    let annex = pages
        .iter()
        .position(|page| page.contains("Phụ lục I\n"))
        .unwrap();
    assert!(!pages[annex].trim_start().starts_with(char::is_numeric));
    // Its numbers begin anew, and its headings come again.
    assert!(pages[annex + 1].trim_start().starts_with('2'));
    assert!(pages[annex + 1].contains("Nội dung nhiệm vụ"));
}
