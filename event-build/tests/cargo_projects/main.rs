//! Build scripts that make catalogs, in cargo projects of their own.

mod project;

mod advice;
mod advice_of_the_build;
mod baseline;
mod denied;
mod editor;
mod features;
mod guide;
mod included;
mod linking;
mod modes;
mod moving;
mod nested;
mod places;
mod privacy;
mod rebuilds;
mod renaming;
mod sets;
mod unlinked;
mod unlisted;
mod upcasting;
