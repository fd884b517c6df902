//! The OpenAPI document: checked in, true, and every operation in it answered.

use super::register::curator;
use super::wrong::app;
use crate::support::app::{TestApp, answer};
use crate::support::key::Program;
use hereabouts::http::problem::ProblemCode;
use hereabouts::http::{ApiV1, Who, access_rules};
use reqwest::Method;
use serde_json::{Value, json};
use std::path::Path;
use utoipa::OpenApi;

fn document() -> Value {
    serde_json::from_str(&ApiV1::openapi().to_pretty_json().unwrap()).unwrap()
}

#[test]
fn the_document_that_is_checked_in_is_the_one_that_the_program_serves() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/api-v1.json");
    let now = ApiV1::openapi().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let checked_in = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        checked_in == now,
        "openapi/api-v1.json is out of date: run UPDATE_OPENAPI=1 make test and review the change"
    );
}

#[test]
fn every_response_says_what_it_is_and_the_document_has_a_licence() {
    let document = document();
    assert!(document["info"]["license"]["name"].is_string());
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let said = response["description"].as_str().unwrap_or_default();
                assert!(!said.is_empty(), "{method} {path} {status}");
            }
        }
    }
}

#[tokio::test]
async fn every_operation_in_the_document_is_answered_as_documented() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let scopes = ["registrations:read", "registrations:write", "curation"];
    let program = Program::of(&app, &cas, &scopes).await;
    let result = app.search(json!({"near": "Leeds", "limit": 1})).await["results"][0].clone();
    let service = result["service"]["id"].as_str().unwrap();
    let organization = result["organization"]["id"].as_str().unwrap();
    let body = document()["components"]["schemas"]["RegistrationBody"]["example"].clone();
    let sent = program.post("/api/v1/registrations", &body).await;
    let registration = sent.json()["id"].as_str().unwrap().to_owned();
    for (path, operations) in document()["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            // These need something that waits, or that is somebody's: `http::curation` and `http::api_…` ask for each.
            let tag = operation["tags"][0].as_str().unwrap();
            if ["curation", "organizations", "teams"].contains(&tag) {
                continue;
            }
            let id = match path.as_str() {
                path if path.contains("services") => service,
                path if path.contains("organizations") => organization,
                path if path.contains("registrations") => registration.as_str(),
                _ => "dementia",
            };
            let asks = method == "get";
            let query = if path.ends_with("places")
                || ((path.ends_with("suggestions") || path.ends_with("recognise")) && asks)
            {
                "?q=leeds"
            } else {
                ""
            };
            let address = format!("{}{query}", path.replace("{id}", id));
            let (body, right) = match (method.as_str(), path.as_str()) {
                ("delete", _) => (None, 204),
                ("get", _) => (None, 200),
                ("post", path) if path.ends_with("reports") => {
                    (Some(json!({"kind": "closed"})), 202)
                }
                ("post", "/api/v1/registrations") => (Some(body.clone()), 201),
                ("post", path) if path.ends_with("changes") => (Some(body.clone()), 201),
                ("put", _) => (Some(body.clone()), 200),
                _ => (Some(json!({"q": "singing"})), 200),
            };
            let method: Method = method.to_uppercase().parse().unwrap();
            let answer = if operation["security"].is_array() && right != 202 {
                let any = [("if-match", "*")];
                program
                    .send(method.clone(), &address, body.as_ref(), &any)
                    .await
            } else {
                let mut request = app.request(method.clone(), &address);
                if let Some(body) = &body {
                    request = request.json(body);
                }
                answer(request).await
            };
            assert_eq!(answer.status, right, "{method} {path}: {}", answer.text);
            let documented = operation["responses"].get(right.to_string());
            assert!(documented.is_some(), "{method} {path}");
        }
    }
    application.stop().await.unwrap();
}

/// An operation that needs a key says so, and with which scope; and only such a one.
#[test]
fn every_operation_says_which_scope_it_needs() {
    let document = document();
    for rule in access_rules().filter(|rule| rule.path.starts_with("/api/v1/")) {
        let operation = &document["paths"][rule.path][rule.method().to_lowercase()];
        if operation.is_null() {
            continue;
        }
        let expected = match rule.who {
            Who::Key(scope) => json!([{"key": [scope.as_str()]}]),
            Who::AnyoneOrKey(scope) => json!([{}, {"key": [scope.as_str()]}]),
            _ => Value::Null,
        };
        assert_eq!(
            operation["security"],
            expected,
            "{} {}",
            rule.method(),
            rule.path
        );
    }
}

#[tokio::test]
async fn an_answer_has_exactly_the_members_that_are_documented() {
    let app = TestApp::with_sample();
    let schemas = document()["components"]["schemas"].clone();
    let answer = app
        .search(
            json!({"near": "Leeds", "condition": "dementia", "radius_m": 3000, "facets": true,
            "from": "09:00", "profile": "wheelchair", "language": "pl"}),
        )
        .await;
    check_members("SearchAnswer", &schemas, &answer);
    check_members("QueryRecord", &schemas, &answer["query"]);
    check_members("HoursRecord", &schemas, &answer["query"]["hours"]);
    check_members("LanguageRecord", &schemas, &answer["query"]["languages"][0]);
    check_members("ProfileRecord", &schemas, &answer["query"]["profiles"][0]);
    let lists = [
        &answer["results"],
        &answer["without_place"]["results"],
        &answer["beyond"],
    ];
    let results: Vec<&Value> = lists
        .iter()
        .flat_map(|list| list.as_array().unwrap())
        .collect();
    assert!(!results.is_empty());
    for result in results {
        check_members("ResultBody", &schemas, result);
        check_members("ServiceBrief", &schemas, &result["service"]);
        if !result["service"]["availability"].is_null() {
            let availability = &result["service"]["availability"];
            check_members("AvailabilityBrief", &schemas, availability);
        }
        for access in result["access"].as_array().unwrap() {
            check_members("AccessSaid", &schemas, access);
        }
        assert!(result["meets"].is_string(), "{result}");
        for why in result["why"].as_array().unwrap() {
            check_members("WhyRecord", &schemas, why);
        }
        if !result["next_session"].is_null() {
            check_members("NextSession", &schemas, &result["next_session"]);
        }
    }
    let recognised = app.get("/api/v1/recognise?q=dementia+on+tuesday").await;
    check_members("RecogniseAnswer", &schemas, &recognised.json());
}

/// Every required member is there, and none that is not documented.
fn check_members(name: &str, schemas: &Value, value: &Value) {
    let (mut documented, mut required) = (Vec::new(), Vec::new());
    collect_members(&schemas[name], schemas, &mut documented, &mut required);
    for member in value.as_object().unwrap().keys() {
        assert!(
            documented.contains(member),
            "{name}.{member} is not documented"
        );
    }
    for required in required {
        assert!(
            value.get(&required).is_some(),
            "{name}.{required} is missing in {value}"
        );
    }
}

/// The members of a schema with those of the schemas that it is put together from.
fn collect_members(
    schema: &Value,
    schemas: &Value,
    documented: &mut Vec<String>,
    required: &mut Vec<String>,
) {
    let named = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next());
    if let Some(name) = named {
        collect_members(&schemas[name], schemas, documented, required);
    }
    for part in schema["allOf"].as_array().into_iter().flatten() {
        collect_members(part, schemas, documented, required);
    }
    let properties = schema["properties"].as_object().into_iter().flatten();
    documented.extend(properties.map(|(name, _)| name.clone()));
    let names = schema["required"].as_array().into_iter().flatten();
    required.extend(names.filter_map(|name| name.as_str().map(str::to_owned)));
}

#[tokio::test]
async fn every_problem_is_on_the_page_that_its_type_leads_to() {
    let page = TestApp::with_sample().get("/problems").await.text;
    for code in ProblemCode::ALL {
        assert!(
            page.contains(&format!("id=\"{}\"", code.as_str())),
            "{}",
            code.as_str()
        );
    }
}

#[tokio::test]
async fn swagger_ui_is_served_from_here() {
    let app = TestApp::with_sample();
    let page = app.get("/docs/").await;
    assert_eq!(page.status, 200);
    assert!(
        !page.text.contains("https://"),
        "nothing from another host: {}",
        page.text
    );
    assert_eq!(app.get("/docs/swagger-ui-bundle.js").await.status, 200);
    assert_eq!(
        app.get("/api/v1/openapi.json").await.json()["openapi"]
            .as_str()
            .map(|version| &version[..2]),
        Some("3.")
    );
}

#[tokio::test]
async fn every_origin_may_read_the_document_and_nobody_fetches_it_twice() {
    let app = TestApp::with_sample();
    let path = "/api/v1/openapi.json";
    let ask = |path: &str| {
        app.request(Method::GET, path)
            .header("origin", "https://example.org")
    };
    let first = answer(ask(path)).await;
    assert_eq!(first.header("access-control-allow-origin"), "*");
    let etag = first.header("etag").to_owned();
    let again = answer(ask(path).header("if-none-match", etag)).await;
    assert_eq!((again.status, again.text.as_str()), (304, ""));
    let ready = answer(ask("/health/ready")).await;
    assert_eq!(ready.header("access-control-allow-origin"), "*");
}
