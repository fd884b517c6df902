//! A crash at any point of a registration loses nothing that was acknowledged.

use crate::http::register::ANSWERS;
use crate::support::letters::Letters;
use crate::support::server::used_data_dir;
use crate::support::visitor::{Visitor, code_of};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ANN: &str = "ann@example.org";

/// The real program, with its own server.
struct Serving(Child);

impl Serving {
    /// Starts it, and waits until it answers.
    fn start(data_dir: &Path, port: u16) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hereabouts"));
        command
            .arg("serve")
            .env("HEREABOUTS_DATA_DIR", data_dir)
            .env("HEREABOUTS_RUN_AS", "postgres")
            .env("HEREABOUTS_BIND", format!("127.0.0.1:{port}"))
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.any(|line| line.unwrap().contains("The page:"));
        assert!(ready, "the program says that it serves");
        std::thread::spawn(move || lines.for_each(drop));
        Self(child)
    }

    /// As if the power failed.
    fn kill(self) {
        drop(self);
    }
}

impl Drop for Serving {
    /// A test that fails leaves nothing running.
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Sends a form, and does not wait for what comes of it.
fn begin_to_post(ann: &Visitor<'_>, port: u16, path: &str, answers: &[(&str, &str)]) -> TcpStream {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(answers)
        .finish();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncookie: {}\r\ncontent-length: {}\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n{body}",
        ann.cookies(),
        body.len()
    )
    .unwrap();
    stream
}

/// Waits until what was killed has its database again; until then it says that it can keep nothing.
async fn until_it_keeps(ann: &Visitor<'_>) {
    for _ in 0..600 {
        if ann.get("/account").await.answer.status != 503 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no database after a minute");
}

/// What was answered must be in the form again.
async fn holds(ann: &Visitor<'_>, draft: &str, steps: usize) {
    for (step, answers) in &ANSWERS[..steps] {
        let page = ann.get(&format!("{draft}/{step}")).await;
        for (name, answer) in *answers {
            // Times of day come back as the clock writes them, and what was only offered isn't shown.
            let is_written_otherwise = name.starts_with("session-1-") || name.ends_with("-offered");
            if !is_written_otherwise {
                page.says(answer);
            }
        }
    }
}

#[tokio::test]
async fn killed_after_every_step_and_in_the_midst_of_it_a_registration_goes_on_where_it_was() {
    let data_dir = used_data_dir("killed-registering");
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let site = format!("http://127.0.0.1:{port}");
    let letters = Letters::in_folder(&data_dir.join("mail"));
    let mut program = Serving::start(&data_dir, port);
    let ann = Visitor::at(&site);
    until_it_keeps(&ann).await;
    ann.post("/sign-in", &[("email", ANN)]).await;
    let code = code_of(&letters.next_to(ANN).await.text);
    ann.post("/sign-in/code", &[("code", &code)]).await;
    let draft = ann.post("/register/new", &[]).await.path;
    for (number, (step, answers)) in ANSWERS.iter().enumerate() {
        let path = format!("{draft}/{step}");
        match number % 3 {
            // Killed as soon as it has said that the answers are saved.
            0 => {
                let saved = ann.post(&path, answers).await;
                assert_eq!(saved.answer.status, 200);
                program.kill();
                program = Serving::start(&data_dir, port);
                until_it_keeps(&ann).await;
            }
            // Killed while it saves: then it has said nothing, and they are sent again.
            1 => {
                let unanswered = begin_to_post(&ann, port, &path, answers);
                program.kill();
                drop(unanswered);
                program = Serving::start(&data_dir, port);
                until_it_keeps(&ann).await;
                assert_eq!(ann.post(&path, answers).await.answer.status, 200);
            }
            _ => assert_eq!(ann.post(&path, answers).await.answer.status, 200),
        }
        holds(&ann, &draft, number + 1).await;
    }
    let sent = ann
        .post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    assert!(sent.path.ends_with("/thanks"), "{}", sent.answer.text);
    program.kill();
    program = Serving::start(&data_dir, port);
    until_it_keeps(&ann).await;
    ann.get(&draft).await.says("Quayside singing for memory");
    let subjects = [
        letters.next_to(ANN).await.subject,
        letters.next_to(ANN).await.subject,
    ];
    assert_eq!(
        subjects,
        ["Go on with your registration", "We have your answers"]
    );
    program.kill();
}
