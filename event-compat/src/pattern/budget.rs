//! What one look at patterns may cost.

/// Small steps that are left to do.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    most: usize,
    is_over: bool,
}

impl Budget {
    pub(super) fn new(most: usize) -> Self {
        Self { left: most, most, is_over: false }
    }

    /// None where there is not so much left.
    pub(super) fn pay(&mut self, steps: usize) -> Option<()> {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or_default();
        self.is_over |= left.is_none();
        left.map(drop)
    }

    /// Whether something could not be paid for.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    pub(super) fn spent(&self) -> usize {
        self.most - self.left
    }
}
