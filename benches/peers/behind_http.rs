//! PostGIS behind the very same HTTP server: the same questions, and answers put together out of its rows.
//!
//! It is spared what the program does besides for each: understanding where and what, counting all that match,
//! what needs no place, what lies beyond.

use crate::postgis::{Plans, Statement};
use crate::postgis_server::Server;
use actix_web::HttpResponse;
use actix_web::web::Bytes;
use hereabouts_search::Query;
use hereabouts_search::testing::figures::Failure;
use hereabouts_search::testing::population::Frequency;
use hereabouts_vocabulary::Vocabulary;
use std::sync::atomic::{AtomicUsize, Ordering};

/// As many as keep two cores busy.
const CONNECTIONS: usize = 8;

/// Connections with their statements prepared, and the questions.
pub(crate) struct Behind {
    plans: Vec<Plans<'static>>,
    next: AtomicUsize,
    statements: Vec<String>,
}

impl Behind {
    /// Opens the connections.
    pub(crate) async fn start(
        server: &Server,
        vocabulary: &'static Vocabulary,
        questions: &[(Frequency, Query)],
    ) -> Result<Self, Failure> {
        let mut plans = Vec::new();
        for _ in 0..CONNECTIONS {
            plans.push(Plans::prepare(server, vocabulary).await?);
        }
        let statements = questions.iter().map(|(frequency, question)| {
            let first = plans.first().ok_or("no connection")?;
            first.execute(question, Statement::likely(*frequency))
        });
        let statements = statements.collect::<Result<_, _>>()?;
        Ok(Self {
            plans,
            next: AtomicUsize::new(0),
            statements,
        })
    }

    /// The answer to a question, by its number.
    pub(crate) async fn answer(&self, number: usize) -> HttpResponse {
        let plans = &self.plans[self.next.fetch_add(1, Ordering::Relaxed) % CONNECTIONS];
        let statement = &self.statements[number % self.statements.len()];
        match plans.rows(statement).await {
            Ok(Some(rows)) => {
                let results: Vec<String> = (rows.iter())
                    .map(|row| {
                        let distance_m = row.get("distance_m").unwrap_or_default();
                        let fragment = row.get("fragment").unwrap_or_default();
                        format!("{{{fragment},\"distance_m\":{distance_m}}}")
                    })
                    .collect();
                let body = format!("{{\"results\":[{}]}}", results.join(","));
                HttpResponse::Ok()
                    .content_type("application/json")
                    .body(Bytes::from(body))
            }
            _ => HttpResponse::InternalServerError().finish(),
        }
    }
}
