//! Where a setting's text comes from: one table of every key and its variable, and two layers.
//!
//! What a text means is its own struct's matter, beside this file.

use super::{ConfigError, Env};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A setting's key in the file, and its variable in the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) variable: &'static str,
}

pub(super) const BIND: Setting = Setting {
    key: "server.bind",
    variable: "HEREABOUTS_BIND",
};
pub(super) const DATA_DIR: Setting = Setting {
    key: "data.dir",
    variable: "HEREABOUTS_DATA_DIR",
};
pub(super) const RUN_AS: Setting = Setting {
    key: "data.run_as",
    variable: "HEREABOUTS_RUN_AS",
};
pub(super) const DATABASE_URL: Setting = Setting {
    key: "database.url",
    variable: "DATABASE_URL",
};
pub(super) const MAX_CONNECTIONS: Setting = Setting {
    key: "database.max_connections",
    variable: "HEREABOUTS_MAX_CONNECTIONS",
};
pub(super) const SNAPSHOT_EVERY: Setting = Setting {
    key: "snapshot.every_minutes",
    variable: "HEREABOUTS_SNAPSHOT_EVERY_MINUTES",
};
pub(super) const SNAPSHOT_OLDEST: Setting = Setting {
    key: "snapshot.oldest_hours",
    variable: "HEREABOUTS_SNAPSHOT_OLDEST_HOURS",
};
pub(super) const CHECK_EVERY: Setting = Setting {
    key: "checks.every_months",
    variable: "HEREABOUTS_CHECK_EVERY_MONTHS",
};
pub(super) const HIDE_AFTER: Setting = Setting {
    key: "checks.hide_after_months",
    variable: "HEREABOUTS_HIDE_AFTER_MONTHS",
};
pub(super) const REMIND_BEFORE: Setting = Setting {
    key: "checks.remind_months_before",
    variable: "HEREABOUTS_REMIND_MONTHS_BEFORE",
};
pub(super) const PUBLIC_URL: Setting = Setting {
    key: "site.public_url",
    variable: "HEREABOUTS_PUBLIC_URL",
};
pub(super) const OPERATOR: Setting = Setting {
    key: "site.operator",
    variable: "HEREABOUTS_OPERATOR",
};
pub(super) const CONTACT_EMAIL: Setting = Setting {
    key: "site.contact_email",
    variable: "HEREABOUTS_CONTACT_EMAIL",
};
pub(super) const MAIL_FROM: Setting = Setting {
    key: "mail.from",
    variable: "HEREABOUTS_MAIL_FROM",
};
pub(super) const MAIL_URL: Setting = Setting {
    key: "mail.url",
    variable: "HEREABOUTS_MAIL_URL",
};
pub(super) const STAFF_SECOND_FACTOR: Setting = Setting {
    key: "sign_in.staff_second_factor",
    variable: "HEREABOUTS_STAFF_SECOND_FACTOR",
};

/// The settings of a provider of OpenID Connect.
pub(super) struct ProviderSettings {
    pub(super) name: Setting,
    pub(super) issuer: Setting,
    pub(super) client_id: Setting,
    pub(super) client_secret: Setting,
    pub(super) scope: Setting,
    pub(super) trusted_email_claim: Setting,
    pub(super) second_factor: Setting,
}

impl ProviderSettings {
    pub(super) const fn all(&self) -> [Setting; 7] {
        [
            self.name,
            self.issuer,
            self.client_id,
            self.client_secret,
            self.scope,
            self.trusted_email_claim,
            self.second_factor,
        ]
    }
}

macro_rules! provider_settings {
    ($section:literal, $prefix:literal) => {
        ProviderSettings {
            name: provider_setting!($section, $prefix, "name", "NAME"),
            issuer: provider_setting!($section, $prefix, "issuer", "ISSUER"),
            client_id: provider_setting!($section, $prefix, "client_id", "CLIENT_ID"),
            client_secret: provider_setting!($section, $prefix, "client_secret", "CLIENT_SECRET"),
            scope: provider_setting!($section, $prefix, "scope", "SCOPE"),
            trusted_email_claim: provider_setting!(
                $section,
                $prefix,
                "trusted_email_claim",
                "TRUSTED_EMAIL_CLAIM"
            ),
            second_factor: provider_setting!($section, $prefix, "second_factor", "SECOND_FACTOR"),
        }
    };
}

macro_rules! provider_setting {
    ($section:literal, $prefix:literal, $key:literal, $variable:literal) => {
        Setting {
            key: concat!($section, ".", $key),
            variable: concat!($prefix, $variable),
        }
    };
}

/// A council and the NHS: more would be a choice that nobody makes well.
pub(super) const OIDC: [ProviderSettings; 2] = [
    provider_settings!("oidc", "HEREABOUTS_OIDC_"),
    provider_settings!("oidc_2", "HEREABOUTS_OIDC_2_"),
];

pub(super) const TRUSTED_PROXIES: Setting = Setting {
    key: "server.trusted_proxies",
    variable: "HEREABOUTS_TRUSTED_PROXIES",
};
pub(super) const READS_A_MINUTE: Setting = Setting {
    key: "limits.reads_a_minute",
    variable: "HEREABOUTS_READS_A_MINUTE",
};
pub(super) const WRITES_A_MINUTE: Setting = Setting {
    key: "limits.writes_a_minute",
    variable: "HEREABOUTS_WRITES_A_MINUTE",
};
pub(super) const REPORTS_AN_HOUR: Setting = Setting {
    key: "limits.reports_an_hour",
    variable: "HEREABOUTS_REPORTS_AN_HOUR",
};
pub(super) const LETTERS_AN_HOUR: Setting = Setting {
    key: "limits.letters_an_hour",
    variable: "HEREABOUTS_LETTERS_AN_HOUR",
};
pub(super) const GUESSES_AN_HOUR: Setting = Setting {
    key: "limits.guesses_an_hour",
    variable: "HEREABOUTS_GUESSES_AN_HOUR",
};
pub(super) const LOG: Setting = Setting {
    key: "log.filter",
    variable: "HEREABOUTS_LOG",
};

/// Every setting there is.
pub(super) const ALL: [Setting; 37] = [
    BIND,
    DATA_DIR,
    RUN_AS,
    DATABASE_URL,
    MAX_CONNECTIONS,
    SNAPSHOT_EVERY,
    SNAPSHOT_OLDEST,
    CHECK_EVERY,
    HIDE_AFTER,
    REMIND_BEFORE,
    PUBLIC_URL,
    OPERATOR,
    CONTACT_EMAIL,
    MAIL_FROM,
    MAIL_URL,
    STAFF_SECOND_FACTOR,
    OIDC[0].name,
    OIDC[0].issuer,
    OIDC[0].client_id,
    OIDC[0].client_secret,
    OIDC[0].scope,
    OIDC[0].trusted_email_claim,
    OIDC[0].second_factor,
    OIDC[1].name,
    OIDC[1].issuer,
    OIDC[1].client_id,
    OIDC[1].client_secret,
    OIDC[1].scope,
    OIDC[1].trusted_email_claim,
    OIDC[1].second_factor,
    TRUSTED_PROXIES,
    READS_A_MINUTE,
    WRITES_A_MINUTE,
    REPORTS_AN_HOUR,
    LETTERS_AN_HOUR,
    GUESSES_AN_HOUR,
    LOG,
];

const PREFIX: &str = "HEREABOUTS_";
/// Names the configuration file, so it cannot stand in it.
const CONFIG_FILE: &str = "HEREABOUTS_CONFIG";
/// The tests' own; the program has no use for it and lets it pass.
const TEST_DATA: &str = "HEREABOUTS_TEST_DATA";

/// A setting's text and where it stands, for messages.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) text: String,
    origin: String,
}

impl Found {
    pub(super) fn bad(&self, problem: impl Into<String>) -> ConfigError {
        ConfigError::BadValue {
            origin: self.origin.clone(),
            problem: problem.into(),
        }
    }
}

/// What was set, by key.
#[derive(Debug)]
pub(super) struct Settings(BTreeMap<&'static str, Found>);

impl Settings {
    pub(super) fn read(env: &impl Env, file: Option<&Path>) -> Result<Self, ConfigError> {
        let variables = our_variables(env)?;
        let named = variables.get(CONFIG_FILE).map(PathBuf::from);
        let mut settings = match file.map(Path::to_owned).or(named) {
            Some(path) => from_file(&path)?,
            None => BTreeMap::new(),
        };
        for setting in ALL {
            if let Some(text) = variables.get(setting.variable) {
                let found = Found {
                    text: text.clone(),
                    origin: setting.variable.to_owned(),
                };
                settings.insert(setting.key, found);
            }
        }
        if let Some(empty) = settings.values().find(|found| found.text.trim().is_empty()) {
            return Err(empty.bad("is empty. Give it a value, or leave it out"));
        }
        Ok(Self(settings))
    }

    pub(super) fn get(&self, setting: Setting) -> Option<&Found> {
        self.0.get(setting.key)
    }
}

/// The variables that are ours, once it is sure that we know them all.
fn our_variables(env: &impl Env) -> Result<BTreeMap<String, String>, ConfigError> {
    let known = || {
        ALL.iter()
            .map(|setting| setting.variable)
            .chain([CONFIG_FILE])
    };
    let mut ours = BTreeMap::new();
    for (name, value) in env.variables() {
        let name = name.to_string_lossy().into_owned();
        if known().any(|variable| variable == name) {
            let text = value.into_string().map_err(|_| ConfigError::BadValue {
                origin: name.clone(),
                problem: "is not valid UTF-8".to_owned(),
            })?;
            ours.insert(name, text);
        } else if name.starts_with(PREFIX) && name != TEST_DATA {
            let nearest = nearest(&name, known());
            return Err(ConfigError::UnknownVariable { name, nearest });
        }
    }
    Ok(ours)
}

fn from_file(path: &Path) -> Result<BTreeMap<&'static str, Found>, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let table: toml::Table = text.parse().map_err(|source| ConfigError::NotToml {
        path: path.to_owned(),
        source,
    })?;
    let mut settings = BTreeMap::new();
    for (key, value) in flattened(table) {
        let origin = format!("{key} in {}", path.display());
        let Some(setting) = ALL.iter().find(|setting| setting.key == key) else {
            let nearest = nearest(&key, ALL.iter().map(|setting| setting.key));
            return Err(ConfigError::UnknownKey {
                path: path.to_owned(),
                key,
                nearest,
            });
        };
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            other => {
                let problem = format!("is a {}. It must be a text or a number", other.type_str());
                return Err(ConfigError::BadValue { origin, problem });
            }
        };
        settings.insert(setting.key, Found { text, origin });
    }
    Ok(settings)
}

/// Keys with their section before them: `server.bind`.
fn flattened(table: toml::Table) -> Vec<(String, toml::Value)> {
    let mut keys = Vec::new();
    for (section, value) in table {
        match value {
            toml::Value::Table(inner) => {
                keys.extend(
                    inner
                        .into_iter()
                        .map(|(key, value)| (format!("{section}.{key}"), value)),
                );
            }
            other => keys.push((section, other)),
        }
    }
    keys
}

/// The known name that differs least, if it differs little enough to have been meant.
fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let distances =
        known.map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate));
    let (distance, candidate) = distances.min()?;
    (distance <= candidate.len() / 3).then_some(candidate)
}
