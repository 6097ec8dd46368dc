//! PINs on the command line: from the environment for scripts, else asked for at the terminal
//! without echo. Never an argument: those are seen by everybody on the machine.

use super::{failure::Failure, invocation::Invocation, text::with};
use crate::{
    domain::{department::DepartmentCode, pin::Pin},
    service::{Service, ServiceError},
};
use std::io::IsTerminal;
use zeroize::Zeroizing;

/// Where a script puts the PIN of the department in whose name it writes.
const PRESENT: &str = "CCHC_PIN";
/// Where it puts a new one.
const NEW: &str = "CCHC_NEW_PIN";

/// Does what is wanted; where the department's PIN has to be typed first, asks for it and does
/// it then.
///
/// # Errors
/// What the service says, or when nobody is there to be asked.
pub fn with_pin<T>(
    service: &mut Service,
    invocation: &Invocation,
    mut act: impl FnMut(&mut Service) -> Result<T, ServiceError>,
) -> Result<T, Failure> {
    match act(service) {
        Err(ServiceError::Locked(department)) => {
            let pin = present(&department, invocation)?;
            service.unlock(&department, &pin)?;
            Ok(act(service)?)
        }
        done => Ok(done?),
    }
}

/// The PIN that a department has.
///
/// # Errors
/// When nobody is there to be asked, or what was typed cannot be a PIN.
pub fn present(department: &DepartmentCode, invocation: &Invocation) -> Result<Pin, Failure> {
    let asked = with(&invocation.words()?.cli.answer.pin_ask, "code", department);
    let missing = || ServiceError::PinMissing(department.clone());
    Ok(typed(&said(PRESENT, &asked, missing)?)?)
}

/// A new PIN, typed twice.
///
/// # Errors
/// As [`present`], and when the two differ.
pub fn new(department: &DepartmentCode, invocation: &Invocation) -> Result<Pin, Failure> {
    let words = &invocation.words()?.cli.answer;
    let missing = || ServiceError::NewPinMissing(department.clone());
    let first = said(NEW, &with(&words.pin_new, "code", department), missing)?;
    let second = said(NEW, &words.pin_again, missing)?;
    let pin = Pin::typed_twice(&first, &second);
    Ok(pin.map_err(ServiceError::from)?)
}

fn typed(text: &str) -> Result<Pin, ServiceError> {
    Ok(Pin::typed(text)?)
}

fn said(
    variable: &str,
    prompt: &str,
    missing: impl Fn() -> ServiceError,
) -> Result<Zeroizing<String>, ServiceError> {
    if let Ok(given) = std::env::var(variable)
        && !given.is_empty()
    {
        return Ok(Zeroizing::new(given));
    }
    if !std::io::stdin().is_terminal() {
        return Err(missing());
    }
    let answered = rpassword::prompt_password(format!("{prompt} ")).map_err(|_| missing())?;
    Ok(Zeroizing::new(answered))
}
