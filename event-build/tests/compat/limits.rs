//! Schemas that are deep, wide, endless or damaged: there is no panic, and a verdict in time.
