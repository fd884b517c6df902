//! The small parts: what it costs, in which language, what to bring, who pays, which registers.

use super::{Owner, Part, date, to_date};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{CostOption, Funding, Language, OrganizationIdentifier, RequiredDocument};
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::organization_identifier)]
pub(in crate::store) struct OrganizationIdentifierRow {
    id: Uuid,
    organization_id: Uuid,
    ordinal: i32,
    identifier_scheme: Option<String>,
    identifier_type: String,
    identifier: String,
}

impl OrganizationIdentifierRow {
    pub(in crate::store) fn new(
        owner: Owner,
        ordinal: i32,
        identifier: &OrganizationIdentifier,
    ) -> Self {
        Self {
            id: owner.part_id("organization_identifier", ordinal),
            organization_id: owner.id(),
            ordinal,
            identifier_scheme: identifier.identifier_scheme.clone(),
            identifier_type: identifier.identifier_type.clone(),
            identifier: identifier.identifier.clone(),
        }
    }
}

impl Part for OrganizationIdentifierRow {
    type Domain = OrganizationIdentifier;

    fn owner_id(&self) -> Uuid {
        self.organization_id
    }

    fn read(self) -> Result<OrganizationIdentifier, StoreError> {
        Ok(OrganizationIdentifier {
            identifier_scheme: self.identifier_scheme,
            identifier_type: self.identifier_type,
            identifier: self.identifier,
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::funding)]
pub(in crate::store) struct FundingRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    ordinal: i32,
    source: String,
}

impl FundingRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, funding: &Funding) -> Self {
        Self {
            id: owner.part_id("funding", ordinal),
            organization_id: owner.organization_id(),
            service_id: owner.service_id(),
            ordinal,
            source: funding.source.clone(),
        }
    }
}

impl Part for FundingRow {
    type Domain = Funding;

    fn owner_id(&self) -> Uuid {
        self.organization_id.or(self.service_id).unwrap_or_default()
    }

    fn read(self) -> Result<Funding, StoreError> {
        Ok(Funding {
            source: self.source,
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::cost_option)]
pub(in crate::store) struct CostOptionRow {
    id: Uuid,
    service_id: Uuid,
    ordinal: i32,
    option: Option<String>,
    amount_minor: Option<i64>,
    currency: Option<String>,
    amount_description: Option<String>,
    valid_from: Option<jiff_diesel::Date>,
    valid_to: Option<jiff_diesel::Date>,
}

impl CostOptionRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, cost: &CostOption) -> Self {
        Self {
            id: owner.part_id("cost_option", ordinal),
            service_id: owner.id(),
            ordinal,
            option: cost.option.clone(),
            amount_minor: cost.amount_minor,
            currency: cost.currency.clone(),
            amount_description: cost.amount_description.clone(),
            valid_from: to_date(cost.valid_from),
            valid_to: to_date(cost.valid_to),
        }
    }
}

impl Part for CostOptionRow {
    type Domain = CostOption;

    fn owner_id(&self) -> Uuid {
        self.service_id
    }

    fn read(self) -> Result<CostOption, StoreError> {
        Ok(CostOption {
            option: self.option,
            amount_minor: self.amount_minor,
            currency: self.currency,
            amount_description: self.amount_description,
            valid_from: date(self.valid_from),
            valid_to: date(self.valid_to),
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::language)]
pub(in crate::store) struct LanguageRow {
    id: Uuid,
    service_id: Uuid,
    ordinal: i32,
    code: String,
    note: Option<String>,
}

impl LanguageRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, language: &Language) -> Self {
        Self {
            id: owner.part_id("language", ordinal),
            service_id: owner.id(),
            ordinal,
            code: language.code.clone(),
            note: language.note.clone(),
        }
    }
}

impl Part for LanguageRow {
    type Domain = Language;

    fn owner_id(&self) -> Uuid {
        self.service_id
    }

    fn read(self) -> Result<Language, StoreError> {
        Ok(Language {
            code: self.code,
            note: self.note,
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::required_document)]
pub(in crate::store) struct RequiredDocumentRow {
    id: Uuid,
    service_id: Uuid,
    ordinal: i32,
    document: String,
    uri: Option<String>,
}

impl RequiredDocumentRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, document: &RequiredDocument) -> Self {
        Self {
            id: owner.part_id("required_document", ordinal),
            service_id: owner.id(),
            ordinal,
            document: document.document.clone(),
            uri: document.uri.clone(),
        }
    }
}

impl Part for RequiredDocumentRow {
    type Domain = RequiredDocument;

    fn owner_id(&self) -> Uuid {
        self.service_id
    }

    fn read(self) -> Result<RequiredDocument, StoreError> {
        Ok(RequiredDocument {
            document: self.document,
            uri: self.uri,
        })
    }
}
