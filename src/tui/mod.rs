//! The screens: a pure `update` on messages, a pure `view` of the model, and around them
//! the threads that bring keys, answers and news.
//!
//! May use: `service` and `config`; never the database or the share. Keys become commands
//! through the one table in [`command`]; everything that takes time is an [`Effect`] that
//! somebody else carries out.

mod burst;
mod clicks;
pub mod command;
mod effect;
mod escape;
mod glyph;
mod idle;
mod input;
mod message;
mod model;
mod overlay;
mod run;
mod screen;
mod terminal;
mod theme;
mod typing;
mod update;
mod view;
mod widget;

pub use command::keymap;
pub use effect::Effect;
pub use idle::Watch;
pub use message::Message;
pub use model::Model;
pub use run::start;
pub use screen::Screen;
pub use update::update;
pub use view::view;
