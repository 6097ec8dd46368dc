//! Settings as people write them: what is taken, what is refused and where, what is kept.

use super::*;
use std::{fs, path::Path};

fn data(own: Option<&str>) -> (tempfile::TempDir, DataDirectory) {
    let home = tempfile::tempdir().unwrap();
    let data = DataDirectory::find(Some(home.path())).unwrap();
    if let Some(own) = own {
        fs::write(data.settings(), own).unwrap();
    }
    (home, data)
}

fn refused(own: &str) -> (usize, usize, FileProblem) {
    let (_home, data) = data(Some(own));
    let error = Settings::load(&data).unwrap_err();
    let remembered = Settings::remember(&data, &Terminal::default()).unwrap_err();
    assert_eq!(error.to_string(), remembered.to_string());
    assert_eq!(fs::read_to_string(data.settings()).unwrap(), own);
    match error {
        ConfigError::File {
            file,
            line,
            column,
            problem,
        } => {
            assert_eq!(file, data.settings());
            (line, column, *problem)
        }
        other => panic!("{other}"),
    }
}

fn somebody() -> Terminal {
    Terminal {
        department: Some("KKB".to_owned()),
        author: Some("Trần Thị Mẫu".to_owned()),
        plan: Some("bvdkbc-2026".to_owned()),
        share: Some(PathBuf::from(r"\\may-chu\cchc\tệp 'chung'.cchc")),
    }
}

#[test]
fn without_a_file_the_documented_defaults_hold() {
    let (_home, data) = data(None);
    let settings = Settings::load(&data).unwrap();
    assert_eq!(settings.terminal, Terminal::default());
    assert_eq!(settings.language, Language::Vietnamese);
    assert_eq!(settings.theme, ThemeName::Auto);
    assert_eq!(settings.typing, Typing::Off);
    assert_eq!(settings.soon_days, [7, 3, 1]);
    assert_eq!(settings.soon(), 7);
    assert_eq!(settings.poll_seconds, 3);
    let ids: Vec<&str> = settings.checklist.iter().map(|b| b.id.as_str()).collect();
    assert_eq!(ids, ["kind", "title", "approved", "sent", "evidence"]);
}

#[test]
fn a_file_says_only_what_differs() {
    let (_home, data) = data(Some(
        "\u{feff}language = \"en\"\r\nsoon_days = [2, 10, 2]\r\n[terminal]\r\nauthor = \" Le\u{302} Ma\u{302}\u{303}u \"\r\n",
    ));
    let settings = Settings::load(&data).unwrap();
    assert_eq!(settings.language, Language::English);
    assert_eq!(settings.soon_days, [10, 2]);
    assert_eq!(settings.terminal.author.as_deref(), Some("Lê Mẫu"));
    assert_eq!(settings.poll_seconds, 3);
    assert_eq!(settings.checklist.len(), 5);
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest() {
    let (line, column, problem) = refused("# ghi chú\n[terminal]\n  departmnt = \"KKB\"\n");
    assert_eq!((line, column), (3, 3));
    assert_eq!(
        problem,
        FileProblem::UnknownKey {
            key: "departmnt".to_owned(),
            nearest: Some("department".to_owned()),
        }
    );
}

#[test]
fn an_unknown_word_is_refused_with_the_nearest() {
    let (line, column, problem) = refused("theme = \"drak\"\n");
    assert_eq!((line, column), (1, 9));
    let FileProblem::UnknownWord { nearest, known, .. } = problem else {
        panic!("{problem}");
    };
    assert_eq!(nearest.as_deref(), Some("dark"));
    assert_eq!(known, ["dark", "light", "mono", "auto"]);
}

#[test]
fn a_wrong_type_or_bound_is_refused_where_it_stands() {
    for (own, place, message) in [
        (
            "poll_seconds = \"3\"\n",
            (1, 16),
            "\"poll_seconds\" must be a whole number",
        ),
        (
            "poll_seconds = 0\n",
            (1, 16),
            "\"poll_seconds\" must lie between 1 and 600",
        ),
        (
            "poll_seconds = 99999999999999999999\n",
            (1, 16),
            "\"poll_seconds\" must lie between 1 and 600",
        ),
        (
            "soon_days = [7, \"3\"]\n",
            (1, 17),
            "\"soon_days\" must be a whole number",
        ),
        ("language = true\n", (1, 12), "\"language\" must be a text"),
        ("terminal = 5\n", (1, 12), "\"terminal\" must be a table"),
        (
            "[[checklist]]\nid = \"kind\"\n",
            (1, 1),
            "missing key \"title\"",
        ),
        (
            "checklist = [{ id = \"a\", title = \"A\" }, { id = \"a\", title = \"B\" }]",
            (1, 48),
            "\"id\" has \"a\" twice",
        ),
    ] {
        let (line, column, problem) = refused(own);
        assert_eq!(
            ((line, column), problem.to_string().as_str()),
            (place, message),
            "{own}"
        );
    }
}

#[test]
fn a_torn_file_is_refused_where_it_breaks() {
    let (line, _, problem) = refused("language = \"vi\"\ntheme = \n");
    assert_eq!(line, 2);
    assert!(matches!(problem, FileProblem::Syntax(_)), "{problem}");
}

#[test]
fn a_file_of_an_old_editor_is_refused_where_it_stops_being_text() {
    let (_home, data) = data(None);
    fs::write(data.settings(), b"language = \"vi\"\n# Kh\xe1m\n").unwrap();
    let error = Settings::load(&data).unwrap_err().to_string();
    assert!(
        error.ends_with("settings.toml:2:5: the file is not UTF-8 text"),
        "{error}"
    );
}

#[test]
fn what_is_remembered_is_loaded_again() {
    let (_home, data) = data(None);
    Settings::remember(&data, &somebody()).unwrap();
    assert_eq!(Settings::load(&data).unwrap().terminal, somebody());
    Settings::remember(&data, &Terminal::default()).unwrap();
    assert_eq!(
        Settings::load(&data).unwrap(),
        Settings::built_in().unwrap()
    );
}

#[test]
fn the_first_file_is_the_documented_one() {
    let (_home, data) = data(None);
    Settings::remember(&data, &Terminal::default()).unwrap();
    assert_eq!(fs::read_to_string(data.settings()).unwrap(), BUILT_IN);
}

#[test]
fn remembering_keeps_comments_and_all_else() {
    let own = "# của phòng HCQT\ntheme = \"light\" # mắt kém\n\n[terminal]\n# mã khoa\ndepartment = 'HCQT' # cũ\n\n# cuối\n";
    let (_home, data) = data(Some(own));
    let terminal = Terminal {
        department: Some("KKB".to_owned()),
        ..Terminal::default()
    };
    Settings::remember(&data, &terminal).unwrap();
    let written = fs::read_to_string(data.settings()).unwrap();
    assert_eq!(written, own.replace("'HCQT'", "\"KKB\""));
}

#[test]
fn remembering_leaves_no_copy_behind_and_makes_the_directory() {
    let home = tempfile::tempdir().unwrap();
    let data = DataDirectory::find(Some(&home.path().join("mới"))).unwrap();
    Settings::remember(&data, &somebody()).unwrap();
    let names: Vec<_> = fs::read_dir(data.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["settings.toml"]);
}

#[test]
fn the_way_of_typing_is_remembered_in_its_own_line() {
    let own = "# của phòng HCQT\ntyping = \"off\" # không có Unikey\ntheme = \"light\"\n\n[terminal]\nauthor = \"Mẫu\"\n";
    let (_home, data) = data(Some(own));
    Settings::change(&data, Setting::Typing, "vni").unwrap();
    let written = fs::read_to_string(data.settings()).unwrap();
    assert_eq!(written, own.replace("\"off\"", "\"vni\""));
    assert_eq!(Settings::load(&data).unwrap().typing, Typing::Vni);
}

#[test]
fn the_way_of_typing_is_remembered_where_nothing_said_it() {
    for own in [None, Some("# của tôi\n[terminal]\nauthor = \"Mẫu\"\n")] {
        let (_home, data) = data(own);
        for (word, typing) in Typing::WORDS {
            assert_eq!(typing.word(), word);
            let settings = Settings::change(&data, Setting::Typing, word).unwrap();
            assert_eq!(settings, Settings::load(&data).unwrap());
            assert_eq!(settings.typing, typing);
            assert_eq!(settings.terminal.author.is_some(), own.is_some());
        }
    }
}

#[test]
fn a_place_that_cannot_be_written_is_named_and_nothing_left() {
    let (home, data) = data(None);
    fs::create_dir(data.settings()).unwrap();
    assert!(
        matches!(Settings::remember(&data, &somebody()), Err(ConfigError::Io { path, .. }) if path == data.settings())
    );
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let (_home, data) = data(None);
    let path = Path::new(std::ffi::OsStr::from_bytes(b"/a/\xff"));
    let terminal = Terminal {
        share: Some(path.to_owned()),
        ..Terminal::default()
    };
    let refused = Settings::remember(&data, &terminal);
    assert!(matches!(refused, Err(ConfigError::PathNotText { .. })));
    assert!(!data.settings().exists());
}

proptest::proptest! {
    #[test]
    fn whatever_is_remembered_is_read_back(author in "\\PC{0,20}", share in ".{0,20}", department in ".{0,8}") {
        let source = Source::built_in("settings.toml", BUILT_IN);
        let terminal = Terminal {
            department: Some(department.clone()),
            author: Some(author.clone()),
            plan: None,
            share: Some(PathBuf::from(&share)),
        };
        let written = remember::edited(&source, &terminal).unwrap();
        let read = Settings::default().over(&Source::built_in("settings.toml", &written)).unwrap();
        let kept = |text: &str| Some(entered(text)).filter(|kept| !kept.is_empty());
        proptest::prop_assert_eq!(read.terminal.author, kept(&author));
        proptest::prop_assert_eq!(read.terminal.department, kept(&department));
        let share = Some(share).filter(|path| !path.trim().is_empty());
        proptest::prop_assert_eq!(read.terminal.share, share.map(PathBuf::from));
        proptest::prop_assert_eq!(read.checklist.len(), 5);
    }
}

#[test]
fn every_setting_is_changed_in_its_own_line() {
    let wanted = [
        (
            Setting::Language,
            "en",
            "language = \"vi\"",
            "language = \"en\"",
        ),
        (
            Setting::Theme,
            "mono",
            "theme = \"auto\"",
            "theme = \"mono\"",
        ),
        (
            Setting::Glyphs,
            "ascii",
            "glyphs = \"auto\"",
            "glyphs = \"ascii\"",
        ),
        (
            Setting::Typing,
            "vni",
            "typing = \"off\"",
            "typing = \"vni\"",
        ),
        (Setting::Mouse, "off", "mouse = \"on\"", "mouse = \"off\""),
        (Setting::SoonDays, "10; 2,5", "[7, 3, 1]", "[10, 2, 5]"),
        (
            Setting::PollSeconds,
            " 60 ",
            "poll_seconds = 3",
            "poll_seconds = 60",
        ),
        (
            Setting::LockAfterMinutes,
            "0",
            "lock_after_minutes = 10",
            "lock_after_minutes = 0",
        ),
        (
            Setting::Share,
            "/chung/ế.cchc",
            "share = \"\"",
            "share = \"/chung/ế.cchc\"",
        ),
    ];
    assert_eq!(wanted.len(), Setting::ALL.len());
    for (setting, typed, before, after) in wanted {
        for own in [None, Some(BUILT_IN)] {
            let (_home, data) = data(own);
            let settings = Settings::change(&data, setting, typed).unwrap();
            let written = fs::read_to_string(data.settings()).unwrap();
            assert_eq!(written, BUILT_IN.replacen(before, after, 1));
            assert_eq!(settings, Settings::load(&data).unwrap());
            assert_ne!(
                settings.text(setting),
                Settings::built_in().unwrap().text(setting)
            );
        }
    }
}

#[test]
fn what_is_shown_may_be_typed_again() {
    for setting in Setting::ALL {
        let (_home, data) = data(None);
        let before = Settings::load(&data).unwrap();
        for value in setting
            .choices()
            .into_iter()
            .chain([before.text(setting).as_str()])
        {
            let after = Settings::change(&data, setting, value).unwrap();
            assert_eq!(after.text(setting), value);
        }
        assert_eq!(Settings::load(&data).unwrap(), before);
    }
}

#[test]
fn a_value_that_the_file_would_be_refused_for_is_not_written() {
    for (setting, typed) in [
        (Setting::Theme, "pink"),
        (Setting::Mouse, ""),
        (Setting::PollSeconds, "0"),
        (Setting::PollSeconds, "601"),
        (Setting::PollSeconds, "ba"),
        (Setting::LockAfterMinutes, "-1"),
        (Setting::LockAfterMinutes, "1441"),
        (Setting::SoonDays, "7, 400"),
        (Setting::SoonDays, "-1"),
        (Setting::SoonDays, "7 ngày"),
    ] {
        let own = "# của tôi\n";
        let (_home, data) = data(Some(own));
        let refused = Settings::change(&data, setting, typed);
        assert!(
            matches!(&refused, Err(ConfigError::Value { setting: told, .. }) if *told == setting),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(data.settings()).unwrap(), own);
    }
}

#[test]
fn a_file_with_a_mistake_is_not_written_over() {
    let own = "language = \"vi\"\npoll_seconds = 0\n";
    let (_home, data) = data(Some(own));
    let refused = Settings::change(&data, Setting::Theme, "dark").unwrap_err();
    assert!(
        refused.to_string().contains("settings.toml:2:16"),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(data.settings()).unwrap(), own);
}
