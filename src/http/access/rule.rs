//! A rule: who may do what at an address.

use crate::http::limits::Limit;
use actix_web::http::Method;
use hereabouts_domain::Scope;

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
    /// A program with a key of this scope.
    Key(Scope),
    /// Everybody; whoever sends a key all the same sends one of this scope, and is counted by its account.
    AnyoneOrKey(Scope),
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
    /// Whether whoever has a passkey must have shown it lately.
    pub(super) needs_it_again: bool,
    /// What a request counts as.
    pub(super) limit: Limit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    Read,
    Post,
    Put,
    Delete,
}

impl Rule {
    /// The page, or record, can be read.
    pub(super) const fn read(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Read,
            path,
            who,
            from_any_site: false,
            needs_it_again: false,
            limit: Limit::Reading,
        }
    }

    /// Something can be sent there, by a page of ours.
    pub(super) const fn post(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Post,
            path,
            who,
            from_any_site: false,
            needs_it_again: false,
            limit: Limit::Writing,
        }
    }

    /// Something can be put there, in place of what was.
    pub(super) const fn put(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Put,
            ..Self::post(path, who)
        }
    }

    /// What is there can be taken away.
    pub(super) const fn delete(path: &'static str, who: Who) -> Self {
        Self {
            method: Does::Delete,
            ..Self::post(path, who)
        }
    }

    /// Something can be sent there by any page and program, because it changes nothing.
    pub(super) const fn ask(path: &'static str) -> Self {
        Self {
            method: Does::Post,
            path,
            who: Who::Anyone,
            from_any_site: true,
            needs_it_again: false,
            limit: Limit::Reading,
        }
    }

    /// It counts as something else than reading or writing.
    pub(super) const fn as_one_of(self, limit: Limit) -> Self {
        Self { limit, ..self }
    }

    /// Whoever has a passkey comes only soon after they have shown it: another way in is made or taken away there.
    pub(super) const fn after_a_passkey(self) -> Self {
        Self {
            needs_it_again: true,
            ..self
        }
    }

    /// Whether it is about a method. HEAD is as GET.
    pub(super) fn is_for(&self, method: &Method) -> bool {
        match self.method {
            Does::Read => method == Method::GET || method == Method::HEAD,
            Does::Post => method == Method::POST,
            Does::Put => method == Method::PUT,
            Does::Delete => method == Method::DELETE,
        }
    }

    /// Whether what is sent may change something in the name of whoever's cookie comes with it.
    pub(super) const fn changes_something(&self) -> bool {
        // Where a key counts a cookie doesn't, so another site's page can do no more than any program.
        let is_for_programs = matches!(self.who, Who::Key(_) | Who::AnyoneOrKey(_));
        !matches!(self.method, Does::Read) && !self.from_any_site && !is_for_programs
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
            Does::Put => "PUT",
            Does::Delete => "DELETE",
        }
    }
}
