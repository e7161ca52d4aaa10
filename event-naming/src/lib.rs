//! placeholder
#![allow(missing_docs, unused)]
pub struct EventName<'a>(&'a str);
#[derive(Debug)] pub struct NameError;
impl EventName<'_> { pub fn parse(s:&str)->Result<EventName<'_>,NameError>{ if s.contains("create_") {Err(NameError)} else {Ok(EventName(s))}}
pub fn parse_with<'a>(s:&'a str,w:&str)->Result<EventName<'a>,NameError>{Ok(EventName(s))}}
impl NameError { pub fn suggestion(&self)->Option<&str>{None}}
impl core::fmt::Display for NameError { fn fmt(&self,f:&mut core::fmt::Formatter<'_>)->core::fmt::Result{f.write_str("bad name")}}
