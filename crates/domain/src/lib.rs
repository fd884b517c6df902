//! What a community group is: organisations, their services and places, when they meet, whom they
//! serve, and the rules these keep.
//!
//! The names are HSDS's (<https://docs.openreferral.org>); what Hereabouts adds to HSDS says so.
//! Types are parsed once at the border (`Postcode::parse`, `LonLat::parse`) and trusted inside.
//! There is no I/O here, no clock and no database: anything that reads or waits belongs elsewhere.

mod access;
mod account_event;
mod area;
mod assertion;
mod claim;
mod contact_point;
mod ids;
mod location;
mod lon_lat;
mod offering;
mod organization;
mod page_language;
mod plain_letter;
mod postcode;
mod provenance;
mod public;
mod report;
mod schedule;
mod scope;
mod service;
mod stewardship;
mod submission;
mod text_enum;
mod trouble;

pub use access::{Actor, Grant, Management, Role};
pub use account_event::EventKind;
pub use area::{Nation, ServiceArea, ServiceAreaExtent};
pub use assertion::{Assertion, AssertionOrigin, AssertionState, WITHHELD_PLACE_CONCEPTS};
pub use claim::{ClaimState, ClaimWay};
pub use contact_point::{ContactPointError, EmailAddress, PhoneNumber, WebAddress};
pub use ids::{
    AccountId, LocationId, OrganizationId, ServiceAtLocationId, ServiceId, TeamId, TeamListId,
};
pub use location::{Accessibility, Address, AddressType, Location, LocationType, PlaceRule};
pub use lon_lat::{LonLat, LonLatError};
pub use offering::{CostOption, Funding, Language, RequiredDocument};
pub use organization::{
    Contact, ContactPart, LegalStatus, Organization, OrganizationIdentifier, Phone, PhoneType, Url,
};
pub use page_language::PageLanguage;
pub use plain_letter::{is_apostrophe, push_plain};
pub use postcode::{District, Postcode, PostcodeError, Sector};
pub use provenance::{FieldRule, ManagedField, Provenance};
pub use public::{PublicAddress, PublicLocation, PublicPlace, PublicService};
pub use report::{ContactOutcome, ContactReport, OpenReport, Report, ReportKind, ReportState};
pub use schedule::{BankHolidayRule, ExceptionKind, Frequency, Schedule, SessionException};
pub use scope::Scope;
pub use service::{
    AreaRule, Availability, AvailabilityState, ContactMethod, Evidence, Format, LedBy, OpenTo,
    ReferralRoute, Service, ServiceAtLocation, ServiceStatus, Setting,
};
pub use stewardship::{AggregateKind, PublicationState, Stewardship};
pub use submission::{SubmissionKind, SubmissionState};
pub use text_enum::UnknownWord;
pub use trouble::Trouble;
