//! Who runs things: HSDS `organization` with its identifiers, contacts, phones, addresses on the web and funding.

use crate::text_enum::text_enum;
use crate::{EmailAddress, Funding, OrganizationId, PhoneNumber, Stewardship, WebAddress};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The form of an organisation in law.
    LegalStatus {
        /// A registered charity of another form than CIO.
        Charity = "charity",
        /// A charitable incorporated organisation.
        Cio = "cio",
        /// A community interest company.
        Cic = "cic",
        /// A company.
        Company = "company",
        /// An unincorporated association, as most small groups are.
        Unincorporated = "unincorporated",
        /// A council, NHS body or the like.
        Statutory = "statutory",
    }
}

text_enum! {
    /// What a number is for (HSDS `phone.type`).
    PhoneType {
        /// Speaking.
        Voice = "voice",
        /// Text messages.
        Sms = "sms",
        /// A mobile phone.
        Cell = "cell",
        /// Text relay or textphone.
        TextPhone = "textphone",
    }
}

/// An organisation: the aggregate with all of its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: String,
    /// What it is called too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// What it does, in plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its general address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Curators and letters of ours use its address, and the public does not see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub email_is_withheld: bool,
    /// Its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Its form in law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_status: Option<LegalStatus>,
    /// The year it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_incorporated: Option<i32>,
    /// The organisation it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_organization_id: Option<OrganizationId>,
    /// Invented, to try the directory out; shown as such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_sample: bool,
    /// Its numbers in registers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organization_identifiers: Vec<OrganizationIdentifier>,
    /// Its phones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Its people, where it publishes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Its other addresses on the web.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_urls: Vec<Url>,
    /// Who pays for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<Funding>,
    /// What is said of the organisation as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<crate::Assertion>,
    /// Publication, checks and owner.
    pub stewardship: Stewardship,
}

impl Organization {
    /// One of which nothing is known but its name: published, and checked by nobody.
    #[must_use]
    pub const fn bare(id: OrganizationId, name: String) -> Self {
        Self {
            id,
            name,
            alternate_name: None,
            description: None,
            email: None,
            email_is_withheld: false,
            website: None,
            legal_status: None,
            year_incorporated: None,
            parent_organization_id: None,
            is_sample: false,
            organization_identifiers: Vec::new(),
            phones: Vec::new(),
            contacts: Vec::new(),
            additional_urls: Vec::new(),
            funding: Vec::new(),
            assertions: Vec::new(),
            stewardship: Stewardship::published_unchecked(),
        }
    }
}

/// A number in a register (HSDS `organization_identifier`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationIdentifier {
    /// The register in org-id.guide's list, like `GB-CHC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier_scheme: Option<String>,
    /// The register in words, like "Charity number".
    pub identifier_type: String,
    /// The number.
    pub identifier: String,
}

/// A phone (HSDS `phone`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// The number.
    pub number: PhoneNumber,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_type: Option<PhoneType>,
    /// Whose it is, or when it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether the public may see it.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub is_published: bool,
}

/// A person to ask for (HSDS `contact`). Kept apart in the database, because a person can ask for it
/// to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Their name, as they want to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Their own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Their own number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
    /// Whether the public may see them.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub is_published: bool,
    /// What of them the public may not see all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<ContactPart>,
}

text_enum! {
    /// What can be kept back of a contact who is published.
    ContactPart {
        /// Their name.
        Name = "name",
        /// Their e-mail address.
        Email = "email",
        /// Their phone number.
        Phone = "phone",
    }
}

impl Contact {
    /// What the public may see of somebody who is published.
    #[must_use]
    pub fn without_withheld(mut self) -> Self {
        for part in std::mem::take(&mut self.withheld) {
            match part {
                ContactPart::Name => self.name = None,
                ContactPart::Email => self.email = None,
                ContactPart::Phone => self.phone = None,
            }
        }
        self
    }
}

/// One more address on the web (HSDS `url`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Url {
    /// What it is, like "Facebook page".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The address.
    pub url: WebAddress,
}

const fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
const fn is_yes(value: &bool) -> bool {
    *value
}
