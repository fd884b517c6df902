//! How the program speaks to a database: on this machine as it is, to another machine by TLS or not at all.
//!
//! What goes that way is people's addresses and the secrets that let them in. A URL that says otherwise (`sslmode=disable`)
//! changes nothing: it is more often a leftover than a decision. Whom the server's certificate names is checked against the
//! system's certificates; an authority of one's own is put there, or named in `SSL_CERT_FILE`.

use super::Connection;
use std::error::Error;
use std::net::IpAddr;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Why there is no connection.
pub(super) type Refused = Box<dyn Error + Send + Sync>;

/// Connects. The task that drives the connection lives on the runtime that the caller is on.
///
/// # Errors
/// When the server cannot be reached, or is on another machine and has no TLS, or a certificate that nobody vouches for.
pub(super) async fn connect(url: &str) -> Result<Connection, Refused> {
    let config: Config = url.parse()?;
    if is_here(&config) && config.get_ssl_mode() != SslMode::Require {
        let (client, driver) = config.connect(NoTls).await?;
        return Ok(Connection::try_from_client_and_connection(client, driver).await?);
    }
    connect_by_tls(config).await
}

async fn connect_by_tls(mut config: Config) -> Result<Connection, Refused> {
    config.ssl_mode(SslMode::Require);
    let (tls, _) = MakeRustlsConnect::with_native_certs()
        .map_err(|_| "this system has no certificates to know the server by")?;
    let (client, driver) = config.connect(tls).await?;
    Ok(Connection::try_from_client_and_connection(client, driver).await?)
}

/// Whether every server that may be asked is on this machine: at a socket, or at a loopback address.
fn is_here(config: &Config) -> bool {
    let is_host_here = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => {
            let number = name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
            number || name.eq_ignore_ascii_case("localhost")
        }
    };
    // Where numbers are given besides names, those are asked.
    let mut numbers = config.get_hostaddrs().iter();
    config.get_hosts().iter().all(is_host_here) && numbers.all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn only_a_socket_and_loopback_are_on_this_machine() {
        for (url, here) in [
            ("postgresql:///groups?host=/run/postgresql", true),
            ("postgresql://me@localhost/groups", true),
            ("postgresql://me@127.0.0.1:5433/groups", true),
            ("postgresql://me@[::1]/groups", true),
            ("postgresql://me@db.example.org/groups", false),
            (
                "postgresql://me@db.example.org/groups?sslmode=disable",
                false,
            ),
            ("postgresql://me@10.0.0.7/groups", false),
            ("postgresql://localhost,db.example.org/groups", false),
            ("postgresql://me@localhost/groups?hostaddr=10.0.0.7", false),
            ("postgresql://me@localhost.example.org/groups", false),
        ] {
            assert_eq!(is_here(&url.parse().unwrap()), here, "{url}");
        }
    }

    #[tokio::test]
    async fn a_server_without_tls_gets_neither_name_nor_password() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = tokio::task::spawn_blocking(move || {
            let (mut asked, _) = listener.accept().unwrap();
            let mut heard = vec![0; 8];
            asked.read_exact(&mut heard).unwrap();
            asked.write_all(b"N").unwrap();
            asked.read_to_end(&mut heard).unwrap();
            heard
        });
        let url = format!("postgresql://me:secret@127.0.0.1:{port}/groups?sslmode=disable");
        assert!(connect_by_tls(url.parse().unwrap()).await.is_err());
        // The request for TLS, as PostgreSQL's protocol has it, and nothing after it.
        assert_eq!(server.await.unwrap(), [0, 0, 0, 8, 4, 210, 22, 47]);
    }
}
