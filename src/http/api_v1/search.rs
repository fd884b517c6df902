//! "What's near me for this condition", for programs.

use super::about_them::{read_languages, read_profiles};
use super::models::result_writer::ResultWriter;
use super::models::{
    CircumstancesRecord, FacetsRecord, Language, PlaceRecord, ProfileRecord, ResultBody,
    UnderstoodRecord, UrgentRecord, answer_or_help, understood_records,
};
use super::records::private;
use super::suggestions::SuggestionRecord;
use super::times::read_times;
use crate::clock::now_in_the_uk;
use crate::directory::{
    AskedTimes, ConceptProblem, ConceptWords, Directory, NearbyAnswer, Node, Question,
    QuestionProblem, UnderstoodQuestion, access_of, find_nearby,
};
use crate::geocoding::WhereError;
use crate::http::body::whole;
use crate::http::choices::hurdle_word;
use crate::http::cursor;
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_search::{AgeRange, FacetConcepts, Hurdle, Order};
use hereabouts_vocabulary::Kind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;

/// What `sort` takes.
const SORTS: [&str; 4] = ["best", "distance", "name", "checked"];
/// No two places in the UK are further apart than this, in metres.
const LARGEST_RADIUS_M: f64 = 2_000_000.0;
/// How many results a page has at most.
const LARGEST_LIMIT: usize = 100;

/// What can be asked, as a JSON body. Every member can be left out.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http) struct SearchQuestion {
    /// Where: a postcode (`CT20 1RS`), a sector or district, a town or village, or `latitude,longitude`.
    #[schema(example = "Folkestone")]
    near: Option<String>,
    /// How far, in metres in a straight line, inclusive; when absent, nearest first without an edge.
    #[schema(example = 5000)]
    radius_m: Option<f64>,
    /// Conditions, as ids or lay words. Any one is enough.
    #[schema(example = json!(["dementia"]))]
    condition: Option<Vec<String>>,
    /// Symptoms. Any one is enough.
    symptom: Option<Vec<String>>,
    /// Needs. Any one is enough.
    need: Option<Vec<String>>,
    /// Activities. Any one is enough.
    #[schema(example = json!(["singing"]))]
    activity: Option<Vec<String>>,
    /// Who it is for. Keeps out only what says it is not for them.
    audience: Option<Vec<String>>,
    /// What somebody needs to take part. Keeps out only what says it has not got it.
    access: Option<Vec<String>>,
    /// In somebody's own words. What some listing has of them in "double quotes" is found as it stands.
    #[schema(example = "singing for my mum with dementia")]
    q: Option<String>,
    /// in-person, online, phone, home-visit, or a finer one like helpline. Any one is enough.
    format: Option<Vec<String>>,
    /// Days somebody can go: monday to sunday. Any one is enough; what doesn't say when it meets stays.
    #[schema(example = json!(["thursday"]))]
    day: Option<Vec<String>>,
    /// Parts of the day: morning (before noon), afternoon (to five), evening. With `day` both must hold.
    #[schema(example = json!(["afternoon"]))]
    part_of_day: Option<Vec<String>>,
    /// From this time by the clock on, with `day` on these days: what is on for some of the time from `from`
    /// until `until` in an ordinary week. What doesn't say when it meets stays; `meets` of a result tells.
    #[schema(example = "18:00")]
    from: Option<String>,
    /// Until this time by the clock; 00:00, or nothing, is the end of the day.
    #[schema(example = "20:00")]
    until: Option<String>,
    /// A moment by the clock in the United Kingdom: what is on then, that very day. What a school break or a
    /// bank holiday may keep from it stays, and `meets` says perhaps.
    #[schema(example = "2026-12-03T14:00")]
    open_at: Option<String>,
    /// How old somebody is, in whole years. Keeps out only what says it is for other ages.
    #[schema(example = 72)]
    age: Option<u8>,
    /// Languages that somebody wants to be spoken to in, as BCP 47 tags or English names. A wish: nothing is
    /// left out, and `languages` of a service tells.
    #[schema(example = json!(["cy"]))]
    language: Option<Vec<String>>,
    /// True where nothing else than `language` will do: what says other languages only is left out; what
    /// doesn't say stays.
    #[schema(example = false)]
    language_required: Option<bool>,
    /// What somebody says of themselves: wheelchair, hearing_aid, bsl, autistic, dementia. Each asks for some
    /// access: what says no to any of it is left out, and `access` of a result tells what is said of each.
    #[schema(example = json!(["wheelchair"]))]
    profile: Option<Vec<String>>,
    /// What would keep them out: cost, referral (what nobody can come to without one), diagnosis, full,
    /// waiting-list, closed (for now). What states one of these goes.
    #[schema(example = json!(["referral"]))]
    without: Option<Vec<String>>,
    /// `best` (when nothing is said), `distance` (needs near), `name` or `checked` (lately checked first).
    #[schema(example = "best")]
    sort: Option<String>,
    /// How many results a page has: 1 to 100; 20 when nothing is said.
    #[schema(example = 20)]
    limit: Option<usize>,
    /// `next` of the page before, with the very same question.
    cursor: Option<String>,
    /// True adds `facets`: exact counts for filters.
    #[schema(example = false)]
    facets: Option<bool>,
    /// en or cy: the language of the urgent block.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// The answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct SearchAnswer<'a> {
    /// What to show above everything else when somebody may be in danger; null otherwise.
    pub(in crate::http) urgent: Option<UrgentRecord>,
    /// How the question was understood.
    #[serde(borrow)]
    pub(in crate::http) query: QueryRecord<'a>,
    /// Services and organisations that are called just as `q`, at most three, on the first page; what its words mean
    /// is searched for all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::http) called: Vec<SuggestionRecord>,
    /// How many services match near by, exactly.
    pub(in crate::http) total: usize,
    /// The cursor of the next page; null when there is none. It stays good while the directory is edited: what
    /// does not change is on exactly one page, what changes may be on two or on none.
    pub(in crate::http) next: Option<String>,
    /// The services near by, each once, at its nearest matching place.
    pub(in crate::http) results: Vec<ResultBody>,
    /// Services that are online, on the phone, come to the person's home, or cover where they are. With a
    /// cursor of the results near by only their number is here, since the first page had them.
    pub(in crate::http) without_place: WithoutPlace,
    /// Up to three of the nearest outside the radius, when fewer are inside than a page holds.
    pub(in crate::http) beyond: Vec<ResultBody>,
    /// Counts for filters, when `facets=true` asked for them.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(in crate::http) facets: Option<FacetsRecord<'a>>,
}

/// Services that need no place.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct WithoutPlace {
    /// How many there are, exactly.
    pub(in crate::http) total: usize,
    /// The cursor of the next page; null when there is none.
    pub(in crate::http) next: Option<String>,
    /// The services.
    pub(in crate::http) results: Vec<ResultBody>,
}

/// How a question was understood.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct QueryRecord<'a> {
    /// Where; null when nothing was said.
    pub(in crate::http) near: Option<PlaceRecord>,
    /// Other places that the same words name, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::http) near_others: Vec<PlaceRecord>,
    /// How far, in metres; null for no edge.
    pub(in crate::http) radius_m: Option<f64>,
    /// The concepts, each with the words that it came from.
    #[serde(borrow)]
    pub(in crate::http) understood: Vec<UnderstoodRecord<'a>>,
    /// How far, as the words say it, be it used or not; null when they say nothing of it.
    pub(in crate::http) said_radius: Option<SaidRadiusRecord>,
    /// The words of `q` that named the place, when no parameter did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::http) near_from: Option<String>,
    /// When, how old and at what cost.
    #[serde(flatten)]
    pub(in crate::http) circumstances: CircumstancesRecord,
    /// What somebody says of themselves, with what that asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    pub(in crate::http) profiles: Vec<ProfileRecord<'a>>,
    /// Words that are no concept. When nothing else is asked they are looked for in the listings' texts.
    pub(in crate::http) not_understood: Vec<String>,
}

/// A distance as words say it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(in crate::http) struct SaidRadiusRecord {
    /// In metres.
    #[schema(example = 8046.72)]
    pub(in crate::http) radius_m: f64,
    /// The words it was read from.
    #[schema(example = "within 5 miles")]
    pub(in crate::http) from: String,
    /// How sure, from 0 to 1.
    #[schema(example = 0.95)]
    pub(in crate::http) certainty: f64,
    /// True when nobody said where it is measured from: it then keeps nothing out. Ask for the place.
    #[schema(example = false)]
    pub(in crate::http) needs_near: bool,
}

/// Search, by GET.
///
/// For programs that ask nothing personal: the address of a GET can be kept by whatever lies between you
/// and us. What a person typed belongs in a POST.
#[utoipa::path(get, path = "/api/v1/search", tag = "search",
    params(
        ("near" = Option<String>, Query, description = "Where: a postcode, a sector or district, a town or village, or latitude,longitude."),
        ("radius_m" = Option<f64>, Query, description = "How far, in metres in a straight line, inclusive. Needs near."),
        ("condition" = Option<Vec<String>>, Query, description = "A condition, as an id or lay words. Repeatable: any one is enough."),
        ("symptom" = Option<Vec<String>>, Query, description = "A symptom. Repeatable: any one is enough."),
        ("need" = Option<Vec<String>>, Query, description = "A need. Repeatable: any one is enough."),
        ("activity" = Option<Vec<String>>, Query, description = "An activity. Repeatable: any one is enough."),
        ("audience" = Option<Vec<String>>, Query, description = "Who it is for. Repeatable. Keeps out only what says it is not for them."),
        ("access" = Option<Vec<String>>, Query, description = "What somebody needs to take part. Repeatable. Keeps out only what says it has not got it."),
        ("q" = Option<String>, Query, description = "In somebody's own words. What some listing has of them in double quotes is found as it stands."),
        ("format" = Option<Vec<String>>, Query, description = "in-person, online, phone, home-visit, or a finer one like helpline. Repeatable: any one is enough."),
        ("day" = Option<Vec<String>>, Query, description = "A day somebody can go: monday to sunday. Repeatable: any one is enough."),
        ("part_of_day" = Option<Vec<String>>, Query, description = "morning, afternoon or evening. Repeatable: any one is enough; with day both must hold."),
        ("from" = Option<String>, Query, description = "From this time by the clock on, like 18:00: what is on for some of the time from `from` until `until`, with day on these days."),
        ("until" = Option<String>, Query, description = "Until this time by the clock, like 20:00; 00:00 or nothing is the end of the day."),
        ("open_at" = Option<String>, Query, description = "A day and a time by the clock in the United Kingdom, like 2026-12-03T14:00: what is on then."),
        ("age" = Option<u8>, Query, description = "How old somebody is, in whole years. Keeps out only what says it is for other ages."),
        ("language" = Option<Vec<String>>, Query, description = "A language that somebody wants to be spoken to in, as a BCP 47 tag or an English name. Repeatable. A wish: it leaves nothing out."),
        ("language_required" = Option<bool>, Query, description = "true where nothing else than language will do: leaves out what says other languages only."),
        ("profile" = Option<Vec<String>>, Query, description = "What somebody says of themselves: wheelchair, hearing_aid, bsl, autistic or dementia. Repeatable. Leaves out what says no to what it asks for."),
        ("without" = Option<Vec<String>>, Query, description = "What would keep them out: cost, referral, diagnosis, full, waiting-list or closed. Repeatable."),
        ("sort" = Option<String>, Query, description = "best (when nothing is said), distance (needs near), name or checked (lately checked first)."),
        ("limit" = Option<usize>, Query, description = "How many results a page has: 1 to 100; 20 when nothing is said."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before, with the very same question."),
        ("facets" = Option<bool>, Query, description = "true adds exact counts for filters: by concept, day, part of the day, format and hurdle."),
        ("lang" = Option<String>, Query, description = "en or cy: the language of the urgent block.")),
    responses(
        (status = 200, description = "What was found, and how the question was understood.", body = SearchAnswer<'static>),
        (status = 400, description = "An unknown parameter, or a query that cannot be read.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value that is not right, a place or concept that is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn search_by_get(
    request: HttpRequest,
    node: Data<Node>,
) -> Result<HttpResponse, Problem> {
    search(&node, Parameters::of_query(&request)?)
}

/// Search, by POST: what was asked stays out of every address and log.
#[utoipa::path(post, path = "/api/v1/search", tag = "search", request_body = SearchQuestion,
    responses(
        (status = 200, description = "What was found, and how the question was understood.", body = SearchAnswer<'static>),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "A value that is not right, a place or concept that is not known.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn search_by_post(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    search(&node, Parameters::of_body(&request, &whole(body)?)?)
}

fn search(node: &Node, parameters: Parameters) -> Result<HttpResponse, Problem> {
    answer_or_help(parameters, |parameters| answer(node, parameters))
}

fn answer(node: &Node, parameters: Parameters) -> Result<HttpResponse, Problem> {
    let directory = directory(node)?;
    let (question, hash) = read_question(parameters)?;
    let understood = question.understand(node).map_err(Problem::from)?;
    let answer = find_nearby(&directory, &understood);
    let body = write_answer(node, &understood, &answer, hash)
        .map_err(|error| Problem::internal("writing an answer", &error))?;
    Ok(private(StatusCode::OK)
        .content_type("application/json")
        .body(body))
}

/// The directory, or "not ready yet".
pub(in crate::http) fn directory(node: &Node) -> Result<Arc<Directory>, Problem> {
    node.directory().ok_or_else(Problem::not_ready)
}

/// The question that the parameters ask, with its hash for the cursor.
pub(in crate::http) fn read_question(
    mut parameters: Parameters,
) -> Result<(Question, u64), Problem> {
    let mut question = Question::new();
    question.near = parameters.take_text("near")?;
    question.q = parameters.take_text("q")?;
    question.radius_m = read_radius(&mut parameters)?;
    for kind in [
        Kind::Condition,
        Kind::Symptom,
        Kind::Need,
        Kind::Activity,
        Kind::Audience,
        Kind::Access,
    ] {
        for words in parameters.take_texts(kind.as_str())? {
            question.concepts.push(ConceptWords { kind, words });
        }
    }
    read_formats(&mut parameters, &mut question);
    let times = read_times(&mut parameters)?;
    question.when = times.when;
    question.hours = times.hours;
    question.open_at = times.open_at;
    question.languages = read_languages(&mut parameters)?;
    question.profiles = read_profiles(&mut parameters)?;
    question.age = read_age(&mut parameters)?;
    question.without = parameters
        .take_all("without")
        .into_iter()
        .map(read_hurdle)
        .collect::<Result<_, _>>()?;
    question.sort = match parameters.take_one("sort")?.as_deref() {
        None => None,
        Some("best") => Some(Order::Best),
        Some("distance") => Some(Order::Distance),
        Some("name") => Some(Order::Name),
        Some("checked") => Some(Order::Checked),
        Some(other) => return Err(not_one_of("sort", other, SORTS)),
    };
    question.now = Some(now_in_the_uk());
    question.limit = parameters.take_limit(question.limit, LARGEST_LIMIT)?;
    question.language = parameters
        .take_parsed::<Language>("lang", Language::RIGHT)?
        .unwrap_or_default()
        .into();
    let facets = parameters.take_parsed("facets", "true or false")?;
    question.facets = (facets == Some(true)).then_some(FacetConcepts::All);
    let cursor = parameters.take_one("cursor")?;
    parameters.finish()?;
    let hash = cursor::hash_question(&question);
    question.after = cursor
        .map(|cursor| cursor::open(hash, &cursor))
        .transpose()?;
    Ok((question, hash))
}

/// Ways of taking part that every listing tells; where one is finer (a helpline), all are asked for as concepts, so that
/// any is enough.
fn read_formats(parameters: &mut Parameters, question: &mut Question) {
    let words = parameters.take_all("format");
    match words.iter().map(|word| word.parse()).collect() {
        Ok(formats) => question.formats = formats,
        Err(_) => question
            .concepts
            .extend(words.into_iter().map(|words| ConceptWords {
                kind: Kind::Format,
                words,
            })),
    }
}

fn read_age(parameters: &mut Parameters) -> Result<Option<AgeRange>, Problem> {
    let right = "a whole number of years from 0 to 120";
    let age = parameters.take_parsed::<u8>("age", right)?;
    match age {
        Some(age) if age > 120 => Err(Problem::invalid("age", format!("age is {right}"))),
        age => Ok(age.map(|age| AgeRange {
            least: age,
            most: age,
        })),
    }
}

fn read_hurdle(word: String) -> Result<Hurdle, Problem> {
    let found = Hurdle::ALL
        .into_iter()
        .find(|hurdle| hurdle_word(*hurdle) == word);
    found.ok_or_else(|| not_one_of("without", &word, Hurdle::ALL.into_iter().map(hurdle_word)))
}

fn read_radius(parameters: &mut Parameters) -> Result<Option<f64>, Problem> {
    let right = "a number of metres above 0 and at most 2000000, like 5000";
    let radius_m = parameters.take_parsed::<f64>("radius_m", right)?;
    match radius_m {
        Some(radius_m) if !(radius_m > 0.0 && radius_m <= LARGEST_RADIUS_M) => {
            Err(Problem::invalid("radius_m", format!("radius_m is {right}")))
        }
        radius_m => Ok(radius_m),
    }
}

fn write_answer(
    node: &Node,
    question: &UnderstoodQuestion,
    answer: &NearbyAnswer<'_>,
    hash: u64,
) -> Result<Vec<u8>, serde_json::Error> {
    // More than most answers take: growing would copy what is written.
    let mut out = Vec::with_capacity(32 * 1024);
    let (next, next_without_place) = cursor::next_pages(hash, question, answer);
    out.extend_from_slice(b"{\"urgent\":");
    serde_json::to_writer(&mut out, &question.urgent.clone().map(UrgentRecord::from))?;
    out.extend_from_slice(b",\"query\":");
    serde_json::to_writer(&mut out, &query_record(node, question))?;
    if !question.called.is_empty() {
        let called = question.called.iter().cloned();
        // Names have no language.
        let called: Vec<SuggestionRecord> = called
            .map(|one| SuggestionRecord::of(node.vocabulary, Language::default(), one))
            .collect();
        out.extend_from_slice(b",\"called\":");
        serde_json::to_writer(&mut out, &called)?;
    }
    out.extend_from_slice(format!(",\"total\":{},\"next\":", answer.total).as_bytes());
    serde_json::to_writer(&mut out, &next)?;
    let now = now_in_the_uk();
    let mut results = ResultWriter {
        vocabulary: node.vocabulary,
        query: &question.query,
        now,
        times: AskedTimes::of(&question.query, now.date()),
        access: &access_of(node.vocabulary, &question.profiles),
        out: &mut out,
    };
    results.text(",\"results\":");
    results.write_hits(&answer.results.hits);
    results.text(",\"without_place\":{\"total\":");
    results.text(&answer.without_place.total.to_string());
    results.text(",\"next\":");
    serde_json::to_writer(&mut *results.out, &next_without_place)?;
    results.text(",\"results\":");
    results.write_placeless_hits(&answer.without_place.hits);
    results.text("},\"beyond\":");
    results.write_hits(&answer.beyond);
    if let Some(facets) = &answer.facets {
        out.extend_from_slice(b",\"facets\":");
        serde_json::to_writer(&mut out, &FacetsRecord::of(node.vocabulary, facets))?;
    }
    out.extend_from_slice(b"}");
    Ok(out)
}

fn query_record<'a>(node: &'a Node, question: &UnderstoodQuestion) -> QueryRecord<'a> {
    let whereabouts = question.whereabouts.as_ref();
    QueryRecord {
        near: whereabouts.map(|place| PlaceRecord::from(place.spot.clone())),
        near_others: whereabouts
            .map(|place| {
                place
                    .others
                    .iter()
                    .cloned()
                    .map(PlaceRecord::from)
                    .collect()
            })
            .unwrap_or_default(),
        radius_m: question.query.radius_m,
        understood: understood_records(node.vocabulary, &question.heard.understood),
        said_radius: said_radius(question),
        near_from: question.near_from.clone(),
        circumstances: CircumstancesRecord::asked(
            &question.query,
            &question.languages,
            question.said_days.as_ref(),
            &question.heard,
        ),
        profiles: (question.profiles.iter().copied())
            .map(ProfileRecord::from)
            .collect(),
        not_understood: question.heard.not_understood.clone(),
    }
}

fn said_radius(question: &UnderstoodQuestion) -> Option<SaidRadiusRecord> {
    let said = question.heard.circumstances.radius_m.as_ref()?;
    Some(SaidRadiusRecord {
        radius_m: said.value,
        from: said.from.clone(),
        certainty: f64::from(said.certainty_percent) / 100.0,
        needs_near: question.distance_needs_place,
    })
}

impl From<QuestionProblem> for Problem {
    fn from(problem: QuestionProblem) -> Self {
        let detail = problem.to_string();
        match problem {
            QuestionProblem::Near(error @ WhereError::NotAPosition(_)) => {
                Self::invalid("near", error.to_string())
            }
            QuestionProblem::Near(error) => {
                let suggestions = error
                    .suggestions()
                    .iter()
                    .map(|spot| spot.label.clone())
                    .collect();
                Self::new(ProblemCode::UnknownPlace, detail)
                    .on("near")
                    .suggesting(suggestions)
            }
            QuestionProblem::Concept { kind, problem } => {
                let suggestions = match problem {
                    ConceptProblem::OtherKind { id, .. } => vec![id],
                    ConceptProblem::Unknown { suggestions, .. } => suggestions,
                };
                Self::new(ProblemCode::UnknownConcept, detail)
                    .on(kind.as_str())
                    .suggesting(suggestions)
            }
            QuestionProblem::RadiusWithoutNear => Self::invalid("radius_m", detail),
            QuestionProblem::DistanceWithoutNear => Self::invalid("sort", detail),
        }
    }
}
