//! Ways to reach an owner: phones, web addresses, and people, whose details stand in a table of their own.

use super::{Owner, Part, optional, optional_word, parsed, strings, words};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{Contact, Phone, Url};
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::phone)]
pub(in crate::store) struct PhoneRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    location_id: Option<Uuid>,
    ordinal: i32,
    number: String,
    phone_type: Option<String>,
    description: Option<String>,
    is_published: bool,
}

impl PhoneRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, phone: &Phone) -> Self {
        Self {
            id: owner.part_id("phone", ordinal),
            organization_id: owner.organization_id(),
            service_id: owner.service_id(),
            location_id: owner.location_id(),
            ordinal,
            number: phone.number.clone().into(),
            phone_type: phone.phone_type.map(String::from),
            description: phone.description.clone(),
            is_published: phone.is_published,
        }
    }
}

impl Part for PhoneRow {
    type Domain = Phone;

    fn owner_id(&self) -> Uuid {
        self.organization_id
            .or(self.service_id)
            .or(self.location_id)
            .unwrap_or_default()
    }

    fn read(self) -> Result<Phone, StoreError> {
        Ok(Phone {
            number: parsed(self.number)?,
            phone_type: optional_word(self.phone_type.as_deref())?,
            description: self.description,
            is_published: self.is_published,
        })
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::url)]
pub(in crate::store) struct UrlRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    ordinal: i32,
    label: Option<String>,
    url_: String,
}

impl UrlRow {
    pub(in crate::store) fn new(owner: Owner, ordinal: i32, url: &Url) -> Self {
        Self {
            id: owner.part_id("url", ordinal),
            organization_id: owner.organization_id(),
            service_id: owner.service_id(),
            ordinal,
            label: url.label.clone(),
            url_: url.url.clone().into(),
        }
    }
}

impl Part for UrlRow {
    type Domain = Url;

    fn owner_id(&self) -> Uuid {
        self.organization_id.or(self.service_id).unwrap_or_default()
    }

    fn read(self) -> Result<Url, StoreError> {
        Ok(Url {
            label: self.label,
            url: parsed(self.url_)?,
        })
    }
}

/// What a person does for whom. Who they are stands in [`PersonRow`].
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::contact)]
pub(in crate::store) struct ContactRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    ordinal: i32,
    title: Option<String>,
    pub(in crate::store) person_detail_id: Uuid,
    is_published: bool,
    withheld: Vec<String>,
}

impl ContactRow {
    pub(in crate::store) fn new(
        owner: Owner,
        ordinal: i32,
        contact: &Contact,
        person_detail_id: Uuid,
    ) -> Self {
        Self {
            id: owner.part_id("contact", ordinal),
            organization_id: owner.organization_id(),
            service_id: owner.service_id(),
            ordinal,
            title: contact.title.clone(),
            person_detail_id,
            is_published: contact.is_published,
            withheld: strings(&contact.withheld),
        }
    }

    pub(in crate::store) fn owner_id(&self) -> Uuid {
        self.organization_id.or(self.service_id).unwrap_or_default()
    }

    pub(in crate::store) fn read(self, person: PersonRow) -> Result<Contact, StoreError> {
        Ok(Contact {
            name: person.name,
            title: self.title,
            email: optional(person.email)?,
            phone: optional(person.phone)?,
            is_published: self.is_published,
            withheld: words(&self.withheld)?,
        })
    }
}

/// A natural person, as far as anybody needs to reach them.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::person_detail)]
pub(in crate::store) struct PersonRow {
    pub(in crate::store) id: Uuid,
    pub(in crate::store) name: Option<String>,
    pub(in crate::store) email: Option<String>,
    pub(in crate::store) phone: Option<String>,
}

impl PersonRow {
    pub(in crate::store) fn new(id: Uuid, contact: &Contact) -> Self {
        Self {
            id,
            name: contact.name.clone(),
            email: contact.email.clone().map(String::from),
            phone: contact.phone.clone().map(String::from),
        }
    }
}
