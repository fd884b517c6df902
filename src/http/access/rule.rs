//! A rule: who may do what at an address.

use actix_web::http::Method;

/// Who may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, without signing in.
    Anyone,
    /// Whoever has signed in, before they have shown the passkey that they are asked for.
    HalfSignedIn,
    /// Whoever is signed in.
    SignedIn,
    /// Social prescribing link workers.
    LinkWorker,
    /// Curators of some area, and administrators.
    Curator,
    /// Administrators.
    Administrator,
}

/// Who may do what at an address.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    method: Does,
    /// The address as the router has it, without a language.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    from_any_site: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Read,
    Post,
}

impl Rule {
    /// The page, or record, can be read.
    pub(super) const fn read(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Read,
            path,
            who,
            from_any_site: false,
        }
    }

    /// Something can be sent there, by a page of ours.
    pub(super) const fn post(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Post,
            path,
            who,
            from_any_site: false,
        }
    }

    /// Something can be sent there by any page and program, because it changes nothing.
    pub(super) const fn ask(path: &'static str) -> Self {
        Self {
            method: Does::Post,
            path,
            who: Who::Anyone,
            from_any_site: true,
        }
    }

    /// Whether it is about a method. HEAD is as GET.
    pub(super) fn is_for(&self, method: &Method) -> bool {
        match self.method {
            Does::Read => method == Method::GET || method == Method::HEAD,
            Does::Post => method == Method::POST,
        }
    }

    /// Whether what is sent may change something.
    pub(super) const fn changes_something(&self) -> bool {
        matches!(self.method, Does::Post) && !self.from_any_site
    }

    /// Whether somebody can go there by following a link.
    pub(super) const fn is_page_to_open(&self) -> bool {
        matches!(self.method, Does::Read)
    }

    /// Its method as HTTP has it: `GET` stands for `HEAD` too.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        match self.method {
            Does::Read => "GET",
            Does::Post => "POST",
        }
    }
}
