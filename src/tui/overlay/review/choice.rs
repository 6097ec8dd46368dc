//! A list to choose from above the draft: an area, a line, a kind, how to end.

use crate::{
    config::{fill, words::Words},
    domain::{
        item::ItemPath,
        text::{Findable, cut},
    },
    service::{AddAs, PlanDraft as Draft, Problem, Publication, Review, RowId, TakeUpAs},
    tui::{
        screen::import::{Act, label_of},
        widget::{FilterList, list::Row},
    },
};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceRow {
    /// What it says.
    pub text: String,
    /// A second line; empty where there is none.
    pub detail: String,
    /// What it does; `None` for one that only tells.
    pub act: Option<Act>,
}

/// The list.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What is chosen.
    pub title: String,
    /// Said above the list.
    pub about: Vec<String>,
    /// The lines.
    pub list: FilterList<ChoiceRow, ()>,
}

impl Row for ChoiceRow {
    type Heading = ();

    fn heading(&self) -> Option<()> {
        None
    }

    fn findable(&self) -> Findable {
        Findable::of([self.text.as_str(), &self.detail])
    }

    fn is_same(&self, other: &Self) -> bool {
        (&self.act, &self.text) == (&other.act, &other.text)
    }
}

impl Choice {
    fn new(title: &str, about: Vec<String>, rows: Vec<ChoiceRow>) -> Self {
        Self {
            title: title.to_owned(),
            about,
            list: FilterList::new(rows),
        }
    }

    /// Under which area a task goes.
    pub fn of_areas(words: &Words, draft: &Draft, row: RowId) -> Self {
        let task = match row {
            RowId::Task(at) => at,
            _ => 0,
        };
        let rows = draft.areas.iter().enumerate().map(|(area, known)| {
            let text = format!("{} {}", known.value.path, known.value.title);
            plain(text, Act::MoveUnder { task, area })
        });
        Self::new(&words.screen.review.choose_area, Vec::new(), rows.collect())
    }

    /// From which of its lines a row is parted.
    pub fn of_lines(words: &Words, review: &Review, row: RowId) -> Self {
        let lines = review.draft.parts(row).map_or(&[][..], |parts| parts.lines);
        let rows = lines.iter().skip(1).map(|line| {
            let text = format!("{line}  {}", review.wording(*line));
            plain(text, Act::Part { row, line: *line })
        });
        Self::new(&words.screen.review.choose_line, Vec::new(), rows.collect())
    }

    /// What a passed-over line becomes. A task needs an area to stand in.
    pub fn of_kinds(words: &Words, review: &Review, at: usize) -> Self {
        let import = &words.screen.review;
        let line = review.draft.passed.get(at).map_or(0, |passed| passed.line);
        let has_area = !review.draft.areas.is_empty();
        let kinds = TakeUpAs::ALL
            .into_iter()
            .filter(|kind| has_area || *kind != TakeUpAs::Task);
        let rows = kinds.map(|kind| {
            let text = match kind {
                TakeUpAs::Task => &import.take_up_task,
                TakeUpAs::Target => &import.take_up_target,
                TakeUpAs::Duty => &import.take_up_duty,
                TakeUpAs::Area => &import.take_up_area,
            };
            plain(text.clone(), Act::TakeUp { at, kind })
        });
        let about = vec![review.wording(line).to_owned()];
        Self::new(&import.take_up, about, rows.collect())
    }

    /// What kind of row is added, first the kind of the one under the cursor. A task needs an
    /// area to stand in.
    pub fn of_added(words: &Words, draft: &Draft, near: Option<RowId>) -> Self {
        let own = near.and_then(AddAs::of_row);
        let others = AddAs::ALL.into_iter().filter(|kind| Some(*kind) != own);
        let kinds = own.into_iter().chain(others);
        let kinds = kinds.filter(|kind| !draft.areas.is_empty() || *kind != AddAs::Task);
        let row = |kind| plain(Self::added_called(words, kind).to_owned(), Act::Add(kind));
        let rows = kinds.map(row).collect();
        Self::new(&words.screen.review.add, Vec::new(), rows)
    }

    /// How the adding of a row is called.
    pub fn added_called(words: &Words, kind: AddAs) -> &str {
        let import = &words.screen.review;
        match kind {
            AddAs::Task => &import.add_task,
            AddAs::Target => &import.add_target,
            AddAs::Duty => &import.add_duty,
            AddAs::Area => &import.add_area,
            AddAs::Department => &import.add_department,
        }
    }

    /// Asks once before another document takes the place of a changed draft.
    pub fn of_leaving(words: &Words, review: &Review) -> Self {
        let import = &words.screen.review;
        let about = fill(
            &import.other_sure,
            &[("path", &review.document), ("count", &review.changes)],
        );
        let rows = vec![plain(import.other_now.clone(), Act::Other)];
        Self::new(&import.other, vec![about], rows)
    }

    /// How the review ends.
    pub fn of_ends(words: &Words) -> Self {
        let import = &words.screen.review;
        let row = |text: &str, detail: &str, act| ChoiceRow {
            text: text.to_owned(),
            detail: detail.to_owned(),
            act: Some(act),
        };
        let rows = vec![
            row(&import.publish, &import.publish_help, Act::AskPublish),
            row(&import.save, &import.save_help, Act::AskPath),
            row(&import.other, &import.other_help, Act::AskOther),
            row(&import.discard, &import.discard_help, Act::AskDiscard),
        ];
        Self::new(&import.finish, Vec::new(), rows)
    }

    /// What publishing would do, and asks once. Below it stand the tasks and duties that
    /// change; of one that stays Enter goes to its row.
    pub fn of_publishing(words: &Words, draft: &Draft, publication: &Publication) -> Self {
        let import = &words.screen.review;
        let counts = fill(
            &import.publish_counts,
            &[
                ("areas", &draft.areas.len()),
                ("tasks", &draft.tasks.len()),
                ("targets", &draft.targets.len()),
                ("duties", &draft.duties.len()),
                ("departments", &draft.departments.len()),
            ],
        );
        let doubtful = draft.doubtful_rows();
        let mut about = vec![draft.header.title.value.clone(), counts];
        if publication.before.is_some() {
            about.push(fill(&import.publish_over, &[("plan", publication.id())]));
            about.extend(publication.told(words));
        }
        if publication.leaves_little() {
            about.push(words.edition.leaves_little.clone());
        }
        if doubtful > 0 {
            about.push(fill(&import.publish_doubts, &[("count", &doubtful)]));
        }
        let changes = publication.item_changes(words).into_iter();
        let changes = changes.map(|change| ChoiceRow {
            text: change.text,
            detail: String::new(),
            act: change
                .path
                .and_then(|path| row_of(draft, &path))
                .map(Act::GoTo),
        });
        let publish = plain(import.publish_now.clone(), Act::Publish);
        let rows = std::iter::once(publish).chain(changes).collect();
        Self::new(&import.publish, about, rows)
    }

    /// Asks once before the draft is discarded.
    pub fn of_discarding(words: &Words) -> Self {
        let import = &words.screen.review;
        let rows = vec![plain(import.discard_now.clone(), Act::Discard)];
        Self::new(&import.discard, vec![import.discard_sure.clone()], rows)
    }

    /// What has to be mended before there is a plan; Enter goes there.
    pub fn of_problems(words: &Words, review: &Review, problems: Vec<(RowId, Problem)>) -> Self {
        let told = &words.screen.review.problems;
        let title = fill(told, &[("count", &problems.len())]);
        let rows = problems.into_iter().map(|(row, problem)| ChoiceRow {
            text: format!(
                "{}: {}",
                cut(&label_of(words, review, row), 30),
                problem.what
            ),
            detail: problem.mend,
            act: Some(Act::GoTo(row)),
        });
        Self::new(&title, Vec::new(), rows.collect())
    }
}

fn plain(text: String, act: Act) -> ChoiceRow {
    ChoiceRow {
        text,
        detail: String::new(),
        act: Some(act),
    }
}

/// The row of a task or duty.
fn row_of(draft: &Draft, path: &ItemPath) -> Option<RowId> {
    let task = draft.tasks.iter().position(|row| row.value.path == *path);
    let duty = || draft.duties.iter().position(|row| row.value.path == *path);
    task.map(RowId::Task).or_else(|| duty().map(RowId::Duty))
}
