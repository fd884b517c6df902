//! The wire between a program and its database, for tests to cut: the server itself goes on, and others reach it.

use secrecy::{ExposeSecret, SecretString};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{UnixListener, UnixStream};
use tokio::task::{JoinHandle, JoinSet};

const SOCKET: &str = ".s.PGSQL.5432";

/// A socket that hands everything on to the server's.
pub struct Wire {
    folder: TempDir,
    server: PathBuf,
    database: String,
    carrying: Option<JoinHandle<()>>,
}

impl Wire {
    /// A wire to the database of that address, not cut yet.
    pub fn to(url: &SecretString) -> Self {
        let address: tokio_postgres::Config = url.expose_secret().parse().unwrap();
        let [tokio_postgres::config::Host::Unix(folder)] = address.get_hosts() else {
            panic!("the tests' server listens on a socket");
        };
        let mut wire = Self {
            folder: TempDir::new().unwrap(),
            server: folder.join(SOCKET),
            database: address.get_dbname().unwrap().to_owned(),
            carrying: None,
        };
        wire.mend();
        wire
    }

    /// The database's address along this wire.
    pub fn url(&self) -> SecretString {
        let folder = self.folder.path().to_str().unwrap().replace('/', "%2F");
        format!("postgresql://hereabouts@{folder}/{}", self.database).into()
    }

    /// Ends every connection, and lets none through.
    pub fn cut(&mut self) {
        if let Some(carrying) = self.carrying.take() {
            carrying.abort();
            std::fs::remove_file(self.folder.path().join(SOCKET)).unwrap();
        }
    }

    /// Lets connections through again.
    pub fn mend(&mut self) {
        let socket = self.folder.path().join(SOCKET);
        let listener = UnixListener::bind(&socket).unwrap();
        std::fs::set_permissions(&socket, std::fs::Permissions::from_mode(0o777)).unwrap();
        self.carrying = Some(tokio::spawn(carry(listener, self.server.clone())));
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.cut();
    }
}

/// Its connections end with it.
async fn carry(listener: UnixListener, server: PathBuf) {
    let mut connections = JoinSet::new();
    while let Ok((mut near, _)) = listener.accept().await {
        let server = server.clone();
        connections.spawn(async move {
            let mut far = UnixStream::connect(server).await?;
            copy_bidirectional(&mut near, &mut far).await
        });
    }
}
