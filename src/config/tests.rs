//! The configuration as somebody would get it right and wrong.

use super::settings::ALL;
use super::{Config, ConfigError, Env, MailRoute, SmtpRoute, SmtpSecurity};
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[derive(Default)]
struct FakeEnv {
    variables: BTreeMap<OsString, OsString>,
    is_root: bool,
}

impl Env for FakeEnv {
    fn variables(&self) -> BTreeMap<OsString, OsString> {
        self.variables.clone()
    }

    fn is_root(&self) -> bool {
        self.is_root
    }
}

fn env(variables: &[(&str, &str)]) -> FakeEnv {
    let variables = [("HOME", "/home/ada")].iter().chain(variables);
    FakeEnv {
        variables: variables
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        is_root: false,
    }
}

fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(&env(variables), None)
}

fn read_file(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    Config::read(&env(variables), Some(file.path()))
}

#[track_caller]
fn assert_says(result: Result<Config, ConfigError>, parts: &[&str]) {
    let said = result.unwrap_err().to_string();
    for part in parts {
        assert!(said.contains(part), "{said:?} should say {part:?}");
    }
}

#[test]
fn nothing_set_gives_the_defaults() {
    let config = read(&[]).unwrap();
    assert_eq!(config.server.bind.to_string(), "127.0.0.1:8080");
    assert_eq!(
        config.data.data_dir,
        Path::new("/home/ada/.local/share/hereabouts")
    );
    assert_eq!(config.data.run_as, "postgres");
    assert!(config.database.url.is_none());
    assert_eq!(config.database.max_connections, 16);
    assert_eq!(config.snapshot.every, Some(Duration::from_mins(10)));
    assert_eq!(config.snapshot.oldest, Duration::from_hours(7 * 24));
    assert_eq!(config.log.filter, "info");
}

#[test]
fn xdg_data_home_moves_the_data_unless_it_is_relative() {
    let data_dir = |xdg| read(&[("XDG_DATA_HOME", xdg)]).unwrap().data.data_dir;
    assert_eq!(data_dir("/data/ada"), Path::new("/data/ada/hereabouts"));
    assert_eq!(
        data_dir("data"),
        Path::new("/home/ada/.local/share/hereabouts")
    );
}

#[test]
fn root_keeps_its_data_where_services_do() {
    let config = Config::read(
        &FakeEnv {
            is_root: true,
            ..FakeEnv::default()
        },
        None,
    )
    .unwrap();
    assert_eq!(config.data.data_dir, Path::new("/var/lib/hereabouts"));
}

#[test]
fn without_a_home_the_error_says_how_to_name_a_folder() {
    assert_says(
        Config::read(&FakeEnv::default(), None),
        &["HOME is not set", "HEREABOUTS_DATA_DIR"],
    );
}

#[test]
fn the_environment_goes_over_the_file_and_the_file_over_the_default() {
    let file = "[server]\nbind = '0.0.0.0:80'\n[database]\nmax_connections = 7\n";
    let config = read_file(file, &[("HEREABOUTS_BIND", "[::1]:81")]).unwrap();
    assert_eq!(config.server.bind.to_string(), "[::1]:81");
    assert_eq!(config.database.max_connections, 7);
    assert_eq!(config.log.filter, "info");
}

#[test]
fn the_environment_can_name_the_file() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"[log]\nfilter = 'debug'\n").unwrap();
    let config = read(&[("HEREABOUTS_CONFIG", file.path().to_str().unwrap())]).unwrap();
    assert_eq!(config.log.filter, "debug");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let result = Config::read(&env(&[]), Some(Path::new("/nowhere/hereabouts.toml")));
    assert_says(result, &["/nowhere/hereabouts.toml"]);
}

#[test]
fn an_unknown_variable_is_named_with_the_nearest_known_one() {
    assert_says(
        read(&[("HEREABOUTS_BINDS", "x")]),
        &["HEREABOUTS_BINDS", "Did you mean HEREABOUTS_BIND?"],
    );
    let far = read(&[("HEREABOUTS_COLOUR_OF_THE_SKY", "x")])
        .unwrap_err()
        .to_string();
    assert!(far.ends_with("HEREABOUTS_COLOUR_OF_THE_SKY"), "{far}");
}

#[test]
fn the_tests_own_variable_and_other_peoples_are_let_pass() {
    read(&[
        ("HEREABOUTS_TEST_DATA", "/x"),
        ("PATH", "/bin"),
        ("EDITOR", "ed"),
    ])
    .unwrap();
}

#[test]
fn an_unknown_key_is_named_with_its_section_and_the_nearest_known_one() {
    assert_says(
        read_file("[server]\nbimd = 'x'\n", &[]),
        &["server.bimd", "Did you mean server.bind?"],
    );
    assert_says(read_file("bind = 'x'\n", &[]), &["unknown key, bind"]);
    assert_says(
        read_file("[database]\npool.size = 4\n", &[]),
        &["unknown key, database.pool"],
    );
}

#[test]
fn a_value_of_the_wrong_type_is_named() {
    assert_says(
        read_file("[server]\nbind = true\n", &[]),
        &["server.bind in ", "boolean"],
    );
}

#[test]
fn a_file_that_is_no_toml_says_where() {
    assert_says(read_file("[server\n", &[]), &["not TOML", "line 1"]);
}

#[test]
fn a_bad_address_says_what_would_be_right() {
    assert_says(
        read(&[("HEREABOUTS_BIND", "8080")]),
        &["HEREABOUTS_BIND is \"8080\"", "127.0.0.1:8080"],
    );
}

#[test]
fn an_empty_value_is_no_value() {
    assert_says(read(&[("DATABASE_URL", "")]), &["DATABASE_URL is empty"]);
}

#[test]
fn a_database_elsewhere_keeps_its_password_out_of_messages() {
    let config = read(&[("DATABASE_URL", "postgresql://u:hunter2@h/d")]).unwrap();
    assert_eq!(
        config.database.url.as_ref().unwrap().expose_secret(),
        "postgresql://u:hunter2@h/d"
    );
    assert!(!format!("{config:?}").contains("hunter2"));
    let refused = read(&[("DATABASE_URL", "host=h password=hunter2")])
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("postgresql://user@host/database") && !refused.contains("hunter2"),
        "{refused}"
    );
}

#[test]
fn the_private_server_takes_fewer_connections_than_one_elsewhere() {
    let many = ("HEREABOUTS_MAX_CONNECTIONS", "200");
    assert_says(
        read(&[many]),
        &["from 1 to 50 with the program's own PostgreSQL"],
    );
    let elsewhere = read(&[many, ("DATABASE_URL", "postgresql://h/d")]).unwrap();
    assert_eq!(elsewhere.database.max_connections, 200);
    for bad in ["0", "-1", "many", "1001"] {
        let result = read(&[
            ("HEREABOUTS_MAX_CONNECTIONS", bad),
            ("DATABASE_URL", "postgresql://h/d"),
        ]);
        assert_says(
            result,
            &["HEREABOUTS_MAX_CONNECTIONS", bad, "from 1 to 1000"],
        );
    }
}

#[test]
fn snapshots_can_be_turned_off_but_never_serve_for_longer_than_a_month() {
    let config = read(&[("HEREABOUTS_SNAPSHOT_EVERY_MINUTES", "0")]).unwrap();
    assert_eq!(config.snapshot.every, None);
    for (variable, bad, range) in [
        (
            "HEREABOUTS_SNAPSHOT_EVERY_MINUTES",
            "1441",
            "from 0 to 1440",
        ),
        (
            "HEREABOUTS_SNAPSHOT_EVERY_MINUTES",
            "often",
            "from 0 to 1440",
        ),
        ("HEREABOUTS_SNAPSHOT_OLDEST_HOURS", "0", "from 1 to 744"),
        ("HEREABOUTS_SNAPSHOT_OLDEST_HOURS", "9999", "from 1 to 744"),
    ] {
        assert_says(read(&[(variable, bad)]), &[variable, bad, range]);
    }
}

#[test]
fn a_log_filter_that_does_not_parse_is_refused() {
    assert_says(
        read(&[("HEREABOUTS_LOG", "hereabouts=loud")]),
        &["HEREABOUTS_LOG", "debug"],
    );
}

#[test]
fn the_example_names_every_key_and_nothing_else() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("config/example.toml");
    let example = std::fs::read_to_string(path).unwrap();
    // A key that is commented out has no space after its mark.
    let is_key = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let uncommented: Vec<&str> = example
        .lines()
        .map(|line| {
            line.strip_prefix('#')
                .filter(|rest| is_key(rest))
                .unwrap_or(line)
        })
        .collect();
    read_file(&uncommented.join("\n"), &[]).unwrap();
    let keys = uncommented.iter().filter(|line| is_key(line)).count();
    assert_eq!(keys, ALL.len());
    for setting in ALL {
        assert!(
            example.contains(setting.variable),
            "{} is not explained",
            setting.variable
        );
    }
}

#[test]
fn reminders_come_one_after_the_other_and_no_more_than_three_of_them() {
    let reminders = |variables: &[(&str, &str)]| read(variables).map(|config| config.checks);
    let checks = reminders(&[]).unwrap();
    assert_eq!(checks.remind_months_before, [2, 1, 0]);
    let checks = reminders(&[("HEREABOUTS_CHECK_EVERY_MONTHS", "2")]).unwrap();
    assert_eq!(
        checks.remind_months_before,
        [1, 0],
        "none on the day of the last"
    );
    let checks = reminders(&[("HEREABOUTS_REMIND_MONTHS_BEFORE", "3,0")]).unwrap();
    assert_eq!(checks.remind_months_before, [3, 0]);
    for wrong in ["0, 1", "4, 3, 2, 1", "12", "1, 1", "soon", "-1"] {
        let said = read(&[("HEREABOUTS_REMIND_MONTHS_BEFORE", wrong)]);
        assert_says(
            said,
            &[
                "HEREABOUTS_REMIND_MONTHS_BEFORE",
                wrong,
                "such as \"2, 1, 0\"",
            ],
        );
    }
}

#[test]
fn who_runs_the_site_is_said_or_left_out() {
    assert_eq!(read(&[]).unwrap().site, super::SiteConfig::default());
    let said = [
        ("HEREABOUTS_PUBLIC_URL", "https://hereabouts.example.org/"),
        ("HEREABOUTS_OPERATOR", "Folkestone Community Network"),
        ("HEREABOUTS_CONTACT_EMAIL", "hello@example.org"),
    ];
    let site = read(&said).unwrap().site;
    let public_url = site.public_url.as_deref();
    assert_eq!(public_url, Some("https://hereabouts.example.org"));
    assert_eq!(
        site.operator.as_deref(),
        Some("Folkestone Community Network")
    );
    assert_eq!(site.contact_email.as_deref(), Some("hello@example.org"));
}

#[test]
fn an_address_that_nobody_could_use_is_refused_with_what_would_be_right() {
    for url in [
        "hereabouts.example.org",
        "https://example.org/groups",
        "https://a b",
    ] {
        let result = read(&[("HEREABOUTS_PUBLIC_URL", url)]);
        assert_says(result, &["HEREABOUTS_PUBLIC_URL", "like https://"]);
    }
    for email in ["hello", "hello@example", "a b@example.org"] {
        let result = read(&[("HEREABOUTS_CONTACT_EMAIL", email)]);
        assert_says(result, &["HEREABOUTS_CONTACT_EMAIL", "hello@example.org"]);
    }
}

#[test]
fn without_a_mail_server_letters_go_into_the_data_folder() {
    let mail = read(&[]).unwrap().mail;
    let MailRoute::Folder(folder) = mail.route else {
        panic!("{:?}", mail.route);
    };
    assert_eq!(folder, Path::new("/home/ada/.local/share/hereabouts/mail"));
    assert_eq!(mail.from, None);
    let route = |url| read(&[("HEREABOUTS_MAIL_URL", url)]).unwrap().mail.route;
    assert!(
        matches!(route("folder:/srv/mail"), MailRoute::Folder(path) if path == Path::new("/srv/mail"))
    );
    assert!(matches!(route("console:"), MailRoute::Console));
}

const FROM: (&str, &str) = ("HEREABOUTS_MAIL_FROM", "Hereabouts <post@example.org>");

fn smtp(url: &str) -> SmtpRoute {
    let mail = read(&[("HEREABOUTS_MAIL_URL", url), FROM]).unwrap().mail;
    match mail.route {
        MailRoute::Smtp(route) => route,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mail_server_is_named_with_how_to_speak_to_it() {
    let route = smtp("smtps://ann%40example.org:p%40ss%3A%2Fword@mail.example.org");
    assert_eq!(
        (route.host.as_str(), route.port, route.security),
        ("mail.example.org", 465, SmtpSecurity::Tls)
    );
    let (user, password) = route.login.unwrap();
    assert_eq!(
        (user.as_str(), password.expose_secret()),
        ("ann@example.org", "p@ss:/word")
    );
    let route = smtp("smtp://mail.example.org:2525/");
    assert_eq!((route.port, route.security), (2525, SmtpSecurity::StartTls));
    assert!(route.login.is_none());
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let route = smtp(&format!("smtp+plain://{host}"));
        assert_eq!((route.host.as_str(), route.port), (host, 25));
    }
}

#[test]
fn a_mail_server_elsewhere_is_never_spoken_to_in_the_clear() {
    for host in ["mail.example.org", "10.0.0.1", "localhost.example.org"] {
        let url = format!("smtp+plain://{host}:25");
        assert_says(
            read(&[("HEREABOUTS_MAIL_URL", &url), FROM]),
            &["HEREABOUTS_MAIL_URL", "on this machine", "smtps://"],
        );
    }
}

#[test]
fn a_mail_server_that_cannot_be_read_is_refused_without_its_password() {
    for bad in [
        "mail.example.org",
        "https://ann:hunter2@mail.example.org",
        "smtp://ann:hunter2@",
        "smtp://ann@mail.example.org",
        "smtp://:hunter2@mail.example.org",
        "smtp://ann:hunter2@mail.example.org:99999",
        "smtp://ann:hunter2@mail.example.org/inbox",
        "smtp://ann:hunter2@mail.example.org?tls=no",
        "smtp://ann:hunter2%ff@mail.example.org",
        "folder:mail",
    ] {
        let refused = read(&[("HEREABOUTS_MAIL_URL", bad), FROM]).unwrap_err();
        let said = refused.to_string();
        assert!(
            said.starts_with("HEREABOUTS_MAIL_URL must"),
            "{bad}: {said}"
        );
        assert!(!said.contains("hunter2"), "{said}");
    }
    let shown = format!("{:?}", smtp("smtp://ann:hunter2@mail.example.org"));
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn who_letters_are_from_is_an_address_with_or_without_a_name() {
    let from = |text| {
        let mail = read(&[("HEREABOUTS_MAIL_FROM", text)]).unwrap().mail;
        (mail.from_name, mail.from.map(String::from))
    };
    let address = Some("post@example.org".to_owned());
    assert_eq!(from("post@example.org"), (None, address.clone()));
    assert_eq!(from("<post@example.org>"), (None, address.clone()));
    let name = Some("Tŷ, Tea & Co".to_owned());
    assert_eq!(from("\"Tŷ, Tea & Co\" <post@example.org>"), (name, address));
    for bad in [
        "Hereabouts",
        "Hereabouts post@example.org",
        "Here\nBcc: x <post@example.org>",
        "post@example.org>,<x@example.org",
    ] {
        let result = read(&[("HEREABOUTS_MAIL_FROM", bad)]);
        assert_says(result, &["HEREABOUTS_MAIL_FROM", "like post@example.org"]);
    }
    assert_says(
        read(&[("HEREABOUTS_MAIL_URL", "smtp://mail.example.org")]),
        &["HEREABOUTS_MAIL_URL", "HEREABOUTS_MAIL_FROM (mail.from)"],
    );
}

#[test]
fn staff_show_a_second_factor_where_the_site_is_public_unless_it_is_said_that_they_need_not() {
    let must = |said: &[(&str, &str)]| read(said).unwrap().sign_in.staff_second_factor;
    let (public, off) = (
        ("HEREABOUTS_PUBLIC_URL", "https://hereabouts.example.org"),
        ("HEREABOUTS_STAFF_SECOND_FACTOR", "off"),
    );
    assert!(!must(&[]));
    assert!(must(&[public]));
    assert!(!must(&[public, off]));
    assert!(must(&[("HEREABOUTS_STAFF_SECOND_FACTOR", "required")]));
    assert!(!must(&[(
        "HEREABOUTS_PUBLIC_URL",
        "http://hereabouts.test"
    )]));
    assert_says(
        read(&[("HEREABOUTS_STAFF_SECOND_FACTOR", "yes")]),
        &[
            "HEREABOUTS_STAFF_SECOND_FACTOR is \"yes\"",
            "required or off",
        ],
    );
    let number = ("HEREABOUTS_PUBLIC_URL", "https://192.0.2.7");
    assert_says(
        read(&[number]),
        &[
            "HEREABOUTS_PUBLIC_URL names a number",
            "HEREABOUTS_STAFF_SECOND_FACTOR",
        ],
    );
    assert!(!must(&[number, off]));
}

const COUNCIL: [(&str, &str); 3] = [
    ("HEREABOUTS_OIDC_NAME", "Folkestone Council"),
    ("HEREABOUTS_OIDC_ISSUER", "https://login.example.org/"),
    ("HEREABOUTS_OIDC_CLIENT_ID", "hereabouts"),
];

#[test]
fn a_provider_is_named_with_what_is_asked_of_it() {
    assert!(read(&[]).unwrap().sign_in.providers.is_empty());
    let providers = read(&COUNCIL).unwrap().sign_in.providers;
    let council = &providers[0];
    assert_eq!(council.name, "Folkestone Council");
    // To the letter: tokens say it so.
    assert_eq!(council.issuer, "https://login.example.org/");
    assert_eq!(council.scopes, ["email"]);
    assert!(council.client_secret.is_none() && council.trusted_email_claim.is_none());
    assert!(!council.always_second_factor);
    let second = [
        ("HEREABOUTS_OIDC_2_NAME", "NHS"),
        ("HEREABOUTS_OIDC_2_ISSUER", "http://127.0.0.1:4000"),
        ("HEREABOUTS_OIDC_2_CLIENT_ID", "us"),
        ("HEREABOUTS_OIDC_2_CLIENT_SECRET", "hunter2"),
        ("HEREABOUTS_OIDC_2_SCOPE", "email  profile"),
        (
            "HEREABOUTS_OIDC_2_TRUSTED_EMAIL_CLAIM",
            "preferred_username",
        ),
        ("HEREABOUTS_OIDC_2_SECOND_FACTOR", "always"),
    ];
    let config = read(&second).unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
    let nhs = &config.sign_in.providers[0];
    assert_eq!(nhs.scopes, ["email", "profile"]);
    assert_eq!(
        nhs.trusted_email_claim.as_deref(),
        Some("preferred_username")
    );
    assert!(nhs.always_second_factor);
    assert_eq!(
        nhs.client_secret.as_ref().unwrap().expose_secret(),
        "hunter2"
    );
}

#[test]
fn a_provider_that_could_not_be_used_is_refused_with_what_would_be_right() {
    assert_says(
        read(&COUNCIL[..2]),
        &[
            "HEREABOUTS_OIDC_NAME is of a provider",
            "HEREABOUTS_OIDC_CLIENT_ID (oidc.client_id)",
        ],
    );
    for issuer in [
        "login.example.org",
        "http://login.example.org",
        "https://login.example.org?a=b",
    ] {
        let said = [COUNCIL[0], ("HEREABOUTS_OIDC_ISSUER", issuer), COUNCIL[2]];
        assert_says(
            read(&said),
            &["HEREABOUTS_OIDC_ISSUER", "like https://login.example.org"],
        );
    }
    let said = [
        COUNCIL[0],
        COUNCIL[1],
        COUNCIL[2],
        ("HEREABOUTS_OIDC_SECOND_FACTOR", "yes"),
    ];
    assert_says(
        read(&said),
        &["HEREABOUTS_OIDC_SECOND_FACTOR", "always or when-said"],
    );
}
