//! Which clicks belong together: the second of a double click comes soon after the first, at
//! its place. Terminals tell only that a button was pressed; time is passed in.

use super::Message;
use std::time::Duration;

/// As long as Windows waits for the second click.
const SOON: Duration = Duration::from_millis(500);

/// The last click.
#[derive(Debug, Default)]
pub struct Clicks {
    last: Option<(u16, u16, Duration)>,
}

impl Clicks {
    /// Tells a click that goes on with the one before it from one that is new.
    pub fn marked(&mut self, message: Message, now: Duration) -> Message {
        let Message::Clicked { column, row, .. } = message else {
            return message;
        };
        let goes_on = self.last.is_some_and(|(last_column, last_row, at)| {
            (last_column, last_row) == (column, row) && now.saturating_sub(at) < SOON
        });
        self.last = Some((column, row, now));
        Message::Clicked {
            column,
            row,
            goes_on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_on(clicks: &mut Clicks, (column, row): (u16, u16), ms: u64) -> bool {
        let message = Message::Clicked {
            column,
            row,
            goes_on: false,
        };
        let marked = clicks.marked(message, Duration::from_millis(ms));
        matches!(marked, Message::Clicked { goes_on: true, .. })
    }

    #[test]
    fn a_click_goes_on_when_it_comes_soon_and_at_the_same_place() {
        let mut clicks = Clicks::default();
        assert!(!goes_on(&mut clicks, (3, 4), 0), "the first");
        assert!(goes_on(&mut clicks, (3, 4), 200), "the second");
        assert!(goes_on(&mut clicks, (3, 4), 600), "the third");
        assert!(!goes_on(&mut clicks, (3, 5), 700), "elsewhere");
        assert!(!goes_on(&mut clicks, (3, 5), 1_300), "later");
    }

    #[test]
    fn what_is_no_click_stays_as_it_is() {
        let mut clicks = Clicks::default();
        goes_on(&mut clicks, (3, 4), 0);
        let message = clicks.marked(Message::Resized(3, 4), Duration::ZERO);
        assert!(matches!(message, Message::Resized(3, 4)));
        assert!(goes_on(&mut clicks, (3, 4), 100), "nothing was between");
    }
}
