//! What a seed stands for: how many terminals, what sort of share, which faults and how often.

use crate::dice::Dice;

/// What can go wrong. The first ones concern a call of the share, the others a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An append lands where this machine believes the end to be.
    StaleEnd,
    /// A look shows what was there before, within the cache's lifetime.
    StaleRead,
    /// Some pages of a look are old, others are new.
    MixedRead,
    /// A cache shows what is gone for longer than it may.
    LyingCache,
    /// A part of an append is written, and the share says so.
    Torn,
    /// A part of an append is written, and the share says that it was all.
    SilentlyTorn,
    /// An append is written twice.
    Doubled,
    /// An append is told to be written and is not.
    Lost,
    /// The share is full, which only the sync tells.
    Full,
    /// The sync fails otherwise.
    NotDurable,
    /// A call does not come back; an append may be written later.
    Hang,
    /// The last bytes of an append come later than the first.
    Slow,
    /// A whole page is written with an append, as the machine believes it to be.
    PageBack,
    /// A stale page is written again some time after an append.
    PageLate,
    /// A read fails in the middle.
    ReadFails,
    /// A program ends in the middle of a cycle.
    Crash,
    /// The power fails in the middle of a cycle: what was not synced may be lost.
    PowerCut,
    Deleted,
    DeletedWithMarker,
    Truncated,
    Older,
    Rotten,
    Poison,
    ConflictCopy,
    ReadOnly,
    Away,
    Dies,
    Restarts,
    Restored,
    Cloned,
    ClockJumps,
}

impl Fault {
    pub const ALL: [Self; 31] = [
        Self::StaleEnd,
        Self::StaleRead,
        Self::MixedRead,
        Self::LyingCache,
        Self::Torn,
        Self::SilentlyTorn,
        Self::Doubled,
        Self::Lost,
        Self::Full,
        Self::NotDurable,
        Self::Hang,
        Self::Slow,
        Self::PageBack,
        Self::PageLate,
        Self::ReadFails,
        Self::Crash,
        Self::PowerCut,
        Self::Deleted,
        Self::DeletedWithMarker,
        Self::Truncated,
        Self::Older,
        Self::Rotten,
        Self::Poison,
        Self::ConflictCopy,
        Self::ReadOnly,
        Self::Away,
        Self::Dies,
        Self::Restarts,
        Self::Restored,
        Self::Cloned,
        Self::ClockJumps,
    ];

    /// How often it comes where it is to come often, of a thousand calls or rounds.
    fn often(self) -> i64 {
        match self {
            Self::StaleEnd | Self::StaleRead => 700,
            Self::MixedRead | Self::LyingCache => 200,
            Self::Deleted | Self::DeletedWithMarker => 25,
            Self::Dies | Self::Restored | Self::Cloned => 30,
            Self::Truncated | Self::Older | Self::ReadOnly | Self::Away => 50,
            Self::Crash | Self::PowerCut | Self::Hang | Self::ReadFails => 80,
            _ => 150,
        }
    }
}

/// How often each fault strikes.
#[derive(Debug, Clone, Default)]
pub struct Chances([u32; Fault::ALL.len()]);

impl Chances {
    /// Of each run only some faults, so that those that hide one another also come alone.
    fn draw(dice: &mut Dice) -> Self {
        let mut chances = Self::default();
        let of_each = [0, 150, 300, 600][dice.below(4)];
        for fault in Fault::ALL {
            if dice.per_mille(of_each) {
                chances.set(fault, dice.between(1, fault.often()) as u32);
            }
        }
        chances
    }

    pub fn set(&mut self, fault: Fault, per_mille: u32) {
        self.0[fault as usize] = per_mille;
    }

    pub fn of(&self, fault: Fault) -> u32 {
        self.0[fault as usize]
    }

    pub fn strikes(&self, fault: Fault, dice: &mut Dice) -> bool {
        dice.per_mille(self.of(fault))
    }

    /// What stays when the faults stop: caches that are stale for as long as they say.
    pub fn calm(&self) -> Self {
        let mut calm = Self::default();
        for fault in [Fault::StaleEnd, Fault::StaleRead, Fault::MixedRead] {
            calm.set(fault, self.of(fault));
        }
        calm
    }
}

/// What locks are worth on a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    Works,
    /// It is given to everybody.
    Sham,
    Hangs,
    Refused,
}

#[derive(Debug, Clone)]
pub struct Scenario {
    pub terminals: usize,
    /// So many terminals write. Where that is not all, the writers do not outlive the faults,
    /// nor does the file.
    pub writers: usize,
    /// A folder of journals that a service copies, instead of one file.
    pub folder: bool,
    pub lock: Lock,
    /// For how long a cache may be stale, in milliseconds.
    pub lifetime_ms: i64,
    /// Between two cycles of a terminal, in milliseconds.
    pub poll_ms: i64,
    pub rounds: usize,
    /// How often somebody writes, of a thousand rounds of a terminal.
    pub writes: u32,
    /// Clocks that are off by years.
    pub skewed: bool,
    /// Two programs work on each database: a screen's and a command's.
    pub two_programs: bool,
    pub chances: Chances,
    /// Nothing goes wrong.
    pub calm: bool,
}

impl Scenario {
    pub fn draw(dice: &mut Dice) -> Self {
        let terminals = match dice.below(200) {
            0..150 => dice.between(2, 4),
            150..195 => dice.between(5, 8),
            195..199 => dice.between(9, 16),
            _ => dice.between(17, 30),
        } as usize;
        let rounds = match terminals {
            0..5 => dice.between(8, 40),
            5..9 => dice.between(8, 25),
            _ => dice.between(5, 10),
        } as usize;
        let entries = dice.between(4, 36) as usize;
        Self {
            terminals,
            writers: usize::MAX,
            folder: dice.per_mille(150),
            lock: [Lock::Works, Lock::Sham, Lock::Hangs, Lock::Refused][dice.below(4)],
            lifetime_ms: [0, 3_000, 3_000, 30_000][dice.below(4)],
            poll_ms: [5_000, 5_000, 7_300, 20_000][dice.below(4)],
            rounds,
            writes: (1000 * entries / (entries + rounds * terminals)) as u32,
            skewed: dice.per_mille(300),
            two_programs: dice.per_mille(100),
            chances: Chances::draw(dice),
            calm: false,
        }
    }

    /// Three terminals on a share that does what it should.
    pub fn calm(dice: &mut Dice) -> Self {
        Self {
            terminals: 3,
            folder: false,
            lock: Lock::Works,
            lifetime_ms: 0,
            skewed: false,
            chances: Chances::default(),
            calm: true,
            ..Self::draw(dice)
        }
    }

    /// Thirty terminals without a lock that works, of which ten write and then are gone, and
    /// with them the file: the other twenty have to put everything back.
    pub fn crowd(dice: &mut Dice) -> Self {
        let mut chances = Chances::default();
        chances.set(Fault::StaleEnd, dice.between(0, 600) as u32);
        chances.set(Fault::StaleRead, dice.between(400, 1_000) as u32);
        Self {
            terminals: 30,
            writers: 10,
            folder: false,
            lock: [Lock::Sham, Lock::Hangs, Lock::Refused][dice.below(3)],
            lifetime_ms: 3_000,
            poll_ms: 5_000,
            rounds: 6,
            writes: 400,
            skewed: false,
            two_programs: false,
            chances,
            calm: false,
        }
    }
}
