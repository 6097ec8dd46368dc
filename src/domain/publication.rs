//! How a plan travels: in pieces small enough for one record each.
//!
//! A plan counts once all pieces of an edition have come and their sum has the edition's
//! name; until then the edition before it holds.

use super::plan::{Plan, PlanId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most bytes of a plan in one event; with its envelope a record stays below its limit
/// even where every character needs an escape.
pub const LARGEST_PIECE: usize = 12 * 1024;
/// The most pieces of a plan that are put together, so that a forged one cannot fill memory.
pub const MOST_PIECES: u32 = 512;

/// A piece of a published plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPart {
    /// The plan.
    pub plan: PlanId,
    /// Name of the edition: the hash of the whole text, in hexadecimal.
    pub edition: String,
    /// Which piece, from 0.
    pub part: u32,
    /// How many there are.
    pub parts: u32,
    /// The piece of the plan's JSON.
    pub text: String,
}

/// Why a plan could not be taken apart or put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublicationError {
    /// The plan's JSON could not be written or read.
    #[error("the plan cannot be read: {0}")]
    Json(String),
    /// The text is not what the edition's name says.
    #[error("the pieces do not make the edition that they name")]
    Hash,
    /// More pieces than are put together.
    #[error("a plan of {0} pieces is larger than any plan")]
    TooLarge(usize),
}

/// Takes a plan apart. The first piece's event is what a later edition replaces.
///
/// # Errors
/// When the plan is too large.
pub fn pieces(plan: &Plan) -> Result<Vec<PlanPart>, PublicationError> {
    let json =
        serde_json::to_string(plan).map_err(|error| PublicationError::Json(error.to_string()))?;
    let edition = blake3::hash(json.as_bytes()).to_hex().to_string();
    let mut texts = Vec::new();
    let mut rest = json.as_str();
    while !rest.is_empty() {
        let end = (0..=LARGEST_PIECE.min(rest.len()))
            .rev()
            .find(|end| rest.is_char_boundary(*end))
            .unwrap_or(0);
        let Some((piece, after)) = rest.split_at_checked(end) else {
            break;
        };
        texts.push(piece.to_owned());
        rest = after;
    }
    let parts = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    if parts > MOST_PIECES {
        return Err(PublicationError::TooLarge(texts.len()));
    }
    Ok((0..parts)
        .zip(texts)
        .map(|(part, text)| PlanPart {
            plan: plan.id.clone(),
            edition: edition.clone(),
            part,
            parts,
            text,
        })
        .collect())
}

/// Puts the pieces of one edition together; `None` while some are missing.
///
/// # Errors
/// When the pieces do not belong together or are not a plan.
pub fn join<'p>(
    pieces: impl IntoIterator<Item = &'p PlanPart>,
) -> Result<Option<Plan>, PublicationError> {
    let mut by_part: BTreeMap<u32, &PlanPart> = BTreeMap::new();
    for piece in pieces {
        by_part.entry(piece.part).or_insert(piece);
    }
    let Some(first) = by_part.get(&0) else {
        return Ok(None);
    };
    if first.parts > MOST_PIECES {
        return Err(PublicationError::TooLarge(first.parts as usize));
    }
    if (0..first.parts).any(|part| !by_part.contains_key(&part)) {
        return Ok(None);
    }
    let json: String = (0..first.parts)
        .filter_map(|part| by_part.get(&part))
        .map(|piece| piece.text.as_str())
        .collect();
    if blake3::hash(json.as_bytes()).to_hex().as_str() != first.edition {
        return Err(PublicationError::Hash);
    }
    let plan: Plan =
        serde_json::from_str(&json).map_err(|error| PublicationError::Json(error.to_string()))?;
    Ok((plan.id == first.plan).then_some(plan))
}
