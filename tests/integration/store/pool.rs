//! The pool's connections live on the main runtime, whoever asks for them.

use crate::support::TestDatabase;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use hereabouts::store::Database;
use secrecy::ExposeSecret;
use std::ops::DerefMut;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Handle};

/// Opens a connection on an actix-like worker (a thread with a runtime of its own), keeps that worker busy
/// with work that never yields, and meanwhile asks something over the connection from another thread.
/// Says whether the answer came while the worker was still busy; it gives up after `patience`.
fn answers_while_its_worker_is_busy<C>(
    patience: Duration,
    open: impl AsyncFnOnce() -> C + Send + 'static,
) -> bool
where
    C: DerefMut<Target = AsyncPgConnection> + Send + 'static,
{
    let (hand_over, handed_over) = mpsc::channel();
    let (answered, answer) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let mut connection = open().await;
            ask(&mut connection).await.unwrap();
            hand_over.send(connection).unwrap();
            // From here on this thread drives nothing: what was spawned on its runtime stands still.
            let began = Instant::now();
            while began.elapsed() < patience {
                if answer.try_recv().is_ok() {
                    return true;
                }
                std::hint::spin_loop();
            }
            false
        })
    });
    let asking = std::thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let mut connection = handed_over.recv().unwrap();
            // Where the worker gave up first, its runtime has gone, and whatever lived on it.
            if ask(&mut connection).await.is_ok() {
                answered.send(()).ok();
            }
        });
    });
    let in_time = worker.join().unwrap();
    asking.join().unwrap();
    in_time
}

async fn ask(connection: &mut AsyncPgConnection) -> diesel::QueryResult<i32> {
    diesel::select(diesel::dsl::sql::<diesel::sql_types::Integer>("1")).get_result(connection).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_is_answered_while_the_worker_that_asked_for_the_connection_is_busy() {
    let test = TestDatabase::create().await;
    let database = Database::new(test.url.clone(), 2, Handle::current()).unwrap();
    let in_time = tokio::task::spawn_blocking(move || {
        answers_while_its_worker_is_busy(Duration::from_secs(20), async move || database.connection().await.unwrap())
    });
    assert!(in_time.await.unwrap(), "the connection stood still with the worker that opened it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_opened_on_the_worker_itself_would_stand_still_with_it() {
    let test = TestDatabase::create().await;
    let url = test.url.expose_secret().to_owned();
    let open = async move || Box::new(AsyncPgConnection::establish(&url).await.unwrap());
    let in_time = tokio::task::spawn_blocking(move || answers_while_its_worker_is_busy(Duration::from_millis(500), open));
    assert!(!in_time.await.unwrap(), "then the test above could not fail");
}
