//! Whose hands: PINs, locks and names on a PC that several people use.

use crate::{
    driver::{AUTHOR, Driver, LOCK_AFTER},
    made_up,
};
use cchc::{
    domain::{
        department::DepartmentCode,
        event::{Body, Draft},
        pin::{Pin, PinChange},
    },
    service::{NewPin, Service, Session, worker::Request},
    store::Store,
    sync::Identity,
};
use std::time::Duration;

pub const CHECK_IN: &str = "<F2><Down><Tab><Tab>Đã tập huấn<Enter>";
/// The same where F2 has asked for the PIN and got it.
const FILLED: &str = "<Down><Tab><Tab>Đã tập huấn<Enter>";
/// The same where somebody locks it meanwhile: the PIN is asked for above the form.
const LOCKED_MEANWHILE: &str = "<F2><Down><Tab><Tab>Đã tập huấn<C-w><Enter>";

/// Sets the PIN of the department that works here, as its head does.
pub fn with_pin(mut driver: Driver, pin: &str) -> Driver {
    driver
        .keys("<C-y>")
        .shows("Đặt mã PIN cho")
        .keys(&format!("{pin}<Tab>{pin}<Enter>"))
        .shows("Đã đặt mã PIN cho")
        .shows("□ Đã mở khóa");
    driver.writes();
    driver
}

pub fn notes(driver: &Driver) -> usize {
    let (service, session) = driver.service();
    let all = session.plan.item_paths();
    all.map(|task| {
        let history = service.history(&session.plan.id, task, Some(&session.department));
        history.expect("a database").entries.len()
    })
    .sum()
}

/// Sets the PIN of a department that has none, as its head does, without the screens.
pub fn set(driver: &Driver, department: DepartmentCode, pin: &str) {
    let (mut service, _) = driver.service();
    let session = service.session(Some(department.as_str()), Some(AUTHOR));
    let session = session.expect("a session");
    reset(&mut service, &session, department.as_str(), Some(pin));
}

/// Resets a PIN in the coordinator's name, as another terminal does, without the screens.
pub fn reset(service: &mut Service, office: &Session, department: &str, pin: Option<&str>) {
    let wanted = NewPin {
        department: DepartmentCode::new(department),
        present: None,
        pin: pin.map(|pin| Pin::typed(pin).expect("a PIN")),
        reason: "quên".to_owned(),
    };
    service.set_pin(office, wanted).expect("set");
}

/// Somebody else's program says what this one never would of a department's PIN.
fn forge_pin(driver: &Driver, department: &str, verifier: &str) {
    let mut store = Store::open(&driver.place.data.database()).expect("a database");
    let own = store
        .incarnation()
        .expect("a database")
        .expect("a terminal");
    let code = DepartmentCode::new(department);
    let draft = Draft {
        department: code.clone(),
        author: AUTHOR.to_owned(),
        replaces: store.pin_heads(&code).expect("a database"),
        body: Body::Pin(PinChange {
            department: code,
            verifier: Some(verifier.to_owned()),
            reason: String::new(),
        }),
    };
    let identity = Identity::from_secret(own.secret);
    let said = store.append(vec![draft], &identity, driver.place.clock.now());
    said.expect("saved");
}

#[test]
fn a_department_without_a_pin_works_as_ever() {
    let mut driver = Driver::of("KKB");
    driver.hides("khóa").keys(CHECK_IN).shows("Đã lưu: ");
    driver.keys("<C-w>").shows("khoa/phòng chưa đặt mã PIN");
    assert_eq!(driver.nobody_presses_a_key(), None, "nothing to wait for");
}

#[test]
fn the_first_entry_asks_for_the_pin_and_then_is_made() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.shows("■ Đang khóa").keys("<Down><Up>");
    driver.keys("<F2>").shows("Mã PIN của KKB");
    driver.hides("Cập nhật tiến độ: ");
    driver.keys("4711").shows("••••").hides("4711");
    driver.keys("<Enter>").shows("Cập nhật tiến độ: ");
    driver.shows("□ Đã mở khóa").hides("4711");
    assert_eq!(notes(&driver), 0);
    driver.keys(FILLED).shows("Đã lưu: ").shows("Đã tập huấn");
    driver.keys(CHECK_IN).shows("Đã lưu: ");
    assert_eq!(notes(&driver), 2);
}

#[test]
fn no_form_opens_into_which_a_pin_could_be_typed() {
    let ways = ["<F2>", "<Enter>", "<F3><F3>", "<F3><Enter>", "<C-k>"];
    for way in ways {
        let mut driver = with_pin(Driver::of("KKB"), "4711").again();
        driver
            .keys(way)
            .keys("1111<Enter>")
            .shows("Sai mã PIN của KKB");
        driver.keys("<Down><Esc>");
        assert!(!driver.model.has_overlay(), "{way}");
        assert_eq!(driver.writes(), [], "{way}");
    }
    let mut office = with_pin(Driver::of("HCQT"), "1357").again();
    office.keys("<F9><C-a>").shows("Mã PIN của HCQT");
    office.keys("1357<Enter>").shows("Thêm khoa/phòng");
}

#[test]
fn what_runs_ahead_of_the_pin_meets_the_form_that_follows() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.burst("<F2>4711<Enter><Down>Đã làm xong");
    driver
        .shows("Cập nhật tiến độ: ")
        .shows("Ghi chú: Đã làm xong");
}

#[test]
fn ctrl_w_opens_what_is_locked() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.keys("<C-p>mở khóa<Enter>");
    driver
        .shows("Mã PIN của KKB")
        .keys("<C-w>")
        .shows("đang hỏi mã PIN");
    driver.keys("<Esc><C-w>4711<Enter>").shows("Đã mở khóa KKB");
    driver.hides("Mã PIN của KKB");
    driver.keys("<F2>Đang gõ dở<C-w>").shows("■ Đang khóa");
    driver.keys("<C-w>4711<Enter>").shows("Ghi chú: Đang gõ dở");
    driver
        .shows("□ Đã mở khóa")
        .keys("<Enter>")
        .shows("Đã lưu: ");
}

#[test]
fn a_pin_that_was_removed_meanwhile_is_not_asked_for_any_longer() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.keys("<F2>").shows("Mã PIN của KKB");
    let (mut service, session) = driver.service();
    let removed = NewPin {
        department: session.department.clone(),
        present: Some(Pin::typed("4711").expect("a PIN")),
        pin: None,
        reason: String::new(),
    };
    service.set_pin(&session, removed).expect("removed");
    driver.keys("4711<Enter>").shows("Cập nhật tiến độ: ");
}

#[test]
fn a_wrong_pin_writes_nothing_and_loses_nothing() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver
        .keys(LOCKED_MEANWHILE)
        .keys("4712<Enter>")
        .shows("Sai mã PIN của KKB");
    assert_eq!(notes(&driver), 0);
    driver.keys("<Esc><Esc>").shows("Cập nhật tiến độ: ");
    driver.shows("Đã tập huấn").shows("■ Đang khóa");
    driver.keys("<Enter>4711<Enter>").shows("Đã lưu: ");
    assert_eq!(notes(&driver), 1);
}

#[test]
fn what_cannot_be_a_pin_is_no_attempt() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.keys("<F2>");
    for _ in 0..9 {
        driver
            .keys("<Enter>")
            .shows("4 đến 64 chữ hoặc số")
            .keys("<Down>");
    }
    driver.keys("4711<Enter>").shows("Cập nhật tiến độ: ");
}

#[test]
fn after_three_wrong_pins_it_takes_longer_also_after_a_restart() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.keys("<F2>");
    for _ in 0..3 {
        driver
            .keys("0000<Enter>")
            .shows("Gõ lại; quên mã")
            .keys("<Down>");
    }
    driver
        .keys("0000<Enter>")
        .shows("Đợi 5 giây")
        .keys("<Down>");
    driver.keys("4711<Enter>").shows("Đợi 5 giây");
    let mut driver = driver.again();
    driver.keys("<F2>4711<Enter>").shows("Đợi 5 giây");
    driver.minutes_pass(-600);
    driver.keys("<Down>4711<Enter>").shows("Đợi 5 giây");
    driver.minutes_pass(1);
    driver.keys("<Down>4711<Enter>").shows("□ Đã mở khóa");
}

#[test]
fn keys_that_run_ahead_meet_what_follows_and_never_the_pin() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys("<F2><Down><Tab><Tab>Đã tập huấn<C-w>");
    driver.burst("<Enter>khám");
    driver.shows("Mã PIN của KKB").hides("••••").hides("khám▏");
    driver.burst("4711<Enter> bệnh");
    driver.shows("khám bệnh▏").shows("□ Đã mở khóa");
    assert_eq!(notes(&driver), 1);
}

#[test]
fn f9_locks_at_once_and_shows_the_departments() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver
        .keys("<F9>")
        .shows("[Khoa/phòng]")
        .shows("■ Đang khóa");
    driver.keys("<Esc><F2>").shows("Mã PIN của KKB");
    assert_eq!(notes(&driver), 0);
}

#[test]
fn ctrl_w_locks_at_once_and_stays() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver
        .keys("<C-w>")
        .shows("Đã khóa KKB")
        .shows("[Nhiệm vụ]");
    driver.keys("<F2>").shows("Mã PIN của KKB");
}

#[test]
fn what_waits_for_a_pin_outlives_the_program() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys(LOCKED_MEANWHILE).shows("Mã PIN của KKB");
    let mut driver = driver.again();
    driver.shows("Cập nhật tiến độ: ").shows("Đã tập huấn");
    driver
        .keys("<Enter>4711<Enter>")
        .shows("Đã lưu: ")
        .shows("Đã tập huấn");
    assert_eq!(notes(&driver), 1);
}

#[test]
fn ctrl_w_locks_above_a_form_and_in_a_draft_as_well() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys("<F2><Down><Tab><Tab>Đang gõ dở").keys("<C-w>");
    driver.shows("■ Đang khóa").shows("Đang gõ dở");
    driver.keys("<Enter>").shows("Mã PIN của KKB");
    driver.keys("4711<Enter>").shows("Đã lưu: ");
    assert_eq!(notes(&driver), 1);
    let mut office = with_pin(Driver::of("HCQT"), "1357");
    office.reviews(made_up::review());
    office.keys("<C-w>").shows("■ Đang khóa");
}

#[test]
fn a_pin_that_was_typed_and_left_there_is_forgotten() {
    let mut driver = with_pin(Driver::of("KKB"), "4711").again();
    driver.keys("<F2>4711").shows("••••");
    assert_eq!(driver.nobody_presses_a_key(), Some(LOCK_AFTER));
    driver.hides("•").keys("<Enter>").shows("4 đến 64");
    assert_eq!(notes(&driver), 0);
    driver.keys("<Down><Esc>");
    driver.keys("<C-y>4711<Tab>2468<F1>");
    driver.minutes_pass(60);
    driver.keys("<F1>").hides("•").shows("Đổi mã PIN của KKB");
    assert_eq!(driver.nobody_presses_a_key(), None, "nothing to forget");
}

#[test]
fn the_built_in_input_leaves_a_pin_alone() {
    let mut driver = Driver::of("KKB");
    driver.keys("<Ctrl+Space>").shows("Bộ gõ có sẵn: Telex");
    let mut driver = with_pin(driver, "ddieeuj11").again();
    driver.shows(" Telex · ").keys("<Ctrl+Space><Ctrl+Space>");
    driver.keys("<F2>ddieeuj11<Enter>");
    driver.keys(FILLED).shows("Đã lưu: ");
}

#[test]
fn it_locks_itself_when_nobody_presses_a_key() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.minutes_pass(4);
    driver.keys("<F2><Down><Tab><Tab>Đang gõ dở");
    assert_eq!(driver.nobody_presses_a_key(), Some(LOCK_AFTER));
    driver
        .shows("■ Đang khóa")
        .shows("Đã tự khóa KKB")
        .shows("Đang gõ dở");
    assert_eq!(driver.nobody_presses_a_key(), None, "nothing to wait for");
    driver.keys("<Enter>").shows("Mã PIN của KKB");
    driver
        .keys("4711<Enter>")
        .shows("Đã lưu: ")
        .shows("Đang gõ dở");
}

#[test]
fn a_key_after_the_machine_slept_comes_too_late() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys("<F2><Down>");
    driver.minutes_pass(60);
    driver.keys("<Enter>").shows("Mã PIN của KKB");
    assert_eq!(notes(&driver), 0);
}

#[test]
fn a_pin_is_changed_and_removed_only_by_who_knows_it() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    driver.keys("<C-y>").shows("Đổi mã PIN của KKB");
    driver
        .keys("0000<Tab>2468<Tab>2468<Enter>")
        .shows("Sai mã PIN của KKB");
    driver.keys("<Esc><Esc>");
    driver
        .keys("<C-y>4711<Tab>2468<Tab>2469<Enter>")
        .shows("không giống nhau");
    driver
        .keys("<Down><BS>8<Enter>")
        .shows("Đã đặt mã PIN cho KKB");
    driver.keys("<C-w><F2>4711<Enter>").shows("Sai mã PIN");
    driver.keys("<Down>2468<Enter>").keys(FILLED);
    driver.shows("Đã lưu: ");
    driver
        .keys("<C-y>2468<Tab><Tab><Tab><Enter>")
        .shows("Bỏ mã PIN của KKB?");
    driver.keys("<Up>").hides("Bỏ mã PIN của KKB?");
    driver
        .keys("<Down><Enter><Enter>")
        .shows("Đã bỏ mã PIN của KKB")
        .hides("mở khóa");
}

#[test]
fn a_pin_that_comes_while_somebody_types_is_asked_for() {
    let office = Driver::of("HCQT");
    let mut ward = office.joined("KKB");
    ward.keys("<F2><Down><Tab><Tab>Đang gõ dở");
    let (mut service, session) = office.service();
    reset(&mut service, &session, "KKB", Some("2468"));
    let mut office = office;
    office.synchronise();
    ward.synchronise();
    ward.shows("■ Đang khóa")
        .keys("<Enter>")
        .shows("Mã PIN của KKB");
    ward.keys("2468<Enter>")
        .shows("Đã lưu: ")
        .shows("Đang gõ dở");
}

#[test]
fn two_terminals_that_set_a_pin_at_once_agree() {
    let mut first = Driver::of("KKB");
    let mut second = first.joined("KKB");
    first = with_pin(first, "1111");
    first.minutes_pass(1);
    second = with_pin(second, "2222");
    for _ in 0..2 {
        first.synchronise();
        second.synchronise();
    }
    let digests = [&first, &second].map(|driver| {
        let (service, _) = driver.service();
        service.sync_report().expect("a report").digest
    });
    assert_eq!(digests[0], digests[1]);
    first
        .shows("■ Đang khóa")
        .keys("<F2>1111<Enter>")
        .shows("Sai mã PIN");
    first.keys("<Down>2222<Enter>").shows("□ Đã mở khóa");
    second.shows("□ Đã mở khóa");
}

#[test]
fn a_verifier_that_nobody_should_compute_unlocks_nothing() {
    let mut driver = with_pin(Driver::of("KKB"), "4711");
    forge_pin(
        &driver,
        "KKB",
        "$argon2id$v=19$m=4194304,t=9,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAA",
    );
    driver.keys("<Tab>").shows("✗ Mã PIN hỏng");
    driver
        .keys("<Esc>")
        .keys(CHECK_IN)
        .shows("không kiểm tra được");
    driver.shows("cchc pin reset --department KKB");
    assert_eq!(notes(&driver), 0);
    let (mut service, _) = driver.service();
    let office = service
        .session(Some("HCQT"), Some(AUTHOR))
        .expect("a session");
    reset(&mut service, &office, "HCQT", Some("1357"));
    reset(&mut service, &office, "KKB", Some("2468"));
    driver.keys("<Down><Enter>").shows("Mã PIN của KKB");
    driver.keys("2468<Enter>").shows("Đã lưu: ");
}

#[test]
fn locking_asks_nothing_of_the_worker_while_there_is_no_pin() {
    let mut driver = Driver::of("KKB");
    driver.keys("<F9>");
    assert!(!driver.asked.contains(&Request::Lock));
    assert!(LOCK_AFTER > Duration::ZERO);
}

#[test]
fn a_wrong_pin_of_the_coordinator_names_the_way_out_and_where_it_is() {
    let mut driver = with_pin(Driver::of("HCQT"), "4711").again();
    driver.keys("<F2>0000<Enter>");
    let way = "cchc pin reset --forgotten --department HCQT";
    driver.shows(way).shows("trên máy này");
    let mut ward = with_pin(Driver::of("KKB"), "4711").again();
    ward.keys("<F2>0000<Enter>");
    ward.shows("nhờ phòng đầu mối (HCQT) đặt lại")
        .hides("--forgotten");
}

#[test]
fn on_a_draft_it_is_said_which_key_finishes_it_and_which_one_locks() {
    let mut driver = with_pin(Driver::of("HCQT"), "4711");
    driver.reviews(made_up::review());
    driver.size(80, 24);
    let shown = crate::driver::text(&driver.buffer((80, 24)));
    let footer = shown.lines().last().expect("a footer");
    for key in ["F9 Xong", "Ctrl+W Khóa"] {
        assert!(footer.contains(key), "{shown}");
    }
    driver.keys("<F1>");
    driver
        .shows("khóa bằng lệnh Khóa")
        .shows("cả khi đang sửa bản nháp");
    driver.keys("<Esc><C-w>").shows("■ Đang khóa");
    assert_eq!(driver.model.screen(), Some(cchc::tui::Screen::Import));
}
