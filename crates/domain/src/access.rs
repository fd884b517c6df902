//! Who somebody is to the directory: what an account may do by its roles, and for which organisations it answers.
//!
//! An address table in `http` says who may come to a page; what they may do to one record there is asked here.

use crate::ids::{AccountId, OrganizationId};
use crate::text_enum::text_enum;

text_enum! {
    /// What an account may do besides what its organisations let it do.
    Role {
        /// A social prescribing link worker: shares shortlists in a team, registers groups on their behalf.
        LinkWorker = "link-worker",
        /// Keeps the entries of an area true, or of everywhere.
        Curator = "curator",
        /// Says who has which role, and may do what curators may.
        Administrator = "administrator",
    }
}

/// A role that an account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The local authority, by its GSS code, that a curator looks after; none is everywhere.
    pub area: Option<String>,
}

/// An organisation that an account answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Management {
    /// The organisation.
    pub organization_id: OrganizationId,
    /// Whether it is the one who may add and remove other managers.
    pub is_lead: bool,
}

/// An account as what it may do is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account_id: AccountId,
    /// Its roles.
    pub grants: Vec<Grant>,
    /// The organisations that it answers for.
    pub manages: Vec<Management>,
}

impl Actor {
    /// Whether it has a role, wherever that holds.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// Whether it looks after some area, or everywhere.
    #[must_use]
    pub fn is_curator(&self) -> bool {
        self.has(Role::Curator) || self.has(Role::Administrator)
    }

    /// Whether it looks after what stands in these local authorities: in any one of them, or, where none is known,
    /// everywhere.
    #[must_use]
    pub fn curates(&self, areas: &[String]) -> bool {
        let everywhere = |grant: &Grant| match grant.role {
            Role::Administrator => true,
            Role::Curator => match &grant.area {
                None => true,
                Some(own) => areas.contains(own),
            },
            Role::LinkWorker => false,
        };
        self.grants.iter().any(everywhere)
    }

    /// The local authorities that it looks after; none where that is everywhere.
    #[must_use]
    pub fn areas_curated(&self) -> Option<Vec<String>> {
        if self.curates(&[]) {
            return None;
        }
        let own = self
            .grants
            .iter()
            .filter(|grant| grant.role == Role::Curator);
        Some(own.filter_map(|grant| grant.area.clone()).collect())
    }

    /// Without what it may do as staff.
    pub fn drop_staff_roles(&mut self) {
        let stays = |role| !matches!(role, Role::Curator | Role::Administrator);
        self.grants.retain(|grant| stays(grant.role));
    }

    /// Whether it answers for an organisation.
    #[must_use]
    pub fn manages(&self, organization_id: OrganizationId) -> bool {
        (self.manages.iter()).any(|one| one.organization_id == organization_id)
    }

    /// Whether it may say who else answers for an organisation.
    #[must_use]
    pub fn leads(&self, organization_id: OrganizationId) -> bool {
        (self.manages.iter()).any(|one| one.organization_id == organization_id && one.is_lead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(grants: &[(Role, Option<&str>)]) -> Actor {
        let grants = grants.iter().map(|(role, area)| Grant {
            role: *role,
            area: area.map(str::to_owned),
        });
        Actor {
            account_id: AccountId::mint(),
            grants: grants.collect(),
            manages: Vec::new(),
        }
    }

    #[test]
    fn a_curator_of_an_area_looks_after_that_area_only() {
        let kent = ["E07000112".to_owned()];
        let leeds = ["E08000035".to_owned()];
        let curator = actor(&[(Role::Curator, Some("E07000112"))]);
        assert!(curator.curates(&kent));
        assert!(!curator.curates(&leeds));
        assert!(!curator.curates(&[]));
        assert!(actor(&[(Role::Curator, None)]).curates(&[]));
        assert!(actor(&[(Role::Administrator, None)]).curates(&leeds));
        assert!(!actor(&[(Role::LinkWorker, None)]).curates(&kent));
    }

    #[test]
    fn who_manages_does_not_lead() {
        let organization_id = OrganizationId::mint();
        let manager = Actor {
            manages: vec![Management {
                organization_id,
                is_lead: false,
            }],
            ..actor(&[])
        };
        assert!(manager.manages(organization_id));
        assert!(!manager.leads(organization_id));
        assert!(!manager.manages(OrganizationId::mint()));
    }
}
