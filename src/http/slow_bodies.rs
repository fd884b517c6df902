//! Bodies that come too slowly: each has so long in all, however steadily it drips, so that nobody holds connections and memory
//! for as long as they like. Heads have five seconds, which is actix's own.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage};
use futures_util::Stream;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// So long a body may take: a mebibyte by a bad telephone line.
const WITHIN: Duration = Duration::from_secs(30);

/// Ends bodies that take too long.
///
/// # Errors
/// Whatever the handler's error is.
pub(super) async fn end_slow_bodies(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    next.call(in_time(request, WITHIN)).await
}

/// The same request, whose body ends with an error where it is not there within `longest`.
fn in_time(mut request: ServiceRequest, longest: Duration) -> ServiceRequest {
    let body = request.take_payload();
    if matches!(body, Payload::None) {
        return request;
    }
    let end = Box::pin(sleep(longest));
    let payload: Pin<Box<dyn Stream<Item = Part>>> = Box::pin(InTime { body, end });
    request.set_payload(Payload::Stream { payload });
    request
}

/// Some of a body, or why there is no more.
type Part = Result<Bytes, PayloadError>;

/// A body, and when it ends in any case.
struct InTime {
    body: Payload,
    end: Pin<Box<Sleep>>,
}

impl Stream for InTime {
    type Item = Part;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(part) = Pin::new(&mut self.body).poll_next(context) {
            return Poll::Ready(part);
        }
        ready!(self.end.as_mut().poll(context));
        let late = io::Error::from(ErrorKind::TimedOut);
        Poll::Ready(Some(Err(PayloadError::Io(late))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::middleware::from_fn;
    use actix_web::{App, HttpResponse, HttpServer, web};
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener, TcpStream};

    /// What a program is told that says it sends ten bytes, and sends `body`.
    fn told(address: SocketAddr, body: &str) -> String {
        let mut connection = TcpStream::connect(address).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let head =
            "POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\nconnection: close\r\n\r\n";
        write!(connection, "{head}{body}").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    async fn soon(
        request: ServiceRequest,
        next: Next<impl MessageBody>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        next.call(in_time(request, Duration::from_millis(50))).await
    }

    #[actix_web::test]
    async fn a_body_that_never_comes_whole_is_refused_and_its_connection_ends() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = HttpServer::new(|| {
            let handler = |body: Bytes| async move { HttpResponse::Ok().body(body) };
            App::new()
                .wrap(from_fn(soon))
                .route("/", web::post().to(handler))
        });
        let server = server.workers(1).disable_signals();
        let server = server.listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let asked = tokio::task::spawn_blocking(move || {
            (told(address, "0123456789"), told(address, "01234"))
        });
        let (whole, slow) = asked.await.unwrap();
        assert!(whole.starts_with("HTTP/1.1 200"), "{whole}");
        assert!(slow.starts_with("HTTP/1.1 400"), "{slow}");
        handle.stop(false).await;
    }
}
