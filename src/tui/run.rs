//! The loop around the model: messages in, effects out, and a frame after each batch of
//! messages. Nothing is drawn on a timer.

use super::{
    Effect, Message, Model, Watch,
    burst::Guard,
    clicks::Clicks,
    command::{self, Keymap},
    escape::Escapes,
    input, terminal, update, view,
};
use crate::{
    config::{
        Surroundings, Theme,
        words::{Told, Words},
    },
    service::{
        Place, Problem,
        worker::{Request, SyncThread, Worker},
    },
};
use ratatui::crossterm::event;
use std::{
    collections::VecDeque,
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::{Duration, Instant},
};

/// How long leaving waits for what was asked to be kept.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shows the screens of a place: its theme, its keys, its words.
///
/// # Errors
/// When the keymap file is wrong or there is no terminal, as a user is told.
pub fn start(place: Place, words: &'static Words) -> Result<(), Problem> {
    let (sender, messages) = channel();
    // The database is opened while all that follows is done; the first frame does not wait for it.
    let mut hands = Hands::new(place, words, sender);
    hands.carry_out(Effect::Ask(Request::Open));
    let place = &hands.place;
    let theme = Theme::of(place.settings.theme, |name| std::env::var(name).ok())
        .map_err(|error| error.told(words))?;
    let keymap = command::keymap(&place.data, words)?;
    let no_terminal = |error: io::Error| words.problem.no_terminal.filled(&[("detail", &error)]);
    run(hands, &messages, &theme, keymap).map_err(no_terminal)
}

/// Shows the screens until somebody leaves.
///
/// # Errors
/// When the terminal cannot be used.
fn run(
    mut hands: Hands,
    messages: &Receiver<Message>,
    theme: &Theme,
    keymap: Keymap,
) -> io::Result<()> {
    let words = hands.words;
    let (settings, file) = (hands.place.settings.clone(), hands.place.data.settings());
    let (held, mut screen) = terminal::take()?;
    let size = screen.size()?;
    let size = (size.width, size.height);
    let mut model = Model::new(words, theme, keymap, size);
    let surroundings = Surroundings::of(|name| std::env::var(name).ok());
    model = model.set_by(&settings, &file, surroundings);
    screen.draw(|frame| view(&model, frame))?;
    terminal::capture_mouse(settings.mouse);
    hands.take_keys();
    let ended = pump(&mut model, messages, &mut hands, &mut screen);
    drop(held);
    hands.worker.finish(PATIENCE);
    ended
}

fn pump(
    model: &mut Model,
    messages: &Receiver<Message>,
    hands: &mut Hands,
    screen: &mut terminal::Screen,
) -> io::Result<()> {
    let mut watch = Watch::new(hands.lock_after(), hands.now_ms());
    loop {
        let next = match watch.patience(model, hands.now_ms()) {
            None => messages.recv().map(Some).map_err(drop),
            Some(patience) => match messages.recv_timeout(patience) {
                Err(RecvTimeoutError::Timeout) => Ok(None),
                next => next.map(Some).map_err(drop),
            },
        };
        let Ok(next) = next else {
            return Ok(());
        };
        // None: nobody has pressed a key for as long as one may.
        let mut queue: VecDeque<Option<Message>> = VecDeque::from([next]);
        queue.extend(messages.try_iter().map(Some));
        for message in queue {
            let before = watch.before(model, message.as_ref(), hands.now_ms());
            for message in before.into_iter().chain(message) {
                for effect in update(model, message) {
                    if effect == Effect::Quit {
                        return Ok(());
                    }
                    hands.carry_out(effect);
                }
            }
        }
        screen.draw(|frame| view(model, frame))?;
        model.get_ready();
    }
}

/// What carries effects out: the worker, the synchronising thread, the keyboard.
struct Hands {
    place: Place,
    words: &'static Words,
    messages: Sender<Message>,
    worker: Worker,
    synchronising: Option<SyncThread>,
}

impl Hands {
    fn new(place: Place, words: &'static Words, messages: Sender<Message>) -> Self {
        let answers = messages.clone();
        let worker = Worker::start(place.clone(), words, move |reply| {
            let _ = answers.send(Message::Answered(reply));
        });
        Self {
            place,
            words,
            messages,
            worker,
            synchronising: None,
        }
    }

    /// How long an unlocked department stays so without a key.
    fn lock_after(&self) -> Duration {
        Duration::from_secs(self.place.settings.lock_after_minutes.saturating_mul(60))
    }

    /// The terminal's wall time.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.place.clock.now().timestamp_millis()).unwrap_or(0)
    }

    /// Begins to read keys, once the terminal gives them one by one.
    fn take_keys(&self) {
        let keys = self.messages.clone();
        thread::spawn(move || read_keys(&keys));
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.worker.ask(request),
            Effect::StartSync(share) => self.start_sync(share),
            Effect::SyncNow => {
                if let Some(thread) = &self.synchronising {
                    thread.wake();
                }
            }
            Effect::CaptureMouse(is_ours) => terminal::capture_mouse(is_ours),
            Effect::Quit => {}
        }
    }

    fn start_sync(&mut self, share: std::path::PathBuf) {
        if self.synchronising.is_none() {
            let news = self.messages.clone();
            let place = Place {
                share: Some(share),
                ..self.place.clone()
            };
            self.synchronising = Some(SyncThread::start(place, self.words, move |told| {
                let _ = news.send(Message::Synced(told));
            }));
        }
    }
}

fn read_keys(messages: &Sender<Message>) {
    // Windows consoles do not tell pasted text from keys.
    let guard = match cfg!(windows) {
        true => Guard::default(),
        false => Guard::beside_marks(),
    };
    // Either the terminal or the program is gone; both end the thread.
    drop(read_guarded(messages, guard));
}

fn read_guarded(messages: &Sender<Message>, mut guard: Guard) -> Result<(), Gone> {
    let begun = Instant::now();
    let (mut clicks, mut escapes) = (Clicks::default(), Escapes::default());
    loop {
        let has_come = match guard.patience() {
            Some(wait) => event::poll(wait)?,
            None => true,
        };
        let mut gone = Vec::new();
        let mut come = Vec::new();
        match has_come {
            true => {
                let message = input::message(event::read()?);
                come.extend(
                    message
                        .into_iter()
                        .flat_map(|message| escapes.take(message)),
                );
            }
            false => gone.extend(guard.paused()),
        }
        let is_last = !event::poll(Duration::ZERO)?;
        if is_last {
            come.extend(escapes.nothing_waits());
        }
        let now = begun.elapsed();
        for message in come {
            gone.extend(guard.take(clicks.marked(message, now), now));
        }
        if is_last {
            gone.extend(guard.nothing_waits());
        }
        for message in gone {
            messages.send(message)?;
        }
    }
}

/// Why no keys are read any more.
type Gone = Box<dyn std::error::Error>;
