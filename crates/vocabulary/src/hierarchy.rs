//! The transitive closure of "broader", worked out once when a vocabulary is built.
//!
//! A hierarchy with a cycle never leaves this room.

use crate::concept::ConceptIx;

/// All concepts above or below each concept, without itself, in index order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hierarchy {
    pub(crate) ancestors: Vec<Vec<ConceptIx>>,
    pub(crate) descendants: Vec<Vec<ConceptIx>>,
}

impl Hierarchy {
    /// Closes the direct broader concepts of every concept; a concept above itself is the error.
    pub(crate) fn close(broader: &[Vec<ConceptIx>]) -> Result<Self, ConceptIx> {
        let mut closed = Self {
            ancestors: vec![Vec::new(); broader.len()],
            descendants: vec![Vec::new(); broader.len()],
        };
        for (start, ix) in (0..broader.len()).zip(0u16..) {
            let mut above = broader[start].clone();
            let mut next = 0;
            while let Some(&parent) = above.get(next) {
                next += 1;
                for &grandparent in &broader[parent.index()] {
                    if !above.contains(&grandparent) {
                        above.push(grandparent);
                    }
                }
            }
            above.sort_unstable();
            above.dedup();
            if above.contains(&ConceptIx(ix)) {
                return Err(ConceptIx(ix));
            }
            for ancestor in &above {
                closed.descendants[ancestor.index()].push(ConceptIx(ix));
            }
            closed.ancestors[start] = above;
        }
        Ok(closed)
    }
}
