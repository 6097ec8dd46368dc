//! The text under a heading of a report, being written.

use crate::{
    domain::ledger::{KeptReportText, ReportText},
    service::{ReportScope, Section, worker::Request},
    tui::{
        command::{Command, Key},
        widget::Paragraphs,
    },
};

/// A heading's text being written.
#[derive(Debug, Clone)]
pub struct TextForm {
    /// The heading's number and title.
    pub title: String,
    /// The text.
    pub text: Paragraphs,
    /// The draft was asked for instead of what is kept: asked for again, it is.
    pub asks_draft: bool,
    /// What it began with.
    before: String,
    /// Today's draft.
    draft: String,
    /// Somebody wrote something already.
    is_edited: bool,
    /// Entries have changed since.
    is_stale: bool,
    kept: KeptReportText,
}

/// What a key in the form comes to.
pub enum Pressed {
    /// It was text.
    Typed,
    /// There is nothing to keep.
    Nothing,
    /// This is to be kept.
    Keep(Request),
}

impl TextForm {
    /// A form for a heading; `seen` are the edits that hold.
    pub fn new(
        scope: &ReportScope,
        section: &Section,
        seen: Vec<crate::domain::event::EventId>,
    ) -> Self {
        let heading = &section.heading;
        let text = ReportText {
            plan: scope.plan.clone(),
            period: scope.period,
            department: scope.department.clone(),
            heading: heading.number.clone(),
            text: None,
            draft: section.sources.clone(),
        };
        Self {
            title: format!("{}. {}", heading.number, heading.title),
            text: Paragraphs::new(section.text()),
            asks_draft: false,
            before: section.text().to_owned(),
            draft: section.draft.clone(),
            is_edited: section.edited.is_some(),
            is_stale: section
                .edited
                .as_ref()
                .is_some_and(|edited| edited.is_stale || edited.is_concurrent),
            kept: KeptReportText { text, seen },
        }
    }

    /// The form as it was left, for the heading as it stands now.
    pub fn resumed(scope: &ReportScope, section: &Section, left: &KeptReportText) -> Self {
        let text = left.text.text.as_deref().unwrap_or_default();
        Self {
            text: Paragraphs::new(text),
            kept: left.clone(),
            ..Self::new(scope, section, Vec::new())
        }
    }

    /// True when something differs from how it was.
    pub fn is_changed(&self) -> bool {
        self.text.text() != self.before
    }

    /// What keeping it now would keep.
    pub fn kept_so_far(&self) -> KeptReportText {
        let mut kept = self.kept.clone();
        kept.text.text = Some(self.text.text());
        kept
    }

    fn draft_again(&self) -> KeptReportText {
        let mut kept = self.kept.clone();
        kept.text.text = None;
        kept
    }

    /// Takes a key; `width` and `page` are those of the place where the text stands.
    pub fn press(
        &mut self,
        key: Key,
        command: Option<Command>,
        (width, page): (usize, usize),
    ) -> Pressed {
        let asked = std::mem::take(&mut self.asks_draft);
        match command {
            // What has not changed is kept all the same where entries have: whoever saw the
            // new draft and stays with the text says so.
            Some(Command::SaveText) if self.is_changed() || self.is_stale => {
                Pressed::Keep(request(self.kept_so_far()))
            }
            Some(Command::SaveText) => Pressed::Nothing,
            Some(Command::DraftAgain) if (self.is_edited || self.is_changed()) && !asked => {
                self.asks_draft = true;
                Pressed::Typed
            }
            Some(Command::DraftAgain) if self.is_edited => {
                Pressed::Keep(request(self.draft_again()))
            }
            Some(Command::DraftAgain) => {
                self.text = Paragraphs::new(&self.draft);
                Pressed::Typed
            }
            _ => {
                self.text.press(key, width, page);
                Pressed::Typed
            }
        }
    }
}

fn request(kept: KeptReportText) -> Request {
    Request::KeepReportText(Box::new(kept))
}
