//! One question to PostGIS, both ways, prepared and warm; the faster counts.

use crate::postgis_server::Server;
use hereabouts_search::Query;
use hereabouts_search::testing::figures::Failure;
use hereabouts_search::testing::population::Frequency;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio_postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

/// A prepared statement is planned once, like the program's own. Each was seen to get the plan that its file
/// speaks of: `target/peers-explain` has them.
const PREPARE: &str = concat!(
    "SET plan_cache_mode = force_generic_plan;\n",
    "PREPARE walk (geography, int[]) AS\n",
    include_str!("walk.sql"),
    ";\n",
    "PREPARE walk_within (geography, int[], float8) AS\n",
    include_str!("walk_within.sql"),
    ";\n",
    "PREPARE bitmap (geography, int[]) AS\n",
    include_str!("bitmap.sql"),
    ";\n",
    "PREPARE bitmap_within (geography, int[], float8) AS\n",
    include_str!("bitmap_within.sql"),
    ";\n",
    "PREPARE words_walk (geography, tsquery) AS\n",
    include_str!("words_walk.sql"),
    ";\n",
    "PREPARE words_bitmap (geography, tsquery) AS\n",
    include_str!("words_bitmap.sql"),
    ";\n",
);

/// What is limited to less may be cancelled because the machine is busy with something else.
const SHORTEST_LIMIT_MS: u128 = 50;

/// How PostGIS goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statement {
    /// Outward from the person along the spatial index, leaving out what has not the tag.
    Walk,
    /// All that has the tag (and lies inside), sorted.
    Bitmap,
}

/// The faster answer.
pub(crate) struct Faster {
    pub(crate) took: Duration,
    pub(crate) by: Statement,
    /// The services' ids, in order.
    pub(crate) services: Vec<String>,
}

/// The prepared statements of one connection.
pub(crate) struct Plans<'v> {
    client: Client,
    vocabulary: &'v Vocabulary,
}

impl Statement {
    /// What is mostly faster for a condition that so many have.
    pub(crate) fn likely(frequency: Frequency) -> Self {
        match frequency {
            Frequency::Common => Self::Walk,
            Frequency::Middling | Frequency::Rare => Self::Bitmap,
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Walk => Self::Bitmap,
            Self::Bitmap => Self::Walk,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bitmap => "bitmap",
        }
    }
}

impl<'v> Plans<'v> {
    pub(crate) async fn prepare(
        server: &Server,
        vocabulary: &'v Vocabulary,
    ) -> Result<Self, Failure> {
        let client = server.connect().await?;
        client.batch_execute(PREPARE).await?;
        Ok(Self { client, vocabulary })
    }

    /// Asks both ways, `likely` first; the other is cancelled once it has taken longer. Each is asked twice
    /// and the second time counts: what it reads is then in memory.
    pub(crate) async fn ask_faster(
        &self,
        question: &Query,
        likely: Statement,
    ) -> Result<Faster, Failure> {
        let first = self
            .ask(question, likely, None)
            .await?
            .ok_or("cancelled without a limit")?;
        let limit = first.took.max(Duration::from_millis(1)) + Duration::from_millis(1);
        Ok(
            match self.ask(question, likely.other(), Some(limit)).await? {
                Some(second) if second.took < first.took => second,
                _ => first,
            },
        )
    }

    /// `None` when it took longer than `limit`.
    async fn ask(
        &self,
        question: &Query,
        by: Statement,
        limit: Option<Duration>,
    ) -> Result<Option<Faster>, Failure> {
        // Cold, it may take longer and yet be the faster one when warm.
        self.stop_after(limit.map_or(Duration::ZERO, |limit| limit * 3))
            .await?;
        let execute = self.execute(question, by)?;
        if self.rows(&execute).await?.is_none() {
            return Ok(None);
        }
        let started = Instant::now();
        let Some(rows) = self.rows(&execute).await? else {
            return Ok(None);
        };
        let took = started.elapsed();
        let service = |row: &SimpleQueryRow| row.get("service_id").map(str::to_owned);
        Ok(Some(Faster {
            took,
            by,
            services: rows.iter().filter_map(service).collect(),
        }))
    }

    /// Cancels what takes longer; nothing with zero.
    async fn stop_after(&self, limit: Duration) -> Result<(), Failure> {
        let floor = if limit.is_zero() {
            0
        } else {
            SHORTEST_LIMIT_MS
        };
        let set = format!("SET statement_timeout = {}", limit.as_millis().max(floor));
        // Setting it is a statement too, under the limit of before: on a busy machine it may be cancelled.
        while self.rows(&set).await?.is_none() {}
        Ok(())
    }

    /// The rows of a statement; `None` when it took longer than it may.
    pub(crate) async fn rows(&self, execute: &str) -> Result<Option<Vec<SimpleQueryRow>>, Failure> {
        match self.client.simple_query(execute).await {
            Ok(messages) => {
                let row = |message| match message {
                    SimpleQueryMessage::Row(row) => Some(row),
                    _ => None,
                };
                Ok(Some(messages.into_iter().filter_map(row).collect()))
            }
            Err(error)
                if error.code() == Some(&tokio_postgres::error::SqlState::QUERY_CANCELED) =>
            {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The statement that asks a question, for a condition or in words.
    pub(crate) fn execute(&self, question: &Query, by: Statement) -> Result<String, Failure> {
        let point = question
            .near
            .as_ref()
            .ok_or("a question without near")?
            .point;
        let tags: Vec<String> = self
            .answering(question)
            .into_iter()
            .map(|concept| concept.0.to_string())
            .collect();
        let place = format!(
            "'SRID=4326;POINT({} {})'",
            point.longitude(),
            point.latitude()
        );
        let (name, tags) = (by.name(), tags.join(","));
        if !question.words.is_empty() {
            // The last may be the beginning of a word, as the index has it.
            let words = question.words.join(" | ");
            return Ok(format!(
                "EXECUTE words_{name} ({place}, to_tsquery('english', '{words}:*'))"
            ));
        }
        Ok(match question.radius_m {
            None => format!("EXECUTE {name} ({place}, '{{{tags}}}')"),
            Some(radius_m) => format!("EXECUTE {name}_within ({place}, '{{{tags}}}', {radius_m})"),
        })
    }

    /// What answers for what is asked: itself, all that is narrower and all that is broader. Worked out
    /// beforehand, as the index has it.
    fn answering(&self, question: &Query) -> Vec<ConceptIx> {
        question
            .concepts_asked()
            .flat_map(|ix| {
                let around = self
                    .vocabulary
                    .descendants(ix)
                    .iter()
                    .chain(self.vocabulary.ancestors(ix));
                std::iter::once(ix).chain(around.copied())
            })
            .collect()
    }

    /// Writes how PostgreSQL goes about a question, both ways.
    pub(crate) async fn explain(&self, question: &Query, name: &str) -> Result<(), Failure> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers-explain");
        std::fs::create_dir_all(&folder)?;
        // A walk to something rare looks at a large part of the table.
        self.stop_after(Duration::from_secs(20)).await?;
        for by in [Statement::Walk, Statement::Bitmap] {
            let execute = self.execute(question, by)?;
            // Once before, so that it is warm.
            if self.rows(&execute).await?.is_none() {
                continue;
            }
            let Some(rows) = self
                .rows(&format!("EXPLAIN (ANALYZE, BUFFERS) {execute}"))
                .await?
            else {
                continue;
            };
            let lines: Vec<&str> = rows.iter().filter_map(|row| row.get(0)).collect();
            std::fs::write(
                folder.join(format!("{name}_{}.txt", by.name())),
                lines.join("\n") + "\n",
            )?;
        }
        Ok(())
    }
}
